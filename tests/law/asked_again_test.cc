// What one item, or the time before classification, leaves unasked is asked later all the same.
#include <gtest/gtest.h>

#include "law/support.h"

namespace licet::law::test {
namespace {

// The verdict, held to that of the evaluators that ask every rule.
Verdict agreed(Court& court, const std::string& json) {
  auto by = [&](Evaluator evaluator) {
    Options options;
    options.evaluator = evaluator;
    return court.ask(json, options).on_basis(Basis::enforced).verdict;
  };
  Verdict indexed = by(Evaluator::compiled);
  EXPECT_EQ(indexed, by(Evaluator::plain)) << json;
  EXPECT_EQ(indexed, by(Evaluator::unindexed)) << json;
  return indexed;
}

std::string rule(const std::string& id, const std::string& stage, const std::string& when,
                 const std::string& then) {
  return "- {id: t/" + id + ", stage: " + stage + ", cite: c, text: x,\n" +
         "   in_force: [{from: 2020-02-01, by: old}], when: '" + when + "', then: {" + then +
         "}}\n";
}

std::string items(const std::string& list, const std::string& more = "") {
  return R"({"on":"2023-01-01","activity":"export","from":"AA","to":"BB",)" + more +
         R"("items":[)" + list + "]}";
}

// A part of a condition that is false before classification and true after it.
TEST(AskedAgain, WhatIsFalseBeforeClassificationIsAskedAgainAfterIt) {
  Court court(
      pack("define:\n"
           "- {name: sorted, of: case, type: bool, cite: c, text: x,\n"
           "   value: 'items.exists(i, has(i.classification))'}\n"
           "rules:\n" +
           rule("sort", "classify", "item.tpp > 1.0", "classify: A") +
           rule("late", "classify", "sorted && item.tpp > 2.0", "classify: B") +
           rule("need", "require", "sorted && item.tpp > 3.0", "require: licence")));
  EXPECT_EQ(agreed(court, items(R"({"tpp":4})")), Verdict::licence_required);
  EXPECT_EQ(agreed(court, items(R"({"tpp":4},{"tpp":5})")), Verdict::licence_required);
}

TEST(AskedAgain, EachItemIsAskedByItself) {
  Court court(
      pack("define:\n"
           "- {name: large, of: item, type: bool, cite: c, text: x,\n"
           "   value: 'item.tpp > 10.0'}\n"
           "rules:\n" +
           rule("one", "require", "item.large && item.kind == \"ic\"", "require: licence") +
           rule("two", "prohibit", "item.large && item.kind == \"hbm\"", "prohibit: true")));
  EXPECT_EQ(agreed(court, items(R"({"kind":"ic","tpp":1},{"kind":"ic","tpp":20})")),
            Verdict::licence_required);
  EXPECT_EQ(agreed(court, items(R"({"kind":"ic","tpp":1},{"kind":"hbm","tpp":20})")),
            Verdict::prohibited);
  EXPECT_EQ(agreed(court, items(R"({"kind":"ic","tpp":1},{"kind":"ic"})")), Verdict::undetermined);
  EXPECT_EQ(agreed(court, items(R"({"tpp":20})")), Verdict::undetermined);
}

TEST(AskedAgain, AFlagIsUpThoughItsConditionIsFalse) {
  Court court(
      pack("rules:\n"
           "- {id: t/flag, stage: flag, flag: odd, cite: c, text: x,\n"
           "   in_force: [{from: 2020-02-01, by: old}], when: 'activity == \"import\"',\n"
           "   then: {flag: odd}}\n"));
  EXPECT_EQ(agreed(court, items("{}")), Verdict::permitted);
  EXPECT_EQ(agreed(court, items("{}", R"("red_flags":[{"id":"odd","present":true}],)")),
            Verdict::held);
}

}  // namespace
}  // namespace licet::law::test
