#include "catalogue/figures.h"

#include <algorithm>

#include "fmt/format.h"

namespace licet::catalogue {

using base::Interval;
using base::Number;

namespace {

using Operation = std::optional<Number> (*)(const Number&, const Number&);

std::optional<Number> add_ends(const Number& a, const Number& b) {
  if (!a.is_finite() || !b.is_finite()) return Number::plus_infinity();
  return Number::add(a, b);
}

std::optional<Number> multiply_ends(const Number& a, const Number& b) {
  Number zero;
  if (a == zero || b == zero) return zero;
  if (!a.is_finite() || !b.is_finite()) return Number::plus_infinity();
  return Number::multiply(a, b);
}

std::optional<Number> divide_ends(const Number& a, const Number& b) {
  if (!b.is_finite()) return Number{0};
  if (!a.is_finite() || b == Number{0}) return Number::plus_infinity();
  return Number::divide(a, b);
}

// Values only where both have one, so that a lower end alone never turns into a value.
std::optional<Number> on_values(const Figure& a, const Figure& b, Operation operation) {
  if (!a.value || !b.value) return std::nullopt;
  return operation(*a.value, *b.value);
}

std::optional<Interval> ends(const std::optional<Number>& low, const std::optional<Number>& high) {
  if (!low || !high) return std::nullopt;
  return Interval{*low, *high};
}

std::optional<Figure> together(std::optional<Number> value, std::optional<Interval> stated,
                               std::optional<Interval> range) {
  if (!stated || !range) return std::nullopt;
  return Figure{value, *stated, *range};
}

Interval larger_ends(const Interval& a, const Interval& b) {
  return {std::max(a.low, b.low), std::max(a.high, b.high)};
}

}  // namespace

std::optional<Figure> add(const Figure& a, const Figure& b) {
  auto on = [](const Interval& x, const Interval& y) {
    return ends(add_ends(x.low, y.low), add_ends(x.high, y.high));
  };
  return together(on_values(a, b, add_ends), on(a.stated, b.stated), on(a.range, b.range));
}

std::optional<Figure> multiply(const Figure& a, const Figure& b) {
  auto on = [](const Interval& x, const Interval& y) {
    return ends(multiply_ends(x.low, y.low), multiply_ends(x.high, y.high));
  };
  return together(on_values(a, b, multiply_ends), on(a.stated, b.stated), on(a.range, b.range));
}

std::optional<Figure> divide(const Figure& a, const Figure& b) {
  if (b.range.high == Number{0}) return std::nullopt;
  if (b.value && *b.value == Number{0}) return std::nullopt;
  auto on = [](const Interval& x, const Interval& y) {
    return ends(divide_ends(x.low, y.high), divide_ends(x.high, y.low));
  };
  return together(on_values(a, b, divide_ends), on(a.stated, b.stated), on(a.range, b.range));
}

Figure larger(const Figure& a, const Figure& b) {
  std::optional<Number> value = a.value;
  if (b.value && (!value || *value < *b.value)) value = b.value;
  return {value, larger_ends(a.stated, b.stated), larger_ends(a.range, b.range)};
}

Figure at_least(const Figure& a) {
  Number open = Number::plus_infinity();
  return {std::nullopt, {a.stated.low, open}, {a.range.low, open}};
}

namespace {

// Decimals that leave about four digits.
int decimals_of(const Number& n) {
  constexpr int kMost = 3;
  auto exact = Number::parse(n.to_string(kMost));
  if (exact && *exact == n) return kMost;
  int decimals = kMost;
  for (Number limit{10}; decimals > 0 && limit <= n; limit = *Number::multiply(limit, Number{10})) {
    --decimals;
  }
  return decimals;
}

}  // namespace

std::string number_text(const Number& n) {
  std::string plain = n.to_string(decimals_of(n));
  std::size_t point = std::min(plain.find('.'), plain.size());
  std::size_t first = plain.starts_with('-') ? 1 : 0;
  std::string out = plain.substr(0, point);
  for (std::size_t at = out.size(); at > first + 3; at -= 3) out.insert(at - 3, ",");
  return out + plain.substr(point);
}

std::string interval_text(const Interval& interval) {
  if (interval.is_point()) return number_text(interval.low);
  if (!interval.high.is_finite()) return "at least " + number_text(interval.low);
  if (interval.low == Number{0}) return "at most " + number_text(interval.high);
  std::string low = number_text(interval.low);
  std::string high = number_text(interval.high);
  return low == high ? low : fmt::format("{} to {}", low, high);
}

std::string figure_text(const Figure& figure) {
  std::string range = interval_text(figure.range);
  if (!figure.value) return range;
  std::string value = number_text(*figure.value);
  return range == value ? value : fmt::format("{} ({})", value, range);
}

}  // namespace licet::catalogue
