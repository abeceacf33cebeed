#include "ownership/plain.h"

#include <algorithm>
#include <unordered_map>

namespace licet::ownership {

bool counts(const PlainGraph& graph, const Rule& rule, const std::vector<bool>& covered,
            const PlainLink& link, bool sure) {
  Certainty needed = sure ? Certainty::yes : Certainty::perhaps;
  if (link.exists < needed) return false;
  if (covered[link.owner]) return true;
  if (!rule.counts_joint || link.joint == 0) return false;
  return std::ranges::any_of(graph.links, [&](const PlainLink& other) {
    return other.joint == link.joint && other.asset == link.asset && other.kind == link.kind &&
           other.exists >= needed && covered[other.owner];
  });
}

namespace {

__extension__ typedef __int128 Wide;

// What the covered hold of an asset of one kind when it serves them least or most.
struct Sums {
  Wide low = 0;
  Wide high = 0;
  Wide others_low = 0;
};

Sums sums_of(const PlainGraph& graph, const Rule& rule, const std::vector<bool>& covered,
             std::uint32_t asset, Kind kind, bool sure) {
  Sums sums;
  for (const PlainLink& link : graph.links) {
    if (link.asset != asset || link.kind != kind) continue;
    if (counts(graph, rule, covered, link, sure)) {
      sums.low += link.share.low;
      sums.high += link.share.high;
    } else {
      sums.others_low += link.share.low;
    }
  }
  return sums;
}

bool reached(const PlainGraph& graph, const Rule& rule, const std::vector<bool>& covered,
             std::uint32_t asset, bool sure) {
  for (Kind kind : {Kind::ownership, Kind::voting}) {
    if (!rule.counts(kind)) continue;
    Sums sums = sums_of(graph, rule, covered, asset, kind, sure);
    Wide most = std::min(sums.high, Wide{kWhole} - sums.others_low);
    if ((sure ? sums.low : most) >= rule.enough) return true;
  }
  if (!rule.passes_control) return false;
  return std::ranges::any_of(graph.links, [&](const PlainLink& link) {
    return link.kind == Kind::control && link.asset == asset && covered[link.owner] &&
           (!sure || link.share.low > 0);
  });
}

// Rounds over all parties until a round adds nobody.
std::vector<bool> grow(const PlainGraph& graph, const Rule& rule, std::vector<bool> covered,
                       bool sure) {
  for (bool grew = true; grew;) {
    grew = false;
    for (std::uint32_t party = 0; party < graph.parties.size(); ++party) {
      if (covered[party] || !reached(graph, rule, covered, party, sure)) continue;
      covered[party] = true;
      grew = true;
    }
  }
  return covered;
}

// All listed parties at once, or the union over each alone.
std::vector<bool> grow_by_rule(const PlainGraph& graph, const Rule& rule,
                               const std::vector<bool>& listed, bool sure) {
  if (rule.together) return grow(graph, rule, listed, sure);
  std::vector<bool> out(listed.size());
  for (std::size_t party = 0; party < listed.size(); ++party) {
    if (!listed[party]) continue;
    std::vector<bool> alone(listed.size());
    alone[party] = true;
    std::vector<bool> covered = grow(graph, rule, std::move(alone), sure);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = out[i] || covered[i];
  }
  return out;
}

}  // namespace

std::uint32_t PlainGraph::place_of(PartyIndex party) const {
  auto found = std::ranges::find(parties, party);
  return found == parties.end() ? kNone : static_cast<std::uint32_t>(found - parties.begin());
}

std::optional<PlainGraph> above(const View& view, const Rule& rule, PartyIndex party,
                                std::span<const Counts> listed, std::size_t most) {
  const Graph& graph = view.graph();
  PlainGraph out;
  std::unordered_map<PartyIndex, std::uint32_t> places;
  auto place = [&](PartyIndex at) {
    auto [found, is_new] = places.try_emplace(at, static_cast<std::uint32_t>(out.parties.size()));
    if (is_new) {
      out.parties.push_back(at);
      out.listed.push_back(listed[at]);
    }
    return found->second;
  };
  place(party);
  for (std::uint32_t next = 0; next < out.parties.size(); ++next) {
    HoldingIndex index = graph.first_into(out.parties[next]);
    for (const Holding& holding : graph.into(out.parties[next])) {
      HoldingIndex here = index++;
      Certainty exists = view.in_force(holding);
      bool controls = holding.kind == Kind::control && rule.passes_control;
      if (exists == Certainty::no || (!controls && !rule.counts(holding.kind))) continue;
      ShareRange share = view.share(holding);
      if (controls) share = {exists == Certainty::yes ? kWhole : 0, kWhole};
      if (out.links.size() >= most) return std::nullopt;
      out.links.push_back(
          {place(holding.owner), next, holding.kind, share, here, holding.joint, exists});
    }
  }
  return out;
}

std::vector<bool> covered_under(const PlainGraph& graph, const Rule& rule,
                                std::span<const Share> shares, const std::vector<bool>& listed) {
  PlainGraph chosen = graph;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    PlainLink& link = chosen.links[i];
    link.share = {shares[i], shares[i]};
    if (link.exists == Certainty::perhaps) {
      link.exists = shares[i] > 0 ? Certainty::yes : Certainty::no;
    }
  }
  return grow_by_rule(chosen, rule, listed, true);
}

std::vector<Certainty> plain_coverage(const PlainGraph& graph, const Rule& rule) {
  std::vector<bool> listed(graph.parties.size());
  std::vector<bool> perhaps(graph.parties.size());
  for (std::size_t i = 0; i < listed.size(); ++i) {
    listed[i] = graph.listed[i] == Counts::yes;
    perhaps[i] = graph.listed[i] != Counts::no;
  }
  listed = grow_by_rule(graph, rule, listed, true);
  perhaps = grow_by_rule(graph, rule, perhaps, false);
  std::vector<Certainty> out(listed.size(), Certainty::no);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (perhaps[i]) out[i] = Certainty::perhaps;
    if (listed[i]) out[i] = Certainty::yes;
  }
  return out;
}

}  // namespace licet::ownership
