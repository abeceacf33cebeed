// Compiled expressions: one graph of flat nodes in which equal parts are one node.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "expr/expr.h"
#include "expr/program.h"
#include "expr/tree.h"

namespace licet::expr {

// How long a node's result stays true.
enum class Lifetime : std::uint8_t {
  whole_case,   // until the case or its records change
  item,         // until the item variable changes
  none,         // not remembered: it depends on a bound variable or on self, is as quick to find
                // as to look up, or is asked for by one remembered node only
};

// Commonest forms of a node, for which there is a short way to the same result.
enum class Form : std::uint8_t {
  any,
  word_test,   // a field of a variable or of a bound one, == or != or in a constant
  word_in_list,  // anything, in a list of literal words
};

struct CodeNode {
  Op op;
  Arithmetic arithmetic;
  Lifetime lifetime;
  Form form;
  std::uint32_t a;            // first child
  std::uint32_t b;            // second child
  std::uint32_t first;        // all children are Code::children[first, first + count)
  std::uint32_t count;
  std::uint32_t index;  // as in Node; of a constant: in Code::constants; of a field found at
      // run time: in Code::names
  std::uint32_t definition;
  std::uint32_t spec;  // in Code::specs
};
static_assert(sizeof(CodeNode) == 32);  // two to a cache line

inline constexpr NodeId no_node = 0xFFFFFFFF;

struct DefinitionCode {
  NodeId root = no_node;  // no_node: not in force
  std::uint32_t local_count = 0;
  bool item = false;  // it reads the item variable
  int depth = 1;  // of definitions inside it, itself included
};

struct ExpressionCode {
  NodeId root = no_node;
  std::uint32_t local_count = 0;
  bool item = false;
};

struct Code {
  std::vector<CodeNode> nodes;
  std::vector<NodeId> children;
  std::vector<base::Value> constants;
  std::vector<std::string_view> names;
  std::vector<const base::RecordSpec*> specs;
  std::vector<ExpressionCode> expressions;
  std::vector<DefinitionCode> definitions;
  std::vector<const Table*> tables;
  std::vector<base::Value> readings;
  std::uint32_t local_count = 0;  // most of any expression or definition
  std::uint32_t variable_count = 0;
  std::uint32_t item_variable = no_item;
};

}  // namespace licet::expr
