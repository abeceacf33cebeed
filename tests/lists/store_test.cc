// The store: what becomes a version, what is refused, which version counts on a day.
#include "lists/store.h"

#include <gmock/gmock.h>

#include "fixtures.h"
#include "fmt/format.h"
#include "lists/difference.h"
#include "lists/update.h"
#include "support.h"

namespace licet::lists {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

base::Date day(std::string_view text) { return *base::Date::parse(text); }

// A list of the user's own with so many entries.
std::string plain_of(int entries, std::string_view city = "Hefei") {
  std::string out = "name,id,city\n";
  for (int i = 0; i < entries; ++i) out += fmt::format("Example {},{},{}\n", i, i, city);
  return out;
}

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "licet-lists-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] Store open() const { return *Store::open(folder_ / "store", sources()); }

  static base::Result<Added> add(Store& store, std::string bytes, std::string_view today,
                                 std::string_view as_of = {}, bool accept = false) {
    AddOptions options;
    options.today = day(today);
    if (!as_of.empty()) options.as_of = day(as_of);
    options.source = "own";
    options.accept_shrunken = accept;
    std::vector<Incoming> files;
    files.push_back({"dir/own.csv", std::move(bytes), "dir/own.csv", {}, {}});
    return store.add(std::move(files), options);
  }

  // One file, said to be of a day.
  static base::Result<Added> add_named(Store& store, std::string path, std::string_view bytes,
                                       std::string_view as_of) {
    AddOptions options;
    options.today = day("2026-09-01");
    options.as_of = day(as_of);
    std::vector<Incoming> files;
    files.push_back({std::move(path), std::string(bytes), {}, {}, {}});
    return store.add(std::move(files), options);
  }

  static std::string problem(const base::Result<Added>& added) {
    return added ? "added" : added.error().to_string();
  }

  // Names below the store that are not versions of lists, drafts of them for instance.
  [[nodiscard]] std::vector<std::string> drafts() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      std::string name = entry.path().filename().string();
      if (name.starts_with('.')) out.push_back(name);
    }
    return out;
  }

  fs::path folder_;
};

TEST_F(StoreTest, KeepsAVersionThatCanBeLoadedAgain) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01", "2026-01-31"));
  Store again = open();
  ASSERT_EQ(again.versions().size(), 1U);
  const Version& version = again.versions()[0];
  EXPECT_EQ(version.source, "own");
  EXPECT_EQ(version.entries, 3U);
  EXPECT_EQ(version.taken.to_string(), "2026-02-01");
  EXPECT_EQ(version.as_of->to_string(), "2026-01-31");
  EXPECT_EQ(version.files[0].name, "own.csv");
  EXPECT_EQ(version.files[0].origin, "dir/own.csv");
  EXPECT_EQ(version.files[0].sha256.size(), 64U);
  EXPECT_EQ(version.id, "2026-01-31-" + version.sha256.substr(0, 8));
  List list = good(again.load(version));
  EXPECT_EQ(list.entries.size(), 3U);
  EXPECT_EQ(list.as_of->to_string(), "2026-01-31");
  EXPECT_THAT(drafts(), ElementsAre());
}

TEST_F(StoreTest, ChoosesTheVersionOfTheDay) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01", "2026-01-31"));
  ASSERT_TRUE(add(store, plain_of(4), "2026-03-01", "2026-02-28"));
  ASSERT_TRUE(add(store, plain_of(2), "2026-03-02", "2025-12-31"));   // an older one, later
  EXPECT_FALSE(store.in_force("own", day("2025-12-30")));
  EXPECT_EQ(store.in_force("own", day("2026-01-30"))->version.entries, 2U);
  EXPECT_EQ(store.in_force("own", day("2026-01-31"))->version.entries, 3U);
  EXPECT_EQ(store.in_force("own", day("2026-02-27"))->version.entries, 3U);
  EXPECT_EQ(store.in_force("own", day("2026-02-28"))->version.entries, 4U);
  EXPECT_EQ(store.in_force(day("2026-05-01")).size(), 1U);
  EXPECT_EQ(open().newest("own")->entries, 4U);
}

// Once the one with the larger hash was.
TEST_F(StoreTest, PutsTheVersionInForceThatWasAddedLastOnADay) {
  Store store = open();
  for (int entries : {3, 4, 5, 6, 7, 8, 9, 10, 6, 3}) {
    ASSERT_TRUE(add(store, plain_of(entries), "2026-02-01", "2026-01-31", true));
    EXPECT_EQ(store.in_force("own", day("2026-02-01"))->version.entries, entries);
    EXPECT_EQ(open().newest("own")->entries, entries);
  }
}

TEST_F(StoreTest, SaysHowOldAListIs) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-05", "2026-01-31"));
  EXPECT_FALSE(store.in_force("own", day("2026-02-07"))->stale);
  EXPECT_TRUE(store.in_force("own", day("2026-02-08"))->stale);
  EXPECT_EQ(store.in_force("own", day("2026-02-08"))->age_days, 8);
  ASSERT_TRUE(store.confirm(store.versions()[0], day("2026-02-10")));
  EXPECT_TRUE(store.in_force("own", day("2026-02-08"))->stale);   // not known to be newer then
  EXPECT_EQ(open().in_force("own", day("2026-02-12"))->age_days, 2);
}

TEST_F(StoreTest, KnowsTheSameFileAgain) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01", "2026-01-31"));
  auto again = add(store, plain_of(3), "2026-02-09", "2026-01-31");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(open().versions().size(), 1U);
}

TEST_F(StoreTest, RefusalsThatCannotBeReadAreSaid) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(100), "2026-02-01"));
  EXPECT_NE(problem(add(store, plain_of(3), "2026-02-02")), "added");
  std::ofstream(folder_ / "store" / "refused.jsonl", std::ios::app) << "cut o\n";
  base::Problems unread;
  EXPECT_EQ(open().refusals(&unread).size(), 1U);
  ASSERT_EQ(unread.size(), 1U);
  EXPECT_EQ(unread[0].where.line, 2U);
  fs::remove(folder_ / "store" / "refused.jsonl");
  EXPECT_TRUE(open().refusals(&unread).empty());
  EXPECT_TRUE(unread.empty()) << "none was ever refused";
  fs::create_directory(folder_ / "store" / "refused.jsonl");
  EXPECT_TRUE(open().refusals(&unread).empty());
  EXPECT_EQ(unread.size(), 1U);
}

TEST_F(StoreTest, RefusesWhatShrankAndKeepsTheOldOne) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(100), "2026-02-01"));
  EXPECT_EQ(problem(add(store, plain_of(80), "2026-02-02")), "added");
  auto refused = add(store, plain_of(63), "2026-02-03");
  EXPECT_THAT(problem(refused), testing::AllOf(HasSubstr("shrank"), HasSubstr("63, before 80"),
                                               HasSubstr("--accept-shrunken")));
  EXPECT_EQ(open().in_force("own", day("2026-02-03"))->version.entries, 80U);
  EXPECT_THAT(drafts(), ElementsAre());
  ASSERT_EQ(open().refusals().size(), 1U);
  EXPECT_THAT(open().refusals()[0].why, HasSubstr("shrank"));
  EXPECT_EQ(problem(add(store, plain_of(63), "2026-02-03", {}, true)), "added");
  EXPECT_EQ(open().in_force("own", day("2026-02-03"))->version.entries, 63U);
  EXPECT_TRUE(open().refusals().empty());
}

TEST_F(StoreTest, RefusesAPartThatShrank) {
  auto list = [](int entities, int persons) {
    std::string out(fixture::csl_header);
    auto row = [&](std::string_view source, int number) {
      out += fmt::format(",{},,,,Example {}{}\n", source, number, std::string(23, ','));
    };
    for (int i = 0; i < entities; ++i) {
      row("Entity List (EL) - Bureau of Industry and Security", i);
    }
    for (int i = 0; i < persons; ++i) {
      row("Denied Persons List (DPL) - Bureau of Industry and Security", i);
    }
    return out;
  };
  Store store = open();
  auto add_csl = [&](const std::string& bytes, std::string_view today) {
    AddOptions options;
    options.today = day(today);
    options.as_of = day(today);
    std::vector<Incoming> files;
    files.push_back({"consolidated.csv", bytes, "x", {}, {}});
    return store.add(std::move(files), options);
  };
  ASSERT_TRUE(add_csl(list(200, 30), "2026-02-01"));
  EXPECT_THAT(problem(add_csl(list(220, 0), "2026-02-02")),
              testing::AllOf(HasSubstr("us-dpl"), HasSubstr("0, before 30")));
  EXPECT_EQ(problem(add_csl(list(220, 25), "2026-02-02")), "added");
}

// So many entries of two lines of text each; `swapped`: the columns are not where they were.
std::string with_alias(int entries, bool alias, bool swapped = false, int from = 0) {
  std::string out = "id,name,alias,city\n";
  for (int i = from; i < from + entries; ++i) {
    std::string name = fmt::format("Example {}", i);
    std::string city = fmt::format("Town {}", i);
    if (swapped) std::swap(name, city);
    out += fmt::format("{},{},{},{}\n", i, name, alias ? fmt::format("Sample {}", i) : "", city);
  }
  return out;
}

// As many entries as ever, and no aliases: it was taken.
TEST_F(StoreTest, RefusesAListThatLostWhatItsEntriesHeld) {
  Store store = open();
  ASSERT_TRUE(add(store, with_alias(30, true), "2026-02-01"));
  EXPECT_EQ(store.versions()[0].fields.at("aliases"), 30U);
  EXPECT_THAT(problem(add(store, with_alias(30, false), "2026-02-02")),
              testing::AllOf(HasSubstr("aliases"), HasSubstr("0, before 30")));
  EXPECT_EQ(problem(add(store, with_alias(30, false), "2026-02-02", {}, true)), "added");
  EXPECT_EQ(open().newest("own")->fields.at("aliases"), 0U);
}

TEST_F(StoreTest, RefusesAListOfWhichMostEntriesChanged) {
  Store store = open();
  ASSERT_TRUE(add(store, with_alias(120, true), "2026-02-01"));
  EXPECT_THAT(problem(add(store, with_alias(120, true, true), "2026-02-02")),
              testing::AllOf(HasSubstr("0 are gone and 120 changed"),
                             HasSubstr("names of 120, addresses of 120"), HasSubstr("columns")));
  EXPECT_THAT(problem(add(store, with_alias(120, true, false, 70), "2026-02-02")),
              HasSubstr("70 are gone and 0 changed"));
  EXPECT_EQ(problem(add(store, with_alias(120, true, false, 50), "2026-02-02")), "added");
}

// A second list of the user's own took the place of the first.
TEST_F(StoreTest, RefusesAListThatHasNoEntryOfTheOneBefore) {
  Store store = open();
  ASSERT_TRUE(add(store, with_alias(2, true), "2026-02-01"));
  EXPECT_THAT(
      problem(add(store, with_alias(5, true, false, 10), "2026-02-02")),
      testing::AllOf(HasSubstr("would replace"), HasSubstr("to keep both, say --as own:NAME")));
  EXPECT_EQ(problem(add(store, with_alias(5, true, false, 10), "2026-02-02", {}, true)), "added");
  // Another list has the same running numbers, and may have fewer of them.
  for (std::string_view other :
       {"id,name\n10,Sample Firm\n", "id,name\n10,A\n11,B\n12,C\n13,D\n14,E\n"}) {
    EXPECT_THAT(problem(add(store, std::string(other), "2026-02-03")), HasSubstr("would replace"));
  }
}

TEST_F(StoreTest, RefusesAListThatLacksOneOfItsFiles) {
  Store store = open();
  auto add_files = [&](std::size_t count, std::string_view today) {
    const std::vector<std::pair<std::string, std::string_view>> all = {
        {"sdn.csv", fixture::primary},
        {"add.csv", fixture::address},
        {"sdn_comments.csv", fixture::comment}};
    AddOptions options;
    options.today = day(today);
    options.as_of = options.today;
    std::vector<Incoming> files;
    for (std::size_t i = 0; i < count; ++i) {
      files.push_back({all[i].first, std::string(all[i].second), all[i].first, {}, {}});
    }
    return store.add(std::move(files), options);
  };
  ASSERT_TRUE(add_files(3, "2026-02-01"));
  EXPECT_THAT(problem(add_files(2, "2026-02-02")), HasSubstr("lacks a file"));
}

TEST_F(StoreTest, ReadsVersionsOfBeforeFieldsWereCounted) {
  Store store = open();
  ASSERT_TRUE(add(store, with_alias(30, true), "2026-02-01"));
  fs::path path = folder_ / "store" / "own" / store.versions()[0].id / "version.json";
  std::string text = read_file(path);
  std::size_t from = text.find(" \"fields\"");
  text.erase(from, text.find(" \"files\"") - from);
  std::ofstream(path) << text;
  Store again = open();
  ASSERT_EQ(again.versions().size(), 1U);
  EXPECT_TRUE(again.versions()[0].fields.empty());
  EXPECT_THAT(problem(add(again, with_alias(30, false), "2026-02-02")), HasSubstr("aliases"));
}

TEST_F(StoreTest, RefusesAnOfficialListOfNoDay) {
  auto add_as = [&](std::string_view name, bool from_publisher) {
    Store store = open();
    AddOptions options;
    options.today = day("2026-09-01");
    options.from_publisher = from_publisher;
    std::vector<Incoming> files;
    files.push_back({std::string(name), std::string(fixture::extract), "x", {}, {}});
    return store.add(std::move(files), options);
  };
  EXPECT_THAT(problem(add_as("bis-entity-list-2026.jsonl", false)), HasSubstr("--as-of"));
  EXPECT_EQ(problem(add_as("bis-entity-list-2026-07-09.jsonl", false)), "added");
  EXPECT_EQ(problem(add_as("bis-entity-list.jsonl", true)), "added");
}

TEST_F(StoreTest, RefusesADayThatIsNotTheOneTheListStates) {
  Store store = open();
  auto add_un = [&](std::string_view as_of) {
    return add_named(store, "un.xml", fixture::un, as_of);
  };
  EXPECT_THAT(problem(add_un("2026-08-30")),
              testing::AllOf(HasSubstr("2026-08-30"), HasSubstr("2026-08-14")));
  EXPECT_EQ(problem(add_un("2026-08-14")), "added");
}

TEST_F(StoreTest, NotesADayThatIsNotTheOneOfTheFilesName) {
  Store store = open();
  auto notes_as_of = [&](std::string_view as_of) {
    auto added = add_named(store, "dir/own-2026-04-14.csv", plain_of(3), as_of);
    return added ? added->notes : std::vector<std::string>{problem(added)};
  };
  EXPECT_THAT(notes_as_of("2026-04-14"), ElementsAre());
  EXPECT_THAT(notes_as_of("2026-08-30"), ElementsAre(HasSubstr("is of 2026-04-14")));
}

TEST_F(StoreTest, RefusesWhatIsNoList) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01"));
  for (std::string_view bytes : {"", "<html>403</html>", "nome\nx\n", "name\n\"x", "name\n"}) {
    EXPECT_FALSE(add(store, std::string(bytes), "2026-02-02")) << bytes;
  }
  EXPECT_EQ(open().in_force("own", day("2026-02-02"))->version.entries, 3U);
}

TEST_F(StoreTest, NoticesAFileThatWasChanged) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01"));
  const Version& version = store.versions()[0];
  std::ofstream(folder_ / "store" / "own" / version.id / "own.csv") << plain_of(4);
  EXPECT_THAT(problem_of(store.load(version)), HasSubstr("not the file that was stored"));
  fs::remove(folder_ / "store" / "own" / version.id / "own.csv");
  EXPECT_THAT(problem_of(store.load(version)), HasSubstr("cannot be read"));
}

TEST_F(StoreTest, PassesOverDamagedVersionsAndDrafts) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01"));
  fs::create_directories(folder_ / "store" / "own" / ".new-abc");
  fs::create_directories(folder_ / "store" / "own" / "2026-03-01-00000000");
  std::ofstream(folder_ / "store" / "own" / "2026-03-01-00000000" / "version.json") << "{\"id\"";
  Store again = open();
  EXPECT_EQ(again.versions().size(), 1U);
  ASSERT_EQ(again.damaged().size(), 1U);
  EXPECT_EQ(again.damaged()[0].version, "2026-03-01-00000000");
}

// They counted as absent, and parties were cleared by what was left.
TEST_F(StoreTest, TellsOnWhichDaysADamagedVersionMayBeWhatCounts) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01"));
  ASSERT_TRUE(add(store, plain_of(4), "2026-03-01"));
  ASSERT_TRUE(add(store, plain_of(5), "2026-04-01"));
  std::string damaged = store.in_force("own", day("2026-03-01"))->version.id;
  fs::remove(folder_ / "store" / "own" / damaged / "version.json");
  Store again = open();
  EXPECT_TRUE(again.damaged_on(day("2026-02-28")).empty());
  ASSERT_EQ(again.damaged_on(day("2026-03-01")).size(), 1U);
  EXPECT_EQ(again.damaged_on(day("2026-03-31"))[0].version, damaged);
  EXPECT_TRUE(again.damaged_on(day("2026-04-01")).empty());
  fs::create_symlink(folder_ / "nothing",
                     folder_ / "store" / "ftm");   // no folder can be read there
  EXPECT_EQ(open().damaged_on(day("2026-04-01"))[0].source, "ftm");
}

// Without one of its files a list was read all the same, and with another day it was another day's.
TEST_F(StoreTest, HoldsADescriptionToItsDayAndItsFiles) {
  Store store = open();
  auto added = add(store, plain_of(3), "2026-02-01", "2026-01-31");
  ASSERT_TRUE(added);
  fs::path description = folder_ / "store" / "own" / added->version.id / "version.json";
  const std::string whole = read_file(description);
  const std::string hash = added->version.files[0].sha256;
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"as_of\": \"2026-01-31\"", "\"as_of\": \"2026-01-3S\""},
           {"\"as_of\": \"2026-01-31\"", "\"as_of\": \"2026-02-01\""},
           {"\"files\"", "\"fil3s\""},
           {hash, std::string(64, '0')}}) {
    std::string harmed = whole;
    harmed.replace(harmed.find(from), from.size(), to);
    std::ofstream(description) << harmed;
    Store again = open();
    EXPECT_TRUE(again.versions().empty()) << to;
    ASSERT_EQ(again.damaged().size(), 1U) << to;
    EXPECT_EQ(again.damaged_on(day("2026-02-02")).size(), 1U);
  }
}

TEST_F(StoreTest, ChecksTheFilesOfAVersion) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01"));
  const Version version = store.versions()[0];
  EXPECT_TRUE(store.check(version));
  std::ofstream(folder_ / "store" / "own" / version.id / "own.csv", std::ios::app) << "x";
  EXPECT_FALSE(store.check(version));
}

// "unchanged", said of files that were damaged; and a folder without description was in the way.
TEST_F(StoreTest, WritesADamagedVersionAnew) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01", "2026-01-31"));
  fs::path version = folder_ / "store" / "own" / store.versions()[0].id;
  fs::create_directories(folder_ / "store" / "own" / ".new-abc");  // of a run that was ended
  std::ofstream(version / "own.csv", std::ios::app) << "x";
  auto again = add(store, plain_of(3), "2026-02-02", "2026-01-31");
  ASSERT_TRUE(again) << problem(again);
  EXPECT_FALSE(again->unchanged);
  EXPECT_TRUE(open().load(open().versions()[0]));
  EXPECT_FALSE(fs::exists(folder_ / "store" / "own" / ".new-abc"));
  fs::remove(version / "version.json");
  EXPECT_EQ(problem(add(store, plain_of(3), "2026-02-02", "2026-01-31")), "added");
  EXPECT_TRUE(open().damaged().empty());
  fs::remove(version / "version.json");
  Store damaged = open();
  EXPECT_TRUE(damaged.remove("own", version.filename().string()));
  EXPECT_TRUE(damaged.damaged().empty());
}

// Every day made a version of them.
TEST_F(StoreTest, ConfirmsTheSameFilesOfNoDay) {
  Store store = open();
  ASSERT_TRUE(add(store, plain_of(3), "2026-02-01"));
  auto again = add(store, plain_of(3), "2026-02-05");
  ASSERT_TRUE(again) << problem(again);
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(open().versions().size(), 1U);
  EXPECT_EQ(open().in_force("own", day("2026-02-06"))->age_days, 1);
}

// Another process added the version since this store was opened.
TEST_F(StoreTest, LooksAnewWhatIsThereBeforeItAdds) {
  Store one = open();
  Store other = open();
  ASSERT_TRUE(add(one, plain_of(3), "2026-02-01"));
  auto same = add(other, plain_of(3), "2026-02-01");
  ASSERT_TRUE(same) << problem(same);
  EXPECT_TRUE(same->unchanged);
  Store third = open();
  ASSERT_TRUE(add(other, plain_of(4), "2026-02-01"));
  ASSERT_TRUE(add(third, plain_of(5), "2026-02-01"));
  EXPECT_EQ(open().newest("own")->number, 3U);
}

TEST_F(StoreTest, OpensNothingAndNoFile) {
  EXPECT_TRUE(open().versions().empty());
  EXPECT_TRUE(open().in_force(day("2026-01-01")).empty());
  std::ofstream(folder_ / "file") << "x";
  EXPECT_FALSE(Store::open(folder_ / "file", sources()));
}

TEST_F(StoreTest, KeepsNamesOfFilesHarmless) {
  Store store = open();
  AddOptions options;
  options.today = day("2026-02-01");
  options.source = "own";
  std::vector<Incoming> files;
  files.push_back({"https://example.org/../version.json?x=/etc", plain_of(1), "u", {}, {}});
  auto added = store.add(std::move(files), options);
  ASSERT_TRUE(added) << problem(added);
  EXPECT_EQ(added->version.files[0].name, "etc");
  EXPECT_TRUE(open().load(open().versions()[0]));
}

// A publisher whose files and failures the test sets.
class FakeFetcher : public Fetcher {
 public:
  base::Result<FetchResponse> fetch(const FetchRequest& request) override {
    asked.push_back(request);
    if (fail) {
      base::Problem problem;
      problem.what = "no route";
      return base::fail(std::move(problem));
    }
    if (!etag.empty() && request.etag == etag) return FetchResponse{304, {}, {}, {}};
    if (auto own = bodies.find(request.url); own != bodies.end()) {
      return FetchResponse{200, own->second, etag, {}};
    }
    return FetchResponse{status, body, etag, "Sun, 01 Feb 2026 00:00:00 GMT"};
  }

  std::vector<FetchRequest> asked;
  std::map<std::string, std::string> bodies;  // by address; `body` for others
  std::string body = plain_of(100), etag = "\"one\"";
  int status = 200;
  bool fail = false;
};

class UpdateTest : public StoreTest {
 protected:
  base::Result<Added> update(std::string_view today,
                             std::string url = "https://example.org/own.csv") {
    UpdateOptions options;
    options.today = day(today);
    options.urls = {std::move(url)};
    Store store = open();
    return lists::update(store, *sources().find("own"), fetcher_, options);
  }
  FakeFetcher fetcher_;
};

TEST_F(UpdateTest, AsksOnlyForWhatChanged) {
  ASSERT_TRUE(update("2026-02-01"));
  EXPECT_EQ(fetcher_.asked[0].etag, "");
  auto again = update("2026-02-20");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(fetcher_.asked[1].etag, "\"one\"");
  EXPECT_EQ(fetcher_.asked[1].last_modified, "Sun, 01 Feb 2026 00:00:00 GMT");
  EXPECT_EQ(open().in_force("own", day("2026-02-21"))->age_days, 1);
  fetcher_.etag = "\"two\"";
  fetcher_.body = plain_of(101);
  ASSERT_TRUE(update("2026-02-22"));
  EXPECT_EQ(open().versions().size(), 2U);
  EXPECT_EQ(open().in_force("own", day("2026-02-21"))->version.entries, 100U);
}

// What is fetched as of a day long past is as old as that day, however often it is fetched.
TEST_F(UpdateTest, AnAddressWithADayGivesTheListOfThatDay) {
  const std::string url = "https://example.org/full/2020-03-04/own.csv?part=7";
  ASSERT_TRUE(update("2026-02-01"));
  fetcher_.etag = "\"then\"";
  fetcher_.body = plain_of(90);
  auto then = update("2026-02-02", url);
  ASSERT_TRUE(then) << problem(then);
  EXPECT_EQ(then->version.effective().to_string(), "2020-03-04");
  EXPECT_FALSE(then->version.from_publisher);
  ASSERT_TRUE(update("2026-02-03", url));
  Store store = open();
  EXPECT_EQ(store.in_force("own", day("2026-02-03"))->version.entries, 100U);
  auto old = store.in_force("own", day("2020-03-14"));
  EXPECT_EQ(old->version.entries, 90U);
  EXPECT_EQ(old->age_days, 10);
  EXPECT_EQ(store.in_force("own", day("2026-01-31"))->age_days, 2159);
}

TEST_F(UpdateTest, KeepsTheOldOneWhateverFails) {
  ASSERT_TRUE(update("2026-02-01"));
  fetcher_.etag = "\"two\"";
  fetcher_.body = plain_of(10);
  EXPECT_THAT(problem(update("2026-02-02")), HasSubstr("shrank"));
  fetcher_.body = "<html>sign in</html>";
  EXPECT_THAT(problem(update("2026-02-03")), HasSubstr("a web page"));
  fetcher_.status = 403;
  EXPECT_THAT(problem(update("2026-02-04")), HasSubstr("token"));
  fetcher_.status = 500;
  EXPECT_THAT(problem(update("2026-02-05")), HasSubstr("500"));
  fetcher_.fail = true;
  EXPECT_THAT(problem(update("2026-02-06")), HasSubstr("no route"));
  EXPECT_EQ(open().in_force("own", day("2026-02-06"))->version.entries, 100U);
  ASSERT_EQ(open().refusals().size(), 1U);
  EXPECT_EQ(open().refusals()[0].on.to_string(), "2026-02-06");
  fetcher_ = {};
  ASSERT_TRUE(update("2026-02-06"));
  EXPECT_TRUE(open().refusals().empty());
}

// An old copy counted as the publisher's list of the day on which it was fetched.
TEST_F(UpdateTest, OnlyThePublishersAddressIsThePublishers) {
  const Source& source = *sources().find("us-dpl");
  UpdateOptions options;
  options.today = day("2026-09-01");
  fetcher_.body = fixture::denied;
  fetcher_.etag.clear();
  Store store = open();
  auto publishers = lists::update(store, source, fetcher_, options);
  ASSERT_TRUE(publishers) << problem(publishers);
  EXPECT_TRUE(publishers->version.from_publisher);
  options.today = day("2026-09-20");
  options.urls = {"https://example.org/dpl.txt"};
  EXPECT_THAT(problem(lists::update(store, source, fetcher_, options)), HasSubstr("--as-of"));
  options.as_of = day("2026-09-02");
  auto copy = lists::update(store, source, fetcher_, options);
  ASSERT_TRUE(copy) << problem(copy);
  EXPECT_FALSE(copy->version.from_publisher);
  EXPECT_EQ(open().in_force("us-dpl", day("2026-09-20"))->age_days, 18);
}

// The new ETag was lost, and the file was fetched whole from then on.
TEST_F(UpdateTest, KeepsTheETagOfFilesThatAreTheSame) {
  ASSERT_TRUE(update("2026-02-01"));
  fetcher_.etag = "\"two\"";
  ASSERT_TRUE(update("2026-02-02"));
  ASSERT_TRUE(update("2026-02-03"));
  EXPECT_EQ(fetcher_.asked[2].etag, "\"two\"");
  EXPECT_EQ(open().versions().size(), 1U);
}

// That one of its files is as it was says nothing of the others.
TEST_F(UpdateTest, FewerAddressesThanFilesConfirmNothing) {
  const Source& source = *sources().find("us-sdn");
  ASSERT_EQ(source.urls.size(), 4U);
  const std::array<std::string_view, 4> files = {fixture::primary, fixture::alias, fixture::address,
                                                 fixture::comment};
  for (std::size_t i = 0; i < files.size(); ++i) fetcher_.bodies[source.urls[i]] = files[i];
  UpdateOptions options;
  options.today = day("2026-02-01");
  Store store = open();
  auto whole = lists::update(store, source, fetcher_, options);
  ASSERT_TRUE(whole) << problem(whole);
  options.today = day("2026-02-20");
  options.urls = {source.urls[0]};
  EXPECT_THAT(problem(lists::update(store, source, fetcher_, options)), HasSubstr("lacks a file"));
  EXPECT_EQ(open().in_force("us-sdn", day("2026-02-20"))->age_days, 19);
  options.urls.clear();
  ASSERT_TRUE(lists::update(store, source, fetcher_, options));
  EXPECT_EQ(open().in_force("us-sdn", day("2026-02-20"))->age_days, 0);
}

// The day was passed over where the server said that the file is as it was.
TEST_F(UpdateTest, ADayThatIsSaidCountsForAFileThatIsTheSame) {
  const Source& source = *sources().find("us-dpl");
  fetcher_.body = fixture::denied;
  UpdateOptions options;
  options.urls = {"https://example.org/dpl.txt"};
  for (std::string_view today : {"2026-09-02", "2026-09-20"}) {
    options.today = day(today);
    options.as_of = options.today;
    Store store = open();
    auto added = lists::update(store, source, fetcher_, options);
    ASSERT_TRUE(added) << problem(added);
    EXPECT_EQ(added->version.as_of, options.today);
  }
  EXPECT_EQ(fetcher_.asked[1].etag, "\"one\"");
  EXPECT_EQ(open().in_force("us-dpl", day("2026-09-21"))->age_days, 1);
}

// Some servers answer so to who asked without a condition; nobody knows what is unchanged.
TEST_F(UpdateTest, NotModifiedIsNoAnswerToWhoDidNotAskFor) {
  fetcher_.etag.clear();
  fetcher_.bodies = {{"https://example.org/own.csv", plain_of(100)}};  // without a day of change
  ASSERT_TRUE(update("2026-02-01"));
  fetcher_.bodies.clear();
  fetcher_.status = 304;
  EXPECT_THAT(problem(update("2026-02-20")), HasSubstr("status 304"));
  EXPECT_EQ(open().in_force("own", day("2026-02-20"))->age_days, 19);
}

TEST_F(UpdateTest, NeedsAnAddress) {
  UpdateOptions options;
  Store store = open();
  EXPECT_THAT(problem(lists::update(store, *sources().find("own"), fetcher_, options)),
              HasSubstr("lists import FILE --as own"));
  EXPECT_TRUE(fetcher_.asked.empty());
}

TEST(Difference, TellsAddedRemovedAndChangedByField) {
  List older = good(read_text("name,id,alias,country\nA,1,x;y,CN\nB,2,,\nC,3,,\n", "own.csv"));
  List newer = good(read_text("name,id,alias,country\nA,1,y;z,HK\nC,3,,\nD,4,,\n", "own.csv"));
  Difference change = difference(older, newer);
  ASSERT_EQ(change.added.size(), 1U);
  EXPECT_EQ(newer.entries[change.added[0]].key, "own:4");
  ASSERT_EQ(change.removed.size(), 1U);
  EXPECT_EQ(older.entries[change.removed[0]].key, "own:2");
  EXPECT_EQ(change.same, 1U);
  ASSERT_EQ(change.changed.size(), 1U);
  ASSERT_EQ(change.changed[0].fields.size(), 2U);
  EXPECT_EQ(change.changed[0].fields[0].field, "alias");
  EXPECT_THAT(change.changed[0].fields[0].removed, ElementsAre("x"));
  EXPECT_THAT(change.changed[0].fields[0].added, ElementsAre("z"));
  EXPECT_EQ(change.changed[0].fields[1].field, "country");
}

TEST(Difference, OfAListWithItselfIsNothing) {
  for (const fixture::Whole& whole : fixture::all()) {
    List list = good(read_text(whole.text, std::string(whole.name)));
    Difference change = difference(list, list);
    EXPECT_EQ(change.same, list.entries.size());
    EXPECT_TRUE(change.added.empty() && change.removed.empty() && change.changed.empty());
  }
}

}  // namespace
}  // namespace licet::lists
