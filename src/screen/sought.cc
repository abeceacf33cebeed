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

Measure measure_of(const SoundTable& table, bool fine) {
  Measure out;
  auto in_steps = [&](std::uint8_t cost) {
    return static_cast<std::uint8_t>(cost << (fine ? 1 : 0));
  };
  if (fine) out.steps *= 2;
  for (std::size_t own = 0; own < Measure::codes; ++own) {
    out.gap[own] = in_steps(table.gap(own));
    for (std::size_t code = 0; code < Measure::codes; ++code) {
      out.near[own][code] = in_steps(table.near(own, code));
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

// What depends on the order of the sounds.
template <std::size_t N>
void Sought<N>::set_order(bool letters) {
  for (std::size_t j = 0; j < own.size(); ++j) {
    near_at[j] = static_cast<std::uint16_t>(own[j] * measure->near_below[0].size());
  }
  static constexpr std::array<std::uint8_t, codes> none = [] {
    std::array<std::uint8_t, codes> made{};
    made.fill(255);
    return made;
  }();
  for (std::size_t part = 0; part < N; ++part) {
    std::array<const std::uint8_t*, 16> from{};
    for (std::size_t j = 0; j < 16; ++j) {
      std::size_t lane = (16 * part) + j;
      bool some = lane > 0 && lane <= size;
      from[j] = some ? measure->near[own[lane]].data() : none.data();
    }
    for (std::size_t block = 0; block < codes; block += 16) {
      turn_over(from, near[block].data() + (16 * part), 16 * N);
      for (const std::uint8_t*& row : from) row += 16;
    }
  }
  skip[0].fill(255);
  for (std::size_t j = 1; j <= size; ++j) skip[0][j] = capped(measure->gap[own[j]] + credit);
  for (std::size_t j = 2; letters && j <= size; ++j) {
    if (own[j] == own[j - 1]) skip[0][j] = capped(doubled + credit);
  }
  auto run = Lanes<N>::load(skip[0].data());
  (run = run + run.template up<1>()).store(skip[1].data());
  (run = run + run.template up<2>()).store(skip[2].data());
  (run = run + run.template up<4>()).store(skip[3].data());
  (run + run.template up<8>()).store(skip[4].data());
  set_rest();
}

// Lane j is of what is ahead with j sounds behind: summed up from the end, for all sets of classes
// at once, and turned over.
template <std::size_t N>
void Sought<N>::set_rest() {
  std::array<Lanes<1>, class_groups> sums;
  sums.fill(Lanes<1>::all(0));
  std::array<std::array<std::array<std::uint8_t, Measure::sets>, 16 * N>, class_groups> ahead{};
  for (std::size_t j = size; j-- > 0;) {
    std::size_t next = own[j + 1];
    Lanes<1>& sum = sums[measure->group[next]];
    sum = sum + min(Lanes<1>::load(measure->by_set[next].data()), Lanes<1>::all(skip[0][j + 1]));
    for (std::size_t group = 0; group < class_groups; ++group) {
      sums[group].store(ahead[group][j].data());
    }
  }
  for (std::size_t group = 0; group < class_groups; ++group) {
    for (std::size_t part = 0; part < N; ++part) {
      std::array<const std::uint8_t*, 16> from{};
      for (std::size_t j = 0; j < 16; ++j) from[j] = ahead[group][(16 * part) + j].data();
      turn_over(from, rest[group][0].data() + (16 * part), 16 * N);
    }
  }
}

template <std::size_t N>
void Sought<N>::set_less() {
  std::array<std::uint8_t, 256> count{};
  for (std::size_t j = 1; j <= size; ++j) ++count[skip[0][j]];
  cheapest_.fill(0);
  std::size_t sum = 0;
  std::size_t done = 0;
  for (std::size_t cost = 0; done < size; ++cost) {
    for (std::size_t i = count[cost]; i > 0; --i) {
      sum += cost;
      cheapest_[++done] = static_cast<std::uint16_t>(sum);
    }
  }
  for (std::size_t fewer = 1; fewer < sizes; ++fewer) {
    less_[sizes - 1 - fewer] = capped(cheapest_[std::min(fewer, size)]);
  }
  std::size_t each = measure->least_gap - credit;
  for (std::size_t at = sizes, cost = each; at < more_.size(); ++at, cost += each) {
    more_[at] = capped(cost);
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
    most_[n] = most;
    within[n] = static_cast<std::uint8_t>(most + 1);
  }
  std::fill(within.begin() + sizes, within.end(), within[sizes - 1]);
}

template <std::size_t N>
void Sought<N>::set(const Measure& costs, std::string_view text, const Budget& budget,
                    std::size_t credit_of_each, const Halves& of, bool letters) {
  measure = &costs;
  size = text.size();
  credit = credit_of_each;
  halves = of;
  half = halves.first;
  backward = false;
  lanes = static_cast<std::uint32_t>((std::uint64_t{2} << size) - 2);
  for (std::size_t j = 1; j <= size; ++j) {
    own[j] = static_cast<std::uint8_t>(SoundTable::code_of(text[j - 1]));
  }
  own[32] = codes;
  first = own[1];
  for (std::size_t code = 0; code < codes; ++code) {
    gap[code] = static_cast<std::uint8_t>(costs.gap[code] - credit);
  }
  set_order(letters);
  set_less();
  set_budget(budget);
  set_half(letters);
  for (runs = 0; runs < skip.size(); ++runs) {
    if ((Lanes<N>::all(within.back()) - Lanes<N>::load(skip[runs].data())).some() == 0) break;
  }
}

template <std::size_t N>
void Sought<N>::turn_round(bool letters) {
  std::reverse(own.begin() + 1, own.begin() + 1 + static_cast<std::ptrdiff_t>(size));
  half = halves.last;
  backward = true;
  set_order(letters);
  set_half(letters);
}

template <std::size_t N>
void Sought<N>::set_half(bool letters) {
  for (std::size_t n = 0; n < sizes; ++n) {
    // What costs more than half of all in the first half costs less in the other.
    int most = std::max(most_[n], 0);
    int half_of = (backward ? std::max(most - 1, 0) : most) / 2;
    kept[n] = static_cast<std::uint8_t>(most - std::min(half_of, halves.most));
  }
  std::fill(kept.begin() + sizes, kept.end(), kept[sizes - 1]);
  above.fill(255);
  std::fill_n(above.begin(), half + 1, 0);
  if (!letters) return;
  above_turning = above;
  over_middle.fill(0);
  above_turning.at(half + 1) = 0;
  over_middle.at(half + 1) = turned;
}

template struct Sought<1>;
template struct Sought<2>;

}  // namespace licet::screen
