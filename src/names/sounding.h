// How words sound, and what Comparator::similarity takes one sound for another to cost, in steps of
// a twentieth.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "names/lexicon.h"

namespace licet::names {

// What one sound costs for another, in steps, rounded down; of one lexicon, never changed.
class SoundTable {
 public:
  // `weak`: between a name in consonants only and one with vowels.
  explicit SoundTable(const Lexicon& lexicon, bool weak = false);

  static constexpr int steps = 20;  // that cost 1
  static constexpr std::size_t codes = 64;
  // Of a sound or a letter as forms hold them; 0: of anything else. Below `codes`.
  [[nodiscard]] static std::size_t code_of(char ch);
  [[nodiscard]] std::uint8_t near(std::size_t a, std::size_t b) const { return near_[a][b]; }
  [[nodiscard]] std::uint8_t gap(std::size_t a) const { return gap_[a]; }

 private:
  std::array<std::array<std::uint8_t, codes>, codes> near_{};
  std::array<std::uint8_t, codes> gap_{};
};

// Appends the sounds of lower-case letters, as forms hold them.
void append_sounds(const Lexicon& lexicon, std::string_view letters, std::string& out);

}  // namespace licet::names
