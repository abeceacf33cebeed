// A word that is sought in a trie, ready for the walk. Internal to the room.
//
// Costs are whole steps (names::SoundTable), or half ones. What may be spent grows with the word
// that is found, and a prefix of short and long words must be judged by what the longest may cost.
// So each sound that a word has more costs `credit` less than it does, and each that it has less so
// much more: with that, all words of one length are moved alike, and may cost nearly what those of
// another length may.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "names/sounding.h"
#include "screen/lanes.h"
#include "screen/trie.h"

namespace licet::screen {

// What one sound, or letter, costs for another, and what follows from that.
struct Measure {
  static constexpr std::size_t codes = names::SoundTable::codes;
  static constexpr std::size_t finest = 2 * names::SoundTable::steps;
  static constexpr std::size_t sets = 16;  // of the classes of a group

  std::size_t steps = names::SoundTable::steps;  // that cost 1; no more than `finest`
  // By the code of the sound that is sought.
  std::array<std::array<std::uint8_t, codes>, codes> near{};
  std::array<std::uint8_t, codes> gap{};
  // A bit for each sound that costs less than so much; the last of them for no sound.
  std::array<std::array<std::uint64_t, finest + 2>, codes + 1> near_below{};
  std::array<std::uint64_t, finest + 2> gap_below{};
  // The group of the sound's first class; and what it costs at least if of that group only these
  // classes come, and all that is in none of them.
  std::array<std::uint8_t, codes> group{};
  std::array<std::array<std::uint8_t, sets>, codes> by_set{};
  std::uint8_t least_gap = 0;

  // From `near` and `gap`.
  void complete(const Classes& classes);
};

// By sounds, as near_sound in similarity.cc. `fine`: in half steps, for words of fewer than 16
// sounds.
[[nodiscard]] Measure measure_of(const names::SoundTable& table, bool fine);
// By letters, as near_spelling in similarity.cc.
[[nodiscard]] Measure measure_of_letters();

// What may be spent, by the size of the word found; less than 0: no such word.
using Budget = std::array<int, trie_longest + 1>;

// Costs of one letter for another, as in similarity.cc, in steps.
inline constexpr std::uint8_t doubled = 8;
inline constexpr std::uint8_t turned = 14;
inline constexpr std::uint8_t first_other = 5;

// The sounds that a word begins and ends with, so many of each: what is near differs in one of them
// by half of what it may cost at most, and by no more than `most` steps.
struct Halves {
  std::size_t first = 0;
  std::size_t last = 0;
  int most = 0;
};

// Where a lane stands for how many sounds of the word are behind; a row of them is what it costs at
// least to have come there with a prefix of the trie.
template <std::size_t N>
using Row = std::array<std::uint8_t, 16 * N>;

// REQUIRES: of N = 1, words of fewer than 16 sounds.
template <std::size_t N>
struct Sought {
  static constexpr std::size_t codes = Measure::codes;
  static constexpr std::size_t sizes = trie_longest + 1;  // of words

  const Measure* measure = nullptr;
  std::size_t size = 0;
  std::size_t credit = 0;
  std::size_t runs = 0;  // of `skip` that can matter
  bool backward = false;  // the word and the trie are read from their ends
  std::uint8_t first = 0;  // code of the first letter
  // Code of the last sound behind, and where its Measure::near_below begin; of lane 32: of none.
  std::array<std::uint8_t, 33> own{};
  std::array<std::uint16_t, 33> near_at{};
  std::uint32_t lanes = 0;  // a bit for each that has one

  std::array<Row<N>, codes> near;  // what a sound costs for the last one behind
  std::array<std::uint8_t, codes> gap;  // what it costs more than the word has
  std::array<Row<N>, 5> skip;  // what the last 1, 2, 4, 8, 16 behind cost
  // What is ahead costs: the sum over the groups, by the classes that can come.
  std::array<std::array<Row<N>, Measure::sets>, class_groups> rest;

  // One more than may be spent, by the size of the longest word; 0: nothing is possible. Also of
  // sizes that no word has.
  std::array<std::uint8_t, 2 * sizes> within;
  // Until `half` sounds are behind, this much must be left; and all of it in lanes above.
  Halves halves;
  std::size_t half = 0;
  std::array<std::uint8_t, 2 * sizes> kept;
  Row<N> above;
  // Of letters that are turned over the middle: less is kept in the lane above, that is not above.
  Row<N> over_middle, above_turning;
  Budget allowed{};
  std::size_t longest = 0;  // word that is possible; 0: none is

  // To be walked from its beginning. `letters`: or letters, else sounds.
  void set(const Measure& costs, std::string_view text, const Budget& budget,
           std::size_t credit_of_each, const Halves& of, bool letters);
  // Then from its end.
  void turn_round(bool letters);

  // What is ahead costs at least, if `count` sounds must come, or if no more than `count` can.
  // A row begins at each count.
  [[nodiscard]] const std::uint8_t* if_least() const { return more_.data() + (sizes - 1 - size); }
  [[nodiscard]] const std::uint8_t* if_most() const { return less_.data() + (sizes - 1 - size); }

 private:
  void set_order(bool letters);
  void set_rest();
  void set_less();
  void set_budget(const Budget& budget);
  void set_half(bool letters);

  // By how many sounds more come than are ahead, from -(sizes - 1) on.
  using Ramp = std::array<std::uint8_t, (3 * sizes) + (16 * N)>;
  Ramp more_{}, less_{};
  std::array<std::uint16_t, sizes> cheapest_;  // what so many skipped sounds cost at least
  std::array<int, sizes> most_;  // that may be spent, by the size of the longest word
};

extern template struct Sought<1>;
extern template struct Sought<2>;

}  // namespace licet::screen
