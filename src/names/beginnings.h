// Words of which only the beginning is there: abbreviations, and names that are cut at the width of
// a field, as in messages of banks. Internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "names/lexicon_data.h"

namespace licet::names {

// Whether a name of so many characters may have been cut: a line of a message has 35, fields of
// tables and forms have 30 or 40.
[[nodiscard]] constexpr bool is_width_of_field(std::size_t characters) {
  return characters == 30 || characters == 35 || characters == 40;
}

// The known words that go on behind `piece`, in order.
[[nodiscard]] std::span<const std::string> words_from(const LexiconData& data,
                                                      std::string_view piece);
// The one meaning of those that mean something by themselves, a trade, a kind of body or a form;
// 0: none, or several.
[[nodiscard]] std::uint32_t meaning_of_all(const LexiconData& data,
                                           std::span<const std::string> words);
// The same of trades alone.
[[nodiscard]] std::uint32_t trade_of_all(const LexiconData& data,
                                         std::span<const std::string> words);

}  // namespace licet::names
