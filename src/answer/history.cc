#include "answer/history.h"

#include <algorithm>
#include <tuple>

#include "fmt/format.h"

namespace licet::answer {

using base::Date;
using law::Span;

std::string_view change_word(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::begins: return "begins";
    case ChangeKind::ends: return "ends";
    case ChangeKind::compliance: return "compliance due";
    case ChangeKind::enforced: return "enforced";
    case ChangeKind::not_enforced: return "no longer enforced";
  }
  return "?";
}

namespace {

// One thing that has intervals: a rule, a table's member, an entry of a definition.
struct Thing {
  ChangedThing thing = ChangedThing::rule;
  const law::Pack* pack = nullptr;
  const law::Rule* rule = nullptr;
  const law::Table* table = nullptr;
  std::string name;
  const std::vector<Span>* spans = nullptr;

  [[nodiscard]] Change change(Date day, ChangeKind kind, const law::Instrument* by,
                              std::string why = {}) const {
    return {day, kind, thing, pack, by, rule, table, name, std::move(why)};
  }
};

std::vector<Thing> things_of(const law::Library& library) {
  std::vector<Thing> things;
  for (const auto& pack : library.packs()) {
    for (const law::Rule& rule : pack->rules) {
      things.push_back({ChangedThing::rule, pack.get(), &rule, nullptr, rule.id, &rule.in_force});
    }
    for (const law::Table& table : pack->tables) {
      for (const law::Member& member : table.members) {
        std::string name = member.name.empty() || member.name == member.key
                               ? member.key
                               : fmt::format("{} ({})", member.key, member.name);
        things.push_back({ChangedThing::member, pack.get(), nullptr, &table,
                          fmt::format("{}: {}", table.name, name), &member.spans});
      }
    }
    for (const law::Definition& definition : pack->definitions) {
      things.push_back({ChangedThing::definition, pack.get(), nullptr, nullptr, definition.name,
                        &definition.in_force});
    }
  }
  return things;
}

bool is_dated(const Span& span) { return span.from != Date::first(); }

void add_enforcement(const Thing& thing, std::vector<Change>& changes) {
  for (const law::Enforced& entry : thing.rule->enforced) {
    if (is_dated(entry.span) && entry.from_given) {
      changes.push_back(
          thing.change(entry.span.from, ChangeKind::enforced, entry.span.by, entry.why));
    }
    if (entry.span.to) {
      changes.push_back(
          thing.change(*entry.span.to, ChangeKind::not_enforced, entry.span.ended_by, entry.why));
    }
  }
}

std::string document_of(const Change& change) {
  return change.instrument ? change.instrument->id : std::string();
}

void sort_changes(std::vector<Change>& changes) {
  std::ranges::stable_sort(changes, [](const Change& a, const Change& b) {
    return std::tuple(a.day, document_of(a), a.thing, a.kind) <
           std::tuple(b.day, document_of(b), b.thing, b.kind);
  });
}

const Span* span_on(const std::vector<Span>& spans, Date on, Date known) {
  for (const Span& span : spans) {
    if (span.holds(on, known)) return &span;
  }
  return nullptr;
}

// The enforced entry that counts on the day; null: none does.
const law::Enforced* enforced_on(const law::Rule& rule, Date on, Date known) {
  for (const law::Enforced& entry : rule.enforced) {
    if (entry.span.holds(on, known)) return &entry;
  }
  return nullptr;
}

void differ_in_text(const Thing& thing, Date first, Date second, Date known,
                    std::vector<Change>& changes) {
  if (thing.spans->empty()) return;   // always in force
  const Span* before = span_on(*thing.spans, first, known);
  const Span* after = span_on(*thing.spans, second, known);
  if (!before && after) {
    changes.push_back(thing.change(after->from, ChangeKind::begins, after->by));
  } else if (before && !after) {
    changes.push_back(
        thing.change(before->to.value_or(second), ChangeKind::ends, before->ended_by));
  } else if (before && after && after->comply_from && *after->comply_from > first &&
             *after->comply_from <= second) {
    changes.push_back(thing.change(*after->comply_from, ChangeKind::compliance, after->by));
  }
}

void differ_in_enforcement(const Thing& thing, Date first, Date second, Date known,
                           std::vector<Change>& changes) {
  if (!thing.rule || !thing.rule->enforced_given) return;
  const law::Enforced* before = enforced_on(*thing.rule, first, known);
  const law::Enforced* after = enforced_on(*thing.rule, second, known);
  if (before == after) return;
  if (after) {
    changes.push_back(
        thing.change(after->span.from, ChangeKind::enforced, after->span.by, after->why));
  } else {
    changes.push_back(thing.change(before->span.to.value_or(second), ChangeKind::not_enforced,
                                   before->span.ended_by, before->why));
  }
}

}  // namespace

std::vector<Change> timeline(const law::Library& library) {
  std::vector<Change> changes;
  for (const Thing& thing : things_of(library)) {
    for (const Span& span : *thing.spans) {
      if (span.to && *span.to == span.from) continue;  // halted before it began
      if (is_dated(span)) {
        changes.push_back(thing.change(span.from, ChangeKind::begins, span.by));
      }
      if (span.comply_from && *span.comply_from > span.from) {
        changes.push_back(thing.change(*span.comply_from, ChangeKind::compliance, span.by));
      }
      if (span.to) changes.push_back(thing.change(*span.to, ChangeKind::ends, span.ended_by));
    }
    if (thing.rule) add_enforcement(thing, changes);
  }
  sort_changes(changes);
  return changes;
}

std::vector<Change> difference(const law::Library& library, Date first, Date second, Date known) {
  std::vector<Change> changes;
  for (const Thing& thing : things_of(library)) {
    differ_in_text(thing, first, second, known, changes);
    differ_in_enforcement(thing, first, second, known, changes);
  }
  sort_changes(changes);
  return changes;
}

std::vector<Change> learned(const law::Library& library, Date first, Date second) {
  std::vector<Change> changes;
  auto add = [&](const Thing& thing, ChangeKind kind, const law::Instrument* document,
                 const std::string& why = {}) {
    if (document == nullptr) return;
    Date day = document->public_from();
    if (day > first && day <= second) changes.push_back(thing.change(day, kind, document, why));
  };
  for (const Thing& thing : things_of(library)) {
    for (const Span& span : *thing.spans) {
      add(thing, ChangeKind::begins, span.by);
      add(thing, ChangeKind::ends, span.ended_by);
    }
    if (thing.rule == nullptr) continue;
    for (const law::Enforced& entry : thing.rule->enforced) {
      if (entry.from_given) add(thing, ChangeKind::enforced, entry.span.by, entry.why);
      add(thing, ChangeKind::not_enforced, entry.span.ended_by, entry.why);
    }
  }
  sort_changes(changes);
  return changes;
}

}  // namespace licet::answer
