// licet expr eval: one expression on values given as JSON.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "expr/eval_json.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

struct ExprOptions {
  std::string expression;
  std::string bindings;              // JSON, or a file's name; "-": standard input
  bool json = false;
  bool lines = false;
};

// Text that begins like JSON is taken as it is; anything else names a file.
base::Result<std::string> bindings_of(const std::string& given) {
  if (given.empty()) return "{}";
  std::size_t first = given.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && given[first] == '{') return given;
  return read_whole(given);
}

// The value alone for people: what is under `value`, else the kind of answer and what it says.
std::string plain(const std::string& answer) {
  auto json = nlohmann::ordered_json::parse(answer, nullptr, false);
  if (!json.is_object() || json.empty()) return answer;
  if (json.contains("value")) return json["value"].dump();
  const auto& first = *json.begin();
  return fmt::format("{}: {}", json.begin().key(),
                     first.is_string() ? first.get<std::string>() : first.dump());
}

int evaluate(const std::string& expression, const std::string& bindings, bool json,
             std::string& out) {
  auto answer = expr::evaluate_json(expression, bindings);
  if (!answer) return complain(answer.error());
  out += (json ? *answer : plain(*answer)) + "\n";
  return status::ok;
}

// Lines of {"expr": "...", "bindings": {...}}; the program starts once for many expressions.
int evaluate_lines(const ExprOptions& options) {
  auto text = read_whole(options.bindings.empty() ? "-" : options.bindings);
  if (!text) return complain(text.error());
  std::string out;
  std::string_view rest = *text;
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto json = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("expr") || !json["expr"].is_string()) {
      base::Problem problem =
          usage_problem("no expression on this line", {}, R"({"expr": "...", "bindings": {...}})");
      problem.where.file = options.bindings.empty() ? "-" : options.bindings;
      problem.where.line = number;
      return complain(problem);
    }
    std::string bindings = json.contains("bindings") ? json["bindings"].dump() : "{}";
    int found = evaluate(json["expr"].get<std::string>(), bindings, true, out);
    if (found != status::ok) return found;
  }
  return put({}, out);
}

int eval(const ExprOptions& options) {
  if (options.lines) return evaluate_lines(options);
  if (options.expression.empty()) {
    return complain(usage_problem("no expression given", {}, "an expression, such as 1 + 2"));
  }
  auto bindings = bindings_of(options.bindings);
  if (!bindings) return complain(bindings.error());
  std::string out;
  int found = evaluate(options.expression, *bindings, options.json, out);
  return found == status::ok ? put({}, out) : found;
}

}  // namespace

void add_expr(CLI::App& app, int& exit_status) {
  CLI::App* parent = app.add_subcommand("expr", "The language in which rules state conditions");
  parent->require_subcommand(1);
  auto options = std::make_shared<ExprOptions>();
  CLI::App* command = parent->add_subcommand("eval", "The value of an expression");
  command->add_option("expression", options->expression, "The expression")->type_name("EXPRESSION");
  command
      ->add_option("bindings,--bindings", options->bindings,
                   "JSON object of variables, or a file that holds one (`-`: standard input)")
      ->type_name("JSON");
  command->add_flag("--json", options->json, "The whole answer as JSON, with its type");
  command->add_flag("--jsonl", options->lines,
                    R"(Lines of {"expr": .., "bindings": ..} in (--bindings FILE), answers out)");
  command->callback([options, &exit_status] { exit_status = eval(*options); });
}

}  // namespace licet::cli
