#include <algorithm>

#include "expr/runtime.h"

namespace licet::expr {
namespace {

using base::Cause;
using base::Interval;
using base::Kind;
using base::Number;
using base::Truth;
using base::Value;

constexpr int kDeepest = 256;        // records may refer to each other in a circle

struct Verdict {
  Truth truth;
  Cause cause = 0;
};

bool is_numeric(const Value& v) {
  return v.is(Kind::integer) || v.is(Kind::number) || v.is(Kind::interval);
}

Number as_number(const Value& v) {
  return v.is(Kind::integer) ? Number(v.as_integer()) : v.as_number();
}

Interval ends(const Value& v) {
  if (v.is(Kind::interval)) return v.as_interval();
  Number n = as_number(v);
  return {n, n};
}

Verdict verdict(bool b) { return {b ? Truth::yes : Truth::no}; }

Verdict undecided(const Value& a, const Value& b, Runtime& rt) {
  return {Truth::unknown, rt.causes->unite(cause_of(a, rt), cause_of(b, rt))};
}

Verdict same(const Value& a, const Value& b, Runtime& rt);

Verdict same_number(const Value& a, const Value& b, Runtime& rt) {
  if (a.is(Kind::integer) && b.is(Kind::integer)) return verdict(a.as_integer() == b.as_integer());
  if (!a.is(Kind::interval) && !b.is(Kind::interval)) return verdict(as_number(a) == as_number(b));
  Interval x = ends(a);
  Interval y = ends(b);
  if (x.high < y.low || y.high < x.low) return verdict(false);
  if (x.is_point() && y.is_point()) return verdict(true);
  return undecided(a, b, rt);
}

bool same_text(const Value& a, const Value& b, Runtime& rt) {
  if (a.symbol() != 0 && b.symbol() != 0) return a.symbol() == b.symbol();
  if (a.as_string().size() != b.as_string().size()) return false;
  rt.charge(a.as_string().size() / 64);
  return a.as_string() == b.as_string();
}

std::size_t certain_count(std::span<const Value> list) {
  return static_cast<std::size_t>(
      std::ranges::count_if(list, [](const Value& v) { return !v.is_maybe(); }));
}

Verdict same_list(const Value& a, const Value& b, Runtime& rt) {
  auto x = a.as_list();
  auto y = b.as_list();
  rt.charge(std::max(x.size(), y.size()) / 16);
  std::size_t certain_x = certain_count(x);
  std::size_t certain_y = certain_count(y);
  if (x.size() < certain_y || y.size() < certain_x) return verdict(false);
  if (certain_x != x.size() || certain_y != y.size()) return undecided(a, b, rt);
  Verdict out = verdict(true);
  for (std::size_t i = 0; i < x.size() && out.truth != Truth::no; ++i) {
    Verdict next = same(taken_from(x[i], a), taken_from(y[i], b), rt);
    if (next.truth == Truth::no) return next;
    out = {base::both(out.truth, next.truth), rt.causes->unite(out.cause, next.cause)};
  }
  return out;
}

Verdict same_record(const Value& a, const Value& b, Runtime& rt) {
  const base::Record& x = a.as_record();
  const base::Record& y = b.as_record();
  if (&x == &y) return verdict(true);
  if (x.slots.size() != y.slots.size()) return verdict(false);
  Verdict out = verdict(true);
  for (std::uint32_t i = 0; i < x.slots.size(); ++i) {
    int other = x.spec == y.spec ? static_cast<int>(i) : y.spec->find(x.spec->fields[i].name);
    if (other < 0) return verdict(false);
    Value left = read_slot(x, i, rt);
    Value right = read_slot(y, static_cast<std::uint32_t>(other), rt);
    Verdict next = same(left, right, rt);
    if (next.truth == Truth::no) return next;
    out = {base::both(out.truth, next.truth), rt.causes->unite(out.cause, next.cause)};
  }
  return out;
}

Verdict same_deep(const Value& a, const Value& b, Runtime& rt) {
  if (rt.depth >= kDeepest) return {Truth::unknown};
  ++rt.depth;
  Verdict out = a.is(Kind::list) ? same_list(a, b, rt) : same_record(a, b, rt);
  --rt.depth;
  return out;
}

// REQUIRES: neither is an error.
Verdict same(const Value& a, const Value& b, Runtime& rt) {
  if (!rt.charge()) return {Truth::unknown};
  if (a.is_unknown() || b.is_unknown() || a.is_error() || b.is_error()) return undecided(a, b, rt);
  if (is_numeric(a) && is_numeric(b)) return same_number(a, b, rt);
  if (a.kind() != b.kind()) return verdict(false);
  switch (a.kind()) {
    case Kind::null: return verdict(true);
    case Kind::boolean: return verdict(a.as_boolean() == b.as_boolean());
    case Kind::string: return verdict(same_text(a, b, rt));
    case Kind::date:
    case Kind::duration: return verdict(a.as_days() == b.as_days());
    case Kind::list:
    case Kind::record: return same_deep(a, b, rt);
    default: return verdict(false);
  }
}

// a < b, or a <= b.
Verdict before(const Value& a, const Value& b, bool or_equal, Runtime& rt) {
  Interval x = ends(a);
  Interval y = ends(b);
  if (or_equal ? x.high <= y.low : x.high < y.low) return verdict(true);
  if (or_equal ? x.low > y.high : x.low >= y.high) return verdict(false);
  return undecided(a, b, rt);
}

template <class T>
Value ordered(Op op, const T& a, const T& b) {
  switch (op) {
    case Op::less: return Value::boolean(a < b);
    case Op::less_equal: return Value::boolean(a <= b);
    case Op::greater: return Value::boolean(b < a);
    default: return Value::boolean(b <= a);
  }
}

Value order(Op op, const Value& a, const Value& b, Runtime& rt) {
  if (a.is(Kind::integer) && b.is(Kind::integer)) {
    return ordered(op, a.as_integer(), b.as_integer());
  }
  if (is_numeric(a) && is_numeric(b)) {
    if (!a.is(Kind::interval) && !b.is(Kind::interval)) {
      return ordered(op, as_number(a), as_number(b));
    }
    bool or_equal = op == Op::less_equal || op == Op::greater_equal;
    bool forward = op == Op::less || op == Op::less_equal;
    Verdict v = forward ? before(a, b, or_equal, rt) : before(b, a, or_equal, rt);
    return Value::truth(v.truth, v.cause);
  }
  if (a.kind() != b.kind()) return Value::error(message::no_overload);
  switch (a.kind()) {
    case Kind::string:
      rt.charge(std::min(a.as_string().size(), b.as_string().size()) / 64);
      return ordered(op, a.as_string(), b.as_string());
    case Kind::date:
    case Kind::duration: return ordered(op, a.as_days(), b.as_days());
    case Kind::boolean: return ordered(op, a.as_boolean(), b.as_boolean());
    default: return Value::error(message::no_overload);
  }
}

}  // namespace

base::Value compare(Op op, const Value& a, const Value& b, Runtime& rt) {
  if (a.is_error()) return a;
  if (b.is_error()) return b;
  if (a.is_unknown() || b.is_unknown()) {
    return Value::unknown(rt.causes->unite(cause_of(a, rt), cause_of(b, rt)));
  }
  if (op != Op::equal && op != Op::not_equal) return order(op, a, b, rt);
  Verdict v = same(a, b, rt);
  if (op == Op::not_equal) v.truth = base::negate(v.truth);
  return Value::truth(v.truth, v.cause);
}

}  // namespace licet::expr
