#include "verify/vintages.h"

#include "verify/figures.h"
#include "verify/support.h"

namespace licet::verify {
namespace {

using namespace test;

Comparison between(std::string_view first, std::string_view second, std::string kind = "ic") {
  Comparison out;
  out.first = *base::Date::parse(first);
  out.second = *base::Date::parse(second);
  out.kind = std::move(kind);
  return out;
}

std::string versions(const std::string& before, const std::string& after) {
  return "rules:\n"
         "- {id: t/x.2020, stage: classify, cite: c, text: t, in_force: [{from: 2020-01-01, by: "
         "old, to: 2022-06-01, ended_by: new}], when: '" +
         before +
         "', then: {classify: X}}\n"
         "- {id: t/x, stage: classify, cite: c, text: t, in_force: [{from: 2022-06-01, by: new}], "
         "when: '" +
         after + "', then: {classify: X}}\n";
}

Equivalence compare(const std::string& before, const std::string& after) {
  auto library = library_of(pack(versions(before, after)));
  auto found = equivalent(*library, between("2021-01-01", "2023-01-01"));
  EXPECT_TRUE(found.has_value()) << (found ? "" : found.error().to_string());
  return found ? *found : Equivalence{};
}

TEST(Equivalent, ProvesTwoWordingsOfOneRule) {
  EXPECT_EQ(compare("item.tpp >= 100", "!(item.tpp < 100)").answer, Equivalence::Answer::same);
  EXPECT_EQ(compare("item.tpp * 2 >= 100", "item.tpp >= 50").answer, Equivalence::Answer::same);
}

TEST(Equivalent, ShowsTheOneFigureThatDiffers) {
  Equivalence found = compare("item.tpp >= 100", "item.tpp > 100");
  ASSERT_EQ(found.answer, Equivalence::Answer::different) << found.why;
  EXPECT_EQ(found.codes[0], std::vector<std::string>{"X"});
  EXPECT_TRUE(found.codes[1].empty());
  EXPECT_NE(found.witness.find("item.tpp = 100,"), std::string::npos) << found.witness;
}

TEST(Equivalent, SaysWhenItCannotTell) {
  Equivalence found =
      compare("parties.exists_one(p, p.government)", "parties.exists_one(p, p.military)");
  EXPECT_EQ(found.answer, Equivalence::Answer::not_proved);
  EXPECT_FALSE(found.why.empty());
}

TEST(Equivalent, KnowsTheProjectsVintages) {
  auto same = equivalent(*project().library, between("2024-01-01", "2024-06-01"));
  ASSERT_TRUE(same.has_value());
  EXPECT_EQ(same->answer, Equivalence::Answer::same) << same->why;
  auto changed = equivalent(*project().library, between("2022-10-21", "2023-11-17"));
  ASSERT_TRUE(changed.has_value());
  EXPECT_EQ(changed->answer, Equivalence::Answer::different) << changed->why;
}

TEST(Flips, CutsAtEveryLimitAndJoinsWhatDiffersAlike) {
  auto library = library_of(pack(versions("item.tpp >= 100", "item.tpp > 50 && item.datacenter")));
  auto found = flips(*library, *project().catalogue, between("2021-01-01", "2023-01-01"));
  ASSERT_TRUE(found.has_value()) << found.error().to_string();
  std::vector<std::string> words;
  for (const FlipClass& one : found->classes) {
    for (const Region& region : one.regions) {
      words.push_back(one.before + " > " + one.after + ": " + region.words);
    }
  }
  EXPECT_THAT(words, testing::UnorderedElementsAre(
                         "X > no code: tpp 100 TPP or more, datacenter: no",
                         "no code > X: tpp above 50 TPP and below 100 TPP, datacenter: yes"));
}

TEST(Flips, NamesTheCircuitsThatTheRuleOfNovember2023Reached) {
  auto found = flips(*project().library, *project().catalogue, between("2022-10-21", "2023-11-17"));
  ASSERT_TRUE(found.has_value()) << found.error().to_string();
  auto first = std::ranges::find_if(found->classes, [](const FlipClass& one) {
    return one.before == "3A991.p" && one.after == "3A090.a";
  });
  ASSERT_NE(first, found->classes.end());
  std::vector<std::string> ids;
  for (const catalogue::Entry* entry : first->entries) ids.push_back(entry->id);
  EXPECT_THAT(ids, testing::IsSupersetOf({"nv-a800-sxm-80", "nv-h800-sxm"}));
  ASSERT_FALSE(first->regions.empty());
  EXPECT_EQ(first->regions[0].words, "TPP 4,800 or more, interconnect below 600 GB/s");
}

TEST(Figures, AreSaidInWords) {
  Figure figure;
  figure.label = "TPP";
  figure.limits = {base::Number(1600), base::Number(4800)};
  EXPECT_EQ(figure.words(0, 4), "");
  EXPECT_EQ(figure.words(1, 4), "TPP 1,600 or more");
  EXPECT_EQ(figure.words(2, 2), "TPP above 1,600 and below 4,800");
  EXPECT_EQ(figure.words(1, 3), "TPP 1,600 or more and 4,800 or less");
  EXPECT_EQ(figure.words(3, 3), "TPP exactly 4,800");
  EXPECT_EQ(figure.words(0, 0), "TPP below 1,600");
  EXPECT_EQ(grouped(*base::Number::parse("12345.25")), "12,345.25");
}

}  // namespace
}  // namespace licet::verify
