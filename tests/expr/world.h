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

}  // namespace licet::expr
