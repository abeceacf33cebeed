// How two names may meet at best. Internal to the room.
#pragma once

#include "names/forecast.h"

namespace licet::names {

// Each token of the query of which the sketch says nothing is met by what it is most like.
[[nodiscard]] Sketch hoped_for(const LexiconData& data, const ParsedView& query,
                               const ParsedView& candidate, const Sketch& sketch);

// Whether words written as one, or initials, may meet besides.
[[nodiscard]] bool may_meet_besides(const LexiconData& data, const ParsedView& query,
                                    const ParsedView& candidate, const Sketch& sketch);

}  // namespace licet::names
