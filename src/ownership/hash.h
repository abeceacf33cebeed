// A quick hash of short texts, for the tables of ids. Private to this room.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace licet::ownership {

inline std::size_t hash_of(std::string_view text) {
  std::uint64_t h = text.size() * 0x9E3779B97F4A7C15u;
  const char* at = text.data();
  std::size_t left = text.size();
  while (left >= 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    h = (h ^ word) * 0xFF51AFD7ED558CCDu;
    h ^= h >> 32;
    at += 8;
    left -= 8;
  }
  if (left > 0) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, left);
    h = (h ^ word) * 0xFF51AFD7ED558CCDu;
    h ^= h >> 32;
  }
  h *= 0xC4CEB9FE1A85EC53u;
  return static_cast<std::size_t>(h ^ (h >> 29));
}

}  // namespace licet::ownership
