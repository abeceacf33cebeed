// How one word sounds, ready to be held against many others.
//
// The same measure as Comparator::similarity takes of sounds, in steps of a twentieth and for short
// words only: some twenty nanoseconds a word, to choose the words that are worth comparing.
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

class Sounding {
 public:
  static constexpr std::size_t most = 16;  // sounds of a word

  // `sounds` as forms hold them. False, and nothing may be asked, when they are none or too many.
  bool set(const SoundTable& table, std::string_view sounds);
  // No less than the similarity by sound, and more than it by a few hundredths at most; less than 0
  // is possible. REQUIRES: set() was true; `other` holds 1 to `most` sounds.
  [[nodiscard]] float near(std::string_view other) const;

 private:
  [[nodiscard]] std::size_t cost(std::string_view other) const;

  using Row = std::array<std::uint8_t, most>;
  std::size_t size_ = 0;
  std::array<Row, SoundTable::codes> near_{};  // what each sound costs for those of the word
  std::array<Row, 4> skip_{};  // what 1, 2, 4, 8 sounds up to each one cost
  std::array<std::uint8_t, SoundTable::codes> gap_{};
};

}  // namespace licet::names
