// What a comparison would find, told before it is made: for a search that compares few of the names
// that it meets.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>

#include "names/compare.h"

namespace licet::names {

// How two names seem to meet, before they are compared.
struct Sketch {
  std::uint64_t query = 0;  // tokens that meet some of the other name, a bit each
  std::uint64_t candidate = 0;
  float query_weight = 0;  // their weight; of words that are only near, the lesser of both
  float query_near = 0;  // the same, times nearness
  float candidate_weight = 0;
  float candidate_near = 0;
  float both = 0;  // sum of the lesser weight of each pair, times nearness
  float heaviest = 0;  // the greatest lesser weight of a pair that names somebody
  float weakest = 1;  // the least nearness of such a pair
  bool across = false;  // a pair is of two scripts
  bool meaning = false;  // a pair meets by its meaning

  // Some tokens of the query meet some of the candidate, with these weights and so near; `names`:
  // they may name somebody.
  void meet(std::uint64_t tokens, float weight, std::uint64_t others, float other_weight,
            float nearness, bool names) {
    query |= tokens;
    candidate |= others;
    // A word that is only near weighs no more than the other.
    float less = std::min(weight, other_weight);
    bool same = nearness >= same_word;
    query_weight += same ? weight : less;
    query_near += (same ? weight : less) * nearness;
    candidate_weight += same ? other_weight : less;
    candidate_near += (same ? other_weight : less) * nearness;
    both += less * nearness;
    if (!names) return;
    heaviest = std::max(heaviest, less);
    weakest = std::min(weakest, nearness);
  }
};

// Of the names that one query meets. Keeps what it found of the query: each thread needs its own.
class Forecasts {
 public:
  // Both must outlive it.
  Forecasts(const Comparator& comparator, const ParsedView& query);
  ~Forecasts();
  Forecasts(const Forecasts&) = delete;
  Forecasts& operator=(const Forecasts&) = delete;

  // About the log-odds that Comparator::score() would find, before they are calibrated, of two
  // names that meet as `sketch` says; which word is met by which is taken as best. It ranks names
  // that are not compared yet and costs a twentieth of a comparison. Bits for tokens that are not
  // there count for nothing.
  [[nodiscard]] double of(const ParsedView& candidate, const Sketch& sketch);
  // The same if each token of which the sketch says nothing is met by what it is most like; costs
  // less than a comparison. Nothing: it is `wanted` or more, or words written as one, or initials,
  // may meet besides, and only a comparison tells.
  [[nodiscard]] std::optional<double> hope(const ParsedView& candidate, const Sketch& sketch,
                                           double wanted);

 private:
  struct Kept;
  const LexiconData& data_;
  const ParsedView& query_;
  std::unique_ptr<Kept> kept_;
};

}  // namespace licet::names
