// The near words that an index keeps, held to what a search finds without them.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <random>

#include "screen/near_words.h"
#include "screen/support.h"

namespace licet::screen {
namespace {

const names::Comparator& comparator() {
  static const names::Comparator made(lexicon());
  return made;
}

// Words of few syllables in several scripts, so that many are near each other.
lists::List made_up_list() {
  constexpr std::array<const char*, 20> parts = {"sh", "a",  "kh", "o",   "mi", "tz", "e",
                                                 "ll", "in", "y",  "gho", "ra", "qu", "ph",
                                                 "i",  "ts", "u",  "ca",  "b",  "w"};
  constexpr std::array<const char*, 5> others = {"Ростех", "华为", "الرحمن", "SMIC", "Technology"};
  std::mt19937 random(41);
  std::string text = "name,kind,id\n";
  std::string last;
  for (int entry = 0; entry < 1500; ++entry) {
    std::string word;
    std::size_t count = 1 + random() % 6;
    for (std::size_t part = 0; part < count; ++part) word += parts.at(random() % parts.size());
    if (entry % 7 == 0 && !last.empty()) word = last.substr(0, 5) + " " + last.substr(5);
    last = word.size() > 9 ? word : "";
    if (entry % 30 == 0) word += std::string(" ") + others.at(random() % others.size());
    text += word + (entry % 2 == 0 ? ",person," : ",company,") + std::to_string(entry) + "\n";
  }
  return lists::good(lists::read_text(text, "own-test.csv"));
}

struct NearTable : testing::Test {
  NearTable() {
    lists::List list = made_up_list();
    Source source{&list, "test"};
    bare_image = *compile(*lexicon(), std::span(&source, 1), 1);
    bare = *Index::open(bare_image, *lexicon());
    image = with_near_words(*bare, comparator(), 1);
  }

  // What both say of every word of the list, asked from several nearnesses on.
  void hold_to_bare(const Index& index) const {
    NearWords found(*bare, comparator());
    NearWords told(index, comparator());
    std::size_t compared = 0;
    for (float least : {0.0F, 0.72F, 0.8F}) {
      for (std::uint32_t word = 0; word < bare->words(); ++word) {
        auto [at, which] = bare->place_of_word(word);
        names::ParsedView name = bare->name(at);
        found.make_room(1);
        told.make_room(1);
        auto one = found.of(name, name.tokens[which], {least, 0.9F}, compared);
        auto other = told.of(name, name.tokens[which], {least, 0.9F}, compared);
        ASSERT_TRUE(std::ranges::equal(one, other, {}, &row_of, &row_of)) << name.raw;
        auto groups = found.groups_of(name, name.tokens[which], compared);
        auto others = told.groups_of(name, name.tokens[which], compared);
        ASSERT_TRUE(std::ranges::equal(groups, others)) << name.raw;
      }
    }
  }
  static std::tuple<std::uint32_t, bool, bool, float> row_of(const Near& one) {
    return {one.word, one.across != 0, one.meaning != 0, one.value};
  }

  [[nodiscard]] Header header() const {
    Header out;
    std::memcpy(&out, image.data(), sizeof out);
    return out;
  }
  // The image with another number in a part.
  [[nodiscard]] std::string damaged(Part part, std::size_t at, std::uint32_t number) const {
    std::string out = image;
    Section section = header().parts.at(static_cast<std::size_t>(part));
    std::memcpy(out.data() + section.offset + (at * sizeof number), &number, sizeof number);
    return out;
  }

  std::string bare_image, image;
  std::optional<Index> bare;
};

TEST_F(NearTable, SaysWhatASearchFinds) {
  auto index = Index::open(image, *lexicon());
  ASSERT_TRUE(index.has_value()) << index.error().to_string();
  EXPECT_TRUE(bare->lacks_near_words());
  EXPECT_FALSE(index->lacks_near_words());
  hold_to_bare(*index);
}

// Nobody walks for a word that is in the table.
TEST_F(NearTable, IsAsked) {
  Index index = *Index::open(image, *lexicon());
  std::size_t asked = 0;
  std::size_t told = 0;
  std::size_t groups = 0;
  NearWords words(index, comparator());
  for (std::uint32_t word = 0; word < index.words(); ++word) {
    auto [at, which] = index.place_of_word(word);
    names::ParsedView name = index.name(at);
    if ((flags_of(name, name.tokens[which]) & plain_word) == 0) continue;
    std::size_t compared = 0;
    words.make_room(1);
    auto near = words.of(name, name.tokens[which], {}, compared);
    bool lies_there = near.data() >= reinterpret_cast<const Near*>(image.data()) &&
                      near.data() < reinterpret_cast<const Near*>(image.data() + image.size());
    ++asked;
    told += lies_there ? 1 : 0;
    std::size_t before = compared;
    groups += words.groups_of(name, name.tokens[which], compared).size();
    EXPECT_EQ(compared, before);
  }
  EXPECT_GT(asked, 1000U);
  EXPECT_EQ(told, asked);
  EXPECT_GT(groups, 20U);
}

TEST_F(NearTable, IsTheSameWhoeverMakesIt) {
  EXPECT_EQ(with_near_words(*bare, comparator(), 3), image);
}

// The place of a word is checked where it is read: it is found anew then.
TEST_F(NearTable, IsNotBelievedWhereItLeadsNowhere) {
  std::string bad = image;
  Section rows = header().parts.at(static_cast<std::size_t>(Part::near));
  ASSERT_GT(rows.count, 3000U);
  for (std::size_t at = 0; at < rows.count; at += 7) {
    Near beyond{.word = bare->words(), .value = 1};
    std::memcpy(bad.data() + rows.offset + (at * sizeof beyond), &beyond, sizeof beyond);
  }
  Section groups = header().parts.at(static_cast<std::size_t>(Part::alike));
  ASSERT_GT(groups.count, 20U);
  std::memset(bad.data() + groups.offset, 255, groups.count * sizeof(std::uint32_t) / 2);
  auto index = Index::open(bad, *lexicon());
  ASSERT_TRUE(index.has_value());
  hold_to_bare(*index);
}

TEST_F(NearTable, ThatDoesNotFitTheWordsIsRefused) {
  std::size_t begins = header().parts.at(static_cast<std::size_t>(Part::near_begins)).count;
  EXPECT_EQ(begins, bare->words() + std::size_t{1});
  EXPECT_FALSE(Index::open(damaged(Part::near_begins, 0, 1), *lexicon()).has_value());
  EXPECT_FALSE(Index::open(damaged(Part::near_begins, 9, UINT32_MAX), *lexicon()).has_value());
  EXPECT_FALSE(Index::open(damaged(Part::near_begins, begins - 1, 0), *lexicon()).has_value());
  EXPECT_FALSE(Index::open(damaged(Part::alike_begins, 0, 1), *lexicon()).has_value());
  Header none = header();
  none.parts.at(static_cast<std::size_t>(Part::alike_begins)) = {};
  std::string half = image;
  std::memcpy(half.data(), &none, sizeof none);
  EXPECT_FALSE(Index::open(half, *lexicon()).has_value());
  Header few = header();
  --few.parts.at(static_cast<std::size_t>(Part::near_begins)).count;
  std::string cut = image;
  std::memcpy(cut.data(), &few, sizeof few);
  EXPECT_FALSE(Index::open(cut, *lexicon()).has_value());
}

TEST(NearTableOfNothing, IsNotLacked) {
  lists::List list;
  list.id = "own-test";
  Source source{&list, "test"};
  std::string image = *compile(*lexicon(), std::span(&source, 1), 1);
  EXPECT_FALSE(Index::open(image, *lexicon())->lacks_near_words());
}

}  // namespace
}  // namespace licet::screen
