#include "expr/eval_json.h"

#include <algorithm>
#include <memory>
#include <set>

#include "base/text.h"
#include "expr/bindings.h"
#include "expr/expr.h"
#include "expr/lexer.h"
#include "expr/program.h"
#include "fmt/format.h"
#include "nlohmann/json.hpp"

namespace licet::expr {
namespace {

std::string member(std::string_view key, std::string_view text) {
  nlohmann::json out;
  out[std::string(key)] = std::string(text);
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string refusal(const base::Problem& problem) {
  std::string_view what = problem.what;
  if (!what.starts_with(unsupported_prefix)) return member("error", problem.to_string());
  return member("unsupported", what.substr(unsupported_prefix.size()));
}

std::string unknown_text(const std::vector<base::FactRef>& facts, const Bindings& bindings) {
  std::set<std::string> names;
  for (base::FactRef fact : facts) names.insert(bindings.path_of(fact));
  nlohmann::json out;
  out["unknown"] = nlohmann::json::array();
  for (const std::string& name : names) out["unknown"].push_back(name);
  return out.dump();
}

std::string answer_text(const base::Value& value, const Causes& causes, const Bindings& bindings) {
  if (value.is_error()) return member("error", value.error_message());
  if (value.is_unknown()) return unknown_text(causes.facts(value.cause()), bindings);
  return fmt::format(R"({{"value":{},"type":"{}"}})", to_json(value),
                     base::kind_name(value.kind()));
}

}  // namespace

base::Result<std::string> evaluate_json(std::string_view expression, std::string_view json) {
  auto bindings = read_bindings(json);
  if (!bindings) return base::fail(std::move(bindings.error()));
  Bindings& given = **bindings;
  const base::Record& root = given.root.as_record();
  Environment environment(given.symbols);
  for (const base::FieldSpec& field : root.spec->fields) environment.add_variable(field.name, {});
  auto checked = check(expression, environment);
  if (!checked) return refusal(checked.error());

  std::span<const base::Value> variables(root.slots.data(), root.slots.size());
  Resolution resolution;
  Causes causes;
  Evaluation evaluation{given.arena, causes};
  base::Value value = evaluate(*checked, resolution, variables, evaluation);
  std::string plain = answer_text(value, causes, given);

  const Expression* list[] = {&*checked};
  auto program = Program::compile(list, resolution, variables.size());
  if (!program) return base::fail(std::move(program.error()));
  Machine machine(*program);
  machine.begin(variables, given.arena);
  base::Value again = machine.run(0);
  std::string compiled = answer_text(again, machine.causes(), given);
  if (plain != compiled) {
    base::Problem problem;
    problem.what = "the two evaluators disagree; this is a mistake in licet";
    problem.given = plain;
    problem.expected = compiled;
    return base::fail(std::move(problem));
  }
  return plain;
}

}  // namespace licet::expr
