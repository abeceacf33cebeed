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

  // The log-odds, before they are calibrated, that make a score within (0, 1).
  [[nodiscard]] double log_odds(double score) const;

  [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }

 private:
  std::shared_ptr<const Lexicon> lexicon_;
};

}  // namespace licet::names
