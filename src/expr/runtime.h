// What values do: the operations of the language on values, shared by both evaluators.
//
// Every operation is total. An operand that is an error gives that error; else an operand that is
// unknown gives unknown; an interval gives an interval, or unknown where it does not decide.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "expr/causes.h"
#include "expr/expr.h"
#include "expr/tree.h"

namespace licet::expr {

namespace message {
inline constexpr std::string_view cost = "the evaluation takes too many steps";
inline constexpr std::string_view definition_depth = "definitions nest too deeply";
inline constexpr std::string_view no_overload = "no such overload";
inline constexpr std::string_view divide_by_zero = "division by zero";
inline constexpr std::string_view int_overflow = "int overflow";
inline constexpr std::string_view number_overflow = "number out of range";
inline constexpr std::string_view date_overflow = "date out of range";
inline constexpr std::string_view duration_overflow = "duration out of range";
inline constexpr std::string_view index = "index out of range";
inline constexpr std::string_view no_field = "no such field";
inline constexpr std::string_view empty_list = "max() or min() of an empty list";
inline constexpr std::string_view conversion = "the value cannot be converted exactly";
}  // namespace message

// Where operations put what they make, and how many steps they have taken.
struct Runtime {
  base::Arena* arena = nullptr;
  Causes* causes = nullptr;
  std::uint64_t budget = default_budget;
  std::uint64_t used = 0;
  int depth = 0;                              // of nested comparisons of values
  std::vector<base::FactRef> scratch = {};

  // False: the budget is used up, and the whole evaluation is message::cost.
  bool charge(std::uint64_t steps = 1) {
    used += steps;
    return used <= budget;
  }
  [[nodiscard]] bool exhausted() const { return used > budget; }
};

// A value of a slot, with the fact as its cause where it is uncertain.
[[nodiscard]] base::Value read_slot(const base::Record& record, std::uint32_t slot, Runtime& rt);
// An element of a list as a value by itself: it takes the list's cause and is no longer maybe.
[[nodiscard]] base::Value taken_from(const base::Value& element, const base::Value& list);
// What an uncertain value hangs on; 0 for a certain one.
[[nodiscard]] base::Cause cause_of(const base::Value& value, Runtime& rt);

// Names of fields as a list of strings, for macros over an object; other values unchanged.
[[nodiscard]] base::Value as_range(const base::Value& value, Runtime& rt);

[[nodiscard]] base::Value compare(Op op, const base::Value& a, const base::Value& b, Runtime& rt);
[[nodiscard]] base::Value arithmetic(Op op, Arithmetic kind, const base::Value& a,
                                     const base::Value& b, Runtime& rt);
[[nodiscard]] base::Value negate(Arithmetic kind, const base::Value& a, Runtime& rt);
[[nodiscard]] base::Value invert(const base::Value& a);
[[nodiscard]] base::Value element_at(const base::Value& list, const base::Value& at, Runtime& rt);
[[nodiscard]] base::Value dynamic_field(const base::Value& of, std::string_view name, Runtime& rt);
[[nodiscard]] base::Value member_of(const base::Value& value, const base::Value& set,
                                    const std::vector<const Table*>& tables, Runtime& rt);
// What has() says of the value of its last step: an object's missing field is absent.
[[nodiscard]] base::Value found(const base::Value& value);
// The value of a fact of the record or of a record that it holds; null: none of its own.
[[nodiscard]] const base::Value* find_fact(const base::Record& record, base::FactRef fact);
// Adds what `table.contains(record)` reads.
void trace_membership(const base::Value& value, const Table& table, Runtime& rt, Trace& out);

[[nodiscard]] base::Value size_of(const base::Value& value, Runtime& rt);
[[nodiscard]] base::Value text_test(Op op, const base::Value& text, const base::Value& part,
                                    Runtime& rt);
[[nodiscard]] base::Value convert(Op op, const base::Value& value, Runtime& rt);
[[nodiscard]] base::Value date_part(Op op, const base::Value& value);
// Elements may be maybe (of a list) or not (arguments).
[[nodiscard]] base::Value extreme(bool largest, std::span<const base::Value> values,
                                  base::Cause list_cause, Runtime& rt);
[[nodiscard]] base::Value extreme_of(bool largest, const base::Value& list, Runtime& rt);
[[nodiscard]] base::Value sum_of(Arithmetic kind, const base::Value& list, Runtime& rt);
// c ? then : otherwise, where c is unknown on `cause`.
[[nodiscard]] base::Value join(base::Cause cause, const base::Value& then,
                               const base::Value& otherwise, Runtime& rt);

}  // namespace licet::expr
