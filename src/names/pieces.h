// The field of a name in pieces, signs among them: what tells where one name ends and another, or
// an address, begins.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/lexicon_data.h"

namespace licet::names {

// Letters of one script, digits, or one sign.
struct Piece {
  std::uint32_t begin = 0;  // in raw, bytes
  std::uint32_t end = 0;
  std::string text;  // folded
  std::uint32_t size = 0;  // characters
  Script script = Script::none;
  char32_t sign = 0;  // 0: a word or a number
  bool number = false;
  bool after_blank = false;  // or the first
  bool after_line = false;  // begins a line
  bool title_case = false;  // a capital, then small letters

  [[nodiscard]] bool is_word() const { return sign == 0 && !number; }
};

// REQUIRES: han_fold.tsv has been read into `data`.
void cut_pieces(const LexiconData& data, std::string_view raw, std::vector<Piece>& out);

// Adds a piece to those before it as words_between.tsv is looked up: blanks between words, slashes
// for the full stops of an abbreviation (d.b.a.), nothing for other full stops.
void append_joined(const Piece& piece, std::string& words);

[[nodiscard]] bool opens_bracket(const Piece& piece);
[[nodiscard]] bool closes_bracket(const Piece& piece);

}  // namespace licet::names
