// What an unknown hangs on, and what an evaluation has read.
//
// Causes keeps sets of facts under small numbers that fit into a Value. Trace is a list of facts
// read. Neither is thread-safe; one of each a thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/value.h"

namespace licet::expr {

// A FactRef usually names a field of a record of the case. Two values of FactRef::record say
// otherwise: `field` is then the index of a variable, or the id of a definition not in force.
inline constexpr std::uint32_t variable_fact = 0xFFFFFFFF;
inline constexpr std::uint32_t undefined_fact = 0xFFFFFFFE;

class Causes {
 public:
  // The set that holds just this fact.
  [[nodiscard]] base::Cause fact(base::FactRef ref);
  // The union of two sets; 0 is the empty set.
  [[nodiscard]] base::Cause unite(base::Cause a, base::Cause b);
  // The facts of a set, without duplicates, in order. A number that this pool never gave: none.
  [[nodiscard]] std::vector<base::FactRef> facts(base::Cause cause) const;

  // The same set under a number that fits base::Value::as_maybe; 0xFFFF when there is none.
  [[nodiscard]] std::uint16_t for_maybe(base::Cause cause);
  // The set of an element that is_maybe().
  [[nodiscard]] base::Cause of_maybe(const base::Value& element) const;

  void clear();   // keeps its memory
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    bool leaf;
    std::uint32_t a;   // record, or the first set
    std::uint32_t b;   // field, or the second set
    friend bool operator==(const Node&, const Node&) = default;
  };
  [[nodiscard]] base::Cause intern(Node node);
  void grow();
  [[nodiscard]] std::size_t slot_of(const Node& node) const;

  std::vector<Node> nodes_;             // node i is set i + 1
  std::vector<std::uint32_t> index_;    // open addressing; 0: free
};

// Facts in the order in which they were first read, each once.
class Trace {
 public:
  struct Read {
    base::FactRef fact;
    base::Value value;
  };
  void add(base::FactRef fact, const base::Value& value);
  [[nodiscard]] std::span<const Read> reads() const { return reads_; }
  void clear();   // keeps its memory

 private:
  void grow();

  std::vector<Read> reads_;
  std::vector<std::uint32_t> index_;    // open addressing; 0: free
};

}  // namespace licet::expr
