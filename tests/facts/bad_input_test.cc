// What no input may do: crash the reader, or be taken for a case. One test for each kind.
#include <gtest/gtest.h>

#include <sstream>

#include "facts/support.h"

namespace licet::facts::testing {
namespace {

// The messages, cut after `length` bytes: a refused text may be large.
std::string start_of(std::string_view text, std::size_t length = 300) {
  Case value;
  return read(text, value).substr(0, length);
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(BadInput, MalformedJson) {
  struct Malformed {
    std::string text;
    std::string where;       // file, line, column
    std::string expected;    // part of the message
  };
  const Malformed table[] = {
      {"{", "case.json:1:2: ", "expected a field name in double quotes"},
      {"{\"on\":\"2026-02-01\"", "case.json:1:19: ", "expected '}'"},
      {"{\"on\":\"2026-02-01\",}", "case.json:1:20: ", "expected a field name in double quotes"},
      {"{\"on\" \"2026-02-01\"}", "case.json:1:18: ", "expected ':'"},
      {"{\"on\":}", "case.json:1:7: ", "malformed JSON"},
      {"{on:\"2026-02-01\"}", "case.json:1:2: ", "malformed JSON"},
      {"{'on':1}", "case.json:1:2: ", "malformed JSON"},
      {"{\"on\":\"2026-02-01\"}}", "case.json:1:20: ", "expected end of input"},
      {"{\"on\":\"2026-02-01\"} x", "case.json:1:21: ", "malformed JSON"},
      {"{\"on\":\"2026-02-01\"} {}", "case.json:1:21: ", "expected end of input"},
      {"{\"on\":\"2026-02-01\"}\n{\"on\":\"2026-02-01\"}", "case.json:2:1: ", "end of input"},
      {"{\"on\":\"2026-02-01\",\"items\":[{]}",
       "case.json:1:30: ", "expected a field name in double quotes"},
      {"{\"on\":\"2026-02-01\",\"items\":[{}}", "case.json:1:31: ", "expected ']'"},
      {"{\"on\":\"2026-02-01\",\"items\":[1 2]}", "case.json:1:31: ", "expected ']'"},
      {"{\"on\":\"2026-02-01\n\"}", "case.json:1:18: ", "malformed JSON"},
      {"{\"id\":\"\\x41\"}", "case.json:1:9: ", "malformed JSON"},
      {"{\"id\":\"\\ud800\"}", "case.json:1:14: ", "malformed JSON"},
      {"[", "case.json:1:2: ", "malformed JSON"},
      {"x", "case.json:1:1: ", "malformed JSON"},
      {"\"", "case.json:1:2: ", "malformed JSON"},
      {"// comment\n{}", "case.json:1:1: ", "malformed JSON"},
  };
  for (const Malformed& expected : table) {
    SCOPED_TRACE(expected.text);
    std::string message = start_of(expected.text);
    EXPECT_NE(message.find(expected.expected), std::string::npos) << message;
    EXPECT_NE(message.find(expected.where), std::string::npos) << message;
  }
}

TEST(BadInput, ShowsTheLineOfASyntaxError) {
  EXPECT_EQ(start_of("{\n  \"on\": \"2026-02-01\",\n  \"to\" \"CN\"\n}"),
            "case.json:3:11: malformed JSON `\"CN\"`; expected ':'\n"
            "    \"to\" \"CN\"\n"
            "            ^");
}

TEST(BadInput, ReportsWhatCameBeforeTheSyntaxError) {
  std::string message = start_of("{\"on\":\"2026-02-30\",\"to\":\"CN\"");
  EXPECT_NE(message.find("no such day `2026-02-30`"), std::string::npos) << message;
  EXPECT_NE(message.find("malformed JSON"), std::string::npos) << message;
}

TEST(BadInput, WrongTypesOfEveryField) {
  // For every field of the vocabulary, a value of a type that it does not take.
  struct Holder {
    const base::RecordSpec* spec;
    std::string before;
    std::string after;
  };
  const Holder holders[] = {
      {&item_spec, R"({"on":"2026-02-01","items":[{)", "}]}"},
      {&party_spec, R"({"on":"2026-02-01","parties":[{)", "}]}"},
      {&performance_spec, R"({"on":"2026-02-01","items":[{"performance":[{)", "}]}]}"},
      {&contains_spec, R"({"on":"2026-02-01","items":[{"contains":[{)", "}]}]}"},
      {&money_spec, R"({"on":"2026-02-01","items":[{"value":{)", "}}]}"},
      {&owner_spec, R"({"on":"2026-02-01","parties":[{"owners":[{)", "}]}]}"},
      {&ultimate_parent_spec, R"({"on":"2026-02-01","parties":[{"ultimate_parent":{)", "}}]}"},
      {&end_use_spec, R"({"on":"2026-02-01","end_use":{)", "}}"},
      {&answers_spec, R"({"on":"2026-02-01","answers":{)", "}}"},
  };
  for (const Holder& holder : holders) {
    for (const base::FieldSpec& field : holder.spec->fields) {
      bool takes_truth = field.type.base == base::Type::Base::boolean;
      std::string text = holder.before + "\"" + std::string(field.name) +
                         "\":" + (takes_truth ? "1" : "true") + holder.after;
      std::string message = start_of(text, 2000);
      EXPECT_NE(message.find("wrong type"), std::string::npos) << text << "\n" << message;
      EXPECT_NE(message.find(std::string(field.name) + ": "), std::string::npos) << message;
      EXPECT_NE(message.find("expected "), std::string::npos) << message;
    }
  }
}

TEST(BadInput, ImpossibleDates) {
  for (std::string_view date : {"2026-02-29", "2100-02-29", "2026-04-31", "2026-00-10",
                                "2026-10-00", "2026-13-01", "0000-01-01"}) {
    std::string message = start_of("{\"on\":\"" + std::string(date) + "\"}");
    EXPECT_NE(message.find("on: no such day `" + std::string(date)), std::string::npos) << message;
  }
  for (std::string_view date : {"2026-2-1", "20260201", "01-02-2026", "2026-02-01T00:00:00Z",
                                "tomorrow", "", "2026/02/01", "-026-02-01"}) {
    std::string message = start_of("{\"on\":\"" + std::string(date) + "\"}");
    EXPECT_NE(message.find("on: not a date"), std::string::npos) << message;
  }
}

TEST(BadInput, UnknownCountriesEverywhere) {
  for (const std::string& text :
       {with_case(R"("from":"ZZ")"), with_case(R"("to":"China")"), with_item(R"("origin":"USA")"),
        with_item(R"("direct_product_of":["US","ZZ"])"), with_item(R"("maker_headquarters":"")"),
        with_party(R"("country":"Ç")"), with_party(R"("nationality":["CN","XX"])"),
        with_party(R"("headquarters":"c1")"), with_party(R"("ultimate_parent":{"country":"ZZ"})"),
        with_party(R"("owners":[{"country":"QQ"}])"),
        with_case(R"("end_use":{"for_headquarters":"QQ"})"),
        with_answer(R"("test-pack.via":"QQ")")}) {
    std::string message = start_of(text);
    EXPECT_NE(message.find("unknown country"), std::string::npos) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;   // the only problem
  }
}

TEST(BadInput, NegativeQuantitiesAndMeasures) {
  for (const base::FieldSpec& field : item_spec.fields) {
    bool is_measure =
        field.type.base == base::Type::Base::number || field.type.base == base::Type::Base::integer;
    if (!is_measure) continue;
    std::string message = start_of(with_item("\"" + std::string(field.name) + "\":-1"));
    EXPECT_NE(message.find("negative number `-1`"), std::string::npos) << message;
  }
  EXPECT_NE(start_of(with_item(R"("value":{"amount":"-5"})")).find("negative number `-5`"),
            std::string::npos);
  EXPECT_NE(start_of(with_item(R"("tpp":-1e-18)")).find("negative number"), std::string::npos);
}

TEST(BadInput, NumbersThatAreNone) {
  for (std::string_view token : {"NaN", "nan", "Infinity", "-Infinity", "inf", "\"NaN\""}) {
    std::string message = start_of(with_item("\"tpp\":" + std::string(token)));
    EXPECT_NE(message.find("items[0].tpp: not a finite number"), std::string::npos) << message;
  }
}

TEST(BadInput, EnormousNumbers) {
  for (const std::string& token :
       {std::string("1e400"), std::string("1e999999999999"), std::string("1e-999999999999"),
        repeated("9", 31), repeated("9", 1'000'000), "0." + repeated("0", 500) + "1",
        "1" + repeated("0", 400), std::string("1e38")}) {
    std::string message = start_of(with_item("\"tpp\":" + token));
    bool refused = message.find("number out of range") != std::string::npos ||
                   message.find("number with too many digits") != std::string::npos;
    EXPECT_TRUE(refused) << message;
  }
}

TEST(BadInput, ItemsWithinItemsWithoutEnd) {
  // JSON cannot hold a cycle; what it can hold is an endless chain.
  auto chain = [](std::size_t levels) {
    std::string text = R"({"on":"2026-02-01","items":[)";
    text += repeated(R"({"contains":[{"item":)", levels - 1) + "{}" + repeated("}]}", levels - 1);
    return text + "]}";
  };
  Case value;
  EXPECT_EQ(read(chain(8), value), "");
  for (std::size_t levels : {9u, 500u, 20'000u}) {
    std::string message = start_of(chain(levels));
    EXPECT_NE(message.find("too many items within items; expected at most 8"), std::string::npos)
        << message;
  }
}

TEST(BadInput, DeepNestingOfAnything) {
  for (std::string_view bracket : {"[", "{\"items\":"}) {
    for (std::size_t depth : {1'000u, 1'000'000u}) {
      EXPECT_NE(start_of(with_case("\"id\":" + repeated(bracket, depth))), "");
    }
  }
  std::string closed = repeated("[", 100'000) + repeated("]", 100'000);
  EXPECT_NE(start_of(with_case("\"unknown\":" + closed)).find("unknown field `unknown`"),
            std::string::npos);
  EXPECT_NE(start_of(with_case("\"id\":" + closed)).find("id: wrong type, a list"),
            std::string::npos);
}

TEST(BadInput, AListOfAMillionElements) {
  struct Long {
    std::string text;
    std::string message;
  };
  const Long table[] = {
      {with_case("\"items\":[" + repeated("{},", 999'999) + "{}]"),
       "items: too many elements in the list; expected at most 10000"},
      {with_case("\"parties\":[" + repeated("{},", 999'999) + "{}]"),
       "parties: too many elements in the list; expected at most 1000"},
      {with_item("\"performance\":[" + repeated("{},", 999'999) + "{}]"),
       "items[0].performance: too many elements in the list; expected at most 10000"},
      {with_party("\"nationality\":[" + repeated("\"CN\",", 999'999) + "\"CN\"]"),
       "parties[0].nationality: too many elements in the list; expected at most 10000"},
  };
  for (const Long& expected : table) {
    std::string message = start_of(expected.text);
    EXPECT_NE(message.find(expected.message), std::string::npos) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  }
}

TEST(BadInput, MoreRecordsThanACaseHolds) {
  std::string item = "{\"performance\":[" + repeated("{},", 9) + "{}]},";
  std::string message = start_of(with_case("\"items\":[" + repeated(item, 9'000) + "{}]"));
  EXPECT_NE(message.find("too many records in the case; expected at most 65535"), std::string::npos)
      << message;
}

TEST(BadInput, AFileOfAHundredMegabytes) {
  std::string text = with_case("\"id\":\"" + std::string(100u << 20, 'x') + "\"");
  std::string message = start_of(text);
  EXPECT_NE(message.find("case.json: text too large"), std::string::npos) << message;
  EXPECT_NE(message.find("expected at most 67108864 bytes for one case"), std::string::npos);
}

TEST(BadInput, ATextOfAMegabyte) {
  std::string message = start_of(with_party("\"name\":\"" + std::string(1u << 20, 'x') + "\""));
  EXPECT_NE(message.find("parties[0].name: text too long"), std::string::npos) << message;
}

TEST(BadInput, InvalidUtf8) {
  for (std::string_view bytes : {"\xFF", "\xC0\x80", "\xE4\xB8", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                                 "\x80", "\xF0\x80\x80\x80"}) {
    std::string message = start_of(with_case("\"id\":\"" + std::string(bytes) + "\""));
    EXPECT_NE(message.find("case.json:1:"), std::string::npos) << message;
    EXPECT_NE(message.find("invalid UTF-8"), std::string::npos) << message;
  }
  EXPECT_NE(start_of("{\"on\":\"2026-02-01\"}\xFF"), "");
  EXPECT_NE(start_of("\xFF\xFE{\0\"\0"), "");
}

TEST(BadInput, NulBytes) {
  EXPECT_NE(start_of(std::string_view("\0", 1)), "");
  EXPECT_NE(start_of(std::string_view("{\"on\":\"2026-02-01\"}\0", 20)), "");
  EXPECT_NE(start_of(std::string_view("{\"id\":\"a\0b\",\"on\":\"2026-02-01\"}", 30)), "");
}

TEST(BadInput, EveryPrefixOfACase) {
  std::string whole = with_item(R"("ref":"é","performance":[{"bits":8,"tera_ops":6.5e2}],)"
                                R"("die_area_mm2":{"min":1,"max":2},"contains":[{"count":2}])");
  Case value;
  ASSERT_EQ(read(whole, value), "");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_NE(read(std::string_view(whole).substr(0, length), value), "") << length;
    EXPECT_EQ(value.items().size(), 0u);
  }
}

}  // namespace
}  // namespace licet::facts::testing
