// The insides of a Lexicon: tables for look-ups that allocate nothing.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "names/model.h"
#include "names/normalise.h"
#include "names/parse.h"

namespace licet::names {

[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view text,
                                              std::uint64_t seed = 0xcbf29ce484222325ULL) {
  for (char ch : text) seed = (seed ^ static_cast<unsigned char>(ch)) * 0x100000001b3ULL;
  return seed;
}

// A hash table from 64-bit hashes to 32-bit values; 0 stands for "not there".
class HashMap {
 public:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t value = 0;
    std::uint32_t unused = 0;  // so that every byte is told
  };

  HashMap() = default;
  // Another's slots(), so many of them used, which must outlive it. It takes no more entries.
  HashMap(std::span<const Slot> slots, std::size_t used);
  HashMap(HashMap&&) = default;
  HashMap& operator=(HashMap&&) = default;

  [[nodiscard]] std::span<const Slot> slots() const { return slots_; }
  [[nodiscard]] std::size_t size() const { return used_; }
  void reserve(std::size_t entries);
  // False, and nothing changes, when the hash is there already.
  bool insert(std::uint64_t hash, std::uint32_t value);
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
    if (slots_.empty()) return 0;
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].value == 0 || slots_[at].hash == hash) return slots_[at].value;
    }
  }

 private:
  std::vector<Slot> own_;
  // These, or another's.
  std::span<const Slot> slots_;
  std::size_t mask_ = 0;
  std::size_t used_ = 0;
};

// A number for each character of the basic plane, or of its first part; 0 stands for "nothing".
template <class T>
class CharacterTable {
 public:
  CharacterTable() = default;
  // Another's numbers(), which must outlive it. None of them can be set.
  explicit CharacterTable(std::span<const T> numbers) : numbers_(numbers) {}
  CharacterTable(CharacterTable&&) = default;
  CharacterTable& operator=(CharacterTable&&) = default;

  [[nodiscard]] std::span<const T> numbers() const { return numbers_; }
  [[nodiscard]] T operator[](char32_t ch) const { return ch < numbers_.size() ? numbers_[ch] : 0; }
  // Those below `end` can be set.
  void resize(char32_t end) {
    own_.resize(end);
    numbers_ = own_;
  }
  // REQUIRES: it is below that; std::out_of_range else.
  void set(char32_t ch, T number) { own_.at(ch) = number; }

 private:
  std::vector<T> own_;
  // These, or another's.
  std::span<const T> numbers_;
};

// A meaning: "technology" and all the ways in which it is written.
struct Concept {
  Role role = Role::word;
  float weight = 0;
  std::int32_t number = -1;      // of role number
  // Of role place: a country or a point of the compass; of role form: it contradicts none.
  bool wide = false;
  bool pinyin = false;  // of role place: a town or a province whose English name is its pinyin
};

// What words of addresses do, beginning with 1; those behind `opens` only tell where one begins.
// The last two are no words of addresses: `beside` means something beside one of both only.
enum class AddressWord : std::uint8_t {
  none,
  number,
  opens,
  street,
  unit,
  floor,
  box,
  in_han,
  beside,
  witness
};
// What words between names do: lexicon/words_between.tsv.
enum class Between : std::uint8_t { none, between, within, behind, id };

// What one sound costs for another.
struct SoundCosts {
  static constexpr std::size_t sounds = 64;
  std::array<std::array<float, sounds>, sounds> near{};
  std::array<float, sounds> gap{};
  // Of each sound: a bit for each that may stand for it, or all if it may be left out, for less
  // than `unlike`; what it costs at least where none of these is.
  static constexpr float unlike = 0.3F;
  std::array<std::uint64_t, sounds> alike{};
  std::array<float, sounds> otherwise{};

  // Fills the latter from the former.
  void find_alike();
};

// Each member stands in lexicon_image.cc too.
struct LexiconData {
  std::uint64_t version = 0;

  // Han characters.
  CharacterTable<std::uint16_t> fold;         // simplified form; 0: itself
  CharacterTable<std::uint16_t> pinyin;       // index into syllables
  CharacterTable<std::uint16_t> korean;       // Hangul syllable
  CharacterTable<std::uint8_t> read_in_korea;  // 1: as it is, not as the simplified form of another
  CharacterTable<std::uint16_t> cantonese;  // index into cantonese_syllables
  CharacterTable<std::uint16_t> foreign;  // what it spells in foreign names
  // By index, [0] is empty. Of foreign names with capitals for what is open: lexicon/sounds.tsv.
  std::vector<std::string> syllables, cantonese_syllables, foreign_syllables;
  HashMap is_syllable;  // legal syllables of pinyin
  std::vector<std::string> wade_giles;  // by the same index; empty: as in pinyin
  HashMap from_wade_giles;  // a syllable so spelled, to what it may be in pinyin
  std::vector<std::vector<std::uint16_t>> pinyin_of_wade_giles;  // of `syllables`; [0] is empty

  std::vector<Concept> concepts;  // [0] is nothing
  HashMap words;  // name of an organization, glued and folded
  HashMap person_words;  // name of a person
  HashMap han_words;  // Han characters alone, for cutting unspaced text
  HashMap pinyin_forms;  // of these, legal forms that Koreans and Japanese do not use
  CharacterTable<std::uint8_t> han_longest;  // by first character: characters of its longest word
  HashMap russian;  // spellings and stems of words in Cyrillic: russian.h
  HashMap components;  // words that occur in groups of words: known, if not alone
  HashMap near_words;  // with a letter left out: index into near_list
  std::vector<std::string> near_list;  // words of legal forms, and long words of trades
  // The same of words that stand in meanings of three words and more.
  HashMap near_group_words;
  std::vector<std::string> group_list;
  std::vector<std::string> begin_list;  // words in Latin letters, in order: beginnings.h
  HashMap group_bags;  // meanings of many words in whatever order: bag_hash
  HashMap group_begins;  // meanings of many words that alone begin so, their last words missing
  HashMap pinyin_surnames;  // as they are read
  HashMap address_words;  // AddressWord
  HashMap between;  // words between names, as parts.cc joins them: Between
  HashMap between_begins;  // the same without their last words
  HashMap surnames;  // Han surname, to index into surname_spellings
  std::vector<std::vector<std::string>> surname_spellings;

  HashMap japanese_surnames;  // of them, those that Japanese bear
  // A Han character of Japanese given names: to its readings, as the whole name and beside others.
  HashMap japanese_given;
  std::vector<std::array<std::vector<std::string>, 2>> japanese_readings;  // [0] is empty

  // Spellings in Latin and Cyrillic letters, to what they may stand for in Hangul: korean_texts.
  HashMap korean_surnames;
  HashMap korean_given;  // single syllables
  std::vector<std::vector<std::string>> korean_texts;  // [0] is empty
  HashMap palladius;  // syllables in Cyrillic letters: of `syllables`

  CharacterTable<std::uint16_t> letters;  // of scripts of letters: index into letter_spellings
  std::vector<std::string> letter_spellings;  // in Latin; [0] is empty
  std::vector<std::pair<std::string, std::string>> spellings;  // letters, sounds; longest first
  std::array<std::pair<std::uint16_t, std::uint16_t>, 26> spellings_of{};  // by first letter
  std::array<std::uint32_t, 26>
      spelling_goes_on{};  // by it: a bit for each letter that may be next
  SoundCosts costs;  // between names written with vowels
  SoundCosts weak_costs;  // one of them in consonants only

  HashMap frequency;  // word, to 1 + (class among organizations << 4 | class among persons)
  Model model;

  [[nodiscard]] char32_t fold_han(char32_t ch) const { return fold[ch] != 0 ? fold[ch] : ch; }
  // A character of the simplified script alone.
  [[nodiscard]] bool is_simplified(char32_t ch) const {
    return korean[ch] != 0 && read_in_korea[ch] == 0;
  }
  // Of a simplified character, as English spells it; empty: not known.
  [[nodiscard]] std::string_view cantonese_of(char32_t ch) const {
    return cantonese_syllables[cantonese[ch]];
  }
  // Without its marks.
  [[nodiscard]] std::string_view wade_giles_of(char32_t ch) const {
    std::size_t syllable = pinyin[ch];
    bool other = syllable < wade_giles.size() && !wade_giles[syllable].empty();
    return other ? std::string_view(wade_giles[syllable]) : pinyin_of(ch);
  }
  [[nodiscard]] std::string_view foreign_of(char32_t ch) const {
    return foreign_syllables[foreign[ch]];
  }
  // A letter of any script but Han and Hangul, in Latin letters; `-`: none is written for it.
  [[nodiscard]] std::string_view spelling_of(char32_t ch) const {
    return letter_spellings[letters[ch]];
  }
  // What a folded word does in an address.
  [[nodiscard]] AddressWord address_word(std::string_view word) const {
    return AddressWord{static_cast<std::uint8_t>(address_words.find(hash_of(word)))};
  }
  [[nodiscard]] std::string_view pinyin_of(char32_t ch) const { return syllables[pinyin[ch]]; }
};

inline constexpr std::array<std::uint8_t, 256> sound_codes = [] {
  std::array<std::uint8_t, 256> made{};
  for (std::uint8_t i = 0; i < 26; ++i) {
    made[std::size_t{'a'} + i] = static_cast<std::uint8_t>(1 + i);
    made[std::size_t{'A'} + i] = static_cast<std::uint8_t>(27 + i);
  }
  for (std::uint8_t i = 0; i < 10; ++i) {
    made[std::size_t{'0'} + i] = static_cast<std::uint8_t>(53 + i);
  }
  return made;
}();
// Code of a sound letter, below SoundCosts::sounds: a-z 1-26, A-Z 27-52, digits 53-62.
[[nodiscard]] constexpr std::size_t sound_code(char ch) {
  return sound_codes[static_cast<unsigned char>(ch)];
}

// Known words of so many kana are cut from what is written together with them.
inline constexpr std::uint32_t least_kana = 4;

// The hash of a group of words by what each means, so that "Institute of Tech" is known by the same
// hash as "Institute of Technology": `seed` and `word` are the group so far and its next word, of
// meaning `concept_id` (0: none).
inline constexpr std::uint64_t group_seed = 0x9E3779B97F4A7C15ULL;
// A slip is mended in words of so many letters, of meanings of so many words.
inline constexpr std::size_t least_mended_word = 4;
inline constexpr std::size_t least_mended_group = 3;
// The same of meanings of which the last words are missing: of as many as are there at least.
inline constexpr std::size_t least_begun_group = 3;
[[nodiscard]] std::uint64_t group_hash(const LexiconData& data, std::uint32_t concept_id,
                                       std::string_view word, std::uint64_t seed);

// The same in whatever order, of so many words at least; 0 for words that say nothing. The hash of
// several is the sum.
inline constexpr std::size_t least_bag = 4;
[[nodiscard]] std::uint64_t bag_hash(const LexiconData& data, std::uint32_t concept_id,
                                     std::string_view word);

void append_utf8(char32_t ch, std::string& out);
// The sounds of lower-case Latin letters.
void append_sounds(const LexiconData& data, std::string_view letters, std::string& out);
// The character at `at` of valid UTF-8; `at` moves behind it.
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t& at);
// A word of any script but Han and Hangul in Latin letters; with `sounds`, those of each letter by
// itself.
void spell_out(const LexiconData& data, std::string_view native, std::string& letters,
               std::string* sounds);
// A Hangul syllable in the romanisation that lists of the North use; `voiced`: after a vowel or
// n, m, ng, l.
void append_hangul(char32_t syllable, bool voiced, std::string& out);
// The same in Revised Romanisation, which the South uses; nothing for what is no syllable.
void append_revised(char32_t syllable, std::string& out);

}  // namespace licet::names
