// Exact numbers.
//
// Law compares measured figures with thresholds, and "exactly 5.92" must fall where the text puts
// it. A Number is a fraction of two whole numbers, so decimals, their products and their quotients
// are exact; nothing is ever rounded to binary. Range: |numerator| < 2^126, denominator < 2^62; an
// operation that would leave it says so (nullopt) and never wraps.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licet::base {

__extension__ typedef __int128 Int128;

class Number {
 public:
  constexpr Number() = default;                                // zero
  constexpr Number(std::int64_t whole) : Number(Int128{whole}, 1, Raw{}) {}  // NOLINT: a number

  // Reads "12", "-0.5", "1e26", "2.50E-3": the decimal syntax of JSON and CEL. nullopt: not that
  // syntax, or out of range.
  [[nodiscard]] static std::optional<Number> parse(std::string_view decimal);
  // REQUIRES: denominator != 0. nullopt: out of range after reducing.
  [[nodiscard]] static std::optional<Number> fraction(Int128 numerator, Int128 denominator);
  // Ends of an open interval; they compare below and above every number. No arithmetic on them.
  [[nodiscard]] static constexpr Number minus_infinity() { return Number(-1, 0, Raw{}); }
  [[nodiscard]] static constexpr Number plus_infinity() { return Number(1, 0, Raw{}); }

  [[nodiscard]] constexpr Int128 numerator() const {
    return (Int128{high_} << 64) | static_cast<Int128>(low_);
  }
  [[nodiscard]] constexpr std::int64_t denominator() const { return denominator_; }
  [[nodiscard]] constexpr bool is_finite() const { return denominator_ != 0; }
  [[nodiscard]] bool is_whole() const;
  [[nodiscard]] std::optional<std::int64_t> to_int() const;    // whole and within 64 bits
  [[nodiscard]] double to_double() const;  // nearest, for display and plots only
  // Exact decimal when it has one of at most 18 decimals, else rounded to 12 significant digits.
  [[nodiscard]] std::string to_string() const;
  // Rounded to `decimals` places, half away from zero, trailing zeros cut.
  [[nodiscard]] std::string to_string(int decimals) const;

  // REQUIRES: both finite. nullopt: the result cannot be held exactly (or division by zero).
  [[nodiscard]] static std::optional<Number> add(const Number& a, const Number& b);
  [[nodiscard]] static std::optional<Number> subtract(const Number& a, const Number& b);
  [[nodiscard]] static std::optional<Number> multiply(const Number& a, const Number& b);
  [[nodiscard]] static std::optional<Number> divide(const Number& a, const Number& b);

  friend std::strong_ordering operator<=>(const Number& a, const Number& b) {
    return compare(a, b);
  }
  friend bool operator==(const Number& a, const Number& b) { return compare(a, b) == 0; }

 private:
  struct Raw {};
  constexpr Number(Int128 numerator, std::int64_t denominator, Raw)
      : low_(static_cast<std::uint64_t>(numerator)),
        high_(static_cast<std::int64_t>(numerator >> 64)),
        denominator_(denominator) {}
  [[nodiscard]] static std::strong_ordering compare(const Number& a, const Number& b);

  // The numerator in two halves keeps the class at 24 bytes with 8-byte alignment.
  std::uint64_t low_ = 0;
  std::int64_t high_ = 0;
  std::int64_t denominator_ = 1;  // > 0; 0 marks an infinity. Not always reduced.
};

// A closed interval of numbers; an end may be infinite. INVARIANT: low <= high.
struct Interval {
  Number low;
  Number high;

  [[nodiscard]] bool is_point() const { return low == high; }
  [[nodiscard]] std::string to_string() const;  // "600..650", "784.." when open above

  // nullopt: an end cannot be held exactly, or the divisor contains zero.
  [[nodiscard]] static std::optional<Interval> add(const Interval& a, const Interval& b);
  [[nodiscard]] static std::optional<Interval> subtract(const Interval& a, const Interval& b);
  [[nodiscard]] static std::optional<Interval> multiply(const Interval& a, const Interval& b);
  [[nodiscard]] static std::optional<Interval> divide(const Interval& a, const Interval& b);
};

}  // namespace licet::base
