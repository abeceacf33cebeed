#include "base/json_object.h"

#include <gtest/gtest.h>

#include <string>

namespace licet::base {
namespace {

using Json = nlohmann::ordered_json;

TEST(JsonObject, IsWhatTheJsonLibraryReads) {
  for (std::string text : {
           R"({})",
           R"( {"b": 1, "a": [true, false, null, "x"], "c": {"a": {"a": -1}}} )",
           R"({"n": [0, -0, -9223372036854775808, 9223372036854775807, 18446744073709551615]})",
           R"({"n": [18446744073709551616, -9223372036854775809, 123456789012345678901234567890]})",
           R"({"n": [0.1, 1e5, -2.5E-3, 1e308, 0.30000000000000004, -0.0]})",
           R"({"name": "华为 \"x\" \\ \u534e\ud83d\ude00 \n"})",
           "\xEF\xBB\xBF{\"a\": 1}",
       }) {
    auto object = read_json_object(text);
    ASSERT_TRUE(object) << text;
    EXPECT_EQ(object->dump(), Json::parse(text).dump());
  }
}

TEST(JsonObject, IsRefusedWhereTheJsonLibraryRefusesIt) {
  for (std::string text :
       {"", "[]", "1", "null", "{", "{}}", "{} {}", "{\"a\": }", "{\"a\": 01}", "{'a': 1}",
        "{\"a\": 1,}", "{\"a\": \"\xFF\"}", "{\"a\": 1e999}", "{\"a\": \"\n\"}", "{\"a\": NaN}"}) {
    auto object = read_json_object(text);
    ASSERT_FALSE(object) << text;
    EXPECT_EQ(object.error().what, "not a JSON object");
  }
}

TEST(JsonObject, FieldsAreGivenOnce) {
  for (std::string text : {R"({"name": "a", "name": "b"})", R"({"x": [{"name": 1, "name": 1}]})",
                           R"({"name": 1, "\u006eame": 2})"}) {
    auto object = read_json_object(text);
    ASSERT_FALSE(object) << text;
    EXPECT_EQ(object.error().what, "the field is given twice");
    EXPECT_EQ(object.error().given, "name");
  }
}

TEST(JsonObject, MayBeLongAndDeep) {
  std::string deep = "1";
  for (int i = 0; i < 2000; ++i) deep = "[" + deep + "]";
  EXPECT_TRUE(read_json_object("{\"a\": " + deep + "}"));
  std::string text = "{\"a\": \"" + std::string(100'000, 'x') + "\"}";
  auto object = read_json_object(text);
  ASSERT_TRUE(object);
  EXPECT_EQ(object->at("a").get<std::string>().size(), 100'000);
}

}  // namespace
}  // namespace licet::base
