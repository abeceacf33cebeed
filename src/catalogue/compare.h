// Two entries side by side, and the ratios of the claims.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/measures.h"

namespace licet::catalogue {

// One measure of both. INVARIANT: at least one side has it.
struct ComparedMeasure {
  std::string key;
  std::string label;
  std::string unit;
  std::optional<Measure> first;
  std::optional<Measure> second;
  std::optional<Figure> ratio;        // first / second; none: one side lacks it or is zero
};

struct Comparison {
  const Entry* first = nullptr;
  const Entry* second = nullptr;
  std::vector<ComparedMeasure>
      measures;   // in the order of the first, then what only the second has
};

[[nodiscard]] Comparison compare(const Entry& first, const Entry& second,
                                 BitReading reading = BitReading::listed);

// The ratio that a claim turns on, from the catalogue's figures; none: a figure is missing.
[[nodiscard]] std::optional<Figure> computed(const ClaimRatio& ratio);

}  // namespace licet::catalogue
