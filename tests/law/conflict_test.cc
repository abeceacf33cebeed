// Conflicts between packs, scenarios, and rules that are asked of each party.
#include <gtest/gtest.h>

#include "law/support.h"

namespace licet::law::test {
namespace {

// Pack `t` asks a licence for all circuits; pack `u` exposes each party that sits in BB.
Files two_laws(const std::string& conflict) {
  Files files = pack(
      "rules:\n"
      "- {id: t/need, stage: require, cite: c1, text: need, in_force: [{from: 2020-02-01, by: "
      "old}],\n"
      "   when: 'item.kind == \"ic\"', then: {require: licence}}\n");
  for (auto& file :
       pack("define:\n"
            "- {name: local, of: party, type: bool, cite: d, text: local,\n"
            "   value: 'party.country == \"BB\"'}\n"
            "rules:\n"
            "- {id: u/liable, stage: expose, cite: c2, text: liable, in_force: [{from: 2020-02-01, "
            "by: old}],\n"
            "   when: party.local, then: {expose: {who: party, to: damages}}}\n"
            "- {id: u/report, stage: oblige, cite: c3, text: report, in_force: [{from: 2020-02-01, "
            "by: old}],\n"
            "   when: 'party.local && party.role == \"end_user\"',\n"
            "   then: {oblige: {who: party, act: report it, by: 30 days}}}\n",
            "u")) {
    files.push_back(file);
  }
  files.push_back({"packs/both/pack.yaml",
                   "format: 1\npack: both\nversion: 1\ntitle: Both\nuses: [t, u]\n"
                   "conflicts:\n" +
                       conflict});
  return files;
}

constexpr const char* kPair =
    "- {id: P-1, title: pair, severity: high, cite: p, text: they collide, exposes: the parties,\n"
    "   sides: [[t/need], ['u/*']], check: [this, that]";

std::string parties(const std::string& exporter, const std::string& user) {
  std::string user_country = user.empty() ? "" : R"(,"country":")" + user + '"';
  return R"({"on":"2023-01-01","activity":"support","items":[{"kind":"ic"}],"parties":[)"
         R"({"role":"exporter","name":"Seller","country":")" +
         exporter + R"("},{"role":"end_user","name":"Buyer")" + user_country + "}]}";
}

TEST(Conflict, FiresWhenARuleOfEachSideCounts) {
  Court court(two_laws(std::string(kPair) + "}\n"));
  const Determination& both = court.ask(parties("AA", "BB"));
  ASSERT_EQ(both.conflicts.size(), 1u);
  const ConflictFound& found = both.conflicts.front();
  EXPECT_EQ(found.conflict->id, "P-1");
  EXPECT_EQ(found.holds[1], Truth::yes);
  EXPECT_EQ(found.severity, Severity::high);
  EXPECT_EQ(found.rules.size(), 3u);
  EXPECT_EQ(found.exposed.size(), 1u);
  EXPECT_TRUE(court.ask(parties("AA", "CC")).conflicts.empty());
}

TEST(Conflict, AnOpenSideLeavesItOpen) {
  Court court(two_laws(std::string(kPair) + "}\n"));
  const Determination& open = court.ask(parties("AA", ""));
  ASSERT_EQ(open.conflicts.size(), 1u);
  EXPECT_EQ(open.conflicts.front().holds[1], Truth::unknown);
}

TEST(Conflict, NeverChangesAVerdict) {
  Court with(two_laws(std::string(kPair) + "}\n"));
  Court without(two_laws("[]\n"));
  EXPECT_EQ(with.verdict(parties("AA", "BB")), without.verdict(parties("AA", "BB")));
}

TEST(Conflict, FallsToTheMilderSeverityUnlessItsConditionHolds) {
  Court court(two_laws(std::string(kPair) +
                       ", milder_unless: {when: 'to == \"BB\"', severity: medium}}\n"));
  EXPECT_EQ(court.ask(parties("AA", "BB")).conflicts.front().severity, Severity::medium);
  std::string to_bb = parties("AA", "BB");
  to_bb.insert(1, R"("to":"BB",)");
  EXPECT_EQ(court.ask(to_bb).conflicts.front().severity, Severity::high);
}

TEST(Conflict, IsDatedAndMayHangOnTheCase) {
  Court dated(two_laws(std::string(kPair) + ", in_force: [{from: 2023-01-02, by: old}]}\n"));
  EXPECT_TRUE(dated.ask(parties("AA", "BB")).conflicts.empty());
  Court hanging(two_laws(std::string(kPair) + ", when: 'activity == \"reexport\"'}\n"));
  EXPECT_TRUE(hanging.ask(parties("AA", "BB")).conflicts.empty());
}

std::string refused(const std::string& conflict) {
  auto loaded = Library::load(parse(two_laws(conflict)));
  return loaded ? "loaded" : all_messages(loaded.error());
}

TEST(Conflict, BadOnesAreRefusedWithTheNearestName) {
  std::string unknown = std::string(kPair) + "}\n";
  unknown.replace(unknown.find("t/need"), 6, "t/nead");
  EXPECT_NE(refused(unknown).find("t/need"), std::string::npos) << refused(unknown);
  EXPECT_NE(refused("- {id: X, title: x, severity: high, cite: c, text: t, exposes: e, sides: "
                    "[[t/need]]}\n")
                .find("two sides"),
            std::string::npos);
  EXPECT_NE(refused(std::string(kPair) + ", when: 'item.kind == \"ic\"'}\n").find("cannot read"),
            std::string::npos);
  EXPECT_NE(refused(std::string(kPair) + ", milder_unless: {when: 'true', severity: high}}\n")
                .find("not milder"),
            std::string::npos);
  EXPECT_NE(refused("- {id: X, title: x, severity: hihg, cite: c, text: t, exposes: e, sides: "
                    "[[t/need], [u/liable]]}\n")
                .find("high"),
            std::string::npos);
}

TEST(PartyRule, HoldsForEachPartyOfItsOwn) {
  Court court(two_laws("[]\n"));
  const Determination& answer = court.ask(parties("BB", "BB"));
  auto u = std::ranges::find(answer.packs, "u", [](const PackAnswer& p) { return p.pack->name; });
  ASSERT_NE(u, answer.packs.end());
  ASSERT_EQ(u->exposures.size(), 1u);
  EXPECT_EQ(u->exposures.front().parties.size(), 2u);
  ASSERT_EQ(u->obligations.size(), 1u);
  EXPECT_EQ(u->obligations.front().parties.size(), 1u);
}

TEST(PartyRule, IsTheSameOnThePlainEvaluator) {
  Court court(two_laws(std::string(kPair) + "}\n"));
  Options plain;
  plain.evaluator = Evaluator::plain;
  for (const char* user : {"BB", "CC", ""}) {
    std::size_t fast = court.ask(parties("AA", user)).conflicts.size();
    EXPECT_EQ(court.ask(parties("AA", user), plain).conflicts.size(), fast);
  }
}

Files law_and_bill() {
  Files files = pack("rules: []\n");
  Files bill = pack(
      "rules:\n"
      "- {id: bill/need, stage: require, cite: b, text: need, in_force: [{from: 2020-02-01, by: "
      "old}],\n"
      "   when: 'item.kind == \"ic\"', then: {require: licence}}\n",
      "bill");
  for (auto& [path, text] : bill) {
    path.insert(6, "scenarios/");
    if (path.ends_with("pack.yaml")) text += "scenario: true\n";
    files.emplace_back(path, text);
  }
  return files;
}

TEST(Scenario, IsEvaluatedOnlyWhenItIsAskedFor) {
  Court court(law_and_bill());
  std::string act = R"({"on":"2023-01-01","items":[{"kind":"ic"}]})";
  EXPECT_EQ(court.verdict(act), Verdict::permitted);
  Options with_bill;
  with_bill.scenarios = {"bill"};
  const Determination& asked = court.ask(act, with_bill);
  EXPECT_EQ(asked.on_basis(Basis::enforced).verdict, Verdict::licence_required);
  EXPECT_EQ(asked.scenarios, std::vector<std::string>{"bill"});
  ASSERT_FALSE(asked.warnings.empty());
  EXPECT_NE(asked.warnings.front().find("not law"), std::string::npos);
  EXPECT_EQ(court.verdict(R"({"on":"2023-01-01","scenarios":["bill"],"items":[{"kind":"ic"}]})"),
            Verdict::licence_required);
  EXPECT_EQ(court.verdict(act), Verdict::permitted);
}

TEST(Scenario, AnUnknownOneIsRefusedWithTheNearest) {
  Files files = law_and_bill();
  auto library = Library::load(parse(files));
  ASSERT_TRUE(library.has_value()) << all_messages(library.error());
  Engine engine(**library, nullptr);
  facts::Case facts((*library)->answers_spec());
  facts::ReadContext context;
  context.symbols = &(*library)->symbols();
  context.answers = &(*library)->answers_spec();
  auto read = facts::JsonReader(context).read(
      R"({"on":"2023-01-01","scenarios":["bil"],"items":[{"kind":"ic"}]})", facts);
  ASSERT_TRUE(read.has_value());
  auto answer = engine.determine(facts, {});
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().nearest, "bill");
}

TEST(Coverage, IsReadFromAnyFile) {
  auto library = Library::load(parse(
      pack("coverage:\n  not_encoded: [{cite: x, text: y}]\n  unconfirmed: [{cite: z, text: w}]\n"
           "rules: []\n")));
  ASSERT_TRUE(library.has_value()) << all_messages(library.error());
  EXPECT_EQ((*library)->packs().front()->not_encoded.size(), 1u);
  EXPECT_EQ((*library)->packs().front()->unconfirmed.front().cite, "z");
}

TEST(Coverage, CountsTheRowsOfATable) {
  auto with_rows = [](const std::string& rows) {
    return Library::load(parse(pack("coverage:\n  rows: [" + rows + "]\nrules: []\n")));
  };
  auto library = with_rows("{of: x, known: 12, interpreted: 11}");
  ASSERT_TRUE(library.has_value()) << all_messages(library.error());
  EXPECT_EQ((*library)->packs().front()->rows_covered.front().interpreted, 11u);
  EXPECT_FALSE(with_rows("{of: x, known: 12, interpreted: 13}").has_value());
  EXPECT_FALSE(with_rows("{of: x, known: 12, interpreted: -1}").has_value());
  EXPECT_FALSE(with_rows("{of: x, known: 12}").has_value());
}

}  // namespace
}  // namespace licet::law::test
