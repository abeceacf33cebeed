#include "ownership/case_party.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "fmt/format.h"
#include "ownership/builder.h"

namespace licet::ownership {

namespace {

namespace party_slot = facts::party_slot;
namespace owner_slot = facts::owner_slot;
namespace parent_slot = facts::ultimate_parent_slot;

__extension__ typedef __int128 Wide;

void add_sorted(std::vector<std::string>& words, const std::string& word) {
  auto at = std::ranges::lower_bound(words, word);
  if (at == words.end() || *at != word) words.insert(at, word);
}

// The identifiers that reach a holder through what surely covers it.
class Behind {
 public:
  Behind(const View& view, const Answerer& answerer, const Rule& rule)
      : view_(view), graph_(view.graph()), answerer_(answerer), rule_(rule) {}

  // Not by recursion: chains in files may be as long as the files.
  void collect(PartyIndex party, std::vector<std::string>& words) {
    std::vector<PartyIndex> open{party};
    seen_.insert(party);
    while (!open.empty()) {
      PartyIndex at = open.back();
      open.pop_back();
      if (answerer_.listed()[at] == Counts::yes) {
        add_own(at, words);
        // Those who own it pass theirs on as well only if they own enough.
        if (!is_owned(at)) continue;
      }
      for (const Holding& holding : graph_.into(at)) {
        bool sure = view_.in_force(holding) == Certainty::yes && passes(holding.kind);
        if (!sure || answerer_.coverage().of[holding.owner] != Certainty::yes) continue;
        if (seen_.insert(holding.owner).second) open.push_back(holding.owner);
      }
    }
  }

 private:
  bool passes(Kind kind) const {
    return rule_.counts(kind) || (kind == Kind::control && rule_.passes_control);
  }

  void add_own(PartyIndex party, std::vector<std::string>& words) const {
    for (const std::string& word : graph_.listings_of(graph_.party(party))) {
      bool counts = rule_.any_list || std::ranges::find(rule_.lists, word) != rule_.lists.end();
      if (counts) add_sorted(words, word);
    }
  }

  bool is_owned(PartyIndex party) const {
    return std::ranges::any_of(std::array{Kind::ownership, Kind::voting}, [&](Kind kind) {
      return rule_.counts(kind) && answerer_.held(party, kind).low >= rule_.enough;
    });
  }

  const View& view_;
  const Graph& graph_;
  const Answerer& answerer_;
  const Rule& rule_;
  std::unordered_set<PartyIndex> seen_;
};

std::optional<std::vector<std::string>> lists_through(const View& view,
                                                      std::span<const Answerer* const> answerers,
                                                      PartyIndex owner) {
  const Graph& graph = view.graph();
  const Party& party = graph.party(owner);
  auto own = graph.listings_of(party);
  std::vector<std::string> words(own.begin(), own.end());
  for (const Answerer* answerer : answerers) {
    Certainty covered = answerer->coverage().of[owner];
    // Whether it passes lists on hangs on a share that is not known.
    if (covered == Certainty::perhaps && answerer->listed()[owner] == Counts::no) {
      return std::nullopt;
    }
    if (covered == Certainty::yes) {
      Behind(view, *answerer, answerer->rule()).collect(owner, words);
    }
  }
  // Lists that surely reach it are known, though it may stand on others.
  if (party.silent_on_lists && words.empty()) return std::nullopt;
  return words;
}

void add_up(CaseOwnership& out) {
  std::vector<std::string> words;
  for (const CaseOwner& owner : out.owners) {
    if (!owner.listed) continue;
    for (const std::string& word : *owner.listed) add_sorted(words, word);
  }
  for (const std::string& word : words) {
    ShareRange sum{0, 0};
    Share others = 0;
    for (const CaseOwner& owner : out.owners) {
      bool sure = owner.listed && std::ranges::binary_search(*owner.listed, word);
      if (sure) sum.low += owner.share.low;
      if (sure || !owner.listed)
        sum.high = std::min(sum.high + owner.share.high, kWhole);
      else
        others += owner.share.low;
    }
    sum.high = std::max(std::min(sum.high, kWhole - others), sum.low);
    out.by_identifier.emplace_back(word, sum);
  }
}

}  // namespace

CaseOwnership ownership_for_case(const View& view, std::span<const Answerer* const> answerers,
                                 PartyIndex party) {
  const Graph& graph = view.graph();
  CaseOwnership out;
  auto listed = graph.listings_of(graph.party(party));
  out.listed.assign(listed.begin(), listed.end());
  Share surely = view.surely_held(party, Kind::ownership);
  for (const Holding& holding : graph.into(party)) {
    bool owns = holding.kind == Kind::ownership && view.in_force(holding) != Certainty::no;
    if (!owns) continue;
    const Party& owner = graph.party(holding.owner);
    out.owners.push_back({std::string(owner.label()), std::string(owner.place()),
                          view.share_beside_others(holding, surely),
                          lists_through(view, answerers, holding.owner)});
  }
  UltimateParent parent = ultimate_parent(view, party);
  if (parent.determined) {
    out.parent = parent.party;
    out.parent_name = graph.party(parent.party).label();
    out.parent_country = graph.party(parent.party).place();
  } else {
    out.parent_open = parent.why;
    out.may_be_parent = std::move(parent.may_be);
  }
  add_up(out);
  return out;
}

// ---- Into a case -------------------------------------------------------------------------------

namespace {

class Filler {
 public:
  Filler(facts::Case& into, const base::Symbols* symbols) : case_(into), symbols_(symbols) {}

  base::Value text(std::string_view word) {
    base::Symbol symbol = symbols_ == nullptr ? 0 : symbols_->find(word);
    return base::Value::string(case_.arena().copy(word), symbol);
  }

  base::Value share(const ShareRange& range) {
    // A share of the grid is a fraction that a number holds.
    auto low = *base::Number::fraction(range.low, kWhole);
    if (range.is_known()) return base::Value::number(low);
    auto interval = case_.arena().make<base::Interval>(1);
    interval[0] = {low, *base::Number::fraction(range.high, kWhole)};
    return base::Value::interval(&interval[0]);
  }

  base::Value words(const std::vector<std::string>& list) {
    auto values = case_.arena().make<base::Value>(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) values[i] = text(list[i]);
    return base::Value::list(values);
  }

  bool owners(const std::vector<CaseOwner>& all, base::Record& party) {
    base::FactRef list{party.id, party_slot::owners};
    auto values = case_.arena().make<base::Value>(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      base::Record* record =
          case_.make_record(facts::owner_spec, list, static_cast<std::uint32_t>(i));
      if (record == nullptr) return false;
      record->slots[owner_slot::name] = text(all[i].name);
      if (!all[i].country.empty()) record->slots[owner_slot::country] = text(all[i].country);
      bool known = all[i].share != ShareRange{};
      if (known) record->slots[owner_slot::share] = share(all[i].share);
      if (all[i].listed) record->slots[owner_slot::listed] = words(*all[i].listed);
      values[i] = base::Value::record(record);
    }
    case_.set(list, base::Value::list(values));
    return true;
  }

 private:
  facts::Case& case_;
  const base::Symbols* symbols_;
};

std::string_view text_at(const base::Record& record, std::size_t slot) {
  const base::Value& value = record.at(slot);
  return value.is(base::Kind::string) ? value.as_string() : std::string_view{};
}

Share grid(const base::Number& fraction, bool up) {
  Wide scaled = fraction.numerator() * kWhole;
  Wide whole = scaled / fraction.denominator();
  bool cut = whole * fraction.denominator() != scaled;
  return static_cast<Share>(whole) + (up && cut ? 1 : 0);
}

std::vector<std::string> words_at(const base::Value& value) {
  std::vector<std::string> out;
  if (!value.is(base::Kind::list)) return out;
  for (const base::Value& word : value.as_list()) {
    if (word.is(base::Kind::string)) out.emplace_back(word.as_string());
  }
  return out;
}

void describe(GraphBuilder& builder, PartyIndex index, const base::Record& record, std::size_t name,
              std::size_t country, std::size_t listed) {
  PartyFacts facts;
  facts.name = text_at(record, name);
  facts.country = text_at(record, country);
  bool silent = !record.at(listed).is(base::Kind::list);
  if (!silent) facts.listed = words_at(record.at(listed));
  builder.describe(index, facts, 0);
  if (silent) builder.set_silent_on_lists(index);
}

}  // namespace

bool fill_case(const CaseOwnership& ownership, facts::Case& into, base::Record& party,
               const base::Symbols* symbols) {
  Filler filler(into, symbols);
  if (party.at(party_slot::listed).is_unknown() && !ownership.listed.empty()) {
    party.slots[party_slot::listed] = filler.words(ownership.listed);
  }
  if (party.at(party_slot::owners).is_unknown() && !filler.owners(ownership.owners, party)) {
    return false;
  }
  if (!ownership.parent_name) return true;
  base::Record& parent = into.record(party.at(party_slot::ultimate_parent).as_record().id);
  bool silent =
      parent.at(parent_slot::name).is_unknown() && parent.at(parent_slot::country).is_unknown();
  if (!silent) return true;
  parent.slots[parent_slot::name] = filler.text(*ownership.parent_name);
  if (!ownership.parent_country.empty()) {
    parent.slots[parent_slot::country] = filler.text(ownership.parent_country);
  }
  return true;
}

ShareRange share_at(const base::Record& owner) {
  const base::Value& value = owner.at(owner_slot::share);
  if (value.is(base::Kind::number)) {
    return {grid(value.as_number(), false), grid(value.as_number(), true)};
  }
  if (!value.is(base::Kind::interval)) return {};
  const base::Interval& interval = value.as_interval();
  ShareRange out;
  if (interval.low.is_finite()) out.low = grid(interval.low, false);
  if (interval.high.is_finite()) out.high = grid(interval.high, true);
  return out;
}

Share surely_held_of(const base::Record& party) {
  const base::Value& owners = party.at(party_slot::owners);
  if (!owners.is(base::Kind::list)) return 0;
  Share sum = 0;
  for (const base::Value& owner : owners.as_list()) sum += share_at(owner.as_record()).low;
  return sum;
}

std::expected<Graph, base::Problems> graph_of_case(const base::Record& party) {
  GraphBuilder builder("the case");
  PartyIndex self = builder.party("party", 0);
  describe(builder, self, party, party_slot::name, party_slot::country, party_slot::listed);
  const base::Value& owners = party.at(party_slot::owners);
  std::size_t count = owners.is(base::Kind::list) ? owners.as_list().size() : 0;
  std::string_view parent_name;
  const base::Record& parent = party.at(party_slot::ultimate_parent).as_record();
  parent_name = text_at(parent, parent_slot::name);
  PartyIndex top = kNone;
  for (std::size_t i = 0; i < count; ++i) {
    const base::Record& record = owners.as_list()[i].as_record();
    Holding holding;
    holding.owner = builder.party(fmt::format("owner {}", i), 0);
    holding.asset = self;
    holding.share = share_at(record);
    describe(builder, holding.owner, record, owner_slot::name, owner_slot::country,
             owner_slot::listed);
    builder.add(holding);
    bool same = !parent_name.empty() && text_at(record, owner_slot::name) == parent_name;
    if (same) top = holding.owner;
  }
  bool itself = !parent_name.empty() && parent_name == text_at(party, party_slot::name);
  if (!parent_name.empty() && !itself) {
    if (top == kNone) {
      top = builder.party("ultimate parent", 0);
      describe(builder, top, parent, parent_slot::name, parent_slot::country, parent_slot::listed);
    }
    builder.add({.owner = top, .asset = self, .share = {}, .kind = Kind::control});
  }
  return builder.build(false);
}

}  // namespace licet::ownership
