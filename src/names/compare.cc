#include "names/compare.h"

#include <cmath>

namespace licet::names {

namespace {

double rounded(double value) { return std::round(value * 1e9) / 1e9; }

}  // namespace

Comparator::Comparator(std::shared_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}

double Comparator::threshold() const { return 0.5; }

double Comparator::similarity(const ParsedView& a, const Token& at, const ParsedView& b,
                              const Token& bt) const {
  for (const Form& left : a.forms.subspan(at.first_form, at.forms)) {
    for (const Form& right : b.forms.subspan(bt.first_form, bt.forms)) {
      if (left.hash == right.hash) return 1;
    }
  }
  return 0;
}

Comparison Comparator::compare(const ParsedView& query, const ParsedView& candidate) const {
  Comparison found;
  std::size_t most = std::max(query.tokens.size(), candidate.tokens.size());
  std::uint64_t taken = 0;
  for (const Token& token : query.tokens) {
    for (std::size_t j = 0; j < candidate.tokens.size(); ++j) {
      const Token& other = candidate.tokens[j];
      if ((taken >> j & 1) != 0 || similarity(query, token, candidate, other) <= 0) continue;
      taken |= std::uint64_t{1} << j;
      found.contributions.push_back({"same_word",
                                     "",
                                     {token.begin, token.end},
                                     {other.begin, other.end},
                                     rounded(1.0 / static_cast<double>(most))});
      break;
    }
  }
  for (const Contribution& part : found.contributions) found.score += part.delta;
  found.score = rounded(found.score);
  found.match = found.score >= threshold();
  return found;
}

double Comparator::score(const ParsedView& query, const ParsedView& candidate) const {
  return compare(query, candidate).score;
}

double Comparator::ceiling(const ParsedView& /*query*/, double share) const { return share; }

}  // namespace licet::names
