#include "ownership/paths.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace licet::ownership {

namespace {

__extension__ typedef __int128 Wide;

constexpr std::size_t kMostSteps = 200'000;
constexpr std::size_t kLongest = 1'000;       // holdings in a way; deeper would strain the stack

bool owns(const View& view, const Holding& holding) {
  return holding.kind == Kind::ownership && view.in_force(holding) != Certainty::no;
}

// Walks down from the owner, through parties above the asset, deepening step by step so that the
// shortest ways come first.
class Walk {
 public:
  Walk(const View& view, PartyIndex owner, PartyIndex asset, std::size_t most)
      : view_(view), graph_(view.graph()), owner_(owner), asset_(asset), most_(most) {}

  Paths run() {
    measure();
    auto shortest = distance_.find(owner_);
    if (shortest == distance_.end()) return {};
    std::size_t longest = std::min(distance_.size(), kLongest);
    if (shortest->second > longest) out_.more = true;
    for (std::size_t depth = shortest->second; depth <= longest && !out_.more; ++depth) {
      cut_ = 0;
      descend(owner_, depth);
      if (cut_ == 0) break;
      out_.more = out_.more || depth == longest;
    }
    return std::move(out_);
  }

 private:
  // How far above the asset each party stands, for all from which it can be reached.
  void measure() {
    distance_[asset_] = 0;
    std::vector<PartyIndex> queue{asset_};
    for (std::size_t next = 0; next < queue.size(); ++next) {
      std::size_t distance = distance_[queue[next]] + 1;
      for (const Holding& holding : graph_.into(queue[next])) {
        if (!owns(view_, holding)) continue;
        if (distance_.try_emplace(holding.owner, distance).second) queue.push_back(holding.owner);
      }
    }
  }

  // Ways of exactly `left` more holdings; counts those that would need more in cut_.
  void descend(PartyIndex at, std::size_t left) {
    if (++steps_ > kMostSteps || out_.paths.size() >= most_) {
      out_.more = true;
      return;
    }
    if (at == asset_) {
      if (left == 0) keep();
      return;
    }
    if (distance_.at(at) > left) {
      ++cut_;
      return;
    }
    on_way_.insert(at);
    for (HoldingIndex index : graph_.out_of(at)) {
      const Holding& holding = graph_.holding(index);
      bool leads = owns(view_, holding) && distance_.contains(holding.asset);
      if (!leads || on_way_.contains(holding.asset) || out_.more) continue;
      way_.push_back(index);
      descend(holding.asset, left - 1);
      way_.pop_back();
    }
    on_way_.erase(at);
  }

  void keep() {
    Path path;
    path.holdings = way_;
    Wide low = kWhole;
    Wide high = kWhole;
    for (HoldingIndex index : way_) {
      ShareRange share = view_.share_beside_others(graph_.holding(index));
      low = low * share.low / kWhole;
      high = (high * share.high + kWhole - 1) / kWhole;
    }
    path.product = {static_cast<Share>(low), static_cast<Share>(high)};
    out_.paths.push_back(std::move(path));
  }

  const View& view_;
  const Graph& graph_;
  PartyIndex owner_;
  PartyIndex asset_;
  std::size_t most_;
  Paths out_;
  std::unordered_map<PartyIndex, std::size_t> distance_;
  std::unordered_set<PartyIndex> on_way_;
  std::vector<HoldingIndex> way_;
  std::size_t steps_ = 0;
  std::size_t cut_ = 0;
};

}  // namespace

Paths paths_between(const View& view, PartyIndex owner, PartyIndex asset, std::size_t most) {
  if (owner == asset) return {};
  return Walk(view, owner, asset, most).run();
}

}  // namespace licet::ownership
