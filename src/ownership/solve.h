// Which parties a rule reaches, for all parties of a graph at once.
//
// A party is covered when it is listed, or when listed and covered parties hold enough of it: each
// of them once, with the whole of the share that it holds itself. Coverage is the least set with
// that property, so a ring covers nobody by itself. Where shares are known only as ranges, "surely"
// is covered under every choice of shares that the file admits (each within its range, those of one
// asset at most the whole together), and "perhaps" under at least one. Both are exact: the first is
// the least set with all shares at their lowest; for the second each asset by itself may choose the
// shares that favour covered holders, min(sum of their highest, the whole less what others surely
// hold), and one choice serves all assets. docs/ownership.md has the argument; plain.h is the
// evaluator that these answers are held to.
//
// Where a rule does not add up the shares of several listed parties, the same is done for each
// listed party alone, and the best answer counts.
#pragma once

#include <span>
#include <vector>

#include "ownership/rules.h"
#include "ownership/view.h"

namespace licet::ownership {

// For each party: covered surely, perhaps, not. A listed party is covered.
struct Coverage {
  std::vector<Certainty> of;
  // In which order parties were found covered; what covers a party came before it. Apart for the
  // two sets; kNone: not in the set.
  std::vector<std::uint32_t> sure_rank;
  std::vector<std::uint32_t> perhaps_rank;
  // Where each listed party counts alone: the one by which a party is covered most surely; kNone:
  // by none. Empty where shares add up.
  std::vector<PartyIndex> by;
};

// Whether each party counts as listed under the rule.
[[nodiscard]] std::vector<Counts> listed_under(const Rule& rule, const Graph& graph);

// By the rule: together, or the best of each listed party alone.
[[nodiscard]] Coverage solve(const View& view, const Rule& rule);

// Whether a holding counts because its holder, or one who holds the same asset of the same kind in
// a joint arrangement with it, is covered (`covered` says so of a party). `sure`: all that must
// exist surely does.
template <class Covered>
[[nodiscard]] bool counts(const View& view, const Rule& rule, const Holding& holding, bool sure,
                          Covered covered) {
  auto exists = [&](const Holding& one) {
    return view.in_force(one) >= (sure ? Certainty::yes : Certainty::perhaps);
  };
  if (!exists(holding)) return false;
  if (covered(holding.owner)) return true;
  if (!rule.counts_joint || holding.joint == 0) return false;
  for (const Holding& other : view.graph().into(holding.asset)) {
    bool together = other.joint == holding.joint && other.kind == holding.kind && exists(other);
    if (together && covered(other.owner)) return true;
  }
  return false;
}

// With these parties alone as listed: surely (`Counts::yes`) or perhaps. Every share adds up.
// REQUIRES: one entry a party.
[[nodiscard]] Coverage solve_for(const View& view, const Rule& rule,
                                 std::span<const Counts> listed);

}  // namespace licet::ownership
