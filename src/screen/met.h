// What is known of a name of a list while the words of a query are being met in it. Internal to the
// room.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "names/forecast.h"
#include "screen/near_words.h"

namespace licet::screen {

// Each in one line of the processor's cache.
struct alignas(64) Met {
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

inline void meet_tokens(Met& one, std::uint64_t query, float query_weight, std::uint64_t own,
                        float own_weight, float value, bool names) {
  one.sketch.meet(query, query_weight, own, own_weight, value, names);
  one.query_left -= query_weight;
  one.own_left -= own_weight;
}

// Of 1 and a number: that of the last one is kept, for many names in a row have the same.
class Logarithm {
 public:
  [[nodiscard]] float of(float more) {
    if (more != more_) {
      more_ = more;
      value_ = std::log(1 + more);
    }
    return value_;
  }

 private:
  float more_ = 0;
  float value_ = 0;
};

// The parts of an estimate: shares of both names that are met, the weight met in both, what is left
// of both, whether a pair is of two scripts.
struct Rough {
  float query = 0, candidate = 0;
  float both = 0;
  float query_left = 0, candidate_left = 0;
  bool across = false;

  [[nodiscard]] float log_odds(Logarithm& logarithm) const {
    float less_left = std::min(std::min(query_left, candidate_left), 2.0F);
    return (3.2F * std::min(query, candidate)) + (1.3F * std::max(query, candidate)) +
           (1.2F * logarithm.of(both)) - (1.8F * less_left) -
           (0.5F * std::fabs(query_left - candidate_left)) - (1.0F * std::fabs(query - candidate)) +
           (across ? 1.5F : 0.0F);
  }
};

// Roughly the log-odds that the comparator will find, of what is met and left alone; rather more.
[[nodiscard]] inline float estimate(const Met& one, Logarithm& logarithm) {
  const names::Sketch& met = one.sketch;
  Rough rough;
  rough.query_left = std::max(one.query_left, 0.0F);
  rough.candidate_left = std::max(one.own_left, 0.0F);
  rough.query = met.query_near / std::max(met.query_weight + rough.query_left, 1e-6F);
  rough.candidate =
      met.candidate_near / std::max(met.candidate_weight + rough.candidate_left, 1e-6F);
  rough.both = met.both;
  rough.across = met.across;
  return rough.log_odds(logarithm);
}

}  // namespace licet::screen
