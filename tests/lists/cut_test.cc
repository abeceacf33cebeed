// Lists that were cut off, damaged or are something else: refused with a place, never a crash.
#include <gmock/gmock.h>

#include "fixtures.h"
#include "fmt/format.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::HasSubstr;

bool ends_a_row(std::string_view text, std::size_t at) {
  return at == 0 || at >= text.size() || text[at - 1] == '\n' || text[at] == '\x1a';
}

TEST(Cut, WholeListsAreRead) {
  for (const fixture::Whole& whole : fixture::all()) {
    auto list = read_text(whole.text, std::string(whole.name));
    EXPECT_TRUE(list) << whole.name << ": " << problem_of(list);
  }
}

TEST(Cut, AtAnyByteIsRefusedOrALesserList) {
  for (const fixture::Whole& whole : fixture::all()) {
    List all = good(read_text(whole.text, std::string(whole.name)));
    for (std::size_t at = 0; at < whole.text.size(); ++at) {
      auto list = read_text(whole.text.substr(0, at), std::string(whole.name));
      if (!list) {
        EXPECT_THAT(list.error().to_string(), HasSubstr(std::string(whole.name)));
        continue;
      }
      EXPECT_LE(list->entries.size(), all.entries.size()) << whole.name << " cut at " << at;
      bool in_a_row = !ends_a_row(whole.text, at) && !ends_a_row(whole.text, at + 1);
      EXPECT_FALSE(whole.cut_is_seen && in_a_row) << whole.name << " cut at " << at;
    }
  }
}

TEST(Cut, XmlIsNeverTakenInPart) {
  for (std::string_view text :
       {fixture::advanced, fixture::un, fixture::eu_xml, fixture::uk_xml, fixture::cfr}) {
    for (std::size_t at = 0; at + 2 < text.size(); at += 7) {
      EXPECT_FALSE(read_text(text.substr(0, at), "list.xml")) << at;
    }
  }
}

TEST(Cut, AnyByteChangedIsNoCrash) {
  for (const fixture::Whole& whole : fixture::all()) {
    std::string text(whole.text);
    for (std::size_t at = 0; at < text.size(); at += 3) {
      char before = text[at];
      for (char other : {'"', ';', '\n', '<', '{', '\0'}) {
        text[at] = other;
        auto list = read_text(text, std::string(whole.name));
        if (!list) {
          EXPECT_FALSE(list.error().what.empty());
        }
      }
      text[at] = before;
    }
  }
}

TEST(Cut, OtherThingsAreNamed) {
  EXPECT_THAT(problem_of(read_text("")), HasSubstr("an empty file"));
  EXPECT_THAT(problem_of(read_text(" \r\n")), HasSubstr("an empty file"));
  EXPECT_THAT(problem_of(read_text("<!DOCTYPE html><html>403</html>")), HasSubstr("a web page"));
  EXPECT_THAT(problem_of(read_text("\n<!-- 1 --><HTML><body>403")), HasSubstr("a web page"));
  EXPECT_THAT(problem_of(read_text("PK\x03\x04\xFF")), HasSubstr("save the sheet as CSV"));
  EXPECT_THAT(problem_of(read_text("%PDF-1.4\n\xE2\n")), HasSubstr("a PDF document"));
  EXPECT_THAT(problem_of(read_text("BZh9\xFF")), HasSubstr("bunzip2"));
  EXPECT_THAT(problem_of(read_text("name\n\xC4rger\n")), HasSubstr("not UTF-8"));
  EXPECT_THAT(problem_of(read_text(std::string_view("n\0a\0m\0e\0", 8))), HasSubstr("not UTF-8"));
  EXPECT_THAT(problem_of(read_text("hello there\n")), HasSubstr("no format that is known"));
  EXPECT_THAT(problem_of(read_text("[1, 2]\n")), HasSubstr("a JSON array"));
  EXPECT_THAT(problem_of(read_text("<a/>")), HasSubstr("no format that is known"));
  EXPECT_THAT(problem_of(read_text("name\n")), HasSubstr("a list without an entry"));
}

// A file that was converted to UTF-8 still declares what it was in before.
TEST(Xml, TheEncodingThatAConvertedFileDeclaresIsNotBelieved) {
  for (std::string_view encoding : {"ISO-8859-1", "windows-1252", "utf-8"}) {
    std::string text = fmt::format("<?xml version=\"1.0\" encoding=\"{}\"?>\n", encoding);
    text +=
        "<CONSOLIDATED_LIST dateGenerated=\"2026-08-01\"><INDIVIDUALS><INDIVIDUAL>"
        "<DATAID>1</DATAID><FIRST_NAME>Jos\u00e9</FIRST_NAME><SECOND_NAME>M\u00fcller"
        "</SECOND_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
    EXPECT_NE(find(good(read_text(text, "un.xml")), "Jos\u00e9 M\u00fcller"), nullptr) << encoding;
  }
}

TEST(Cut, NoDocumentTypeIsExpanded) {
  std::string bomb(fixture::un);
  bomb.insert(bomb.find("<CONSOLIDATED"),
              "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n");
  EXPECT_THAT(problem_of(read_text(bomb, "un.xml")), HasSubstr("document type"));
}

TEST(Unpack, TakesGzipAndRefusesAPart) {
  // `printf 'name\nExample\n' | gzip -n`
  const unsigned char packed[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb,
                                  0x4b, 0xcc, 0x4d, 0xe5, 0x72, 0xad, 0x48, 0xcc, 0x2d, 0xc8, 0x49,
                                  0xe5, 0x02, 0x00, 0x7c, 0xf7, 0x6b, 0xbf, 0x0d, 0x00, 0x00, 0x00};
  std::string whole(reinterpret_cast<const char*>(packed), sizeof packed);
  EXPECT_EQ(unpack("plain", "f").value(), "plain");
  EXPECT_EQ(unpack(whole, "f").value(), "name\nExample\n");
  for (std::size_t at = 2; at < whole.size(); ++at) {
    EXPECT_FALSE(unpack(whole.substr(0, at), "f")) << at;
  }
  std::string damaged = whole;
  damaged[12] ^= 0x55;
  EXPECT_FALSE(unpack(damaged, "f"));
  EXPECT_EQ(unpack(whole, "f", 13).value(), "name\nExample\n");
  auto much = unpack(whole, "f", 12);
  ASSERT_FALSE(much);
  EXPECT_THAT(much.error().to_string(), HasSubstr("too many bytes"));
  EXPECT_EQ(kMostUnpacked, 1'073'741'824U);
}

TEST(Names, OfFilesTellTheDay) {
  EXPECT_EQ(day_in_name("a/csl-2026-07-31.names.jsonl")->to_string(), "2026-07-31");
  EXPECT_FALSE(day_in_name("csl-2026-07.jsonl"));
  EXPECT_FALSE(day_in_name("csl-12026-07-31"));
  EXPECT_FALSE(day_in_name("csl-2026-13-31.csv"));
  EXPECT_FALSE(day_in_name("2026-07-31/csl.csv"));
}

}  // namespace
}  // namespace licet::lists
