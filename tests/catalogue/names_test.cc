// References: identifiers, names and aliases in English and Chinese; ambiguous and unknown ones.
#include <gmock/gmock.h>

#include "catalogue_files.h"

namespace licet::catalogue {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string resolved(std::string_view reference) {
  auto found = the_catalogue().resolve(reference);
  return found ? (*found)->id : "problem: " + found.error().what;
}

TEST(Names, ResolveWhatPeopleCallThem) {
  EXPECT_EQ(resolved("nv-h200-sxm"), "nv-h200-sxm");
  EXPECT_EQ(resolved("昇腾910C"), "hw-910c");
  EXPECT_EQ(resolved("昇騰910C"), "hw-910c");
  EXPECT_EQ(resolved("910C"), "hw-910c");
  EXPECT_EQ(resolved("RTX 4090D"), "nv-rtx4090d");
  EXPECT_EQ(resolved("RTX 4090"), "nv-rtx4090");
  EXPECT_EQ(resolved("H20"), "nv-h20-96");
  EXPECT_EQ(resolved("H100 SXM"), "nv-h100-sxm");
  EXPECT_EQ(resolved("H200 SXM"), "nv-h200-sxm");
  EXPECT_EQ(resolved("CloudMatrix 384"), "cloudmatrix384");
  EXPECT_EQ(resolved("GB200 NVL72"), "gb200-nvl72");
  EXPECT_EQ(resolved("昆仑芯 P800"), "kl-p800");
  EXPECT_EQ(resolved("崑崙芯 P800"), "kl-p800");
  EXPECT_EQ(resolved("昇騰384超節點"), "cloudmatrix384");
}

TEST(Names, IgnoreCaseWidthSpacesAndHyphens) {
  EXPECT_EQ(resolved("rtx-4090 d"), "nv-rtx4090d");
  EXPECT_EQ(resolved("ＲＴＸ　４０９０Ｄ"), "nv-rtx4090d");
  EXPECT_EQ(resolved("昇腾 910c"), "hw-910c");
  EXPECT_EQ(resolved("NV-H200-SXM"), "nv-h200-sxm");
  EXPECT_EQ(resolved("cloudmatrix–384"), "cloudmatrix384");     // an en dash
  EXPECT_EQ(fold_reference("Ａ·b  C（d）"), "abcd");
}

TEST(Names, TakeTheMakersNameBefore) {
  EXPECT_EQ(resolved("NVIDIA H200 SXM"), "nv-h200-sxm");
  EXPECT_EQ(resolved("AMD Instinct MI300X"), "amd-mi300x");
}

TEST(Names, ListTheCandidatesOfAnAmbiguousReference) {
  auto found = the_catalogue().resolve("A100");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().what, "ambiguous catalogue reference");
  for (auto id : {"nv-a100-sxm-40", "nv-a100-sxm-80", "nv-a100-pcie-80"}) {
    EXPECT_THAT(found.error().expected, HasSubstr(id));
  }
  EXPECT_THAT(found.error().expected, Not(HasSubstr("nv-a800")));
  for (auto name : {"H100", "H200", "H800", "910B", "昇騰910B", "GH100", "AD102", "昆仑芯",
                    "崑崙芯", "NVL72", "950DT", "MLU370"}) {
    EXPECT_EQ(resolved(name), "problem: ambiguous catalogue reference") << name;
  }
}

TEST(Names, NameTheNearestOfAnUnknownReference) {
  auto found = the_catalogue().resolve("nv-h200-sxmm");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().what, "unknown catalogue reference");
  EXPECT_EQ(found.error().given, "nv-h200-sxmm");
  EXPECT_THAT(found.error().nearest, testing::StartsWith("nv-h200-sxm"));
  EXPECT_EQ(resolved(""), "problem: unknown catalogue reference");
  EXPECT_EQ(resolved("  --  "), "problem: unknown catalogue reference");
  EXPECT_EQ(resolved("\xFF\xFE\xC3"), "problem: unknown catalogue reference");
}

TEST(Names, EveryIdentifierAndUnsharedNameLeadsToItsEntry) {
  for (const auto& e : the_catalogue().entries()) {
    EXPECT_EQ(resolved(e->id), e->id);
    for (const std::string& alias : e->aliases) {
      auto found = the_catalogue().resolve(alias);
      bool listed = found ? *found == e.get()
                          : found.error().expected.find(e->id + " (") != std::string::npos;
      EXPECT_TRUE(listed) << e->id << " by " << alias;
    }
  }
}

}  // namespace
}  // namespace licet::catalogue
