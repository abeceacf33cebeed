#include "names/numerals.h"

#include <array>

namespace licet::names {

namespace {

constexpr std::string_view units[] = {"",        "one",     "two",       "three",    "four",
                                      "five",    "six",     "seven",     "eight",    "nine",
                                      "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                      "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::string_view ordinals[] = {
    "",           "first",     "second",    "third",       "fourth",     "fifth",     "sixth",
    "seventh",    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",   "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
constexpr std::string_view tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                     "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::u32string_view digits = U"零一二三四五六七八九";

}  // namespace

std::vector<std::string> spelled_numbers(std::int32_t value) {
  auto number = static_cast<std::size_t>(value);
  std::vector<std::string> found;
  constexpr std::string_view suffixes[] = {"th", "st", "nd", "rd"};
  bool teen = number % 100 / 10 == 1;
  found.push_back(std::to_string(value) +
                  std::string(suffixes[!teen && number % 10 < 4 ? number % 10 : 0]));
  if (number < 20) {
    found.emplace_back(units[number]);
    found.emplace_back(ordinals[number]);
    return found;
  }
  std::string ten(tens[number / 10]);
  if (number % 10 == 0) {
    found.push_back(ten);
    found.push_back(ten.substr(0, ten.size() - 1) + "ieth");
    return found;
  }
  found.push_back(ten + std::string(units[number % 10]));
  found.push_back(ten + std::string(ordinals[number % 10]));
  if (number / 10 == 4) found.push_back("fourty" + std::string(units[number % 10]));
  return found;
}

std::u32string chinese_numeral(std::int32_t value) {
  std::u32string found;
  auto ten = static_cast<std::size_t>(value / 10);
  auto one = static_cast<std::size_t>(value % 10);
  if (ten > 1) found.push_back(digits[ten]);
  if (ten > 0) found.push_back(U'十');
  if (one > 0) found.push_back(digits[one]);
  return found;
}

bool is_chinese_digit(char32_t ch) {
  return digits.find(ch) != std::u32string_view::npos || ch == U'十' || ch == U'百' ||
         ch == U'〇' || ch == U'两';
}

std::int32_t value_of_chinese(std::u32string_view text) {
  std::int32_t total = 0;
  std::int32_t run = 0;   // digits one after another: 三八 is 38
  bool has_run = false;
  for (char32_t ch : text.substr(0, 8)) {
    std::size_t digit = ch == U'〇' ? 0 : ch == U'两' ? 2 : digits.find(ch);
    if (digit != std::u32string_view::npos) {
      if (run > 99999) return -1;
      run = (run * 10) + static_cast<std::int32_t>(digit);
      has_run = true;
    } else if (ch == U'十' || ch == U'百') {
      total += (has_run ? run : 1) * (ch == U'十' ? 10 : 100);
      run = 0;
      has_run = false;
    } else {
      return -1;
    }
  }
  return text.empty() ? -1 : total + run;
}

std::int32_t value_of_roman_letter(std::string_view letter) {
  if (letter == "i") return 1;
  if (letter == "v") return 5;
  return letter == "x" ? 10 : -1;
}

std::int32_t value_of_roman(std::string_view letters) {
  if (letters.size() < 2 || letters.size() > 6) return -1;
  std::int32_t total = 0;
  std::int32_t last = 0;
  for (std::size_t i = letters.size(); i-- > 0;) {
    std::int32_t value = value_of_roman_letter(letters.substr(i, 1));
    if (value < 0) return -1;
    total += value < last ? -value : value;
    last = std::max(last, value);
  }
  return total > 0 && total < 40 ? total : -1;
}

}  // namespace licet::names
