#include "screen/fold.h"

#include <vector>

#include "names/normalise.h"

namespace licet::screen {

void append_utf8(char32_t character, std::string& out) {
  auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  auto rest = [&](int shift) { byte(0x80 | ((character >> shift) & 0x3F)); };
  if (character < 0x80) {
    byte(character);
  } else if (character < 0x800) {
    byte(0xC0 | (character >> 6));
    rest(0);
  } else if (character < 0x10000) {
    byte(0xE0 | (character >> 12));
    rest(6);
    rest(0);
  } else {
    byte(0xF0 | (character >> 18));
    rest(12);
    rest(6);
    rest(0);
  }
}

std::string folded(std::string_view text) {
  if (text.size() > names::max_name_bytes) return std::string(text);
  std::vector<names::Unit> units;
  names::normalise(text, units);
  std::string out;
  bool blank = false;
  for (const names::Unit& unit : units) {
    bool digit = unit.ch >= '0' && unit.ch <= '9';
    if (unit.joins) continue;
    if (!digit && unit.script == names::Script::none) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    append_utf8(unit.ch, out);
  }
  return out;
}

}  // namespace licet::screen
