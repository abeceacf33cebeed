#include "screen/trie.h"

#include <algorithm>

#include "names/sounding.h"

namespace licet::screen {

namespace {

using names::SoundTable;

// What is in none of the groups is of the last class.
Classes classes_of(std::array<std::string_view, 7> groups) {
  Classes out;
  out.fill(7);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (char ch : groups.at(i)) out.at(SoundTable::code_of(ch)) = static_cast<std::uint8_t>(i);
  }
  return out;
}

}  // namespace

const Classes& sound_classes() {
  static const Classes made =
      classes_of({"aeiouwyjh", "pbfv", "tdD", "kgqGKcx", "szSZCJTF", "l", "r"});
  return made;
}

const Classes& letter_classes() {
  static const Classes made = classes_of({"a", "e", "il", "ou", "nm", "rh", "stk"});
  return made;
}

bool Trie::is_sound() const {
  if (nodes.empty()) return words.empty();
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    bool rises = nodes[i].child > i && nodes[i].child <= nodes[i + 1].child &&
                 nodes[i].word <= nodes[i + 1].word && nodes[i].code < SoundTable::codes;
    if (!rises) return false;
  }
  return nodes.back().child == nodes.size() - 1 && nodes.back().word == words.size();
}

void TrieBuilder::add(std::string_view text, std::uint32_t word) {
  if (text.empty() || text.size() > trie_longest) return;
  Line line;
  text.copy(line.text.data(), text.size());
  line.size = static_cast<std::uint8_t>(text.size());
  if (backward_) std::reverse(line.text.begin(), line.text.begin() + line.size);
  line.word = word;
  lines_.push_back(line);
}

TrieNode TrieBuilder::node_of(const Range& range) const {
  TrieNode node;
  node.code =
      static_cast<std::uint8_t>(SoundTable::code_of(lines_[range.begin].text.at(range.depth - 1)));
  node.least = trie_longest;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const Line& line = lines_[i];
    auto rest = static_cast<std::uint8_t>(line.size - range.depth);
    node.least = std::min(node.least, rest);
    node.most = std::max(node.most, rest);
    for (std::size_t at = range.depth; at < line.size; ++at) {
      node.classes |=
          static_cast<std::uint8_t>(1U << classes_.at(SoundTable::code_of(line.text.at(at))));
    }
  }
  return node;
}

void TrieBuilder::build(std::vector<TrieNode>& nodes, std::vector<std::uint32_t>& words) {
  auto text_of = [](const Line& line) { return std::string_view(line.text.data(), line.size); };
  std::ranges::sort(lines_, [&](const Line& a, const Line& b) {
    return text_of(a) != text_of(b) ? text_of(a) < text_of(b) : a.word < b.word;
  });
  nodes.assign(1, {});
  words.clear();
  std::vector<Range> ranges{{0, lines_.size(), 0}};
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Range range = ranges[i];
    nodes[i].child = static_cast<std::uint32_t>(nodes.size());
    nodes[i].word = static_cast<std::uint32_t>(words.size());
    while (range.begin < range.end && lines_[range.begin].size == range.depth) {
      words.push_back(lines_[range.begin++].word);
    }
    while (range.begin < range.end) {
      Range child{range.begin, range.begin, range.depth + 1};
      char ch = lines_[range.begin].text.at(range.depth);
      while (child.end < range.end && lines_[child.end].text.at(range.depth) == ch) ++child.end;
      nodes.push_back(node_of(child));
      ranges.push_back(child);
      range.begin = child.end;
    }
  }
  TrieNode end;
  end.child = static_cast<std::uint32_t>(nodes.size());
  end.word = static_cast<std::uint32_t>(words.size());
  nodes.push_back(end);
  lines_ = {};
}

}  // namespace licet::screen
