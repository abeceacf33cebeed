// Decisions of reviewers: when they hold, when a hit comes back, and what is refused in their file.
#include <cstring>

#include "screen/adjudication.h"
#include "screen/fold.h"
#include "screen/identifier.h"
#include "screen/support.h"

namespace licet::screen {
namespace {

Party party() {
  Party made;
  made.names = {"Zorvalen Microsystems Co., Ltd."};
  made.countries = {"CN"};
  return made;
}

constexpr ContentHash kHash = {1, 2, 3};

Decision decision(Ruling ruling, const char* on) {
  Decision made;
  made.on = day(on);
  made.ruling = ruling;
  made.reviewer = "the second reader";
  made.reason = "another firm of that name, by its register";
  made.party = "Zorvalen Microsystems Co., Ltd.";
  made.mark = mark_of(party());
  made.entry = "own:1";
  made.entry_hash = lists::hash_text(kHash);
  return made;
}

Docket docket(const std::vector<Decision>& decisions) {
  std::string lines;
  for (const Decision& one : decisions) lines += write_decision(one);
  base::Problems problems;
  Docket read = Docket::read(lines, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(read.decisions().size(), decisions.size());
  return read;
}

Adjudication judged(const Docket& kept, const Party& who, const char* on = "2026-06-01",
                    const ContentHash& hash = kHash) {
  return kept.on(mark_of(who), "own:1", hash, day(on));
}

TEST(Adjudication, HoldsForTheSamePartyAndEntryHoweverTheNameIsDressed) {
  Docket kept = docket({decision(Ruling::cleared, "2026-02-02")});
  Party same = party();
  for (const char* name : {"Zorvalen Microsystems Co., Ltd.", "ZORVALEN MICROSYSTEMS CO LTD",
                           "Zorvalen  Microsystems, Co. Ltd", "Ｚorvalen Microsystems Co.,Ltd."}) {
    same.names = {name};
    EXPECT_EQ(judged(kept, same).state, ReviewState::cleared) << name;
  }
  EXPECT_EQ(judged(kept, same, "2026-02-02").state, ReviewState::cleared);
  EXPECT_EQ(judged(kept, same, "2026-02-01").state, ReviewState::none) << "not made yet";
  same.names = {"Zorvalen Micro"};
  EXPECT_EQ(judged(kept, same).state, ReviewState::none) << "another name is another party";
  EXPECT_EQ(kept.on(mark_of(party()), "own:2", kHash, day("2026-06-01")).state, ReviewState::none);
}

TEST(Adjudication, ComesBackWhenTheEntryOrThePartyChanges) {
  Docket kept = docket({decision(Ruling::cleared, "2026-02-02")});
  ContentHash other = kHash;
  other[15] = 9;
  Adjudication found = judged(kept, party(), "2026-06-01", other);
  EXPECT_EQ(found.state, ReviewState::reopened);
  EXPECT_EQ(found.why, "the entry has changed");
  ASSERT_NE(found.decision, nullptr);
  EXPECT_EQ(found.decision->reviewer, "the second reader");
  Party changed = party();
  changed.countries = {"HK"};
  changed.identifiers = {*read_identifier("91350100M000100Y43")};
  found = judged(kept, changed);
  EXPECT_EQ(found.state, ReviewState::reopened);
  EXPECT_EQ(found.why,
            "the party has changed: country HK is new; identifier "
            "social_credit:91350100M000100Y43 is new; country CN is gone");
  found = judged(kept, changed, "2026-06-01", other);
  EXPECT_NE(found.why.find("the entry has changed, and the party"), std::string::npos);
  changed = party();
  changed.names.emplace_back("Zorvalen Micro");
  EXPECT_EQ(judged(kept, changed).why, "the party has changed: name zorvalen micro is new");
}

TEST(Adjudication, TheLastDecisionCounts) {
  std::vector<Decision> all = {decision(Ruling::cleared, "2026-02-02"),
                               decision(Ruling::confirmed, "2026-03-03")};
  Docket kept = docket(all);
  EXPECT_EQ(judged(kept, party()).state, ReviewState::confirmed);
  EXPECT_EQ(judged(kept, party(), "2026-02-20").state, ReviewState::cleared);
  all.push_back(decision(Ruling::withdrawn, "2026-04-04"));
  kept = docket(all);
  EXPECT_EQ(judged(kept, party()).state, ReviewState::none);
  all.push_back(decision(Ruling::cleared, "2026-04-04"));
  EXPECT_EQ(judged(docket(all), party()).state, ReviewState::cleared);
}

TEST(Adjudication, ADecisionOnANamesakeLeavesTheOneOnThePartyAlone) {
  Party namesake = party();
  namesake.countries = {"SG"};
  Decision other = decision(Ruling::confirmed, "2026-03-03");
  other.mark = mark_of(namesake);
  Docket kept = docket({decision(Ruling::cleared, "2026-02-02"), other});
  EXPECT_EQ(judged(kept, party()).state, ReviewState::cleared);
  EXPECT_EQ(judged(kept, namesake).state, ReviewState::confirmed);
  namesake.countries = {"MY"};
  Adjudication neither = judged(kept, namesake);
  EXPECT_EQ(neither.state, ReviewState::reopened);
  EXPECT_EQ(neither.why, "the party has changed: country MY is new; country SG is gone");
  other.ruling = Ruling::withdrawn;
  EXPECT_EQ(judged(docket({decision(Ruling::cleared, "2026-02-02"), other}), party()).state,
            ReviewState::cleared);
}

TEST(Adjudication, ComesBackWhenThePartyIsOfAnotherKind) {
  Docket kept = docket({decision(Ruling::cleared, "2026-02-02")});
  Party ship = party();
  ship.schema = names::Schema::vessel;
  EXPECT_EQ(judged(kept, ship).state, ReviewState::reopened);
  EXPECT_EQ(judged(kept, ship).why, "the party has changed: kind vessel is new");
}

TEST(Adjudication, ADecisionThatIsDatedBackDoesNotReplaceALaterOne) {
  Docket kept =
      docket({decision(Ruling::cleared, "2026-02-02"), decision(Ruling::confirmed, "2026-02-03"),
              decision(Ruling::cleared, "2026-02-02")});
  EXPECT_EQ(judged(kept, party()).state, ReviewState::confirmed);
  EXPECT_EQ(judged(kept, party(), "2026-02-02").state, ReviewState::cleared);
}

TEST(Adjudication, IsWrittenAndReadAlike) {
  Decision one = decision(Ruling::confirmed, "2026-02-02");
  one.reason = "said \"so\"\n\tby 华为 \xF0\x9F\x99\x82";
  one.list = "own/2026-02-01";
  auto read = read_decision(write_decision(one));
  ASSERT_TRUE(read.has_value()) << read.error().to_string();
  EXPECT_EQ(read->reason, one.reason);
  EXPECT_EQ(read->list, one.list);
  EXPECT_EQ(read->mark, one.mark);
  EXPECT_EQ(read->ruling, one.ruling);
  EXPECT_EQ(std::ranges::count(write_decision(one), '\n'), 1);
}

TEST(Adjudication, ALineThatCannotBeReadDecidesNothing) {
  std::string good = write_decision(decision(Ruling::cleared, "2026-02-02"));
  struct Case {
    const char* from;
    const char* to;
  };
  for (const Case& one : {Case{"{", ""},
                          {"\"format\":1", "\"format\":2"},
                          {"2026-02-02", "2026-02-30"},
                          {"\"cleared\"", "\"clear\""},
                          {"\"the second reader\"", "\"\""},
                          {"\"reason\"", "\"raison\""},
                          {"zorvalen microsystems", "oakbridge bakery"},
                          {"\"CN\"", "7"},
                          {"\"mark\":[", "\"mark\":[1,"},
                          {"\"own:1\"", "null"},
                          {"\"fingerprint\":\"", "\"fingerprint\":\"0"},
                          {"\"entry_hash\"", "\"hash\""}}) {
    std::string bad = good;
    auto at = bad.find(one.from);
    ASSERT_NE(at, std::string::npos) << one.from;
    bad.replace(at, std::strlen(one.from), one.to);
    base::Problems problems;
    Docket read = Docket::read(bad + "\n" + good, problems);
    ASSERT_EQ(problems.size(), 1U) << one.from;
    EXPECT_EQ(problems[0].where.line, 1U);
    EXPECT_EQ(read.decisions().size(), 1U) << "what is whole still counts";
  }
  for (std::size_t size = 1; size + 1 < good.size(); ++size) {
    EXPECT_FALSE(read_decision(good.substr(0, size)).has_value()) << size;
  }
}

TEST(Adjudication, WhatWasClearedComesBackBehindALineThatCannotBeReadAndMayTakeItBack) {
  std::string cleared = write_decision(decision(Ruling::cleared, "2026-02-02"));
  std::string withdrawn = write_decision(decision(Ruling::withdrawn, "2026-02-03"));
  std::string broken = withdrawn;
  broken.replace(broken.find("2026-02-03"), 4, "never");
  std::string another = broken;
  another.replace(another.find("own:1"), 5, "own:2");
  auto state = [](const std::string& lines) {
    base::Problems problems;
    return judged(Docket::read(lines, problems), party());
  };
  EXPECT_EQ(state(cleared + another).state, ReviewState::cleared) << "of another entry";
  EXPECT_EQ(state(broken + cleared).state, ReviewState::cleared) << "decided again since";
  for (const std::string& line : {broken, std::string("cut o\n")}) {
    EXPECT_EQ(state(cleared + line).state, ReviewState::reopened) << line;
    EXPECT_EQ(state(cleared + line).why, "a later decision cannot be read (line 2)");
  }
}

TEST(Fold, LeavesLettersAndDigits) {
  EXPECT_EQ(folded("  Zörvalen  (HK) Co., Ltd. "), "zorvalen hk co ltd");
  EXPECT_EQ(folded("深圳市 龙岗区１号"), "深圳市 龙岗区1号");
  EXPECT_EQ(folded("…"), "");
  std::string longest(2000, 'A');
  EXPECT_EQ(folded(longest), longest) << "two that differ at their ends stay two";
}

}  // namespace
}  // namespace licet::screen
