// Words by their sounds or letters as a tree of prefixes, and the exact search for what is near in
// it. Internal to the room.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "screen/image.h"

namespace licet::screen {

inline constexpr std::size_t trie_longest = 31;   // sounds or letters of a word

// Classes of sounds, or letters: for each code (names::SoundTable::code_of) a bit for each class
// that it is of, one at least. Four classes make a group, and what is alike should be of one group.
// Any classes are right; with good ones the search looks at fewer prefixes.
inline constexpr std::size_t class_groups = 3;
using Classes = std::array<std::uint16_t, 64>;
[[nodiscard]] const Classes& sound_classes();
[[nodiscard]] const Classes& letter_classes();

struct Trie {
  std::span<const TrieNode> nodes;
  std::span<const TrieAhead> ahead;  // by node
  std::span<const std::uint32_t> words;

  [[nodiscard]] bool empty() const { return words.empty(); }
  // Whether it can be walked: nothing leads outside, or to one place twice.
  [[nodiscard]] bool is_sound() const;
  // REQUIRES: not the last node.
  [[nodiscard]] std::span<const std::uint32_t> words_at(std::size_t node) const {
    return words.subspan(nodes[node].word, nodes[node + 1].word - nodes[node].word);
  }
};

// The same words from their beginning and from their end: what is near is nearer than half of what
// is allowed in one of its halves, and few words are so near in their first half.
struct TwoWays {
  Trie forward, backward;

  [[nodiscard]] bool empty() const { return forward.empty(); }
  [[nodiscard]] bool is_sound() const { return forward.is_sound() && backward.is_sound(); }
};

// What a Trie looks at, and what must outlive it.
struct GrownTrie {
  std::vector<TrieNode> nodes;
  std::vector<TrieAhead> ahead;
  std::vector<std::uint32_t> words;

  [[nodiscard]] Trie view() const { return {nodes, ahead, words}; }
};

// Makes one. Words of more than `trie_longest` bytes, and empty ones, are left out.
class TrieBuilder {
 public:
  // `backward`: words are turned.
  TrieBuilder(const Classes& classes, bool backward) : classes_(classes), backward_(backward) {}

  void add(std::string_view text, std::uint32_t word);
  // What build() makes takes no more.
  [[nodiscard]] std::size_t most_bytes() const;
  // Empties the builder.
  [[nodiscard]] GrownTrie build();

 private:
  struct Line {
    std::array<std::uint8_t, trie_longest> codes{};
    std::uint8_t size = 0;
    std::uint32_t word = 0;

    [[nodiscard]] std::span<const std::uint8_t> sounds() const { return {codes.data(), size}; }
  };
  // Lines that begin alike, for `depth` sounds.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t depth = 0;
  };
  [[nodiscard]] TrieAhead ahead_of(const Range& range) const;
  [[nodiscard]] std::size_t most_nodes() const;

  const Classes& classes_;
  bool backward_ = false;
  std::vector<Line> lines_;
};

}  // namespace licet::screen
