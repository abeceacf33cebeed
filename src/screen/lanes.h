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
  static Lanes all(std::size_t value) {
    Lanes out;
    for (auto& one : out.part) one = _mm_set1_epi8(static_cast<char>(value));
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
  friend Lanes operator-(Lanes a, const Lanes& b) {  // 0 where that would be less
    for (std::size_t i = 0; i < N; ++i) a.part[i] = _mm_subs_epu8(a.part[i], b.part[i]);
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
  // 255 in each lane that is not 0.
  [[nodiscard]] Lanes where_some() const {
    Lanes out;
    for (std::size_t i = 0; i < N; ++i) {
      __m128i zero = _mm_cmpeq_epi8(part[i], _mm_setzero_si128());
      out.part[i] = _mm_andnot_si128(zero, _mm_set1_epi8(-1));
    }
    return out;
  }
  // A bit for each lane that is not 0.
  [[nodiscard]] std::uint32_t some() const {
    std::uint32_t zero = 0;
    for (std::size_t i = 0; i < N; ++i) {
      __m128i same = _mm_cmpeq_epi8(part[i], _mm_setzero_si128());
      zero |= static_cast<std::uint32_t>(_mm_movemask_epi8(same)) << (16 * i);
    }
    return zero ^ (N == 1 ? 0xFFFFU : 0xFFFFFFFFU);
  }
  // The most of all lanes.
  [[nodiscard]] std::uint8_t most() const {
    __m128i all = part[0];
    for (std::size_t i = 1; i < N; ++i) all = _mm_max_epu8(all, part[i]);
    all = _mm_max_epu8(all, _mm_srli_si128(all, 8));
    all = _mm_max_epu8(all, _mm_srli_si128(all, 4));
    all = _mm_max_epu8(all, _mm_srli_si128(all, 2));
    all = _mm_max_epu8(all, _mm_srli_si128(all, 1));
    return static_cast<std::uint8_t>(_mm_cvtsi128_si32(all) & 0xFF);
  }
};

// Sixteen columns of sixteen rows as rows, `step` apart.
inline void turn_over(const std::array<const std::uint8_t*, 16>& from, std::uint8_t* to,
                      std::size_t step) {
  __m128i row[2][16];
  for (std::size_t i = 0; i < 16; ++i) {
    row[0][i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from[i]));
  }
  // Each time rows that lie eight apart are shuffled into each other.
  for (std::size_t time = 0; time < 4; ++time) {
    const __m128i* one = row[time % 2];
    __m128i* other = row[1 - (time % 2)];
    for (std::size_t i = 0; i < 8; ++i) {
      other[2 * i] = _mm_unpacklo_epi8(one[i], one[i + 8]);
      other[(2 * i) + 1] = _mm_unpackhi_epi8(one[i], one[i + 8]);
    }
  }
  for (std::size_t i = 0; i < 16; ++i) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + (step * i)), row[0][i]);
  }
}

#else

inline void turn_over(const std::array<const std::uint8_t*, 16>& from, std::uint8_t* to,
                      std::size_t step) {
  for (std::size_t i = 0; i < 16; ++i) {
    for (std::size_t j = 0; j < 16; ++j) to[(step * i) + j] = from[j][i];
  }
}

template <std::size_t N>
struct Lanes {
  static constexpr std::size_t count_of = 16 * N;
  std::array<std::uint8_t, count_of> lane;

  static Lanes load(const std::uint8_t* from) {
    Lanes out;
    std::copy_n(from, count_of, out.lane.begin());
    return out;
  }
  static Lanes all(std::size_t value) {
    Lanes out;
    out.lane.fill(static_cast<std::uint8_t>(value));
    return out;
  }
  void store(std::uint8_t* to) const { std::copy_n(lane.begin(), count_of, to); }
  friend Lanes operator+(Lanes a, const Lanes& b) {
    for (std::size_t i = 0; i < count_of; ++i) {
      a.lane[i] = static_cast<std::uint8_t>(std::min(255, int{a.lane[i]} + int{b.lane[i]}));
    }
    return a;
  }
  friend Lanes operator-(Lanes a, const Lanes& b) {
    for (std::size_t i = 0; i < count_of; ++i) {
      a.lane[i] = static_cast<std::uint8_t>(std::max(0, int{a.lane[i]} - int{b.lane[i]}));
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
  [[nodiscard]] Lanes where_some() const {
    Lanes out;
    for (std::size_t i = 0; i < count_of; ++i) out.lane[i] = lane[i] != 0 ? 255 : 0;
    return out;
  }
  [[nodiscard]] std::uint32_t some() const {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < count_of; ++i) bits |= std::uint32_t{lane[i] != 0} << i;
    return bits;
  }
  [[nodiscard]] std::uint8_t most() const { return *std::max_element(lane.begin(), lane.end()); }
};

#endif

}  // namespace licet::screen
