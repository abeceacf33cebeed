// How one word sounds, ready to be held against many others.
//
// The same measure as Comparator::similarity takes of sounds, in steps of a fiftieth and for short
// words only: some thirty nanoseconds a word, to choose the words that are worth comparing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "names/lexicon.h"

namespace licet::names {

// What one sound costs for another, in fiftieths, rounded down; of one lexicon, never changed.
class SoundTable {
 public:
  explicit SoundTable(const Lexicon& lexicon);

  static constexpr std::size_t codes = 64;
  [[nodiscard]] std::uint8_t near(std::size_t a, std::size_t b) const { return near_[a][b]; }
  [[nodiscard]] std::uint8_t gap(std::size_t a) const { return gap_[a]; }

 private:
  std::array<std::array<std::uint8_t, codes>, codes> near_{};
  std::array<std::uint8_t, codes> gap_{};
};

class Sounding {
 public:
  static constexpr std::size_t most = 16;   // sounds of a word

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
