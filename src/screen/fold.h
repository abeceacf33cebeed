// Texts made comparable: case, width, marks and signs folded away. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace licet::screen {

void append_utf8(char32_t character, std::string& out);

// The letters and digits of `text` as names::normalise folds them, words parted by one blank. What
// is too long to be folded is kept as it is.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace licet::screen
