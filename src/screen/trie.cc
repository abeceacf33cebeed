#include "screen/trie.h"

#include <algorithm>
#include <bit>
#include <deque>

#include "names/sounding.h"
#include "screen/wide.h"

namespace licet::screen {

namespace {

using names::SoundTable;

// What is in none of them is of the last.
Classes classes_of(const std::array<std::string_view, 4 * class_groups>& members) {
  Classes out{};
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (char ch : members.at(i)) {
      out.at(SoundTable::code_of(ch)) |= static_cast<std::uint16_t>(1U << i);
    }
  }
  for (auto& bits : out) {
    if (bits == 0) bits = 1U << (members.size() - 1);
  }
  return out;
}

}  // namespace

const Classes& sound_classes() {
  static const Classes made = classes_of(
      {"aeA", "iyjIY", "ouwW", "hE", "pbfvw", "kgqGKcxh", "l", "r", "tdD", "szSZCJTF", "n", "m"});
  return made;
}

const Classes& letter_classes() {
  static const Classes made =
      classes_of({"a", "e", "il", "ou", "n", "r", "h", "st", "m", "kc", "bpdg", ""});
  return made;
}

namespace {

bool rises(std::span<const TrieNode> nodes) {
  bool wrong = false;
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    const TrieNode& node = nodes[i];
    const TrieNode& next = nodes[i + 1];
    auto count = static_cast<std::uint32_t>(std::popcount(node.codes));
    wrong |= (node.child <= i) | (node.child + count != next.child) | (node.word > next.word);
  }
  return !wrong;
}

LICET_WIDE bool rises_wide(std::span<const TrieNode> nodes) { return rises(nodes); }

}  // namespace

bool Trie::is_sound() const {
  if (ahead.size() != nodes.size()) return false;
  if (nodes.empty()) return words.empty();
  bool told = std::ranges::all_of(ahead, [](const TrieAhead& one) {
    return one.least <= trie_longest && one.most <= trie_longest;
  });
  if (!told || !(has_wide() ? rises_wide(nodes) : rises(nodes))) return false;
  return nodes.back().child == nodes.size() - 1 && nodes.back().word == words.size();
}

void TrieBuilder::add(std::string_view text, std::uint32_t word) {
  if (text.empty() || text.size() > trie_longest) return;
  Line line;
  std::ranges::transform(text, line.codes.begin(), [](char ch) {
    return static_cast<std::uint8_t>(SoundTable::code_of(ch));
  });
  line.size = static_cast<std::uint8_t>(text.size());
  if (backward_) std::reverse(line.codes.begin(), line.codes.begin() + line.size);
  line.word = word;
  lines_.push_back(line);
}

TrieAhead TrieBuilder::ahead_of(const Range& range) const {
  TrieAhead ahead;
  ahead.least = trie_longest;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const Line& line = lines_[i];
    auto rest = static_cast<std::uint8_t>(line.size - range.depth);
    ahead.least = std::min(ahead.least, rest);
    ahead.most = std::max(ahead.most, rest);
    for (std::uint8_t code : line.sounds().subspan(range.depth)) {
      ahead.classes |= classes_.at(code);
    }
  }
  return ahead;
}

std::size_t TrieBuilder::most_nodes() const {
  std::size_t nodes = 2;  // the root, and the end
  for (const Line& line : lines_) nodes += line.size;
  return nodes;
}

std::size_t TrieBuilder::most_bytes() const {
  return (most_nodes() * (sizeof(TrieNode) + sizeof(TrieAhead))) +
         (lines_.size() * sizeof(std::uint32_t));
}

GrownTrie TrieBuilder::build() {
  GrownTrie out;
  auto& [nodes, ahead, words] = out;
  std::ranges::sort(lines_, [](const Line& a, const Line& b) {
    auto order = std::lexicographical_compare_three_way(a.codes.begin(), a.codes.begin() + a.size,
                                                        b.codes.begin(), b.codes.begin() + b.size);
    return order != 0 ? order < 0 : a.word < b.word;
  });
  std::deque<Range> ranges{{0, lines_.size(), 0}};  // of the nodes from i on
  nodes.reserve(most_nodes());  // nothing is copied, and what is not used takes no memory
  ahead.reserve(nodes.capacity());
  nodes.emplace_back();
  ahead.push_back(ahead_of(ranges[0]));
  for (std::size_t i = 0; i < nodes.size(); ++i, ranges.pop_front()) {
    Range range = ranges.front();
    nodes[i].child = static_cast<std::uint32_t>(nodes.size());
    nodes[i].word = static_cast<std::uint32_t>(words.size());
    while (range.begin < range.end && lines_[range.begin].size == range.depth) {
      words.push_back(lines_[range.begin++].word);
    }
    while (range.begin < range.end) {
      Range child{range.begin, range.begin, range.depth + 1};
      std::uint8_t code = lines_[range.begin].codes.at(range.depth);
      while (child.end < range.end && lines_[child.end].codes.at(range.depth) == code) ++child.end;
      nodes[i].codes |= std::uint64_t{1} << code;
      nodes.emplace_back();
      ahead.push_back(ahead_of(child));
      ranges.push_back(child);
      range.begin = child.end;
    }
  }
  nodes.push_back(
      {static_cast<std::uint32_t>(nodes.size()), static_cast<std::uint32_t>(words.size())});
  ahead.emplace_back();
  lines_ = {};
  return out;
}

}  // namespace licet::screen
