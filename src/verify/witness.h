// A model as a case: the facts that a proof found, put to the engine's own evaluator. Internal to
// the room.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "facts/case.h"
#include "law/regime.h"
#include "verify/translator.h"

namespace licet::verify {

// A case made from a model, its figures made as round as the question allows.
class Witness {
 public:
  // `on`: the term of the day. Facts that no expression of the world read stay unknown.
  Witness(World& world, const Model& model, Term on);

  // Is what the proof says true of this case? It must not change the case for good.
  using Replay = std::function<bool(facts::Case&)>;
  // Makes figures round, and lists short, as long as the replay holds. False: it did not hold in
  // the first place (or the model has a figure that is no exact number).
  bool settle(const Replay& replay);

  [[nodiscard]] facts::Case& facts() { return *case_; }
  [[nodiscard]] base::Date on() const { return on_; }
  // "item.kind = ic, item.tpp = 4800, ...", at most `most` facts, those of the item first.
  [[nodiscard]] std::string words(std::size_t most = 12) const;
  // The case as the program reads it.
  [[nodiscard]] std::string json() const;

 private:
  void fill(SymbolicRecord& from, base::Record& to);
  [[nodiscard]] base::Value value_of(const Meaning& meaning, const base::FieldSpec& field,
                                     base::FactRef fact);
  [[nodiscard]] base::Value words_of(const Meaning& meaning);
  void fill_list(const Meaning& meaning, base::FactRef fact);
  void round_figures(const Replay& replay);
  void shorten_lists(const Replay& replay);
  void drop_facts(const Replay& replay);
  bool try_value(base::FactRef fact, const base::Value& value, const Replay& replay);

  World& world_;
  const Model& model_;
  std::unique_ptr<facts::Case> case_;
  base::Date on_;
  bool exact_ = true;
  std::vector<base::FactRef> figures_;
  std::vector<base::FactRef> lists_;
};

// Evaluates expressions of a regime for a case, plainly, as the engine defines them.
class Evaluation {
 public:
  Evaluation(const law::Library& library, const law::Regime& regime, facts::Case& facts);

  // `self`: the record that the expression reads as its own.
  [[nodiscard]] base::Truth truth(const expr::Expression& expression, const base::Value& self = {});
  [[nodiscard]] base::Truth truth(law::ExpressionId id);
  [[nodiscard]] base::Value value(const expr::Expression& expression, const base::Value& self = {});
  // The facts that an unknown value of this evaluation hangs on.
  [[nodiscard]] std::vector<base::FactRef> causes(const base::Value& value) const {
    return causes_.facts(value.cause());
  }
  // The condition; of a permit its conditions too.
  [[nodiscard]] base::Truth holds(std::uint32_t rule);
  // And nothing goes before it. The item's own classification is as the case says; for rules that
  // classify it must be absent.
  [[nodiscard]] base::Truth counts(std::uint32_t rule);
  // The codes that surely hold, and whether some code may hold.
  [[nodiscard]] std::vector<std::string_view> codes();

 private:
  const law::Regime& regime_;
  facts::Case& facts_;
  base::Record flags_;
  std::vector<base::Value> variables_;
  std::vector<base::Value> flag_slots_;
  expr::Causes causes_;
  base::Arena arena_;
};

}  // namespace licet::verify
