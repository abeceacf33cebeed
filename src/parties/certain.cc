#include "parties/certain.h"

#include <algorithm>
#include <vector>

#include "names/normalise.h"

namespace licet::parties {

namespace {

// The letters of a stretch of the raw name, folded.
void add_letters(std::string_view raw, std::u32string& out) {
  std::vector<names::Unit> units;
  names::normalise(raw, units);
  for (const names::Unit& unit : units) {
    bool sign = unit.ch < 0x80 &&
                !((unit.ch >= 'a' && unit.ch <= 'z') || (unit.ch >= '0' && unit.ch <= '9'));
    if (!sign && !unit.joins) out.push_back(unit.ch);
  }
}

struct Spelled {
  std::u32string words;   // all but legal forms, written together
  std::vector<std::u32string> form;
  std::size_t count = 0;  // words
  std::size_t han = 0;    // Han characters
};

Spelled spell(const names::ParsedView& name) {
  Spelled out;
  for (const names::Token& token : name.tokens) {
    std::string_view raw = name.raw.substr(token.begin, token.end - token.begin);
    if (token.role == names::Role::form) {
      // "Ltd." and "Limited" mean the same.
      std::u32string& form = out.form.emplace_back();
      if (token.concept_id == 0) add_letters(raw, form);
      form.push_back(token.concept_id);
      continue;
    }
    std::size_t before = out.words.size();
    add_letters(raw, out.words);
    ++out.count;
    if (token.script == names::Script::han) out.han += out.words.size() - before;
  }
  return out;
}

}  // namespace

bool is_same_name(const names::ParsedView& a, const names::ParsedView& b) {
  Spelled one = spell(a);
  Spelled other = spell(b);
  if (one.words.empty() || one.words != other.words) return false;
  return one.form.empty() || other.form.empty() || one.form == other.form;
}

std::u32string letters_of(const names::ParsedView& name) { return spell(name).words; }

bool is_telling(const names::ParsedView& name) {
  constexpr std::size_t kLeastWords = 2;
  constexpr std::size_t kLeastLetters = 8;
  constexpr std::size_t kLeastHan = 4;
  Spelled spelled = spell(name);
  return spelled.han >= kLeastHan ||
         (spelled.count >= kLeastWords && spelled.words.size() >= kLeastLetters);
}

bool has_same_form(const names::ParsedView& a, const names::ParsedView& b) {
  Spelled one = spell(a);
  return !one.form.empty() && one.form == spell(b).form;
}

bool is_rare_brand(const names::ParsedView& name) {
  constexpr std::size_t kLeastLetters = 5;
  constexpr std::size_t kLeastHan = 2;
  constexpr float kRare = 0.995F;   // weights are kept as hundredths
  for (const names::Token& token : name.tokens) {
    if (token.role == names::Role::form) continue;
    bool named = token.role == names::Role::brand || token.role == names::Role::word;
    if (!named || token.weight < kRare) return false;
  }
  Spelled spelled = spell(name);
  return spelled.count == 1 &&
         (spelled.han > 0 ? spelled.han >= kLeastHan : spelled.words.size() >= kLeastLetters);
}

std::string_view common_country(std::string_view a, std::string_view b) {
  constexpr std::size_t kCode = 2;
  constexpr std::size_t kStep = 4;   // a code and "; "
  for (std::size_t at = 0; at + kCode <= a.size(); at += kStep) {
    std::string_view code = a.substr(at, kCode);
    for (std::size_t there = 0; there + kCode <= b.size(); there += kStep) {
      if (code == b.substr(there, kCode)) return code;
    }
  }
  return {};
}

}  // namespace licet::parties
