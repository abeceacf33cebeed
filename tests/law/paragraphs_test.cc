// Tables of codes whose members cover the paragraphs below them.
#include <gtest/gtest.h>

#include "law/support.h"

namespace licet::law::test {
namespace {

const std::string kTables =
    "tables:\n"
    "  part: {kind: codes, paragraphs: true, cite: c, except: [5A.f.3, 5A.g],\n"
    "         members: {5A.b: {}, 5A.f: {}, 5A.g.1: {}, 5A: {from: 2022-07-01, by: new}}}\n"
    "  other: {kind: codes, paragraphs: true, cite: c, includes: [part], members: {6A: {}}}\n"
    "  rest: {kind: codes, paragraphs: true, cite: c, excludes: [part], members: {5A: {}}}\n"
    "  outer: {kind: codes, paragraphs: true, cite: c, includes: [rest], members: {6A: {}}}\n";

std::string rules(const std::string& table) {
  return kTables +
         "rules:\n- {id: t/r, stage: require, cite: c, text: t, in_force: [{}],\n"
         "   when: 'item.classification.exists(c, c in table(\"" +
         table + "\"))', then: {require: licence}}\n";
}

std::string asked(const std::string& code, const std::string& on = "2021-01-01") {
  return R"({"on": ")" + on + R"(", "activity": "export", "items": [{"classification": [")" + code +
         R"("]}]})";
}

constexpr Verdict kYes = Verdict::licence_required;
constexpr Verdict kNo = Verdict::permitted;
constexpr Verdict kOpen = Verdict::undetermined;

struct Lookup {
  const char* code;
  Verdict verdict;
};

void expect_all(Court& court, const std::vector<Lookup>& lookups, const std::string& on) {
  for (const Lookup& lookup : lookups) {
    EXPECT_EQ(court.verdict(asked(lookup.code, on)), lookup.verdict) << lookup.code;
  }
}

TEST(Paragraphs, WhatAnIncludedTableExcludesItExcludesToo) {
  Court court(pack(rules("outer")));
  expect_all(court, {{"6A.b", kYes}, {"5A.q", kYes}, {"5A.b", kNo}, {"5A.f.3", kYes}},
             "2021-01-01");
}

TEST(Paragraphs, AMemberCoversWhatIsBelowIt) {
  Court court(pack(rules("part")));
  expect_all(court,
             {{"5A.b", kYes},
              {"5A.b.7.c", kYes},
              {"5A.bb", kNo},
              {"5A.c", kNo},
              {"5AA", kNo},
              {"5B", kNo}},
             "2021-01-01");
}

TEST(Paragraphs, TheLongestMemberOrExceptionDecides) {
  Court court(pack(rules("part")));
  expect_all(court,
             {{"5A.f.2", kYes},
              {"5A.f.3", kNo},
              {"5A.f.3.a", kNo},
              {"5A.g", kOpen},          // .g is excepted, .g.1 is not
              {"5A.g.1.x", kYes},
              {"5A.g.2", kNo}},
             "2022-08-01");
}

TEST(Paragraphs, ACodeAboveADifferenceIsOpen) {
  Court court(pack(rules("part")));
  expect_all(court, {{"5A", kOpen}, {"5A.f", kOpen}, {"5A.b", kYes}}, "2021-01-01");
}

TEST(Paragraphs, MembersAreDated) {
  Court court(pack(rules("part")));
  EXPECT_EQ(court.verdict(asked("5A.q", "2022-06-30")), kNo);
  EXPECT_EQ(court.verdict(asked("5A.q", "2022-07-01")), kYes);
}

TEST(Paragraphs, IncludedAndExcludedTablesAreJudgedByThemselves) {
  Court wide(pack(rules("other")));
  expect_all(wide, {{"6A.z", kYes}, {"5A.b.1", kYes}, {"5A.f.3", kNo}, {"5A", kOpen}},
             "2021-01-01");
  Court narrow(pack(rules("rest")));
  expect_all(narrow, {{"5A.q", kYes}, {"5A.b.1", kNo}, {"5A.f.3", kYes}, {"5A", kOpen}},
             "2021-01-01");
}

TEST(Paragraphs, BothEvaluatorsAgree) {
  Court court(pack(rules("part")));
  for (const char* code : {"5A", "5A.b", "5A.f", "5A.f.3", "5A.g.1", "5A.g.1.2.3", "9Z"}) {
    Options plain;
    plain.evaluator = Evaluator::plain;
    Verdict compiled = court.verdict(asked(code));
    EXPECT_EQ(court.ask(asked(code), plain).on_basis(Basis::enforced).verdict, compiled) << code;
  }
}

TEST(Paragraphs, AnOpenCodeIsAskedForByItsParagraphs) {
  Court court(pack(rules("part")));
  const Determination& answer = court.ask(asked("5A.f"));
  ASSERT_EQ(answer.questions.size(), 1u);
  EXPECT_EQ(answer.questions[0].path, "items[0].classification");
  ASSERT_EQ(answer.questions[0].answers.size(), 2u);
  EXPECT_EQ(answer.questions[0].answers[0].answer, "5A.f.3");
  EXPECT_EQ(answer.questions[0].answers[0].standing.verdict, kNo);
  EXPECT_EQ(answer.questions[0].answers[1].answer, "another paragraph of 5A.f");
  EXPECT_EQ(answer.questions[0].answers[1].standing.verdict, kYes);
}

TEST(Paragraphs, AMisspeltCodeHasANearestEntry) {
  Court court(pack(rules("other")));
  EXPECT_EQ(court.library().nearest_entry("66A"), "6A");
  EXPECT_EQ(court.library().nearest_entry("6A.q"), "");
  EXPECT_EQ(court.library().nearest_entry("QQQ"), "");
}

TEST(Paragraphs, WrongTablesAreRefused) {
  struct Wrong {
    const char* table;
    const char* message;
  };
  const Wrong kWrong[] = {
      {"X: {kind: countries, paragraphs: true, cite: c, members: {}}", "does not hold codes"},
      {"X: {kind: codes, except: [A.b], cite: c, members: {A: {}}}", "without `paragraphs: true`"},
      {"X: {kind: codes, paragraphs: true, except: [B.b], cite: c, members: {A: {}}}",
       "below no member"},
      {"X: {kind: codes, paragraphs: true, except: [A.b], cite: c, members: {A: {}, A.b: {}}}",
       "both a member and excepted"},
      {"X: {kind: codes, includes: [Y], cite: c, members: {}}\n"
       "  Y: {kind: codes, paragraphs: true, cite: c, members: {A: {}}}",
       "needs `paragraphs: true`"},
  };
  for (const Wrong& wrong : kWrong) {
    auto loaded = Library::load(parse(pack("tables:\n  " + std::string(wrong.table) + "\n")));
    ASSERT_FALSE(loaded.has_value()) << wrong.table;
    std::string messages = all_messages(loaded.error());
    EXPECT_NE(messages.find(wrong.message), std::string::npos) << messages;
  }
}

}  // namespace
}  // namespace licet::law::test
