// Words that are written with a slip: one letter more, less or other, or two turned. Internal to
// the room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/lexicon_data.h"

namespace licet::names {

// The same words are one too.
[[nodiscard]] bool one_slip(std::string_view a, std::string_view b);

// The place in `list` of the word that `text` is, or is with a slip; 0: of none. `near` has the
// places of all words, by the words and by what is left of them without one letter.
[[nodiscard]] std::uint32_t find_with_slip(const HashMap& near,
                                           const std::vector<std::string>& list,
                                           std::string_view text);

}  // namespace licet::names
