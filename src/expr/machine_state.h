// The inside of a Machine: one case under evaluation, and what is remembered of it. Included by
// machine_quick.h, which machine.cc includes.
#pragma once

#include <algorithm>
#include <optional>

#include "expr/code.h"
#include "expr/folds.h"
#include "expr/memo.h"
#include "expr/program.h"
#include "expr/runtime.h"

namespace licet::expr {

using base::Kind;
using base::Value;

// Makes the value where it is to stand. Making it elsewhere and copying it costs more than most
// operations: the copy reads wide what has just been written narrow, and the processor waits.
template <class Make>
inline void put(Value& place, Make make) {
  static_assert(std::is_trivially_destructible_v<Value>);
  ::new (static_cast<void*>(&place)) Value(make());
}

struct Machine::State {
  State(const Program& program, std::uint64_t steps)
      : kept(program),
        code(program.code()),
        readings(code.readings),
        memo(code.nodes.size()),
        was_open(code.nodes.size()) {
    nodes = code.nodes.data();
    children = code.children.data();
    constants = code.constants.data();
    rt.causes = &causes;
    rt.budget = steps;
    variables.resize(code.variable_count);
    locals.resize(std::size_t{code.local_count} * (definition_limit + 1));
  }

  // ---- Cases -----------------------------------------------------------------------------------

  void renew(bool everything) {
    if (stamp == UINT32_MAX) {  // once in four thousand million: start counting anew
      std::ranges::fill(memo, Memo{});
      definitions.clear();
      stamp = 0;
      everything = true;
    }
    ++stamp;
    stamps[static_cast<std::size_t>(Lifetime::item)] = stamp;
    if (!everything) return;
    stamps[static_cast<std::size_t>(Lifetime::whole_case)] = stamp;
    definitions.start(stamp);
  }

  const Value& run(ExpressionId id) {
    std::uint32_t from = reads.mark();
    const Value& out = evaluate(code.expressions[id]);
    read = {from, reads.mark()};
    return out;
  }

  const Value& evaluate(const ExpressionCode& expression) {
    rt.used = 0;
    frame = 0;
    frame_size = expression.local_count;
    if (is_quick(nodes[expression.root].op) && !was_open[expression.root]) {
      Quick truth = quick(expression.root);
      if (truth != Quick::other && !rt.exhausted()) return words_of_truth[truth == Quick::yes];
      rt.used = 0;
    }
    const Value& out = eval(expression.root, result);
    was_open[expression.root] = !out.is(Kind::boolean);
    if (!rt.exhausted()) return out;
    put(result, [] { return Value::error(message::cost); });
    return result;
  }

  // ---- Nodes -----------------------------------------------------------------------------------

  [[nodiscard]] std::uint32_t current(Lifetime lifetime) const {
    return stamps[static_cast<std::size_t>(lifetime)];
  }

  // The value of a node: where it is remembered or stands, else put into `scratch`. A remembered
  // result costs as many steps as finding it did, so that limits do not depend on what was asked
  // before.
  const Value& eval(NodeId id, Value& scratch) {
    const CodeNode& node = nodes[id];
    if (node.lifetime == Lifetime::none) {
      if (node.op == Op::constant || node.op == Op::local) {
        rt.charge();
        return node.op == Op::constant ? constants[node.index] : locals[frame + node.index];
      }
      put(scratch, [&] { return compute(node); });
      return scratch;
    }
    Memo& known = memo[id];
    std::uint32_t valid = stamps[static_cast<std::size_t>(node.lifetime)];
    if (known.stamp == valid) {
      rt.charge(known.cost);
      if (recording) reads.add(known.reads);
      return known.value;
    }
    std::uint64_t before = rt.used;
    std::uint32_t from = reads.mark();
    put(known.value, [&] { return compute(node); });
    known.stamp = rt.exhausted() ? 0 : valid;
    known.cost = static_cast<std::uint32_t>(rt.used - before);
    known.reads = {from, reads.mark()};
    return known.value;
  }

  Value eval(NodeId id) {
    Value scratch;
    return eval(id, scratch);
  }

  // ---- Truth without values --------------------------------------------------------------------
  //
  // Most nodes are conditions, and most conditions are true or false. quick() says which without
  // making a Value (machine_quick.h); it goes through the same nodes in the same order as eval(),
  // with the same steps and reads. What is neither is `other`: then eval() says what it is.

  enum class Quick : std::uint8_t { no, yes, other };

  static Quick quick_of(bool truth) { return truth ? Quick::yes : Quick::no; }
  static Quick quick_of(const Value& value) {
    return value.is(Kind::boolean) ? quick_of(value.as_boolean()) : Quick::other;
  }

  static bool is_quick(Op op) {
    return op == Op::both || op == Op::either || op == Op::invert || op == Op::exists ||
           op == Op::all || op == Op::definition || op == Op::record_definition;
  }

  Quick quick(NodeId id);
  Quick quick_compute(const CodeNode& node);
  Quick quick_junction(const CodeNode& node);
  Quick quick_quantifier(const CodeNode& node);
  Quick quick_defined(DefinitionId id, const Value& of);
  Quick quick_body(const DefinitionCode& definition, const Value& of);
  Quick word_test(const CodeNode& node);

  void bind(const CodeNode& node, const Value& element, const Value& list) {
    put(locals[frame + node.index], [&] { return taken_from(element, list); });
  }

  Value compute(const CodeNode& node) {
    if (!rt.charge()) return Value::error(message::cost);
    switch (node.op) {
      case Op::constant: return constants[node.index];
      case Op::variable: return variable(node.index);
      case Op::self: return self;
      case Op::local: return locals[frame + node.index];
      case Op::reading: return reading(node.index);
      case Op::definition: return bare_definition(node);
      case Op::field: return plain_field(node);
      case Op::both:
      case Op::either: return junction(node);
      case Op::conditional: return conditional(node);
      case Op::exists:
      case Op::all: return quantifier(node);
      case Op::exists_one: return single(node);
      case Op::filter:
      case Op::map:
      case Op::map_filtered: return collect(node);
      case Op::list:
      case Op::max:
      case Op::min: return gathered(node);
      case Op::has: return presence(node);
      case Op::equal:
      case Op::not_equal:
      case Op::less:
      case Op::less_equal:
      case Op::greater:
      case Op::greater_equal: return comparison(node);
      default: return applied(node);
    }
  }

  // The slot that a field of a variable or of a bound one stands in; null: it is not so simple.
  const Value* plain_slot(const CodeNode& node) {
    const CodeNode& of = nodes[node.a];
    const Value* holder = nullptr;
    if (of.op == Op::local) holder = &locals[frame + of.index];
    if (of.op == Op::variable && of.index < variables.size()) holder = &variables[of.index];
    if (holder == nullptr || !holder->is(Kind::record)) return nullptr;
    const base::Record& record = holder->as_record();
    bool there = record.spec == code.specs[node.spec] && node.index < record.slots.size();
    return there ? &record.slots[node.index] : nullptr;
  }

  // The word that Form::word_test is about; null: ask the long way. The steps are those of the
  // long way: two for the field, one for the constant.
  const Value* word_tested(const CodeNode& node) {
    const CodeNode& field = nodes[node.a];
    const Value* word = plain_slot(field);
    if (word == nullptr || !word->is(Kind::string) || word->symbol() == 0) return nullptr;
    rt.charge(3);
    if (recording) {
      const CodeNode& of = nodes[field.a];
      const Value& holder = of.op == Op::local ? locals[frame + of.index] : variables[of.index];
      note({holder.as_record().id, field.index}, *word);
    }
    return word;
  }

  Value comparison(const CodeNode& node) {
    if (node.form == Form::word_test && constants[nodes[node.b].index].symbol() != 0) {
      if (const Value* word = word_tested(node)) {
        rt.charge();
        bool same = word->symbol() == constants[nodes[node.b].index].symbol();
        return Value::boolean(same == (node.op == Op::equal));
      }
    }
    Value space_a;
    Value space_b;
    const Value& a = eval(node.a, space_a);
    const Value& b = eval(node.b, space_b);
    // Two words, the commonest question; as compare() answers it, steps included.
    bool words = a.is(Kind::string) && b.is(Kind::string) && a.symbol() != 0 && b.symbol() != 0;
    if (words && (node.op == Op::equal || node.op == Op::not_equal)) {
      rt.charge();
      return Value::boolean((a.symbol() == b.symbol()) == (node.op == Op::equal));
    }
    return compare(node.op, a, b, rt);
  }

  // Of a field in a table that a word's symbol decides; null: ask the long way.
  const std::vector<bool>* words_of(const CodeNode& constant) const {
    std::uint32_t index = constants[constant.index].as_table();
    const Table* table = index < code.tables.size() ? code.tables[index] : nullptr;
    return table != nullptr ? table->symbols() : nullptr;
  }

  // Whether a list of literal words has this one. The steps are those of making the list and of
  // comparing with each element up to the one that is found.
  bool is_among(std::uint32_t symbol, const CodeNode& list) {
    rt.charge(1 + list.count);
    for (std::uint32_t i = 0; i < list.count; ++i) {
      rt.charge(2);
      if (constants[nodes[child(list, i)].index].symbol() == symbol) return true;
    }
    return false;
  }

  Value applied(const CodeNode& node) {
    if (node.form == Form::word_test) {
      const std::vector<bool>* words = words_of(nodes[node.b]);
      const Value* word = words != nullptr ? word_tested(node) : nullptr;
      if (word != nullptr) {
        return Value::boolean(word->symbol() < words->size() && (*words)[word->symbol()]);
      }
    }
    Value space_a;
    const Value& a = eval(node.a, space_a);
    if (node.count == 1) return applied_to_one(node, a);
    if (node.form == Form::word_in_list && a.is(Kind::string) && a.symbol() != 0) {
      return Value::boolean(is_among(a.symbol(), nodes[node.b]));
    }
    Value space_b;
    const Value& b = eval(node.b, space_b);
    switch (node.op) {
      case Op::element: return element(a, b);
      case Op::in: return membership(a, b);
      case Op::contains:
      case Op::starts_with:
      case Op::ends_with: return text_test(node.op, a, b, rt);
      default: return arithmetic(node.op, node.arithmetic, a, b, rt);
    }
  }

  Value applied_to_one(const CodeNode& node, const Value& a) {
    switch (node.op) {
      case Op::dynamic_field: return named_field(a, code.names[node.index]);
      case Op::record_definition: return record_definition(node, a);
      case Op::invert: return invert(a);
      case Op::negate: return negate(node.arithmetic, a, rt);
      case Op::size: return size_of(a, rt);
      case Op::max_of:
      case Op::min_of: return extreme_of(node.op == Op::max_of, a, rt);
      case Op::sum_of: return sum_of(node.arithmetic, a, rt);
      case Op::full_year:
      case Op::month_from_1:
      case Op::month_from_0:
      case Op::day_of_month:
      case Op::days: return date_part(node.op, a);
      default: return convert(node.op, a, rt);
    }
  }

  // ---- Facts -----------------------------------------------------------------------------------

  Value variable(std::uint32_t index) {
    base::FactRef fact{variable_fact, index};
    if (index >= variables.size()) return Value::unknown(causes.fact(fact));
    const Value& value = variables[index];
    if (value.is(Kind::record)) return value;
    if (recording) note(fact, value);
    bool uncertain = value.is_unknown() || value.is(Kind::interval) || value.is(Kind::list);
    return uncertain && value.cause() == 0 ? value.with_cause(causes.fact(fact)) : value;
  }

  [[nodiscard]] Value reading(std::uint32_t index) const {
    return index < readings.size() ? readings[index] : Value();
  }

  void note(base::FactRef fact, const Value& value) { reads.add(fact, value); }

  void note_read(const base::Record& record, std::uint32_t slot) {
    if (recording) note({record.id, slot}, record.slots[slot]);
  }

  Value named_field(const Value& of, std::string_view name) {
    if (recording && of.is(Kind::record)) {
      int slot = of.as_record().spec->find(name);
      bool there = slot >= 0 && static_cast<std::size_t>(slot) < of.as_record().slots.size();
      if (there) note_read(of.as_record(), static_cast<std::uint32_t>(slot));
    }
    return dynamic_field(of, name, rt);
  }

  Value slot_value(const CodeNode& node, const Value& of) {
    if (of.is_error() || of.is_unknown()) return of;
    if (!of.is(Kind::record)) return Value::error(message::no_overload);
    const base::Record& record = of.as_record();
    const base::RecordSpec* spec = code.specs[node.spec];
    if (record.spec != spec || node.index >= record.slots.size()) {
      return named_field(of, spec->fields[node.index].name);
    }
    note_read(record, node.index);
    return read_slot(record, node.index, rt);
  }

  [[nodiscard]] bool in_force(DefinitionId id) const {
    return id < code.definitions.size() && code.definitions[id].root != no_node;
  }

  // Most fields are of the item or of a bound variable: those are read where they stand.
  Value plain_field(const CodeNode& node) {
    const CodeNode& of = nodes[node.a];
    if (of.op == Op::local) {
      rt.charge();
      return field(node, locals[frame + of.index]);
    }
    bool variable = of.op == Op::variable && of.index < variables.size();
    if (variable && variables[of.index].is(Kind::record)) {
      rt.charge();
      return field(node, variables[of.index]);
    }
    Value space;
    return field(node, eval(node.a, space));
  }

  // One variable is returned on every path, so that it is made where the caller wants it.
  Value field(const CodeNode& node, const Value& of) {
    Value value = slot_value(node, of);
    bool filled = node.definition != no_definition && value.is_unknown() && of.is(Kind::record);
    if (filled && in_force(node.definition)) {
      Value made = defined(node.definition, of);
      value = made.is_unknown() ? Value::unknown(causes.unite(value.cause(), made.cause())) : made;
    }
    return value;
  }

  Value record_definition(const CodeNode& node, const Value& of) {
    if (of.is_error() || of.is_unknown()) return of;
    if (!of.is(Kind::record)) return Value::error(message::no_overload);
    if (!in_force(node.definition)) {
      return Value::unknown(causes.fact({undefined_fact, node.definition}));
    }
    return defined(node.definition, of);
  }

  Value bare_definition(const CodeNode& node) {
    if (!in_force(node.definition)) {
      return Value::unknown(causes.fact({undefined_fact, node.definition}));
    }
    return body(code.definitions[node.definition], Value());
  }

  // A definition on a record is remembered by definition and record.
  Value defined(DefinitionId id, const Value& of) {
    const DefinitionCode& definition = code.definitions[id];
    std::uint32_t valid = current(definition.item ? Lifetime::item : Lifetime::whole_case);
    const base::Record* record = &of.as_record();
    if (const Memo* known = definitions.find(id, record)) {
      if (known->stamp == valid) {
        rt.charge(known->cost);
        if (recording) reads.add(known->reads);
        return known->value;
      }
    }
    std::uint64_t before = rt.used;
    std::uint32_t from = reads.mark();
    Value out = body(definition, of);
    if (!rt.exhausted()) {
      auto cost = static_cast<std::uint32_t>(rt.used - before);
      definitions.put(id, record, {out, valid, cost, {from, reads.mark()}});
    }
    return out;
  }

  Value body(const DefinitionCode& definition, const Value& of) {
    Value outer_self = std::exchange(self, of);
    std::uint32_t outer_size = std::exchange(frame_size, definition.local_count);
    frame += outer_size;
    Value out = eval(definition.root);
    frame -= outer_size;
    frame_size = outer_size;
    self = outer_self;
    return out;
  }

  Value presence(const CodeNode& node) {
    const CodeNode& step = nodes[node.a];
    if (step.op != Op::field && step.op != Op::dynamic_field) {
      Value value = eval(node.a);
      return value.is_error() ? value : Value::boolean(!value.is_unknown());
    }
    if (!rt.charge()) return Value::error(message::cost);
    Value of = eval(step.a);
    if (of.is_error()) return of;
    return found(step.op == Op::field ? field(step, of) : named_field(of, code.names[step.index]));
  }

  Value membership(const Value& value, const Value& set) {
    bool of_table = set.is(Kind::table) && set.as_table() < code.tables.size();
    if (recording && of_table) note_membership(value, code.tables[set.as_table()]);
    return member_of(value, set, code.tables, rt);
  }

  void note_membership(const Value& value, const Table* table) {
    if (table == nullptr || !value.is(Kind::record)) return;
    rt.scratch.clear();
    table->facts(value.as_record(), rt.scratch);
    for (base::FactRef fact : rt.scratch) {
      if (const Value* found = find_fact(value.as_record(), fact)) note(fact, *found);
    }
  }

  Value element(const Value& list, const Value& at) {
    if (list.is(Kind::record) && at.is(Kind::string)) return named_field(list, at.as_string());
    return element_at(list, at, rt);
  }

  // ---- Logic and macros ------------------------------------------------------------------------

  [[nodiscard]] NodeId child(const CodeNode& node, std::uint32_t i) const {
    return children[node.first + i];
  }

  Value junction(const CodeNode& node) {
    Junction out(node.op == Op::either);
    Value space;
    for (std::uint32_t i = 0; i < node.count && !rt.exhausted(); ++i) {
      if (out.add(side(child(node, i), space), rt)) break;
    }
    return out.result();
  }

  // As eval(); of what is likely to be true or false, without making a Value of it.
  const Value& side(NodeId id, Value& scratch) {
    if (!is_quick(nodes[id].op)) return eval(id, scratch);
    if (!was_open[id]) {
      std::uint64_t before = rt.used;
      Quick truth = quick(id);
      if (truth != Quick::other) return words_of_truth[truth == Quick::yes];
      rt.used = before;
    }
    const Value& out = eval(id, scratch);
    was_open[id] = !out.is(Kind::boolean);
    return out;
  }

  Value conditional(const CodeNode& node) {
    Value condition = eval(node.a);
    if (condition.is(Kind::boolean)) {
      return eval(child(node, condition.as_boolean() ? 1 : 2));
    }
    if (condition.is_error()) return condition;
    if (!condition.is_unknown()) return Value::error(message::no_overload);
    Value then = eval(child(node, 1));
    Value otherwise = eval(child(node, 2));
    return join(condition.cause(), then, otherwise, rt);
  }

  Value gathered(const CodeNode& node) {
    auto values = rt.arena->make<Value>(node.count);
    for (std::uint32_t i = 0; i < node.count; ++i) values[i] = eval(child(node, i));
    if (node.op != Op::list) return extreme(node.op == Op::max, values, 0, rt);
    for (const Value& value : values) {
      if (value.is_error()) return value;
    }
    return Value::list(values);
  }

  // The range of a macro as a list; anything else is the macro's result.
  const Value& range(const CodeNode& node, Value& space) {
    const Value& list = eval(node.a, space);
    if (list.is(Kind::list) || list.is_error() || list.is_unknown()) return list;
    bool record = list.is(Kind::record);
    Value names = record ? as_range(list, rt) : Value::error(message::no_overload);
    space = names;
    return space;
  }

  Value quantifier(const CodeNode& node) {
    Value space;
    const Value& list = range(node, space);
    if (!list.is(Kind::list)) return list;
    Junction out(node.op == Op::exists);
    for (const Value& element : list.as_list()) {
      if (rt.exhausted()) break;
      bind(node, element, list);
      Value condition = owed_to(eval(node.b), list);
      if (element.is_maybe()) {
        out.add_maybe(condition, membership_of(element, list, rt), rt);
      } else if (out.add(condition, rt)) {
        break;
      }
    }
    return out.result();
  }

  Value single(const CodeNode& node) {
    Value space;
    const Value& list = range(node, space);
    if (!list.is(Kind::list)) return list;
    Single out;
    for (const Value& element : list.as_list()) {
      if (rt.exhausted()) break;
      bind(node, element, list);
      Value condition = owed_to(eval(node.b), list);
      base::Cause cause = membership_of(element, list, rt);
      if (!out.add(condition, element.is_maybe(), cause, rt)) break;
    }
    return out.result();
  }

  Value collect(const CodeNode& node) {
    Value space;
    const Value& list = range(node, space);
    if (!list.is(Kind::list)) return list;
    Builder out(list.as_list().size(), list, rt);
    for (const Value& element : list.as_list()) {
      if (rt.exhausted()) break;
      Value value = taken_from(element, list);
      locals[frame + node.index] = value;
      Value condition = node.op == Op::map ? Value::boolean(true) : owed_to(eval(node.b), list);
      if (condition.is(Kind::boolean) && !condition.as_boolean()) continue;
      if (node.op == Op::map) value = eval(node.b);
      bool usable = condition.is(Kind::boolean) || condition.is_unknown();
      if (node.op == Op::map_filtered && usable) value = eval(child(node, 2));
      base::Cause cause = membership_of(element, list, rt);
      if (!out.add(value, condition, element.is_maybe(), cause, rt)) break;
    }
    return out.result();
  }

  static inline const std::array<Value, 2> words_of_truth = {Value::boolean(false),
                                                             Value::boolean(true)};
  Program kept;
  const Code& code;
  const CodeNode* nodes;
  const NodeId* children;
  const Value* constants;
  std::vector<Value> readings;  // what they mean now
  std::vector<Memo> memo;  // by node
  // By node: the latest result, of whatever case, was neither true nor false, so the next may be so
  // too. A guess that saves time and changes no result.
  std::vector<std::uint8_t> was_open;
  DefinitionMemo definitions;
  std::vector<Value> variables;
  std::vector<Value> locals;  // bound variables, one frame after the other
  std::size_t frame = 0;
  std::uint32_t frame_size = 0;
  Value self;
  Value result;  // of an expression that is not remembered
  Causes causes;
  Runtime rt;
  Reads reads;
  Reads::Set read;  // by the latest run()
  bool recording = false;
  std::uint32_t stamp = 0;
  std::array<std::uint32_t, 2> stamps{};  // by lifetime
};

}  // namespace licet::expr
