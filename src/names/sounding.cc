#include "names/sounding.h"

#include <algorithm>

#include "names/lexicon_data.h"

namespace licet::names {

namespace {

constexpr float steps = SoundTable::steps;

// What is a whole number of steps up to rounding stays one.
std::uint8_t in_steps(float cost) {
  return static_cast<std::uint8_t>(std::clamp((cost * steps) + 0.001F, 0.0F, 255.0F));
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

}  // namespace licet::names
