// Shares of a whole, exact on a fine grid, and what is known of them.
//
// A Share counts quadrillionths (1e-15) of the whole, so every percentage of up to 13 decimals is
// exact and thousands of them add up without loss. What is written more finely is rounded outward
// when it is read: an interval of shares always holds the true one. "More than 25 %" is the next
// share of the grid above 25 %, "less than" the next below.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licet::ownership {

using Share = std::int64_t;

inline constexpr Share kWhole = 1'000'000'000'000'000;   // 100 %
inline constexpr Share kPercent = kWhole / 100;

// What is known of a share. INVARIANT: 0 <= low <= high <= kWhole, as read from a file.
struct ShareRange {
  Share low = 0;
  Share high = kWhole;

  [[nodiscard]] constexpr bool is_known() const { return low == high; }
  friend constexpr bool operator==(const ShareRange&, const ShareRange&) = default;
};

// Reads a percentage: "50", "33.4 %", "25-50", "25 to 50", "75 % or more", "at least 75", ">= 75",
// "more than 25 % but not more than 50 %", "over 25", "> 25", "less than 50", "up to 30", "< 5",
// "not more than 10", "majority" (more than half), "minority" (less than half); "" and "unknown"
// are 0 to 100. nullopt: another text, or a value outside 0 to 100.
[[nodiscard]] std::optional<ShareRange> parse_percent(std::string_view text);
// Reads a fraction of the whole: "0.5" is half. nullopt: another text, or not within 0 to 1.
[[nodiscard]] std::optional<ShareRange> parse_fraction(std::string_view text);
// One decimal number on a scale on which `whole` (1 or 100) is the whole, rounded outward; may be
// below zero or above the whole. nullopt: not a decimal number, or beyond a thousand wholes.
[[nodiscard]] std::optional<ShareRange> parse_decimal(std::string_view text, int whole);

// "50 %", "33.33 %", "more than 25 %": at most `decimals` decimals, shorter when it is exact.
[[nodiscard]] std::string to_text(Share share, int decimals = 6);
// "50 %", "25 % to 50 %", "unknown", "75 % or more", "up to 30 %".
[[nodiscard]] std::string to_text(const ShareRange& range);
// The same as a plain decimal fraction, exact: "0.5", "0.333333333333333".
[[nodiscard]] std::string to_fraction(Share share);

}  // namespace licet::ownership
