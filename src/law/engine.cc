#include "law/engine.h"

#include <algorithm>

#include "base/text.h"
#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "law/assemble.h"
#include "law/variants.h"
#include "law/what_if.h"

namespace licet::law {
namespace {

using base::Kind;
using base::Value;
namespace case_slot = facts::case_slot;

// How many pairs of dates to keep compiled; past that the oldest work is done again.
constexpr std::size_t kMostSittings = 256;

Date known_of(const facts::Case& facts) {
  const Value& known = facts.root().at(case_slot::known);
  return known.is(Kind::date) ? known.as_date() : Date::last();
}

std::size_t place_in(std::span<const Date> days, Date day) {
  return static_cast<std::size_t>(std::ranges::upper_bound(days, day) - days.begin());
}

// The readings that the law of these dates reads at all.
std::vector<bool> readings_used(const Regime& regime, std::size_t count) {
  std::vector<bool> used(count);
  for (const expr::Expression* e : regime.all_expressions()) {
    for (std::uint32_t r : e->readings()) used[r] = true;
  }
  return used;
}

ReadingAnswer reading_answer(std::string name, std::string choice, const Outcome& outcome,
                             const Outcome& standard) {
  ReadingAnswer out;
  out.name = std::move(name);
  out.choice = std::move(choice);
  for (std::size_t basis = 0; basis < kBases; ++basis)
    out.standing[basis] = outcome.standing[basis];
  auto same_code = [](const CodeFound& a, const CodeFound& b) {
    return a.code == b.code && a.holds == b.holds;
  };
  bool same_codes = std::ranges::equal(outcome.classification, standard.classification, same_code);
  out.same = same_codes && same_outcome(outcome, standard);
  for (const CodeFound& code : outcome.classification) {
    out.classification.push_back(std::string(code.code) + (code.holds == Truth::yes ? "" : "?"));
  }
  return out;
}

}  // namespace

Engine::Engine(const Library& library, const catalogue::Catalogue* catalogue)
    : library_(library),
      catalogue_(catalogue),
      binder_(library, catalogue),
      pristine_(library.answers_spec()),
      scratch_(library.answers_spec()) {
  for (const Reading* reading : library.readings()) standard_choices_.push_back(reading->standard);
}

Engine::~Engine() = default;

base::Result<Engine::Sitting*> Engine::sitting_for(const facts::Case& facts, Evaluator evaluator) {
  Date on = facts.root().at(case_slot::on).as_date();
  Date known = known_of(facts);
  std::size_t on_place = place_in(library_.days_of_change(), on);
  std::size_t known_place = place_in(library_.days_of_knowledge(), known);
  // Case after case is of the same days: then no key is made.
  if (latest_ != nullptr &&
      std::tie(on_place, known_place, evaluator, scenarios_) == latest_->first) {
    return &latest_->second;
  }
  Key key(on_place, known_place, evaluator, scenarios_);
  auto it = sittings_.find(key);
  if (it == sittings_.end()) {
    auto regime = Regime::make(library_, {on, known, standard_choices_, scenarios_});
    if (!regime) return base::fail(regime.error());
    Sitting sitting;
    sitting.regime = std::move(*regime);
    sitting.weighing = std::make_unique<Weighing>(*sitting.regime, evaluator);
    it = sittings_.emplace(std::move(key), std::move(sitting)).first;
  }
  latest_ = &*it;
  return &latest_->second;
}

base::Result<void> Engine::bind(facts::Case& facts, const Options& options) {
  // Between cases alone: a determination points into its sitting.
  if (sittings_.size() >= kMostSittings) {
    sittings_.clear();
    latest_ = nullptr;
  }
  if (!facts.root().at(case_slot::on).is(Kind::date)) {
    base::Problem p;
    p.what = "missing field";
    p.where.path = "on";
    p.expected = "the day of the act, such as 2026-02-01";
    return base::fail(p);
  }
  if (auto found = find_scenarios(facts, options); !found) return found;
  const Value& own = facts.root().at(case_slot::assume);
  std::string_view set = own.is(Kind::string) ? own.as_string() : std::string_view(options.assume);
  return binder_.bind(facts, set, bound_);
}

base::Result<void> Engine::find_scenarios(const facts::Case& facts, const Options& options) {
  scenarios_.clear();
  auto add = [&](std::string_view name) -> base::Result<void> {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < library_.packs().size(); ++i) {
      const Pack& pack = *library_.packs()[i];
      if (!pack.scenario) continue;
      known.push_back(pack.name);
      if (pack.name != name) continue;
      if (std::ranges::find(scenarios_, i) == scenarios_.end()) scenarios_.push_back(i);
      return {};
    }
    base::Problem p;
    p.what = "unknown scenario";
    p.where.path = "scenarios";
    p.given = name;
    p.expected = known.empty() ? "none: no pack is a scenario" : base::join(known, ", ");
    p.nearest = base::nearest(name, known).value_or("");
    return base::fail(p);
  };
  for (const std::string& name : options.scenarios) {
    if (auto done = add(name); !done) return done;
  }
  const Value& own = facts.root().at(case_slot::scenarios);
  for (const Value& name : own.is(Kind::list) ? own.as_list() : std::span<const Value>{}) {
    if (auto done = add(name.as_string()); !done) return done;
  }
  std::ranges::sort(scenarios_);
  return {};
}

base::Result<void> Engine::judge(facts::Case& facts, const Options& options, Brief& out) {
  if (auto bound = bind(facts, options); !bound) return bound;
  auto sitting = sitting_for(facts, options.evaluator);
  if (!sitting) return base::fail(sitting.error());
  Weighing& weighing = *(*sitting)->weighing;
  weighing.weigh(facts, *bound_.flags, Purpose::verdict);
  assemble_standings(weighing, out.standing);
  const Regime& regime = weighing.regime();
  constexpr auto kEnforced = static_cast<std::size_t>(Basis::enforced);
  out.reasons.clear();
  out.classification.clear();
  const ItemWeights& first = weighing.items().front();
  if (first.classification_given) {
    for (const Value& code : first.item->at(facts::item_slot::classification).as_list()) {
      out.classification.push_back({code.as_string(), Truth::yes, nullptr});
    }
  } else {
    out.classification.assign(first.computed.begin(), first.computed.end());
  }
  auto add = [&](std::uint32_t index) {
    const ActiveRule& active = regime.rules()[index];
    bool reaches = weighing.attaches(active.pack) != Truth::no;
    bool known = std::ranges::find(out.reasons, active.rule) != out.reasons.end();
    if (reaches && !known) out.reasons.push_back(active.rule);
  };
  for (const ItemWeights& weights : weighing.items()) {
    weights.each_held(regime, Stage::require, [&](std::uint32_t index) {
      bool stands = regime.rules()[index].rule->has_outcome &&
                    outstanding(regime, weights, index, kEnforced) != Truth::no;
      if (stands) add(index);
    });
    for (Stage stage : {Stage::prohibit, Stage::flag}) {
      weights.each_held(regime, stage, [&](std::uint32_t index) {
        if (weights.rules[index].counts[kEnforced] != Truth::no) add(index);
      });
    }
  }
  return {};
}

// Readings change what the law's expressions mean and nothing else: the regime is the same.
void Engine::try_readings(Sitting& sitting, const Options& options, Determination& out) {
  std::uint32_t flags = bound_.flags->id;
  WhatIf as_it_is(*sitting.weighing, pristine_, flags, scratch_);
  auto nothing = [](facts::Case&) {};
  Outcome base_case = as_it_is.with(nothing);
  std::vector<bool> used = readings_used(*sitting.regime, standard_choices_.size());
  if (sitting.aside == nullptr) {
    sitting.aside = std::make_unique<Weighing>(*sitting.regime, options.evaluator);
  }
  WhatIf otherwise(*sitting.aside, pristine_, flags, scratch_);
  for (std::size_t r = 0; r < standard_choices_.size(); ++r) {
    const Reading& reading = *library_.readings()[r];
    for (std::size_t c = 0; used[r] && c < reading.choices.size(); ++c) {
      if (c == reading.standard) continue;
      std::vector<Value> readings = sitting.regime->resolution().readings;
      readings[r] = library_.choice_values()[r][c];
      sitting.aside->set_readings(readings);
      out.readings.push_back(reading_answer(reading.name, reading.choices[c].name,
                                            otherwise.with(nothing), base_case));
    }
  }
  if (catalogue_ != nullptr) {
    for (const FigureVariant& v : figure_variants(pristine_, *catalogue_)) {
      out.readings.push_back(reading_answer(v.name, v.choice, as_it_is.with(v.change), base_case));
    }
  }
  out.robust = std::ranges::all_of(out.readings, &ReadingAnswer::same);
}

base::Result<Determination> Engine::determine(facts::Case& facts, const Options& options) {
  if (auto bound = bind(facts, options); !bound) return base::fail(bound.error());
  auto sitting = sitting_for(facts, options.evaluator);
  if (!sitting) return base::fail(sitting.error());
  Weighing& weighing = *(*sitting)->weighing;
  bool asks_again = options.questions || options.margins || options.readings;
  if (asks_again) facts.clone_into(pristine_);
  // Margins are looked for among the facts that the proof read.
  bool proof = options.proof || options.margins;
  weighing.weigh(facts, *bound_.flags, proof ? Purpose::proof : Purpose::answer);
  Determination out;
  out.on = facts.root().at(case_slot::on).as_date();
  out.known = known_of(facts);
  out.known_given = facts.root().at(case_slot::known).is(Kind::date);
  for (std::size_t index : scenarios_) out.scenarios.push_back(library_.packs()[index]->name);
  assemble(weighing, facts, bound_, {proof}, out);
  if (!asks_again) return out;
  WhatIf what_if(weighing, pristine_, bound_.flags->id, scratch_);
  const Standing& now = out.on_basis(Basis::enforced);
  bool open = now.possible.count() > 1 || now.possible_reviews.count() > 1;
  if (options.questions && open) {
    out.questions = ask_questions(what_if, weighing, facts, library_, options.most_questions);
  }
  if (options.margins && now.verdict != Verdict::undetermined) {
    out.margins = find_margins(what_if, out, facts);
  }
  if (options.readings) try_readings(**sitting, options, out);
  if (!options.proof) out.proof.clear();
  return out;
}

}  // namespace licet::law
