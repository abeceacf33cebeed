// The forms of a token: how its word is written in Latin letters, and how that sounds.
#pragma once

#include <string>
#include <string_view>

#include "names/lexicon_data.h"
#include "names/parse.h"
#include "names/words.h"

namespace licet::names {

class FormMaker {
 public:
  FormMaker(const LexiconData& data, Parsed& out) : data_(data), out_(out) {}

  // Adds the forms of `word`, whose letters are `native`, to the name; at most 8.
  void add(const Word& word, std::string_view native, const Token& token);
  // Adds what the word was found to be: in Hangul, if it is read in Korean, else in Latin letters.
  void add_reading(std::string_view text, Reading reading);

 private:
  void add_form(std::string_view letters, Reading reading);
  void add_form(std::string_view letters, std::string_view sounds, Reading reading);
  void add_native(std::string_view text, Reading reading = Reading::plain);
  void han(const Word& word, std::string_view native, const Token& token);
  void foreign(std::string_view native);
  void japanese_given(std::string_view native);
  [[nodiscard]] std::string cantonese_of(std::string_view native) const;
  [[nodiscard]] std::string wade_giles_of(std::string_view native) const;
  void spelled(std::string_view native, Reading reading);
  void hangul(std::string_view native, const Token& token);
  void kana(std::string_view native);
  // If it is another word than scratch_.
  void add_loanword(std::string_view letters);
  // Of a surname of the lexicon, 0: none; five at most.
  void add_spellings(std::uint32_t surname, Reading first, Reading others);

  const LexiconData& data_;
  Parsed& out_;
  std::string scratch_;
  std::string sounds_;
};

}  // namespace licet::names
