// Values of dynamic type, from JSON and to JSON.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/problem.h"
#include "base/symbols.h"
#include "base/value.h"

namespace licet::expr {

inline constexpr std::size_t json_depth_limit = 64;

// Owns what the values point to.
struct Bindings {
  base::Arena arena;
  base::Symbols symbols;
  std::deque<std::vector<base::FieldSpec>> fields;
  std::deque<base::RecordSpec> specs;
  std::uint32_t next_record = 0;
  base::Value root = {};       // the record of the whole object

  // "item.tpp": where the fact stands, seen from the variables.
  [[nodiscard]] std::string path_of(base::FactRef fact) const;
};

[[nodiscard]] base::Result<std::unique_ptr<Bindings>> read_bindings(std::string_view json);
// A value as JSON; what JSON has no word for as read_bindings takes it.
[[nodiscard]] std::string to_json(const base::Value& value);

}  // namespace licet::expr
