#include "law/resolved_table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>

#include "base/text.h"
#include "facts/vocabulary.h"

namespace licet::law {
namespace {

const std::vector<std::string>& legal_forms() {
  static const std::vector<std::string> forms = {
      "inc",     "incorporated", "corp", "corporation", "co",      "company", "ltd",
      "limited", "llc",          "plc",  "pbc",         "gmbh",    "ag",      "sa",
      "nv",      "bv",           "kk",   "pte",         "pvt",     "pjsc",    "spa",
      "srl",     "oy",           "ab",   "as",          "sdn bhd", "holding", "holdings"};
  return forms;
}

struct FoldedName {
  std::string name;
  std::string folded;
  std::size_t hash = 0;  // of `folded`
};

std::size_t hash_of(std::string_view folded) { return std::hash<std::string_view>{}(folded); }

// A name of a party as it is looked up. The same few names are looked up in many tables, case after
// case, and folding one costs more than finding it. What is kept is found again by the place where
// the name stands, and only else by the name.
const FoldedName& folded(std::string_view name) {
  constexpr std::size_t kKept = 256;
  thread_local std::array<FoldedName, kKept> kept;
  thread_local std::array<const FoldedName*, kKept> at_place{};
  auto place = reinterpret_cast<std::uintptr_t>(name.data()) / 8;
  const FoldedName*& latest = at_place[(place ^ (place >> 8)) % kKept];
  if (latest != nullptr && latest->name == name) return *latest;
  FoldedName& entry = kept[hash_of(name) % kKept];
  if (entry.name != name) {
    entry.name = name;
    entry.folded = base::fold_name(name, legal_forms());
    entry.hash = hash_of(entry.folded);
  }
  latest = &entry;
  return entry;
}

void collect(const Library& library, const Table& table, Date on, Date known, std::size_t depth,
             std::vector<const Member*>& out) {
  if (depth > deepest_inclusion) return;
  for (const std::string& name : table.includes) {
    if (const Table* other = library.table(name)) {
      collect(library, *other, on, known, depth + 1, out);
    }
  }
  for (const Member& member : table.members) {
    if (member_holds(member, on, known)) out.push_back(&member);
  }
  for (const std::string& name : table.excludes) {
    const Table* other = library.table(name);
    if (other == nullptr) continue;
    std::vector<const Member*> taken;
    collect(library, *other, on, known, depth + 1, taken);
    std::erase_if(out, [&](const Member* m) {
      return std::ranges::find(taken, m->key, &Member::key) != taken.end();
    });
  }
}

}  // namespace

bool member_holds(const Member& member, Date on, Date known) {
  if (member.spans.empty()) return true;
  return std::ranges::any_of(member.spans, [&](const Span& span) { return span.holds(on, known); });
}

std::vector<const Member*> members_of(const Library& library, const Table& table, Date on,
                                      Date known) {
  std::vector<const Member*> out;
  collect(library, table, on, known, 0, out);
  std::ranges::sort(out, {}, &Member::key);
  auto repeated = std::ranges::unique(out, {}, &Member::key);
  out.erase(repeated.begin(), repeated.end());
  return out;
}

ParagraphMarks::ParagraphMarks(const Library& library, const law::Table& table, Date on, Date known,
                               std::size_t depth)
    : library_(library) {
  marks_.reserve(2 * (table.members.size() + table.except.size()));
  for (const Member& m : table.members) {
    if (member_holds(m, on, known)) mark(library.symbols().find(m.key), member, member_below);
  }
  for (const std::string& code : table.except) {
    mark(library.symbols().find(code), excepted, excepted_below);
  }
  if (depth >= deepest_inclusion) return;
  auto add = [&](const std::vector<std::string>& names, std::vector<ParagraphMarks>& out) {
    for (const std::string& name : names) {
      const law::Table* other = library.table(name);
      if (other != nullptr) out.emplace_back(library, *other, on, known, depth + 1);
    }
  };
  add(table.includes, included_);
  add(table.excludes, excluded_);
}

void ParagraphMarks::mark(base::Symbol code, Mark here, Mark above) {
  marks_[code] |= here;
  for (code = library_.code_above(code); code != 0; code = library_.code_above(code)) {
    marks_[code] |= above;
  }
}

std::uint8_t ParagraphMarks::at(base::Symbol code) const {
  auto it = marks_.find(code);
  return it == marks_.end() ? std::uint8_t{0} : it->second;
}

Truth ParagraphMarks::covers_itself(base::Symbol code, bool exact) const {
  constexpr std::uint8_t kDecides = member | excepted;
  base::Symbol decider = code;
  while (decider != 0 && (at(decider) & kDecides) == 0) decider = library_.code_above(decider);
  bool covered = decider != 0 && (at(decider) & member) != 0;
  std::uint8_t otherwise = covered ? excepted_below : member_below;
  if (exact && (at(code) & otherwise) != 0) return Truth::unknown;
  return covered ? Truth::yes : Truth::no;
}

Truth ParagraphMarks::covers(base::Symbol code, bool exact) const {
  Truth out = covers_itself(code, exact);
  for (const ParagraphMarks& other : included_) {
    if (out == Truth::yes) break;
    out = base::either(out, other.covers(code, exact));
  }
  for (const ParagraphMarks& other : excluded_) {
    if (out == Truth::no) break;
    out = base::both(out, base::negate(other.covers(code, exact)));
  }
  return out;
}

ResolvedTable::ResolvedTable(const Library& library, const law::Table& table, Date on, Date known)
    : library_(library), words_(library.symbols()), kind_(table.kind) {
  if (table.paragraphs) {
    paragraphs_.emplace(library, table, on, known);
    return;
  }
  std::vector<const Member*> members = members_of(library, table, on, known);
  if (kind_ != TableKind::parties) {
    symbols_.resize(words_.size() + 1);
    for (const Member* member : members) symbols_[words_.find(member->key)] = true;
    return;
  }
  for (const Member* member : members) {
    add_name(member->name, member->subsidiaries);
    for (const std::string& alias : member->aliases) add_name(alias, member->subsidiaries);
    any_subsidiaries_ = any_subsidiaries_ || member->subsidiaries;
  }
}

void ResolvedTable::add_name(std::string_view name, bool subsidiaries) {
  Name entry{base::fold_name(name, legal_forms()), subsidiaries};
  std::size_t hash = hash_of(entry.folded);
  auto [first, last] = names_.equal_range(hash);
  auto known = std::find_if(first, last,
                            [&](const auto& other) { return other.second.folded == entry.folded; });
  if (known == last) {
    names_.emplace(hash, std::move(entry));
  } else {
    known->second.subsidiaries = known->second.subsidiaries || subsidiaries;
  }
}

const ResolvedTable::Name* ResolvedTable::find_name(std::string_view name) const {
  const FoldedName& wanted = folded(name);
  auto it = names_.find(wanted.hash);
  for (; it != names_.end() && it->first == wanted.hash; ++it) {
    if (it->second.folded == wanted.folded) return &it->second;
  }
  return nullptr;
}

Truth ResolvedTable::contains(const base::Value& value) const {
  if (kind_ == TableKind::parties) {
    if (value.is(base::Kind::record) && value.as_record().spec == &facts::party_spec) {
      return contains_party(value.as_record());
    }
    if (!value.is(base::Kind::string)) return Truth::no;
    return find_name(value.as_string()) != nullptr ? Truth::yes : Truth::no;
  }
  if (!value.is(base::Kind::string)) return Truth::no;
  if (paragraphs_) return contains_code(value);
  base::Symbol symbol = value.symbol() != 0 ? value.symbol() : words_.find(value.as_string());
  return symbol != 0 && symbol < symbols_.size() && symbols_[symbol] ? Truth::yes : Truth::no;
}

const std::vector<bool>* ResolvedTable::symbols() const {
  return kind_ == TableKind::parties || paragraphs_ ? nullptr : &symbols_;
}

Truth ResolvedTable::contains_code(const base::Value& code) const {
  base::Symbol symbol = code.symbol() != 0 ? code.symbol() : words_.find(code.as_string());
  bool exact = symbol != 0;
  if (!exact) symbol = library_.code_above(code.as_string());
  if (symbol == 0) return Truth::no;
  return paragraphs_->covers(symbol, exact);
}

Truth ResolvedTable::contains_party(const base::Record& party) const {
  if (names_.empty()) return Truth::no;
  auto look = [&](const base::Value& name, bool as_parent) {
    if (name.is_unknown()) return Truth::unknown;
    const Name* found = find_name(name.as_string());
    return found != nullptr && (!as_parent || found->subsidiaries) ? Truth::yes : Truth::no;
  };
  Truth out = look(party.at(facts::party_slot::name), false);
  if (!any_subsidiaries_ || out == Truth::yes) return out;
  const base::Value& parent = party.at(facts::party_slot::ultimate_parent);
  if (!parent.is(base::Kind::record)) return base::either(out, Truth::unknown);
  return base::either(out, look(parent.as_record().at(facts::ultimate_parent_slot::name), true));
}

void ResolvedTable::facts(const base::Record& record, std::vector<base::FactRef>& out) const {
  if (kind_ != TableKind::parties || record.spec != &facts::party_spec) return;
  out.push_back({record.id, facts::party_slot::name});
  const base::Value& parent = record.at(facts::party_slot::ultimate_parent);
  if (any_subsidiaries_ && parent.is(base::Kind::record)) {
    out.push_back({parent.as_record().id, facts::ultimate_parent_slot::name});
  }
}

}  // namespace licet::law
