#include "law/bind.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalogue/measures.h"
#include "fmt/format.h"

namespace licet::law {
namespace {

using base::FactRef;
using base::Kind;
using base::Record;
using base::Value;
namespace item_slot = facts::item_slot;
namespace party_slot = facts::party_slot;
namespace contains_slot = facts::contains_slot;

constexpr std::size_t kDeepestParts = 8;

base::Problem problem_at(const facts::Case& facts, FactRef fact, std::string what) {
  base::Problem p;
  p.what = std::move(what);
  p.where.path = facts.path_of(fact);
  return p;
}

base::Problem too_many_records() {
  base::Problem p;
  p.what = "case too large";
  p.expected =
      fmt::format("at most {} items, parts, parties and owners together", facts::Case::max_records);
  return p;
}

std::string_view kind_word(catalogue::Kind kind) { return catalogue::kind_name(kind); }

// The parties without whom the act cannot be judged.
std::span<const std::string_view> needed_roles(std::string_view activity) {
  static constexpr std::array<std::string_view, 2> kCloud = {"cloud_provider", "cloud_user"};
  static constexpr std::array<std::string_view, 1> kHolder = {"end_user"};
  static constexpr std::array<std::string_view, 3> kMove = {"exporter", "ultimate_consignee",
                                                            "end_user"};
  if (activity == "remote_access") return kCloud;
  if (activity == "possess" || activity == "support") return kHolder;
  return kMove;
}

}  // namespace

// The lines of one set of assumptions, compiled.
struct Binder::AssumptionSet {
  struct Line {
    const Assumption* assumption = nullptr;
    const base::RecordSpec* of = nullptr;         // party, item, end_use or case
    std::size_t slot = 0;
    std::size_t inner = 0;                        // slot within the nested record
    bool nested = false;
    expr::ExpressionId when = 0;
    bool has_when = false;
    expr::ExpressionId value = 0;
  };
  std::vector<Line> lines;
  // The answers of an ordinary act to what packs ask, and their values.
  std::vector<Assumed> answers;
  std::vector<Value> values;
  std::unique_ptr<expr::Program> program;
  std::unique_ptr<expr::Machine> machine;

  void assume_answers(Record& record, Bound& out);
};

Binder::Binder(const Library& library, const catalogue::Catalogue* catalogue)
    : library_(library), catalogue_(catalogue) {}
Binder::~Binder() = default;

// ---- Items from the catalogue ------------------------------------------------------------------

Value Binder::word(std::string_view text) const {
  return Value::string(text, library_.symbols().find(text));
}

Value Binder::value_of(const catalogue::Figure& figure) {
  if (figure.value) return Value::number(*figure.value);
  if (figure.stated.is_point()) return Value::number(figure.stated.low);
  std::span<base::Interval> interval = arena_.make<base::Interval>(1);
  interval[0] = figure.stated;
  return Value::interval(&interval[0]);
}

Value Binder::performance_of(const catalogue::Entry& entry) {
  std::vector<Value> rates;
  for (const catalogue::Rate& rate : entry.performance) {
    if (!rate.tera_ops.value && rate.tera_ops.stated.low == rate.tera_ops.stated.high) {
      continue;   // a format that only an alternative has
    }
    std::span<Value> slots = arena_.make<Value>(facts::performance_slot::slots);
    slots[facts::performance_slot::bits] = Value::integer(rate.bits.to_int().value_or(0));
    slots[facts::performance_slot::tera_ops] = value_of(rate.tera_ops);
    slots[facts::performance_slot::dense] = Value::boolean(rate.dense);
    slots[facts::performance_slot::format] = word(rate.format);
    Record* record = arena_.make<Record>(1).data();
    // Record 0 is of no case: these facts are the catalogue's and are all known.
    *record = Record{&facts::performance_spec, 0, slots};
    rates.push_back(Value::record(record));
  }
  if (rates.empty()) return {};
  std::span<Value> list = arena_.make<Value>(rates.size());
  std::ranges::copy(rates, list.begin());
  return Value::list(list);
}

const Binder::Template& Binder::template_of(const catalogue::Entry& entry) {
  Template& out = templates_[&entry];
  if (out.entry != nullptr) return out;
  out.entry = &entry;
  out.slots.resize(item_slot::slots);
  auto& slots = out.slots;
  slots[item_slot::ref] = word(entry.id);
  slots[item_slot::name] = Value::string(entry.name);
  slots[item_slot::kind] = word(kind_word(entry.kind));
  if (!entry.maker.empty()) slots[item_slot::maker] = word(entry.maker);
  if (!entry.maker_headquarters.empty()) {
    slots[item_slot::maker_headquarters] = word(entry.maker_headquarters);
  }
  slots[item_slot::performance] = performance_of(entry);
  bool only_bounded = !entry.tpp_floor.empty() || entry.tpp;
  if (auto tpp = only_bounded ? catalogue::tpp(entry) : std::nullopt) {
    slots[item_slot::tpp] = value_of(*tpp);
  }
  if (auto rate = catalogue::interconnect(entry)) {
    slots[item_slot::interconnect_gbps] = value_of(*rate);
  }
  constexpr std::array<std::pair<std::string_view, std::size_t>, 5> kFigures = {{
      {"die_area_mm2", item_slot::die_area_mm2},
      {"transistors", item_slot::transistors},
      {"memory_bandwidth_gbps", item_slot::memory_bandwidth_gbps},
      {"memory_gb", item_slot::memory_gb},
      {"hbm_area_mm2", item_slot::hbm_area_mm2},
  }};
  for (const auto& [key, slot] : kFigures) {
    if (const catalogue::Figure* figure = entry.figure(key)) slots[slot] = value_of(*figure);
  }
  if (entry.datacenter) slots[item_slot::datacenter] = Value::boolean(*entry.datacenter);
  return out;
}

base::Result<const catalogue::Entry*> Binder::resolve(const facts::Case& facts, FactRef ref) const {
  if (catalogue_ == nullptr) {
    base::Problem p = problem_at(facts, ref, "no catalogue loaded, so nothing can be looked up");
    p.given = facts.at(ref).as_string();
    return base::fail(p);
  }
  auto found = catalogue_->resolve(facts.at(ref).as_string());
  if (found) return *found;
  base::Problem p = found.error();
  p.where.path = facts.path_of(ref);
  return base::fail(p);
}

base::Result<void> Binder::fill_from(facts::Case& facts, Record& item,
                                     const catalogue::Entry& entry, std::size_t depth, Bound& out) {
  const Template& known = template_of(entry);
  bool rates_given = !item.at(item_slot::performance).is_unknown();
  for (std::size_t slot = 0; slot < item_slot::slots; ++slot) {
    const Value& theirs = known.slots[slot];
    if (theirs.is_unknown()) continue;
    // A bound on the catalogue's rates says nothing of others.
    if (slot == item_slot::tpp && rates_given) continue;
    Value& ours = item.slots[slot];
    if (slot == item_slot::ref || ours.is_unknown()) {
      ours = theirs;
    } else if (slot != item_slot::name && to_text(ours) != to_text(theirs)) {
      out.overrides.push_back(
          fmt::format("{}: {} given; the catalogue has {} for {}",
                      facts.path_of({item.id, static_cast<std::uint32_t>(slot)}),
                      base::to_text(ours), base::to_text(theirs), entry.id));
    }
  }
  if (!item.at(item_slot::contains).is_unknown() || entry.contains.empty()) return {};
  std::vector<Value> parts;
  for (const catalogue::Part& part : entry.contains) {
    FactRef owner{item.id, item_slot::contains};
    Record* record =
        facts.make_record(facts::contains_spec, owner, static_cast<std::uint32_t>(parts.size()));
    if (record == nullptr) return base::fail(too_many_records());
    record->slots[contains_slot::ref] = word(part.entry->id);
    if (part.count) record->slots[contains_slot::count] = Value::integer(*part.count);
    parts.push_back(Value::record(record));
    Record* inner = facts.add(facts::item_spec, {record->id, contains_slot::item});
    if (inner == nullptr) return base::fail(too_many_records());
    if (auto done = fill_from(facts, *inner, *part.entry, depth + 1, out); !done) return done;
  }
  std::span<Value> list = facts.arena().make<Value>(parts.size());
  std::ranges::copy(parts, list.begin());
  item.slots[item_slot::contains] = Value::list(list);
  return {};
}

base::Result<void> Binder::bind_item(facts::Case& facts, Record& item, std::size_t depth,
                                     Bound& out) {
  if (item.at(item_slot::ref).is(Kind::string)) {
    auto entry = resolve(facts, {item.id, item_slot::ref});
    if (!entry) return base::fail(entry.error());
    // What the case itself says is contained is bound first; the catalogue fills the rest.
    if (auto done = bind_parts(facts, item, depth, out); !done) return done;
    return fill_from(facts, item, **entry, depth, out);
  }
  return bind_parts(facts, item, depth, out);
}

base::Result<void> Binder::bind_parts(facts::Case& facts, Record& item, std::size_t depth,
                                      Bound& out) {
  const Value& parts = item.at(item_slot::contains);
  if (!parts.is(Kind::list)) return {};
  if (depth >= kDeepestParts) {
    return base::fail(problem_at(facts, {item.id, item_slot::contains},
                                 fmt::format("parts nested deeper than {}", kDeepestParts)));
  }
  for (const Value& value : parts.as_list()) {
    Record& part = facts.record(value.as_record().id);
    const Value& inner = part.at(contains_slot::item);
    if (inner.is(Kind::record)) {
      Record& described = facts.record(inner.as_record().id);
      if (auto done = bind_item(facts, described, depth + 1, out); !done) return done;
      continue;
    }
    const Value& ref = part.at(contains_slot::ref);
    if (!ref.is(Kind::string)) continue;
    auto names_it = [&](const Value& other) {
      for (std::size_t slot : {item_slot::id, item_slot::name}) {
        const Value& name = other.as_record().at(slot);
        if (name.is(Kind::string) && name.as_string() == ref.as_string()) return true;
      }
      return false;
    };
    auto own = std::ranges::find_if(facts.items(), names_it);
    if (own != facts.items().end()) {
      part.slots[contains_slot::item] = *own;      // another item of this case
      continue;
    }
    auto entry = resolve(facts, {part.id, contains_slot::ref});
    if (!entry) return base::fail(entry.error());
    Record* described = facts.add(facts::item_spec, {part.id, contains_slot::item});
    if (described == nullptr) return base::fail(too_many_records());
    if (auto done = fill_from(facts, *described, **entry, depth + 1, out); !done) return done;
  }
  return {};
}

// Items of the case may name each other as parts; nothing may contain itself.
base::Result<void> Binder::check_parts(const facts::Case& facts) const {
  enum class Mark : std::uint8_t { fresh, open, done };
  std::map<std::uint32_t, Mark> marks;
  auto visit = [&](auto& self, const Record& item) -> base::Result<void> {
    Mark& mark = marks[item.id];
    if (mark == Mark::done) return {};
    if (mark == Mark::open) {
      base::Problem p = problem_at(facts, {item.id, item_slot::contains}, "item contains itself");
      p.remedy = "remove the part that leads back to it";
      return base::fail(p);
    }
    mark = Mark::open;
    const Value& parts = item.at(item_slot::contains);
    for (const Value& part : parts.is(Kind::list) ? parts.as_list() : std::span<const Value>{}) {
      const Value& inner = part.as_record().at(contains_slot::item);
      if (!inner.is(Kind::record) || inner.as_record().id == 0) continue;
      if (auto done = self(self, inner.as_record()); !done) return done;
    }
    marks[item.id] = Mark::done;
    return {};
  };
  for (const Value& item : facts.items()) {
    if (auto done = visit(visit, item.as_record()); !done) return done;
  }
  return {};
}

// ---- Parties and flags -------------------------------------------------------------------------

base::Result<void> Binder::add_parties(facts::Case& facts) {
  const Value& activity = facts.root().at(facts::case_slot::activity);
  std::string_view act = activity.is(Kind::string) ? activity.as_string() : std::string_view{};
  for (std::string_view role : needed_roles(act)) {
    bool named = std::ranges::any_of(facts.parties(), [&](const Value& party) {
      const Value& theirs = party.as_record().at(party_slot::role);
      return theirs.is(Kind::string) && theirs.as_string() == role;
    });
    if (named) continue;
    Record* party = facts.add(facts::party_spec, {facts.root().id, facts::case_slot::parties});
    if (party == nullptr) return base::fail(too_many_records());
    party->slots[party_slot::role] = word(role);
  }
  return {};
}

base::Result<void> Binder::add_flags(facts::Case& facts, Bound& out) {
  const base::RecordSpec& spec = library_.flags_spec();
  for (std::size_t i = 0; i < facts.red_flags().size(); ++i) {
    const Record& given = facts.red_flags()[i].as_record();
    facts::RedFlag flag = facts::Case::red_flag(given);
    if (flag.id.empty() || spec.find(flag.id) >= 0) continue;
    std::vector<std::string> known;
    for (const base::FieldSpec& field : spec.fields) known.emplace_back(field.name);
    base::Problem p = problem_at(facts, {given.id, facts::red_flag_slot::id}, "unknown red flag");
    p.given = flag.id;
    p.expected = "one of " + base::join(known, ", ");
    p.nearest = base::nearest(flag.id, known).value_or("");
    return base::fail(p);
  }
  Record* flags = facts.make_record(spec, {facts.root().id, facts::case_slot::red_flags});
  if (flags == nullptr) return base::fail(too_many_records());
  for (std::size_t slot = 0; slot < spec.fields.size() && !facts.red_flags().empty(); ++slot) {
    auto flag = facts.red_flag(spec.fields[slot].name);
    if (!flag) continue;
    flags->slots[slot] =
        flag->resolved.empty() ? Value::truth(flag->present) : Value::boolean(false);
  }
  out.flags = flags;
  return {};
}

// ---- Assumptions -------------------------------------------------------------------------------

base::Result<Binder::AssumptionSet*> Binder::assumption_set(std::string_view name) {
  if (auto it = sets_.find(name); it != sets_.end()) return it->second.get();
  auto set = std::make_unique<AssumptionSet>();
  std::vector<const expr::Expression*> expressions;
  auto add = [&](const Formula& formula) {
    expressions.push_back(&*formula.checked);
    return static_cast<expr::ExpressionId>(expressions.size() - 1);
  };
  for (const auto& pack : library_.packs()) {
    for (const Assumption& a : pack->assumptions) {
      if (a.set != name) continue;
      AssumptionSet::Line line;
      line.assumption = &a;
      line.of = a.of == "party"     ? &facts::party_spec
                : a.of == "item"    ? &facts::item_spec
                : a.of == "end_use" ? &facts::end_use_spec
                                    : &facts::case_spec;
      std::string_view field = a.fact;
      std::size_t dot = field.find('.');
      line.slot = static_cast<std::size_t>(line.of->find(field.substr(0, dot)));
      if (dot != std::string_view::npos) {
        line.nested = true;
        const base::RecordSpec* inner = line.of->fields[line.slot].type.record;
        line.inner = static_cast<std::size_t>(inner->find(field.substr(dot + 1)));
      }
      line.has_when = a.when.checked.has_value();
      if (line.has_when) line.when = add(a.when);
      line.value = add(a.value);
      set->lines.push_back(line);
    }
    for (const AskedFact& fact : pack->facts) {
      if (!fact.ordinary || name != "ordinary") continue;
      auto literal = expr::check(*fact.ordinary, library_.environment(), {}, fact.place);
      if (!literal) return base::fail(literal.error());
      expr::Causes causes;
      expr::Evaluation evaluation{arena_, causes};
      auto slot = static_cast<std::size_t>(library_.answers_spec().find(fact.name));
      Value value = expr::evaluate(*literal, {}, {}, evaluation);
      if (fact.field.type.base == base::Type::Base::number && value.is(Kind::integer)) {
        value = Value::number(base::Number(value.as_integer()));
      }
      set->values.push_back(value);
      set->answers.push_back({{0, static_cast<std::uint32_t>(slot)}, nullptr, &fact});
    }
  }
  if (set->lines.empty()) {
    base::Problem p;
    p.what = "unknown set of assumptions";
    p.given = name;
    p.expected = "none or ordinary";
    return base::fail(p);
  }
  static const expr::Resolution nothing;
  expr::Resolution resolution = nothing;
  resolution.definitions.assign(library_.environment().definitions().size(), nullptr);
  resolution.tables.assign(library_.tables().size(), nullptr);
  resolution.readings.assign(library_.readings().size(), Value{});
  auto program = expr::Program::compile(expressions, resolution, variable::count, variable::item);
  if (!program) return base::fail(program.error());
  set->program = std::make_unique<expr::Program>(std::move(*program));
  set->machine = std::make_unique<expr::Machine>(*set->program);
  return sets_.emplace(name, std::move(set)).first->second.get();
}

base::Result<void> Binder::assume(facts::Case& facts, std::string_view name, Bound& out) {
  if (name.empty() || name == "none") return {};
  auto found = assumption_set(name);
  if (!found) return base::fail(found.error());
  AssumptionSet& set = **found;
  std::array<Value, variable::count> variables;
  variables[variable::the_case] = Value::record(&facts.root());
  variables[variable::answers] = Value::record(&facts.answers());
  variables[variable::flags] = Value::record(out.flags);
  set.machine->begin(variables, facts.arena());

  auto fill = [&](const AssumptionSet::Line& line, const Record& self) {
    FactRef fact{self.id, static_cast<std::uint32_t>(line.slot)};
    if (line.nested) {
      const Value& inner = self.at(line.slot);
      if (!inner.is(Kind::record)) return;
      fact = {inner.as_record().id, static_cast<std::uint32_t>(line.inner)};
    }
    if (!facts.at(fact).is_unknown() || facts.is_kept_open(fact)) return;
    Value me = Value::record(&self);
    if (line.has_when) {
      Value holds = set.machine->run(line.when, me);
      if (!holds.is(Kind::boolean) || !holds.as_boolean()) return;
    }
    Value value = set.machine->run(line.value, me);
    if (value.is_unknown() || value.is_error()) return;
    facts.set(fact, value);
    out.assumed.push_back({fact, line.assumption, nullptr});
  };
  for (const AssumptionSet::Line& line : set.lines) {
    if (line.of == &facts::party_spec) {
      for (const Value& party : facts.parties()) fill(line, party.as_record());
    } else if (line.of == &facts::item_spec) {
      for (std::uint32_t id = 1; id <= facts.record_count(); ++id) {
        if (facts.record(id).spec == &facts::item_spec) fill(line, facts.record(id));
      }
    } else {
      fill(line, line.of == &facts::end_use_spec ? facts.end_use() : facts.root());
      set.machine->forget();       // these facts are read from everywhere
    }
  }
  set.assume_answers(facts.record(facts.answers().id), out);
  return {};
}

void Binder::AssumptionSet::assume_answers(Record& record, Bound& out) {
  if (!answers.empty() && answers.front().fact.record != record.id) {
    for (Assumed& assumed : answers) assumed.fact.record = record.id;
  }
  auto first = static_cast<std::ptrdiff_t>(out.assumed.size());
  out.assumed.insert(out.assumed.end(), answers.begin(), answers.end());
  std::size_t given = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    Value& slot = record.slots[answers[i].fact.field];
    if (slot.is_unknown()) {
      slot = values[i];
    } else {
      out.assumed.erase(out.assumed.begin() + first + static_cast<std::ptrdiff_t>(i - given++));
    }
  }
}

base::Result<void> Binder::bind(facts::Case& facts, std::string_view assume_set, Bound& out) {
  out.clear();
  if (facts.items().empty()) {
    base::Problem p;
    p.what = "a case without items";
    p.where.path = "items";
    p.expected = "at least one item";
    return base::fail(p);
  }
  for (const Value& item : facts.items()) {
    Record& record = facts.record(item.as_record().id);
    if (auto done = bind_item(facts, record, 0, out); !done) return done;
  }
  if (auto done = check_parts(facts); !done) return done;
  if (auto done = add_parties(facts); !done) return done;
  if (auto done = add_flags(facts, out); !done) return done;
  return assume(facts, assume_set, out);
}

}  // namespace licet::law
