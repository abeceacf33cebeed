// The names that stand in one field, and the fields that are one name.
#include "names/parts.h"
#include "gtest/gtest.h"
#include "names_support.h"

namespace licet::names {

namespace {

using testing::comparator;
using testing::rows_of;

std::vector<std::string_view> parts(std::string_view raw, std::string_view schema = "company") {
  static Parsed name;
  name = parse(comparator().lexicon(), raw, schema_of(schema));
  return parts_of(comparator().lexicon(), name.view());
}

std::string joined(const std::vector<std::string_view>& texts) {
  std::string out;
  for (std::string_view text : texts) {
    if (!out.empty()) out += " || ";
    out += text;
  }
  return out.empty() ? "-" : out;
}

TEST(Parts, AreTheNamesOfTheTable) {
  for (const auto& row : rows_of("tests/names/parts.tsv", 3)) {
    EXPECT_EQ(joined(parts(row[1], row[0])), row[2]) << row[0] << ": " << row[1];
  }
}

TEST(Parts, EndWithLines) {
  EXPECT_EQ(joined(parts("Zorvalen Micro\nBlue Harbor Freight")),
            "Zorvalen Micro || Blue Harbor Freight");
  EXPECT_EQ(joined(parts("Zorvalen Micro\r\n12 Harbour Road\r\nSpringfield")), "Zorvalen Micro");
}

TEST(Parts, AreSlicesOfTheField) {
  Parsed name = parse(comparator().lexicon(), "Zorvalen Micro; 南京熊猫电子 (Nanjing Panda)");
  for (std::string_view part : parts_of(comparator().lexicon(), name.view())) {
    EXPECT_GE(part.data(), name.raw.data());
    EXPECT_LE(part.data() + part.size(), name.raw.data() + name.raw.size());
    EXPECT_LT(part.size(), name.raw.size());
  }
}

TEST(Parts, OfAnyBytesAreTold) {
  const std::string_view odd[] = {"",      ";",     " / ",      "(((",    "))) ex (", "\xFF; \xFE",
                                  "dba",   "c/o/",  "ex: ex: ", "原名：", "1,2,3",    "/ / /",
                                  "d/b/a", "\n\n;", "&;",       "imo 1",  "，，12 路"};
  for (std::string_view text : odd) EXPECT_EQ(joined(parts(text)), "-") << text;
  std::string many;
  for (int i = 0; i < 100; ++i) many += "Zorvalen Micro; ";
  EXPECT_LE(parts(many).size(), most_parts);
}

}  // namespace
}  // namespace licet::names
