// How near words must be to each word of a query. Internal to the room.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "names/parse.h"
#include "screen/near_words.h"

namespace licet::screen {

// One bound for each token of the query, in `least`: a word that has little of its weight need only
// be found where it is rather near, and if all else is listed as it is written, a slip that makes
// less of the word is not looked for either. `weights`: of the tokens, nothing for those that are
// not sought. Adds to `compared` as NearWords does.
void least_near(const names::ParsedView& query, std::span<const float> weights, NearWords& words,
                std::size_t& compared, std::vector<LeastNear>& least);

}  // namespace licet::screen
