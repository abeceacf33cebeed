#include "screen/least_near.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "screen/keys.h"

namespace licet::screen {

namespace {

using names::ParsedView;
using names::Token;

// What has less of the query's weight than this alone leads to no hit, and a name that has the rest
// is found by the rest. So it must be so near.
constexpr float small_share = 0.42F;
constexpr float least_small = 0.72F;
// If all else is listed, a word that is not must be nearly as near, which a slip in five letters
// is, if it has no more than half of the weight; or if it is long, for a slip leaves more of it: of
// so many sounds, beside one other word or more. Else what has half of the weight may be a slip of
// what has little. docs/screening.md says what these bounds lose.
constexpr float least_unlisted = 0.67F;
constexpr std::size_t long_beside_one = 10;
constexpr std::size_t long_beside_more = 7;
// Of slips that are in both halves of a word, one is no greater than this, in sounds; and less
// if the word is not nearly all of the query, for two slips are hardly in one of several words.
constexpr float most_half_of_all = 1.1F;
constexpr float most_half = 0.7F;
constexpr float nearly_all = 0.8F;

// The tokens of a query, a bit each: of little weight, and such that a word must be rather near
// them if all else is listed.
struct Sizes {
  std::uint64_t small = 0;
  std::uint64_t lesser = 0;
};

Sizes sizes_of(const ParsedView& query, std::span<const float> weights, float total,
               std::size_t sought) {
  Sizes out;
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& token = query.tokens[i];
    if (!is_sought(token)) continue;
    std::uint64_t bit = std::uint64_t{1} << i;
    std::size_t sounds = token.forms > 0 ? query.forms[token.first_form].sound_size : 0;
    bool is_long = sounds >= (sought > 2 ? long_beside_more : long_beside_one);
    if (weights[i] < small_share * total) {
      out.small |= bit;
    } else if (is_long || weights[i] <= total / 2) {
      out.lesser |= bit;
    }
  }
  return out;
}

}  // namespace

void least_near(const ParsedView& query, std::span<const float> weights, NearWords& words,
                std::size_t& compared, std::vector<LeastNear>& least) {
  float total = 0;
  for (float weight : weights) total += weight;
  least.clear();
  for (float weight : weights) {
    least.push_back({.half = weight < nearly_all * total ? most_half : most_half_of_all});
  }
  auto sought = static_cast<std::size_t>(std::ranges::count_if(query.tokens, is_sought));
  if (sought < 2) return;
  auto [small, lesser] = sizes_of(query, weights, total, sought);
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    if ((small >> i & 1) != 0) least[i].listed = least[i].unlisted = least_small;
  }
  if (lesser == 0) return;
  // Two that are not listed tell all.
  std::uint64_t unlisted = 0;
  for (std::size_t i = 0; i < query.tokens.size() && std::popcount(unlisted) < 2; ++i) {
    const Token& token = query.tokens[i];
    if (!is_sought(token) || words.is_listed(query, token, compared)) continue;
    unlisted |= std::uint64_t{1} << i;
  }
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    std::uint64_t bit = std::uint64_t{1} << i;
    bool beside_listed = (unlisted & ~bit) == 0;
    if ((lesser & bit) != 0 && beside_listed) least[i].unlisted = least_unlisted;
  }
}

}  // namespace licet::screen
