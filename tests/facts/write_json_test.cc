// Writing, and the round trip: what is read, written and read again is the same case.
#include "facts/write_json.h"

#include <gtest/gtest.h>

#include <random>

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
      "answers":{"test-pack.filed":"2026-01-02","test-pack.nac.notice_days":25}})", value), "");
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

// Random cases, from the tables: every field of the vocabulary may occur.
class RandomCase {
 public:
  explicit RandomCase(unsigned seed) : random_(seed) {}

  std::string text() { return record(case_spec, 0); }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  std::string record(const base::RecordSpec& spec, int depth) {
    std::string out = "{";
    for (const base::FieldSpec& field : spec.fields) {
      if (!field.required && below(3) == 0) continue;
      if (out.size() > 1) out += ',';
      bool is_null = !field.required && below(12) == 0;
      out += fmt::format("\"{}\":{}", field.name, is_null ? "null" : value(field, depth));
    }
    return out + "}";
  }

  std::string value(const base::FieldSpec& field, int depth) {
    const base::Type& type = field.type;
    if (type.base == base::Type::Base::record) {
      if (type.record == nullptr) return record(answers_spec, depth + 1);
      return type.record == &item_spec && depth > 3 ? "null" : record(*type.record, depth + 1);
    }
    if (type.base != base::Type::Base::list) return scalar(field, type.base);
    std::string out = "[";
    for (std::size_t i = below(4); i > 0; --i) {
      bool is_record = type.element->base == base::Type::Base::record;
      out += is_record ? record(*type.element->record, depth + 1)
                       : scalar(field, type.element->base);
      if (i > 1) out += ',';
    }
    return out + "]";
  }

  std::string scalar(const base::FieldSpec& field, base::Type::Base type) {
    using enum base::Type::Base;
    switch (type) {
      case boolean: return below(2) == 0 ? "true" : "false";
      case integer: return measure(field, [&] { return std::to_string(below(1'000'000) + 1); });
      case number: return measure(field, [&] { return decimal(field); });
      case date: return fmt::format("\"20{:02}-{:02}-{:02}\"", below(100), below(12) + 1,
                                    below(28) + 1);
      default: return "\"" + word(field) + "\"";
    }
  }

  std::string decimal(const base::FieldSpec& field) {
    if (field.name == "share") return fmt::format("0.{:03}", below(1000));
    std::string out = fmt::format("{}.{}", below(100'000), below(1'000'000));
    return below(4) == 0 ? out + fmt::format("e{}", below(20)) : out;
  }

  template <class F>
  std::string measure(const base::FieldSpec& field, F&& figure) {
    if (!field.interval_allowed || below(3) != 0) return figure();
    std::string low = figure();
    std::string high = figure();
    if (*base::Number::parse(low) > *base::Number::parse(high)) low.swap(high);
    switch (below(3)) {
      case 0: return fmt::format("{{\"min\":{}}}", low);
      case 1: return fmt::format("{{\"max\":{}}}", high);
      default: return fmt::format("{{\"max\":{},\"min\":{}}}", high, low);
    }
  }

  std::string word(const base::FieldSpec& field) {
    if (field.country) return std::string(countries[below(std::size(countries))]);
    if (field.name == "currency") return "USD";
    if (!field.one_of.empty()) return std::string(field.one_of[below(field.one_of.size())]);
    static constexpr std::string_view texts[] = {
        "a", "true", "12", "null", "Example Cloud (Shanghai) Co., Ltd.", "昇腾910C", "\\u0000",
        "\\\"quoted\\\"", "tab\\tnew\\nline", "\\ud83d\\ude00", "🙂", " ", "~", "2026-02-01"};
    return std::string(texts[below(std::size(texts))]);
  }

  std::mt19937 random_;
};

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
