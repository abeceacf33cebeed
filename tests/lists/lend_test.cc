// Names that our own list adds, lent to official lists: which entries get them, and what stays.
#include "lists/lend.h"

#include <gmock/gmock.h>

#include <tuple>

#include "fixtures.h"
#include "lists/own_list.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The fourth is on a list that stands nowhere below: it is delisted.
constexpr std::string_view kOwn = R"(format: 1
theme: t
entries:
- id: quorvex
  names: ["Quorvex (Xi'an) Chips Co., Ltd.", Quorvex, {name: 夸沃芯片, ours: true}]
  includes: [Quorvex Part]
  listing: {list: entity-list-fn4, country: CN, since: 2023-10-19, checked: 2026-07-09}
- id: zorval
  names: [Zorval Labs, ZL, {name: 佐瓦实验室, ours: true}]
  listing: {list: entity-list, country: CN, since: 2023-10-19, checked: 2026-07-09}
- id: mondru
  names: [Mondru Optics, {name: 蒙德鲁光学, ours: true}, {name: MONDRU 光学, ours: true}]
  listing: {list: uvl, country: CN, by: 2026-07-31, checked: 2026-07-31}
- id: delisted
  names: [Fexgan Motors, {name: 费克斯甘, ours: true}]
  listing: {list: meu-list, country: CN, since: 2020-12-23, checked: 2026-07-09}
- id: without
  names: [Holjor Trading]
  listing: {list: entity-list, country: CN, since: 2023-10-19, checked: 2026-07-09}
)";

const List& own() {
  static const List list = [] {
    base::NamedDocuments documents;
    documents.emplace_back("lists/ai-compute/t.yaml", *base::parse_yaml(kOwn, "t.yaml"));
    return good(own_list(documents, sources()));
  }();
  return list;
}

std::vector<std::string> lent(const Entry& entry) {
  std::vector<std::string> out;
  for (const Name& name : entry.names) {
    if (name.ours) out.push_back(name.text);
  }
  return out;
}

constexpr std::string_view kEntityList = "Entity List (EL) - Bureau of Industry and Security";
constexpr std::string_view kUnverified = "Unverified List (UVL) - Bureau of Industry and Security";

std::string row(std::string_view list, std::string_view name, std::string_view aliases = "",
                std::string_view country = "CN") {
  std::string out = R"({"name": ")" + std::string(name) + R"(", "source": ")" + std::string(list);
  out += R"(", "countries": [")" + std::string(country) + R"("], "alt_names": [)";
  return out + std::string(aliases) + "]}\n";
}

// A consolidated list of the rows with what was lent to it.
List lent_to(const std::string& rows) {
  List list = good(read_text(rows, "csl-2026-07-31.names.jsonl"));
  lend(own(), list);
  return list;
}

TEST(Lend, GivesTheListingOurNamesAndAltersNothingElse) {
  std::string rows = row(kEntityList, "QUORVEX (XI’AN) CHIPS CO LTD") +
                     row(kUnverified, "Mondru  Optics", R"("Mondru-光学")") +
                     row(kEntityList, "Holjor Trading");
  List before = good(read_text(rows, "csl-2026-07-31.names.jsonl"));
  List after = lent_to(rows);
  ASSERT_EQ(after.entries.size(), 3U);
  EXPECT_THAT(lent(after.entries[0]), ElementsAre("夸沃芯片"));
  EXPECT_THAT(lent(after.entries[1]), ElementsAre("蒙德鲁光学"));   // it has the other itself
  EXPECT_THAT(lent(after.entries[2]), IsEmpty());
  const Name& name = after.entries[0].names.back();
  EXPECT_TRUE(name.derived && name.lent);
  EXPECT_EQ(name.sort, NameSort::alias);
  EXPECT_EQ(name.script, "Hani");
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(after.entries[i].key, before.entries[i].key);
    EXPECT_EQ(after.entries[i].content_hash, before.entries[i].content_hash);
    EXPECT_EQ(primary_name(after.entries[i]), primary_name(before.entries[i]));
  }
}

TEST(Lend, KnowsAListingByAnyNameThatTheListPrints) {
  EXPECT_THAT(lent(lent_to(row(kEntityList, "Other", R"("quorvex")")).entries[0]),
              ElementsAre("夸沃芯片"));
  // A name of ours, or of somebody listed together with the party, tells no listing.
  EXPECT_THAT(lent(lent_to(row(kEntityList, "夸沃芯片")).entries[0]), IsEmpty());
  EXPECT_THAT(lent(lent_to(row(kEntityList, "Quorvex Part")).entries[0]), IsEmpty());
}

TEST(Lend, GivesNothingOnAnotherListAndBringsNobodyBack) {
  List list = lent_to(row(kUnverified, "Quorvex (Xi'an) Chips Co., Ltd.") +
                      row(kEntityList, "Mondru Optics") + row(kEntityList, "Fexgan Motors"));
  EXPECT_EQ(list.entries.size(), 3U);
  for (const Entry& entry : list.entries) EXPECT_THAT(lent(entry), IsEmpty()) << entry.key;
}

TEST(Lend, OfSeveralTakesThoseWithOneNameOrTheOneWithOurFirst) {
  List all = lent_to(row(kEntityList, "Quorvex") + row(kEntityList, "Quorvex", "", "HK"));
  for (const Entry& entry : all.entries) EXPECT_THAT(lent(entry), ElementsAre("夸沃芯片"));
  List one = lent_to(row(kEntityList, "Zil Laundry", R"("ZL")") + row(kEntityList, "ZORVAL LABS") +
                     row(kEntityList, "Z. L."));
  EXPECT_THAT(lent(one.entries[0]), IsEmpty());
  EXPECT_THAT(lent(one.entries[1]), ElementsAre("佐瓦实验室"));
  EXPECT_THAT(lent(one.entries[2]), IsEmpty());
  List none = lent_to(row(kEntityList, "Zil Laundry", R"("ZL")") + row(kEntityList, "Z. L."));
  for (const Entry& entry : none.entries) EXPECT_THAT(lent(entry), IsEmpty());
}

// In each format of official lists; a user's own file is left as it is whatever source it is said
// to have.
TEST(Lend, HoldsForEveryFormatButAUsersOwn) {
  std::string csv = std::string(fixture::csl_header) + "e1," + std::string(kEntityList) +
                    ",,,,Zorval Labs" + std::string(23, ',') + "\n";
  std::string json = R"({"results": [{"id": "e1", "name": "Zorval Labs", "source": ")" +
                     std::string(kEntityList) + R"("}]})";
  std::string extract = "{\"name\": \"Zorval Labs\", \"country\": \"China\"}\n";
  std::string plain = "name\nZorval Labs\n";
  const std::vector<std::tuple<std::string, std::string, bool>> files = {
      {csv, "consolidated.csv", true},
      {json, "consolidated.json", true},
      {extract, "bis-entity-list-2026-07-09.jsonl", true},
      {plain, "own.csv", false}};
  for (const auto& [text, file, lends] : files) {
    List list = good(read_text(text, file));
    ASSERT_EQ(list.entries.size(), 1U) << file;
    if (!lends) list.entries[0].source = "us-entity-list";
    EXPECT_EQ(list.entries[0].source, "us-entity-list") << file;
    lend(own(), list);
    EXPECT_EQ(lent(list.entries[0]).size(), lends ? 1U : 0U) << file;
  }
}

}  // namespace
}  // namespace licet::lists
