// Rows of CSV, and rows and lines of a stream.
#include "base/csv.h"

#include <gmock/gmock.h>

#include "base/records.h"

namespace licet::base {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string shown(const CsvReader& reader) {
  std::string out = std::to_string(reader.line()) + ":";
  for (std::string_view cell : reader.cells()) out += "[" + std::string(cell) + "]";
  return out;
}

std::string rows_of(std::string_view text, char separator = ',') {
  CsvReader reader(text, separator, "f");
  std::string out;
  for (;;) {
    auto more = reader.next();
    if (!more) return out + "! " + more.error().to_string();
    if (!*more) return out;
    out += shown(reader) + (reader.row_is_closed() ? "\n" : " open\n");
  }
}

TEST(Csv, FollowsTheStandard) {
  EXPECT_EQ(rows_of("a,b\r\nc,\r\n"), "0:[a][b]\n1:[c][]\n");
  EXPECT_EQ(rows_of("\"a,\"\"b\"\"\",\"c\nd\"\ne,f"), "0:[a,\"b\"][c\nd]\n2:[e][f] open\n");
  EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                    "a\n\n\nb\n"),
            "0:[a]\n3:[b]\n");
  EXPECT_EQ(rows_of("a;b,c\n", ';'), "0:[a][b,c]\n");
  EXPECT_EQ(rows_of("a \"b\" c\n"), "0:[a \"b\" c]\n");
  EXPECT_EQ(rows_of("\"a\" ,b\n"), "0:[a][b]\n");
  EXPECT_EQ(rows_of("a,b\n \r\n,\n"), "0:[a][b]\n2:[][]\n");
  EXPECT_EQ(rows_of(""), "");
}

TEST(Csv, RefusesBrokenQuotes) {
  EXPECT_THAT(rows_of("a\n\"b"), HasSubstr("f:2: a quote that is never closed"));
  EXPECT_THAT(rows_of("\"a\"b\n"), HasSubstr("text after a closing quote"));
  EXPECT_THAT(rows_of("\"a\"\rb\n"), HasSubstr("text after a closing quote"));
}

TEST(Csv, GoesOnBehindALineThatIsBroken) {
  CsvReader reader("a\n\"b\"x,\"\nc\n\"d\ne\n", ',', "f");
  std::vector<std::string> rows;
  for (;;) {
    auto more = reader.next();
    if (more && !*more) break;
    rows.push_back(more ? shown(reader) : "! " + std::to_string(more.error().where.line));
    if (!more) reader.skip_line();
  }
  EXPECT_THAT(rows, ElementsAre("0:[a]", "! 2", "2:[c]", "! 4", "4:[e]"));
}

TEST(Csv, TheHeaderTellsTheSeparator) {
  EXPECT_EQ(csv_separator("a,b;c,d\n;;;;"), ',');
  EXPECT_EQ(csv_separator("a;b;c,d\n"), ';');
  EXPECT_EQ(csv_separator("a\tb\n"), '\t');
  EXPECT_EQ(csv_separator(""), ',');
}

// The records of `text` handed over `step` bytes at a time: "line:text", "line!" for one that
// cannot be cut.
std::vector<std::string> records_of(std::string_view text, std::size_t step,
                                    std::size_t longest = Records::longest_usual) {
  std::string rest(text);
  std::string taken;
  Records records(
      [&](std::span<char> room) -> Result<std::size_t> {
        std::size_t size = std::min({step, rest.size(), room.size()});
        std::copy_n(rest.begin(), size, room.begin());
        rest.erase(0, size);
        return size;
      },
      "f", longest);
  std::vector<std::string> out;
  while (auto record = records.next()) {
    if (!*record) {
      out.push_back((*record).error().to_string());
      return out;
    }
    std::string line = std::to_string((*record)->line);
    std::string body((*record)->text);
    while (body.ends_with('\n') || body.ends_with('\r')) body.pop_back();
    out.push_back(line + ((*record)->problem ? "!" : ":") + body);
    taken += (*record)->taken;
  }
  EXPECT_TRUE(text.starts_with(taken)) << "every byte is taken once, in order";
  return out;
}

TEST(Records, AreTheSameHoweverTheBytesCome) {
  struct Sample {
    std::string_view text;
    std::vector<std::string> records;
  };
  const Sample samples[] = {
      {"", {}},
      {"\n \n", {}},
      {"name\nA\n\n\"B\nC\",x\r\nD", {"1:name", "2:A", "4:\"B\nC\",x", "6:D"}},
      {"name;id\n\"A\"x;1\nB;2\n", {"1:name;id", "2!\"A\"x;1", "3:B;2"}},
      {"name\n\"A\nB\nC\n", {"1:name", "2!\"A", "3:B", "4:C"}},
      {"\xEF\xBB\xBF{\"a\": 1}\r\n\n{\"b\"", {"1:{\"a\": 1}", "3:{\"b\""}},
      {"\n\n{}\n", {"3:{}"}},
      {"\xEF\xBB\xBFname\nA", {"1:name", "2:A"}}};
  for (const Sample& sample : samples) {
    for (std::size_t step : {1UL, 2UL, 3UL, 7UL, 1000UL}) {
      EXPECT_EQ(records_of(sample.text, step), sample.records) << sample.text << " by " << step;
    }
  }
}

TEST(Records, RefuseWhatIsTooLong) {
  std::string row(std::size_t{1} << 19, 'a');
  EXPECT_THAT(records_of("name\n" + row, 1 << 16, 1 << 16).back(), HasSubstr("f:2: a row of more"));
}

}  // namespace
}  // namespace licet::base
