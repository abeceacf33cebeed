#include "ownership/solve.h"

#include <algorithm>

namespace licet::ownership {

namespace {

// Sums that may exceed the whole many times over stay below this.
constexpr Share kMost = INT64_MAX / 4;

Share add(Share a, Share b) { return std::min(a + b, kMost); }

// What covered parties hold of one asset, kind by kind (ownership, voting).
struct Held {
  Share low[2] = {0, 0};
  Share high[2] = {0, 0};
  Share all_low[2] = {-1, -1};      // of every holder; -1: not added up yet
};

// One of the two sets, grown from its listed parties. Reused from run to run by stamps, so that
// many small runs cost what they touch.
class Spread {
 public:
  Spread(const View& view, const Rule& rule, bool sure)
      : view_(view),
        graph_(view.graph()),
        rule_(rule),
        sure_(sure),
        held_(graph_.parties().size()),
        stamp_(graph_.parties().size(), 0),
        rank_(graph_.parties().size(), kNone) {}

  // Grows the set; its members are in covered() afterwards, in the order in which they came.
  void run(std::span<const PartyIndex> listed) {
    for (PartyIndex party : covered_) rank_[party] = kNone;
    covered_.clear();
    ++run_;
    for (PartyIndex party : listed) cover(party);
    for (std::size_t next = 0; next < covered_.size(); ++next) {
      for (HoldingIndex index : graph_.out_of(covered_[next])) pass_on(graph_.holding(index));
    }
  }

  [[nodiscard]] std::span<const PartyIndex> covered() const { return covered_; }

 private:
  void cover(PartyIndex party) {
    if (rank_[party] != kNone) return;
    rank_[party] = static_cast<std::uint32_t>(covered_.size());
    covered_.push_back(party);
  }

  void pass_on(const Holding& holding) {
    if (rank_[holding.asset] != kNone) return;
    Certainty exists = view_.in_force(holding);
    if (exists == Certainty::no || (sure_ && exists != Certainty::yes)) return;
    if (holding.kind == Kind::control && rule_.passes_control) return cover(holding.asset);
    if (!rule_.counts(holding.kind)) return;
    if (enough(holding)) cover(holding.asset);
  }

  // What covered holders hold of an asset, added up anew: a joint arrangement may count holders who
  // are not covered, and must not count those twice who are.
  bool enough_jointly(PartyIndex asset, Kind kind) const {
    Share low = 0;
    Share high = 0;
    Share others = 0;
    auto covered = [&](PartyIndex party) { return rank_[party] != kNone; };
    for (const Holding& holding : graph_.into(asset)) {
      if (holding.kind != kind || view_.in_force(holding) == Certainty::no) continue;
      ShareRange share = view_.share(holding);
      if (counts(view_, rule_, holding, sure_, covered)) {
        low = add(low, share.low);
        high = add(high, share.high);
      } else {
        others += share.low;
      }
    }
    return (sure_ ? low : std::min(high, kWhole - others)) >= rule_.enough;
  }

  bool enough(const Holding& holding) {
    if (rule_.counts_joint && graph_.has_joint())
      return enough_jointly(holding.asset, holding.kind);
    Held& held = held_[holding.asset];
    if (stamp_[holding.asset] != run_) {
      held = Held{};
      stamp_[holding.asset] = run_;
    }
    std::size_t kind = holding.kind == Kind::voting ? 1 : 0;
    ShareRange share = view_.share(holding);
    held.low[kind] = add(held.low[kind], share.low);
    if (sure_) return held.low[kind] >= rule_.enough;
    held.high[kind] = add(held.high[kind], share.high);
    if (held.high[kind] < rule_.enough) return false;
    Share& all = held.all_low[kind];
    if (all < 0) all = view_.surely_held(holding.asset, holding.kind);
    return kWhole - (all - held.low[kind]) >= rule_.enough;
  }

  const View& view_;
  const Graph& graph_;
  const Rule& rule_;
  bool sure_;
  std::vector<Held> held_;
  std::vector<std::uint32_t> stamp_;
  std::vector<std::uint32_t> rank_;
  std::vector<PartyIndex> covered_;
  std::uint32_t run_ = 0;
};

void keep_ranks(std::span<const PartyIndex> covered, Certainty certainty,
                std::vector<std::uint32_t>& ranks, Coverage& coverage) {
  for (std::uint32_t i = 0; i < covered.size(); ++i) {
    ranks[covered[i]] = std::min(ranks[covered[i]], i);
    coverage.of[covered[i]] = std::max(coverage.of[covered[i]], certainty);
  }
}

Coverage empty_coverage(std::size_t parties) {
  Coverage out;
  out.of.assign(parties, Certainty::no);
  out.sure_rank.assign(parties, kNone);
  out.perhaps_rank.assign(parties, kNone);
  return out;
}

Coverage solve_each_alone(const View& view, const Rule& rule, std::span<const Counts> listed) {
  Coverage out = empty_coverage(listed.size());
  out.by.assign(listed.size(), kNone);
  auto note = [&](std::span<const PartyIndex> covered, PartyIndex by, Certainty certainty) {
    for (PartyIndex party : covered) {
      if (out.of[party] < certainty) out.by[party] = by;
    }
  };
  Spread sure(view, rule, true);
  Spread perhaps(view, rule, false);
  for (PartyIndex party = 0; party < listed.size(); ++party) {
    if (listed[party] == Counts::no) continue;
    if (listed[party] == Counts::yes) {
      sure.run({&party, 1});
      note(sure.covered(), party, Certainty::yes);
      keep_ranks(sure.covered(), Certainty::yes, out.sure_rank, out);
    }
    perhaps.run({&party, 1});
    note(perhaps.covered(), party, Certainty::perhaps);
    keep_ranks(perhaps.covered(), Certainty::perhaps, out.perhaps_rank, out);
  }
  return out;
}

}  // namespace

std::vector<Counts> listed_under(const Rule& rule, const Graph& graph) {
  std::vector<Counts> by_set;
  for (const auto& listings : graph.listing_sets()) {
    by_set.push_back(counts_as_listed(rule, listings));
  }
  std::vector<Counts> out(graph.parties().size());
  for (PartyIndex party = 0; party < out.size(); ++party) {
    const Party& one = graph.party(party);
    out[party] = std::max(by_set[one.listed], one.silent_on_lists ? Counts::perhaps : Counts::no);
  }
  return out;
}

Coverage solve_for(const View& view, const Rule& rule, std::span<const Counts> listed) {
  Coverage out = empty_coverage(listed.size());
  std::vector<PartyIndex> seeds;
  for (Counts at_least : {Counts::yes, Counts::perhaps}) {
    bool sure = at_least == Counts::yes;
    seeds.clear();
    for (PartyIndex party = 0; party < listed.size(); ++party) {
      if (listed[party] >= at_least) seeds.push_back(party);
    }
    Spread spread(view, rule, sure);
    spread.run(seeds);
    keep_ranks(spread.covered(), sure ? Certainty::yes : Certainty::perhaps,
               sure ? out.sure_rank : out.perhaps_rank, out);
  }
  return out;
}

Coverage solve(const View& view, const Rule& rule) {
  std::vector<Counts> listed = listed_under(rule, view.graph());
  return rule.together ? solve_for(view, rule, listed) : solve_each_alone(view, rule, listed);
}

}  // namespace licet::ownership
