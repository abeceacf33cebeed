// The index and the search in it, on a small invented list and, where they are at hand, on real
// ones: the search is held to the plain definition, which scores every name.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>

#include "lists/support.h"
#include "names/names_support.h"
#include "screen/search.h"

namespace licet::screen {
namespace {

constexpr std::string_view kList =
    "name,alias,kind,id,country,listed,ends\n"
    "\"Zorvalen Microsystems Co., Ltd.\",Zorvalen Micro,organization,1,CN,2020-01-01,\n"
    "Kvasimodo Instruments,,organization,2,RU,2020-01-01,2024-12-31\n"
    "\"Petrovskiy, Arkadiy Olegovich\",,person,3,RU,2021-05-05,\n"
    "龙旋半导体有限公司,Longxuan Semiconductor,organization,4,CN,2022-02-02,\n"
    "Hua Lin Trading,,organization,5,CN,2022-02-02,\n"
    "Grimbelworth Aerospace Research Institute,GARI,organization,6,CN,2022-02-02,\n"
    "Zorvalen Microsystems (Hong Kong) Limited,,organization,7,HK,2022-02-02,\n"
    "Zorvalen Micro,,organization,8,CN,2023-01-01,\n"
    "Future Widgets Bureau,,organization,9,CN,2030-01-01,\n";

base::Date day(const char* iso) { return *base::Date::parse(iso); }

struct World {
  std::shared_ptr<const names::Lexicon> lexicon =
      *names::testing::lexicon_from(names::testing::lexicon_files());
  names::Comparator comparator{lexicon};
  lists::List list = lists::good(lists::read_text(kList, "own-test.csv"));
  std::string image = make();

  std::string make() {
    Source source{&list, "test"};
    return *compile(*lexicon, std::span(&source, 1), 77);
  }
};

const World& world() {
  static const World made;
  return made;
}

Index opened(std::string_view image) {
  auto index = Index::open(image, *world().lexicon);
  EXPECT_TRUE(index.has_value()) << (index ? std::string() : index.error().to_string());
  return *index;
}

std::vector<Hit> search(const Index& index, std::string_view name, const Options& options) {
  Searcher searcher(index, world().comparator);
  names::Parsed query = names::parse(*world().lexicon, name);
  return searcher.search(query.view(), options);
}

std::string best(std::string_view name, bool ended_too = false) {
  Index index = opened(world().image);
  auto hits = search(index, name, {.on = day("2026-01-01"), .ended_too = ended_too});
  if (hits.empty() || !hits[0].alert) return "clear";
  return std::string(index.entry(hits[0].entry).key);
}

TEST(Index, KeepsWhatTheListSays) {
  Index index = opened(world().image);
  EXPECT_EQ(index.stamp(), 77U);
  ASSERT_EQ(index.entries(), 9U);
  EXPECT_EQ(index.list(0).version, "test");
  EXPECT_EQ(index.entry(2).key, "own:3");
  EXPECT_EQ(index.entry(2).countries, "RU");
  EXPECT_EQ(index.entry(2).line, 3U);
  EXPECT_EQ(index.primary_name(1), "Kvasimodo Instruments");
  EXPECT_EQ(index.entry(1).ends, day("2024-12-31"));
  EXPECT_EQ(index.standing(1, day("2024-12-31")), lists::Standing::active);
  EXPECT_EQ(index.standing(1, day("2025-01-01")), lists::Standing::ended);
}

TEST(Index, ParsedNamesCompareAsFreshOnes) {
  Index index = opened(world().image);
  names::Parsed query = names::parse(*world().lexicon, "Zorvalen Microsystem");
  for (std::uint32_t i = 0; i < index.names(); ++i) {
    names::ParsedView kept = index.name(i);
    names::Parsed fresh = names::parse(*world().lexicon, kept.raw, kept.schema);
    EXPECT_EQ(world().comparator.score(query.view(), kept),
              world().comparator.score(query.view(), fresh.view()));
  }
}

TEST(Index, RefusesWhatIsCutAnywhere) {
  const std::string& image = world().image;
  for (std::size_t size = 0; size < image.size(); size += 97) {
    EXPECT_FALSE(Index::open(image.substr(0, size), *world().lexicon).has_value()) << size;
  }
  EXPECT_FALSE(Index::open(image + '\0', *world().lexicon).has_value());
}

TEST(Index, NoDamageMakesASearchReadElsewhere) {
  std::string image = world().image;
  for (std::size_t at = 0; at < image.size(); at += 13) {
    for (char value : {'\xFF', '\x7F'}) {
      char before = std::exchange(image[at], value);
      auto index = Index::open(image, *world().lexicon);
      if (index) (void)search(*index, "Zorvalen Microsystems Petrovskiy Longxuan 龙旋", {});
      image[at] = before;
    }
  }
}

TEST(Index, RefusesAnotherFormat) {
  std::string image = world().image;
  Header header;
  std::memcpy(&header, image.data(), sizeof header);
  ++header.format;
  std::memcpy(image.data(), &header, sizeof header);
  auto index = Index::open(image, *world().lexicon);
  ASSERT_FALSE(index.has_value());
  EXPECT_NE(index.error().what.find("another version"), std::string::npos);
  header = {};
  header.lexicon = world().lexicon->version() + 1;
  header.size = image.size();
  std::memcpy(image.data(), &header, sizeof header);
  EXPECT_FALSE(Index::open(image, *world().lexicon).has_value());
}

// What is found of an entry that has a name of ours in characters, which may be lent to it.
std::vector<std::string> found_beside(const char* query, bool lent, bool all_names) {
  lists::List list = world().list;
  lists::Name name;
  name.text = "云岚芯片";
  name.sort = lists::NameSort::alias;
  name.derived = name.ours = true;
  name.lent = lent;
  list.entries[0].names.push_back(name);
  Source source{&list, "test"};
  std::string image = *compile(*world().lexicon, std::span(&source, 1), 77);
  Index index = opened(image);
  Searcher searcher(index, world().comparator);
  names::Parsed parsed = names::parse(*world().lexicon, query);
  Options how{.on = day("2026-01-01")};
  auto hits =
      all_names ? searcher.search_all(parsed.view(), how) : searcher.search(parsed.view(), how);
  std::vector<std::string> out;
  for (const Hit& hit : hits) {
    if (!hit.alert) continue;
    EXPECT_EQ(index.is_ours(hit.name), index.name(hit.name).raw == name.text);
    EXPECT_EQ(index.is_lent(hit.name), lent && index.is_ours(hit.name));
    out.emplace_back(index.name(hit.name).raw);
  }
  return out;
}

TEST(Search, ALentNameCountsForWhoAsksInItsCharacters) {
  using Names = std::vector<std::string>;
  for (bool all : {false, true}) {
    EXPECT_EQ(found_beside("云岚芯片", true, all), Names{"云岚芯片"});
    EXPECT_EQ(found_beside("雲嵐芯片有限公司", true, all), Names{"云岚芯片"});
    EXPECT_EQ(found_beside("Yunlan Xinpian", true, all), Names());
    EXPECT_EQ(found_beside("Yunlan Xinpian", false, all), Names{"云岚芯片"});
    EXPECT_FALSE(found_beside("Zorvalen Micro", true, all).empty());
  }
}

TEST(Search, FindsNamesInManyDresses) {
  struct Case {
    const char* query;
    const char* key;
  };
  for (const Case& one : {Case{"Zorvalen Microsystems Co Ltd", "own:1"},
                          {"ZORVALEN MICROSYSTEMS", "own:1"},
                          {"Zorvalenn Microsystems Company Limited", "own:1"},
                          {"Arkadiy Petrovskiy", "own:3"},
                          {"Аркадий Олегович Петровский", "own:3"},
                          {"龍旋半導體有限公司", "own:4"},
                          {"Longxuan Semiconductor Ltd", "own:4"},
                          {"Hualin Trading", "own:5"},
                          {"Grimbel worth Aerospace Research Institute", "own:6"},
                          {"GARI", "own:6"}}) {
    EXPECT_EQ(best(one.query), one.key) << one.query;
  }
}

// The best hit of a list of one body, if it alerts.
bool finds(std::string_view query, std::string_view listed, const char* kind = "organization") {
  lists::List list = lists::good(lists::read_text(
      "name,kind,id\n\"" + std::string(listed) + "\"," + kind + ",1\n", "own-test.csv"));
  Source source{&list, "test"};
  std::string image = *compile(*world().lexicon, std::span(&source, 1), 77);
  Index index = opened(image);
  auto hits = search(index, query, {});
  return !hits.empty() && hits[0].alert;
}

TEST(Search, FindsInitialsAndShortenedAndCutNames) {
  constexpr std::string_view uestc = "University of Electronic Science and Technology of China";
  constexpr std::string_view nuaa = "Nanjing University of Aeronautics and Astronautics";
  EXPECT_TRUE(finds("Z R K Instruments", "ZRK Instruments LLC"));
  EXPECT_TRUE(finds("ZRK Instruments", "Z R K Instruments LLC"));
  EXPECT_TRUE(finds("ZRK", "Z.R.K. Instruments LLC"));
  EXPECT_FALSE(finds("Z R K Instruments", "Z R B Instruments LLC"));
  EXPECT_TRUE(finds("Ocean Pearl I", "OCEAN PEARL 1", "vessel"));
  EXPECT_FALSE(finds("Ocean Pearl I", "OCEAN PEARL II", "vessel"));
  EXPECT_TRUE(finds("EPZRK", "EP-ZRK", "aircraft"));
  EXPECT_FALSE(finds("EPZRK", "EP-ZRG", "aircraft"));
  EXPECT_TRUE(finds("Nanjing Univ. of Aeron. & Astron.", nuaa));
  EXPECT_TRUE(finds("Zorvalen Frt Fwdg", "Zorvalen Freight Forwarding Ltd."));
  EXPECT_TRUE(finds("NANJING UNIV OF AERONAUTICS AND AST", nuaa));
  EXPECT_TRUE(finds("UNIVERSITY OF ELECTRONIC SCIENCE AN", uestc));
  EXPECT_FALSE(finds("NANJING UNIVERSITY OF SCIENCE AND T", nuaa));
  EXPECT_TRUE(finds("Nanjing Aeronautics and Astronautics University", nuaa));
  EXPECT_TRUE(finds("NTRC", "Nuclear Technology Research Center"));
  EXPECT_TRUE(finds("Nuclear Technology Research Center", "NTRC"));
  EXPECT_FALSE(finds("NTRB", "Nuclear Technology Research Center"));
}

TEST(Search, ClearsWhatIsNotListed) {
  for (const char* name : {"", " ", "…", "🙂", "A", "Ltd.", "Company Limited", "Oakbridge Bakery",
                           "Trading", "\xFF\xFE", "Olegovich"}) {
    EXPECT_EQ(best(name), "clear") << name;
  }
  EXPECT_EQ(best(std::string(10000, 'x')), "clear");
}

TEST(Search, DoesNotAlertOnWhatIsNotInForceUnlessAsked) {
  EXPECT_EQ(best("Kvasimodo Instruments"), "clear");
  EXPECT_EQ(best("Kvasimodo Instruments", true), "own:2");
  EXPECT_EQ(best("Future Widgets Bureau"), "clear");
  Index index = opened(world().image);
  auto hits = search(index, "Kvasimodo Instruments", {.on = day("2024-06-01")});
  ASSERT_FALSE(hits.empty());
  EXPECT_TRUE(hits[0].alert);
}

TEST(Search, GivesEachEntryOnceBestFirst) {
  Index index = opened(world().image);
  auto hits = search(index, "Zorvalen Micro", {.top = 3, .on = day("2026-01-01")});
  ASSERT_EQ(hits.size(), 3U);
  // Both carry the name itself; the order of the list decides.
  EXPECT_EQ(index.entry(hits[0].entry).key, "own:1");
  EXPECT_EQ(index.name(hits[0].name).raw, "Zorvalen Micro");
  EXPECT_EQ(index.entry(hits[1].entry).key, "own:8");
  EXPECT_EQ(hits[0].score, hits[1].score);
  EXPECT_GT(hits[1].score, hits[2].score);
  EXPECT_TRUE(search(index, "Zorvalen Micro", {.top = 0, .on = {}}).empty());
  EXPECT_EQ(search(index, "Zorvalen Micro", {.top = 1, .on = {}}).size(), 1U);
}

TEST(Search, AgreesWithScoringEveryName) {
  Index index = opened(world().image);
  Searcher searcher(index, world().comparator);
  for (const char* name : {"Zorvalen Microsystems", "Zorvalem Mikro", "Petrovsky Arkady", "龙旋",
                           "Hualin", "Grimbelworth Institute", "Kvazimodo Instrument"}) {
    names::Parsed query = names::parse(*world().lexicon, name);
    Options how{.least = world().comparator.threshold(), .on = day("2026-01-01")};
    auto all = searcher.search_all(query.view(), how);
    auto found = searcher.search(query.view(), how);
    ASSERT_EQ(found.size(), all.size()) << name;
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(found[i].entry, all[i].entry) << name;
      EXPECT_EQ(found[i].score, all[i].score) << name;
    }
  }
}

struct Loss {
  std::size_t hits = 0;          // over the threshold, of all names scored
  std::size_t lost = 0;          // of these, what the search did not find
  std::string which;
};

// Adds what the search loses of a query; what it finds must be hits, with their scores.
void add_loss(Searcher& searcher, std::string_view name, names::Schema schema, Loss& loss) {
  names::Parsed query = names::parse(*world().lexicon, name, schema);
  Options how{.top = 50, .least = world().comparator.threshold(), .on = day("2026-01-01")};
  auto all = searcher.search_all(query.view(), how);
  auto found = searcher.search(query.view(), how);
  loss.hits += all.size();
  for (const Hit& hit : all) {
    if (std::ranges::find(found, hit.entry, &Hit::entry) != found.end()) continue;
    ++loss.lost;
    loss.which += std::string(name) + " / " + std::string(searcher.index().name(hit.name).raw) +
                  " " + std::to_string(hit.score) + "\n";
  }
  for (const Hit& hit : found) {
    auto same = std::ranges::find(all, hit.entry, &Hit::entry);
    ASSERT_NE(same, all.end()) << name << ": found what scoring every name does not find";
    EXPECT_EQ(hit.score, same->score) << name;
  }
}

// Lists of invented names made of few syllables, so that many are near each other, and every name
// of each list, with and without a slip, as the query.
TEST(Search, LosesNextToNothingOnRandomLists) {
  constexpr std::array<const char*, 12> syllables = {"zor", "val", "en", "kim", "ro", "tash",
                                                     "mi",  "gor", "ul", "bek", "ne", "dra"};
  constexpr std::array<const char*, 6> common = {" Trading", " Technology",    " Limited",
                                                 " Bank",    " International", ""};
  std::mt19937 random(4711);
  Loss loss;
  auto some = [&](auto& from) { return std::string(from.at(random() % from.size())); };
  for (int round = 0; round < 100; ++round) {
    std::string text = "name,alias,kind,id,country,listed,ends\n";
    std::vector<std::pair<std::string, names::Schema>> queries;
    for (int entry = 0; entry < 24; ++entry) {
      std::string name;
      for (std::size_t word = 0, words = 1 + random() % 3; word < words; ++word) {
        if (word > 0) name += " ";
        name += some(syllables);
        name += some(syllables);
        if (random() % 2 == 0) name += some(syllables);
      }
      bool person = random() % 3 == 0;
      if (!person) name += some(common);
      text += name + (person ? ",,person," : ",,organization,") + std::to_string(entry) + ",,,\n";
      auto schema = person ? names::Schema::person : names::Schema::organization;
      queries.emplace_back(name, schema);
      std::string slip = name;
      slip.at(random() % slip.size()) = static_cast<char>('a' + random() % 26);
      queries.emplace_back(slip, schema);
    }
    lists::List list = lists::good(lists::read_text(text, "own-test.csv"));
    Source source{&list, "test"};
    std::string image = *compile(*world().lexicon, std::span(&source, 1), 1);
    Index index = opened(image);
    Searcher searcher(index, world().comparator);
    for (const auto& [query, schema] : queries) add_loss(searcher, query, schema, loss);
  }
  EXPECT_GT(loss.hits, 4000U);
  EXPECT_LE(loss.lost * 1000, loss.hits) << loss.lost << " of " << loss.hits << ":\n" << loss.which;
}

TEST(Search, TakesNoWordsForInitialsThatMeetByThemselves) {
  // "GARI" is also what Grimbelworth, Aerospace, Research and Institute begin with.
  EXPECT_EQ(best("GARI Grimbelworth Aerospace Institute"), "own:6");
}

TEST(Search, FindsACommonWordWithASlipByTheWeightOfTheCommonWord) {
  // "Tradeing" is unknown and would weigh as a name: what is left of it must not speak against.
  EXPECT_EQ(best("Hua Lin Tradeing"), "own:5");
}

TEST(Search, FindsWordsInWhichOneConsonantIsHeardAsAnother) {
  EXPECT_EQ(best("Cvazimodo Instruments", true), "own:2");
  EXPECT_EQ(best("Kvacimodo Instruments", true), "own:2");
}

// Each was lost once: a common word or a lesser one kept the words apart that belong together, a
// part was too common to be glued, what is near stood beside what is commoner, a short word with a
// slip beside two others, four words that have a meaning or three that are all of the query were
// thought to lead to nothing, as were initials with one legal form of two; several words were
// together too long to be walked, or two syllables had too few consonants.
TEST(Search, FindsWhatWasLostBehindOtherWords) {
  struct Case {
    const char* listed;
    const char* beside;  // is on the list as well
    const char* query;
    const char* kind = "organization";
  };
  constexpr std::array<Case, 24> cases = {{
      {"Skytech Global", "Global Widgets", "Sci-Tech Global"},
      {"Opto Electronics Pte. Ltd.", "EFT Limited", "EfT Electronics"},
      {"Atlantic Ship Management LLC", "Shi Widgets", "ATLANTIC SHI MANAGEMENT LLC"},
      {"A Wee Trading Co Ltd", "Trading House", "A WEE TRADING O LTD"},
      {"Trade Star FZC", "Tradestory LLC", "LLC TRADESTORY"},
      {"Al-Jihad", "Jihad House", "Allied"},
      {"Wuxi Sophgo", "Sohgo Widgets", "Wuix Sohgo"},
      {"Bank Rossi", "Rusbank", "RUSS-BNK"},
      {"Silkway Limited Liability Company", "Silk Widgets", "Silk Way Rally Association"},
      {"JSC Gptp Granit", "Golovnoe Tekhnicheskoe Predpriyatie",
       "AO Golovnoe Proizvodstvenno-Tekhnicheskoe Predpriyatie Granit"},
      {"Smart Ocean System", "Ocean Widgets", "Smat Ocean System"},
      {"Asia Energy General Trading (LLC)", "Energy House", "ASAI ENERGY GENERAL TRADING (LLC)"},
      {"Islamic Revolution Guards Corps", "Guards House", "ISLAMIC REVOLUmION GUARDS CORPS"},
      {"Islamic Revolutionary Guards Corps", "Guards House", "ISLAMIC REOUTIONARY GUARDS CORPS"},
      {"Sun Yat-Sen University", "University Widgets", "Sun Yt-Sen University"},
      {"Chong Chon Gang", "Chongqing Widgets", "CHOGCHONGANG SHIPPING CO LTD"},
      {"Dokngiewkham Company", "Dok Widgets", "DOK NGIEO HKAM COMPANY"},
      {"Divetechnoservices LLC", "Dive Widgets", "DIVE TECHNO SERVIECS"},
      {"Renda Investment Holding Group Shanghai Co Ltd", "Rich Widgets", "RIHS"},
      {"Skolkovo Institute of Science and Technology", "Fond Skolkovo",
       "Skolkvo Institute of Science adn Technology"},
      {"Islamic Republic of Iran Shipping Lines", "Shipping House",
       "ISLAMIC REPUBLIC OF IRAN SHIPPING INES"},
      {"\"AL-'ANZI, Muhammad Hadi 'Abd-al-Rahman Fayhan Sharyan\"", "\"YAZDI, Mohammad\"",
       "AL-'ANZI, Muhammad Hadi 'Azd-al-Rahman Fayhan haryan", "person"},
      {"\"KIM, Yon Hui\"", "Zan Mog", "영희 서현 김", "person"},
      {"\"HUANG, Chin-Hua\"", "Zan Mog", "HObNG, Jinhua", "person"},
  }};
  for (const Case& one : cases) {
    std::string text = std::string("name,kind,id\n") + one.listed + "," + one.kind + ",1\n" +
                       one.beside + "," + one.kind + ",2\n";
    lists::List list = lists::good(lists::read_text(text, "own-test.csv"));
    Source source{&list, "test"};
    std::string image = *compile(*world().lexicon, std::span(&source, 1), 1);
    Index index = opened(image);
    Searcher searcher(index, world().comparator);
    names::Parsed query = names::parse(*world().lexicon, one.query, names::schema_of(one.kind));
    auto score_of = [](const std::vector<Hit>& hits) {
      auto hit = std::ranges::find(hits, 0U, &Hit::entry);
      return hit == hits.end() ? 0 : hit->score;
    };
    double score = score_of(searcher.search_all(query.view(), {}));
    EXPECT_GE(score, world().comparator.threshold()) << one.query;
    EXPECT_EQ(score_of(searcher.search(query.view(), {})), score) << one.query;
  }
}

// Names that score less filled the hits that were wanted, and what scored less than the last of
// these counted as a miss.
TEST(Search, LosesNoHitBehindWhatFillsTheHitsThatAreWanted) {
  std::string text = "name,kind,id\nTIAN-YU 7,,0\n";
  for (int id = 1; id <= 40; ++id) {
    text += "Tianyi Zor" + std::string(1, static_cast<char>('a' + id % 20)) +
            (id % 2 == 0 ? "tash" : "valen bek") + ",organization," + std::to_string(id) + "\n";
  }
  lists::List list = lists::good(lists::read_text(text, "own-test.csv"));
  Source source{&list, "test"};
  std::string image = *compile(*world().lexicon, std::span(&source, 1), 1);
  Index index = opened(image);
  Searcher searcher(index, world().comparator);
  names::Parsed query = names::parse(*world().lexicon, "Tianyi", names::Schema::organization);
  std::size_t hits = 0;
  for (std::size_t top : {1U, 2U, 3U, 5U, 10U}) {
    auto all = searcher.search_all(query.view(), {.top = top});
    auto found = searcher.search(query.view(), {.top = top});
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].score < world().comparator.threshold()) break;
      ++hits;
      ASSERT_GT(found.size(), i) << top;
      EXPECT_EQ(found[i].entry, all[i].entry) << top;
      EXPECT_EQ(found[i].score, all[i].score) << top;
    }
  }
  EXPECT_GE(hits, 5U);
}

TEST(Search, LeavesOutInitialsOfTheQueryAlone) {
  Index index = opened(world().image);
  names::Parsed query = names::parse(*world().lexicon, "Gondolin Apparatus Revision Inc");
  Searcher searcher(index, world().comparator);
  Options how{.least = world().comparator.threshold(), .on = day("2026-01-01")};
  EXPECT_TRUE(searcher.search_all(query.view(), how).empty());
  EXPECT_TRUE(searcher.search(query.view(), how).empty());
}

TEST(Search, FindsInitialsByOthers) {
  lists::List list = lists::good(
      lists::read_text("name,kind,id\nK-M-A,vessel,1\nZorvalen,vessel,2\n", "own-test.csv"));
  Source source{&list, "test"};
  std::string image = *compile(*world().lexicon, std::span(&source, 1), 1);
  Index index = opened(image);
  Searcher searcher(index, world().comparator);
  names::Parsed query = names::parse(*world().lexicon, "J-M-A", names::Schema::vessel);
  auto found = searcher.search(query.view(), {});
  auto all = searcher.search_all(query.view(), {});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].name, all[0].name);
  EXPECT_EQ(found[0].score, all[0].score);
}

TEST(Search, RemembersNothingThatChangesAnAnswer) {
  Index index = opened(world().image);
  Searcher kept(index, world().comparator);
  for (int round = 0; round < 2; ++round) {
    for (const char* name : {"Zorvalen Micro", "Hua Lin", "Hualin Trading", "Zorvalen Micro"}) {
      names::Parsed query = names::parse(*world().lexicon, name);
      auto again = kept.search(query.view(), {});
      auto fresh = search(index, name, {});
      ASSERT_EQ(again.size(), fresh.size());
      for (std::size_t i = 0; i < fresh.size(); ++i) EXPECT_EQ(again[i].name, fresh[i].name);
    }
  }
}

}  // namespace
}  // namespace licet::screen
