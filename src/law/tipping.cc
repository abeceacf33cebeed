#include "law/tipping.h"

#include <algorithm>
#include <functional>
#include <unordered_set>

#include "expr/tree.h"
#include "facts/vocabulary.h"
#include "law/subtree.h"

namespace licet::law {
namespace {

using base::Int128;
using base::Kind;
using base::Number;
using base::Record;
using base::Value;
using expr::Op;

bool compares(Op op) { return op >= Op::equal && op <= Op::greater_equal; }

bool is_number(const base::Type& type) {
  return type.base == base::Type::Base::number || type.base == base::Type::Base::integer;
}

// Can the subtree be asked of an item by itself? Not if it reads a bound variable, or a record of
// its own that is no item.
bool stands_alone(const expr::Tree& tree, expr::NodeId id) {
  const expr::Node& node = tree.node(id);
  if (node.op == Op::local) return false;
  if (node.op == Op::self && node.type.record != &facts::item_spec) return false;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    if (!stands_alone(tree, tree.child(node, i))) return false;
  }
  return true;
}

std::optional<Number> number_of(const Value& value) {
  if (value.is(Kind::integer)) return Number(value.as_integer());
  if (value.is(Kind::number)) return value.as_number();
  return std::nullopt;
}

// Powers of two from 2^-12 to 2^96, and zero: wide enough for every measure of the vocabulary.
const std::vector<Number>& grid() {
  static const std::vector<Number> points = [] {
    std::vector<Number> out = {Number(0)};
    for (int k = -12; k <= 96; ++k) {
      Int128 power = Int128{1} << (k < 0 ? -k : k);
      out.push_back(k < 0 ? *Number::fraction(1, power) : *Number::fraction(power, 1));
    }
    return out;
  }();
  return points;
}

Number middle(const Number& a, const Number& b) {
  auto sum = Number::add(a, b);
  return sum ? *Number::divide(*sum, Number(2)) : a;
}

// The zero of `gap` between low and high, where it changes sign: exact for the shapes that law has
// (linear in x or in 1/x), else by halving.
class ZeroFinder {
 public:
  using Gap = std::function<std::optional<Number>(const Number&)>;
  explicit ZeroFinder(Gap gap) : gap_(std::move(gap)) {}

  Number find(Number low, Number high, Number at_low, Number at_high) {
    if (auto x = linear(low, high, at_low, at_high); x && vanishes(*x)) return *x;
    if (auto x = reciprocal(low, high, at_low, at_high); x && vanishes(*x)) return *x;
    constexpr int kHalvings = 40;
    for (int i = 0; i < kHalvings; ++i) {
      Number x = middle(low, high);
      auto value = gap_(x);
      if (!value || *value == Number(0)) return x;
      bool left = (*value < Number(0)) == (at_low < Number(0));
      (left ? low : high) = x;
    }
    return high;
  }

 private:
  bool vanishes(const Number& x) {
    auto value = gap_(x);
    return value && *value == Number(0);
  }

  static std::optional<Number> linear(const Number& low, const Number& high, const Number& at_low,
                                      const Number& at_high) {
    auto rise = Number::subtract(at_high, at_low);
    auto run = Number::subtract(high, low);
    auto part = rise && run ? Number::multiply(at_low, *run) : std::nullopt;
    auto step = part && rise ? Number::divide(*part, *rise) : std::nullopt;
    return step ? Number::subtract(low, *step) : std::nullopt;
  }

  static std::optional<Number> reciprocal(const Number& low, const Number& high,
                                          const Number& at_low, const Number& at_high) {
    if (low == Number(0)) return std::nullopt;
    auto u =
        linear(*Number::divide(Number(1), low), *Number::divide(Number(1), high), at_low, at_high);
    return u && *u != Number(0) ? Number::divide(Number(1), *u) : std::nullopt;
  }

  Gap gap_;
};

// The field of the item that the node is, if it is one.
const base::FieldSpec* field_of_item(const expr::Tree& tree, const expr::Node& node) {
  if (node.op != Op::field || node.spec != &facts::item_spec) return nullptr;
  const expr::Node& of = tree.node(tree.child(node, 0));
  bool item = of.op == Op::self || (of.op == Op::variable && of.index == variable::item);
  return item ? &facts::item_spec.fields[node.index] : nullptr;
}

}  // namespace

Tipping::Tipping(const Regime& regime) : regime_(regime) {
  std::vector<expr::Expression> expressions;
  std::unordered_set<std::string> known;
  for (const expr::Expression* expression : regime.all_expressions()) {
    const expr::Tree& tree = expression->tree();
    for (expr::NodeId id = 0; id < tree.nodes.size(); ++id) {
      const expr::Node& node = tree.node(id);
      if (!compares(node.op) || node.count != 2) continue;
      expr::NodeId left = tree.child(node, 0);
      expr::NodeId right = tree.child(node, 1);
      if (!is_number(tree.node(left).type) || !is_number(tree.node(right).type)) continue;
      if (!stands_alone(tree, left) || !stands_alone(tree, right)) continue;
      std::string shape;
      append_shape(tree, left, shape);
      append_shape(tree, right, shape);
      if (known.insert(std::move(shape)).second) add(tree, node, expressions);
    }
  }
  std::vector<const expr::Expression*> list;
  for (const expr::Expression& expression : expressions) list.push_back(&expression);
  auto program = expr::Program::compile(list, regime.resolution(), variable::count, variable::item);
  if (!program) {  // the regime has compiled all of it before
    comparisons_.clear();
    return;
  }
  program_ = std::make_unique<expr::Program>(std::move(*program));
  machine_ = std::make_unique<expr::Machine>(*program_);
}

void Tipping::add(const expr::Tree& tree, const expr::Node& node,
                  std::vector<expr::Expression>& expressions) {
  Comparison out;
  out.left = static_cast<expr::ExpressionId>(expressions.size());
  out.reads.resize((regime_.field_count() + 63) / 64);
  for (std::uint32_t i = 0; i < 2; ++i) {
    expr::NodeId side = tree.child(node, i);
    mark(tree, side, out.reads);
    expressions.push_back(subexpression(tree, side));
    const expr::Node& other = tree.node(tree.child(node, 1 - i));
    auto figure = other.op == Op::constant ? number_of(other.constant) : std::nullopt;
    const base::FieldSpec* field = field_of_item(tree, tree.node(side));
    if (!figure || field == nullptr) continue;
    out.plain = field;
    out.figure = *figure;
  }
  comparisons_.push_back(std::move(out));
}

// The fields that a part of a tree may read.
void Tipping::mark(const expr::Tree& tree, expr::NodeId id, Bits& bits) const {
  const expr::Node& node = tree.node(id);
  if (node.op == Op::dynamic_field || node.op == Op::element) {
    std::ranges::fill(bits, ~std::uint64_t{0});   // which field, is not known here
    return;
  }
  if (node.op == Op::field) {
    std::size_t bit = regime_.field_bit(node.spec, node.index);
    if (bit < regime_.field_count()) set_bit(bits, bit);
  }
  if (node.definition != expr::no_definition) {
    const expr::Expression* body = regime_.resolution().definitions[node.definition];
    if (body != nullptr) regime_.mark_reads(*body, bits);
  }
  for (std::uint32_t i = 0; i < node.count; ++i) mark(tree, tree.child(node, i), bits);
}

std::vector<Number> Tipping::points(facts::Case& facts, const Record& flags, base::FactRef fact) {
  const base::RecordSpec* spec = facts.record(fact.record).spec;
  std::size_t bit = regime_.field_bit(spec, fact.field);
  const Record* item = &facts.items().front().as_record();
  for (const Value& candidate : facts.items()) {
    if (candidate.as_record().id == fact.record) item = &candidate.as_record();
  }
  std::array<Value, variable::count> variables;
  variables[variable::the_case] = Value::record(&facts.root());
  variables[variable::item] = Value::record(item);
  variables[variable::answers] = Value::record(&facts.answers());
  variables[variable::flags] = Value::record(&flags);
  std::vector<Number> out;
  if (machine_ == nullptr) return out;
  for (const Comparison& comparison : comparisons_) {
    bool read = bit >= regime_.field_count() || ((comparison.reads[bit / 64] >> (bit % 64)) & 1);
    if (!read) continue;
    bool itself = comparison.plain == &spec->fields[fact.field] && item->id == fact.record;
    if (itself) {
      if (comparison.figure >= Number(0)) out.push_back(comparison.figure);
      continue;
    }
    machine_->begin(variables, facts.arena());
    // In the gaps between whole numbers the fact is a decimal for a moment; only its zero matters.
    auto gap = [&](const Number& x) -> std::optional<Number> {
      facts.set(fact, Value::number(x));
      machine_->forget();
      auto left = number_of(machine_->run(comparison.left, variables[variable::item]));
      auto right = number_of(machine_->run(comparison.left + 1, variables[variable::item]));
      return left && right ? Number::subtract(*left, *right) : std::nullopt;
    };
    auto one = gap(Number(1));
    auto thousand = gap(Number(1000));
    auto million = gap(Number(1'000'000));
    if (!one && !thousand && !million) continue;
    if (one && thousand && million && *one == *thousand && *one == *million) continue;
    ZeroFinder finder(gap);
    std::optional<Number> before;
    for (std::size_t i = 0; i < grid().size(); ++i) {
      auto here = gap(grid()[i]);
      if (here && *here == Number(0)) {
        out.push_back(grid()[i]);
      } else if (here && before && *before != Number(0) &&
                 (*here < Number(0)) != (*before < Number(0))) {
        out.push_back(finder.find(grid()[i - 1], grid()[i], *before, *here));
      }
      before = here;
    }
  }
  return out;
}

}  // namespace licet::law
