#include "lists/days.h"

#include <array>
#include <charconv>
#include <vector>

#include "lists/texts.h"

namespace licet::lists {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> rest = {
      "uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"};
  if (word.ends_with('.')) word.remove_suffix(1);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (!begins(word, kMonths[i])) continue;
    std::string tail = lower(word.substr(3));
    if (tail.empty() || tail == rest[i] || tail == "t") return static_cast<int>(i) + 1;  // "Sept"
  }
  return 0;
}

std::optional<int> number_of(std::string_view word) {
  int value = 0;
  auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (word.empty() || error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> words_of(std::string_view text, std::string_view between) {
  std::vector<std::string_view> out;
  for (std::size_t at = text.find_first_not_of(between); at != std::string_view::npos;) {
    std::size_t end = std::min(text.find_first_of(between, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(between, end);
  }
  return out;
}

bool is_year(int value) { return value >= 1000 && value <= 9999; }

// month 0: the whole year; day 0: the whole month.
std::optional<DateRange> make(int year, int month, int day) {
  DateRange out;
  int last_month = month == 0 ? 12 : month;
  auto from = base::Date::from_civil(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  auto to = day != 0           ? from
            : last_month == 12 ? base::Date::from_civil(year, 12, 31)
                               : base::Date::from_civil(year, last_month + 1, 1);
  if (!from || !to) return std::nullopt;
  out.from = *from;
  out.to = *to;
  if (day == 0 && last_month != 12) out.to = *base::Date::from_days(to->days() - 1);
  out.precision = month == 0 ? Precision::year : day == 0 ? Precision::month : Precision::day;
  return out;
}

std::optional<DateRange> with_dashes(std::string_view text) {
  auto words = words_of(text, "-");
  if (words.size() > 3 || text.starts_with('-') || text.ends_with('-')) return std::nullopt;
  std::array<int, 3> value{};
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto number = number_of(words[i]);
    if (!number || words[i].size() > 4) return std::nullopt;
    value[i] = *number;
  }
  if (words.empty() || words[0].size() != 4 || !is_year(value[0])) return std::nullopt;
  if (words.size() == 2 && words[1].size() == 4) return std::nullopt;  // 1965-1967: a range
  return make(value[0], value[1], value[2]);
}

std::optional<DateRange> with_slashes(std::string_view text, DayOrder order) {
  auto words = words_of(text, "/.");
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  std::vector<int> value;
  for (std::string_view word : words) {
    auto number = number_of(word);
    if (!number) return std::nullopt;
    value.push_back(*number);
  }
  int year = value.back();
  if (words.back().size() == 2) year = full_year(year);
  if (!is_year(year)) return std::nullopt;
  if (words.size() == 2) return make(year, value[0], 0);
  bool day_first = order == DayOrder::day_first;
  int day = day_first ? value[0] : value[1];
  int month = day_first ? value[1] : value[0];
  return month == 0 && day != 0 ? std::nullopt : make(year, month, day);
}

std::optional<DateRange> with_words(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  for (std::string_view word : words_of(text, " ,\t")) {
    if (int named = month_of(word)) {
      if (month != 0) return std::nullopt;
      month = named;
      continue;
    }
    auto number = number_of(word);
    if (!number) return std::nullopt;
    if (word.size() == 4 && is_year(*number) && year == 0) {
      year = *number;
    } else if (word.size() <= 2 && day == 0 && *number >= 1 && *number <= 31) {
      day = *number;
    } else {
      return std::nullopt;
    }
  }
  if (year == 0 || (day != 0 && month == 0)) return std::nullopt;
  return make(year, month, day);
}

std::optional<DateRange> one(std::string_view text, DayOrder order) {
  text = trim(text);
  if (text.empty() || text.size() > 40) return std::nullopt;
  bool plain = text.find_first_not_of("0123456789-/. ") == std::string_view::npos;
  if (plain && text.find('/') != std::string_view::npos) return with_slashes(text, order);
  if (plain && text.find('-') != std::string_view::npos) return with_dashes(text);
  if (plain && text.find('.') != std::string_view::npos) return with_slashes(text, order);
  if (text.size() > 10 && text[10] == 'T') return with_dashes(text.substr(0, 10));
  return with_words(text);
}

std::optional<DateRange> two(std::string_view first, std::string_view second, DayOrder order) {
  auto a = one(first, order);
  auto b = one(second, order);
  if (!a || !b || b->to < a->from) return std::nullopt;
  a->to = b->to;
  a->precision = Precision::range;
  return a;
}

}  // namespace

int full_year(int year) { return year >= 100 ? year : year >= 30 ? 1900 + year : 2000 + year; }

std::optional<DateRange> parse_range(std::string_view text, DayOrder order) {
  std::string_view whole = trim(text);
  std::string_view rest = whole;
  bool circa = false;
  for (std::string_view word : {"circa ", "c. ", "approximately ", "about ", "ca. "}) {
    if (!begins(rest, word)) continue;
    circa = true;
    rest = trim(rest.substr(word.size()));
    break;
  }
  std::optional<DateRange> out = one(rest, order);
  if (!out && begins(rest, "between ")) {
    std::size_t at = find_folded(rest, " and ");
    if (at != std::string_view::npos) out = two(rest.substr(8, at - 8), rest.substr(at + 5), order);
  }
  for (std::string_view word : {" to ", " - ", "-"}) {
    std::size_t at = rest.find(word);
    if (out || at == std::string_view::npos) continue;
    out = two(rest.substr(0, at), rest.substr(at + word.size()), order);
  }
  if (!out) return out;
  if (circa) {
    constexpr int two_years = 731;
    auto from = base::Date::from_days(out->from.days() - two_years);
    auto to = base::Date::from_days(out->to.days() + two_years);
    out->from = from.value_or(base::Date::first());
    out->to = to.value_or(base::Date::last());
    out->precision = Precision::circa;
  }
  out->text = std::string(whole);
  return out;
}

std::optional<DateRange> parse_birth(std::string_view text, base::Date on) {
  constexpr int oldest_days = 122 * 36525 / 100;  // no one is known to have lived longer
  bool stops = text.contains('.');
  auto birth = parse_range(text, stops ? DayOrder::day_first : DayOrder::month_first);
  if (!birth) birth = parse_range(text, stops ? DayOrder::month_first : DayOrder::day_first);
  bool may_live = birth && birth->from <= on && on.days() - birth->to.days() <= oldest_days;
  return may_live ? birth : std::nullopt;
}

std::optional<base::Date> parse_day(std::string_view text, DayOrder order) {
  auto range = one(text, order);
  if (!range || range->precision != Precision::day) return std::nullopt;
  return range->from;
}

}  // namespace licet::lists
