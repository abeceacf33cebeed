// An answer as Markdown (CommonMark).
#pragma once

#include <string>
#include <string_view>

#include "answer/summary.h"

namespace licet::answer {

[[nodiscard]] std::string to_markdown(const Summary& summary);

// `text` so that Markdown shows it as it is.
[[nodiscard]] std::string markdown_escaped(std::string_view text);

}  // namespace licet::answer
