#include "ownership/read.h"

#include <cstdlib>

#include "graphs.h"

namespace licet::ownership {
namespace {

using ::testing::HasSubstr;

const Party& party(const Graph& graph, std::string_view id) {
  return graph.party(*graph.find_id(id));
}

const Holding& only(const Graph& graph, std::string_view asset) {
  auto held = graph.into(*graph.find_id(asset));
  if (held.size() != 1) throw std::runtime_error("not one holding in " + std::string(asset));
  return held.front();
}

TEST(ReadCsv, TakesHoldingsAndWhatItSaysOfParties) {
  Graph read = graph(
      "\xEF\xBB\xBFowner;asset;percent;kind;from;until;role;source;owner_name;owner_country;"
      "owner_listed;owner_type\r\n"
      "a;b;25-50;voting;2020;2026-01-31;nominee;register;\"Ay; \"\"Ltd\"\"\";cn;Entity-List "
      "sdn;person\r\n"
      "\r\n"
      "b;c;;;;;;;;;;\r\n");
  EXPECT_EQ(read.parties().size(), 3u);
  const Party& a = party(read, "a");
  EXPECT_EQ(a.name, "Ay; \"Ltd\"");
  EXPECT_EQ(a.country, "CN");
  EXPECT_EQ(a.type, PartyType::person);
  EXPECT_THAT(read.listings_of(a), ::testing::ElementsAre("entity-list", "sdn"));
  const Holding& first = only(read, "b");
  EXPECT_EQ(first.kind, Kind::voting);
  EXPECT_EQ(first.share, (ShareRange{kWhole / 4, kWhole / 2}));
  EXPECT_EQ(first.line, 2u);
  EXPECT_EQ(read.note_of(first).role, "nominee");
  EXPECT_EQ(read.note_of(first).source, "register");
  EXPECT_EQ(read.period_of(first).from, (DayRange{day("2020-01-01"), day("2020-12-31")}));
  EXPECT_EQ(only(read, "c").share, ShareRange{});
  EXPECT_EQ(only(read, "c").line, 4u);
}

TEST(ReadCsv, TakesQuotedLineBreaksAndFractions) {
  Graph read = graph("owner,asset,share,owner_name\n\"a\",b,0.5,\"two\nlines\"\na,c,0.25,\n");
  EXPECT_EQ(party(read, "a").name, "two\nlines");
  EXPECT_EQ(only(read, "b").share.low, kWhole / 2);
  EXPECT_EQ(only(read, "c").line, 4u);
}

struct Refused {
  const char* text;
  const char* says;        // a part of the first problem
};

void expect_refused(const Refused& row) {
  auto read = read_text(row.text);
  if (read) {
    auto seen = View::on(*read, day("2026-02-01"));
    ASSERT_FALSE(seen) << row.text;
    EXPECT_THAT(told(seen.error()), HasSubstr(row.says)) << row.text;
    EXPECT_GT(seen.error().front().where.line, 0u) << row.text;
    return;
  }
  EXPECT_THAT(told(read.error()), HasSubstr(row.says)) << row.text;
  EXPECT_EQ(read.error().front().where.file, "file");
}

TEST(ReadCsv, RefusesWhatCannotBe) {
  const Refused rows[] = {
      {"", "empty"},
      {"owner,asset,percent\na,b,-5\n", "file:2: a share cannot be negative"},
      {"owner,asset,percent\na,b,101\n", "file:2: a share cannot be more than 100"},
      {"owner,asset,share\na,b,50\n", "for percentages use `percent`"},
      {"owner,asset,percent\na,a,10\n", "file:2: a party cannot hold itself"},
      {"owner,asset,percent\na,b,60\nc,b,50\n",
       "file:3: on 2026-02-01 the shares (ownership) in `b` add up"},
      {"owner,asset,percent,kind\na,b,60,voting\nc,b,50,voting\n", "shares (voting)"},
      {"owner,asset,percent\na,b,100\nb,a,100\n", "2 parties hold each other wholly"},
      {"owner,asset,percent\na,b,100\nb,c,100\nc,a,60\nb,a,40\nx,y,5\n",
       "3 parties hold each other wholly"},
      {"owner,asset,percent\na,b,half\n", "file:2: not a share"},
      {"owner,asset,percent\na,b,50\na,b,50\n", "file:3: the same holding is given twice"},
      {"owner,asset,percent\na,,50\n", "no asset is named"},
      {"owner,asset,percent\n,b,50\n", "no owner is named"},
      {"owner,asset,percnt\na,b,50\n", "unknown column"},
      {"owner,percent\na,50\n", "no column `asset`"},
      {"owner,asset,percent,percent\na,b,50,50\n", "two columns say the same"},
      {"owner,asset,percent,share\na,b,50,0.5\n", "both a percentage and a fraction"},
      {"owner,asset,percent\na,b,+50\n", "not a share"},
      {"<?xml version=\"1.0\"?>\n<a/>\n", "the form of the file is unknown"},
      {"owner,asset,percent\na,b,50,60\n", "4 fields in a row"},
      {"owner,asset,percent,kind\na,b,50,family\n", "unknown kind of holding"},
      {"owner,asset,percent,from\na,b,50,yesterday\n", "not a day"},
      {"owner,asset,percent,from\na,b,50,2026-02-30\n", "not a day"},
      {"owner,asset,percent,from,until\na,b,50,2026-02-01,2026-01-01\n", "ends before it begins"},
      {"owner,asset,percent,owner_country\na,b,50,China\n", "not a country code"},
      {"owner,asset,percent,owner_country\na,b,50,CN\na,c,50,US\n",
       "another country on an earlier line"},
      {"owner,asset,percent,owner_name\na,b,50,Ay\na,c,50,Bee\n", "another name"},
      {"owner,asset,percent\n\"a,b,50\n", "a quote that is never closed"},
      {"owner,asset,percent\n\xFF,b,50\n", "not valid UTF-8"},
      {"[1,2]", "the form of the file is unknown"},
  };
  for (const Refused& row : rows) expect_refused(row);
}

TEST(ReadCsv, SaysThatUtf16IsNotRead) {
  std::string wide;
  for (char c : std::string_view("owner,asset,percent\na,b,50\n")) (wide += c) += '\0';
  auto read = read_text(wide);
  ASSERT_FALSE(read);
  EXPECT_THAT(told(read.error()), HasSubstr("what is in UTF-16"));
}

TEST(ReadCsv, AllowsSumsThatOnlySomeRangesExceedAndOtherDays) {
  for (const char* text :
       {"owner,asset,percent\na,b,60\nc,b,\n", "owner,asset,percent\na,b,25-75\nc,b,25-75\n",
        "owner,asset,percent,until\na,b,60,2020-01-01\nc,b,50,\n",
        "owner,asset,percent\na,b,50\nc,b,50\n", "owner,asset,percent\na,b,99\nb,a,100\n"}) {
    auto read = read_text(text);
    ASSERT_TRUE(read) << text;
    EXPECT_TRUE(View::on(*read, day("2026-02-01"))) << text;
  }
}

// One holding told by two sources, only one of which knew since when, was added up.
TEST(ReadCsv, RefusesTwoHoldingsOfOneOwnerAtOneTime) {
  const std::string head = "owner,asset,percent,from,until,role\n";
  auto refused = read_text(head + "a,b,30,,,\na,b,30,2024-03-01,,\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(told(refused.error()),
              HasSubstr("file:3: one owner has two holdings in one asset at one time `a in b`"));
  EXPECT_FALSE(read_text(head + "a,b,30,,,\na,b,20,,,\n"));
  // One after the other, a day in common or not, and what a role tells apart.
  EXPECT_TRUE(read_text(head + "a,b,30,,2024-03-01,\na,b,20,2024-03-01,,\n"));
  EXPECT_TRUE(read_text(head + "a,b,30,,2024-03,\na,b,20,2024-03,,\n"));
  EXPECT_TRUE(read_text(head + "a,b,30,,,nominee\na,b,20,,,trustee\n"));
}

TEST(ReadFtm, TakesTwoHoldingsOfOneOwnerAtOneTimeForOneOrBoth) {
  auto line = [](const std::string& id, const std::string& more) {
    return R"({"id":")" + id +
           R"(","schema":"Ownership","properties":{"owner":["a"],"asset":["b"],)" + more + "}}\n";
  };
  Graph read = graph(R"({"id":"a","schema":"Company","properties":{"name":["A"]}})"
                     "\n"
                     R"({"id":"b","schema":"Company","properties":{"name":["B"]}})"
                     "\n" +
                     line("x", R"("percentage":["30"])") +
                     line("y", R"("percentage":["30"],"startDate":["2024-03-01"])"));
  ASSERT_EQ(read.holdings().size(), 1U);
  EXPECT_EQ(to_text(read.holdings().front().share), "30 % to 60 %");
  EXPECT_THAT(read.remarks()[0], HasSubstr("1 holdings overlap"));
}

TEST(ReadCsv, RefusesFractionsInAColumnOfPercentages) {
  const std::string head = "owner,asset,percent\n";
  auto refused = read_text(head + "a,b,0.6\nc,b,0.4\nx,y,50\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(told(refused.error()),
              HasSubstr("file:3: the percentages of one asset add up to 1 %"));
  // A lone fraction was half a per cent.
  for (const char* lone : {"a,b,0.5\n", "a,b,1\n", "a,b,0.3\nc,d,0.5\n"}) {
    refused = read_text(head + lone);
    ASSERT_FALSE(refused) << lone;
    EXPECT_THAT(told(refused.error()), HasSubstr("no percentage of the file is above 1"));
  }
  auto json = [](const std::string& percent) {
    return read_text(R"({"parties":[{"id":"a"},{"id":"b"}],"holdings":[{"owner":"a","asset":"b",)"
                     R"("percent":)" +
                     percent + "}]}");
  };
  EXPECT_FALSE(json("0.5"));
  EXPECT_TRUE(json("50"));
  EXPECT_TRUE(json("\"0.5 %\""));
  EXPECT_TRUE(read_text("owner,asset,share\na,b,0.6\nc,b,0.4\n"));
  EXPECT_TRUE(read_text(head + "a,b,0.6 %\nc,b,0.4 %\n"));
  EXPECT_TRUE(read_text(head + "a,b,1 %\n"));
  EXPECT_TRUE(read_text(head + "a,b,0.6\nc,b,0.4\nd,b,50\n"));
}

// A row that lost its last cells passed for a share that is not known.
TEST(ReadCsv, RefusesShortRowsAndFilesWithoutHoldings) {
  auto refused = read_text("owner,asset,percent\na,b\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(told(refused.error()), HasSubstr("file:2: 2 fields in a row; expected 3"));
  refused = read_text("owner,asset,percent\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(told(refused.error()), HasSubstr("file:1: no holding below the header"));
}

TEST(ReadParties, MakesUnknownIdsAProblem) {
  Source parties{"id,name,country,headquarters,listed,type\na,Ay,CN,HK,sdn,\nb,Bee,,,no,person\n",
                 "parties"};
  auto read = read_graph({"owner,asset,percent\na,b,50\n", "file"}, {&parties, 1}, the_words());
  ASSERT_TRUE(read) << told(read.error());
  EXPECT_EQ(party(*read, "a").place(), "HK");
  EXPECT_TRUE(read->listings_of(party(*read, "b")).empty());
  read = read_graph({"owner,asset,percent\na,bb,50\n", "file"}, {&parties, 1}, the_words());
  ASSERT_FALSE(read);
  EXPECT_THAT(told(read.error()),
              HasSubstr("file:2: a holding names a party that the file does not declare"));
  Source twice{"id,name\na,Ay\na,Ay\n", "parties"};
  read = read_graph({"owner,asset,percent\na,b,50\n", "file"}, {&twice, 1}, the_words());
  ASSERT_FALSE(read);
  EXPECT_THAT(told(read.error()), HasSubstr("parties:3: the same party is declared twice"));
}

TEST(ReadJson, TakesPartiesAndHoldings) {
  Graph read = graph(R"({
    "parties": [
      {"id": "a", "name": "Ay", "country": "CN", "listed": ["sdn", "Entity-List"]},
      {"id": "b", "listed": []}
    ],
    "holdings": [
      {"owner": "a", "asset": "b", "share": {"min": 0.25, "max": 0.5},
       "from": "2020-01-01", "role": "nominee"},
      {"owner": "a", "asset": "b", "kind": "control", "percent": null}
    ]
  })");
  auto held = read.into(*read.find_id("b"));
  ASSERT_EQ(held.size(), 2u);
  EXPECT_EQ(held[0].share, (ShareRange{kWhole / 4, kWhole / 2}));
  EXPECT_EQ(held[0].line, 7u);
  EXPECT_EQ(held[1].kind, Kind::control);
  EXPECT_EQ(held[1].line, 9u);
  EXPECT_EQ(read.listings_of(party(read, "a")).size(), 2u);
}

TEST(ReadJson, RefusesWhatCannotBe) {
  const Refused rows[] = {
      {R"({"parties": [], "holdings": [)", "not JSON"},
      {R"({"parties": {}, "holdings": []})", "not the expected JSON"},
      {R"({"party": []})", "unknown key of the document"},
      {R"({"holdings": [{"owner": "a", "asset": "b", "percnt": 5}]})", "perhaps `percent`"},
      {R"({"holdings": [{"owner": "a", "asset": "b", "percent": -5}]})", "cannot be negative"},
      {R"({"holdings": [{"owner": "a", "asset": "b", "percent": {"min": 60, "max": 50}}]})",
       "above the largest"},
      {R"({"holdings": [{"owner": "a", "asset": "b", "percent": 5, "share": 0.05}]})",
       "both a percentage"},
      {R"({"holdings": [{"owner": "a", "percent": 5}]})", "no asset is named"},
      {R"({"holdings": [{"owner": "a", "asset": "a", "percent": 5}]})", "cannot hold itself"},
      {R"({"holdings": [{"owner": "a", "asset": ["b"], "percent": 5}]})",
       "must be a text or a number"},
      {R"({"holdings": [5]})", "not the expected JSON"},
      {"{\"parties\": [{\"id\": \"a\"},\n{\"id\": \"a\"}]}",
       "file:2: the same party is declared twice"},
      {R"({"parties": [{"name": "a"}]})", "a party without an id"},
      {"{\"parties\": [{\"id\": \"a\"}],\n\"holdings\": [{\"owner\": \"a\", \"asset\": \"b\"}]}",
       "file:2: a holding names a party that the file does not declare"},
      {R"({"parties": [{"id": "a", "country": "Peru"}]})", "not a country code"},
      {R"({"parties": [{"id": "a", "listed": [["x"]]}]})", "`listed` must be a list"},
  };
  for (const Refused& row : rows) expect_refused(row);
}

constexpr const char* kEntities =
    R"({"id":"a","caption":"Ay","schema":"Company","properties":{"name":["Ay"],)"
    R"("country":["cn"],"topics":["sanction","sanction.linked"]},"datasets":["us_ofac_sdn"]})"
    "\n"
    R"({"id":"b","schema":"Person","properties":{"name":["Bee"],"nationality":["su"]}})"
    "\n";

// A number with more digits than a double holds was rounded up to the half that decides.
TEST(ReadJson, ReadsSharesAsTheyAreWritten) {
  auto share = [](const std::string& text) {
    Graph read = graph(R"({"parties":[{"id":"a"},{"id":"b"}],
        "holdings":[{"owner":"a","asset":"b",)" +
                       text + "}]}");
    return read.holdings().front().share;
  };
  EXPECT_LT(share(R"("percent": 49.99999999999999999)").low, kWhole / 2);
  EXPECT_LT(share(R"("share": 0.49999999999999999999 )").low, kWhole / 2);
  EXPECT_LT(share(R"("percent": {"min": 49.99999999999999999, "max": 60})").low, kWhole / 2);
  EXPECT_EQ(share(R"("percent": 12.5)"), (ShareRange{kWhole / 8, kWhole / 8}));
  auto twice = read_text(R"({"parties":[{"id":"a"},{"id":"b"}],
      "holdings":[{"owner":"a","asset":"b","percent":60,"percent":10}]})");
  ASSERT_FALSE(twice);
  EXPECT_THAT(told(twice.error()), HasSubstr("the field is given twice `percent`"));
}

TEST(ReadFtm, TakesEntitiesAndHoldings) {
  Graph read = graph(std::string(kEntities) +
                     R"({"id":"o","schema":"Ownership","properties":{"owner":["b"],"asset":["a"],)"
                     R"("percentage":["20","25"],"endDate":["2026"]}})"
                     "\n"
                     R"({"id":"d","schema":"Directorship","properties":{"director":["b"],)"
                     R"("organization":["a"],"role":["chairman"]}})");
  EXPECT_EQ(party(read, "a").country, "CN");
  EXPECT_EQ(party(read, "b").country, "SU");
  EXPECT_EQ(party(read, "b").type, PartyType::person);
  EXPECT_THAT(read.listings_of(party(read, "a")), ::testing::ElementsAre("sanction", "sdn"));
  auto held = read.into(*read.find_id("a"));
  ASSERT_EQ(held.size(), 2u);
  EXPECT_EQ(held[0].share, (ShareRange{kWhole / 5, kWhole / 4}));
  EXPECT_EQ(held[1].kind, Kind::directorship);
  EXPECT_EQ(read.note_of(held[1]).role, "chairman");
}

TEST(ReadFtm, TakesNestedEntities) {
  Graph read = graph(
      R"({"id":"o","schema":"Ownership","properties":{"owner":[{"id":"x",)"
      R"("schema":"Company","properties":{"name":["Ex"]}}],"asset":["y"],"percentage":["60"]}})");
  EXPECT_EQ(party(read, "x").name, "Ex");
  EXPECT_EQ(only(read, "y").share.low, kWhole * 6 / 10);
}

// A dataset holds those, too, who are only linked to whom it lists.
TEST(ReadFtm, TakesADatasetForAListingOnlyOfWhomItLists) {
  auto listed = [](const std::string& more, const std::string& topics) {
    Graph read = graph(R"({"id":"a","schema":"Company",)" + more + R"("properties":{"name":["A"])" +
                       topics + R"(},"datasets":["us_ofac_sdn"]})" + "\n");
    auto words = read.listings_of(party(read, "a"));
    return std::vector<std::string>(words.begin(), words.end());
  };
  EXPECT_TRUE(listed(R"("target":false,)", R"(,"topics":["sanction.linked"])").empty());
  EXPECT_TRUE(listed("", R"(,"topics":["sanction.linked"])").empty());
  EXPECT_TRUE(listed(R"("target":false,)", "").empty());
  EXPECT_THAT(listed(R"("target":true,)", ""), ::testing::ElementsAre("sdn"));
  EXPECT_THAT(listed("", ""), ::testing::ElementsAre("sdn"));
  EXPECT_THAT(listed("", R"(,"topics":["sanction"])"), ::testing::ElementsAre("sanction", "sdn"));
}

TEST(ReadFtm, CountsLinksThatAreNoHoldings) {
  Graph read = graph(R"({"id":"a","schema":"Company","properties":{"name":["A"]}})"
                     "\n"
                     R"({"id":"f","schema":"Family","properties":{}})"
                     "\n"
                     R"({"id":"u","schema":"UnknownLink","properties":{}})"
                     "\n"
                     R"({"id":"p","schema":"Passport","properties":{}})"
                     "\n");
  ASSERT_EQ(read.remarks().size(), 1U);
  EXPECT_THAT(read.remarks()[0], HasSubstr("2 records that link parties"));
}

TEST(ReadFtm, RefusesWhatCannotBe) {
  const std::string entities = kEntities;
  const std::pair<std::string, const char*> rows[] = {
      {entities + "{\"id\":\"o\",\"schema\":\"Ownership\",", "file:3: not a JSON object"},
      {entities + R"({"id":"o","schema":"Ownership"})", "not an entity"},
      {entities + R"({"id":"o","schema":"Ownership","properties":{"owner":["a"]}})",
       "without `asset`"},
      {entities + R"({"id":"o","schema":"Ownership","properties":{"owner":["a"],"asset":["c"]}})",
       "does not declare"},
      {entities + R"({"id":"o","schema":"Ownership","properties":{"owner":["a"],"asset":["b"],)"
                  R"("percentage":["150"]}})",
       "more than 100"},
      {entities + R"({"id":"o","schema":"Ownership","properties":{"owner":["a"],"asset":["a"]}})",
       "cannot hold itself"},
      {entities + kEntities, "file:3: the same party is declared twice"},
      {R"({"op":"ADD","entity":{"id":"a"}})", "a line of a delta"},
      {R"({"schema":"Company","properties":{}})", "an entity without an id"},
  };
  for (const auto& [text, says] : rows) expect_refused({text.c_str(), says});
}

constexpr const char* kRecords =
    "\"Relationship.StartNode.NodeID\",\"Relationship.StartNode.NodeIDType\","
    "\"Relationship.EndNode.NodeID\",\"Relationship.EndNode.NodeIDType\","
    "\"Relationship.RelationshipType\",\"Relationship.RelationshipStatus\","
    "\"Relationship.Period.1.startDate\",\"Relationship.Period.1.endDate\","
    "\"Relationship.Period.1.periodType\",\"Relationship.Period.2.startDate\","
    "\"Relationship.Period.2.endDate\",\"Relationship.Period.2.periodType\","
    "\"Relationship.Quantifiers.1.QuantifierAmount\",\"Relationship.Quantifiers.1."
    "QuantifierUnits\","
    "\"Registration.RegistrationStatus\"\n";

std::string record(std::string_view child, std::string_view parent, std::string_view type,
                   std::string_view rest) {
  return fmt::format("\"{}\",\"LEI\",\"{}\",\"LEI\",\"{}\",{}\n", child, parent, type, rest);
}

TEST(ReadGleif, ReadsConsolidationAsControlWithAnUnknownShare) {
  const char* plain = "\"ACTIVE\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"PUBLISHED\"";
  Graph read = graph(kRecords + record("child", "parent", "IS_DIRECTLY_CONSOLIDATED_BY", plain) +
                     record("child", "top", "IS_ULTIMATELY_CONSOLIDATED_BY", plain) +
                     record("lone", "top", "IS_ULTIMATELY_CONSOLIDATED_BY", plain) +
                     record("fund", "manager", "IS_FUND-MANAGED_BY", plain) +
                     record("gone", "top", "IS_DIRECTLY_CONSOLIDATED_BY",
                            "\"INACTIVE\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"PUBLISHED\"") +
                     record("void", "top", "IS_DIRECTLY_CONSOLIDATED_BY",
                            "\"ACTIVE\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"ANNULLED\""));
  auto child = read.into(*read.find_id("child"));
  ASSERT_EQ(child.size(), 3u);
  EXPECT_EQ(child[0].kind, Kind::control);
  EXPECT_EQ(child[1].kind, Kind::ownership);
  EXPECT_EQ(child[1].share, ShareRange{});
  EXPECT_EQ(child[2].kind, Kind::control);     // the ultimate parent's share is not a direct one
  auto parent = read.into(*read.find_id("parent"));
  ASSERT_EQ(parent.size(), 1u);                // but in who holds the child
  EXPECT_EQ(parent[0].owner, *read.find_id("top"));
  EXPECT_EQ(parent[0].share, ShareRange{});
  EXPECT_EQ(read.into(*read.find_id("lone")).size(), 2u);
  EXPECT_FALSE(read.find_id("fund"));
  EXPECT_EQ(read.remarks().size(), 3u);
}

TEST(ReadGleif, KeepsAnUltimateParentsShareWhenTheDirectParentIsGone) {
  auto since = [](const char* from, const char* until) {
    return fmt::format(
        "\"ACTIVE\",\"{}\",\"{}\",\"RELATIONSHIP_PERIOD\",\"\",\"\",\"\",\"\",\"\",\"PUBLISHED\"",
        from, until);
  };
  Graph read = graph(
      kRecords +
      record("child", "parent", "IS_DIRECTLY_CONSOLIDATED_BY", since("2010-01-01", "2019-12-31")) +
      record("child", "top", "IS_ULTIMATELY_CONSOLIDATED_BY", since("2010-01-01", "")));
  auto child = read.into(*read.find_id("child"));
  bool owns = std::ranges::any_of(child, [&](const Holding& one) {
    return one.kind == Kind::ownership && one.owner == *read.find_id("top");
  });
  EXPECT_TRUE(owns);
}

TEST(ReadGleif, ReadsPeriodsAndPercentages) {
  Graph read = graph(
      kRecords +
      record("child", "parent", "IS_DIRECTLY_CONSOLIDATED_BY",
             "\"INACTIVE\",\"2019-01-01T00:00:00.000Z\",\"2019-12-31T00:00:00.000Z\","
             "\"ACCOUNTING_PERIOD\",\"2018-05-01T00:00:00.000Z\",\"2020-06-30T00:00:00.000Z\","
             "\"RELATIONSHIP_PERIOD\",\"60.5\",\"PERCENTAGE\",\"PUBLISHED\""));
  auto held = read.into(*read.find_id("child"));
  ASSERT_EQ(held.size(), 2u);
  EXPECT_EQ(held[1].share.low, kWhole / 1000 * 605);
  EXPECT_EQ(read.period_of(held[0]).from.first, day("2018-05-01"));
  EXPECT_EQ(read.period_of(held[0]).until.last, day("2020-06-30"));
}

TEST(ReadGleif, RefusesWhatCannotBe) {
  const char* plain = "\"ACTIVE\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"PUBLISHED\"";
  const std::pair<std::string, const char*> rows[] = {
      {"Relationship.StartNode.NodeID,other\na,b\n", "a column of relationship records is missing"},
      {kRecords + record("", "top", "IS_DIRECTLY_CONSOLIDATED_BY", plain),
       "without both its nodes"},
      {kRecords + record("top", "top", "IS_DIRECTLY_CONSOLIDATED_BY", plain), "cannot hold itself"},
      {kRecords + record("a", "top", "IS_DIRECTLY_CONSOLIDATED_BY",
                         "\"ACTIVE\",\"soon\",\"\",\"RELATIONSHIP_PERIOD\",\"\",\"\",\"\",\"\","
                         "\"\",\"PUBLISHED\""),
       "not a day"},
      {kRecords +
           record("a", "top", "IS_DIRECTLY_CONSOLIDATED_BY",
                  "\"ACTIVE\",\"\",\"\",\"\",\"\",\"\",\"\",\"120\",\"PERCENTAGE\",\"PUBLISHED\""),
       "more than 100"},
  };
  for (const auto& [text, says] : rows) expect_refused({text.c_str(), says});
}

TEST(ReadListed, SetsLists) {
  Graph read = graph("owner,asset,percent,owner_name\na,b,50,Ay Ltd\n");
  ASSERT_TRUE(apply_listed({"# who\n\nAy Ltd,sdn; entity-list\nb\n", "list"}, read));
  EXPECT_THAT(read.listings_of(party(read, "a")), ::testing::ElementsAre("entity-list", "sdn"));
  EXPECT_THAT(read.listings_of(party(read, "b")), ::testing::ElementsAre("unspecified"));
  auto refused = apply_listed({"a\nzz,sdn\n", "list"}, read);
  ASSERT_FALSE(refused);
  EXPECT_THAT(told(refused.error()), HasSubstr("list:2: no such party"));
}

KnownWords known_words() {
  KnownWords known;
  known.lists = {"sdn", "entity-list", "entity-list-fn1", "uvl", "unspecified"};
  known.other_names = {{"us-uvl", {"uvl"}}, {"us-entity-list", {"entity-list", "entity-list-fn1"}}};
  known.country = [](std::string_view text) -> std::string {
    if (text == "UK" || text == "GB") return "GB";
    return text == "MY" ? "MY" : "";
  };
  return known;
}

// A slip in the identifier of a list passed for a list of nobody's.
TEST(ReadListed, RefusesIdentifiersThatNobodyKnows) {
  auto read = [](const std::string& text) {
    return read_graph({text, "file"}, {}, the_words(), Rest::unlisted, known_words());
  };
  const std::pair<const char*, const char*> refused[] = {
      {"owner,asset,percent,owner_listed\na,b,50,sdnn\n", "did you mean `sdn`"},
      {"owner,asset,percent,owner_listed\na,b,50,us-entity-list\n",
       "one of entity-list, entity-list-fn1"},
      {R"({"parties":[{"id":"a","listed":["entitylist"]},{"id":"b"}],
           "holdings":[{"owner":"a","asset":"b","percent":50}]})",
       "did you mean `entity-list`"},
      {"owner,asset,percent,owner_country\na,b,50,ZZ\n", "not a country code `ZZ`"},
      {"owner,asset,percent,asset_country\na,b,50,UK\n", "perhaps `GB`"},
  };
  for (const auto& [text, says] : refused) {
    auto found = read(text);
    ASSERT_FALSE(found) << text;
    EXPECT_THAT(told(found.error()), HasSubstr(says));
  }
  auto taken = read("owner,asset,percent,owner_listed,owner_country\na,b,50,\"sdn, us-uvl\",MY\n");
  ASSERT_TRUE(taken) << told(taken.error());
  EXPECT_THAT(taken->listings_of(party(*taken, "a")), ::testing::ElementsAre("sdn", "uvl"));

  Graph graph = std::move(*taken);
  auto applied = apply_listed({"b,sdnn\n", "list"}, graph, known_words());
  ASSERT_FALSE(applied);
  EXPECT_THAT(told(applied.error()), HasSubstr("list:1: not an identifier of a list `sdnn`"));
  applied = apply_listed({"a,\n", "list"}, graph, known_words());   // took its lists away
  ASSERT_FALSE(applied);
  EXPECT_THAT(told(applied.error()), HasSubstr("no identifier of a list behind the id"));
  ASSERT_TRUE(apply_listed({"b,sdn,entity-list\n", "list"}, graph, known_words()));
  EXPECT_THAT(graph.listings_of(party(graph, "b")), ::testing::ElementsAre("entity-list", "sdn"));
}

// Files cut at any byte are read or refused, never more.
TEST(ReadAny, SurvivesBeingCut) {
  for (const char* file :
       {"examples/ownership/joint-venture.csv", "examples/ownership/unknown-share.json"}) {
    std::string text = read_file(file);
    for (std::size_t size = 0; size < text.size(); ++size) {
      auto read = read_text(text.substr(0, size));
      EXPECT_TRUE(read || !read.error().empty());
    }
  }
}

TEST(ReadDay, TakesYearsMonthsAndDays) {
  EXPECT_EQ(parse_day("2024-02"), (DayRange{day("2024-02-01"), day("2024-02-29")}));
  EXPECT_EQ(parse_day("2024-12"), (DayRange{day("2024-12-01"), day("2024-12-31")}));
  EXPECT_EQ(parse_day("2024"), (DayRange{day("2024-01-01"), day("2024-12-31")}));
  EXPECT_EQ(parse_day("2024-05-06T10:00:00Z"), (DayRange{day("2024-05-06"), day("2024-05-06")}));
  EXPECT_EQ(parse_day("9999-12")->last, base::Date::last());
  for (const char* text :
       {"", "24", "2024-13", "2024-02-30", "05/06/2024", "2024-5-6", "2024-05-06x"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

}  // namespace
}  // namespace licet::ownership
