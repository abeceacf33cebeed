// When two names are the same for certain: as many pairs that are not as pairs that are.
#include "parties/certain.h"

#include <gtest/gtest.h>

#include "names/names_support.h"

namespace licet::parties {
namespace {

const names::Lexicon& lexicon() {
  static const auto loaded = *names::testing::lexicon_from(names::testing::lexicon_files());
  return *loaded;
}

bool same(std::string_view a, std::string_view b) {
  names::Parsed one = names::parse(lexicon(), a);
  names::Parsed other = names::parse(lexicon(), b);
  EXPECT_EQ(is_same_name(one.view(), other.view()), is_same_name(other.view(), one.view()));
  return is_same_name(one.view(), other.view());
}

struct Pair {
  const char* a;
  const char* b;
};

TEST(SameName, SetsWritingAside) {
  for (const Pair& pair : {
           Pair{"Zorvalen Microsystems Co., Ltd.", "ZORVALEN MICROSYSTEMS CO LTD"},
           {"Zorvalen Microsystems Co., Ltd.", "Zorvalen Microsystems"},
           {"Zorvalen Microsystems Co., Ltd.", "Zorvalen Microsystems Company Limited"},
           {"Zorvalén Microsystems", "Zorvalen  Micro-systems"},
           {"龙旋半导体有限公司", "龙旋半导体"},
           {"ＺＯＲＶＡＬＥＮ Micro", "Zorvalen Micro"},
       }) {
    EXPECT_TRUE(same(pair.a, pair.b)) << pair.a << " / " << pair.b;
  }
}

TEST(SameName, IsNothingLess) {
  for (const Pair& pair : {
           Pair{"Zorvalen Microsystems", "Zorvalen Microsystem"},
           {"Zorvalen Microsystems GmbH", "Zorvalen Microsystems Co., Ltd."},
           {"Zorvalen Microsystems", "Microsystems Zorvalen"},
           {"Zorvalen Microsystems (Hong Kong) Limited", "Zorvalen Microsystems Limited"},
           {"龙旋半导体", "Longxuan Semiconductor"},
           {"中芯国际", "中新国际"},
           {"", ""},
           {"Ltd.", "Ltd."},
       }) {
    EXPECT_FALSE(same(pair.a, pair.b)) << pair.a << " / " << pair.b;
  }
}

TEST(TellingName, NeedsTwoWordsOrFourCharacters) {
  auto telling = [](std::string_view name) {
    return is_telling(names::parse(lexicon(), name).view());
  };
  EXPECT_TRUE(telling("Zorvalen Microsystems"));
  EXPECT_TRUE(telling("龙旋半导体有限公司"));
  EXPECT_FALSE(telling("Zorvalen Ltd."));
  EXPECT_FALSE(telling("AB Co"));
  EXPECT_FALSE(telling("龙旋公司"));
  EXPECT_FALSE(telling(""));
}

TEST(RareBrand, IsOneWordThatListsDoNotShare) {
  auto rare = [](std::string_view name) {
    return is_rare_brand(names::parse(lexicon(), name, names::Schema::organization).view());
  };
  for (const char* name : {"Zorvalen Ltd.", "Inspur Group", "Inspur Group Co., Ltd.", "浪潮集团"}) {
    EXPECT_TRUE(rare(name)) << name;
  }
  for (const char* name : {"Orion LLC", "Star Company Limited", "Zorv Ltd.", "Beijing Co., Ltd.",
                           "Zorvalen Microsystems Ltd.", "Ltd.", ""}) {
    EXPECT_FALSE(rare(name)) << name;
  }
}

TEST(SameForm, IsThereAndTheSame) {
  auto same_form = [](std::string_view a, std::string_view b) {
    names::Parsed one = names::parse(lexicon(), a);
    names::Parsed other = names::parse(lexicon(), b);
    return has_same_form(one.view(), other.view());
  };
  EXPECT_TRUE(same_form("Zorvalen Ltd.", "ZORVALEN LIMITED"));
  EXPECT_TRUE(same_form("Zorvalen Group", "Zorvalen Group"));
  EXPECT_FALSE(same_form("Zorvalen", "Zorvalen"));
  EXPECT_FALSE(same_form("Zorvalen", "Zorvalen Ltd."));
  EXPECT_FALSE(same_form("Zorvalen GmbH", "Zorvalen Ltd."));
}

TEST(CommonCountry, IsFoundInBoth) {
  EXPECT_EQ(common_country("CN; HK", "US; HK"), "HK");
  EXPECT_EQ(common_country("CN", "CN"), "CN");
  EXPECT_EQ(common_country("CN", "HK; US"), "");
  EXPECT_EQ(common_country("", "CN"), "");
  EXPECT_EQ(common_country("CN", ""), "");
}

}  // namespace
}  // namespace licet::parties
