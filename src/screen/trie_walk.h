// The words of a trie that are near a word, all of them, by the comparator's own costs
// (src/names/similarity.cc): no word is passed over by a guess. Internal to the room.
//
// Costs are whole steps (names::SoundTable), rounded down: what is found is no less near than the
// comparator says, and more near by a few hundredths; by a tenth where a letter is doubled inside
// letters that are turned.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "names/lexicon.h"
#include "screen/trie.h"

namespace licet::screen {

// What sounds and letters cost, of a lexicon, which need not outlive it. For all walks together.
struct WalkCosts;
[[nodiscard]] std::shared_ptr<const WalkCosts> walk_costs(const names::Lexicon& lexicon);

// Keeps memory between walks.
class TrieWalk {
 public:
  struct Found {
    std::uint32_t word = 0;
    float value = 0;             // as Comparator::similarity, by this measure alone
  };

  struct Limits {
    float least = 0;             // what is less near is not asked for
    std::size_t most_off = trie_longest;   // nor what has so many sounds more or less
    // Nor what differs by more than `half` sounds both in what comes for the `first` sounds and in
    // what comes for the `last`. Of 0: half of the word.
    float half = trie_longest;
    std::size_t first = 0;
    std::size_t last = 0;
  };

  // `wide`: with the instructions of newer processors, where there are; what is found is the same.
  explicit TrieWalk(std::shared_ptr<const WalkCosts> costs, bool wide = true);
  ~TrieWalk();
  TrieWalk(const TrieWalk&) = delete;
  TrieWalk& operator=(const TrieWalk&) = delete;

  // Appends the words that sound like `sounds`, within the limits, if their nearness counts.
  // `weak`: one side is written in consonants only. Nothing, when there are no sounds or more than
  // trie_longest. A word may be found twice. REQUIRES: tries.is_sound(), made with sound_classes().
  void by_sounds(const TwoWays& tries, std::string_view sounds, bool weak, const Limits& limits,
                 std::vector<Found>& out);
  // The same by the letters, within `least` and `half`; built with letter_classes().
  void by_letters(const TwoWays& tries, std::string_view letters, const Limits& limits,
                  std::vector<Found>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace licet::screen
