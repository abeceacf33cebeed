// The words of a name before they become tokens: cut at blanks, signs, changes of script and of
// case.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "names/lexicon_data.h"
#include "names/normalise.h"
#include "names/parse.h"

namespace licet::names {

struct Word {
  std::uint32_t first = 0;  // units [first, last)
  std::uint32_t last = 0;
  std::uint32_t native = 0;  // its letters as UTF-8, in Words::native
  std::uint32_t native_size = 0;
  std::uint32_t concept_id = 0;
  std::int32_t number = -1;
  Script script = Script::none;
  Role role = Role::word;
  std::uint8_t flags = 0;   // TokenFlag
  std::uint8_t commas = 0;  // that stand before it
  bool known = false;  // concept_id, number or role have been decided
  bool foreign = false;  // Han characters that may spell a foreign name
  bool japanese = false;  // a given name in Han characters beside a Japanese surname
};

// Scratch of one name; its memory is used again.
struct Words {
  std::vector<Unit> units;
  std::vector<Word> words;
  std::vector<Word> next;  // what a step makes of `words`
  std::string native;
  bool has_comma = false;

  [[nodiscard]] std::string_view native_of(const Word& word) const {
    return std::string_view(native).substr(word.native, word.native_size);
  }
  // A word of units [first, last), its letters added to `native`.
  [[nodiscard]] Word make(std::uint32_t first, std::uint32_t last);
  // The same of units of `whole`.
  [[nodiscard]] Word part(const Word& whole, std::uint32_t from, std::uint32_t to);
  [[nodiscard]] std::string text_of(std::uint32_t from, std::uint32_t to) const;
};

// Digits and nothing else; one at least.
[[nodiscard]] bool is_digits(std::string_view text);

// Cuts `raw` into words.
void cut(const LexiconData& data, std::string_view raw, Schema schema, Words& out);
// Puts the part of a person's name after a comma first: SURNAME, Given.
void undo_comma(Schema schema, Words& out);
// Parts titles from persons' names in Han characters or Hangul.
void part_titles(const LexiconData& data, Words& out);
// Cuts unspaced text in Han characters or Hangul into known words and what is left between them.
void cut_han(const LexiconData& data, Schema schema, Words& out);
// Marks what is no part of a name: "Attn: Purchasing," before it, ", Room 1203" behind it.
void mark_address(const LexiconData& data, Words& out);
// Unknown words of an organization: parts a legal form from what it was glued to, mends slips in
// the words of legal forms.
void mend(const LexiconData& data, Schema schema, Words& out);
// Finds the meanings of words and of groups of up to nine, in long ones also where words have a
// slip.
void find_meanings(const LexiconData& data, Schema schema, Words& out);

}  // namespace licet::names
