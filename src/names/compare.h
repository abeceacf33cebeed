// The comparator: how probable it is that two names mean the same person or body, as far as names
// tell, and why.
//
// The score is a calibrated probability. It is the sum of the deltas of its contributions: each
// says which part of one name met which part of the other, and by how much that moved the score.
// Scores are multiples of 1e-9, so the sum is exact in decimal. docs/names.md tells how the
// weights were fitted and what the threshold promises.
//
// compare(a, b) and compare(b, a) give the same score. A pair of which one is a person's name is
// weighed as persons are.
//
// A Comparator never changes after it is made; compare() is deterministic and thread-safe.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "names/lexicon.h"
#include "names/parse.h"

namespace licet::names {

struct Span {
  std::uint32_t begin = 0;       // bytes of the raw name; begin == end: this side has no part
  std::uint32_t end = 0;
};

struct Contribution {
  std::string_view feature;      // name of a feature of lexicon/model.yaml; lives as the Lexicon
  std::string_view how;          // the transformation, such as "pinyin"; may be empty
  Span query;
  Span candidate;
  double delta = 0;
};

struct Comparison {
  double score = 0;              // within [0, 1]
  bool match = false;            // score >= threshold()
  std::vector<Contribution> contributions;   // sum of deltas == score, to 1e-9
};

// From here on a near word is the same one.
inline constexpr float same_word = 0.99F;

// How two names seem to meet, before they are compared.
struct Sketch {
  std::uint64_t query = 0;       // tokens that meet some of the other name, a bit each
  std::uint64_t candidate = 0;
  float query_weight = 0;        // their weight; of words that are only near, the lesser of both
  float query_near = 0;          // the same, times nearness
  float candidate_weight = 0;
  float candidate_near = 0;
  float both = 0;                // sum of the lesser weight of each pair, times nearness
  float heaviest = 0;            // the greatest lesser weight of a pair that names somebody
  float weakest = 1;             // the least nearness of such a pair
  bool across = false;           // a pair is of two scripts
  bool meaning = false;          // a pair meets by its meaning

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

class Comparator {
 public:
  explicit Comparator(std::shared_ptr<const Lexicon> lexicon);

  // The one threshold for all scripts and schemas.
  [[nodiscard]] double threshold() const;
  // The whole answer.
  [[nodiscard]] Comparison compare(const ParsedView& query, const ParsedView& candidate) const;
  // The score alone, the same number; no memory is taken.
  [[nodiscard]] double score(const ParsedView& query, const ParsedView& candidate) const;

  // Similarity of two tokens in [0, 1] by their forms, meanings and numbers; 0 when they are not
  // near enough to count. compare() sees two names only through this and through glued
  // neighbours, so a search may enumerate near words first and score only names that hold some.
  // What is less than `least` may come out as 0, and costs less.
  [[nodiscard]] double similarity(const ParsedView& a, const Token& at, const ParsedView& b,
                                  const Token& bt, float least = 0) const;
  // The tokens of the query that have no counterpart in the candidate, a bit each.
  [[nodiscard]] std::uint64_t unmet(const ParsedView& query, const ParsedView& candidate) const;

  // About the log-odds that score() would find, before they are calibrated, of two names that meet
  // as `sketch` says; which word is met by which is taken as best. It ranks names that are not
  // compared yet and costs a twentieth of a comparison. Bits for tokens that are not there count
  // for nothing.
  [[nodiscard]] double forecast(const ParsedView& query, const ParsedView& candidate,
                                const Sketch& sketch) const;
  // The same if each token of which the sketch says nothing is met by what it is most like; costs
  // less than a comparison. Nothing: words written as one, or initials, may meet besides, and only
  // a comparison tells.
  [[nodiscard]] std::optional<double> hope(const ParsedView& query, const ParsedView& candidate,
                                           const Sketch& sketch) const;
  // The log-odds, before they are calibrated, that make a score within (0, 1).
  [[nodiscard]] double log_odds(double score) const;

  [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }

 private:
  std::shared_ptr<const Lexicon> lexicon_;
};

}  // namespace licet::names
