// Sixteen times N small costs at once. They do not overflow: 255 stays 255. Internal to the room.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace licet::screen {

#ifdef __SSE2__

template <std::size_t N>
struct Lanes {
  __m128i part[N];

  static Lanes load(const std::uint8_t* from) {
    Lanes out;
    for (std::size_t i = 0; i < N; ++i) {
      out.part[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + (16 * i)));
    }
    return out;
  }
  void store(std::uint8_t* to) const {
    for (std::size_t i = 0; i < N; ++i) {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(to + (16 * i)), part[i]);
    }
  }
  friend Lanes operator+(Lanes a, const Lanes& b) {
    for (std::size_t i = 0; i < N; ++i) a.part[i] = _mm_adds_epu8(a.part[i], b.part[i]);
    return a;
  }
  friend Lanes min(Lanes a, const Lanes& b) {
    for (std::size_t i = 0; i < N; ++i) a.part[i] = _mm_min_epu8(a.part[i], b.part[i]);
    return a;
  }
  friend Lanes max(Lanes a, const Lanes& b) {
    for (std::size_t i = 0; i < N; ++i) a.part[i] = _mm_max_epu8(a.part[i], b.part[i]);
    return a;
  }
  // Each to a lane `count` higher; 255 comes in from below.
  template <int count>
  [[nodiscard]] Lanes up() const {
    Lanes out;
    __m128i below = _mm_set1_epi8(-1);
    for (std::size_t i = 0; i < N; ++i) {
      out.part[i] = _mm_or_si128(_mm_slli_si128(part[i], count), _mm_srli_si128(below, 16 - count));
      below = part[i];
    }
    return out;
  }
  template <int count>
  [[nodiscard]] Lanes down() const {   // 0 comes in from above
    Lanes out;
    __m128i above = _mm_setzero_si128();
    for (std::size_t i = N; i-- > 0;) {
      out.part[i] = _mm_or_si128(_mm_srli_si128(part[i], count), _mm_slli_si128(above, 16 - count));
      above = part[i];
    }
    return out;
  }
  // Whether some lane is no more than the same lane of `limit`.
  [[nodiscard]] bool some_within(const Lanes& limit) const {
    int found = 0;
    for (std::size_t i = 0; i < N; ++i) {
      found |= _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(part[i], limit.part[i]), part[i]));
    }
    return found != 0;
  }
  // Whether some lane is so of both pairs.
  friend bool both_within(const Lanes& a, const Lanes& a_limit, const Lanes& b,
                          const Lanes& b_limit) {
    int found = 0;
    for (std::size_t i = 0; i < N; ++i) {
      __m128i first = _mm_cmpeq_epi8(_mm_min_epu8(a.part[i], a_limit.part[i]), a.part[i]);
      __m128i second = _mm_cmpeq_epi8(_mm_min_epu8(b.part[i], b_limit.part[i]), b.part[i]);
      found |= _mm_movemask_epi8(_mm_and_si128(first, second));
    }
    return found != 0;
  }
};

#else

template <std::size_t N>
struct Lanes {
  static constexpr std::size_t count_of = 16 * N;
  std::array<std::uint8_t, count_of> lane;

  static Lanes load(const std::uint8_t* from) {
    Lanes out;
    std::copy_n(from, count_of, out.lane.begin());
    return out;
  }
  void store(std::uint8_t* to) const { std::copy_n(lane.begin(), count_of, to); }
  friend Lanes operator+(Lanes a, const Lanes& b) {
    for (std::size_t i = 0; i < count_of; ++i) {
      a.lane[i] = static_cast<std::uint8_t>(std::min(255, int{a.lane[i]} + int{b.lane[i]}));
    }
    return a;
  }
  friend Lanes min(Lanes a, const Lanes& b) {
    for (std::size_t i = 0; i < count_of; ++i) a.lane[i] = std::min(a.lane[i], b.lane[i]);
    return a;
  }
  friend Lanes max(Lanes a, const Lanes& b) {
    for (std::size_t i = 0; i < count_of; ++i) a.lane[i] = std::max(a.lane[i], b.lane[i]);
    return a;
  }
  template <int count>
  [[nodiscard]] Lanes up() const {
    Lanes out;
    out.lane.fill(255);
    std::copy_n(lane.begin(), count_of - count, out.lane.begin() + count);
    return out;
  }
  template <int count>
  [[nodiscard]] Lanes down() const {
    Lanes out;
    out.lane.fill(0);
    std::copy_n(lane.begin() + count, count_of - count, out.lane.begin());
    return out;
  }
  [[nodiscard]] bool some_within(const Lanes& limit) const {
    for (std::size_t i = 0; i < count_of; ++i) {
      if (lane[i] <= limit.lane[i]) return true;
    }
    return false;
  }
  friend bool both_within(const Lanes& a, const Lanes& a_limit, const Lanes& b,
                          const Lanes& b_limit) {
    for (std::size_t i = 0; i < count_of; ++i) {
      if (a.lane[i] <= a_limit.lane[i] && b.lane[i] <= b_limit.lane[i]) return true;
    }
    return false;
  }
};

#endif

}  // namespace licet::screen
