#include "facts/json_syntax.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "nlohmann/json.hpp"

namespace licet::facts {
namespace {

// Takes every event and keeps the first error.
class ErrorFinder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::json::exception& error) override {
    // An overflowing number is no error of syntax; its reader has complained of it.
    is_syntax_ = dynamic_cast<const nlohmann::json::parse_error*>(&error) != nullptr;
    position_ = position;
    last_token_ = last_token;
    message_ = error.what();
    return false;
  }

  bool is_syntax_ = false;
  std::size_t position_ = 0;   // number of bytes read, the offending one included
  std::string last_token_;
  std::string message_;
};

// What would have been right. The library ends its sentence with "; expected 'x'" when it knows.
std::string expectation(const std::string& message) {
  auto says = [&](std::string_view words) { return message.find(words) != std::string::npos; };
  if (says("UTF-8")) return "UTF-8 text";
  if (says("invalid string")) return "text in double quotes on one line, with JSON's escapes";
  constexpr std::string_view mark = "; expected ";
  std::size_t at = message.rfind(mark);
  if (at == std::string::npos) return "a JSON value";
  std::string expected = message.substr(at + mark.size());
  return expected == "string literal" ? "a field name in double quotes" : expected;
}

}  // namespace

base::Place place_at(std::string_view text, std::size_t offset) {
  std::string_view before = text.substr(0, std::min(offset, text.size()));
  std::size_t line_start = before.rfind('\n') + 1;   // npos + 1 is 0
  base::Place place;
  place.line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
  place.column = static_cast<std::uint32_t>(before.size() - line_start + 1);
  return place;
}

std::optional<base::Problem> find_syntax_error(std::string_view text) {
  ErrorFinder finder;
  if (nlohmann::json::sax_parse(text, &finder) || !finder.is_syntax_) return std::nullopt;
  base::Problem problem;
  bool bad_utf8 = finder.message_.find("UTF-8") != std::string::npos;
  problem.what = bad_utf8 ? "invalid UTF-8" : "malformed JSON";
  problem.where = place_at(text, finder.position_ == 0 ? 0 : finder.position_ - 1);
  problem.expected = expectation(finder.message_);
  if (!bad_utf8) {
    problem.given = base::quoted(finder.last_token_);
    problem.excerpt = base::caret_excerpt(text, problem.where.line, problem.where.column);
  }
  return problem;
}

}  // namespace licet::facts
