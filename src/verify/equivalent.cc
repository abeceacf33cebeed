#include <algorithm>
#include <set>

#include "facts/vocabulary.h"
#include "verify/bench.h"
#include "verify/vintages.h"

namespace licet::verify {
namespace {

using base::Date;
using base::Value;

Date day_after(Date day) {
  return base::Date::from_days(day.days() + 1).value_or(base::Date::last());
}

// Two regimes over one world.
class Pair {
 public:
  static base::Result<std::unique_ptr<Pair>> make(const law::Library& library,
                                                  const Comparison& comparison) {
    std::unique_ptr<Pair> out(new Pair(library, comparison));
    const Date days[] = {comparison.first, comparison.second};
    for (std::size_t i = 0; i < 2; ++i) {
      auto regime = regime_of(library, days[i], default_choices(library), Scenarios::none);
      if (!regime) return base::fail(regime.error());
      out->regimes_[i] = std::move(*regime);
    }
    auto logic = Logic::make();
    if (!logic) return base::fail(logic.error());
    out->logic_ = std::move(*logic);
    const law::Regime* both[] = {out->regimes_[0].get(), out->regimes_[1].get()};
    out->words_ = std::make_unique<Words>(library, both);
    out->world_ = std::make_unique<World>(*out->logic_, *out->words_, library);
    for (std::size_t i = 0; i < 2; ++i) {
      out->laws_[i] = std::make_unique<Translator>(*out->world_, *out->regimes_[i], days[i],
                                                   day_after(days[i]));
    }
    return out;
  }

  Equivalence compare() {
    Equivalence out;
    std::vector<Term> goal = {of_kind(), described_by_facts(*world_), some_difference()};
    for (const auto& law : laws_) {
      if (law->why_not().empty()) continue;
      out.why = law->why_not();
      return out;
    }
    Model model;
    switch (logic_->ask(goal, model)) {
      case Satisfiable::no: out.answer = Equivalence::Answer::same; return out;
      case Satisfiable::not_decided: out.why = "the prover gave up"; return out;
      case Satisfiable::yes: break;
    }
    replay(model, out);
    return out;
  }

 private:
  Pair(const law::Library& library, const Comparison& comparison)
      : comparison_(comparison), classifier_(library) {}

  Term of_kind() {
    for (const Meaning::Word& word : world_->slot(world_->item(), facts::item_slot::kind).words) {
      if (word.text == comparison_.kind) return word.when;
    }
    return logic_->no();
  }

  Term some_difference() {
    std::set<std::string_view> codes;
    for (const auto& law : laws_) {
      for (std::string_view code : law->codes()) codes.insert(code);
    }
    std::vector<Term> any;
    for (std::string_view code : codes) {
      Truths a = laws_[0]->has_code(code);
      Truths b = laws_[1]->has_code(code);
      any.push_back(logic_->both(a.yes, b.no));
      any.push_back(logic_->both(b.yes, a.no));
    }
    return logic_->either(std::move(any));
  }

  std::optional<std::vector<std::string>> codes_on(facts::Case& facts, Date day) {
    base::FactRef on{facts.root().id, facts::case_slot::on};
    const Value before = facts.at(on);
    facts.set(on, Value::date(day));
    auto codes = classifier_.codes(facts);
    facts.set(on, before);
    return codes;
  }

  void replay(const Model& model, Equivalence& out) {
    Witness witness(*world_, model, laws_[0]->on());
    const base::Record& item = witness.facts().items().front().as_record();
    describe_by_facts(witness.facts());
    base::FactRef kind{item.id, facts::item_slot::kind};
    bool shown = witness.settle([&](facts::Case& facts) {
      if (facts.at(kind).is_unknown()) return false;
      auto a = codes_on(facts, comparison_.first);
      auto b = codes_on(facts, comparison_.second);
      return a && b && *a != *b;
    });
    if (!shown) {
      out.why = "the facts found did not replay";
      return;
    }
    out.answer = Equivalence::Answer::different;
    out.codes[0] = *codes_on(witness.facts(), comparison_.first);
    out.codes[1] = *codes_on(witness.facts(), comparison_.second);
    out.witness = witness.words();
    out.example = witness.json();
  }

  const Comparison& comparison_;
  Classifier classifier_;
  std::unique_ptr<law::Regime> regimes_[2];
  std::unique_ptr<Words> words_;
  std::unique_ptr<Logic> logic_;
  std::unique_ptr<World> world_;
  std::unique_ptr<Translator> laws_[2];
};

}  // namespace

base::Result<Equivalence> equivalent(const law::Library& library, const Comparison& comparison) {
  auto pair = Pair::make(library, comparison);
  if (!pair) return base::fail(pair.error());
  return (*pair)->compare();
}

}  // namespace licet::verify
