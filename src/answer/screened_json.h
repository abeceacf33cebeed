// What lists say of the parties, as JSON. Internal to the room.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "answer/screened.h"

namespace licet::answer {

[[nodiscard]] nlohmann::ordered_json screening_json(const Screened& screened);
// {"us-csl": "2026-07-31"}; a list that says no day has its version.
[[nodiscard]] nlohmann::ordered_json lists_json(const Screened* screened);

}  // namespace licet::answer
