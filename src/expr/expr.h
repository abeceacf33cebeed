// Expressions: a typed, total subset of CEL over three truth values. docs/expressions.md is the
// reference of the language; this header is what the other rooms use.
//
//   Environment  the names that expressions may use; filled once, then read-only
//   check        source text -> Expression (every name found, every type right) or a Problem
//   Resolution   what definitions, tables and readings mean on one pair of dates
//   evaluate     the plain evaluator: walks the tree; the definition of the language, kept for ever
//   Program, Machine (program.h)   the same answers, fast, for many expressions over one case
//
// Results are Values: a value, unknown (with a cause), or an error value. An error value is a
// result ("this expression has no value here"), not a Problem. Replacing an unknown by a value, an
// interval by a point in it, or a maybe element by its presence or absence only refines a result;
// `has` alone is outside that promise.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "base/symbols.h"
#include "base/value.h"
#include "expr/causes.h"

namespace licet::expr {

using DefinitionId = std::uint32_t;

inline constexpr std::size_t source_limit = 64 * 1024;  // bytes
inline constexpr int depth_limit = 100;  // of nesting in one expression
inline constexpr int definition_limit = 32;  // of definitions inside definitions
inline constexpr std::uint64_t default_budget = 1'000'000;  // steps of one evaluation

// The names that expressions may use. Fill it, then share it between threads as const (checking
// interns words into the Symbols, so check in one thread at a time). `symbols`, the specs and the
// types that it is given must outlive it and every Expression checked with it.
class Environment {
 public:
  struct Variable {
    std::string name;
    base::Type type;
    bool bare = false;
  };
  struct Definition {
    const base::RecordSpec* of;  // null: a bare name
    std::string name;
    base::Type type;
  };
  struct Reading {
    std::string name;
    base::Type type;
  };

  explicit Environment(base::Symbols& symbols) : symbols_(&symbols) {}

  // Indexes and ids count from 0 in the order of adding.
  std::uint32_t add_variable(std::string_view name, base::Type type);
  // The fields of that record variable are readable as bare identifiers too.
  void bare(std::uint32_t variable);
  // Readable as x.NAME where x is a record of `of`, or as a bare NAME when `of` is null. When NAME
  // is a field of `of` (or of a bare variable), the definition fills it where it is unknown.
  DefinitionId add_definition(const base::RecordSpec* of, std::string_view name, base::Type type);
  std::uint32_t add_table(std::string_view name);
  std::uint32_t add_reading(std::string_view name, base::Type type);

  // -1: no such name.
  [[nodiscard]] int find_variable(std::string_view name) const;
  [[nodiscard]] int find_definition(const base::RecordSpec* of, std::string_view name) const;
  [[nodiscard]] int find_table(std::string_view name) const;
  [[nodiscard]] int find_reading(std::string_view name) const;

  [[nodiscard]] std::span<const Variable> variables() const { return variables_; }
  [[nodiscard]] std::span<const Definition> definitions() const { return definitions_; }
  [[nodiscard]] std::span<const std::string> tables() const { return tables_; }
  [[nodiscard]] std::span<const Reading> readings() const { return readings_; }
  [[nodiscard]] base::Symbols& symbols() const { return *symbols_; }

 private:
  base::Symbols* symbols_;
  std::vector<Variable> variables_;
  std::vector<Definition> definitions_;
  std::vector<std::string> tables_;
  std::unordered_map<std::string, std::uint32_t> table_numbers_;
  std::vector<Reading> readings_;
};

struct Options {
  // A name in answer(), flag(), table() or reading() is tried as given, then as "PREFIX.name".
  std::string prefix = {};
  // The name under which the expression reads its own record (`party`, `item`); empty: none. It
  // hides a variable of that name.
  std::string self = {};
  base::Type self_type = {};
  // Where not dynamic, the type that the expression must have (int passes for number).
  base::Type expected = {};
};

struct FieldRead {
  const base::RecordSpec* spec;
  std::uint32_t field;
  friend bool operator==(const FieldRead&, const FieldRead&) = default;
};

struct Tree;  // tree.h: the checked syntax tree

// A checked expression. Immutable, cheap to copy, shareable between threads.
class Expression {
 public:
  explicit Expression(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}

  [[nodiscard]] const base::Type& type() const;
  [[nodiscard]] const std::string& source() const;
  [[nodiscard]] const base::Place& place() const;

  // What this expression names itself; what its definitions name is theirs. Sorted, no duplicates.
  [[nodiscard]] std::span<const std::uint32_t> variables() const;  // `answers`, `flags` included
  [[nodiscard]] std::span<const DefinitionId> definitions() const;
  [[nodiscard]] std::span<const std::uint32_t> tables() const;
  [[nodiscard]] std::span<const std::uint32_t> readings() const;
  [[nodiscard]] std::span<const FieldRead> fields() const;  // in order of first mention
  [[nodiscard]] std::span<const std::uint32_t> answers() const;  // fields of `answers`
  [[nodiscard]] std::span<const std::uint32_t> flags() const;  // fields of `flags`
  [[nodiscard]] bool depends_on(std::uint32_t variable) const;
  [[nodiscard]] bool reads_self() const;

  [[nodiscard]] const Tree& tree() const { return *tree_; }

 private:
  std::shared_ptr<const Tree> tree_;
};

// Parses and checks. `where` is where the source begins; the Problem carries it, and an excerpt of
// the source with a caret under the mistake. Without a file in `where`, line and column count
// within the source.
[[nodiscard]] base::Result<Expression> check(std::string_view source,
                                             const Environment& environment,
                                             const Options& options = {},
                                             const base::Place& where = {});

// A dated list as it stands on one pair of dates. Shareable between threads.
class Table {
 public:
  virtual ~Table() = default;
  // REQUIRES: value is neither unknown nor an error. Must be monotone: "yes" and "no" may not
  // change when an unknown fact of a record becomes known.
  [[nodiscard]] virtual base::Truth contains(const base::Value& value) const = 0;
  // A bit for each symbol, when membership of a string with a symbol depends on that alone (a
  // symbol past the end is no member); null: ask contains().
  [[nodiscard]] virtual const std::vector<bool>* symbols() const { return nullptr; }
  // The facts of a record that contains() reads, for causes and traces. By default its own fields.
  virtual void facts(const base::Record& record, std::vector<base::FactRef>& out) const;
};

// What names mean on one pair of dates. Everything pointed to must outlive its use.
struct Resolution {
  std::vector<const Expression*> definitions;  // by DefinitionId; null: not in force, unknown
  std::vector<const Table*> tables;  // by table index; null: unknown membership
  std::vector<base::Value> readings;  // by reading index
};

// The context of plain evaluations. Results live in `arena`, their causes in `causes`.
struct Evaluation {
  base::Arena& arena;
  Causes& causes;
  Trace* trace = nullptr;  // if set, receives every fact read
  std::uint64_t budget = default_budget;  // of each evaluation; at most 2^32 - 1
  base::Value self = {};  // the record that Options::self names
};

// Total: every failure is an error value. variables[i] is the value of variable i.
[[nodiscard]] base::Value evaluate(const Expression& expression, const Resolution& resolution,
                                   std::span<const base::Value> variables, Evaluation& evaluation);

}  // namespace licet::expr
