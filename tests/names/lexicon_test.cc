// The lexicon is read whole or refused with a place; the embedded text of all files is unpacked.
#include "names/lexicon.h"
#include "gtest/gtest.h"
#include "names_support.h"

namespace licet::names {

namespace {

using testing::lexicon_files;
using testing::lexicon_from;
using testing::Row;
using testing::rows_of;

std::string packed() {
  std::string archive;
  for (const auto& [name, text] : lexicon_files()) {
    archive += "@file " + name + " " + std::to_string(text.size()) + "\n" + text + "\n";
  }
  return archive;
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

TEST(Lexicon, IsUnpackedFromOneText) {
  auto files = lexicon_from(lexicon_files());
  auto unpacked = Lexicon::unpack(packed());
  ASSERT_TRUE(files);
  ASSERT_TRUE(unpacked) << unpacked.error().to_string();
  EXPECT_EQ((*files)->version(), (*unpacked)->version());
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

TEST(Lexicon, RefusesADamagedArchive) {
  std::string archive = packed();
  for (std::string text : {std::string("@file"), std::string("@file a"), std::string("@file a x\n"),
                           std::string("@file a 5\nabc"), std::string("a b 3\nabc\n"),
                           archive.substr(0, archive.size() / 2)}) {
    EXPECT_FALSE(Lexicon::unpack(text)) << text.substr(0, 20);
  }
}

}  // namespace

}  // namespace licet::names
