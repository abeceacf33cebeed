#include "same.h"

#include "fmt/format.h"

namespace licet::expr {

using base::Kind;
using base::Value;

namespace {

bool is_numeric(const Value& v) {
  return v.is(Kind::integer) || v.is(Kind::number) || v.is(Kind::interval);
}

base::Interval ends(const Value& v) {
  if (v.is(Kind::interval)) return v.as_interval();
  base::Number n = v.is(Kind::integer) ? base::Number(v.as_integer()) : v.as_number();
  return {n, n};
}

bool list_refines(std::span<const Value> before, std::span<const Value> after) {
  if (before.empty()) return after.empty();
  const Value& first = before[0];
  if (first.is_maybe() && list_refines(before.subspan(1), after)) return true;
  if (after.empty()) return false;
  if (after[0].is_maybe() && !first.is_maybe()) return false;
  return refines(first, after[0]) && list_refines(before.subspan(1), after.subspan(1));
}

}  // namespace

bool same_value(const Value& a, const Value& b) {
  if (a.kind() != b.kind() || a.is_maybe() != b.is_maybe()) return false;
  switch (a.kind()) {
    case Kind::list: {
      auto x = a.as_list();
      auto y = b.as_list();
      if (x.size() != y.size()) return false;
      for (std::size_t i = 0; i < x.size(); ++i) {
        if (!same_value(x[i], y[i])) return false;
      }
      return true;
    }
    case Kind::record: return &a.as_record() == &b.as_record();
    case Kind::interval:
      return a.as_interval().low == b.as_interval().low &&
             a.as_interval().high == b.as_interval().high;
    case Kind::number: return a.as_number() == b.as_number();
    case Kind::string: return a.as_string() == b.as_string();
    case Kind::error: return a.error_message() == b.error_message();
    case Kind::unknown:
    case Kind::null: return true;
    default: return a.as_integer() == b.as_integer();
  }
}

bool refines(const Value& before, const Value& after) {
  if (before.is_unknown()) return true;
  if (before.is_error()) return after.is_error();
  if (is_numeric(before)) {
    if (!is_numeric(after)) return false;
    base::Interval outer = ends(before);
    base::Interval inner = ends(after);
    return outer.low <= inner.low && inner.high <= outer.high;
  }
  if (before.is(Kind::list)) {
    return after.is(Kind::list) && list_refines(before.as_list(), after.as_list());
  }
  return same_value(before.as_maybe(0), after.as_maybe(0));
}

std::string told(const Value& value, const Causes& causes) {
  std::string out = base::to_text(value);
  if (!value.is_unknown()) return out;
  for (base::FactRef fact : causes.facts(value.cause())) {
    out += fmt::format(" {}.{}", static_cast<int>(fact.record), fact.field);
  }
  return out;
}

std::string told(const Trace& trace) {
  std::string out;
  for (const auto& read : trace.reads()) {
    out += fmt::format("{}.{}={} ", static_cast<int>(read.fact.record), read.fact.field,
                       base::to_text(read.value));
  }
  return out;
}

}  // namespace licet::expr
