#include "facts/case.h"

#include <algorithm>
#include <charconv>

#include "fmt/format.h"

namespace licet::facts {

using base::FactRef;
using base::Kind;
using base::Record;
using base::RecordSpec;
using base::Value;

Case::Case(const RecordSpec& answers) { reset(answers); }

void Case::reset(const RecordSpec& answers) {
  answers_spec_ = &answers;
  arena_.reset();
  entries_.clear();
  open_.clear();
  make_record(case_spec, {});
}

Record* Case::make_record(const RecordSpec& spec, FactRef owner, std::uint32_t index) {
  if (entries_.size() >= max_records) return nullptr;
  Record* record = arena_.make<Record>(1).data();
  record->spec = &spec;
  record->id = static_cast<std::uint32_t>(entries_.size() + 1);
  record->slots = arena_.make<Value>(spec.fields.size());
  entries_.push_back({record, owner, index});
  return fill_nested(*record) ? record : nullptr;
}

// Makes the records that are always there. False: no more ids.
bool Case::fill_nested(Record& record) {
  const RecordSpec& spec = *record.spec;
  for (std::size_t slot = 0; slot < spec.fields.size(); ++slot) {
    if (spec.fields[slot].type.base != base::Type::Base::record || !always_present(spec, slot)) {
      continue;
    }
    const RecordSpec* inner = spec.fields[slot].type.record;
    if (inner == nullptr) inner = answers_spec_;
    const Record* made = make_record(*inner, {record.id, static_cast<std::uint32_t>(slot)});
    if (made == nullptr) return false;
    record.slots[slot] = Value::record(made);
  }
  return true;
}

Record* Case::add(const RecordSpec& spec, FactRef owner) {
  const base::Type& type = record(owner.record).spec->fields[owner.field].type;
  const Value before = at(owner);
  if (type.base != base::Type::Base::list) {
    Record* made = make_record(spec, owner);
    if (made != nullptr) set(owner, Value::record(made));
    return made;
  }
  std::span<const Value> old = before.is(Kind::list) ? before.as_list() : std::span<const Value>{};
  Record* made = make_record(spec, owner, static_cast<std::uint32_t>(old.size()));
  if (made == nullptr) return nullptr;
  std::span<Value> grown = arena_.make<Value>(old.size() + 1);
  std::ranges::copy(old, grown.begin());
  grown.back() = Value::record(made);
  set(owner, Value::list(grown));
  return made;
}

RedFlag Case::red_flag(const Record& record) {
  RedFlag flag;
  const Value& id = record.at(red_flag_slot::id);
  const Value& present = record.at(red_flag_slot::present);
  const Value& resolved = record.at(red_flag_slot::resolved);
  if (id.is(Kind::string)) flag.id = id.as_string();
  if (present.is(Kind::boolean)) {
    flag.present = present.as_boolean() ? base::Truth::yes : base::Truth::no;
  }
  if (resolved.is(Kind::string)) flag.resolved = resolved.as_string();
  return flag;
}

std::optional<RedFlag> Case::red_flag(std::string_view id) const {
  for (const Value& value : red_flags()) {
    RedFlag flag = red_flag(value.as_record());
    if (flag.id == id) return flag;
  }
  return std::nullopt;
}

// ---- Paths ------------------------------------------------------------------------------------

// The only party with this role, or null.
const Record* Case::party_with_role(std::string_view role) const {
  const Record* found = nullptr;
  for (const Value& value : parties()) {
    const Record& party = value.as_record();
    const Value& has = party.at(party_slot::role);
    if (!has.is(Kind::string) || has.as_string() != role) continue;
    if (found != nullptr) return nullptr;
    found = &party;
  }
  return found;
}

std::string Case::path_of_record(std::uint32_t id) const {
  if (id <= 1) return {};
  const Entry& entry = entries_[id - 1];
  const Record& holder = record(entry.owner.record);
  std::string path = path_of(entry.owner);
  if (entry.index == no_index) return path;
  bool is_party = holder.id == 1 && entry.owner.field == case_slot::parties;
  if (is_party) {
    const Value& role = entry.record->at(party_slot::role);
    if (role.is(Kind::string) && party_with_role(role.as_string()) == entry.record) {
      return fmt::format("{}.{}", path, role.as_string());
    }
  }
  return fmt::format("{}[{}]", path, entry.index);
}

std::string Case::path_of(FactRef fact) const {
  std::string_view name = record(fact.record).spec->fields[fact.field].name;
  std::string holder = path_of_record(fact.record);
  return holder.empty() ? std::string(name) : fmt::format("{}.{}", holder, name);
}

// The element of a list that `path` begins with, "[2]" or for a party ".end_user"; null: none.
// Advances `path` past it.
const Record* Case::element(FactRef list, std::string_view& path) const {
  std::span<const Value> values = at(list).as_list();
  if (path.starts_with('[')) {
    std::size_t index = 0;
    auto [end, error] = std::from_chars(path.data() + 1, path.data() + path.size(), index);
    auto used = static_cast<std::size_t>(end - path.data());
    if (error != std::errc{} || used >= path.size() || *end != ']') return nullptr;
    path.remove_prefix(used + 1);
    if (index >= values.size() || !values[index].is(Kind::record)) return nullptr;
    return &values[index].as_record();
  }
  if (list != FactRef{1, case_slot::parties} || !path.starts_with('.')) return nullptr;
  path.remove_prefix(1);
  std::string_view role = path.substr(0, path.find_first_of(".["));
  path.remove_prefix(role.size());
  return party_with_role(role);
}

std::optional<Case::Step> Case::step(const Record& from, std::string_view& path) const {
  bool in_answers = from.id == answers().id;   // their names hold dots
  std::string_view name = in_answers ? path : path.substr(0, path.find_first_of(".["));
  int slot = from.spec->find(name);
  if (slot < 0) return std::nullopt;
  path.remove_prefix(name.size());
  Step step{.fact = {from.id, static_cast<std::uint32_t>(slot)}};
  const Value& value = at(step.fact);
  if (value.is(Kind::record)) {
    step.landed = &value.as_record();
  } else if (value.is(Kind::list) && !path.empty()) {
    step.is_element = true;
    step.landed = element(step.fact, path);
    if (step.landed == nullptr) return std::nullopt;
  }
  return step;
}

std::optional<Case::Step> Case::walk(std::string_view path) const {
  const Record* from = &root();
  while (true) {
    auto next = step(*from, path);
    if (!next || path.empty()) return next;
    if (next->landed == nullptr || !path.starts_with('.')) return std::nullopt;
    from = next->landed;
    if (!owns(*from)) return std::nullopt;
    path.remove_prefix(1);
  }
}

std::optional<FactRef> Case::find(std::string_view path) const {
  auto last = walk(path);
  if (!last || last->is_element) return std::nullopt;
  return last->fact;
}

std::optional<std::uint32_t> Case::find_record(std::string_view path) const {
  if (path.empty()) return 1;
  auto last = walk(path);
  if (!last || last->landed == nullptr || !owns(*last->landed)) return std::nullopt;
  return last->landed->id;
}

// ---- Copies and comparison --------------------------------------------------------------------

Value Case::copy_value(const Value& value, Case& copy) const {
  Value out = value;
  switch (value.kind()) {
    case Kind::string:
      out = Value::string(copy.arena_.copy(value.as_string()), value.symbol());
      break;
    case Kind::error: out = Value::error(copy.arena_.copy(value.error_message())); break;
    case Kind::interval: {
      base::Interval* interval = copy.arena_.make<base::Interval>(1).data();
      *interval = value.as_interval();
      out = Value::interval(interval);
      break;
    }
    case Kind::list: {
      out = Value::list(copy_slots(value.as_list(), copy));
      break;
    }
    case Kind::record: {
      const Record& from = value.as_record();
      if (owns(from)) {
        out = Value::record(&copy.record(from.id));
      } else {
        Record* other = copy.arena_.make<Record>(1).data();
        *other = {from.spec, from.id, copy_slots(from.slots, copy)};
        out = Value::record(other);
      }
      break;
    }
    default: return value;
  }
  return value.is_maybe() ? out.as_maybe(value.maybe_cause()) : out;
}

std::span<Value> Case::copy_slots(std::span<const Value> slots, Case& copy) const {
  std::span<Value> out = copy.arena_.make<Value>(slots.size());
  std::ranges::transform(slots, out.begin(), [&](const Value& v) { return copy_value(v, copy); });
  return out;
}

void Case::clone_into(Case& copy) const {
  copy.answers_spec_ = answers_spec_;
  copy.arena_.reset();
  copy.entries_.clear();
  copy.open_ = open_;
  for (const Entry& entry : entries_) {
    Record* record = copy.arena_.make<Record>(1).data();
    *record = {entry.record->spec, entry.record->id,
               copy.arena_.make<Value>(entry.record->slots.size())};
    copy.entries_.push_back({record, entry.owner, entry.index});
  }
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::span<const Value> from = entries_[i].record->slots;
    std::span<Value> to = copy.entries_[i].record->slots;
    for (std::size_t slot = 0; slot < from.size(); ++slot) {
      to[slot] = copy_value(from[slot], copy);
    }
  }
}

namespace {

bool same_value(const Value& a, const Value& b);

bool same_slots(std::span<const Value> a, std::span<const Value> b) {
  return std::ranges::equal(a, b, same_value);
}

bool same_value(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::number: return a.as_number() == b.as_number();
    case Kind::interval:
      return a.as_interval().low == b.as_interval().low &&
             a.as_interval().high == b.as_interval().high;
    case Kind::string: return a.as_string() == b.as_string();
    case Kind::error: return a.error_message() == b.error_message();
    case Kind::list: return same_slots(a.as_list(), b.as_list());
    case Kind::record:
      return a.as_record().spec == b.as_record().spec &&
             same_slots(a.as_record().slots, b.as_record().slots);
    case Kind::unknown:
    case Kind::null: return true;
    default: return a.as_integer() == b.as_integer();  // boolean, integer, date, duration, table
  }
}

}  // namespace

bool same_facts(const Case& a, const Case& b) { return same_slots(a.root().slots, b.root().slots); }

}  // namespace licet::facts
