#include "ownership/builder.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "fmt/format.h"
#include "ownership/hash.h"

namespace licet::ownership {

namespace {

constexpr std::size_t kBlock = 1u << 20;

bool is_country(std::string_view code) {
  return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

std::uint64_t key_of(const Period& period) {
  std::uint64_t key = 0;
  for (const base::Date& day :
       {period.from.first, period.from.last, period.until.first, period.until.last}) {
    key = (key ^ static_cast<std::uint32_t>(day.days())) * 0x9E3779B97F4A7C15u;
  }
  return key;
}

auto key_of(const Holding& h) {
  return std::tuple(h.owner, h.kind, h.period, h.share.low, h.share.high);
}

}  // namespace

void GraphBuilder::clear() {
  graph_ = Graph{};
  graph_.listings_.emplace_back();
  graph_.periods_.emplace_back();
  graph_.notes_.emplace_back();
  graph_.joints_.emplace_back();
  graph_.by_id_.assign(1024, kNone);
}

std::string_view GraphBuilder::keep(std::string_view text) {
  if (text.empty()) return {};
  if (block_ == nullptr || block_->capacity() - block_->size() < text.size()) {
    block_ = &graph_.texts_.emplace_back();
    block_->reserve(std::max(kBlock, text.size()));
  }
  std::size_t start = block_->size();
  block_->append(text);
  return std::string_view(*block_).substr(start);
}

void GraphBuilder::grow() {
  std::vector<PartyIndex> larger(graph_.by_id_.size() * 2, kNone);
  for (PartyIndex party = 0; party < graph_.parties_.size(); ++party) {
    std::size_t at = hash_of(graph_.parties_[party].id);
    while (larger[at & (larger.size() - 1)] != kNone) ++at;
    larger[at & (larger.size() - 1)] = party;
  }
  graph_.by_id_ = std::move(larger);
}

PartyIndex GraphBuilder::party(std::string_view id, std::uint32_t line) {
  auto& table = graph_.by_id_;
  std::size_t at = hash_of(id);
  for (;; ++at) {
    PartyIndex found = table[at & (table.size() - 1)];
    if (found == kNone) break;
    if (graph_.parties_[found].id == id) return found;
  }
  auto index = static_cast<PartyIndex>(graph_.parties_.size());
  Party party;
  party.id = keep(id);
  party.line = line;
  graph_.parties_.push_back(party);
  table[at & (table.size() - 1)] = index;
  if (graph_.parties_.size() * 2 > table.size()) grow();
  return index;
}

void GraphBuilder::set_text(std::string_view& field, std::string_view value, std::string_view what,
                            PartyIndex party, std::uint32_t line) {
  if (value.empty() || field == value) return;
  if (field.empty()) {
    field = keep(value);
    return;
  }
  complain(line,
           fmt::format("the party `{}` has another {} on an earlier line",
                       base::quoted(graph_.parties_[party].id), what),
           value, base::quoted(field));
}

bool GraphBuilder::knows_country(std::string_view code) const {
  if (!is_country(code)) return false;
  return known_ == nullptr || !known_->country || known_->country(code) == code;
}

bool GraphBuilder::check_country(std::string_view code, std::uint32_t line) {
  if (code.empty() || knows_country(code)) return true;
  bool guesses = known_ != nullptr && known_->country;
  std::string meant = guesses ? known_->country(code) : std::string();
  complain(line, "not a country code", code, "two capital letters (ISO 3166-1)",
           meant.empty() ? "" : fmt::format("perhaps `{}`", meant));
  return false;
}

void GraphBuilder::set_listed(PartyIndex party, const std::vector<std::string>& words,
                              std::uint32_t line) {
  std::vector<std::string> all = graph_.listings_[graph_.parties_[party].listed];
  for (const std::string& word : words) {
    base::Result<std::string> known = word;
    if (known_ != nullptr) known = known_list(*known_, word);
    if (known) {
      all.push_back(std::move(*known));
      continue;
    }
    if (is_full()) return;
    base::Problem& problem = problems_.emplace_back(std::move(known.error()));
    problem.where.file = file_;
    problem.where.line = line;
  }
  std::pair<PartyIndex, std::vector<std::string>> listed{party, std::move(all)};
  graph_.set_listed({&listed, 1});
}

void GraphBuilder::describe(PartyIndex index, const PartyFacts& facts, std::uint32_t line) {
  if (!check_country(facts.country, line) || !check_country(facts.headquarters, line)) return;
  Party& party = graph_.parties_[index];
  set_text(party.name, facts.name, "name", index, line);
  set_text(party.country, facts.country, "country", index, line);
  set_text(party.headquarters, facts.headquarters, "place of headquarters", index, line);
  if (facts.type != PartyType::unknown) party.type = facts.type;
  if (!facts.listed.empty()) set_listed(index, facts.listed, line);
}

void GraphBuilder::declare(PartyIndex party, std::uint32_t line) {
  any_declared_ = true;
  if (declared_.size() <= party) declared_.resize(party + 1);
  if (declared_[party]) {
    complain(line, "the same party is declared twice", graph_.parties_[party].id, {},
             fmt::format("it is first named on line {}; give each party an id of its own",
                         graph_.parties_[party].line));
  }
  declared_[party] = true;
}

void GraphBuilder::add(const Holding& holding) {
  if (holding.owner == holding.asset) {
    complain(holding.line, "a party cannot hold itself", graph_.parties_[holding.owner].id, {},
             "leave shares out that a company holds in itself");
    return;
  }
  graph_.holdings_.push_back(holding);
}

std::uint32_t GraphBuilder::period(const Period& period) {
  if (period == Period{}) return 0;
  auto& numbers = period_numbers_[key_of(period)];
  for (std::uint32_t number : numbers) {
    if (graph_.periods_[number] == period) return number;
  }
  auto number = static_cast<std::uint32_t>(graph_.periods_.size());
  graph_.periods_.push_back(period);
  numbers.push_back(number);
  return number;
}

std::uint32_t GraphBuilder::note(std::string_view role, std::string_view source) {
  if (role.empty() && source.empty()) return 0;
  std::string key = fmt::format("{}\n{}", role, source);
  auto number = static_cast<std::uint32_t>(graph_.notes_.size());
  auto [at, is_new] = note_numbers_.try_emplace(std::move(key), number);
  if (is_new) graph_.notes_.push_back({std::string(role), std::string(source)});
  return at->second;
}

std::uint16_t GraphBuilder::joint(std::string_view name, std::uint32_t line) {
  if (name.empty()) return 0;
  if (graph_.joints_.size() > UINT16_MAX) {
    complain(line, "more than 65,535 joint arrangements", name);
    return 0;
  }
  auto number = static_cast<std::uint16_t>(graph_.joints_.size());
  auto [at, is_new] = joint_numbers_.try_emplace(std::string(name), number);
  if (is_new) graph_.joints_.emplace_back(name);
  return at->second;
}

void GraphBuilder::complain(std::uint32_t line, std::string what, std::string_view given,
                            std::string expected, std::string remedy) {
  if (is_full()) return;
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = file_;
  problem.where.line = line;
  problem.given = base::quoted(given);
  problem.expected = std::move(expected);
  problem.remedy = std::move(remedy);
  problems_.push_back(std::move(problem));
}

void GraphBuilder::check_declared() {
  if (!any_declared_) return;
  declared_.resize(graph_.parties_.size());
  std::vector<std::string_view> known;
  for (PartyIndex i = 0; i < declared_.size() && known.size() < 10'000; ++i) {
    if (declared_[i]) known.push_back(graph_.parties_[i].id);
  }
  for (const Holding& holding : graph_.holdings_) {
    for (PartyIndex party : {holding.owner, holding.asset}) {
      if (declared_[party] || is_full()) continue;
      std::string_view id = graph_.parties_[party].id;
      complain(holding.line, "a holding names a party that the file does not declare", id, {},
               "add the party, or correct the id");
      if (auto nearest = base::nearest(id, known)) problems_.back().nearest = *nearest;
    }
  }
}

void GraphBuilder::sort_by_asset() {
  auto& holdings = graph_.holdings_;
  auto& start = graph_.in_start_;
  start.assign(graph_.parties_.size() + 1, 0);
  for (const Holding& holding : holdings) ++start[holding.asset + 1];
  for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
  std::vector<Holding> sorted(holdings.size());
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  for (const Holding& holding : holdings) sorted[next[holding.asset]++] = holding;
  holdings = std::move(sorted);
}

// Equal holdings stand in the same asset, so only its few are compared.
void GraphBuilder::drop_repeated(bool refuse) {
  auto& holdings = graph_.holdings_;
  std::vector<bool> repeated(holdings.size());
  std::size_t count = 0;
  std::vector<HoldingIndex> order;
  for (std::size_t party = 0; party < graph_.parties_.size(); ++party) {
    std::uint32_t begin = graph_.in_start_[party];
    std::uint32_t end = graph_.in_start_[party + 1];
    if (end - begin < 2) continue;
    order.resize(end - begin);
    for (std::uint32_t i = begin; i < end; ++i) order[i - begin] = i;
    std::ranges::stable_sort(order, {}, [&](HoldingIndex i) { return key_of(holdings[i]); });
    for (std::size_t i = 1; i < order.size(); ++i) {
      const Holding& again = holdings[order[i]];
      const Holding& first = holdings[order[i - 1]];
      if (key_of(again) != key_of(first)) continue;
      repeated[order[i]] = true;
      ++count;
      if (!refuse) continue;
      complain(
          again.line, "the same holding is given twice",
          fmt::format("{} in {}", graph_.parties_[again.owner].id, graph_.parties_[again.asset].id),
          {}, fmt::format("it stands on line {} already", first.line));
    }
  }
  if (count == 0 || refuse) return;
  remove(repeated);
  remark(fmt::format("{} repeated holdings were counted once", count));
}

void GraphBuilder::remove(const std::vector<bool>& dropped) {
  auto& holdings = graph_.holdings_;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < holdings.size(); ++i) {
    if (!dropped[i]) holdings[kept++] = holdings[i];
  }
  holdings.resize(kept);
  sort_by_asset();
}

// Whether nothing that the file says tells them apart, and more than a day surely lies in both:
// files often end one holding on the day on which the next begins.
bool GraphBuilder::is_overlap(const Holding& a, const Holding& b) const {
  const std::string& role = graph_.note_of(a).role;
  const std::string& other_role = graph_.note_of(b).role;
  bool roles = !role.empty() && !other_role.empty() && role != other_role;
  if (roles || a.joint != b.joint) return false;
  const Period& one = graph_.period_of(a);
  const Period& other = graph_.period_of(b);
  return std::max(one.from.last, other.from.last) < std::min(one.until.first, other.until.first);
}

void GraphBuilder::complain_of_overlap(const Holding& first, const Holding& later) {
  complain(
      later.line, "one owner has two holdings in one asset at one time",
      fmt::format("{} in {}", graph_.parties_[later.owner].id, graph_.parties_[later.asset].id), {},
      fmt::format("the other stands on line {}; give their sum in one row, or the days on which "
                  "one ended and the other began",
                  first.line));
}

// They may be the same or two: from the smaller to both together, from the earlier beginning to the
// later end.
void GraphBuilder::take_as_one(const Holding& first, Holding& later) {
  later.share = {std::min(first.share.low, later.share.low),
                 std::min(first.share.high + later.share.high, kWhole)};
  const Period& a = graph_.period_of(first);
  const Period& b = graph_.period_of(later);
  Period both{{std::min(a.from.first, b.from.first), std::min(a.from.last, b.from.last)},
              {std::max(a.until.first, b.until.first), std::max(a.until.last, b.until.last)}};
  later.period = period(both);
}

// Two sources often tell of one holding, and only one of them since when.
void GraphBuilder::drop_overlapping(bool refuse) {
  auto& holdings = graph_.holdings_;
  std::vector<bool> dropped(holdings.size());
  std::size_t count = 0;
  std::vector<HoldingIndex> order;
  for (std::size_t party = 0; party < graph_.parties_.size(); ++party) {
    order.clear();
    for (HoldingIndex i = graph_.in_start_[party]; i < graph_.in_start_[party + 1]; ++i) {
      bool is_share = holdings[i].kind == Kind::ownership || holdings[i].kind == Kind::voting;
      if (is_share) order.push_back(i);
    }
    auto link = [&](HoldingIndex i) { return std::pair(holdings[i].owner, holdings[i].kind); };
    std::ranges::stable_sort(order, {}, link);
    for (std::size_t i = 1; i < order.size(); ++i) {
      for (std::size_t j = i; j-- > 0 && link(order[j]) == link(order[i]);) {
        if (dropped[order[j]] || !is_overlap(holdings[order[j]], holdings[order[i]])) continue;
        dropped[order[j]] = true;
        ++count;
        if (refuse)
          complain_of_overlap(holdings[order[j]], holdings[order[i]]);
        else
          take_as_one(holdings[order[j]], holdings[order[i]]);
      }
    }
  }
  if (count == 0 || refuse) return;
  remove(dropped);
  remark(
      fmt::format("{} holdings overlap another of the same owner in the same asset; each pair "
                  "counts as one, from the smaller share to both together",
                  count));
}

void GraphBuilder::index_owners() {
  auto& start = graph_.out_start_;
  start.assign(graph_.parties_.size() + 1, 0);
  for (const Holding& holding : graph_.holdings_) ++start[holding.owner + 1];
  for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  graph_.out_.resize(graph_.holdings_.size());
  for (HoldingIndex i = 0; i < graph_.holdings_.size(); ++i) {
    graph_.out_[next[graph_.holdings_[i].owner]++] = i;
  }
}

void GraphBuilder::hold_the_rest() {
  struct Asset {
    Share held[2] = {0, 0};  // of the capital, of the votes
    bool has_votes = false;  // apart from the capital
    std::uint32_t line = 0;  // 0: nobody holds it
  };
  std::vector<Asset> assets(graph_.parties_.size());
  for (const Holding& holding : graph_.holdings_) {
    if (holding.kind == Kind::directorship) continue;
    Asset& asset = assets[holding.asset];
    if (asset.line == 0) asset.line = holding.line;
    bool votes = holding.kind == Kind::voting;
    asset.has_votes |= votes;
    // What is held for a time only may be anybody's at another.
    if (holding.kind == Kind::control || holding.period != 0) continue;
    asset.held[votes] = std::min(kWhole, asset.held[votes] + holding.share.low);
  }
  for (PartyIndex party = 0; party < assets.size(); ++party) {
    const Asset& asset = assets[party];
    if (asset.line == 0) continue;
    if (asset.held[0] < kWhole) hold_rest_of(party, Kind::ownership, asset.line);
    if (asset.has_votes && asset.held[1] < kWhole) hold_rest_of(party, Kind::voting, asset.line);
  }
}

void GraphBuilder::hold_rest_of(PartyIndex asset, Kind kind, std::uint32_t line) {
  std::string name = fmt::format("unnamed holders of {}", graph_.parties_[asset].label());
  PartyIndex owner = party(fmt::format("rest of {}", graph_.parties_[asset].id), line);
  PartyFacts facts;
  facts.name = name;
  describe(owner, facts, line);
  set_silent_on_lists(owner);
  if (declared_.size() <= owner) declared_.resize(owner + 1);
  declared_[owner] = true;
  add({.owner = owner, .asset = asset, .share = {}, .line = line, .kind = kind});
}

std::expected<Graph, base::Problems> GraphBuilder::build(bool refuse_repeated) {
  check_declared();
  sort_by_asset();
  drop_repeated(refuse_repeated);
  if (problems_.empty()) drop_overlapping(refuse_repeated);
  if (!problems_.empty()) return std::unexpected(std::move(problems_));
  index_owners();
  graph_.parties_.shrink_to_fit();
  graph_.file_ = file_;
  Graph out = std::move(graph_);
  block_ = nullptr;
  clear();
  return out;
}

}  // namespace licet::ownership
