// How rules combine, on packs small enough to see through.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "law/support.h"

namespace licet::law::test {
namespace {

constexpr const char* kRequire =
    "rules:\n"
    "- {id: t/need, stage: require, cite: c1, text: need, in_force: [{from: 2020-02-01, by: "
    "old}],\n"
    "   when: 'item.tpp >= 4800', then: {require: licence, reason: X}}\n";

std::string one_item(const std::string& fields, const std::string& more = "") {
  return R"({"on":"2023-01-01","activity":"export","from":"AA","to":"BB",)" + more +
         R"("items":[{"kind":"ic",)" + fields + "}]}";
}

TEST(Weighing, AThresholdIncludesItsValue) {
  Court court(pack(kRequire));
  EXPECT_EQ(court.verdict(one_item(R"("tpp":4800)")), Verdict::licence_required);
  EXPECT_EQ(court.verdict(one_item(R"("tpp":4799.999999999999)")), Verdict::permitted);
  EXPECT_EQ(court.verdict(one_item(R"("tpp":{"min":4700,"max":4900})")), Verdict::undetermined);
  EXPECT_EQ(court.verdict(one_item(R"("tpp":{"min":4800})")), Verdict::licence_required);
  EXPECT_EQ(court.verdict(one_item(R"("name":"x")")), Verdict::undetermined);
}

TEST(Weighing, ARuleHoldsFromItsFirstDayToTheDayBeforeItsEnd) {
  Court court(
      pack("rules:\n"
           "- {id: t/need, stage: require, cite: c1, text: need,\n"
           "   in_force: [{from: 2020-02-01, by: old, to: 2022-07-01, ended_by: new}],\n"
           "   when: 'item.kind == \"ic\"', then: {require: licence}}\n"));
  auto on = [&](const std::string& day, const std::string& known = "") {
    std::string more = known.empty() ? "" : R"("known":")" + known + R"(",)";
    return court.verdict(R"({"on":")" + day + R"(",)" + more + R"("items":[{"kind":"ic"}]})");
  };
  EXPECT_EQ(on("2020-01-31"), Verdict::permitted);
  EXPECT_EQ(on("2020-02-01"), Verdict::licence_required);
  EXPECT_EQ(on("2022-06-30"), Verdict::licence_required);
  EXPECT_EQ(on("2022-07-01"), Verdict::permitted);
  // Before the ending was public, nobody could know of it; before the rule was, nor of that.
  EXPECT_EQ(on("2022-07-01", "2022-05-31"), Verdict::licence_required);
  EXPECT_EQ(on("2022-07-01", "2022-06-01"), Verdict::permitted);
  EXPECT_EQ(on("2020-02-01", "2019-12-31"), Verdict::permitted);
}

TEST(Weighing, WhatWasHaltedBeforeItsFirstDayIsSeenByWhoDidNotYetKnow) {
  Court court(
      pack("rules:\n"
           "- {id: t/need, stage: require, cite: c1, text: need,\n"
           "   in_force: [{from: 2022-07-01, by: old, to: 2022-07-01, ended_by: new}],\n"
           "   when: 'item.kind == \"ic\"', then: {require: licence}}\n"));
  auto on = [&](const std::string& day, const std::string& known = "") {
    std::string more = known.empty() ? "" : R"("known":")" + known + R"(",)";
    return court.verdict(R"({"on":")" + day + R"(",)" + more + R"("items":[{"kind":"ic"}]})");
  };
  EXPECT_EQ(on("2022-07-01"), Verdict::permitted);
  EXPECT_EQ(on("2022-07-01", "2022-05-31"), Verdict::licence_required);
  EXPECT_EQ(on("2022-06-30", "2022-05-31"), Verdict::permitted);
}

TEST(Weighing, ManyRegimesMayBeAskedOneAfterTheOther) {
  std::string members;
  for (int i = 0; i < 300; ++i) {
    members +=
        fmt::format("      M{}: {{from: {}-{:02}-01, by: old}}\n", i, 2021 + i / 12, i % 12 + 1);
  }
  Court court(
      pack("readings:\n"
           "  r: {question: q, cite: c, choices: {low: 1, high: 2}, default: low}\n"
           "tables:\n"
           "  months:\n"
           "    kind: codes\n"
           "    cite: c\n"
           "    text: t\n"
           "    members:\n" +
           members +
           "rules:\n"
           "- {id: t/need, stage: require, cite: c1, text: need, in_force: [{}],\n"
           "   when: 'item.tpp >= reading(\"r\") || to in table(\"months\")',\n"
           "   then: {require: licence}}\n"));
  for (int i = 0; i < 300; ++i) {
    std::string day = fmt::format("{}-{:02}-15", 2021 + i / 12, i % 12 + 1);
    EXPECT_EQ(court.verdict(R"({"on":")" + day + R"(","to":"BB","items":[{"tpp":1}]})"),
              Verdict::licence_required);
  }
}

TEST(Weighing, EnforcementPartsFromTheText) {
  Court court(
      pack("rules:\n"
           "- id: t/need\n"
           "  stage: require\n"
           "  cite: c1\n"
           "  text: need\n"
           "  in_force: [{from: 2021-01-01, by: old, comply_from: 2021-03-01}]\n"
           "  enforced:\n"
           "  - {to: 2022-06-01, ended_by: new}\n"
           "  - {from: 2022-06-01, by: new, only_when: 'to == \"BB\"'}\n"
           "  when: item.kind == \"ic\"\n"
           "  then: {require: licence}\n"));
  auto ask = [&](const std::string& day, const std::string& to) {
    const Determination& d =
        court.ask(R"({"on":")" + day + R"(","to":")" + to + R"(","items":[{"kind":"ic"}]})");
    return std::pair(d.on_basis(Basis::codified).verdict, d.on_basis(Basis::enforced).verdict);
  };
  using P = std::pair<Verdict, Verdict>;
  EXPECT_EQ(ask("2021-02-01", "CC"), P(Verdict::licence_required, Verdict::permitted));
  EXPECT_EQ(ask("2021-03-01", "CC"), P(Verdict::licence_required, Verdict::licence_required));
  EXPECT_EQ(ask("2022-06-01", "CC"), P(Verdict::licence_required, Verdict::permitted));
  EXPECT_EQ(ask("2022-06-01", "BB"), P(Verdict::licence_required, Verdict::licence_required));
}

constexpr const char* kClasses =
    "rules:\n"
    "- {id: t/a, stage: classify, cite: c, text: a, in_force: [{from: 2020-02-01, by: old}],\n"
    "   when: 'item.tpp >= 100', then: {classify: A}}\n"
    "- {id: t/b, stage: classify, cite: c, text: b, in_force: [{from: 2020-02-01, by: old}],\n"
    "   when: 'item.tpp >= 10', then: {classify: B}, yields_to: [t/a]}\n"
    "- {id: t/rest, stage: classify, cite: c, text: r, in_force: [{from: 2020-02-01, by: old}],\n"
    "   when: 'item.kind == \"ic\"', then: {classify: REST}, yields_to: [t/a, t/b]}\n"
    "- {id: t/toys, stage: classify, cite: c, text: toys, in_force: [{from: 2020-02-01, by: "
    "old}],\n"
    "   when: '!item.datacenter && item.tpp < 1000', except_to: [t/a]}\n"
    "- {id: t/need, stage: require, cite: c, text: need, in_force: [{from: 2020-02-01, by: old}],\n"
    "   when: '\"A\" in item.classification || item.contains.exists(p, \"A\" in "
    "p.item.classification)',\n"
    "   then: {require: licence}}\n";

std::vector<std::string> codes(const Determination& d) {
  std::vector<std::string> out;
  for (const CodeFound& code : d.packs.front().items.front().classification) {
    out.push_back(std::string(code.code) + (code.holds == Truth::yes ? "" : "?"));
  }
  return out;
}

TEST(Weighing, RulesYieldAndExceptions) {
  Court court(pack(kClasses));
  using Codes = std::vector<std::string>;
  EXPECT_EQ(codes(court.ask(one_item(R"("tpp":100,"datacenter":true)"))), Codes{"A"});
  EXPECT_EQ(codes(court.ask(one_item(R"("tpp":99,"datacenter":true)"))), Codes{"B"});
  EXPECT_EQ(codes(court.ask(one_item(R"("tpp":9,"datacenter":true)"))), Codes{"REST"});
  // The exception takes A away, and what yields to A comes back.
  EXPECT_EQ(codes(court.ask(one_item(R"("tpp":100,"datacenter":false)"))), Codes{"B"});
  EXPECT_EQ(codes(court.ask(one_item(R"("tpp":1000,"datacenter":false)"))), Codes{"A"});
  // One of A and B in truth; each rule by itself may or may not hold, so what yields may too.
  EXPECT_EQ(codes(court.ask(one_item(R"("tpp":100)"))), (Codes{"A?", "B?", "REST?"}));
}

TEST(Weighing, WhatIsContainedIsClassifiedFirst) {
  Court court(pack(kClasses));
  EXPECT_EQ(court.verdict(R"({"on":"2023-01-01","items":[{"kind":"server","tpp":1,"datacenter":true,
      "contains":[{"count":8,"item":{"kind":"ic","tpp":500,"datacenter":true}}]}]})"),
            Verdict::licence_required);
  EXPECT_EQ(court.verdict(R"({"on":"2023-01-01","items":[{"kind":"server","tpp":1,"datacenter":true,
      "contains":[{"count":8,"item":{"kind":"ic","tpp":50,"datacenter":true}}]}]})"),
            Verdict::permitted);
}

TEST(Weighing, AGivenClassificationIsTakenAndComparedWithTheComputedOne) {
  Court court(pack(kClasses));
  const Determination& d =
      court.ask(one_item(R"("tpp":5,"datacenter":true,"classification":["A"])"));
  EXPECT_EQ(d.on_basis(Basis::enforced).verdict, Verdict::licence_required);
  const ItemAnswer& item = d.packs.front().items.front();
  EXPECT_TRUE(item.classification_given);
  ASSERT_EQ(item.computed.size(), 1u);
  EXPECT_EQ(item.computed.front().code, "REST");
}

std::string with_permits(const std::string& more) { return std::string(kRequire) + more; }

constexpr const char* kPermit =
    "- id: t/exc\n"
    "  stage: permit\n"
    "  name: EXC\n"
    "  cite: c2\n"
    "  text: small lots\n"
    "  in_force: [{from: 2020-02-01, by: old}]\n"
    "  overcomes: [t/need]\n"
    "  when: activity == \"export\"\n"
    "  conditions: [{cite: c3, text: few, when: item.quantity < 10, ask: 'How many?'}]\n"
    "  obliges: [{who: exporter, act: report, by: shipment}]\n";

TEST(Weighing, AnExceptionOvercomesItsRequirement) {
  Court court(pack(with_permits(kPermit)));
  const Determination& d = court.ask(one_item(R"("tpp":5000,"quantity":9)"));
  EXPECT_EQ(d.on_basis(Basis::enforced).verdict, Verdict::permitted_with_conditions);
  ASSERT_EQ(d.packs.front().obligations.size(), 1u);
  EXPECT_EQ(d.packs.front().obligations.front().duty->act, "report");
  EXPECT_EQ(court.verdict(one_item(R"("tpp":5000,"quantity":10)")), Verdict::licence_required);
  const Determination& open = court.ask(one_item(R"("tpp":5000)"));
  EXPECT_EQ(open.on_basis(Basis::enforced).verdict, Verdict::undetermined);
  EXPECT_FALSE(open.on_basis(Basis::enforced).possible.has(Verdict::permitted));
}

TEST(Weighing, ARestrictionTakesAnExceptionAwayUnlessItIsSpared) {
  std::string restriction =
      "- {id: t/gate, stage: restrict, cite: c4, text: gate,\n"
      "   in_force: [{from: 2020-02-01, by: old}], restricts: ['t/*'], spares: [SPARED],\n"
      "   when: 'to == \"BB\"'}\n";
  std::string second =
      "- {id: t/other, stage: permit, name: OTHER, cite: c5, text: other, overcomes: [t/need],\n"
      "   in_force: [{from: 2020-02-01, by: old}], when: 'to == \"ZZ\"'}\n";
  std::string spare_other = restriction;
  spare_other.replace(spare_other.find("SPARED"), 6, "t/other");
  Court gated(pack(with_permits(std::string(kPermit) + second + spare_other)));
  EXPECT_EQ(gated.verdict(one_item(R"("tpp":5000,"quantity":9)")), Verdict::licence_required);
  std::string spare_it = restriction;
  spare_it.replace(spare_it.find("SPARED"), 6, "t/exc");
  Court spared(pack(with_permits(std::string(kPermit) + second + spare_it)));
  EXPECT_EQ(spared.verdict(one_item(R"("tpp":5000,"quantity":9)")),
            Verdict::permitted_with_conditions);
}

std::string review(const std::string& id, const std::string& policy, const std::string& when,
                   const std::string& more = "") {
  return "- {id: t/" + id +
         ", stage: review, cite: c, text: r, for: [t/need],\n"
         "   in_force: [{from: 2020-02-01, by: old}], then: {review: " +
         policy +
         "},\n"
         "   when: '" +
         when + "'" + more + "}\n";
}

TEST(Weighing, TheStrictestPolicyThatHoldsGoverns) {
  Court court(pack(with_permits(review("mild", "presumption_of_approval", "true") +
                                review("hard", "denial", "to == \"BB\""))));
  auto policy = [&](const std::string& to) {
    const Determination& d =
        court.ask(R"({"on":"2023-01-01")" + to + R"(,"items":[{"kind":"ic","tpp":5000}]})");
    return d.on_basis(Basis::enforced).review;
  };
  EXPECT_EQ(policy(R"(,"to":"BB")"), Review::denial);
  EXPECT_EQ(policy(R"(,"to":"CC")"), Review::presumption_of_approval);
  EXPECT_EQ(policy(""), std::nullopt);  // the destination is not known: neither is the policy
  Court yields(pack(with_permits(review("mild", "case_by_case", "true") +
                                 review("hard", "denial", "true", ", yields_to: [t/mild]"))));
  EXPECT_EQ(yields.ask(one_item(R"("tpp":5000)")).on_basis(Basis::enforced).review,
            Review::case_by_case);
  Court silent(pack(kRequire));
  EXPECT_EQ(silent.ask(one_item(R"("tpp":5000)")).on_basis(Basis::enforced).review,
            Review::unstated);
}

constexpr const char* kFlag =
    "facts:\n"
    "  cleared: {type: bool, ask: 'Was it cleared?', cite: c}\n"
    "rules:\n"
    "- {id: t/flag, stage: flag, flag: smell, cite: c, text: smells, then: {flag: smells},\n"
    "   in_force: [{from: 2020-02-01, by: old}], when: 'item.tpp > 1',\n"
    "   cleared_when: 'answer(\"cleared\")'}\n"
    "- {id: t/no, stage: prohibit, cite: c, text: no, then: {prohibit: true},\n"
    "   in_force: [{from: 2020-02-01, by: old}], when: 'to == \"XX\"'}\n";

TEST(Weighing, AFlagHoldsTheCaseUntilItIsCleared) {
  Court court(pack(kFlag));
  const Determination& open = court.ask(one_item(R"("tpp":2)"));
  EXPECT_EQ(open.on_basis(Basis::enforced).verdict, Verdict::held);
  EXPECT_TRUE(open.on_basis(Basis::enforced).possible.has(Verdict::permitted));
  EXPECT_EQ(court.verdict(one_item(R"("tpp":2)", R"("answers":{"t.cleared":true},)")),
            Verdict::permitted);
  EXPECT_EQ(court.verdict(one_item(R"("tpp":2)", R"("answers":{"t.cleared":false},)")),
            Verdict::held);
  EXPECT_EQ(
      court.verdict(one_item(R"("tpp":2)", R"("red_flags":[{"id":"smell","resolved":"asked"}],)")),
      Verdict::permitted);
  // A flag that the case reports is up although no fact raises it; one reported absent is not.
  EXPECT_EQ(
      court.verdict(one_item(R"("tpp":1)", R"("red_flags":[{"id":"smell","present":true}],)")),
      Verdict::held);
  EXPECT_EQ(
      court.verdict(one_item(R"("tpp":1)", R"("red_flags":[{"id":"smell","present":false}],)")),
      Verdict::permitted);
  EXPECT_EQ(court.verdict(R"({"on":"2023-01-01","to":"XX","items":[{"kind":"ic","tpp":2}]})"),
            Verdict::prohibited);
}

TEST(Weighing, ARegimeThatDoesNotReachTheActGivesNoVerdict) {
  Files files = pack(kRequire);
  std::string& header = files.front().second;
  header.replace(header.find("'true'"), 6, "'item.origin == \"AA\"'");
  Court court(files);
  const Determination& no = court.ask(one_item(R"("tpp":5000,"origin":"BB")"));
  EXPECT_EQ(no.packs.front().on(Basis::enforced).verdict, Verdict::not_subject);
  EXPECT_EQ(no.on_basis(Basis::enforced).verdict, Verdict::permitted);
  EXPECT_EQ(court.verdict(one_item(R"("tpp":5000,"origin":"AA")")), Verdict::licence_required);
  EXPECT_EQ(court.verdict(one_item(R"("tpp":5000)")), Verdict::undetermined);
}

TEST(Weighing, MarginsNameTheNearestValueThatFlips) {
  Court court(pack(with_permits(kPermit)));
  const Determination& d = court.ask(one_item(R"("tpp":5000,"quantity":9)"));
  auto margin = [&](const std::string& path, bool above) -> const Margin* {
    for (const Margin& m : d.margins) {
      if (m.path == path && (m.flips_at > m.now) == above) return &m;
    }
    return nullptr;
  };
  const Margin* quantity = margin("items[0].quantity", true);
  ASSERT_NE(quantity, nullptr);
  EXPECT_EQ(quantity->flips_at, base::Number(10));
  EXPECT_TRUE(quantity->inclusive);
  EXPECT_EQ(quantity->to.verdict, Verdict::licence_required);
  const Margin* tpp = margin("items[0].tpp", false);
  ASSERT_NE(tpp, nullptr);
  EXPECT_EQ(tpp->flips_at, base::Number(4800));
  EXPECT_FALSE(tpp->inclusive);  // just below 4800
  EXPECT_EQ(tpp->to.verdict, Verdict::permitted);
}

TEST(Weighing, QuestionsSayWhereEachAnswerLeads) {
  Court court(pack(with_permits(kPermit)));
  const Determination& d = court.ask(one_item(R"("tpp":5000)"));
  ASSERT_FALSE(d.questions.empty());
  const Question& q = d.questions.front();
  EXPECT_EQ(q.path, "items[0].quantity");
  EXPECT_EQ(q.ask, "How many?");
  ASSERT_EQ(q.answers.size(), 2u);
  EXPECT_EQ(q.answers[0].answer, "less than 10");
  EXPECT_EQ(q.answers[0].standing.verdict, Verdict::permitted_with_conditions);
  EXPECT_EQ(q.answers[1].standing.verdict, Verdict::licence_required);
  EXPECT_TRUE(q.decides_alone);
}

}  // namespace
}  // namespace licet::law::test
