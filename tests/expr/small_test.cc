// Every small expression over a small alphabet, on every small binding: the compiled evaluator
// gives what the plain one gives, and what becomes known only refines an answer.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "expr/program.h"
#include "same.h"
#include "world.h"

namespace licet::expr {
namespace {

// The values that one variable takes, and which of them refine which.
struct Domain {
  std::string name;
  Type type;
  std::vector<Value> values;
};

class SmallWorld {
 public:
  SmallWorld() : environment(symbols) {
    Value unknown;
    Value zero = Value::integer(0);
    Value one = Value::integer(1);
    Value two = Value::integer(2);
    Value half = Value::number(*base::Number::fraction(3, 2));
    Value up = between(0, 1);
    Value wide = between(0, 2);
    add("b", kBool, {unknown, Value::boolean(false), Value::boolean(true)});
    add("c", kBool, {unknown, Value::boolean(false), Value::boolean(true)});
    add("i", kInt, {unknown, zero, one, two, up, wide, between(1, 1), between(-1, 1)});
    add("x", kNumber, {unknown, zero, one, half, Value::number(2), between(1, 2), wide, up});
    add("s", kString, {unknown, word("a"), Value::string("a"), word("b")});
    add("l", kInts,
        {unknown, list({}), list({one}), list({two}), list({one, two}), list({zero, one}),
         list({one.as_maybe()}), list({one, two.as_maybe()}), list({one.as_maybe(), two}),
         list({unknown}), list({unknown, one}), list({between(1, 2), one}), list({two, one}),
         list({one, one}), list({unknown.as_maybe(), one}), list({zero.as_maybe(), one})});
    add("d", kDyn,
        {unknown, one, two, half, Value::number(1), Value::number(2), between(1, 2), word("a"),
         Value::boolean(true), Value::null(), list({one}), list({one.as_maybe()}), list({})});
  }

  base::Symbols symbols;
  base::Arena arena;
  Environment environment;
  std::vector<Domain> domains;

 private:
  void add(std::string name, Type type, std::vector<Value> values) {
    environment.add_variable(name, type);
    domains.push_back({std::move(name), type, std::move(values)});
  }
  Value word(std::string_view text) {
    base::Symbol symbol = symbols.intern(text);
    return Value::string(symbols.word(symbol), symbol);
  }
  Value between(int low, int high) {
    auto made = arena.make<base::Interval>(1);
    made[0] = {base::Number(low), base::Number(high)};
    return Value::interval(made.data());
  }
  Value list(std::vector<Value> elements) {
    auto made = arena.make<Value>(elements.size());
    std::ranges::copy(elements, made.begin());
    return Value::list(made);
  }
};

// Expressions by type and by how many steps they took to build.
class Grammar {
 public:
  explicit Grammar(int steps) {
    for (int step = 1; step <= steps; ++step) build(step);
  }
  std::vector<std::string> all() const {
    std::vector<std::string> out;
    for (const auto& [key, list] : made_) out.insert(out.end(), list.begin(), list.end());
    return out;
  }

 private:
  using List = std::vector<std::string>;

  List& at(char type, int step) { return made_[{type, step}]; }

  void build(int step) {
    if (step == 1) {
      at('b', 1) = {"b", "c", "s == 'a'", "i < 1", "x >= 1.5", "1 / i == 1"};
      at('i', 1) = {"i", "1", "size(l)", "l[0]"};
      at('x', 1) = {"x", "1.5"};
      at('l', 1) = {"l"};
      at('d', 1) = {"d"};
      return;
    }
    for (const std::string& a : at('b', step - 1)) at('b', step).push_back("!(" + a + ")");
    for (const char* op : {"&&", "||"}) binary('b', 'b', 'b', op, step);
    for (const char* op : {"+", "-", "*", "/", "%"}) binary('i', 'i', 'i', op, step);
    for (const char* op : {"+", "*", "/"}) binary('x', 'i', 'x', op, step);
    for (const char* op : {"+", "/", "%"}) binary('d', 'i', 'd', op, step);
    for (const char* op : {"<", "<=", "==", "!="}) binary('i', 'x', 'b', op, step);
    for (const char* op : {"<", "=="}) binary('d', 'i', 'b', op, step);
    for (const char* op : {"==", "in"}) binary(op[0] == 'i' ? 'i' : 'l', 'l', 'b', op, step);
    binary('d', 'l', 'b', "in", step);
    binary('d', 'd', 'b', "==", step);
    ternary(step);
    macros(step);
  }

  void binary(char left, char right, char result, const std::string& op, int step) {
    for (int k = 1; k < step; ++k) {
      for (const std::string& a : at(left, k)) {
        for (const std::string& b : at(right, step - k)) {
          at(result, step).push_back("(" + a + ") " + op + " (" + b + ")");
        }
      }
    }
  }

  void ternary(int step) {
    for (char type : {'b', 'i', 'x', 'l', 'd'}) {
      for (const char* condition : {"b", "i < 1"}) {
        for (const std::string& a : at(type, step - 1)) {
          for (const std::string& b : at(type, 1)) {
            at(type, step).push_back(std::string(condition) + " ? (" + a + ") : (" + b + ")");
          }
        }
      }
    }
  }

  void macros(int step) {
    for (const std::string& l : at('l', step - 1)) {
      for (const char* call : {".max()", ".min()", ".sum()", ".size()"}) {
        at('i', step).push_back("(" + l + ")" + call);
      }
      for (const char* body : {"e == 1", "e > i", "1 / e > 0", "b", "e == i && b"}) {
        for (const char* macro : {"exists", "all", "exists_one"}) {
          at('b', step).push_back("(" + l + ")." + macro + "(e, " + body + ")");
        }
        at('l', step).push_back("(" + l + ").filter(e, " + std::string(body) + ")");
      }
      for (const char* body : {"e + i", "2 / e", "e"}) {
        at('l', step).push_back("(" + l + ").map(e, " + std::string(body) + ")");
        at('l', step).push_back("(" + l + ").map(e, b, " + std::string(body) + ")");
      }
      at('l', step).push_back("(" + l + ") + [i]");
      at('b', step).push_back("d.exists(e, e == 1)");
    }
    at('i', step).push_back("max(i, 1)");
    at('x', step).push_back("min(x, i, 1.5)");
    at('l', step).push_back("[i, 1]");
    at('b', step).push_back("s.startsWith('a')");
    at('b', step).push_back("s in ['a', 'c']");
  }

  std::map<std::pair<char, int>, List> made_;
};

// All bindings of the variables that an expression reads, as mixed-radix numbers.
class Bindings {
 public:
  Bindings(const SmallWorld& world, const Expression& expression) : world_(world) {
    for (std::uint32_t index : expression.variables()) used_.push_back(index);
    for (std::uint32_t index : used_) count_ *= world.domains[index].values.size();
  }
  std::size_t count() const { return count_; }
  std::size_t variables() const { return used_.size(); }
  std::vector<Value> at(std::size_t number) const {
    std::vector<Value> out(world_.domains.size());
    for (std::uint32_t index : used_) {
      const auto& values = world_.domains[index].values;
      out[index] = values[number % values.size()];
      number /= values.size();
    }
    return out;
  }
  // The numbers of the bindings in which one variable alone is refined.
  std::vector<std::size_t> refinements(std::size_t number) const {
    std::vector<std::size_t> out;
    std::size_t place = 1;
    for (std::uint32_t index : used_) {
      const auto& values = world_.domains[index].values;
      std::size_t digit = number / place % values.size();
      for (std::size_t other = 0; other < values.size(); ++other) {
        if (refined(values[digit], values[other])) out.push_back(number + (other - digit) * place);
      }
      place *= values.size();
    }
    return out;
  }
  // Those in which any number of variables are.
  std::vector<std::size_t> all_refinements(std::size_t number) const {
    std::vector<std::size_t> out{number};
    std::size_t place = 1;
    for (std::uint32_t index : used_) {
      const auto& values = world_.domains[index].values;
      std::size_t digit = number / place % values.size();
      std::size_t before = out.size();
      for (std::size_t other = 0; other < values.size(); ++other) {
        if (!refined(values[digit], values[other])) continue;
        for (std::size_t k = 0; k < before; ++k) out.push_back(out[k] + (other - digit) * place);
      }
      place *= values.size();
    }
    return out;
  }

 private:
  static bool refined(const Value& now, const Value& later) {
    bool open = now.is_unknown() || now.is(Kind::interval) || now.is(Kind::list);
    return open && &now != &later && refines(now, later);
  }

  const SmallWorld& world_;
  std::vector<std::uint32_t> used_;
  std::size_t count_ = 1;
};

class Small : public ::testing::Test {
 protected:
  // Returns how many bindings were tried.
  std::size_t hold(const std::string& source) {
    auto checked = check(source, world.environment);
    if (!checked) {
      ADD_FAILURE() << source << ": " << checked.error().to_string();
      return 0;
    }
    Resolution resolution;
    const Expression* list[] = {&*checked};
    auto program = Program::compile(list, resolution, world.domains.size(), 2);
    Machine machine(*program);
    Bindings bindings(world, *checked);
    base::Arena arena;
    Causes causes;
    std::vector<Value> results;
    for (std::size_t n = 0; n < bindings.count(); ++n) {
      auto variables = bindings.at(n);
      Trace trace;
      Evaluation evaluation{arena, causes, &trace};
      results.push_back(evaluate(*checked, resolution, variables, evaluation));
      if (n % 2 == 0) {
        machine.begin(variables, arena);
      } else {
        for (std::uint32_t i = 0; i < variables.size(); ++i) machine.set(i, variables[i]);
      }
      Value fast = machine.run(0);
      EXPECT_EQ(told(results[n], causes), told(fast, machine.causes())) << source << " " << n;
      EXPECT_TRUE(same_value(results[n], fast)) << source << " " << n;
      Trace again;
      machine.trace(0, again);
      EXPECT_EQ(told(trace), told(again)) << source;
      if (HasFailure()) return n;
    }
    // A list that is made here has no value when one of its elements has none, whatever was
    // decided from the others before. So answers about such lists may become errors.
    bool makes_list = source.find('[') != std::string::npos ||
                      source.find(".map(") != std::string::npos ||
                      source.find(".filter(") != std::string::npos;
    for (std::size_t n = 0; n < results.size(); ++n) {
      auto finer = makes_list ? bindings.all_refinements(n) : bindings.refinements(n);
      for (std::size_t m : finer) {
        bool open = results[m].is_error() || results[m].is_unknown();
        EXPECT_TRUE((makes_list && open) || refines(results[n], results[m]))
            << source << "\n  " << binding_text(bindings.at(n)) << " gives "
            << base::to_text(results[n]) << "\n  " << binding_text(bindings.at(m)) << " gives "
            << base::to_text(results[m]);
        if (HasFailure()) return n;
      }
    }
    return results.size();
  }

  std::string binding_text(const std::vector<Value>& values) const {
    std::string out;
    for (std::size_t i = 0; i < values.size(); ++i) {
      out += world.domains[i].name + "=" + base::to_text(values[i]) + " ";
    }
    return out;
  }

  SmallWorld world;
};

TEST_F(Small, EveryExpressionOfTwoStepsOnEveryBinding) {
  std::size_t expressions = 0;
  std::size_t tried = 0;
  for (const std::string& source : Grammar(2).all()) {
    tried += hold(source);
    ++expressions;
    if (HasFailure()) break;
  }
  RecordProperty("expressions", static_cast<int>(expressions));
  RecordProperty("evaluations", static_cast<int>(tried));
  EXPECT_GT(expressions, 300u);
  EXPECT_GT(tried, 10000u);
}

// Expressions of three steps are many; every thirteenth keeps the run short.
TEST_F(Small, ExpressionsOfThreeSteps) {
  auto all = Grammar(3).all();
  std::size_t tried = 0;
  for (std::size_t n = 0; n < all.size(); n += 13) {
    tried += hold(all[n]);
    if (HasFailure()) break;
  }
  RecordProperty("expressions", static_cast<int>(all.size() / 13));
  RecordProperty("evaluations", static_cast<int>(tried));
  EXPECT_GT(tried, 10000u);
}

}  // namespace
}  // namespace licet::expr
