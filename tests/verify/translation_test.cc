// The translation is held to the evaluator: in a model of any question, each rule's formula says
// what the plain evaluator says of the case made from that model.
#include <random>

#include "facts/vocabulary.h"
#include "verify/bench.h"
#include "verify/support.h"

namespace licet::verify {
namespace {

using namespace test;
using base::Truth;

// Compares every rule on one model. How many rules could be compared.
std::size_t compare(Bench& bench, const Model& model, const std::vector<Truths>& rules,
                    const std::vector<bool>& translated) {
  Witness witness(bench.world(), model, bench.law().on());
  base::FactRef codes{witness.facts().items().front().as_record().id,
                      facts::item_slot::classification};
  const base::Value given = witness.facts().at(codes);
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    if (!translated[i]) continue;
    const law::Rule& rule = *bench.regime().rules()[i].rule;
    bool classifies = rule.stage == law::Stage::classify;
    witness.facts().set(codes, classifies ? base::Value() : given);
    Evaluation evaluation(bench.library(), bench.regime(), witness.facts());
    Truth wanted = evaluation.holds(i);
    EXPECT_EQ(model.truth(rules[i].yes), wanted == Truth::yes) << rule.id << "\n" << witness.json();
    // A choice that hangs on an absent fact is open in a formula, where the evaluator may decide by
    // the interval between its branches. Never the other way about.
    EXPECT_TRUE(!model.truth(rules[i].no) || wanted == Truth::no) << rule.id << "\n"
                                                                  << witness.json();
    ++count;
  }
  return count;
}

// Questions that each want a few rules to hold and a few not to, so that models differ.
void compare_on(const Stretch& stretch, std::size_t rounds) {
  const law::Library& library = *project().library;
  auto bench = Bench::make(library, stretch, {}, default_choices(library), Scenarios::all);
  ASSERT_TRUE(bench.has_value()) << bench.error().to_string();
  std::vector<Truths> rules;
  std::vector<bool> translated;
  for (std::uint32_t i = 0; i < (*bench)->regime().rules().size(); ++i) {
    (*bench)->law().forget_failure();
    rules.push_back((*bench)->law().holds(i));
    translated.push_back((*bench)->law().why_not().empty());
  }
  std::mt19937 random(7);
  std::size_t compared = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    std::vector<Term> goal;
    for (int wanted = 0; wanted < 3; ++wanted) {
      std::size_t i = random() % rules.size();
      if (translated[i]) goal.push_back(random() % 2 == 0 ? rules[i].yes : rules[i].no);
    }
    Model model;
    if ((*bench)->logic().ask(goal, model) != Satisfiable::yes) continue;
    compared += compare(**bench, model, rules, translated);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(compared, rounds * rules.size() / 4);
}

TEST(Translation, AgreesWithTheEvaluatorToday) {
  compare_on(stretches_of(*project().library).back(), 8);
}

TEST(Translation, AgreesWithTheEvaluatorInEveryVintage) {
  std::vector<Stretch> all = stretches_of(*project().library);
  for (std::size_t i = 0; i < all.size(); i += 25) compare_on(all[i], 3);
}

TEST(Logic, DecidesExactly) {
  auto logic = Logic::make();
  ASSERT_TRUE(logic.has_value());
  Term x = (*logic)->real("x");
  Term tenth = (*logic)->number(*base::Number::parse("0.1"));
  Model model;
  // 3x = 0.3 and x > 0.1: not possible, whatever binary floating point says.
  std::vector<Term> goal = {(*logic)->same((*logic)->multiply((*logic)->number(base::Number(3)), x),
                                           (*logic)->number(*base::Number::parse("0.3"))),
                            (*logic)->less(tenth, x)};
  EXPECT_EQ((*logic)->ask(goal, model), Satisfiable::no);
  goal.pop_back();
  ASSERT_EQ((*logic)->ask(goal, model), Satisfiable::yes);
  EXPECT_EQ(model.number(x), base::Number::parse("0.1"));
}

}  // namespace
}  // namespace licet::verify
