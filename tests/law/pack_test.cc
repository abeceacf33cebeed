// What a pack may not say, and how the reader complains: each with file, line and remedy.
#include <gtest/gtest.h>

#include "law/support.h"

namespace licet::law::test {
namespace {

struct Refused {
  const char* name;
  const char* yaml;            // of packs/t/rules.yaml
  const char* message;         // contained in the complaint
};

std::string rule(const std::string& more) {
  return "rules:\n- {id: t/r, stage: require, cite: c, text: t, in_force: [{from: 2020-02-01, by: "
         "old}], when: 'true', then: {require: licence}" +
         more + "}\n";
}

const std::string kUnknownKey = rule(", yield_to: [t/x]");
const std::string kDangling = rule(", yields_to: [t/x]");
const std::string kSelf = rule(", yields_to: [t/r]");

const Refused kRefused[] = {
    {"unknown key", kUnknownKey.c_str(), "unknown key `yield_to`"},
    {"unknown key, nearest", kUnknownKey.c_str(), "did you mean `yields_to`?"},
    {"dangling reference", kDangling.c_str(), "names no rule of stage require"},
    {"a rule that yields to itself", kSelf.c_str(), "names no rule of stage require"},
    {"unknown section", "rule: []\n", "did you mean `rules`?"},
    {"missing citation",
     "rules:\n- {id: t/r, stage: note, text: t, in_force: [{from: 2020-02-01, by: old}],\n"
     "   when: 'true', then: {note: n}}\n",
     "rules.yaml:2:3: missing key `cite`"},
    {"missing interval",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, when: 'true', then: {note: n}}\n",
     "missing key `in_force`"},
    {"a date without a document",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, in_force: [{from: 2020-02-01}],\n"
     "   when: 'true', then: {note: n}}\n",
     "`from` without `by`"},
    {"an unknown document",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, in_force: [{from: 2020-02-01, by: odl}],\n"
     "   when: 'true', then: {note: n}}\n",
     "unknown instrument `odl`; did you mean `old`?"},
    {"overlapping intervals",
     "rules:\n- id: t/r\n  stage: note\n  cite: c\n  text: t\n  in_force:\n"
     "  - {from: 2020-02-01, by: old, to: 2022-01-01, ended_by: new}\n"
     "  - {from: 2021-01-01, by: new}\n  when: 'true'\n  then: {note: n}\n",
     "rules.yaml:8:5: intervals overlap"},
    {"an interval that ends before it begins",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, when: 'true', then: {note: n},\n"
     "   in_force: [{from: 2022-02-01, by: old, to: 2021-01-01, ended_by: new}]}\n",
     "ends before it begins"},
    {"an impossible day",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, when: 'true', then: {note: n},\n"
     "   in_force: [{from: 2022-02-30, by: old}]}\n",
     "`from` is not a day `2022-02-30`"},
    {"an unknown stage",
     "rules:\n- {id: t/r, stage: requires, cite: c, text: t, when: 'true', then: {require: "
     "licence},\n"
     "   in_force: [{from: 2020-02-01, by: old}]}\n",
     "did you mean `require`?"},
    {"an unknown review policy",
     "rules:\n- {id: t/r, stage: review, cite: c, text: t, when: 'true', for: ['t/*'],\n"
     "   in_force: [{from: 2020-02-01, by: old}], then: {review: presumption_of_denail}}\n",
     "did you mean `presumption_of_denial`?"},
    {"an id of another pack",
     "rules:\n- {id: u/r, stage: note, cite: c, text: t, when: 'true', then: {note: n},\n"
     "   in_force: [{from: 2020-02-01, by: old}]}\n",
     "an id that begins with `t/`"},
    {"two rules of one id",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, when: 'true', then: {note: n},\n"
     "   in_force: [{from: 2020-02-01, by: old}]}\n"
     "- {id: t/r, stage: note, cite: c, text: t, when: 'true', then: {note: n},\n"
     "   in_force: [{from: 2020-02-01, by: old}]}\n",
     "two rules have this id `t/r`"},
    {"no outcome",
     "rules:\n- {id: t/r, stage: require, cite: c, text: t, when: 'true',\n"
     "   in_force: [{from: 2020-02-01, by: old}]}\n",
     "missing key `then`"},
    {"an unknown name in a condition",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, when: 'item.tp > 1', then: {note: n},\n"
     "   in_force: [{from: 2020-02-01, by: old}]}\n",
     "tpp"},
    {"a condition that is no truth value",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, when: 'item.tpp + 1', then: {note: n},\n"
     "   in_force: [{from: 2020-02-01, by: old}]}\n",
     "bool"},
    {"an unknown table",
     "rules:\n- {id: t/r, stage: note, cite: c, text: t, when: 'to in table(\"X\")',\n"
     "   then: {note: n}, in_force: [{from: 2020-02-01, by: old}]}\n",
     "X"},
    {"an untyped fact", "facts:\n  f: {ask: 'How?', cite: c}\n", "missing key `type`"},
    {"a fact of unknown type", "facts:\n  f: {type: integer, ask: 'How?', cite: c}\n",
     "unknown type `integer`"},
    {"an uncited fact", "facts:\n  f: {type: bool, ask: 'How?'}\n", "missing key `cite`"},
    {"a reading without its default",
     "readings:\n  r: {question: 'q?', cite: c, choices: {a: 1, b: 2}, default: z}\n",
     "default `z` is not among the choices"},
    {"a table of no kind", "tables:\n  X: {cite: c, members: {}}\n", "missing key `kind`"},
    {"a table that includes an unknown one",
     "tables:\n  X: {kind: codes, cite: c, includes: [Y], members: {}}\n", "unknown table `Y`"},
    {"a definition of unknown type",
     "define:\n- {name: d, of: item, type: float, cite: c, text: t, value: '1'}\n",
     "unknown type `float`"},
    {"two definitions of one time",
     "define:\n- {name: d, of: item, type: int, cite: c, text: t, value: '1'}\n"
     "- {name: d, of: item, type: int, cite: c, text: t, value: '2'}\n",
     "a name defined twice needs `in_force`"},
    {"an assumption about nothing",
     "assume:\n  ordinary:\n  - {of: party, fact: headquarter, value: '\"x\"', text: t}\n",
     "an assumption about an unknown fact `headquarter`"},
    {"a permit that overcomes nothing",
     "rules:\n- {id: t/r, stage: permit, name: N, cite: c, text: t, when: 'true',\n"
     "   in_force: [{from: 2020-02-01, by: old}]}\n",
     "a permit needs `overcomes`"},
    {"a circle of tables",
     "tables:\n"
     "  A: {kind: codes, cite: c, includes: [B], members: {}}\n"
     "  B: {kind: codes, cite: c, excludes: [A], members: {}}\n",
     "in a circle, or too deep"},
    {"a claim about a code that no rule gives",
     "verify: {regions: [{name: r, cite: c, codes: [Q.a], when: 'true'}]}\n",
     "a claim names a code that no rule which it can see gives"},
    {"an order of codes that no rule gives",
     "verify: {monotone: [{fact: item.tpp, cite: c, order: [Q.a], when: 'true'}]}\n",
     "a claim names a code that no rule which it can see gives"},
};

TEST(Packs, AreRefusedWithPlaceAndRemedy) {
  for (const Refused& refused : kRefused) {
    auto loaded = Library::load(parse(pack(refused.yaml)));
    ASSERT_FALSE(loaded.has_value()) << refused.name;
    std::string messages = all_messages(loaded.error());
    EXPECT_NE(messages.find(refused.message), std::string::npos)
        << refused.name << "\nexpected: " << refused.message << "\ngot: " << messages;
    EXPECT_NE(messages.find("packs/t/"), std::string::npos) << refused.name << ": " << messages;
  }
}

TEST(Packs, RulesThatYieldInACircleAreRefused) {
  auto loaded = Library::load(parse(pack(
      "rules:\n"
      "- {id: t/a, stage: classify, cite: c, text: t, in_force: [{from: 2020-02-01, by: old}],\n"
      "   when: 'true', then: {classify: A}, yields_to: [t/b]}\n"
      "- {id: t/b, stage: classify, cite: c, text: t, in_force: [{from: 2020-02-01, by: old}],\n"
      "   when: 'true', then: {classify: B}, yields_to: [t/a]}\n")));
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(all_messages(loaded.error()).find("in a circle"), std::string::npos);
}

TEST(Packs, AllProblemsAreReportedAtOnce) {
  auto loaded = Library::load(parse(pack("facts:\n  f: {ask: 'How?'}\nrule: []\n")));
  ASSERT_FALSE(loaded.has_value());
  EXPECT_GE(loaded.error().size(), 3u);
}

TEST(Packs, AnotherFormatIsRefused) {
  Files files = pack("rules: []\n");
  files.front().second.replace(0, 9, "format: 2");
  auto loaded = Library::load(parse(files));
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(all_messages(loaded.error()).find("pack format 2 is not supported"), std::string::npos);
}

TEST(Packs, TheProjectsOwnLoad) {
  ASSERT_NE(project().library, nullptr);
  ASSERT_NE(project().catalogue, nullptr);
  EXPECT_GE(project().library->rules().size(), 100u);
  EXPECT_EQ(project().library->countries().size(), 249u);
}

}  // namespace
}  // namespace licet::law::test
