// Sums and products of numbers that are not negative, rounded to a chosen side. Private.
#pragma once

#include <cmath>
#include <limits>

namespace licet::ownership {

// The neighbour of `value` on the side that `up` names, if `error` says that the true result lies
// beyond it (error = true result - value, or has its sign).
template <bool up>
inline double towards(double value, double error) {
  if (up && error > 0) return std::nextafter(value, std::numeric_limits<double>::infinity());
  if (!up && error < 0) return std::nextafter(value, -std::numeric_limits<double>::infinity());
  return value;
}

template <bool up>
inline double add_to(double a, double b) {
  double sum = a + b;
  double part = sum - a;
  return towards<up>(sum, (a - (sum - part)) + (b - part));
}

template <bool up>
inline double multiply_to(double a, double b) {
  double product = a * b;
  double result = towards<up>(product, std::fma(a, b, -product));
  // Below this the error of a product is not a number that fma can give.
  constexpr double kTiny = 1e-290;
  if (result < kTiny && a != 0 && b != 0) return up ? kTiny : 0;
  return result;
}

template <bool up>
inline double divide_to(double a, double b) {
  double quotient = a / b;
  return towards<up>(quotient, std::fma(-quotient, b, a));
}

}  // namespace licet::ownership
