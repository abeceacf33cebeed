#include "ownership/graph.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"
#include "ownership/hash.h"

namespace licet::ownership {

std::string_view word_of(Kind kind) {
  switch (kind) {
    case Kind::ownership: return "ownership";
    case Kind::voting: return "voting";
    case Kind::control: return "control";
    case Kind::directorship: return "directorship";
  }
  return {};
}

std::optional<Kind> kind_from(std::string_view word) {
  for (std::size_t i = 0; i < kKinds; ++i) {
    auto kind = static_cast<Kind>(i);
    if (word == word_of(kind)) return kind;
  }
  return std::nullopt;
}

std::optional<DayRange> parse_day(std::string_view text) {
  if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ')) text = text.substr(0, 10);
  std::string first(text);
  if (text.size() == 4) first += "-01-01";
  if (text.size() == 7) first += "-01";
  if (first.size() != 10) return std::nullopt;
  auto day = base::Date::parse(first);
  if (!day) return std::nullopt;
  if (text.size() == 10) return DayRange{*day, *day};
  int year = day->year();
  if (text.size() == 4) return DayRange{*day, *base::Date::from_civil(year, 12, 31)};
  auto next = day->month() == 12 ? base::Date::from_civil(year + 1, 1, 1)
                                 : base::Date::from_civil(year, day->month() + 1, 1);
  if (!next) return DayRange{*day, base::Date::last()};
  return DayRange{*day, *base::Date::from_days(next->days() - 1)};
}

std::optional<PartyIndex> Graph::find_id(std::string_view id) const {
  if (by_id_.empty()) return std::nullopt;
  for (std::size_t at = hash_of(id);; ++at) {
    PartyIndex found = by_id_[at & (by_id_.size() - 1)];
    if (found == kNone) return std::nullopt;
    if (parties_[found].id == id) return found;
  }
}

base::Result<PartyIndex> Graph::find(std::string_view id_or_name) const {
  if (auto found = find_id(id_or_name)) return *found;
  std::vector<PartyIndex> named;
  for (PartyIndex i = 0; i < parties_.size(); ++i) {
    if (parties_[i].name == id_or_name) named.push_back(i);
  }
  if (named.size() == 1) return named.front();
  base::Problem problem;
  problem.where.file = file_;
  problem.given = base::quoted(id_or_name);
  if (!named.empty()) {
    problem.what = "several parties bear this name";
    problem.expected =
        fmt::format("an id, such as `{}` or `{}`", parties_[named[0]].id, parties_[named[1]].id);
    return base::fail(std::move(problem));
  }
  problem.what = "no such party in the file";
  problem.expected = "the id of a party, or the whole of its name";
  std::vector<std::string_view> candidates;
  constexpr std::size_t kMost = 100'000;       // comparing with millions would take too long
  for (const Party& party : parties_) {
    if (candidates.size() >= kMost) break;
    candidates.push_back(party.id);
    if (!party.name.empty()) candidates.push_back(party.name);
  }
  if (auto nearest = base::nearest(id_or_name, candidates)) problem.nearest = *nearest;
  return base::fail(std::move(problem));
}

std::size_t Graph::memory() const {
  std::size_t bytes = parties_.capacity() * sizeof(Party) + holdings_.capacity() * sizeof(Holding) +
                      in_start_.capacity() * 4 + out_.capacity() * 4 + out_start_.capacity() * 4 +
                      by_id_.capacity() * 4 + periods_.capacity() * sizeof(Period);
  for (const std::string& block : texts_) bytes += block.capacity();
  return bytes;
}

void Graph::set_listed(std::span<const std::pair<PartyIndex, std::vector<std::string>>> listed) {
  for (auto [party, identifiers] : listed) {
    std::ranges::sort(identifiers);
    auto repeated = std::ranges::unique(identifiers);
    identifiers.erase(repeated.begin(), repeated.end());
    auto same = std::ranges::find(listings_, identifiers);
    parties_[party].listed = static_cast<std::uint32_t>(same - listings_.begin());
    parties_[party].silent_on_lists = false;
    if (same == listings_.end()) listings_.push_back(std::move(identifiers));
  }
}

}  // namespace licet::ownership
