#include "screen/sought.h"

#include <algorithm>
#include <bit>

namespace licet::screen {

namespace {

using names::SoundTable;

// Costs of one letter for another, as in similarity.cc, in steps.
constexpr std::uint8_t unlike = 20;
constexpr std::uint8_t unlike_vowel = 15;
constexpr std::uint8_t look_alike = 10;

std::uint8_t capped(std::size_t cost) {
  return static_cast<std::uint8_t>(std::min<std::size_t>(cost, 255));
}

bool is_vowel(std::size_t code) {
  return code == SoundTable::code_of('a') || code == SoundTable::code_of('e') ||
         code == SoundTable::code_of('i') || code == SoundTable::code_of('o') ||
         code == SoundTable::code_of('u');
}

std::uint8_t letter_cost(std::size_t a, std::size_t b) {
  if (a == b) return 0;
  std::size_t i = SoundTable::code_of('i');
  std::size_t l = SoundTable::code_of('l');
  if ((a == i && b == l) || (a == l && b == i)) return look_alike;
  return is_vowel(a) && is_vowel(b) ? unlike_vowel : unlike;
}

}  // namespace

void Measure::complete(const Classes& classes) {
  auto group_bits = [&](std::size_t code, std::size_t group_of) {
    return classes[code] >> (4 * group_of) & (sets - 1);
  };
  least_gap = *std::ranges::min_element(gap);
  for (std::size_t below = 0; below < gap_below.size(); ++below) {
    for (std::size_t code = 0; code < codes; ++code) {
      if (gap[code] < below) gap_below[below] |= std::uint64_t{1} << code;
    }
  }
  for (std::size_t own = 0; own < codes; ++own) {
    group[own] = static_cast<std::uint8_t>(std::countr_zero(classes[own]) / 4);
    by_set[own].fill(255);
    for (std::size_t code = 0; code < codes; ++code) {
      std::uint8_t cost = near[own][code];
      for (std::size_t below = cost + 1U; below < near_below[own].size(); ++below) {
        near_below[own][below] |= std::uint64_t{1} << code;
      }
      auto bits = group_bits(code, group[own]);
      for (std::size_t set = 0; set < sets; ++set) {
        if (bits == 0 || (bits & set) != 0) {
          by_set[own][set] = std::min(by_set[own][set], cost);
        }
      }
    }
  }
}

Measure measure_of(const SoundTable& table) {
  Measure out;
  for (std::size_t own = 0; own < Measure::codes; ++own) {
    out.gap[own] = table.gap(own);
    for (std::size_t code = 0; code < Measure::codes; ++code) {
      out.near[own][code] = table.near(own, code);
    }
  }
  out.complete(sound_classes());
  return out;
}

Measure measure_of_letters() {
  Measure out;
  out.gap.fill(unlike);
  for (std::size_t own = 0; own < Measure::codes; ++own) {
    for (std::size_t code = 0; code < Measure::codes; ++code) {
      out.near[own][code] = letter_cost(own, code);
    }
  }
  out.complete(letter_classes());
  out.least_gap = doubled;
  return out;
}

// What follows from the text alone; `skip` without runs.
template <std::size_t N>
void Sought<N>::begin(const Measure& costs, std::string_view text, std::size_t credit_of_each) {
  measure = &costs;
  size = text.size();
  credit = credit_of_each;
  own[32] = codes;
  lanes = static_cast<std::uint32_t>((std::uint64_t{2} << size) - 2);
  if (gap_of_ != measure || gap_credit_ != credit) {
    for (std::size_t code = 0; code < codes; ++code) {
      gap[code].fill(static_cast<std::uint8_t>(costs.gap[code] - credit));
    }
    gap_of_ = measure;
    gap_credit_ = credit;
  }
  for (auto& row : near) row.fill(255);
  skip[0].fill(255);
  for (std::size_t j = 1; j <= size; ++j) {
    std::size_t code = SoundTable::code_of(text[j - 1]);
    own[j] = static_cast<std::uint8_t>(code);
    const auto& from = costs.near[code];
    for (std::size_t other = 0; other < codes; ++other) near[other][j] = from[other];
    skip[0][j] = capped(costs.gap[code] + credit);
  }
}

template <std::size_t N>
void Sought<N>::finish(const Budget& budget) {
  for (std::size_t step = 1, back = 1; step < skip.size(); ++step, back *= 2) {
    for (std::size_t j = 0; j < skip[step].size(); ++j) {
      skip[step][j] =
          j >= back ? capped(std::size_t{skip[step - 1][j]} + skip[step - 1][j - back]) : 255;
    }
  }
  Row<N> sorted = skip[0];
  std::sort(sorted.begin() + 1, sorted.begin() + 1 + static_cast<std::ptrdiff_t>(size));
  cheapest_[0] = 0;
  for (std::size_t i = 1; i < sizes; ++i) {
    cheapest_[i] = static_cast<std::uint16_t>(cheapest_[i - 1] + (i <= size ? sorted[i] : 0));
  }
  for (std::size_t at = 0; at < more_.size(); ++at) {
    bool fewer = at < sizes - 1;
    more_[at] = fewer ? 0 : capped((at - (sizes - 1)) * (measure->least_gap - credit));
    less_[at] = fewer ? capped(cheapest_[sizes - 1 - at]) : 0;
  }
  set_rest();
  set_budget(budget);
}

template <std::size_t N>
void Sought<N>::set_rest() {
  for (auto& rows : rest) {
    for (auto& row : rows) row.fill(0);
  }
  // What each sound ahead costs at least; lane j is of the one behind which j are behind.
  for (std::size_t j = 0; j < size; ++j) {
    std::size_t code = own[j + 1];
    auto& rows = rest[measure->group[code]];
    for (std::size_t set = 0; set < rows.size(); ++set) {
      rows[set][j] = std::min(skip[0][j + 1], measure->by_set[code][set]);
    }
  }
  for (auto& rows : rest) {
    for (auto& row : rows) {
      auto sum = Lanes<N>::load(row.data());
      sum = sum + sum.template down<1>();
      sum = sum + sum.template down<2>();
      sum = sum + sum.template down<4>();
      sum = sum + sum.template down<8>();
      if constexpr (N > 1) sum = sum + sum.template down<16>();
      sum.store(row.data());
    }
  }
}

template <std::size_t N>
void Sought<N>::set_budget(const Budget& budget) {
  int most = -1;
  longest = 0;
  for (std::size_t n = 0; n < sizes; ++n) {
    // What is missing, or more, costs something in any case.
    int off = static_cast<int>(n) - static_cast<int>(size);
    int moved = budget[n] - (off * static_cast<int>(credit));
    int least =
        off < 0 ? cheapest_[size - n] : off * (measure->least_gap - static_cast<int>(credit));
    allowed[n] = budget[n] < 0 || moved < least ? -1 : std::min(moved, 240);
    if (allowed[n] >= 0) longest = n;
    most = std::max(most, allowed[n]);
    within[n].fill(static_cast<std::uint8_t>(most + 1));
    by_half[n].fill(0);
    if (most >= 0) {
      std::fill_n(by_half[n].begin(), half + 1, static_cast<std::uint8_t>((most / 2) + 1));
    }
    by_half_turning[n] = by_half[n];
    if (most >= 0) {
      by_half_turning[n].at(half + 1) = static_cast<std::uint8_t>((most / 2) + turned + 1);
    }
  }
  for (runs = 0; runs < skip.size(); ++runs) {
    if (*std::ranges::min_element(skip[runs]) > most) break;
  }
}

template <std::size_t N>
void Sought<N>::set_sounds(const Measure& costs, std::string_view sounds, const Budget& budget,
                           std::size_t credit_of_each) {
  begin(costs, sounds, credit_of_each);
  finish(budget);
}

template <std::size_t N>
void Sought<N>::set_letters(const Measure& costs, std::string_view letters, const Budget& budget,
                            std::size_t credit_of_each) {
  begin(costs, letters, credit_of_each);
  for (auto* rows : {&turn, &completes}) {
    for (auto& row : *rows) row.fill(255);
  }
  for (std::size_t j = 2; j <= size; ++j) {
    if (own[j] == own[j - 1]) skip[0][j] = capped(doubled + credit);
    turn[own[j]][j] = turned;
    completes[own[j - 1]][j] = 0;
  }
  first = own[backward ? size : 1];
  finish(budget);
}

template struct Sought<1>;
template struct Sought<2>;

}  // namespace licet::screen
