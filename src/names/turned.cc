#include "names/turned.h"

#include <algorithm>

#include "names/align.h"

namespace licet::names {

namespace {

constexpr std::size_t most_tokens = 4;  // that are written as one: align.cc

// Numbers, legal forms and initials are not written into a word.
bool may_be_turned(const Token& token) {
  return names_somebody(token.role) || token.role == Role::particle;
}

bool append_letters(const ParsedView& name, const Token& token, std::string& out) {
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    if (form.letters == 0) continue;
    if (form.reading == Reading::consonants) return false;
    out += name.text.substr(form.offset, form.size);
    return true;
  }
  return false;
}

bool may_be_persons(const ParsedView& name) {
  return name.schema == Schema::person || name.schema == Schema::unknown;
}

bool is_hangul(const Token& token, const Form& form) {
  if (form.letters != 0) return false;
  return token.script == Script::hangul || form.reading == Reading::sino_korean;
}

}  // namespace

bool has_hangul(const ParsedView& name, const Token& token) {
  if (token.forms == 0) return false;
  return is_hangul(token, name.forms[token.first_form]) ||
         is_hangul(token, name.forms[token.first_form + token.forms - 1U]);
}

bool has_pinyin(const ParsedView& name, const Token& token) {
  // Behind the word as it is written, and before what it is in Hangul.
  return token.script == Script::latin && token.forms > 1 &&
         name.forms[token.first_form + 1U].reading == Reading::regional;
}

std::vector<Together> read_together(const ParsedView& name, std::size_t first) {
  constexpr std::size_t most = 6;  // of a reading
  if (first + 1 >= name.tokens.size() || !may_be_persons(name)) return {};
  const Token& one = name.tokens[first];
  const Token& other = name.tokens[first + 1];
  std::vector<Together> out;
  auto join = [&](Reading reading, auto is_read) {
    std::size_t end = out.size() + most;
    for (const Form& left : name.forms.subspan(one.first_form, one.forms)) {
      for (const Form& right : name.forms.subspan(other.first_form, other.forms)) {
        if (!is_read(one, left) || !is_read(other, right) || out.size() == end) continue;
        std::string text(name.text.substr(left.offset, left.size));
        text += name.text.substr(right.offset, right.size);
        out.push_back({std::move(text), reading});
      }
    }
  };
  if (has_hangul(name, one) && has_hangul(name, other)) join(Reading::sino_korean, is_hangul);
  // A syllable that is the same in both has no form of its own in pinyin.
  if (has_pinyin(name, one) || has_pinyin(name, other)) {
    join(Reading::regional, [&](const Token& token, const Form& form) {
      bool plain = form.reading == Reading::plain && !has_pinyin(name, token);
      return token.script == Script::latin && (plain || form.reading == Reading::regional);
    });
  }
  return out;
}

Turns::Turns(const ParsedView& name) {
  if (!may_be_persons(name)) return;
  auto tokens = name.tokens;
  end_ = tokens.size();
  while (first_ < end_ && tokens[first_].role == Role::title) ++first_;
  while (end_ > first_ && tokens[end_ - 1].role == Role::title) --end_;
  if (end_ - first_ < 2 || end_ - first_ > most_tokens) return;
  auto own = tokens.subspan(first_, end_ - first_);
  if (!std::ranges::all_of(own, may_be_turned)) return;
  auto is_before = [](const Token& token) { return (token.flags & before_comma) != 0; };
  auto comma = static_cast<std::size_t>(std::ranges::find_if(own, is_before) - own.begin());
  bool parted = comma > 0 && comma < own.size();
  bool patronymic = std::ranges::count(own, Role::patronymic, &Token::role) > 0;
  for (bool with : {true, false}) {
    if (!with && (!patronymic || own.size() == 2)) return;
    if (!with) add(name, first_, false);
    add(name, first_ + (parted ? comma : 1), with);
    if (!parted && own.size() > 2) add(name, end_ - 1, with);
  }
}

void Turns::add(const ParsedView& name, std::size_t cut, bool patronymic) {
  Turn& turn = turns_.at(count_++);
  turn.first = static_cast<std::uint8_t>(first_);
  turn.last = static_cast<std::uint8_t>(end_ - 1);
  for (std::size_t k = 0; k < end_ - first_; ++k) {
    std::size_t i = first_ + ((cut - first_ + k) % (end_ - first_));
    bool left_out = !patronymic && name.tokens[i].role == Role::patronymic;
    if (!left_out) turn.tokens.at(turn.size++) = static_cast<std::uint8_t>(i);
  }
}

void spell_turned(const ParsedView& name, const Turn& turn, std::string& out) {
  out.clear();
  bool known = true;
  for (std::uint8_t i : std::span(turn.tokens).first(turn.size)) {
    known = known && append_letters(name, name.tokens[i], out);
  }
  if (!known || out.size() < least_turned || out.size() > max_form_bytes) out.clear();
}

}  // namespace licet::names
