#include "expr/parser.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "expr/expr.h"
#include "expr/lexer.h"
#include "fmt/format.h"

namespace licet::expr {
namespace {

// Left-associative operators by how tightly they bind; 0: not one of them.
int precedence(TokenKind kind) {
  switch (kind) {
    case TokenKind::equal:
    case TokenKind::not_equal:
    case TokenKind::less:
    case TokenKind::less_equal:
    case TokenKind::greater:
    case TokenKind::greater_equal:
    case TokenKind::kw_in: return 1;
    case TokenKind::plus:
    case TokenKind::minus: return 2;
    case TokenKind::star:
    case TokenKind::slash:
    case TokenKind::percent: return 3;
    default: return 0;
  }
}

class Parser {
 public:
  Parser(std::string_view source, std::vector<Token> tokens)
      : source_(source), tokens_(std::move(tokens)) {}

  base::Result<SyntaxTree> run() {
    auto root = expression();
    if (!root) return base::fail(std::move(root.error()));
    if (!is(TokenKind::end)) return base::fail(unexpected("an operator or the end"));
    tree_.root = *root;
    return std::move(tree_);
  }

 private:
  using Id = base::Result<SyntaxId>;
  using List = base::Result<std::vector<SyntaxId>>;

  // Counts the recursion of the parser itself: parentheses leave no node behind.
  struct Level {
    explicit Level(int& depth) : depth(depth) { ++depth; }
    ~Level() { --depth; }
    int& depth;
  };

  [[nodiscard]] const Token& token() const { return tokens_[at_]; }
  [[nodiscard]] bool is(TokenKind kind) const { return token().kind == kind; }
  bool take(TokenKind kind) {
    if (!is(kind)) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] base::Problem unexpected(std::string expected) const {
    bool at_end = is(TokenKind::end);
    base::Problem problem =
        problem_at(token().offset, at_end ? "the expression ends too early" : "unexpected");
    if (!at_end) {
      problem.given = base::quoted(source_.substr(token().offset, token().length), 30);
    }
    problem.expected = std::move(expected);
    return problem;
  }
  [[nodiscard]] static base::Problem too_deep(std::uint32_t offset) {
    base::Problem problem = problem_at(offset, "the expression is nested too deeply");
    problem.expected = fmt::format("at most {} levels", depth_limit);
    problem.remedy = "name a part of it in a definition";
    return problem;
  }

  Id add(Syntax node) {
    for (SyntaxId child : node.children) {
      node.depth = std::max(node.depth, tree_.nodes[child].depth + 1);
    }
    if (node.depth > depth_limit) return base::fail(too_deep(node.offset));
    tree_.nodes.push_back(std::move(node));
    return static_cast<SyntaxId>(tree_.nodes.size() - 1);
  }

  Id expression() {
    Level level(depth_);
    if (depth_ > depth_limit) return base::fail(too_deep(token().offset));
    Id condition = logical(Syntax::Kind::either, TokenKind::either);
    if (!condition || !is(TokenKind::question)) return condition;
    std::uint32_t offset = token().offset;
    ++at_;
    Id then = expression();
    if (!then) return then;
    if (!take(TokenKind::colon)) return base::fail(unexpected("`:` of the condition"));
    Id otherwise = expression();
    if (!otherwise) return otherwise;
    return add({.kind = Syntax::Kind::conditional,
                .offset = offset,
                .children = {*condition, *then, *otherwise}});
  }

  // a || b || c, or (one step down) a && b && c, as one node.
  Id logical(Syntax::Kind kind, TokenKind separator) {
    auto operand = [&] {
      return kind == Syntax::Kind::either ? logical(Syntax::Kind::both, TokenKind::both)
                                          : binary(1);
    };
    Id first = operand();
    if (!first || !is(separator)) return first;
    Syntax node{.kind = kind, .offset = token().offset, .children = {*first}};
    while (take(separator)) {
      Id next = operand();
      if (!next) return next;
      node.children.push_back(*next);
    }
    return add(std::move(node));
  }

  Id binary(int tightness) {
    if (tightness > 3) return unary();
    Id left = binary(tightness + 1);
    while (left && precedence(token().kind) == tightness) {
      const Token& op = token();
      ++at_;
      Id right = binary(tightness + 1);
      if (!right) return right;
      left = add({.kind = Syntax::Kind::binary,
                  .offset = op.offset,
                  .text = std::string(source_.substr(op.offset, op.length)),
                  .children = {*left, *right}});
    }
    return left;
  }

  Id unary() {
    if (!is(TokenKind::bang) && !is(TokenKind::minus)) return member();
    Level level(depth_);
    if (depth_ > depth_limit) return base::fail(too_deep(token().offset));
    std::uint32_t offset = token().offset;
    if (take(TokenKind::bang)) {
      Id operand = unary();
      if (!operand) return operand;
      return add({.kind = Syntax::Kind::invert, .offset = offset, .children = {*operand}});
    }
    ++at_;
    if (is(TokenKind::integer) || is(TokenKind::number)) return member(true);
    Id operand = unary();
    if (!operand) return operand;
    return add({.kind = Syntax::Kind::negate, .offset = offset, .children = {*operand}});
  }

  Id member(bool negative = false) {
    Id value = primary(negative);
    while (value) {
      std::uint32_t offset = token().offset;
      if (take(TokenKind::dot)) {
        value = selection(*value);
      } else if (take(TokenKind::left_bracket)) {
        if (is(TokenKind::question)) return base::fail(unsupported_at(offset, "optional values"));
        Id index = expression();
        if (!index) return index;
        if (!take(TokenKind::right_bracket)) return base::fail(unexpected("`]`"));
        value = add({.kind = Syntax::Kind::index, .offset = offset, .children = {*value, *index}});
      } else {
        break;
      }
    }
    return value;
  }

  Id selection(SyntaxId of) {
    if (is(TokenKind::question)) {
      return base::fail(unsupported_at(token().offset, "optional values"));
    }
    if (!is(TokenKind::identifier) && !is(TokenKind::reserved)) {
      return base::fail(unexpected("the name of a field or of a method"));
    }
    Syntax node{.kind = Syntax::Kind::select,
                .offset = token().offset,
                .text = token().text,
                .children = {of}};
    ++at_;
    if (!take(TokenKind::left_paren)) return add(std::move(node));
    List arguments = elements(TokenKind::right_paren, "`)`");
    if (!arguments) return base::fail(std::move(arguments.error()));
    node.kind = Syntax::Kind::method;
    node.children.insert(node.children.end(), arguments->begin(), arguments->end());
    return add(std::move(node));
  }

  // Expressions between commas, up to the closing token, which is taken. A list may end in a comma.
  List elements(TokenKind closing, std::string_view closing_text) {
    std::vector<SyntaxId> out;
    if (take(closing)) return out;
    while (true) {
      if (is(TokenKind::question)) {
        return base::fail(unsupported_at(token().offset, "optional values"));
      }
      Id element = expression();
      if (!element) return base::fail(std::move(element.error()));
      out.push_back(*element);
      if (take(closing)) return out;
      if (!take(TokenKind::comma)) {
        return base::fail(unexpected(fmt::format("`,` or {}", closing_text)));
      }
      if (closing == TokenKind::right_bracket && take(closing)) return out;
    }
  }

  Id primary(bool negative) {
    const Token& first = token();
    Syntax node{.offset = first.offset};
    switch (first.kind) {
      case TokenKind::integer: return integer(negative);
      case TokenKind::number:
        node.kind = Syntax::Kind::number;
        node.number =
            negative ? *base::Number::subtract(base::Number{}, first.number) : first.number;
        break;
      case TokenKind::string:
        node.kind = Syntax::Kind::string;
        node.text = first.text;
        break;
      case TokenKind::kw_null: break;
      case TokenKind::kw_true:
      case TokenKind::kw_false:
        node.kind = Syntax::Kind::boolean;
        node.integer = first.kind == TokenKind::kw_true;
        break;
      case TokenKind::identifier: return name();
      case TokenKind::left_paren: return parenthesis();
      case TokenKind::left_bracket: return list();
      case TokenKind::dot:
        return base::fail(unsupported_at(first.offset, "names with a first dot"));
      case TokenKind::reserved: {
        base::Problem problem = problem_at(first.offset, "reserved word");
        problem.given = first.text;
        problem.expected = "another name";
        return base::fail(std::move(problem));
      }
      default: return base::fail(unexpected("a value, a name or `(`"));
    }
    ++at_;
    return add(std::move(node));
  }

  Id integer(bool negative) {
    const Token& literal = token();
    constexpr std::uint64_t kHalf = std::uint64_t{1} << 63;
    if (literal.magnitude == kHalf && !negative) {
      base::Problem problem = problem_at(literal.offset, "int out of range");
      problem.given = std::to_string(literal.magnitude);
      problem.expected = "a whole number of 64 bits";
      problem.remedy = "write it with `.0` for a decimal number";
      return base::fail(std::move(problem));
    }
    std::uint64_t bits = negative ? std::uint64_t{0} - literal.magnitude : literal.magnitude;
    ++at_;
    return add({.kind = Syntax::Kind::integer,
                .offset = literal.offset,
                .integer = static_cast<std::int64_t>(bits)});
  }

  Id name() {
    Syntax node{.kind = Syntax::Kind::identifier, .offset = token().offset, .text = token().text};
    ++at_;
    if (!take(TokenKind::left_paren)) return add(std::move(node));
    List arguments = elements(TokenKind::right_paren, "`)`");
    if (!arguments) return base::fail(std::move(arguments.error()));
    node.kind = Syntax::Kind::call;
    node.children = std::move(*arguments);
    return add(std::move(node));
  }

  Id parenthesis() {
    ++at_;
    Id inner = expression();
    if (!inner) return inner;
    if (!take(TokenKind::right_paren)) return base::fail(unexpected("`)`"));
    return inner;
  }

  Id list() {
    std::uint32_t offset = token().offset;
    ++at_;
    List items = elements(TokenKind::right_bracket, "`]`");
    if (!items) return base::fail(std::move(items.error()));
    return add({.kind = Syntax::Kind::list, .offset = offset, .children = std::move(*items)});
  }

  std::string_view source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  SyntaxTree tree_;
};

}  // namespace

base::Result<SyntaxTree> parse(std::string_view source) {
  if (source.size() > source_limit) {
    base::Problem problem = problem_at(0, "the expression is too long");
    problem.given = fmt::format("{} bytes", source.size());
    problem.expected = fmt::format("at most {} bytes", source_limit);
    return base::fail(std::move(problem));
  }
  if (!base::is_valid_utf8(source)) {
    return base::fail(problem_at(0, "the expression is not valid UTF-8"));
  }
  auto tokens = tokenize(source);
  if (!tokens) return base::fail(std::move(tokens.error()));
  return Parser(source, std::move(*tokens)).run();
}

}  // namespace licet::expr
