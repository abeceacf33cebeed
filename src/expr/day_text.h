// Durations as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace licet::expr {

// Longest duration, in days; more than lies between any two dates.
inline constexpr std::int64_t duration_limit = 10'000'000;

// Days of "P25D", "P2W", "-P1D", "25d" or "600h", "36000s" when they are whole days. nullopt:
// another form, or no whole days.
[[nodiscard]] std::optional<std::int64_t> parse_duration(std::string_view text);

}  // namespace licet::expr
