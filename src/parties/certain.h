// When a name that was found is the party for certain, and when only a person can say so.
#pragma once

#include <string>
#include <string_view>

#include "names/parse.h"

namespace licet::parties {

// The same words, letter for letter once case, width, marks, blanks and punctuation are set aside,
// in the same order. A legal form may be missing on one side; where both have one they are the
// same. Readings, translations and near spellings are never the same.
[[nodiscard]] bool is_same_name(const names::ParsedView& a, const names::ParsedView& b);

// The letters of all words but legal forms, written together: equal where two names are the same.
[[nodiscard]] std::u32string letters_of(const names::ParsedView& name);

// Whether the name says enough to stand for one body alone: two words besides the legal form and
// eight letters, or four Han characters.
[[nodiscard]] bool is_telling(const names::ParsedView& name);

// Whether two names that are the same have the same legal form as well, and not none.
// REQUIRES: is_same_name(a, b).
[[nodiscard]] bool has_same_form(const names::ParsedView& a, const names::ParsedView& b);

// Whether the one word beside the legal form is rare: a brand or another word of five letters or
// two Han characters that names on lists do not share.
[[nodiscard]] bool is_rare_brand(const names::ParsedView& name);

// A country that both have; empty: none. Both are ISO 3166-1 alpha-2 codes parted by "; ".
[[nodiscard]] std::string_view common_country(std::string_view a, std::string_view b);

}  // namespace licet::parties
