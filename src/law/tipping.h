// Where the comparisons of numbers in a law tip. Internal to the room.
//
// Every comparison of a regime is taken apart once, into two expressions that a machine of their
// own runs. Of a fact, only the comparisons that can read it are looked at; where the fact itself
// stands against a figure, the figure is the answer, else the zero of the difference is looked for.
#pragma once

#include <vector>

#include "base/number.h"
#include "expr/program.h"
#include "facts/case.h"
#include "law/regime.h"

namespace licet::law {

class Tipping {
 public:
  explicit Tipping(const Regime& regime);

  // The values of `fact` at which a comparison may tip, in no order, some perhaps twice. Overwrites
  // the fact. `flags`: the case's record of red flags.
  [[nodiscard]] std::vector<base::Number> points(facts::Case& facts, const base::Record& flags,
                                                 base::FactRef fact);

 private:
  // `left` op `right`; sides are neighbours in the program, the left one first.
  struct Comparison {
    expr::ExpressionId left = 0;
    Bits reads;
    // A field of the item itself against a figure: the commonest kind.
    const base::FieldSpec* plain = nullptr;
    base::Number figure;
  };

  void add(const expr::Tree& tree, const expr::Node& node,
           std::vector<expr::Expression>& expressions);
  void mark(const expr::Tree& tree, expr::NodeId id, Bits& bits) const;

  const Regime& regime_;
  std::vector<Comparison> comparisons_;
  std::unique_ptr<expr::Program> program_;
  std::unique_ptr<expr::Machine> machine_;
};

}  // namespace licet::law
