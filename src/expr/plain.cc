// The plain evaluator: what expressions mean. It walks the tree, remembers nothing and is kept for
// ever; every faster way is held to it.
#include <array>
#include <memory>

#include "expr/expr.h"
#include "expr/folds.h"
#include "expr/runtime.h"
#include "expr/tree.h"

namespace licet::expr {
namespace {

using base::Kind;
using base::Value;

class Plain {
 public:
  Plain(const Resolution& resolution, std::span<const Value> variables, Evaluation& evaluation)
      : resolution_(resolution), variables_(variables), trace_(evaluation.trace) {
    rt_.arena = &evaluation.arena;
    rt_.causes = &evaluation.causes;
    rt_.budget = evaluation.budget;
  }

  Value run(const Expression& expression, const Value& self) {
    Value out = whole(expression, self);
    return rt_.exhausted() ? Value::error(message::cost) : out;
  }

 private:
  // One expression under evaluation: the rule itself, or a definition that it uses.
  struct Frame {
    const Tree& tree;
    const Value& self;
    std::vector<Value> locals;
  };

  Value whole(const Expression& expression, const Value& self) {
    const Tree& tree = expression.tree();
    Frame frame{tree, self, std::vector<Value>(tree.local_count)};
    return eval(frame, tree.root);
  }

  Value eval(Frame& frame, NodeId id) {
    if (!rt_.charge()) return Value::error(message::cost);
    const Node& node = frame.tree.node(id);
    switch (node.op) {
      case Op::constant: return node.constant;
      case Op::variable: return variable(node.index);
      case Op::self: return frame.self;
      case Op::local: return frame.locals[node.index];
      case Op::reading: return reading(node.index);
      case Op::definition: return defined(node.definition, Value());
      case Op::conditional: return conditional(frame, node);
      case Op::both:
      case Op::either: return junction(frame, node);
      case Op::exists:
      case Op::all: return quantifier(frame, node);
      case Op::exists_one: return single(frame, node);
      case Op::filter:
      case Op::map:
      case Op::map_filtered: return collect(frame, node);
      case Op::list:
      case Op::max:
      case Op::min: return gathered(frame, node);
      case Op::has: return presence(frame, node);
      default: return applied(frame, node);
    }
  }

  Value child(Frame& frame, const Node& node, std::uint32_t i) {
    return eval(frame, frame.tree.child(node, i));
  }

  // Operations that evaluate all their children first.
  Value applied(Frame& frame, const Node& node) {
    Value a = child(frame, node, 0);
    if (node.count == 1) return applied_to_one(node, a);
    Value b = child(frame, node, 1);
    switch (node.op) {
      case Op::element: return traced_element(a, b);
      case Op::in: return membership(a, b);
      case Op::contains:
      case Op::starts_with:
      case Op::ends_with: return text_test(node.op, a, b, rt_);
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::modulo: return arithmetic(node.op, node.arithmetic, a, b, rt_);
      default: return compare(node.op, a, b, rt_);
    }
  }

  Value applied_to_one(const Node& node, const Value& a) {
    switch (node.op) {
      case Op::field: return field(node, a);
      case Op::dynamic_field: return named_field(a, node.name);
      case Op::record_definition: return record_definition(node, a);
      case Op::invert: return invert(a);
      case Op::negate: return negate(node.arithmetic, a, rt_);
      case Op::size: return size_of(a, rt_);
      case Op::max_of:
      case Op::min_of: return extreme_of(node.op == Op::max_of, a, rt_);
      case Op::sum_of: return sum_of(node.arithmetic, a, rt_);
      case Op::full_year:
      case Op::month_from_1:
      case Op::month_from_0:
      case Op::day_of_month:
      case Op::days: return date_part(node.op, a);
      default: return convert(node.op, a, rt_);
    }
  }

  // ---- Facts -----------------------------------------------------------------------------------

  Value variable(std::uint32_t index) {
    base::FactRef fact{variable_fact, index};
    if (index >= variables_.size()) return Value::unknown(rt_.causes->fact(fact));
    const Value& value = variables_[index];
    if (value.is(Kind::record)) return value;
    if (trace_ != nullptr) trace_->add(fact, value);
    bool uncertain = value.is_unknown() || value.is(Kind::interval) || value.is(Kind::list);
    return uncertain && value.cause() == 0 ? value.with_cause(rt_.causes->fact(fact)) : value;
  }

  Value reading(std::uint32_t index) const {
    return index < resolution_.readings.size() ? resolution_.readings[index] : Value();
  }

  // The slot of the node's field; of a record of another kind, the field of that name.
  Value slot_value(const Node& node, const Value& of) {
    if (of.is_error() || of.is_unknown()) return of;
    if (!of.is(Kind::record)) return Value::error(message::no_overload);
    const base::Record& record = of.as_record();
    if (record.spec != node.spec || node.index >= record.slots.size()) {
      return named_field(of, node.spec->fields[node.index].name);
    }
    if (trace_ != nullptr) trace_->add({record.id, node.index}, record.slots[node.index]);
    return read_slot(record, node.index, rt_);
  }

  Value named_field(const Value& of, std::string_view name) {
    if (trace_ != nullptr && of.is(Kind::record)) {
      const base::Record& record = of.as_record();
      int slot = record.spec->find(name);
      if (slot >= 0 && static_cast<std::size_t>(slot) < record.slots.size()) {
        auto index = static_cast<std::uint32_t>(slot);
        trace_->add({record.id, index}, record.slots[index]);
      }
    }
    return dynamic_field(of, name, rt_);
  }

  Value field(const Node& node, const Value& of) {
    Value value = slot_value(node, of);
    bool filled = node.definition != no_definition && value.is_unknown() && of.is(Kind::record);
    if (!filled || body_of(node.definition) == nullptr) return value;
    Value made = defined(node.definition, of);
    if (!made.is_unknown()) return made;
    return Value::unknown(rt_.causes->unite(value.cause(), made.cause()));
  }

  Value record_definition(const Node& node, const Value& of) {
    if (of.is_error() || of.is_unknown()) return of;
    if (!of.is(Kind::record)) return Value::error(message::no_overload);
    return defined(node.definition, of);
  }

  [[nodiscard]] const Expression* body_of(DefinitionId id) const {
    return id < resolution_.definitions.size() ? resolution_.definitions[id] : nullptr;
  }

  Value defined(DefinitionId id, const Value& self) {
    const Expression* body = body_of(id);
    if (body == nullptr) return Value::unknown(rt_.causes->fact({undefined_fact, id}));
    if (definitions_ >= definition_limit) return Value::error(message::definition_depth);
    ++definitions_;
    Value out = whole(*body, self);
    --definitions_;
    return out;
  }

  // Whether the last step finds a value; the steps before it are evaluated as ever.
  Value presence(Frame& frame, const Node& node) {
    const Node& step = frame.tree.node(frame.tree.child(node, 0));
    if (step.op != Op::field && step.op != Op::dynamic_field) {
      Value value = child(frame, node, 0);
      return value.is_error() ? value : Value::boolean(!value.is_unknown());
    }
    if (!rt_.charge()) return Value::error(message::cost);
    Value of = child(frame, step, 0);
    if (of.is_error()) return of;
    Value value = step.op == Op::field ? field(step, of) : named_field(of, step.name);
    return found(value);
  }

  Value membership(const Value& value, const Value& set) {
    if (trace_ != nullptr && set.is(Kind::table) && set.as_table() < resolution_.tables.size()) {
      const Table* table = resolution_.tables[set.as_table()];
      if (table != nullptr) trace_membership(value, *table, rt_, *trace_);
    }
    return member_of(value, set, resolution_.tables, rt_);
  }

  Value traced_element(const Value& list, const Value& at) {
    if (list.is(Kind::record) && at.is(Kind::string)) return named_field(list, at.as_string());
    return element_at(list, at, rt_);
  }

  // ---- Logic and macros ------------------------------------------------------------------------

  Value junction(Frame& frame, const Node& node) {
    Junction out(node.op == Op::either);
    for (std::uint32_t i = 0; i < node.count && !rt_.exhausted(); ++i) {
      if (out.add(child(frame, node, i), rt_)) break;
    }
    return out.result();
  }

  Value conditional(Frame& frame, const Node& node) {
    Value condition = child(frame, node, 0);
    if (condition.is(Kind::boolean)) return child(frame, node, condition.as_boolean() ? 1 : 2);
    if (condition.is_error()) return condition;
    if (!condition.is_unknown()) return Value::error(message::no_overload);
    Value then = child(frame, node, 1);
    Value otherwise = child(frame, node, 2);
    return join(condition.cause(), then, otherwise, rt_);
  }

  // Error values among the elements or arguments make the whole an error.
  Value gathered(Frame& frame, const Node& node) {
    auto values = rt_.arena->make<Value>(node.count);
    for (std::uint32_t i = 0; i < node.count; ++i) values[i] = child(frame, node, i);
    if (node.op != Op::list) return extreme(node.op == Op::max, values, 0, rt_);
    for (const Value& value : values) {
      if (value.is_error()) return value;
    }
    return Value::list(values);
  }

  // The range of a macro; `out` is its result when there is nothing to go through.
  std::optional<Value> range(Frame& frame, const Node& node, Value& out) {
    Value list = as_range(child(frame, node, 0), rt_);
    if (list.is(Kind::list)) return list;
    bool settled = list.is_error() || list.is_unknown();
    out = settled ? list : Value::error(message::no_overload);
    return std::nullopt;
  }

  Value quantifier(Frame& frame, const Node& node) {
    Value out;
    auto list = range(frame, node, out);
    if (!list) return out;
    Junction junction(node.op == Op::exists);
    for (const Value& element : list->as_list()) {
      if (rt_.exhausted()) break;
      frame.locals[node.index] = taken_from(element, *list);
      Value condition = owed_to(child(frame, node, 1), *list);
      if (element.is_maybe()) {
        junction.add_maybe(condition, membership_of(element, *list, rt_), rt_);
      } else if (junction.add(condition, rt_)) {
        break;
      }
    }
    return junction.result();
  }

  Value single(Frame& frame, const Node& node) {
    Value out;
    auto list = range(frame, node, out);
    if (!list) return out;
    Single single;
    for (const Value& element : list->as_list()) {
      if (rt_.exhausted()) break;
      frame.locals[node.index] = taken_from(element, *list);
      Value condition = owed_to(child(frame, node, 1), *list);
      base::Cause cause = membership_of(element, *list, rt_);
      if (!single.add(condition, element.is_maybe(), cause, rt_)) break;
    }
    return single.result();
  }

  Value collect(Frame& frame, const Node& node) {
    Value out;
    auto list = range(frame, node, out);
    if (!list) return out;
    Builder builder(list->as_list().size(), *list, rt_);
    for (const Value& element : list->as_list()) {
      if (rt_.exhausted()) break;
      Value value = taken_from(element, *list);
      frame.locals[node.index] = value;
      Value condition =
          node.op == Op::map ? Value::boolean(true) : owed_to(child(frame, node, 1), *list);
      if (condition.is(Kind::boolean) && !condition.as_boolean()) continue;
      if (node.op == Op::map) value = child(frame, node, 1);
      bool usable = condition.is(Kind::boolean) || condition.is_unknown();
      if (node.op == Op::map_filtered && usable) value = child(frame, node, 2);
      base::Cause cause = membership_of(element, *list, rt_);
      if (!builder.add(value, condition, element.is_maybe(), cause, rt_)) break;
    }
    return builder.result();
  }

  const Resolution& resolution_;
  std::span<const Value> variables_;
  Trace* trace_;
  Runtime rt_;
  int definitions_ = 0;
};

}  // namespace

base::Value evaluate(const Expression& expression, const Resolution& resolution,
                     std::span<const base::Value> variables, Evaluation& evaluation) {
  return Plain(resolution, variables, evaluation).run(expression, evaluation.self);
}

}  // namespace licet::expr
