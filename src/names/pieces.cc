#include "names/pieces.h"

#include "names/normalise.h"

namespace licet::names {

namespace {

// Kana and Han characters stand in one word, and Cyrillic letters for Latin ones.
bool goes_on(const Piece& piece, const Unit& unit) {
  if (piece.sign != 0 || unit.begin > piece.end) return false;
  bool digit = unit.ch >= '0' && unit.ch <= '9';
  if (digit || piece.number) return digit && piece.number;
  auto both = [&](Script a, Script b) {
    return (piece.script == a && unit.script == b) || (piece.script == b && unit.script == a);
  };
  return piece.script == unit.script || both(Script::han, Script::kana) ||
         both(Script::latin, Script::cyrillic);
}

bool is_line_end(std::string_view raw, const Unit& unit) {
  return raw[unit.begin] == '\n' || raw[unit.begin] == '\r';
}

Piece piece_of(const Unit& unit) {
  Piece made{.begin = unit.begin, .end = unit.end, .text = {}, .size = 1, .script = unit.script};
  made.number = unit.ch >= '0' && unit.ch <= '9';
  if (unit.script == Script::none && !made.number) made.sign = unit.ch;
  append_utf8(unit.ch, made.text);
  return made;
}

}  // namespace

void cut_pieces(const LexiconData& data, std::string_view raw, std::vector<Piece>& out) {
  thread_local std::vector<Unit> units;
  normalise(raw, units);
  out.clear();
  bool blank = true;
  bool line = false;
  bool first_upper = false;
  for (Unit& unit : units) {
    if (unit.ch == ' ') {
      blank = true;
      line = line || is_line_end(raw, unit);
      continue;
    }
    if (unit.script == Script::han) unit.ch = data.fold_han(unit.ch);
    if (!blank && !out.empty() && goes_on(out.back(), unit)) {
      Piece& last = out.back();
      if (unit.script == Script::latin) last.script = Script::latin;  // the others are look-alikes
      last.title_case = first_upper && !unit.upper && (last.size == 1 || last.title_case);
      append_utf8(unit.ch, last.text);
      last.end = unit.end;
      ++last.size;
      continue;
    }
    out.push_back(piece_of(unit));
    out.back().after_blank = blank;
    out.back().after_line = line && out.size() > 1;
    first_upper = unit.upper;
    blank = line = false;
  }
}

void append_joined(const Piece& piece, std::string& words) {
  if (piece.sign == '.') {
    std::size_t border = words.find_last_of(" /");
    std::size_t size = border == std::string::npos ? words.size() : words.size() - border - 1;
    if (size == 1) words += '/';
    return;
  }
  if (!words.empty() && piece.after_blank) words += ' ';
  words += piece.text;
}

bool opens_bracket(const Piece& piece) {
  return piece.sign == '(' || piece.sign == '[' || piece.sign == '{' || piece.sign == 0x3010;
}

bool closes_bracket(const Piece& piece) {
  return piece.sign == ')' || piece.sign == ']' || piece.sign == '}' || piece.sign == 0x3011;
}

}  // namespace licet::names
