// JSON Lines: line by line from a stream, however the bytes arrive.
#include <gtest/gtest.h>

#include <sstream>

#include "facts/support.h"
#include "fmt/format.h"

namespace licet::facts::testing {
namespace {

// Hands out `text` in pieces of `piece` bytes.
ReadBytes in_pieces(std::string text, std::size_t piece) {
  return [text = std::move(text), piece,
          at = std::size_t{0}](std::span<char> room) mutable -> base::Result<std::size_t> {
    std::size_t size = std::min({piece, room.size(), text.size() - at});
    text.copy(room.data(), size, at);
    at += size;
    return size;
  };
}

// "1:first 3:third" with problems in place of lines that have one.
std::string lines_of(ReadBytes bytes, std::size_t longest = 100) {
  LineReader reader(std::move(bytes), "cases.jsonl", longest);
  std::string out;
  while (auto line = reader.next()) {
    if (!out.empty()) out += ' ';
    out += *line ? fmt::format("{}:{}", (*line)->number, (*line)->text)
                 : "<" + line->error().to_string() + ">";
  }
  return out;
}

TEST(LineReader, SplitsWhateverThePieces) {
  const std::string text = "first\r\n\n  \nfourth\n\xE4\xB8\xAD\nlast";
  for (std::size_t piece : {1u, 2u, 3u, 7u, 1000u}) {
    EXPECT_EQ(lines_of(in_pieces(text, piece)), "1:first 4:fourth 5:\xE4\xB8\xAD 6:last");
  }
  std::istringstream stream(text + "\n");
  EXPECT_EQ(lines_of(read_from(stream)), "1:first 4:fourth 5:\xE4\xB8\xAD 6:last");
}

TEST(LineReader, HasNoLinesInNothing) {
  for (const char* text : {"", "\n", "\n\n \n\t\r\n"}) {
    EXPECT_EQ(lines_of(in_pieces(text, 3)), "");
  }
}

TEST(LineReader, SkipsALineThatIsTooLongAndGoesOn) {
  const std::string text = "one\n" + std::string(101, 'x') + "\nthree\n" + std::string(100, 'y');
  const std::string expected =
      "1:one <cases.jsonl:2: line too long; expected at most 100 bytes a line> 3:three 4:" +
      std::string(100, 'y');
  for (std::size_t piece : {1u, 10u, 99u, 100u, 101u, 5000u}) {
    EXPECT_EQ(lines_of(in_pieces(text, piece)), expected) << piece;
  }
}

TEST(LineReader, HoldsNoMoreThanALongestLine) {
  // 4 GB without a line end would not fit; it must not be kept.
  std::size_t handed_out = 0;
  auto endless = [&handed_out](std::span<char> room) -> base::Result<std::size_t> {
    constexpr std::size_t total = std::size_t{4} << 30;
    std::size_t size = std::min(room.size(), total - handed_out);
    EXPECT_LE(room.size(), std::size_t{1} << 20);
    handed_out += size;
    return size;
  };
  EXPECT_EQ(lines_of(endless, 1000),
            "<cases.jsonl:1: line too long; expected at most 1000 bytes a line>");
}

TEST(LineReader, ReportsAFailedRead) {
  int calls = 0;
  auto failing = [&calls](std::span<char> room) -> base::Result<std::size_t> {
    if (++calls > 1) {
      base::Problem problem;
      problem.what = "the disk is gone";
      return base::fail(problem);
    }
    std::string_view text = "one\ntwo\nthr";
    text.copy(room.data(), room.size());
    return text.size();
  };
  EXPECT_EQ(lines_of(failing), "1:one 2:two <cases.jsonl: the disk is gone> 3:thr");
}

TEST(JsonLines, ProblemsNameTheLineInTheStream) {
  std::istringstream stream("{\"on\":\"2026-02-01\"}\n\n{\"on\":\"2026-02-30\"}\n{\n");
  LineReader lines(read_from(stream), "cases.jsonl", 1000);
  JsonReader reader(context());
  Case value;
  std::vector<std::string> found;
  while (auto line = lines.next()) {
    ASSERT_TRUE(line->has_value());
    found.push_back(messages(reader.read((*line)->text, value, "cases.jsonl", (*line)->number)));
  }
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0], "");
  EXPECT_EQ(found[1],
            "cases.jsonl:3:7: on: no such day `2026-02-30`; "
            "expected an ISO date such as 2026-02-01");
  EXPECT_TRUE(found[2].starts_with("cases.jsonl:4:2: malformed JSON")) << found[2];
}

}  // namespace
}  // namespace licet::facts::testing
