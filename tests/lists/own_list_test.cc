// The list that the program carries: every entry is read, under the code that it states.
#include "lists/own_list.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "support.h"

namespace licet::lists {
namespace {

using testing::HasSubstr;

base::NamedDocuments documents() {
  base::NamedDocuments out;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator("lists/ai-compute")) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& path : files) {
    out.emplace_back(path.string(), *base::parse_yaml(read_file(path), path.string()));
  }
  return out;
}

TEST(OwnList, GivesEveryEntryTheCodeThatItStates) {
  List list = good(own_list(documents(), sources()));
  std::size_t index = 0;
  for (const auto& [name, document] : documents()) {
    const base::Document* entries = document.find("entries");
    for (std::size_t i = 0; entries && i < entries->items.size(); ++i, ++index) {
      ASSERT_LT(index, list.entries.size());
      const Entry& entry = list.entries[index];
      EXPECT_EQ(entry.id, "ai-compute/" + entries->items[i].find("id")->scalar);
      EXPECT_THAT(sources().listings(entry),
                  testing::ElementsAre(entries->items[i].find("listing")->find("list")->scalar))
          << entry.key;
    }
  }
  EXPECT_EQ(index, list.entries.size());
  EXPECT_GT(index, 100U);
  EXPECT_TRUE(list.as_of);
}

constexpr std::string_view kFile = R"(format: 1
theme: t
entries:
- id: one
  kind: company
  names: [Example Chips, EC1 Labs, {name: 示例芯片, ours: true}, {name: 示例芯片柏林, ours: rendering}]
  includes: [Example Part]
  listing: {list: entity-list-fn4, country: CN, since: 2023-10-19, cite: [88 FR 71991],
            checked: 2026-07-09}
  status: {state: suspended, from: 2025-11-10, until: 2026-11-10}
  licence: {requires: all items subject to the EAR, footnotes: [4], policy: presumption_of_denial}
  places: [HK]
  address: 1 Road, Hong Kong
  address_local: 香港示例道1號
  identifiers: [{type: uscc, value: 91110000710935732K}]
)";

base::Result<List> own_with(std::string_view from, std::string_view to) {
  std::string text(kFile);
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  base::NamedDocuments out;
  out.emplace_back("lists/ai-compute/t.yaml", *base::parse_yaml(text, "t.yaml"));
  return own_list(out, sources());
}

TEST(OwnList, ReadsEveryKey) {
  Entry entry = good(own_with("", "")).entries.at(0);
  EXPECT_EQ(entry.key, "us-entity-list:ai-compute/one");
  EXPECT_EQ(entry.line, 3U);
  ASSERT_EQ(entry.names.size(), 5U);
  EXPECT_FALSE(entry.names[1].derived);
  EXPECT_TRUE(entry.names[2].ours && entry.names[3].ours);
  EXPECT_TRUE(entry.names[2].derived && entry.names[3].derived && entry.names[4].derived);
  EXPECT_EQ(entry.names[2].script, "Hani");
  EXPECT_EQ(entry.citations.at(0).page, 71991U);
  EXPECT_EQ(entry.licence.scope, LicenceScope::all_items);
  EXPECT_EQ(entry.licence.strictest, ReviewPolicy::presumption_of_denial);
  EXPECT_EQ(entry.addresses.at(0).country, "HK");
  ASSERT_EQ(entry.addresses.size(), 2U);
  EXPECT_EQ(entry.addresses[1].text, "香港示例道1號");
  EXPECT_EQ(entry.addresses[1].remark, "ours, not the list's");
  EXPECT_EQ(entry.identifiers.at(0).kind, IdKind::social_credit);
  EXPECT_EQ(standing_on(entry, *base::Date::parse("2026-01-01")), Standing::suspended);
}

TEST(OwnList, RefusesAnEntryWithoutItsListing) {
  EXPECT_THAT(problem_of(own_with("entity-list-fn4", "entity-list-fn9")),
              testing::AllOf(HasSubstr("t.yaml:4"), HasSubstr("entity-list-fn9")));
  EXPECT_THAT(problem_of(own_with("- id: one\n  kind", "- kind")), HasSubstr("needs id"));
  EXPECT_THAT(problem_of(own_list({}, sources())), HasSubstr("without an entry"));
}

}  // namespace
}  // namespace licet::lists
