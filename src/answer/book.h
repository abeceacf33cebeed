// The rule book: every pack in words, generated from the packs and never edited.
#pragma once

#include <string>

#include "law/library.h"

namespace licet::answer {

[[nodiscard]] std::string book_markdown(const law::Library& library);
// The same as one HTML page with a table of contents; it loads nothing.
[[nodiscard]] std::string book_html(const law::Library& library);

}  // namespace licet::answer
