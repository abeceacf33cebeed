// A small made-up world for the tests: one record, lists, tables, definitions.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/value.h"
#include "expr/expr.h"
#include "expr/program.h"

namespace licet::expr {

using base::Kind;
using base::Type;
using base::Value;

inline constexpr Type kBool{.base = Type::Base::boolean};
inline constexpr Type kInt{.base = Type::Base::integer};
inline constexpr Type kNumber{.base = Type::Base::number};
inline constexpr Type kString{.base = Type::Base::string};
inline constexpr Type kDate{.base = Type::Base::date};
inline constexpr Type kDyn{};
inline constexpr Type kInts{.base = Type::Base::list, .element = &kInt};
inline constexpr Type kNumbers{.base = Type::Base::list, .element = &kNumber};
inline constexpr Type kStrings{.base = Type::Base::list, .element = &kString};

// A table of words.
class WordTable : public Table {
 public:
  WordTable(base::Symbols& symbols, std::vector<std::string> words, bool with_bits)
      : words_(words.begin(), words.end()), with_bits_(with_bits) {
    for (const std::string& word : words) {
      base::Symbol symbol = symbols.intern(word);
      if (bits_.size() <= symbol) bits_.resize(symbol + 1);
      bits_[symbol] = true;
    }
  }
  base::Truth contains(const Value& value) const override {
    if (value.is(Kind::string)) {
      return words_.contains(std::string(value.as_string())) ? base::Truth::yes : base::Truth::no;
    }
    // A record is in the table by its first field.
    if (!value.is(Kind::record)) return base::Truth::no;
    const Value& name = value.as_record().at(0);
    return name.is_unknown() ? base::Truth::unknown : contains(name);
  }
  const std::vector<bool>* symbols() const override { return with_bits_ ? &bits_ : nullptr; }
  void facts(const base::Record& record, std::vector<base::FactRef>& out) const override {
    out.push_back({record.id, 0});
  }

 private:
  std::set<std::string> words_;
  std::vector<bool> bits_;
  bool with_bits_;
};

// Things with things inside, a case around them, answers and flags.
extern const base::RecordSpec thing_spec;
extern const base::RecordSpec case_spec;
extern const base::RecordSpec answers_spec;
extern const base::RecordSpec flags_spec;
inline constexpr Type kThing{.base = Type::Base::record, .record = &thing_spec};
inline constexpr Type kThings{.base = Type::Base::list, .element = &kThing};

namespace slot {
enum Thing : std::uint32_t { name, n, x, b, tags, day, colour, country, parent, kids };
enum Case : std::uint32_t { on, to, amount, things, spare };
}  // namespace slot

// Variables 0 `case` (bare), 1 `item`, 2 `answers`, 3 `flags`; definitions, tables and readings.
class World {
 public:
  World();

  Expression checked(std::string_view source, const Options& options = {});
  // A case with `count` things, some with kids, with every fact certain; then `blur` makes each
  // fact unknown, an interval or a list with maybe elements with a chance of one in `odds`.
  std::vector<Value> make_case(std::uint32_t seed, std::size_t count);
  // The same case (its records, in order) with some facts uncertain. The fewer `odds`, the more.
  std::vector<Value> blurred(const std::vector<Value>& variables, std::uint32_t seed, int odds);

  Value word(std::string_view text);
  Value between(const base::Number& low, const base::Number& high);
  Value list(const std::vector<Value>& elements);
  base::Record& record(const base::RecordSpec& spec, std::uint32_t id);

  base::Symbols symbols;
  base::Arena arena;
  Environment environment{symbols};
  Resolution resolution;

 private:
  void define(const base::RecordSpec* of, std::string_view name, Type type,
              std::string_view source);
  Value make_thing(std::uint32_t& random, int depth);
  Value blur(const Value& value, std::uint32_t& random, int odds);
  Value blur_fact(const Value& value, std::uint32_t& random);

  std::deque<Expression> bodies_;
  std::deque<WordTable> tables_;
  std::uint32_t next_id_ = 0;
};

// A small generator with the same numbers on every machine.
[[nodiscard]] std::uint32_t next_random(std::uint32_t& state, std::uint32_t below);

}  // namespace licet::expr
