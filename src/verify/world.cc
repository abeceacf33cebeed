#include "verify/world.h"

#include <bit>

#include "facts/vocabulary.h"
#include "fmt/format.h"

namespace licet::verify {
namespace {

using base::Number;
using base::RecordSpec;
using TypeBase = base::Type::Base;

}  // namespace

World::World(Logic& logic, const Words& words, const law::Library& library, const Bounds& bounds)
    : logic_(logic),
      words_(words),
      library_(library),
      bounds_(bounds),
      records_(std::make_shared<std::deque<SymbolicRecord>>()) {
  case_ = make(facts::case_spec, "", 0);
  item_ = make(facts::item_spec, "items[0].", 0);
  answers_ = make(library.answers_spec(), "answers.", 0);
  flags_ = make(library.flags_spec(), "flags.", 0);
}

World::World(const World& other, std::size_t own_slot)
    : logic_(other.logic_),
      words_(other.words_),
      library_(other.library_),
      bounds_(other.bounds_),
      records_(other.records_),
      case_(other.case_),
      answers_(other.answers_),
      flags_(other.flags_) {
  item_ = make(facts::item_spec, "other.items[0].", 0);
  item_->like = other.item_;
  item_->own = own_slot;
}

SymbolicRecord* World::make(const RecordSpec& spec, std::string path, std::size_t depth) {
  SymbolicRecord& out = records_->emplace_back();
  out.spec = &spec;
  out.path = std::move(path);
  out.depth = depth;
  return &out;
}

const Meaning& World::slot(SymbolicRecord& record, std::size_t slot) {
  if (record.like != nullptr && slot != record.own) return this->slot(*record.like, slot);
  auto it = record.slots.find(slot);
  if (it == record.slots.end()) it = record.slots.emplace(slot, fact(record, slot)).first;
  return it->second;
}

Meaning World::fact(SymbolicRecord& record, std::size_t slot) {
  const base::FieldSpec& field = record.spec->fields[slot];
  std::string path = record.path + std::string(field.name);
  if (record.spec == &facts::case_spec && slot == facts::case_slot::answers) {
    Meaning out = of_sort(Sort::record);
    out.record = answers_;
    return out;
  }
  Meaning out;
  switch (field.type.base) {
    case TypeBase::boolean:
      out.sort = Sort::truth;
      out.yes = logic_.boolean(path);
      break;
    case TypeBase::integer: out = figure(field, path, true); break;
    case TypeBase::number: out = figure(field, path, false); break;
    case TypeBase::date:
      out.sort = Sort::day;
      out.value = logic_.integer(path);
      logic_.require(logic_.at_most(logic_.whole(base::Date::first().days()), out.value));
      logic_.require(logic_.at_most(out.value, logic_.whole(base::Date::last().days())));
      break;
    case TypeBase::string: out = word(words_.of(*record.spec, slot), path); break;
    case TypeBase::record:
      out.sort = Sort::record;
      out.record = make(*field.type.record, path + ".",
                        record.depth + (field.type.record == &facts::item_spec ? 1 : 0));
      break;
    case TypeBase::list:
      out = field.type.element->base == TypeBase::record
                ? record_list(field, record, path)
                : word_list(words_.of(*record.spec, slot), path);
      break;
    default: break;
  }
  bool plain = out.sort != Sort::record && out.sort != Sort::list && out.sort != Sort::nothing;
  if (plain && words_.may_be_absent(*record.spec, slot)) {
    out.known = logic_.boolean("has " + path);
    if (out.sort == Sort::truth) out.yes = logic_.both(out.known, out.yes);
  }
  return out;
}

Meaning World::figure(const base::FieldSpec& field, const std::string& path, bool whole) {
  Meaning out;
  out.sort = whole ? Sort::whole : Sort::number;
  out.value = whole ? logic_.integer(path) : logic_.real(path);
  auto limit = [&](std::int64_t value) {
    return whole ? logic_.whole(value) : logic_.number(Number(value));
  };
  if (field.at_least != INT64_MIN) {
    logic_.require(logic_.at_most(limit(field.at_least), out.value));
  }
  if (field.at_most != INT64_MAX) logic_.require(logic_.at_most(out.value, limit(field.at_most)));
  return out;
}

// A word is its number in binary, one truth value a digit.
Meaning World::word(std::span<const std::string_view> words, const std::string& path) {
  Meaning out;
  out.sort = Sort::word;
  auto digits = static_cast<std::size_t>(std::bit_width(words.size() - 1));
  std::vector<Term> set(digits);
  std::vector<Term> unset(digits);
  for (std::size_t d = 0; d < digits; ++d) {
    set[d] = logic_.boolean(fmt::format("{}#{}", path, d));
    unset[d] = logic_.negate(set[d]);
  }
  for (std::size_t w = 0; w < (std::size_t{1} << digits); ++w) {
    std::vector<Term> all(digits);
    for (std::size_t d = 0; d < digits; ++d) all[d] = (w >> d & 1u) != 0 ? set[d] : unset[d];
    Term is = logic_.both(std::move(all));
    if (w < words.size()) {
      out.words.push_back({words[w], is});
    } else {
      logic_.require(logic_.negate(is));
    }
  }
  return out;
}

Meaning World::word_list(std::span<const std::string_view> words, const std::string& path) {
  Meaning out;
  out.sort = Sort::list;
  for (std::string_view text : words) {
    Meaning element;
    element.sort = Sort::word;
    element.words = {{text, logic_.yes()}};
    out.elements.push_back({logic_.boolean(fmt::format("{} has {}", path, text)), element});
  }
  return out;
}

std::size_t World::bound_of(const RecordSpec& spec, std::size_t depth) const {
  if (&spec == &facts::party_spec) return bounds_.parties;
  if (&spec == &facts::contains_spec) return depth < bounds_.depth ? bounds_.parts : 0;
  return bounds_.others;
}

Meaning World::record_list(const base::FieldSpec& field, SymbolicRecord& record,
                           const std::string& path) {
  Meaning out;
  out.sort = Sort::list;
  const RecordSpec& spec = *field.type.element->record;
  auto add = [&](SymbolicRecord* element, Term present) {
    Meaning value = of_sort(Sort::record);
    value.record = element;
    out.elements.push_back({present, value});
  };
  if (&spec == &facts::item_spec) {      // the case's items: the one item
    add(item_, logic_.yes());
    return out;
  }
  Term before = logic_.yes();
  for (std::size_t i = 0; i < bound_of(spec, record.depth); ++i) {
    std::string place = fmt::format("{}[{}]", path, i);
    Term present = logic_.boolean("there is " + place);
    logic_.require(logic_.either(before, logic_.negate(present)));   // no holes
    add(make(spec, place + ".", record.depth), present);
    before = present;
  }
  return out;
}

}  // namespace licet::verify
