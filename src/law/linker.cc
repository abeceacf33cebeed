#include "law/linker.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "base/text.h"
#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "law/resolved_table.h"
#include "law/section_reader.h"

namespace licet::law {
namespace {

using base::Type;
using TypeBase = base::Type::Base;

constexpr std::string_view kCountryTable = "ISO 3166-1";
constexpr Type kTruth{TypeBase::boolean};
constexpr Type kText{TypeBase::string};
constexpr Type kCase{TypeBase::record, nullptr, &facts::case_spec};
constexpr Type kItem{TypeBase::record, nullptr, &facts::item_spec};
constexpr Type kParty{TypeBase::record, nullptr, &facts::party_spec};
constexpr Type kEndUse{TypeBase::record, nullptr, &facts::end_use_spec};

const base::RecordSpec* spec_of(std::string_view of) {
  if (of == "item") return &facts::item_spec;
  if (of == "party") return &facts::party_spec;
  return nullptr;
}

// The type that a definition names; nullopt: no such type.
std::optional<Type> type_named(std::string_view name) {
  struct Named {
    std::string_view name;
    Type type;
  };
  static const std::array<Named, 7> kTypes = {{{"bool", kTruth},
                                               {"int", {TypeBase::integer}},
                                               {"number", {TypeBase::number}},
                                               {"string", kText},
                                               {"country", kText},
                                               {"date", {TypeBase::date}},
                                               {"list(string)", {TypeBase::list, &kText}}}};
  auto it = std::ranges::find(kTypes, name, &Named::name);
  if (it == kTypes.end()) return std::nullopt;
  return it->type;
}

// How deep the tables lie that `table` names; past deepest_inclusion no deeper is looked.
std::size_t inclusion_depth(const Library& library, const Table& table, std::size_t depth) {
  std::size_t out = depth;
  for (const auto* names : {&table.includes, &table.excludes}) {
    for (const std::string& name : *names) {
      const Table* other = library.table(name);
      if (other == nullptr || out > deepest_inclusion) continue;
      out = std::max(out, inclusion_depth(library, *other, depth + 1));
    }
  }
  return out;
}

}  // namespace

void Linker::report(const base::Place& place, std::string what, std::string given,
                    std::string expected, std::string nearest) {
  base::Problem p;
  p.what = std::move(what);
  p.where = place;
  p.given = std::move(given);
  p.expected = std::move(expected);
  p.nearest = std::move(nearest);
  problems_.push_back(std::move(p));
}

bool Linker::sees(const Pack& pack, const Pack& other) {
  return &pack == &other || std::ranges::find(pack.uses, other.name) != pack.uses.end();
}

void Linker::link() {
  for (const auto& pack : library_.packs_) {
    for (const std::string& used : pack->uses) {
      if (library_.pack(used) == nullptr) report(pack->place, "uses an unknown pack", used);
    }
  }
  link_instruments();
  list_rules();
  build_specs();
  build_environment();
  check_formulas();
  find_per_item();
  link_references();
  check_precedence_cycles();
  add_measures();
  list_countries();
  list_days();
  list_code_parents();
}

// ---- Dates and documents -----------------------------------------------------------------------

void Linker::link_span(const Pack& pack, Span& span) {
  auto find = [&](const std::string& id) -> const Instrument* {
    if (id.empty()) return nullptr;
    const Instrument* found = library_.instrument(pack, id);
    if (found == nullptr) {
      std::vector<std::string> known;
      for (const auto& [name, unused] : pack.instruments) known.push_back(name);
      report(span.place, "unknown instrument", id, "", base::nearest(id, known).value_or(""));
    }
    return found;
  };
  span.by = find(span.by_name);
  span.ended_by = find(span.ended_by_name);
}

void Linker::link_spans(const Pack& pack, std::vector<Span>& spans) {
  for (Span& span : spans) link_span(pack, span);
}

void Linker::link_instruments() {
  for (const auto& pack : library_.packs_) {
    for (Attachment& a : pack->attaches) link_spans(*pack, a.in_force);
    for (Definition& d : pack->definitions) link_spans(*pack, d.in_force);
    for (Table& table : pack->tables) {
      for (Member& member : table.members) link_spans(*pack, member.spans);
    }
    for (RegionClaim& claim : pack->claims.regions) link_spans(*pack, claim.in_force);
    for (MonotoneClaim& claim : pack->claims.monotone) link_spans(*pack, claim.in_force);
    for (Rule& rule : pack->rules) {
      link_spans(*pack, rule.in_force);
      for (Enforced& e : rule.enforced) link_span(*pack, e.span);
    }
    for (Conflict& conflict : pack->conflicts) link_spans(*pack, conflict.in_force);
  }
}

void Linker::list_rules() {
  for (const auto& pack : library_.packs_) {
    for (Rule& rule : pack->rules) {
      rule.pack = pack.get();
      rule.index = static_cast<std::uint32_t>(library_.rules_.size());
      library_.rules_.push_back(&rule);
      rule.code_symbol = library_.symbols_.intern(rule.code);
      if (!pack->gives_verdict())
        report(rule.place, "a rule in a pack without `attaches`", rule.id);
      if (!library_.rules_by_id_.emplace(rule.id, &rule).second) {
        report(rule.place, "two rules have this id", rule.id);
      }
    }
  }
}

void Linker::list_days() {
  std::set<Date> change;
  std::set<Date> knowledge;
  auto add = [&](const Span& span) {
    change.insert(span.from);
    if (span.to) change.insert(*span.to);
    if (span.comply_from) change.insert(*span.comply_from);
    if (span.by != nullptr) knowledge.insert(span.by->public_from());
    if (span.ended_by != nullptr) knowledge.insert(span.ended_by->public_from());
  };
  for (const auto& pack : library_.packs_) {
    for (const Attachment& a : pack->attaches) std::ranges::for_each(a.in_force, add);
    for (const Definition& d : pack->definitions) std::ranges::for_each(d.in_force, add);
    for (const Table& table : pack->tables) {
      for (const Member& member : table.members) std::ranges::for_each(member.spans, add);
    }
    for (const Rule& rule : pack->rules) {
      std::ranges::for_each(rule.in_force, add);
      for (const Enforced& e : rule.enforced) add(e.span);
    }
    for (const Conflict& conflict : pack->conflicts) std::ranges::for_each(conflict.in_force, add);
  }
  library_.days_of_change_.assign(change.begin(), change.end());
  library_.days_of_knowledge_.assign(knowledge.begin(), knowledge.end());
}

void Linker::list_countries() {
  const Table* table = library_.table(kCountryTable);
  if (table == nullptr) return;
  for (const Member& member : table->members) library_.countries_.push_back(member.key);
  std::ranges::sort(library_.countries_);
}

// ---- Names -------------------------------------------------------------------------------------

void Linker::build_specs() {
  std::set<std::string_view> flag_ids;
  for (const auto& pack : library_.packs_) {
    for (const AskedFact& fact : pack->facts) {
      library_.facts_.push_back(&fact);
      library_.answer_fields_.push_back(fact.field);
    }
    for (const Rule& rule : pack->rules) {
      if (rule.stage == Stage::flag) flag_ids.insert(rule.flag_id);
    }
  }
  for (std::string_view id : flag_ids) {
    library_.flag_fields_.push_back({.name = id, .type = kTruth, .doc = "a red flag"});
  }
  library_.answers_spec_ = {"answers", "Facts that packs ask for.", library_.answer_fields_};
  library_.flags_spec_ = {"flags", "Red flags that rules may raise.", library_.flag_fields_};
}

void Linker::build_environment() {
  library_.environment_ = std::make_unique<expr::Environment>(library_.symbols_);
  expr::Environment& env = *library_.environment_;
  env.add_variable("case", kCase);
  env.bare(variable::the_case);
  env.add_variable("item", kItem);
  env.add_variable("answers", {TypeBase::record, nullptr, &library_.answers_spec_});
  env.add_variable("flags", {TypeBase::record, nullptr, &library_.flags_spec_});
  for (const base::RecordSpec* spec : facts::vocabulary()) {
    for (const base::FieldSpec& field : spec->fields) {
      for (std::string_view word : field.one_of) library_.symbols_.intern(word);
    }
  }
  for (const AskedFact* fact : library_.facts_) {
    for (const std::string& word : fact->words) library_.symbols_.intern(word);
  }
  add_tables();
  add_readings();
  add_definitions();
}

void Linker::add_tables() {
  for (const auto& pack : library_.packs_) {
    for (const Table& table : pack->tables) {
      if (library_.environment_->find_table(table.name) >= 0) {
        report(table.place, "two tables have this name", table.name);
        continue;
      }
      library_.environment_->add_table(table.name);
      library_.tables_.push_back(&table);
      if (table.kind == TableKind::parties) continue;
      for (const Member& member : table.members) add_code(table, member.key);
      for (const std::string& code : table.except) add_code(table, code);
    }
  }
  check_tables();
}

// A code of a table of paragraphs brings those above it: who names one of them has left open
// whether it is the member.
void Linker::add_code(const Table& table, std::string_view code) {
  library_.symbols_.intern(code);
  while (table.paragraphs && !code.empty()) {
    std::size_t dot = code.rfind('.');
    code = dot == std::string_view::npos ? std::string_view{} : code.substr(0, dot);
    if (!code.empty()) library_.symbols_.intern(code);
  }
}

void Linker::list_code_parents() {
  const base::Symbols& symbols = library_.symbols_;
  library_.code_parents_.assign(symbols.size() + 1, 0);
  for (base::Symbol symbol = 1; symbol <= symbols.size(); ++symbol) {
    library_.code_parents_[symbol] = library_.code_above(symbols.word(symbol));
  }
}

void Linker::check_tables() {
  std::vector<std::string> names;
  for (const Table* table : library_.tables_) names.push_back(table->name);
  const Table* countries = library_.table(kCountryTable);
  auto is_country = [&](const std::string& code) {
    return countries == nullptr ||
           std::ranges::find(countries->members, code, &Member::key) != countries->members.end();
  };
  for (const Table* table : library_.tables_) {
    for (const auto& list : {table->includes, table->excludes}) {
      for (const std::string& name : list) {
        const Table* other = library_.table(name);
        if (other == nullptr) {
          report(table->place, "unknown table", name, "", base::nearest(name, names).value_or(""));
        } else if (other->kind != table->kind) {
          report(table->place, "a table of another kind", name);
        } else if (other->paragraphs && !table->paragraphs) {
          report(table->place, "needs `paragraphs: true`, as a table that it names has", name);
        }
      }
    }
    if (inclusion_depth(library_, *table, 0) > deepest_inclusion) {
      report(table->place, "tables that name each other in a circle, or too deep", table->name);
    }
    if (table->kind != TableKind::countries) continue;
    for (const Member& member : table->members) {
      if (!is_country(member.key)) report(table->place, "unknown country", member.key);
    }
  }
}

void Linker::add_readings() {
  for (const auto& pack : library_.packs_) {
    for (const Reading& reading : pack->readings) {
      std::vector<base::Value> values;
      Type type;
      for (const Choice& choice : reading.choices) {
        auto literal = expr::check(choice.value, *library_.environment_, {}, reading.place);
        if (!literal) {
          problems_.push_back(literal.error());
          continue;
        }
        type = literal->type();
        expr::Causes causes;
        expr::Evaluation evaluation{library_.arena_, causes};
        values.push_back(expr::evaluate(*literal, {}, {}, evaluation));
      }
      library_.environment_->add_reading(reading.name, type);
      library_.readings_.push_back(&reading);
      library_.choice_values_.push_back(std::move(values));
    }
  }
}

void Linker::add_definitions() {
  for (const auto& pack : library_.packs_) {
    for (const Definition& d : pack->definitions) {
      auto type = type_named(d.type);
      if (!type) {
        report(d.value.place, "unknown type", d.type,
               "bool, int, number, string, country, date or list(string)");
        continue;
      }
      const base::RecordSpec* of = spec_of(d.of);
      int id = library_.environment_->find_definition(of, d.name);
      if (id < 0) {
        id = static_cast<int>(library_.environment_->add_definition(of, d.name, *type));
        library_.definitions_.emplace_back();
      }
      library_.definitions_[static_cast<std::size_t>(id)].push_back(&d);
    }
  }
  for (const auto& entries : library_.definitions_) {
    std::vector<Span> series;
    for (const Definition* d : entries) {
      if (d->in_force.empty() && entries.size() > 1) {
        report(d->value.place, "a name defined twice needs `in_force`", d->name);
      }
      series.insert(series.end(), d->in_force.begin(), d->in_force.end());
    }
    check_overlap(series, problems_);
  }
}

// ---- Formulas ----------------------------------------------------------------------------------

void Linker::check(const Pack& pack, Formula& formula, Type expected, std::string_view of) {
  if (formula.source.empty()) return;
  expr::Options options;
  options.prefix = pack.name;
  options.expected = expected;
  if (!of.empty()) {
    options.self = of;
    options.self_type = of == "item" ? kItem : of == "party" ? kParty : kEndUse;
  }
  auto checked = expr::check(formula.source, *library_.environment_, options, formula.place);
  if (checked) {
    formula.checked = std::move(*checked);
  } else {
    problems_.push_back(checked.error());
  }
}

void Linker::check_definition(const Pack& pack, Definition& definition) {
  if (auto type = type_named(definition.type)) {
    std::string_view of = definition.of == "case" ? std::string_view{} : definition.of;
    check(pack, definition.value, *type, of);
  }
}

void Linker::check_rule(const Pack& pack, Rule& rule) {
  bool of_party =
      rule.stage == Stage::oblige || rule.stage == Stage::expose || rule.stage == Stage::note;
  check(pack, rule.when, kTruth, of_party ? std::string_view("party") : std::string_view{});
  rule.per_party = rule.when.checked && rule.when.checked->reads_self();
  check(pack, rule.cleared_when, kTruth);
  for (Enforced& e : rule.enforced) check(pack, e.only_when, kTruth);
  for (Condition& c : rule.conditions) check(pack, c.when, kTruth);
}

void Linker::check_conflict(const Pack& pack, Conflict& conflict) {
  for (Formula* formula : {&conflict.when, &conflict.graver_when}) {
    check(pack, *formula, kTruth);
    if (formula->checked && reads_item(*formula->checked)) {
      report(formula->place, "a conflict is about the whole case and cannot read `item`",
             conflict.id);
    }
  }
}

void Linker::check_assumption(const Pack& pack, Assumption& assumption) {
  std::string_view of = assumption.of == "case" ? std::string_view{} : assumption.of;
  check(pack, assumption.when, kTruth, of);
  check(pack, assumption.value, {}, of);
  const base::RecordSpec* spec = spec_of(assumption.of);
  if (spec == nullptr) spec = assumption.of == "end_use" ? &facts::end_use_spec : &facts::case_spec;
  std::string_view field = assumption.fact;
  if (std::size_t dot = field.find('.'); dot != std::string_view::npos) {
    int outer = spec->find(field.substr(0, dot));
    const base::RecordSpec* inner =
        outer < 0 ? nullptr : spec->fields[static_cast<std::size_t>(outer)].type.record;
    if (inner != nullptr) {
      spec = inner;
      field.remove_prefix(dot + 1);
    }
  }
  if (spec->find(field) < 0) {
    report(assumption.value.place, "an assumption about an unknown fact", assumption.fact);
  }
}

// A claim about a code that no rule gives would be true of nothing.
void Linker::check_codes(const Pack& pack, const std::vector<std::string>& codes,
                         const base::Place& place) {
  auto gives = [&](const Rule* rule, std::string_view code) {
    return rule->stage == Stage::classify && rule->code == code && sees(pack, *rule->pack);
  };
  for (const std::string& code : codes) {
    bool given =
        std::ranges::any_of(library_.rules_, [&](auto* rule) { return gives(rule, code); });
    if (!given) report(place, "a claim names a code that no rule which it can see gives", code);
  }
}

void Linker::check_claims(const Pack& pack, Claims& claims) {
  for (const SeriesClaim& series : claims.series) {
    for (const std::string& name : series.rules) {
      bool any = std::ranges::any_of(library_.rules_, [&](const Rule* rule) {
        return base::matches_reference(name, rule->id) && sees(pack, *rule->pack);
      });
      if (!any) report(series.place, "a series names no rule that it can see", name);
    }
  }
  for (const TogetherClaim& claim : claims.together) check_codes(pack, claim.codes, claim.place);
  for (RegionClaim& claim : claims.regions) {
    check_codes(pack, claim.codes, claim.place);
    check(pack, claim.when, kTruth);
    check(pack, claim.free, kTruth);
  }
  for (MonotoneClaim& claim : claims.monotone) {
    check_codes(pack, claim.order, claim.place);
    check(pack, claim.when, kTruth);
    int slot = facts::item_spec.find(claim.fact);
    bool number = slot >= 0 && facts::item_spec.fields[static_cast<std::size_t>(slot)].type.base ==
                                   TypeBase::number;
    if (!number) report(claim.place, "no figure of an item has this name", claim.fact);
  }
}

void Linker::check_formulas() {
  for (const auto& pack : library_.packs_) {
    for (Definition& d : pack->definitions) check_definition(*pack, d);
    for (Attachment& a : pack->attaches) check(*pack, a.when, kTruth);
    for (Assumption& a : pack->assumptions) check_assumption(*pack, a);
    for (Rule& rule : pack->rules) check_rule(*pack, rule);
    for (Conflict& conflict : pack->conflicts) check_conflict(*pack, conflict);
    check_claims(*pack, pack->claims);
  }
}

bool Linker::reads_item(const expr::Expression& expression, int depth) const {
  if (expression.depends_on(variable::item)) return true;
  if (depth > expr::definition_limit) return false;     // a cycle; reported when it is compiled
  for (expr::DefinitionId id : expression.definitions()) {
    if (library_.environment_->definitions()[id].of != nullptr) continue;  // reads its own record
    for (const Definition* d : library_.definitions_[id]) {
      if (d->value.checked && reads_item(*d->value.checked, depth + 1)) return true;
    }
  }
  return false;
}

void Linker::find_per_item() {
  auto reads = [&](const Formula& f) { return f.checked && reads_item(*f.checked); };
  for (const auto& pack : library_.packs_) {
    for (Rule& rule : pack->rules) {
      rule.per_item = reads(rule.when) || reads(rule.cleared_when);
      for (const Enforced& e : rule.enforced) rule.per_item |= reads(e.only_when);
      for (const Condition& c : rule.conditions) rule.per_item |= reads(c.when);
    }
  }
}

void Linker::add_measures() {
  for (std::size_t id = 0; id < library_.definitions_.size(); ++id) {
    const Definition* first = library_.definitions_[id].front();
    if (first->measure.empty() || first->of != "item") continue;
    auto expression = expr::check("item." + first->name, *library_.environment_, {}, {});
    if (expression) library_.measures_.push_back({first, *expression});
  }
}

// ---- References between rules ------------------------------------------------------------------

// The rules that a reference names: one, or with a `*` all whose ids begin so.
std::vector<const Rule*> Linker::named(std::string_view name) const {
  bool several = name.ends_with('*');
  std::string_view stem = several ? name.substr(0, name.size() - 1) : name;
  std::vector<const Rule*> out;
  const auto& rules = library_.rules_by_id_;
  for (auto it = rules.lower_bound(stem); it != rules.end() && it->first.starts_with(stem); ++it) {
    if (several || it->first == stem) out.push_back(it->second);
  }
  return out;
}

// The name of a rule that `fits` nearest to one that names none.
template <class Fits>
std::string Linker::nearest_rule(std::string_view name, Fits fits) const {
  std::vector<std::string> known;
  for (const Rule* rule : library_.rules_) {
    if (fits(*rule)) known.push_back(rule->id);
  }
  return base::nearest(name, known).value_or("");
}

std::vector<const Rule*> Linker::resolve(const Rule& rule, const std::vector<std::string>& names,
                                         Stage stage, std::string_view key) {
  auto fits = [&](const Rule& other) {
    return other.stage == stage && sees(*rule.pack, *other.pack);
  };
  std::set<const Rule*> found;
  for (const std::string& name : names) {
    bool any = false;
    for (const Rule* other : named(name)) {
      if (other == &rule || !fits(*other)) continue;
      any = true;
      found.insert(other);
    }
    if (any) continue;
    report(rule.place,
           fmt::format("`{}` of rule {} names no rule of stage {} that it can see", key, rule.id,
                       stage_name(stage)),
           name, "", nearest_rule(name, fits));
  }
  std::vector<const Rule*> out(found.begin(), found.end());
  std::ranges::sort(out, {}, &Rule::index);
  return out;
}

void Linker::link_references() {
  for (const auto& pack : library_.packs_) {
    for (Rule& rule : pack->rules) {
      rule.yields_to = resolve(rule, rule.yields_to_names, rule.stage, "yields_to");
      rule.except_to = resolve(rule, rule.except_to_names, rule.stage, "except_to");
      rule.review_of = resolve(rule, rule.for_names, Stage::require, "for");
      rule.overcomes = resolve(rule, rule.overcomes_names, Stage::require, "overcomes");
      rule.restricts = resolve(rule, rule.restricts_names, Stage::permit, "restricts");
      rule.spares = resolve(rule, rule.spares_names, Stage::permit, "spares");
    }
    for (Conflict& conflict : pack->conflicts) link_conflict(*pack, conflict);
  }
}

void Linker::link_conflict(const Pack& pack, Conflict& conflict) {
  auto fits = [&](const Rule& rule) { return sees(pack, *rule.pack); };
  for (const auto& names : conflict.side_names) {
    std::vector<const Rule*>& side = conflict.sides.emplace_back();
    for (const std::string& name : names) {
      bool any = false;
      for (const Rule* rule : named(name)) {
        if (!fits(*rule)) continue;
        any = true;
        if (std::ranges::find(side, rule) == side.end()) side.push_back(rule);
      }
      if (any) continue;
      report(conflict.place,
             fmt::format("`sides` of conflict {} names no rule that it can see", conflict.id), name,
             "", nearest_rule(name, fits));
    }
  }
}

// Precedence must be an order: a rule may not yield, through others, to itself.
void Linker::check_precedence_cycles() {
  enum class Mark : std::uint8_t { fresh, open, done };
  std::vector<Mark> marks(library_.rules_.size(), Mark::fresh);
  std::function<void(const Rule&)> visit = [&](const Rule& rule) {
    marks[rule.index] = Mark::open;
    for (const Rule* other : rule.yields_to) {
      if (marks[other->index] == Mark::open) {
        report(rule.place, "rules yield to each other in a circle", rule.id + " and " + other->id);
      } else if (marks[other->index] == Mark::fresh) {
        visit(*other);
      }
    }
    marks[rule.index] = Mark::done;
  };
  for (const Rule* rule : library_.rules_) {
    if (marks[rule->index] == Mark::fresh) visit(*rule);
  }
}

}  // namespace licet::law
