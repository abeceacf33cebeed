// Arithmetic on figures, and figures as people write them. Every figure is at least zero.
#pragma once

#include <optional>
#include <string>

#include "base/number.h"
#include "catalogue/catalogue.h"

namespace licet::catalogue {

// nullopt: an end cannot be held exactly. A divisor that reaches zero gives an open upper end; one
// that is zero gives nullopt.
[[nodiscard]] std::optional<Figure> add(const Figure& a, const Figure& b);
[[nodiscard]] std::optional<Figure> multiply(const Figure& a, const Figure& b);
[[nodiscard]] std::optional<Figure> divide(const Figure& a, const Figure& b);
// The larger of the two, end by end.
[[nodiscard]] Figure larger(const Figure& a, const Figure& b);
// Only a lower end: `a` or more. It has no value.
[[nodiscard]] Figure at_least(const Figure& a);

// "15,832", "0.517": thousands grouped. A decimal of at most three places is written as it is, any
// other number to about four digits.
[[nodiscard]] std::string number_text(const base::Number& n);
// "300 to 350", "at least 784", "at most 90".
[[nodiscard]] std::string interval_text(const base::Interval& interval);
// "12,800 (12,032 to 12,800)": the value, and its range where there is more than one choice.
[[nodiscard]] std::string figure_text(const Figure& figure);

}  // namespace licet::catalogue
