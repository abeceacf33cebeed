// The lexicon is read whole or refused with a place; its image is the same lexicon.
#include "names/lexicon.h"
#include "gtest/gtest.h"
#include "names_support.h"

namespace licet::names {

namespace {

using testing::lexicon_files;
using testing::lexicon_from;
using testing::Row;
using testing::rows_of;

double score(const std::shared_ptr<const Lexicon>& lexicon, const Row& row) {
  Parsed query = parse(*lexicon, row[0], schema_of(row[2]));
  Parsed candidate = parse(*lexicon, row[1], schema_of(row[2]));
  return Comparator(lexicon).score(query.view(), candidate.view());
}

// A row of the table writes a tab as \\t.
std::string with_tabs(std::string text) {
  for (std::size_t at = 0; (at = text.find("\\t", at)) != std::string::npos;)
    text.replace(at, 2, "\t");
  return text;
}

TEST(Lexicon, OfTheSourceTreeIsRead) {
  auto read = lexicon_from(lexicon_files());
  ASSERT_TRUE(read) << read.error().to_string();
}

TEST(Lexicon, IsTheSameFromItsImage) {
  auto read = lexicon_from(lexicon_files());
  ASSERT_TRUE(read);
  std::string image = (*read)->image();
  auto opened = Lexicon::open(image);
  ASSERT_TRUE(opened) << opened.error().to_string();
  EXPECT_EQ((*read)->version(), (*opened)->version());
  EXPECT_TRUE((*opened)->image() == image);
  // Nothing that names are read and compared with is left out of the image.
  for (const Row& row : rows_of("tests/names/pairs.tsv", 5)) {
    EXPECT_EQ(score(*read, row), score(*opened, row)) << row[0] << " / " << row[1];
  }
}

TEST(Lexicon, HasAnotherVersionWhenAWordChanges) {
  auto texts = lexicon_files();
  auto before = lexicon_from(texts);
  for (auto& [name, text] : texts) {
    if (name == "words_brands.tsv") text += "goldfinch | gold finch\n";
  }
  auto after = lexicon_from(texts);
  ASSERT_TRUE(before && after);
  EXPECT_NE((*before)->version(), (*after)->version());
}

TEST(Lexicon, IsRefusedWithoutOneOfItsFiles) {
  for (const auto& [left_out, text] : lexicon_files()) {
    auto texts = lexicon_files();
    std::erase_if(texts, [&](const auto& file) { return file.first == left_out; });
    auto read = lexicon_from(texts);
    EXPECT_FALSE(read) << left_out;
    std::string said = read ? std::string() : read.error().to_string();
    EXPECT_NE(said.find(left_out), std::string::npos) << said;
  }
}

TEST(Lexicon, RefusesBadLinesAndNamesThem) {
  for (const Row& row : rows_of("tests/names/refused.tsv", 3)) {
    auto texts = lexicon_files();
    for (auto& [name, text] : texts) {
      if (name == row[0]) text += with_tabs(row[1]) + "\n";
    }
    auto read = lexicon_from(texts);
    ASSERT_FALSE(read) << row[0] << ": " << row[1];
    std::string said = read.error().to_string();
    EXPECT_NE(said.find(row[2]), std::string::npos) << said;
    EXPECT_NE(said.find(row[0]), std::string::npos) << said;
  }
}

TEST(Lexicon, RefusesAnImageThatIsCutOrLonger) {
  auto read = lexicon_from(lexicon_files());
  ASSERT_TRUE(read);
  std::string image = (*read)->image();
  EXPECT_FALSE(Lexicon::open(image + "x"));
  std::string moved = "x" + image;
  EXPECT_FALSE(Lexicon::open(std::string_view(moved).substr(1)));
  EXPECT_FALSE(Lexicon::open(""));
  for (std::size_t at = 1; at < image.size(); at += image.size() / 97) {
    EXPECT_FALSE(Lexicon::open(std::string_view(image).substr(0, at))) << at;
  }
}

}  // namespace

}  // namespace licet::names
