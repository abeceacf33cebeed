#include "answer/history.h"

#include <gtest/gtest.h>

#include "answer/book.h"
#include "answer/rule_words.h"
#include "base/document.h"

namespace licet::answer {
namespace {

constexpr std::string_view kPack = R"(
format: 1
pack: xx
version: 2026.1.0
jurisdiction: XA
title: Rules of Xanadu
horizon: 2026-09-24
attaches: [{cite: Article 1, when: 'true', text: everything}]
instruments:
  act-1: {cite: Act 1, title: First Act, published: 2020-01-01,
          effective: 2020-02-01, kind: rule, confidence: primary}
  act-2: {cite: Act 2, title: Second Act, published: 2021-01-01,
          effective: 2021-02-01, kind: rule, confidence: primary}
  word-1: {cite: Word 1, title: Announcement, published: 2020-05-01,
           kind: announcement, confidence: primary}
tables:
  "friends":
    kind: countries
    cite: Article 9
    text: Friends.
    members:
      FR: {}
      SE: {from: 2020-02-01, by: act-1, to: 2021-02-01, ended_by: act-2}
rules:
- id: xx/1
  stage: require
  cite: Article 2
  text: A licence for everything.
  in_force: [{from: 2020-02-01, by: act-1, to: 2021-02-01, ended_by: act-2,
              comply_from: 2020-03-01}]
  enforced:
    - {to: 2020-05-01, ended_by: word-1, why: The ministry lost interest.}
  when: to == "SE"
  then: {require: licence, reason: XX}
- id: xx/2
  stage: note
  cite: Article 3
  text: A note that uses <angles>.
  in_force: [{from: 2021-02-01, by: act-2}]
  when: 'true'
  then: {note: Noted.}
)";

constexpr std::string_view kCountries = R"(
format: 1
pack: common
version: 2026.1.0
title: Countries
tables:
  "ISO 3166-1":
    kind: countries
    cite: ISO 3166-1
    text: All of them.
    members: {FR: {name: France}, SE: {name: Sweden}, XA: {name: Xanadu}}
)";

std::unique_ptr<law::Library> library() {
  base::NamedDocuments documents;
  documents.emplace_back("packs/common/pack.yaml", base::parse_yaml(kCountries, "common").value());
  documents.emplace_back("packs/xx/pack.yaml", base::parse_yaml(kPack, "xx").value());
  auto loaded = law::Library::load(documents);
  if (!loaded) {
    for (const base::Problem& problem : loaded.error()) ADD_FAILURE() << problem.to_string();
    return nullptr;
  }
  return std::move(*loaded);
}

base::Date day(std::string_view iso) { return *base::Date::parse(iso); }

std::string line_of(const Change& change) {
  return fmt::format("{} {} {} by {}", change.day.to_string(), change_word(change.kind),
                     change.what, change.instrument ? change.instrument->id : "nobody");
}

std::vector<std::string> lines_of(const std::vector<Change>& changes) {
  std::vector<std::string> lines;
  for (const Change& change : changes) lines.push_back(line_of(change));
  return lines;
}

TEST(History, NamesEveryChangeWithItsDocument) {
  auto packs = library();
  ASSERT_TRUE(packs);
  EXPECT_EQ(lines_of(timeline(*packs)),
            (std::vector<std::string>{
                "2020-02-01 begins xx/1 by act-1", "2020-02-01 begins friends: SE by act-1",
                "2020-03-01 compliance due xx/1 by act-1",
                "2020-05-01 no longer enforced xx/1 by word-1", "2021-02-01 begins xx/2 by act-2",
                "2021-02-01 ends xx/1 by act-2", "2021-02-01 ends friends: SE by act-2"}));
}

TEST(History, TellsTwoDaysApart) {
  auto packs = library();
  ASSERT_TRUE(packs);
  auto between = [&](std::string_view a, std::string_view b,
                     base::Date known = base::Date::last()) {
    return lines_of(difference(*packs, day(a), day(b), known));
  };
  EXPECT_TRUE(between("2020-06-01", "2020-07-01").empty());
  EXPECT_EQ(between("2020-04-30", "2020-05-01"),
            (std::vector<std::string>{"2020-05-01 no longer enforced xx/1 by word-1"}));
  EXPECT_EQ(between("2021-01-31", "2021-02-01").size(), 3u);
  // What was not yet public on 2020-06-01 is not among the differences.
  EXPECT_TRUE(between("2021-01-31", "2021-02-01", day("2020-06-01")).empty());
}

TEST(Book, HoldsEveryRuleTableAndDocument) {
  auto packs = library();
  ASSERT_TRUE(packs);
  std::string book = book_markdown(*packs);
  for (std::string_view part :
       {"#### xx/1", "#### xx/2", "#### friends", "Act 1, First Act", "`to == \"SE\"`",
        "The ministry lost interest.", "## Timeline", "### 2020-05-01"}) {
    EXPECT_NE(book.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(book.find("<angles>"), std::string::npos);
  std::string page = book_html(*packs);
  EXPECT_NE(page.find("uses &lt;angles&gt;"), std::string::npos);
  EXPECT_NE(page.find("<a href=\"#pack-xx\">Rules of Xanadu</a>"), std::string::npos);
}

TEST(RuleWords, SayIntervalsWithTheirDocuments) {
  auto packs = library();
  ASSERT_TRUE(packs);
  EXPECT_EQ(spans_words(packs->rule("xx/1")->in_force),
            "from 2020-02-01 by Act 1, compliance due from 2020-03-01, until the day before "
            "2021-02-01 by Act 2");
  EXPECT_EQ(outcome_words(*packs->rule("xx/1")), "requires a licence (XX)");
}

TEST(Learned, IsDatedByTheDayOnWhichItBecamePublic) {
  auto packs = library();
  auto changes = learned(*packs, day("2020-01-01"), day("2021-01-01"));
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes.front().day, day("2020-05-01"));
  EXPECT_EQ(changes.front().kind, ChangeKind::not_enforced);
  for (const Change& change : changes) {
    EXPECT_GT(change.day, day("2020-01-01"));
    EXPECT_LE(change.day, day("2021-01-01"));
  }
  EXPECT_TRUE(learned(*packs, day("2021-01-01"), day("2026-01-01")).empty());
}

}  // namespace
}  // namespace licet::answer
