// Calendar days. A day is not an instant and has no time zone; nothing here reads a clock.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licet::base {

// A day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31.
class Date {
 public:
  constexpr Date() = default;                                    // 1970-01-01
  // Reads "2025-01-13". nullopt: another form, or a day that does not exist.
  [[nodiscard]] static std::optional<Date> parse(std::string_view iso);
  [[nodiscard]] static std::optional<Date> from_civil(int year, int month, int day);
  [[nodiscard]] static std::optional<Date> from_days(std::int64_t days_since_1970);
  [[nodiscard]] static constexpr Date first() { return Date(-719162); }  // 0001-01-01
  [[nodiscard]] static constexpr Date last() { return Date(2932896); }   // 9999-12-31

  [[nodiscard]] constexpr std::int32_t days() const { return days_; }    // since 1970-01-01
  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;   // 1..12
  [[nodiscard]] int day() const;     // 1..31
  [[nodiscard]] std::string to_string() const;                   // "2025-01-13"

  friend constexpr auto operator<=>(const Date&, const Date&) = default;

 private:
  constexpr explicit Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

}  // namespace licet::base
