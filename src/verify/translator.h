// Expressions of a regime as formulas over a world. Internal to the room.
//
// The translation follows the plain evaluator (expr/plain.cc), three truth values included; every
// model that a proof finds is put to that evaluator again (witness.h). What cannot be translated
// is said with a reason and never taken for proved.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "expr/tree.h"
#include "law/regime.h"
#include "verify/world.h"

namespace licet::verify {

// A truth in three values: unknown where neither holds.
struct Truths {
  Term yes = nullptr;
  Term no = nullptr;
};

class Translator {
 public:
  // The days of the regime are [from, to). All must outlive it.
  Translator(World& world, const law::Regime& regime, base::Date from, base::Date to);

  // Of an expression of the regime's program; kNoExpression is true. After a failure the result
  // means nothing: ask `why_not`.
  [[nodiscard]] Truths truth(law::ExpressionId id);
  [[nodiscard]] Truths truth(const expr::Expression& expression);
  // The same with the item's own classification unknown, as it is while it is being classified.
  [[nodiscard]] Truths truth_before_classification(law::ExpressionId id);
  // Why the last translation failed; empty: it did not.
  [[nodiscard]] const std::string& why_not() const { return why_not_; }
  void forget_failure() { why_not_.clear(); }

  // Does the rule hold (its condition; of a permit also its conditions)?
  [[nodiscard]] Truths holds(std::uint32_t rule);
  // And does nothing go before it? As the text stands; `holds` must be translatable.
  [[nodiscard]] Truths counts(std::uint32_t rule);
  // Does the item have the code, by the rules of the regime?
  [[nodiscard]] Truths has_code(std::string_view code);
  // Codes that rules of the regime give, in order.
  [[nodiscard]] std::vector<std::string_view> codes() const;
  // The day of the act.
  [[nodiscard]] Term on() const { return on_; }
  [[nodiscard]] World& world() { return world_; }
  [[nodiscard]] const law::Regime& regime() const { return regime_; }
  // What the body of a definition of items means for the item.
  [[nodiscard]] Meaning of_item(const expr::Expression& body);

  [[nodiscard]] Truths both(Truths a, Truths b);
  [[nodiscard]] Truths either(Truths a, Truths b);
  [[nodiscard]] static Truths negate(Truths a) { return {a.no, a.yes}; }

 private:
  struct Frame {
    const expr::Tree& tree;
    Meaning self;
    std::vector<Meaning> locals;
  };

  [[nodiscard]] Truths of_any_party(const expr::Expression& expression);
  [[nodiscard]] Meaning whole(const expr::Expression& expression, const Meaning& self);
  [[nodiscard]] Meaning node(Frame& frame, expr::NodeId id);
  [[nodiscard]] Meaning child(Frame& frame, const expr::Node& node, std::uint32_t i);
  [[nodiscard]] Meaning constant(const base::Value& value);
  [[nodiscard]] Meaning variable(std::uint32_t index);
  [[nodiscard]] Meaning field(const expr::Node& node, const Meaning& of);
  [[nodiscard]] Meaning defined(expr::DefinitionId id, const Meaning& self);
  [[nodiscard]] Meaning presence(Frame& frame, const expr::Node& node);
  [[nodiscard]] Meaning junction(Frame& frame, const expr::Node& node);
  [[nodiscard]] Meaning conditional(Frame& frame, const expr::Node& node);
  [[nodiscard]] Meaning quantifier(Frame& frame, const expr::Node& node);
  [[nodiscard]] Meaning collect(Frame& frame, const expr::Node& node);
  [[nodiscard]] Meaning gathered(Frame& frame, const expr::Node& node);
  [[nodiscard]] Meaning applied(Frame& frame, const expr::Node& node);
  [[nodiscard]] Meaning applied_to_one(const expr::Node& node, const Meaning& a);
  [[nodiscard]] std::optional<Meaning> emptiness(expr::Op op, const Meaning& size,
                                                 const Meaning& limit);
  [[nodiscard]] Meaning compare(expr::Op op, Meaning a, Meaning b);
  [[nodiscard]] Meaning equal(Meaning a, Meaning b);
  [[nodiscard]] Meaning same_words(const Meaning& a, const Meaning& b);
  [[nodiscard]] Meaning arithmetic(const expr::Node& node, Meaning a, Meaning b);
  [[nodiscard]] Meaning membership(const Meaning& value, const Meaning& set);
  [[nodiscard]] Meaning in_table(const Meaning& value, std::uint32_t table);
  [[nodiscard]] Meaning party_in(SymbolicRecord& party, const expr::Table& table);
  [[nodiscard]] Meaning words_that(const Meaning& value, const std::vector<bool>& pass);
  [[nodiscard]] Meaning text_test(expr::Op op, const Meaning& text, const Meaning& part);
  [[nodiscard]] Meaning extreme(bool largest, const std::vector<Meaning::Element>& elements);
  [[nodiscard]] Meaning sum(const Meaning& list, bool count);
  [[nodiscard]] Meaning convert(expr::Op op, const Meaning& value);
  [[nodiscard]] Meaning date_part(expr::Op op, const Meaning& day);

  [[nodiscard]] Meaning fail(std::string why);
  [[nodiscard]] Meaning nothing() const { return {}; }
  [[nodiscard]] Meaning truth_meaning(Truths truths);
  [[nodiscard]] Truths truths_of(const Meaning& meaning);
  [[nodiscard]] bool two_valued(Truths truths) { return truths.no == logic_.negate(truths.yes); }
  // The truths, `no` simplified where only yes and no are possible.
  [[nodiscard]] Truths settled(Term yes, Term no, bool two_valued) {
    return {yes, two_valued ? logic_.negate(yes) : no};
  }
  [[nodiscard]] Term known(const Meaning& meaning);
  [[nodiscard]] Meaning as_number(Meaning meaning);
  void align(Meaning& a, Meaning& b);

  World& world_;
  Logic& logic_;
  const law::Regime& regime_;
  Term on_;
  bool classifying_ = false;
  int depth_ = 0;
  std::string why_not_;
  std::map<std::uint32_t, Truths> holds_;
  std::map<std::uint32_t, Truths> counts_;
};

}  // namespace licet::verify
