// Asking again with something changed: one fact, a reading, a figure. Internal to the room.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "facts/case.h"
#include "law/determination.h"
#include "law/library.h"
#include "law/weighing.h"

namespace licet::law {

// What a changed case leads to.
struct Outcome {
  Standing standing[kBases];
  std::vector<CodeFound> classification;       // computed, of the first item

  [[nodiscard]] const Standing& on(Basis basis) const {
    return standing[static_cast<std::size_t>(basis)];
  }
};

// Same verdict and same policy on both bases.
[[nodiscard]] bool same_outcome(const Outcome& a, const Outcome& b);
[[nodiscard]] bool same_standing(const Standing& a, const Standing& b);

class WhatIf {
 public:
  // `pristine`: the case as bound, before it was weighed. `flags`: id of its record of red flags.
  // `scratch` is overwritten by every question.
  WhatIf(Weighing& weighing, const facts::Case& pristine, std::uint32_t flags, facts::Case& scratch)
      : weighing_(weighing), pristine_(pristine), flags_(flags), scratch_(scratch) {}

  using Change = std::function<void(facts::Case&)>;
  [[nodiscard]] Outcome with(const Change& change);
  [[nodiscard]] Outcome with(base::FactRef fact, const base::Value& value);

  // The values of `fact` at which a comparison of numbers somewhere in the law of these dates
  // tips, within the range of `fact`, in order. The outcome is the same between two neighbours.
  [[nodiscard]] std::vector<base::Number> tipping_points(base::FactRef fact);

  [[nodiscard]] const facts::Case& pristine() const { return pristine_; }
  [[nodiscard]] const Regime& regime() const { return weighing_.regime(); }

 private:
  Weighing& weighing_;
  const facts::Case& pristine_;
  std::uint32_t flags_;
  facts::Case& scratch_;
};

// A stretch of the number line, or a single point of it, on which the outcome is the same.
struct Stretch {
  base::Number from;  // lowest value
  base::Number to;  // highest value; may be infinite
  bool from_included = true;
  bool to_included = false;
  Outcome outcome;
};
// All stretches of the values that `fact` may have, in order; neighbours differ.
[[nodiscard]] std::vector<Stretch> stretches(WhatIf& what_if, base::FactRef fact);

[[nodiscard]] base::Value number_for(const base::FieldSpec& field, const base::Number& n);
[[nodiscard]] bool is_numeric(const base::FieldSpec& field);

[[nodiscard]] std::vector<Question> ask_questions(WhatIf& what_if, Weighing& weighing,
                                                  const facts::Case& facts, const Library& library,
                                                  std::size_t most);
[[nodiscard]] std::vector<Margin> find_margins(WhatIf& what_if, const Determination& answer,
                                               const facts::Case& facts);

}  // namespace licet::law
