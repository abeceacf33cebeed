// Names that our own list adds, lent to the official listings of the same parties.
#pragma once

#include "lists/list.h"

namespace licet::lists {

// Gives each entry of `list` that is the listing of one of our entries the names that we add to
// it, as further aliases that are `derived`, `ours` and `lent`. It is the listing if both have the
// same source and a name that our entry has from the list is a name of it, whatever the case, the
// punctuation and the blanks. Of several that fit those are meant whose primary name is our first,
// unless all share one; if those do not share theirs, nothing is lent.
//
// No entry is added, and of those there only `names` grows: key and content hash stay those of what
// the list says. So lend on the way to an index, never to what is stored or compared. A list of a
// user's own, our own list and FollowTheMoney entities stay as they are.
void lend(const List& own, List& list);

}  // namespace licet::lists
