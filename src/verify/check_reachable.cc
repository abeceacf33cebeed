// Reachability: for each rule, facts and a day on which it holds.
#include <algorithm>
#include <set>

#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "verify/checks.h"

namespace licet::verify {
namespace {

using base::Truth;

constexpr int kMostTimesUndecided = 2;   // stretches on which to try a rule that Z3 gave up on

constexpr Bounds kWide{.parties = 5, .parts = 3, .others = 3, .depth = 2};
constexpr int kNear = 400;  // days, within which most questions about dates have answers

struct Pending {
  const law::Rule* rule = nullptr;
  int undecided = 0;
  bool held = false;  // its condition can hold, but something always goes before it
  std::string why;  // it could not be translated or its witness did not replay
  bool done = false;
};

class Reach {
 public:
  Reach(const law::Library& library, const Effort& effort, Collector& out)
      : library_(library), effort_(effort), out_(out) {
    for (const law::Rule* rule : library.rules()) {
      pending_.push_back({rule, 0, false, {}, only_reported(*rule)});
    }
  }

  base::Result<void> run() {
    std::vector<Stretch> stretches = stretches_of(library_);
    for (auto it = stretches.rbegin(); it != stretches.rend(); ++it) {
      if (auto done = try_stretch(*it); !done) return done;
    }
    // What is left may want more parties, parts or owners than proofs usually speak of.
    bounds_ = kWide;
    for (auto it = stretches.rbegin(); it != stretches.rend(); ++it) {
      if (auto done = try_stretch(*it); !done) return done;
    }
    report();
    return {};
  }

 private:
  // A flag with the condition `false` is up when the case reports it, and only then.
  static bool only_reported(const law::Rule& rule) {
    return rule.stage == law::Stage::flag && rule.when.source == "false";
  }

  static bool in_force(const law::Rule& rule, base::Date on) {
    auto holds = [&](const law::Span& span) { return span.holds(on, base::Date::last()); };
    return std::ranges::any_of(rule.in_force, holds);
  }

  base::Result<void> try_stretch(const Stretch& stretch) {
    bool any = std::ranges::any_of(
        pending_, [&](const Pending& p) { return wants(p) && in_force(*p.rule, stretch.from); });
    if (!any) return {};
    Choices standard = default_choices(library_);
    std::set<std::uint32_t> readings;
    if (auto done = try_all(stretch, standard, &readings); !done) return done;
    // What holds under no default may hold where the law is read in the other way.
    for (std::uint32_t reading : readings) {
      for (std::size_t c = 0; c < library_.readings()[reading]->choices.size(); ++c) {
        Choices choices = standard;
        choices[reading] = c;
        if (c == standard[reading]) continue;
        if (auto done = try_all(stretch, choices, nullptr); !done) return done;
      }
    }
    return {};
  }

  // `readings` receives those that rules left over hang on.
  base::Result<void> try_all(const Stretch& stretch, const Choices& choices,
                             std::set<std::uint32_t>* readings) {
    auto bench = Bench::make(library_, stretch, effort_, choices, Scenarios::all, bounds_);
    if (!bench) return base::fail(bench.error());
    const auto rules = (*bench)->regime().rules();
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
      Pending& p = pending_[rules[i].rule->index];
      if (!wants(p) || !rules[i].in_force[0]) continue;
      try_rule(**bench, i, p);
      if (readings == nullptr || !wants(p)) continue;
      for (std::uint32_t r : readings_of((*bench)->regime(), rules[i].when)) readings->insert(r);
      for (law::ExpressionId condition : rules[i].conditions) {
        for (std::uint32_t r : readings_of((*bench)->regime(), condition)) readings->insert(r);
      }
    }
    out_.ask((*bench)->logic().questions());
    return {};
  }

  static bool wants(const Pending& p) {
    return !p.done && p.why.empty() && p.undecided < kMostTimesUndecided;
  }

  void try_rule(Bench& bench, std::uint32_t index, Pending& p) {
    Translator& law = bench.law();
    law.forget_failure();
    Term counts = law.counts(index).yes;
    if (!law.why_not().empty()) {
      p.why = law.why_not();
      return;
    }
    Model model;
    switch (ask(bench, counts, model)) {
      case Satisfiable::yes:
        p.done = replays(bench, index, model, law.on());
        if (!p.done) ++p.undecided;
        return;
      case Satisfiable::not_decided: ++p.undecided; return;
      case Satisfiable::no: break;
    }
    Term weaker = law.holds(index).yes;
    bool can_hold = counts != weaker && ask(bench, weaker, model) == Satisfiable::yes;
    p.held = p.held || can_hold;
  }

  // First on days near the beginning of the stretch: the last one has no end.
  Satisfiable ask(Bench& bench, Term term, Model& model) {
    Logic& logic = bench.logic();
    Term soon = logic.whole(bench.stretch().from.days() + kNear);
    const Term near[] = {term, logic.less(bench.law().on(), soon)};
    Satisfiable found = logic.ask(near, model);
    bool whole = bench.stretch().to.days() <= bench.stretch().from.days() + kNear;
    if (found != Satisfiable::no || whole) return found;
    const Term ever[] = {term};
    return logic.ask(ever, model);
  }

  bool replays(Bench& bench, std::uint32_t index, const Model& model, Term on) {
    Witness witness(bench.world(), model, on);
    if (bench.regime().rules()[index].rule->stage == law::Stage::classify) {
      const base::Record& item = witness.facts().items().front().as_record();
      witness.facts().set({item.id, facts::item_slot::classification}, {});
    }
    Evaluation evaluation(library_, bench.regime(), witness.facts());
    return evaluation.counts(index) == Truth::yes;
  }

  void report() {
    for (const Pending& p : pending_) {
      const law::Rule& rule = *p.rule;
      if (p.done) {
        out_.prove(rule.pack->name);
      } else if (!p.why.empty() || p.undecided > 0) {
        std::string why = p.why.empty() ? "the prover gave up, or its facts did not replay" : p.why;
        out_.leave({rule.pack->name, rule.id, "reachable", why});
      } else {
        std::string text = p.held ? "its condition can hold, but then another rule goes before it"
                                  : "no facts make it hold on any day on which it is in force";
        out_.find(
            {FindingKind::unreachable, rule.pack->name, rule.id, text, {}, {}, {}, rule.place});
      }
    }
  }

  const law::Library& library_;
  Effort effort_;
  Bounds bounds_;
  Collector& out_;
  std::vector<Pending> pending_;
};

}  // namespace

base::Result<void> check_reachable(const law::Library& library, const Effort& effort,
                                   Collector& out) {
  return Reach(library, effort, out).run();
}

}  // namespace licet::verify
