#include <algorithm>

#include "base/text.h"
#include "expr/checker.h"
#include "expr/expr.h"
#include "expr/parser.h"

namespace licet::expr {
namespace {

// Turns the byte offset that a problem carries into a place and an excerpt.
base::Problem placed(base::Problem problem, std::string_view source, const base::Place& where) {
  std::size_t offset = std::min<std::size_t>(problem.where.column - 1, source.size());
  std::string_view before = source.substr(0, offset);
  auto line = static_cast<std::uint32_t>(1 + std::ranges::count(before, '\n'));
  std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  auto column = static_cast<std::uint32_t>(offset - start + 1);
  if (base::is_valid_utf8(source)) problem.excerpt = base::caret_excerpt(source, line, column);
  problem.where = where;
  if (where.file.empty() && where.line == 0) {
    problem.where.line = line;
    problem.where.column = column;
  }
  return problem;
}

}  // namespace

base::Result<Expression> check(std::string_view source, const Environment& environment,
                               const Options& options, const base::Place& where) {
  auto syntax = parse(source);
  if (!syntax) return base::fail(placed(std::move(syntax.error()), source, where));
  auto tree = std::make_shared<Tree>();
  tree->source = source;
  tree->place = where;
  if (auto problem = Checker(*syntax, environment, options, *tree).run()) {
    return base::fail(placed(std::move(*problem), source, where));
  }
  return Expression(std::move(tree));
}

}  // namespace licet::expr
