// The proof as sentences: which rule was asked, what it read, and what became of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answer/summary.h"

namespace licet::answer {

// "holds", "does not hold", "open"; "set aside by us-x/y" when another rule beat it.
[[nodiscard]] std::string outcome_words(const law::ProofNode& node, std::size_t basis);

// One section a stage; rules that do not hold are counted, not listed, unless they were beaten.
[[nodiscard]] std::vector<Section> proof_sections(const Material& material);

}  // namespace licet::answer
