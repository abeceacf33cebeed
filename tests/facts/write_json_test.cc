// Writing, and the round trip: what is read, written and read again is the same case.
#include "facts/write_json.h"

#include <gtest/gtest.h>

#include "facts/json_samples.h"
#include "facts/support.h"
#include "fmt/format.h"

namespace licet::facts::testing {
namespace {

TEST(WriteJson, WritesKnownFactsInTheOrderOfTheVocabulary) {
  Case value;
  ASSERT_EQ(read(R"({"to":"CN","on":"2026-02-01","known":null,
      "parties":[{"name":"A \"B\"\n\u0001\\","listed":[],"owners":[{}]}],
      "items":[{"tpp":4800.0,"die_area_mm2":{"min":0.5},"quantity":{"max":8},
                "value":{"amount":"0.10"},"contains":[{"item":{}},{"count":2}]}],
      "answers":{"test-pack.filed":"2026-01-02","test-pack.nac.notice_days":25}})",
                 value),
            "");
  EXPECT_EQ(write_json(value),
            R"({"on":"2026-02-01","to":"CN","items":[{"quantity":{"min":0,"max":8},)"
            R"("value":{"amount":0.1},"tpp":4800,"die_area_mm2":{"min":0.5},)"
            R"("contains":[{"item":{}},{"count":2}]}],)"
            R"("parties":[{"name":"A \"B\"\n\u0001\\","owners":[{}],"listed":[]}],)"
            R"("answers":{"test-pack.nac.notice_days":25,"test-pack.filed":"2026-01-02"}})");
}

TEST(WriteJson, Indents) {
  Case value;
  ASSERT_EQ(read(with_item(R"("tpp":1,"direct_product_of":[])"), value), "");
  EXPECT_EQ(write_json(value, {.indent = 2}),
            "{\n  \"on\": \"2026-02-01\",\n  \"items\": [\n    {\n"
            "      \"direct_product_of\": [],\n      \"tpp\": 1\n    }\n  ]\n}");
}

TEST(WriteJson, RoundTripsRandomCases) {
  std::size_t facts = 0;
  for (unsigned seed = 0; seed < 2'000; ++seed) {
    std::string text = RandomCase(seed).text();
    SCOPED_TRACE(fmt::format("seed {}: {}", seed, text));
    Case first;
    ASSERT_EQ(read(text, first), "");
    std::string written = write_json(first);
    Case second;
    ASSERT_EQ(read(written, second), "") << written;
    ASSERT_TRUE(same_facts(first, second)) << written;
    ASSERT_EQ(write_json(second), written);
    Case pretty;
    ASSERT_EQ(read(write_json(first, {.indent = 2}), pretty), "");
    ASSERT_TRUE(same_facts(first, pretty));
    Case copy;
    first.clone_into(copy);
    ASSERT_TRUE(same_facts(first, copy));
    facts += first.record_count();
  }
  EXPECT_GT(facts, 20'000u);   // the cases are not empty
}

TEST(WriteJson, RoundTripsRandomCasesThroughDocuments) {
  for (unsigned seed = 5'000; seed < 5'200; ++seed) {
    Case first;
    ASSERT_EQ(read(RandomCase(seed).text(), first), "");
    auto document = base::parse_yaml(write_json(first), "case.yaml");
    ASSERT_TRUE(document.has_value()) << document.error().to_string();
    Case second;
    DocumentReader reader(context());
    ASSERT_EQ(messages(reader.read(*document, second)), "") << seed;
    EXPECT_TRUE(same_facts(first, second)) << write_json(first) << "\n" << write_json(second);
  }
}

}  // namespace
}  // namespace licet::facts::testing
