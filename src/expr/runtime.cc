#include "expr/runtime.h"

#include <algorithm>

namespace licet::expr {

using base::Kind;
using base::Value;

base::Value read_slot(const base::Record& record, std::uint32_t slot, Runtime& rt) {
  const Value& value = record.slots[slot];
  bool uncertain = value.is_unknown() || value.is(Kind::interval) || value.is(Kind::list);
  if (!uncertain || value.cause() != 0) return value;
  return value.with_cause(rt.causes->fact({record.id, slot}));
}

base::Value taken_from(const Value& element, const Value& list) {
  bool uncertain = element.is_unknown() || element.is(Kind::interval) || element.is(Kind::list);
  Value out = element.as_maybe(0);
  if (uncertain && element.cause() == 0) out = out.with_cause(list.cause());
  return out;
}

namespace {

base::Cause element_cause(const Value& element, const Value& list, Runtime& rt) {
  base::Cause cause = cause_of(taken_from(element, list), rt);
  if (!element.is_maybe()) return cause;
  base::Cause membership = rt.causes->of_maybe(element);
  return rt.causes->unite(cause, membership == 0 ? list.cause() : membership);
}

}  // namespace

base::Cause cause_of(const Value& value, Runtime& rt) {
  if (value.is_unknown() || value.is(Kind::interval)) return value.cause();
  if (!value.is(Kind::list)) return 0;
  base::Cause out = 0;
  for (const Value& element : value.as_list()) {
    rt.charge();
    out = rt.causes->unite(out, element_cause(element, value, rt));
  }
  return out;
}

base::Value as_range(const Value& value, Runtime& rt) {
  if (!value.is(Kind::record)) return value;
  auto fields = value.as_record().spec->fields;
  rt.charge(fields.size());
  auto names = rt.arena->make<Value>(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) names[i] = Value::string(fields[i].name);
  return Value::list(names);
}

base::Value invert(const Value& a) {
  if (a.is(Kind::boolean)) return Value::boolean(!a.as_boolean());
  if (a.is_error() || a.is_unknown()) return a;
  return Value::error(message::no_overload);
}

base::Value dynamic_field(const Value& of, std::string_view name, Runtime& rt) {
  if (of.is_error() || of.is_unknown()) return of;
  if (!of.is(Kind::record)) return Value::error(message::no_overload);
  const base::Record& record = of.as_record();
  rt.charge(record.slots.size() / 16);
  int slot = record.spec->find(name);
  if (slot < 0 || static_cast<std::size_t>(slot) >= record.slots.size()) {
    return Value::error(message::no_field);
  }
  return read_slot(record, static_cast<std::uint32_t>(slot), rt);
}

base::Value found(const Value& value) {
  if (!value.is_error()) return Value::boolean(!value.is_unknown());
  bool missing = value.error_message() == message::no_field;
  return missing ? Value::boolean(false) : value;
}

base::Value element_at(const Value& list, const Value& at, Runtime& rt) {
  if (list.is_error()) return list;
  if (at.is_error()) return at;
  if (list.is_unknown() || at.is_unknown()) {
    return Value::unknown(rt.causes->unite(cause_of(list, rt), cause_of(at, rt)));
  }
  if (list.is(Kind::record) && at.is(Kind::string)) return dynamic_field(list, at.as_string(), rt);
  if (!list.is(Kind::list)) return Value::error(message::no_overload);
  if (at.is(Kind::interval)) return Value::unknown(at.cause());
  std::optional<std::int64_t> index;
  if (at.is(Kind::integer)) index = at.as_integer();
  if (at.is(Kind::number)) index = at.as_number().to_int();
  if (!index) return Value::error(message::no_overload);
  auto elements = list.as_list();
  if (*index < 0 || static_cast<std::uint64_t>(*index) >= elements.size()) {
    return Value::error(message::index);
  }
  rt.charge(elements.size() / 16);
  bool shifting = std::ranges::any_of(elements, [](const Value& v) { return v.is_maybe(); });
  if (shifting) return Value::unknown(cause_of(list, rt));
  return taken_from(elements[static_cast<std::size_t>(*index)], list);
}

const Value* find_fact(const base::Record& record, base::FactRef fact) {
  if (record.id == fact.record) {
    return fact.field < record.slots.size() ? &record.slots[fact.field] : nullptr;
  }
  auto inside = [&](const Value& v) -> const Value* {
    if (!v.is(Kind::record) || v.as_record().id != fact.record) return nullptr;
    const base::Record& held = v.as_record();
    return fact.field < held.slots.size() ? &held.slots[fact.field] : nullptr;
  };
  for (const Value& slot : record.slots) {
    if (const Value* found = inside(slot)) return found;
    if (!slot.is(Kind::list)) continue;
    for (const Value& element : slot.as_list()) {
      if (const Value* found = inside(element)) return found;
    }
  }
  return nullptr;
}

namespace {

Value member_of_table(const Value& value, const Table& table, Runtime& rt) {
  const std::vector<bool>* symbols = table.symbols();
  if (symbols != nullptr && value.is(Kind::string) && value.symbol() != 0) {
    return Value::boolean(value.symbol() < symbols->size() && (*symbols)[value.symbol()]);
  }
  base::Truth truth = table.contains(value);
  if (truth != base::Truth::unknown) return Value::boolean(truth == base::Truth::yes);
  base::Cause cause = 0;
  if (value.is(Kind::record)) {
    rt.scratch.clear();
    table.facts(value.as_record(), rt.scratch);
    for (base::FactRef fact : rt.scratch) {
      const Value* found = find_fact(value.as_record(), fact);
      if (found != nullptr && found->is_unknown()) {
        cause = rt.causes->unite(cause, rt.causes->fact(fact));
      }
    }
  }
  return Value::unknown(cause);
}

Value member_of_list(const Value& value, const Value& list, Runtime& rt) {
  base::Cause cause = 0;
  bool undecided = false;
  for (const Value& element : list.as_list()) {
    if (!rt.charge()) break;
    Value same = compare(Op::equal, value, taken_from(element, list), rt);
    if (same.is(Kind::boolean) && !same.as_boolean()) continue;
    if (same.is(Kind::boolean) && !element.is_maybe()) return same;
    undecided = true;
    cause = rt.causes->unite(cause, same.is_unknown() ? same.cause() : 0);
    if (element.is_maybe()) cause = rt.causes->unite(cause, element_cause(element, list, rt));
  }
  return undecided ? Value::unknown(cause) : Value::boolean(false);
}

}  // namespace

base::Value member_of(const Value& value, const Value& set, const std::vector<const Table*>& tables,
                      Runtime& rt) {
  if (value.is_error()) return value;
  if (set.is_error()) return set;
  if (set.is(Kind::list) && !value.is_unknown()) return member_of_list(value, set, rt);
  if (value.is_unknown() || set.is_unknown()) {
    return Value::unknown(rt.causes->unite(cause_of(value, rt), cause_of(set, rt)));
  }
  if (set.is(Kind::record) && value.is(Kind::string)) {
    return Value::boolean(set.as_record().spec->find(value.as_string()) >= 0);
  }
  bool fitting = value.is(Kind::string) || value.is(Kind::record);
  if (!set.is(Kind::table) || !fitting) return Value::error(message::no_overload);
  const Table* table = set.as_table() < tables.size() ? tables[set.as_table()] : nullptr;
  if (table == nullptr) return Value::unknown();
  return member_of_table(value, *table, rt);
}

void trace_membership(const Value& value, const Table& table, Runtime& rt, Trace& out) {
  if (!value.is(Kind::record)) return;
  rt.scratch.clear();
  table.facts(value.as_record(), rt.scratch);
  for (base::FactRef fact : rt.scratch) {
    if (const Value* found = find_fact(value.as_record(), fact)) out.add(fact, *found);
  }
}

base::Value join(base::Cause cause, const Value& then, const Value& otherwise, Runtime& rt) {
  if (then.is_error() && otherwise.is_error()) return then;
  if (then.is_error() || otherwise.is_error()) return Value::unknown(cause);
  bool numeric =
      (then.is(Kind::integer) || then.is(Kind::number) || then.is(Kind::interval)) &&
      (otherwise.is(Kind::integer) || otherwise.is(Kind::number) || otherwise.is(Kind::interval));
  base::Cause both = rt.causes->unite(cause_of(then, rt), cause_of(otherwise, rt));
  both = rt.causes->unite(cause, both);
  if (then.kind() == otherwise.kind() && !then.is(Kind::interval)) {
    Value same = compare(Op::equal, then, otherwise, rt);
    if (same.is(Kind::boolean) && same.as_boolean()) return then;
  }
  if (!numeric) return Value::unknown(both);
  auto ends = [](const Value& v) {
    if (v.is(Kind::interval)) return v.as_interval();
    base::Number n = v.is(Kind::integer) ? base::Number(v.as_integer()) : v.as_number();
    return base::Interval{n, n};
  };
  base::Interval a = ends(then);
  base::Interval b = ends(otherwise);
  auto hull = rt.arena->make<base::Interval>(1);
  hull[0] = {std::min(a.low, b.low), std::max(a.high, b.high)};
  return Value::interval(hull.data()).with_cause(both);
}

}  // namespace licet::expr
