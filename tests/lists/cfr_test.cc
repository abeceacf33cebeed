// Lists in the supplements to a part of the regulations: which tables are taken, what is refused.
#include <gmock/gmock.h>

#include "fixtures.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string cfr_with(std::string_view from, std::string_view to) {
  std::string text = fixture::cfr;
  std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("nothing to change");
  return text.replace(at, from.size(), to);
}

List read_cfr(std::string_view text, std::string_view source = {}) {
  ReadOptions options;
  options.source = std::string(source);
  return good(read_text(text, "title-15.xml", options));
}

std::vector<std::string> names_of(const List& list) {
  std::vector<std::string> out;
  for (const Entry& entry : list.entries) out.push_back(primary_name(entry));
  return out;
}

TEST(Cfr, TakesAHeaderThatStandsAmongTheRows) {
  std::string text = fixture::cfr;
  for (std::string_view tag : {"<THEAD>", "</THEAD>"}) {
    for (std::size_t at = text.find(tag); at != std::string::npos; at = text.find(tag)) {
      text.erase(at, tag.size());
    }
  }
  EXPECT_NE(text, fixture::cfr);
  EXPECT_EQ(names_of(read_cfr(text)), names_of(read_cfr(fixture::cfr)));
}

TEST(Cfr, TakesTheListsOfThreeSupplements) {
  List list = read_cfr(fixture::cfr);
  EXPECT_EQ(list.format, Format::cfr_xml);
  EXPECT_EQ(list.id, "us-part-744");
  EXPECT_EQ(list.as_of->to_string(), "2026-08-03");
  std::vector<std::string> sources_read;
  for (const Entry& entry : list.entries) sources_read.push_back(entry.source);
  EXPECT_THAT(sources_read, ElementsAre("us-entity-list", "us-entity-list", "us-entity-list",
                                        "us-entity-list", "us-uvl", "us-meu"));
  EXPECT_THAT(list.notes, testing::IsEmpty());
}

TEST(Cfr, OneListAloneCanBeAskedFor) {
  List list = read_cfr(fixture::cfr, "us-meu");
  EXPECT_EQ(list.id, "us-meu");
  EXPECT_THAT(names_of(list), ElementsAre("Example Turbines JSC"));
  EXPECT_EQ(list.entries[0].countries[0].code, "RU");
}

TEST(Cfr, FootnotesAndPoliciesBecomeFacts) {
  List list = read_cfr(fixture::cfr);
  const Licence& licence = list.entries[0].licence;
  ASSERT_EQ(licence.footnotes.size(), 1U);
  EXPECT_EQ(licence.footnotes[0].number, 4);
  EXPECT_FALSE(licence.footnotes[0].inferred);
  EXPECT_EQ(licence.scope, LicenceScope::all_items);
  EXPECT_EQ(licence.mildest, ReviewPolicy::presumption_of_denial);
  EXPECT_THAT(sources().listings(list.entries[0]), ElementsAre("entity-list-fn4"));
  ASSERT_EQ(list.entries[0].citations.size(), 2U);
  EXPECT_EQ(list.entries[0].citations[1].date->to_string(), "2024-12-05");
}

TEST(Cfr, RowsWithoutACountryStandUnderTheLastOne) {
  List list = read_cfr(fixture::cfr);
  for (std::size_t i : {0U, 1U, 2U}) EXPECT_EQ(list.entries[i].countries[0].code, "CN") << i;
  EXPECT_EQ(list.entries[3].countries[0].code, "IR");
  EXPECT_EQ(primary_name(list.entries[2]), "Erika Muster");
}

TEST(Cfr, WhatTheNextRowAddsIsTheSameEntry) {
  List list = read_cfr(fixture::cfr);
  const Entry& entry = list.entries[1];
  EXPECT_EQ(primary_name(entry), "Example Institute of Optics, Department of Lasers");
  std::vector<std::string> derived;
  for (const Name& name : entry.names) {
    if (name.derived) derived.push_back(name.text);
  }
  EXPECT_THAT(derived, ElementsAre("Example Lens (Dalian) Co., Ltd.", "Example Prism Works"));
}

TEST(Cfr, APartOrASupplementAloneIsRead) {
  std::size_t from = fixture::cfr.find("<DIV9 N=\"Supplement No. 7");
  std::size_t end = fixture::cfr.find("</DIV5>");
  std::string alone = "<?xml version=\"1.0\"?>\n" + fixture::cfr.substr(from, end - from);
  List list = read_cfr(alone);
  EXPECT_THAT(names_of(list), ElementsAre("Example Turbines JSC"));
  ASSERT_EQ(list.notes.size(), 2U);
  EXPECT_THAT(list.notes[0], HasSubstr("not in the file: Supplement No. 4 to Part 744"));
}

TEST(Cfr, TheDayMayStandInTheAddress) {
  ReadOptions options;
  std::string text = cfr_with("<AMDDATE>Aug. 3, 2026(fm)</AMDDATE>", "");
  List list = good(read_text(
      text, "https://www.ecfr.gov/api/versioner/v1/full/2024-12-05/title-15.xml?part=744"));
  EXPECT_EQ(list.as_of->to_string(), "2024-12-05");
  EXPECT_FALSE(read_cfr(text).as_of);
}

TEST(Cfr, WhatHasLostItsShapeIsRefused) {
  auto problem = [](std::string text) { return problem_of(read_text(text, "title-15.xml")); };
  EXPECT_THAT(problem(cfr_with("<TH>Entity</TH>", "<TH>Party</TH>")),
              testing::AllOf(HasSubstr("a column is missing"), HasSubstr("entity")));
  EXPECT_THAT(problem(cfr_with("<TH>Federal Register citation</TH>", "<TH>Notice</TH>")),
              HasSubstr("federal register"));
  std::string text = fixture::cfr;
  for (std::size_t at = 0; (at = text.find("HEAD>Supplement", at)) != std::string::npos;) {
    text.replace(at, 15, "HEAD>Annex");
  }
  EXPECT_THAT(problem(text), HasSubstr("none of the supplements is in it"));
  EXPECT_THAT(problem(cfr_with("<THEAD><TR><TH class=\"gpotbl_colhed\" scope=\"col\">Country</TH>",
                               "<THEAD><TR><TD>Country</TD>")),
              HasSubstr("title-15.xml"));
}

TEST(Cfr, MovedColumnsAreFoundByTheirNames) {
  std::string text = cfr_with(
      "<TH>Country</TH><TH>Entity</TH><TH>Federal Register citation</TH></TR>\n"
      "<TR><TD>RUSSIA</TD><TD>Example Turbines JSC</TD><TD>85 FR 83799, 12/23/20.</TD></TR>",
      "<TH>Entity</TH><TH>Country</TH><TH>Federal Register citation</TH></TR>\n"
      "<TR><TD>Example Turbines JSC</TD><TD>RUSSIA</TD><TD>85 FR 83799, 12/23/20.</TD></TR>");
  List list = read_cfr(text);
  EXPECT_EQ(list.entries.back().countries[0].code, "RU");
  EXPECT_EQ(primary_name(list.entries.back()), "Example Turbines JSC");
}

// The rows in a table of the Entity List that has nothing else.
base::Result<List> read_rows(std::string_view rows, std::string_view header = {}) {
  std::string text =
      "<DIV9 N=\"Supplement No. 4 to Part 744\" TYPE=\"APPENDIX\">\n"
      "<HEAD>Supplement&#xA0;No.&#xA0;4 to Part 744—Entity List</HEAD>\n<TABLE>\n";
  text += header.empty() ? "<TR><TH>Country</TH><TH>Entity</TH><TH>License requirement</TH>"
                           "<TH>License review policy</TH><TH>Federal Register citation</TH></TR>"
                         : header;
  text += "\n" + std::string(rows) + "\n</TABLE></DIV9>";
  ReadOptions options;
  options.source = "us-entity-list";
  return read_text(text, "supplement.xml", options);
}

// What stands in the last three columns of a row.
constexpr std::string_view rest =
    "<TD>For all items subject to the EAR.</TD><TD>Presumption of denial</TD>"
    "<TD>84 FR 22963, 5/21/19.</TD>";

// "name under country; ..." of the entries.
std::string read_as(std::string rows) {
  for (std::size_t at = 0; (at = rows.find("REST")) != std::string::npos;) {
    rows.replace(at, 4, rest);
  }
  auto list = read_rows(rows);
  if (!list) return list.error().to_string();
  std::string out;
  for (const Entry& entry : list->entries) {
    out += (out.empty() ? "" : "; ") + primary_name(entry) + " under " + entry.countries[0].code;
  }
  return out;
}

TEST(Cfr, ARowOfAnotherWidthKeepsItsPartyAndCountry) {
  EXPECT_EQ(read_as("<TR><TD>IRAN</TD><TD>A Ltd, 1 St</TD>REST<TD></TD></TR>"
                    "<TR><TD></TD><TD>B Ltd, 1 St</TD>REST</TR>"),
            "A Ltd under IR; B Ltd under IR");
  EXPECT_EQ(read_as("<TR><TD>CHINA</TD><TD colspan=\"4\"/></TR>"
                    "<TR><TD></TD><TD>A Ltd, 1 St</TD>REST</TR>"
                    "<TR><TD>IRAN</TD></TR><TR><TD>B Ltd, 1 St</TD>REST</TR>"),
            "A Ltd under CN; B Ltd under IR");
  EXPECT_EQ(read_as("<TR><TD rowspan=\"2\">IRAN</TD><TD>A Ltd, 1 St</TD>REST</TR>"
                    "<TR><TD>B Ltd, 1 St</TD>REST</TR><TR><TD>IRAQ</TD><TD>C Ltd</TD>REST</TR>"),
            "A Ltd under IR; B Ltd under IR; C Ltd under IQ");
  EXPECT_THAT(
      read_as("<TR><TD>IRAN</TD><TD>A Ltd</TD>REST</TR>\n<TR><TD>B</TD><TD>C</TD></TR>"),
      HasSubstr("supplement.xml:6: a row of 2 cells `B | C`; expected 5, as in the header"));
  EXPECT_THAT(read_as("<TR><TD>IRAN</TD><TD>A Ltd</TD>REST<TD>more</TD></TR>"),
              HasSubstr("a row of 6 cells"));
}

TEST(Cfr, ARowWithoutItsLastCellIsNoPartyOfTheNameOfItsCountry) {
  EXPECT_EQ(read_as("<TR><TD>IRAN</TD><TD>A Ltd, 1 St</TD><TD>For all items subject to the EAR."
                    "</TD><TD>Presumption of denial</TD></TR>"),
            "A Ltd under IR");
}

TEST(Cfr, APartyUnderACountryOfItsOwnIsNoPartOfTheOneAbove) {
  EXPECT_EQ(read_as("<TR><TD>IRAN</TD><TD>A Ltd, 1 St</TD>REST</TR>"
                    "<TR><TD>IRAQ</TD><TD>B Ltd, 1 St</TD><TD></TD><TD></TD><TD></TD></TR>"),
            "A Ltd under IR; B Ltd under IQ");
}

TEST(Cfr, ACitationMayGoOnInTheNextRow) {
  std::string row = "<TR><TD>IRAN</TD><TD>A Ltd, 1 St</TD>" + std::string(rest) + "</TR>";
  List list = good(read_rows(
      row + "<TR><TD></TD><TD></TD><TD></TD><TD></TD><TD>85 FR 51603, 8/20/20.</TD></TR>"));
  ASSERT_EQ(list.entries.size(), 1U);
  EXPECT_EQ(list.entries[0].citations.size(), 2U);
  EXPECT_THAT(read_as("<TR><TD>IRAN</TD><TD>A Ltd</TD>REST</TR><TR><TD></TD><TD></TD>REST</TR>"),
              HasSubstr("a row without an entity"));
}

TEST(Cfr, TheMarkOfAFootnoteIsNoPartOfAName) {
  List list = good(read_rows("<TR><TD>IRAN</TD><TD>Example University<sup>1</sup>, 1 St</TD>" +
                             std::string(rest) + "</TR>"));
  EXPECT_EQ(primary_name(list.entries[0]), "Example University");
  ASSERT_EQ(list.entries[0].licence.footnotes.size(), 1U);
  EXPECT_EQ(list.entries[0].licence.footnotes[0].number, 1);
}

TEST(Cfr, ExchangedOrRenamedColumnsAreRefused) {
  std::string row = "<TR><TD>IRAN</TD><TD>A Ltd, 1 St</TD>" + std::string(rest) + "</TR>";
  EXPECT_THAT(problem_of(read_rows(row,
                                   "<TR><TH>Country</TH><TH>License requirement</TH>"
                                   "<TH>Entity</TH><TH>License review policy</TH>"
                                   "<TH>Federal Register citation</TH></TR>")),
              HasSubstr("license requirement: no requirement in 1 of 1 cells"));
  EXPECT_THAT(problem_of(read_rows(row,
                                   "<TR><TH>Country</TH><TH>Entity</TH>"
                                   "<TH>Licence requirement</TH><TH>Review policy</TH>"
                                   "<TH>Federal Register citation</TH></TR>")),
              HasSubstr("expected license requirement"));
}

TEST(Cfr, ACountryThatIsNotKnownIsNoted) {
  List list = good(read_rows("<TR><TD>NARNIA</TD><TD>A Ltd, 1 St</TD>" + std::string(rest) +
                             "</TR><TR><TD colspan=\"5\">1 See the note.</TD></TR>"));
  EXPECT_THAT(list.notes, testing::Contains(HasSubstr("a country that is not known: NARNIA")));
  EXPECT_THAT(list.notes,
              testing::Contains(HasSubstr("a text over 5 columns, left out: 1 See the note.")));
}

TEST(Cfr, SmallLettersNameElementsToo) {
  std::string text = fixture::cfr;
  for (std::string_view tag : {"TABLE", "TR", "TD", "TH", "THEAD"}) {
    for (std::string end : {"<", "</"}) {
      for (std::string stop : {">", " "}) {
        std::string from = end + std::string(tag) + stop;
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
          for (char& c : std::span(text).subspan(at, from.size())) {
            c = static_cast<char>(std::tolower(c));
          }
        }
      }
    }
  }
  EXPECT_EQ(names_of(read_cfr(text)), names_of(read_cfr(fixture::cfr)));
}

TEST(Cfr, APartyHasTheKeyThatItHasOnTheConsolidatedList) {
  std::string csl = std::string(fixture::csl_header) + std::string(fixture::csl_rows);
  List printed = read_cfr(cfr_with("<TD>IRAN</TD><TD>Example Chip Design Co., Ltd., No. 4",
                                   "<TD>BELARUS</TD><TD>Example Works (EXW), JSC, No. 4"));
  List consolidated = good(read_text(csl, "consolidated.csv"));
  const Entry* own = find(printed, "Example Works (EXW), JSC");
  const Entry* other = find(consolidated, "Example Works (EXW), JSC");
  ASSERT_TRUE(own && other);
  EXPECT_EQ(own->key, other->key);
}

}  // namespace
}  // namespace licet::lists
