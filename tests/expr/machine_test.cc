// What a machine remembers, forgets and reports; and facts, causes and traces.
#include <string>

#include <gtest/gtest.h>

#include "expr/program.h"
#include "same.h"
#include "world.h"

namespace licet::expr {
namespace {

class MachineTest : public ::testing::Test {
 protected:
  void compile(const std::vector<std::string>& sources) {
    for (const std::string& source : sources) {
      expressions.push_back(world.checked(source, {.prefix = "pack"}));
    }
    std::vector<const Expression*> list;
    for (const Expression& expression : expressions) list.push_back(&expression);
    program = std::make_unique<Program>(*Program::compile(list, world.resolution, 4, 1));
    machine = std::make_unique<Machine>(*program);
  }
  Value plain(std::size_t id, Trace* trace = nullptr) {
    Evaluation evaluation{world.arena, causes, trace};
    return evaluate(expressions[id], world.resolution, variables, evaluation);
  }
  base::Record& thing(std::size_t i) {
    const Value& things = variables[0].as_record().at(slot::things);
    return const_cast<base::Record&>(things.as_list()[i].as_record());
  }

  World world;
  Causes causes;
  std::deque<Expression> expressions;
  std::unique_ptr<Program> program;
  std::unique_ptr<Machine> machine;
  std::vector<Value> variables;
};

TEST_F(MachineTest, EqualPartsAreOneNode) {
  compile({"item.b && item.n > 3"});
  std::size_t one = program->node_count();
  expressions.clear();
  compile({"item.b && item.n > 3", "item.n > 3 || item.b", "things.exists(t, item.n > 3)"});
  // The second adds its `||`; the third its exists, the field, and the variable `case`.
  EXPECT_EQ(program->node_count(), one + 1 + 3);
}

TEST_F(MachineTest, DependsOnItemThroughDefinitions) {
  compile({"any_big", "same_as_item", "item.b", "things.exists(t, t.beats_item)", "to == 'BB'"});
  EXPECT_FALSE(program->depends_on_item(0));
  EXPECT_TRUE(program->depends_on_item(1));
  EXPECT_TRUE(program->depends_on_item(2));
  EXPECT_TRUE(program->depends_on_item(3));
  EXPECT_FALSE(program->depends_on_item(4));
}

TEST_F(MachineTest, NextItemForgetsWhatDependsOnIt) {
  compile({"item.n", "things.map(t, t.n).sum()", "things.exists(t, t.beats_item)"});
  variables = world.make_case(3, 3);
  machine->begin(variables, world.arena);
  for (std::size_t i = 0; i < 3; ++i) {
    thing(i).slots[slot::n] = Value::integer(static_cast<std::int64_t>(i));
  }
  for (std::size_t i = 0; i < 3; ++i) {
    variables[1] = Value::record(&thing(i));
    machine->set(1, variables[1]);
    EXPECT_EQ(machine->run(0).as_integer(), static_cast<std::int64_t>(i));
    EXPECT_EQ(machine->run(1).as_integer(), 3);
    EXPECT_EQ(told(machine->run(2), machine->causes()), told(plain(2), causes));
  }
}

TEST_F(MachineTest, RemembersUntilToldToForget) {
  compile({"things.map(t, t.n).sum()", "things.exists(t, t.big)"});
  variables = world.make_case(3, 2);
  thing(0).slots[slot::n] = Value::integer(1);
  thing(1).slots[slot::n] = Value::integer(1);
  thing(0).slots[slot::x] = Value::integer(0);
  thing(1).slots[slot::x] = Value::integer(0);
  machine->begin(variables, world.arena);
  EXPECT_EQ(machine->run(0).as_integer(), 2);
  EXPECT_FALSE(machine->run(1).as_boolean());
  thing(0).slots[slot::n] = Value::integer(5);
  EXPECT_EQ(machine->run(0).as_integer(), 2);     // a slot was written behind its back
  EXPECT_FALSE(machine->run(1).as_boolean());
  machine->forget();
  EXPECT_EQ(machine->run(0).as_integer(), 6);
  EXPECT_TRUE(machine->run(1).as_boolean());
  thing(0).slots[slot::n] = Value::integer(7);
  machine->set(0, variables[0]);                  // a variable other than the item forgets all
  EXPECT_EQ(machine->run(0).as_integer(), 8);
}

TEST_F(MachineTest, LookIsRun) {
  compile({"item.n", "1", "item.b && item.n > 3"});
  variables = world.make_case(3, 1);
  machine->begin(variables, world.arena);
  for (ExpressionId id = 0; id < 3; ++id) {
    Value run = machine->run(id);
    EXPECT_TRUE(same_value(run, machine->look(id)));
  }
}

TEST_F(MachineTest, SelfIsGivenToTheExpression) {
  Options options{.self = "party", .self_type = kThing};
  expressions.push_back(world.checked("party.n + item.n", options));
  const Expression* list[] = {&expressions[0]};
  program = std::make_unique<Program>(*Program::compile(list, world.resolution, 4, 1));
  machine = std::make_unique<Machine>(*program);
  variables = world.make_case(3, 3);
  machine->begin(variables, world.arena);
  for (std::size_t i = 0; i < 3; ++i) {
    Value self = Value::record(&thing(i));
    Evaluation evaluation{world.arena, causes};
    evaluation.self = self;
    Value slow = evaluate(expressions[0], world.resolution, variables, evaluation);
    EXPECT_EQ(machine->run(0, self).as_integer(), slow.as_integer());
  }
  EXPECT_TRUE(machine->run(0).is_unknown());      // no self was given
}

TEST_F(MachineTest, TraceNamesFactsInOrderAndStopsWhereEvaluationStops) {
  compile({"item.b && item.n > 3 && item.b", "to == 'XX' && item.b"});
  variables = world.make_case(3, 1);
  base::Record& item = const_cast<base::Record&>(variables[1].as_record());
  item.slots[slot::b] = Value::boolean(true);
  item.slots[slot::n] = Value::integer(2);
  machine->begin(variables, world.arena);
  Trace trace;
  machine->trace(0, trace);
  ASSERT_EQ(trace.reads().size(), 2u);
  EXPECT_EQ(trace.reads()[0].fact, (base::FactRef{item.id, slot::b}));
  EXPECT_EQ(trace.reads()[1].fact, (base::FactRef{item.id, slot::n}));
  EXPECT_EQ(trace.reads()[1].value.as_integer(), 2);
  trace.clear();
  machine->trace(1, trace);
  ASSERT_EQ(trace.reads().size(), 1u);            // && stops at the first false
  EXPECT_EQ(trace.reads()[0].fact, (base::FactRef{0, slot::to}));
  machine->trace(0, trace);                       // traces add up
  EXPECT_EQ(trace.reads().size(), 3u);
}

TEST_F(MachineTest, TraceOfATableNamesWhatItReadOfTheRecord) {
  compile({"item in table('far')"});
  variables = world.make_case(3, 1);
  machine->begin(variables, world.arena);
  Trace trace;
  machine->trace(0, trace);
  ASSERT_EQ(trace.reads().size(), 1u);
  EXPECT_EQ(trace.reads()[0].fact.field, slot::name);
}

TEST_F(MachineTest, CausesOfUnknowns) {
  compile({"item.late", "item in table('far')", "item.x > 2", "item.name in table('gone')",
           "item.total > 1"});
  variables = world.make_case(3, 1);
  base::Record& item = const_cast<base::Record&>(variables[1].as_record());
  item.slots[slot::name] = Value();
  item.slots[slot::x] = Value();
  item.slots[slot::n] = Value();
  machine->begin(variables, world.arena);
  auto facts = [&](ExpressionId id) {
    Value value = machine->run(id);
    EXPECT_TRUE(value.is_unknown());
    return machine->causes().facts(value.cause());
  };
  int late = world.environment.find_definition(&thing_spec, "late");
  ASSERT_EQ(facts(0).size(), 1u);                 // not in force
  EXPECT_EQ(facts(0)[0], (base::FactRef{undefined_fact, static_cast<std::uint32_t>(late)}));
  ASSERT_EQ(facts(1).size(), 1u);
  EXPECT_EQ(facts(1)[0], (base::FactRef{item.id, slot::name}));
  ASSERT_EQ(facts(2).size(), 2u);  // the fact itself, or what its definition reads
  EXPECT_EQ(facts(2)[0], (base::FactRef{item.id, slot::n}));
  EXPECT_EQ(facts(2)[1], (base::FactRef{item.id, slot::x}));
  EXPECT_EQ(facts(3)[0], (base::FactRef{item.id, slot::name}));
}

TEST_F(MachineTest, AGivenFactWinsOverItsDefinition) {
  compile({"item.x", "has(item.x)", "has(item.big)", "has(item.late)", "has(item.name)"});
  variables = world.make_case(3, 1);
  base::Record& item = const_cast<base::Record&>(variables[1].as_record());
  item.slots[slot::n] = Value::integer(10);
  item.slots[slot::x] = Value::integer(3);
  item.slots[slot::name] = Value();
  machine->begin(variables, world.arena);
  EXPECT_EQ(base::to_text(machine->run(0)), "3");
  item.slots[slot::x] = Value();
  machine->forget();
  EXPECT_EQ(base::to_text(machine->run(0)), "5");
  EXPECT_TRUE(machine->run(1).as_boolean());
  EXPECT_TRUE(machine->run(2).as_boolean());
  EXPECT_FALSE(machine->run(3).as_boolean());
  EXPECT_FALSE(machine->run(4).as_boolean());
}

TEST(CausesTest, SetsOfFacts) {
  Causes causes;
  base::Cause a = causes.fact({1, 2});
  base::Cause b = causes.fact({0xABCDEF01, 70000});
  base::Cause c = causes.fact({variable_fact, 3});
  EXPECT_EQ(causes.facts(0).size(), 0u);
  EXPECT_EQ(causes.facts(a), (std::vector<base::FactRef>{{1, 2}}));
  EXPECT_EQ(causes.facts(b), (std::vector<base::FactRef>{{0xABCDEF01, 70000}}));
  base::Cause ab = causes.unite(a, b);
  EXPECT_EQ(ab, causes.unite(b, a));
  EXPECT_EQ(causes.unite(ab, 0), ab);
  EXPECT_EQ(causes.unite(a, a), a);
  base::Cause all = causes.unite(causes.unite(ab, c), ab);
  EXPECT_EQ(causes.facts(all).size(), 3u);
  EXPECT_EQ(causes.facts(999).size(), 0u);  // never given
  std::uint16_t small = causes.for_maybe(a);
  EXPECT_NE(small, 0xFFFF);
  EXPECT_EQ(causes.facts(causes.of_maybe(Value().as_maybe(small))), causes.facts(a));
  EXPECT_EQ(causes.of_maybe(Value().as_maybe()), 0u);
  EXPECT_EQ(causes.for_maybe(0), 0xFFFF);
  for (std::uint32_t i = 0; i < 70000; ++i) {
    static_cast<void>(causes.unite(ab, causes.fact({i, 0})));
  }
  EXPECT_EQ(causes.for_maybe(causes.fact({5, 5})), 0xFFFF);  // no small number is left
}

TEST(TraceTest, KeepsTheFirstReadOfEachFact) {
  Trace trace;
  for (std::uint32_t i = 0; i < 1000; ++i) trace.add({i % 300, 1}, Value::integer(i));
  ASSERT_EQ(trace.reads().size(), 300u);
  EXPECT_EQ(trace.reads()[299].value.as_integer(), 299);
  trace.clear();
  EXPECT_TRUE(trace.reads().empty());
  trace.add({1, 1}, Value());
  EXPECT_EQ(trace.reads().size(), 1u);
}

}  // namespace
}  // namespace licet::expr
