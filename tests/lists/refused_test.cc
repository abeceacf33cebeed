// Lists that have lost their shape: which line, what was expected, what to do.
#include <gmock/gmock.h>

#include "fixtures.h"
#include "fmt/format.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string changed(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  std::size_t at = out.find(from);
  if (at == std::string::npos) throw std::runtime_error("nothing to change: " + std::string(from));
  return out.replace(at, from.size(), to);
}

std::string csl() { return std::string(fixture::csl_header) + std::string(fixture::csl_rows); }

struct Case {
  std::string_view why, name, text, from, to;  // `from` is replaced by `to`; empty: `to` is added
  std::vector<std::string_view> says;
};

const std::vector<Case>& cases() {
  static const std::string whole = csl();
  static const std::vector<Case> all = {
      {"a column renamed",
       "c.csv",
       whole,
       "alt_names",
       "alt_nams",
       {"c.csv:1", "no column `alt_names`", "alt_nams"}},
      {"a cell lost in a row",
       "c.csv",
       whole,
       ",SDGT; NPWMD,",
       ",",
       {"c.csv:2", "a row of another length", "28 cells"}},
      {"a quote left open", "c.csv", whole, "\"MUSTER, Erika\"", "\"MUSTER, Erika", {"c.csv:2"}},
      {"no line end",
       "c.csv",
       whole,
       "FR NOTICE ADDED,,,,,,,,\n",
       "FR NOTICE ADDED,,,,,,,,",
       {"c.csv:4", "cut off"}},
      {"one number, two names",
       "c.csv",
       whole,
       "",
       "101,Specially Designated Nationals (SDN) - Treasury Department,101,,,OTHER"
       ",,,,,,,,,,,,,,,,,,,,,,,\n",
       {"an identifier given twice", "101", "line 2"}},
      {"results renamed",
       "c.json",
       fixture::csl_json,
       "\"results\"",
       "\"result\"",
       {"no format that is known"}},
      {"a field renamed",
       "c.json",
       fixture::csl_json,
       "\"source\"",
       "\"sources\"",
       {"no field `source`", "sources"}},
      {"an item that is none", "c.json", fixture::csl_json, "\n]}\n", ", 1\n]}\n", {"no object"}},
      {"JSON that goes on", "c.json", fixture::csl_json, "", "}", {"not JSON"}},
      {"a line that is no object",
       "c.jsonl",
       fixture::csl_names,
       "",
       "[]\n",
       {"c.jsonl:3", "not a JSON object"}},
      {"no number",
       "sdn.csv",
       fixture::primary,
       "101,",
       "x,",
       {"sdn.csv:2", "no number in the first column"}},
      {"columns moved",
       "sdn.csv",
       fixture::primary,
       "\"individual\",",
       "\"Director\",",
       {"sdn.csv:2", "unknown type of party", "director"}},
      {"a cell too many", "sdn.csv", fixture::primary, "\"CUBA\",", "\"CUBA\",-0- ,", {}},
      {"a cell too many later",
       "sdn.csv",
       fixture::primary,
       "\"individual\",",
       "-0- ,\"x\",",
       {"sdn.csv:2", "12 cells"}},
      {"a number twice",
       "sdn.csv",
       fixture::primary,
       "101,",
       "36,",
       {"sdn.csv:2", "given twice", "36"}},
      {"only aliases",
       "alt.csv",
       fixture::alias,
       "\"aka\"",
       "\"aka\"",
       {"primary rows is missing"}},
      {"a column renamed",
       "dpl.txt",
       fixture::denied,
       "\"City\"",
       "\"Town\"",
       {"dpl.txt:1", "no column `City`"}},
      {"no name in it",
       "bis-meu.jsonl",
       fixture::extract,
       "{\"name\": \"Address",
       "{\"nam\": \"Address",
       {"bis-meu.jsonl:2", "no field `name`", "nam"}},
      {"no profile",
       "adv.xml",
       fixture::advanced,
       "<Profile ID=\"101\"",
       "<Profile",
       {"adv.xml", "number of a profile"}},
      {"no identifier",
       "un.xml",
       fixture::un,
       "<DATAID>6908</DATAID>",
       "",
       {"un.xml:3", "without DATAID"}},
      {"an identifier twice", "un.xml", fixture::un, "110403", "6908", {"given twice"}},
      {"a tag left open", "un.xml", fixture::un, "</DATAID>", "", {"not well-formed"}},
      {"no whole name",
       "eu.csv",
       fixture::eu_csv,
       "NameAlias_WholeName",
       "NameAlias_Whole",
       {"eu.csv:1", "no column `NameAlias_WholeName`", "did you mean `namealias_whole`"}},
      {"no identifier in a row", "eu.csv", fixture::eu_csv, ";14;EU", ";;EU", {"eu.csv:8"}},
      {"no identifier",
       "eu.xml",
       fixture::eu_xml,
       "logicalId=\"13\"",
       "",
       {"eu.xml:2", "without logicalId"}},
      {"no identifier", "uk.csv", fixture::uk, "AFG0001", "", {"uk.csv:3", "unique identifier"}},
      {"a column renamed", "uk.csv", fixture::uk, "Name 6,", "Name Six,", {}},
      {"no identifier",
       "uk.xml",
       fixture::uk_xml,
       "<UniqueID>AFG0001</UniqueID>",
       "",
       {"uk.xml:4", "no element `UniqueID` in `Designation`", "LastUpdated, DateDesignated"}},
      {"an empty identifier",
       "uk.xml",
       fixture::uk_xml,
       "AFG0001",
       " ",
       {"uk.xml:7", "an empty element `UniqueID`"}},
      {"an identifier renamed",
       "uk.xml",
       fixture::uk_xml,
       "<UniqueID>AFG0001</UniqueID>",
       "<UniqueId>AFG0001</UniqueId>",
       {"uk.xml:4", "no element `UniqueID`", "did you mean `UniqueId`"}},
      {"two identifiers of one",
       "uk.xml",
       fixture::uk_xml,
       "<UniqueID>AFG0001</UniqueID>",
       "<UniqueID>AFG0001</UniqueID><UniqueID>AFG0009</UniqueID>",
       {"uk.xml:4", "a designation of two identifiers", "AFG0009"}},
      {"an identifier twice",
       "uk.xml",
       fixture::uk_xml,
       "RUS0002",
       "AFG0001",
       {"uk.xml:106", "given twice", "AFG0001", "line 4"}},
      {"no kind",
       "uk.xml",
       fixture::uk_xml,
       "<IndividualEntityShip>Entity</IndividualEntityShip>",
       "<IndividualEntityVessel>Entity</IndividualEntityVessel>",
       {"uk.xml:153", "no element `IndividualEntityShip`",
        "did you mean `IndividualEntityVessel`"}},
      {"an empty kind",
       "uk.xml",
       fixture::uk_xml,
       ">Ship</IndividualEntityShip>",
       "/>",
       {"an empty element `IndividualEntityShip`"}},
      {"no name in the names",
       "uk.xml",
       fixture::uk_xml,
       "<Name>\n        <Name1>Otto</Name1>\n        <Name6>BEISPIEL</Name6>\n"
       "        <NameType>Primary Name</NameType>\n      </Name>",
       "<Nam>Otto</Nam>",
       {"uk.xml:110", "no element `Name` in `Names`", "did you mean `Nam`"}},
      {"no names at all",
       "uk.xml",
       fixture::uk_xml,
       "<Names>\n      <Name>\n        <Name1>Otto</Name1>\n        <Name6>BEISPIEL</Name6>\n"
       "        <NameType>Primary Name</NameType>\n      </Name>\n    </Names>",
       "",
       {"uk.xml:106", "no element `Names` in `Designation`", "NonLatinNames"}},
      {"another root",
       "uk.xml",
       fixture::uk_xml,
       "<Designations ",
       "<Designations2 ",
       {"uk.xml:2", "another root element", "Designations2", "`Designations`"}},
      {"a tag left open", "uk.xml", fixture::uk_xml, "</UniqueID>", "", {"not well-formed"}},
      {"an identifier twice",
       "e.json",
       fixture::ftm,
       "\"p1\"",
       "\"c1\"",
       {"e.json:3", "given twice", "c1"}},
      {"no properties later",
       "e.json",
       fixture::ftm,
       "\"Person\", \"properties\"",
       "\"Person\", \"props\"",
       {"e.json:3", "no field `properties`"}},
      {"an unknown list",
       "m.csv",
       fixture::mofcom,
       "unreliable_entity_list",
       "other_list",
       {"m.csv:4", "unknown list", "other_list"}},
      {"an unknown status",
       "m.csv",
       fixture::mofcom,
       "stopped",
       "paused",
       {"m.csv:4", "unknown status", "paused", "suspended"}},
      {"no day", "m.csv", fixture::mofcom, "2025-04-09", "soon", {"m.csv:4", "not a day"}},
      {"no name",
       "m.csv",
       fixture::mofcom,
       "Example Defense,示例防务公司",
       ",",
       {"m.csv:2", "without a name"}},
      {"a row twice",
       "m.csv",
       fixture::mofcom,
       "",
       "control_list,Example Defense,x,US,MOFCOM 2025 No. 1,2025-01-02,active,,,\r\n",
       {"m.csv:5", "given twice"}},
      {"a number twice", "j.csv", fixture::meti, "\r\n2,RU", "\r\n1,RU", {"given twice"}},
      {"a column renamed",
       "j.csv",
       fixture::meti,
       "concern",
       "concerns",
       {"no column `concern`", "concerns"}},
      {"an unknown column",
       "own.csv",
       fixture::plain,
       "Country",
       "Contry",
       {"own.csv:1", "unknown column", "Contry", "country"}},
      {"an unknown kind",
       "own.csv",
       fixture::plain,
       "company",
       "firm",
       {"own.csv:2", "unknown kind", "firm"}},
      {"no day",
       "own.csv",
       fixture::plain,
       "2027-01-01",
       "1 Jan 2027",
       {"own.csv:2", "not a day", "YYYY-MM-DD"}},
      {"no birth",
       "own.csv",
       fixture::plain,
       "circa 1965",
       "long ago",
       {"own.csv:3", "date of birth", "long ago"}},
      {"no name", "own.csv", fixture::plain, "Erika Muster", "", {"own.csv:3", "without a name"}},
      {"an id twice", "own.csv", fixture::plain, ",18,", ",17,", {"given twice", "17"}},
      {"a row too short",
       "own.csv",
       fixture::plain,
       "",
       "Name alone\n",
       {"own.csv:4", "another length"}},
  };
  return all;
}

TEST(Refused, SayWhereAndWhy) {
  for (const Case& one : cases()) {
    std::string text(one.text);
    if (one.from.empty()) {
      text += one.to;
    } else {
      text = changed(text, one.from, one.to);
    }
    auto list = read_text(text, std::string(one.name));
    ASSERT_FALSE(list) << one.name << ": " << one.why;
    for (std::string_view word : one.says) {
      EXPECT_THAT(list.error().to_string(), HasSubstr(std::string(word)))
          << one.name << ": " << one.why;
    }
  }
}

TEST(Refused, FilesOfDifferentDays) {
  std::string strangers;
  for (int i = 0; i < 40; ++i) strangers += fmt::format("{},1,\"aka\",\"A\",-0- \r\n", 900 + i);
  const File files[] = {{"sdn.csv", fixture::primary}, {"alt.csv", strangers}};
  EXPECT_THAT(problem_of(read(files, sources())), HasSubstr("files of one day"));
  const File twice[] = {{"sdn.csv", fixture::primary}, {"sdn2.csv", fixture::primary}};
  EXPECT_THAT(problem_of(read(twice, sources())), HasSubstr("a second file"));
}

TEST(Refused, AChangeOfNoKindThatIsKnown) {
  const File files[] = {{"e.json", fixture::ftm},
                        {"d.json", "{\"op\": \"PUT\", \"entity\": {\"id\": \"x\"}}\n"}};
  EXPECT_THAT(problem_of(read(files, sources())),
              AllOf(HasSubstr("d.json:1"), HasSubstr("PUT"), HasSubstr("ADD, MOD or DEL")));
}

TEST(Sources, RefuseWhatTheyDoNotKnow) {
  auto load = [](std::string_view from, std::string_view to) {
    base::NamedDocuments documents;
    for (const char* name : {"lists/sources.yaml", "lists/countries.yaml", "lists/words.yaml"}) {
      std::string text = read_file(name);
      if (text.find(from) != std::string::npos) text = changed(text, from, to);
      documents.emplace_back(name, *base::parse_yaml(text, name));
    }
    auto loaded = Sources::load(documents);
    return loaded ? std::string("loaded") : loaded.error().to_string();
  };
  EXPECT_EQ(load("nothing", "x"), "loaded");
  EXPECT_THAT(load("listing: dpl", "lsting: dpl"),
              AllOf(HasSubstr("lsting"), HasSubstr("listing")));
  EXPECT_THAT(load("within: us-csl", "within: us-cls"), HasSubstr("us-cls"));
  EXPECT_THAT(load("- id: us-uvl", "- id: us-dpl"), HasSubstr("given twice"));
  EXPECT_THAT(load("entities: organization", "entities: company"), HasSubstr("company"));
  EXPECT_THAT(load("stale_after_days: 400", "stale_after_days: x"), HasSubstr("whole number"));
  EXPECT_THAT(load("passport: [", "pasport: ["), HasSubstr("pasport"));
  EXPECT_THAT(load("countries:\n", "country:\n"), HasSubstr("countries"));
  EXPECT_FALSE(Sources::load({}));
}

TEST(Sources, MayBeSeveralOfAUsersOwnByName) {
  const Source* own = sources().find("own");
  ASSERT_NE(own, nullptr);
  for (std::string_view id : {"own:watch", "own:a-1", "own:0"}) {
    EXPECT_EQ(sources().find(id), own) << id;
  }
  EXPECT_EQ(sources().title("own:watch"), own->title + ": watch");
  for (std::string_view id : {"own:", "own:a/b", "own:..", "own:a@2026-01-01", "own:Watch",
                              "own:a:b", "own:\n", "us-csl:watch", ":watch", ":"}) {
    EXPECT_EQ(sources().find(id), nullptr) << id;
    EXPECT_EQ(sources().title(id), id);
  }
  EXPECT_EQ(sources().find("own:" + std::string(41, 'a')), nullptr);
  EXPECT_THAT(sources().unknown("own:Watch").to_string(), HasSubstr("own:NAME"));
  EXPECT_THAT(sources().unknown("us-dpl:x").to_string(), HasSubstr("one list"));
}

TEST(Sources, KnowCountriesHoweverTheyAreWritten) {
  for (std::string_view text : {"CN", "cn", "China", "PEOPLE'S REPUBLIC OF CHINA", " China. "}) {
    EXPECT_EQ(sources().country(text), "CN") << text;
  }
  EXPECT_EQ(sources().country("Korea, North"), "KP");
  EXPECT_EQ(sources().country("Bosnia and Herzegovina"), "BA");
  EXPECT_EQ(sources().country("NO"), "NO");
  for (std::string_view text : {"", "Atlantis", "C", "undetermined", "CNN"}) {
    EXPECT_EQ(sources().country(text), "") << text;
  }
}

TEST(Sources, AreToldByTheNamesOfFiles) {
  auto id = [](std::string_view name) {
    const Source* source = sources().by_file_name(name);
    return source ? source->id : std::string("none");
  };
  EXPECT_EQ(id("x/csl-2026-07-31.names.jsonl.gz"), "us-csl");
  EXPECT_EQ(id("OFAC-SDN-2021-07.csv"), "us-sdn");
  EXPECT_EQ(id("sdn_advanced.xml"), "us-sdn-advanced");
  EXPECT_EQ(id("bis-dpl-2021-07.txt"), "us-dpl");
  EXPECT_EQ(id("cslx.csv"), "none");
  EXPECT_EQ(id("mine.csv"), "none");
}

}  // namespace
}  // namespace licet::lists
