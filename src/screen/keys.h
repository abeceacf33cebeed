// Under which keys a word is filed and sought. Internal to the room.
//
// Words are filed by what must be the same: their letters, meaning or number, and Han characters
// and Hangul with one left out. What is near otherwise is found in a trie (trie_walk.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/parse.h"

namespace licet::screen {

// Whether a token takes part in the search: forms, titles, particles and initials do not.
[[nodiscard]] constexpr bool is_sought(const names::Token& token) {
  using names::Role;
  return token.role != Role::form && token.role != Role::title && token.role != Role::particle &&
         token.role != Role::initial;
}

[[nodiscard]] std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed);

// What the similarity of a token to others depends on: tokens of one identity are one word.
[[nodiscard]] std::uint64_t identity_of(const names::ParsedView& name, const names::Token& token);

// How a token can be compared: WordFlag.
[[nodiscard]] std::uint8_t flags_of(const names::ParsedView& name, const names::Token& token);

// Appends the keys of a word; repeats are possible.
void word_keys(const names::ParsedView& name, const names::Token& token,
               std::vector<std::uint64_t>& out);

// Several neighbouring tokens as one word: their letters written together.
struct Group {
  std::uint64_t key = 0;
  std::uint8_t first = 0;
  std::uint8_t last = 0;
  std::uint8_t size = 0;  // letters; 0: the whole name, or in consonants only
  std::uint64_t letters = 0;  // of a key by sounds: that by letters, of the same group; else 0
  std::uint8_t turn = 0;  // which of names::Turns, counted from 1; 0: as the tokens stand
  std::uint8_t read = 0;  // which of names::read_together, counted from 1; 0: in letters
};
// Appends the groups of a name, and the name as a whole.
void groups_of(const names::ParsedView& name, std::vector<Group>& out);
// Appends those that join() makes one word of, once each; with a key only those that are met by it
// alone.
void joint_groups_of(const names::ParsedView& name, std::vector<Group>& out);

// The initials of neighbouring tokens, with each legal form or without it.
struct Acronym {
  std::uint64_t word = 0;  // among the keys of a word that is written so
  std::uint64_t key = 0;  // under which such a word is found
  std::uint8_t first = 0;
  std::uint8_t last = 0;
  std::uint8_t size = 0;
};
inline constexpr std::size_t least_initials = 3;
inline constexpr std::size_t most_initials = 7;
// Appends those of a name; none, if it is a person's.
void acronyms_of(const names::Lexicon& lexicon, const names::ParsedView& name,
                 std::vector<Acronym>& out);

// A key under which a single token may meet a group of the other name.
struct LoneKey {
  std::uint64_t key = 0;
  bool initials = false;  // as the initials of the group
};
void lone_keys(const names::ParsedView& name, const names::Token& token, std::vector<LoneKey>& out);
// Appends the keys of the groups that may sound like a token, to be compared: with the same
// consonants or one less, of six or more also with one other or one more; behind a particle, with
// one other; two syllables of few consonants with the same. `same`: the first of them only.
void sound_keys(const names::ParsedView& name, const names::Token& token, bool same,
                std::vector<std::uint64_t>& out);

// The tokens of a group as one word, to be compared like any other once its sounds are added.
struct Joined {
  std::string text;
  names::Form form;
  names::Token token;
  std::uint64_t borders = 0;  // a bit behind how many letters each token ends
  float own = 1;  // share of the letters that are of words which may name somebody

  [[nodiscard]] names::ParsedView view() const;
};
// False when the letters are too many, or none.
[[nodiscard]] bool join(const names::ParsedView& name, const Group& group, Joined& out);
// Adds the sounds to what join() made of the same group.
void add_sounds(const names::Lexicon& lexicon, const names::ParsedView& name, const Group& group,
                Joined& joined);

// How many of these sounds are those of the group's first token, and of its last: but for one at
// the border, where sounds run together.
struct SureEnds {
  std::size_t first = 0;
  std::size_t last = 0;
};
[[nodiscard]] SureEnds sure_ends(const names::ParsedView& name, const Group& group,
                                 const Joined& joined);

// The key of a name written exactly so.
[[nodiscard]] std::uint64_t whole_key(std::string_view raw);

}  // namespace licet::screen
