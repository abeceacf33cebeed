#include <optional>

#include "expr/day_text.h"
#include "expr/runtime.h"

namespace licet::expr {
namespace {

using base::Interval;
using base::Kind;
using base::Number;
using base::Value;

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

Value of_ints(Op op, std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  bool overflow = false;
  switch (op) {
    case Op::add: overflow = __builtin_add_overflow(a, b, &out); break;
    case Op::subtract: overflow = __builtin_sub_overflow(a, b, &out); break;
    case Op::multiply: overflow = __builtin_mul_overflow(a, b, &out); break;
    default:
      if (b == 0) return Value::error(message::divide_by_zero);
      if (b == -1) {   // the smallest int has no positive counterpart
        if (op == Op::modulo) break;
        overflow = __builtin_sub_overflow(std::int64_t{0}, a, &out);
      } else {
        out = op == Op::divide ? a / b : a % b;
      }
  }
  return overflow ? Value::error(message::int_overflow) : Value::integer(out);
}

Value of_numbers(Op op, const Number& a, const Number& b) {
  std::optional<Number> out;
  switch (op) {
    case Op::add: out = Number::add(a, b); break;
    case Op::subtract: out = Number::subtract(a, b); break;
    case Op::multiply: out = Number::multiply(a, b); break;
    case Op::divide:
      if (b == Number(0)) return Value::error(message::divide_by_zero);
      out = Number::divide(a, b);
      break;
    default: return Value::error(message::no_overload);
  }
  return out ? Value::number(*out) : Value::error(message::number_overflow);
}

bool within_int(const Interval& i) {
  return i.low >= Number(INT64_MIN) && i.high <= Number(INT64_MAX);
}

// One of the two is an interval. Where the points may be ints, their division and their overflow
// are not those of numbers, so the result is unknown unless both agree.
Value of_intervals(Op op, bool maybe_ints, const Value& a, const Value& b, Runtime& rt) {
  base::Cause cause = rt.causes->unite(cause_of(a, rt), cause_of(b, rt));
  Interval x = ends(a);
  Interval y = ends(b);
  std::optional<Interval> out;
  switch (op) {
    case Op::add: out = Interval::add(x, y); break;
    case Op::subtract: out = Interval::subtract(x, y); break;
    case Op::multiply: out = Interval::multiply(x, y); break;
    case Op::divide:
      if (y.is_point() && y.low == Number(0)) return Value::error(message::divide_by_zero);
      if (!maybe_ints) out = Interval::divide(x, y);
      break;
    default: break;
  }
  if (!out || (maybe_ints && !within_int(*out))) return Value::unknown(cause);
  auto kept = rt.arena->make<Interval>(1);
  kept[0] = *out;
  return Value::interval(kept.data()).with_cause(cause);
}

Value of_days(Op op, const Value& a, const Value& b) {
  bool date_a = a.is(Kind::date);
  bool date_b = b.is(Kind::date);
  bool allowed = op == Op::add ? !(date_a && date_b) : op == Op::subtract && (date_a || !date_b);
  if (!allowed) return Value::error(message::no_overload);
  std::int64_t days = op == Op::add ? a.as_days() + b.as_days() : a.as_days() - b.as_days();
  if (date_a == date_b) {
    bool fits = days <= duration_limit && days >= -duration_limit;
    return fits ? Value::duration_days(days) : Value::error(message::duration_overflow);
  }
  auto day = base::Date::from_days(days);
  return day ? Value::date(*day) : Value::error(message::date_overflow);
}

Value joined_text(std::string_view a, std::string_view b, Runtime& rt) {
  if (!rt.charge((a.size() + b.size()) / 16)) return Value::error(message::cost);
  auto bytes = rt.arena->make<char>(a.size() + b.size());
  std::copy(a.begin(), a.end(), bytes.begin());
  std::copy(b.begin(), b.end(), bytes.begin() + static_cast<std::ptrdiff_t>(a.size()));
  return Value::string({bytes.data(), bytes.size()});
}

Value joined_lists(const Value& a, const Value& b, Runtime& rt) {
  auto x = a.as_list();
  auto y = b.as_list();
  if (!rt.charge(x.size() + y.size())) return Value::error(message::cost);
  auto out = rt.arena->make<Value>(x.size() + y.size());
  auto fill = [](std::span<Value> to, std::span<const Value> from, const Value& list) {
    for (std::size_t i = 0; i < from.size(); ++i) {
      Value taken = taken_from(from[i], list);
      bool keep = from[i].is_maybe();
      to[i] = keep ? taken.as_maybe(from[i].maybe_cause()) : taken;
    }
  };
  fill(out.first(x.size()), x, a);
  fill(out.subspan(x.size()), y, b);
  return Value::list(out).with_cause(rt.causes->unite(a.cause(), b.cause()));
}

bool is_days(const Value& v) { return v.is(Kind::date) || v.is(Kind::duration); }

}  // namespace

base::Value arithmetic(Op op, Arithmetic kind, const Value& a, const Value& b, Runtime& rt) {
  if (a.is_error()) return a;
  if (b.is_error()) return b;
  if (a.is_unknown() || b.is_unknown()) {
    return Value::unknown(rt.causes->unite(cause_of(a, rt), cause_of(b, rt)));
  }
  if (is_numeric(a) && is_numeric(b)) {
    bool number = kind == Arithmetic::number || a.is(Kind::number) || b.is(Kind::number);
    if (a.is(Kind::interval) || b.is(Kind::interval)) return of_intervals(op, !number, a, b, rt);
    if (number) return of_numbers(op, as_number(a), as_number(b));
    return of_ints(op, a.as_integer(), b.as_integer());
  }
  if (is_days(a) && is_days(b)) return of_days(op, a, b);
  if (op == Op::add && a.is(Kind::string) && b.is(Kind::string)) {
    return joined_text(a.as_string(), b.as_string(), rt);
  }
  if (op == Op::add && a.is(Kind::list) && b.is(Kind::list)) return joined_lists(a, b, rt);
  return Value::error(message::no_overload);
}

base::Value negate(Arithmetic kind, const Value& a, Runtime& rt) {
  if (a.is_error() || a.is_unknown()) return a;
  if (!is_numeric(a)) return Value::error(message::no_overload);
  return arithmetic(Op::subtract, kind, Value::integer(0), a, rt);
}

base::Value sum_of(Arithmetic kind, const Value& list, Runtime& rt) {
  if (list.is_error() || list.is_unknown()) return list;
  if (!list.is(Kind::list)) return Value::error(message::no_overload);
  auto elements = list.as_list();
  Value total = kind == Arithmetic::number ? Value::number(Number{}) : Value::integer(0);
  bool days = !elements.empty() && elements[0].is(Kind::duration);
  if (days) total = Value::duration_days(0);
  for (const Value& element : elements) {
    if (!rt.charge()) break;
    Value value = taken_from(element, list);
    bool summable = value.is_unknown() || (days ? value.is(Kind::duration) : is_numeric(value));
    if (element.is_maybe() || !summable) {
      base::Cause cause = rt.causes->unite(cause_of(value, rt), rt.causes->of_maybe(element));
      if (element.is_maybe() && rt.causes->of_maybe(element) == 0) {
        cause = rt.causes->unite(cause, list.cause());
      }
      if (!element.is_maybe()) {
        value = Value::error(message::no_overload);
      } else if (days || !is_numeric(value)) {
        value = Value::unknown(cause);
      } else {   // present or absent: between zero and itself
        value = join(cause, value, Value::integer(0), rt);
      }
    }
    total = arithmetic(Op::add, kind, total, value, rt);
    if (total.is_error()) return total;
  }
  return total;
}

}  // namespace licet::expr
