// Several lists as one, without what two of them carry.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lists/list.h"

namespace licet::lists {

struct EntryRef {
  std::uint32_t list = 0, entry = 0;   // indices into the lists given, and into their entries
};

// The entries of all lists in their order; of those with one key only the best: that of the list
// whose source the entry has (a publisher's own file says more than a consolidated one), then that
// of the later list in the order given.
[[nodiscard]] std::vector<EntryRef> unite(std::span<const List> lists, const Sources& sources);

}  // namespace licet::lists
