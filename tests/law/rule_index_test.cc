// The index finds the rules that the definition finds: small packs, every combination of facts.
#include <gtest/gtest.h>

#include <array>

#include "fmt/format.h"
#include "law/support.h"

namespace licet::law::test {
namespace {

Options of(Evaluator evaluator) {
  Options out;
  out.questions = out.margins = out.readings = false;
  out.evaluator = evaluator;
  return out;
}

std::string told(const Determination& answer) {
  const Standing& standing = answer.on_basis(Basis::enforced);
  std::string out(verdict_name(standing.verdict));
  for (const ProofNode& node : answer.proof) {
    out += " " + node.rule->id;
    for (const FactRead& read : node.facts) out += ":" + base::to_text(read.value);
  }
  return out;
}

// Rules with the conditions, and two that share a condition with each.
Court court_of(const std::vector<std::string>& conditions) {
  std::string text =
      "tables:\n"
      "  near: {kind: countries, cite: c, text: t, members: {AA: {}, BB: {}}}\n"
      "  codes: {kind: codes, cite: c, text: t, members: {X1: {}, X2: {}}}\n"
      "define:\n"
      "- {name: moves, of: case, type: bool, cite: c, text: t, value: 'activity in [\"export\", "
      "\"transfer\"]'}\n"
      "- {name: coded, of: item, type: bool, cite: c, text: t, value: "
      "'item.classification.exists(c, c in table(\"codes\"))'}\n"
      "- {name: both, of: case, type: bool, cite: c, text: t, value: 'moves && to in "
      "table(\"near\")'}\n"
      "rules:\n";
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const std::array more = {"", " && item.datacenter", " && item.tpp >= 100"};
    for (std::size_t k = 0; k < more.size(); ++k) {
      text += fmt::format(
          "- {{id: t/r{}.{}, stage: require, cite: c, text: t, in_force: [{{from: 2020-02-01, by: "
          "old}}],\n   when: '({}){}', then: {{require: licence}}}}\n",
          i, k, conditions[i], more[k]);
    }
  }
  return Court(pack(text));
}

TEST(RuleIndex, FindsWhatTheDefinitionFinds) {
  Court court = court_of({
      R"(to == "AA")",
      R"(to != "AA")",
      R"(!(to in table("near")))",
      R"(to in ["BB", "CC"])",
      R"(to == "AA" || to == "CC")",
      R"(to == "AA" || activity == "export")",
      R"(to in table("near") && to != "BB")",
      R"("X1" in item.classification)",
      R"(!("X1" in item.classification))",
      R"(item.classification.exists(c, c in table("codes")) && "X3" in item.classification)",
      R"(item.classification.all(c, c in table("codes")))",
      "item.coded",
      "moves",
      "both && item.coded",
      R"(!moves || to == "CC")",
  });
  auto maybe = [](const std::string& name, const std::string& value) {
    return value.empty() ? std::string() : fmt::format("\"{}\":{},", name, value);
  };
  std::size_t cases = 0;
  for (const std::string to : {"", "\"AA\"", "\"BB\"", "\"CC\"", "\"DD\""}) {
    for (const std::string activity : {"", "\"export\"", "\"support\""}) {
      for (const std::string codes : {"", "[]", "[\"X1\"]", "[\"X3\",\"X2\"]", "[\"other\"]"}) {
        for (const std::string more : {"", "\"datacenter\":false,", "\"tpp\":100,"}) {
          std::string json = fmt::format(
              R"({{"on":"2023-01-01",{}{}"items":[{{{}{}"kind":"ic"}}]}})", maybe("to", to),
              maybe("activity", activity), maybe("classification", codes), more);
          std::string plain = told(court.ask(json, of(Evaluator::plain)));
          EXPECT_EQ(told(court.ask(json, of(Evaluator::compiled))), plain) << json;
          EXPECT_EQ(told(court.ask(json, of(Evaluator::unindexed))), plain) << json;
          ++cases;
        }
      }
    }
  }
  EXPECT_EQ(cases, 225u);
}

// A false condition of the first item is not one of the second.
TEST(RuleIndex, StartsAnewForEachItem) {
  Court court = court_of({R"("X1" in item.classification)", "item.coded", "item.tpp >= 50"});
  std::string json = R"({"on":"2023-01-01","to":"AA","activity":"export","items":[)"
                     R"({"kind":"ic","classification":["X3"],"tpp":10,"datacenter":true},)"
                     R"({"kind":"ic","classification":["X1"],"tpp":200,"datacenter":true}]})";
  std::string plain = told(court.ask(json, of(Evaluator::plain)));
  EXPECT_EQ(told(court.ask(json, of(Evaluator::compiled))), plain);
  EXPECT_NE(plain.find("t/r0"), std::string::npos);
}

// A pack that does not reach the act is not part of the proof.
TEST(RuleIndex, LeavesOutPacksThatDoNotReachTheAct) {
  Files files = pack(
      "rules:\n- {id: t/a, stage: require, cite: c, text: t, in_force: [{from: 2020-02-01, by: "
      "old}],\n   when: 'item.kind == \"ic\"', then: {require: licence}}\n");
  Files far = pack(
      "rules:\n- {id: far/a, stage: require, cite: c, text: t, in_force: [{from: 2020-02-01, by: "
      "old}],\n   when: 'item.kind == \"ic\"', then: {require: licence}}\n",
      "far");
  std::string& header = far.front().second;
  header.replace(header.find("when: 'true'"), 12, R"(when: 'to == "ZZ"')");
  files.insert(files.end(), far.begin(), far.end());
  Court court(files);
  const Determination& answer = court.ask(
      R"({"on":"2023-01-01","to":"AA","items":[{"kind":"ic"}]})", of(Evaluator::compiled));
  EXPECT_EQ(told(answer).find("far/a"), std::string::npos);
  EXPECT_NE(told(answer).find("t/a"), std::string::npos);
}

}  // namespace
}  // namespace licet::law::test
