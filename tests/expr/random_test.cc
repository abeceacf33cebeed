// Large random expressions over records, definitions and tables, with a fixed seed.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "expr/program.h"
#include "same.h"
#include "world.h"

namespace licet::expr {
namespace {

// Writes a random expression of a wanted type.
class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed * 2654435761u + 3) {}

  std::string boolean(int depth) {
    if (depth <= 0)
      return one_of({"item.b", "any_big", "answer('q')", "flag('odd')", "true", "same_as_item",
                     thing() + ".big", thing() + ".b", thing() + ".abroad", thing() + ".beats_item",
                     thing() + ".late", "to == 'BB'", "1 / amount == 1",
                     thing() + " in table('far')", thing() + ".colour == 'red'",
                     "'a' in " + thing() + ".tags", "on < " + thing() + ".day",
                     thing() + ".country in table('near')"});
    switch (next(12)) {
      case 0:
      case 1: return "(" + boolean(depth - 1) + " && " + boolean(depth - 1) + ")";
      case 2:
      case 3: return "(" + boolean(depth - 1) + " || " + boolean(depth - 1) + ")";
      case 4: return "!(" + boolean(depth - 1) + ")";
      case 5:
        return "(" + number(depth - 1) + one_of({" < ", " >= ", " == ", " != "}) +
               number(depth - 1) + ")";
      case 6:
        return "(" + integer(depth - 1) + one_of({" <= ", " > ", " == "}) + integer(depth - 1) +
               ")";
      case 7:
      case 8: return macro(one_of({"exists", "all", "exists_one"}), depth);
      case 9:
        return "(" + boolean(depth - 1) + " ? " + boolean(depth - 1) + " : " + boolean(depth - 1) +
               ")";
      case 10: return "(" + integer(depth - 1) + " in [" + integer(depth - 1) + ", 2])";
      default: return boolean(0);
    }
  }

 private:
  std::uint32_t next(std::uint32_t below) { return next_random(random_, below); }
  std::string one_of(const std::vector<std::string>& options) {
    return options[next(static_cast<std::uint32_t>(options.size()))];
  }

  std::string thing() {
    if (!bound_.empty() && next(3) > 0) return one_of(bound_);
    return next(4) == 0 ? "item.parent" : "item";
  }

  std::string things() { return one_of({"things", "things", thing() + ".kids", "item.kids"}); }

  std::string macro(const std::string& name, int depth) {
    std::string range = things();
    std::string variable = "v" + std::to_string(bound_.size());
    if (next(3) == 0) range += ".filter(" + variable + ", " + inside(variable, 0) + ")";
    return range + "." + name + "(" + variable + ", " + inside(variable, depth - 1) + ")";
  }

  std::string inside(const std::string& variable, int depth) {
    bound_.push_back(variable);
    std::string out = boolean(depth);
    bound_.pop_back();
    return out;
  }

  std::string integer(int depth) {
    if (depth <= 0)
      return one_of({"amount", thing() + ".n", "2", "reading('r')", "answer('days')",
                     "size(things)", "size(" + thing() + ".tags)", thing() + ".day.day()"});
    switch (next(5)) {
      case 0:
        return "(" + integer(depth - 1) + one_of({" + ", " - ", " * ", " / ", " % "}) +
               integer(depth - 1) + ")";
      case 1: return "max(" + integer(depth - 1) + ", " + integer(depth - 1) + ")";
      case 2:
        return "(" + boolean(depth - 1) + " ? " + integer(depth - 1) + " : " + integer(depth - 1) +
               ")";
      case 3: return "size(" + things() + ".filter(w, w.b))";
      default: return integer(0);
    }
  }

  std::string number(int depth) {
    if (depth <= 0)
      return one_of({"spare", thing() + ".x", thing() + ".total", "1.5", "double(amount)"});
    switch (next(6)) {
      case 0:
        return "(" + number(depth - 1) + one_of({" + ", " - ", " * ", " / "}) + number(depth - 1) +
               ")";
      case 1: return "min(" + number(depth - 1) + ", " + integer(depth - 1) + ")";
      case 2:
        return "(" + boolean(depth - 1) + " ? " + number(depth - 1) + " : " + number(depth - 1) +
               ")";
      case 3: return things() + ".map(w, w.x * w.n)" + one_of({".max()", ".sum()", ".min()"});
      case 4: return things() + ".map(w, w.b, w.x).sum()";
      default: return number(0);
    }
  }

  std::uint32_t random_;
  std::vector<std::string> bound_;
};

bool decided(const Value& v) { return !v.is_unknown() && !v.is_error(); }

class Random : public ::testing::Test {
 protected:
  static constexpr std::size_t kExpressions = 400;
  static constexpr std::uint32_t kCases = 40;

  Random() {
    for (std::uint32_t seed = 1; expressions_.size() < kExpressions; ++seed) {
      Writer writer(seed);
      expressions_.push_back(
          world_.checked(writer.boolean(3 + static_cast<int>(seed % 4)), {.prefix = "pack"}));
    }
    for (const Expression& expression : expressions_) list_.push_back(&expression);
  }

  Value plain(const Expression& expression, const std::vector<Value>& variables, Causes& causes,
              Trace* trace) {
    Evaluation evaluation{scratch_, causes, trace};
    return evaluate(expression, world_.resolution, variables, evaluation);
  }

  World world_;
  base::Arena scratch_;
  std::vector<Expression> expressions_;
  std::vector<const Expression*> list_;
};

// One machine for all expressions, so that every result may come from what was asked before.
TEST_F(Random, CompiledIsPlain) {
  auto program = Program::compile(list_, world_.resolution, 4, 1);
  ASSERT_TRUE(program) << program.error().to_string();
  Machine machine(*program);
  std::size_t decided_count = 0;
  std::size_t unknown_count = 0;
  for (std::uint32_t n = 0; n < kCases; ++n) {
    auto certain = world_.make_case(n, n % 4);
    int odds = 3 + static_cast<int>(n % 12);
    auto variables = n % 5 == 0 ? certain : world_.blurred(certain, n, odds);
    machine.begin(variables, scratch_);
    auto things = variables[0].as_record().at(slot::things);
    std::size_t items = things.is(Kind::list) ? things.as_list().size() : 0;
    for (std::size_t item = 0; item <= items; ++item) {
      if (item > 0) {
        variables[1] = things.as_list()[item - 1].as_maybe(0);
        machine.set(1, variables[1]);
      }
      for (ExpressionId id = 0; id < expressions_.size(); ++id) {
        Causes causes;
        Trace trace;
        Value slow = plain(expressions_[id], variables, causes, &trace);
        Value fast = machine.run(id);
        ASSERT_EQ(told(slow, causes), told(fast, machine.causes()))
            << expressions_[id].source() << "\ncase " << n << " item " << item;
        ++(decided(slow) ? decided_count : unknown_count);
        if ((id + n) % 3 != 0) continue;
        Trace again;
        machine.trace(id, again);
        ASSERT_EQ(told(trace), told(again)) << expressions_[id].source() << "\ncase " << n;
      }
    }
  }
  EXPECT_GT(decided_count, 5000u);
  EXPECT_GT(unknown_count, 2000u);
}

// A trace is a by-product: with and without it the answer is the same.
TEST_F(Random, TracingChangesNothing) {
  for (std::uint32_t n = 0; n < 10; ++n) {
    auto variables = world_.blurred(world_.make_case(n, 3), n, 6);
    for (const Expression& expression : expressions_) {
      Causes causes;
      Trace trace;
      Value with = plain(expression, variables, causes, &trace);
      Value without = plain(expression, variables, causes, nullptr);
      ASSERT_EQ(told(with, causes), told(without, causes)) << expression.source();
    }
  }
}

// What is decided with some facts uncertain stays so when they become certain: never the other
// answer. (It may become an error: a number out of range, or a division by what turned out zero.)
TEST_F(Random, CertaintyOnlyRefines) {
  std::size_t settled = 0;
  std::size_t opened = 0;
  for (std::uint32_t n = 0; n < kCases; ++n) {
    auto certain = world_.make_case(n, n % 4);
    auto variables = world_.blurred(certain, n + 100, 3 + static_cast<int>(n % 12));
    for (const Expression& expression : expressions_) {
      Causes causes;
      Value before = plain(expression, variables, causes, nullptr);
      Value after = plain(expression, certain, causes, nullptr);
      if (before.is_error()) {
        ASSERT_TRUE(after.is_error()) << expression.source();
      }
      if (!decided(before)) {
        opened += before.is_unknown() && decided(after) ? 1 : 0;
        continue;
      }
      ASSERT_TRUE(after.is_error() || refines(before, after))
          << expression.source() << "\ncase " << n << ": " << base::to_text(before) << " became "
          << base::to_text(after);
      ++settled;
    }
  }
  EXPECT_GT(settled, 1000u);
  EXPECT_GT(opened, 1000u);
}

// The causes of an unknown are enough: make them certain, and the answer is there, or hangs on
// facts that were not asked for before.
TEST_F(Random, CausesAreFactsOfTheCase) {
  std::size_t unknowns = 0;
  for (std::uint32_t n = 0; n < 10; ++n) {
    auto variables = world_.blurred(world_.make_case(n, 2), n, 4);
    for (const Expression& expression : expressions_) {
      Causes causes;
      Trace trace;
      Value value = plain(expression, variables, causes, &trace);
      if (!value.is_unknown()) continue;
      ++unknowns;
      for (base::FactRef fact : causes.facts(value.cause())) {
        if (fact.record == undefined_fact) continue;
        auto reads = trace.reads();
        bool read = std::ranges::any_of(reads, [&](const auto& r) { return r.fact == fact; });
        ASSERT_TRUE(read) << expression.source() << " " << fact.record << "." << fact.field;
      }
    }
  }
  EXPECT_GT(unknowns, 100u);
}

}  // namespace
}  // namespace licet::expr
