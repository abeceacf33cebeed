// Texts of lists: blanks, separators, brackets. Internal to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace licet::lists {

// Without blanks (also no-break ones) and control characters at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);
// ASCII letters in lower case; other bytes as they are.
[[nodiscard]] std::string lower(std::string_view text);
// True when `text` begins with `prefix`, ASCII case not regarded.
[[nodiscard]] bool begins(std::string_view text, std::string_view prefix);
// Where `needle` (lower case) stands in `text`, ASCII case not regarded; npos: nowhere.
[[nodiscard]] std::size_t find_folded(std::string_view text, std::string_view needle,
                                      std::size_t from = 0);

// Parts between `separator` outside of (), [] and {}, trimmed, empty ones left out. An unbalanced
// bracket hides no separator after it.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text,
                                                  std::string_view separator);
// The same for a cell that holds a list of names: an "and " left at the beginning is dropped, and
// a part is split again at semicolons without a blank.
[[nodiscard]] std::vector<std::string_view> split_names(std::string_view cell);

// Runs of blanks, line ends and tabs as one blank, trimmed.
[[nodiscard]] std::string one_line(std::string_view text);

// ISO 15924 code of the script of most letters; "Jpan" for kana, "Kore" for Hangul, empty: no
// letter or a script not told apart.
[[nodiscard]] std::string script_of(std::string_view text);

// What stands in round brackets in `text`, outermost pairs only, trimmed.
[[nodiscard]] std::vector<std::string_view> bracketed(std::string_view text);

[[nodiscard]] bool is_digit(char c);
[[nodiscard]] bool is_letter(char c);   // ASCII

}  // namespace licet::lists
