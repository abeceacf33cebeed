#include "expr/checker.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "expr/lexer.h"
#include "fmt/format.h"

namespace licet::expr {
namespace {

struct NamedOp {
  std::string_view text;
  Op op;
};

constexpr NamedOp kBinary[] = {
    {"==", Op::equal},   {"!=", Op::not_equal},     {"<", Op::less},   {"<=", Op::less_equal},
    {">", Op::greater},  {">=", Op::greater_equal}, {"+", Op::add},    {"-", Op::subtract},
    {"*", Op::multiply}, {"/", Op::divide},         {"%", Op::modulo}, {"in", Op::in},
};

bool is_country_code(std::string_view word) {
  return word.size() == 2 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void sort_unique(std::vector<std::uint32_t>& list) {
  std::ranges::sort(list);
  auto rest = std::ranges::unique(list);
  list.erase(rest.begin(), rest.end());
}

}  // namespace

std::optional<base::Problem> Checker::run() {
  tree_.root = check(syntax_.root);
  if (!problem_ && !fits(type(tree_.root), options_.expected)) {
    mismatch(syntax(syntax_.root).offset,
             fmt::format("the expression has type {}", type(tree_.root).to_string()),
             options_.expected.to_string());
  }
  for (auto* list : {&tree_.variables, &tree_.definitions, &tree_.tables, &tree_.readings,
                     &tree_.answers, &tree_.flags}) {
    sort_unique(*list);
  }
  return std::move(problem_);
}

NodeId Checker::check(SyntaxId id) {
  const Syntax& s = syntax(id);
  switch (s.kind) {
    case Syntax::Kind::null:
    case Syntax::Kind::boolean:
    case Syntax::Kind::integer:
    case Syntax::Kind::number:
    case Syntax::Kind::string: return literal(s);
    case Syntax::Kind::identifier: return identifier(s);
    case Syntax::Kind::select: return selection(s);
    case Syntax::Kind::index: return element(s);
    case Syntax::Kind::call: return call(s);
    case Syntax::Kind::method: return method(s);
    case Syntax::Kind::list: return list(s);
    case Syntax::Kind::negate:
    case Syntax::Kind::invert: return prefix(s);
    case Syntax::Kind::both:
    case Syntax::Kind::either: return logical(s);
    case Syntax::Kind::conditional: return conditional(s);
    case Syntax::Kind::binary: return binary(s);
  }
  return 0;
}

// ---- Nodes -------------------------------------------------------------------------------------

NodeId Checker::fail(base::Problem problem) {
  if (!problem_) problem_ = std::move(problem);
  return add(Op::constant, 0, {});
}

NodeId Checker::mismatch(std::uint32_t offset, std::string what, std::string expected) {
  base::Problem problem = problem_at(offset, std::move(what));
  problem.expected = std::move(expected);
  return fail(std::move(problem));
}

NodeId Checker::add(Op op, std::uint32_t offset, base::Type type,
                    std::span<const NodeId> children) {
  Node node{.op = op, .type = type, .offset = offset};
  node.first = static_cast<std::uint32_t>(tree_.children.size());
  node.count = static_cast<std::uint32_t>(children.size());
  tree_.children.insert(tree_.children.end(), children.begin(), children.end());
  tree_.nodes.push_back(node);
  return static_cast<NodeId>(tree_.nodes.size() - 1);
}

NodeId Checker::add(Op op, std::uint32_t offset, base::Type type,
                    std::initializer_list<NodeId> children) {
  return add(op, offset, type, std::span<const NodeId>(children.begin(), children.size()));
}

NodeId Checker::constant(std::uint32_t offset, TypeBase type, const base::Value& value) {
  NodeId id = add(Op::constant, offset, simple(type));
  tree_.nodes[id].constant = value;
  return id;
}

base::Value Checker::word(std::string_view text) {
  base::Symbols& symbols = environment_.symbols();
  base::Symbol symbol = symbols.intern(text);
  return base::Value::string(symbols.word(symbol), symbol);
}

base::Type Checker::list_of(const base::Type& element) {
  tree_.types.push_back(element);
  return {.base = TypeBase::list, .element = &tree_.types.back()};
}

bool Checker::require(NodeId id, TypeBase base, std::string_view of) {
  if (is_dynamic(type(id)) || is(type(id), base)) return true;
  mismatch(tree_.nodes[id].offset, fmt::format("{} has type {}", of, type(id).to_string()),
           simple(base).to_string());
  return false;
}

void Checker::note_nearest(base::Problem& problem, std::string_view given,
                           std::span<const std::string_view> candidates) {
  if (auto found = base::nearest(given, candidates)) problem.nearest = *found;
}

// ---- Literals and operators --------------------------------------------------------------------

NodeId Checker::literal(const Syntax& s) {
  switch (s.kind) {
    case Syntax::Kind::boolean:
      return constant(s.offset, TypeBase::boolean, base::Value::boolean(s.integer != 0));
    case Syntax::Kind::integer:
      return constant(s.offset, TypeBase::integer, base::Value::integer(s.integer));
    case Syntax::Kind::number:
      return constant(s.offset, TypeBase::number, base::Value::number(s.number));
    case Syntax::Kind::string: return constant(s.offset, TypeBase::string, word(s.text));
    default: return constant(s.offset, TypeBase::null, base::Value::null());
  }
}

NodeId Checker::list(const Syntax& s) {
  std::vector<NodeId> children;
  std::optional<base::Type> shared;
  for (SyntaxId child : s.children) {
    children.push_back(check(child));
    const base::Type& next = type(children.back());
    if (is(next, TypeBase::table)) {
      return mismatch(s.offset, "a table cannot be put into a list", "a value");
    }
    shared = children.size() == 1 ? next : common(*shared, next).value_or(base::Type{});
  }
  return add(Op::list, s.offset, list_of(shared.value_or(base::Type{})), children);
}

NodeId Checker::element(const Syntax& s) {
  NodeId of = check(s.children[0]);
  NodeId at = check(s.children[1]);
  if (!require(of, TypeBase::list, "what is indexed")) return of;
  bool record = is_dynamic(type(of)) && is(type(at), TypeBase::string);   // object["field"]
  if (!record && !is_numeric(type(at)) && !require(at, TypeBase::integer, "the index")) return at;
  NodeId id = add(Op::element, s.offset, element_of(type(of)), {of, at});
  tree_.nodes[id].words = tree_.nodes[of].words;
  return id;
}

NodeId Checker::prefix(const Syntax& s) {
  NodeId of = check(s.children[0]);
  if (s.kind == Syntax::Kind::invert) {
    require(of, TypeBase::boolean, "what `!` negates");
    return add(Op::invert, s.offset, simple(TypeBase::boolean), {of});
  }
  if (!is_numeric(type(of)) && !is_dynamic(type(of))) {
    return mismatch(s.offset, fmt::format("`-` has nothing to do with {}", type(of).to_string()),
                    "an int or a number");
  }
  NodeId id = add(Op::negate, s.offset, type(of), {of});
  if (is(type(of), TypeBase::integer)) tree_.nodes[id].arithmetic = Arithmetic::integer;
  if (is(type(of), TypeBase::number)) tree_.nodes[id].arithmetic = Arithmetic::number;
  return id;
}

NodeId Checker::logical(const Syntax& s) {
  bool both = s.kind == Syntax::Kind::both;
  std::vector<NodeId> children;
  for (SyntaxId child : s.children) {
    children.push_back(check(child));
    require(children.back(), TypeBase::boolean, both ? "a side of `&&`" : "a side of `||`");
  }
  return add(both ? Op::both : Op::either, s.offset, simple(TypeBase::boolean), children);
}

NodeId Checker::conditional(const Syntax& s) {
  NodeId condition = check(s.children[0]);
  NodeId then = check(s.children[1]);
  NodeId otherwise = check(s.children[2]);
  require(condition, TypeBase::boolean, "the condition of `?:`");
  auto shared = common(type(then), type(otherwise));
  if (!shared) {
    return mismatch(s.offset,
                    fmt::format("the branches of `?:` are {} and {}", type(then).to_string(),
                                type(otherwise).to_string()),
                    "the same type in both");
  }
  return add(Op::conditional, s.offset, *shared, {condition, then, otherwise});
}

NodeId Checker::binary(const Syntax& s) {
  NodeId left = check(s.children[0]);
  NodeId right = check(s.children[1]);
  Op op = std::ranges::find(kBinary, std::string_view(s.text), &NamedOp::text)->op;
  if (op == Op::in) return membership(s, left, right);
  return op < Op::add ? comparison(s, op, left, right) : arithmetic(s, op, left, right);
}

NodeId Checker::comparison(const Syntax& s, Op op, NodeId left, NodeId right) {
  bool equality = op == Op::equal || op == Op::not_equal;
  if (!(equality ? can_equal(type(left), type(right)) : can_order(type(left), type(right)))) {
    base::Problem problem =
        problem_at(s.offset, fmt::format("`{}` cannot compare {} with {}", s.text,
                                         type(left).to_string(), type(right).to_string()));
    bool null = is(type(left), TypeBase::null) || is(type(right), TypeBase::null);
    if (null) problem.remedy = "ask with has() whether a fact is given";
    return fail(std::move(problem));
  }
  if (equality) {
    check_words(left, right);
    check_words(right, left);
  }
  return add(op, s.offset, simple(TypeBase::boolean), {left, right});
}

// The type of left + right or left - right where that is not arithmetic on two numbers.
std::optional<base::Type> Checker::sum_type(Op op, const base::Type& left,
                                            const base::Type& right) const {
  auto either = [&](TypeBase base) { return is(left, base) || is(right, base); };
  auto only = [&](TypeBase a, TypeBase b) {
    return (is(left, a) || is(left, b) || is_dynamic(left)) &&
           (is(right, a) || is(right, b) || is_dynamic(right));
  };
  if (op == Op::add && either(TypeBase::string) && only(TypeBase::string, TypeBase::string)) {
    return simple(TypeBase::string);
  }
  if (op == Op::add && either(TypeBase::list) && only(TypeBase::list, TypeBase::list)) {
    return common(left, right).value_or(base::Type{});
  }
  if (!either(TypeBase::date) && !either(TypeBase::duration)) return std::nullopt;
  if (!only(TypeBase::date, TypeBase::duration)) return std::nullopt;
  if (is_dynamic(left) || is_dynamic(right)) return base::Type{};
  bool dates = is(left, TypeBase::date) && is(right, TypeBase::date);
  if (dates) return op == Op::subtract ? std::optional(simple(TypeBase::duration)) : std::nullopt;
  if (!either(TypeBase::date)) return simple(TypeBase::duration);
  if (op == Op::subtract && is(right, TypeBase::date)) return std::nullopt;
  return simple(TypeBase::date);
}

NodeId Checker::arithmetic(const Syntax& s, Op op, NodeId left, NodeId right) {
  const base::Type a = type(left);
  const base::Type b = type(right);
  auto numeric = [](const base::Type& t) { return is_numeric(t) || is_dynamic(t); };
  bool number = is(a, TypeBase::number) || is(b, TypeBase::number);
  bool numbers = numeric(a) && numeric(b) && !(op == Op::modulo && number);
  if (numbers) {
    bool integer = is(a, TypeBase::integer) && is(b, TypeBase::integer);
    base::Type result = number ? simple(TypeBase::number) : integer ? a : base::Type{};
    NodeId id = add(op, s.offset, result, {left, right});
    if (number) tree_.nodes[id].arithmetic = Arithmetic::number;
    if (integer) tree_.nodes[id].arithmetic = Arithmetic::integer;
    return id;
  }
  std::optional<base::Type> other;
  if (op == Op::add || op == Op::subtract) other = sum_type(op, a, b);
  if (other) return add(op, s.offset, *other, {left, right});
  return mismatch(
      s.offset,
      fmt::format("`{}` has nothing to do with {} and {}", s.text, a.to_string(), b.to_string()),
      op == Op::modulo ? "two ints" : "two numbers");
}

NodeId Checker::membership(const Syntax& s, NodeId left, NodeId right) {
  const base::Type member = type(left);
  const base::Type set = type(right);
  auto result = [&] { return add(Op::in, s.offset, simple(TypeBase::boolean), {left, right}); };
  if (is(set, TypeBase::table)) {
    bool fitting =
        is_dynamic(member) || is(member, TypeBase::string) || is(member, TypeBase::record);
    if (fitting) return result();
    return mismatch(s.offset, fmt::format("{} cannot be in a table", member.to_string()),
                    "a string or a record");
  }
  if (!require(right, TypeBase::list, "the right side of `in`")) return right;
  if (!can_equal(member, element_of(set))) {
    return mismatch(s.offset,
                    fmt::format("{} cannot be in {}", member.to_string(), set.to_string()),
                    element_of(set).to_string());
  }
  const Node list = tree_.nodes[right];
  for (std::uint32_t i = 0; list.op == Op::list && i < list.count; ++i) {
    check_words(left, tree_.child(list, i));
  }
  check_words(right, left);
  return result();
}

// A closed set of words, or country codes: a literal outside it is a misspelling.
void Checker::check_words(NodeId holder, NodeId literal) {
  const base::FieldSpec* field = tree_.nodes[holder].words;
  const Node& node = tree_.nodes[literal];
  if (field == nullptr || node.op != Op::constant || !is(node.type, TypeBase::string)) return;
  check_word(*field, literal);
}

void Checker::check_word(const base::FieldSpec& field, NodeId literal) {
  std::string_view given = tree_.nodes[literal].constant.as_string();
  base::Problem problem = problem_at(tree_.nodes[literal].offset, "");
  problem.given = base::quoted(given);
  if (field.country) {
    if (is_country_code(given)) return;
    problem.what = fmt::format("`{}` is never this country", field.name);
    problem.expected = "an ISO 3166-1 code of two capital letters";
  } else {
    if (std::ranges::find(field.one_of, given) != field.one_of.end()) return;
    problem.what = fmt::format("`{}` is never this word", field.name);
    std::vector<std::string> words(field.one_of.begin(), field.one_of.end());
    problem.expected = "one of " + base::join(words, ", ");
    note_nearest(problem, given, field.one_of);
  }
  fail(std::move(problem));
}

}  // namespace licet::expr
