// One object of JSON, as users write them in lines.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "base/problem.h"

namespace licet::base {

// Fails on what is no object, and where an object has a field twice: one of the two would be lost.
// Thread-safe; each thread keeps some hundred kilobytes for the next text.
[[nodiscard]] Result<nlohmann::ordered_json> read_json_object(std::string_view text);

}  // namespace licet::base
