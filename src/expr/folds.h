// How lists of conditions and of results become one value. Shared by both evaluators.
#pragma once

#include "base/value.h"
#include "expr/runtime.h"

namespace licet::expr {

// && and || over any number of sides, and the folds of all() and exists(). One deciding side
// (false for &&, true for ||) settles it whatever the others are; else unknown beats error.
class Junction {
 public:
  explicit Junction(bool decisive) : decisive_(decisive) {}

  // True: settled, the rest need not be looked at.
  bool add(const base::Value& side, Runtime& rt) {
    if (side.is(base::Kind::boolean)) {
      settled_ = side.as_boolean() == decisive_;
      return settled_;
    }
    if (side.is_unknown()) {
      unknown_ = true;
      cause_ = rt.causes->unite(cause_, side.cause());
    } else if (!failed_) {
      failed_ = true;
      failure_ = side.is_error() ? side : base::Value::error(message::no_overload);
    }
    return false;
  }
  // A side that counts only if its element is there: short of neutral, it leaves things open.
  void add_maybe(const base::Value& side, base::Cause membership, Runtime& rt) {
    if (side.is(base::Kind::boolean) && side.as_boolean() != decisive_) return;
    unknown_ = true;
    cause_ = rt.causes->unite(cause_, membership);
    if (side.is_unknown()) cause_ = rt.causes->unite(cause_, side.cause());
  }
  [[nodiscard]] base::Value result() const {
    if (settled_) return base::Value::boolean(decisive_);
    if (unknown_) return base::Value::unknown(cause_);
    return failed_ ? failure_ : base::Value::boolean(!decisive_);
  }

 private:
  bool decisive_;
  bool settled_ = false;
  bool unknown_ = false;
  bool failed_ = false;
  base::Cause cause_ = 0;
  base::Value failure_ = {};
};

// What the membership of an element hangs on; 0 for a certain one.
[[nodiscard]] inline base::Cause membership_of(const base::Value& element, const base::Value& list,
                                               Runtime& rt) {
  if (!element.is_maybe()) return 0;
  base::Cause cause = rt.causes->of_maybe(element);
  return cause != 0 ? cause : list.cause();
}

// A condition that is unknown on no fact (the element says too little, as a code of which only the
// beginning is given) hangs on the list that holds the element.
[[nodiscard]] inline base::Value owed_to(const base::Value& condition, const base::Value& list) {
  bool fresh = condition.is_unknown() && condition.cause() == 0;
  return fresh ? condition.with_cause(list.cause()) : condition;
}

// exists_one: exactly one element meets the condition. Every element is looked at; a failure of a
// certain one is the result.
class Single {
 public:
  // False: it has failed.
  bool add(const base::Value& condition, bool maybe, base::Cause membership, Runtime& rt) {
    if (condition.is(base::Kind::boolean)) {
      if (!condition.as_boolean()) return true;
      if (!maybe) {
        ++certain_;
        return true;
      }
    } else if (!condition.is_unknown() && !maybe) {
      failed_ = true;
      failure_ = condition.is_error() ? condition : base::Value::error(message::no_overload);
      return false;
    }
    ++open_;
    cause_ = rt.causes->unite(cause_, membership);
    if (condition.is_unknown()) {
      cause_ = rt.causes->unite(cause_, condition.cause());
    }
    return true;
  }
  [[nodiscard]] base::Value result() const {
    if (failed_) return failure_;
    // An open condition may turn out to be an error, so nothing is decided beside it.
    if (open_ > 0) return base::Value::unknown(cause_);
    return base::Value::boolean(certain_ == 1);
  }

 private:
  std::size_t certain_ = 0;
  std::size_t open_ = 0;
  bool failed_ = false;
  base::Cause cause_ = 0;
  base::Value failure_ = {};
};

// The list that filter() and map() make, in the arena.
class Builder {
 public:
  Builder(std::size_t most, const base::Value& list, Runtime& rt)
      : slots_(rt.arena->make<base::Value>(most)), cause_(list.cause()) {}

  // `condition` is the filter's verdict on the element, true for a plain map. False: it failed.
  bool add(const base::Value& value, const base::Value& condition, bool maybe,
           base::Cause membership, Runtime& rt) {
    bool open = maybe || condition.is_unknown();
    base::Cause cause = membership;
    if (condition.is_unknown()) cause = rt.causes->unite(cause, condition.cause());
    const base::Value* wrong = nullptr;
    if (!condition.is(base::Kind::boolean) && !condition.is_unknown()) wrong = &condition;
    if (wrong == nullptr && value.is_error()) wrong = &value;
    if (wrong != nullptr && !open) {
      failure_ = wrong->is_error() ? *wrong : base::Value::error(message::no_overload);
      failed_ = true;
      return false;
    }
    if (wrong != nullptr) {
      unknown_ = true;
      unknown_cause_ = rt.causes->unite(unknown_cause_, cause);
      return true;
    }
    slots_[count_++] = open ? value.as_maybe(rt.causes->for_maybe(cause)) : value.as_maybe(0);
    return true;
  }
  [[nodiscard]] base::Value result() const {
    if (failed_) return failure_;
    if (unknown_) return base::Value::unknown(unknown_cause_);
    return base::Value::list(slots_.first(count_)).with_cause(cause_);
  }

 private:
  std::span<base::Value> slots_;
  std::size_t count_ = 0;
  base::Cause cause_;
  bool failed_ = false;
  bool unknown_ = false;
  base::Cause unknown_cause_ = 0;
  base::Value failure_ = {};
};

}  // namespace licet::expr
