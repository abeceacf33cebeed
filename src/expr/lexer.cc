#include "expr/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"
#include "expr/string_literal.h"
#include "fmt/format.h"

namespace licet::expr {

// The byte offset travels in where.column (from 1) until check() turns it into line and column.
base::Problem problem_at(std::uint32_t offset, std::string what) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.column = offset + 1;
  return problem;
}

base::Problem unsupported_at(std::uint32_t offset, std::string_view feature) {
  return problem_at(offset, fmt::format("{}{}", unsupported_prefix, feature));
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

constexpr std::array<std::string_view, 16> kReserved = {
    "as",     "break", "const", "continue", "else",      "for",    "function", "if",
    "import", "let",   "loop",  "package",  "namespace", "return", "var",      "void"};

struct Operator {
  std::string_view text;
  TokenKind kind;
};

constexpr Operator kOperators[] = {
    {"==", TokenKind::equal},         {"!=", TokenKind::not_equal},  {"<=", TokenKind::less_equal},
    {">=", TokenKind::greater_equal}, {"&&", TokenKind::both},       {"||", TokenKind::either},
    {"(", TokenKind::left_paren},     {")", TokenKind::right_paren}, {"[", TokenKind::left_bracket},
    {"]", TokenKind::right_bracket},  {".", TokenKind::dot},         {",", TokenKind::comma},
    {":", TokenKind::colon},          {"?", TokenKind::question},    {"+", TokenKind::plus},
    {"-", TokenKind::minus},          {"*", TokenKind::star},        {"/", TokenKind::slash},
    {"%", TokenKind::percent},        {"!", TokenKind::bang},        {"<", TokenKind::less},
    {">", TokenKind::greater},
};

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  base::Result<std::vector<Token>> run() {
    for (skip_space(); at_ < source_.size(); skip_space()) {
      if (auto problem = next()) return base::fail(std::move(*problem));
      tokens_.back().length = static_cast<std::uint32_t>(at_ - tokens_.back().offset);
    }
    add(TokenKind::end, at_);
    return std::move(tokens_);
  }

 private:
  using Failure = std::optional<base::Problem>;

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::string_view rest() const { return source_.substr(at_); }
  Token& add(TokenKind kind, std::size_t offset) {
    tokens_.push_back({.kind = kind, .offset = static_cast<std::uint32_t>(offset)});
    return tokens_.back();
  }
  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }

  void skip_space() {
    while (at_ < source_.size()) {
      if (std::string_view(" \t\n\r\f").find(peek()) != std::string_view::npos) {
        ++at_;
      } else if (rest().starts_with("//")) {
        while (at_ < source_.size() && peek() != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  Failure next() {
    if (StringPrefix prefix = string_prefix(rest()); prefix.quote != 0) return string(prefix);
    if (is_letter(peek())) return word();
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
    for (const Operator& op : kOperators) {
      if (!rest().starts_with(op.text)) continue;
      add(op.kind, at_);
      at_ += op.text.size();
      return std::nullopt;
    }
    if (peek() == '{' || peek() == '}') return unsupported_at(here(), "maps and messages");
    if (peek() == '`') return unsupported_at(here(), "quoted identifiers");
    return unknown_character();
  }

  Failure unknown_character() {
    std::size_t end = at_ + 1;
    while (end < source_.size() && (source_[end] & 0xC0) == 0x80) ++end;
    base::Problem problem = problem_at(here(), "unexpected character");
    problem.given = base::quoted(source_.substr(at_, end - at_));
    if (peek() == '=') problem.expected = "`==` to compare";
    if (peek() == '&') problem.expected = "`&&`";
    if (peek() == '|') problem.expected = "`||`";
    return problem;
  }

  Failure word() {
    std::size_t start = at_;
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    std::string_view text = source_.substr(start, at_ - start);
    TokenKind kind = TokenKind::identifier;
    if (text == "true") kind = TokenKind::kw_true;
    if (text == "false") kind = TokenKind::kw_false;
    if (text == "null") kind = TokenKind::kw_null;
    if (text == "in") kind = TokenKind::kw_in;
    if (text == "while" || std::ranges::find(kReserved, text) != kReserved.end()) {
      kind = TokenKind::reserved;
    }
    add(kind, start).text = text;
    return std::nullopt;
  }

  void skip_digits() {
    while (is_digit(peek())) ++at_;
  }

  // Whether a fraction or an exponent followed.
  bool skip_fraction() {
    bool found = false;
    if (peek() == '.' && is_digit(peek(1))) {
      ++at_;
      skip_digits();
      found = true;
    }
    bool sign = peek(1) == '+' || peek(1) == '-';
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign ? 2 : 1))) {
      at_ += sign ? 2 : 1;
      skip_digits();
      found = true;
    }
    return found;
  }

  Failure number() {
    std::size_t start = at_;
    bool hex = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && is_hex(peek(2));
    bool fraction = false;
    if (hex) {
      at_ += 2;
      while (is_hex(peek())) ++at_;
    } else {
      skip_digits();
      fraction = skip_fraction();
    }
    auto offset = static_cast<std::uint32_t>(start);
    if (peek() == 'u' || peek() == 'U') return unsupported_at(offset, "unsigned numbers");
    if (is_letter(peek())) {
      base::Problem problem = problem_at(here(), "a name cannot follow a number directly");
      problem.remedy = "put an operator or a space between them";
      return problem;
    }
    std::string_view text = source_.substr(start, at_ - start);
    if (!fraction) return integer(text, offset, hex);
    auto value = base::Number::parse(text);
    if (!value) {
      base::Problem problem = problem_at(offset, "number out of range");
      problem.given = base::quoted(text);
      problem.expected = "at most 30 digits, 18 of them decimals, below 8e37";
      return problem;
    }
    add(TokenKind::number, start).number = *value;
    return std::nullopt;
  }

  Failure integer(std::string_view text, std::uint32_t offset, bool hex) {
    std::string_view digits = hex ? text.substr(2) : text;
    std::uint64_t magnitude = 0;
    auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, hex ? 16 : 10);
    if (error != std::errc{} || magnitude > (std::uint64_t{1} << 63)) {
      base::Problem problem = problem_at(offset, "int out of range");
      problem.given = base::quoted(text);
      problem.expected = "a whole number of 64 bits";
      problem.remedy = "write it with `.0` for a decimal number";
      return problem;
    }
    add(TokenKind::integer, offset).magnitude = magnitude;
    return std::nullopt;
  }

  Failure string(const StringPrefix& prefix) {
    std::uint32_t start = here();
    if (prefix.bytes) return unsupported_at(start, "bytes");
    at_ += prefix.length;
    auto end = string_end(source_, at_, prefix);
    if (!end) {
      base::Problem problem = problem_at(start, "string without an end");
      problem.expected = std::string(prefix.triple ? 3 : 1, prefix.quote) +
                         (prefix.triple ? "" : " on the same line");
      return problem;
    }
    std::string_view body = source_.substr(at_, *end - at_);
    std::string text(body);
    if (!prefix.raw) {
      auto decoded = unescape(body, here());
      if (!decoded) return std::move(decoded.error());
      text = std::move(*decoded);
    }
    add(TokenKind::string, start).text = std::move(text);
    at_ = *end + (prefix.triple ? 3 : 1);
    return std::nullopt;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

base::Result<std::vector<Token>> tokenize(std::string_view source) { return Lexer(source).run(); }

}  // namespace licet::expr
