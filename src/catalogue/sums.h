// Measures of servers, racks and supernodes: sums over what they contain, beside what is printed.
// Private to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/measures.h"

namespace licet::catalogue {

[[nodiscard]] std::vector<Measure> system_measures(const Entry& system, BitReading reading);

// Adds the measure `above` / `below` when `out` has both and the quotient exists.
void add_quotient(std::string key, std::string label, std::string unit, std::string_view above,
                  std::string_view below, std::vector<Measure>& out);

}  // namespace licet::catalogue
