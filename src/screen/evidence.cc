#include "screen/evidence.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "fmt/format.h"
#include "screen/identifier.h"

namespace licet::screen {

namespace {

// Scores are whole numbers of billionths, so that sums are exact.
constexpr double grain = 1e-9;
constexpr double days_of_year = 365.25;

double log_odds_of(double score) {
  double inside = std::clamp(score, grain, 1 - grain);
  return std::log(inside / (1 - inside));
}

std::int64_t grains_of(double log_odds) {
  return std::llround(1 / ((1 + std::exp(-log_odds)) * grain));
}

std::string told(const lists::DateRange& range) {
  if (range.from == range.to) return range.from.to_string();
  base::Date from = range.from;
  base::Date to = range.to;
  bool years = from.month() == 1 && from.day() == 1 && to.month() == 12 && to.day() == 31;
  if (!years) return from.to_string() + " to " + to.to_string();
  return from.year() == to.year() ? std::to_string(from.year())
                                  : fmt::format("{} to {}", from.year(), to.year());
}

// What two days, or two stretches in which a day lies, say of each other.
struct BirthMeeting {
  double weight = 0;
  const char* why = "";
};

BirthMeeting meet_days(const BirthWeights& w, base::Date a, base::Date b) {
  if (a == b) return {w.same_day, "the same day"};
  if (a.year() != b.year()) return {0, nullptr};
  if (a.month() == b.day() && a.day() == b.month()) {
    return {w.day_and_month_turned, "the same with day and month turned"};
  }
  return {w.same_year_other_day, "the same year, another day"};
}

BirthMeeting meet(const BirthWeights& w, const lists::DateRange& a, const lists::DateRange& b) {
  bool days = a.from == a.to && b.from == b.to;
  if (days) {
    if (BirthMeeting found = meet_days(w, a.from, b.from); found.why != nullptr) return found;
  }
  if (a.from <= b.to && b.from <= a.to) {
    bool one_year = a.from.year() == a.to.year() || b.from.year() == b.to.year();
    bool narrow =
        one_year && a.to.days() - a.from.days() < 366 && b.to.days() - b.from.days() < 366;
    if (narrow) return {w.same_year, "the same year"};
    return {w.within, "within the range"};
  }
  double gap = a.to < b.from ? b.from.days() - a.to.days() : a.from.days() - b.to.days();
  double years = gap / days_of_year;
  if (years <= w.near_years) return {w.near, "nearly the same time"};
  if (years <= w.far_years) return {w.apart, "years apart"};
  return {w.far, "many years apart"};
}

// Adds evidence to a sum, in the order in which it comes.
class Sum {
 public:
  Sum(double name_score, double threshold)
      : log_odds_(log_odds_of(name_score)), floor_(log_odds_of(threshold)) {
    out_.name_score = name_score;
    grains_ = std::llround(name_score / grain);
  }

  void add(Evidence piece) {
    log_odds_ += piece.log_odds;
    if (piece.log_odds != 0) {
      std::int64_t after = grains_of(log_odds_);
      piece.delta = static_cast<double>(after - grains_) / 1e9;
      grains_ = after;
    }
    out_.evidence.push_back(std::move(piece));
  }

  // What may not by itself take the sum below the threshold.
  void add_mild(Evidence piece) {
    if (log_odds_ >= floor_) piece.log_odds = std::max(piece.log_odds, floor_ - log_odds_);
    add(std::move(piece));
  }

  // What holds whatever has been said against it so far.
  void decide(Evidence piece) {
    piece.log_odds += std::max(0.0, -log_odds_);
    add(std::move(piece));
  }

  // The sum becomes at least so much.
  void raise(Evidence piece, double to) {
    piece.log_odds = std::max(0.0, to - log_odds_);
    if (piece.log_odds > 0) add(std::move(piece));
  }

  Weighed finish() {
    out_.score = static_cast<double>(grains_) / 1e9;
    return std::move(out_);
  }

 private:
  Weighed out_;
  double log_odds_ = 0;
  double floor_ = 0;
  std::int64_t grains_ = 0;
};

// How two identifiers of one party and one entry meet.
enum class IdMeeting : std::uint8_t { nothing, same, same_unsaid, other };

IdMeeting meet(const IdWeights& w, const std::string& folded, const std::string& issuer,
               const KnownIdentifier& listed) {
  bool both = !issuer.empty() && !listed.country.empty();
  if (both && w.per_issuer && issuer != listed.country) return IdMeeting::nothing;
  if (folded != listed.folded) return both || !w.per_issuer ? IdMeeting::other : IdMeeting::nothing;
  return both || !w.per_issuer ? IdMeeting::same : IdMeeting::same_unsaid;
}

class Pieces {
 public:
  Pieces(const Weights& weights, const Party& party, const EntryFacts& entry, Sum& sum)
      : weights_(weights), party_(party), entry_(entry), sum_(sum) {}

  void births() {
    const lists::DateRange* asked = nullptr;
    const lists::DateRange* best = nullptr;
    BirthMeeting found;
    for (const lists::DateRange& given : party_.births) {
      for (const lists::DateRange& listed : entry_.births) {
        BirthMeeting one = meet(weights_.births(), given, listed);
        if (best != nullptr && one.weight <= found.weight) continue;
        asked = &given;
        best = &listed;
        found = one;
      }
    }
    if (best == nullptr) return;
    sum_.add({FactKind::birth, told(*asked), told(*best), fmt::format("born: {}", found.why),
              found.weight, 0});
  }

  // Those that decide are kept back for `decisive`.
  void identifiers() {
    std::map<lists::IdKind, Evidence> best;
    for (const lists::Identifier& asked : party_.identifiers) {
      std::string folded = fold_identifier(asked.kind, asked.value);
      if (folded.empty()) continue;
      for (const KnownIdentifier& listed : entry_.identifiers) compare(asked, folded, listed, best);
    }
    for (auto& [kind, piece] : best) sum_.add(std::move(piece));
  }

  void decisive() {
    for (auto& [kind, piece] : decisive_) sum_.decide(std::move(piece));
  }

  void countries() {
    if (party_.countries.empty() || entry_.countries.empty()) return;
    const CountryWeights& w = weights_.countries();
    auto any = [&](auto&& holds) {
      return std::ranges::any_of(party_.countries, [&](const std::string& asked) {
        return std::ranges::any_of(entry_.countries,
                                   [&](std::string_view listed) { return holds(asked, listed); });
      });
    };
    bool person = entry_.kind == lists::PartyKind::person || party_.schema == names::Schema::person;
    Evidence piece{FactKind::country,
                   fmt::format("{}", fmt::join(party_.countries, ", ")),
                   fmt::format("{}", fmt::join(entry_.countries, ", ")),
                   {},
                   0,
                   0};
    if (any([](std::string_view a, std::string_view b) { return a == b; })) {
      piece.why = "country: one in common";
      piece.log_odds = w.common;
    } else if (any([&](auto a, auto b) { return weights_.are_related(a, b); })) {
      piece.why = "country: one is listed under the other";
      piece.log_odds = w.related;
    } else {
      piece.log_odds = person ? w.other_person : w.other_body;
      piece.why = "country: none in common";
      if (piece.log_odds == 0) piece.why += ", which says nothing";
    }
    sum_.add_mild(std::move(piece));
  }

 private:
  void compare(const lists::Identifier& asked, const std::string& folded,
               const KnownIdentifier& listed, std::map<lists::IdKind, Evidence>& best) {
    lists::IdKind shown = kind_of_value(folded);
    bool unsaid = asked.kind == lists::IdKind::other;
    lists::IdKind kind = unsaid || shown == listed.kind ? shown : asked.kind;
    // A number of no kind is compared with all; of two kinds that differ only an equal one counts.
    bool same_kind = kind == listed.kind;
    if (!same_kind && folded != listed.folded) return;
    if (!same_kind) kind = unsaid || asked.kind == listed.kind ? listed.kind : lists::IdKind::other;
    const IdWeights& w = weights_.of(kind);
    IdMeeting met = meet(w, folded, asked.country, listed);
    if (met == IdMeeting::nothing) return;
    // What is no such number ("N/A", a slip) is not another one.
    bool checked = kind == lists::IdKind::lei || kind == lists::IdKind::social_credit ||
                   kind == lists::IdKind::imo;
    bool sound = shown == kind && kind_of_value(listed.folded) == kind;
    if (met == IdMeeting::other && checked && !sound) return;
    static constexpr const char* words[] = {"", "the same", "the same, the issuer not said",
                                            "another"};
    double weight = met == IdMeeting::same          ? w.same
                    : met == IdMeeting::same_unsaid ? w.issuer_unsaid
                                                    : w.other;
    if (weight == 0) return;
    Evidence piece{FactKind::identifier,
                   asked.value,
                   std::string(listed.value),
                   fmt::format("{}: {}", listed.type.empty() ? lists::word_of(kind) : listed.type,
                               words[static_cast<std::size_t>(met)]),
                   weight,
                   0,
                   w.decides && met == IdMeeting::same};
    auto& into = piece.decides ? decisive_ : best;
    auto [held, fresh] = into.try_emplace(kind, piece);
    if (!fresh && piece.log_odds > held->second.log_odds) held->second = std::move(piece);
    // One number that agrees outweighs others that do not.
    if (decisive_.contains(kind)) best.erase(kind);
  }

  const Weights& weights_;
  const Party& party_;
  const EntryFacts& entry_;
  Sum& sum_;
  std::map<lists::IdKind, Evidence> decisive_;
};

}  // namespace

std::string_view word_of(FactKind kind) {
  switch (kind) {
    case FactKind::identifier: return "identifier";
    case FactKind::birth: return "birth";
    case FactKind::country: return "country";
    case FactKind::address: return "address";
  }
  return {};
}

double Weigher::nameless() const {
  return static_cast<double>(grains_of(weights_.nameless())) / 1e9;
}

double Weigher::least_name_score(const Party& party, double score) const {
  if (!party.identifiers.empty() || !party.addresses.empty()) return 0;
  double most = 0;
  if (!party.births.empty()) {
    const BirthWeights& w = weights_.births();
    most += std::max({w.same_day, w.day_and_month_turned, w.same_year, w.within,
                      w.same_year_other_day, w.near, w.apart, w.far, 0.0});
  }
  if (!party.countries.empty()) {
    const CountryWeights& w = weights_.countries();
    most += std::max({w.common, w.related, w.other_person, w.other_body, 0.0});
  }
  return std::max(0.0, static_cast<double>(grains_of(log_odds_of(score) - most) - 1) / 1e9);
}

Weighed Weigher::weigh(double name_score, const Party& party,
                       const std::vector<ParsedAddress>& asked, const EntryFacts& entry) const {
  Sum sum(name_score, threshold_);
  Pieces pieces(weights_, party, entry, sum);
  pieces.births();
  pieces.identifiers();
  const KnownAddress* where = nullptr;
  std::size_t which = 0;
  AddressMatch best;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (const KnownAddress& listed : entry.addresses) {
      AddressMatch found =
          compare(weights_, asked[i], parse_address(lexicon_, weights_, listed.text));
      if (where != nullptr && found.log_odds <= best.log_odds) continue;
      where = &listed;
      which = i;
      best = found;
    }
  }
  bool same = where != nullptr && best.log_odds >= log_odds_of(threshold_);
  auto piece = [&](const char* why, double log_odds) {
    return Evidence{
        FactKind::address, party.addresses[which], std::string(where->text), why, log_odds, 0};
  };
  const AddressWeights& w = weights_.addresses();
  bool is_address = entry.kind == lists::PartyKind::address;
  if (!is_address && same && best.same_building) {
    sum.add(piece("address: the same", w.same));
  } else if (!is_address && (same || best.same_building)) {
    const char* why =
        best.same_building ? "address: the same building" : "address: the same street";
    sum.add(piece(why, w.building));
  }
  pieces.countries();
  pieces.decisive();
  if (is_address && where != nullptr) {
    sum.raise(
        piece(same ? "address: the listed one" : "address: near the listed one", best.log_odds),
        best.log_odds);
  }
  return sum.finish();
}

}  // namespace licet::screen
