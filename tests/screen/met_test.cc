// Which names are met in a search, each of them once.
#include "screen/met.h"

#include <random>
#include <set>

#include "gtest/gtest.h"

namespace licet::screen {
namespace {

TEST(MetNames, AreBegunOnceInTheirOrder) {
  MetNames met(100);
  EXPECT_EQ(met.find(7), nullptr);
  met.begin(7, 2, 3).sketch.query = 1;
  met.begin(0, 2, 4);
  Met& again = met.begin(7, 5, 5);
  EXPECT_EQ(again.sketch.query, 1U);  // it stands as it was
  EXPECT_EQ(again.query_left, 2);
  EXPECT_EQ(again.own_left, 3);
  ASSERT_EQ(met.size(), 2U);
  EXPECT_EQ(met.all()[0].name, 7U);
  EXPECT_EQ(met.all()[1].name, 0U);
  EXPECT_EQ(met.find(0), &met.all()[1]);
  EXPECT_EQ(met.find(1), nullptr);
}

TEST(MetNames, OfAnEarlierSearchAreForgotten) {
  MetNames met(100);
  for (std::uint32_t name = 0; name < 50; ++name) met.begin(name, 1, 1).sketch.query = 9;
  met.clear();
  EXPECT_TRUE(met.all().empty());
  for (std::uint32_t name = 0; name < 50; ++name) EXPECT_EQ(met.find(name), nullptr);
  EXPECT_EQ(met.begin(49, 1, 1).sketch.query, 0U);
  EXPECT_EQ(met.find(0), nullptr);
}

TEST(MetNames, AgreeWithASetAtRandom) {
  std::mt19937 random(11);
  MetNames met(3000);
  for (int search = 0; search < 20; ++search) {
    met.clear();
    std::set<std::uint32_t> begun;
    for (int i = 0; i < 2000; ++i) {
      auto name = static_cast<std::uint32_t>(random() % 3000);
      ASSERT_EQ(met.find(name) != nullptr, begun.contains(name));
      if (random() % 2 == 0) continue;
      ASSERT_EQ(met.begin(name, 1, 1).name, name);
      begun.insert(name);
    }
    ASSERT_EQ(met.size(), begun.size());
    for (const Met& one : met.all()) ASSERT_TRUE(begun.contains(one.name));
  }
}

}  // namespace
}  // namespace licet::screen
