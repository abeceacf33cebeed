// Several lists as one: a publisher's own entry stands for the consolidated list's.
#include "lists/unite.h"

#include <gmock/gmock.h>

#include "fixtures.h"
#include "support.h"

namespace licet::lists {
namespace {

std::vector<std::string> told(const std::vector<List>& lists) {
  std::vector<std::string> out;
  for (EntryRef ref : unite(lists, sources())) {
    out.push_back(std::to_string(ref.list) + " " + lists[ref.list].entries[ref.entry].key);
  }
  return out;
}

std::vector<List> two() {
  std::string csl = std::string(fixture::csl_header) + std::string(fixture::csl_rows);
  std::vector<List> lists;
  lists.push_back(good(read_text(fixture::primary, "sdn.csv")));
  lists.push_back(good(read_text(csl, "consolidated.csv")));
  return lists;
}

TEST(Unite, PrefersThePublishersOwnInAnyOrder) {
  std::vector<List> lists = two();
  auto first = told(lists);
  EXPECT_EQ(first.size(), 5U);   // three and three, one of them in both
  EXPECT_THAT(first, testing::Contains("0 us-sdn:101"));
  std::swap(lists[0], lists[1]);
  auto second = told(lists);
  EXPECT_EQ(second.size(), 5U);
  EXPECT_THAT(second, testing::Contains("1 us-sdn:101"));
}

TEST(Unite, TakesTheLaterOfTwoAlike) {
  std::vector<List> lists;
  lists.push_back(good(read_text(fixture::plain, "own.csv")));
  lists.push_back(good(read_text(fixture::plain, "own.csv")));
  EXPECT_THAT(told(lists), testing::ElementsAre("1 own:17", "1 own:18"));
  EXPECT_TRUE(unite({}, sources()).empty());
}

TEST(Unite, CountsTheAdvancedFormAsThePublishersOwn) {
  std::vector<List> lists = two();
  lists[0] = good(read_text(fixture::advanced, "sdn_advanced.xml"));
  EXPECT_THAT(told(lists), testing::Contains("0 us-sdn:101"));
}

}  // namespace
}  // namespace licet::lists
