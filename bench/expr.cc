// Expressions: the plain evaluator, the compiled one, and the same rule as a C++ lambda.
//
// Rule...      one rule over an item, its conditions remembered or not
// Rules...     200 rules that look through parties, in a fresh case each time
#include <array>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "expr/program.h"
#include "fmt/format.h"

namespace {

using namespace std::string_view_literals;
using licet::base::Arena;
using licet::base::FieldSpec;
using licet::base::Record;
using licet::base::RecordSpec;
using licet::base::Symbols;
using licet::base::Type;
using licet::base::Value;
namespace expr = licet::expr;

constexpr Type kBool{.base = Type::Base::boolean};
constexpr Type kNumber{.base = Type::Base::number};
constexpr Type kString{.base = Type::Base::string};

const std::array<FieldSpec, 4> item_fields = {
    FieldSpec{.name = "kind", .type = kString, .doc = "kind"},
    FieldSpec{.name = "tpp", .type = kNumber, .doc = "total processing performance"},
    FieldSpec{.name = "area", .type = kNumber, .doc = "die area"},
    FieldSpec{.name = "datacenter", .type = kBool, .doc = "for data centres"}};
const RecordSpec item_spec{"item", "an item", item_fields};
const std::array<FieldSpec, 3> party_fields = {
    FieldSpec{.name = "role", .type = kString, .doc = "role"},
    FieldSpec{.name = "country", .type = kString, .doc = "country"},
    FieldSpec{.name = "headquarters", .type = kString, .doc = "headquarters"}};
const RecordSpec party_spec{"party", "a party", party_fields};
constexpr Type kItem{.base = Type::Base::record, .record = &item_spec};
constexpr Type kParty{.base = Type::Base::record, .record = &party_spec};
constexpr Type kParties{.base = Type::Base::list, .element = &kParty};

class Words : public expr::Table {
 public:
  explicit Words(std::vector<bool> bits) : bits_(std::move(bits)) {}
  licet::base::Truth contains(const Value&) const override { return licet::base::Truth::no; }
  const std::vector<bool>* symbols() const override { return &bits_; }

 private:
  std::vector<bool> bits_;
};

struct World {
  Symbols symbols;
  expr::Environment environment{symbols};
  std::vector<expr::Expression> expressions;
  std::vector<expr::Expression> definitions;
  std::unique_ptr<Words> table;
  expr::Resolution resolution;
  Arena arena;
  std::array<Value, 4> item_slots;
  Record item;
  std::array<std::array<Value, 3>, 4> party_slots;
  std::array<Record, 4> parties;
  std::array<Value, 4> party_list;
  std::vector<Value> variables;

  World() {
    environment.add_variable("item", kItem);
    environment.add_variable("parties", kParties);
    environment.add_variable("to", kString);
    environment.add_definition(&party_spec, "listed", kBool);
    environment.add_definition(&item_spec, "density", kNumber);
    environment.add_table("far");
    define(R"(party.country in table("far") || party.headquarters in table("far"))", "party",
           kParty);
    define("item.tpp / item.area", "item", kItem);
    table = std::make_unique<Words>(std::vector<bool>(symbols.size() + 100));
    resolution.tables = {table.get()};
    item_slots = {word("ic"), Value::integer(15832), Value::integer(814), Value::boolean(true)};
    item = {&item_spec, 1, item_slots};
    const std::array roles = {"exporter"sv, "consignee"sv, "end_user"sv, "bank"sv};
    for (std::size_t i = 0; i < parties.size(); ++i) {
      party_slots[i] = {word(roles[i]), word("MY"), word("SG")};
      parties[i] = {&party_spec, static_cast<std::uint32_t>(i + 2), party_slots[i]};
      party_list[i] = Value::record(&parties[i]);
    }
    variables = {Value::record(&item), Value::list(party_list), word("MY")};
  }

  Value word(std::string_view text) {
    auto symbol = symbols.intern(text);
    return Value::string(symbols.word(symbol), symbol);
  }
  void define(std::string_view source, std::string self, Type type) {
    auto checked = expr::check(source, environment, {.self = std::move(self), .self_type = type});
    definitions.push_back(std::move(*checked));
    resolution.definitions.clear();
    for (const auto& definition : definitions) resolution.definitions.push_back(&definition);
  }
  void add(std::string_view source) {
    auto checked = expr::check(source, environment);
    if (!checked) throw std::runtime_error(checked.error().to_string());
    expressions.push_back(std::move(*checked));
  }
  expr::Program compiled() const {
    std::vector<const expr::Expression*> list;
    for (const auto& expression : expressions) list.push_back(&expression);
    return *expr::Program::compile(list, resolution, variables.size(), 0);
  }
};

constexpr std::string_view kRule = R"(item.kind == "ic" && item.tpp >= 4800)";

void RulePlain(benchmark::State& state) {
  World world;
  world.add(kRule);
  expr::Causes causes;
  for (auto _ : state) {
    expr::Evaluation evaluation{world.arena, causes};
    benchmark::DoNotOptimize(
        expr::evaluate(world.expressions[0], world.resolution, world.variables, evaluation));
  }
}
BENCHMARK(RulePlain);

void RuleCompiledNewItem(benchmark::State& state) {
  World world;
  world.add(kRule);
  auto program = world.compiled();
  expr::Machine machine(program);
  machine.begin(world.variables, world.arena);
  for (auto _ : state) {
    machine.set(0, world.variables[0]);
    benchmark::DoNotOptimize(machine.look(0).is(licet::base::Kind::boolean));
  }
}
BENCHMARK(RuleCompiledNewItem);

// The atoms have been asked by other rules; the rule itself has not.
void RuleCompiledKnownAtoms(benchmark::State& state) {
  World world;
  constexpr std::size_t kCopies = 64;     // the same two atoms under an ever different third
  world.add(R"(item.kind == "ic")");
  world.add("item.tpp >= 4800");
  for (std::size_t i = 0; i < kCopies; ++i) {
    world.add(fmt::format("{} && {} == {}", kRule, i, i));
  }
  auto program = world.compiled();
  expr::Machine machine(program);
  machine.begin(world.variables, world.arena);
  for (auto _ : state) {
    machine.set(0, world.variables[0]);
    for (std::size_t i = 0; i < program.size(); ++i) {
      benchmark::DoNotOptimize(
          machine.look(static_cast<expr::ExpressionId>(i)).is(licet::base::Kind::boolean));
    }
  }
  state.counters["per_rule"] = benchmark::Counter(
      static_cast<double>(kCopies),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(RuleCompiledKnownAtoms);

void RuleCompiledRemembered(benchmark::State& state) {
  World world;
  world.add(kRule);
  auto program = world.compiled();
  expr::Machine machine(program);
  machine.begin(world.variables, world.arena);
  for (auto _ : state) benchmark::DoNotOptimize(machine.look(0).is(licet::base::Kind::boolean));
}
BENCHMARK(RuleCompiledRemembered);

struct PlainItem {
  licet::base::Symbol kind;
  double tpp;
};

void RuleLambda(benchmark::State& state) {
  PlainItem item{1, 15832};
  auto rule = [](const PlainItem& i) { return i.kind == 1 && i.tpp >= 4800; };
  for (auto _ : state) {
    benchmark::DoNotOptimize(item);
    benchmark::DoNotOptimize(rule(item));
  }
}
BENCHMARK(RuleLambda);

void add_rules(World& world, int count) {
  for (int i = 0; i < count; ++i) {
    switch (i % 4) {
      case 0: world.add(fmt::format(R"(item.tpp >= {} && parties.exists(p, p.listed))", i)); break;
      case 1:
        world.add(fmt::format(
            R"(parties.exists(p, p.role == "end_user" && p.listed) && item.density >= 3.{})", i));
        break;
      case 2: world.add(fmt::format(R"(to in table("far") || item.density < {}.92)", i)); break;
      default: world.add(fmt::format(R"(item.datacenter && item.tpp >= {} && to != "US")", i));
    }
  }
}

void RulesPlain(benchmark::State& state) {
  World world;
  add_rules(world, 200);
  expr::Causes causes;
  for (auto _ : state) {
    world.arena.reset();
    for (const auto& expression : world.expressions) {
      expr::Evaluation evaluation{world.arena, causes};
      benchmark::DoNotOptimize(
          expr::evaluate(expression, world.resolution, world.variables, evaluation));
    }
  }
}
BENCHMARK(RulesPlain)->Unit(benchmark::kMicrosecond);

void RulesCompiled(benchmark::State& state) {
  World world;
  add_rules(world, 200);
  auto program = world.compiled();
  expr::Machine machine(program);
  for (auto _ : state) {
    world.arena.reset();
    machine.begin(world.variables, world.arena);
    for (std::size_t i = 0; i < program.size(); ++i) {
      benchmark::DoNotOptimize(
          machine.look(static_cast<expr::ExpressionId>(i)).is(licet::base::Kind::boolean));
    }
  }
  state.counters["nodes"] = static_cast<double>(program.node_count());
}
BENCHMARK(RulesCompiled)->Unit(benchmark::kMicrosecond);

// 200 rules, all different, made of 17 conditions that many of them share, as in a law.
void RulesCompiledSharedConditions(benchmark::State& state) {
  World world;
  for (int i = 0; i < 200; ++i) {
    world.add(fmt::format(R"(item.tpp >= {} && item.density >= {}.5 && parties.{}(p, p.listed) {}
                          to != "{}")",
                          1000 * (i % 7), i % 5, i % 2 == 0 ? "exists" : "all",
                          i % 6 < 3 ? "&&" : "||", std::array{"US", "JP", "KR"}[i % 3]));
  }
  auto program = world.compiled();
  expr::Machine machine(program);
  for (auto _ : state) {
    world.arena.reset();
    machine.begin(world.variables, world.arena);
    for (std::size_t i = 0; i < program.size(); ++i) {
      benchmark::DoNotOptimize(
          machine.look(static_cast<expr::ExpressionId>(i)).is(licet::base::Kind::boolean));
    }
  }
  state.counters["nodes"] = static_cast<double>(program.node_count());
}
BENCHMARK(RulesCompiledSharedConditions)->Unit(benchmark::kMicrosecond);

void RulesCompiledTraced(benchmark::State& state) {
  World world;
  add_rules(world, 200);
  auto program = world.compiled();
  expr::Machine machine(program);
  expr::Trace trace;
  for (auto _ : state) {
    world.arena.reset();
    machine.begin(world.variables, world.arena);
    for (std::size_t i = 0; i < program.size(); ++i) {
      trace.clear();
      machine.trace(static_cast<expr::ExpressionId>(i), trace);
    }
  }
}
BENCHMARK(RulesCompiledTraced)->Unit(benchmark::kMicrosecond);

void Check(benchmark::State& state) {
  World world;
  for (auto _ : state) benchmark::DoNotOptimize(expr::check(kRule, world.environment));
}
BENCHMARK(Check);

void Compile(benchmark::State& state) {
  World world;
  add_rules(world, 200);
  for (auto _ : state) benchmark::DoNotOptimize(world.compiled());
}
BENCHMARK(Compile)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
