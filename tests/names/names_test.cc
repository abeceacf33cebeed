// Names compared as data says, and what holds for any two texts.
#include <cmath>
#include <fstream>
#include <random>

#include "gtest/gtest.h"
#include "names/compare.h"
#include "names_support.h"

namespace licet::names {

namespace {

using testing::comparator;
using testing::compare;
using testing::Row;
using testing::rows_of;

std::string told(const Row& row, const Comparison& found) {
  std::string text = row[0] + " | " + row[1] + ": " + row[4] + "\n";
  for (const Contribution& part : found.contributions) {
    text += std::string(part.feature) + " " + std::string(part.how) + " " +
            std::to_string(part.delta) + "\n";
  }
  return text;
}

TEST(Pairs, ComeOutAsTheTableSays) {
  std::vector<Row> rows = rows_of("tests/names/pairs.tsv", 5);
  std::size_t matches = 0;
  for (const Row& row : rows) {
    Comparison found = compare(row[0], row[1], row[2]);
    EXPECT_EQ(found.match, row[3] == "match") << found.score << " " << told(row, found);
    matches += row[3] == "match" ? 1 : 0;
  }
  EXPECT_GE(matches, 60U);
  EXPECT_GE(rows.size() - matches, 50U);
}

// Bodies of which the lexicon knows the many words of the name were lost by a slip in one.
TEST(Pairs, AreMetInSpiteOfASlipInOneOfManyWords) {
  for (std::string name : {"China Aerospace Science and Technology Corporation",
                           "University of Electronic Science and Technology of China",
                           "National University of Defense Technology",
                           "Beijing University of Posts and Telecommunications",
                           "Aviation Industry Corporation of China"}) {
    std::size_t slips = 0;
    std::size_t met = 0;
    for (std::size_t at = 1; at + 1 < name.size(); ++at) {
      auto from = name.rfind(' ', at) + 1;
      auto to = std::min(name.find(' ', at), name.size());
      if (to - from < 5 || at == from || at + 1 == to) continue;
      std::string less = name;
      less.erase(at, 1);
      std::string turned = name;
      std::swap(turned[at], turned[at + 1]);
      for (const std::string& other : {less, turned}) {
        ++slips;
        met += compare(other, name, "organization").match ? 1 : 0;
      }
    }
    EXPECT_GT(slips, 30U);
    EXPECT_GE(met * 10, slips * 9) << name << ": " << met << " of " << slips;
  }
}

// What holds for each comparison, whatever the texts are.
void check(std::string_view query, std::string_view candidate, Schema schema) {
  const Lexicon& lexicon = comparator().lexicon();
  Parsed left = parse(lexicon, query, schema);
  Parsed right = parse(lexicon, candidate, schema);
  Comparison found = comparator().compare(left.view(), right.view());
  ASSERT_GE(found.score, 0);
  ASSERT_LE(found.score, 1);
  ASSERT_EQ(found.match, found.score >= comparator().threshold());
  ASSERT_EQ(found.score, comparator().score(left.view(), right.view()));
  double sum = 0;
  for (const Contribution& part : found.contributions) {
    sum += part.delta;
    ASSERT_LE(part.query.begin, part.query.end);
    ASSERT_LE(part.query.end, query.size());
    ASSERT_LE(part.candidate.begin, part.candidate.end);
    ASSERT_LE(part.candidate.end, candidate.size());
  }
  ASSERT_NEAR(sum, found.score, 1e-12);
  Comparison turned = comparator().compare(right.view(), left.view());
  ASSERT_NEAR(turned.score, found.score, 1e-9) << query << " | " << candidate;
}

TEST(Comparison, AddsUpAndIsTheSameBothWays) {
  for (const Row& row : rows_of("tests/names/pairs.tsv", 5)) {
    check(row[0], row[1], schema_of(row[2]));
  }
}

std::vector<std::string> odd_names() {
  // Every character of the given name has two readings: their number must not grow with each.
  std::string readings_without_end = "山田 ";
  for (int i = 0; i < 300; ++i) readings_without_end += "一";
  return {"",
          readings_without_end,
          "弗·弗·弗·弗·弗·弗·弗",
          "·",
          "·米-勒·-",
          " ",
          "A",
          "中",
          "\xF0\x9F\x98\x80",
          "\xF0\x9F\x98\x80\xF0\x9F\x98\x80 Ltd",
          "\xFF\xFE\x80",
          "abc\xC3",
          "\xED\xA0\x80x",
          std::string(10'000, 'a'),
          std::string(10'000, ' '),
          std::string("a\0b", 3),
          "((((((",
          "))))",
          ",,,,,",
          ".",
          "'",
          "'a'b'c'",
          "a.b.c.d.e.f.g.h",
          "Co., Ltd.",
          "第",
          "第第第三",
          "三三三三三三三三三三三三所",
          "ال",
          "الالالال",
          "キャキャ",
          "ﾊﾞﾝｸ",
          "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 "
          "33 34 "
          "35 36 37 38 39 40 41 42 43",
          "Attn:",
          "Attn: , Room 1",
          "0f 1 1l 0",
          "SMІC смешанный",
          "\xE2\x80\x8B\xE2\x80\x8B",
          "e\xCC\x81\xCC\x81\xCC\x81"};
}

TEST(Comparison, TakesAnyText) {
  std::vector<std::string> names = odd_names();
  for (const Row& row : rows_of("tests/names/pairs.tsv", 5)) {
    if (names.size() < 60) names.push_back(row[0]);
  }
  for (const std::string& left : names) {
    for (const std::string& right : names) {
      for (Schema schema : {Schema::unknown, Schema::person, Schema::organization}) {
        check(left, right, schema);
      }
    }
  }
}

TEST(Comparison, SpansHoldWhatACommaTurned) {
  check("DURRAHMAN Salim, Ab", "Abdurrahman Salim", Schema::person);
  check("bibulla, Kha", "Khabibulla", Schema::person);
  check("Salim Ab, durrahman", "Abdurrahman Salim", Schema::person);
}

// A book asks for a firm, and the list knows a person of the very same text.
TEST(Comparison, TheSameTextIsTheSameWhosoeverBearsIt) {
  const Lexicon& lexicon = comparator().lexicon();
  for (std::string_view name : {"Yen Ching Peng", "Kim Jong Un"}) {
    Parsed firm = parse(lexicon, name, Schema::organization);
    Parsed person = parse(lexicon, name, Schema::person);
    Comparison found = comparator().compare(firm.view(), person.view());
    auto is_said = [](const Contribution& one) { return one.feature == "text_same"; };
    EXPECT_TRUE(std::ranges::any_of(found.contributions, is_said)) << name;
  }
}

TEST(Comparison, TakesRandomBytes) {
  std::mt19937 random(7);   // any fixed seed
  for (int round = 0; round < 3000; ++round) {
    std::string names[2];
    for (std::string& name : names) {
      for (std::size_t size = random() % 40; name.size() < size;) {
        name.push_back(static_cast<char>(random()));
      }
    }
    check(names[0], names[1], static_cast<Schema>(random() % 6));
  }
}

TEST(Comparison, RanksWhatItCannotTellApart) {
  double exact = compare("Goldfinch Trading LLC", "Goldfinch Trading LLC").score;
  double folded = compare("GOLDFINCH TRADING LLC", "Goldfinch Trading LLC").score;
  double without_form = compare("Goldfinch Trading", "Goldfinch Trading LLC").score;
  double slip = compare("Goldfnch Trading LLC", "Goldfinch Trading LLC").score;
  EXPECT_GT(exact, folded);
  EXPECT_GT(folded, without_form);
  EXPECT_GT(without_form, slip);
  EXPECT_LT(exact, 1);
}

// Found by the fuzzer: neither letter is in the tables, so both read as nothing.
TEST(Comparison, LettersThatCannotBeReadAreNotTheSame) {
  EXPECT_LT(compare("\u0810", "\u04F5").score, 0.3);
}

TEST(Comparison, LongerNamesSayMore) {
  EXPECT_GT(compare("Goldfinch Brightwater Halcyon", "Goldfinch Brightwater Halcyon").score,
            compare("Goldfinch", "Goldfinch").score);
}

TEST(Comparison, NamesTheTransformation) {
  auto how_of = [](std::string_view query, std::string_view candidate, std::string_view schema) {
    std::string all;
    for (const Contribution& part : compare(query, candidate, schema).contributions) {
      all += std::string(part.how) + ";";
    }
    return all;
  };
  EXPECT_NE(how_of("上海瑶光半导体", "Shanghai Yaoguang Semiconductor", "company").find("pinyin"),
            std::string::npos);
  EXPECT_NE(how_of("中芯国际", "SMIC", "company").find("translation"), std::string::npos);
  EXPECT_NE(how_of("حسن العطار", "Hasan Attar", "person").find("consonants"), std::string::npos);
  EXPECT_NE(how_of("Gold Finch Trading", "Goldfinch Trading", "company").find("written together"),
            std::string::npos);
}

TEST(Unmet, AreTheWordsWithoutCounterpart) {
  Parsed name = parse(comparator().lexicon(), "Goldfinch Heron Trading LLC");
  Parsed other = parse(comparator().lexicon(), "LLC Goldfinch");
  EXPECT_EQ(comparator().unmet(name.view(), other.view()), 0b0110U);
  EXPECT_EQ(comparator().unmet(other.view(), name.view()), 0U);
}

}  // namespace

}  // namespace licet::names
