// The field of a name often holds more than a name: another one beside it ("X formerly Y", "X / Y",
// one name in two scripts), or an address. Its parts are the names that stand in it.
#pragma once

#include <string_view>
#include <vector>

#include "names/parse.h"

namespace licet::names {

// No more parts are told.
inline constexpr std::size_t most_parts = 16;

// The further names that stand in the field `name` was parsed from, each a slice of `name.raw`, in
// their order; none of them the whole field. Empty for a plain name: then nothing was parsed again.
//
// A part has a word that names somebody. One of a single word is no part if the word is common or
// has up to three letters; of a person's names, each has two words. An address is no part.
// A pure function of its arguments.
[[nodiscard]] std::vector<std::string_view> parts_of(const Lexicon& lexicon,
                                                     const ParsedView& name);

}  // namespace licet::names
