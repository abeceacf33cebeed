// Days as lists write them.
#pragma once

#include <optional>
#include <string_view>

#include "lists/entry.h"

namespace licet::lists {

enum class DayOrder : std::uint8_t { month_first, day_first };   // of 1/2/2003

// "1966-01-12", "12 Jan 1966", "June 21, 2022", "1/12/1966", "Nov 1975", "1961", "circa 1961",
// "1965 to 1967", "00/00/1963". nullopt: no day in it, or one that does not exist. The text must
// hold nothing else.
[[nodiscard]] std::optional<DateRange> parse_range(std::string_view text,
                                                   DayOrder order = DayOrder::month_first);

// The same where a single day is meant.
[[nodiscard]] std::optional<base::Date> parse_day(std::string_view text,
                                                  DayOrder order = DayOrder::month_first);

// When somebody who is alive on the day was born, as people write it: of "31/12/1966" and of what
// has full stops the day comes first. nullopt also for a day still to come and for one more than
// 122 years past: nobody's birth, but what stands where none is known.
[[nodiscard]] std::optional<DateRange> parse_birth(std::string_view text, base::Date on);

// A year of two digits: 30 and later are of the last century.
[[nodiscard]] int full_year(int year);

}  // namespace licet::lists
