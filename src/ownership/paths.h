// Ways from an owner down to what it owns, through shares of the capital.
#pragma once

#include <vector>

#include "ownership/view.h"

namespace licet::ownership {

struct Path {
  std::vector<HoldingIndex> holdings;      // from the owner down
  ShareRange product;                      // share times share, rounded outward
};

struct Paths {
  std::vector<Path> paths;                 // shortest first
  bool more = false;                       // there may be others; the search was cut off
};

// Ways that visit no party twice, at most `most` of them.
[[nodiscard]] Paths paths_between(const View& view, PartyIndex owner, PartyIndex asset,
                                  std::size_t most);

}  // namespace licet::ownership
