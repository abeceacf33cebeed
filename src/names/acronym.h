// The letters that a word stands for in an acronym. Internal to the engine; safe to call from any
// thread.
#pragma once

#include <string>

#include "names/lexicon.h"
#include "names/parse.h"

namespace licet::names {

// Whether a kind of body or a place was joined of several words in Latin letters: Research
// Institute.
[[nodiscard]] bool is_joined(const ParsedView& name, const Token& token);
// The initials of the words of such a token, without particles; empty: not all can be read.
void initials_of(const Lexicon& lexicon, const ParsedView& name, const Token& token,
                 std::string& out);
void initials_of(const LexiconData& data, const ParsedView& name, const Token& token,
                 std::string& out);

}  // namespace licet::names
