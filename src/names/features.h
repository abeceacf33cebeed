// What speaks for and against a pair, each piece with its place in both names.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "names/align.h"
#include "names/compare.h"
#include "names/model.h"

namespace licet::names {

struct Evidence {
  Feature feature = Feature::start;
  double value = 0;              // times the feature's weight: log-odds
  std::string_view how;
  Span query;
  Span candidate;
};

// Fills `out`, in the order in which pieces are added up; the value of a feature is the sum over
// its pieces.
void gather(const ParsedView& query, const ParsedView& candidate, const Alignment& alignment,
            std::vector<Evidence>& out);
// The sum of the same pieces, each times the weight of its feature.
[[nodiscard]] double log_odds_of(const ParsedView& query, const ParsedView& candidate,
                                 const Alignment& alignment,
                                 const std::array<double, feature_count>& weights);

}  // namespace licet::names
