// The ultimate parent: the last party up the line of control, and where it has its headquarters.
//
// A party is controlled by whoever holds more than half of its votes (of its capital, where the
// file says nothing of votes) or is said to control it. The line goes up until nobody does. It is
// undetermined where a holder may or may not have more than half, where several parties control and
// their lines do not meet, and where control goes round in a ring.
#pragma once

#include <string>
#include <vector>

#include "ownership/view.h"

namespace licet::ownership {

struct UltimateParent {
  bool determined = false;
  PartyIndex party = kNone;  // the party itself if nobody controls it
  std::vector<HoldingIndex> chain;  // from the party up, one holding a step
  HoldingIndex open = kNone;  // the holding that decides, when that leaves it open
  // Where it is not determined: whoever may be it, the party first, up all lines that may control.
  std::vector<PartyIndex> may_be;
  std::string why;  // why it ends there, or is not determined
};

[[nodiscard]] UltimateParent ultimate_parent(const View& view, PartyIndex party);

}  // namespace licet::ownership
