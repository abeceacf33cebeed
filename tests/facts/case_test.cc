// Records, ids, paths and copies of a case.
#include "facts/case.h"

#include <gtest/gtest.h>

#include "facts/support.h"
#include "facts/write_json.h"

namespace licet::facts::testing {
namespace {

using base::FactRef;
using base::Record;
using base::Truth;
using base::Value;

constexpr std::string_view sample = R"({
  "on": "2026-02-01", "to": "CN",
  "items": [{"ref": "a"}, {"contains": [{"ref": "b"}, {"count": 8, "item": {"tpp": 4800}}]}],
  "parties": [{"role": "exporter"}, {"role": "end_user", "country": "MY"}, {"role": "bank"},
              {"role": "bank"}, {"name": "no role",
               "owners": [{"share": 0.5}, {"share": {"min": 0.1, "max": 0.2}}]}],
  "red_flags": [{"id": "a", "present": true}, {"id": "b", "present": false},
                {"id": "c", "resolved": "asked"}],
  "answers": {"test-pack.nac.notice_days": 25}
})";

std::string text_at(const Case& value, std::string_view path) {
  auto fact = value.find(path);
  return fact ? base::to_text(value.at(*fact)) : "no such fact";
}

TEST(Case, StartsWithEveryFactUnknown) {
  Case value(answers_spec);
  for (std::size_t slot = 0; slot < case_slot::slots; ++slot) {
    bool nested = slot == case_slot::end_use || slot == case_slot::answers;
    EXPECT_EQ(value.root().at(slot).is_unknown(), !nested) << case_spec.fields[slot].name;
  }
  EXPECT_TRUE(value.end_use().at(end_use_slot::purposes).is_unknown());
  EXPECT_EQ(value.answers().slots.size(), std::size(answer_fields));
  EXPECT_TRUE(value.items().empty());
  EXPECT_TRUE(value.parties().empty());
}

TEST(Case, FindsFactsByPath) {
  Case value;
  ASSERT_EQ(read(sample, value), "");
  EXPECT_EQ(text_at(value, "to"), "\"CN\"");
  EXPECT_EQ(text_at(value, "items[1].contains[1].item.tpp"), "4800");
  EXPECT_EQ(text_at(value, "parties.end_user.country"), "\"MY\"");
  EXPECT_EQ(text_at(value, "parties[1].country"), "\"MY\"");
  EXPECT_EQ(text_at(value, "parties.end_user.ultimate_parent.country"), "unknown");
  EXPECT_EQ(text_at(value, "parties[4].owners[1].share"), "0.1..0.2");
  EXPECT_EQ(text_at(value, "answers.test-pack.nac.notice_days"), "25");
  EXPECT_EQ(text_at(value, "end_use.for_headquarters"), "unknown");
}

TEST(Case, KnowsWhatIsNoFact) {
  Case value;
  ASSERT_EQ(read(sample, value), "");
  for (std::string_view path :
       {"", "tpp", "items[2].tpp", "items[0]", "items[0].", "items[-1].ref", "items[0.ref",
        "items.ref", "parties.bank.country", "parties.designer.name", "to.name", "answers.test",
        "items[99999999999999999999].ref", "items[0]ref", "end_use.purposes[0]", "on."}) {
    EXPECT_EQ(value.find(path), std::nullopt) << path;
  }
}

TEST(Case, NamesEveryFactByAPathThatFindsItAgain) {
  Case value;
  ASSERT_EQ(read(sample, value), "");
  for (std::uint32_t id = 1; id <= value.record_count(); ++id) {
    EXPECT_EQ(value.record(id).id, id);
    for (std::uint32_t slot = 0; slot < value.record(id).slots.size(); ++slot) {
      std::string path = value.path_of({id, slot});
      EXPECT_EQ(value.find(path), (FactRef{id, slot})) << path;
    }
    EXPECT_EQ(value.find_record(value.path_of_record(id)), id);
  }
}

TEST(Case, NamesAPartyByItsRoleOnlyIfItIsTheOnlyOne) {
  Case value;
  ASSERT_EQ(read(sample, value), "");
  auto name_of = [&](std::size_t index) {
    return value.path_of_record(value.parties()[index].as_record().id);
  };
  EXPECT_EQ(name_of(1), "parties.end_user");
  EXPECT_EQ(name_of(2), "parties[2]");
  EXPECT_EQ(name_of(3), "parties[3]");
  EXPECT_EQ(name_of(4), "parties[4]");
  value.set({value.parties()[3].as_record().id, party_slot::role}, Value::string("designer"));
  EXPECT_EQ(name_of(2), "parties.bank");
}

TEST(Case, AddsRecordsToListsAndSlots) {
  Case value;
  ASSERT_EQ(read(sample, value), "");
  Record* party = value.add(party_spec, {1, case_slot::parties});
  ASSERT_NE(party, nullptr);
  party->slots[party_slot::role] = Value::string("designer");
  ASSERT_EQ(value.parties().size(), 6u);
  EXPECT_EQ(&value.parties()[5].as_record(), party);
  EXPECT_EQ(value.path_of({party->id, party_slot::name}), "parties.designer.name");

  const Record& part = value.record(*value.find_record("items[1].contains[0]"));
  ASSERT_TRUE(part.at(contains_slot::item).is_unknown());
  Record* inside = value.add(item_spec, {part.id, contains_slot::item});
  ASSERT_NE(inside, nullptr);
  inside->slots[item_slot::tpp] = Value::number(base::Number(7));
  EXPECT_EQ(text_at(value, "items[1].contains[0].item.tpp"), "7");
  EXPECT_EQ(value.owner(inside->id), (FactRef{part.id, contains_slot::item}));
}

TEST(Case, StopsAtItsLastRecordId) {
  Case value;
  std::size_t added = 0;
  while (value.make_record(performance_spec, {1, case_slot::items}) != nullptr) ++added;
  EXPECT_EQ(value.record_count(), Case::max_records);
  EXPECT_EQ(added, Case::max_records - 3);   // the case, its end use, its answers
}

TEST(Case, CopiesDeeplyWithTheSameIds) {
  Case copy;
  std::string before;
  {
    Case value;
    ASSERT_EQ(read(sample, value), "");
    before = write_json(value);
    value.clone_into(copy);
    EXPECT_TRUE(same_facts(value, copy));
    FactRef country = *value.find("parties.end_user.country");
    value.set(country, Value::string("SG"));
    EXPECT_FALSE(same_facts(value, copy));
    EXPECT_EQ(base::to_text(copy.at(country)), "\"MY\"");
    EXPECT_EQ(copy.path_of(country), value.path_of(country));
    value.reset();
    EXPECT_EQ(write_json(copy), before);
  }
  EXPECT_EQ(write_json(copy), before);
}

TEST(Case, KeepsListMembershipOpenInCopies) {
  Case value;
  std::span<Value> listed = value.arena().make<Value>(1);
  listed[0] = Value::string("somewhere").as_maybe(3);
  Record* party = value.add(party_spec, {1, case_slot::parties});
  party->slots[party_slot::listed] = Value::list(listed);
  Case copy;
  value.clone_into(copy);
  const Value& element = copy.parties()[0].as_record().at(party_slot::listed).as_list()[0];
  EXPECT_TRUE(element.is_maybe());
  EXPECT_EQ(element.maybe_cause(), 3);
  EXPECT_EQ(element.as_string(), "somewhere");
}

TEST(Case, CopiesRecordsThatItDoesNotOwn) {
  Case copy;
  {
    Case value;
    std::span<Value> slots = value.arena().make<Value>(performance_slot::slots);
    slots[performance_slot::format] = Value::string(value.arena().copy("fp16"));
    Record* foreign = value.arena().make<Record>(1).data();
    *foreign = {&performance_spec, 0, slots};
    std::span<Value> entries = value.arena().make<Value>(1);
    entries[0] = Value::record(foreign);
    Record* item = value.add(item_spec, {1, case_slot::items});
    item->slots[item_slot::performance] = Value::list(entries);
    EXPECT_EQ(value.find("items[0].performance[0].format"), std::nullopt);   // it has no path
    value.clone_into(copy);
    EXPECT_TRUE(same_facts(value, copy));
  }
  EXPECT_EQ(write_json(copy), R"({"items":[{"performance":[{"format":"fp16"}]}]})");
}

TEST(Case, ForgetsEverythingOnReset) {
  Case value;
  ASSERT_EQ(read(sample, value), "");
  value.reset();
  EXPECT_TRUE(same_facts(value, Case(answers_spec)));
}

TEST(Case, ShowsRedFlags) {
  Case value;
  ASSERT_EQ(read(sample, value), "");
  EXPECT_EQ(value.red_flag("a")->present, Truth::yes);
  EXPECT_EQ(value.red_flag("b")->present, Truth::no);
  EXPECT_EQ(value.red_flag("c")->present, Truth::unknown);
  EXPECT_EQ(value.red_flag("c")->resolved, "asked");
  EXPECT_EQ(value.red_flag("a")->resolved, "");
  EXPECT_EQ(value.red_flag("d"), std::nullopt);
}

TEST(SameFacts, TellsFactsApart) {
  const std::string_view texts[] = {R"({"on":"2026-02-01"})",
                                    R"({"on":"2026-02-02"})",
                                    R"({"on":"2026-02-01","to":"CN"})",
                                    R"({"on":"2026-02-01","items":[]})",
                                    R"({"on":"2026-02-01","items":[{}]})",
                                    R"({"on":"2026-02-01","items":[{"tpp":1}]})",
                                    R"({"on":"2026-02-01","items":[{"tpp":{"min":1}}]})",
                                    R"({"on":"2026-02-01","items":[{"tpp":{"min":1,"max":2}}]})",
                                    R"({"on":"2026-02-01","items":[{"datacenter":true}]})",
                                    R"({"on":"2026-02-01","items":[{"datacenter":false}]})"};
  for (std::string_view a : texts) {
    for (std::string_view b : texts) {
      Case first;
      Case second;
      ASSERT_EQ(read(a, first), "");
      ASSERT_EQ(read(b, second), "");
      EXPECT_EQ(same_facts(first, second), a == b) << a << " and " << b;
    }
  }
}

}  // namespace
}  // namespace licet::facts::testing
