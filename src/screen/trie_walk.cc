#include "screen/trie_walk.h"

#include <algorithm>
#include <bit>

#include "names/sounding.h"
#include "screen/lanes.h"

namespace licet::screen {

namespace {

using names::SoundTable;

constexpr std::size_t codes = SoundTable::codes;
constexpr float steps = SoundTable::steps;
constexpr std::size_t class_sets = 256;
constexpr std::size_t sizes = trie_longest + 1;  // of words
// Costs of one letter for another, as in similarity.cc, in steps.
constexpr std::uint8_t unlike = 20;
constexpr std::uint8_t unlike_vowel = 15;
constexpr std::uint8_t look_alike = 10;
constexpr std::uint8_t doubled = 8;
constexpr std::uint8_t turned = 14;
constexpr std::uint8_t first_other = 5;

std::uint8_t capped(std::size_t cost) {
  return static_cast<std::uint8_t>(std::min<std::size_t>(cost, 255));
}

// Where a lane stands for how many sounds of the word are behind; a row of them is what it costs at
// least to have come there with a prefix of the trie.
template <std::size_t N>
using Row = std::array<std::uint8_t, 16 * N>;

// A word that is sought, ready for the walk.
template <std::size_t N>
struct Sought {
  std::size_t size = 0;
  std::size_t runs = 0;  // of `skip` that can matter
  std::size_t first = 0;  // code of the first letter
  bool backward = false;  // the word and the trie are read from their ends
  std::array<Row<N>, codes> near;  // what a sound costs for the last one behind
  std::array<Row<N>, codes> gap;  // what it costs more than the word has
  std::array<Row<N>, 5> skip;  // what the last 1, 2, 4, 8, 16 behind cost
  std::array<Row<N>, class_sets> rest;  // what is ahead costs, by the classes that can come
  std::array<Row<N>, sizes> within;  // what may be spent, by the size of the longest word
  std::array<int, sizes> allowed;  // by the size of a word; -1: too long or too short
  // One half of a way costs no more than half of all: until `half` sounds are behind, no more than
  // this may be spent. By the size of the longest word; 0 in lanes above.
  std::size_t half = 0;
  std::array<Row<N>, sizes> by_half;
  std::array<Row<N>, sizes> by_half_turning;  // of letters that are turned over the middle
  // Of letters that are turned: what the first of the two comes to, whether the second completes.
  std::array<Row<N>, codes> turn, completes;

  void set_budget(const std::array<int, sizes>& by_size) {
    int most = 0;
    // What is missing costs something in any case.
    Row<N> skips = skip[0];
    std::sort(skips.begin() + 1, skips.begin() + 1 + static_cast<std::ptrdiff_t>(size));
    std::array<int, sizes> missing{};
    for (std::size_t i = 1; i <= size; ++i) missing[size - i] = missing[size - i + 1] + skips[i];
    for (std::size_t n = 0; n < sizes; ++n) {
      allowed[n] = by_size[n] < missing[n] ? -1 : std::min(by_size[n], 254);
      most = std::max(most, allowed[n]);
      within[n].fill(static_cast<std::uint8_t>(most));
      by_half[n].fill(0);
      std::fill_n(by_half[n].begin(), half + 1, static_cast<std::uint8_t>(most / 2));
      by_half_turning[n] = by_half[n];
      by_half_turning[n].at(half + 1) = static_cast<std::uint8_t>((most / 2) + turned);
    }
    for (runs = 0; runs < skip.size(); ++runs) {
      if (*std::ranges::min_element(skip[runs]) > most) break;
    }
  }

  // From `skip[0]`, `near` and the least gap of a sound.
  void prepare(const Classes& classes) {
    for (std::size_t step = 1, back = 1; step < skip.size(); ++step, back *= 2) {
      for (std::size_t j = 0; j < skip[step].size(); ++j) {
        skip[step][j] =
            j >= back ? capped(std::size_t{skip[step - 1][j]} + skip[step - 1][j - back]) : 255;
      }
    }
    prepare_rest(classes);
  }

  void prepare_rest(const Classes& classes) {
    std::array<Row<N>, 8> by_class;
    for (auto& row : by_class) row.fill(255);
    for (std::size_t code = 0; code < codes; ++code) {
      Row<N>& row = by_class.at(classes[code]);
      min(Lanes<N>::load(row.data()), Lanes<N>::load(near[code].data())).store(row.data());
    }
    // What each sound ahead costs at least; lane j is of the one behind which j are behind.
    std::array<Row<N>, class_sets> each;
    Row<N> none{};
    std::copy_n(skip[0].begin() + 1, size, none.begin());
    each[0] = none;
    for (std::size_t set = 1; set < class_sets; ++set) {
      auto lowest = static_cast<std::size_t>(std::countr_zero(set));
      auto one = Lanes<N>::load(by_class.at(lowest).data()).template down<1>();
      min(Lanes<N>::load(each[set & (set - 1)].data()), one).store(each[set].data());
    }
    for (std::size_t set = 0; set < class_sets; ++set) {
      auto sum = Lanes<N>::load(each[set].data());
      sum = sum + sum.template down<1>();
      sum = sum + sum.template down<2>();
      sum = sum + sum.template down<4>();
      sum = sum + sum.template down<8>();
      if constexpr (N > 1) sum = sum + sum.template down<16>();
      sum.store(rest[set].data());
    }
  }

  void set_sounds(const SoundTable& table, std::string_view sounds, bool weak,
                  const TrieWalk::Limits& limits);
  void set_letters(std::string_view letters, float least);
};

float size_of(std::size_t a, std::size_t b, bool weak) {
  return weak ? static_cast<float>(std::min(a, b)) : static_cast<float>(a + b) / 2;
}

float value_by_sounds(int cost, std::size_t a, std::size_t b, bool weak) {
  return 0.985F * (1 - (1.3F * static_cast<float>(cost) / (steps * size_of(a, b, weak))));
}

float value_by_letters(int cost, std::size_t a, std::size_t b) {
  return 1 - (1.6F * static_cast<float>(cost) / (steps * static_cast<float>(std::max(a, b))));
}

// Rounding may keep a cost over what is allowed by no more than this, in steps.
constexpr float slack = 0.01F;

// As near_sound in similarity.cc.
template <std::size_t N>
void Sought<N>::set_sounds(const SoundTable& table, std::string_view sounds, bool weak,
                           const TrieWalk::Limits& limits) {
  size = sounds.size();
  for (auto& row : near) row.fill(255);
  skip[0].fill(255);
  for (std::size_t j = 0; j < size; ++j) {
    std::size_t own = SoundTable::code_of(sounds[j]);
    skip[0][j + 1] = table.gap(own);
    for (std::size_t code = 0; code < codes; ++code) near[code][j + 1] = table.near(own, code);
  }
  for (std::size_t code = 0; code < codes; ++code) {
    gap[code].fill(table.gap(code));
  }
  prepare(sound_classes());
  std::array<int, sizes> budget{};
  for (std::size_t n = 0; n < budget.size(); ++n) {
    std::size_t longer = std::max(n, size);
    std::size_t shorter = std::min(n, size);
    float floor = weak ? 0.62F : size_of(n, size, weak) <= 3 ? 0.75F : 0.65F;
    floor = std::max(floor, limits.least / 0.985F);
    bool possible =
        n > 0 && longer <= std::min((2 * shorter) + 2, shorter + limits.most_off) && floor <= 1;
    float cost = (1 - floor) * size_of(n, size, weak) / 1.3F;
    budget[n] = possible ? static_cast<int>((cost * steps) + slack) : -1;
  }
  set_budget(budget);
}

bool is_vowel(std::size_t code) {
  return code == SoundTable::code_of('a') || code == SoundTable::code_of('e') ||
         code == SoundTable::code_of('i') || code == SoundTable::code_of('o') ||
         code == SoundTable::code_of('u');
}

std::uint8_t letter_cost(std::size_t a, std::size_t b) {
  if (a == b) return 0;
  std::size_t i = SoundTable::code_of('i');
  std::size_t l = SoundTable::code_of('l');
  if ((a == i && b == l) || (a == l && b == i)) return look_alike;
  return is_vowel(a) && is_vowel(b) ? unlike_vowel : unlike;
}

// As near_spelling in similarity.cc.
template <std::size_t N>
void Sought<N>::set_letters(std::string_view letters, float least) {
  static const auto costs = [] {
    std::array<std::array<std::uint8_t, codes>, codes> made{};
    for (std::size_t a = 0; a < codes; ++a) {
      for (std::size_t b = 0; b < codes; ++b) made.at(a).at(b) = letter_cost(a, b);
    }
    return made;
  }();
  size = letters.size();
  for (auto* rows : {&near, &turn, &completes}) {
    for (auto& row : *rows) row.fill(255);
  }
  for (auto& row : gap) row.fill(unlike);
  skip[0].fill(255);
  for (std::size_t j = 0; j < size; ++j) {
    std::size_t own = SoundTable::code_of(letters[j]);
    skip[0][j + 1] = j > 0 && letters[j] == letters[j - 1] ? doubled : unlike;
    for (std::size_t code = 0; code < codes; ++code) near[code][j + 1] = costs[own][code];
    if (j == 0) continue;
    turn[own][j + 1] = turned;
    completes[SoundTable::code_of(letters[j - 1])][j + 1] = 0;
  }
  first = SoundTable::code_of(backward ? letters.back() : letters.front());
  prepare(letter_classes());
  std::array<int, sizes> budget{};
  for (std::size_t n = 0; n < budget.size(); ++n) {
    std::size_t longer = std::max(n, size);
    float floor = std::max(longer <= 4 ? 0.75F : 0.65F, least);
    bool possible = n > 0 && longer >= 3 && longer <= std::min(n, size) + 3;
    float cost = (1 - floor) * static_cast<float>(longer) / 1.6F;
    budget[n] = possible ? static_cast<int>((cost * steps) + slack) : -1;
  }
  set_budget(budget);
}

// A prefix that may lead to a word.
template <std::size_t N>
struct Waiting {
  Lanes<N> row;
  Lanes<N> half_turned;
  std::uint32_t node = 0;
  std::uint16_t depth = 0;
  std::uint8_t code = 0;
  bool half_way = false;  // the half was reached in time
};

// Goes through the prefixes that may lead to a word. A prefix is given up when all ways to go on
// cost more than may be spent; that is said before runs of skipped sounds are added, for those
// never make the estimate less.
template <bool letters, std::size_t N, std::size_t runs, class F>
class Walker {
 public:
  // Calls `found` with a node, the cost and the size of its words.
  Walker(const Trie& trie, const Sought<N>& sought, std::vector<Waiting<N>>& waiting, F& found)
      : nodes_(trie.nodes.data()), sought_(sought), waiting_(waiting), found_(found) {
    Row<N> row;
    row.fill(255);
    nothing_ = load(row);
    row.fill(first_other);
    other_first_ = load(row);
    row.fill(doubled);
    again_ = load(row);
  }

  void run() {
    Row<N> begin;
    begin.fill(255);
    begin[0] = 0;
    Lanes<N> row = skipped(load(begin));
    row.store(begin.data());
    bool half_way = begin[sought_.half] <= sought_.by_half[sizes - 1][0];
    waiting_.clear();
    waiting_.push_back({row, nothing_, 0, 0, codes, half_way});
    while (!waiting_.empty()) {
      Waiting<N> at = waiting_.back();
      waiting_.pop_back();
      Lanes<N> up = at.row.template up<1>();
      Lanes<N> up_two = at.row.template up<2>();
      std::uint32_t end = nodes_[at.node + 1].child;
      for (std::uint32_t i = nodes_[at.node].child; i < end; ++i) visit(at, up, up_two, i);
    }
  }

 private:
  static Lanes<N> load(const Row<N>& row) { return Lanes<N>::load(row.data()); }

  // With runs of the word's sounds skipped.
  Lanes<N> skipped(Lanes<N> row) const {
    if constexpr (runs > 0) row = min(row, row.template up<1>() + load(sought_.skip[0]));
    if constexpr (runs > 1) row = min(row, row.template up<2>() + load(sought_.skip[1]));
    if constexpr (runs > 2) row = min(row, row.template up<4>() + load(sought_.skip[2]));
    if constexpr (runs > 3) row = min(row, row.template up<8>() + load(sought_.skip[3]));
    return row;
  }

  void visit(const Waiting<N>& at, const Lanes<N>& up, const Lanes<N>& up_two, std::uint32_t i) {
    const TrieNode& node = nodes_[i];
    std::size_t depth = at.depth + 1U;
    Lanes<N> row = up + load(sought_.near[node.code]);
    Lanes<N> half = nothing_;
    if constexpr (letters) {
      row = min(row, at.row + (node.code == at.code ? again_ : load(sought_.gap[node.code])));
      row = min(row, at.half_turned + load(sought_.completes[node.code]));
      half = up_two + load(sought_.turn[node.code]);
      if (depth == 1 && !sought_.backward && node.code != sought_.first) {
        row = row + other_first_;
        half = half + other_first_;
      }
    } else {
      row = min(row, at.row + load(sought_.gap[node.code]));
    }
    std::size_t longest = std::min(depth + node.most, sizes - 1);
    Lanes<N> ahead = load(sought_.rest[node.classes]);
    Lanes<N> within = load(sought_.within[longest]);
    bool half_way = at.half_way;
    bool hope = half_way ? (row + ahead).some_within(within)
                         : both_within(row + ahead, within, row, load(sought_.by_half[longest]));
    if constexpr (letters) {
      hope |= half_way
                  ? (half + ahead).some_within(within)
                  : both_within(half + ahead, within, half, load(sought_.by_half_turning[longest]));
    }
    if (!hope) return;
    row = skipped(row);
    Row<N> costs;
    if (!half_way) {
      row.store(costs.data());
      std::uint8_t limit = sought_.by_half[longest][0];
      half_way = costs[sought_.half] <= limit;
      if constexpr (letters) {
        half.store(costs.data());
        half_way |= costs[sought_.half + 1] <= limit + turned;
      }
    }
    if (half_way && nodes_[i + 1].word > node.word && depth <= trie_longest) {
      row.store(costs.data());
      int cost = costs[sought_.size];
      if (letters && sought_.backward && node.code != sought_.first) cost += first_other;
      if (cost <= sought_.allowed[depth]) found_(i, cost, depth);
    }
    if (nodes_[i + 1].child > node.child) {
      __builtin_prefetch(nodes_ + node.child);
      waiting_.push_back({row, half, i, static_cast<std::uint16_t>(depth), node.code, half_way});
    }
  }

  const TrieNode* nodes_;
  const Sought<N>& sought_;
  std::vector<Waiting<N>>& waiting_;
  F& found_;
  Lanes<N> nothing_, other_first_, again_;
};

}  // namespace

struct TrieWalk::State {
  explicit State(const names::Lexicon& lexicon) : plain(lexicon), weak(lexicon, true) {}

  template <bool letters, std::size_t N, class F>
  static void go(const Trie& trie, const Sought<N>& sought, std::vector<Waiting<N>>& waiting,
                 F found) {
    switch (sought.runs) {
      case 0:
      case 1: return Walker<letters, N, 1, F>(trie, sought, waiting, found).run();
      case 2: return Walker<letters, N, 2, F>(trie, sought, waiting, found).run();
      case 3: return Walker<letters, N, 3, F>(trie, sought, waiting, found).run();
      default: return Walker<letters, N, 4, F>(trie, sought, waiting, found).run();
    }
  }

  // Prepares the one that has room for `text` and walks.
  template <bool letters, class Prepare, class F>
  void go(const Trie& trie, std::size_t size, Prepare prepare, F found) {
    if (size < 16) {
      prepare(brief);
      go<letters>(trie, brief, brief_waiting, found);
    } else {
      prepare(full);
      go<letters>(trie, full, full_waiting, found);
    }
  }

  SoundTable plain, weak;
  Sought<1> brief;
  Sought<2> full;
  std::vector<Waiting<1>> brief_waiting;
  std::vector<Waiting<2>> full_waiting;
  std::string turned;  // what is sought, from its end
};

TrieWalk::TrieWalk(const names::Lexicon& lexicon) : state_(std::make_unique<State>(lexicon)) {}

TrieWalk::~TrieWalk() = default;

void TrieWalk::by_sounds(const TwoWays& tries, std::string_view sounds, bool weak,
                         const Limits& limits, std::vector<Found>& out) {
  if (sounds.empty() || sounds.size() > trie_longest || tries.empty()) return;
  const SoundTable& table = weak ? state_->weak : state_->plain;
  std::size_t half = sounds.size() / 2;
  auto go = [&](const Trie& trie, std::string_view text, bool backward) {
    auto prepare = [&](auto& sought) {
      sought.backward = backward;
      sought.half = backward ? text.size() - half : half;
      sought.set_sounds(table, text, weak, limits);
    };
    state_->go<false>(trie, text.size(), prepare,
                      [&](std::uint32_t node, int cost, std::size_t size) {
                        float value = value_by_sounds(cost, size, text.size(), weak);
                        for (std::uint32_t word : trie.words_at(node)) out.push_back({word, value});
                      });
  };
  go(tries.forward, sounds, false);
  if (half == 0) return;
  state_->turned.assign(sounds.rbegin(), sounds.rend());
  go(tries.backward, state_->turned, true);
}

void TrieWalk::by_letters(const TwoWays& tries, std::string_view letters, float least,
                          std::vector<Found>& out) {
  if (letters.empty() || letters.size() > trie_longest || tries.empty()) return;
  // Not between letters that are the same: one that is doubled costs less to leave out.
  std::size_t half = letters.size() / 2;
  while (half > 0 && letters[half] == letters[half - 1]) --half;
  auto go = [&](const Trie& trie, std::string_view text, bool backward) {
    auto prepare = [&](auto& sought) {
      sought.backward = backward;
      sought.half = backward ? text.size() - half : half;
      sought.set_letters(text, least);
    };
    state_->go<true>(trie, text.size(), prepare,
                     [&](std::uint32_t node, int cost, std::size_t size) {
                       float value = value_by_letters(cost, size, text.size());
                       for (std::uint32_t word : trie.words_at(node)) out.push_back({word, value});
                     });
  };
  go(tries.forward, letters, false);
  if (half == 0) return;
  state_->turned.assign(letters.rbegin(), letters.rend());
  go(tries.backward, state_->turned, true);
}

}  // namespace licet::screen
