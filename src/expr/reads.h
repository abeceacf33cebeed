// What evaluations have read, as sets that share their parts.
//
// A set is made by joining smaller ones, which costs a few instructions; its facts are listed only
// when somebody asks. So a machine can keep, with each result that it remembers, what the result
// was read from. Not thread-safe.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "base/value.h"

namespace licet::expr {

class Reads {
 public:
  using Set = std::uint32_t;  // 0: nothing

  // The set of this one fact. `value` must stay where it is until clear().
  [[nodiscard]] Set fact(base::FactRef fact, const base::Value& value) {
    facts_.push_back({fact, &value});
    return kFact | static_cast<Set>(facts_.size() - 1);
  }
  // What `first` holds, then what `then` holds besides.
  [[nodiscard]] Set join(Set first, Set then) {
    if (first == 0 || first == then) return then;
    if (then == 0) return first;
    joins_.push_back({first, then});
    return static_cast<Set>(joins_.size());
  }
  // Calls `use(fact, value)` for each fact of the set once, in the order of first joining.
  template <class F>
  void each(Set set, F use) {
    start_round();
    Set* open = open_.data();  // grows by one for each join, and goes through none twice
    *open++ = set;
    while (open != open_.data()) {
      Set next = *--open;
      if (next == 0) continue;
      if ((next & kFact) != 0) {
        const Fact& fact = facts_[next & ~kFact];
        if (is_new(fact.fact)) use(fact.fact, *fact.value);
        continue;
      }
      Join& join = joins_[next - 1];
      if (join.round == round_) continue;
      join.round = round_;
      *open++ = join.then;
      *open++ = join.first;
    }
  }
  // No set holds more facts.
  [[nodiscard]] std::size_t most() const { return facts_.size(); }
  // Forgets every set; keeps its memory.
  void clear() {
    facts_.clear();
    joins_.clear();
  }

 private:
  static constexpr Set kFact = 0x80000000;
  struct Fact {
    base::FactRef fact;
    const base::Value* value;
  };
  struct Join {
    Set first;
    Set then;
    std::uint32_t round = 0;  // the latest each() that went through it
  };
  // Which of 64 neighbouring fields of a record this round has seen.
  struct Seen {
    std::uint64_t fields = 0;
    std::uint32_t round = 0;
  };

  void start_round();
  [[nodiscard]] bool is_new(base::FactRef fact) {
    std::size_t at = std::size_t{fact.record} * kGroups + fact.field / 64;
    if (fact.field >= kGroups * 64 || at >= seen_.size()) return is_new_elsewhere(fact);
    Seen& seen = seen_[at];
    if (seen.round != round_) seen = {0, round_};
    std::uint64_t bit = std::uint64_t{1} << (fact.field % 64);
    bool fresh = (seen.fields & bit) == 0;
    seen.fields |= bit;
    return fresh;
  }
  // Of records and fields with numbers too high for `seen_`, such as those that stand for no record.
  [[nodiscard]] bool is_new_elsewhere(base::FactRef fact);

  static constexpr std::size_t kGroups = 8;  // of fields, for each record

  std::vector<Fact> facts_;
  std::vector<Join> joins_;
  std::vector<Set> open_;  // each(): still to go through
  std::vector<Seen> seen_;  // by record and group of fields
  std::unordered_set<std::uint64_t> elsewhere_;  // in this round
  std::uint32_t round_ = 0;
};

}  // namespace licet::expr
