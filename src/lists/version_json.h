// The description of a version as JSON. Internal to the room.
#pragma once

#include <string>
#include <string_view>

#include "lists/store.h"

namespace licet::lists {

[[nodiscard]] std::string write_version(const Version& version);
[[nodiscard]] base::Result<Version> read_version(std::string_view json, const std::string& file);

[[nodiscard]] std::string write_refusal(const Refusal& refusal);   // one line
[[nodiscard]] std::optional<Refusal> read_refusal(std::string_view line);

}  // namespace licet::lists
