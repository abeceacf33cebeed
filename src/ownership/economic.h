// Economic holdings: what part of a party's capital ends with chosen parties, share times share.
//
// Going up from a party, each part of its capital belongs to an owner, and of what an unchosen
// owner holds each part belongs to the owner's owners; a chosen party keeps what reaches it, so
// that nothing is counted twice. What nobody in the file holds ends nowhere. With x the shares, and
// w = 1 for a chosen party and w = g for another, this is the least solution of
// g(v) = sum over u of x(u, v) w(u): a linear system where parties hold each other in a ring,
// solved component by component (elimination up to kDense parties, steps from both sides above).
// Where shares are ranges, the bounds are the least and the largest g over all admissible shares:
// the least has all shares at their lowest; the largest chooses for each asset by itself (policy
// iteration).
//
// Bounds are sound: each is checked in directed rounding to be on its side of the true value before
// it is given, and is the outcome of steps that stay on that side where the check fails.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/number.h"
#include "ownership/view.h"

namespace licet::ownership {

inline constexpr std::size_t kDense = 400;

// Shares of the capital among some parties, asset by asset.
struct Flow {
  std::vector<PartyIndex> parties;  // their index in the graph; empty: the same numbers
  std::vector<std::uint32_t> start;  // asset -> its first place in `owner`; one more at the end
  std::vector<std::uint32_t> owner;
  std::vector<ShareRange> share;

  [[nodiscard]] std::size_t size() const { return start.size() - 1; }
};

// Of all parties; of a party and all above it (the party is number 0). nullopt: more than `most`.
[[nodiscard]] Flow flow_of(const View& view);
[[nodiscard]] std::optional<Flow> flow_above(const View& view, PartyIndex party, std::size_t most);

struct Interests {
  std::vector<double> low;  // fractions of the whole, 0 to 1, one a party
  std::vector<double> high;
  std::size_t rings = 0;  // components of two parties or more
  std::size_t largest_ring = 0;
};

// REQUIRES: one flag a party of the flow. Safe from several threads.
[[nodiscard]] Interests interests(const Flow& flow, const std::vector<bool>& chosen);

// The same for party `of` as an exact fraction. nullopt: a share above it is not known exactly, too
// many parties, or the fraction cannot be held.
[[nodiscard]] std::optional<base::Number> exact_interest(const Flow& flow,
                                                         const std::vector<bool>& chosen,
                                                         std::uint32_t of);

}  // namespace licet::ownership
