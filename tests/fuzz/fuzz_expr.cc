// Any bytes as an expression, on bindings that hold every kind of value: both evaluators give the
// same answer, or the expression is refused. Input: an expression, or BINDINGS, a zero byte, and
// an expression.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "expr/eval_json.h"
#include "fmt/format.h"

namespace {

constexpr std::string_view bindings = R"({
  "i": 3, "j": -1, "x": 1.5, "s": "abc", "b": true, "n": null, "l": [1, 2, 3], "e": [],
  "m": {"a": 1, "b": {"c": [true, "x"]}}, "u": {"$unknown": true}, "r": {"$interval": [1, 2.5]},
  "o": {"$interval": [0, null]}, "q": [1, {"$maybe": 2}, {"$unknown": true}],
  "d": {"$date": "2025-01-13"}, "t": {"$duration": "P25D"},
  "p": [{"k": 1}, {"k": {"$unknown": true}}]
})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string_view given = bindings;
  std::size_t zero = input.find('\0');
  if (zero != std::string_view::npos) {
    given = input.substr(0, zero);
    input.remove_prefix(zero + 1);
  }
  auto answer = licet::expr::evaluate_json(input, given);
  bool ours = !answer && answer.error().what.find("mistake in licet") != std::string::npos;
  if (!ours) return 0;
  fmt::print(stderr, "{}\n", answer.error().to_string());
  std::abort();
}
