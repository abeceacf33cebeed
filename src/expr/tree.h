// The checked syntax tree: every name found, every operation chosen, every type known.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/value.h"
#include "expr/expr.h"

namespace licet::expr {

enum class Op : std::uint8_t {
  constant,            // Node::constant
  variable,            // index
  self,
  local,               // index: how many bound variables stand around it
  field,               // children[0].slot `index` of `spec`; `definition` fills it, if any
  dynamic_field,       // children[0].name, found at run time
  definition,          // `definition`, of no record
  record_definition,   // children[0].NAME, which is `definition`
  has,                 // children[0] is one of the four above
  element,             // children[0][children[1]]
  list,                // [children...]
  reading,             // index
  invert,
  negate,
  both,
  either,        // two or more children
  conditional,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  add,
  subtract,
  multiply,
  divide,
  modulo,
  in,
  exists,
  all,
  exists_one,
  filter,   // children: range, condition; the element is local `index`
  map,                 // range, value
  map_filtered,        // range, condition, value
  size,
  max,
  min,            // of the children
  max_of,
  min_of,
  sum_of,            // of the elements of children[0]
  contains,
  starts_with,
  ends_with,
  to_dynamic,
  to_boolean,
  to_integer,
  to_number,
  to_string,
  to_date,
  to_duration,
  full_year,
  month_from_1,
  month_from_0,
  day_of_month,
  days,
};

// How arithmetic treats whole numbers. An int that stands where a number is expected is a number.
enum class Arithmetic : std::uint8_t {
  integer,   // both are ints
  number,    // one is a number
  dynamic,   // known at run time only
};

using NodeId = std::uint32_t;
inline constexpr std::uint32_t no_definition = 0xFFFFFFFF;

struct Node {
  Op op = Op::constant;
  Arithmetic arithmetic = Arithmetic::dynamic;
  base::Type type = {};
  std::uint32_t offset = 0;                      // in the source
  std::uint32_t first = 0;  // children are Tree::children[first, first+count)
  std::uint32_t count = 0;
  std::uint32_t index = 0;
  std::uint32_t definition = no_definition;
  const base::RecordSpec* spec = nullptr;
  const base::FieldSpec* words = nullptr;  // the field whose words it holds, if one is known
  base::Value constant = {};
  std::string_view name = {};  // in the symbols
};

struct Tree {
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  NodeId root = 0;
  std::uint32_t local_count = 0;  // most bound variables around any node
  std::string source;
  base::Place place;
  std::deque<base::Type> types;  // that Type::element of nodes point to

  std::vector<std::uint32_t> variables;
  std::vector<DefinitionId> definitions;
  std::vector<std::uint32_t> tables;
  std::vector<std::uint32_t> readings;
  std::vector<FieldRead> fields;
  std::vector<std::uint32_t> answers;
  std::vector<std::uint32_t> flags;
  bool reads_self = false;

  [[nodiscard]] const Node& node(NodeId id) const { return nodes[id]; }
  [[nodiscard]] NodeId child(const Node& node, std::uint32_t i) const {
    return children[node.first + i];
  }
};

}  // namespace licet::expr
