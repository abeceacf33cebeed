#include "names/forms.h"

#include "names/loanwords.h"

namespace licet::names {

namespace {

// The set of letters a..z (bits 0 to 25) and digits (bit 26).
std::uint32_t letters_of(std::string_view text) {
  std::uint32_t set = 0;
  for (char ch : text) {
    if (ch >= 'a' && ch <= 'z') set |= 1U << (ch - 'a');
    if (ch >= 'A' && ch <= 'Z') set |= 1U << (ch - 'A');   // weak letters
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
  sounds_.clear();
  append_sounds(data_, letters.substr(0, max_form_bytes), sounds_);
  add_form(letters, sounds_, reading);
}

void FormMaker::add_form(std::string_view letters, std::string_view sounds, Reading reading) {
  letters = letters.substr(0, max_form_bytes);
  sounds = sounds.substr(0, 2 * max_form_bytes);
  if (letters.empty()) return;
  Form form{.offset = static_cast<std::uint32_t>(out_.text.size())};
  form.reading = reading;
  form.hash = hash_of(letters);
  form.letters = letters_of(letters);
  form.size = static_cast<std::uint8_t>(letters.size());
  form.sound_size = static_cast<std::uint8_t>(sounds.size());
  out_.text += letters;
  out_.text += sounds;
  out_.forms.push_back(form);
}

// Han characters as they are: compared with Han characters only.
void FormMaker::add_native(std::string_view text, Reading reading) {
  std::size_t size = std::min<std::size_t>(text.size(), 240);
  while (size > 0 && size < text.size() &&
         (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
    --size;
  }
  Form form{.offset = static_cast<std::uint32_t>(out_.text.size())};
  form.reading = reading;
  form.hash = hash_of(text.substr(0, size));
  form.size = static_cast<std::uint8_t>(size);
  out_.text += text.substr(0, size);
  out_.forms.push_back(form);
}

void FormMaker::add_reading(std::string_view text, Reading reading) {
  if (reading == Reading::sino_korean) {
    add_native(text, reading);
  } else {
    add_form(text, reading);
  }
}

// As Cantonese is spelled in English; empty when a character's reading is not known.
std::string FormMaker::cantonese_of(std::string_view native) const {
  std::string spelled;
  for (std::size_t at = 0; at < native.size();) {
    std::string_view syllable = data_.cantonese_of(next_character(native, at));
    if (syllable.empty()) return {};
    spelled += syllable;
  }
  return spelled;
}

// 普京 is `putin`, but the t may also be d, k or g.
void FormMaker::foreign(std::string_view native) {
  std::string loanword = loanword_of_han(data_, native);
  sounds_.clear();
  append_sounds(data_, loanword, sounds_);
  add_form(letters_of_loanword(loanword), sounds_, Reading::romanised);
}

// By the readings of its characters, the commoner ones; none, if one of them has none.
void FormMaker::japanese_given(std::string_view native) {
  constexpr std::size_t most = 4;
  bool alone = native.size() <= 3;
  std::vector<std::string> readings = {""};
  for (std::size_t at = 0; at < native.size();) {
    std::string character;
    append_utf8(next_character(native, at), character);
    std::uint32_t known = data_.japanese_given.find(hash_of(character));
    std::vector<std::string> longer;
    for (const std::string& more : data_.japanese_readings[known][alone ? 0 : 1]) {
      for (const std::string& reading : readings) longer.push_back(reading + more);
    }
    if (longer.size() > most) longer.resize(most);
    readings = std::move(longer);
  }
  for (const std::string& reading : readings) add_form(reading, Reading::romanised);
}

std::string FormMaker::wade_giles_of(std::string_view native) const {
  std::string spelled;
  for (std::size_t at = 0; at < native.size();) {
    spelled += data_.wade_giles_of(next_character(native, at));
  }
  return spelled;
}

void FormMaker::han(const Word& word, std::string_view native, const Token& token) {
  add_native(native);
  scratch_.clear();
  std::string korean;
  for (std::size_t at = 0; at < native.size();) {
    char32_t ch = next_character(native, at);
    scratch_ += data_.pinyin_of(ch);
    std::uint16_t syllable = data_.korean[ch];
    if (syllable != 0) append_hangul(syllable, ends_open(korean), korean);
  }
  if (token.role == Role::surname) {
    std::uint32_t known = data_.surnames.find(hash_of(native));
    add_spellings(known, Reading::pinyin, Reading::regional);
    if (known != 0) return;
  }
  add_form(scratch_, Reading::pinyin);
  bool persons = token.role == Role::given || token.role == Role::surname;
  if (persons) {
    add_form(cantonese_of(native), Reading::regional);
    if (std::string other = wade_giles_of(native); other != scratch_) {
      add_form(other, Reading::regional);
    }
  }
  bool named = token.concept_id == 0 || token.role == Role::brand;
  if (named) add_form(korean, Reading::sino_korean);
  if (word.foreign) foreign(native);
  if (word.japanese) japanese_given(native);
}

void FormMaker::spelled(std::string_view native, Reading reading) {
  scratch_.clear();
  sounds_.clear();
  // Letters written in consonants sound one by one.
  bool apart = reading == Reading::consonants;
  spell_out(data_, native, scratch_, apart ? &sounds_ : nullptr);
  if (apart) {
    add_form(scratch_, sounds_, reading);
  } else {
    add_form(scratch_, reading);
  }
}

void FormMaker::add_spellings(std::uint32_t surname, Reading first, Reading others) {
  const auto& spellings = data_.surname_spellings[surname];
  for (std::size_t i = 0; i < spellings.size() && i < 5; ++i) {
    add_form(spellings[i], i == 0 ? first : others);
  }
}

// The least letters of a loanword.
constexpr std::size_t least_loanword = 3;

void FormMaker::add_loanword(std::string_view letters) {
  if (letters.size() >= least_loanword && letters != scratch_) {
    add_form(letters, Reading::romanised);
  }
}

void FormMaker::kana(std::string_view native) {
  spelled(native, Reading::romanised);
  std::string loanword = loanword_of_kana(data_, native);
  add_loanword(loanword);
  // Brands of three letters are like too many others.
  if (loanword.size() <= least_loanword && out_.schema != Schema::person) return;
  for (const std::string& other : {loanword_with_l(loanword), loanword_with_h(loanword)}) {
    if (other != loanword) add_loanword(other);
  }
}

// As the North writes it, and in Revised Romanisation.
void FormMaker::hangul(std::string_view native, const Token& token) {
  add_native(native);
  if (token.role == Role::surname) {
    return add_spellings(data_.surnames.find(hash_of(native)), Reading::romanised,
                         Reading::romanised);
  }
  scratch_.clear();
  for (std::size_t at = 0; at < native.size();) {
    char32_t ch = next_character(native, at);
    if (ch >= 0xAC00 && ch <= 0xD7A3) append_hangul(ch, ends_open(scratch_), scratch_);
  }
  add_form(scratch_, Reading::romanised);
  if (token.role != Role::given && token.concept_id != 0) return;
  scratch_.clear();
  for (std::size_t at = 0; at < native.size();) {
    append_revised(next_character(native, at), scratch_);
  }
  add_form(scratch_, Reading::romanised);
  add_loanword(loanword_of_hangul(native));
}

void FormMaker::add(const Word& word, std::string_view native, const Token& token) {
  switch (word.script) {
    case Script::han: return han(word, native, token);
    case Script::hangul: return hangul(native, token);
    case Script::kana: return kana(native);
    case Script::arabic:
    case Script::hebrew: return spelled(native, Reading::consonants);
    case Script::latin:
    case Script::none: return spelled(native, Reading::plain);
    case Script::other: {
      // Armenian and Georgian write their vowels; what lies between is compared by consonants.
      std::size_t at = 0;
      char32_t ch = native.empty() ? 0 : next_character(native, at);
      bool vowels = (ch >= 0x530 && ch < 0x590) || (ch >= 0x10A0 && ch < 0x1100);
      return spelled(native, vowels ? Reading::romanised : Reading::consonants);
    }
    default: return spelled(native, Reading::romanised);
  }
}

}  // namespace licet::names
