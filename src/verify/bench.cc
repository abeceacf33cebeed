#include "verify/bench.h"

#include <algorithm>
#include <set>

#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "law/resolved_table.h"

namespace licet::verify {

std::vector<Stretch> stretches_of(const law::Library& library) {
  std::vector<base::Date> days(library.days_of_change().begin(), library.days_of_change().end());
  std::erase(days, base::Date::first());
  if (days.empty()) return {{*base::Date::from_days(0), base::Date::last()}};
  std::vector<Stretch> out;
  if (auto before = base::Date::from_days(days.front().days() - 1)) {
    out.push_back({*before, days.front()});
  }
  for (std::size_t i = 0; i < days.size(); ++i) {
    out.push_back({days[i], i + 1 < days.size() ? days[i + 1] : base::Date::last()});
  }
  return out;
}

Choices default_choices(const law::Library& library) {
  Choices out;
  for (const law::Reading* reading : library.readings()) out.push_back(reading->standard);
  return out;
}

base::Result<std::unique_ptr<law::Regime>> regime_of(const law::Library& library, base::Date on,
                                                     const Choices& choices, Scenarios scenarios) {
  std::vector<std::size_t> asked_for;
  for (std::size_t i = 0; i < library.packs().size(); ++i) {
    bool wanted = scenarios == Scenarios::all && library.packs()[i]->scenario;
    if (wanted) asked_for.push_back(i);
  }
  return law::Regime::make(library, {on, base::Date::last(), choices, asked_for});
}

namespace {

// What a set of expressions hangs on: definitions and tables, through definitions too.
struct Grounds {
  std::set<const expr::Expression*> expressions;
  std::set<std::uint32_t> tables;

  void add(const expr::Expression& expression, const expr::Resolution& resolution) {
    if (!expressions.insert(&expression).second) return;
    tables.insert(expression.tables().begin(), expression.tables().end());
    for (expr::DefinitionId id : expression.definitions()) {
      if (resolution.definitions[id] != nullptr) add(*resolution.definitions[id], resolution);
    }
  }
};

}  // namespace

std::vector<std::uint32_t> readings_of(const law::Regime& regime, law::ExpressionId id) {
  if (id == law::kNoExpression) return {};
  Grounds grounds;
  grounds.add(regime.expression(id), regime.resolution());
  std::set<std::uint32_t> out;
  for (const expr::Expression* expression : grounds.expressions) {
    out.insert(expression->readings().begin(), expression->readings().end());
  }
  return {out.begin(), out.end()};
}

std::string classification_signature(const law::Library& library, const law::Regime& regime,
                                     base::Date on) {
  std::string out;
  Grounds grounds;
  for (std::uint32_t index : regime.of(law::Stage::classify)) {
    const law::ActiveRule& rule = regime.rules()[index];
    if (!rule.in_force[0]) continue;
    out += rule.rule->id + ";";
    grounds.add(regime.expression(rule.when), regime.resolution());
  }
  for (const expr::Expression* expression : grounds.expressions) {
    out += fmt::format("{:x};", reinterpret_cast<std::uintptr_t>(expression));
  }
  for (std::uint32_t index : grounds.tables) {
    const law::Table& table = *library.tables()[index];
    out += table.name + ":";
    for (const law::Member* member : law::members_of(library, table, on, base::Date::last())) {
      out += member->key + ",";
    }
  }
  return out;
}

base::Result<std::vector<Stretch>> stretches_of_classification(const law::Library& library) {
  std::vector<Stretch> out;
  std::string before;
  for (const Stretch& stretch : stretches_of(library)) {
    auto regime = regime_of(library, stretch.from, default_choices(library), Scenarios::none);
    if (!regime) return base::fail(regime.error());
    std::string now = classification_signature(library, **regime, stretch.from);
    if (!out.empty() && now == before) {
      out.back().to = stretch.to;
    } else {
      out.push_back(stretch);
    }
    before = std::move(now);
  }
  return out;
}

base::Result<std::unique_ptr<Bench>> Bench::make(const law::Library& library,
                                                 const Stretch& stretch, const Effort& effort,
                                                 const Choices& choices, Scenarios scenarios,
                                                 const Bounds& bounds) {
  std::unique_ptr<Bench> out(new Bench(library, stretch));
  auto regime = regime_of(library, stretch.from, choices, scenarios);
  if (!regime) return base::fail(regime.error());
  out->regime_ = std::move(*regime);
  auto logic = Logic::make();
  if (!logic) return base::fail(logic.error());
  out->logic_ = std::move(*logic);
  out->logic_->limit(effort.steps, effort.milliseconds);
  const law::Regime* one[] = {out->regime_.get()};
  out->words_ = std::make_unique<Words>(library, one);
  out->world_ = std::make_unique<World>(*out->logic_, *out->words_, library, bounds);
  out->translator_ =
      std::make_unique<Translator>(*out->world_, *out->regime_, stretch.from, stretch.to);
  return out;
}

Term described_by_facts(World& world) {
  const Meaning& ref = world.slot(world.item(), facts::item_slot::ref);
  return ref.known != nullptr ? world.logic().negate(ref.known) : world.logic().yes();
}

void describe_by_facts(facts::Case& facts) {
  std::uint32_t item = facts.items().front().as_record().id;
  facts.set({item, facts::item_slot::classification}, {});
  facts.set({item, facts::item_slot::ref}, {});
}

Classifier::Classifier(const law::Library& library)
    : engine_(library, nullptr), scratch_(library.answers_spec()) {}

std::optional<std::vector<std::string>> Classifier::codes(const facts::Case& facts) {
  facts.clone_into(scratch_);
  law::Brief brief;
  if (auto done = engine_.judge(scratch_, {}, brief); !done) return std::nullopt;
  std::vector<std::string> out;
  for (const law::CodeFound& code : brief.classification) {
    if (code.holds != base::Truth::yes) return std::nullopt;
    out.emplace_back(code.code);
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace licet::verify
