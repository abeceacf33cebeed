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

  // Adds the forms of `word` to the name; at most 8.
  void add(const Word& word, const Words& words, Schema schema, const Token& token);

 private:
  void add_form(std::string_view letters, Reading reading);
  void add_native(std::string_view text);
  void han(const Word& word, const Words& words, const Token& token);
  void spelled(const Word& word, const Words& words, Reading reading);
  void hangul(const Word& word, const Words& words);

  const LexiconData& data_;
  Parsed& out_;
  std::string scratch_;
  std::string sounds_;
};

}  // namespace licet::names
