// The catalogue as text for a terminal and as JSON: what `licet catalogue` prints.
//
// Text is plain UTF-8 of about 100 columns, without colour. In JSON a figure is a number (a decimal
// of up to 15 digits prints as it was written, a quotient is the nearest double) or {"min", "max",
// "value"}: the ends of what may be right, and the choice made; an open end is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "catalogue/catalogue.h"
#include "catalogue/compare.h"
#include "catalogue/measures.h"

namespace licet::catalogue {

// Empty fields let everything through. Kind and maker are compared without regard to case.
struct ListFilter {
  std::string kind;
  std::string maker;
  std::string words;  // must all occur in the identifier, name or an alias
};

[[nodiscard]] std::vector<const Entry*> list(const Catalogue& catalogue, const ListFilter& filter);

[[nodiscard]] std::string list_text(const std::vector<const Entry*>& entries);
[[nodiscard]] nlohmann::ordered_json list_json(const std::vector<const Entry*>& entries);

[[nodiscard]] std::string show_text(const Entry& entry, BitReading reading = BitReading::listed);
[[nodiscard]] nlohmann::ordered_json show_json(const Entry& entry,
                                               BitReading reading = BitReading::listed);

[[nodiscard]] std::string compare_text(const Comparison& comparison);
[[nodiscard]] nlohmann::ordered_json compare_json(const Comparison& comparison);

[[nodiscard]] std::string claims_text(const Catalogue& catalogue);
[[nodiscard]] nlohmann::ordered_json claims_json(const Catalogue& catalogue);

}  // namespace licet::catalogue
