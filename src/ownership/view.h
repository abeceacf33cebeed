// A graph on a day: which holdings are in force, and what their shares may be.
//
// Makes no copy; the graph must outlive the view. Immutable and shareable between threads.
#pragma once

#include <algorithm>
#include <expected>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "ownership/graph.h"

namespace licet::ownership {

enum class Certainty : std::uint8_t { no, perhaps, yes };

class View {
 public:
  // Problems: shares of one asset that surely add up to more than the whole on this day, and rings
  // of parties that hold each other wholly, so that nobody is left to own them.
  [[nodiscard]] static std::expected<View, base::Problems> on(const Graph& graph, base::Date day);

  [[nodiscard]] const Graph& graph() const { return *graph_; }
  [[nodiscard]] base::Date day() const { return day_; }
  // Whether the holding exists on this day; dates known only to the month may leave it open.
  [[nodiscard]] Certainty in_force(const Holding& holding) const {
    return in_force_[holding.period];
  }
  // Its share on this day, holding by holding: a holding that may not exist may be nothing.
  // REQUIRES: in_force(holding) is not `no`.
  [[nodiscard]] ShareRange share(const Holding& holding) const {
    return {in_force_[holding.period] == Certainty::yes ? holding.share.low : 0,
            holding.share.high};
  }
  // What all holdings of a kind in an asset surely add up to.
  [[nodiscard]] Share surely_held(PartyIndex asset, Kind kind) const;
  // The ring to which a party belongs: parties of one ring hold each other in the end, through
  // shares of the capital that surely exist. kNone: it is in none.
  [[nodiscard]] std::uint32_t ring_of(PartyIndex party) const { return ring_[party]; }
  // The share of a holding that leaves room for what others surely hold.
  [[nodiscard]] ShareRange share_beside_others(const Holding& holding) const {
    return share_beside_others(holding, surely_held(holding.asset, holding.kind));
  }
  // The same where surely_held() of its asset and kind is at hand: for all holdings of one asset.
  [[nodiscard]] ShareRange share_beside_others(const Holding& holding, Share surely) const {
    ShareRange range = share(holding);
    return {range.low, std::min(range.high, kWhole - (surely - range.low))};
  }

 private:
  View(const Graph& graph, base::Date day) : graph_(&graph), day_(day) {}
  void check_sums(base::Problems& problems) const;
  void find_rings(base::Problems& problems);

  const Graph* graph_;
  base::Date day_;
  std::vector<Certainty> in_force_;  // by period
  std::vector<std::uint32_t> ring_;  // by party
};

// "on 2026-02-01"; the last day of the calendar stands for "as things stood last".
[[nodiscard]] std::string day_words(const View& view);

}  // namespace licet::ownership
