// What is known of a name of a list while the words of a query are being met in it. Internal to the
// room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "names/compare.h"
#include "screen/near_words.h"

namespace licet::screen {

struct Met {
  names::Sketch sketch;
  std::uint32_t name = 0;
  float query_left = 0;  // weight of what is not met
  float own_left = 0;
};

// Where a token of the query leads, or several written as one.
struct Lead {
  std::uint64_t tokens = 0;  // a bit each
  float weight = 0;
  bool names = false;  // one of them may name somebody
  std::size_t postings = 0;
  std::span<const Near> near = {};  // the nearest first
  bool begins = false;  // a name that it meets, and that is not met yet, is begun
};

void meet_tokens(Met& one, std::uint64_t query, float query_weight, std::uint64_t own,
                 float own_weight, float value, bool names);

// Roughly the log-odds that the comparator will find, of what is met and left alone; rather more.
[[nodiscard]] float estimate(const Met& one);

// The parts of an estimate: shares of both names that are met, the weight met in both, what is left
// of both, whether a pair is of two scripts.
struct Rough {
  float query = 0, candidate = 0;
  float both = 0;
  float query_left = 0, candidate_left = 0;
  bool across = false;

  [[nodiscard]] float log_odds() const;
};

}  // namespace licet::screen
