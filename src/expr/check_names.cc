#include <algorithm>

#include "base/text.h"
#include "expr/checker.h"
#include "expr/lexer.h"
#include "fmt/format.h"

namespace licet::expr {
namespace {

constexpr std::string_view kTypeNames[] = {"bool", "bytes",  "double",    "dyn",  "int",  "list",
                                           "map",  "string", "null_type", "type", "uint", "google"};

std::vector<std::string_view> field_names(const base::RecordSpec& spec) {
  std::vector<std::string_view> out;
  for (const base::FieldSpec& field : spec.fields) out.push_back(field.name);
  return out;
}

// Slot of `name`, or of `prefix.name`; -1: neither.
int find_prefixed(const base::RecordSpec& spec, std::string_view name, std::string_view prefix) {
  int slot = spec.find(name);
  if (slot >= 0 || prefix.empty()) return slot;
  return spec.find(fmt::format("{}.{}", prefix, name));
}

}  // namespace

// Bound variables first, then self, variables, bare fields and bare definitions.
NodeId Checker::identifier(const Syntax& s) {
  bool found = true;
  NodeId id = known_identifier(s, found);
  return found ? id : unknown_identifier(s);
}

NodeId Checker::known_identifier(const Syntax& s, bool& found) {
  for (std::size_t i = locals_.size(); i-- > 0;) {
    if (locals_[i].name != s.text) continue;
    NodeId id = add(Op::local, s.offset, locals_[i].type);
    tree_.nodes[id].index = static_cast<std::uint32_t>(i);
    tree_.nodes[id].words = locals_[i].words;
    return id;
  }
  if (!options_.self.empty() && options_.self == s.text) {
    tree_.reads_self = true;
    return add(Op::self, s.offset, options_.self_type);
  }
  if (int index = environment_.find_variable(s.text); index >= 0) {
    return variable(s.offset, static_cast<std::uint32_t>(index));
  }
  auto variables = environment_.variables();
  for (std::uint32_t i = 0; i < variables.size(); ++i) {
    const base::RecordSpec* spec = variables[i].type.record;
    if (!variables[i].bare || spec == nullptr) continue;
    int slot = spec->find(s.text);
    if (slot >= 0) return field(s, variable(s.offset, i), spec, slot);
  }
  if (int id = environment_.find_definition(nullptr, s.text); id >= 0) {
    return definition(s.offset, static_cast<DefinitionId>(id), std::nullopt);
  }
  found = false;
  return 0;
}

NodeId Checker::unknown_identifier(const Syntax& s) {
  if (std::ranges::find(kTypeNames, std::string_view(s.text)) != std::end(kTypeNames)) {
    return fail(unsupported_at(s.offset, "types as values"));
  }
  std::vector<std::string_view> known;
  for (const Local& local : locals_) known.push_back(local.name);
  if (!options_.self.empty()) known.push_back(options_.self);
  for (const auto& variable : environment_.variables()) {
    known.push_back(variable.name);
    if (!variable.bare || variable.type.record == nullptr) continue;
    for (const base::FieldSpec& field : variable.type.record->fields) known.push_back(field.name);
  }
  for (const auto& definition : environment_.definitions()) {
    if (definition.of == nullptr) known.push_back(definition.name);
  }
  base::Problem problem = problem_at(s.offset, "unknown name");
  problem.given = base::quoted(s.text);
  note_nearest(problem, s.text, known);
  return fail(std::move(problem));
}

NodeId Checker::variable(std::uint32_t offset, std::uint32_t index) {
  tree_.variables.push_back(index);
  NodeId id = add(Op::variable, offset, environment_.variables()[index].type);
  tree_.nodes[id].index = index;
  return id;
}

// a.b.c where that whole name is a variable.
std::optional<NodeId> Checker::dotted_variable(const Syntax& s) {
  std::string name = s.text;
  const Syntax* at = &syntax(s.children[0]);
  for (; at->kind == Syntax::Kind::select; at = &syntax(at->children[0])) {
    name = at->text + "." + name;
  }
  if (at->kind != Syntax::Kind::identifier) return std::nullopt;
  int index = environment_.find_variable(at->text + "." + name);
  if (index < 0) return std::nullopt;
  return variable(at->offset, static_cast<std::uint32_t>(index));
}

NodeId Checker::selection(const Syntax& s) {
  if (auto dotted = dotted_variable(s)) return *dotted;
  NodeId of = check(s.children[0]);
  const base::Type record = type(of);
  if (is_dynamic(record)) {
    NodeId id = add(Op::dynamic_field, s.offset, {}, {of});
    tree_.nodes[id].name = word(s.text).as_string();
    return id;
  }
  if (!is(record, TypeBase::record) || record.record == nullptr) {
    base::Problem problem =
        problem_at(s.offset, fmt::format("{} has no fields", record.to_string()));
    problem.given = "." + s.text;
    return fail(std::move(problem));
  }
  int slot = record.record->find(s.text);
  if (slot >= 0) return field(s, of, record.record, slot);
  int id = environment_.find_definition(record.record, s.text);
  if (id >= 0) return definition(s.offset, static_cast<DefinitionId>(id), of);
  return unknown_field(s, *record.record);
}

NodeId Checker::field(const Syntax& s, NodeId of, const base::RecordSpec* spec, int slot) {
  const base::FieldSpec& field = spec->fields[static_cast<std::size_t>(slot)];
  NodeId id = add(Op::field, s.offset, field.type, {of});
  Node& node = tree_.nodes[id];
  node.index = static_cast<std::uint32_t>(slot);
  node.spec = spec;
  if (!field.one_of.empty() || field.country) node.words = &field;
  int definition = environment_.find_definition(spec, field.name);
  bool bare =
      tree_.nodes[of].op == Op::variable && environment_.variables()[tree_.nodes[of].index].bare;
  if (definition < 0 && bare) definition = environment_.find_definition(nullptr, field.name);
  if (definition >= 0) {
    node.definition = static_cast<DefinitionId>(definition);
    tree_.definitions.push_back(node.definition);
  }
  FieldRead read{spec, node.index};
  if (std::ranges::find(tree_.fields, read) == tree_.fields.end()) tree_.fields.push_back(read);
  return id;
}

NodeId Checker::definition(std::uint32_t offset, DefinitionId definition,
                           std::optional<NodeId> of) {
  const base::Type& result = environment_.definitions()[definition].type;
  NodeId id =
      of ? add(Op::record_definition, offset, result, {*of}) : add(Op::definition, offset, result);
  tree_.nodes[id].definition = definition;
  tree_.definitions.push_back(definition);
  return id;
}

NodeId Checker::unknown_field(const Syntax& s, const base::RecordSpec& spec) {
  std::vector<std::string_view> known = field_names(spec);
  for (const auto& definition : environment_.definitions()) {
    if (definition.of == &spec) known.push_back(definition.name);
  }
  base::Problem problem = problem_at(s.offset, fmt::format("{} has no field", spec.name));
  problem.given = base::quoted(s.text);
  note_nearest(problem, s.text, known);
  return fail(std::move(problem));
}

// The string that table("..."), answer("...") and their like must be called with.
std::optional<std::string> Checker::literal_argument(const Syntax& s) {
  if (s.children.size() == 1 && syntax(s.children[0]).kind == Syntax::Kind::string) {
    return syntax(s.children[0]).text;
  }
  mismatch(s.offset, fmt::format("{}() takes one name", s.text), "a string literal");
  return std::nullopt;
}

NodeId Checker::named_field(const Syntax& s, std::string_view of) {
  auto name = literal_argument(s);
  if (!name) return 0;
  int index = environment_.find_variable(of);
  const base::RecordSpec* spec =
      index < 0 ? nullptr : environment_.variables()[static_cast<std::size_t>(index)].type.record;
  if (spec == nullptr) return mismatch(s.offset, fmt::format("there are no {} here", of), "");
  int slot = find_prefixed(*spec, *name, options_.prefix);
  if (slot < 0) {
    base::Problem problem =
        problem_at(syntax(s.children[0]).offset, fmt::format("unknown name for {}()", s.text));
    problem.given = base::quoted(*name);
    note_nearest(problem, *name, field_names(*spec));
    if (problem.nearest.empty()) {
      note_nearest(problem, fmt::format("{}.{}", options_.prefix, *name), field_names(*spec));
    }
    return fail(std::move(problem));
  }
  auto& list = s.text == "answer" ? tree_.answers : tree_.flags;
  list.push_back(static_cast<std::uint32_t>(slot));
  return field(s, variable(s.offset, static_cast<std::uint32_t>(index)), spec, slot);
}

NodeId Checker::table(const Syntax& s) {
  auto name = literal_argument(s);
  if (!name) return 0;
  int index = environment_.find_table(*name);
  if (index < 0) index = environment_.find_table(fmt::format("{}.{}", options_.prefix, *name));
  if (index < 0) {
    base::Problem problem = problem_at(syntax(s.children[0]).offset, "unknown table");
    problem.given = base::quoted(*name);
    std::vector<std::string_view> known(environment_.tables().begin(), environment_.tables().end());
    note_nearest(problem, *name, known);
    return fail(std::move(problem));
  }
  tree_.tables.push_back(static_cast<std::uint32_t>(index));
  return constant(s.offset, TypeBase::table, base::Value::table(static_cast<std::uint32_t>(index)));
}

NodeId Checker::reading(const Syntax& s) {
  auto name = literal_argument(s);
  if (!name) return 0;
  int index = environment_.find_reading(*name);
  if (index < 0) index = environment_.find_reading(fmt::format("{}.{}", options_.prefix, *name));
  if (index < 0) {
    base::Problem problem = problem_at(syntax(s.children[0]).offset, "unknown reading");
    problem.given = base::quoted(*name);
    std::vector<std::string_view> known;
    for (const auto& reading : environment_.readings()) known.push_back(reading.name);
    note_nearest(problem, *name, known);
    return fail(std::move(problem));
  }
  auto slot = static_cast<std::uint32_t>(index);
  NodeId id = add(Op::reading, s.offset, environment_.readings()[slot].type);
  tree_.nodes[id].index = slot;
  tree_.readings.push_back(slot);
  return id;
}

}  // namespace licet::expr
