// Source text into tokens, as CEL defines them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/problem.h"

namespace licet::expr {

enum class TokenKind : std::uint8_t {
  end,
  identifier,
  reserved,
  integer,
  number,
  string,
  kw_true,
  kw_false,
  kw_null,
  kw_in,
  left_paren,
  right_paren,
  left_bracket,
  right_bracket,
  dot,
  comma,
  colon,
  question,
  plus,
  minus,
  star,
  slash,
  percent,
  bang,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  both,
  either,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t offset = 0;      // byte of the source where it starts
  std::uint32_t length = 0;
  std::string text = {};         // identifier, or the string that a literal means
  std::uint64_t magnitude = 0;   // of an integer literal, at most 2^63
  base::Number number = {};
};

// A problem found at a byte of the source; the place is added by check().
[[nodiscard]] base::Problem problem_at(std::uint32_t offset, std::string what);
// What CEL has and this subset leaves out. `what` begins with unsupported_prefix.
inline constexpr std::string_view unsupported_prefix = "not in the subset of CEL: ";
[[nodiscard]] base::Problem unsupported_at(std::uint32_t offset, std::string_view feature);

// The last token is `end`.
[[nodiscard]] base::Result<std::vector<Token>> tokenize(std::string_view source);

}  // namespace licet::expr
