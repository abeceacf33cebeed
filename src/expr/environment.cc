#include <algorithm>

#include "expr/expr.h"
#include "expr/tree.h"

namespace licet::expr {
namespace {

template <class List, class Same>
int position(const List& list, Same same) {
  auto it = std::ranges::find_if(list, same);
  return it == list.end() ? -1 : static_cast<int>(it - list.begin());
}

template <class List>
std::uint32_t last_index(const List& list) {
  return static_cast<std::uint32_t>(list.size() - 1);
}

}  // namespace

std::uint32_t Environment::add_variable(std::string_view name, base::Type type) {
  variables_.push_back({std::string(name), type, false});
  return last_index(variables_);
}

void Environment::bare(std::uint32_t variable) { variables_[variable].bare = true; }

DefinitionId Environment::add_definition(const base::RecordSpec* of, std::string_view name,
                                         base::Type type) {
  definitions_.push_back({of, std::string(name), type});
  return last_index(definitions_);
}

std::uint32_t Environment::add_table(std::string_view name) {
  tables_.emplace_back(name);
  table_numbers_.emplace(name, last_index(tables_));
  return last_index(tables_);
}

std::uint32_t Environment::add_reading(std::string_view name, base::Type type) {
  readings_.push_back({std::string(name), type});
  return last_index(readings_);
}

int Environment::find_variable(std::string_view name) const {
  return position(variables_, [&](const Variable& v) { return v.name == name; });
}

int Environment::find_definition(const base::RecordSpec* of, std::string_view name) const {
  return position(definitions_, [&](const Definition& d) { return d.of == of && d.name == name; });
}

int Environment::find_table(std::string_view name) const {
  auto it = table_numbers_.find(std::string(name));
  return it == table_numbers_.end() ? -1 : static_cast<int>(it->second);
}

int Environment::find_reading(std::string_view name) const {
  return position(readings_, [&](const Reading& r) { return r.name == name; });
}

const base::Type& Expression::type() const { return tree_->node(tree_->root).type; }
const std::string& Expression::source() const { return tree_->source; }
const base::Place& Expression::place() const { return tree_->place; }
std::span<const std::uint32_t> Expression::variables() const { return tree_->variables; }
std::span<const DefinitionId> Expression::definitions() const { return tree_->definitions; }
std::span<const std::uint32_t> Expression::tables() const { return tree_->tables; }
std::span<const std::uint32_t> Expression::readings() const { return tree_->readings; }
std::span<const FieldRead> Expression::fields() const { return tree_->fields; }
std::span<const std::uint32_t> Expression::answers() const { return tree_->answers; }
std::span<const std::uint32_t> Expression::flags() const { return tree_->flags; }
bool Expression::reads_self() const { return tree_->reads_self; }
bool Expression::depends_on(std::uint32_t variable) const {
  return std::ranges::binary_search(tree_->variables, variable);
}

void Table::facts(const base::Record& record, std::vector<base::FactRef>& out) const {
  for (std::uint32_t slot = 0; slot < record.slots.size(); ++slot) out.push_back({record.id, slot});
}

}  // namespace licet::expr
