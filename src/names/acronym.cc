#include "names/acronym.h"

#include "names/lexicon_data.h"

namespace licet::names {

namespace {

bool is_letter(char ch) { return (ch | 0x20) >= 'a' && (ch | 0x20) <= 'z'; }

// The initials of words in plain Latin letters; false of others, and of what has a digit.
bool add_initials(const LexiconData& data, std::string_view text, std::string& out) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    char ch = i < text.size() ? text[i] : ' ';
    if (is_letter(ch)) {
      word.push_back(static_cast<char>(ch | 0x20));
      continue;
    }
    bool parts = ch == ' ' || ch == '-' || ch == '&' || ch == '.' || ch == ',';
    if (!parts) return false;
    Role role = data.concepts[data.words.find(hash_of(word))].role;
    if (!word.empty() && role != Role::particle) out.push_back(word[0]);
    word.clear();
  }
  return !out.empty();
}

}  // namespace

bool is_joined(const ParsedView& name, const Token& token) {
  // Trades are in the names of too many firms: Information Technology is not IT of any of them.
  bool known = token.role == Role::kind || token.role == Role::place;
  return known && token.script == Script::latin &&
         name.raw.substr(token.begin, token.end - token.begin).contains(' ');
}

void initials_of(const LexiconData& data, const ParsedView& name, const Token& token,
                 std::string& out) {
  out.clear();
  std::string_view text = name.raw.substr(token.begin, token.end - token.begin);
  if (!add_initials(data, text, out)) out.clear();
}

void initials_of(const Lexicon& lexicon, const ParsedView& name, const Token& token,
                 std::string& out) {
  initials_of(lexicon.data(), name, token, out);
}

}  // namespace licet::names
