#include "names/compare.h"

#include <cmath>

#include "names/align.h"
#include "names/features.h"
#include "names/lexicon_data.h"

namespace licet::names {

namespace {

// A billionth: scores are whole numbers of them, so that sums are exact.
constexpr double grain = 1e-9;

struct Scratch {
  Alignment alignment;
  std::vector<Evidence> evidence;
};

Scratch& scratch() {
  thread_local Scratch kept;
  return kept;
}

const std::array<double, feature_count>& weights_for(const LexiconData& data, Schema schema) {
  return schema == Schema::person ? data.model.person : data.model.other;
}

void weigh(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
           Scratch& kept) {
  align(data, query, candidate, kept.alignment);
  gather(query, candidate, kept.alignment, kept.evidence);
}

std::int64_t grains(const LexiconData& data, double log_odds) {
  return std::llround(data.model.probability(log_odds) / grain);
}

}  // namespace

Comparator::Comparator(std::shared_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}

double Comparator::threshold() const { return lexicon_->data().model.threshold; }

double Comparator::similarity(const ParsedView& a, const Token& at, const ParsedView& b,
                              const Token& bt) const {
  return near_tokens(lexicon_->data(), a, at, b, bt).value;
}

Comparison Comparator::compare(const ParsedView& query, const ParsedView& candidate) const {
  const LexiconData& data = lexicon_->data();
  Scratch& kept = scratch();
  weigh(data, query, candidate, kept);
  const auto& weights = weights_for(data, query.schema);
  Comparison found;
  double log_odds = 0;
  std::int64_t before = 0;
  for (const Evidence& piece : kept.evidence) {
    auto feature = static_cast<std::size_t>(piece.feature);
    if (weights[feature] == 0) continue;
    log_odds += weights[feature] * piece.value;
    std::int64_t after = grains(data, log_odds);
    found.contributions.push_back({feature_names[feature], piece.how, piece.query, piece.candidate,
                                   static_cast<double>(after - before) * grain});
    before = after;
  }
  found.score = static_cast<double>(before) * grain;
  found.match = found.score >= threshold();
  return found;
}

double Comparator::score(const ParsedView& query, const ParsedView& candidate) const {
  const LexiconData& data = lexicon_->data();
  Scratch& kept = scratch();
  weigh(data, query, candidate, kept);
  const auto& weights = weights_for(data, query.schema);
  double log_odds = 0;
  for (const Evidence& piece : kept.evidence) {
    log_odds += weights[static_cast<std::size_t>(piece.feature)] * piece.value;
  }
  return static_cast<double>(grains(data, log_odds)) * grain;
}

double Comparator::ceiling(const ParsedView& /*query*/, double share) const {
  return std::min(1.0, share);
}

}  // namespace licet::names
