// The inside of a Machine, part two: truth without values. Included by machine.cc alone.
#pragma once

#include "expr/machine_state.h"

namespace licet::expr {

inline Machine::State::Quick Machine::State::quick(NodeId id) {
  const CodeNode& node = nodes[id];
  if (!is_quick(node.op)) {
    if (node.form == Form::word_test && node.lifetime == Lifetime::none) return word_test(node);
    Value scratch;
    return quick_of(eval(id, scratch));
  }
  if (node.lifetime == Lifetime::none) return quick_compute(node);
  if (was_open[id]) {
    Value scratch;
    Quick out = quick_of(eval(id, scratch));
    was_open[id] = out == Quick::other;
    return out;
  }
  Memo& known = memo[id];
  std::uint32_t valid = stamps[static_cast<std::size_t>(node.lifetime)];
  if (known.stamp == valid) {
    rt.charge(known.cost);
    if (recording) reads.add(known.reads);
    return quick_of(known.value);
  }
  std::uint64_t before = rt.used;
  std::uint32_t from = reads.mark();
  Quick out = quick_compute(node);
  if (out == Quick::other) {
    was_open[id] = true;
    rt.used = before;
    Value scratch;
    return quick_of(eval(id, scratch));
  }
  put(known.value, [&] { return Value::boolean(out == Quick::yes); });
  known.stamp = rt.exhausted() ? 0 : valid;
  known.cost = static_cast<std::uint32_t>(rt.used - before);
  known.reads = {from, reads.mark()};
  return out;
}

inline Machine::State::Quick Machine::State::quick_compute(const CodeNode& node) {
  if (!rt.charge()) return Quick::other;
  switch (node.op) {
    case Op::both:
    case Op::either: return quick_junction(node);
    case Op::exists:
    case Op::all: return quick_quantifier(node);
    case Op::invert: {
      Quick inner = quick(node.a);
      return inner == Quick::other ? inner : quick_of(inner == Quick::no);
    }
    case Op::definition:
      return in_force(node.definition) ? quick_body(code.definitions[node.definition], Value())
                                       : Quick::other;
    default: {
      Value space;
      const Value& of = eval(node.a, space);
      bool defined = of.is(Kind::record) && in_force(node.definition);
      return defined ? quick_defined(node.definition, of) : Quick::other;
    }
  }
}

inline Machine::State::Quick Machine::State::quick_junction(const CodeNode& node) {
  Quick decisive = quick_of(node.op == Op::either);
  bool open = false;
  for (std::uint32_t i = 0; i < node.count && !rt.exhausted(); ++i) {
    Quick side = quick(child(node, i));
    if (side == decisive) return side;
    open = open || side == Quick::other;
  }
  return open ? Quick::other : quick_of(decisive == Quick::no);
}

inline Machine::State::Quick Machine::State::quick_quantifier(const CodeNode& node) {
  Value space;
  const Value& list = range(node, space);
  if (!list.is(Kind::list)) return Quick::other;
  Quick decisive = quick_of(node.op == Op::exists);
  bool open = false;
  for (const Value& element : list.as_list()) {
    if (rt.exhausted()) break;
    bind(node, element, list);
    Quick side = quick(node.b);
    if (side == decisive && !element.is_maybe()) return side;
    open = open || side == decisive || side == Quick::other;
  }
  return open ? Quick::other : quick_of(decisive == Quick::no);
}

inline Machine::State::Quick Machine::State::quick_defined(DefinitionId id, const Value& of) {
  const DefinitionCode& definition = code.definitions[id];
  std::uint32_t valid = current(definition.item ? Lifetime::item : Lifetime::whole_case);
  const base::Record* record = &of.as_record();
  const Memo* known = definitions.find(id, record);
  if (known != nullptr && known->stamp == valid) {
    rt.charge(known->cost);
    if (recording) reads.add(known->reads);
    return quick_of(known->value);
  }
  std::uint64_t before = rt.used;
  std::uint32_t from = reads.mark();
  Value holder = of;  // evaluating the body may move what `of` refers to
  Quick out = quick_body(definition, holder);
  if (out == Quick::other) {
    rt.used = before;
    return quick_of(defined(id, holder));
  }
  if (!rt.exhausted()) {
    auto cost = static_cast<std::uint32_t>(rt.used - before);
    definitions.put(id, record,
                    {Value::boolean(out == Quick::yes), valid, cost, {from, reads.mark()}});
  }
  return out;
}

inline Machine::State::Quick Machine::State::quick_body(const DefinitionCode& definition,
                                                        const Value& of) {
  Value outer_self = std::exchange(self, of);
  std::uint32_t outer_size = std::exchange(frame_size, definition.local_count);
  frame += outer_size;
  Quick out = quick(definition.root);
  frame -= outer_size;
  frame_size = outer_size;
  self = outer_self;
  return out;
}

inline Machine::State::Quick Machine::State::word_test(const CodeNode& node) {
  rt.charge();
  return quick_of(node.op == Op::in ? applied(node) : comparison(node));
}

}  // namespace licet::expr
