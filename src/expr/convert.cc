#include <algorithm>
#include <charconv>

#include "expr/day_text.h"
#include "expr/runtime.h"
#include "fmt/format.h"

namespace licet::expr {
namespace {

using base::Kind;
using base::Number;
using base::Value;

Value failed() { return Value::error(message::conversion); }
Value no_overload() { return Value::error(message::no_overload); }

Value to_boolean(const Value& v) {
  if (v.is(Kind::boolean)) return v;
  if (!v.is(Kind::string)) return no_overload();
  for (std::string_view yes : {"true", "TRUE", "True", "t", "1"}) {
    if (v.as_string() == yes) return Value::boolean(true);
  }
  for (std::string_view no : {"false", "FALSE", "False", "f", "0"}) {
    if (v.as_string() == no) return Value::boolean(false);
  }
  return failed();
}

Value to_integer(const Value& v) {
  if (v.is(Kind::integer)) return v;
  if (v.is(Kind::number)) {   // toward zero, as in CEL
    base::Int128 whole = v.as_number().numerator() / v.as_number().denominator();
    bool fits = whole >= INT64_MIN && whole <= INT64_MAX;
    return fits ? Value::integer(static_cast<std::int64_t>(whole)) : failed();
  }
  if (!v.is(Kind::string)) return no_overload();
  std::string_view text = v.as_string();
  std::int64_t out = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
  return whole ? Value::integer(out) : failed();
}

Value to_number(const Value& v) {
  if (v.is(Kind::number)) return v;
  if (v.is(Kind::integer)) return Value::number(Number(v.as_integer()));
  if (!v.is(Kind::string)) return no_overload();
  auto number = Number::parse(v.as_string());
  return number ? Value::number(*number) : failed();
}

Value to_string(const Value& v, Runtime& rt) {
  std::string text;
  switch (v.kind()) {
    case Kind::string: return v;
    case Kind::boolean: text = v.as_boolean() ? "true" : "false"; break;
    case Kind::integer: text = std::to_string(v.as_integer()); break;
    case Kind::number: {
      text = v.as_number().to_string();
      auto back = Number::parse(text);
      if (!back || *back != v.as_number()) return failed();   // such as 1.0 / 3
      break;
    }
    case Kind::date: text = v.as_date().to_string(); break;
    case Kind::duration: text = fmt::format("P{}D", v.as_days()); break;
    default: return no_overload();
  }
  return Value::string(rt.arena->copy(text));
}

Value to_date(const Value& v) {
  if (v.is(Kind::date)) return v;
  if (!v.is(Kind::string)) return no_overload();
  auto day = base::Date::parse(v.as_string());
  return day ? Value::date(*day) : failed();
}

Value to_duration(const Value& v) {
  if (v.is(Kind::duration)) return v;
  if (!v.is(Kind::string)) return no_overload();
  auto days = parse_duration(v.as_string());
  return days ? Value::duration_days(*days) : failed();
}

}  // namespace

base::Value convert(Op op, const Value& v, Runtime& rt) {
  if (op == Op::to_dynamic || v.is_error() || v.is_unknown()) return v;
  if (v.is(Kind::interval)) {
    bool stays = op == Op::to_number;
    return stays ? v : Value::unknown(v.cause());
  }
  if (v.is(Kind::string)) rt.charge(v.as_string().size() / 16);
  switch (op) {
    case Op::to_boolean: return to_boolean(v);
    case Op::to_integer: return to_integer(v);
    case Op::to_number: return to_number(v);
    case Op::to_string: return to_string(v, rt);
    case Op::to_date: return to_date(v);
    default: return to_duration(v);
  }
}

base::Value date_part(Op op, const Value& v) {
  if (v.is_error() || v.is_unknown()) return v;
  if (op == Op::days) {
    return v.is(Kind::duration) ? Value::integer(v.as_days()) : no_overload();
  }
  if (!v.is(Kind::date)) return no_overload();
  base::Date day = v.as_date();
  switch (op) {
    case Op::full_year: return Value::integer(day.year());
    case Op::month_from_1: return Value::integer(day.month());
    case Op::month_from_0: return Value::integer(day.month() - 1);
    default: return Value::integer(day.day());
  }
}

base::Value size_of(const Value& v, Runtime& rt) {
  if (v.is_error() || v.is_unknown()) return v;
  if (v.is(Kind::string)) {
    std::string_view text = v.as_string();
    rt.charge(text.size() / 16);
    auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return Value::integer(std::ranges::count_if(text, starts));
  }
  if (v.is(Kind::record)) {
    return Value::integer(static_cast<std::int64_t>(v.as_record().slots.size()));
  }
  if (!v.is(Kind::list)) return no_overload();
  auto elements = v.as_list();
  rt.charge(elements.size() / 16);
  auto most = static_cast<std::int64_t>(elements.size());
  std::int64_t open = std::ranges::count_if(elements, [](const Value& e) { return e.is_maybe(); });
  if (open == 0) return Value::integer(most);
  base::Cause cause = 0;
  for (const Value& element : elements) {
    if (!element.is_maybe()) continue;
    base::Cause membership = rt.causes->of_maybe(element);
    cause = rt.causes->unite(cause, membership == 0 ? v.cause() : membership);
  }
  auto range = rt.arena->make<base::Interval>(1);
  range[0] = {Number(most - open), Number(most)};
  return Value::interval(range.data()).with_cause(cause);
}

base::Value text_test(Op op, const Value& text, const Value& part, Runtime& rt) {
  if (text.is_error()) return text;
  if (part.is_error()) return part;
  if (text.is_unknown() || part.is_unknown()) {
    return Value::unknown(rt.causes->unite(cause_of(text, rt), cause_of(part, rt)));
  }
  if (!text.is(Kind::string) || !part.is(Kind::string)) return no_overload();
  std::string_view whole = text.as_string();
  std::string_view piece = part.as_string();
  rt.charge(whole.size() / 16);
  switch (op) {
    case Op::starts_with: return Value::boolean(whole.starts_with(piece));
    case Op::ends_with: return Value::boolean(whole.ends_with(piece));
    default: return Value::boolean(whole.find(piece) != std::string_view::npos);
  }
}

}  // namespace licet::expr
