#include "catalogue/compare.h"

#include <algorithm>

#include "catalogue/figures.h"

namespace licet::catalogue {
namespace {

ComparedMeasure row(std::optional<Measure> first, std::optional<Measure> second) {
  const Measure& any = first ? *first : *second;
  ComparedMeasure out{any.key, any.label, any.unit, {}, {}, {}};
  if (first && second) out.ratio = divide(first->figure(), second->figure());
  out.first = std::move(first);
  out.second = std::move(second);
  return out;
}

}  // namespace

Comparison compare(const Entry& first, const Entry& second, BitReading reading) {
  Comparison out{&first, &second, {}};
  std::vector<Measure> rest = measures(second, reading);
  for (Measure& mine : measures(first, reading)) {
    auto other = std::ranges::find(rest, mine.key, &Measure::key);
    std::optional<Measure> theirs;
    if (other != rest.end()) {
      theirs = std::move(*other);
      rest.erase(other);
    }
    out.measures.push_back(row(std::move(mine), std::move(theirs)));
  }
  for (Measure& theirs : rest) out.measures.push_back(row(std::nullopt, std::move(theirs)));
  return out;
}

std::optional<Figure> computed(const ClaimRatio& ratio) {
  auto of = measure(*ratio.of, ratio.measure);
  auto to = measure(*ratio.to, ratio.measure);
  if (!of || !to) return std::nullopt;
  return divide(of->figure(), to->figure());
}

}  // namespace licet::catalogue
