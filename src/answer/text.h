// An answer as text for a terminal: the verdict first, then headed paragraphs with a hanging label.
#pragma once

#include <string>
#include <string_view>

#include "answer/summary.h"

namespace licet::answer {

struct TextOptions {
  std::size_t width = 100;  // columns; at least 40
  bool colour = false;  // ANSI sequences
  // The answer is fitted to this many rows where the sections can give way; what is left out is
  // counted. 0: no limit.
  std::size_t rows = 0;
  std::string more_hint = {};  // said beside that count: "--proof lists all"
};

[[nodiscard]] std::string to_text(const Summary& summary, const TextOptions& options = {});

// Columns that `text` takes on a terminal: wide East Asian characters count two.
[[nodiscard]] std::size_t columns_of(std::string_view text);
// `text` broken at spaces so that each line takes at most `width` columns; a longer word stands
// alone. Lines after the first begin with `indent` spaces.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace licet::answer
