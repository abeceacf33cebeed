#include "expr/day_text.h"

#include <charconv>

namespace licet::expr {
namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;

// Seconds of one unit letter; 0: no unit.
std::int64_t seconds_of(char unit, bool iso) {
  switch (unit) {
    case 'W': return iso ? 7 * kSecondsOfDay : 0;
    case 'D': return iso ? kSecondsOfDay : 0;
    case 'd': return iso ? 0 : kSecondsOfDay;
    case 'h': return iso ? 0 : 3600;
    case 'm': return iso ? 0 : 60;
    case 's': return iso ? 0 : 1;
    default: return 0;
  }
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  bool iso = text.starts_with('P');
  if (iso) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  std::int64_t seconds = 0;
  while (!text.empty()) {
    std::int64_t amount = 0;
    if (text.front() < '0' || text.front() > '9') return std::nullopt;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || text.empty() || amount > duration_limit * kSecondsOfDay) {
      return std::nullopt;
    }
    std::int64_t unit = seconds_of(text.front(), iso);
    text.remove_prefix(1);
    if (unit == 0 || amount > duration_limit * kSecondsOfDay / unit) return std::nullopt;
    seconds += amount * unit;
    if (seconds > duration_limit * kSecondsOfDay) return std::nullopt;
  }
  if (seconds % kSecondsOfDay != 0) return std::nullopt;
  std::int64_t days = seconds / kSecondsOfDay;
  return negative ? -days : days;
}

}  // namespace licet::expr
