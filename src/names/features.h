// What speaks for and against a pair, each piece with its place in both names.
#pragma once

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

// Fills `out`; the value of a feature is the sum over its pieces.
void gather(const ParsedView& query, const ParsedView& candidate, const Alignment& alignment,
            std::vector<Evidence>& out);

}  // namespace licet::names
