#include "law/regime.h"

#include <algorithm>
#include <functional>

#include "expr/tree.h"
#include "facts/vocabulary.h"
#include "law/resolved_table.h"

namespace licet::law {

// Makes one Regime, step by step.
class RegimeMaker {
 public:
  RegimeMaker(const Library& library, const Vintage& vintage)
      : library_(library),
        on_(vintage.on),
        known_(vintage.known),
        choices_(vintage.choices),
        scenarios_(vintage.scenarios),
        regime_(new Regime()) {}

  base::Result<std::unique_ptr<Regime>> make() {
    resolve_names();
    add_packs();
    add_rules();
    link_rules();
    order_stages();
    add_conflicts();
    add_measures();
    number_fields();
    find_reads();
    find_home_rules();
    gather_reads();
    find_literals();
    make_index();
    std::vector<const expr::Expression*> expressions = regime_->expressions_;
    for (const expr::Expression& guard : regime_->index_->guards()) expressions.push_back(&guard);
    auto program =
        expr::Program::compile(expressions, regime_->resolution_, variable::count, variable::item);
    if (!program) return base::fail(program.error());
    regime_->program_ = std::make_unique<expr::Program>(std::move(*program));
    auto first_guard = static_cast<ExpressionId>(regime_->expressions_.size());
    regime_->index_->number_guards(first_guard, *regime_->program_);
    return std::move(regime_);
  }

 private:
  static constexpr std::uint32_t kNotActive = 0xFFFFFFFF;

  const Span* span_in_force(const std::vector<Span>& spans) const {
    auto it = std::ranges::find_if(spans, [&](const Span& s) { return s.holds(on_, known_); });
    return it == spans.end() ? nullptr : &*it;
  }

  void resolve_names() {
    for (const Table* table : library_.tables()) {
      regime_->tables_.push_back(std::make_unique<ResolvedTable>(library_, *table, on_, known_));
      regime_->resolution_.tables.push_back(regime_->tables_.back().get());
    }
    for (std::size_t r = 0; r < library_.readings().size(); ++r) {
      regime_->resolution_.readings.push_back(library_.choice_values()[r][choices_[r]]);
    }
    for (const auto& entries : library_.definitions()) {
      const Definition* d = definition_in_force(entries);
      regime_->resolution_.definitions.push_back(d != nullptr ? &*d->value.checked : nullptr);
    }
  }

  const Definition* definition_in_force(const std::vector<const Definition*>& entries) const {
    for (const Definition* d : entries) {
      if (d->in_force.empty() || span_in_force(d->in_force) != nullptr) return d;
    }
    return nullptr;
  }

  ExpressionId add(const expr::Expression& expression) {
    regime_->expressions_.push_back(&expression);
    return static_cast<ExpressionId>(regime_->expressions_.size() - 1);
  }
  ExpressionId add(const Formula& formula) {
    return formula.checked ? add(*formula.checked) : kNoExpression;
  }

  void add_packs() {
    for (std::size_t i = 0; i < library_.packs().size(); ++i) {
      const auto& pack = library_.packs()[i];
      bool asked = !pack->scenario || std::ranges::find(scenarios_, i) != scenarios_.end();
      if (!pack->gives_verdict() || !asked) continue;
      ActivePack active{pack.get(), {}};
      for (const Attachment& a : pack->attaches) {
        bool in_force = a.in_force.empty() || span_in_force(a.in_force) != nullptr;
        if (in_force) active.attaches.push_back({&a, add(a.when)});
      }
      regime_->packs_.push_back(std::move(active));
    }
  }

  // The stretch during which the rule is enforced on this day, if any, by date alone.
  void find_enforced(ActiveRule& active) {
    const Rule& rule = *active.rule;
    constexpr auto kEnforced = static_cast<std::size_t>(Basis::enforced);
    if (!rule.enforced_given) {
      const Span* span = active.span[0];
      bool due = span != nullptr && (!span->comply_from || on_ >= *span->comply_from);
      active.in_force[kEnforced] = due;
      active.span[kEnforced] = due ? span : nullptr;
      return;
    }
    const Span& text = rule.in_force.front();
    Date starts = text.comply_from ? *text.comply_from : text.from;
    bool text_known = text.by == nullptr || text.by->public_from() <= known_;
    for (const Enforced& e : rule.enforced) {
      bool started = e.from_given || (text_known && on_ >= starts);
      if (!started || !e.span.holds(on_, known_)) continue;
      active.in_force[kEnforced] = true;
      active.span[kEnforced] = &e.span;
      active.only_when = add(e.only_when);
      return;
    }
  }

  void add_rules() {
    positions_.assign(library_.rules().size(), kNotActive);
    for (const Rule* rule : library_.rules()) {
      if (pack_position(rule->pack) == regime_->packs_.size())
        continue;  // a scenario not asked for
      ActiveRule active;
      active.rule = rule;
      active.span[0] = span_in_force(rule->in_force);
      active.in_force[0] = active.span[0] != nullptr;
      find_enforced(active);
      // What a thing is does not hang on enforcement: the text classifies.
      if (rule->stage == Stage::classify) active.in_force[1] = active.in_force[0];
      if (!active.in_force[0] && !active.in_force[1]) continue;
      active.when = add(rule->when);
      active.cleared_when = add(rule->cleared_when);
      for (const Condition& c : rule->conditions) active.conditions.push_back(add(c.when));
      active.pack = pack_position(rule->pack);
      positions_[rule->index] = static_cast<std::uint32_t>(regime_->rules_.size());
      regime_->rules_.push_back(std::move(active));
    }
  }

  std::size_t pack_position(const Pack* pack) const {
    auto it = std::ranges::find(regime_->packs_, pack, &ActivePack::pack);
    return static_cast<std::size_t>(it - regime_->packs_.begin());
  }

  // Calls `use(i)` for each of `rules` that is in this regime.
  template <class F>
  void each_active(const std::vector<const Rule*>& rules, F use) const {
    for (const Rule* rule : rules) {
      if (positions_[rule->index] != kNotActive) use(positions_[rule->index]);
    }
  }

  void link_rules() {
    auto& rules = regime_->rules_;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
      const Rule& rule = *rules[i].rule;
      each_active(rule.yields_to, [&](std::uint32_t j) { rules[i].yields_to.push_back(j); });
      each_active(rule.except_to, [&](std::uint32_t j) { rules[j].excepted_by.push_back(i); });
      each_active(rule.review_of, [&](std::uint32_t j) {
        rules[j].reviews.push_back(i);
        rules[i].requirements.push_back(j);
      });
      each_active(rule.overcomes, [&](std::uint32_t j) {
        rules[j].permits.push_back(i);
        rules[i].requirements.push_back(j);
      });
      each_active(rule.restricts, [&](std::uint32_t j) {
        bool spared = std::ranges::find(rule.spares, rules[j].rule) != rule.spares.end();
        if (!spared) rules[j].restrictions.push_back(i);
      });
    }
  }

  void order_stages() {
    std::vector<bool> placed(regime_->rules_.size());
    std::function<void(std::uint32_t)> place = [&](std::uint32_t i) {
      if (placed[i]) return;
      placed[i] = true;      // precedence has no circles: the linker saw to it
      for (std::uint32_t j : regime_->rules_[i].yields_to) place(j);
      for (std::uint32_t j : regime_->rules_[i].excepted_by) place(j);
      auto stage = static_cast<std::size_t>(regime_->rules_[i].rule->stage);
      regime_->by_stage_[stage].push_back(i);
    };
    for (std::uint32_t i = 0; i < regime_->rules_.size(); ++i) place(i);
    regime_->places_.resize(regime_->rules_.size());
    for (std::size_t stage = 0; stage < regime_->by_stage_.size(); ++stage) {
      regime_->stretches_[stage].from = regime_->order_.size();
      for (std::uint32_t i : regime_->by_stage_[stage]) {
        regime_->places_[i] = static_cast<std::uint32_t>(regime_->order_.size());
        regime_->order_.push_back(i);
      }
      regime_->stretches_[stage].to = regime_->order_.size();
    }
  }

  // Calls `use(i)` for each rule whose weight that of rule `index` is made from.
  template <class F>
  void each_source(std::uint32_t index, F use) const {
    const ActiveRule& active = regime_->rules_[index];
    for (const auto* sources : {&active.yields_to, &active.excepted_by, &active.permits,
                                &active.reviews, &active.requirements, &active.restrictions}) {
      for (std::uint32_t source : *sources) use(source);
    }
  }

  // All that bears on a rule of another pack, or on a classification, is asked wherever the pack
  // reaches; of the rest, only what the pack that it stands in makes of it counts.
  void find_home_rules() {
    auto& home = regime_->stays_home_;
    const auto& rules = regime_->rules_;
    home.assign(rules.size(), true);
    std::vector<std::uint32_t> open;
    auto take = [&](std::uint32_t index) {
      if (home[index]) open.push_back(index);
      home[index] = false;
    };
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
      if (rules[i].rule->stage == Stage::classify) take(i);
      each_source(i, [&](std::uint32_t j) {
        if (rules[j].pack != rules[i].pack) take(j);
      });
    }
    while (!open.empty()) {
      std::uint32_t index = open.back();
      open.pop_back();
      each_source(index, take);
    }
  }

  // Permits, reviews and restrictions are asked only of some cases.
  void gather_reads() {
    std::size_t words = (regime_->field_count_ + 63) / 64;
    regime_->reads_always_.assign(words, 0);
    regime_->reads_of_pack_.assign(regime_->packs_.size(), Bits(words));
    for (const ActivePack& pack : regime_->packs_) {
      for (const ActiveAttachment& a : pack.attaches) {
        if (a.when != kNoExpression) {
          regime_->mark_reads(*regime_->expressions_[a.when], regime_->reads_always_);
        }
      }
    }
    for (std::uint32_t i = 0; i < regime_->rules_.size(); ++i) {
      const ActiveRule& active = regime_->rules_[i];
      Stage stage = active.rule->stage;
      bool sometimes =
          stage == Stage::permit || stage == Stage::review || stage == Stage::restrict_exceptions;
      if (sometimes) continue;
      Bits& bits =
          regime_->stays_home_[i] ? regime_->reads_of_pack_[active.pack] : regime_->reads_always_;
      for (std::size_t w = 0; w < words; ++w) bits[w] |= active.reads[w];
    }
  }

  void make_index() {
    std::vector<const expr::Expression*> conditions;
    for (std::uint32_t i : regime_->order_) {
      ExpressionId when = regime_->rules_[i].when;
      conditions.push_back(when != kNoExpression ? regime_->expressions_[when] : nullptr);
    }
    for (const ActivePack& pack : regime_->packs_) {
      std::size_t from = conditions.size();
      for (const ActiveAttachment& a : pack.attaches) {
        conditions.push_back(a.when != kNoExpression ? regime_->expressions_[a.when] : nullptr);
      }
      regime_->attachments_.push_back({from, conditions.size()});
    }
    regime_->index_ = std::make_unique<RuleIndex>(conditions, regime_->resolution_);
    for (std::size_t p = 0; p < regime_->packs_.size(); ++p) {
      std::vector<std::uint32_t> places;
      for (std::uint32_t place = 0; place < regime_->order_.size(); ++place) {
        std::uint32_t i = regime_->order_[place];
        if (regime_->rules_[i].pack == p && regime_->stays_home_[i]) places.push_back(place);
      }
      regime_->index_->set_pack(p, std::move(places));
    }
  }

  void add_conflicts() {
    for (const auto& pack : library_.packs()) {
      for (const Conflict& conflict : pack->conflicts) {
        if (!conflict.in_force.empty() && span_in_force(conflict.in_force) == nullptr) continue;
        ActiveConflict active;
        active.conflict = &conflict;
        for (const auto& side : conflict.sides) {
          std::vector<std::uint32_t>& indexes = active.sides.emplace_back();
          Bits& bits = active.side_bits.emplace_back((regime_->rules_.size() + 63) / 64);
          each_active(side, [&](std::uint32_t i) {
            indexes.push_back(i);
            set_bit(bits, i);
          });
        }
        bool empty = std::ranges::any_of(active.sides, [](const auto& s) { return s.empty(); });
        if (empty) continue;
        active.when = add(conflict.when);
        active.graver_when = add(conflict.graver_when);
        regime_->conflicts_.push_back(std::move(active));
      }
    }
  }

  void add_measures() {
    for (const Measure& measure : library_.measures()) {
      ActiveMeasure active{&measure, nullptr, add(measure.expression)};
      for (const auto& entries : library_.definitions()) {
        if (entries.front() == measure.definition) active.definition = definition_in_force(entries);
      }
      regime_->measures_.push_back(active);
    }
  }

  void number_fields() {
    auto add = [&](const base::RecordSpec* spec) {
      regime_->first_bits_.emplace_back(spec, regime_->field_count_);
      regime_->field_count_ += spec->fields.size();
    };
    for (const base::RecordSpec* spec : facts::vocabulary()) add(spec);
    add(&library_.answers_spec());
    add(&library_.flags_spec());
    regime_->asked_specs_ = {&library_.answers_spec(), &library_.flags_spec()};
  }

  void find_literals() {
    for (const expr::Expression* expression : regime_->all_expressions()) {
      for (const expr::Node& node : expression->tree().nodes) {
        bool text = node.op == expr::Op::constant && node.constant.is(base::Kind::string);
        if (text) regime_->literals_.insert(node.constant.as_string());
      }
    }
  }

  void find_reads() {
    for (ActiveRule& active : regime_->rules_) {
      active.reads.assign((regime_->field_count_ + 63) / 64, 0);
      auto add = [&](ExpressionId id) {
        if (id != kNoExpression) regime_->mark_reads(*regime_->expressions_[id], active.reads);
      };
      add(active.when);
      add(active.only_when);
      add(active.cleared_when);
      for (ExpressionId condition : active.conditions) add(condition);
    }
  }

  const Library& library_;
  Date on_;
  Date known_;
  std::span<const std::size_t> choices_;
  std::span<const std::size_t> scenarios_;
  std::unique_ptr<Regime> regime_;
  std::vector<std::uint32_t> positions_;
};

std::size_t Regime::field_bit(const base::RecordSpec* spec, std::size_t field) const {
  for (const auto& [known, first] : first_bits_) {
    if (known == spec) return first + field;
  }
  return field_count_;
}

std::vector<const expr::Expression*> Regime::all_expressions() const {
  std::vector<const expr::Expression*> out = expressions_;
  std::vector<bool> seen(resolution_.definitions.size());
  for (std::size_t i = 0; i < out.size(); ++i) {      // grows: a definition may read others
    for (expr::DefinitionId id : out[i]->definitions()) {
      const expr::Expression* definition = resolution_.definitions[id];
      if (definition != nullptr && !seen[id]) out.push_back(definition);
      seen[id] = true;
    }
  }
  return out;
}

void Regime::mark(const expr::Expression& expression, Bits& bits, int depth) const {
  auto set = [&](const base::RecordSpec* spec, std::size_t field) {
    std::size_t bit = field_bit(spec, field);
    if (bit < field_count_) set_bit(bits, bit);
  };
  for (const expr::FieldRead& read : expression.fields()) set(read.spec, read.field);
  for (std::uint32_t field : expression.answers()) set(asked_specs_[0], field);
  for (std::uint32_t field : expression.flags()) set(asked_specs_[1], field);
  if (!expression.tables().empty()) {      // tables of parties look names up
    set(&facts::party_spec, facts::party_slot::name);
    set(&facts::ultimate_parent_spec, facts::ultimate_parent_slot::name);
  }
  if (depth > expr::definition_limit) return;
  for (expr::DefinitionId id : expression.definitions()) {
    const expr::Expression* definition = resolution_.definitions[id];
    if (definition != nullptr) mark(*definition, bits, depth + 1);
  }
}

base::Result<std::unique_ptr<Regime>> Regime::make(const Library& library, const Vintage& vintage) {
  return RegimeMaker(library, vintage).make();
}

}  // namespace licet::law
