// The real lists, where they are at hand: every published count, and what is known of their rows.
#include <gmock/gmock.h>

#include <ctime>

#include "support.h"

namespace licet::lists {
namespace {

struct Real {
  std::vector<std::string> files;
  std::size_t rows;
  std::size_t given_twice = 0;   // rows that repeat an entry
};

// Counts of the snapshots' own description.
const std::vector<Real>& all() {
  static const std::vector<Real> lists = {
      {{"csl-2026-07-31.names.jsonl.gz"}, 25921},
      {{"csl-2022-04-21.consolidated.csv.gz"}, 14160, 1},
      {{"bis-entity-list-2026-07-09.jsonl.gz"}, 3409},
      {{"bis-dpl-2026-04-14.jsonl.gz"}, 564},
      {{"bis-meu-2026-07-09.jsonl.gz"}, 70},
      {{"ofac-ns-cmic-2026.jsonl.gz"}, 68},
      {{"dow-1260h-2026.jsonl.gz"}, 80},
      {{"dow-1286-fy24.jsonl.gz"}, 134},
      {{"dhs-uflpa-2026-07-09.jsonl.gz"}, 148},
      {{"state-isn-2025-05.jsonl.gz"}, 528},
      {{"state-itar-debarred-2025-08-25.jsonl.gz"}, 779},
      {{"ofac-sdn-2021-07.csv.gz", "ofac-alt-2021-07.csv.gz", "ofac-add-2021-07.csv.gz",
        "ofac-sdn_comments-2021-07.csv.gz"},
       8976},
      {{"ofac-cons_prim-2025.csv.gz", "ofac-cons_alt-2025.csv.gz", "ofac-cons_add-2025.csv.gz",
        "ofac-cons_comments-2025.csv.gz"},
       442},
      {{"bis-dpl-2021-07.txt.gz"}, 581},
      {{"cn-mofcom-2026-08-05.csv"}, 278},
      {{"jp-meti-eul-2025-09-29.csv"}, 835},
      {{"ftm-sample/entities.ftm.json"}, 5},
  };
  return lists;
}

base::Result<List> load(const std::vector<std::string>& names) {
  std::vector<std::string> bytes;
  for (const std::string& name : names) {
    auto unpacked = unpack(read_file(real_lists() / name), name);
    if (!unpacked) return base::fail(unpacked.error());
    bytes.push_back(std::move(*unpacked));
  }
  std::vector<File> files;
  for (std::size_t i = 0; i < names.size(); ++i) files.push_back({names[i], bytes[i]});
  return read(files, sources());
}

class RealLists : public testing::Test {
 protected:
  void SetUp() override {
    if (real_lists().empty()) GTEST_SKIP() << "the real lists are not at hand (LICET_SHARED)";
  }
};

TEST_F(RealLists, HaveTheirPublishedCounts) {
  std::clock_t start = std::clock();
  std::size_t entries = 0;
  for (const Real& real : all()) {
    List list = good(load(real.files));
    EXPECT_EQ(list.rows, real.rows) << real.files.front();
    EXPECT_EQ(list.entries.size(), real.rows - real.given_twice) << real.files.front();
    entries += list.entries.size();
  }
  double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%zu entries unpacked and read in %.2f s\n", entries, seconds);
}

template <class Holds>
std::size_t count(const List& list, Holds holds) {
  return static_cast<std::size_t>(std::ranges::count_if(list.entries, holds));
}

TEST_F(RealLists, OfTwoDaysJoinByTheirNumbers) {
  List list = good(load({"csl-2026-07-31.names.jsonl.gz", "ofac-alt-2026-08-02.csv.gz",
                         "ofac-add-2026-08-02.csv.gz"}));
  EXPECT_EQ(list.entries.size(), 25921U);
  EXPECT_GT(count(list, [](const Entry& e) { return !e.addresses.empty(); }), 12000U);
}

TEST_F(RealLists, HoldWhatIsKnownOfThem) {
  List csl = good(load({"csl-2026-07-31.names.jsonl.gz"}));
  auto han = [](const Entry& e) {
    return std::ranges::any_of(e.names, [](const Name& n) { return n.script == "Hani"; });
  };
  EXPECT_EQ(count(csl, han), 0U);
  EXPECT_EQ(count(csl, [](const Entry& e) { return e.source == "us-sdn"; }), 19181U);
  EXPECT_EQ(count(csl, [](const Entry& e) { return e.source == "us-entity-list"; }), 3420U);
  EXPECT_EQ(count(csl, [](const Entry& e) { return e.source == "us-dpl"; }), 1596U);
  List text = good(load({"bis-entity-list-2026-07-09.jsonl.gz"}));
  auto footnote = [](const Entry& e) { return !e.licence.footnotes.empty(); };
  EXPECT_EQ(count(text, footnote), 1015U);
  EXPECT_EQ(count(text, [](const Entry& e) { return e.kind == PartyKind::address; }), 19U);
  EXPECT_TRUE(std::ranges::all_of(
      text.entries, [](const Entry& e) { return e.licence.scope != LicenceScope::unstated; }));
}

TEST_F(RealLists, TellWhatHasEnded) {
  base::Date on = *base::Date::parse("2026-11-22");
  auto ended = [&](const Entry& e) { return standing_on(e, on) == Standing::ended; };
  auto lapsed = [&](const Entry& e) { return standing_on(e, on) == Standing::suspension_lapsed; };
  EXPECT_EQ(count(good(load({"state-isn-2025-05.jsonl.gz"})), ended), 376U);
  List notices = good(load({"cn-mofcom-2026-08-05.csv"}));
  EXPECT_EQ(count(notices, ended), 44U);
  EXPECT_EQ(count(notices, lapsed), 32U);
}

}  // namespace
}  // namespace licet::lists
