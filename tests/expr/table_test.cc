// The tables of expressions and results in values.txt and refused.txt, by both evaluators.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "base/text.h"
#include "expr/eval_json.h"
#include "nlohmann/json.hpp"

namespace licet::expr {
namespace {

struct Row {
  std::size_t line;
  std::string bindings;
  std::string expression;
  std::string result;
};

std::vector<Row> read_rows(const std::string& file) {
  std::ifstream in("tests/expr/" + file);
  EXPECT_TRUE(in.good()) << "run from the top of the repository";
  std::vector<Row> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    std::size_t arrow = line.rfind(" => ");
    if (line.empty() || line.starts_with("#") || arrow == std::string::npos) continue;
    Row row{number, "{}", line.substr(0, arrow), line.substr(arrow + 4)};
    std::size_t bar = row.expression.find(" |- ");
    if (bar != std::string::npos) {
      row.bindings = row.expression.substr(0, bar);
      row.expression = row.expression.substr(bar + 4);
    }
    rows.push_back(row);
  }
  return rows;
}

// The answer in the words of the tables.
std::string told(const nlohmann::json& answer, bool with_type) {
  if (answer.contains("unsupported")) {
    return "unsupported " + answer["unsupported"].get<std::string>();
  }
  if (answer.contains("error")) return "error " + answer["error"].get<std::string>();
  if (answer.contains("unknown")) {
    auto facts = answer["unknown"].get<std::vector<std::string>>();
    return "unknown " + base::join(facts, ", ");
  }
  std::string value = answer["value"].dump();
  return with_type ? answer["type"].get<std::string>() + " " + value : value;
}

TEST(Tables, ExpressionsWithAValue) {
  std::size_t count = 0;
  for (const Row& row : read_rows("values.txt")) {
    ++count;
    auto answer = evaluate_json(row.expression, row.bindings);
    ASSERT_TRUE(answer) << row.line << ": " << answer.error().to_string();
    auto json = nlohmann::json::parse(*answer);
    bool plain = told(json, false) == row.result || told(json, true) == row.result;
    bool same = plain;
    if (!plain && json.contains("value")) {   // numbers as text, objects in any order
      auto wanted = nlohmann::json::parse(row.result, nullptr, false);
      same = !wanted.is_discarded() && wanted == json["value"];
    }
    EXPECT_TRUE(same) << "values.txt:" << row.line << ": " << row.expression << "\n  gives "
                      << *answer << "\n  not   " << row.result;
  }
  EXPECT_GT(count, 150u);
}

TEST(Tables, ExpressionsThatAreRefused) {
  std::size_t count = 0;
  for (const Row& row : read_rows("refused.txt")) {
    ++count;
    auto answer = evaluate_json(row.expression, row.bindings);
    ASSERT_TRUE(answer) << row.line << ": " << answer.error().to_string();
    std::string text = told(nlohmann::json::parse(*answer), false);
    std::size_t space = row.result.find(' ');
    std::string kind = row.result.substr(0, space);
    std::string words = space == std::string::npos ? "" : row.result.substr(space + 1);
    EXPECT_TRUE(text.starts_with(kind) && text.find(words) != std::string::npos)
        << "refused.txt:" << row.line << ": " << row.expression << "\n  gives " << text
        << "\n  not   " << row.result;
  }
  EXPECT_GT(count, 150u);
}

TEST(Tables, BindingsThatAreRefused) {
  for (std::string_view bindings :
       {"", "[]", "1", "{", R"({"a": 1, "a": 2})", R"({"a": 1e300})",
        R"({"a": {"$interval": [2, 1]}})", R"({"a": {"$interval": [1]}})",
        R"({"a": {"$date": "2025-02-30"}})", R"({"a": {"$what": 1}})", R"({"a": {"$date": 1}})",
        "{\"a\": \"\xff\"}", R"({"a": NaN})"}) {
    auto answer = evaluate_json("1", bindings);
    EXPECT_FALSE(answer) << bindings << " gave " << answer.value();
  }
  std::string deep = R"({"a":)" + std::string(64, '[') + std::string(64, ']') + "}";
  EXPECT_FALSE(evaluate_json("1", deep));
  std::string within = R"({"a":)" + std::string(63, '[') + std::string(63, ']') + "}";
  EXPECT_TRUE(evaluate_json("1", within));
}

}  // namespace
}  // namespace licet::expr
