// The words that are near a word, held to the definition: the comparator asked about every word.
#include "screen/near_words.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <map>
#include <random>

#include "lists/own_list.h"
#include "screen/keys.h"
#include "screen/support.h"

namespace licet::screen {
namespace {

using names::Form;
using names::ParsedView;
using names::Token;

const names::Comparator& comparator() {
  static const names::Comparator made(lexicon());
  return made;
}

// The index of a list, with the bytes that it lies in.
class Indexed {
 public:
  explicit Indexed(const lists::List& list)
      : image_(compiled(list)), index_(Index::open(image_, *lexicon()).value()) {}

  const Index& operator*() const { return index_; }
  const Index* operator->() const { return &index_; }

 private:
  static std::string compiled(const lists::List& list) {
    Source source{&list, "test"};
    return compile(*lexicon(), std::span(&source, 1), 1).value();
  }

  std::string image_;
  Index index_;
};

// Words of which all that are near are promised: no native script, nothing longer than tries hold,
// and not both in consonants only.
bool is_promised(const ParsedView& name, const Token& token) {
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    bool fits = form.letters != 0 && form.size <= trie_longest && form.sound_size <= trie_longest;
    if (!fits) return false;
  }
  return token.forms > 0;
}

bool is_plain(const ParsedView& name, const Token& token) {
  return token.forms == 1 && name.forms[token.first_form].reading != names::Reading::consonants;
}

// Costs are rounded down: what is found so near is near.
constexpr float surely_near = 0.74F;

struct Tally {
  std::size_t near = 0;
  std::size_t lost = 0;
  std::size_t beyond = 0;  // found, and not near
  std::string first;
};

// Compares what is found for a token, from the nearness `asked` on, with what the comparator says
// of every word; those are to be found that are so near.
void hold(const Index& index, NearWords& words, const ParsedView& query, const Token& token,
          Tally& tally, float asked = 0, float least = 0) {
  std::size_t compared = 0;
  words.make_room(1);
  std::vector<float> found(index.words(), 0);
  for (const Near& near : words.of(query, token, {asked, asked}, compared)) {
    found.at(near.word) = near.value;
  }
  for (std::uint32_t word = 0; word < index.words(); ++word) {
    auto [at, which] = index.place_of_word(word);
    ParsedView name = index.name(at);
    const Token& other = name.tokens[which];
    if (!is_promised(name, other)) continue;
    if (!is_plain(query, token) && !is_plain(name, other)) continue;
    auto value = static_cast<float>(comparator().similarity(query, token, name, other));
    if (value <= 0 && found[word] >= surely_near) ++tally.beyond;
    if (value <= least) continue;
    ++tally.near;
    if (found[word] + 0.001F >= value) continue;
    ++tally.lost;
    if (tally.first.empty()) {
      tally.first = std::string(query.raw) + " / " + std::string(name.raw) + " " +
                    std::to_string(value) + " but " + std::to_string(found[word]);
    }
  }
}

std::string slip(std::string text, std::mt19937& random) {
  for (std::size_t count = random() % 3; count > 0 && text.size() > 2; --count) {
    std::size_t at = random() % (text.size() - 1);
    auto letter = static_cast<char>('a' + random() % 26);
    switch (random() % 5) {
      case 0: text.erase(at, 1); break;
      case 1: text.insert(at, 1, letter); break;
      case 2: text.insert(at, 1, text[at]); break;
      case 3: text[at] = letter; break;
      default: std::swap(text[at], text[at + 1]); break;
    }
  }
  return text;
}

// Every `step`th word of the list, with slips and without.
Tally hold_all(const lists::List& list, std::uint32_t step, std::uint32_t seed, float least = 0,
               float promised = 0) {
  Indexed index(list);
  NearWords words(*index, comparator());
  std::mt19937 random(seed);
  Tally tally;
  for (std::uint32_t word = 0; word < index->words(); word += step) {
    auto [at, which] = index->place_of_word(word);
    ParsedView name = index->name(at);
    const Token& token = name.tokens[which];
    std::string text(name.raw.substr(token.begin, token.end - token.begin));
    names::Parsed query = names::parse(*lexicon(), slip(text, random), name.schema);
    ParsedView view = query.view();
    for (const Token& asked : view.tokens) {
      if (!is_sought(asked) || !is_promised(view, asked)) continue;
      hold(*index, words, view, asked, tally, least, promised);
    }
  }
  return tally;
}

TEST(NearWords, LosesNoneOnTheShippedList) {
  base::NamedDocuments documents;
  for (const auto& entry : std::filesystem::directory_iterator("lists/ai-compute")) {
    std::string path = entry.path().string();
    if (!path.ends_with(".yaml")) continue;
    documents.emplace_back(path, *base::parse_yaml(lists::read_file(path), path));
  }
  auto list = lists::own_list(documents, lists::sources());
  ASSERT_TRUE(list.has_value()) << list.error().to_string();
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    Tally tally = hold_all(*list, 1, seed);
    EXPECT_GT(tally.near, 500U);
    EXPECT_EQ(tally.lost, 0U) << tally.first;
    EXPECT_EQ(tally.beyond, 0U);
  }
}

// Words of few syllables, so that many are near each other, some longer than a row of costs.
lists::List made_up_list() {
  constexpr std::array<const char*, 20> parts = {"sh", "a",  "kh", "o",   "mi", "tz", "e",
                                                 "ll", "in", "y",  "gho", "ra", "qu", "ph",
                                                 "i",  "ts", "u",  "ca",  "b",  "w"};
  std::mt19937 random(815);
  std::string text = "name,kind,id\n";
  for (int entry = 0; entry < 3000; ++entry) {
    std::string word;
    std::size_t count = entry % 50 == 0 ? 14 : 1 + random() % 6;
    for (std::size_t part = 0; part < count; ++part) word += parts.at(random() % parts.size());
    text += word + ",person," + std::to_string(entry) + "\n";
  }
  return lists::good(lists::read_text(text, "own-test.csv"));
}

TEST(NearWords, LosesNoneOnMadeUpWords) {
  Tally tally = hold_all(made_up_list(), 4, 7);
  EXPECT_GT(tally.near, 1500U);
  EXPECT_EQ(tally.lost, 0U) << tally.first << " and more: " << tally.lost;
  EXPECT_LE(tally.beyond * 1000, tally.near);
}

TEST(NearWords, LosesNoneThatIsAsNearAsAsked) {
  lists::List list = made_up_list();
  for (float asked : {0.72F, 0.8F}) {
    Tally all = hold_all(list, 4, 7, asked);
    EXPECT_GT(all.lost * 10, all.near);
    Tally nearer = hold_all(list, 4, 7, asked, asked);
    EXPECT_GT(nearer.near, 500U);
    EXPECT_EQ(nearer.lost, 0U) << nearer.first << " and more: " << nearer.lost;
  }
}

TEST(NearWords, TellsWhatIsListedAsItIsWritten) {
  lists::List list = made_up_list();
  Indexed index(list);
  NearWords words(*index, comparator());
  std::mt19937 random(3);
  std::size_t listed = 0, others = 0, compared = 0;
  for (std::uint32_t word = 0; word < index->words(); ++word) {
    auto [at, which] = index->place_of_word(word);
    ParsedView name = index->name(at);
    const Token& token = name.tokens[which];
    EXPECT_TRUE(words.is_listed(name, token, compared)) << name.raw;
    names::Parsed query =
        names::parse(*lexicon(), slip(std::string(name.raw), random), name.schema);
    ParsedView view = query.view();
    if (view.tokens.size() != 1) continue;
    auto near = words.of(view, view.tokens[0], {}, compared);
    bool same = !near.empty() && near.front().value >= names::same_word;
    EXPECT_EQ(words.is_listed(view, view.tokens[0], compared), same) << view.raw;
    ++(same ? listed : others);
  }
  EXPECT_GT(listed, 500U);
  EXPECT_GT(others, 500U);
}

// The words that the first tokens, up to `last`, may be, written as one.
std::map<std::uint32_t, float> near_joined(NearWords& words, const ParsedView& query,
                                           std::uint8_t last, bool listed, Joined& joined,
                                           float share = 0.5F) {
  std::size_t compared = 0;
  Group group{0, 0, last, 0, 0};
  words.make_room(1);
  std::map<std::uint32_t, float> found;
  if (!join(query, group, joined)) return found;
  for (const Near& near : words.of(query, group, listed, share, joined, compared)) {
    found.emplace(near.word, near.value);
  }
  return found;
}

std::string sounds_of_word(const Index& index, std::uint32_t word) {
  auto [at, which] = index.place_of_word(word);
  ParsedView name = index.name(at);
  const names::Form& form = name.forms[name.tokens[which].first_form];
  return std::string(name.text.substr(std::size_t{form.offset} + form.size, form.sound_size));
}

// A walk for pairs alone lost three of seven thousand hits.
TEST(NearWords, FindsAWordThatTheLexiconKnowsByThreeWithASlip) {
  lists::List list = lists::good(lists::read_text(
      "name,kind,id\nZorvalen Financial and Economic Group,organization,1\n", "own-test.csv"));
  Indexed index(list);
  NearWords words(*index, comparator());
  names::Parsed query =
      names::parse(*lexicon(), "Fnianical and Economic", names::Schema::organization);
  ASSERT_EQ(query.tokens.size(), 3U);
  for (bool listed : {false, true}) {
    Joined joined;
    auto found = near_joined(words, query.view(), 2, listed, joined);
    EXPECT_EQ(found.size(), 1U);
  }
}

// The weight of a group says whether a slip in it is looked for.
TEST(NearWords, FindsWordsWrittenAsOneWithoutSlipsOnly) {
  lists::List list = lists::good(lists::read_text(
      "name,kind,id\nZorvalenkamir,organization,1\nTalgorimex,organization,2\n", "own-test.csv"));
  Indexed index(list);
  NearWords words(*index, comparator());
  auto count = [&](const char* text, std::uint8_t last, float share) {
    names::Parsed query = names::parse(*lexicon(), text, names::Schema::organization);
    EXPECT_GT(query.tokens.size(), last);
    Joined joined;
    return near_joined(words, query.view(), last, false, joined, share).size();
  };
  EXPECT_EQ(count("Zorvalen kamir", 1, 0.5F), 1U);
  EXPECT_EQ(count("Zorvalen kamir", 1, 0.2F), 1U);
  EXPECT_EQ(count("Zorvalem kamir", 1, 0.5F), 1U);
  EXPECT_EQ(count("Zorvalem kamir", 1, 0.2F), 0U);
  EXPECT_EQ(count("Tal gorim ex", 2, 0.2F), 1U);
  EXPECT_EQ(count("Tal gorin ex", 2, 1), 1U);
  EXPECT_EQ(count("Tal gorin ex", 2, 0.5F), 0U);
}

TEST(NearWords, AsksMoreOfWordsThatAreNotListed) {
  lists::List list = lists::good(lists::read_text(
      "name,kind,id\nZorvalen,organization,1\nZurvalin,organization,2\n", "own-test.csv"));
  Indexed index(list);
  NearWords words(*index, comparator());
  auto count = [&](const char* text, LeastNear least) {
    names::Parsed query = names::parse(*lexicon(), text, names::Schema::organization);
    std::size_t compared = 0;
    words.make_room(1);
    return words.of(query.view(), query.tokens.at(0), least, compared).size();
  };
  for (float least : {0.0F, 0.97F}) {
    EXPECT_EQ(count("Zorvalen", {.listed = 0, .unlisted = least}), 2U);
    EXPECT_EQ(count("Zorvalen", {.listed = 0.97F, .unlisted = least}), 1U);
    EXPECT_EQ(count("Zorvalem", {.listed = least, .unlisted = 0}), 2U);
    EXPECT_EQ(count("Zorvalem", {.listed = least, .unlisted = 0.97F}), 0U);
  }
}

TEST(NearWords, FindsSlipsInOneHalfOfAWordWhereNoMoreAreAskedFor) {
  lists::List list = lists::good(
      lists::read_text("name,kind,id\nZorvalenkamir,organization,1\nZorbalemkamir,organization,2\n"
                       "Zorbalenkatir,organization,3\nZorvalenkotir,organization,4\n",
                       "own-test.csv"));
  Indexed index(list);
  NearWords words(*index, comparator());
  names::Parsed query = names::parse(*lexicon(), "Zorvalenkamir", names::Schema::organization);
  auto count = [&](float half) {
    std::size_t compared = 0;
    words.make_room(1);
    return words.of(query.view(), query.tokens.at(0), {.half = half}, compared).size();
  };
  EXPECT_EQ(count(trie_longest), 4U);
  EXPECT_EQ(count(0.2F), 2U);
}

TEST(NearWords, AsksThatListedWordsWrittenAsOneBeginOrEndTheSame) {
  lists::List list = made_up_list();
  Indexed index(list);
  NearWords words(*index, comparator());
  std::mt19937 random(9);
  std::size_t left_out = 0, kept = 0;
  for (std::uint32_t word = 0; word < 8 * index->words(); ++word) {
    auto [at, which] = index->place_of_word(word % index->words());
    ParsedView name = index->name(at);
    const Token& token = name.tokens[which];
    std::string text =
        slip(std::string(name.raw.substr(token.begin, token.end - token.begin)), random);
    if (text.size() < 8) continue;
    text.insert(text.size() / 2, " ");
    names::Parsed query = names::parse(*lexicon(), text, names::Schema::organization);
    if (query.tokens.size() != 2) continue;
    Joined joined;
    auto all = near_joined(words, query.view(), 1, false, joined);
    Group group{.last = 1};
    add_sounds(*lexicon(), query.view(), group, joined);
    SureEnds ends = sure_ends(query.view(), group, joined);
    std::string sounds = joined.text.substr(joined.form.size);
    auto found = near_joined(words, query.view(), 1, true, joined);
    for (auto [one, value] : all) {
      std::string other = sounds_of_word(*index, one);
      bool same = other.starts_with(sounds.substr(0, ends.first)) ||
                  other.ends_with(sounds.substr(sounds.size() - ends.last));
      EXPECT_EQ(found.contains(one), same) << text << " " << value << " " << sounds << " " << other;
      ++(same ? kept : left_out);
    }
    EXPECT_TRUE(
        std::ranges::all_of(found, [&](const auto& one) { return all.contains(one.first); }));
  }
  EXPECT_GT(left_out, 20U);
  EXPECT_GT(kept, 50U);
}

TEST(NearWords, LosesNoneOnTheRealLists) {
  auto path = lists::real_lists() / "csl-2026-07-31.names.jsonl.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real lists are not at hand";
  auto bytes = lists::unpack(lists::read_file(path), path.string());
  ASSERT_TRUE(bytes.has_value());
  Tally tally = hold_all(lists::good(lists::read_text(*bytes, path.string())), 200, 3);
  EXPECT_GT(tally.near, 2000U);
  EXPECT_EQ(tally.lost, 0U) << tally.first << " and more: " << tally.lost;
  EXPECT_LE(tally.beyond * 100, tally.near);
}

TEST(NearWords, FindsConsonantsByWordsWithVowels) {
  lists::List list = lists::good(lists::read_text(
      "name,kind,id\nMohammad Qasim,person,1\nمحمد قاسم,person,2\n", "own-test.csv"));
  Indexed index(list);
  NearWords words(*index, comparator());
  for (const char* name : {"Mohammad", "محمد", "Mohamad", "Muhammed"}) {
    names::Parsed query = names::parse(*lexicon(), name, names::Schema::person);
    Tally tally;
    hold(*index, words, query.view(), query.tokens.at(0), tally);
    EXPECT_GE(tally.near, 1U) << name;
    EXPECT_EQ(tally.lost, 0U) << tally.first;
  }
}

// Two words of few syllables, whose groups have their consonants in common and not their vowels.
std::string two_words(std::mt19937& random) {
  constexpr std::array<const char*, 4> begins = {"m", "n", "k", "sh"};
  constexpr std::array<const char*, 6> vowels = {"a", "e", "i", "o", "ou", "ia"};
  std::string text;
  for (std::size_t part = 0, parts = 3 + random() % 4; part < parts; ++part) {
    if (part == 2) text += ' ';
    text += begins.at(random() % begins.size());
    text += vowels.at(random() % vowels.size());
  }
  return text + 'r';
}

bool share_a_key(const std::vector<std::uint64_t>& keys, const std::vector<Group>& groups) {
  return std::ranges::any_of(groups, [&](const Group& group) {
    return group.letters != 0 && std::ranges::find(keys, group.key) != keys.end();
  });
}

// How many groups of a list the comparator finds near a word, of those under the same keys.
std::size_t groups_near(const Index& index, const ParsedView& query, std::size_t& asked) {
  std::vector<std::uint64_t> keys;
  sound_keys(query, query.tokens[0], false, keys);
  std::size_t near = 0;
  for (std::uint32_t name = 0; name < index.names(); ++name) {
    ParsedView other = index.name(name);
    std::vector<Group> groups;
    groups_of(other, groups);
    Joined joined;
    if (other.tokens.size() != 2 || !share_a_key(keys, groups)) continue;
    if (!join(other, {0, 0, 1, 0, 0}, joined)) continue;
    add_sounds(*lexicon(), other, {0, 0, 1, 0, 0}, joined);
    ++asked;
    ParsedView one = joined.view();
    bool as_long = one.forms[0].size + 3U >= query.forms[0].size &&
                   query.forms[0].size + 3U >= one.forms[0].size;
    double value = comparator().similarity(query, query.tokens[0], one, one.tokens[0]);
    if (as_long && value >= 0.78) ++near;
  }
  return near;
}

TEST(NearWords, FindsTheGroupsThatSoundNear) {
  std::mt19937 random(77);
  std::map<std::string, std::string> by_letters;
  while (by_letters.size() < 3000) {
    std::string text = two_words(random);
    std::string letters = text;
    std::erase(letters, ' ');
    by_letters.emplace(letters, text);
  }
  std::string text = "name,kind,id\n";
  for (const auto& [letters, name] : by_letters) {
    text += name + ",organization," + letters + "\n";
  }
  lists::List list = lists::good(lists::read_text(text, "own-test.csv"));
  Indexed index(list);
  NearWords words(*index, comparator());
  std::size_t near = 0, found = 0, asked = 0, all_compared = 0;
  for (const auto& [letters, name] : by_letters) {
    if (random() % 8 != 0) continue;
    names::Parsed query = names::parse(*lexicon(), slip(letters, random), names::Schema::unknown);
    ParsedView view = query.view();
    if (view.tokens.size() != 1) continue;
    std::size_t expected = groups_near(*index, view, asked);
    std::size_t compared = 0;
    words.make_room(1);
    std::size_t count = words.groups_of(view, view.tokens[0], compared).size();
    EXPECT_LE(count, expected) << view.raw;
    near += expected;
    found += count;
    all_compared += compared;
  }
  EXPECT_GT(near, 500U);
  EXPECT_LE((near - found) * 500, near) << near - found << " of " << near;
  EXPECT_LT(all_compared * 3, asked);
}

// "CHOGCHONGANG" had not been found for "CHONG CHON GANG", nor "EKT Electronics" for a word.
TEST(NearWords, FindsGroupsWithOneConsonantLessOtherOrMore) {
  lists::List list = lists::good(
      lists::read_text("name,kind,id\nZorvalen Kamir,organization,1\n", "own-test.csv"));
  Indexed index(list);
  NearWords words(*index, comparator());
  auto count = [&](const char* text) {
    names::Parsed query = names::parse(*lexicon(), text, names::Schema::organization);
    std::size_t compared = 0;
    words.make_room(1);
    return words.groups_of(query.view(), query.tokens.at(0), compared).size();
  };
  for (const char* near : {"Zorvalenkamir", "Zorvaenkamir", "Zorvatenkamir", "Zorvalentkamir",
                           "Torvalenkamir", "Tzorvalenkamir", "Zorvalenkamit"}) {
    EXPECT_EQ(count(near), 1U) << near;
  }
  EXPECT_EQ(count("Zortatenkatir"), 0U);
}

// Words of 29 to 44 letters, each asked for with a slip in its middle.
TEST(NearWords, FindsWhatIsLongerThanTriesHold) {
  std::mt19937 random(31);
  std::string text = "name,kind,id\n";
  std::vector<std::string> longs;
  for (std::size_t i = 0; i < 400; ++i) {
    std::string word;
    while (word.size() < 29 + (i % 16)) {
      word += "bdgklmnprstvz"[random() % 13];
      word += "aeiou"[random() % 5];
    }
    word.resize(29 + (i % 16));
    longs.push_back(word);
    text += word + ",organization," + std::to_string(i) + "\n";
  }
  Indexed index(lists::good(lists::read_text(text, "own-test.csv")));
  NearWords words(*index, comparator());
  std::size_t near = 0;
  for (const std::string& word : longs) {
    std::string slipped = word;
    std::size_t at = 6 + (random() % (word.size() - 12));
    if (random() % 2 == 0)
      slipped.erase(at, 1 + (random() % 2));
    else
      slipped.insert(at, "ko");
    names::Parsed query = names::parse(*lexicon(), slipped, names::Schema::organization);
    ASSERT_EQ(query.tokens.size(), 1U);
    std::size_t compared = 0;
    words.make_room(1);
    auto found = words.of(query.view(), query.tokens[0], {}, compared);
    for (std::uint32_t other = 0; other < index->words(); ++other) {
      auto [name, token] = index->place_of_word(other);
      ParsedView view = index->name(name);
      double value =
          comparator().similarity(query.view(), query.tokens[0], view, view.tokens[token]);
      bool has = std::ranges::any_of(found, [&](const Near& one) { return one.word == other; });
      if (value < 0.8) continue;
      ++near;
      EXPECT_TRUE(has) << slipped << " / " << view.raw << " " << value;
    }
  }
  EXPECT_GE(near, longs.size());
}

// Words of few syllables, up to the longest that tries hold.
std::vector<std::string> made_up_words(std::size_t count, std::uint32_t seed) {
  constexpr std::array<const char*, 16> parts = {"S", "a",  "k", "o", "mi", "tz", "e",  "ll",
                                                 "n", "yj", "g", "r", "Cw", "ph", "io", "hT"};
  std::mt19937 random(seed);
  std::vector<std::string> words(count);
  for (std::string& word : words) {
    std::size_t size = 1 + random() % (random() % 8 == 0 ? trie_longest : 9);
    while (word.size() < size) word += parts.at(random() % parts.size());
    word.resize(size);
  }
  return words;
}

// What is found, each word once with its best value.
std::map<std::uint32_t, float> best_of(const std::vector<TrieWalk::Found>& found) {
  std::map<std::uint32_t, float> best;
  for (const TrieWalk::Found& one : found) {
    auto [at, fresh] = best.try_emplace(one.word, one.value);
    if (!fresh) at->second = std::max(at->second, one.value);
  }
  return best;
}

TEST(NearWords, AreTheSameOnEveryProcessor) {
  struct Planted {
    std::array<GrownTrie, 2> ways;
    TwoWays tries;
  } sounds, letters;
  std::vector<std::string> words = made_up_words(4000, 5);
  auto plant = [&](Planted& planted, const Classes& classes) {
    for (std::size_t way = 0; way < 2; ++way) {
      TrieBuilder builder(classes, way == 1);
      for (std::uint32_t i = 0; i < words.size(); ++i) builder.add(words[i], i);
      planted.ways.at(way) = builder.build();
      Trie trie = planted.ways.at(way).view();
      EXPECT_TRUE(trie.is_sound());
      (way == 0 ? planted.tries.forward : planted.tries.backward) = trie;
    }
  };
  plant(sounds, sound_classes());
  plant(letters, letter_classes());
  TrieWalk wide(walk_costs(*lexicon())), narrow(walk_costs(*lexicon()), false);
  std::vector<TrieWalk::Found> one, other;
  std::size_t found = 0;
  for (const std::string& word : made_up_words(1500, 6)) {
    auto is_same = [&](auto walk) {
      one.clear();
      other.clear();
      walk(wide, one);
      walk(narrow, other);
      found += one.size();
      return best_of(one) == best_of(other);
    };
    for (float least : {0.0F, 0.66F, 0.74F, 0.85F}) {
      for (bool weak : {false, true}) {
        EXPECT_TRUE(is_same([&](TrieWalk& walk, auto& out) {
          walk.by_sounds(sounds.tries, word, weak, {.least = least, .most_off = 5}, out);
        })) << word;
        EXPECT_TRUE(is_same([&](TrieWalk& walk, auto& out) {
          walk.by_sounds(sounds.tries, word, weak, {.least = least, .half = 0.7F}, out);
        })) << word;
      }
      EXPECT_TRUE(is_same([&](TrieWalk& walk, auto& out) {
        walk.by_letters(letters.tries, word, {.least = least, .half = 1.1F}, out);
      })) << word;
    }
  }
  EXPECT_GT(found, 10000U);
}

TEST(NearWords, KnowsWhereATrieLeadsElsewhere) {
  TrieBuilder builder(sound_classes(), false);
  for (const char* word : {"zor", "zora", "mik"}) builder.add(word, 7);
  builder.add("", 1);
  builder.add(std::string(trie_longest + 1, 'a'), 1);
  const GrownTrie grown = builder.build();
  const auto& nodes = grown.nodes;
  EXPECT_EQ(grown.words, (std::vector<std::uint32_t>{7, 7, 7}));
  EXPECT_EQ(nodes.size(), 1U + 7U + 1U);
  EXPECT_TRUE(grown.view().is_sound());
  // To itself or further up, past the next one's, past the end; words that fall.
  auto is_sound_with = [&](std::size_t at, std::uint32_t child, std::uint32_t word) {
    GrownTrie bad = grown;
    bad.nodes.at(at).child = child;
    bad.nodes.at(at).word = word;
    return bad.view().is_sound();
  };
  EXPECT_TRUE(is_sound_with(1, nodes[1].child, nodes[1].word));
  EXPECT_FALSE(is_sound_with(1, 1, nodes[1].word));
  EXPECT_FALSE(is_sound_with(1, 0, nodes[1].word));
  EXPECT_FALSE(is_sound_with(1, nodes[2].child + 1, nodes[1].word));
  EXPECT_FALSE(is_sound_with(nodes.size() - 1, 99, 3));
  EXPECT_FALSE(is_sound_with(2, nodes[2].child, 3));
  Trie short_of_words = grown.view();
  short_of_words.words = short_of_words.words.first(2);
  EXPECT_FALSE(short_of_words.is_sound());
  Trie short_of_ahead = grown.view();
  short_of_ahead.ahead = short_of_ahead.ahead.first(2);
  EXPECT_FALSE(short_of_ahead.is_sound());
  GrownTrie too_long = grown;
  too_long.ahead.at(1).most = trie_longest + 1;
  EXPECT_FALSE(too_long.view().is_sound());
}

}  // namespace
}  // namespace licet::screen
