// Names of persons that are syllables of Korean or of pinyin, written in Latin or Cyrillic letters.
// Internal to the room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/lexicon_data.h"
#include "names/words.h"

namespace licet::names {

// The fewest syllables of pinyin that a word can be cut into; 0: none.
[[nodiscard]] std::size_t pinyin_syllables(const LexiconData& data, std::string_view text);

// What a word of a name stands for.
struct SyllableReading {
  std::uint32_t word = 0;
  Reading reading = Reading::pinyin;
  std::string text;  // in Hangul where read in Korean, else in pinyin
};

// Of a person's name of which every word fits: a surname that is known, first or last or before a
// comma, and one or two syllables of a given name. In Latin letters only of a name that could not
// be pinyin as well, by what Koreans make of their names and by Wade-Giles: of a word there are
// several readings. In Cyrillic letters by the systems of Kontsevich and Palladius. What else would
// be a particle or an initial (Il, U) is then a word of the name.
[[nodiscard]] std::vector<SyllableReading> readings_of(const LexiconData& data, Words& words);

}  // namespace licet::names
