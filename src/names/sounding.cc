#include "names/sounding.h"

#include <algorithm>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "names/lexicon_data.h"

namespace licet::names {

namespace {

constexpr float steps = SoundTable::steps;

// What is a whole number of steps up to rounding stays one.
std::uint8_t in_steps(float cost) {
  return static_cast<std::uint8_t>(std::clamp((cost * steps) + 0.001F, 0.0F, 255.0F));
}

constexpr std::uint8_t add(std::uint8_t a, std::uint8_t b) {
  return static_cast<std::uint8_t>(std::min(255, int{a} + int{b}));
}

}  // namespace

std::size_t SoundTable::code_of(char ch) { return sound_code(ch); }

SoundTable::SoundTable(const Lexicon& lexicon, bool weak) {
  const SoundCosts& costs = weak ? lexicon.data().weak_costs : lexicon.data().costs;
  static_assert(codes == SoundCosts::sounds);
  for (std::size_t a = 0; a < codes; ++a) {
    gap_.at(a) = in_steps(costs.gap.at(a));
    for (std::size_t b = 0; b < codes; ++b) near_.at(a).at(b) = in_steps(costs.near.at(a).at(b));
  }
}

void append_sounds(const Lexicon& lexicon, std::string_view letters, std::string& out) {
  append_sounds(lexicon.data(), letters, out);
}

bool Sounding::set(const SoundTable& table, std::string_view sounds) {
  size_ = sounds.size();
  if (size_ == 0 || size_ > most) return false;
  std::array<std::size_t, most> word{};
  std::ranges::transform(sounds, word.begin(), sound_code);
  for (std::size_t code = 0; code < SoundTable::codes; ++code) {
    gap_[code] = table.gap(code);
    near_[code].fill(255);
    for (std::size_t j = 0; j < size_; ++j) near_[code][j] = table.near(code, word[j]);
  }
  for (std::size_t j = 0; j < most; ++j) skip_[0][j] = j < size_ ? table.gap(word[j]) : 255;
  for (std::size_t step = 1, back = 1; step < skip_.size(); ++step, back *= 2) {
    for (std::size_t j = 0; j < most; ++j) {
      std::uint8_t before = j >= back ? skip_[step - 1][j - back] : 0;
      skip_[step][j] = add(skip_[step - 1][j], before);
    }
  }
  return true;
}

#ifdef __SSE2__

// One row of the table of costs at a time, all its columns at once. What is left of the first
// column cannot be reached: the largest cost is shifted in.
std::size_t Sounding::cost(std::string_view other) const {
  auto load = [](const Row& row) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(row.data()));
  };
  const __m128i all = _mm_set1_epi8(-1);
  const __m128i one = load(skip_[0]);
  const __m128i two = load(skip_[1]);
  const __m128i four = load(skip_[2]);
  const __m128i eight = load(skip_[3]);
  // Lanes move to higher columns; ones come in from below.
  auto up = [&]<int lanes>(__m128i row) {
    return _mm_or_si128(_mm_slli_si128(row, lanes), _mm_srli_si128(all, 16 - lanes));
  };
  auto run = [&](__m128i row) {
    row = _mm_min_epu8(row, _mm_adds_epu8(up.template operator()<1>(row), one));
    row = _mm_min_epu8(row, _mm_adds_epu8(up.template operator()<2>(row), two));
    row = _mm_min_epu8(row, _mm_adds_epu8(up.template operator()<4>(row), four));
    return _mm_min_epu8(row, _mm_adds_epu8(up.template operator()<8>(row), eight));
  };
  auto with_first = [](__m128i row, std::uint8_t first) {
    return _mm_or_si128(_mm_slli_si128(row, 1), _mm_cvtsi32_si128(first));
  };
  std::uint8_t before = 0;   // the column left of the first
  __m128i row = run(_mm_adds_epu8(with_first(all, 0), one));
  for (char ch : other) {
    std::size_t code = sound_code(ch);
    __m128i changed = _mm_adds_epu8(with_first(row, before), load(near_[code]));
    __m128i gone = _mm_adds_epu8(row, _mm_set1_epi8(static_cast<char>(gap_[code])));
    before = add(before, gap_[code]);
    __m128i from_first = _mm_adds_epu8(with_first(all, before), one);
    row = run(_mm_min_epu8(_mm_min_epu8(changed, gone), from_first));
  }
  Row last;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(last.data()), row);
  return last[size_ - 1];
}

#else

std::size_t Sounding::cost(std::string_view other) const {
  std::array<std::uint8_t, most + 1> row{};
  for (std::size_t j = 0; j < size_; ++j) row[j + 1] = add(row[j], skip_[0][j]);
  for (char ch : other) {
    std::size_t code = sound_code(ch);
    std::uint8_t diagonal = row[0];
    row[0] = add(row[0], gap_[code]);
    for (std::size_t j = 0; j < size_; ++j) {
      std::uint8_t best = std::min(
          {add(diagonal, near_[code][j]), add(row[j + 1], gap_[code]), add(row[j], skip_[0][j])});
      diagonal = row[j + 1];
      row[j + 1] = best;
    }
  }
  return row[size_];
}

#endif

// As near_sound in similarity.cc.
float Sounding::near(std::string_view other) const {
  auto size = static_cast<float>(size_ + other.size()) / 2;
  return 0.985F * (1 - (1.3F * static_cast<float>(cost(other)) / (steps * size)));
}

}  // namespace licet::names
