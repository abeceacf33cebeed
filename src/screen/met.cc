#include "screen/met.h"

#include <algorithm>
#include <cmath>

namespace licet::screen {

float Rough::log_odds(Logarithm& logarithm) const {
  return (3.2F * std::min(query, candidate)) + (1.3F * std::max(query, candidate)) +
         (1.2F * logarithm.of(both)) - (1.8F * std::min({query_left, candidate_left, 2.0F})) -
         (0.5F * std::fabs(query_left - candidate_left)) - (1.0F * std::fabs(query - candidate)) +
         (across ? 1.5F : 0.0F);
}

float estimate(const Met& one, Logarithm& logarithm) {
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
