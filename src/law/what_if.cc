#include "law/what_if.h"

#include <algorithm>

#include "expr/tree.h"
#include "facts/vocabulary.h"

namespace licet::law {
namespace {

using base::Int128;
using base::Kind;
using base::Number;
using base::Record;
using base::Value;

// One comparison of numbers, as two expressions of their own.
struct Comparison {
  expr::Expression left;
  expr::Expression right;
};

bool compares(expr::Op op) { return op >= expr::Op::equal && op <= expr::Op::greater_equal; }

bool is_number(const base::Type& type) {
  return type.base == base::Type::Base::number || type.base == base::Type::Base::integer;
}

// Can the subtree be asked of an item by itself? Not if it reads a bound variable, or a record of
// its own that is no item.
bool stands_alone(const expr::Tree& tree, expr::NodeId id) {
  const expr::Node& node = tree.node(id);
  if (node.op == expr::Op::local) return false;
  if (node.op == expr::Op::self && node.type.record != &facts::item_spec) return false;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    if (!stands_alone(tree, tree.child(node, i))) return false;
  }
  return true;
}

expr::Expression subexpression(const expr::Tree& tree, expr::NodeId root) {
  auto copy = std::make_shared<expr::Tree>(tree);
  copy->root = root;
  return expr::Expression(std::move(copy));
}

void collect(const expr::Expression& expression, std::vector<Comparison>& out) {
  const expr::Tree& tree = expression.tree();
  for (expr::NodeId id = 0; id < tree.nodes.size(); ++id) {
    const expr::Node& node = tree.node(id);
    if (!compares(node.op) || node.count != 2) continue;
    expr::NodeId left = tree.child(node, 0);
    expr::NodeId right = tree.child(node, 1);
    if (!is_number(tree.node(left).type) || !is_number(tree.node(right).type)) continue;
    if (!stands_alone(tree, left) || !stands_alone(tree, right)) continue;
    out.push_back({subexpression(tree, left), subexpression(tree, right)});
  }
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

// The zero of `g` between low and high, where it changes sign: exact for the shapes that law has
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

}  // namespace

bool same_standing(const Standing& a, const Standing& b) {
  return a.verdict == b.verdict && a.review == b.review;
}

bool same_outcome(const Outcome& a, const Outcome& b) {
  return same_standing(a.standing[0], b.standing[0]) && same_standing(a.standing[1], b.standing[1]);
}

bool is_numeric(const base::FieldSpec& field) { return is_number(field.type); }

Value number_for(const base::FieldSpec& field, const Number& n) {
  if (field.type.base != base::Type::Base::integer) return Value::number(n);
  return Value::integer(n.to_int().value_or(INT64_MAX));
}

Outcome WhatIf::with(const Change& change) {
  pristine_.clone_into(scratch_);
  change(scratch_);
  weighing_.weigh(scratch_, scratch_.record(flags_), true);
  Outcome out;
  for (std::size_t basis = 0; basis < kBases; ++basis) {
    out.standing[basis] = standing_of(weighing_.all_levels(static_cast<Basis>(basis)));
  }
  if (!weighing_.items().empty()) out.classification = weighing_.items().front().computed;
  return out;
}

Outcome WhatIf::with(base::FactRef fact, const Value& value) {
  return with([&](facts::Case& facts) { facts.set(fact, value); });
}

std::vector<Number> WhatIf::tipping_points(base::FactRef fact) {
  pristine_.clone_into(scratch_);
  std::vector<Comparison> comparisons;
  for (const expr::Expression* e : regime().all_expressions()) collect(*e, comparisons);
  const base::FieldSpec& field = scratch_.record(fact.record).spec->fields[fact.field];
  const Record* item = &scratch_.items().front().as_record();
  for (const Value& candidate : scratch_.items()) {
    if (candidate.as_record().id == fact.record) item = &candidate.as_record();
  }
  std::array<Value, variable::count> variables;
  variables[variable::the_case] = Value::record(&scratch_.root());
  variables[variable::item] = Value::record(item);
  variables[variable::answers] = Value::record(&scratch_.answers());
  variables[variable::flags] = Value::record(&scratch_.record(flags_));
  expr::Causes causes;
  bool whole = field.type.base == base::Type::Base::integer;

  auto evaluate = [&](const expr::Expression& e) {
    expr::Evaluation evaluation{scratch_.arena(), causes};
    evaluation.self = variables[variable::item];
    return number_of(expr::evaluate(e, regime().resolution(), variables, evaluation));
  };
  std::vector<Number> out;
  for (const Comparison& comparison : comparisons) {
    // In the gaps between whole numbers the fact is a decimal for a moment; only its zero matters.
    auto gap = [&](const Number& x) -> std::optional<Number> {
      causes.clear();
      scratch_.set(fact, Value::number(x));
      auto left = evaluate(comparison.left);
      auto right = evaluate(comparison.right);
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
  if (whole) {
    // Between whole numbers nothing is asked: test the whole numbers around each zero.
    std::vector<Number> around;
    for (const Number& x : out) {
      Int128 floor = x.numerator() / x.denominator();
      for (int step = 0; step <= 1; ++step) {
        if (auto n = Number::fraction(floor + step, 1)) around.push_back(*n);
      }
    }
    out = std::move(around);
  }
  std::ranges::sort(out);
  auto repeated = std::ranges::unique(out);
  out.erase(repeated.begin(), repeated.end());
  return out;
}

std::vector<Stretch> stretches(WhatIf& what_if, base::FactRef fact) {
  const base::FieldSpec& field = what_if.pristine().record(fact.record).spec->fields[fact.field];
  bool whole = field.type.base == base::Type::Base::integer;
  std::vector<Number> points = what_if.tipping_points(fact);
  if (points.empty() || points.front() != Number(0)) points.insert(points.begin(), Number(0));
  std::vector<Stretch> out;
  auto add = [&](Stretch s) {
    if (!out.empty() && same_outcome(out.back().outcome, s.outcome)) {
      out.back().to = s.to;
      out.back().to_included = s.to_included;
    } else {
      out.push_back(std::move(s));
    }
  };
  auto ask = [&](const Number& x) { return what_if.with(fact, number_for(field, x)); };
  for (std::size_t i = 0; i < points.size(); ++i) {
    add({points[i], points[i], true, true, ask(points[i])});
    bool last = i + 1 == points.size();
    Number next = last ? Number::plus_infinity() : points[i + 1];
    auto inside = last ? Number::add(points[i], Number::add(points[i], Number(1)).value())
                       : std::optional<Number>(middle(points[i], next));
    if (!inside) continue;
    if (whole) {
      auto after = Number::add(points[i], Number(1));
      if (!after || (!last && *after >= next)) continue;
      inside = after;
    }
    add({points[i], next, false, false, ask(*inside)});
  }
  return out;
}

}  // namespace licet::law
