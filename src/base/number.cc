#include "base/number.h"

#include <charconv>
#include <cmath>

#include "fmt/format.h"

namespace licet::base {
namespace {

constexpr Int128 kMaxNumerator = (Int128{1} << 126) - 1;
constexpr Int128 kMaxDenominator = (Int128{1} << 62) - 1;
constexpr int kMaxDigits = 30;
constexpr int kMaxExponent = 400;

Int128 magnitude(Int128 x) { return x < 0 ? -x : x; }

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  while (b != 0) {
    if (a <= INT64_MAX && b <= INT64_MAX) {   // 64-bit division is many times faster
      auto x = static_cast<std::uint64_t>(a);
      auto y = static_cast<std::uint64_t>(b);
      while (y != 0) {
        std::uint64_t rest = x % y;
        x = y;
        y = rest;
      }
      return static_cast<Int128>(x);
    }
    Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// Multiplies `x` by ten `times` times; false when it leaves the range.
bool scale_by_ten(Int128& x, int times) {
  for (int i = 0; i < times; ++i) {
    if (__builtin_mul_overflow(x, Int128{10}, &x) || magnitude(x) > kMaxNumerator) return false;
  }
  return true;
}

struct Digits {
  bool negative = false;
  Int128 value = 0;
  int significant = 0;
  int decimals = 0;
};

// Reads sign, whole part and fraction; advances `text` past them.
std::optional<Digits> read_digits(std::string_view& text) {
  Digits out;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    out.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  bool seen_point = false;
  int seen = 0;
  while (!text.empty()) {
    char c = text.front();
    if (c == '.' && !seen_point) {
      seen_point = true;
    } else if (c >= '0' && c <= '9') {
      ++seen;
      if (out.value != 0 || c != '0') ++out.significant;
      if (out.significant > kMaxDigits) return std::nullopt;
      out.value = out.value * 10 + (c - '0');
      if (seen_point) ++out.decimals;
    } else {
      break;
    }
    text.remove_prefix(1);
  }
  if (seen == 0) return std::nullopt;
  return out;
}

std::optional<int> read_exponent(std::string_view& text) {
  if (text.empty() || (text.front() != 'e' && text.front() != 'E')) return 0;
  text.remove_prefix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  int exponent = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (error != std::errc{} || exponent > kMaxExponent || exponent < -kMaxExponent) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return exponent;
}

std::string digits_of(Int128 x) {
  if (x == 0) return "0";
  std::string out;
  for (; x != 0; x /= 10)
    out.insert(out.begin(), static_cast<char>('0' + static_cast<int>(x % 10)));
  return out;
}

void cut_trailing_zeros(std::string& decimal) {
  if (decimal.find('.') == std::string::npos) return;
  while (decimal.back() == '0') decimal.pop_back();
  if (decimal.back() == '.') decimal.pop_back();
}

// Number of decimals that writes 1/denominator exactly, or -1 if none (or more than 18).
int exact_decimals(Int128 denominator) {
  int twos = 0;
  int fives = 0;
  for (; denominator % 2 == 0; denominator /= 2) ++twos;
  for (; denominator % 5 == 0; denominator /= 5) ++fives;
  int needed = std::max(twos, fives);
  return denominator == 1 && needed <= 18 ? needed : -1;
}

}  // namespace

std::optional<Number> Number::fraction(Int128 numerator, Int128 denominator) {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  if (magnitude(numerator) > INT64_MAX || denominator > INT32_MAX) {
    Int128 divisor = greatest_common_divisor(magnitude(numerator), denominator);
    if (divisor > 1) {
      numerator /= divisor;
      denominator /= divisor;
    }
    if (magnitude(numerator) > kMaxNumerator || denominator > kMaxDenominator) return std::nullopt;
  }
  return Number(numerator, static_cast<std::int64_t>(denominator), Raw{});
}

std::optional<Number> Number::parse(std::string_view text) {
  auto digits = read_digits(text);
  if (!digits) return std::nullopt;
  auto exponent = read_exponent(text);
  if (!exponent || !text.empty()) return std::nullopt;
  Int128 numerator = digits->negative ? -digits->value : digits->value;
  if (numerator == 0) return Number{};
  Int128 denominator = 1;
  int power = *exponent - digits->decimals;
  // Zeros at the end of a fraction carry no value and must not cost range.
  while (power < 0 && numerator % 10 == 0) {
    numerator /= 10;
    ++power;
  }
  if (!scale_by_ten(power < 0 ? denominator : numerator, std::abs(power))) return std::nullopt;
  return fraction(numerator, denominator);
}

bool Number::is_whole() const { return is_finite() && numerator() % denominator_ == 0; }

std::optional<std::int64_t> Number::to_int() const {
  if (!is_whole()) return std::nullopt;
  Int128 whole = numerator() / denominator_;
  if (whole > INT64_MAX || whole < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

double Number::to_double() const {
  if (!is_finite()) return high_ < 0 ? -HUGE_VAL : HUGE_VAL;
  return static_cast<double>(static_cast<long double>(numerator()) /
                             static_cast<long double>(denominator_));
}

std::string Number::to_string() const {
  if (!is_finite()) return high_ < 0 ? "-infinity" : "infinity";
  Int128 divisor = greatest_common_divisor(magnitude(numerator()), denominator_);
  int decimals = exact_decimals(denominator_ / (divisor == 0 ? 1 : divisor));
  if (decimals >= 0) return to_string(decimals);
  return fmt::format("{:.12g}", to_double());
}

std::string Number::to_string(int decimals) const {
  if (!is_finite()) return to_string();
  Int128 whole = magnitude(numerator()) / denominator_;
  Int128 rest = magnitude(numerator()) % denominator_;
  std::string fraction_digits;
  for (int i = 0; i < decimals; ++i) {
    rest *= 10;
    fraction_digits += static_cast<char>('0' + static_cast<int>(rest / denominator_));
    rest %= denominator_;
  }
  if (rest * 2 >= denominator_) {               // half away from zero, carrying leftwards
    int i = decimals - 1;
    while (i >= 0 && fraction_digits[static_cast<std::size_t>(i)] == '9') {
      fraction_digits[static_cast<std::size_t>(i--)] = '0';
    }
    if (i >= 0) {
      ++fraction_digits[static_cast<std::size_t>(i)];
    } else {
      ++whole;
    }
  }
  std::string out = digits_of(whole);
  if (decimals > 0) out += "." + fraction_digits;
  cut_trailing_zeros(out);
  return high_ < 0 && out != "0" ? "-" + out : out;
}

std::strong_ordering Number::compare(const Number& a, const Number& b) {
  if (!a.is_finite() || !b.is_finite()) {
    auto rank = [](const Number& n) { return n.is_finite() ? 0 : (n.high_ < 0 ? -1 : 1); };
    return rank(a) <=> rank(b);
  }
  Int128 left = 0;
  Int128 right = 0;
  if (!__builtin_mul_overflow(a.numerator(), Int128{b.denominator_}, &left) &&
      !__builtin_mul_overflow(b.numerator(), Int128{a.denominator_}, &right)) {
    return left <=> right;
  }
  // Too large to cross-multiply: whole parts first, then the fractions, which are below 1.
  Int128 whole_a = a.numerator() / a.denominator_;
  Int128 whole_b = b.numerator() / b.denominator_;
  if (whole_a != whole_b) return whole_a <=> whole_b;
  Int128 rest_a = a.numerator() % a.denominator_;
  Int128 rest_b = b.numerator() % b.denominator_;
  return rest_a * b.denominator_ <=> rest_b * a.denominator_;   // both below 2^124
}

std::optional<Number> Number::add(const Number& a, const Number& b) {
  Int128 left = 0;
  Int128 right = 0;
  Int128 sum = 0;
  if (a.denominator_ == b.denominator_) {
    if (__builtin_add_overflow(a.numerator(), b.numerator(), &sum)) return std::nullopt;
    return fraction(sum, a.denominator_);
  }
  if (__builtin_mul_overflow(a.numerator(), Int128{b.denominator_}, &left) ||
      __builtin_mul_overflow(b.numerator(), Int128{a.denominator_}, &right) ||
      __builtin_add_overflow(left, right, &sum)) {
    return std::nullopt;
  }
  return fraction(sum, Int128{a.denominator_} * b.denominator_);
}

std::optional<Number> Number::subtract(const Number& a, const Number& b) {
  return add(a, Number(-b.numerator(), b.denominator_, Raw{}));
}

std::optional<Number> Number::multiply(const Number& a, const Number& b) {
  Int128 product = 0;
  if (!__builtin_mul_overflow(a.numerator(), b.numerator(), &product) &&
      magnitude(product) <= kMaxNumerator) {
    return fraction(product, Int128{a.denominator_} * b.denominator_);
  }
  // Reduce crosswise and try once more: the factors may cancel.
  auto x = fraction(a.numerator(), b.denominator_);
  auto y = fraction(b.numerator(), a.denominator_);
  if (!x || !y || __builtin_mul_overflow(x->numerator(), y->numerator(), &product)) {
    return std::nullopt;
  }
  if (magnitude(product) > kMaxNumerator) return std::nullopt;
  return fraction(product, Int128{x->denominator_} * y->denominator_);
}

std::optional<Number> Number::divide(const Number& a, const Number& b) {
  if (b.numerator() == 0) return std::nullopt;
  Int128 top = 0;
  Int128 bottom = 0;
  if (__builtin_mul_overflow(a.numerator(), Int128{b.denominator_}, &top) ||
      __builtin_mul_overflow(b.numerator(), Int128{a.denominator_}, &bottom)) {
    return std::nullopt;
  }
  return fraction(top, bottom);
}

std::string Interval::to_string() const {
  if (is_point()) return low.to_string();
  std::string out = low.is_finite() ? low.to_string() : "";
  out += "..";
  if (high.is_finite()) out += high.to_string();
  return out;
}

namespace {

bool finite(const Interval& i) { return i.low.is_finite() && i.high.is_finite(); }

int sign(const Number& n) { return n < Number{0} ? -1 : (n == Number{0} ? 0 : 1); }

// Sums and products where an end may be infinite; 0 times infinity is 0 for interval ends.
std::optional<Number> add_end(const Number& a, const Number& b) {
  if (!a.is_finite()) return a;
  if (!b.is_finite()) return b;
  return Number::add(a, b);
}

std::optional<Number> multiply_end(const Number& a, const Number& b) {
  if (a.is_finite() && b.is_finite()) return Number::multiply(a, b);
  int s = sign(a) * sign(b);
  if (s == 0) return Number{0};
  return s < 0 ? Number::minus_infinity() : Number::plus_infinity();
}

Number negated(const Number& n) {
  if (!n.is_finite()) return sign(n) < 0 ? Number::plus_infinity() : Number::minus_infinity();
  return *Number::subtract(Number{0}, n);
}

}  // namespace

std::optional<Interval> Interval::add(const Interval& a, const Interval& b) {
  auto low = add_end(a.low, b.low);
  auto high = add_end(a.high, b.high);
  if (!low || !high) return std::nullopt;
  return Interval{*low, *high};
}

std::optional<Interval> Interval::subtract(const Interval& a, const Interval& b) {
  return add(a, Interval{negated(b.high), negated(b.low)});
}

std::optional<Interval> Interval::multiply(const Interval& a, const Interval& b) {
  std::optional<Interval> out;
  for (const Number& x : {a.low, a.high}) {
    for (const Number& y : {b.low, b.high}) {
      auto product = multiply_end(x, y);
      if (!product) return std::nullopt;
      if (!out) out = Interval{*product, *product};
      if (*product < out->low) out->low = *product;
      if (*product > out->high) out->high = *product;
    }
  }
  return out;
}

std::optional<Interval> Interval::divide(const Interval& a, const Interval& b) {
  if (sign(b.low) <= 0 && sign(b.high) >= 0) return std::nullopt;
  auto reciprocal = [](const Number& n) -> std::optional<Number> {
    if (!n.is_finite()) return Number{0};
    return Number::divide(Number{1}, n);
  };
  if (finite(a) && finite(b) && b.is_point()) {     // the common case keeps small fractions
    auto low = Number::divide(a.low, b.low);
    auto high = Number::divide(a.high, b.low);
    if (!low || !high) return std::nullopt;
    return *low <= *high ? Interval{*low, *high} : Interval{*high, *low};
  }
  auto low = reciprocal(b.high);
  auto high = reciprocal(b.low);
  if (!low || !high) return std::nullopt;
  return multiply(a, Interval{*low, *high});
}

}  // namespace licet::base
