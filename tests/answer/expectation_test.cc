#include "answer/expectation.h"

#include <gtest/gtest.h>

#include "answer/made.h"

namespace licet::answer {
namespace {

std::vector<Mismatch> held_to(Made& made, std::string_view expect) {
  auto document = base::parse_yaml(expect, "test");
  EXPECT_TRUE(document.has_value());
  return compare_with(*document, made.answer, made.facts());
}

bool passes(Made& made, std::string_view expect) { return held_to(made, expect).empty(); }

TEST(Expectation, ComparesStandings) {
  Made made;
  EXPECT_TRUE(passes(made, "{verdict: permitted, review_policy: null}"));
  EXPECT_FALSE(passes(made, "{verdict: prohibited}"));
  EXPECT_TRUE(passes(made, "codified: {verdict: licence_required, review_policy: case_by_case}"));
  EXPECT_FALSE(passes(made, "codified: {review_policy: null}"));
  EXPECT_FALSE(passes(made, "codified: {verdikt: permitted}"));
}

TEST(Expectation, ComparesClassificationsAsSets) {
  Made made;
  EXPECT_TRUE(passes(made, "classification: [9Z999.a]"));
  EXPECT_FALSE(passes(made, "classification: []"));
  EXPECT_FALSE(passes(made, "classification: [9Z999.a, 9Z999.b]"));
  EXPECT_FALSE(passes(made, "items: [{}, {classification: [9Z999.a]}]"));
}

TEST(Expectation, ComparesMeasuresExactly) {
  Made made;
  EXPECT_TRUE(passes(made, "measures: {measure: 15832.0}"));
  EXPECT_FALSE(passes(made, "measures: {measure: 15832.1}"));
  EXPECT_TRUE(passes(made, "measures: {density: {min: 19.449, max: 19.45}}"));
  EXPECT_FALSE(passes(made, "measures: {density: 19.45}"));
  EXPECT_FALSE(passes(made, "measures: {nothing: 1}"));
}

TEST(Expectation, ComparesRequirementsByBasis) {
  Made made;
  EXPECT_TRUE(passes(made, "{codified_requires: [xx-pack/12.a], requires_not: [xx-pack/12.a]}"));
  EXPECT_FALSE(passes(made, "requires: [xx-pack/12.a]"));
}

TEST(Expectation, ComparesExceptionsByNameOrRule) {
  Made made;
  EXPECT_TRUE(passes(made, "unavailable: [GOOD]"));
  EXPECT_FALSE(passes(made, "available: [GOOD]"));
  made.exception().available[0] = base::Truth::yes;
  EXPECT_TRUE(passes(made, "available: [GOOD, xx-pack/20]"));
  EXPECT_FALSE(passes(made, "unavailable: [GOOD]"));
}

TEST(Expectation, RefusesKeysThatDoNotExistAndEmptyExpectations) {
  Made made;
  EXPECT_FALSE(passes(made, "verdicts: permitted"));
  EXPECT_FALSE(passes(made, "{}"));
  EXPECT_FALSE(passes(made, "error: something"));
}

TEST(Expectation, ComparesWhatMayBe) {
  Made made;
  made.answer.standing[1].possible.add(law::Verdict::permitted);
  made.answer.standing[1].possible.add(law::Verdict::held);
  EXPECT_TRUE(passes(made, "possible: [held, permitted]"));
  EXPECT_FALSE(passes(made, "possible: [permitted]"));
  EXPECT_TRUE(passes(made, "survives: true"));
  EXPECT_FALSE(passes(made, "survives: false"));
}

}  // namespace
}  // namespace licet::answer
