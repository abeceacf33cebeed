#include "verify/words.h"

#include <algorithm>
#include <array>

#include "facts/vocabulary.h"

namespace licet::verify {
namespace {

using base::Kind;
using base::Value;

constexpr std::string_view kOther = "(other)";
constexpr std::size_t kOfEachClass = 2;  // so that two of one class may differ

bool looks_like_country(std::string_view word) {
  return word.size() == 2 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_name(const base::RecordSpec& spec, std::size_t slot) {
  return (&spec == &facts::party_spec && slot == facts::party_slot::name) ||
         (&spec == &facts::ultimate_parent_spec && slot == facts::ultimate_parent_slot::name) ||
         (&spec == &facts::owner_spec && slot == facts::owner_slot::name);
}

bool is_reference(const base::RecordSpec& spec, std::size_t slot) {
  return (&spec == &facts::item_spec && slot == facts::item_slot::ref) ||
         (&spec == &facts::contains_spec && slot == facts::contains_slot::ref);
}

bool passes(expr::Op op, std::string_view word, std::string_view text) {
  if (op == expr::Op::starts_with) return word.starts_with(text);
  if (op == expr::Op::ends_with) return word.ends_with(text);
  return word.find(text) != std::string_view::npos;
}

}  // namespace

bool party_in_table(const expr::Table& table, std::string_view name, std::string_view parent,
                    std::string_view owner) {
  std::array<Value, facts::ultimate_parent_slot::slots> parent_slots{};
  parent_slots[facts::ultimate_parent_slot::name] = Value::string(parent);
  base::Record parent_record{&facts::ultimate_parent_spec, 0, parent_slots};
  std::array<Value, facts::owner_slot::slots> owner_slots{};
  owner_slots[facts::owner_slot::name] = Value::string(owner);
  owner_slots[facts::owner_slot::share] = Value::number(base::Number(1));
  owner_slots[facts::owner_slot::listed] = Value::list({});
  base::Record owner_record{&facts::owner_spec, 0, owner_slots};
  std::array<Value, 1> owners = {Value::record(&owner_record)};
  std::array<Value, facts::party_slot::slots> slots{};
  slots[facts::party_slot::name] = Value::string(name);
  slots[facts::party_slot::ultimate_parent] = Value::record(&parent_record);
  slots[facts::party_slot::owners] =
      Value::list(std::span(owners).first(owner.empty() ? 0 : owners.size()));
  base::Record party{&facts::party_spec, 0, slots};
  return table.contains(Value::record(&party)) == base::Truth::yes;
}

Words::Words(const law::Library& library, std::span<const law::Regime* const> regimes)
    : library_(library) {
  for (const law::Regime* regime : regimes) {
    for (const expr::Expression* expression : regime->all_expressions()) survey(*expression);
  }
  list_words(regimes);
}

void Words::survey(const expr::Expression& expression) {
  for (std::uint32_t table : expression.tables()) tables_.insert(table);
  for (const expr::Node& node : expression.tree().nodes) survey_node(expression.tree(), node);
}

void Words::survey_node(const expr::Tree& tree, const expr::Node& node) {
  if (node.op == expr::Op::constant && node.constant.is(Kind::string)) {
    literals_.insert(node.constant.as_string());
  }
  if (node.op == expr::Op::constant && node.constant.is(Kind::list)) {
    for (const Value& element : node.constant.as_list()) {
      if (element.is(Kind::string)) literals_.insert(element.as_string());
    }
  }
  if (node.op == expr::Op::has) {
    const expr::Node& step = tree.node(tree.child(node, 0));
    if (step.op == expr::Op::field) asked_for_.emplace(step.spec, step.index);
  }
  bool text_test = node.op == expr::Op::starts_with || node.op == expr::Op::ends_with ||
                   node.op == expr::Op::contains;
  if (!text_test) return;
  const expr::Node& text = tree.node(tree.child(node, 1));
  if (text.op == expr::Op::constant) tests_.push_back({node.op, text.constant.as_string()});
}

std::vector<std::string_view> Words::members(law::TableKind kind) const {
  std::set<std::string_view> out;
  for (const law::Table* table : library_.tables()) {
    if (table->kind != kind) continue;
    for (const law::Member& member : table->members) {
      out.insert(kind == law::TableKind::parties ? member.name : member.key);
    }
  }
  return {out.begin(), out.end()};
}

// One or two words of each class that no table, literal or test tells apart.
std::vector<std::string_view> Words::told_apart(const std::vector<std::string_view>& words,
                                                law::TableKind kind,
                                                std::span<const law::Regime* const> regimes) const {
  std::map<std::vector<bool>, std::size_t> classes;
  std::vector<std::string_view> out;
  for (std::string_view word : words) {
    std::vector<bool> signature;
    for (const law::Regime* regime : regimes) {
      for (std::uint32_t index : tables_) {
        const expr::Table* table = regime->resolution().tables[index];
        if (table == nullptr || library_.tables()[index]->kind != kind) continue;
        base::Symbol symbol = library_.symbols().find(word);
        signature.push_back(table->contains(Value::string(word, symbol)) == base::Truth::yes);
        if (kind != law::TableKind::parties) continue;
        signature.push_back(party_in_table(*table, {}, word, {}));
        signature.push_back(party_in_table(*table, {}, {}, word));
      }
    }
    for (const Test& test : tests_) signature.push_back(passes(test.op, word, test.text));
    bool named = literals_.contains(word);
    if (named || classes[signature]++ < kOfEachClass) out.push_back(word);
  }
  return out;
}

void Words::list_words(std::span<const law::Regime* const> regimes) {
  std::set<std::string_view> known;
  for (const base::RecordSpec* spec : facts::vocabulary()) {
    for (const base::FieldSpec& field : spec->fields) {
      known.insert(field.one_of.begin(), field.one_of.end());
    }
  }
  for (const law::AskedFact* fact : library_.facts()) {
    known.insert(fact->words.begin(), fact->words.end());
  }
  std::set<std::string_view> codes;
  std::vector<std::string_view> countries(library_.countries().begin(), library_.countries().end());
  if (countries.empty()) countries = members(law::TableKind::countries);
  for (std::string_view literal : literals_) {
    bool there = std::ranges::find(countries, literal) != countries.end();
    if (library_.countries().empty() && !there && looks_like_country(literal)) {
      countries.push_back(literal);
    } else if (!there && !known.contains(literal)) {
      codes.insert(literal);
    }
  }
  if (library_.countries().empty()) countries.insert(countries.end(), {"ZY", "ZZ"});
  for (std::string_view code : members(law::TableKind::codes)) codes.insert(code);
  for (const law::Rule* rule : library_.rules()) {
    if (!rule->code.empty()) codes.insert(rule->code);
  }
  countries_ = told_apart(countries, law::TableKind::countries, regimes);
  codes_ = told_apart({codes.begin(), codes.end()}, law::TableKind::codes, regimes);
  items_ = told_apart(members(law::TableKind::items), law::TableKind::items, regimes);
  names_ = told_apart(members(law::TableKind::parties), law::TableKind::parties, regimes);
  for (auto* list : {&codes_, &items_, &names_}) list->push_back(kOther);
}

std::span<const std::string_view> Words::of(const base::RecordSpec& spec, std::size_t slot) const {
  const base::FieldSpec& field = spec.fields[slot];
  if (!field.one_of.empty()) return field.one_of;
  if (field.country) return countries_;
  if (&spec == &facts::item_spec && slot == facts::item_slot::classification) return codes_;
  if (is_reference(spec, slot)) return items_;
  if (is_name(spec, slot)) return names_;
  return codes_;   // names of lists and other words that only packs know
}

bool Words::may_be_absent(const base::RecordSpec& spec, std::size_t slot) const {
  return asked_for_.contains({&spec, static_cast<std::uint32_t>(slot)});
}

}  // namespace licet::verify
