// Plain text in columns. Private to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace licet::catalogue {

// Columns that a terminal uses: wide characters count two. REQUIRES: valid UTF-8.
[[nodiscard]] std::size_t display_width(std::string_view text);

// `text` in lines of at most `width` columns, each after the first indented by `indent` spaces; a
// word longer than a line stands alone. The first line is expected to start at column `indent`.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent,
                                  std::size_t width = 100);

// Rows of equal length; every column but the last is as wide as its widest cell, the last wraps.
// Each line begins with `indent` spaces and ends with a newline.
[[nodiscard]] std::string columns(const std::vector<std::vector<std::string>>& rows,
                                  std::size_t indent);

}  // namespace licet::catalogue
