#include "ownership/economic.h"

#include <algorithm>
#include <unordered_map>

#include "ownership/components.h"
#include "ownership/rounding.h"

namespace licet::ownership {

namespace {

constexpr double kUnits = static_cast<double>(kWhole);     // exact: below 2^53

double units(Share share) { return static_cast<double>(share); }

// Shares of one component chosen for one purpose: its lowest, or those that favour the chosen.
struct System {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> inside;  // of member i: (j, fraction)
  std::vector<double> right;  // what reaches chosen parties
};

class Solver {
 public:
  Solver(const Flow& flow, const std::vector<bool>& chosen)
      : flow_(flow), chosen_(chosen), place_(flow.size(), kNone) {
    out_.low.assign(flow.size(), 0);
    out_.high.assign(flow.size(), 0);
  }

  Interests run() {
    auto next = [&](std::uint32_t party, std::uint32_t k) {
      std::uint32_t at = flow_.start[party] + k;
      if (at >= flow_.start[party + 1]) return UINT32_MAX;
      // What a chosen party's owners are does not matter: it keeps what reaches it.
      std::uint32_t owner = flow_.owner[at];
      return chosen_[owner] ? party : owner;
    };
    Components parts = components(flow_.size(), next);
    for (std::size_t part = 0; part < parts.count(); ++part) {
      std::span<const std::uint32_t> members =
          std::span(parts.order)
              .subspan(parts.start[part], parts.start[part + 1] - parts.start[part]);
      if (members.size() == 1) {
        std::uint32_t party = members.front();
        out_.low[party] = least(party, out_.low);
        out_.high[party] = most(party, out_.high);
      } else {
        ring(members);
      }
    }
    return std::move(out_);
  }

 private:
  double weight(std::uint32_t owner, const std::vector<double>& values) const {
    return chosen_[owner] ? 1.0 : values[owner];
  }

  // One step down from `values`, all shares at their lowest, rounded down.
  double least(std::uint32_t party, const std::vector<double>& values) const {
    double sum = 0;
    for (std::uint32_t i = flow_.start[party]; i < flow_.start[party + 1]; ++i) {
      double part = multiply_to<false>(units(flow_.share[i].low), weight(flow_.owner[i], values));
      sum = add_to<false>(sum, part);
    }
    return std::clamp(divide_to<false>(sum, kUnits), 0.0, 1.0);
  }

  // The shares of a party that favour high values: each at its lowest, then what room is left goes
  // to the highest values first.
  void favour(std::uint32_t party, const std::vector<double>& values) const {
    std::uint32_t begin = flow_.start[party];
    std::uint32_t size = flow_.start[party + 1] - begin;
    order_.resize(size);
    favoured_.resize(size);
    Share room = kWhole;
    bool open = false;
    for (std::uint32_t i = 0; i < size; ++i) {
      order_[i] = i;
      favoured_[i] = flow_.share[begin + i].low;
      room -= favoured_[i];
      open = open || !flow_.share[begin + i].is_known();
    }
    if (!open) return;
    std::ranges::stable_sort(order_, std::greater<>{}, [&](std::uint32_t i) {
      return weight(flow_.owner[begin + i], values);
    });
    for (std::uint32_t i : order_) {
      const ShareRange& share = flow_.share[begin + i];
      Share more = std::min(room, share.high - share.low);
      favoured_[i] += more;
      room -= more;
    }
  }

  // One step down from `values`, the shares as they favour it, rounded up.
  double most(std::uint32_t party, const std::vector<double>& values) const {
    favour(party, values);
    double sum = 0;
    std::uint32_t begin = flow_.start[party];
    for (std::uint32_t i = begin; i < flow_.start[party + 1]; ++i) {
      double part = multiply_to<true>(units(favoured_[i - begin]), weight(flow_.owner[i], values));
      sum = add_to<true>(sum, part);
    }
    return std::clamp(divide_to<true>(sum, kUnits), 0.0, 1.0);
  }

  // ---- Rings ------------------------------------------------------------------------------------

  void ring(std::span<const std::uint32_t> members) {
    ++out_.rings;
    out_.largest_ring = std::max(out_.largest_ring, members.size());
    if (members.size() > kDense) return relax(members);
    for (std::uint32_t i = 0; i < members.size(); ++i) place_[members[i]] = i;
    System lowest = system(members, out_.low, false);
    std::vector<double> values = solve(lowest);
    settle_low(members, lowest, values);
    for (std::uint32_t i = 0; i < members.size(); ++i) out_.high[members[i]] = values[i];
    settle_high(members, improve(members));
    for (std::uint32_t member : members) place_[member] = kNone;
  }

  // Policy iteration from below: solves for the shares that favour the values at hand, until no
  // other choice is better. Leaves the values in out_.high and returns the last system.
  System improve(std::span<const std::uint32_t> members) {
    System favoured;
    constexpr int kRounds = 100;
    for (int round = 0; round < kRounds; ++round) {
      favoured = system(members, out_.high, true);
      std::vector<double> better = solve(favoured);
      bool improved = false;
      for (std::uint32_t i = 0; i < members.size(); ++i) {
        double& value = out_.high[members[i]];
        improved = improved || better[i] > value * (1 + 1e-14) + 1e-300;
        value = std::max(value, better[i]);
      }
      if (!improved) break;
    }
    return favoured;
  }

  // For rings too large to eliminate: from nothing upwards and from the whole downwards, step by
  // step. Every step stays on its side, so the bounds are sound wherever it stops.
  void relax(std::span<const std::uint32_t> members) {
    for (std::uint32_t member : members) {
      out_.low[member] = 0;
      out_.high[member] = 1;
    }
    for (std::uint32_t i = 0; i < members.size(); ++i) place_[members[i]] = i;
    bool reached = std::ranges::any_of(members, [&](std::uint32_t member) {
      for (std::uint32_t i = flow_.start[member]; i < flow_.start[member + 1]; ++i) {
        std::uint32_t owner = flow_.owner[i];
        bool outside = place_[owner] == kNone && out_.high[owner] > 0;
        if (flow_.share[i].high > 0 && (chosen_[owner] || outside)) return true;
      }
      return false;
    });
    for (std::uint32_t member : members) place_[member] = kNone;
    if (!reached) {
      for (std::uint32_t member : members) out_.high[member] = 0;
      return;
    }
    step_up(members);
    step_down(members);
  }

  static constexpr int kSweeps = 2'000;
  static constexpr double kStill = 1e-15;

  void step_up(std::span<const std::uint32_t> members) {
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      double change = 0;
      for (std::uint32_t member : members) {
        double value = std::max(out_.low[member], least(member, out_.low));
        change = std::max(change, value - out_.low[member]);
        out_.low[member] = value;
      }
      if (change < kStill) return;
    }
  }

  void step_down(std::span<const std::uint32_t> members) {
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      double change = 0;
      for (std::uint32_t member : members) {
        double value = std::min(out_.high[member], most(member, out_.high));
        change = std::max(change, out_.high[member] - value);
        out_.high[member] = value;
      }
      if (change < kStill) return;
    }
  }

  System system(std::span<const std::uint32_t> members, const std::vector<double>& values,
                bool high) const {
    System out;
    out.inside.resize(members.size());
    out.right.assign(members.size(), 0);
    for (std::uint32_t i = 0; i < members.size(); ++i) {
      std::uint32_t begin = flow_.start[members[i]];
      if (high) favour(members[i], values);
      for (std::uint32_t k = begin; k < flow_.start[members[i] + 1]; ++k) {
        double share = units(high ? favoured_[k - begin] : flow_.share[k].low) / kUnits;
        std::uint32_t owner = flow_.owner[k];
        if (share == 0) continue;
        if (!chosen_[owner] && place_[owner] != kNone)
          out.inside[i].emplace_back(place_[owner], share);
        else
          out.right[i] += share * weight(owner, values);
      }
    }
    return out;
  }

  // Which members have a way to a chosen party: for the others the least solution is zero.
  static std::vector<bool> reaching(const System& system) {
    std::size_t size = system.right.size();
    std::vector<std::vector<std::uint32_t>> held(size);  // j -> the i that it holds
    for (std::uint32_t i = 0; i < size; ++i) {
      for (auto [j, share] : system.inside[i]) held[j].push_back(i);
    }
    std::vector<bool> out(size);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (system.right[i] > 0) queue.push_back(i);
      out[i] = system.right[i] > 0;
    }
    for (std::size_t next = 0; next < queue.size(); ++next) {
      for (std::uint32_t i : held[queue[next]]) {
        if (!out[i]) queue.push_back(i);
        out[i] = true;
      }
    }
    return out;
  }

  // The least solution of x = inside x + right, approximately.
  static std::vector<double> solve(const System& system) {
    std::vector<bool> live = reaching(system);
    std::vector<std::uint32_t> members;
    std::vector<std::uint32_t> place(live.size(), kNone);
    for (std::uint32_t i = 0; i < live.size(); ++i) {
      if (!live[i]) continue;
      place[i] = static_cast<std::uint32_t>(members.size());
      members.push_back(i);
    }
    std::size_t n = members.size();
    std::vector<double> a(n * (n + 1), 0);  // I - inside, and the right side
    for (std::size_t i = 0; i < n; ++i) {
      a[i * (n + 1) + i] = 1;
      a[i * (n + 1) + n] = system.right[members[i]];
      for (auto [j, share] : system.inside[members[i]]) {
        if (live[j]) a[i * (n + 1) + place[j]] -= share;
      }
    }
    // Rows are dominated by their diagonal, so no pivot has to be sought.
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t i = k + 1; i < n; ++i) {
        double factor = a[i * (n + 1) + k] / a[k * (n + 1) + k];
        if (factor == 0) continue;
        for (std::size_t j = k; j <= n; ++j) a[i * (n + 1) + j] -= factor * a[k * (n + 1) + j];
      }
    }
    std::vector<double> out(live.size(), 0);
    for (std::size_t i = n; i-- > 0;) {
      double sum = a[i * (n + 1) + n];
      for (std::size_t j = i + 1; j < n; ++j) sum -= a[i * (n + 1) + j] * out[members[j]];
      out[members[i]] = std::max(sum / a[i * (n + 1) + i], 0.0);
    }
    return out;
  }

  // How far a small error at every member can add up: the solution for a right side of ones.
  static std::vector<double> spread(const System& system) {
    System ones = system;
    std::vector<bool> live = reaching(system);
    for (std::size_t i = 0; i < live.size(); ++i) ones.right[i] = live[i] ? 1 : 0;
    return solve(ones);
  }

  // Lowers the values until one step down from them gives no less: then they are below the least
  // solution, as it is the only one among members that reach a chosen party.
  void settle_low(std::span<const std::uint32_t> members, const System& system,
                  const std::vector<double>& values) {
    std::vector<double> room = spread(system);
    std::vector<bool> live = reaching(system);
    for (double slack = 1e-16; slack < 1e-3; slack *= 8) {
      for (std::uint32_t i = 0; i < members.size(); ++i) {
        out_.low[members[i]] = live[i] ? std::clamp(values[i] - slack * room[i], 0.0, 1.0) : 0;
      }
      bool sound = std::ranges::all_of(members, [&](std::uint32_t member) {
        return out_.low[member] <= least(member, out_.low);
      });
      if (sound) return;
    }
    for (std::uint32_t member : members) out_.low[member] = 0;
    step_up(members);
  }

  // Raises the values until one step down gives no more: then they are above the least solution for
  // every choice of shares.
  void settle_high(std::span<const std::uint32_t> members, const System& system) {
    std::vector<double> values(members.size());
    for (std::uint32_t i = 0; i < members.size(); ++i) values[i] = out_.high[members[i]];
    std::vector<double> room = spread(system);
    for (double slack = 1e-16; slack < 1e-3; slack *= 8) {
      for (std::uint32_t i = 0; i < members.size(); ++i) {
        out_.high[members[i]] = std::clamp(values[i] + slack * room[i], 0.0, 1.0);
      }
      bool sound = std::ranges::all_of(members, [&](std::uint32_t member) {
        return most(member, out_.high) <= out_.high[member];
      });
      if (sound) return;
    }
    for (std::uint32_t member : members) out_.high[member] = 1;
    step_down(members);
  }

  const Flow& flow_;
  const std::vector<bool>& chosen_;
  Interests out_;
  std::vector<std::uint32_t> place_;  // party -> its number in the ring at hand
  mutable std::vector<std::uint32_t> order_;  // used by favour()
  mutable std::vector<Share> favoured_;
};

bool owns(const View& view, const Holding& holding) {
  return holding.kind == Kind::ownership && view.in_force(holding) != Certainty::no;
}

}  // namespace

Flow flow_of(const View& view) {
  const Graph& graph = view.graph();
  Flow out;
  out.start.reserve(graph.parties().size() + 1);
  out.start.push_back(0);
  for (PartyIndex party = 0; party < graph.parties().size(); ++party) {
    for (const Holding& holding : graph.into(party)) {
      if (!owns(view, holding)) continue;
      out.owner.push_back(holding.owner);
      out.share.push_back(view.share(holding));
    }
    out.start.push_back(static_cast<std::uint32_t>(out.owner.size()));
  }
  return out;
}

std::optional<Flow> flow_above(const View& view, PartyIndex party, std::size_t most) {
  const Graph& graph = view.graph();
  Flow out;
  std::unordered_map<PartyIndex, std::uint32_t> places{{party, 0}};
  out.parties.push_back(party);
  out.start.push_back(0);
  for (std::size_t next = 0; next < out.parties.size(); ++next) {
    for (const Holding& holding : graph.into(out.parties[next])) {
      if (!owns(view, holding)) continue;
      auto place = static_cast<std::uint32_t>(out.parties.size());
      auto [found, is_new] = places.try_emplace(holding.owner, place);
      if (is_new) out.parties.push_back(holding.owner);
      out.owner.push_back(found->second);
      out.share.push_back(view.share(holding));
    }
    out.start.push_back(static_cast<std::uint32_t>(out.owner.size()));
    if (out.owner.size() > most) return std::nullopt;
  }
  return out;
}

Interests interests(const Flow& flow, const std::vector<bool>& chosen) {
  return Solver(flow, chosen).run();
}

namespace {

// Gaussian elimination over fractions; an entry that cannot be held ends it.
class ExactSystem {
 public:
  ExactSystem(const Flow& flow, const std::vector<bool>& chosen) : size_(flow.size()) {
    rows_.assign(size_, std::vector<base::Number>(size_ + 1));
    for (std::uint32_t i = 0; i < size_; ++i) {
      rows_[i][i] = 1;
      for (std::uint32_t k = flow.start[i]; k < flow.start[i + 1]; ++k) {
        auto share = base::Number::fraction(flow.share[k].low, kWhole);
        std::uint32_t owner = flow.owner[k];
        base::Number& entry = rows_[i][chosen[owner] ? size_ : owner];
        auto sum = share ? (chosen[owner] ? base::Number::add(entry, *share)
                                          : base::Number::subtract(entry, *share))
                         : std::nullopt;
        if (!keep(sum, entry)) return;
      }
    }
  }

  [[nodiscard]] std::optional<base::Number> value(std::uint32_t of) {
    for (std::uint32_t k = 0; k < size_ && held_; ++k) {
      std::uint32_t pivot = k;
      while (pivot < size_ && rows_[pivot][k] == 0) ++pivot;
      if (pivot == size_) return std::nullopt;  // a closed ring: no single solution
      std::swap(rows_[k], rows_[pivot]);
      for (std::uint32_t i = 0; i < size_ && held_; ++i) {
        if (i != k) clear(i, k);
      }
    }
    if (!held_) return std::nullopt;
    return base::Number::divide(rows_[of][size_], rows_[of][of]);
  }

 private:
  bool keep(const std::optional<base::Number>& value, base::Number& entry) {
    held_ = held_ && value.has_value();
    if (held_) entry = *value;
    return held_;
  }

  void clear(std::uint32_t i, std::uint32_t k) {
    if (rows_[i][k] == 0) return;
    auto factor = base::Number::divide(rows_[i][k], rows_[k][k]);
    if (!factor) held_ = false;
    for (std::uint32_t j = k; j <= size_ && held_; ++j) {
      if (rows_[k][j] == 0) continue;
      auto product = base::Number::multiply(*factor, rows_[k][j]);
      keep(product ? base::Number::subtract(rows_[i][j], *product) : std::nullopt, rows_[i][j]);
    }
  }

  std::size_t size_;
  bool held_ = true;
  std::vector<std::vector<base::Number>> rows_;
};

}  // namespace

std::optional<base::Number> exact_interest(const Flow& flow, const std::vector<bool>& chosen,
                                           std::uint32_t of) {
  constexpr std::size_t kMost = 40;
  bool known = std::ranges::all_of(flow.share, &ShareRange::is_known);
  if (!known || flow.size() > kMost) return std::nullopt;
  return ExactSystem(flow, chosen).value(of);
}

}  // namespace licet::ownership
