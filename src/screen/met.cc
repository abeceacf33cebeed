#include "screen/met.h"

#include <algorithm>
#include <cmath>

namespace licet::screen {

void meet_tokens(Met& one, std::uint64_t query, float query_weight, std::uint64_t own,
                 float own_weight, float value, bool names) {
  names::Sketch& sketch = one.sketch;
  sketch.query |= query;
  sketch.candidate |= own;
  one.query_left -= query_weight;
  one.own_left -= own_weight;
  // A word that is only near weighs no more than the other.
  float less = std::min(own_weight, query_weight);
  bool same = value >= 0.99F;
  sketch.query_weight += same ? query_weight : less;
  sketch.query_near += (same ? query_weight : less) * value;
  sketch.candidate_weight += same ? own_weight : less;
  sketch.candidate_near += (same ? own_weight : less) * value;
  sketch.both += less * value;
  if (!names) return;
  sketch.heaviest = std::max(sketch.heaviest, less);
  sketch.weakest = std::min(sketch.weakest, value);
}

float Rough::log_odds() const {
  return (3.2F * std::min(query, candidate)) + (1.3F * std::max(query, candidate)) +
         (1.2F * std::log(1 + both)) - (1.8F * std::min({query_left, candidate_left, 2.0F})) -
         (0.5F * std::fabs(query_left - candidate_left)) - (1.0F * std::fabs(query - candidate)) +
         (across ? 1.5F : 0.0F);
}

float estimate(const Met& one) {
  const names::Sketch& met = one.sketch;
  Rough rough;
  rough.query_left = std::max(one.query_left, 0.0F);
  rough.candidate_left = std::max(one.own_left, 0.0F);
  rough.query = met.query_near / std::max(met.query_weight + rough.query_left, 1e-6F);
  rough.candidate =
      met.candidate_near / std::max(met.candidate_weight + rough.candidate_left, 1e-6F);
  rough.both = met.both;
  rough.across = met.across;
  return rough.log_odds();
}

}  // namespace licet::screen
