// The fast evaluator: many expressions compiled into one graph that remembers what it has computed.
//
// A Program is immutable and shareable between threads. A Machine runs it for one case at a time;
// one machine a thread; after warm-up it allocates only in the case's arena. Results, causes,
// traces and cost limits are those of expr::evaluate.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/problem.h"
#include "base/value.h"
#include "expr/expr.h"
#include "expr/reads.h"

namespace licet::expr {

using ExpressionId = std::uint32_t;  // the position in the list given to compile
struct Code;  // code.h: the graph

inline constexpr std::uint32_t no_item = 0xFFFFFFFF;

class Program {
 public:
  // `item_variable` is the variable that changes most often within a case (no_item: none). The
  // expressions need not outlive the program; the resolution's tables must. Problems: definitions
  // that use themselves, or that nest deeper than definition_limit.
  [[nodiscard]] static base::Result<Program> compile(std::span<const Expression* const> expressions,
                                                     const Resolution& resolution,
                                                     std::size_t variable_count,
                                                     std::uint32_t item_variable = no_item);

  [[nodiscard]] const Code& code() const { return *code_; }
  [[nodiscard]] std::size_t size() const;  // expressions
  [[nodiscard]] std::size_t node_count() const;  // of the graph
  // Whether the expression's value can change with the item variable, through definitions too.
  [[nodiscard]] bool depends_on_item(ExpressionId expression) const;

 private:
  explicit Program(std::shared_ptr<const Code> code) : code_(std::move(code)) {}
  std::shared_ptr<const Code> code_;
};

class Machine {
 public:
  explicit Machine(const Program& program, std::uint64_t budget = default_budget);
  Machine(Machine&&) noexcept;
  Machine& operator=(Machine&&) noexcept;
  ~Machine();

  // Starts a case: forgets everything, the causes included. Both must outlive the case.
  void begin(std::span<const base::Value> variables, base::Arena& arena);
  // What readings mean from the next case on, by reading index; at first as when compiled.
  void set_readings(std::span<const base::Value> readings);
  // Gives a variable another value and forgets what depends on it (all, unless it is the item).
  void set(std::uint32_t variable, const base::Value& value);
  // Forgets every result, for when slots of the case's records have been written. Causes stay.
  void forget();

  // REQUIRES: begin() was called. The reference is valid until the next call of this machine; of a
  // rule that is asked for its truth only, looking is much faster than copying.
  [[nodiscard]] const base::Value& look(ExpressionId expression);
  [[nodiscard]] const base::Value& look(ExpressionId expression, const base::Value& self);
  // REQUIRES: begin() was called. `self` is the record that Options::self names.
  [[nodiscard]] base::Value run(ExpressionId expression);
  [[nodiscard]] base::Value run(ExpressionId expression, const base::Value& self);

  // From now on until begin(), keeps what each result was read from; forgets the results so far.
  void record();
  // What the latest look, run or trace has read, while recording.
  [[nodiscard]] Reads::Set latest_reads() const;
  [[nodiscard]] Reads& reads();
  // Adds the facts that the expression reads, in the order of the plain evaluator. Records.
  void trace(ExpressionId expression, Trace& out);
  void trace(ExpressionId expression, const base::Value& self, Trace& out);

  // Sets of facts named by the causes of this case's values; valid until begin().
  [[nodiscard]] Causes& causes();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace licet::expr
