// The slow and obvious evaluator: what the answers of solve.h mean, kept as their definition.
//
// Works on a small copy of a graph, adds everything up anew in every round, and knows nothing of
// sets grown from their edges. answer.h uses it on the few parties above one party to find which
// share decides; tests hold the fast evaluator to it and to its worst cases.
#pragma once

#include <span>
#include <vector>

#include "ownership/rules.h"
#include "ownership/view.h"

namespace licet::ownership {

struct PlainLink {
  std::uint32_t owner = 0;
  std::uint32_t asset = 0;
  Kind kind = Kind::ownership;
  ShareRange share;                    // of a control: {0, kWhole} may exist, else it does
  HoldingIndex holding = kNone;
  std::uint16_t joint = 0;
  Certainty exists = Certainty::yes;
};

struct PlainGraph {
  std::vector<PartyIndex> parties;     // their index in the graph it was taken from
  std::vector<PlainLink> links;        // between places in `parties`
  std::vector<Counts> listed;

  // The place of a party; kNone: not in it.
  [[nodiscard]] std::uint32_t place_of(PartyIndex party) const;
};

// The parties from which `party` can be reached through holdings in force that the rule counts
// (itself included), and those holdings. At most `most` links: more is nullopt.
[[nodiscard]] std::optional<PlainGraph> above(const View& view, const Rule& rule, PartyIndex party,
                                              std::span<const Counts> listed, std::size_t most);

// Whether a link counts: its owner is covered, or one in a joint arrangement with it. `sure`: all
// that must exist surely does.
[[nodiscard]] bool counts(const PlainGraph& graph, const Rule& rule,
                          const std::vector<bool>& covered, const PlainLink& link, bool sure);

// The least covered set under one choice of shares and lists. REQUIRES: one share a link (for a
// control, 0 is absent), one flag a party. `rule.together` false: by one listed party alone.
[[nodiscard]] std::vector<bool> covered_under(const PlainGraph& graph, const Rule& rule,
                                              std::span<const Share> shares,
                                              const std::vector<bool>& listed);

// Covered surely, perhaps, not: the two sets of solve.h, by rounds over all parties.
[[nodiscard]] std::vector<Certainty> plain_coverage(const PlainGraph& graph, const Rule& rule);

}  // namespace licet::ownership
