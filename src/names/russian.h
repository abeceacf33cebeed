// Words of Russian in another case, as adjectives, and in Latin letters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "names/lexicon_data.h"

namespace licet::names {

// Enters a word of meaning `id`, in Cyrillic letters, under its spelling in Latin and its stem.
void add_russian(LexiconData& data, std::string_view native, std::uint32_t id);
// The meaning of a word of an organization that is known in no other way; 0: none.
[[nodiscard]] std::uint32_t find_russian(const LexiconData& data, std::string_view native);
[[nodiscard]] bool is_cyrillic(std::string_view native);

}  // namespace licet::names
