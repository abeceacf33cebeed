// A person's name that is written as one word, its parts in another order. Internal to the engine.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "names/parse.h"

namespace licet::names {

// Tokens of a name in the order in which they are written together.
struct Turn {
  std::uint8_t first = 0;  // the turn stands for all tokens [first, last]
  std::uint8_t last = 0;
  std::uint8_t size = 0;
  std::array<std::uint8_t, 4> tokens{};
};

// Shorter words are names by themselves that some surname and given name make up: Lina, Leeanna.
inline constexpr std::size_t least_turned = 8;

class Turns {
 public:
  // Of all tokens but titles around them: what follows the one or two first before these, parted
  // where the comma stood; of a name with a patronymic also without it. None, if the name is no
  // person's or has more tokens than are written as one.
  explicit Turns(const ParsedView& name);

  // Valid as long as this.
  [[nodiscard]] std::span<const Turn> all() const& { return std::span(turns_).first(count_); }
  std::span<const Turn> all() && = delete;

 private:
  void add(const ParsedView& name, std::size_t cut, bool patronymic);

  std::size_t first_ = 0;
  std::size_t end_ = 0;
  std::array<Turn, 5> turns_{};
  std::size_t count_ = 0;
};

// The tokens of a turn in Latin letters, one behind the other; empty, if they are too few letters
// or too many, or those of a token are not known.
void spell_turned(const ParsedView& name, const Turn& turn, std::string& out);

// Whether a name's token is known in Hangul, as it is written or as it is read.
[[nodiscard]] bool has_hangul(const ParsedView& name, const Token& token);
// Whether a word in Latin letters may be Wade-Giles: it has forms in pinyin.
[[nodiscard]] bool has_pinyin(const ParsedView& name, const Token& token);

struct Together {
  std::string text;
  Reading reading = Reading::plain;   // sino_korean: in Hangul; regional: in pinyin
};
// A given name of two words in Hangul or in Wade-Giles: what the tokens at `first` and behind it
// are together. A few at most, since each may be read in several ways; none, if one of both is not
// known so.
[[nodiscard]] std::vector<Together> read_together(const ParsedView& name, std::size_t first);

}  // namespace licet::names
