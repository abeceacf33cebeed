#include "parties/resolver.h"

#include <algorithm>
#include <map>

#include "facts/vocabulary.h"
#include "fmt/format.h"

namespace licet::parties {

namespace {

namespace party_slot = facts::party_slot;
namespace owner_slot = facts::owner_slot;

std::string_view text_at(const base::Record& record, std::size_t slot) {
  const base::Value& value = record.at(slot);
  return value.is(base::Kind::string) ? value.as_string() : std::string_view{};
}

void add_country(std::string& codes, std::string_view code) {
  if (code.size() != 2 || codes.contains(code)) return;
  codes += (codes.empty() ? "" : "; ") + std::string(code);
}

// Where a party is, has its headquarters and is a citizen.
std::string countries_of(const base::Record& party) {
  std::string codes;
  add_country(codes, text_at(party, party_slot::country));
  add_country(codes, text_at(party, party_slot::headquarters));
  const base::Value& nationality = party.at(party_slot::nationality);
  if (nationality.is(base::Kind::list)) {
    for (const base::Value& one : nationality.as_list()) {
      if (one.is(base::Kind::string)) add_country(codes, one.as_string());
    }
  }
  return codes;
}

names::Schema schema_of(const base::Record& party) {
  std::string_view type = text_at(party, party_slot::person_type);
  if (type == "individual") return names::Schema::person;
  return type == "entity" ? names::Schema::organization : names::Schema::unknown;
}

std::optional<std::vector<std::string>> stated_lists(const base::Value& value) {
  if (!value.is(base::Kind::list)) return std::nullopt;
  std::vector<std::string> out;
  for (const base::Value& word : value.as_list()) {
    if (word.is(base::Kind::string)) out.emplace_back(word.as_string());
  }
  return out;
}

bool has_all(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  return std::ranges::all_of(
      some, [&](const std::string& word) { return std::ranges::find(all, word) != all.end(); });
}

// What the matches of a subject come to.
Outcome outcome_of(const Subject& subject, bool wordless, bool can_clear) {
  std::vector<std::string> certain;
  bool contradicts = false;
  for (const Match& match : subject.matches) {
    if (!match.certain) continue;
    certain.insert(certain.end(), match.listings.begin(), match.listings.end());
    contradicts |= subject.stated && !has_all(*subject.stated, match.listings);
  }
  if (contradicts) return Outcome::conflict;
  if (subject.stated) return certain.empty() ? Outcome::stated : Outcome::listed;
  // An entry that may be the party matters where it would put it on another list.
  bool more = subject.more_matches > 0 && certain.empty();
  for (const Match& match : subject.matches) more |= !has_all(certain, match.listings);
  if (more) return Outcome::open;
  if (!certain.empty()) return Outcome::listed;
  if (wordless) return Outcome::nameless;
  return can_clear ? Outcome::clear : Outcome::cannot_clear;
}

std::string first_words(const base::Problems& problems) {
  return problems.empty() ? std::string() : problems.front().to_string();
}

}  // namespace

struct Resolver::Work {
  const Lists& lists;
  facts::Case& facts;
  Resolution out;
  // Lists that reach an owner by the ownership file; nothing: it is open which do.
  std::map<std::uint32_t, std::optional<std::vector<std::string>>> passed_on;
};

void Resolver::look_for(Work& work, Subject& subject, const Sought& sought) {
  subject.name = sought.name;
  subject.countries = sought.countries;
  subject.address = sought.address;
  if (work.lists.index == nullptr) {
    subject.outcome = subject.stated ? Outcome::stated : Outcome::cannot_clear;
    return;
  }
  const Looked& looked = screener_.look(work.lists, sought, work.out.on);
  subject.matches = looked.matches;
  subject.cleared = looked.cleared;
  subject.more_matches = looked.more;
  subject.outcome = outcome_of(subject, looked.wordless, work.out.doubts.empty());
}

void Resolver::add_party(Work& work, const base::Record& party) {
  Subject subject;
  subject.record = party.id;
  subject.path = work.facts.path_of_record(party.id);
  subject.stated = stated_lists(party.at(party_slot::listed));
  auto passed = work.passed_on.find(party.id);
  if (passed != work.passed_on.end() && passed->second) subject.passed_on = *passed->second;
  look_for(work, subject,
           {text_at(party, party_slot::name), countries_of(party), schema_of(party),
            text_at(party, party_slot::address)});
  work.out.subjects.push_back(std::move(subject));
}

void Resolver::add_owner(Work& work, const base::Record& owner) {
  Subject subject;
  subject.record = owner.id;
  subject.is_owner = true;
  subject.path = work.facts.path_of_record(owner.id);
  auto passed = work.passed_on.find(owner.id);
  bool from_file = passed != work.passed_on.end();
  if (!from_file) subject.stated = stated_lists(owner.at(owner_slot::listed));
  if (from_file && passed->second) subject.passed_on = *passed->second;
  std::string countries;
  add_country(countries, text_at(owner, owner_slot::country));
  look_for(work, subject, {text_at(owner, owner_slot::name), countries});
  // Cleared itself, it may still pass lists on.
  bool open = from_file && !passed->second && subject.outcome == Outcome::clear;
  if (open) subject.outcome = Outcome::cannot_clear;
  work.out.subjects.push_back(std::move(subject));
}

// Those above the party in the ownership file: what is certain of them counts in the rules.
void Resolver::look_at_holders(Work& work, const base::Record& party, Holders& holders) {
  std::vector<Holder>& all = holders.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    Holder& holder = all[i];
    if (work.lists.index == nullptr) {
      holder.cleared = true;   // the file's word is all there is
      continue;
    }
    Sought sought{holder.name};
    add_country(sought.countries, holder.country);
    add_country(sought.countries, holder.headquarters);
    const Looked& looked = screener_.look(work.lists, sought, work.out.on);
    Subject subject;
    subject.path = work.facts.path_of_record(party.id);
    subject.name = holder.name;
    subject.is_owner = true;
    subject.countries = sought.countries;
    subject.matches = looked.matches;
    subject.cleared = looked.cleared;
    subject.more_matches = looked.more;
    subject.outcome = outcome_of(subject, looked.wordless, work.out.doubts.empty());
    for (const Match& match : looked.matches) {
      if (!match.certain) continue;
      for (const std::string& word : match.listings) {
        if (!has_all(holder.listed, {word})) holder.listed.push_back(word);
      }
    }
    std::ranges::sort(holder.listed);
    holder.cleared = subject.outcome == Outcome::clear;
    // Direct owners and the party become subjects with a record of their own.
    if (i > 0 && !looked.matches.empty()) work.out.subjects.push_back(std::move(subject));
  }
}

void Resolver::fill_from_file(Work& work, base::Record& party, ownership::CaseOwnership& owned,
                              const Holder& self) const {
  constexpr std::string_view kFrom = "the ownership file";
  auto note = [&](std::uint32_t record, std::size_t slot) {
    work.out.provided.push_back({{record, static_cast<std::uint32_t>(slot)}, std::string(kFrom)});
  };
  auto set_place = [&](std::size_t slot, const std::string& code) {
    if (code.empty() || !party.at(slot).is_unknown()) return;
    party.slots[slot] = filling_.text(code, work.facts);
    note(party.id, slot);
  };
  set_place(party_slot::country, self.country);
  set_place(party_slot::headquarters, self.headquarters);
  work.passed_on[party.id] = std::exchange(owned.listed, {});
  bool owners = party.at(party_slot::owners).is_unknown();
  const base::Record& parent = party.at(party_slot::ultimate_parent).as_record();
  bool parent_open = parent.at(facts::ultimate_parent_slot::name).is_unknown() &&
                     parent.at(facts::ultimate_parent_slot::country).is_unknown();
  if (!ownership::fill_case(owned, work.facts, party, symbols_)) {
    work.out.notes.push_back("the case has no room for the owners of " + self.name);
    return;
  }
  if (parent_open && owned.parent_name) {
    note(parent.id, facts::ultimate_parent_slot::name);
    if (!owned.parent_country.empty()) note(parent.id, facts::ultimate_parent_slot::country);
  }
  if (!owners) return;
  note(party.id, party_slot::owners);
  auto records = party.at(party_slot::owners).as_list();
  for (std::size_t i = 0; i < records.size(); ++i) {
    base::Record& owner = work.facts.record(records[i].as_record().id);
    work.passed_on[owner.id] = owned.owners[i].listed;
    note(owner.id, owner_slot::share);
  }
}

void Resolver::add_from_file(Work& work, base::Record& party) {
  const ownership::Graph& file = *ownership_.file;
  std::string_view name = text_at(party, party_slot::name);
  auto index = file.find_id(text_at(party, party_slot::id));
  if (!index && !name.empty()) {
    auto found = file.find(name);
    if (found) index = *found;
  }
  if (!index) {
    work.out.notes.push_back(fmt::format("{}: {} does not know it by its name",
                                         work.facts.path_of_record(party.id), file.file()));
    return;
  }
  Holders holders(file, *index);
  look_at_holders(work, party, holders);
  std::vector<OwnershipFound> found;
  auto owned = holders.weigh(ownership_.rules, work.out.on, found);
  std::string path = work.facts.path_of_record(party.id);
  if (!owned) {
    work.out.doubts.push_back(fmt::format("{}: {}", path, first_words(owned.error())));
    return;
  }
  if (holders.is_cut()) {
    work.out.doubts.push_back(
        fmt::format("{}: more than {} holders stand above it; those further "
                    "up were not looked at",
                    path, Holders::kMost));
  }
  fill_from_file(work, party, *owned, holders.all().front());
  add_party(work, party);
  work.out.subjects.back().ownership = std::move(found);
}

Resolution Resolver::resolve(const Lists& lists, facts::Case& facts) {
  Work work{lists, facts, {}, {}};
  Resolution& out = work.out;
  out.screened = lists.index != nullptr;
  out.on = facts.root().at(facts::case_slot::on).as_date();
  out.doubts = lists.doubts;
  out.notes = lists.notes;
  for (std::uint32_t i = 0; out.screened && i < lists.index->lists(); ++i) {
    screen::ListInfo list = lists.index->list(i);
    out.lists.push_back({std::string(list.id),
                         std::string(list.version.empty() ? list.id : list.version), list.as_of});
  }
  for (const base::Value& value : facts.parties()) {
    base::Record& party = facts.record(value.as_record().id);
    std::size_t before = out.subjects.size();
    if (ownership_.file != nullptr) add_from_file(work, party);
    bool added = std::ranges::any_of(out.subjects.begin() + static_cast<std::ptrdiff_t>(before),
                                     out.subjects.end(),
                                     [&](const Subject& one) { return one.record == party.id; });
    if (!added) add_party(work, party);
    const base::Value& owners = party.at(party_slot::owners);
    if (!owners.is(base::Kind::list)) continue;
    for (const base::Value& owner : owners.as_list()) {
      add_owner(work, owner.as_record());
      const Subject& direct = out.subjects.back();
      // It was met in the ownership file already.
      std::erase_if(out.subjects, [&](const Subject& one) {
        return one.record == 0 && one.name == direct.name && direct.path.starts_with(one.path);
      });
    }
  }
  return std::move(work.out);
}

void Resolver::settle(Resolution& resolution, facts::Case& facts) const {
  filling_.fill(resolution, {}, facts, &resolution.provided);
  for (Subject& subject : resolution.subjects) {
    if (subject.is_owner || subject.record == 0 || !subject.ownership.empty()) continue;
    const base::Record& party = facts.record(subject.record);
    const base::Value& owners = party.at(party_slot::owners);
    if (!owners.is(base::Kind::list) || owners.as_list().empty()) continue;
    auto found = weigh_case(party, ownership_.rules, resolution.on);
    if (found) {
      subject.ownership = std::move(*found);
    } else {
      resolution.notes.push_back(fmt::format("{}: {}", subject.path, first_words(found.error())));
    }
  }
}

}  // namespace licet::parties
