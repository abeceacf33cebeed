// A name taken apart: tokens with their place in the raw text, their role, what they weigh, and
// the forms under which they are compared.
//
// parse() is a pure function of its arguments: no clock, no locale, no network. Any bytes are
// accepted: invalid UTF-8 is skipped, no more than `max_tokens` tokens are kept. A Parsed holds
// plain arrays; a ParsedView of the same arrays (in a file mapped into memory, say) compares alike.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "names/lexicon.h"

namespace licet::names {

inline constexpr std::size_t max_tokens = 40;
inline constexpr std::size_t max_form_bytes = 48;  // longer words are cut for comparison

enum class Schema : std::uint8_t { unknown, person, organization, vessel, aircraft, address };

inline constexpr std::array all_schemas = {Schema::unknown, Schema::person,   Schema::organization,
                                           Schema::vessel,  Schema::aircraft, Schema::address};

// "person", "company", "organization", "public body", "vessel", ... in any case, as people and
// FollowTheMoney name them; "entity" and "LegalEntity" may be of any kind. Nothing: no such word.
[[nodiscard]] std::optional<Schema> schema_named(std::string_view name);
[[nodiscard]] Schema schema_of(std::string_view name);  // unknown where there is no such word
[[nodiscard]] std::vector<std::string> schema_words();  // that schema_named knows
[[nodiscard]] std::string_view word_of(Schema schema);  // "organization"; schema_of reads it

enum class Script : std::uint8_t {
  none,  // digits and signs
  latin,
  han,
  kana,
  hangul,
  cyrillic,
  greek,
  arabic,
  hebrew,
  other,
};

enum class Role : std::uint8_t {
  word,  // nothing else is known: a brand, a name
  brand,  // in the table of brands
  place,
  trade,  // industry and trade words, and common words of the trade
  kind,  // university, institute, factory, bank: what the body is
  form,  // legal form
  part,  // branch, office, subsidiary
  number,
  surname,  // of a person written in Han characters, or marked so
  given,
  patronymic,
  initial,  // one letter
  title,  // Mr, Dr, Sheikh
  particle,  // al, bin, de, of, the
};

// How a form of a token came about; explanations name it.
enum class Reading : std::uint8_t {
  plain,  // letters folded: case, marks, width
  pinyin,
  romanised,  // kana, Hangul, Cyrillic, Greek and others, by letter tables
  sino_korean,  // Han characters as read in Korean, as lists of the North write them
  // Given names in Han characters, in Cantonese and in Wade-Giles; names in Wade-Giles, in pinyin.
  regional,
  consonants,  // Arabic and Hebrew: the written letters, short vowels missing
  meaning,  // an English word for it
};

// One way to write a token in Latin letters.
struct Form {
  std::uint64_t hash = 0;  // of the letters
  std::uint32_t letters = 0;  // bit set of the letters a..z that occur, and digits (bit 26)
  std::uint32_t offset = 0;  // into text
  std::uint8_t size = 0;  // bytes: lower-case ASCII letters and digits
  std::uint8_t sound_size = 0;  // bytes of the sounds, which follow the letters in text
  Reading reading = Reading::plain;
  std::uint8_t reserved = 0;
};

struct Token {
  std::uint32_t begin = 0;  // in raw, bytes; begin < end; at character borders
  std::uint32_t end = 0;
  std::uint32_t concept_id = 0;  // the same for all words of one meaning; 0: none
  std::int32_t number = -1;  // value of a number; else -1
  float weight = 0;  // what it says about identity, 0 to 1
  std::uint16_t first_form = 0;
  std::uint8_t forms = 0;
  Role role = Role::word;
  Script script = Script::none;
  std::uint8_t order = 0;  // place in the name once a comma inversion is undone
  std::uint8_t flags = 0;  // TokenFlag
  std::uint8_t reserved = 0;
};

enum TokenFlag : std::uint8_t {
  before_comma = 1,  // a surname, if the name is a person's
  in_brackets = 2,
  upper_case = 4,  // written in capitals in a name that has others: a surname
  glued_to_next = 8,  // no blank before the next token
  acronym_like = 16,  // short and in capitals or without vowels
  wide = 32,  // a country or a point of the compass contradicts no town; a group, no legal form
  pinyin_given = 128,  // a given name of two syllables and more beside a Han surname, in Latin
  // Han characters that are not read in Korean by what they sound like: simplified ones, and all
  // of a firm's name that is_read_in_pinyin().
  not_korean = 64,
};

struct ParsedView {
  std::string_view raw;
  std::string_view text;
  std::span<const Token> tokens;  // a person's SURNAME, Given stands as Given SURNAME
  std::span<const Form> forms;
  Schema schema = Schema::unknown;
  std::array<char, 2> country{};
};

struct Parsed {
  std::string raw;
  std::string text;
  std::vector<Token> tokens;
  std::vector<Form> forms;
  Schema schema = Schema::unknown;
  std::array<char, 2> country{};  // upper case; zeros: not given

  // The view lives as long as this object is neither changed nor moved.
  [[nodiscard]] ParsedView view() const { return {raw, text, tokens, forms, schema, country}; }
};

// What a name is when nobody says: an organization if it holds a legal form, a trade or a kind of
// body, else unknown.
[[nodiscard]] Schema schema_from_words(const ParsedView& name);

// Whether a name may be a person's: nobody says whose it is, and of its words, two at least, none
// tells a firm or a ship.
[[nodiscard]] bool may_be_persons(const Lexicon& lexicon, const ParsedView& name);

// `country` is an ISO 3166 alpha-2 code or empty; anything else counts as empty.
[[nodiscard]] Parsed parse(const Lexicon& lexicon, std::string_view raw,
                           Schema schema = Schema::unknown, std::string_view country = {});
// The same into an object whose memory is used again.
void parse_into(const Lexicon& lexicon, std::string_view raw, Schema schema,
                std::string_view country, Parsed& out);

}  // namespace licet::names
