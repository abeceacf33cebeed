// What evaluations have read: one log, and sets that are stretches of it.
//
// While it evaluates, a machine writes down each fact that it reads; what an evaluation has read is
// what was written meanwhile. A result that is remembered keeps its stretch, and where it is used
// again, a reference to the stretch is written down. So recording costs a few instructions a fact,
// and facts are listed only when somebody asks. Not thread-safe.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "base/value.h"

namespace licet::expr {

class Reads {
 public:
  struct Set {  // [from, to) of the log
    std::uint32_t from = 0;
    std::uint32_t to = 0;
  };
  // Where the log ends: what is read from here on is Set{mark, the later mark}.
  [[nodiscard]] std::uint32_t mark() const { return static_cast<std::uint32_t>(log_.size()); }

  // `value` must stay where it is until clear().
  void add(base::FactRef fact, const base::Value& value) { log_.push_back({fact, &value}); }
  // All that `set` holds. A short stretch is written out again, as entering it would cost more.
  void add(Set set) {
    if (set.to - set.from > kShort) {
      log_.push_back({{set.from, set.to}, nullptr});
      return;
    }
    for (std::uint32_t i = set.from; i < set.to; ++i) log_.push_back(Entry(log_[i]));
  }
  // What `first` holds, then what `then` holds besides.
  [[nodiscard]] Set join(Set first, Set then) {
    if (first.from == first.to) return then;
    if (first.to == then.from) return {first.from, then.to};
    std::uint32_t from = mark();
    add(first);
    add(then);
    return {from, mark()};
  }

  // Calls `use(fact, value)` for each fact of the set once, in the order of first reading. `use`
  // may not add to the log.
  template <class F>
  void each(Set set, F use) {
    start_round();
    const Entry* at = log_.data() + set.from;
    const Entry* end = log_.data() + set.to;
    for (;;) {
      while (at != end) {
        const Entry& entry = *at++;
        if (entry.value != nullptr) {
          if (is_new(entry.fact)) use(entry.fact, *entry.value);
        } else if (Set inner{entry.fact.record, entry.fact.field}; enters(inner)) {
          if (at != end) open_.push_back({at, end});
          at = log_.data() + inner.from;
          end = log_.data() + inner.to;
        }
      }
      if (open_.empty()) return;
      at = open_.back().at;
      end = open_.back().end;
      open_.pop_back();
    }
  }
  // No set holds more facts.
  [[nodiscard]] std::size_t most() const { return log_.size(); }
  // Forgets every set; keeps its memory.
  void clear() { log_.clear(); }

 private:
  struct Entry {
    base::FactRef fact;  // or the bounds of a stretch
    const base::Value* value;  // null: of a stretch
  };
  struct Stretch {
    const Entry* at;
    const Entry* end;
  };
  // Which of 64 neighbouring fields of a record this round has seen.
  struct Seen {
    std::uint64_t fields = 0;
    std::uint32_t round = 0;
  };
  // How far this round has gone through from here.
  struct Entered {
    std::uint32_t to = 0;
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
  // Of records and fields with numbers too high for `seen_`, as those that stand for no record.
  [[nodiscard]] bool is_new_elsewhere(base::FactRef fact);
  // Has the stretch anything that this round has not been through?
  [[nodiscard]] bool enters(Set set) {
    Entered& entered = entered_[set.from];
    if (entered.round == round_ && entered.to >= set.to) return false;
    entered = {set.to, round_};
    return true;
  }

  static constexpr std::uint32_t kShort = 2;
  static constexpr std::size_t kGroups = 8;  // of fields, for each record

  std::vector<Entry> log_;
  std::vector<Stretch> open_;  // each(): what is left of the stretches around
  std::vector<Entered> entered_;  // by place in the log
  std::vector<Seen> seen_;  // by record and group of fields
  std::unordered_set<std::uint64_t> elsewhere_;  // in this round
  std::uint32_t round_ = 0;
};

}  // namespace licet::expr
