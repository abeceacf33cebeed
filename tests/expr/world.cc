#include "world.h"

#include <algorithm>

namespace licet::expr {

using namespace std::string_view_literals;
using base::FieldSpec;
using base::Record;

namespace {

constexpr std::array kColours = {"red"sv, "green"sv, "blue"sv};
const std::array<FieldSpec, 10> kThingFields = {
    FieldSpec{.name = "name", .type = kString, .doc = "its name"},
    FieldSpec{.name = "n", .type = kInt, .doc = "a count", .interval_allowed = true},
    FieldSpec{.name = "x", .type = kNumber, .doc = "a measure", .interval_allowed = true},
    FieldSpec{.name = "b", .type = kBool, .doc = "a property"},
    FieldSpec{.name = "tags", .type = kStrings, .doc = "words"},
    FieldSpec{.name = "day", .type = kDate, .doc = "a day"},
    FieldSpec{.name = "colour", .type = kString, .doc = "a colour", .one_of = kColours},
    FieldSpec{.name = "country", .type = kString, .doc = "a country", .country = true},
    FieldSpec{.name = "parent", .type = kThing, .doc = "another thing"},
    FieldSpec{.name = "kids", .type = kThings, .doc = "other things"}};
const std::array<FieldSpec, 5> kCaseFields = {
    FieldSpec{.name = "on", .type = kDate, .doc = "the day"},
    FieldSpec{.name = "to", .type = kString, .doc = "where to", .country = true},
    FieldSpec{.name = "amount", .type = kInt, .doc = "how much"},
    FieldSpec{.name = "things", .type = kThings, .doc = "all things"},
    FieldSpec{.name = "spare", .type = kNumber, .doc = "left open"}};
const std::array<FieldSpec, 3> kAnswerFields = {
    FieldSpec{.name = "pack.q", .type = kBool, .doc = "?"},
    FieldSpec{.name = "pack.days", .type = kInt, .doc = "?"},
    FieldSpec{.name = "other.q", .type = kBool, .doc = "?"}};
const std::array<FieldSpec, 1> kFlagFields = {FieldSpec{.name = "odd", .type = kBool, .doc = "?"}};

}  // namespace

const base::RecordSpec thing_spec{"thing", "a thing", kThingFields};
const base::RecordSpec case_spec{"case", "a case", kCaseFields};
const base::RecordSpec answers_spec{"answers", "answers", kAnswerFields};
const base::RecordSpec flags_spec{"flags", "flags", kFlagFields};

std::uint32_t next_random(std::uint32_t& state, std::uint32_t below) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state % below;
}

World::World() {
  environment.add_variable("case", {.base = Type::Base::record, .record = &case_spec});
  environment.add_variable("item", kThing);
  environment.add_variable("answers", {.base = Type::Base::record, .record = &answers_spec});
  environment.add_variable("flags", {.base = Type::Base::record, .record = &flags_spec});
  environment.bare(0);
  for (const char* name : {"near", "pack.far", "gone"}) environment.add_table(name);
  environment.add_reading("r", kInt);
  tables_.emplace_back(symbols, std::vector<std::string>{"AA", "BB", "red"}, true);
  tables_.emplace_back(symbols, std::vector<std::string>{"BB", "one"}, false);
  resolution.tables = {&tables_[0], &tables_[1], nullptr};
  resolution.readings = {Value::integer(19)};
  define(&thing_spec, "big", kBool, "self.x > 2 || self.n > 3");
  define(&thing_spec, "x", kNumber, "self.n * 0.5");
  define(&thing_spec, "total", kNumber, "self.kids.map(k, k.x).sum() + self.x");
  define(&thing_spec, "abroad", kBool, R"(self.country != to && !(self.country in table("near")))");
  define(nullptr, "any_big", kBool, "things.exists(t, t.big)");
  define(nullptr, "spare", kNumber, "amount / 2.0");
  define(nullptr, "same_as_item", kBool, "things.exists(t, t.x == item.x && t.b)");
  define(&thing_spec, "beats_item", kBool, "self.total >= item.total");
  environment.add_definition(&thing_spec, "late", kBool);
  resolution.definitions.push_back(nullptr);
}

void World::define(const base::RecordSpec* of, std::string_view name, Type type,
                   std::string_view source) {
  environment.add_definition(of, name, type);
  Options options{.expected = type};
  if (of != nullptr) {
    options.self = "self";
    options.self_type = {.base = Type::Base::record, .record = of};
  }
  bodies_.push_back(checked(source, options));
  resolution.definitions.push_back(&bodies_.back());
}

Expression World::checked(std::string_view source, const Options& options) {
  auto result = check(source, environment, options);
  if (!result) throw std::runtime_error(result.error().to_string());
  return *result;
}

Value World::word(std::string_view text) {
  base::Symbol symbol = symbols.intern(text);
  return Value::string(symbols.word(symbol), symbol);
}

Value World::between(const base::Number& low, const base::Number& high) {
  auto made = arena.make<base::Interval>(1);
  made[0] = {low, high};
  return Value::interval(made.data());
}

Value World::list(const std::vector<Value>& elements) {
  auto made = arena.make<Value>(elements.size());
  std::ranges::copy(elements, made.begin());
  return Value::list(made);
}

base::Record& World::record(const base::RecordSpec& spec, std::uint32_t id) {
  auto made = arena.make<Record>(1);
  made[0] = {&spec, id, arena.make<Value>(spec.fields.size())};
  return made[0];
}

Value World::make_thing(std::uint32_t& random, int depth) {
  Record& out = record(thing_spec, next_id_++);
  auto pick = [&](std::initializer_list<const char*> words) {
    return word(*(words.begin() + next_random(random, static_cast<std::uint32_t>(words.size()))));
  };
  out.slots[slot::name] = pick({"one", "two", "three"});
  out.slots[slot::n] = Value::integer(next_random(random, 5));
  out.slots[slot::x] = Value::number(*base::Number::fraction(next_random(random, 9), 2));
  out.slots[slot::b] = Value::boolean(next_random(random, 2) == 1);
  out.slots[slot::colour] = pick({"red", "green", "blue"});
  out.slots[slot::country] = pick({"AA", "BB", "CC"});
  out.slots[slot::day] = Value::date(*base::Date::from_days(20000 + next_random(random, 50)));
  std::vector<Value> tags;
  for (std::uint32_t i = next_random(random, 3); i > 0; --i) {
    tags.push_back(pick({"a", "b", "red"}));
  }
  out.slots[slot::tags] = list(tags);
  std::vector<Value> kids;
  for (std::uint32_t i = depth > 0 ? next_random(random, 3) : 0; i > 0; --i) {
    kids.push_back(make_thing(random, depth - 1));
  }
  out.slots[slot::kids] = list(kids);
  if (depth > 0) out.slots[slot::parent] = make_thing(random, depth - 1);
  return Value::record(&out);
}

std::vector<Value> World::make_case(std::uint32_t seed, std::size_t count) {
  std::uint32_t random = seed * 2654435761u + 1;
  next_id_ = 10;
  std::vector<Value> things;
  for (std::size_t i = 0; i < count; ++i) things.push_back(make_thing(random, 1));
  Record& the_case = record(case_spec, 0);
  the_case.slots[slot::on] = Value::date(*base::Date::from_days(20025));
  the_case.slots[slot::to] = word("BB");
  the_case.slots[slot::amount] = Value::integer(next_random(random, 6));
  the_case.slots[slot::things] = list(things);
  Record& answers = record(answers_spec, 1);
  answers.slots[0] = Value::boolean(next_random(random, 2) == 1);
  answers.slots[1] = Value::integer(next_random(random, 30));
  answers.slots[2] = Value::boolean(true);
  Record& flags = record(flags_spec, 2);
  flags.slots[0] = Value::boolean(next_random(random, 2) == 1);
  Value item = things.empty() ? make_thing(random, 1) : things[0];
  return {Value::record(&the_case), item, Value::record(&answers), Value::record(&flags)};
}

// One fact made uncertain: unknown, or an interval around a number. The measure `x` is always an
// interval, because where it is unknown its definition speaks, which need not agree with the fact.
Value World::blur_fact(const Value& value, std::uint32_t& random) {
  bool numeric = value.is(Kind::integer) || value.is(Kind::number);
  if (!numeric || (value.is(Kind::integer) && next_random(random, 2) == 0)) return {};
  base::Number n = value.is(Kind::integer) ? base::Number(value.as_integer()) : value.as_number();
  auto less = base::Number::subtract(n, base::Number(next_random(random, 3)));
  auto more = base::Number::add(n, base::Number(next_random(random, 3)));
  return between(*less, *more);
}

Value World::blur(const Value& value, std::uint32_t& random, int odds) {
  auto chance = [&] { return next_random(random, static_cast<std::uint32_t>(odds)) == 0; };
  if (value.is(Kind::record)) {
    const Record& from = value.as_record();
    Record& out = record(*from.spec, from.id);
    for (std::size_t i = 0; i < from.slots.size(); ++i) {
      out.slots[i] =
          chance() ? blur_fact(from.slots[i], random) : blur(from.slots[i], random, odds);
    }
    return Value::record(&out);
  }
  if (!value.is(Kind::list)) return value;
  std::vector<Value> out;
  for (const Value& element : value.as_list()) {
    Value next = blur(element, random, odds);
    out.push_back(chance() ? next.as_maybe() : next);
    if (!chance() || !element.is(Kind::string)) continue;
    out.push_back(word("red").as_maybe());       // an element that turns out not to be there
  }
  return list(out);
}

std::vector<Value> World::blurred(const std::vector<Value>& variables, std::uint32_t seed,
                                  int odds) {
  std::uint32_t random = seed * 2246822519u + 7;
  std::vector<Value> out;
  for (const Value& variable : variables) out.push_back(blur(variable, random, odds));
  return out;
}

}  // namespace licet::expr
