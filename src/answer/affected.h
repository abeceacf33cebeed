// Which documents stand behind it when two vintages of the law answer one case differently.
#pragma once

#include <vector>

#include "answer/history.h"
#include "law/determination.h"

namespace licet::answer {

// Of `changes` (what differs between the two vintages) those that bear on the two answers: changes
// of a rule that counts in one answer and not in the other, or of a definition or a table that such
// a rule reads, through others too. When none can be named so, all.
// REQUIRES: both answers have their proof, and `library` made them.
[[nodiscard]] std::vector<Change> changes_behind(const law::Library& library,
                                                 const law::Determination& before,
                                                 const law::Determination& after,
                                                 std::vector<Change> changes);

}  // namespace licet::answer
