#include "answer/words.h"

#include <gtest/gtest.h>

#include "answer/made.h"

namespace licet::answer {
namespace {

TEST(Words, GroupFiguresByThousandsAndCutThemToFourDecimals) {
  EXPECT_EQ(figure_words(base::Number(999)), "999");
  EXPECT_EQ(figure_words(base::Number(4800)), "4,800");
  EXPECT_EQ(figure_words(base::Number(-1234567)), "-1,234,567");
  EXPECT_EQ(figure_words(*base::Number::parse("15832.5")), "15,832.5");
  EXPECT_EQ(figure_words(*base::Number::fraction(15832, 814)), "19.4496");
}

TEST(Words, ShowOpenIntervalsInWords) {
  base::Interval open{base::Number(784), base::Number::plus_infinity()};
  base::Interval closed{base::Number(600), base::Number(650)};
  EXPECT_EQ(value_words(base::Value::interval(&open)), "at least 784");
  EXPECT_EQ(value_words(base::Value::interval(&closed)), "600 to 650");
  EXPECT_EQ(value_words(base::Value::unknown()), "not known");
}

TEST(Words, FillTheReasonOfARule) {
  Made made;
  EXPECT_EQ(reason_words(made.require, &made.answer.packs[0].items[0], made.material()),
            "Thing <9> is 9Z999.a (MEASURE 15,832; density 19.4496 x); the United Barataria needs "
            "a licence from Xanadu.");
}

TEST(Words, LeaveBracesOfNoNameAlone) {
  Made made;
  made.require.reason = "{item} and {nothing} and {";
  EXPECT_EQ(reason_words(made.require, &made.answer.packs[0].items[0], made.material()),
            "Thing <9> and {nothing} and {");
}

TEST(Words, MakeAReasonOfTheTextWhereARuleHasNone) {
  Made made;
  made.require.reason.clear();
  std::string words = reason_words(made.require, &made.answer.packs[0].items[0], made.material());
  EXPECT_TRUE(words.ends_with("A licence to send such devices anywhere.")) << words;
  EXPECT_NE(words.find("9Z999.a"), std::string::npos);
  EXPECT_EQ(reason_words(made.require, nullptr, made.material()), made.require.text);
}

TEST(Words, NameTheRulesThatAVerdictRestsOn) {
  Made made;
  auto codified = deciding_rules(made.answer, law::Basis::codified);
  ASSERT_EQ(codified.size(), 1u);
  EXPECT_EQ(codified[0].rule, &made.require);
  EXPECT_FALSE(codified[0].open);
  EXPECT_TRUE(deciding_rules(made.answer, law::Basis::enforced).empty());
}

TEST(Words, SayWhyTextAndPracticeDiffer) {
  Made made;
  auto why = why_bases_differ(made.answer);
  ASSERT_EQ(why.size(), 1u);
  EXPECT_EQ(why[0], "Article 12(a): The ministry said that it would not enforce it.");
  made.enforce();
  EXPECT_TRUE(why_bases_differ(made.answer).empty());
}

TEST(Words, SayWhatAnUndeterminedAnswerMayBe) {
  law::Standing standing;
  standing.verdict = law::Verdict::undetermined;
  standing.possible.add(law::Verdict::permitted);
  EXPECT_EQ(possible_words(standing), "");
  standing.possible.add(law::Verdict::prohibited);
  EXPECT_EQ(possible_words(standing), "permitted or prohibited");
}

TEST(Words, NameFactsThatAreNoSlotsWithoutReadingOutside) {
  Made made;
  EXPECT_EQ(fact_path(made.facts(), {expr::variable_fact, 3}), "a variable");
  EXPECT_EQ(fact_path(made.facts(), {99999, 3}), "?");
  EXPECT_EQ(fact_path(made.facts(), {1, facts::case_slot::to}), "to");
}

}  // namespace
}  // namespace licet::answer
