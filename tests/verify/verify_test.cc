// Planted faults: each must be found, with an example; and nothing in packs without faults.
#include "verify/support.h"

namespace licet::verify {
namespace {

using namespace test;

TEST(Verify, FindsNothingInASoundPack) {
  Report report =
      report_on("rules:\n" + gives("a", "X.a", "item.tpp >= 100") +
                gives("b", "X.b", "item.tpp >= 50 && item.tpp < 100") +
                "verify:\n  regions: [{name: r, cite: c, codes: [X.a, X.b], when: 'true', free: "
                "'item.tpp < 50'}]\n"
                "  monotone: [{fact: item.tpp, cite: c, order: [X.b, X.a], when: 'true'}]\n");
  EXPECT_EQ(all_findings(report), "");
  EXPECT_GT(report.proved, 5u);
  ASSERT_EQ(report.packs.size(), 1u);
  EXPECT_EQ(report.packs[0].rules, 2u);
  EXPECT_EQ(report.packs[0].provisions, 1u);
}

TEST(Verify, FindsARuleThatNoFactsReach) {
  Report report = report_on("rules:\n" + gives("a", "X.a", "item.tpp > 10 && item.tpp < 5") +
                            gives("b", "Y", "item.kind == \"ic\" && item.kind == \"hbm\"") +
                            gives("c", "Z", "to in [\"AA\"] && to == \"BB\""));
  auto found = of_kind(report, FindingKind::unreachable);
  ASSERT_EQ(found.size(), 3u) << all_findings(report);
  EXPECT_EQ(found[0].subject, "t/a");
  EXPECT_EQ(found[1].subject, "t/b");
}

TEST(Verify, FindsARuleThatAlwaysYields) {
  Report report = report_on("rules:\n" + gives("a", "X.a", "item.tpp >= 10") +
                            gives("b", "Y", "item.tpp >= 20", ", yields_to: [t/a]"));
  auto found = of_kind(report, FindingKind::unreachable);
  ASSERT_EQ(found.size(), 1u) << all_findings(report);
  EXPECT_EQ(found[0].subject, "t/b");
  EXPECT_NE(found[0].text.find("goes before it"), std::string::npos);
}

TEST(Verify, ReachesARuleUnderAnotherReading) {
  Report report = report_on(
      "readings: {r: {question: q, cite: c, choices: {one: 1, two: 2}, default: one}}\nrules:\n" +
      gives("a", "X.a", "reading(\"r\") == 2 && item.tpp > 1"));
  EXPECT_EQ(all_findings(report), "");
}

TEST(Verify, FindsTwoCodesOfOneFamily) {
  std::string rules = "rules:\n" + gives("a", "X.a", "item.tpp >= 100");
  Report report = report_on(rules + gives("b", "X.b", "item.tpp >= 50"));
  auto found = of_kind(report, FindingKind::contradiction);
  ASSERT_EQ(found.size(), 1u) << all_findings(report);
  EXPECT_EQ(found[0].witness, "item.tpp = 100, on = 2020-01-01");
  EXPECT_NE(found[0].example.find("\"tpp\":100"), std::string::npos) << found[0].example;
}

TEST(Verify, TakesPrecedenceAndDeclarationsForAnswers) {
  std::string a = "rules:\n" + gives("a", "X.a", "item.tpp >= 100");
  EXPECT_EQ(all_findings(report_on(a + gives("b", "X.b", "item.tpp >= 50", ", yields_to: [t/a]"))),
            "");
  EXPECT_EQ(
      all_findings(report_on(a + gives("b", "X.b", "item.tpp >= 50") +
                             "verify: {together: [{codes: [X.a, X.b], cite: c, text: t}]}\n")),
      "");
  // Another family.
  EXPECT_EQ(all_findings(report_on(a + gives("b", "Y.b", "item.tpp >= 50"))), "");
}

TEST(Verify, FindsAGapBetweenThresholds) {
  Report report = report_on("rules:\n" + gives("a", "X.a", "item.tpp > 100") +
                            gives("b", "X.b", "item.tpp >= 50 && item.tpp < 100") +
                            "verify: {regions: [{name: r, cite: c, codes: [X.a, X.b], when: "
                            "'true', free: 'item.tpp < 50'}]}\n");
  auto found = of_kind(report, FindingKind::gap_in_thresholds);
  ASSERT_EQ(found.size(), 1u) << all_findings(report);
  EXPECT_EQ(found[0].witness, "item.tpp = 100, on = 2020-01-01");   // exactly the limit
}

TEST(Verify, FindsAGapOfAWorkedOutFigure) {
  Report report = report_on(
      "define: [{name: density, of: item, type: number, cite: c, text: t, value: "
      "'item.die_area_mm2 > 0.0 ? item.tpp * 1.0 / item.die_area_mm2 : 0.0'}]\n"
      "rules:\n" +
      gives("a", "X.a", "item.density >= 5.92") +
      "verify: {regions: [{name: r, cite: c, codes: [X.a], when: 'true', free: "
      "'item.density < 5.91'}]}\n");
  auto found = of_kind(report, FindingKind::gap_in_thresholds);
  ASSERT_EQ(found.size(), 1u) << all_findings(report);
  EXPECT_NE(found[0].witness.find("item.die_area_mm2"), std::string::npos);
}

TEST(Verify, FindsOverlapsOfRegions) {
  Report report = report_on("rules:\n" + gives("a", "X.a", "item.tpp >= 100") +
                            gives("b", "Y.b", "item.tpp >= 50 && item.tpp <= 100") +
                            "verify: {regions: [{name: r, cite: c, codes: [X.a, Y.b], when: "
                            "'true', free: 'item.tpp <= 50'}]}\n");
  auto found = of_kind(report, FindingKind::overlap_in_thresholds);
  ASSERT_EQ(found.size(), 2u) << all_findings(report);
  EXPECT_EQ(found[0].witness, "item.tpp = 50, on = 2020-01-01");
  EXPECT_EQ(found[1].witness, "item.tpp = 100, on = 2020-01-01");
}

TEST(Verify, FindsARuleThatMoreOfAFigureEscapes) {
  Report report = report_on("rules:\n" + gives("a", "X.a", "item.tpp >= 100 && item.tpp < 200") +
                            "verify: {monotone: [{fact: item.tpp, cite: c, order: [X.a], when: "
                            "'true'}]}\n");
  auto found = of_kind(report, FindingKind::not_monotone);
  ASSERT_EQ(found.size(), 1u) << all_findings(report);
  EXPECT_NE(found[0].text.find("no longer X.a"), std::string::npos) << found[0].text;
  EXPECT_NE(found[0].witness.find("item.tpp = 1"), std::string::npos) << found[0].witness;
}

TEST(Verify, KnowsFallingFigures) {
  std::string rule = "rules:\n" + gives("a", "X.a", "item.die_area_mm2 < 5");
  auto claim = [](const std::string& direction) {
    return "verify: {monotone: [{fact: item.die_area_mm2, direction: " + direction +
           ", cite: c, order: [X.a], when: 'true'}]}\n";
  };
  EXPECT_EQ(all_findings(report_on(rule + claim("falling"))), "");
  EXPECT_EQ(of_kind(report_on(rule + claim("rising")), FindingKind::not_monotone).size(), 1u);
}

// ---- Dates -------------------------------------------------------------------------------------

std::string define(const std::string& span) {
  return "- {name: d, of: item, type: bool, cite: c, text: t, value: 'item.tpp > 1', in_force: [" +
         span + "]}\n";
}

TEST(Verify, FindsAGapBetweenDefinitions) {
  std::string text = "define:\n" +
                     define(
                         "{from: 2020-01-01, by: old, to: 2022-01-01, ended_by: "
                         "new}") +
                     define("{from: 2022-06-01, by: new}");
  Report report = report_on(text);
  auto found = of_kind(report, FindingKind::gap_in_time);
  ASSERT_EQ(found.size(), 1u) << all_findings(report);
  EXPECT_EQ(found[0].subject, "item.d");
  EXPECT_EQ(found[0].day, "2022-01-01");
  EXPECT_EQ(all_findings(report_on(
                text + "verify: {breaks: [{of: item.d, from: 2022-01-01, to: 2022-06-01, cite: "
                       "c, text: t}]}\n")),
            "");
  // A declaration of another stretch does not cover it.
  EXPECT_NE(all_findings(report_on(
                text + "verify: {breaks: [{of: item.d, from: 2022-02-01, to: 2022-06-01, cite: "
                       "c, text: t}]}\n")),
            "");
}

std::string note(const std::string& id, const std::string& span, const std::string& when = "true") {
  return "- {id: t/" + id + ", stage: note, cite: c, text: t, in_force: [" + span + "], when: '" +
         when + "', then: {note: n}}\n";
}

TEST(Verify, FindsBreaksInASeriesOfRules) {
  std::string old = "{from: 2020-01-01, by: old, to: 2022-01-01, ended_by: new}";
  std::string late = "{from: 2022-06-01, by: new}";
  std::string early = "{from: 2021-06-01, by: new}";
  auto by_name = report_on("rules:\n" + note("x.2020", old) + note("x", late));
  EXPECT_EQ(of_kind(by_name, FindingKind::gap_in_time).size(), 1u) << all_findings(by_name);
  auto overlap = report_on("rules:\n" + note("x.2020", old) + note("x.2021", early));
  EXPECT_EQ(of_kind(overlap, FindingKind::overlap_in_time).size(), 1u) << all_findings(overlap);
  auto other = report_on("rules:\n" + note("x", old) + note("y", late));
  EXPECT_EQ(all_findings(other), "");
  auto claimed = report_on("rules:\n" + note("x", old) + note("y", late) +
                           "verify: {series: [{name: s, rules: [t/x, t/y]}]}\n");
  ASSERT_EQ(of_kind(claimed, FindingKind::gap_in_time).size(), 1u) << all_findings(claimed);
  EXPECT_EQ(claimed.findings[0].subject, "s");
}

TEST(Verify, FindsARuleThatOutlivesADefinition) {
  Report report =
      report_on("define:\n" + define("{from: 2020-01-01, by: old, to: 2023-01-01, ended_by: new}") +
                "rules:\n" + note("x", "{from: 2020-01-01, by: old}", "item.d"));
  auto found = of_kind(report, FindingKind::undefined);
  ASSERT_EQ(found.size(), 1u) << all_findings(report);
  EXPECT_EQ(found[0].subject, "t/x");
  EXPECT_EQ(found[0].day, "2023-01-01");
}

TEST(Verify, ReportsWhatTheLoaderRefuses) {
  auto loaded = law::Library::load(parse(pack("rules:\n" + gives("a", "X.a", "item.nothing"))));
  ASSERT_FALSE(loaded.has_value());
  Report report = refused(loaded.error());
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].kind, FindingKind::bad_reference);
}

TEST(Verify, NeverTakesWhatItCannotTranslateForProved) {
  Report report = report_on(
      "rules:\n" + note("x", "{from: 2020-01-01, by: old}", "parties.exists_one(p, p.government)"));
  EXPECT_TRUE(report.findings.empty()) << all_findings(report);
  ASSERT_EQ(report.not_proved.size(), 1u);
  EXPECT_EQ(report.not_proved[0].subject, "t/x");
  EXPECT_EQ(report.packs[0].not_proved, 1u);
}

}  // namespace
}  // namespace licet::verify
