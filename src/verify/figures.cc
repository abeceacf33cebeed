#include "verify/figures.h"

#include <algorithm>
#include <map>
#include <set>

#include "expr/tree.h"
#include "facts/vocabulary.h"
#include "fmt/format.h"

namespace licet::verify {
namespace {

using base::Number;
using TypeBase = base::Type::Base;
using expr::Op;

// What a figure is known by while figures are collected: a slot, or a definition.
struct Key {
  bool is_field = false;
  std::uint32_t index = 0;
  friend auto operator<=>(const Key&, const Key&) = default;
};

class Collector {
 public:
  Collector(const law::Library& library, bool classification_only)
      : library_(library), classification_only_(classification_only) {}

  void add(const law::Regime& regime) {
    resolution_ = &regime.resolution();
    seen_.clear();
    for (const law::ActiveRule& rule : regime.rules()) {
      if (classification_only_ && rule.rule->stage != law::Stage::classify) continue;
      walk(regime, rule.when);
      for (law::ExpressionId condition : rule.conditions) walk(regime, condition);
    }
  }

  std::vector<Figure> figures() {
    std::vector<Figure> out;
    for (auto& [key, limits] : limits_) {
      Figure figure = describe(key);
      figure.limits.assign(limits.begin(), limits.end());
      out.push_back(std::move(figure));
    }
    return out;
  }

 private:
  void walk(const law::Regime& regime, law::ExpressionId id) {
    if (id != law::kNoExpression) walk(regime.expression(id));
  }

  void walk(const expr::Expression& expression) {
    if (!seen_.insert(&expression).second) return;
    const expr::Tree& tree = expression.tree();
    for (const expr::Node& node : tree.nodes) {
      note_truth(tree, node);
      if (node.op >= Op::equal && node.op <= Op::greater_equal) note_limit(tree, node);
    }
    for (expr::DefinitionId id : expression.definitions()) {
      if (resolution_->definitions[id] != nullptr) walk(*resolution_->definitions[id]);
    }
  }

  // Is the node the item itself, as the expression sees it?
  static bool is_item(const expr::Tree& tree, const expr::Node& node) {
    const expr::Node& of = tree.node(tree.child(node, 0));
    bool item = of.op == Op::variable && of.index == law::variable::item;
    return item || (of.op == Op::self && of.type.record == &facts::item_spec);
  }

  std::optional<Key> figure(const expr::Tree& tree, const expr::Node& node, TypeBase type) const {
    if (node.op == Op::field && node.spec == &facts::item_spec && node.type.base == type &&
        is_item(tree, node)) {
      return Key{true, node.index};
    }
    bool defined = node.op == Op::record_definition && node.type.base == type &&
                   is_item(tree, node) && resolution_->definitions[node.definition] != nullptr;
    if (!defined || type == TypeBase::boolean) return std::nullopt;
    return Key{false, node.definition};
  }

  void note_truth(const expr::Tree& tree, const expr::Node& node) {
    auto key = node.count == 1 ? figure(tree, node, TypeBase::boolean) : std::nullopt;
    if (key) limits_.try_emplace(*key);
  }

  void note_limit(const expr::Tree& tree, const expr::Node& node) {
    for (std::uint32_t side : {0u, 1u}) {
      const expr::Node& measured = tree.node(tree.child(node, side));
      const expr::Node& limit = tree.node(tree.child(node, 1 - side));
      auto key = measured.count == 1 ? figure(tree, measured, TypeBase::number) : std::nullopt;
      if (!key || limit.op != Op::constant) continue;
      if (!key->is_field) bodies_[key->index] = resolution_->definitions[key->index];
      if (limit.constant.is(base::Kind::integer)) {
        limits_[*key].insert(Number(limit.constant.as_integer()));
      } else if (limit.constant.is(base::Kind::number)) {
        limits_[*key].insert(limit.constant.as_number());
      }
    }
  }

  [[nodiscard]] const law::Definition* named(std::string_view name) const {
    for (const auto& entries : library_.definitions()) {
      const law::Definition& first = *entries.front();
      if (first.of == "item" && first.name == name) return &first;
    }
    return nullptr;
  }

  Figure describe(const Key& key) const {
    Figure out;
    if (key.is_field) {
      const base::FieldSpec& field = facts::item_spec.fields[key.index];
      out.slot = key.index;
      out.name = field.name;
      out.unit = field.unit;
      out.truth = field.type.base == TypeBase::boolean;
    } else {
      out.name = library_.environment().definitions()[key.index].name;
      out.definition = bodies_.at(key.index);
    }
    const law::Definition* definition = named(out.name);
    if (definition != nullptr && !definition->measure.empty()) {
      out.label = definition->measure;
      out.unit = definition->unit;
      return out;
    }
    out.label = out.name;
    // A name that ends with its unit ("interconnect_gbps") is said without it.
    std::size_t last = out.label.rfind('_');
    if (!out.unit.empty() && last != std::string::npos) out.label.resize(last);
    std::ranges::replace(out.label, '_', ' ');
    return out;
  }

  const law::Library& library_;
  bool classification_only_;
  const expr::Resolution* resolution_ = nullptr;
  std::set<const expr::Expression*> seen_;
  std::map<Key, std::set<Number>> limits_;
  std::map<std::uint32_t, const expr::Expression*> bodies_;
};

}  // namespace

std::string grouped(const Number& number) {
  constexpr std::size_t kGroup = 3;
  std::string text = number.to_string();
  std::size_t end = std::min(text.find('.'), text.size());
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool inside = i > 0 && i < end && text[i - 1] != '-';
    if (inside && (end - i) % kGroup == 0) out += ',';
    out += text[i];
  }
  return out;
}

std::string Figure::words(std::size_t first, std::size_t last) const {
  if (first == 0 && last + 1 == cells()) return {};
  if (truth) return fmt::format("{}: {}", label, first == 0 ? "no" : "yes");
  auto said = [&](std::size_t cell) {
    std::string out = grouped(limits[cell / 2]);
    return unit.empty() || unit == label ? out : out + " " + unit;
  };
  bool from_limit = first % 2 == 1;
  bool to_limit = last % 2 == 1;
  if (from_limit && first == last) return fmt::format("{} exactly {}", label, said(first));
  std::string low;
  std::string high;
  if (first > 0) low = from_limit ? said(first) + " or more" : "above " + said(first - 1);
  if (last + 1 < cells()) high = to_limit ? said(last) + " or less" : "below " + said(last);
  if (low.empty()) return fmt::format("{} {}", label, high);
  if (high.empty()) return fmt::format("{} {}", label, low);
  return fmt::format("{} {} and {}", label, low, high);
}

std::vector<Figure> figures_of(const law::Library& library,
                               std::span<const law::Regime* const> regimes,
                               bool classification_only) {
  Collector collector(library, classification_only);
  for (const law::Regime* regime : regimes) collector.add(*regime);
  return collector.figures();
}

}  // namespace licet::verify
