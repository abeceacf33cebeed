// The insides of a Lexicon: tables for look-ups that allocate nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "names/parse.h"

namespace licet::names {

struct LexiconData {
  std::uint64_t version = 0;
};

[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view text,
                                              std::uint64_t seed = 0xcbf29ce484222325ULL) {
  for (char ch : text) seed = (seed ^ static_cast<unsigned char>(ch)) * 0x100000001b3ULL;
  return seed;
}

}  // namespace licet::names
