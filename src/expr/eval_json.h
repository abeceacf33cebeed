// One expression on values given as JSON, as JSON: what `licet expr eval` prints and what outside
// test data can drive. Not for the hot path.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

namespace licet::expr {

// `bindings` is a JSON object; its members become variables of dynamic type, decimals exactly as
// written. An object with one of these single keys stands for what JSON has no word for:
//   {"$unknown": true}   {"$interval": [low, high]}, null for an open end   {"$date": "2025-01-13"}
//   {"$duration": "P25D"}   {"$maybe": value}, an element that may or may not be in its list
//
// The answer is one of
//   {"value": ..., "type": "int"}     {"unknown": ["item.tpp", ...]}   the facts it hangs on
//   {"error": "..."}                  the expression is wrong, or has no value
//   {"unsupported": "..."}            CEL has it, this subset has not
// Both evaluators are run; that they disagree would be a Problem, as are bad bindings.
[[nodiscard]] base::Result<std::string> evaluate_json(std::string_view expression,
                                                      std::string_view bindings);

}  // namespace licet::expr
