// Cases as JSON: what is taken, and as what; what is refused, and in which words.
#include "facts/read_json.h"

#include <gtest/gtest.h>

#include "facts/json_samples.h"
#include "facts/support.h"

namespace licet::facts::testing {
namespace {

using base::Kind;
using base::Record;
using base::Value;

constexpr std::string_view published_example = R"({
  "id": "order-1187", "on": "2026-02-01", "known": "2026-02-01", "activity": "export",
  "from": "US", "to": "CN", "assume": "ordinary",
  "items": [
    {"ref": "nv-h200-sxm", "quantity": 1000, "value": {"amount": "31000000", "currency": "USD"}},
    {"name": "Custom accelerator", "kind": "ic", "quantity": 8,
     "performance": [{"bits": 8, "tera_ops": 600.0, "dense": true}],
     "die_area_mm2": 600.0, "datacenter": true}
  ],
  "parties": [
    {"role": "exporter", "name": "Example Systems Inc", "country": "US", "headquarters": "US"},
    {"role": "ultimate_consignee", "name": "Example Cloud (Shanghai) Co., Ltd.", "country": "CN",
     "headquarters": "CN", "ultimate_parent": {"name": "Example Group", "country": "CN"}},
    {"role": "end_user", "name": "Example Cloud (Shanghai) Co., Ltd.", "country": "CN",
     "headquarters": "CN"}
  ],
  "end_use": {"purposes": ["ai_training"], "for_headquarters": "CN"},
  "answers": {"test-pack.nac.notice_days": 25}
})";

TEST(ReadJson, TakesThePublishedExample) {
  Case value;
  ASSERT_EQ(read(published_example, value), "");
  EXPECT_EQ(value.root().at(case_slot::on).as_date().to_string(), "2026-02-01");
  ASSERT_EQ(value.items().size(), 2u);
  const Record& first = value.items()[0].as_record();
  EXPECT_EQ(first.at(item_slot::quantity).as_integer(), 1000);
  EXPECT_EQ(first.at(item_slot::value).as_record().at(money_slot::amount).as_number(),
            base::Number(31'000'000));
  EXPECT_TRUE(first.at(item_slot::datacenter).is_unknown());
  const Record& second = value.items()[1].as_record();
  const Record& peak = second.at(item_slot::performance).as_list()[0].as_record();
  EXPECT_EQ(peak.at(performance_slot::tera_ops).as_number(), base::Number(600));
  EXPECT_TRUE(peak.at(performance_slot::dense).as_boolean());
  const Record& consignee = value.parties()[1].as_record();
  const Record& parent = consignee.at(party_slot::ultimate_parent).as_record();
  EXPECT_EQ(parent.at(ultimate_parent_slot::country).as_string(), "CN");
  EXPECT_EQ(value.answers().at(0).as_integer(), 25);
}

TEST(ReadJson, GivesKnownWordsTheirSymbols) {
  Case value;
  ASSERT_EQ(read(published_example, value), "");
  const Record& item = value.items()[1].as_record();
  EXPECT_EQ(item.at(item_slot::kind).symbol(), symbols().find("ic"));
  EXPECT_EQ(value.root().at(case_slot::to).symbol(), symbols().find("CN"));
  EXPECT_EQ(item.at(item_slot::name).symbol(), 0u);
  Case classified;
  ASSERT_EQ(read(with_item(R"("classification":["3A090.a"])"), classified), "");
  const Record& given = classified.items()[0].as_record();
  EXPECT_EQ(given.at(item_slot::classification).as_list()[0].symbol(), symbols().find("3A090.a"));
}

TEST(ReadJson, AcceptsWhatTheFormatAllows) {
  for (const Accepted& expected : accepted) {
    SCOPED_TRACE(expected.text);
    Case value;
    ASSERT_EQ(read(expected.text, value), "");
    auto fact = value.find(expected.path);
    ASSERT_TRUE(fact.has_value());
    EXPECT_EQ(base::to_text(value.at(*fact)), expected.value);
    EXPECT_EQ(value.path_of(*fact), expected.path);
  }
}

TEST(ReadJson, RefusesTheRestInWordsThatHelp) {
  for (const Rejected& expected : rejected) {
    SCOPED_TRACE(expected.text);
    Case value;
    EXPECT_EQ(read(expected.text, value), expected.message);
    EXPECT_EQ(value.record_count(), Case(answers_spec).record_count());   // emptied
  }
}

TEST(ReadJson, HasAsManyRejectedAsAcceptedInputs) {
  EXPECT_GE(std::size(rejected), std::size(accepted));
}

TEST(ReadJson, ReportsEveryProblemUpToTheLimit) {
  Case value;
  std::string text = R"({"on":"2026-02-31","to":"ZZ","itmes":[],"items":[{"quantity":-1}]})";
  JsonReader reader(context());
  auto outcome = reader.read(text, value, "case.json");
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().size(), 4u);

  std::string many = R"({"on":"2026-02-01","end_use":{"purposes":[)";
  for (int i = 0; i < 100; ++i) many += "1,";
  auto limited = reader.read(many + "1]}}", value, "case.json");
  ASSERT_FALSE(limited.has_value());
  EXPECT_EQ(limited.error().size(), 20u);
}

TEST(ReadJson, LetsTheCallerFillInTheDayLater) {
  ReadContext later = context();
  later.check_required = false;
  Case value;
  EXPECT_EQ(read("{}", value, later), "");
  EXPECT_TRUE(value.root().at(case_slot::on).is_unknown());
}

TEST(ReadJson, SaysThatNoPackAsksForAnything) {
  ReadContext without = context();
  without.answers = &no_answers_spec;
  Case value;
  EXPECT_EQ(read(with_answer(R"("test-pack.certified":true)"), value, without),
            "case.json:1:31: answers: unknown field `test-pack.certified`; "
            "expected no field: no pack in use asks for any");
}

TEST(ReadJson, TakesAsManyAnswersAsPacksAskFor) {
  std::vector<std::string> names;
  for (int i = 0; i < 300; ++i) names.push_back(fmt::format("pack.fact_{}", i));
  std::vector<base::FieldSpec> fields;
  for (const std::string& name : names) {
    fields.push_back({.name = name, .type = {base::Type::Base::integer}, .doc = "A fact."});
  }
  base::RecordSpec many{"answers", "Many facts.", fields};
  ReadContext with = context();
  with.answers = &many;
  std::string members;
  for (int i = 299; i >= 0; --i) members += fmt::format("\"pack.fact_{}\":{},", i, i * 7);
  members.pop_back();
  Case value;
  ASSERT_EQ(read(with_answer(members), value, with), "");
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(value.answers().at(static_cast<std::size_t>(i)).as_integer(), i * 7);
  }
  EXPECT_EQ(read(with_answer(R"("pack.fact_299":1,"pack.fact_299":2)"), value, with),
            "case.json:1:49: answers.pack.fact_299: duplicate field `pack.fact_299`");
  EXPECT_EQ(read(with_answer(R"("quite another name":1)"), value, with),
            "case.json:1:31: answers: unknown field `quite another name`; "
            "expected a fact that a pack asks for");
}

TEST(ReadJson, IsReusable) {
  JsonReader reader(context());
  Case value;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(messages(reader.read(published_example, value)), "");
    EXPECT_EQ(value.items().size(), 2u);
    EXPECT_NE(messages(reader.read("{", value)), "");
  }
}

}  // namespace
}  // namespace licet::facts::testing
