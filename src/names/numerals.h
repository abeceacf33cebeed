// Numbers as names write them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licet::names {

// "thirty eight" and "thirty eighth" without their blanks, and "38th"; 1 <= value < 100.
[[nodiscard]] std::vector<std::string> spelled_numbers(std::int32_t value);
// 三十八; 1 <= value < 100.
[[nodiscard]] std::u32string chinese_numeral(std::int32_t value);
// The value of Han digits (三十八, 三八, 一百零一) or -1.
[[nodiscard]] std::int32_t value_of_chinese(std::u32string_view digits);
[[nodiscard]] bool is_chinese_digit(char32_t ch);
// The value of a Roman numeral of two letters or more, up to 39, else -1.
[[nodiscard]] std::int32_t value_of_roman(std::string_view letters);
// The same of I, V and X; of other letters -1.
[[nodiscard]] std::int32_t value_of_roman_letter(std::string_view letter);

}  // namespace licet::names
