// Lists that are not whole, or whose columns hold something else than their headings say.
#include <gmock/gmock.h>

#include "fixtures.h"
#include "fmt/format.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Whole, AColumnOfCountriesMustHoldCountries) {
  std::string text = "no,country,name,aliases,concern\r\n";
  for (int i = 0; i < 12; ++i) text += fmt::format("{},M N,Example Works {},,IR\r\n", i + 1, i);
  EXPECT_THAT(problem_of(read_text(text, "jp-meti-eul.csv")),
              AllOf(HasSubstr("a column of countries that holds something else"),
                    HasSubstr("listed_under: 12 of 12 are not known, one is M N")));
}

TEST(Whole, AColumnOfNamesMustNotRepeatAFewWords) {
  std::string text;
  for (int i = 0; i < 12; ++i) {
    text += fmt::format(
        "{},\"SDGT\",-0- ,\"EXAMPLE {}\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n", i + 1, i);
  }
  EXPECT_THAT(problem_of(read_text(text, "sdn.csv")),
              HasSubstr("a column of names that holds something else `12 names, 1 different, 12 "
                        "times SDGT`"));
}

TEST(Whole, ATypeOfPartyThatIsNotKnownIsRefused) {
  std::string rows(fixture::csl_rows);
  std::size_t at = rows.find(",Individual,SDGT; NPWMD,");
  ASSERT_NE(at, std::string::npos);
  rows.replace(at, 24, ",SDGT; NPWMD,Individual,");
  EXPECT_THAT(problem_of(read_text(std::string(fixture::csl_header) + rows, "consolidated.csv")),
              AllOf(HasSubstr("consolidated.csv:2: an unknown type of party `SDGT; NPWMD`"),
                    HasSubstr("Individual, Entity, Vessel or Aircraft")));
}

constexpr std::string_view item =
    R"({"id": "a1", "source": "Entity List (EL) - Bureau of Industry and Security", "name": "N"})";

std::string results(std::string_view first, std::string_view second, std::string_view total) {
  std::string text = std::string("{\"total\": ") + std::string(total) + ", \"results\": [";
  text += std::string(first) + (second.empty() ? "" : ",") + std::string(second) + "]}\n";
  std::size_t at = text.find("\"N\"");
  return text.replace(at, 3, "\"Example A\"");
}

TEST(Whole, APageOfAServiceIsNoList) {
  EXPECT_THAT(problem_of(read_text(results(item, "", "25921"), "consolidated.json")),
              AllOf(HasSubstr("a part of the list"), HasSubstr("1 results of 25921")));
  EXPECT_EQ(good(read_text(results(item, "", "1"), "consolidated.json")).entries.size(), 1U);
}

TEST(Whole, AnIdentifierOfTwoPartiesIsRefusedInJsonToo) {
  EXPECT_THAT(problem_of(read_text(results(item, item, "2"), "consolidated.json")),
              AllOf(HasSubstr("an identifier given twice `a1`"), HasSubstr("line 1 has it too")));
}

TEST(Whole, ADeltaAloneIsNoList) {
  EXPECT_THAT(problem_of(read_text(fixture::ftm_delta, "entities.delta.json")),
              HasSubstr("entities.delta.json:1: a delta follows its entities"));
}

TEST(Whole, ARowWithoutANameIsRefused) {
  std::string meti = std::string(fixture::meti) + "448,CN,,,M\r\n";
  EXPECT_THAT(problem_of(read_text(meti, "jp-meti-eul.csv")),
              HasSubstr("jp-meti-eul.csv:5: an entry without a name"));
  std::string extract = fixture::extract + "{\"name\": \"\", \"country\": \"China\"}\n";
  EXPECT_THAT(problem_of(read_text(extract, "bis-entity-list.jsonl")),
              HasSubstr("an entry without a name"));
  std::string nameless(item);
  nameless.replace(nameless.find("\"N\""), 3, "null");
  std::string text = R"({"results": [)" + nameless + "]}\n";
  EXPECT_THAT(problem_of(read_text(text, "consolidated.json")), HasSubstr("without a name"));
}

TEST(Whole, ARowThatIsThereTwiceIsNoted) {
  std::string row = R"({"name": "Example A", "country": "China"})";
  List list = good(read_text(row + "\n" + row + "\n", "bis-meu.jsonl"));
  EXPECT_THAT(list.notes, ElementsAre("bis-meu.jsonl:2: given twice, first in line 1: Example A"));
}

TEST(Whole, AnEndBeforeTheListingIsNoted) {
  List list = good(read_text("name,listed,ends\nExample A,2025-01-01,2020-01-01\n", "own.csv"));
  EXPECT_THAT(list.notes,
              Contains(HasSubstr("ends on 2020-01-01, before it was listed on 2025-01-01")));
  // It had ended, and was cleared.
  EXPECT_EQ(standing_on(list.entries[0], *base::Date::parse("2026-01-01")), Standing::active);
}

TEST(Whole, AnOwnColumnTwiceIsRefusedAndAnIdentifierWithoutATypeNoted) {
  EXPECT_THAT(problem_of(read_text("name,Name\nA,B\n", "own.csv")),
              HasSubstr("own.csv:1: a column given twice `Name`"));
  List list = good(read_text("name,alias,alias_2,identifier\nA,B,C,lei\n", "own.csv"));
  EXPECT_THAT(list.notes, ElementsAre(HasSubstr("own.csv:2: an identifier without its type: lei")));
}

// The day of the listing stood under that of the end, and everybody had ended; a policy stood under
// the requirement, and no footnote was read.
TEST(Whole, ColumnsThatWereExchangedAreRefused) {
  auto list_of = [](std::string_view begins, std::string_view ends, std::string_view requirement) {
    std::string out(fixture::csl_header);
    for (int i = 0; i < 12; ++i) {
      out += fmt::format(
          "{0},Entity List (EL) - Bureau of Industry and Security,,,,Example {0},,,,{1},{2},,{3},"
          ",,,,,,,,,,,,,,,\n",
          i, begins, ends, requirement);
    }
    return problem_of(read_text(out, "consolidated.csv"));
  };
  constexpr std::string_view all = "For all items subject to the EAR";
  EXPECT_EQ(list_of("2020-01-01", "", all), "read");
  EXPECT_EQ(list_of("2020-01-01", "2030-01-01", all), "read");
  EXPECT_THAT(list_of("", "2020-01-01", all), HasSubstr("12 of 12 without a listing"));
  EXPECT_THAT(list_of("2030-01-01", "2020-01-01", all), HasSubstr("days of the end"));
  EXPECT_THAT(list_of("", "", "Presumption of denial"), HasSubstr("no requirement in 12 of 12"));
}

TEST(Whole, ACountryThatIsNotKnownIsNotedInAnOwnList) {
  List list = good(read_text("name,country\nA,CN; Chna\nB,\n", "own.csv"));
  EXPECT_THAT(list.notes, ElementsAre("own.csv:2: a country that is not known: Chna"));
}

TEST(Whole, NamesThatLostLettersAreNoted) {
  for (std::string_view harmed : {"Caf\xEF\xBF\xBD", "Caf\u00C3\u00A9"}) {
    List list = good(read_text(fmt::format("name\nCaf\u00E9\n{0}\n{0} 2\n", harmed), "own.csv"));
    EXPECT_THAT(list.notes,
                ElementsAre(AllOf(HasSubstr("own.csv:3: letters of names were lost"),
                                  HasSubstr("2 of 3 entries"), HasSubstr("another encoding"))));
  }
}

// Two quotes too many made one cell of all rows between them.
TEST(Whole, ACellThatHoldsRowsIsRefused) {
  for (std::string_view text :
       {"name,id\n\"Foo,1\nBar,2\nBaz\",3\nQux,4\n", "name,id\nFoo,\"1\nBar,2\"\nQux,4\n",
        "name\r\nFoo\r\n\"Bar\r\nBaz\"\r\n"}) {
    EXPECT_THAT(problem_of(read_text(text, "own.csv")), HasSubstr("a cell that holds rows"))
        << text;
  }
  std::string csl(fixture::csl_header);
  csl += std::string(fixture::csl_rows);
  EXPECT_TRUE(read_text(csl, "consolidated.csv"));
  List list = good(
      read_text("name,id,alias,remark\nFoo,1,\"A;\nB\",\"text, of\n\ntwo, lines\"\n", "own.csv"));
  EXPECT_EQ(list.entries[0].names.size(), 3U);
}

TEST(Whole, AnAddressOnTwoLinesIsNoRow) {
  List list = good(read_text("name,address\nFoo,\"PO Box 1\nDubai, UAE\"\nBar,\n", "own.csv"));
  EXPECT_EQ(list.entries.size(), 2U);
}

std::string with(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  return out.replace(out.find(from), from.size(), to);
}

TEST(Told, AListWithARenamedColumnIsNotTakenForAnOwnOne) {
  EXPECT_THAT(problem_of(read_text(with(fixture::meti, "aliases", "alias"), "jp-meti-eul.csv")),
              AllOf(HasSubstr("no column `aliases`"), HasSubstr("did you mean `alias`")));
  EXPECT_THAT(problem_of(read_text(with(fixture::mofcom, "name_zh", "name_cn"), "m.csv")),
              AllOf(HasSubstr("no column `name_zh`"), HasSubstr("did you mean `name_cn`")));
  EXPECT_THAT(problem_of(read_text(with(fixture::csl_header, "_id,", "id,"), "c.csv")),
              AllOf(HasSubstr("no column `_id`"), HasSubstr("did you mean `id`")));
  EXPECT_THAT(problem_of(read_text(with(fixture::denied, "Street_Address", "Street"), "dpl.txt")),
              HasSubstr("no column `Street_Address`"));
  EXPECT_EQ(good(read_text("name,country,aliases\nA,CN,B\n", "own.csv")).format, Format::plain_csv);
}

TEST(Told, AMisspeltNameIsCorrected) {
  for (std::string_view text : {"nmae,country\nA,CN\n", "nmae\nA\n"}) {
    EXPECT_THAT(problem_of(read_text(text, "own.csv")),
                AllOf(HasSubstr("unknown column `nmae`"), HasSubstr("did you mean `name`")));
  }
}

TEST(Told, OtherSeparatorsAreNamed) {
  EXPECT_THAT(problem_of(read_text("name;country\nA;CN\n", "own.csv")),
              HasSubstr("columns parted by semicolons"));
  EXPECT_THAT(problem_of(read_text("name\tcountry\nA\tCN\n", "own.csv")),
              AllOf(HasSubstr("columns parted by tabs"), HasSubstr("expected commas")));
}

TEST(Told, LineEndsOfCarriageReturnsAreNamed) {
  std::string said = problem_of(read_text("name,country\rA,CN\rB,CN\r", "own.csv"));
  EXPECT_THAT(said, HasSubstr("lines that end in a carriage return alone"));
  EXPECT_EQ(said.find('\r'), std::string::npos);
}

TEST(Told, AnotherEncodingIsToldWithItsLine) {
  EXPECT_THAT(problem_of(read_text("name\nA\n\xC4rger\n", "own.csv")),
              HasSubstr("own.csv:3: not UTF-8 text"));
  EXPECT_THAT(problem_of(read_text(std::string_view("\xFF\xFEn\0", 4), "own.csv")),
              AllOf(HasSubstr("not UTF-8 text `UTF-16`"), HasSubstr("iconv -f UTF-16")));
}

TEST(Told, AJsonArrayIsNoJsonLines) {
  EXPECT_THAT(problem_of(read_text("[{\"name\": \"A\"}]\n", "bis-meu.json")),
              AllOf(HasSubstr("a JSON array"), HasSubstr("JSON Lines")));
}

TEST(Told, NobodyIsSentToAFileOfTheProgram) {
  std::string text = std::string(fixture::csl_header) +
                     with(fixture::csl_rows, "Specially Designated", "Quite Designated");
  EXPECT_EQ(problem_of(read_text(text, "consolidated.csv")).find("lists/sources.yaml"),
            std::string::npos);
  EXPECT_EQ(problem_of(read_text(fixture::extract, "x.jsonl")).find("lists/sources.yaml"),
            std::string::npos);
}

}  // namespace
}  // namespace licet::lists
