#include "ownership/case_party.h"

#include "facts/read_json.h"
#include "facts/write_json.h"
#include "fmt/format.h"
#include "graphs.h"

namespace licet::ownership {
namespace {

// A case with one party whose facts are given, read as any case is.
void read_party(const std::string& facts, licet::facts::Case& into) {
  licet::facts::ReadContext context;
  context.check_required = false;
  licet::facts::JsonReader reader(context);
  auto read = reader.read("{\"parties\": [" + facts + "]}", into);
  if (!read) throw std::runtime_error(told(read.error()));
}

base::Record& first_party(licet::facts::Case& one) {
  return one.record(one.parties().front().as_record().id);
}

std::string filled(const std::string& text, std::string_view party, std::string_view on,
                   const std::string& facts) {
  Graph read = graph(text);
  View at = view(read, on);
  Answerer affiliates(at, rule("us-ear-affiliates"));
  const Answerer* answerers[] = {&affiliates};
  CaseOwnership found = ownership_for_case(at, answerers, *read.find_id(party));
  licet::facts::Case into;
  read_party(facts, into);
  EXPECT_TRUE(fill_case(found, into, first_party(into), nullptr));
  return licet::facts::write_json(into);
}

TEST(CaseParty, HandsOverDirectOwnersWithTheListsBehindThem) {
  std::string text = read_file("examples/ownership/joint-venture.csv");
  std::string json = filled(text, "jv", "2025-10-15", R"({"role": "end_user"})");
  EXPECT_EQ(
      json,
      R"({"parties":[{"role":"end_user","ultimate_parent":{"name":"Lanyue Data Centre Sdn. Bhd.")"
      R"(,"country":"MY"},"owners":[{"name":"Hanlong Holding Ltd.","country":"HK","share":0.3,)"
      R"("listed":["entity-list"]},{"name":"Weisheng Invest Pte. Ltd.","country":"SG",)"
      R"("share":0.2,"listed":["entity-list"]},{"name":"Harbour Capital Ltd.","country":"MY",)"
      R"("share":0.5,"listed":[]}]}]})");
}

TEST(CaseParty, LeavesWhatIsNotKnownOpen) {
  std::string json =
      filled("owner,asset,percent,owner_listed\nx,m,25-75,entity-list\nm,t,60,\ny,t,,\n", "t",
             "2025-10-15", R"({"role": "end_user"})");
  EXPECT_THAT(json, ::testing::HasSubstr(R"({"name":"m","share":0.6})"));
  EXPECT_THAT(json,
              ::testing::HasSubstr(R"({"name":"y","share":{"min":0,"max":0.4},"listed":[]})"));
}

TEST(CaseParty, PassesOnTheListsOfWhoOwnsAListedOwner) {
  std::string text = "owner,asset,percent,owner_listed\nx,m,60,entity-list\nm,t,50,meu-list\n";
  std::string json = filled(text, "t", "2025-10-15", R"({"role": "end_user"})");
  EXPECT_THAT(json, ::testing::HasSubstr(R"("share":0.5,"listed":["entity-list","meu-list"]})"));
  text = "owner,asset,percent,owner_listed\nx,m,40,entity-list\nm,t,50,meu-list\n";
  json = filled(text, "t", "2025-10-15", R"({"role": "end_user"})");
  EXPECT_THAT(json, ::testing::HasSubstr(R"("share":0.5,"listed":["meu-list"]})"));
}

TEST(CaseParty, FollowsAChainOfAnyLength) {
  std::string text = "owner,asset,percent,owner_listed\n0,1,60,entity-list\n";
  for (int i = 1; i < 300'000; ++i) text += fmt::format("{},{},60,\n", i, i + 1);
  std::string json = filled(text, "300000", "2025-10-15", R"({"role": "end_user"})");
  EXPECT_THAT(json, ::testing::HasSubstr(R"("share":0.6,"listed":["entity-list"]})"));
}

TEST(CaseParty, LeavesWhatTheCaseSays) {
  std::string text = read_file("examples/ownership/joint-venture.csv");
  std::string facts = R"({"role":"end_user","ultimate_parent":{"country":"SG"},"owners":[]})";
  EXPECT_EQ(filled(text, "jv", "2025-10-15", facts), "{\"parties\":[" + facts + "]}");
}

TEST(CaseParty, HandsOverThePartysOwnLists) {
  std::string json = filled("owner,asset,percent,owner_listed,asset_listed\nx,t,10,,sdn\n", "t",
                            "2025-10-15", R"({"role": "end_user"})");
  EXPECT_THAT(json, ::testing::HasSubstr(R"("listed":["sdn"]})"));
}

TEST(CaseParty, SumsByIdentifierBoundWhatListedOwnersHold) {
  Graph read =
      graph("owner,asset,percent,owner_listed\na,t,30,sdn\nb,t,10-20,sdn; entity-list\nc,t,40,\n");
  View at = view(read, "2025-10-15");
  CaseOwnership found = ownership_for_case(at, {}, *read.find_id("t"));
  ASSERT_EQ(found.by_identifier.size(), 2u);
  EXPECT_EQ(found.by_identifier[0].first, "entity-list");
  EXPECT_EQ(found.by_identifier[0].second, (ShareRange{kWhole / 10, kWhole / 5}));
  EXPECT_EQ(found.by_identifier[1].second, (ShareRange{kWhole * 4 / 10, kWhole / 2}));
}

TEST(CaseParty, BecomesAGraphAndAnswersTheSame) {
  struct Row {
    const char* facts;
    Answer answer;
  };
  const Row rows[] = {
      {R"({"country": "MY", "listed": [], "owners": [{"name": "A", "share": 0.3,
      "listed": ["entity-list"]},
          {"name": "B", "share": 0.2, "listed": ["meu-list"]}]})",
       Answer::restricted},
      {R"({"country": "MY", "listed": [], "owners": [{"name": "A", "share": 0.3,
      "listed": ["entity-list"]},
          {"name": "B", "share": 0.2, "listed": []}]})",
       Answer::not_restricted},
      {R"({"country": "MY", "listed": [], "owners": [{"name": "A", "share": 0.3,
      "listed": ["entity-list"]},
          {"name": "B", "share": 0.2}]})",
       Answer::undetermined},
      {R"({"country": "MY", "listed": [], "owners": [{"name": "A", "share": {"min": 0.4,
      "max": 0.6},
          "listed": ["entity-list"]}]})",
       Answer::undetermined},
      {R"({"country": "US", "listed": [], "owners": [{"name": "A", "share": 1,
      "listed": ["entity-list"]}]})",
       Answer::not_restricted},
      {R"({"country": "MY", "listed": ["entity-list"]})", Answer::restricted},
      {R"({"country": "MY"})", Answer::undetermined},
  };
  for (const Row& row : rows) {
    licet::facts::Case one;
    read_party(row.facts, one);
    auto read = graph_of_case(first_party(one));
    ASSERT_TRUE(read) << row.facts;
    View at = view(*read, "2025-10-15");
    EXPECT_EQ(Answerer(at, rule("us-ear-affiliates")).answer(0), row.answer) << row.facts;
  }
}

TEST(CaseParty, KeepsItsUltimateParent) {
  licet::facts::Case one;
  read_party(R"({"name": "T", "owners": [{"name": "A", "share": 0.3}],
                 "ultimate_parent": {"name": "Top", "country": "CN"}})",
             one);
  auto read = graph_of_case(first_party(one));
  ASSERT_TRUE(read);
  View at = view(*read, "2025-10-15");
  UltimateParent parent = ultimate_parent(at, 0);
  ASSERT_TRUE(parent.determined);
  EXPECT_EQ(read->party(parent.party).place(), "CN");
}

TEST(CaseParty, RefusesSharesThatCannotBe) {
  licet::facts::Case one;
  read_party(R"({"owners": [{"share": 0.7}, {"share": 0.6}]})", one);
  auto read = graph_of_case(first_party(one));
  ASSERT_TRUE(read);
  EXPECT_FALSE(View::on(*read, day("2025-10-15")));
}

}  // namespace
}  // namespace licet::ownership
