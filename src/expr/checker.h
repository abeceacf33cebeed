// Finds every name and type of a syntax tree and writes the checked tree.
//
// After a mistake the checker goes on with a node of dynamic type, and reports the first mistake.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/expr.h"
#include "expr/parser.h"
#include "expr/tree.h"
#include "expr/types.h"

namespace licet::expr {

class Checker {
 public:
  Checker(const SyntaxTree& syntax, const Environment& environment, const Options& options,
          Tree& tree)
      : syntax_(syntax), environment_(environment), options_(options), tree_(tree) {}

  // The first mistake; its place is a byte offset as problem_at() leaves it.
  [[nodiscard]] std::optional<base::Problem> run();

 private:
  struct Local {
    std::string_view name;
    base::Type type;
    const base::FieldSpec* words;
  };

  NodeId check(SyntaxId id);

  // names: check_names.cc
  NodeId identifier(const Syntax& s);
  NodeId known_identifier(const Syntax& s, bool& found);
  NodeId unknown_identifier(const Syntax& s);
  NodeId selection(const Syntax& s);
  std::optional<NodeId> dotted_variable(const Syntax& s);
  NodeId field(const Syntax& s, NodeId of, const base::RecordSpec* spec, int slot);
  NodeId definition(std::uint32_t offset, DefinitionId id, std::optional<NodeId> of);
  NodeId unknown_field(const Syntax& s, const base::RecordSpec& spec);
  NodeId variable(std::uint32_t offset, std::uint32_t index);
  NodeId named_field(const Syntax& s, std::string_view variable);   // answer(), flag()
  NodeId table(const Syntax& s);
  NodeId reading(const Syntax& s);
  std::optional<std::string> literal_argument(const Syntax& s);

  // operators: checker.cc
  NodeId literal(const Syntax& s);
  NodeId list(const Syntax& s);
  NodeId element(const Syntax& s);
  NodeId prefix(const Syntax& s);
  NodeId logical(const Syntax& s);
  NodeId conditional(const Syntax& s);
  NodeId binary(const Syntax& s);
  NodeId comparison(const Syntax& s, Op op, NodeId left, NodeId right);
  NodeId arithmetic(const Syntax& s, Op op, NodeId left, NodeId right);
  NodeId membership(const Syntax& s, NodeId left, NodeId right);
  std::optional<base::Type> sum_type(Op op, const base::Type& left, const base::Type& right) const;
  void check_words(NodeId holder, NodeId literal);
  void check_word(const base::FieldSpec& field, NodeId literal);

  // calls: check_calls.cc
  NodeId call(const Syntax& s);
  NodeId method(const Syntax& s);
  NodeId macro(const Syntax& s);
  NodeId presence(const Syntax& s);
  NodeId size(const Syntax& s, NodeId of);
  NodeId extreme(const Syntax& s, Op op, std::span<const NodeId> arguments);
  NodeId extreme_of(const Syntax& s, Op op, NodeId list);
  NodeId text_test(const Syntax& s, Op op);
  NodeId conversion(const Syntax& s, Op op, NodeId of);
  NodeId date_part(const Syntax& s, Op op);
  NodeId constant_day(const Syntax& s, Op op, std::string_view text);
  NodeId unknown_function(const Syntax& s, std::span<const std::string_view> known);
  std::optional<NodeId> extension(const Syntax& s);
  bool arguments_are(const Syntax& s, std::size_t count);

  NodeId fail(base::Problem problem);
  NodeId mismatch(std::uint32_t offset, std::string what, std::string expected);
  NodeId add(Op op, std::uint32_t offset, base::Type type, std::span<const NodeId> children);
  NodeId add(Op op, std::uint32_t offset, base::Type type,
             std::initializer_list<NodeId> children = {});
  NodeId constant(std::uint32_t offset, TypeBase type, const base::Value& value);
  [[nodiscard]] base::Value word(std::string_view text);
  bool require(NodeId id, TypeBase base, std::string_view of);
  [[nodiscard]] const base::Type& type(NodeId id) const { return tree_.nodes[id].type; }
  [[nodiscard]] base::Type list_of(const base::Type& element);
  [[nodiscard]] const Syntax& syntax(SyntaxId id) const { return syntax_.nodes[id]; }
  void note_nearest(base::Problem& problem, std::string_view given,
                    std::span<const std::string_view> candidates);

  const SyntaxTree& syntax_;
  const Environment& environment_;
  const Options& options_;
  Tree& tree_;
  std::vector<Local> locals_;
  std::optional<base::Problem> problem_;
};

}  // namespace licet::expr
