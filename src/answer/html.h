// An answer as one HTML page that stands alone and prints well: the record of a decision.
#pragma once

#include <string>
#include <string_view>

#include "answer/summary.h"

namespace licet::answer {

// One record, to stand between html_head and html_foot: the answer, the proof (if the summary has
// it), the case as it was given, the law with its versions and its hash, and room for a signature.
[[nodiscard]] std::string html_record(const Summary& summary, const Material& material,
                                      std::string_view case_json);

[[nodiscard]] std::string html_escaped(std::string_view text);
// Opening and closing of a page with the project's style. The page loads nothing.
[[nodiscard]] std::string html_head(std::string_view title);
[[nodiscard]] std::string_view html_foot();

}  // namespace licet::answer
