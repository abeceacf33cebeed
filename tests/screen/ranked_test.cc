// In which order a search compares names.
#include "screen/ranked.h"

#include <limits>
#include <vector>

#include "gtest/gtest.h"

namespace licet::screen {
namespace {

TEST(Ranked, IsInTheOrderOfTheLogOddsThenOfTheNames) {
  constexpr float most = std::numeric_limits<float>::max();
  std::vector<float> rising = {-most, -100, -1.5F, -1e-30F, 0, 1e-30F, 0.25F, 7, most};
  for (std::size_t i = 0; i < rising.size(); ++i) {
    for (std::uint32_t name : {0U, 1U, 41U, UINT32_MAX}) {
      Ranked one(rising[i], name);
      EXPECT_EQ(one.log_odds(), rising[i]);
      EXPECT_EQ(one.name(), name);
      if (i > 0) {
        EXPECT_GT(one, Ranked(rising[i - 1], 0));
      }
      if (name > 0) {
        EXPECT_LT(one, Ranked(rising[i], name - 1));  // the first name comes first
      }
    }
  }
}

}  // namespace
}  // namespace licet::screen
