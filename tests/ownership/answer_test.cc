#include "ownership/answer.h"

#include <cstdlib>
#include <filesystem>

#include "graphs.h"
#include "ownership/parent.h"
#include "ownership/paths.h"
#include "ownership/plain.h"

namespace licet::ownership {
namespace {

using ::testing::HasSubstr;

Finding about(const Graph& graph, std::string_view rule_id, std::string_view party,
              std::string_view on) {
  View at = view(graph, on);
  Answerer answerer(at, rule(rule_id));
  Finding found = answerer.about(*graph.find(party));
  return found;
}

Answer answer(const std::string& text, std::string_view rule_id, std::string_view party,
              std::string_view on) {
  Graph read = graph(text);
  return about(read, rule_id, party, on).answer;
}

// The example: a firm held 30 % and 20 % by two listed firms through two layers.
TEST(Answer, AddsUpTwoListedFirmsThroughTwoLayers) {
  Graph read = graph(read_file("examples/ownership/joint-venture.csv"));
  Finding found = about(read, "us-ear-affiliates", "jv", "2025-10-15");
  EXPECT_EQ(found.answer, Answer::restricted);
  EXPECT_EQ(found.ownership, (ShareRange{kWhole / 2, kWhole / 2}));
  ASSERT_EQ(found.parts.size(), 2u);
  EXPECT_EQ(found.parts[0].share.low, kWhole * 3 / 10);
  EXPECT_EQ(found.parts[0].because.size(), 1u);
  EXPECT_EQ(found.parts[1].because.front().share.low, kWhole * 6 / 10);
  EXPECT_EQ(about(read, "us-ofac-50", "jv", "2025-10-15").answer, Answer::not_restricted);
}

TEST(Answer, FollowsTheDatesOfTheRuleOnAffiliates) {
  Graph read = graph(read_file("examples/ownership/joint-venture.csv"));
  struct Row {
    const char* on;
    Answer answer;
    Answer if_in_force;
  };
  const Row rows[] = {
      {"2025-09-28", Answer::not_restricted, Answer::restricted},
      {"2025-09-29", Answer::restricted, Answer::restricted},
      {"2025-11-09", Answer::restricted, Answer::restricted},
      {"2025-11-10", Answer::not_restricted, Answer::restricted},
      {"2026-11-09", Answer::not_restricted, Answer::restricted},
      {"2026-11-10", Answer::undetermined, Answer::restricted},
  };
  for (const Row& row : rows) {
    Finding found = about(read, "us-ear-affiliates", "jv", row.on);
    EXPECT_EQ(found.answer, row.answer) << row.on;
    EXPECT_EQ(found.if_in_force, row.if_in_force) << row.on;
  }
  Finding open = about(read, "us-ear-affiliates", "jv", "2026-11-10");
  ASSERT_EQ(open.deciders.size(), 1u);
  EXPECT_EQ(open.deciders.front().what, Decider::What::standing);
  EXPECT_TRUE(open.deciders.front().restricts && open.deciders.front().clears);
}

// The pack that encodes the same rule says the same of its days and instruments.
TEST(Answer, KeepsToThePackOnAffiliates) {
  base::Document pack = yaml("packs/us-ear/affiliates.yaml");
  std::vector<std::string> from_pack;
  for (const base::Document& define : pack.find("define")->items) {
    if (define.find("name")->scalar != "affiliates_rule") continue;
    for (const base::Document& interval : define.find("in_force")->items) {
      if (interval.find("from") == nullptr) continue;
      from_pack.push_back(interval.find("from")->scalar + " " + interval.find("by")->scalar + " " +
                          (interval.find("to") ? interval.find("to")->scalar : ""));
    }
  }
  std::vector<std::string> ours;
  for (const RuleState& state : rule("us-ear-affiliates").states) {
    ours.push_back(state.from.to_string() + " " + state.instrument + " " +
                   (state.to ? state.to->to_string() : ""));
  }
  EXPECT_EQ(ours, from_pack);
  base::Document instruments = yaml("packs/us-ear/instruments.yaml");
  for (const RuleState& state : rule("us-ear-affiliates").states) {
    const base::Document* all = instruments.find("instruments");
    ASSERT_NE(all->find(state.instrument), nullptr);
    EXPECT_EQ(all->find(state.instrument)->find("cite")->scalar, state.by);
  }
  std::vector<std::string> members = pack.find("tables")->items.front().find("members")->keys;
  EXPECT_THAT(rule("us-ear-affiliates").lists, ::testing::UnorderedElementsAreArray(members));
}

struct Row {
  const char* about;
  const char* text;
  const char* rule;
  Answer answer;
};

TEST(Answer, IsThatOfTheGuidance) {
  const std::string head = "owner,asset,percent,kind,owner_listed,asset_country\n";
  const Row rows[] = {
      {"half by one", "x,t,50,,sdn,AE", "us-ofac-50", Answer::restricted},
      {"just below", "x,t,49.9999999999999,,sdn,AE", "us-ofac-50", Answer::not_restricted},
      {"two of a quarter each", "x,t,25,,sdn,AE\ny,t,25,,sdn-744.8,", "us-ofac-50",
       Answer::restricted},
      {"FAQ 401, example 1", "x,a,50,,sdn,\na,t,50,,,", "us-ofac-50", Answer::restricted},
      {"FAQ 401, example 2", "x,a,50,,sdn,\nx,b,50,,sdn,\na,t,25,,,\nb,t,25,,,", "us-ofac-50",
       Answer::restricted},
      {"FAQ 401, example 3", "x,a,50,,sdn,\nx,t,10,,sdn,\na,t,40,,,", "us-ofac-50",
       Answer::restricted},
      {"the same with less than half", "x,a,49,,sdn,\nx,t,10,,sdn,\na,t,40,,,", "us-ofac-50",
       Answer::not_restricted},
      {"a share of a share is not multiplied", "x,a,60,,sdn,\na,t,60,,,", "us-ofac-50",
       Answer::restricted},
      {"other lists do not count", "x,t,60,,entity-list,AE", "us-ofac-50", Answer::not_restricted},
      {"some list, not said which", "x,t,60,,yes,AE", "us-ofac-50", Answer::undetermined},
      {"control does not count", "x,t,,control,sdn,AE", "us-ofac-50", Answer::not_restricted},
      {"votes do not count", "x,t,80,voting,sdn,AE", "us-ofac-50", Answer::not_restricted},
      {"a share that is not known", "x,t,,,sdn,AE", "us-ofac-50", Answer::undetermined},
      {"not known, but little room", "x,t,,,sdn,AE\ny,t,55,,,", "us-ofac-50",
       Answer::not_restricted},
      {"more than half", "x,t,more than 50,,sdn,AE", "us-ofac-50", Answer::restricted},
      {"less than half", "x,t,less than 50,,sdn,AE", "us-ofac-50", Answer::not_restricted},
      {"half under the Union's guidance", "x,t,30,,eu-list,AE\ny,t,20,,eu-list,", "eu-asset-freeze",
       Answer::restricted},
      {"control under the Union's guidance", "x,t,,control,eu-list,AE", "eu-asset-freeze",
       Answer::restricted},
      {"control of a holder of half", "x,a,,control,eu-list,\na,t,50,,,", "eu-asset-freeze",
       Answer::restricted},
      {"half is not more than half", "x,t,50,,uk-list,AE", "uk-asset-freeze",
       Answer::not_restricted},
      {"just above half", "x,t,50.01,,uk-list,AE", "uk-asset-freeze", Answer::restricted},
      {"more than half, as a band", "x,t,more than 50 % but less than 75 %,,uk-list,AE",
       "uk-asset-freeze", Answer::restricted},
      {"two are not added up", "x,t,30,,uk-list,AE\ny,t,30,,uk-list,", "uk-asset-freeze",
       Answer::not_restricted},
      {"one by two ways is", "x,t,30,,uk-list,AE\nx,a,51,,uk-list,\na,t,25,,,", "uk-asset-freeze",
       Answer::restricted},
      {"votes count too", "x,t,51,voting,uk-list,AE", "uk-asset-freeze", Answer::restricted},
      {"shares and votes are not added", "x,t,30,voting,uk-list,AE\nx,t,30,,uk-list,",
       "uk-asset-freeze", Answer::not_restricted},
      {"the rule on affiliates spares home", "x,t,60,,entity-list,US", "us-ear-affiliates",
       Answer::not_restricted},
      {"and asks where a party is", "x,t,60,,entity-list,", "us-ear-affiliates",
       Answer::undetermined},
      {"nor home that may be listed", "x,t,60,,entity-list,US\nt,z,60,,yes,", "us-ear-affiliates",
       Answer::undetermined},
      {"through home it still counts", "x,a,60,,entity-list,US\na,t,60,,,AE", "us-ear-affiliates",
       Answer::restricted},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(answer(head + row.text + "\n", row.rule, "t", "2025-10-15"), row.answer) << row.about;
  }
}

TEST(Answer, CountsJointArrangementsWhereTheRuleDoes) {
  const std::string head = "owner,asset,percent,joint,owner_listed\n";
  const Row rows[] = {
      {"with another listed party", "x,t,30,pact,uk-list\ny,t,30,pact,uk-list\n", "uk-asset-freeze",
       Answer::restricted},
      {"with one who is not listed", "x,t,30,pact,uk-list\ny,t,30,pact,\n", "uk-asset-freeze",
       Answer::restricted},
      {"with nobody", "x,t,30,pact,uk-list\ny,t,30,other,uk-list\n", "uk-asset-freeze",
       Answer::not_restricted},
      {"in another asset", "x,t,30,pact,uk-list\ny,u,30,pact,\n", "uk-asset-freeze",
       Answer::not_restricted},
      {"too little together", "x,t,20,pact,uk-list\ny,t,30,pact,\n", "uk-asset-freeze",
       Answer::not_restricted},
      {"of a share that is not known", "x,t,30,pact,uk-list\ny,t,,pact,\n", "uk-asset-freeze",
       Answer::undetermined},
      {"through a holder", "x,a,60,,uk-list\na,t,30,pact,\ny,t,30,pact,\n", "uk-asset-freeze",
       Answer::restricted},
      {"not where the rule is silent", "x,t,30,pact,sdn\ny,t,30,pact,\n", "us-ofac-50",
       Answer::not_restricted},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(answer(head + row.text, row.rule, "t", "2026-02-01"), row.answer) << row.about;
  }
  Graph read = graph(head + "x,t,30,pact,uk-list\ny,t,,pact,\n");
  Finding found = about(read, "uk-asset-freeze", "t", "2026-02-01");
  ASSERT_EQ(found.parts.size(), 2u);
  EXPECT_TRUE(found.parts[1].joint);
  ASSERT_EQ(found.deciders.size(), 1u);
  EXPECT_EQ(found.deciders.front().restricts_from, kWhole / 5 + 1);
}

TEST(Answer, NamesTheShareThatDecides) {
  Graph read = graph(read_file("examples/ownership/unknown-share.json"));
  Finding found = about(read, "us-ofac-50", "target", "2026-02-01");
  EXPECT_EQ(found.answer, Answer::undetermined);
  ASSERT_EQ(found.deciders.size(), 1u);
  const Decider& decider = found.deciders.front();
  EXPECT_EQ(read.party(read.holding(decider.holding).asset).id, "mid");
  EXPECT_EQ(decider.restricts_from, kWhole / 2);
  EXPECT_EQ(decider.clears_below, kWhole / 2);
}

TEST(Answer, NamesSharesThatDecideOnlyTogether) {
  Graph read = graph("owner,asset,percent,owner_listed\nx,t,10-30,sdn\ny,t,10-30,sdn\n");
  Finding found = about(read, "us-ofac-50", "t", "2026-02-01");
  EXPECT_EQ(found.answer, Answer::undetermined);
  ASSERT_EQ(found.deciders.size(), 2u);
  for (const Decider& decider : found.deciders) {
    EXPECT_TRUE(decider.with_others);
    EXPECT_EQ(decider.restricts_from, kWhole / 5);      // with the other at 30 %
    EXPECT_EQ(decider.clears_below, kWhole / 5);
  }
}

TEST(Answer, NamesTheListingAndTheDayThatDecide) {
  Graph read = graph("owner,asset,percent,owner_listed,from\nx,t,60,yes,\ny,t,40,,\n");
  Finding found = about(read, "us-ofac-50", "t", "2026-02-01");
  ASSERT_EQ(found.deciders.size(), 1u);
  EXPECT_EQ(found.deciders.front().what, Decider::What::listing);
  EXPECT_TRUE(found.deciders.front().restricts && found.deciders.front().clears);
  read = graph("owner,asset,percent,owner_listed,from\nx,t,60,sdn,2026\n");
  EXPECT_EQ(about(read, "us-ofac-50", "t", "2025-12-31").answer, Answer::not_restricted);
  EXPECT_EQ(about(read, "us-ofac-50", "t", "2026-06-01").answer, Answer::undetermined);
  EXPECT_EQ(about(read, "us-ofac-50", "t", "2026-12-31").answer, Answer::restricted);
}

// What is said of nobody belongs to somebody who may be listed, if the reader is told so.
TEST(Answer, LeavesOpenWhatUnnamedHoldersDecide) {
  struct Row {
    std::string_view holdings;
    Answer answer;
  };
  const std::array rows{
      Row{"x,t,30,sdn\n", Answer::undetermined},
      Row{"x,t,10,sdn\ny,t,50.1,\n", Answer::not_restricted},
      Row{"x,t,10,sdn\ny,t,50,\n", Answer::undetermined},      // 10 and the other 40 are half
      Row{"y,t,60,\nz,y,40,\n", Answer::undetermined},  // through y, of which 60 are open
      Row{"x,t,50,sdn\n", Answer::restricted},
      Row{"y,t,100,\n", Answer::not_restricted},  // nobody is said to hold y at all
  };
  for (const Row& row : rows) {
    std::string text = "owner,asset,percent,owner_listed\n" + std::string(row.holdings);
    auto read = read_graph({text, "file"}, {}, the_words(), Rest::unknown);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(about(*read, "us-ofac-50", "t", "2026-02-01").answer, row.answer) << text;
  }
  Source parties{"id\nx\nt\n", "parties"};  // the party that is made need not be declared
  EXPECT_TRUE(read_graph({"owner,asset,percent\nx,t,30\n", "file"}, {&parties, 1}, the_words(),
                         Rest::unknown));
}

TEST(Answer, LeavesUnnamedVotesAndTheCapitalOfWhoIsOnlyControlledOpen) {
  struct Row {
    std::string_view holdings;
    std::string_view rule;
    Answer answer;
  };
  const std::array rows{
      Row{"y,t,100,ownership\ny,t,10,voting\n", "uk-asset-freeze", Answer::undetermined},
      Row{"y,t,100,ownership\n", "uk-asset-freeze", Answer::not_restricted},
      Row{"y,t,60,voting\n", "us-ofac-50", Answer::undetermined},
      Row{"y,t,,control\n", "us-ofac-50", Answer::undetermined}};
  for (const Row& row : rows) {
    std::string text = "owner,asset,percent,kind\n" + std::string(row.holdings);
    auto read = read_graph({text, "file"}, {}, the_words(), Rest::unknown);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(about(*read, row.rule, "t", "2026-02-01").answer, row.answer) << text;
  }
}

TEST(Answer, ClearsNobodyByARuleBeforeTheGuidanceThatWasRead) {
  Graph read = graph("owner,asset,percent,owner_listed\nx,t,60,sdn; eu-list\n");
  EXPECT_EQ(about(read, "us-ofac-50", "t", "2014-08-12").answer, Answer::undetermined);
  EXPECT_EQ(about(read, "eu-asset-freeze", "t", "2024-07-02").answer, Answer::undetermined);
  EXPECT_EQ(about(read, "eu-asset-freeze", "t", "2024-07-03").answer, Answer::restricted);
}

// What each decider claims is tried on random graphs: with its share moved past the value it names,
// the plain evaluator must answer as claimed for every other choice.
TEST(Answer, DecidersHoldWhatTheyClaim) {
  std::mt19937 random(99);
  Rule alone = rule("us-ofac-50");
  alone.together = false;
  alone.counts_voting = true;
  alone.counts_joint = true;
  alone.passes_control = true;
  int claims = 0;
  for (int round = 0; round < 16'000; ++round) {
    const Rule& one = round % 2 == 0 ? rule("us-ofac-50") : alone;
    std::uint32_t parties = 3 + random() % 4;
    Graph graph = random_graph(random, parties, 3 + random() % 6, round % 2 == 1);
    auto made = View::on(graph, day("2026-02-01"));
    if (!made) continue;
    Answerer answerer(*made, one);
    for (PartyIndex party = 0; party < parties; ++party) {
      if (answerer.answer(party) != Answer::undetermined) continue;
      Finding found = answerer.about(party);
      EXPECT_FALSE(found.deciders.empty()) << round;
      auto above_it = above(*made, one, party, answerer.listed(), 1000);
      ASSERT_TRUE(above_it);
      for (const Decider& decider : found.deciders) {
        if (decider.what != Decider::What::share || decider.with_others) continue;
        auto link = std::ranges::find(above_it->links, decider.holding, &PlainLink::holding);
        ASSERT_NE(link, above_it->links.end());
        ShareRange kept = link->share;
        if (decider.restricts_from) {
          link->share = {*decider.restricts_from, *decider.restricts_from};
          EXPECT_EQ(plain_coverage(*above_it, one)[0], Certainty::yes);
          if (*decider.restricts_from > kept.low) {
            link->share = {kept.low, *decider.restricts_from - 1};
            EXPECT_NE(plain_coverage(*above_it, one)[0], Certainty::yes);
          }
        }
        if (decider.clears_below && *decider.clears_below > kept.low) {
          link->share = {kept.low, *decider.clears_below - 1};
          EXPECT_EQ(plain_coverage(*above_it, one)[0], Certainty::no);
          link->share = {kept.low, *decider.clears_below};
          EXPECT_NE(plain_coverage(*above_it, one)[0], Certainty::no);
        }
        link->share = kept;
        ++claims;
      }
    }
  }
  EXPECT_GT(claims, 200);
}

TEST(Answer, ReportsRingsRolesAndDirectors) {
  Graph read = graph(
      "owner,asset,percent,kind,role,owner_listed\nx,t,100,,nominee,sdn\nt,u,30,,,\nu,v,30,,,\n"
      "v,u,30,,,\ny,v,,directorship,chairman,sdn\n");
  EXPECT_THAT(about(read, "us-ofac-50", "t", "2026-02-01").cautions,
              ::testing::Contains(HasSubstr("as `nominee`")));
  Finding ring = about(read, "us-ofac-50", "v", "2026-02-01");
  EXPECT_EQ(ring.answer, Answer::not_restricted);
  EXPECT_EQ(ring.ring.size(), 3u);
  EXPECT_THAT(ring.cautions, ::testing::Contains(HasSubstr("chairman")));
}

TEST(Answer, SaysThatAJointArrangementWouldDecide) {
  Graph read = graph("owner,asset,percent,owner_listed\nx,t,30,uk-list\ny,t,30,uk-list\n");
  EXPECT_THAT(about(read, "uk-asset-freeze", "t", "2026-02-01").cautions,
              ::testing::Contains(HasSubstr("joint arrangement")));
}

std::filesystem::path sample() {
  const char* shared = std::getenv("LICET_SHARED");
  return (shared ? std::filesystem::path(shared) : std::filesystem::path("..") / "shared") /
         "lists/ftm-sample/entities.ftm.json";
}

// The answers that the sample's own table expects on 2026-11-22, with all lists added up.
TEST(Answer, IsThatOfTheSample) {
  if (!std::filesystem::exists(sample())) {
    GTEST_SKIP() << "the sample of FollowTheMoney entities is not there";
  }
  Graph read = graph(read_file(sample().string()));
  const std::pair<const char*, Answer> rows[] = {
      {"a", Answer::restricted},     {"b", Answer::not_restricted}, {"c", Answer::restricted},
      {"d", Answer::restricted},     {"e", Answer::not_restricted}, {"f", Answer::not_restricted},
      {"g", Answer::not_restricted}, {"h", Answer::undetermined},   {"i", Answer::undetermined},
      {"j", Answer::not_restricted}, {"k", Answer::not_restricted}, {"m", Answer::restricted},
      {"n", Answer::restricted},     {"o", Answer::restricted},     {"q", Answer::restricted},
      {"r", Answer::restricted},
  };
  for (auto [party, expected] : rows) {
    EXPECT_EQ(about(read, "all-lists-50", party, "2026-11-22").answer, expected) << party;
  }
  EXPECT_EQ(about(read, "all-lists-50", "j", "2025-12-01").answer, Answer::restricted);
  EXPECT_FALSE(about(read, "all-lists-50", "f", "2026-11-22").ring.empty());
  EXPECT_FALSE(about(read, "all-lists-50", "n", "2026-11-22").cautions.empty());
  for (const char* party : {"q", "r"}) {
    EXPECT_EQ(about(read, "us-ofac-50", party, "2026-11-22").answer, Answer::not_restricted)
        << party;
  }
}

TEST(UltimateParent, GoesUpTheLineOfControl) {
  Graph read = graph(
      "owner,asset,percent,kind,owner_country,owner_headquarters\n"
      "top,mid,51,,SG,CN\nmid,low,100,,,\nother,low2,50,,,\nmid,low2,50,,,\n"
      "perhaps,low3,25-75,,,\nboss,low4,10,voting,,\nmid,low4,80,voting,,\nother,low4,90,,,\n"
      "one,low5,,control,,\ntwo,low5,,control,,\n"
      "mid,low6,,control,,\ntop,low6,,control,,\n"
      "r1,r2,60,,,\nr2,r1,60,,,\n");
  View at = view(read, "2026-02-01");
  auto parent = [&](std::string_view id) { return ultimate_parent(at, *read.find_id(id)); };
  auto top = *read.find_id("top");
  EXPECT_EQ(parent("low").party, top);
  EXPECT_EQ(read.party(top).place(), "CN");
  EXPECT_EQ(parent("top").party, top);
  EXPECT_EQ(parent("low2").party, *read.find_id("low2"));  // nobody has more than half
  EXPECT_FALSE(parent("low3").determined);
  EXPECT_NE(parent("low3").open, kNone);
  EXPECT_EQ(parent("low4").party, top);  // votes go before capital
  EXPECT_FALSE(parent("low5").determined);
  EXPECT_EQ(parent("low6").party, top);  // a parent and its own parent
  EXPECT_FALSE(parent("r1").determined);
}

TEST(Paths, AreAllWaysTheShortestFirst) {
  Graph read =
      graph("owner,asset,percent\na,b,50\nb,c,40\na,c,10\nb,d,20\nd,c,25-30\nd,b,5\nc,a,1\n");
  View at = view(read, "2026-02-01");
  Paths found = paths_between(at, *read.find_id("a"), *read.find_id("c"), 10);
  ASSERT_EQ(found.paths.size(), 3u);
  EXPECT_FALSE(found.more);
  EXPECT_EQ(found.paths[0].product.low, kWhole / 10);
  EXPECT_EQ(found.paths[1].product.low, kWhole / 5);
  EXPECT_EQ(found.paths[2].product, (ShareRange{kWhole / 1000 * 25, kWhole / 1000 * 30}));
  EXPECT_TRUE(paths_between(at, *read.find_id("d"), *read.find_id("a"), 1).paths.size() == 1);
  EXPECT_TRUE(paths_between(at, *read.find_id("c"), *read.find_id("c"), 10).paths.empty());
  EXPECT_TRUE(paths_between(at, *read.find_id("a"), *read.find_id("c"), 2).more);
}

TEST(Rules, RefuseWhatTheyDoNotKnow) {
  const char* base_rule =
      "format: 1\nrules:\n- id: r\n  title: t\n  cite: c\n  text: x\n  confidence: house\n"
      "  counts: [ownership]\n  threshold: 50\n  crossing: at_least\n  together: true\n  lists: "
      "any\n"
      "  states: [{state: in_force}]\n";
  auto read = [](const std::string& text) {
    auto document = base::parse_yaml(text, "rules.yaml");
    if (!document) throw std::runtime_error(document.error().to_string());
    return read_rules(*document);
  };
  ASSERT_TRUE(read(base_rule)) << told(read(base_rule).error());
  const std::pair<const char*, const char*> changes[] = {
      {"format: 1", "format: 2"},
      {"counts: [ownership]", "counts: [control]"},
      {"threshold: 50", "threshold: 0"},
      {"threshold: 50", "threshold: 25-50"},
      {"crossing: at_least", "crossing: about"},
      {"together: true", "together: perhaps"},
      {"lists: any", "list: any"},
      {"confidence: house", "confidence: high"},
      {"states: [{state: in_force}]", "states: []"},
      {"states: [{state: in_force}]", "states: [{state: in_force}, {state: stayed}]"},
      {"states: [{state: in_force}]", "states: [{state: in_force, from: 2026-02-30}]"},
      {"id: r", "id: r\n  colour: red"},
  };
  for (auto [from, to] : changes) {
    std::string text = base_rule;
    text.replace(text.find(from), std::string_view(from).size(), to);
    EXPECT_FALSE(read(text)) << to;
  }
}

}  // namespace
}  // namespace licet::ownership
