#include "names/forms.h"

namespace licet::names {

namespace {

// The set of letters a..z (bits 0 to 25) and digits (bit 26).
std::uint32_t letters_of(std::string_view text) {
  std::uint32_t set = 0;
  for (char ch : text) {
    if (ch >= 'a' && ch <= 'z') set |= 1U << (ch - 'a');
    if (ch >= '0' && ch <= '9') set |= 1U << 26;
  }
  return set;
}

bool ends_open(std::string_view text) {
  return !text.empty() &&
         std::string_view("aeiouynmgl").find(text.back()) != std::string_view::npos;
}

}  // namespace

void FormMaker::add_form(std::string_view letters, Reading reading) {
  letters = letters.substr(0, max_form_bytes);
  if (letters.empty()) return;
  Form form{.offset = static_cast<std::uint32_t>(out_.text.size())};
  form.reading = reading;
  form.hash = hash_of(letters);
  form.letters = letters_of(letters);
  form.size = static_cast<std::uint8_t>(letters.size());
  sounds_.clear();
  append_sounds(data_, letters, sounds_);
  if (sounds_.size() > 2 * max_form_bytes) sounds_.resize(2 * max_form_bytes);
  form.sound_size = static_cast<std::uint8_t>(sounds_.size());
  out_.text += letters;
  out_.text += sounds_;
  out_.forms.push_back(form);
}

// Han characters as they are: compared with Han characters only.
void FormMaker::add_native(std::string_view text) {
  std::size_t size = std::min<std::size_t>(text.size(), 240);
  while (size > 0 && size < text.size() &&
         (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
    --size;
  }
  Form form{.offset = static_cast<std::uint32_t>(out_.text.size())};
  form.hash = hash_of(text.substr(0, size));
  form.size = static_cast<std::uint8_t>(size);
  out_.text += text.substr(0, size);
  out_.forms.push_back(form);
}

void FormMaker::han(const Word& word, const Words& words, const Token& token) {
  add_native(words.native_of(word));
  scratch_.clear();
  std::string korean;
  for (std::uint32_t i = word.first; i < word.last; ++i) {
    char32_t ch = words.units[i].ch;
    scratch_ += data_.pinyin_of(ch);
    std::uint16_t syllable = ch < data_.korean.size() ? data_.korean[ch] : 0;
    if (syllable != 0) append_hangul(syllable, ends_open(korean), korean);
  }
  if (token.role == Role::surname) {
    std::uint32_t known = data_.surnames.find(hash_of(words.native_of(word)));
    const auto& spellings = data_.surname_spellings[known];
    for (std::size_t i = 0; i < spellings.size() && i < 5; ++i) {
      add_form(spellings[i], i == 0 ? Reading::pinyin : Reading::cantonese);
    }
    if (known != 0) return;
  }
  add_form(scratch_, Reading::pinyin);
  if (token.concept_id == 0) add_form(korean, Reading::sino_korean);
}

void FormMaker::spelled(const Word& word, const Words& words, Reading reading) {
  scratch_.clear();
  bool start = true;
  for (std::uint32_t i = word.first; i < word.last; ++i) {
    char32_t ch = words.units[i].ch;
    if (ch >= 0x3041 && ch <= 0x3096) ch += 0x60;   // hiragana as katakana
    if (ch < 0x80) {
      scratch_.push_back(static_cast<char>(ch));
    } else if (ch < data_.letters.size()) {
      const std::string& letters = data_.letters[ch];
      bool contracted = ch >= 0x30E3 && ch <= 0x30E7 && ch % 2 == 1 && !scratch_.empty();
      if (contracted) scratch_.pop_back();   // キャ is kya
      // An ain or alef at the start stands for whatever vowel follows.
      if (letters != "-" && !(start && letters == "A" && word.last - word.first > 3)) {
        scratch_ += letters;
      }
    }
    start = false;
  }
  add_form(scratch_, reading);
}

void FormMaker::hangul(const Word& word, const Words& words) {
  scratch_.clear();
  for (std::uint32_t i = word.first; i < word.last; ++i) {
    char32_t ch = words.units[i].ch;
    if (ch >= 0xAC00 && ch <= 0xD7A3) append_hangul(ch, ends_open(scratch_), scratch_);
  }
  add_form(scratch_, Reading::romanised);
}

void FormMaker::add(const Word& word, const Words& words, Schema /*schema*/, const Token& token) {
  switch (word.script) {
    case Script::han: return han(word, words, token);
    case Script::hangul: return hangul(word, words);
    case Script::arabic:
    case Script::hebrew: return spelled(word, words, Reading::consonants);
    case Script::latin:
    case Script::none: return spelled(word, words, Reading::plain);
    case Script::other: {
      // Armenian and Georgian write their vowels; what lies between is compared by consonants.
      char32_t ch = words.units[word.first].ch;
      bool vowels = (ch >= 0x530 && ch < 0x590) || (ch >= 0x10A0 && ch < 0x1100);
      return spelled(word, words, vowels ? Reading::romanised : Reading::consonants);
    }
    default: return spelled(word, words, Reading::romanised);
  }
}

}  // namespace licet::names
