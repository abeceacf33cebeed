#include <algorithm>

#include "base/text.h"
#include "expr/checker.h"
#include "expr/day_text.h"
#include "expr/lexer.h"
#include "fmt/format.h"

namespace licet::expr {
namespace {

constexpr std::string_view kFunctions[] = {
    "has", "size", "max",      "min",   "sum",   "bool", "int",    "double", "string",
    "dyn", "date", "duration", "table", "group", "list", "answer", "flag",   "reading"};
constexpr std::string_view kMethods[] = {
    "exists", "all", "exists_one", "existsOne",   "filter",     "map",      "size",
    "max",    "min", "sum",        "contains",    "startsWith", "endsWith", "year",
    "month",  "day", "days",       "getFullYear", "getMonth",   "getDate"};
// What CEL or its usual extensions have and this subset leaves out.
constexpr std::string_view kLeftOut[] = {"bytes",         "uint",         "type",
                                         "timestamp",     "matches",      "getHours",
                                         "getMinutes",    "getSeconds",   "getMilliseconds",
                                         "getDayOfWeek",  "getDayOfYear", "getDayOfMonth",
                                         "format",        "join",         "split",
                                         "replace",       "lowerAscii",   "upperAscii",
                                         "trim",          "substring",    "indexOf",
                                         "lastIndexOf",   "charAt",       "reverse",
                                         "transformList", "transformMap", "transformMapEntry",
                                         "sort",          "sortBy",       "distinct",
                                         "flatten",       "slice",        "first",
                                         "last",          "orValue",      "hasValue",
                                         "value",         "optMap",       "optFlatMap",
                                         "quote"};
constexpr std::string_view kExtensions[] = {"math", "strings", "lists", "sets", "optional",
                                            "cel",  "base64",  "proto", "net",  "regex"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

struct NamedOp {
  std::string_view name;
  Op op;
};
constexpr NamedOp kTextTests[] = {
    {"contains", Op::contains}, {"startsWith", Op::starts_with}, {"endsWith", Op::ends_with}};
constexpr NamedOp kConversions[] = {{"bool", Op::to_boolean},     {"int", Op::to_integer},
                                    {"double", Op::to_number},    {"string", Op::to_string},
                                    {"dyn", Op::to_dynamic},      {"date", Op::to_date},
                                    {"duration", Op::to_duration}};
constexpr NamedOp kDateParts[] = {{"year", Op::full_year},     {"getFullYear", Op::full_year},
                                  {"month", Op::month_from_1}, {"getMonth", Op::month_from_0},
                                  {"day", Op::day_of_month},   {"getDate", Op::day_of_month},
                                  {"days", Op::days}};
constexpr NamedOp kMacros[] = {{"exists", Op::exists},         {"all", Op::all},
                               {"exists_one", Op::exists_one}, {"existsOne", Op::exists_one},
                               {"filter", Op::filter},         {"map", Op::map}};

template <std::size_t N>
std::optional<Op> find_op(const NamedOp (&list)[N], std::string_view name) {
  auto it = std::ranges::find(list, name, &NamedOp::name);
  return it == std::end(list) ? std::nullopt : std::optional(it->op);
}

}  // namespace

bool Checker::arguments_are(const Syntax& s, std::size_t count) {
  std::size_t given = s.children.size() - (s.kind == Syntax::Kind::method ? 1 : 0);
  if (given == count) return true;
  mismatch(s.offset, fmt::format("{}() has {} argument{}", s.text, given, given == 1 ? "" : "s"),
           std::to_string(count));
  return false;
}

NodeId Checker::call(const Syntax& s) {
  if (s.text == "has") return presence(s);
  if (s.text == "table" || s.text == "group" || s.text == "list") return table(s);
  if (s.text == "answer") return named_field(s, "answers");
  if (s.text == "flag") return named_field(s, "flags");
  if (s.text == "reading") return reading(s);
  auto conversion_op = find_op(kConversions, s.text);
  bool text = s.children.size() == 1 && syntax(s.children[0]).kind == Syntax::Kind::string;
  if (text && (s.text == "date" || s.text == "duration")) {
    return constant_day(s, *conversion_op, syntax(s.children[0]).text);
  }
  if (!is_one_of(s.text, kFunctions)) return unknown_function(s, kFunctions);
  std::vector<NodeId> arguments;
  for (SyntaxId child : s.children) arguments.push_back(check(child));
  if ((s.text == "max" || s.text == "min") && arguments.size() != 1) {
    return extreme(s, s.text == "max" ? Op::max : Op::min, arguments);
  }
  if (!arguments_are(s, 1)) return 0;
  if (conversion_op) return conversion(s, *conversion_op, arguments[0]);
  if (s.text == "size") return size(s, arguments[0]);
  Op op = s.text == "max" ? Op::max_of : s.text == "min" ? Op::min_of : Op::sum_of;
  return extreme_of(s, op, arguments[0]);
}

// math.greatest(...), cel.bind(...): libraries beside CEL proper.
std::optional<NodeId> Checker::extension(const Syntax& s) {
  const Syntax& of = syntax(s.children[0]);
  bool library = of.kind == Syntax::Kind::identifier && is_one_of(of.text, kExtensions) &&
                 environment_.find_variable(of.text) < 0;
  if (!library) return std::nullopt;
  return fail(unsupported_at(s.offset, fmt::format("{}.{}", of.text, s.text)));
}

NodeId Checker::method(const Syntax& s) {
  if (auto outside = extension(s)) return *outside;
  if (!is_one_of(s.text, kMethods)) return unknown_function(s, kMethods);
  if (find_op(kMacros, s.text)) return macro(s);
  if (find_op(kTextTests, s.text)) return text_test(s, *find_op(kTextTests, s.text));
  if (!arguments_are(s, 0)) return 0;
  if (find_op(kDateParts, s.text)) return date_part(s, *find_op(kDateParts, s.text));
  NodeId of = check(s.children[0]);
  if (s.text == "size") return size(s, of);
  Op op = s.text == "max" ? Op::max_of : s.text == "min" ? Op::min_of : Op::sum_of;
  return extreme_of(s, op, of);
}

NodeId Checker::unknown_function(const Syntax& s, std::span<const std::string_view> known) {
  if (is_one_of(s.text, kLeftOut)) return fail(unsupported_at(s.offset, s.text + "()"));
  base::Problem problem =
      problem_at(s.offset, s.kind == Syntax::Kind::method ? "unknown method" : "unknown function");
  problem.given = base::quoted(s.text);
  note_nearest(problem, s.text, known);
  return fail(std::move(problem));
}

// ---- Macros ------------------------------------------------------------------------------------

NodeId Checker::presence(const Syntax& s) {
  if (!arguments_are(s, 1)) return 0;
  NodeId of = check(s.children[0]);
  switch (tree_.nodes[of].op) {
    case Op::field:
    case Op::dynamic_field:
    case Op::definition:
    case Op::record_definition: return add(Op::has, s.offset, simple(TypeBase::boolean), {of});
    default: return mismatch(s.offset, "has() asks whether a field is given", "has(record.field)");
  }
}

NodeId Checker::macro(const Syntax& s) {
  Op op = *find_op(kMacros, s.text);
  std::size_t given = s.children.size() - 1;
  if (op == Op::map && given == 3) op = Op::map_filtered;
  if (op != Op::map_filtered && !arguments_are(s, 2)) return 0;
  NodeId range = check(s.children[0]);
  if (!require(range, TypeBase::list, fmt::format("what {}() goes through", s.text))) return range;
  const Syntax& name = syntax(s.children[1]);
  if (name.kind != Syntax::Kind::identifier) {
    return mismatch(name.offset, fmt::format("{}() names its element first", s.text),
                    "a name, as in x.exists(y, y > 0)");
  }
  auto level = static_cast<std::uint32_t>(locals_.size());
  locals_.push_back({name.text, element_of(type(range)), tree_.nodes[range].words});
  tree_.local_count = std::max(tree_.local_count, level + 1);
  std::vector<NodeId> children{range};
  for (std::size_t i = 2; i < s.children.size(); ++i) children.push_back(check(s.children[i]));
  locals_.pop_back();
  bool condition = op != Op::map;
  if (condition && !require(children[1], TypeBase::boolean, "the condition")) return children[1];
  base::Type result = simple(TypeBase::boolean);
  if (op == Op::filter) result = list_of(element_of(type(range)));
  if (op == Op::map || op == Op::map_filtered) result = list_of(type(children.back()));
  NodeId id = add(op, s.offset, result, children);
  tree_.nodes[id].index = level;
  if (op == Op::filter) tree_.nodes[id].words = tree_.nodes[range].words;
  return id;
}

// ---- Functions ---------------------------------------------------------------------------------

NodeId Checker::size(const Syntax& s, NodeId of) {
  const base::Type& t = type(of);
  if (!is_dynamic(t) && !is(t, TypeBase::list) && !is(t, TypeBase::string)) {
    return mismatch(s.offset, fmt::format("size() of {}", t.to_string()), "a list or a string");
  }
  return add(Op::size, s.offset, simple(TypeBase::integer), {of});
}

NodeId Checker::extreme(const Syntax& s, Op op, std::span<const NodeId> arguments) {
  if (arguments.empty()) {
    return mismatch(s.offset, fmt::format("{}() has no arguments", s.text),
                    "two or more, or a list");
  }
  std::optional<base::Type> shared = type(arguments[0]);
  for (NodeId id : arguments) {
    const base::Type& t = type(id);
    bool ordered =
        is_numeric(t) || is_dynamic(t) || is(t, TypeBase::date) || is(t, TypeBase::duration);
    shared = ordered ? common(*shared, t) : std::nullopt;
    if (shared) continue;
    return mismatch(tree_.nodes[id].offset, fmt::format("{}() of {}", s.text, t.to_string()),
                    "numbers, dates or durations, all of one kind");
  }
  return add(op, s.offset, *shared, arguments);
}

NodeId Checker::extreme_of(const Syntax& s, Op op, NodeId list) {
  if (!require(list, TypeBase::list, fmt::format("what {}() is taken of", s.text))) return list;
  base::Type element = element_of(type(list));
  bool fitting = is_numeric(element) || is_dynamic(element) || is(element, TypeBase::duration) ||
                 (op != Op::sum_of && is(element, TypeBase::date));
  if (!fitting) {
    return mismatch(s.offset, fmt::format("{}() of {}", s.text, type(list).to_string()),
                    "a list of numbers");
  }
  NodeId id = add(op, s.offset, element, {list});
  if (is(element, TypeBase::integer)) tree_.nodes[id].arithmetic = Arithmetic::integer;
  if (is(element, TypeBase::number)) tree_.nodes[id].arithmetic = Arithmetic::number;
  return id;
}

NodeId Checker::text_test(const Syntax& s, Op op) {
  if (!arguments_are(s, 1)) return 0;
  NodeId text = check(s.children[0]);
  NodeId part = check(s.children[1]);
  if (!require(text, TypeBase::string, fmt::format("what {}() looks at", s.text))) return text;
  if (!require(part, TypeBase::string, fmt::format("what {}() looks for", s.text))) return part;
  return add(op, s.offset, simple(TypeBase::boolean), {text, part});
}

NodeId Checker::conversion(const Syntax& s, Op op, NodeId of) {
  struct Rule {
    Op op;
    TypeBase to;
    std::vector<TypeBase> from;
  };
  using T = TypeBase;
  const Rule rules[] = {
      {Op::to_boolean, T::boolean, {T::boolean, T::string}},
      {Op::to_integer, T::integer, {T::integer, T::number, T::string}},
      {Op::to_number, T::number, {T::integer, T::number, T::string}},
      {Op::to_string,
       T::string,
       {T::boolean, T::integer, T::number, T::string, T::date, T::duration}},
      {Op::to_date, T::date, {T::date, T::string}},
      {Op::to_duration, T::duration, {T::duration, T::string}},
  };
  if (op == Op::to_dynamic) return add(op, s.offset, {}, {of});
  const Rule& rule = *std::ranges::find(rules, op, &Rule::op);
  const base::Type& t = type(of);
  if (!is_dynamic(t) && std::ranges::find(rule.from, t.base) == rule.from.end()) {
    std::vector<std::string> names;
    for (TypeBase from : rule.from) names.push_back(simple(from).to_string());
    return mismatch(s.offset, fmt::format("{}() cannot convert {}", s.text, t.to_string()),
                    "one of " + base::join(names, ", "));
  }
  return add(op, s.offset, simple(rule.to), {of});
}

NodeId Checker::constant_day(const Syntax& s, Op op, std::string_view text) {
  if (op == Op::to_date) {
    if (auto day = base::Date::parse(text)) {
      return constant(s.offset, TypeBase::date, base::Value::date(*day));
    }
  } else if (auto days = parse_duration(text)) {
    return constant(s.offset, TypeBase::duration, base::Value::duration_days(*days));
  }
  base::Problem problem = problem_at(syntax(s.children[0]).offset,
                                     op == Op::to_date ? "no such day" : "no such duration");
  problem.given = base::quoted(text);
  problem.expected =
      op == Op::to_date ? "a day such as 2025-01-13" : "whole days, such as P25D, P2W or 600h";
  return fail(std::move(problem));
}

NodeId Checker::date_part(const Syntax& s, Op op) {
  NodeId of = check(s.children[0]);
  TypeBase needed = op == Op::days ? TypeBase::duration : TypeBase::date;
  if (!require(of, needed, fmt::format("what {}() is taken of", s.text))) return of;
  return add(op, s.offset, simple(TypeBase::integer), {of});
}

}  // namespace licet::expr
