// Which unknown share, control or listing decides about a party. Private to this room.
#pragma once

#include <span>

#include "ownership/answer.h"

namespace licet::ownership {

// Adds to finding.deciders. REQUIRES: the party is covered perhaps and not surely.
void add_deciding_links(const View& view, const Rule& rule, std::span<const Counts> listed,
                        Finding& finding);

}  // namespace licet::ownership
