// How near two tokens are.
#pragma once

#include <string>
#include <string_view>

#include "names/lexicon_data.h"
#include "names/parse.h"

namespace licet::names {

struct Nearness {
  float value = 0;               // 0: not near enough to count, 1: the same
  Reading reading = Reading::plain;
  enum class How : std::uint8_t {
    same,
    meaning,
    number,
    spelling,
    sound,
    characters
  } how = How::same;
};

// Of all below: what is less than `least` may come out as nothing, and costs less.
//
// Two words by their letters and by their sounds; `a` and `b` are forms of different names.
[[nodiscard]] Nearness near_forms(const LexiconData& data, std::string_view a_text, const Form& a,
                                  std::string_view b_text, const Form& b, float least = 0);
[[nodiscard]] Nearness near_tokens(const LexiconData& data, const ParsedView& a, const Token& at,
                                   const ParsedView& b, const Token& bt, float least = 0);
// Several tokens written together: their letters and sounds, and how they were read.
struct Glued {
  std::string letters;
  std::string native;  // of Han characters and Hangul, as they are
  std::string sounds;   // empty: those of `letters`
  Script script = Script::latin;
  bool consonants = false;
};
// Nearness is 1, less the slope times what the changes cost for each sound, or letter; by sounds it
// is this share of that, so that the same letters are nearer than what only sounds the same.
inline constexpr float most_by_sound = 0.985F;
inline constexpr float sound_slope = 1.3F;
inline constexpr float letter_slope = 1.6F;
// Words less near than this are other words; `weak`: one of them is written in consonants only.
inline constexpr float least_near = 0.65F;
inline constexpr float least_weak = 0.62F;
// The same for short words, which many others are like: up to four letters, or three sounds.
inline constexpr float least_short = 0.75F;
// None of more or less letters than this is near, unless one of both is written in consonants.
inline constexpr std::size_t most_unlike = 3;
[[nodiscard]] Nearness near_glued(const LexiconData& data, Glued& glued, const ParsedView& b,
                                  const Token& bt, float least);

// The sounds of several tokens side by side, none of them in consonants only.
struct Parts {
  std::uint64_t sounds = 0;  // a bit for each that occurs, by its code
  std::size_t size = 0;
  char first = 0;
  char last = 0;

  // REQUIRES: some.
  void add(std::string_view more);
};
// Whether they may be so near a token, written together; told by their ends and by sounds that none
// of them is like. What only runs together at a border may be denied.
[[nodiscard]] bool may_be_near(const LexiconData& data, const Parts& parts, const ParsedView& b,
                               const Token& bt, float least);

}  // namespace licet::names
