#include "screen/party.h"

#include <algorithm>
#include <ranges>
#include <unordered_map>

#include "names/align.h"
#include "names/parts.h"
#include "screen/identifier.h"
#include "screen/keys.h"
#include "screen/own_script.h"

namespace licet::screen {

namespace {

// Entries that facts may lift or lower are looked for beyond those wanted.
constexpr std::size_t wide = 60;
constexpr double least_lifted = 0.002;
// An address key that more entries share than this finds none of them: a town, not a house.
constexpr std::size_t most_at_address = 400;

bool is_in_force(lists::Standing standing) {
  return standing == lists::Standing::active || standing == lists::Standing::suspension_lapsed;
}

// What a key of an identifier or an address led to must meet in that as well.
bool is_borne_out(const PartyHit& hit) {
  return hit.found_by == FoundBy::name ||
         std::ranges::any_of(hit.evidence, [](const Evidence& piece) {
           return piece.log_odds > 0 &&
                  (piece.kind == FactKind::identifier || piece.kind == FactKind::address);
         });
}

std::vector<std::string_view> parted(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    auto end = text.find("; ");
    out.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  return out;
}

// Letters, digits and characters of the words of a name.
std::size_t characters_of(const names::ParsedView& name) {
  auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; };
  std::size_t count = 0;
  for (const names::Token& token : name.tokens) {
    auto word = name.raw.substr(token.begin, token.end - token.begin);
    count += static_cast<std::size_t>(std::ranges::count_if(word, begins));
  }
  return count;
}

// More than legal forms and numbers.
bool names_anything(const names::Parsed& name) {
  return std::ranges::any_of(name.tokens, [](const names::Token& token) {
    return token.role != names::Role::form && token.role != names::Role::number;
  });
}

// U+202D and U+202E force an order upon letters that they do not have.
bool is_turned(const names::Parsed& name) {
  return name.raw.find("\u202D") != std::string::npos ||
         name.raw.find("\u202E") != std::string::npos;
}

// Whether two readings of one text seek the same words.
bool reads_alike(const names::ParsedView& a, const names::ParsedView& b) {
  auto words_of = [](const names::ParsedView& name) {
    return std::views::filter(name.tokens, is_sought);
  };
  auto same = [&](const names::Token& one, const names::Token& other) {
    return identity_of(a, one) == identity_of(b, other);
  };
  return std::ranges::equal(words_of(a), words_of(b), same);
}

// So short a word may be a legal form with a slip.
bool may_be_form(const names::Token& token) {
  return token.script == names::Script::latin && token.end - token.begin <= 4;
}

}  // namespace

std::string_view word_of(FoundBy by) {
  switch (by) {
    case FoundBy::name: return "name";
    case FoundBy::identifier: return "identifier";
    case FoundBy::address: return "address";
  }
  return {};
}

struct PartyScreener::State {
  State(const Index& with_index, const names::Comparator& with_comparator,
        const Weights& with_weights)
      : index(with_index),
        comparator(with_comparator),
        weights(with_weights),
        searcher(with_index, with_comparator),
        weigher(with_comparator.lexicon(), with_weights, with_comparator.threshold()) {}

  const Index& index;
  const names::Comparator& comparator;
  const Weights& weights;
  Searcher searcher;
  Weigher weigher;
  std::vector<names::Parsed> names;  // the party's, their parts, and other readings of all these
  std::vector<std::uint32_t> as_persons;  // of each name and part that is read so; or 0
  std::vector<ParsedAddress> addresses;
  std::unordered_map<std::uint32_t, std::size_t> places;  // entry -> in hits
  std::vector<std::uint32_t> found;
  std::vector<std::uint64_t> keys;
  std::vector<PartyHit> hits;
  bool is_cut = false;  // an entry may have been left out that is over the threshold

  [[nodiscard]] bool is_lead(const std::vector<Evidence>& evidence) const;
  void read(const Party& party);
  void read_parts(const Party& party, std::string_view country);
  void read_otherwise(const Party& party, std::string_view country);
  [[nodiscard]] bool lacks_a_word(const Hit& hit, std::uint32_t asked) const;
  void by_names(const Party& party, const Options& options, bool all_names);
  [[nodiscard]] double least_alerting(const Party& party) const;
  void take(const Hit& hit, std::uint32_t asked);
  void offer(const Hit& hit, std::uint32_t asked);
  void by_identifiers(const Party& party);
  void by_addresses();
  void take_found(FoundBy by);
  void add(std::uint32_t entry, const Party& party, const Options& options);
  void weigh(const Party& party, const Options& options);
  void keep_best(const Options& options);
  void tell_once(const Options& options);
};

void PartyScreener::State::read(const Party& party) {
  const names::Lexicon& lexicon = comparator.lexicon();
  std::string_view country = party.countries.empty() ? std::string_view() : party.countries.front();
  names.resize(party.names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    names::parse_into(lexicon, party.names[i], party.schema, country, names[i]);
  }
  read_parts(party, country);
  read_otherwise(party, country);
  addresses.clear();
  for (const std::string& address : party.addresses) {
    addresses.push_back(parse_address(lexicon, weights, address));
  }
}

// A field may hold another name beside the party's, or an address behind it: each name in it is
// asked for as well. Names of lists are not taken apart, and those that hold two are found as such.
void PartyScreener::State::read_parts(const Party& party, std::string_view country) {
  const names::Lexicon& lexicon = comparator.lexicon();
  for (std::size_t i = 0; i < party.names.size(); ++i) {
    names::ParsedView name = names[i].view();
    name.raw = party.names[i];  // stays where it is when `names` grows
    for (std::string_view part : names::parts_of(lexicon, name)) {
      names.push_back(names::parse(lexicon, part, party.schema, country));
    }
  }
}

// A name may be read otherwise than as the party's: as that of a person, if nobody says what the
// party is and it may be one's or other words are words then ("Ten", "III", "Shaykh"), and as what
// a list takes the very same name for.
void PartyScreener::State::read_otherwise(const Party& party, std::string_view country) {
  const names::Lexicon& lexicon = comparator.lexicon();
  auto bit = [](names::Schema schema) { return 1U << static_cast<unsigned>(schema); };
  const std::size_t given = names.size();
  as_persons.assign(given, 0);
  for (std::size_t i = 0; i < given; ++i) {
    unsigned others = index.schemas_of(names[i].raw);
    unsigned as_asked = bit(names[i].schema);
    for (names::Schema schema : names::all_schemas) {
      bool listed = (others & ~as_asked & bit(schema)) != 0;
      bool person = schema == names::Schema::person && party.schema == names::Schema::unknown;
      if (!listed && !person) continue;
      names::Parsed other = names::parse(lexicon, names[i].raw, schema, country);
      bool needed = listed || names::may_be_persons(lexicon, names[i].view()) ||
                    !reads_alike(names[i].view(), other.view());
      if (!needed) continue;
      if (person) as_persons[i] = static_cast<std::uint32_t>(names.size());
      names.push_back(std::move(other));
    }
  }
}

void PartyScreener::State::offer(const Hit& hit, std::uint32_t asked) {
  auto [place, fresh] = places.try_emplace(hit.entry, hits.size());
  if (fresh) {
    hits.push_back({.hit = hit, .asked = asked, .name_score = hit.score, .evidence = {}});
    return;
  }
  PartyHit& held = hits[place->second];
  if (held.found_by == FoundBy::name && held.name_score >= hit.score) return;
  held = {.hit = hit, .asked = asked, .name_score = hit.score, .evidence = {}};
}

// A surname alone is not the firm that bears it: of a name that may be a person's, a firm or a ship
// without one of its words is like it as it is like a person's name.
bool PartyScreener::State::lacks_a_word(const Hit& hit, std::uint32_t asked) const {
  if (asked >= as_persons.size() || as_persons[asked] == 0) return false;
  names::ParsedView name = names[asked].view();
  if (!names::may_be_persons(comparator.lexicon(), name)) return false;
  std::uint64_t unmet = comparator.unmet(name, index.name(hit.name));
  for (const names::Token& token : name.tokens) {
    bool is_unmet = (unmet & 1) != 0;
    unmet >>= 1;
    if (is_unmet && names::names_somebody(token.role) && !may_be_form(token)) return true;
  }
  return false;
}

void PartyScreener::State::take(const Hit& hit, std::uint32_t asked) {
  if (!lacks_a_word(hit, asked)) return offer(hit, asked);
  Hit as_person = hit;
  as_person.score = comparator.score(names[as_persons[asked]].view(), index.name(hit.name));
  offer(as_person, as_persons[asked]);
}

// What a name must score by itself that the party's birth and countries may lift to the threshold.
// Identifiers and addresses find by themselves whom they lift.
double PartyScreener::State::least_alerting(const Party& party) const {
  Party lifting;
  lifting.births = party.births;
  lifting.countries = party.countries;
  return weigher.least_name_score(lifting, comparator.threshold());
}

void PartyScreener::State::by_names(const Party& party, const Options& options, bool all_names) {
  Options how = options;
  if (index.lists() > 1) how.top *= 2;  // some are told by two lists
  if (party.has_facts()) {
    how.top = std::max(how.top, wide);
    how.least = std::max(least_lifted, weigher.least_name_score(party, options.least));
    how.least = std::min(options.least, how.least);
  }
  double least = least_alerting(party);
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    names::ParsedView view = names[i].view();
    auto take_all = [&](const std::vector<Hit>& best) {
      is_cut = is_cut || (best.size() >= how.top && best.back().score >= least);
      for (const Hit& hit : best) take(hit, i);
    };
    all_names ? take_all(searcher.search_all(view, how)) : take_all(searcher.search(view, how));
  }
}

void PartyScreener::State::by_identifiers(const Party& party) {
  found.clear();
  for (const lists::Identifier& identifier : party.identifiers) {
    std::string folded = fold_identifier(identifier.kind, identifier.value);
    if (!folded.empty()) index.facts().with_identifier(folded, found);
  }
  take_found(FoundBy::identifier);
}

void PartyScreener::State::by_addresses() {
  found.clear();
  for (const ParsedAddress& address : addresses) {
    keys.clear();
    address_keys(address, keys);
    for (std::uint64_t key : keys) {
      std::size_t before = found.size();
      index.facts().with_address_key(key, found);
      if (found.size() - before > most_at_address) found.resize(before);
    }
  }
  take_found(FoundBy::address);
}

// Entries that no name led to, with the best of their names all the same.
void PartyScreener::State::take_found(FoundBy by) {
  std::ranges::sort(found);
  auto repeats = std::ranges::unique(found);
  found.erase(repeats.begin(), repeats.end());
  for (std::uint32_t entry : found) {
    if (!places.try_emplace(entry, hits.size()).second) continue;
    PartyHit fresh{.hit = {.entry = entry}, .found_by = by, .evidence = {}};
    if (names.empty()) fresh.name_score = weigher.nameless();
    auto [first, count] = index.names_of_entry(entry);
    fresh.hit.name = first;
    for (std::uint32_t name = first; name < first + count; ++name) {
      for (std::uint32_t i = 0; i < names.size(); ++i) {
        if (OwnScript(names[i].view()).passes_over(index, name)) continue;
        double score = comparator.score(names[i].view(), index.name(name));
        if (score <= fresh.name_score) continue;
        fresh.name_score = score;
        fresh.hit.name = name;
        fresh.asked = i;
      }
    }
    hits.push_back(std::move(fresh));
  }
}

void PartyScreener::State::weigh(const Party& party, const Options& options) {
  for (PartyHit& one : hits) {
    std::uint32_t entry = one.hit.entry;
    EntryFacts known{index.facts().kind(entry), parted(index.entry(entry).countries),
                     index.facts().births(entry), index.facts().identifiers(entry),
                     index.facts().addresses(entry)};
    Weighed weighed = weigher.weigh(one.name_score, party, addresses, known);
    one.hit.score = weighed.score;
    one.evidence = std::move(weighed.evidence);
    one.lead = is_lead(one.evidence);
    one.lowered =
        one.name_score >= comparator.threshold() && one.hit.score < comparator.threshold();
    one.hit.standing = index.standing(entry, options.on);
    one.hit.alert = one.hit.score >= comparator.threshold() &&
                    (options.ended_too || is_in_force(one.hit.standing));
  }
}

bool PartyScreener::State::is_lead(const std::vector<Evidence>& evidence) const {
  return std::ranges::any_of(evidence, [&](const Evidence& piece) {
    if (piece.kind == FactKind::identifier) return piece.log_odds > 0;
    return piece.kind == FactKind::address && piece.log_odds >= weights.addresses().same;
  });
}

void PartyScreener::State::keep_best(const Options& options) {
  std::erase_if(hits, [&](const PartyHit& one) {
    return !is_borne_out(one) || (one.hit.score < options.least && !one.lowered && !one.lead);
  });
  std::ranges::sort(hits, [](const PartyHit& a, const PartyHit& b) {
    if (a.hit.score != b.hit.score) return a.hit.score > b.hit.score;
    return a.hit.entry < b.hit.entry;
  });
  tell_once(options);
  std::size_t kept = 0;
  std::erase_if(hits, [&](const PartyHit& one) {
    if (++kept <= options.top) return false;
    is_cut = is_cut || one.hit.score >= comparator.threshold();
    return !one.lowered;
  });
}

// An entry that several lists carry under one key is told once: as one that alerts, if any does.
void PartyScreener::State::tell_once(const Options& options) {
  if (index.lists() < 2 || options.every_list) return;
  std::vector<PartyHit> kept;
  for (PartyHit& one : hits) {
    EntryInfo entry = index.entry(one.hit.entry);
    auto same = std::ranges::find_if(kept, [&](const PartyHit& known) {
      EntryInfo other = index.entry(known.hit.entry);
      return other.key == entry.key && other.source == entry.source;  // own:a:1 may be a:1 of own
    });
    if (same == kept.end()) {
      kept.push_back(std::move(one));
    } else if (one.hit.alert && !same->hit.alert) {
      *same = std::move(one);
    }
  }
  hits = std::move(kept);
}

PartyScreener::PartyScreener(const Index& index, const names::Comparator& comparator,
                             const Weights& weights)
    : state_(std::make_unique<State>(index, comparator, weights)) {}

PartyScreener::~PartyScreener() = default;

const std::vector<PartyHit>& PartyScreener::screen(const Party& party, const Options& options,
                                                   bool all_names) {
  State& state = *state_;
  state.hits.clear();
  state.places.clear();
  state.is_cut = false;
  state.read(party);
  state.by_names(party, options, all_names);
  if (!party.has_facts() && state.names.size() == 1) {
    state.tell_once(options);
    if (state.hits.size() <= options.top) return state.hits;
    double next = state.hits[options.top].hit.score;
    state.is_cut = state.is_cut || next >= state.comparator.threshold();
    state.hits.resize(options.top);
    return state.hits;
  }
  if (party.has_facts()) {
    state.by_identifiers(party);
    state.by_addresses();
  }
  state.weigh(party, options);
  state.keep_best(options);
  return state.hits;
}

// An entry that nothing led to.
void PartyScreener::State::add(std::uint32_t entry, const Party& party, const Options& options) {
  std::vector<PartyHit> others = std::exchange(hits, {});
  places.clear();
  found = {entry};
  take_found(FoundBy::name);
  weigh(party, options);
  others.push_back(std::move(hits.front()));
  hits = std::move(others);
}

const std::vector<PartyHit>& PartyScreener::screen_past(
    const Party& party, const Options& options, bool all_names,
    const std::function<bool(const PartyHit&)>& stands, std::span<const std::uint32_t> confirmed) {
  constexpr std::size_t times = 8;
  State& state = *state_;
  std::vector<PartyHit> best = screen(party, options, all_names);
  Options wider = options;
  wider.least = std::max(options.least, state.comparator.threshold());
  bool widens = state.is_cut && std::ranges::none_of(best, stands);
  while (state.is_cut && std::ranges::none_of(state.hits, stands)) {
    wider.top *= times;
    static_cast<void>(screen(party, wider, all_names));
  }
  auto standing = std::ranges::find_if(state.hits, stands);
  if (widens && standing != state.hits.end()) {
    if (best.size() < options.top) {
      best.push_back(std::move(*standing));
    } else {
      best[options.top - 1] = std::move(*standing);
    }
  }
  state.hits = std::move(best);
  for (std::uint32_t entry : confirmed) {
    auto is_it = [&](const PartyHit& hit) { return hit.hit.entry == entry; };
    if (std::ranges::none_of(state.hits, is_it)) state.add(entry, party, options);
    Hit& hit = std::ranges::find_if(state.hits, is_it)->hit;
    hit.alert = options.ended_too || is_in_force(hit.standing);
  }
  return state.hits;
}

std::uint32_t PartyScreener::names() const {
  return static_cast<std::uint32_t>(state_->names.size());
}

names::ParsedView PartyScreener::asked(std::uint32_t name) const {
  return state_->names[name].view();
}

const Index& PartyScreener::index() const { return state_->index; }

std::string_view PartyScreener::doubt() const {
  if (state_->names.empty()) return "no name is given, and nobody is cleared without one";
  std::size_t most = 0;
  bool is_cut = false;
  for (const names::Parsed& name : state_->names) {
    most = std::max(most, characters_of(name.view()));
    is_cut = is_cut || name.tokens.size() >= names::max_tokens;
  }
  if (most == 0) return "the name has no word to compare";
  // As they were asked for: another reading has other forms.
  auto given = std::span(state_->names).first(state_->as_persons.size());
  auto is_blank = [&](const names::Parsed& name) { return state_->weights.is_blank(name.raw); };
  if (std::ranges::all_of(given, is_blank)) return "the name says that nobody knows it";
  if (std::ranges::none_of(given, names_anything)) {
    return "the name is a legal form or a number alone, which tells nobody from another";
  }
  if (std::ranges::any_of(state_->names, is_turned)) {
    return "the name holds marks that turn its letters round, so it is not what it looks like";
  }
  if (most == 1) return "the name has a single character, which tells nobody from another";
  if (is_cut) return "the name has more words than are compared";
  return {};
}

}  // namespace licet::screen
