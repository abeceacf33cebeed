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
}

TEST(Whole, AnOwnColumnTwiceIsRefusedAndAnIdentifierWithoutATypeNoted) {
  EXPECT_THAT(problem_of(read_text("name,Name\nA,B\n", "own.csv")),
              HasSubstr("own.csv:1: a column given twice `Name`"));
  List list = good(read_text("name,alias,alias_2,identifier\nA,B,C,lei\n", "own.csv"));
  EXPECT_THAT(list.notes, ElementsAre(HasSubstr("own.csv:2: an identifier without its type: lei")));
}

}  // namespace
}  // namespace licet::lists
