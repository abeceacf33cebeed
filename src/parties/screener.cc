#include "parties/screener.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "fmt/format.h"
#include "lists/days.h"
#include "parties/certain.h"
#include "screen/identifier.h"

namespace licet::parties {

namespace {

constexpr std::size_t kMostKept = 100'000;   // names whose answers are kept
constexpr std::size_t kTop = 25;             // entries looked at for a name

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    std::size_t end = text.find("; ");
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  return out;
}

// Why the entry is the party for certain, or why a person has to look.
std::string weigh(const names::ParsedView& query, const names::ParsedView& name,
                  lists::NameSort sort, bool ours, std::string_view shared, Match& match) {
  using names::Schema;
  if (!is_same_name(query, name)) return "the names are alike, not the same";
  if (name.schema == Schema::person || query.schema == Schema::person) {
    return "the same name, but a person's name alone does not tell who it is";
  }
  if (name.schema == Schema::vessel || name.schema == Schema::aircraft ||
      name.schema == Schema::address) {
    return "the same name, but of another kind of thing";
  }
  if (sort == lists::NameSort::weak) return "the same name, which the list itself calls weak";
  // A listing counts for certain by what the authority published alone.
  if (ours) return "the same name, but the list does not print it";
  bool telling = is_telling(name);
  if (!telling && !(has_same_form(query, name) && is_rare_brand(name))) {
    return "the same name, but too short to tell";
  }
  if (shared.empty()) return "the same name, but no country in common";
  match.certain = true;
  match.by_brand = !telling;
  return fmt::format("the same name{}, and {} in both", telling ? "" : ", legal form and all",
                     shared);
}

// One word names one body only where no other entry of the list has the very name.
void open_namesakes(std::vector<Match>& matches) {
  std::vector<Match*> shared;
  for (Match& match : matches) {
    if (!match.by_brand) continue;
    bool more = std::ranges::any_of(matches, [&](const Match& other) {
      return other.by_brand && other.source == match.source && other.key != match.key;
    });
    if (more) shared.push_back(&match);
  }
  for (Match* match : shared) {
    match->certain = false;
    match->why += ", but another entry of the list has that very name";
  }
}

// The identifier that decides, if the party has one of the entry's; null: none.
const screen::Evidence* deciding(const screen::PartyHit& found) {
  auto piece = std::ranges::find_if(found.evidence, &screen::Evidence::decides);
  return piece == found.evidence.end() ? nullptr : &*piece;
}

// What is known beside the name and speaks against the party's being the entry.
const screen::Evidence* against(const screen::PartyHit& found) {
  constexpr double kLittle = -0.9;   // as numbers that are renewed, and days that lists mistake
  auto piece = std::ranges::find_if(found.evidence, [&](const screen::Evidence& one) {
    bool tells = one.kind == screen::FactKind::identifier || one.kind == screen::FactKind::birth;
    return tells && one.log_odds < kLittle;
  });
  return piece == found.evidence.end() ? nullptr : &*piece;
}

// A slip in such a number makes no number of somebody else.
bool checks_itself(std::string_view identifier) {
  using lists::IdKind;
  IdKind shown = screen::kind_of_value(screen::fold_identifier(IdKind::other, identifier));
  return shown == IdKind::lei || shown == IdKind::social_credit;
}

std::string lowered_words(const Lists& lists, const screen::PartyHit& found) {
  std::string why;
  for (const screen::Evidence& one : found.evidence) {
    if (one.log_odds < 0) why += (why.empty() ? "" : ", ") + one.why;
  }
  const screen::Index& index = *lists.index;
  return fmt::format("{} ({}) is like it by name (score {:.3f}) and not taken to be it: {}",
                     told_name(index.name(found.hit.name).raw, index.is_ours(found.hit.name)),
                     index.entry(found.hit.entry).key, found.name_score, why);
}

std::string sought_key(const Sought& sought) {
  std::string out = fmt::format("{}\n{}\n{}\n{}\n{}", sought.name, sought.countries, sought.address,
                                static_cast<int>(sought.schema), sought.birth);
  for (const lists::Identifier& one : sought.identifiers) {
    out += fmt::format("\n{}@{}:{}", lists::word_of(one.kind), one.country, one.value);
  }
  return out;
}

screen::Party party_of(const Sought& sought, base::Date on) {
  screen::Party party;
  if (!sought.name.empty()) party.names.emplace_back(sought.name);
  party.schema = sought.schema;
  party.countries = split(sought.countries);
  if (!sought.address.empty()) party.addresses.emplace_back(sought.address);
  if (auto birth = lists::parse_birth(sought.birth, on)) party.births = {*birth};
  party.identifiers = sought.identifiers;
  return party;
}

// What one file says of a licence for the entry, where the other has no such column.
void take_stated(screen::Licence& kept, const screen::Licence& other) {
  if (kept.scope == lists::LicenceScope::unstated) kept.scope = other.scope;
  if (kept.strictest != lists::ReviewPolicy::unstated) return;
  kept.mildest = other.mildest;
  kept.strictest = other.strictest;
}

// An entry that a publisher's own file and a consolidated one carry counts once, as the publisher
// has it.
void keep_once(std::vector<Match>& matches) {
  std::vector<Match> kept;
  for (Match& match : matches) {
    auto same = std::ranges::find(kept, match.key, &Match::key);
    if (same == kept.end()) {
      kept.push_back(std::move(match));
      continue;
    }
    // Either may have the name that makes it certain.
    if (match.is_own && !same->is_own) std::swap(*same, match);
    take_stated(same->licence, match.licence);
    if (match.certain && !same->certain) {
      same->certain = true;
      same->name = std::move(match.name);
      same->ours = match.ours;
      same->why = std::move(match.why);
      same->decision = std::move(match.decision);
    }
  }
  matches = std::move(kept);
}

// What a reviewer decided of the match. False: that the party is somebody else.
bool adjudicate(const screen::Adjudication& decided, Match& match) {
  if (decided.decision == nullptr) return true;
  const screen::Decision& last = *decided.decision;
  match.decision = fmt::format("on {} by {}: {}", last.on.to_string(), last.reviewer, last.reason);
  switch (decided.state) {
    case screen::ReviewState::cleared: return false;
    case screen::ReviewState::confirmed:
      match.certain = true;
      match.why = "confirmed " + match.decision;
      break;
    case screen::ReviewState::reopened:
      match.why += fmt::format("; what was decided {} came back: {}", match.decision, decided.why);
      break;
    case screen::ReviewState::none: break;
  }
  return true;
}

}  // namespace

Match Screener::match_of(const Lists& lists, const screen::PartyHit& found,
                         const Sought& sought) const {
  const screen::Index& index = *lists.index;
  const screen::Hit& hit = found.hit;
  screen::EntryInfo entry = index.entry(hit.entry);
  screen::ListInfo list = index.list(entry.list);
  Match match;
  match.entry = hit.entry;
  match.key = entry.key;
  match.source = entry.source;
  match.is_own = list.id == entry.source;
  match.title = list.title;
  match.version = list.version.empty() ? list.id : list.version;
  match.name = index.name(hit.name).raw;
  match.ours = index.is_ours(hit.name);
  match.score = hit.score;
  match.listings = split(entry.listings);
  // A list that no law names still has to be looked at.
  if (match.listings.empty()) match.listings.push_back(match.source);
  match.programmes = entry.programmes;
  match.citations = entry.citations;
  match.countries = entry.countries;
  match.listed = entry.listed;
  match.licence = entry.licence;
  for (const screen::Evidence& one : found.evidence) {
    match.evidence.push_back(fmt::format("{} ({:+.3f})", one.why, one.delta));
  }
  judge(lists, found, sought, match);
  if (hit.standing == lists::Standing::suspension_lapsed) {
    match.certain = false;
    match.why = "its suspension has run out, and what follows is not known";
  }
  return match;
}

void Screener::judge(const Lists& lists, const screen::PartyHit& found, const Sought& sought,
                     Match& match) const {
  const screen::Index& index = *lists.index;
  if (found.found_by == screen::FoundBy::name) {
    names::ParsedView query = lists.screener->asked(found.asked);
    std::string_view shared = common_country(sought.countries, match.countries);
    auto one = [&](std::uint32_t name) {
      return weigh(query, index.name(name), index.sort_of_name(name), index.is_ours(name), shared,
                   match);
    };
    bool in_part = query.raw.size() != sought.name.size();
    match.why = one(found.hit.name);
    // Another of its names may be the very one.
    auto [first, count] = index.names_of_entry(found.hit.entry);
    for (std::uint32_t name = first; !match.certain && name < first + count; ++name) {
      std::string why = one(name);
      if (!match.certain) continue;
      match.why = std::move(why);
      match.name = index.name(name).raw;
      match.ours = index.is_ours(name);
    }
    if (match.certain && in_part) {
      match.certain = false;
      match.why = "the same name, but the field holds more than it";
    }
  } else {
    match.why = fmt::format("found by its {}", screen::word_of(found.found_by));
  }
  const screen::Evidence* number = deciding(found);
  if (number != nullptr && !match.certain) {
    bool named = !sought.name.empty() && found.name_score >= comparator_.threshold();
    match.certain = named || checks_itself(number->asked);
    match.why = number->why;
    if (!match.certain) match.why += ", but the names are not alike, and slips repeat numbers";
  }
  const screen::Evidence* other = against(found);
  if (other != nullptr && match.certain) {
    match.certain = false;
    match.why += ", but " + other->why;
  }
}

const Looked& Screener::look(const Lists& lists, const Sought& sought, base::Date on) {
  std::string key = fmt::format("{}\n{}\n{}\n{}", sought_key(sought), on.days(),
                                lists.decided_by.days(), lists.index->stamp());
  if (auto known = found_.find(key); known != found_.end()) return known->second;
  if (found_.size() >= kMostKept) found_.clear();
  screen::Party party = party_of(sought, on);
  screen::PartyMark mark = screen::mark_of(party);
  // Each list's entry is looked at: another of its names may make one certain (keep_once).
  screen::Options how{.top = kTop, .least = comparator_.threshold(), .on = on, .every_list = true};
  auto decided = [&](std::string_view entry, std::uint32_t number) {
    return lists.docket == nullptr
               ? screen::Adjudication{}
               : lists.docket->on(mark, entry, lists.index->facts().hash(number), lists.decided_by);
  };
  auto stands = [&](const screen::PartyHit& found) {
    std::uint32_t entry = found.hit.entry;
    return found.hit.alert &&
           decided(lists.index->entry(entry).key, entry).state != screen::ReviewState::cleared;
  };
  Looked out;
  std::vector<Match> all;
  std::vector<std::string> confirmed;
  if (lists.docket != nullptr) confirmed = lists.docket->confirmed(mark, lists.decided_by);
  for (const screen::PartyHit& found : lists.screener->screen_past(
           party, how, false, stands, lists.index->entries_with(confirmed))) {
    if (found.lowered && found.hit.standing == lists::Standing::active) {
      out.lowered.push_back(lowered_words(lists, found));
    }
    if (!found.hit.alert) continue;
    all.push_back(match_of(lists, found, sought));
  }
  open_namesakes(all);
  for (Match& match : all) {
    bool is_open = adjudicate(decided(match.key, match.entry), match);
    (is_open ? out.matches : out.cleared).push_back(std::move(match));
  }
  out.wordless = !lists.screener->doubt().empty();
  keep_once(out.matches);
  keep_once(out.cleared);
  std::vector<Match> open;
  for (Match& match : std::exchange(out.matches, {})) {
    (match.certain ? out.matches : open).push_back(std::move(match));
  }
  // What would put it on another list than it is on for certain is kept before the rest.
  std::ranges::stable_partition(open, [&](const Match& match) {
    return std::ranges::any_of(match.listings, [&](const std::string& word) {
      return std::ranges::none_of(out.matches, [&](const Match& certain) {
        return std::ranges::find(certain.listings, word) != certain.listings.end();
      });
    });
  });
  out.more = open.size() > kMostOpen ? open.size() - kMostOpen : 0;
  open.resize(std::min(open.size(), kMostOpen));
  std::ranges::move(open, std::back_inserter(out.matches));
  return found_.emplace(std::move(key), std::move(out)).first->second;
}

}  // namespace licet::parties
