// From raw bytes to folded code points, each with its place in the raw text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "names/parse.h"

namespace licet::names {

// One folded character. Several may come of one raw character (ß), or none (a zero-width mark).
struct Unit {
  char32_t ch = 0;               // folded: case, width, compatibility, marks of Latin and Greek
  std::uint32_t begin = 0;       // the raw character's bytes
  std::uint32_t end = 0;
  Script script = Script::none;
  bool upper = false;            // the raw character was a capital
  bool brackets = false;         // an opening or closing bracket, or between two
  bool joins = false;  // an apostrophe or a full stop between letters: dropped, no border
};

inline constexpr std::size_t max_name_bytes = 1024;  // what is beyond is not compared
inline constexpr char32_t middle_dot = 0xB7;

// Invalid UTF-8 counts as a blank. Cut after max_name_bytes. Separators are U+0020; dashes are '-';
// commas of any width ','; apostrophes and quotes of any form '\''; dots at half the height of the
// letters, and bullets, `middle_dot`.
void normalise(std::string_view raw, std::vector<Unit>& out);

[[nodiscard]] Script script_of(char32_t ch);

}  // namespace licet::names
