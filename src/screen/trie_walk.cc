#include "screen/trie_walk.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "names/similarity.h"
#include "screen/lanes.h"
#include "screen/sought.h"
#include "screen/wide.h"

namespace licet::screen {

namespace {

using names::SoundTable;

constexpr std::size_t codes = SoundTable::codes;
// Rounding may keep a cost over what is allowed by no more than this, in steps.
constexpr float slack = 0.01F;
// Nodes are fetched so many prefixes before they are looked at.
constexpr std::size_t far = 8;

float size_of(std::size_t a, std::size_t b, bool weak) {
  return weak ? static_cast<float>(std::min(a, b)) : static_cast<float>(a + b) / 2;
}

float value_by_sounds(const Measure& costs, int cost, std::size_t a, std::size_t b, bool weak) {
  auto steps = static_cast<float>(costs.steps);
  return names::most_by_sound *
         (1 - (names::sound_slope * static_cast<float>(cost) / (steps * size_of(a, b, weak))));
}

float value_by_letters(int cost, std::size_t a, std::size_t b) {
  constexpr float steps = SoundTable::steps;
  return 1 - (names::letter_slope * static_cast<float>(cost) /
              (steps * static_cast<float>(std::max(a, b))));
}

// As near_sound in similarity.cc.
Budget budget_by_sounds(const Measure& costs, std::size_t size, bool weak,
                        const TrieWalk::Limits& limits) {
  auto steps = static_cast<float>(costs.steps);
  Budget budget{};
  for (std::size_t n = 0; n < budget.size(); ++n) {
    std::size_t longer = std::max(n, size);
    std::size_t shorter = std::min(n, size);
    bool few = size_of(n, size, weak) <= 3;
    float floor = weak ? names::least_weak : few ? names::least_short : names::least_near;
    floor = std::max(floor, limits.least / names::most_by_sound);
    bool possible =
        n > 0 && longer <= std::min((2 * shorter) + 2, shorter + limits.most_off) && floor <= 1;
    float cost = (1 - floor) * size_of(n, size, weak) / names::sound_slope;
    budget[n] = possible ? static_cast<int>((cost * steps) + slack) : -1;
  }
  return budget;
}

// By how much it grows with each sound; weak, only as far as the word that is sought is longer.
std::size_t credit_by_sounds(const Measure& costs, bool weak, float least) {
  if (weak) return 0;
  float each = (1 - std::max(names::least_near, least / names::most_by_sound)) *
               static_cast<float>(costs.steps) / 2 / names::sound_slope;
  auto whole = static_cast<std::size_t>(std::lround(std::max(each, 0.0F)));
  return std::min<std::size_t>(whole, costs.least_gap);
}

// As near_spelling in similarity.cc.
Budget budget_by_letters(std::size_t size, float least) {
  Budget budget{};
  for (std::size_t n = 0; n < budget.size(); ++n) {
    std::size_t longer = std::max(n, size);
    float floor = std::max(longer <= 4 ? names::least_short : names::least_near, least);
    bool possible = n > 0 && longer >= 3 && longer <= std::min(n, size) + 3;
    float cost = (1 - floor) * static_cast<float>(longer) / names::letter_slope;
    budget[n] = possible ? static_cast<int>((cost * SoundTable::steps) + slack) : -1;
  }
  return budget;
}

// It grows only with letters that a word has more.
constexpr std::size_t credit_by_letters = 2;

// Two letters that are turned, the second of which is still to come.
template <bool letters, std::size_t N>
struct Turning {
  Lanes<N> half_turned;
};
template <std::size_t N>
struct Turning<false, N> {};

// A prefix that may lead to a word.
template <bool letters, std::size_t N>
struct Prefix : Turning<letters, N> {
  Lanes<N> row;
  std::uint64_t codes = 0;  // of the children that are worth a visit
  std::uint32_t node = 0;
  std::uint16_t code = 0;
  std::uint16_t depth = 0;
};

// A node with words that are near.
struct Hit {
  std::uint32_t node = 0;
  int cost = 0;
  std::uint32_t size = 0;  // of the words
};

// Written to without asking whether there is room, which is made beforehand.
template <class T>
struct Line {
  std::vector<T> all;
  std::size_t count = 0;

  [[nodiscard]] std::span<const T> used() const { return {all.data(), count}; }
  void begin(std::size_t most) {
    count = 0;
    more(most);
  }
  // Makes room for so many more.
  void more(std::size_t most) {
    if (all.size() < count + most) all.resize(2 * (count + most));
  }
};

// What a walk keeps for the next one.
template <bool letters, std::size_t N>
struct Lines {
  Line<Prefix<letters, N>> now, passed, reached;  // `reached`: has the first half behind, in time
};

// Goes through the prefixes that may lead to a word, those of one size before longer ones. A prefix
// is given up when all ways to go on cost more than may be spent; that is said before runs of
// skipped sounds are added, for those never make the estimate less.
//
// In the first half of the word it keeps the prefixes that reach the half in time, and the lanes
// above do not matter: N may be less than the word's own. What has come through the half too late
// is lost there; the walk from the other end finds it.
//
// Nobody can foretell which prefixes go on, and a processor that guesses wrong loses more time than
// a visit takes. So what is worth keeping is written in any case and counted if it is.
template <bool letters, bool first_half, std::size_t N, std::size_t Whole, std::size_t runs>
class Walker {
 public:
  Walker(const Trie& trie, const Sought<Whole>& sought, Lines<letters, N>& lines,
         std::vector<Hit>& hits)
      : nodes_(trie.nodes.data()),
        ahead_(trie.ahead.data()),
        if_least_(sought.if_least()),
        if_most_(sought.if_most()),
        sought_(sought),
        lines_(lines),
        hits_(hits) {}

  // The same but for the instructions.
  template <std::size_t M>
  LICET_WIDE void run_wide(std::span<const Prefix<letters, M>> seeds) {
    run(seeds);
  }
  // From prefixes on, which lie by their depth.
  template <std::size_t M>
  void run(std::span<const Prefix<letters, M>> seeds) {
    lines_.reached.begin(1);
    lines_.passed.begin(seeds.size() + far);
    while (true) {
      for (; !seeds.empty() && seeds[0].depth == depth_; seeds = seeds.subspan(1)) {
        begin_from(seeds[0]);
      }
      go_on_all();
      bool done = lines_.now.count == 0 && seeds.empty();
      if (done || ++depth_ > sought_.longest) return;
      std::size_t children = count_children();
      lines_.passed.begin(children + seeds.size() + 1 + far);
      visit_all(children);
    }
  }

 private:
  template <std::size_t M>
  void begin_from(const Prefix<letters, M>& seed) {
    Prefix<letters, N>& at = lines_.passed.all[lines_.passed.count++];
    at.row = widened(seed.row);
    if constexpr (letters) at.half_turned = widened(seed.half_turned);
    at.node = seed.node;
    at.code = seed.code;
  }

  template <std::size_t M>
  static Lanes<N> widened(const Lanes<M>& lanes) {
    Row<std::max(M, N)> row;
    row.fill(255);
    lanes.store(row.data());
    return Lanes<N>::load(row.data());
  }

  static Lanes<N> load(const Row<Whole>& row) { return Lanes<N>::load(row.data()); }

  // With runs of the word's sounds skipped.
  Lanes<N> skipped(Lanes<N> row) const {
    if constexpr (runs > 0) row = min(row, row.template up<1>() + load(sought_.skip[0]));
    if constexpr (runs > 1) row = min(row, row.template up<2>() + load(sought_.skip[1]));
    if constexpr (runs > 2) row = min(row, row.template up<4>() + load(sought_.skip[2]));
    if constexpr (runs > 3) row = min(row, row.template up<8>() + load(sought_.skip[3]));
    return row;
  }

  // What sounds ahead cost by themselves; and as many as can come with `longer` more behind.
  Lanes<N> rest(const TrieAhead& ahead) const {
    auto of_group = [&](std::size_t group, std::uint32_t sixteenfold) {
      return Lanes<N>::load(sought_.rest[group][0].data() + ((sixteenfold & 0xF0U) * Whole));
    };
    std::uint32_t classes = ahead.classes;
    return of_group(0, classes << 4) + of_group(1, classes) + of_group(2, classes >> 4);
  }
  Lanes<N> cost(const TrieAhead& ahead, const Lanes<N>& rest, std::size_t longer) const {
    std::size_t least = std::max<std::size_t>(ahead.least, longer) - longer;
    std::size_t most = std::max<std::size_t>(ahead.most, longer) - longer;
    return max(rest, max(Lanes<N>::load(if_least_ + least), Lanes<N>::load(if_most_ + most)));
  }

  // No more than twice the longest: no prefix that is kept is longer than a word that is possible.
  std::size_t longest(const TrieAhead& ahead) const { return depth_ + ahead.most; }
  // What must be left behind the first half.
  Lanes<N> kept(std::size_t most) const {
    return max(Lanes<N>::all(sought_.kept[most]), load(sought_.above));
  }
  Lanes<N> kept_turning(std::size_t most) const {
    Lanes<N> less = Lanes<N>::all(sought_.kept[most]) - load(sought_.over_middle);
    return max(less, load(sought_.above_turning));
  }

  std::size_t count_children() const {
    std::size_t count = 0;
    for (const Prefix<letters, N>& at : lines_.now.used()) {
      count += static_cast<std::size_t>(std::popcount(at.codes));
    }
    return count;
  }

  // One after the other, whatever they are children of: where those of one end is hard to foretell.
  void visit_all(std::size_t count) {
    Prefix<letters, N>* next = lines_.passed.all.data();
    const Walker here = *this;  // which no writing through a pointer can change
    const Prefix<letters, N>* at = lines_.now.all.data();
    for (std::uint64_t left = at->codes; count > 0; --count) {
      auto code = static_cast<std::size_t>(std::countr_zero(left)) % codes;
      next += here.visit(*at, code, *next) ? 1 : 0;
      left &= left - 1;
      std::uint64_t done = left == 0 ? 1 : 0;
      at += done;
      left |= at->codes & (0 - done);
    }
    lines_.passed.count = static_cast<std::size_t>(next - lines_.passed.all.data());
  }

  // Whether it can be hoped for.
  bool visit(const Prefix<letters, N>& at, std::size_t code, Prefix<letters, N>& out) const {
    const TrieNode& parent = nodes_[at.node];
    std::uint64_t before = parent.codes & ((std::uint64_t{1} << code) - 1);
    std::uint32_t node = parent.child + static_cast<std::uint32_t>(std::popcount(before));
    const TrieAhead& ahead = ahead_[node];
    Lanes<N> row = at.row.template up<1>() + load(sought_.near[code]);
    Lanes<N> half = Lanes<N>::all(255);
    if constexpr (letters) {
      row = min(row, at.row + (code == at.code ? again() : Lanes<N>::all(sought_.gap[code])));
      // 0 where the last letter behind is this one, 255 elsewhere.
      Lanes<N> other = load(sought_.near[code]).where_some();
      row = min(row, at.half_turned + other.template up<1>());
      half = at.row.template up<2>() + max(other, Lanes<N>::all(turned));
      if (depth_ == 1 && !sought_.backward && code != sought_.first) {
        row = row + Lanes<N>::all(first_other);
        half = half + Lanes<N>::all(first_other);
      }
      out.half_turned = half;
    } else {
      row = min(row, at.row + Lanes<N>::all(sought_.gap[code]));
    }
    out.row = row;
    out.node = node;
    out.code = static_cast<std::uint16_t>(code);
    std::size_t most = longest(ahead);
    Lanes<N> within = Lanes<N>::all(sought_.within[most]);
    Lanes<N> rest_of = rest(ahead);
    Lanes<N> needed = cost(ahead, rest_of, 0);
    if constexpr (first_half) needed = max(needed, kept(most));
    Lanes<N> left = within - (row + needed);
    if constexpr (letters) {
      needed = cost(ahead, rest_of, 1);
      if constexpr (first_half) needed = max(needed, kept_turning(most));
      left = max(left, within - (half + needed));
    }
    return left.some() != 0;
  }

  void go_on_all() {
    lines_.now.begin(lines_.passed.count + 1);
    if constexpr (first_half) lines_.reached.more(lines_.passed.count + 1);
    Prefix<letters, N>* next = lines_.now.all.data();
    Prefix<letters, N>* reached = lines_.reached.all.data() + lines_.reached.count;
    const Walker here = *this;
    for (const Prefix<letters, N>& at : lines_.passed.used()) {
      __builtin_prefetch(nodes_ + (&at)[far].node);
      here.go_on(at, *next);
      bool goes_on = next->codes != 0;
      if constexpr (first_half) {
        bool reaches = here.is_half_way(*next);
        copy(*next, *reached);
        reached += reaches ? 1 : 0;
        goes_on = goes_on & !reaches;
      } else {
        here.take_words(*next);
      }
      next += goes_on ? 1 : 0;
    }
    lines_.now.count = static_cast<std::size_t>(next - lines_.now.all.data());
    lines_.reached.count = static_cast<std::size_t>(reached - lines_.reached.all.data());
  }

  // Part by part: what was written in parts and is read as one makes the processor wait.
  static void copy(const Prefix<letters, N>& from, Prefix<letters, N>& to) {
    to.row = from.row;
    if constexpr (letters) to.half_turned = from.half_turned;
    to.codes = from.codes;
    to.node = from.node;
    to.code = from.code;
    to.depth = from.depth;
  }

  // Skips what may be skipped, and chooses the children that can be hoped for.
  void go_on(const Prefix<letters, N>& at, Prefix<letters, N>& out) const {
    const TrieNode& node = nodes_[at.node];
    out.row = skipped(at.row);
    if constexpr (letters) out.half_turned = at.half_turned;
    out.node = at.node;
    out.code = at.code;
    out.depth = static_cast<std::uint16_t>(depth_);
    out.codes = codes_of(out, ahead_[at.node]) & node.codes;
    __builtin_prefetch(ahead_ + node.child);
    __builtin_prefetch(ahead_ + node.child + (64 / sizeof(TrieAhead)));
  }

  bool is_half_way(const Prefix<letters, N>& at) const {
    std::size_t most = longest(ahead_[at.node]);
    Lanes<N> within = Lanes<N>::all(sought_.within[most]);
    std::uint32_t reached = (within - (at.row + kept(most))).some() >> sought_.half;
    if constexpr (letters) {
      Lanes<N> turning = within - (at.half_turned + kept_turning(most));
      reached |= turning.some() >> (sought_.half + 1);
    }
    return (reached & 1) != 0;
  }

  void take_words(const Prefix<letters, N>& at) const {
    Row<N> costs;
    at.row.store(costs.data());
    int cost = costs[sought_.size];
    if constexpr (letters) cost += sought_.backward && at.code != sought_.first ? first_other : 0;
    bool is_near = cost <= sought_.allowed[depth_];
    if (is_near & (nodes_[at.node + 1].word > nodes_[at.node].word)) {
      hits_.push_back({at.node, cost, static_cast<std::uint32_t>(depth_)});
    }
  }

  // Of the sounds that can be paid for.
  std::uint64_t codes_of(const Prefix<letters, N>& at, const TrieAhead& ahead) const {
    std::size_t most = longest(ahead);
    Lanes<N> within = Lanes<N>::all(sought_.within[most]);
    Lanes<N> rest_of = rest(ahead);
    Lanes<N> needed = cost(ahead, rest_of, 1);
    if constexpr (first_half) needed = max(needed, kept(most));
    Lanes<N> room = within - needed;
    std::uint64_t some = near_codes(room - at.row.template up<1>());
    some |= sought_.measure->gap_below[std::min<std::size_t>(
        (room - at.row).most() + sought_.credit, Measure::finest + 1)];
    if constexpr (letters) {
      if ((room - at.row - again()).some() != 0) some |= std::uint64_t{1} << (at.code % codes);
      some |= turning_codes(room - at.half_turned, 1);
      if constexpr (first_half) rest_of = max(rest_of, kept_turning(most));
      room = within - rest_of;
      some |= turning_codes(room - (at.row.template up<2>() + Lanes<N>::all(turned)), 0);
    }
    return some;
  }

  // Those that the last sound behind can pay for, four lanes at a time.
  std::uint64_t near_codes(const Lanes<N>& room) const {
    std::array<std::uint8_t, 48> below;
    below[32] = 0;
    const std::uint64_t* near_below = sought_.measure->near_below[0].data();
    min(room, Lanes<N>::all(Measure::finest + 1)).store(below.data());
    std::uint64_t some = 0;
    if constexpr (first_half) {
      for (std::size_t lane = 1; lane <= sought_.half; ++lane) {
        some |= near_below[sought_.near_at[lane] + below[lane]];
      }
      return some;
    }
    for (std::uint32_t lanes = room.some() & sought_.lanes; lanes != 0;) {
      for (int some_more = 0; some_more < 4; ++some_more) {
        auto lane = static_cast<std::size_t>(std::countr_zero(lanes));
        some |= near_below[sought_.near_at[lane] + below[lane]];
        lanes &= lanes - 1;
      }
    }
    return some;
  }

  // Those with which two letters that are turned begin, or end.
  std::uint64_t turning_codes(const Lanes<N>& room, std::size_t back) const {
    std::uint64_t some = 0;
    for (std::uint32_t lanes = room.some() & sought_.lanes & ~2U; lanes != 0; lanes &= lanes - 1) {
      some |=
          std::uint64_t{1} << sought_.own[static_cast<std::size_t>(std::countr_zero(lanes)) - back];
    }
    return some;
  }

  // What a letter that is written twice costs.
  Lanes<N> again() const {
    return Lanes<N>::all(doubled - std::min<std::size_t>(doubled, sought_.credit));
  }

  const TrieNode* nodes_;
  const TrieAhead* ahead_;
  const std::uint8_t* if_least_;
  const std::uint8_t* if_most_;
  const Sought<Whole>& sought_;
  Lines<letters, N>& lines_;
  std::vector<Hit>& hits_;
  std::size_t depth_ = 0;
};

}  // namespace

struct WalkCosts {
  Measure plain, fine, weak, letters;
};

std::shared_ptr<const WalkCosts> walk_costs(const names::Lexicon& lexicon) {
  return std::make_shared<const WalkCosts>(
      measure_of(SoundTable(lexicon), false), measure_of(SoundTable(lexicon), true),
      measure_of(SoundTable(lexicon, true), false), measure_of_letters());
}

struct TrieWalk::State {
  State(std::shared_ptr<const WalkCosts> of, bool wide_too)
      : wide(wide_too && has_wide()), costs(std::move(of)) {}

  template <bool letters, bool first_half, std::size_t runs, std::size_t Whole, std::size_t N,
            std::size_t M>
  void walk(const Trie& trie, const Sought<Whole>& sought, Lines<letters, N>& lines,
            std::span<const Prefix<letters, M>> seeds) {
    Walker<letters, first_half, N, Whole, runs> walker(trie, sought, lines, hits);
    if (wide) {
      walker.run_wide(seeds);
    } else {
      walker.run(seeds);
    }
  }
  // The first half with N lanes, what is left with all.
  template <bool letters, std::size_t N, std::size_t runs, std::size_t Whole>
  void walk_halves(const Trie& trie, const Sought<Whole>& sought) {
    auto& first = std::get<Lines<letters, N>>(first_lines);
    auto& second = std::get<Lines<letters, Whole>>(second_lines);
    Prefix<letters, N> root;
    Row<N> costs;
    costs.fill(255);
    if constexpr (letters) root.half_turned = Lanes<N>::load(costs.data());
    costs[0] = 0;
    root.row = Lanes<N>::load(costs.data());
    root.code = codes;
    walk<letters, true, runs>(trie, sought, first, std::span<const Prefix<letters, N>>(&root, 1));
    if (first.reached.count == 0) return;
    walk<letters, false, runs>(trie, sought, second, first.reached.used());
  }
  template <bool letters, std::size_t N, std::size_t Whole>
  void go_by_runs(const Trie& trie, const Sought<Whole>& sought) {
    switch (sought.runs) {
      case 0:
      case 1: return walk_halves<letters, N, 1>(trie, sought);
      case 2: return walk_halves<letters, N, 2>(trie, sought);
      case 3: return walk_halves<letters, N, 3>(trie, sought);
      default: return walk_halves<letters, N, 4>(trie, sought);
    }
  }
  template <bool letters, std::size_t Whole>
  void go(const Trie& trie, const Sought<Whole>& sought) {
    if (sought.half + 1 < 16) {
      go_by_runs<letters, 1>(trie, sought);
    } else {
      go_by_runs<letters, Whole>(trie, sought);
    }
  }

  // Walks both ways; `found` takes each of `hits` in, with its trie.
  template <bool letters, std::size_t N, class Set, class F>
  void both_ways(const TwoWays& tries, Sought<N>& sought, Set set, F found) {
    hits.clear();
    set(sought);
    go<letters>(tries.forward, sought);
    for (const Hit& hit : hits) found(tries.forward, hit);
    if (sought.halves.last >= sought.size) return;
    hits.clear();
    sought.turn_round(letters);
    go<letters>(tries.backward, sought);
    for (const Hit& hit : hits) found(tries.backward, hit);
  }

  bool wide;
  std::shared_ptr<const WalkCosts> costs;
  Sought<1> brief;
  Sought<2> full;
  // Of each half its own.
  using SomeLines = std::tuple<Lines<false, 1>, Lines<false, 2>, Lines<true, 1>, Lines<true, 2>>;
  SomeLines first_lines, second_lines;
  std::vector<Hit> hits;
};

TrieWalk::TrieWalk(std::shared_ptr<const WalkCosts> costs, bool wide)
    : state_(std::make_unique<State>(std::move(costs), wide)) {}

TrieWalk::~TrieWalk() = default;

void TrieWalk::by_sounds(const TwoWays& tries, std::string_view sounds, bool weak,
                         const Limits& limits, std::vector<Found>& out) {
  if (sounds.empty() || sounds.size() > trie_longest || tries.empty()) return;
  bool brief = sounds.size() < 16;
  const WalkCosts& all = *state_->costs;
  const Measure& costs = weak ? all.weak : brief ? all.fine : all.plain;
  Budget budget = budget_by_sounds(costs, sounds.size(), weak, limits);
  std::size_t credit = credit_by_sounds(costs, weak, limits.least);
  std::size_t first = limits.first > 0 ? limits.first : sounds.size() / 2;
  std::size_t last = limits.last > 0 ? limits.last : sounds.size() - (sounds.size() / 2);
  Halves halves{first, last, static_cast<int>(limits.half * static_cast<float>(costs.steps))};
  auto set = [&](auto& sought) { sought.set(costs, sounds, budget, credit, halves, false); };
  auto found = [&](const Trie& trie, const Hit& hit) {
    int more = static_cast<int>(hit.size) - static_cast<int>(sounds.size());
    int cost = hit.cost + (static_cast<int>(credit) * more);
    float value = value_by_sounds(costs, cost, hit.size, sounds.size(), weak);
    for (std::uint32_t word : trie.words_at(hit.node)) out.push_back({word, value});
  };
  if (brief) {
    state_->both_ways<false>(tries, state_->brief, set, found);
  } else {
    state_->both_ways<false>(tries, state_->full, set, found);
  }
}

void TrieWalk::by_letters(const TwoWays& tries, std::string_view letters, const Limits& limits,
                          std::vector<Found>& out) {
  if (letters.empty() || letters.size() > trie_longest || tries.empty()) return;
  Budget budget = budget_by_letters(letters.size(), limits.least);
  // Not between letters that are the same: one that is doubled costs less to leave out.
  std::size_t half = letters.size() / 2;
  while (half > 0 && letters[half] == letters[half - 1]) --half;
  Halves halves{half, letters.size() - half, static_cast<int>(limits.half * SoundTable::steps)};
  auto set = [&](auto& sought) {
    sought.set(state_->costs->letters, letters, budget, credit_by_letters, halves, true);
  };
  auto found = [&](const Trie& trie, const Hit& hit) {
    int more = static_cast<int>(hit.size) - static_cast<int>(letters.size());
    int cost = hit.cost + (static_cast<int>(credit_by_letters) * more);
    float value = value_by_letters(cost, hit.size, letters.size());
    for (std::uint32_t word : trie.words_at(hit.node)) out.push_back({word, value});
  };
  if (letters.size() < 16) {
    state_->both_ways<true>(tries, state_->brief, set, found);
  } else {
    state_->both_ways<true>(tries, state_->full, set, found);
  }
}

}  // namespace licet::screen
