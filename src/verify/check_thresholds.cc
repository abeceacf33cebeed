// Classification over the whole space of figures: no two codes of a family at once, regions
// without gap or overlap, and figures of which more never leads to a milder code.
#include <algorithm>
#include <set>

#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "verify/checks.h"

namespace licet::verify {
namespace {

using base::FactRef;
using base::Number;
using base::Truth;
using base::Value;
using Codes = std::vector<std::string>;

std::string_view family_of(std::string_view code) { return code.substr(0, code.find('.')); }

bool has(const Codes& codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

// Is the claim made of a day of the stretch? Classification is one on all of its days.
bool within(const std::vector<law::Span>& spans, const Stretch& stretch) {
  return spans.empty() || std::ranges::any_of(spans, [&](const law::Span& span) {
           return span.from < stretch.to && (!span.to || *span.to > stretch.from);
         });
}

class Thresholds {
 public:
  Thresholds(const law::Library& library, const Effort& effort, Collector& out)
      : library_(library), effort_(effort), out_(out), classifier_(library) {}

  base::Result<void> run() {
    auto stretches = stretches_of_classification(library_);
    if (!stretches) return base::fail(stretches.error());
    for (const Stretch& stretch : *stretches) {
      auto bench =
          Bench::make(library_, stretch, effort_, default_choices(library_), Scenarios::none);
      if (!bench) return base::fail(bench.error());
      bench_ = bench->get();
      check_families();
      for (const auto& pack : library_.packs()) {
        for (const law::RegionClaim& claim : pack->claims.regions) check_region(*pack, claim);
        for (const law::MonotoneClaim& claim : pack->claims.monotone) {
          check_monotone(*pack, claim);
        }
      }
      out_.ask(bench_->logic().questions());
    }
    return {};
  }

 private:
  // One question, told apart from others by `subject`: what to say if it has an answer.
  struct Question {
    FindingKind kind;
    std::string pack;
    std::string subject;
    std::string text;
    base::Place place;
    std::vector<Term> goal;
    Witness::Replay replay;
  };

  [[nodiscard]] std::string day() const { return bench_->stretch().from.to_string(); }

  // Asks, replays and reports; each subject and text is reported on the first day alone.
  void put(const Question& question) {
    Translator& law = bench_->law();
    auto leave = [&](const std::string& why) {
      std::string what = question.subject + " on " + day();
      out_.leave({question.pack, what, std::string(kind_word(question.kind)), why});
      law.forget_failure();
    };
    if (!law.why_not().empty()) return leave(law.why_not());
    Model model;
    Satisfiable found = bench_->logic().ask(question.goal, model);
    if (found == Satisfiable::not_decided) return leave("the prover gave up");
    if (found == Satisfiable::no) return out_.prove(question.pack);
    if (!said_.insert(question.subject + question.text).second) return;
    Witness witness(bench_->world(), model, law.on());
    describe_by_facts(witness.facts());
    if (!witness.settle(question.replay)) return leave("the facts found did not replay");
    out_.find({question.kind, question.pack, question.subject, question.text, day(),
               witness.words(), witness.json(), question.place});
  }

  // ---- Families --------------------------------------------------------------------------------

  [[nodiscard]] bool may_stand_together(std::string_view a, std::string_view b) const {
    for (const auto& pack : library_.packs()) {
      for (const law::TogetherClaim& claim : pack->claims.together) {
        if (has(claim.codes, a) && has(claim.codes, b)) return true;
      }
    }
    return false;
  }

  // The pack of the first rule that gives the code.
  [[nodiscard]] const law::Rule& giver(std::string_view code) const {
    auto gives = [&](const law::Rule* rule) { return rule->has_outcome && rule->code == code; };
    return **std::ranges::find_if(library_.rules(), gives);
  }

  void check_families() {
    std::vector<std::string_view> codes = bench_->law().codes();
    for (std::size_t i = 0; i < codes.size(); ++i) {
      for (std::size_t j = i + 1; j < codes.size(); ++j) {
        bool apart = family_of(codes[i]) != family_of(codes[j]);
        if (!apart && !may_stand_together(codes[i], codes[j])) check_pair(codes[i], codes[j]);
      }
    }
  }

  void check_pair(std::string_view a, std::string_view b) {
    Translator& law = bench_->law();
    const law::Rule& rule = giver(a);
    std::vector<Term> goal = {law.has_code(a).yes, law.has_code(b).yes,
                              described_by_facts(bench_->world())};
    put({FindingKind::contradiction, rule.pack->name, fmt::format("{} and {}", a, b),
         fmt::format("one item is {} and {} at once, and neither rule yields", a, b), rule.place,
         std::move(goal), [this, a, b](facts::Case& facts) {
           auto codes = classifier_.codes(facts);
           return codes && has(*codes, a) && has(*codes, b);
         }});
  }

  // ---- Regions ---------------------------------------------------------------------------------

  struct Region {
    const law::RegionClaim& claim;
    Truths when, free, any;
    std::vector<Truths> codes;
  };

  Truth evaluate(facts::Case& facts, const law::Formula& formula) {
    if (!formula.checked) return Truth::no;
    Evaluation evaluation(library_, bench_->regime(), facts);
    return evaluation.truth(*formula.checked);
  }

  [[nodiscard]] bool gives_any(const Codes& codes) const {
    std::vector<std::string_view> given = bench_->law().codes();
    return std::ranges::any_of(codes, [&](const std::string& code) {
      return std::ranges::find(given, code) != given.end();
    });
  }

  void check_region(const law::Pack& pack, const law::RegionClaim& claim) {
    if (!within(claim.in_force, bench_->stretch()) || !gives_any(claim.codes)) return;
    Translator& law = bench_->law();
    Logic& logic = bench_->logic();
    Region region{claim,
                  law.truth(*claim.when.checked),
                  {logic.no(), logic.yes()},
                  {logic.no(), logic.yes()},
                  {}};
    if (claim.free.checked) region.free = law.truth(*claim.free.checked);
    for (const std::string& code : claim.codes) {
      region.codes.push_back(law.has_code(code));
      region.any = law.either(region.any, region.codes.back());
    }
    find_gap(pack, region);
    find_overlap(pack, region);
    find_two(pack, region);
  }

  void find_gap(const law::Pack& pack, const Region& region) {
    std::vector<Term> goal = {region.when.yes, region.any.no, region.free.no,
                              described_by_facts(bench_->world())};
    const law::RegionClaim& claim = region.claim;
    put({FindingKind::gap_in_thresholds, pack.name, claim.name,
         "an item has none of the codes and is not in the free zone", claim.place, std::move(goal),
         [this, &claim](facts::Case& facts) {
           auto codes = classifier_.codes(facts);
           return codes && evaluate(facts, claim.when) == Truth::yes &&
                  evaluate(facts, claim.free) == Truth::no &&
                  std::ranges::none_of(claim.codes, [&](auto& c) { return has(*codes, c); });
         }});
  }

  void find_overlap(const law::Pack& pack, const Region& region) {
    const law::RegionClaim& claim = region.claim;
    std::vector<Term> goal = {region.when.yes, region.any.yes, region.free.yes,
                              described_by_facts(bench_->world())};
    put({FindingKind::overlap_in_thresholds, pack.name, claim.name,
         "an item of the free zone has one of the codes", claim.place, std::move(goal),
         [this, &claim](facts::Case& facts) {
           auto codes = classifier_.codes(facts);
           return codes && evaluate(facts, claim.when) == Truth::yes &&
                  evaluate(facts, claim.free) == Truth::yes &&
                  std::ranges::any_of(claim.codes, [&](auto& c) { return has(*codes, c); });
         }});
  }

  void find_two(const law::Pack& pack, const Region& region) {
    const law::RegionClaim& claim = region.claim;
    for (std::size_t i = 0; i < claim.codes.size(); ++i) {
      for (std::size_t j = i + 1; j < claim.codes.size(); ++j) {
        std::vector<Term> goal = {region.when.yes, region.codes[i].yes, region.codes[j].yes,
                                  described_by_facts(bench_->world())};
        put({FindingKind::overlap_in_thresholds, pack.name, claim.name,
             fmt::format("an item is {} and {} at once", claim.codes[i], claim.codes[j]),
             claim.place, std::move(goal), [this, &claim, i, j](facts::Case& facts) {
               auto codes = classifier_.codes(facts);
               return codes && evaluate(facts, claim.when) == Truth::yes &&
                      has(*codes, claim.codes[i]) && has(*codes, claim.codes[j]);
             }});
      }
    }
  }

  // ---- Monotone figures ------------------------------------------------------------------------

  static int rank(const Codes& codes, const Codes& order) {
    int out = -1;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (has(codes, order[i])) out = static_cast<int>(i);
    }
    return out;
  }

  void check_monotone(const law::Pack& pack, const law::MonotoneClaim& claim) {
    if (!within(claim.in_force, bench_->stretch()) || !gives_any(claim.order)) return;
    auto slot = static_cast<std::size_t>(facts::item_spec.find(claim.fact));
    World more(bench_->world(), slot);
    Translator law_of_more(more, bench_->regime(), bench_->stretch().from, bench_->stretch().to);
    Translator& law = bench_->law();
    Logic& logic = bench_->logic();
    Term little = bench_->world().slot(bench_->world().item(), slot).value;
    Term much = more.slot(more.item(), slot).value;
    Term grows = claim.falling ? logic.at_most(much, little) : logic.at_most(little, much);
    for (std::size_t k = 0; k < claim.order.size(); ++k) {
      std::vector<Term> goal = {
          law.truth(*claim.when.checked).yes, law_of_more.truth(*claim.when.checked).yes, grows,
          law.has_code(claim.order[k]).yes, described_by_facts(bench_->world())};
      for (std::size_t j = k; j < claim.order.size(); ++j) {
        goal.push_back(law_of_more.has_code(claim.order[j]).no);
      }
      // The goal is of both laws: what one cannot say is not proved.
      const std::string& why = law.why_not().empty() ? law_of_more.why_not() : law.why_not();
      put_pair(pack, claim, slot, k, std::move(goal), much, why);
      law_of_more.forget_failure();
    }
  }

  // Two items that differ in one figure alone, and the one with more of it has the milder code.
  void put_pair(const law::Pack& pack, const law::MonotoneClaim& claim, std::size_t slot,
                std::size_t k, std::vector<Term> goal, Term much, const std::string& why_not) {
    Translator& law = bench_->law();
    std::string subject = "item." + claim.fact;
    auto leave = [&](const std::string& why) {
      out_.leave({pack.name, subject + " on " + day(), "monotone", why});
      law.forget_failure();
    };
    if (!why_not.empty()) return leave(why_not);
    Model model;
    Satisfiable found = bench_->logic().ask(goal, model);
    if (found == Satisfiable::not_decided) return leave("the prover gave up");
    if (found == Satisfiable::no) return out_.prove(pack.name);
    if (!said_.insert(subject + claim.order[k] + claim.cite).second) return;
    Witness witness(bench_->world(), model, law.on());
    describe_by_facts(witness.facts());
    auto other = model.number(much);
    if (!other) return leave("the facts found are no exact numbers");
    FactRef fact{witness.facts().items().front().as_record().id, static_cast<std::uint32_t>(slot)};
    auto loosens = [&](facts::Case& facts) {
      const Value before = facts.at(fact);
      if (!before.is(base::Kind::number)) return false;
      bool ordered = claim.falling ? *other <= before.as_number() : before.as_number() <= *other;
      auto strict = classifier_.codes(facts);
      bool meant = evaluate(facts, claim.when) == Truth::yes;
      facts.set(fact, Value::number(*other));
      auto mild = classifier_.codes(facts);
      meant = meant && evaluate(facts, claim.when) == Truth::yes;
      facts.set(fact, before);
      return ordered && meant && strict && mild &&
             rank(*strict, claim.order) == static_cast<int>(k) &&
             rank(*mild, claim.order) < static_cast<int>(k);
    };
    if (!witness.settle(loosens)) return leave("the facts found did not replay");
    out_.find({FindingKind::not_monotone, pack.name, subject,
               fmt::format("with {} {} the item is no longer {}", claim.fact, other->to_string(),
                           claim.order[k]),
               day(), witness.words(), witness.json(), claim.place});
  }

  const law::Library& library_;
  Effort effort_;
  Collector& out_;
  Classifier classifier_;
  Bench* bench_ = nullptr;
  std::set<std::string> said_;
};

}  // namespace

base::Result<void> check_thresholds(const law::Library& library, const Effort& effort,
                                    Collector& out) {
  return Thresholds(library, effort, out).run();
}

}  // namespace licet::verify
