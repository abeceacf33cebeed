#include "parties/resolver.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "ownership/view.h"
#include "screen/identifier.h"

namespace licet::parties {

namespace {

namespace party_slot = facts::party_slot;
namespace owner_slot = facts::owner_slot;
namespace parent_slot = facts::ultimate_parent_slot;
namespace identifier_slot = facts::identifier_slot;

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

// As `licet screen --id` takes it.
std::string identifier_text(const lists::Identifier& identifier) {
  return fmt::format("{}{}{}:{}", lists::word_of(identifier.kind),
                     identifier.country.empty() ? "" : "@", identifier.country, identifier.value);
}

bool is_code(const lists::Identifier& one) {
  return one.kind == lists::IdKind::lei || one.kind == lists::IdKind::social_credit;
}

// An identifier of the case, of which something counts. `note`: what is odd about it; may be empty.
std::optional<lists::Identifier> identifier_of(const base::Record& record, std::string& note) {
  std::string_view kind = text_at(record, identifier_slot::kind);
  std::string_view value = text_at(record, identifier_slot::value);
  std::string text(value);
  if (!kind.empty() || value.contains(':')) {
    text = fmt::format("{}:{}", kind.empty() ? "other" : kind, value);
  }
  auto read = screen::read_identifier(text);
  if (!read) {
    note = "nothing of it counts, so it was not looked for";
    return std::nullopt;
  }
  read->country = text_at(record, identifier_slot::country);
  if (is_code(*read) &&
      screen::kind_of_value(screen::fold_identifier(read->kind, value)) != read->kind) {
    note = fmt::format("`{}` has not the form or the check digit of its kind, {}", value,
                       lists::word_of(read->kind));
  }
  return std::move(*read);
}

// The party of an ownership file whose id is a code of the party.
std::optional<ownership::PartyIndex> find_by_code(const ownership::Graph& file,
                                                  const base::Record& party) {
  const base::Value& identifiers = party.at(party_slot::identifiers);
  if (!identifiers.is(base::Kind::list)) return std::nullopt;
  for (const base::Value& value : identifiers.as_list()) {
    std::string note;
    auto code = identifier_of(value.as_record(), note);
    if (!code || !is_code(*code)) continue;
    if (auto index = file.find_id(text_at(value.as_record(), identifier_slot::value))) return index;
    if (auto index = file.find_id(screen::fold_identifier(code->kind, code->value))) return index;
  }
  return std::nullopt;
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

// Lists that reach an owner, by its record, through the ownership file; nothing: it is open which.
using Reaching = std::map<std::uint32_t, std::optional<std::vector<std::string>>>;

// Several holders of the file may bear the name of one owner; what reaches any of them counts.
void reach(Reaching& owners, std::uint32_t owner,
           const std::optional<std::vector<std::string>>& listed) {
  auto [at, is_first] = owners.try_emplace(owner, listed);
  if (!listed) at->second.reset();
  if (is_first || !at->second) return;
  for (const std::string& word : *listed) {
    if (!has_all(*at->second, {word})) at->second->push_back(word);
  }
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

void add_listings(const Match& match, Holder& holder) {
  for (const std::string& word : match.listings) {
    if (!has_all(holder.listed, {word})) holder.listed.push_back(word);
  }
  std::ranges::sort(holder.listed);
}

bool differ(std::string_view one, std::string_view other) {
  return !one.empty() && !other.empty() && one != other;
}

// Whether the case says less than the file of the lists that the party or an owner is on, or of
// what an owner holds. What it only says closer, or the file leaves open, is no less. `named`: the
// records of the file's owners, 0 for one whom the case does not name; empty: it is silent.
bool says_less(facts::Case& facts, const base::Record& party, const ownership::CaseOwnership& owned,
               const std::vector<std::uint32_t>& named) {
  auto lacks = [](const base::Value& value, const std::vector<std::string>& listed) {
    auto stated = stated_lists(value);
    return stated && !has_all(*stated, listed);
  };
  if (lacks(party.at(party_slot::listed), owned.listed)) return true;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const ownership::CaseOwner& one = owned.owners[i];
    bool harmless = one.listed && one.listed->empty();
    if (harmless) continue;
    if (named[i] == 0) return true;
    const base::Record& owner = facts.record(named[i]);
    if (one.listed && lacks(owner.at(owner_slot::listed), *one.listed)) return true;
    if (ownership::share_at(owner).high < one.share.low) return true;
  }
  return false;
}

// The rules that answer more strictly in the first.
std::vector<std::string> stricter(const std::vector<OwnershipFound>& in_file,
                                  const std::vector<OwnershipFound>& in_case) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < in_file.size(); ++i) {
    if (in_file[i].answer > in_case[i].answer) out.push_back(in_file[i].rule);
  }
  return out;
}

std::string first_words(const base::Problems& problems) {
  return problems.empty() ? std::string() : problems.front().to_string();
}

}  // namespace

struct Resolver::Work {
  const Lists& lists;
  facts::Case& facts;
  Resolution out;
  Reaching passed_on;
  std::size_t supposed = 0;  // open matches of holders that were worked out

  void note_other_place(const base::Record& record, std::size_t slot, const std::string& code,
                        const ownership::Graph& file) {
    base::FactRef fact{record.id, static_cast<std::uint32_t>(slot)};
    out.notes.push_back(fmt::format("{}: the case says {}, {} says {}; the case counts",
                                    facts.path_of(fact), text_at(record, slot), file.file(), code));
    out.other_places.push_back({fact, code});
  }
  // The file does not tell which of several places the ultimate parent is in, so no assumption may
  // put it where the party is.
  void leave_parent_open(const base::Record& party, const ownership::CaseOwnership& owned,
                         const Holders& holders) {
    std::string_view home = text_at(party, party_slot::headquarters);
    if (home.empty()) home = text_at(party, party_slot::country);
    bool elsewhere = std::ranges::any_of(owned.may_be_parent, [&](ownership::PartyIndex index) {
      const Holder& one = holders.all()[index];
      return differ(one.headquarters.empty() ? one.country : one.headquarters, home);
    });
    if (!elsewhere) return;
    std::uint32_t parent = party.at(party_slot::ultimate_parent).as_record().id;
    for (std::size_t slot : {parent_slot::name, parent_slot::country}) {
      facts.keep_open({parent, static_cast<std::uint32_t>(slot)});
    }
    out.notes.push_back(fmt::format("{}: by the ownership file its ultimate parent is open: {}",
                                    facts.path_of_record(party.id), owned.parent_open));
  }
  // To owners that the case names, and of whose lists it says nothing.
  void pass_on(const ownership::CaseOwnership& owned, const std::vector<std::uint32_t>& named) {
    for (std::size_t i = 0; i < named.size(); ++i) {
      bool silent = named[i] != 0 && facts.record(named[i]).at(owner_slot::listed).is_unknown();
      if (silent) reach(passed_on, named[i], owned.owners[i].listed);
    }
  }
  // Adds the identifiers of a party, an owner or a parent; notes what is odd about them.
  void take_identifiers(const base::Value& value, Sought& sought);
  // The last subject may have been met as a holder in the ownership file: it is told once.
  void absorb_holder(std::uint32_t party);
};

void Resolver::Work::take_identifiers(const base::Value& value, Sought& sought) {
  if (!value.is(base::Kind::list)) return;
  for (const base::Value& one : value.as_list()) {
    const base::Record& record = one.as_record();
    std::string note;
    auto identifier = identifier_of(record, note);
    if (!note.empty()) {
      out.notes.push_back(fmt::format("{}: {}", facts.path_of_record(record.id), note));
    }
    if (identifier) sought.identifiers.push_back(std::move(*identifier));
  }
}

void Resolver::Work::absorb_holder(std::uint32_t party) {
  auto same = std::ranges::find_if(out.subjects, [&](const Subject& one) {
    return one.who == Who::holder && one.record == party && one.name == out.subjects.back().name;
  });
  if (same == out.subjects.end()) return;
  Subject& kept = out.subjects.back();
  if (!same->passes_if.empty()) kept.passes_if.resize(kept.matches.size());
  for (std::size_t i = 0; i < kept.passes_if.size(); ++i) {
    auto match = std::ranges::find(same->matches, kept.matches[i].key, &Match::key);
    auto place = static_cast<std::size_t>(match - same->matches.begin());
    if (place < same->passes_if.size()) kept.passes_if[i] = std::move(same->passes_if[place]);
  }
  out.subjects.erase(same);
}

void Resolver::look_for(Work& work, Subject& subject, const Sought& sought) {
  subject.name = sought.name;
  subject.countries = sought.countries;
  subject.address = sought.address;
  subject.birth = sought.birth;
  subject.schema = sought.schema;
  for (const lists::Identifier& one : sought.identifiers) {
    subject.identifiers.push_back(identifier_text(one));
  }
  if (work.lists.index == nullptr) {
    subject.outcome = subject.stated ? Outcome::stated : Outcome::cannot_clear;
    return;
  }
  const Looked& looked = screener_.look(work.lists, sought, work.out.on);
  subject.matches = looked.matches;
  subject.cleared = looked.cleared;
  subject.more_matches = looked.more;
  for (const std::string& words : looked.lowered) {
    work.out.notes.push_back(fmt::format("{}: {}", subject.path, words));
  }
  subject.outcome = outcome_of(subject, looked.wordless, work.out.doubts.empty());
}

void Resolver::add_party(Work& work, const base::Record& party) {
  Subject subject;
  subject.record = party.id;
  subject.path = work.facts.path_of_record(party.id);
  subject.stated = stated_lists(party.at(party_slot::listed));
  auto passed = work.passed_on.find(party.id);
  if (passed != work.passed_on.end() && passed->second) subject.passed_on = *passed->second;
  Sought sought{.name = text_at(party, party_slot::name),
                .countries = countries_of(party),
                .schema = schema_of(party),
                .address = text_at(party, party_slot::address),
                .birth = text_at(party, party_slot::birth_date)};
  work.take_identifiers(party.at(party_slot::identifiers), sought);
  look_for(work, subject, sought);
  work.out.subjects.push_back(std::move(subject));
}

void Resolver::add_owner(Work& work, const base::Record& owner) {
  Subject subject;
  subject.who = Who::owner;
  subject.record = owner.id;
  subject.path = work.facts.path_of_record(owner.id);
  auto passed = work.passed_on.find(owner.id);
  bool from_file = passed != work.passed_on.end();
  if (!from_file) subject.stated = stated_lists(owner.at(owner_slot::listed));
  if (from_file && passed->second) subject.passed_on = *passed->second;
  Sought sought{.name = text_at(owner, owner_slot::name)};
  add_country(sought.countries, text_at(owner, owner_slot::country));
  work.take_identifiers(owner.at(owner_slot::identifiers), sought);
  look_for(work, subject, sought);
  // Cleared itself, it may still pass lists on.
  bool open = from_file && !passed->second && subject.outcome == Outcome::clear;
  if (open) subject.outcome = Outcome::cannot_clear;
  work.out.subjects.push_back(std::move(subject));
}

// The ultimate parent, unless it is the party itself or one of its owners, who are looked for.
void Resolver::add_parent(Work& work, const base::Record& party) {
  const base::Record& parent = party.at(party_slot::ultimate_parent).as_record();
  Sought sought{.name = text_at(parent, parent_slot::name)};
  work.take_identifiers(parent.at(parent_slot::identifiers), sought);
  bool named = !sought.name.empty() || !sought.identifiers.empty();
  bool known = !sought.name.empty() && sought.name == text_at(party, party_slot::name);
  const base::Value& owners = party.at(party_slot::owners);
  if (owners.is(base::Kind::list) && !sought.name.empty()) {
    known |= std::ranges::any_of(owners.as_list(), [&](const base::Value& owner) {
      return text_at(owner.as_record(), owner_slot::name) == sought.name;
    });
  }
  if (!named || known) return;
  Subject subject;
  subject.who = Who::parent;
  subject.record = parent.id;
  subject.path = work.facts.path_of_record(parent.id);
  subject.stated = stated_lists(parent.at(parent_slot::listed));
  auto passed = work.passed_on.find(parent.id);
  if (passed != work.passed_on.end() && passed->second) subject.passed_on = *passed->second;
  add_country(sought.countries, text_at(parent, parent_slot::country));
  look_for(work, subject, sought);
  work.out.subjects.push_back(std::move(subject));
  work.absorb_holder(party.id);
}

// Those above the party in the ownership file: what is certain of them counts in the rules.
void Resolver::look_at_holders(Work& work, const base::Record& party, Holders& holders) {
  std::vector<Holder>& all = holders.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    Holder& holder = all[i];
    if (work.lists.index == nullptr) {
      holder.cleared = true;  // the file's word is all there is
      continue;
    }
    Sought sought{.name = holder.name};
    add_country(sought.countries, holder.country);
    add_country(sought.countries, holder.headquarters);
    // Ownership files often know their parties by such a code.
    auto code = screen::read_identifier(holder.id);
    if (code && is_code(*code)) sought.identifiers.push_back(std::move(*code));
    Subject subject;
    subject.who = Who::holder;
    subject.record = party.id;
    subject.path = work.facts.path_of_record(party.id);
    look_for(work, subject, sought);
    for (const Match& match : subject.matches) {
      if (match.certain) add_listings(match, holder);
    }
    holder.cleared = subject.outcome == Outcome::clear;
    // Direct owners and the party become subjects with a record of their own.
    if (i > 0 && !subject.matches.empty()) work.out.subjects.push_back(std::move(subject));
  }
}

base::Result<std::vector<std::uint32_t>> Resolver::fill_from_file(
    Work& work, base::Record& party, ownership::CaseOwnership& owned, const Holders& holders,
    const std::vector<std::uint32_t>& named) const {
  const Holder& self = holders.all().front();
  constexpr std::string_view kFrom = "the ownership file";
  auto note = [&](std::uint32_t record, std::size_t slot) {
    work.out.provided.push_back({{record, static_cast<std::uint32_t>(slot)}, std::string(kFrom)});
  };
  auto set_place = [&](std::size_t slot, const std::string& code) {
    if (code.empty()) return;
    if (!party.at(slot).is_unknown()) {
      if (code != text_at(party, slot)) work.note_other_place(party, slot, code, *ownership_.file);
      return;
    }
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
    base::Problem problem;
    problem.what = fmt::format("the case has no room for its {} owners", owned.owners.size());
    problem.where.file = ownership_.file->file();
    problem.given = base::quoted(self.name);
    problem.expected = fmt::format("at most {} records in a case", facts::Case::max_records);
    return base::fail(std::move(problem));
  }
  if (parent_open && owned.parent_name) {
    note(parent.id, parent_slot::name);
    if (!owned.parent_country.empty()) note(parent.id, parent_slot::country);
    // By its number: another holder may bear the name.
    const Holder& top = holders.all()[owned.parent];
    if (!top.listed.empty()) work.passed_on[parent.id] = top.listed;
  }
  std::string_view stated = text_at(parent, parent_slot::country);
  if (!parent_open && differ(stated, owned.parent_country)) {
    work.note_other_place(parent, parent_slot::country, owned.parent_country, *ownership_.file);
  }
  if (parent_open && !owned.parent_name) work.leave_parent_open(party, owned, holders);
  if (!owners) {
    work.pass_on(owned, named);
    return named;
  }
  std::vector<std::uint32_t> out;
  note(party.id, party_slot::owners);
  auto records = party.at(party_slot::owners).as_list();
  for (std::size_t i = 0; i < records.size(); ++i) {
    base::Record& owner = work.facts.record(records[i].as_record().id);
    work.passed_on[owner.id] = owned.owners[i].listed;
    note(owner.id, owner_slot::share);
    out.push_back(owner.id);
  }
  return out;
}

// The owners of the file that the case names itself, in the file's order; 0 for the others.
std::vector<std::uint32_t> Resolver::named_owners(const base::Record& party,
                                                  const ownership::CaseOwnership& owned) {
  std::vector<std::uint32_t> out(owned.owners.size(), 0);
  for (const base::Value& value : party.at(party_slot::owners).as_list()) {
    std::string_view name = text_at(value.as_record(), owner_slot::name);
    if (name.empty()) continue;
    std::vector<ownership::PartyIndex> named = names_->all(name);
    for (std::size_t i = 0; i < out.size(); ++i) {
      bool same = std::ranges::any_of(named, [&](ownership::PartyIndex index) {
        return ownership_.file->party(index).label() == owned.owners[i].name;
      });
      if (same) out[i] = value.as_record().id;
    }
  }
  return out;
}

// What would reach the owners if an open match were a holder, and if none were.
void Resolver::suppose_holders(Work& work, const base::Record& party, Holders& holders,
                               const std::vector<std::uint32_t>& owners) const {
  constexpr std::size_t kMostSupposed = 6;  // as many as are tried
  const std::vector<Holder> known = holders.all();
  auto passing = [&] {
    Reaching reaching;
    std::vector<OwnershipFound> found;
    auto owned = holders.weigh(ownership_.rules, work.out.on, found);
    for (std::size_t i = 0; owned && i < owners.size() && i < owned->owners.size(); ++i) {
      reach(reaching, owners[i], owned->owners[i].listed);
    }
    std::vector<Passing> out;
    for (auto& [owner, listed] : reaching) out.push_back({owner, std::move(listed)});
    return out;
  };
  bool any = false;
  for (Subject& subject : work.out.subjects) {
    bool open = subject.who == Who::holder && subject.record == party.id && subject.holds();
    if (!open) continue;
    auto holder = std::ranges::find(holders.all(), subject.name, &Holder::name);
    if (holder == holders.all().end()) continue;
    any = true;
    // Whoever is open is nobody but the one that is supposed.
    for (Holder& one : holders.all()) one.cleared |= work.out.doubts.empty();
    for (const Match& match : subject.matches) {
      std::vector<Passing>& reaches = subject.passes_if.emplace_back();
      if (match.certain) continue;
      if (++work.supposed > kMostSupposed) break;
      std::vector<std::string> before = holder->listed;
      add_listings(match, *holder);
      reaches = passing();
      holder->listed = std::move(before);
    }
  }
  if (any) std::ranges::move(passing(), std::back_inserter(work.out.passes_if_none));
  holders.all() = known;
}

void Resolver::set_ownership(OwnershipSource ownership) {
  ownership_ = std::move(ownership);
  names_.reset();
  if (ownership_.file != nullptr) names_.emplace(*ownership_.file, lexicon_);
  file_on_.clear();
}

// The whole file is held to what `licet own` asks of it, not only what lies above a party: a share
// that cannot be says that the file is wrong, and it may be wrong about others too.
base::Result<void> Resolver::check_file(base::Date day) {
  auto known = file_on_.find(day);
  if (known != file_on_.end()) return known->second;
  base::Result<void> checked;
  auto view = ownership::View::on(*ownership_.file, day);
  if (!view) checked = base::fail(view.error().front());
  return file_on_.emplace(day, std::move(checked)).first->second;
}

base::Result<std::optional<ownership::PartyIndex>> Resolver::find_in_file(
    Work& work, const base::Record& party) {
  const ownership::Graph& file = *ownership_.file;
  if (auto index = file.find_id(text_at(party, party_slot::id))) return index;
  if (auto index = find_by_code(file, party)) return index;
  std::string_view name = text_at(party, party_slot::name);
  if (name.empty()) return std::nullopt;
  std::vector<ownership::PartyIndex> named = names_->all(name);
  if (named.empty()) return std::nullopt;
  std::string path = work.facts.path_of_record(party.id);
  if (named.size() == 1) {
    const ownership::Party& found = file.party(named.front());
    if (found.id != name && found.name != name) {
      work.out.notes.push_back(fmt::format("{} is taken for `{}`, {}, of {}", path, found.id,
                                           base::quoted(found.name), file.file()));
    }
    return named.front();
  }
  base::Problem problem;
  problem.what = fmt::format("several parties bear the name of {}", path);
  problem.where.file = file.file();
  problem.where.line = file.party(named[1]).line;
  problem.given = base::quoted(name);
  problem.expected = fmt::format("the id of one of them as its `id` in the case: `{}` or `{}`",
                                 file.party(named[0]).id, file.party(named[1]).id);
  return base::fail(std::move(problem));
}

base::Result<void> Resolver::add_from_file(Work& work, base::Record& party) {
  const ownership::Graph& file = *ownership_.file;
  std::string path = work.facts.path_of_record(party.id);
  auto index = find_in_file(work, party);
  if (!index) return base::fail(std::move(index.error()));
  if (!*index) {
    work.out.notes.push_back(fmt::format("{}: {} does not know it by its name", path, file.file()));
    return {};
  }
  Holders holders(file, **index);
  look_at_holders(work, party, holders);
  std::vector<OwnershipFound> found;
  auto owned = holders.weigh(ownership_.rules, work.out.on, found);
  if (!owned) return base::fail(owned.error().front());
  std::vector<std::uint32_t> named;
  if (!party.at(party_slot::owners).is_unknown()) named = named_owners(party, *owned);
  bool overrules = says_less(work.facts, party, *owned, named) ||
                   differ(text_at(party, party_slot::country), file.party(**index).country);
  auto owners = fill_from_file(work, party, *owned, holders, named);
  if (!owners) return base::fail(std::move(owners.error()));
  suppose_holders(work, party, holders, *owners);
  add_party(work, party);
  work.out.subjects.back().ownership = std::move(found);
  work.out.subjects.back().overrules_file = overrules;
  return {};
}

void Resolver::add_owners(Work& work, const base::Record& party) {
  const base::Value& owners = party.at(party_slot::owners);
  if (!owners.is(base::Kind::list)) return;
  for (const base::Value& owner : owners.as_list()) {
    add_owner(work, owner.as_record());
    work.absorb_holder(party.id);
  }
}

base::Result<Resolution> Resolver::resolve(const Lists& lists, facts::Case& facts) {
  Work work{lists, facts, {}, {}};
  Resolution& out = work.out;
  out.screened = lists.index != nullptr;
  out.on = facts.root().at(facts::case_slot::on).as_date();
  bool has_file = ownership_.file != nullptr;
  if (has_file) {
    if (auto checked = check_file(out.on); !checked) return base::fail(checked.error());
  }
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
    if (has_file) {
      if (auto added = add_from_file(work, party); !added) return base::fail(added.error());
    }
    bool added = std::ranges::any_of(
        out.subjects.begin() + static_cast<std::ptrdiff_t>(before), out.subjects.end(),
        [&](const Subject& one) { return one.who == Who::party && one.record == party.id; });
    if (!added) add_party(work, party);
    add_owners(work, party);
    add_parent(work, party);
  }
  return std::move(work.out);
}

void Resolver::settle(Resolution& resolution, facts::Case& facts) const {
  filling_.fill(resolution, {}, facts, &resolution.provided);
  for (Subject& subject : resolution.subjects) {
    bool in_file = !subject.ownership.empty();
    if (subject.who != Who::party || (in_file && !subject.overrules_file)) continue;
    const base::Record& party = facts.record(subject.record);
    const base::Value& owners = party.at(party_slot::owners);
    const base::Record& parent = party.at(party_slot::ultimate_parent).as_record();
    bool owned = owners.is(base::Kind::list) && !owners.as_list().empty();
    bool listed_parent =
        !stated_lists(parent.at(parent_slot::listed)).value_or(std::vector<std::string>()).empty();
    if (!owned && !listed_parent && !in_file) continue;
    auto found = weigh_case(party, ownership_.rules, resolution.on);
    if (found && in_file) {
      subject.disputed = stricter(subject.ownership, *found);
    } else if (found) {
      subject.ownership = std::move(*found);
    } else {
      resolution.notes.push_back(fmt::format("{}: {}", subject.path, first_words(found.error())));
    }
  }
}

}  // namespace licet::parties
