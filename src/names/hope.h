// How two names may meet at best. Internal to the room.
#pragma once

#include <optional>

#include "names/forecast.h"

namespace licet::names {

// Each token of the query of which the sketch says nothing is met by what it is most like. Nothing:
// words written as one, or initials, may meet besides.
[[nodiscard]] std::optional<Sketch> hoped_for(const LexiconData& data, const ParsedView& query,
                                              const ParsedView& candidate, const Sketch& sketch);

}  // namespace licet::names
