// The list that is published as CSV and as XML: the same entries from either, and what the reader
// of the XML takes, notes and refuses.
#include <gmock/gmock.h>

#include "fixtures.h"
#include "fmt/format.h"
#include "lists/difference.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string every(std::string text, std::string_view from, std::string_view to) {
  if (text.find(from) == std::string::npos) throw std::runtime_error("nothing to change");
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string xml_with(std::string_view from, std::string_view to) {
  return every(fixture::uk_xml, from, to);
}

// A list of one designation: what every one has, then `more`.
std::string one(std::string_view more, std::string_view day = "04/08/2026") {
  return fmt::format(
      "<Designations>\n<DateGenerated>{}</DateGenerated>\n<Designation><UniqueID>X1</UniqueID>"
      "<Names><Name><Name6>Example</Name6><NameType>Primary Name</NameType></Name></Names>"
      "<IndividualEntityShip>Entity</IndividualEntityShip>\n{}</Designation></Designations>\n",
      day, more);
}

List read_one(std::string_view more) { return good(read_text(one(more), "uk.xml")); }

TEST(UkForms, AreTheSameEntriesFieldByField) {
  List rows = good(read_text(fixture::uk_rows, "uk.csv"));
  List elements = good(read_text(fixture::uk_xml, "uk.xml"));
  EXPECT_EQ(rows.format, Format::uk_csv);
  EXPECT_EQ(elements.format, Format::uk_xml);
  EXPECT_EQ(rows.id, elements.id);
  EXPECT_EQ(rows.as_of->to_string(), "2026-08-04");
  EXPECT_EQ(elements.as_of, rows.as_of);
  EXPECT_EQ(elements.rows, 4U);
  EXPECT_EQ(rows.rows, 52U);
  EXPECT_THAT(rows.notes, IsEmpty());
  EXPECT_THAT(elements.notes, IsEmpty());
  ASSERT_EQ(rows.entries.size(), 4U);
  ASSERT_EQ(elements.entries.size(), 4U);
  for (std::size_t i = 0; i < rows.entries.size(); ++i) {
    const Entry& row = rows.entries[i];
    const Entry& element = elements.entries[i];
    EXPECT_EQ(row.key, element.key);
    std::vector<Field> expected = fields_of(row);
    std::vector<Field> got = fields_of(element);
    ASSERT_EQ(expected.size(), got.size()) << row.key;
    for (std::size_t at = 0; at < expected.size(); ++at) {
      EXPECT_EQ(expected[at].name, got[at].name) << row.key;
      EXPECT_EQ(expected[at].value, got[at].value) << row.key << " " << expected[at].name;
    }
    EXPECT_EQ(row.content_hash, element.content_hash) << row.key;
  }
}

TEST(UkForms, ArePairedByTheDifferenceOfTwoVersions) {
  List rows = good(read_text(fixture::uk_rows, "uk.csv"));
  Difference same = difference(rows, good(read_text(fixture::uk_xml, "uk.xml")));
  EXPECT_EQ(same.same, 4U);
  EXPECT_TRUE(same.added.empty() && same.removed.empty() && same.changed.empty());
  List later = good(read_text(xml_with("Old Star", "Older Star"), "uk.xml"));
  Difference changed = difference(rows, later);
  EXPECT_EQ(changed.same, 3U);
  ASSERT_EQ(changed.changed.size(), 1U);
  EXPECT_EQ(changed.changed[0].key, "uk-sl:DPR0004");
  ASSERT_EQ(changed.changed[0].fields.size(), 1U);
  EXPECT_THAT(changed.changed[0].fields[0].added, ElementsAre("Older Star"));
}

TEST(UkForms, RowsOfOneDesignationAreTakenWhole) {
  List rows = good(read_text(fixture::uk_rows, "uk.csv"));
  auto values = [&](std::size_t at, std::string_view field) {
    std::vector<std::string> out;
    for (const Field& each : fields_of(rows.entries[at])) {
      if (each.name == field) out.push_back(each.value);
    }
    return out;
  };
  EXPECT_THAT(values(0, "position"), ElementsAre("Director", "Member of the board"));
  EXPECT_THAT(values(2, "subsidiaries"), ElementsAre("EW One", "EW Two"));
  EXPECT_EQ(rows.entries[3].relations.size(), 2U);
}

TEST(UkForms, ADayWithoutItsYearIsNoDay) {
  List list = good(read_text(fixture::uk_xml, "uk.xml"));
  const Entry& entry = list.entries[1];
  ASSERT_EQ(entry.births.size(), 1U);
  EXPECT_EQ(entry.births[0].from.to_string(), "1975-01-01");
  EXPECT_EQ(entry.births[0].to.to_string(), "1975-12-31");
  EXPECT_THAT(fields_of(entry), Contains(Field{"birth", "15/08/19yy"}));
}

TEST(UkXml, IsToldFromTheOtherXmlByItsFirstBytes) {
  auto format = [](std::string_view text) {
    const File file{"list.xml", text};
    auto found = detect(std::span(&file, 1));
    return found ? std::string(word_of(*found)) : found.error().what;
  };
  EXPECT_EQ(format(fixture::uk_xml), "uk-xml");
  EXPECT_EQ(format("\xEF\xBB\xBF" + fixture::uk_xml), "uk-xml");
  EXPECT_EQ(format(every(fixture::uk_xml, "  ", "")), "uk-xml");
  EXPECT_EQ(format(fixture::un), "un-xml");
  EXPECT_EQ(format(fixture::eu_xml), "eu-xml");
  EXPECT_EQ(format(fixture::advanced), "treasury-xml");
  EXPECT_THAT(format("<Designation/>"), HasSubstr("no format that is known"));
  EXPECT_THAT(format("<html>Designations</html>"), HasSubstr("a web page"));
}

TEST(UkXml, IsRefusedCutAtAnyByte) {
  for (std::size_t at = 0; at + 2 <= fixture::uk_xml.size(); ++at) {
    auto list = read_text(fixture::uk_xml.substr(0, at), "uk.xml");
    ASSERT_FALSE(list) << at;
    EXPECT_THAT(list.error().to_string(), HasSubstr("uk.xml")) << at;
  }
  EXPECT_TRUE(read_text(fixture::uk_xml.substr(0, fixture::uk_xml.size() - 1), "uk.xml"));
}

TEST(UkXml, WhatIsNotKnownIsNotedOnceAndReadOnIn) {
  List list = read_one(
      "<Colour>red</Colour><Colour>blue</Colour>\n"
      "<ShipDetails><Ship><Rigs><Rig>1</Rig></Rigs></Ship></ShipDetails>"
      "<Addresses>nowhere<Address><AddressLine7>x</AddressLine7>"
      "<AddressLine1>1 Road</AddressLine1></Address></Addresses>"
      "<RegimeName>A<Part>B</Part></RegimeName>");
  EXPECT_THAT(list.notes,
              ElementsAre("uk.xml:4: an element that is not known: Colour, 2 times",
                          "uk.xml:5: an element that is not known: ShipDetails/Ship/Rigs",
                          "uk.xml:5: an element that is not known: Addresses/Address/AddressLine7; "
                          "did you mean `AddressLine1`?",
                          "uk.xml:5: an element that is not known: Addresses (its text)",
                          "uk.xml:5: an element that is not known: RegimeName/Part"));
  ASSERT_EQ(list.entries.size(), 1U);
  EXPECT_EQ(list.entries[0].addresses.at(0).text, "1 Road");
  EXPECT_THAT(list.entries[0].programmes, ElementsAre("A"));
}

TEST(UkXml, ManyThatAreNotKnownAreCounted) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += fmt::format("<E{}/>", i);
  List list = read_one(many);
  EXPECT_EQ(list.notes.size(), 101U);
  EXPECT_THAT(list.notes.back(), HasSubstr("200 more of further names"));
}

TEST(UkXml, OddButWholeIsTakenAndNoted) {
  auto note = [](const std::string& text) {
    List list = good(read_text(text, "uk.xml"));
    EXPECT_EQ(list.entries.size(), 1U);
    return list.notes.empty() ? std::string("none") : list.notes.front();
  };
  EXPECT_EQ(note(one("")), "none");
  EXPECT_EQ(note(one("<PhoneNumbers/><UNReferenceNumber></UNReferenceNumber>")), "none");
  EXPECT_THAT(note(one("", "soon")), HasSubstr("uk.xml:2: a day that cannot be read: soon"));
  EXPECT_THAT(note(one("<DateDesignated>31/02/2020</DateDesignated>")),
              HasSubstr("a day of designation that cannot be read"));
  EXPECT_THAT(note(every(one(""), ">Entity<", ">Aeroplane<")),
              HasSubstr("a kind of party that is not known: Aeroplane"));
  EXPECT_THAT(note(every(one(""), "<Name6>", "<Name6>An</Name6><Name6>")),
              HasSubstr("Names/Name/Name6 again"));
  std::string undated = every(one(""), "<DateGenerated>04/08/2026</DateGenerated>", "");
  EXPECT_THAT(note(undated), HasSubstr("no element `DateGenerated`"));
  ReadOptions options;
  options.as_of = base::Date::parse("2026-03-04");
  EXPECT_EQ(good(read_text(undated, "uk.xml", options)).as_of->to_string(), "2026-03-04");
  EXPECT_EQ(good(read_text(one(""), "uk.xml", options)).as_of->to_string(), "2026-08-04");
}

TEST(UkXml, ANameWithoutPartsIsNoName) {
  List list = good(read_text(every(one(""), "<Names>", "<Names><Name/>"), "uk.xml"));
  EXPECT_EQ(list.entries.at(0).names.size(), 1U);
  // Of a whole designation it leaves none: it is left out, with a note.
  std::string second = xml_with("Example Star", "");
  second = every(second, "Old Star", "");
  List rest = good(read_text(second, "uk.xml"));
  EXPECT_EQ(rest.entries.size(), 3U);
  EXPECT_THAT(rest.notes, Contains(HasSubstr("an entry without a name")));
}

TEST(UkXml, IsRefusedWhenNoNameHasItsLastPart) {
  EXPECT_THAT(problem_of(read_text(xml_with("Name6>", "NameSix>"), "uk.xml")),
              AllOf(HasSubstr("no element `Names/Name/Name6` in any designation"),
                    HasSubstr("did you mean `Names/Name/NameSix`")));
  EXPECT_THAT(problem_of(read_text(every(one(""), "Name6", "NameSix"), "uk.xml")),
              HasSubstr("no element `Names/Name/Name6` in any designation"));
}

TEST(UkXml, IsRefusedWithoutADesignation) {
  for (std::string_view text :
       {"<Designations/>",
        "<Designations><DateGenerated>04/08/2026</DateGenerated></Designations>"}) {
    EXPECT_THAT(problem_of(read_text(text, "uk.xml")), HasSubstr("a list without an entry"));
  }
  EXPECT_THAT(problem_of(read_text("<Designations><Designated/></Designations>", "uk.xml")),
              AllOf(HasSubstr("an element in `Designations` that is not known `Designated`"),
                    HasSubstr("did you mean `Designation`")));
}

TEST(UkXml, OtherXmlIsRefusedWhenCalledByThisFormat) {
  for (std::string_view text : {fixture::un, fixture::eu_xml, fixture::advanced}) {
    const File file{"list.xml", text};
    auto list = read(Format::uk_xml, std::span(&file, 1), sources(), {});
    EXPECT_THAT(problem_of(list), AllOf(HasSubstr("another root element"),
                                        HasSubstr("`Designations`"), HasSubstr("another format")));
  }
  const File file{"list.xml", fixture::uk_xml};
  for (Format format : {Format::un_xml, Format::eu_xml, Format::treasury_xml}) {
    EXPECT_FALSE(read(format, std::span(&file, 1), sources(), {})) << word_of(format);
  }
}

TEST(UkXml, NoDocumentTypeIsExpanded) {
  std::string bomb = xml_with("<Designations ", "<!DOCTYPE x [<!ENTITY a \"a\">]>\n<Designations ");
  EXPECT_THAT(problem_of(read_text(bomb, "uk.xml")), HasSubstr("document type"));
}

TEST(UkCsv, AColumnThatIsNotKnownIsNoted) {
  std::string text = every(std::string(fixture::uk), "Regime Name", "Colour");
  List list = good(read_text(text, "uk.csv"));
  EXPECT_THAT(list.notes, ElementsAre("uk.csv:2: a column that is not known: colour"));
  EXPECT_THAT(good(read_text(fixture::uk, "uk.csv")).notes, Not(Contains(HasSubstr("column"))));
}

}  // namespace
}  // namespace licet::lists
