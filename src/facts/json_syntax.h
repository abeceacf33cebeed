// What is wrong with a text that is not JSON, for people.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/problem.h"

namespace licet::facts {

// Line and column (in bytes, from 1) of an offset; no file.
[[nodiscard]] base::Place place_at(std::string_view text, std::size_t offset);

// The first syntax error of `text`, with place and excerpt; nullopt: it is JSON. Takes a full pass,
// and is meant for texts that a faster parser has refused.
[[nodiscard]] std::optional<base::Problem> find_syntax_error(std::string_view text);

}  // namespace licet::facts
