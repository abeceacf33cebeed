// The layout of a compiled index: one run of bytes without a pointer in it. Internal to the room.
//
// Numbers are in the byte order of the machine that wrote them; the magic number tells another
// order. Each section begins at a multiple of 8.
#pragma once

#include <array>
#include <cstdint>

#include "names/parse.h"

namespace licet::screen {

inline constexpr std::uint64_t image_magic = 0x6C69'6365'7453'4349;
inline constexpr std::uint32_t image_format = 35;   // raise it whenever anything below changes

struct Section {
  std::uint64_t offset = 0;      // bytes from the beginning of the image
  std::uint64_t count = 0;       // elements
};

enum class Part : std::uint8_t {
  lists,         // ListRow
  entries,       // EntryRow
  periods,       // PeriodRow, by entry
  names,         // NameRow, by entry
  weights,       // float: what the tokens of a name weigh, by name
  tokens,        // names::Token, by name
  forms,         // names::Form, by name
  words,         // WordRow: distinct tokens
  postings,      // Posting, by word
  word_buckets,  // uint32: where a bucket of word_keys begins, and the end
  word_keys,     // WordKey
  near_begins,   // uint32: where the near words of a word begin, and the end; none: not known
  near,          // Near, by word, the nearest first
  alike_begins,  // the same of groups that, written together, are near a word
  alike,         // uint32: their places in group_keys, by word
  tries,  // the first of 24: TrieNode, TrieAhead, and the uint32 words that end at nodes, of
  // sounds, those of words with a meaning, sounds of consonants only, and letters,
  // each forward and backward
  tries_end = tries + 24,
  group_buckets = tries_end,
  group_keys,  // GroupKey: by their letters, initials, and whole names
  sounded_buckets,
  sounded_keys,  // SoundedKey: by their consonants
  raw,  // char: the names as written
  text,  // char: the letters of forms
  info,  // char: what is told of entries and lists
  facts,  // char: the bytes of Facts, which see
};
inline constexpr std::size_t part_count = 47;

struct Header {
  std::uint64_t magic = image_magic;
  std::uint32_t format = image_format;
  std::uint32_t token_size = sizeof(names::Token);
  std::uint32_t form_size = sizeof(names::Form);
  std::uint32_t reserved = 0;
  std::uint64_t lexicon = 0;  // names::Lexicon::version()
  std::uint64_t stamp = 0;  // what the lists were, told by the caller
  std::uint64_t size = 0;  // of the whole image
  std::array<Section, part_count> parts{};
};

struct Words {  // a stretch of `info`
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

inline constexpr std::int32_t no_day = INT32_MIN;

struct ListRow {
  Words id, title, version;
  std::int32_t as_of = no_day;
  std::uint32_t entries = 0;
};

struct EntryRow {
  Words key, source, programmes, citations, countries, listings;
  std::uint32_t list = 0;
  std::uint32_t line = 0;
  std::uint32_t first_name = 0;
  std::uint32_t names = 0;
  std::uint32_t first_period = 0;
  std::uint32_t periods = 0;
  std::int32_t listed = no_day;
  std::int32_t ends = no_day;
  std::uint16_t footnotes = 0;  // bit n: footnote n
  std::uint8_t scope = 0;  // lists::LicenceScope
  std::uint8_t mildest = 0;  // lists::ReviewPolicy
  std::uint8_t strictest = 0;
  std::uint8_t reserved[3] = {};
};

struct PeriodRow {
  std::int32_t from = no_day;
  std::int32_t until = no_day;
  std::uint32_t state = 0;  // lists::State
};

struct NameRow {
  std::uint64_t raw = 0;
  std::uint64_t text = 0;
  std::uint32_t first_token = 0;
  std::uint32_t first_form = 0;
  std::uint32_t raw_size = 0;
  std::uint32_t text_size = 0;
  std::uint32_t entry = 0;
  std::uint16_t forms = 0;
  std::uint8_t tokens = 0;
  names::Schema schema = names::Schema::unknown;
  std::array<char, 2> country{};
  std::uint8_t sort = 0;  // lists::NameSort
  std::uint8_t ours = 0;  // 1: lists::Name::ours; 2: lent as well
  std::uint8_t reserved[4] = {};
};

// A token as it stands in one of the names that have it.
struct WordRow {
  std::uint64_t identity = 0;  // identity_of()
  std::uint32_t name = 0;
  std::uint32_t first_posting = 0;
  std::uint32_t postings = 0;
  std::uint8_t token = 0;  // within the name
  std::uint8_t flags = 0;  // WordFlag
  std::uint8_t script = 0;  // names::Script
  std::uint8_t reserved = 0;
};

// A word that is near another. Every thread remembers many.
struct Near {
  std::uint32_t word : 30 = 0;
  std::uint32_t across : 1 = 0;  // of another script
  std::uint32_t meaning : 1 = 0;  // only their meaning is the same
  float value = 0;
};
static_assert(sizeof(Near) == 8);

enum WordFlag : std::uint8_t {
  known_word = 1,  // it has a meaning
  initials_word = 2,  // it looks like initials
  plain_word = 4,  // one form, of letters: it is near by that form's measures alone
  long_word = 8,  // it may be near words that are too long for the tries
};

// A prefix of the sounds or letters of words. Nodes lie by depth, the root first, and behind the
// last is one more, so that what belongs to a node ends where that of the next begins.
struct TrieNode {
  std::uint32_t child = 0;  // the first of its children, which lie in the order of their codes
  std::uint32_t word = 0;  // the first of the words that end here
  std::uint64_t codes = 0;  // a bit for each child: names::SoundTable::code_of
};

// What words that begin with a prefix have ahead. It lies apart, since of most nodes no more is
// looked at, and those of all children should be together.
struct TrieAhead {
  std::uint8_t least = 0;  // sounds: of the shortest word
  std::uint8_t most = 0;  // of the longest word
  std::uint16_t classes = 0;  // a bit for each class of sounds that occurs
};

struct Posting {
  std::uint32_t name = 0;
  std::uint16_t weight = 0;  // of the token there, in 1/65535
  std::uint8_t token = 0;
  std::uint8_t size = 0;  // what the name weighs, rounded down, no more than 255 of them:
  static constexpr float size_unit = 16;  // in sixteenths
};

// Keys are told apart by their bucket and by `tag`; two that agree in both cost time, not truth.
struct WordKey {
  std::uint32_t tag = 0;
  std::uint32_t word = 0;
};

// Tokens first..last of a name, written as one word.
struct GroupKey {
  std::uint32_t tag = 0;
  std::uint32_t name = 0;
  std::uint8_t first = 0;
  std::uint8_t last = 0;
  std::uint8_t size = 0;  // letters; 0: not told
  std::uint8_t sounds = 0;  // of a SoundedKey; 0: not told
};

// Of all groups of the same letters, one. How it begins to sound tells most words that are not near
// without a look at the name.
struct SoundedKey : GroupKey {
  std::array<char, 12> begins{};  // the first of its sounds
};

}  // namespace licet::screen
