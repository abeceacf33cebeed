// The index of a regime's rules by what they test, so that rules about other things cost nothing.
// Internal to the room.
//
// Two ways to know that the condition of a rule is false without asking it:
//   words    `activity in [...]`, `to in table(...)`, `"CODE" in item.classification`: the words of
//            the case are looked up once, and give the set of rules that they leave possible;
//   guards   a part of the condition that other rules have too (`item.level_a && ...`): it is asked
//            once, when the first of them comes up, and if it is false none of them is asked.
// Only what is definitely false rules a rule out: an unknown fact never does. So what is left out
// is exactly what would have answered no, and the index changes no answer.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "base/value.h"
#include "expr/program.h"
#include "law/word_tests.h"

namespace licet::law {

// Bits by position: the place of a rule in the order in which rules are asked.
using Bits = std::vector<std::uint64_t>;

// The first bit of [from, to) that is set, or `to`.
[[nodiscard]] inline std::size_t next_bit(std::span<const std::uint64_t> bits, std::size_t from,
                                          std::size_t to) {
  while (from < to) {
    std::uint64_t rest = bits[from / 64] >> (from % 64);
    if (rest != 0) return std::min(to, from + static_cast<std::size_t>(std::countr_zero(rest)));
    from = (from / 64 + 1) * 64;
  }
  return to;
}
// Calls `use(i)` for each bit of [from, to) that is set. `use` may clear bits that follow.
template <class F>
void each_bit(const Bits& bits, std::size_t from, std::size_t to, F use) {
  for (std::size_t i = next_bit(bits, from, to); i < to; i = next_bit(bits, i + 1, to)) use(i);
}
[[nodiscard]] inline bool has_bit(std::span<const std::uint64_t> bits, std::size_t i) {
  return ((bits[i / 64] >> (i % 64)) & 1) != 0;
}
inline void set_bit(std::span<std::uint64_t> bits, std::size_t i) {
  bits[i / 64] |= std::uint64_t{1} << (i % 64);
}

// A set of rules by position; kept as bits or as a list, whichever is shorter.
class RuleSet {
 public:
  RuleSet(std::vector<std::uint32_t> positions, std::size_t words);
  void add_to(std::span<std::uint64_t> bits) const;
  void take_from(std::span<std::uint64_t> bits) const;

 private:
  std::vector<std::uint32_t> list_;
  Bits bits_;
};

class RuleIndex {
 public:
  // Before the program of the regime is compiled: `guards()` must go into it.
  // `conditions`: of the rules, in order of position; null: none.
  RuleIndex(std::span<const expr::Expression* const> conditions,
            const expr::Resolution& resolution);
  RuleIndex(const RuleIndex&) = delete;
  RuleIndex& operator=(const RuleIndex&) = delete;

  [[nodiscard]] const std::deque<expr::Expression>& guards() const { return guards_; }
  // `first`: the id of the first of the guards in the program.
  void number_guards(expr::ExpressionId first, const expr::Program& program);
  // The rules that are not asked when `pack` does not reach the act.
  void set_pack(std::size_t pack, std::vector<std::uint32_t> positions);

  [[nodiscard]] std::size_t words() const { return words_; }

 private:
  friend class Possible;

  struct Fact {
    WordFact fact;
    bool of_item = false;
    Bits others;  // rules that do not test it
    std::vector<std::uint32_t> row_of;  // by symbol; 0: the row of words that nobody names
    std::vector<RuleSet> rows;
  };
  struct Guard {
    expr::ExpressionId expression = 0;
    bool of_item = true;
    RuleSet rules;
  };
  // Guards of a rule: slice of guard_ids_; the first `ready` of them are what its condition would
  // evaluate first anyhow.
  struct Slice {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t ready = 0;
  };

  void add_fact(const WordFact& fact, const std::vector<std::vector<WordTest>>& tests);
  void find_guards(std::span<const expr::Expression* const> conditions,
                   const expr::Resolution& resolution);

  std::size_t size_;
  std::size_t words_;
  std::vector<Fact> facts_;
  std::deque<expr::Expression> guards_;
  std::vector<Guard> guard_rules_;
  std::vector<std::uint32_t> guard_ids_;
  std::vector<Slice> slices_;  // by position
  std::vector<RuleSet> packs_;
};

// The rules that may still hold for the case and the item at hand.
class Possible {
 public:
  explicit Possible(const RuleIndex& index);

  // Everything is possible; nothing is looked up or guarded from now on.
  void set_all();
  void start_case(std::span<const base::Value> variables);
  // Rules of a pack that does not reach the act.
  void leave_out(std::size_t pack);
  // The item, or its classification, is another.
  void start_item(std::span<const base::Value> variables);
  // Results of guards about the whole case no longer hold.
  void forget();

  // The first possible position of [from, to), or `to`.
  [[nodiscard]] std::size_t next(std::size_t from, std::size_t to) const {
    return next_bit(item_, from, to);
  }
  [[nodiscard]] bool has(std::size_t position) const {
    return ((item_[position / 64] >> (position % 64)) & 1) != 0;
  }
  // Is one of its guards false? Asks those that its condition would ask first.
  [[nodiscard]] bool guarded(std::size_t position, expr::Machine& machine);

 private:
  void look_up(const RuleIndex::Fact& fact, std::span<const base::Value> variables, Bits& bits);
  [[nodiscard]] bool is_false(std::uint32_t guard, expr::Machine& machine);

  const RuleIndex& index_;
  bool active_ = true;
  Bits case_;
  Bits item_;
  Bits scratch_;
  struct Known {
    std::uint32_t stamp = 0;
    bool is_false = false;
  };
  std::vector<Known> known_;  // by guard
  std::uint32_t case_stamp_ = 0;
  std::uint32_t item_stamp_ = 0;
};

}  // namespace licet::law
