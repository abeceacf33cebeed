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

using Weights = std::array<double, feature_count>;

const Weights& weights_for(const LexiconData& data, const ParsedView& a, const ParsedView& b) {
  bool person = a.schema == Schema::person || b.schema == Schema::person;
  return person ? data.model.person : data.model.other;
}

// The names in the order in which they are compared, so that both ways come out alike.
bool turned(const ParsedView& query, const ParsedView& candidate) {
  return candidate.raw < query.raw;
}

std::int64_t grains(const LexiconData& data, double log_odds) {
  return std::llround(data.model.probability(log_odds) / grain);
}

// As a double the number nearest to the decimal.
double from_grains(std::int64_t count) { return static_cast<double>(count) / 1e9; }

}  // namespace

Comparator::Comparator(std::shared_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}

double Comparator::threshold() const { return lexicon_->data().model.threshold; }

double Comparator::similarity(const ParsedView& a, const Token& at, const ParsedView& b,
                              const Token& bt, float least) const {
  return near_tokens(lexicon_->data(), a, at, b, bt, least).value;
}

Comparison Comparator::compare(const ParsedView& query, const ParsedView& candidate) const {
  const LexiconData& data = lexicon_->data();
  Scratch& kept = scratch();
  bool swap = turned(query, candidate);
  const ParsedView& first = swap ? candidate : query;
  const ParsedView& second = swap ? query : candidate;
  align(data, first, second, kept.alignment);
  gather(first, second, kept.alignment, kept.evidence);
  const Weights& weights = weights_for(data, query, candidate);
  Comparison found;
  double log_odds = 0;
  std::int64_t before = 0;
  for (const Evidence& piece : kept.evidence) {
    auto feature = static_cast<std::size_t>(piece.feature);
    if (weights[feature] == 0) continue;
    log_odds += weights[feature] * piece.value;
    std::int64_t after = grains(data, log_odds);
    found.contributions.push_back(
        {feature_names[feature], piece.how, swap ? piece.candidate : piece.query,
         swap ? piece.query : piece.candidate, from_grains(after - before)});
    before = after;
  }
  found.score = from_grains(before);
  found.match = found.score >= threshold();
  return found;
}

double Comparator::score(const ParsedView& query, const ParsedView& candidate) const {
  const LexiconData& data = lexicon_->data();
  Alignment& alignment = scratch().alignment;
  bool swap = turned(query, candidate);
  const ParsedView& first = swap ? candidate : query;
  const ParsedView& second = swap ? query : candidate;
  align(data, first, second, alignment);
  double log_odds = log_odds_of(first, second, alignment, weights_for(data, query, candidate));
  return from_grains(grains(data, log_odds));
}

std::uint64_t Comparator::unmet(const ParsedView& query, const ParsedView& candidate) const {
  Alignment& alignment = scratch().alignment;
  bool swap = turned(query, candidate);
  align(lexicon_->data(), swap ? candidate : query, swap ? query : candidate, alignment);
  const auto& pairs = swap ? alignment.candidate_pair : alignment.query_pair;
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    if (pairs.at(i) < 0) out |= std::uint64_t{1} << i;
  }
  return out;
}

double Comparator::log_odds(double score) const { return lexicon_->data().model.log_odds(score); }

}  // namespace licet::names
