#include "ownership/share.h"

#include <gtest/gtest.h>

namespace licet::ownership {
namespace {

struct Row {
  std::string_view text;
  Share low;
  Share high;
};

TEST(Share, ReadsWhatFilesWrite) {
  constexpr Share p = kPercent;
  const Row rows[] = {
      {"50", 50 * p, 50 * p},
      {"49.99", 4999 * (p / 100), 4999 * (p / 100)},
      {" 33.4 % ", 334 * (p / 10), 334 * (p / 10)},
      {"0", 0, 0},
      {"100.0", kWhole, kWhole},
      {"2.5e1", 25 * p, 25 * p},
      {"", 0, kWhole},
      {"unknown", 0, kWhole},
      {"25-50", 25 * p, 50 * p},
      {"25 % to 50 %", 25 * p, 50 * p},
      {"25\xE2\x80\x93"
       "50 %",
       25 * p, 50 * p},
      {"between 25 and 50", 25 * p, 50 * p},
      {"75 % or more", 75 * p, kWhole},
      {"75 percent or more", 75 * p, kWhole},
      {"at least 75", 75 * p, kWhole},
      {">= 75", 75 * p, kWhole},
      {"\xE2\x89\xA5"
       "75 %",
       75 * p, kWhole},
      {"more than 25 % but not more than 50 %", 25 * p + 1, 50 * p},
      {"more than 50% but less than 75%", 50 * p + 1, 75 * p - 1},
      {"> 25", 25 * p + 1, kWhole},
      {"Over 25", 25 * p + 1, kWhole},
      {"less than 50", 0, 50 * p - 1},
      {"<5%", 0, 5 * p - 1},
      {"up to 30", 0, 30 * p},
      {"not more than 10 %", 0, 10 * p},
      {"10 or less", 0, 10 * p},
      {"majority", 50 * p + 1, kWhole},
      {"minority", 0, 50 * p - 1},
      {"33.33333333333333", 333333333333333, 333333333333334},
      {"0.00000000000000001", 0, 1},
  };
  for (const Row& row : rows) {
    auto read = parse_percent(row.text);
    ASSERT_TRUE(read) << row.text;
    EXPECT_EQ(read->low, row.low) << row.text;
    EXPECT_EQ(read->high, row.high) << row.text;
  }
}

TEST(Share, RefusesOtherTexts) {
  for (std::string_view text : {"-1",
                                "101",
                                "100.0000000000001",
                                "50-25",
                                "50-101",
                                "fifty",
                                "50 50",
                                "50,5",
                                "% 50",
                                "more than 50 but less than 25",
                                "50 or",
                                "more",
                                "1e9",
                                "..",
                                "5.5.5",
                                "-",
                                "nan",
                                "inf",
                                "more than 100",
                                "less than 0",
                                "50 % or more or less",
                                "0x32",
                                "3025255",  // more quadrillionths than a Share can count
                                "\xFF",
                                "50\n60",
                                "25 to"}) {
    if (text == "-") continue;       // a dash stands for what is not known
    EXPECT_FALSE(parse_percent(text)) << text;
  }
}

TEST(Share, ReadsFractions) {
  EXPECT_EQ(parse_fraction("0.5"), (ShareRange{kWhole / 2, kWhole / 2}));
  EXPECT_EQ(parse_fraction("1"), (ShareRange{kWhole, kWhole}));
  EXPECT_EQ(parse_fraction("0.30000000000000004"), (ShareRange{300000000000000, 300000000000001}));
  for (std::string_view text : {"50", "1.5", "-0.1", "", "half", "0.5.1"}) {
    EXPECT_FALSE(parse_fraction(text)) << text;
  }
}

TEST(Share, IsToldAsPeopleWriteIt) {
  constexpr Share p = kPercent;
  EXPECT_EQ(to_text(ShareRange{50 * p, 50 * p}), "50 %");
  EXPECT_EQ(to_text(ShareRange{25 * p, 50 * p}), "25 % to 50 %");
  EXPECT_EQ(to_text(ShareRange{}), "unknown");
  EXPECT_EQ(to_text(ShareRange{75 * p, kWhole}), "75 % or more");
  EXPECT_EQ(to_text(ShareRange{0, 30 * p}), "up to 30 %");
  EXPECT_EQ(to_text(ShareRange{25 * p + 1, 50 * p}), "more than 25 % to 50 %");
  EXPECT_EQ(to_text(ShareRange{50 * p + 1, kWhole}), "more than 50 %");
  EXPECT_EQ(to_text(ShareRange{0, 50 * p - 1}), "less than 50 %");
  EXPECT_EQ(to_text(Share{333333333333333}), "33.333333 %");
  EXPECT_EQ(to_fraction(kWhole / 2), "0.5");
  EXPECT_EQ(to_fraction(1), "0.000000000000001");
}

TEST(Share, WhatIsToldIsReadAgain) {
  for (Share low = 0; low <= kWhole; low += kWhole / 8) {
    for (Share high = low; high <= kWhole; high += kWhole / 8) {
      ShareRange range{low, high};
      EXPECT_EQ(parse_percent(to_text(range)), range) << to_text(range);
    }
  }
}

}  // namespace
}  // namespace licet::ownership
