#include "ownership/report.h"

#include <nlohmann/json.hpp>

#include "graphs.h"

namespace licet::ownership {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Answerer> answerers(const View& view, std::initializer_list<const char*> ids) {
  std::vector<Answerer> out;
  for (const char* id : ids) out.emplace_back(view, rule(id));
  return out;
}

std::string report(const std::string& text, std::string_view party, const char* id,
                   std::string_view on = "2025-10-15") {
  Graph read = graph(text);
  View at = view(read, on);
  return to_text(at, report_on(at, answerers(at, {id}), *read.find_id(party)));
}

TEST(Report, ShowsTheArithmetic) {
  std::string text =
      report(read_file("examples/ownership/joint-venture.csv"), "jv", "us-ear-affiliates");
  EXPECT_THAT(text, HasSubstr("RESTRICTED     us-ear-affiliates"));
  EXPECT_THAT(text, HasSubstr("        30 % hl-holding Hanlong Holding Ltd. (HK), covered:\n"));
  EXPECT_THAT(text, HasSubstr("      + 20 % ws-invest Weisheng Invest Pte. Ltd. (SG), covered:\n"));
  EXPECT_THAT(text, HasSubstr("      = 50 %\n"));
  EXPECT_THAT(text, HasSubstr("hanlong -100 %-> hl-holding -30 %-> jv"));
  EXPECT_THAT(text, HasSubstr("ultimate parent: jv"));
}

TEST(Report, SaysLittleWhereNothingIsFound) {
  std::string text = report("owner,asset,percent\na,b,50\n", "b", "us-ofac-50");
  EXPECT_THAT(text, HasSubstr("no listed party, nor what one covers, holds any of it"));
  EXPECT_THAT(text, Not(HasSubstr("OFAC, Revised Guidance")));
  EXPECT_THAT(text, HasSubstr("50 %  at least, held by nobody whom the file names"));
}

TEST(Report, TellsRingsOnceAndHoldersOnce) {
  std::string text = report(
      "owner,asset,percent,owner_listed\nx,a,60,sdn\na,b,60,\nb,c,60,\nc,a,10,\na,t,30,\nc,t,30,\n",
      "t", "us-ofac-50");
  EXPECT_THAT(text, HasSubstr("= 60 %"));
  EXPECT_THAT(text, HasSubstr("covered as above"));
  text = report("owner,asset,percent\na,b,60\nb,a,60\n", "a", "us-ofac-50");
  EXPECT_THAT(text, HasSubstr("ring of holdings: a holds b holds a"));
}

TEST(Report, SaysSoWhereAnUnnamedHolderWouldDecide) {
  std::string text = report("owner,asset,percent,owner_listed\nx,t,30,sdn\n", "t", "us-ofac-50");
  EXPECT_THAT(text, HasSubstr("70 % of it is held by nobody whom the file names"));
}

// Votes and capital were joined by a plus, and control with either.
TEST(Report, AddsUpOnlyWhatIsOfOneKind) {
  std::string text =
      report("owner,asset,percent,kind,owner_listed\nx,t,60,voting,uk-list\nx,t,30,,\n", "t",
             "uk-asset-freeze");
  EXPECT_THAT(text, HasSubstr("      30 % x"));
  EXPECT_THAT(text, HasSubstr("      60 % of the votes x"));
  EXPECT_THAT(text, Not(HasSubstr("+ ")));
  text = report(
      "owner,asset,percent,kind,owner_listed\nx,t,30,,eu-list\ny,t,10,,eu-list\n"
      "z,t,,control,eu-list\nw,t,,control,eu-list\n",
      "t", "eu-asset-freeze");
  EXPECT_THAT(text, HasSubstr("      + 10 % y"));
  EXPECT_THAT(text, HasSubstr("      = 40 %\n      control"));
  EXPECT_THAT(text, Not(HasSubstr("+ control")));
}

TEST(Report, WarnsOfAMajorityOfTheVotesWhereOnlyTheCapitalCounts) {
  const std::string head = "owner,asset,percent,kind,owner_listed\n";
  std::string text = report(head + "x,t,60,voting,sdn\n", "t", "us-ofac-50");
  EXPECT_THAT(text,
              HasSubstr("caution: listed parties and what they cover hold 60 % of its votes"));
  EXPECT_THAT(text, HasSubstr("The rule speaks of ownership and not of control"));
  text = report(head + "x,t,50,voting,sdn\n", "t", "us-ofac-50");
  EXPECT_THAT(text, Not(HasSubstr("of its votes")));
}

TEST(Report, NamesNoDayWhereNoneIsGiven) {
  std::string day = base::Date::last().to_string();
  Graph read = graph("owner,asset,percent,from,owner_listed\nx,t,60,9999-12,sdn\n");
  View at = view(read, day);
  std::string text = to_text(at, report_on(at, answerers(at, {"us-ofac-50"}), *read.find_id("t")));
  EXPECT_THAT(text, Not(HasSubstr(day)));
  auto refused = View::on(graph("owner,asset,percent\nx,t,60\ny,t,60\n"), base::Date::last());
  ASSERT_FALSE(refused);
  EXPECT_THAT(told(refused.error()), HasSubstr("as things stood last (no day given) the shares"));
}

TEST(Report, SaysOnWhatUnknownsThatDecideTogetherHang) {
  std::string text = report(
      "owner,asset,percent,owner_listed,asset_country\nx,t,20-30,entity-list,MY\n"
      "y,t,15-25,entity-list,\n",
      "t", "us-ear-affiliates", "2026-11-20");
  EXPECT_THAT(text, HasSubstr("these do together (a restriction only where the rule is in"));
}

TEST(Report, ShowsTheFractionOfARingAndHowItCameAbout) {
  std::string text =
      report("owner,asset,percent\nx,a,40\nb,a,30\na,b,70\ny,b,10\n", "a", "us-ofac-50");
  EXPECT_THAT(text, HasSubstr("exactly 40/79 of the whole, by the linear equations of a ring"));
  text = report("owner,asset,percent\nx,a,40\n", "a", "us-ofac-50");
  EXPECT_THAT(text, Not(HasSubstr("exactly")));
}

TEST(Report, HasTheSameInJson) {
  Graph read = graph(read_file("examples/ownership/unknown-share.json"));
  View at = view(read, "2026-02-01");
  auto json = to_json(at, report_on(at, answerers(at, {"us-ofac-50", "us-ear-affiliates"}),
                                    *read.find_id("target")));
  EXPECT_EQ(json["on"], "2026-02-01");
  const auto& ofac = json["rules"][0];
  EXPECT_EQ(ofac["answer"], "undetermined");
  EXPECT_EQ(ofac["ownership_held"]["max"], 0.6);
  EXPECT_EQ(ofac["would_decide"][0]["restricted_from"], 0.5);
  EXPECT_EQ(ofac["would_decide"][0]["not_restricted_below"], 0.5);
  EXPECT_EQ(ofac["would_decide"][0]["holding"]["line"], 9);
  EXPECT_EQ(ofac["parts"][0]["because"][0]["owner"], "north");
  EXPECT_EQ(json["rules"][1]["standing"], "stayed");
  EXPECT_EQ(json["owners"][0]["id"], "north");
  EXPECT_EQ(json["ultimate_parent"]["determined"], false);
}

TEST(Report, ListsWhatARuleReaches) {
  Graph read = graph(read_file("examples/ownership/joint-venture.csv"));
  View at = view(read, "2025-10-15");
  Answerer answerer(at, rule("us-ear-affiliates"));
  auto reached = reached_by(at, answerer, rule("us-ear-affiliates"));
  ASSERT_EQ(reached.size(), 3u);         // not the listed firms themselves
  for (const Reached& one : reached) EXPECT_EQ(one.answer, Answer::restricted);
  View later = view(read, "2026-02-01");
  EXPECT_TRUE(
      reached_by(later, Answerer(later, rule("us-ear-affiliates")), rule("us-ear-affiliates"))
          .empty());
}

// A report on what stands below ten thousand owners ends, and says what it leaves out.
TEST(Report, EndsOnWideAndDeepGraphs) {
  std::string text = "owner,asset,percent,owner_listed\n";
  for (int i = 0; i < 10'000; ++i) text += fmt::format("o{},t,0.01,{}\n", i, i % 2 ? "sdn" : "");
  for (int i = 0; i < 20'000; ++i)
    text += fmt::format("d{},d{},60,{}\n", i + 1, i, i == 19'999 ? "sdn" : "");
  Graph read = graph(text);
  View at = view(read, "2026-02-01");
  auto rules = answerers(at, {"us-ofac-50"});
  Report wide = report_on(at, rules, *read.find_id("t"));
  EXPECT_EQ(wide.findings.front().answer, Answer::restricted);
  EXPECT_GT(wide.owners_left_out, 9'000u);
  EXPECT_THAT(to_text(at, wide), HasSubstr("and 4960 more holdings"));
  Report deep = report_on(at, rules, *read.find_id("d0"));
  EXPECT_EQ(deep.findings.front().answer, Answer::restricted);
  EXPECT_EQ(deep.parent.chain.size(), 20'000u);
}

}  // namespace
}  // namespace licet::ownership
