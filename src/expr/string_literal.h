// The inside of CEL string literals: prefixes, where they end, and escapes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace licet::expr {

struct StringPrefix {
  char quote = 0;             // 0: no string starts here
  bool triple = false;
  bool raw = false;
  bool bytes = false;
  std::size_t length = 0;     // of prefix and opening quotes
};

[[nodiscard]] StringPrefix string_prefix(std::string_view text);
// Where the closing quote stands, searching from `at`. nullopt: nowhere (on the line).
[[nodiscard]] std::optional<std::size_t> string_end(std::string_view source, std::size_t at,
                                                    const StringPrefix& prefix);
// The string that the body of a literal means. `offset` is where the body starts in the source.
[[nodiscard]] base::Result<std::string> unescape(std::string_view body, std::uint32_t offset);

}  // namespace licet::expr
