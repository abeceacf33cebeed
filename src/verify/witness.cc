#include "verify/witness.h"

#include <algorithm>

#include "facts/vocabulary.h"
#include "facts/write_json.h"
#include "fmt/format.h"

namespace licet::verify {
namespace {

using base::FactRef;
using base::Kind;
using base::Number;
using base::Record;
using base::Truth;
using base::Value;

// `n` at `decimals` places, toward minus infinity or the next one up.
std::optional<Number> rounded(const Number& n, int decimals, bool up) {
  base::Int128 scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  auto scaled = Number::multiply(n, *Number::fraction(scale, 1));
  if (!scaled) return std::nullopt;
  base::Int128 whole = scaled->numerator() / scaled->denominator();
  if (scaled->numerator() < 0 && whole * scaled->denominator() != scaled->numerator()) --whole;
  return Number::fraction(up ? whole + 1 : whole, scale);
}

}  // namespace

// ---- Making the case ---------------------------------------------------------------------------

Witness::Witness(World& world, const Model& model, Term on)
    : world_(world),
      model_(model),
      case_(std::make_unique<facts::Case>(world.library().answers_spec())) {
  auto day = model.number(on);
  auto days = day ? day->to_int() : std::nullopt;
  if (auto date = days ? base::Date::from_days(*days) : std::nullopt) on_ = *date;
  case_->set({case_->root().id, facts::case_slot::on}, Value::date(on_));
  Record& root = case_->record(case_->root().id);
  Record* item = case_->add(facts::item_spec, {root.id, facts::case_slot::items});
  fill(world.the_case(), root);
  fill(world.item(), *item);
  fill(world.answers(), case_->record(case_->answers().id));
  for (const auto& [slot, meaning] : world.flags().slots) {
    Record* flag = case_->add(facts::red_flag_spec, {root.id, facts::case_slot::red_flags});
    flag->slots[facts::red_flag_slot::id] = Value::string(world.flags().spec->fields[slot].name);
    flag->slots[facts::red_flag_slot::present] = Value::boolean(model.truth(meaning.yes));
  }
}

Value Witness::words_of(const Meaning& meaning) {
  for (const Meaning::Word& word : meaning.words) {
    if (!model_.truth(word.when)) continue;
    return Value::string(word.text, world_.library().symbols().find(word.text));
  }
  return {};
}

Value Witness::value_of(const Meaning& meaning, const base::FieldSpec& field, FactRef fact) {
  if (meaning.known != nullptr && !model_.truth(meaning.known)) return {};
  switch (meaning.sort) {
    case Sort::truth: return Value::boolean(model_.truth(meaning.yes));
    case Sort::word: return words_of(meaning);
    case Sort::whole:
    case Sort::number:
    case Sort::day: break;
    default: return {};
  }
  auto number = model_.number(meaning.value);
  if (!number) {
    exact_ = false;
    return {};
  }
  if (meaning.sort == Sort::number) {
    figures_.push_back(fact);
    return Value::number(*number);
  }
  auto whole = number->to_int();
  if (!whole) {
    exact_ = false;
    return {};
  }
  if (field.type.base != base::Type::Base::date) return Value::integer(*whole);
  auto date = base::Date::from_days(*whole);
  return date ? Value::date(*date) : Value();
}

void Witness::fill_list(const Meaning& meaning, FactRef fact) {
  std::vector<Value> words;
  case_->set(fact, Value::list({}));
  for (const Meaning::Element& element : meaning.elements) {
    if (!model_.truth(element.present)) continue;
    if (element.value.sort == Sort::word) {
      words.push_back(words_of(element.value));
    } else if (element.value.sort == Sort::record) {
      Record* record = case_->add(*element.value.record->spec, fact);
      if (record != nullptr) fill(*element.value.record, *record);
    }
  }
  lists_.push_back(fact);
  if (words.empty()) return;
  std::span<Value> list = case_->arena().make<Value>(words.size());
  std::ranges::copy(words, list.begin());
  case_->set(fact, Value::list(list));
}

void Witness::fill(SymbolicRecord& from, Record& to) {
  if (from.like != nullptr) fill(*from.like, to);
  for (const auto& [slot, meaning] : from.slots) {
    FactRef fact{to.id, static_cast<std::uint32_t>(slot)};
    bool items = from.spec == &facts::case_spec && slot == facts::case_slot::items;
    if (items) continue;
    if (meaning.sort == Sort::list) {
      fill_list(meaning, fact);
    } else if (meaning.sort == Sort::record) {
      if (meaning.record == &world_.answers()) continue;
      const Value& there = to.slots[slot];
      Record* inner = there.is(Kind::record) ? &case_->record(there.as_record().id)
                                             : case_->add(*meaning.record->spec, fact);
      if (inner != nullptr) fill(*meaning.record, *inner);
    } else {
      to.slots[slot] = value_of(meaning, from.spec->fields[slot], fact);
    }
  }
}

// ---- Tidying -----------------------------------------------------------------------------------

bool Witness::try_value(FactRef fact, const Value& value, const Replay& replay) {
  Value before = case_->at(fact);
  case_->set(fact, value);
  if (replay(*case_)) return true;
  case_->set(fact, before);
  return false;
}

void Witness::round_figures(const Replay& replay) {
  constexpr int kMostDecimals = 4;
  for (FactRef fact : figures_) {
    const Value now = case_->at(fact);
    if (!now.is(Kind::number)) continue;
    bool done = false;
    for (int decimals = 0; decimals <= kMostDecimals && !done; ++decimals) {
      for (bool up : {false, true}) {
        auto round = rounded(now.as_number(), decimals, up);
        if (round) done = done || try_value(fact, Value::number(*round), replay);
      }
    }
  }
}

void Witness::shorten_lists(const Replay& replay) {
  for (FactRef fact : lists_) {
    std::size_t at = 0;
    while (case_->at(fact).is(Kind::list) && at < case_->at(fact).as_list().size()) {
      std::span<const Value> now = case_->at(fact).as_list();
      std::span<Value> fewer = case_->arena().make<Value>(now.size() - 1);
      std::ranges::copy(now.first(at), fewer.begin());
      std::ranges::copy(now.subspan(at + 1), fewer.begin() + static_cast<std::ptrdiff_t>(at));
      if (!try_value(fact, Value::list(fewer), replay)) ++at;
    }
  }
}

// Forgets what the finding does not hang on: unknown decides nothing by itself.
void Witness::drop_facts(const Replay& replay) {
  for (std::uint32_t id = 1; id <= case_->record_count(); ++id) {
    const Record& record = case_->record(id);
    bool keep_words = record.spec == &facts::red_flag_spec;
    for (std::uint32_t slot = 0; slot < record.slots.size() && !keep_words; ++slot) {
      const Value& value = record.at(slot);
      bool fixed = record.spec == &facts::case_spec &&
                   (slot == facts::case_slot::on || slot == facts::case_slot::items);
      if (fixed || value.is_unknown() || value.is(Kind::record)) continue;
      static_cast<void>(try_value({id, slot}, {}, replay));
    }
  }
}

bool Witness::settle(const Replay& replay) {
  if (!exact_ || !replay(*case_)) return false;
  drop_facts(replay);
  round_figures(replay);
  shorten_lists(replay);
  return true;
}

std::string Witness::json() const { return facts::write_json(*case_); }

std::string Witness::words(std::size_t most) const {
  std::vector<std::string> of_item;
  std::vector<std::string> others;
  auto add = [&](std::uint32_t id, std::uint32_t slot, const Value& value) {
    bool structure = value.is(Kind::record) || (value.is(Kind::list) && !value.as_list().empty() &&
                                                value.as_list().front().is(Kind::record));
    if (structure || value.is_unknown()) return;
    std::string path = case_->path_of({id, slot});
    if (path.empty()) return;
    if (path.starts_with("items[0].")) path.replace(0, 8, "item");
    std::string text = fmt::format("{} = {}", path, base::to_text(value));
    (path.starts_with("item.") ? of_item : others).push_back(std::move(text));
  };
  for (std::uint32_t id = 1; id <= case_->record_count(); ++id) {
    const Record& record = case_->record(id);
    for (std::uint32_t slot = 0; slot < record.slots.size(); ++slot) {
      add(id, slot, record.at(slot));
    }
  }
  of_item.insert(of_item.end(), others.begin(), others.end());
  std::string out;
  for (std::size_t i = 0; i < std::min(most, of_item.size()); ++i) {
    out += (i == 0 ? "" : ", ") + of_item[i];
  }
  if (of_item.size() > most) out += fmt::format(" and {} more facts", of_item.size() - most);
  return out;
}

// ---- The engine's evaluator --------------------------------------------------------------------

Evaluation::Evaluation(const law::Library& library, const law::Regime& regime, facts::Case& facts)
    : regime_(regime), facts_(facts), flag_slots_(library.flags_spec().fields.size()) {
  for (std::size_t slot = 0; slot < flag_slots_.size(); ++slot) {
    auto flag = facts.red_flag(library.flags_spec().fields[slot].name);
    if (!flag) continue;
    flag_slots_[slot] =
        flag->resolved.empty() ? Value::truth(flag->present) : Value::boolean(false);
  }
  flags_ = {&library.flags_spec(), 0, flag_slots_};
  variables_.resize(library.environment().variables().size());
  variables_[law::variable::the_case] = Value::record(&facts.root());
  if (!facts.items().empty()) variables_[law::variable::item] = facts.items().front();
  variables_[law::variable::answers] = Value::record(&facts.answers());
  variables_[law::variable::flags] = Value::record(&flags_);
}

Value Evaluation::value(const expr::Expression& expression, const Value& self) {
  expr::Evaluation evaluation{arena_, causes_};
  evaluation.self = self;
  return expr::evaluate(expression, regime_.resolution(), variables_, evaluation);
}

Truth Evaluation::truth(const expr::Expression& expression, const Value& self) {
  Value value = this->value(expression, self);
  if (!value.is(Kind::boolean)) return Truth::unknown;
  return value.as_boolean() ? Truth::yes : Truth::no;
}

Truth Evaluation::truth(law::ExpressionId id) {
  return id == law::kNoExpression ? Truth::yes : truth(regime_.expression(id));
}

Truth Evaluation::holds(std::uint32_t index) {
  const law::ActiveRule& rule = regime_.rules()[index];
  Truth out = rule.rule->per_party ? Truth::no : truth(rule.when);
  for (const Value& party : facts_.parties()) {
    if (!rule.rule->per_party) break;
    out = base::either(out, truth(regime_.expression(rule.when), party));
  }
  for (law::ExpressionId condition : rule.conditions) out = base::both(out, truth(condition));
  return out;
}

Truth Evaluation::counts(std::uint32_t index) {
  const law::ActiveRule& rule = regime_.rules()[index];
  Truth out = rule.in_force[0] ? holds(index) : Truth::no;
  for (std::uint32_t other : rule.yields_to) {
    if (out != Truth::no) out = base::both(out, base::negate(counts(other)));
  }
  auto held_back = [&](const std::vector<std::uint32_t>& by) {
    for (std::uint32_t other : by) {
      if (out == Truth::no || !regime_.rules()[other].in_force[0]) continue;
      out = base::both(out, base::negate(holds(other)));
    }
  };
  held_back(rule.excepted_by);
  held_back(rule.restrictions);
  return out;
}

std::vector<std::string_view> Evaluation::codes() {
  std::vector<std::string_view> out;
  for (std::uint32_t index : regime_.of(law::Stage::classify)) {
    const law::Rule& rule = *regime_.rules()[index].rule;
    if (!rule.has_outcome || std::ranges::find(out, rule.code) != out.end()) continue;
    if (counts(index) == Truth::yes) out.push_back(rule.code);
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace licet::verify
