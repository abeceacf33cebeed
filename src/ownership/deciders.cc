// A single link decides upwards when, raised alone, it covers its asset with what is surely covered
// anyway, and that covers the party. It decides downwards when, lowered alone, the party falls out
// of what is perhaps covered. Between those two values the other unknowns have the word. Both
// values follow from one evaluation each, because a link's share enters no sum but its asset's.
#include "ownership/deciders.h"

#include <algorithm>

#include "ownership/plain.h"

namespace licet::ownership {

namespace {

// Beyond these the plain evaluator would take too long; the answer then says that there are more.
constexpr std::size_t kMostLinks = 400;
constexpr std::size_t kMostUnknown = 64;
constexpr std::size_t kMostSeeds = 16;

class Search {
 public:
  Search(const PlainGraph& graph, const Rule& rule, Finding& finding)
      : graph_(graph), rule_(rule), finding_(finding) {
    if (rule.together) {
      seeds_.push_back(graph.listed);
      return;
    }
    for (std::size_t party = 0; party < graph.listed.size(); ++party) {
      if (graph.listed[party] == Counts::no) continue;
      seeds_.emplace_back(graph.listed.size(), Counts::no);
      seeds_.back()[party] = graph.listed[party];
    }
  }

  void run() {
    if (seeds_.size() > kMostSeeds) {
      finding_.more_deciders = true;
      return;
    }
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < graph_.links.size(); ++i) {
      if (graph_.links[i].share.is_known()) continue;
      if (++unknown > kMostUnknown) {
        finding_.more_deciders = true;
        break;
      }
      link(i);
    }
    for (std::uint32_t party = 0; party < graph_.listed.size(); ++party) {
      if (graph_.listed[party] == Counts::perhaps) listing(party);
    }
    bool any = std::ranges::any_of(finding_.deciders, [](const Decider& decider) {
      return decider.restricts_from || decider.restricts;
    });
    if (!any) together();
    std::ranges::stable_sort(finding_.deciders, {}, [](const Decider& decider) {
      bool restricts = decider.restricts || decider.restricts_from;
      bool clears = decider.clears || decider.clears_below;
      return decider.with_others ? 0 : restricts && clears ? 1 : restricts ? 2 : 3;
    });
  }

 private:
  static constexpr std::uint32_t kTarget = 0;  // `above` puts the party first

  Certainty target(const PlainGraph& graph) const { return plain_coverage(graph, rule_)[kTarget]; }

  static std::vector<bool> covered_in(const std::vector<Certainty>& states, bool sure) {
    std::vector<bool> out(states.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = states[i] >= (sure ? Certainty::yes : Certainty::perhaps);
    }
    return out;
  }

  // What the covered hold of a link's asset beside the link itself.
  Share beside(const PlainGraph& graph, std::size_t index, const std::vector<Certainty>& states,
               bool sure) const {
    const PlainLink& link = graph.links[index];
    std::vector<bool> covered = covered_in(states, sure);
    Share sum = 0;
    for (std::size_t i = 0; i < graph.links.size(); ++i) {
      const PlainLink& other = graph.links[i];
      if (i == index || other.asset != link.asset || other.kind != link.kind) continue;
      if (!counts(graph, rule_, covered, other, sure)) continue;
      sum += sure ? other.share.low : other.share.high;
    }
    return sum;
  }

  PlainGraph seeded(const PlainGraph& graph, const std::vector<Counts>& listed) const {
    PlainGraph out = graph;
    out.listed = listed;
    return out;
  }

  // The least share from which the party is surely covered, the others at their lowest.
  std::optional<Share> restricts_from(std::size_t index) const {
    std::optional<Share> least;
    for (const std::vector<Counts>& seed : seeds_) {
      auto from = restricts_from(seeded(graph_, seed), index);
      if (from && (!least || *from < *least)) least = from;
    }
    return least;
  }

  std::optional<Share> restricts_from(PlainGraph graph, std::size_t index) const {
    std::vector<Certainty> states = plain_coverage(graph, rule_);
    PlainLink& link = graph.links[index];
    // A holding that may not exist does, once it has the share that is asked for.
    link.exists = Certainty::yes;
    if (!counts(graph, rule_, covered_in(states, true), link, true)) return std::nullopt;
    Share needed = kWhole;
    Share room = kWhole;
    if (link.kind != Kind::control) {
      needed = std::max<Share>(rule_.enough - beside(graph, index, states, true), 0);
      for (std::size_t i = 0; i < graph.links.size(); ++i) {
        const PlainLink& other = graph.links[i];
        if (i != index && other.asset == link.asset && other.kind == link.kind) {
          room -= other.share.low;
        }
      }
    }
    if (needed > std::min(link.share.high, room)) return std::nullopt;
    link.share = {needed, needed};
    return target(graph) == Certainty::yes ? std::optional(needed) : std::nullopt;
  }

  // Takes a link's share down to what it surely is.
  static void lower(PlainLink& link) {
    link.share.high = link.share.low;
    if (link.exists == Certainty::perhaps) link.exists = Certainty::no;
  }

  // The share below which the party is surely not covered, the others at their highest.
  std::optional<Share> clears_below(const PlainGraph& graph, std::size_t index) const {
    PlainGraph lowered = graph;
    lower(lowered.links[index]);
    if (target(lowered) != Certainty::no) return std::nullopt;
    const PlainLink& link = graph.links[index];
    if (link.kind == Kind::control) return kWhole;
    std::optional<Share> least;
    for (const std::vector<Counts>& seed : seeds_) {
      // A listed party that does not cover even with the most of this share asks for none of it.
      if (target(seeded(graph, seed)) == Certainty::no) continue;
      PlainGraph one = seeded(lowered, seed);
      std::vector<Certainty> states = plain_coverage(one, rule_);
      one.links[index].exists = link.exists;
      Share from = std::max(rule_.enough - beside(one, index, states, false), link.share.low);
      if (!least || from < *least) least = from;
    }
    return least;
  }

  void link(std::size_t index) {
    const PlainLink& link = graph_.links[index];
    Decider decider;
    decider.holding = link.holding;
    decider.share = link.share;
    auto from = restricts_from(index);
    auto below = clears_below(graph_, index);
    if (!from && !below) return;
    if (link.kind == Kind::control) {
      decider.what = Decider::What::control;
      decider.restricts = from.has_value();
      decider.clears = below.has_value();
    } else {
      decider.restricts_from = from;
      decider.clears_below = below;
    }
    finding_.deciders.push_back(decider);
  }

  void listing(std::uint32_t party) {
    Decider decider;
    decider.what = Decider::What::listing;
    decider.party = graph_.parties[party];
    PlainGraph changed = graph_;
    changed.listed[party] = Counts::yes;
    decider.restricts = target(changed) == Certainty::yes;
    changed.listed[party] = Counts::no;
    decider.clears = target(changed) == Certainty::no;
    if (decider.restricts || decider.clears) finding_.deciders.push_back(decider);
  }

  // No unknown is enough alone: a smallest set of them that is, found by lowering what can be.
  void together() {
    std::vector<Decider> singles = std::move(finding_.deciders);
    finding_.deciders.clear();
    find_together();
    for (Decider& one : finding_.deciders) {
      auto single = std::ranges::find_if(singles, [&](const Decider& other) {
        return other.holding == one.holding && other.party == one.party;
      });
      if (single == singles.end()) continue;
      one.clears_below = single->clears_below;
      one.clears = single->clears;
      singles.erase(single);
    }
    finding_.deciders.insert(finding_.deciders.end(), singles.begin(), singles.end());
  }

  void find_together() {
    PlainGraph least = graph_;
    for (std::size_t i = 0; i < least.links.size(); ++i) {
      PlainLink kept = least.links[i];
      if (kept.share.is_known()) continue;
      lower(least.links[i]);
      if (target(least) == Certainty::no) least.links[i] = kept;
    }
    for (std::size_t i = 0; i < least.links.size(); ++i) {
      const PlainLink& link = least.links[i];
      if (link.share.is_known()) continue;
      Decider decider;
      decider.holding = link.holding;
      decider.share = link.share;
      decider.with_others = true;
      if (link.kind == Kind::control)
        decider.what = Decider::What::control;
      else
        decider.restricts_from = clears_below(least, i);
      finding_.deciders.push_back(decider);
    }
    add_listings(least);
  }

  void add_listings(PlainGraph& least) {
    for (std::uint32_t party = 0; party < least.listed.size(); ++party) {
      if (least.listed[party] != Counts::perhaps) continue;
      least.listed[party] = Counts::no;
      if (target(least) != Certainty::no) continue;
      least.listed[party] = Counts::perhaps;
      Decider decider;
      decider.what = Decider::What::listing;
      decider.party = least.parties[party];
      decider.with_others = true;
      finding_.deciders.push_back(decider);
    }
  }

  const PlainGraph& graph_;
  const Rule& rule_;
  Finding& finding_;
  // The listed parties that count at once: all of them, or each alone.
  std::vector<std::vector<Counts>> seeds_;
};

}  // namespace

void add_deciding_links(const View& view, const Rule& rule, std::span<const Counts> listed,
                        Finding& finding) {
  auto graph = above(view, rule, finding.party, listed, kMostLinks);
  if (!graph) {
    finding.more_deciders = true;
    return;
  }
  Search(*graph, rule, finding).run();
}

}  // namespace licet::ownership
