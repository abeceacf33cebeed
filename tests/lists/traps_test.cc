// What is known to go wrong with each list, one test a trap, with rows as the lists have them.
#include <gmock/gmock.h>

#include <algorithm>

#include "fixtures.h"
#include "fmt/format.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> names_of(const Entry& entry) {
  std::vector<std::string> out;
  for (const Name& name : entry.names) out.push_back(name.text);
  return out;
}

base::Date day(std::string_view text) { return *base::Date::parse(text); }

// A consolidated list of one row; `cells` are the values of columns by their number from 0.
std::string csl_with(std::initializer_list<std::pair<std::size_t, std::string_view>> cells) {
  std::array<std::string, 29> row;
  row[1] = "Entity List (EL) - Bureau of Industry and Security";
  row[5] = "Example Works";
  for (const auto& [column, value] : cells) row[column] = fmt::format("\"{}\"", value);
  std::string out(fixture::csl_header);
  for (std::size_t i = 0; i < row.size(); ++i) out += (i ? "," : "") + row[i];
  return out + "\n";
}

Entry first_of(std::string_view text, std::string name = "consolidated.csv") {
  List list = good(read_text(text, std::move(name)));
  return list.entries.empty() ? Entry{} : list.entries.front();
}

std::string sdn_with(std::string_view remarks) {
  return fmt::format("1,\"X\",-0- ,\"IRAQ2\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"{}\"\r\n",
                     remarks);
}

TEST(Traps, NullIsNoTextAndTheEndMarkNoRow) {
  List list = good(read_text(fixture::primary, "sdn.csv"));
  EXPECT_EQ(list.entries.size(), 3U);
  for (const Field& field : fields_of(list.entries[0])) {
    EXPECT_THAT(field.value, testing::Not(HasSubstr("-0-")));
  }
}

TEST(Traps, ProgrammesComeWithoutTheirOuterBrackets) {
  List list = good(read_text(fixture::primary, "sdn.csv"));
  EXPECT_THAT(list.entries[1].programmes, ElementsAre("SDGT", "NPWMD", "IRGC"));
}

TEST(Traps, RemarksGoOnInTheMiddleOfAWord) {
  const File files[] = {{"sdn.csv", fixture::primary}, {"sdn_comments.csv", fixture::comment}};
  List list = good(read(files, sources()));
  const Entry& entry = list.entries[1];
  auto established =
      std::ranges::find(entry.details, "organization established date", &Detail::label);
  ASSERT_NE(established, entry.details.end());
  EXPECT_EQ(established->value, "17 Dec 2016");
}

TEST(Traps, QuotesInRemarksMarkWeakAliases) {
  Entry entry = first_of(sdn_with("a.k.a. 'LITTLE M'; f.k.a. 'O'BRIEN'."), "sdn.csv");
  EXPECT_THAT(names_of(entry), ElementsAre("X", "LITTLE M", "O'BRIEN"));
  EXPECT_EQ(entry.names[1].sort, NameSort::weak);
  EXPECT_EQ(entry.names[2].sort, NameSort::weak);
}

TEST(Traps, ListsInACellAreSplitAndCleaned) {
  Entry entry = first_of(csl_with({{22, "Old Works; and JSC Works; A;B; ; MUSTER, Erika"}}));
  EXPECT_THAT(names_of(entry),
              ElementsAre("Example Works", "Old Works", "JSC Works", "A", "B", "MUSTER, Erika"));
}

TEST(Traps, SeparatorsInBracketsSplitNothing) {
  Entry entry = first_of(csl_with({{22, "Works (A; B); Works (open; C"}}));
  EXPECT_THAT(names_of(entry), ElementsAre("Example Works", "Works (A; B)", "Works (open", "C"));
}

TEST(Traps, RemarksAmongIdentifiersAreNoIdentifiers) {
  Entry entry = first_of(csl_with(
      {{28,
        "Subject to Secondary Sanctions, Additional Sanctions Information -; CN, 9111, Tax ID "
        "No.; Male, Gender"}}));
  ASSERT_EQ(entry.identifiers.size(), 1U);
  EXPECT_EQ(entry.identifiers[0].kind, IdKind::tax);
  EXPECT_EQ(entry.identifiers[0].country, "CN");
}

TEST(Traps, ABlankBeforeANameIsDropped) {
  EXPECT_EQ(primary_name(first_of(fixture::denied, "dpl.txt")), "I. BEISPIEL");
}

TEST(Traps, AnEndedOrderIsKeptAndSaysSo) {
  std::string csl = std::string(fixture::csl_header) + std::string(fixture::csl_rows);
  Entry denied = good(read_text(csl, "consolidated.csv")).entries[2];
  EXPECT_EQ(standing_on(denied, day("2020-06-29")), Standing::active);
  EXPECT_EQ(standing_on(denied, day("2020-06-30")), Standing::ended);
  EXPECT_EQ(standing_on(denied, day("2003-06-18")), Standing::not_yet);
}

TEST(Traps, ExpiredMeasuresEndOnlyTogether) {
  List list = good(read_text(fixture::extract, "state-isn.jsonl"));
  EXPECT_EQ(standing_on(list.entries[2], day("2012-01-01")), Standing::ended);
  EXPECT_EQ(standing_on(list.entries[2], day("2011-01-01")), Standing::active);
  EXPECT_EQ(standing_on(list.entries[3], day("2026-01-01")), Standing::active);
}

TEST(Traps, OneNameUnderSeveralHeadingsIsSeveralEntries) {
  List list =
      good(read_text("{\"name\": \"Example\", \"country\": \"China\"}\n"
                     "{\"name\": \"Example\", \"country\": \"Iran\"}\n"
                     "{\"name\": \"EXAMPLE\", \"country\": \"Iran\", \"address\": \"1 Rd\"}\n",
                     "bis-entity-list.jsonl"));
  ASSERT_EQ(list.entries.size(), 3U);
  EXPECT_NE(list.entries[0].key, list.entries[1].key);
  EXPECT_NE(list.entries[1].key, list.entries[2].key);
}

TEST(Traps, KeysOutliveChangesOfOtherFields) {
  Entry before = first_of(csl_with({{7, "1 Road, CN"}}));
  Entry after = first_of(csl_with({{7, "1 Road, CN"}, {0, "ffff"}, {13, "Policy of denial."}}));
  EXPECT_EQ(before.key, after.key);
  EXPECT_NE(before.content_hash, after.content_hash);
}

TEST(Traps, ACutNameAndAnotherCenturyAreNoted) {
  List list =
      good(read_text("{\"name\": \"Example subordinate institution:\", "
                     "\"federal_register\": \"85 FR 1, 1/2/1820\"}\n",
                     "bis-entity-list.jsonl"));
  ASSERT_EQ(list.notes.size(), 2U);
  EXPECT_THAT(list.notes[0], HasSubstr("cut off"));
  EXPECT_THAT(list.notes[1], HasSubstr("another century"));
}

TEST(Traps, AnInstitutionNamesItsWhole) {
  Entry entry = first_of(fixture::extract, "bis-entity-list.jsonl");
  auto derived = std::ranges::find(entry.names, "Hebei Widgets", &Name::text);
  ASSERT_NE(derived, entry.names.end());
  EXPECT_TRUE(derived->derived);
  ASSERT_EQ(entry.relations.size(), 1U);
  EXPECT_EQ(entry.relations[0].kind, RelationKind::subordinate_of);
  EXPECT_EQ(entry.relations[0].name, "Example Research Institute 13 (ERI 13)");
}

TEST(Traps, AnAddressMayPointToAnotherHeading) {
  Entry entry = first_of(fixture::extract, "bis-entity-list.jsonl");
  EXPECT_EQ(entry.addresses.back().text, "2 Road, Kabul, Afghanistan");
  auto other = std::ranges::find(entry.countries, "PK", &Country::code);
  ASSERT_NE(other, entry.countries.end());
  EXPECT_EQ(other->role, CountryRole::other);
}

TEST(Traps, AnAddressIsListedWithoutAName) {
  Entry entry = good(read_text(fixture::extract, "bis-entity-list.jsonl")).entries[1];
  EXPECT_EQ(entry.kind, PartyKind::address);
  EXPECT_TRUE(entry.kind_inferred);
  EXPECT_THAT(sources().listings(entry), ElementsAre("entity-list-address"));
}

TEST(Traps, StatusBelongsToTheRow) {
  List list = good(read_text(fixture::mofcom, "cn-mofcom.csv"));
  const Entry& suspended = list.entries[1];
  const Entry& stopped = list.entries[2];
  EXPECT_EQ(suspended.names[1].text, stopped.names[1].text);
  EXPECT_EQ(standing_on(suspended, day("2025-05-01")), Standing::active);
  EXPECT_EQ(standing_on(suspended, day("2025-06-01")), Standing::suspended);
  EXPECT_EQ(standing_on(suspended, day("2026-11-10")), Standing::suspended);
  EXPECT_EQ(standing_on(stopped, day("2025-08-11")), Standing::active);
  EXPECT_EQ(standing_on(stopped, day("2025-08-12")), Standing::ended);
}

TEST(Traps, ALapsedSuspensionIsNeitherActiveNorSuspended) {
  List list = good(read_text(fixture::mofcom, "cn-mofcom.csv"));
  EXPECT_EQ(standing_on(list.entries[1], day("2026-11-22")), Standing::suspension_lapsed);
}

TEST(Traps, GenericAliasesAreWeakAndCutOnesJoined) {
  Entry entry = first_of(fixture::meti, "jp-meti-eul.csv");
  auto generic = std::ranges::find(entry.names, "Third Floor", &Name::text);
  ASSERT_NE(generic, entry.names.end());
  EXPECT_EQ(generic->sort, NameSort::weak);
  EXPECT_THAT(names_of(entry),
              testing::Contains("OAO Example Zavod Transportnogo Mashinostroeniya"));
}

TEST(Traps, ARowWithoutALatinNameKeepsItsNativeOne) {
  Entry entry = good(read_text(fixture::meti, "jp-meti-eul.csv")).entries[2];
  EXPECT_EQ(primary_name(entry), "示例研究所");
  EXPECT_EQ(entry.names[0].script, "Hani");
  EXPECT_EQ(entry.kind, PartyKind::organization);
}

TEST(Traps, ConventionalWeaponsAloneAreAListingOfTheirOwn) {
  List list = good(read_text(fixture::meti, "jp-meti-eul.csv"));
  EXPECT_THAT(sources().listings(list.entries[0]), ElementsAre("jp-eul"));
  EXPECT_THAT(sources().listings(list.entries[1]), ElementsAre("jp-eul-cw"));
}

TEST(Traps, AnOwnerIsNoListedParty) {
  List list = good(read_text(fixture::ftm, "entities.ftm.json"));
  EXPECT_EQ(find(list, "Example Holding"), nullptr);
  const Entry* chips = find(list, "Example Chips Ltd");
  ASSERT_NE(chips, nullptr);
  ASSERT_EQ(chips->relations.size(), 1U);
  EXPECT_EQ(chips->relations[0].name, "Example Holding");
  EXPECT_EQ(chips->relations[0].share, "25-50");
  EXPECT_THAT(chips->former_ids, ElementsAre("old-c1"));
}

// A name without the column of the whole, a street without a town and a span of years were passed
// over.
TEST(EuCsv, APartOfAGroupIsRead) {
  Entry entry = first_of(
      "fileGenerationDate;Entity_LogicalId;NameAlias_LastName;NameAlias_FirstName;NameAlias_"
      "WholeName;"
      "Address_Street;Address_City;BirthDate_YearRangeFrom;BirthDate_YearRangeTo\n"
      "14/08/2026;13;;;Erika Muster;;;;\n14/08/2026;13;Muster;Rika;;;;;\n"
      "14/08/2026;13;;;;Weg 1;;;\n14/08/2026;13;;;;;;1960;1962\n",
      "eu.csv");
  EXPECT_THAT(names_of(entry), ElementsAre("Erika Muster", "Rika Muster"));
  ASSERT_EQ(entry.addresses.size(), 1U);
  EXPECT_EQ(entry.addresses[0].text, "Weg 1");
  ASSERT_EQ(entry.births.size(), 1U);
  EXPECT_EQ(entry.births[0].from, day("1960-01-01"));
}

// Of two rows of one party the first told when it ends and under which programmes it is.
TEST(Csl, APartyOfTwoRowsIsListedWhileOneOfThemIs) {
  auto row = [](std::string_view end, std::string_view programme) {
    return csl_with({{0, "1"}, {10, end}, {4, programme}}).substr(fixture::csl_header.size());
  };
  auto both = [&](std::string_view first, std::string_view second) {
    return first_of(std::string(fixture::csl_header) + row(first, "A") + row(second, "B"));
  };
  EXPECT_FALSE(both("2020-01-01", "").ends);
  EXPECT_FALSE(both("", "2020-01-01").ends);
  EXPECT_EQ(both("2020-01-01", "2030-01-01").ends, day("2030-01-01"));
  EXPECT_THAT(both("", "").programmes, ElementsAre("A", "B"));
}

// The first day was taken, by which the entry had ended, or had not begun.
TEST(Ftm, OfSeveralDaysTheLastEndAndTheFirstBeginningCount) {
  auto entry_with = [](std::string_view days) {
    return first_of(
        fmt::format(
            "{{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{{\"name\":[\"A\"]}}}}\n"
            "{{\"id\":\"s\",\"schema\":\"Sanction\",\"properties\":{{\"entity\":[\"a\"],{}}}}}\n",
            days),
        "entities.ftm.json");
  };
  EXPECT_EQ(entry_with("\"endDate\":[\"2020-01-01\",\"2030-01-01\"]").ends, day("2030-01-01"));
  EXPECT_FALSE(entry_with("\"endDate\":[\"2020-01-01\",\"2030\"]").ends);
  EXPECT_EQ(entry_with("\"startDate\":[\"2027-01-01\",\"2019-01-01\"]").listed, day("2019-01-01"));
}

TEST(Ftm, EntitiesThatAreLeftOutAreCounted) {
  List list =
      good(read_text("{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"A\"],"
                     "\"topics\":[\"sanction\"]}}\n"
                     "{\"id\":\"b\",\"schema\":\"Company\",\"properties\":{\"name\":[\"B\"]}}\n"
                     "{\"id\":\"c\",\"schema\":\"Address\",\"properties\":{\"full\":[\"C\"]}}\n",
                     "entities.ftm.json"));
  EXPECT_EQ(list.entries.size(), 1U);
  EXPECT_THAT(list.notes, ElementsAre(HasSubstr("json:2: 1 without `topics`")));
}

// "ended" stands in "amended" and "suspended" too.
TEST(Extract, AMeasureThatWasAmendedSuspendedOrExtendedIsNotOver) {
  auto standing_of = [](std::string_view status) {
    Entry entry =
        first_of(fmt::format("{{\"name\":\"A\",\"notes\":\"Authority: X; imposed 1/2/2020; "
                             "status: {}; Y\"}}\n",
                             status),
                 "state-isn.jsonl");
    return standing_on(entry, day("2026-08-01"));
  };
  for (std::string_view status :
       {"Active", "Active (amended 3/4/2021)", "Suspended", "Extended until 1/1/2027",
        "Active, partially waived 3/4/2021", "Amended 3/4/2021",
        "Procurement ban ended 7/08, all other sanctions remain"}) {
    EXPECT_EQ(standing_of(status), Standing::active) << status;
  }
  for (std::string_view status :
       {"Expired on 03/14/2024", "Lifted 6/27/13", "Terminated on 1/2/2021",
        "All provisions expired as of 1/2/2021", "Waived, 1/2/2021",
        "Procurement ban ended 2007, all other sanctions removed 1/2/2009"}) {
    EXPECT_EQ(standing_of(status), Standing::ended) << status;
  }
}

TEST(Traps, TheProjectionTakesAddressesFromThePublishersFiles) {
  std::string rows =
      "{\"name\": \"EXAMPLE AIR\", \"alt_names\": [\"OLD EXAMPLE AIR\"], \"entity_number\": "
      "\"36\", "
      "\"source\": \"Specially Designated Nationals (SDN) - Treasury Department\"}\n"
      "{\"name\": \"MUSTER\", \"entity_number\": \"101\", "
      "\"source\": \"Capta List (CAP) - Treasury Department\"}\n";
  const File files[] = {
      {"csl.jsonl", rows}, {"add.csv", fixture::address}, {"alt.csv", fixture::alias}};
  List list = good(read(files, sources()));
  EXPECT_EQ(list.entries[0].addresses.at(0).country, "CU");
  EXPECT_THAT(names_of(list.entries[0]),
              ElementsAre("EXAMPLE AIR", "OLD EXAMPLE AIR", "EXAMPLE WINGS"));
  EXPECT_EQ(list.entries[0].names[1].sort, NameSort::former);
  EXPECT_TRUE(list.entries[1].addresses.empty());  // the number is one of another list
  const File wrong[] = {{"csl.jsonl", rows}, {"sdn.csv", fixture::primary}};
  EXPECT_THAT(problem_of(read(wrong, sources())), HasSubstr("cannot be joined"));
}

TEST(Traps, ASecondFileIsNotPassedOver) {
  const File files[] = {{"un.xml", fixture::un}, {"un2.xml", fixture::un}};
  EXPECT_THAT(problem_of(read(files, sources())), HasSubstr("a second file"));
}

TEST(Traps, AnUnknownListInAFileIsAChangeToLookAt) {
  std::string text = csl_with({{1, "Entity Lists (EL) - Bureau of Industry and Security"}});
  EXPECT_THAT(problem_of(read_text(text, "consolidated.csv")),
              testing::AllOf(HasSubstr("consolidated.csv:2"), HasSubstr("an unknown list"),
                             HasSubstr("Entity List (EL)")));
}

TEST(Traps, ASocialCreditCodeIsKnownByItsCheckCharacter) {
  Entry good_one =
      first_of("name,identifier\nX,registration number:91110000710935732K\n", "own.csv");
  Entry bad_one =
      first_of("name,identifier\nX,registration number:91110000710935732L\n", "own.csv");
  EXPECT_EQ(good_one.identifiers[0].kind, IdKind::social_credit);
  EXPECT_EQ(bad_one.identifiers[0].kind, IdKind::registration);
}

}  // namespace
}  // namespace licet::lists
