// Parties as people keep them: columns, cells, objects, and what is refused.
#include "screen/party_file.h"

#include <gmock/gmock.h>

#include "base/text.h"

namespace licet::screen {
namespace {

using testing::HasSubstr;

// "id | names | schema | countries | births | addresses | type:value identifiers" of what is there.
std::string shown(const GivenParty& party) {
  std::vector<std::string> identifiers;
  for (const GivenIdentifier& one : party.identifiers) {
    identifiers.push_back(one.type + ":" + one.value);
  }
  std::vector<std::string> parts = {party.id,
                                    base::join(party.names, " / "),
                                    party.schema,
                                    base::join(party.countries, " / "),
                                    base::join(party.births, " / "),
                                    base::join(party.addresses, " / "),
                                    base::join(identifiers, " / ")};
  while (!parts.empty() && parts.back().empty()) parts.pop_back();
  std::string out = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) out += "|" + parts[i];
  return out;
}

std::vector<ColumnMap> maps_of(const std::vector<std::string>& texts) {
  std::vector<ColumnMap> maps;
  for (const std::string& text : texts) maps.push_back(parse_column_map(text).value());
  return maps;
}

std::string read_csv(std::string_view header, std::string_view row,
                     const std::vector<std::string>& texts = {}) {
  auto maps = maps_of(texts);
  auto layout = read_party_header(header, base::csv_separator(header), maps, "f");
  if (!layout) return "! " + layout.error().to_string();
  auto party = PartyReader(&*layout, maps, "f").read(row, 7);
  return party ? shown(*party) : "! " + party.error().to_string();
}

std::string read_json(std::string_view line, const std::vector<std::string>& texts = {}) {
  auto maps = maps_of(texts);
  auto party = PartyReader(nullptr, maps, "f").read(line, 7);
  return party ? shown(*party) : "! " + party.error().to_string();
}

TEST(PartyFile, KnowsColumnsByPlainNames) {
  EXPECT_EQ(read_csv("id,Name,country\n", "C1,Acme,DE\n"), "C1|Acme||DE");
  EXPECT_EQ(read_csv("\xEF\xBB\xBFName;Alias 1;alias_2;Birth Date\n", "A;B;C; D;1970;\n"),
            "! f:7: a row of another length `6 cells`; expected 4, as in the header");
  EXPECT_EQ(read_csv("Name;Alias 1;alias_2;Birth Date\n", "A;B;\"C; D\";1970\n"),
            "|A / B / C / D|||1970");
  EXPECT_EQ(read_csv("name\taliases\tUSCC\n", "A\tB;A;;B\t91310000\n"),
            "|A / B|||||social_credit:91310000");
  EXPECT_EQ(read_csv("first_name,LastName,dateOfBirth\n", "Jane,Doe,1970-01\n"),
            "|Jane Doe|||1970-01");
  EXPECT_EQ(read_csv("name,street,city,zip\n", "A,1 High St,Hefei,230000\n"),
            "|A||||1 High St, Hefei, 230000");
  EXPECT_EQ(read_csv("name,address,city\n", "A,1 High St,Hefei\n"), "|A||||1 High St, Hefei");
  EXPECT_EQ(read_csv("name,identifiers\n", "A,LEI:12; 34\n"), "|A|||||LEI:12 / :34");
  EXPECT_EQ(read_csv("name,revenue,id\n", "\"A\n B\",5,x\n"), "x|A B");
  // Nobody named, and something to look for.
  EXPECT_EQ(read_csv("name,LEI\n", ",12\n"), "||||||lei:12");
  EXPECT_EQ(read_csv("LEI,id\n", "12,x\n"), "x||||||lei:12");
  EXPECT_EQ(read_csv("name,address\n", ",1 High St\n"), "|||||1 High St");
  EXPECT_EQ(read_json(R"({"lei": "12"})"), "||||||lei:12");
}

TEST(PartyFile, TakesColumnsForWhatTheUserSays) {
  EXPECT_EQ(read_csv("Kunde,Nr\n", "Acme,4\n", {"kunde=name", "Nr=id"}), "4|Acme");
  EXPECT_EQ(read_csv("name,nam\n", "Acme,x\n", {"nam=ignore"}), "|Acme");
  EXPECT_EQ(read_csv("name,id\n", "Acme,x\n", {"id=identifier"}), "|Acme|||||:x");
  EXPECT_EQ(read_json(R"({"Kunde": "Acme"})", {"KUNDE=name"}), "|Acme");
}

TEST(PartyFile, RefusesHeadersThatLoseSomething) {
  for (const auto& [header, said] :
       {std::pair{"nam,id\n", "did you mean `name`"}, std::pair{"id,country\n", "no column `name`"},
        std::pair{"LEI,Firma\n", "no column `name`"},
        std::pair{"name,adress\n", "did you mean `address`"},
        std::pair{"name,id,ID\n", "two columns hold the id"},
        std::pair{"name,\"id\n", "a quote that is never closed"},
        std::pair{"n\xff\n", "not UTF-8"}}) {
    EXPECT_THAT(read_csv(header, "a,b\n"), HasSubstr(said)) << header;
  }
  EXPECT_THAT(parse_column_map("a=nam").error().to_string(), HasSubstr("did you mean `name`"));
  EXPECT_THAT(parse_column_map("name").error().to_string(), HasSubstr("COLUMN=FIELD"));
  EXPECT_THAT(parse_column_map("=name").error().to_string(), HasSubstr("no column"));
}

TEST(PartyFile, TakesWordsLikeAKnownColumnForWhatTheyAre) {
  EXPECT_EQ(read_csv("name,birthplace,Place of birth,count,counter,note,date,national\n",
                     "Acme,a,b,c,d,e,f,g\n"),
            "|Acme");
  EXPECT_EQ(read_json(R"({"names": ["Acme", "Acme Ltd"]})"), "|Acme / Acme Ltd");
  EXPECT_EQ(read_csv("name,Passport No.\n", "Acme,X1\n"), "|Acme|||||passport:X1");
}

TEST(PartyFile, ReadsObjectsOfServices) {
  EXPECT_EQ(read_json(R"({"name": "Acme", "id": 7, "schema": "Company", "note": "x"})"),
            "7|Acme|Company");
  EXPECT_EQ(read_json(R"({"id": "q", "schema": "Person", "properties": {"name": "Jane Doe",
                          "alias": ["J. Doe"], "birthDate": ["1970"], "nationality": ["de"],
                          "passportNumber": ["X1"]}})"),
            "q|Jane Doe / J. Doe|Person|de|1970||passport:X1");
  EXPECT_EQ(read_json(R"({"name": "A", "alt_names": ["B", null, 3], "addresses": [{"address":
                          "1 High St", "city": "Hefei", "country": "CN"}],
                          "ids": [{"type": "Tax ID", "number": "5"}], "type": null})"),
            "|A / B / 3||CN||1 High St, Hefei|Tax ID:5");
  EXPECT_EQ(read_json(R"({"query": "A", "owner": {"name": "B"}})"), "|A");
}

TEST(PartyFile, RefusesRowsWithTheirLine) {
  EXPECT_EQ(read_csv("name,id\n", "a\n"),
            "! f:7: a row of another length `1 cells`; expected 2, as in the header");
  for (const std::string& said : {read_csv("name,id\n", " ,4\n"), read_csv("LEI,id\n", " ,4\n"),
                                  read_json("{}"), read_json(R"({"name": ["", null]})")}) {
    EXPECT_THAT(said, HasSubstr("f:7: a row that names nobody"));
  }
  EXPECT_THAT(read_csv("name\n", "\xff\n"), HasSubstr("not UTF-8"));
  EXPECT_THAT(read_csv("name\n", "\"a\"b\n"), HasSubstr("text after a closing quote"));
  EXPECT_THAT(read_json("[1]"), HasSubstr("not a JSON object"));
  EXPECT_THAT(read_json("{\"name\": "), HasSubstr("f:7: not a JSON object"));
  EXPECT_THAT(read_json(R"({"nmae": "A"})"), HasSubstr("did you mean `name`"));
}

}  // namespace
}  // namespace licet::screen
