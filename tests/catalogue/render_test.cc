// Text and JSON of `licet catalogue`.
#include <gmock/gmock.h>

#include "catalogue/layout.h"
#include "catalogue/render.h"
#include "catalogue_files.h"

namespace licet::catalogue {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Layout, CountsColumnsAndWraps) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("mm²"), 3u);
  EXPECT_EQ(display_width("昇腾910C"), 8u);
  EXPECT_EQ(wrapped("aa bb cc", 2, 8), "aa bb\n  cc");
  EXPECT_EQ(wrapped("", 2, 8), "");
  EXPECT_EQ(wrapped("longword x", 0, 4), "longword\nx");
  EXPECT_EQ(columns({{"a", "1"}, {"昇", "2"}}, 1), " a   1\n 昇  2\n");
}

TEST(List, Filters) {
  EXPECT_EQ(list(the_catalogue(), {}).size(), 197u);
  EXPECT_EQ(list(the_catalogue(), {"HBM", "", ""}).size(), 14u);
  EXPECT_EQ(list(the_catalogue(), {"ic", "huawei", ""}).size(), 18u);
  EXPECT_EQ(list(the_catalogue(), {"", "", "昇騰910c"}).size(), 1u);
  EXPECT_TRUE(list(the_catalogue(), {"", "", "no such thing"}).empty());
  std::string text = list_text(list(the_catalogue(), {"ic", "huawei", "910c"}));
  EXPECT_THAT(text, HasSubstr("hw-910c  ic    12,800 (12,032 to 12,800)"));
  EXPECT_THAT(text, HasSubstr("1 entries"));
  auto json = list_json(list(the_catalogue(), {"ic", "huawei", "910c"}));
  EXPECT_EQ(json[0]["tpp"],
            nlohmann::ordered_json::parse(R"({"min": 12032, "max": 12800, "value": 12800})"));
}

TEST(Show, GivesFiguresCalculationsAlternativesAndSources) {
  std::string text = show_text(entry("amd-mi300x"));
  EXPECT_THAT(text, HasSubstr("FP8 2,614.9 x 8 = 20,919.2"));
  EXPECT_THAT(text, HasSubstr("8.716 (8.716 to 22.74)"));
  EXPECT_THAT(text, HasSubstr("set aside: copied from another part"));
  EXPECT_THAT(text, HasSubstr("AMD MI300X datasheet"));
  EXPECT_THAT(text, HasSubstr("Confidence: high"));
  EXPECT_THAT(show_text(entry("nv-rtx6000-ada")), HasSubstr("data centres: not settled"));
  EXPECT_THAT(show_text(entry("shaoguan-910c")), HasSubstr("an unpublished number x Ascend 910C"));
}

TEST(Show, AppliesTheOtherBitReading) {
  EXPECT_THAT(show_text(entry("aws-trn2")), HasSubstr("12,673"));
  EXPECT_THAT(show_text(entry("aws-trn2"), BitReading::other), HasSubstr("21,344"));
}

TEST(Show, JsonNamesWhatIsPublishedOnly) {
  auto json = show_json(entry("hw-910d"));
  EXPECT_FALSE(json.contains("launch"));
  EXPECT_TRUE(json["measures"].empty());
  auto card = show_json(entry("nv-h100-sxm"));
  EXPECT_EQ(card["measures"][0]["measure"], "tpp");
  EXPECT_EQ(card["measures"][0]["figure"], 15832);
  EXPECT_EQ(card["maker_headquarters"], "US");
  EXPECT_EQ(card["datacenter"], true);
  auto floor = show_json(entry("kl-p800"));
  EXPECT_EQ(floor["measures"][0]["figure"], nlohmann::ordered_json::parse(R"({"min": 5520})"));
}

TEST(Show, EveryEntryHasTextAndJsonThatParses) {
  for (const auto& e : the_catalogue().entries()) {
    EXPECT_THAT(show_text(*e), HasSubstr(e->id));
    std::string dumped = show_json(*e).dump();
    EXPECT_EQ(nlohmann::ordered_json::parse(dumped)["id"], e->id);
  }
}

TEST(Compare, PutsBothSidesAndTheRatioInOneRow) {
  Comparison both = compare(entry("cloudmatrix384"), entry("gb200-nvl72"));
  std::string text = compare_text(both);
  EXPECT_THAT(text, HasSubstr("dense BF16, PFLOPS"));
  EXPECT_THAT(text, HasSubstr("1.604 (1.604 to 1.667)"));
  EXPECT_THAT(text, HasSubstr("cloudmatrix384"));
  auto json = compare_json(both);
  EXPECT_EQ(json["first"]["id"], "cloudmatrix384");
  EXPECT_EQ(json["measures"][0]["ratio"], 384.0 / 72.0);
}

TEST(ClaimsText, GivesVerdictGroundsAndNumbers) {
  std::string text = claims_text(the_catalogue());
  EXPECT_THAT(text, HasSubstr("memory bandwidth: not held."));
  EXPECT_THAT(text, HasSubstr("hw-910c / nv-h100-sxm = 0.955; printed 0.95"));
  EXPECT_THAT(text, HasSubstr("reliability: undecidable."));
  auto json = claims_json(the_catalogue());
  EXPECT_EQ(json.size(), 9u);
  EXPECT_EQ(json[1]["parts"][0]["verdict"], "not_held");
  EXPECT_EQ(json[1]["parts"][0]["ratios"][0]["of"], "hw-910c");
}

}  // namespace
}  // namespace licet::catalogue
