// Names, types, places and limits: what check() says of an expression.
#include <string>

#include <gtest/gtest.h>

#include "expr/program.h"
#include "same.h"
#include "world.h"

namespace licet::expr {
namespace {

class Check : public ::testing::Test {
 protected:
  base::Problem refused(std::string_view source, const Options& options = {},
                        const base::Place& where = {}) {
    auto result = check(source, world.environment, options, where);
    EXPECT_FALSE(result) << source;
    return result ? base::Problem{} : result.error();
  }
  Value value(const Expression& expression, const std::vector<Value>& variables,
              std::uint64_t budget = default_budget) {
    Evaluation evaluation{world.arena, causes, nullptr, budget};
    return evaluate(expression, world.resolution, variables, evaluation);
  }

  World world;
  Causes causes;
};

TEST_F(Check, CaretStandsUnderTheMistake) {
  auto problem = refused("item.b &&\n  item.nam == 'x'");
  EXPECT_EQ(problem.excerpt, "    item.nam == 'x'\n         ^");
  EXPECT_EQ(problem.where.line, 2u);
  EXPECT_EQ(problem.where.column, 8u);
  EXPECT_EQ(problem.nearest, "name");
}

TEST_F(Check, PlaceOfThePackIsKept) {
  auto problem = refused("item.b && item.nam == 'x'", {}, {"rules.yaml", 12, 9, "rules[3].when"});
  EXPECT_EQ(problem.where.file, "rules.yaml");
  EXPECT_EQ(problem.where.line, 12u);
  EXPECT_EQ(problem.where.path, "rules[3].when");
  EXPECT_EQ(problem.excerpt, "  item.b && item.nam == 'x'\n                 ^");
}

TEST_F(Check, ClosedSetsOfWords) {
  EXPECT_EQ(refused("item.colour == 'gren'").nearest, "green");
  EXPECT_EQ(refused("'gren' != item.colour").nearest, "green");
  EXPECT_EQ(refused("item.colour in ['red', 'bleu']").nearest, "blue");
  EXPECT_NE(refused("to == 'China'").expected.find("ISO 3166"), std::string::npos);
  EXPECT_NE(refused("things.exists(t, t.country == 'aa')").what.find("country"), std::string::npos);
  EXPECT_TRUE(check("item.colour in ['red', 'blue'] && to == 'ZZ'", world.environment));
  EXPECT_TRUE(check("item.name == 'anything'", world.environment));
}

TEST_F(Check, NamesAreTriedWithThePrefix) {
  EXPECT_TRUE(check("answer('pack.q')", world.environment));
  EXPECT_TRUE(check("answer('q') && item in table('far')", world.environment, {.prefix = "pack"}));
  EXPECT_EQ(refused("answer('q')").what, "unknown name for answer()");
  EXPECT_EQ(refused("answer('dais')", {.prefix = "pack"}).nearest, "pack.days");
  EXPECT_EQ(refused("flag('even')").what, "unknown name for flag()");
  EXPECT_EQ(refused("item in table('nera')").nearest, "near");
  EXPECT_EQ(refused("reading('q') == 1").nearest, "r");
}

TEST_F(Check, SelfHidesAVariableOfItsName) {
  auto record = check("item.n", world.environment, {.self = "item", .self_type = kThing});
  ASSERT_TRUE(record);
  EXPECT_TRUE(record->reads_self());
  EXPECT_FALSE(record->depends_on(1));
  auto variable = check("item.n", world.environment);
  ASSERT_TRUE(variable);
  EXPECT_FALSE(variable->reads_self());
  EXPECT_TRUE(variable->depends_on(1));
}

TEST_F(Check, TellsWhatIsRead) {
  auto expression = check(
      "to in table('near') && item.b && things.exists(t, t.big && t.b) && "
      "answer('pack.q') && flag('odd') && reading('r') == 1 && any_big",
      world.environment);
  ASSERT_TRUE(expression);
  EXPECT_EQ(std::vector(expression->variables().begin(), expression->variables().end()),
            (std::vector<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(expression->tables().size(), 1u);
  EXPECT_EQ(expression->readings().size(), 1u);
  EXPECT_EQ(expression->definitions().size(), 2u);
  EXPECT_EQ(expression->answers()[0], 0u);
  EXPECT_EQ(expression->flags()[0], 0u);
  ASSERT_EQ(expression->fields().size(), 5u);   // to, b, things, pack.q, odd
  EXPECT_EQ(expression->fields()[0], (FieldRead{&case_spec, slot::to}));
  EXPECT_EQ(expression->fields()[1], (FieldRead{&thing_spec, slot::b}));
}

TEST_F(Check, ExpectedTypes) {
  EXPECT_TRUE(check("item.n", world.environment, {.expected = kNumber}));
  EXPECT_TRUE(check("[1, 2]", world.environment, {.expected = kNumbers}));
  EXPECT_EQ(refused("item.n", {.expected = kBool}).what, "the expression has type int");
  EXPECT_EQ(refused("item.x", {.expected = kInt}).expected, "int");
}

TEST_F(Check, Types) {
  EXPECT_EQ(check("item.n / 2", world.environment)->type(), kInt);
  EXPECT_EQ(check("item.x / 2", world.environment)->type(), kNumber);
  EXPECT_EQ(check("things.map(t, t.tags)", world.environment)->type().to_string(),
            "list(list(string))");
  EXPECT_EQ(check("things.filter(t, t.b)", world.environment)->type(), kThings);
  EXPECT_EQ(check("item.parent.parent.n", world.environment)->type(), kInt);
  EXPECT_EQ(refused("item.tags.exists(t, t > 1)").what, "`>` cannot compare string with int");
  EXPECT_EQ(refused("things.max()").what, "max() of list(thing)");
}

// ---- Limits: at, and one past ------------------------------------------------------------------

TEST_F(Check, SourceLimit) {
  std::string source = "1" + std::string(source_limit - 1, ' ');
  EXPECT_TRUE(check(source, world.environment));
  EXPECT_EQ(refused(source + " ").what, "the expression is too long");
}

TEST_F(Check, DepthLimitOfParentheses) {
  auto nested = [](std::size_t n) { return std::string(n, '(') + "1" + std::string(n, ')'); };
  EXPECT_TRUE(check(nested(depth_limit - 1), world.environment));
  EXPECT_EQ(refused(nested(depth_limit)).what, "the expression is nested too deeply");
  EXPECT_EQ(refused(nested(source_limit / 2 - 1)).what, "the expression is nested too deeply");
}

TEST_F(Check, DepthLimitOfOperators) {
  auto sum = [](int terms) {
    std::string out = "1";
    for (int i = 1; i < terms; ++i) out += "+1";
    return out;
  };
  EXPECT_TRUE(check(sum(depth_limit), world.environment));
  EXPECT_EQ(refused(sum(depth_limit + 1)).what, "the expression is nested too deeply");
  EXPECT_TRUE(check(std::string(depth_limit - 1, '!') + "true", world.environment));
  EXPECT_EQ(refused(std::string(depth_limit, '!') + "true").what,
            "the expression is nested too deeply");
  EXPECT_EQ(refused(std::string(60000, '-') + "1").what, "the expression is nested too deeply");
  EXPECT_EQ(refused(std::string(60000, '[')).what, "the expression is nested too deeply");
}

// Sides of && and || stand next to each other, not inside each other.
TEST_F(Check, ManySidesAreNotDeep) {
  std::string source = "item.b";
  for (int i = 0; i < 5000; ++i) source += " && item.b";
  auto expression = check(source, world.environment);
  ASSERT_TRUE(expression);
  auto variables = world.make_case(1, 1);
  EXPECT_TRUE(value(*expression, variables).is(Kind::boolean));
}

TEST_F(Check, CostLimit) {
  auto variables = world.make_case(1, 0);
  Expression expression = world.checked("[1, 2, 3].map(a, a + 1).sum() == 9");
  std::uint64_t needed = 0;
  while (value(expression, variables, needed).is_error()) ++needed;
  EXPECT_GT(needed, 10u);
  EXPECT_LT(needed, 60u);
  EXPECT_EQ(value(expression, variables, needed - 1).error_message(),
            "the evaluation takes too many steps");
  EXPECT_TRUE(value(expression, variables, needed).as_boolean());
  // No way around it: an exhausted evaluation is an error even where the rest would settle it.
  Expression settled = world.checked("[1, 2, 3].map(a, a + 1).sum() == 8 || true");
  EXPECT_TRUE(value(settled, variables, 5).is_error());
  const Expression* list[] = {&expression, &settled};
  auto program = Program::compile(list, world.resolution, 4, 1);
  for (std::uint64_t budget = 0; budget < needed + 3; ++budget) {
    Machine machine(*program, budget);
    machine.begin(variables, world.arena);
    for (ExpressionId id : {0u, 1u, 0u, 1u}) {
      EXPECT_EQ(told(machine.run(id), machine.causes()),
                told(value(*list[id], variables, budget), causes))
          << budget;
    }
  }
}

// Lists and strings that double at every step end at the limit, in bounded memory.
TEST_F(Check, GrowthIsBounded) {
  std::string lists = "[1]";
  std::string texts = "'0123456789abcdef'";
  for (int i = 0; i < 30; ++i) {
    lists = "[" + lists + "].map(a" + std::to_string(i) + ", a" + std::to_string(i) + " + a" +
            std::to_string(i) + ")[0]";
    texts = "[" + texts + "].map(a" + std::to_string(i) + ", a" + std::to_string(i) + " + a" +
            std::to_string(i) + ")[0]";
    for (const std::string& source : {lists, texts}) {
      auto expression = check("size(" + source + ") > 0", world.environment);
      if (!expression) continue;                       // past the depth limit
      Value out = value(*expression, world.make_case(1, 0));
      EXPECT_TRUE(out.is(Kind::boolean) ||
                  out.error_message() == "the evaluation takes too many steps");
    }
  }
}

TEST_F(Check, DefinitionLimit) {
  // A chain of definitions, each using the one before.
  Environment environment(world.symbols);
  std::deque<Expression> bodies;
  Resolution resolution;
  environment.add_definition(nullptr, "d0", kInt);
  bodies.push_back(*check("1", environment));
  for (int i = 1; i <= definition_limit; ++i) {
    bodies.push_back(*check("d" + std::to_string(i - 1) + " + 1", environment));
    environment.add_definition(nullptr, "d" + std::to_string(i), kInt);
  }
  for (const Expression& body : bodies) resolution.definitions.push_back(&body);
  Evaluation evaluation{world.arena, causes};
  Expression within = *check("d" + std::to_string(definition_limit - 1), environment);
  Expression past = *check("d" + std::to_string(definition_limit), environment);
  EXPECT_EQ(evaluate(within, resolution, {}, evaluation).as_integer(), definition_limit);
  EXPECT_TRUE(evaluate(past, resolution, {}, evaluation).is_error());
  const Expression* good[] = {&within};
  EXPECT_TRUE(Program::compile(good, resolution, 0));
  const Expression* bad[] = {&within, &past};
  auto refused = Program::compile(bad, resolution, 0);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().what.find("definitions"), std::string::npos);
}

// As deep as anything can go: the deepest expressions inside the deepest definitions.
TEST_F(Check, DeepestNestingFitsTheStack) {
  Environment environment(world.symbols);
  std::deque<Expression> bodies;
  Resolution resolution;
  std::string below = "true";
  for (int i = 0; i < definition_limit; ++i) {
    std::string source = below;
    for (int level = 0; level < 48; ++level) source = "[" + source + "][0]";
    bodies.push_back(*check(source, environment, {.expected = kBool}));
    below = "d" + std::to_string(i);
    environment.add_definition(nullptr, below, kBool);
  }
  for (const Expression& body : bodies) resolution.definitions.push_back(&body);
  Expression root = *check(below, environment);
  Evaluation evaluation{world.arena, causes};
  EXPECT_TRUE(evaluate(root, resolution, {}, evaluation).as_boolean());
  const Expression* list[] = {&root};
  auto program = Program::compile(list, resolution, 0);
  ASSERT_TRUE(program);
  Machine machine(*program);
  machine.begin({}, world.arena);
  EXPECT_TRUE(machine.run(0).as_boolean());
}

TEST_F(Check, DefinitionsInACircle) {
  Environment environment(world.symbols);
  environment.add_definition(nullptr, "a", kBool);
  environment.add_definition(nullptr, "b", kBool);
  std::deque<Expression> bodies;
  bodies.push_back(*check("b && b && b", environment));
  bodies.push_back(*check("a || a || a", environment));
  Resolution resolution{{&bodies[0], &bodies[1]}, {}, {}};
  Expression root = *check("a", environment);
  Evaluation evaluation{world.arena, causes};
  EXPECT_TRUE(evaluate(root, resolution, {}, evaluation).is_error());
  const Expression* list[] = {&root};
  EXPECT_FALSE(Program::compile(list, resolution, 0));
}

TEST_F(Check, BytesThatAreNoText) {
  EXPECT_EQ(refused("'\xff'").what, "the expression is not valid UTF-8");
  EXPECT_EQ(refused(std::string_view("1\0", 2)).what, "unexpected character");
}

TEST_F(Check, TripleQuotesSpanLines) {
  auto expression = check("\"\"\"a\n\"b\"\"\"\" == 'a\\n\"b\"'", world.environment);
  EXPECT_FALSE(expression);                             // the fourth quote opens another string
  auto good = check("'''a\n'b' c''' == \"a\\n'b' c\"", world.environment);
  ASSERT_TRUE(good);
  EXPECT_TRUE(value(*good, {}).as_boolean());
  EXPECT_EQ(refused("'a\nb'").what, "string without an end");
}

}  // namespace
}  // namespace licet::expr
