#include <algorithm>
#include <bitset>
#include <span>
#include <string>
#include <unordered_map>

#include "expr/code.h"
#include "expr/program.h"
#include "expr/tree.h"
#include "fmt/format.h"

namespace licet::expr {
namespace {

// What the value of a node depends on.
struct Needs {
  bool item = false;
  bool self = false;
  std::bitset<depth_limit> locals;    // bound outside the node

  Needs& operator|=(const Needs& other) {
    item |= other.item;
    self |= other.self;
    locals |= other.locals;
    return *this;
  }
};

bool binds(Op op) {
  return op == Op::exists || op == Op::all || op == Op::exists_one || op == Op::filter ||
         op == Op::map || op == Op::map_filtered;
}

// Reading these anew costs no more than looking their result up.
bool is_leaf(Op op) {
  return op == Op::constant || op == Op::variable || op == Op::self || op == Op::local ||
         op == Op::reading;
}

template <class T>
void append(std::string& key, const T& part) {
  auto bytes = std::as_bytes(std::span<const T, 1>(&part, 1));
  key.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

class Compiler {
 public:
  Compiler(const Resolution& resolution, Code& code) : resolution_(resolution), code_(code) {
    code_.definitions.resize(resolution.definitions.size());
    done_.resize(resolution.definitions.size());
    code_.tables = resolution.tables;
    code_.readings = resolution.readings;
  }

  ExpressionCode expression(const Expression& expression) {
    const Tree& tree = expression.tree();
    nesting_ = 0;
    depth_below_ = 0;
    ExpressionCode out;
    out.root = node(tree, tree.root);
    out.local_count = tree.local_count;
    code_.local_count = std::max(code_.local_count, tree.local_count);
    out.item = needs_[out.root].item;
    return out;
  }

  [[nodiscard]] std::optional<base::Problem> problem() const { return problem_; }

 private:
  NodeId node(const Tree& tree, NodeId id) {
    const Node& source = tree.node(id);
    std::vector<NodeId> children;
    for (std::uint32_t i = 0; i < source.count; ++i) {
      children.push_back(node(tree, tree.child(source, i)));
    }
    Needs needs;
    for (std::size_t i = 0; i < children.size(); ++i) needs |= needs_[children[i]];
    if (binds(source.op)) needs.locals.reset(source.index);
    if (source.op == Op::self) needs.self = true;
    if (source.op == Op::local) needs.locals.set(source.index);
    if (source.op == Op::variable && source.index == code_.item_variable) needs.item = true;
    if (source.definition != no_definition) needs.item |= definition(tree, source.definition);
    return intern(source, children, needs);
  }

  // Whether the definition reads the item.
  bool definition(const Tree& user, DefinitionId id) {
    if (problem_ || id >= code_.definitions.size()) return false;
    if (resolution_.definitions[id] == nullptr) return false;
    if (!done_[id]) {
      if (nesting_ >= definition_limit) return too_deep(user);
      const Tree& tree = resolution_.definitions[id]->tree();
      int below_before = std::exchange(depth_below_, 0);
      ++nesting_;
      NodeId root = node(tree, tree.root);
      --nesting_;
      if (problem_) return false;
      code_.definitions[id] = {root, tree.local_count, needs_[root].item, depth_below_ + 1};
      code_.local_count = std::max(code_.local_count, tree.local_count);
      depth_below_ = below_before;
      done_[id] = true;
    }
    const DefinitionCode& made = code_.definitions[id];
    if (nesting_ + made.depth > definition_limit) return too_deep(user);
    depth_below_ = std::max(depth_below_, made.depth);
    return made.item;
  }

  bool too_deep(const Tree& user) {
    if (problem_) return false;
    problem_ = base::Problem{};
    problem_->what = "definitions use each other in a circle, or nest too deeply";
    problem_->where = user.place;
    problem_->given = user.source.substr(0, 60);
    problem_->expected = fmt::format("at most {} definitions inside each other", definition_limit);
    return false;
  }

  static std::string key_of(const Node& source, const std::vector<NodeId>& children) {
    std::string key;
    append(key, source.op);
    append(key, source.arithmetic);
    append(key, source.index);
    append(key, source.definition);
    append(key, source.spec);
    append(key, source.name.size());
    key.append(source.name);
    for (NodeId child : children) append(key, child);
    if (source.op == Op::constant) append_constant(key, source.constant);
    return key;
  }

  static void append_constant(std::string& key, const base::Value& value) {
    append(key, value.kind());
    switch (value.kind()) {
      case base::Kind::string: append(key, value.symbol()); break;
      case base::Kind::number:
        append(key, value.as_number().numerator());
        append(key, value.as_number().denominator());
        break;
      default: append(key, value.as_integer());
    }
  }

  NodeId intern(const Node& source, const std::vector<NodeId>& children, const Needs& needs) {
    std::string key = key_of(source, children);
    auto [it, fresh] = known_.try_emplace(std::move(key), no_node);
    if (!fresh) return it->second;
    CodeNode out{};
    out.op = source.op;
    out.arithmetic = source.arithmetic;
    out.form = form_of(source.op, children);
    bool open = needs.self || needs.locals.any() || is_leaf(source.op);
    out.lifetime = open ? Lifetime::none : needs.item ? Lifetime::item : Lifetime::whole_case;
    out.first = static_cast<std::uint32_t>(code_.children.size());
    out.count = static_cast<std::uint32_t>(children.size());
    out.a = children.empty() ? no_node : children[0];
    out.b = children.size() < 2 ? no_node : children[1];
    code_.children.insert(code_.children.end(), children.begin(), children.end());
    out.index = source.index;
    out.definition = source.definition;
    out.spec = spec(source.spec);
    if (source.op == Op::dynamic_field) {
      out.index = static_cast<std::uint32_t>(code_.names.size());
      code_.names.push_back(source.name);
    }
    if (source.op == Op::constant) {
      out.index = static_cast<std::uint32_t>(code_.constants.size());
      code_.constants.push_back(source.constant);
    }
    code_.nodes.push_back(out);
    needs_.push_back(needs);
    it->second = static_cast<NodeId>(code_.nodes.size() - 1);
    return it->second;
  }

  [[nodiscard]] Form form_of(Op op, const std::vector<NodeId>& children) const {
    bool tests = op == Op::equal || op == Op::not_equal || op == Op::in;
    if (!tests) return Form::any;
    const CodeNode& a = code_.nodes[children[0]];
    const CodeNode& b = code_.nodes[children[1]];
    if (op == Op::in && b.op == Op::list) return words_only(b) ? Form::word_in_list : Form::any;
    if (a.op != Op::field || b.op != Op::constant) return Form::any;
    const CodeNode& of = code_.nodes[a.a];
    if (of.op != Op::variable && of.op != Op::local) return Form::any;
    base::Kind kind = code_.constants[b.index].kind();
    bool fits = kind == (op == Op::in ? base::Kind::table : base::Kind::string);
    return fits ? Form::word_test : Form::any;
  }

  [[nodiscard]] bool words_only(const CodeNode& list) const {
    auto children = std::span(code_.children).subspan(list.first, list.count);
    return std::ranges::all_of(children, [&](NodeId id) {
      const CodeNode& child = code_.nodes[id];
      return child.op == Op::constant && code_.constants[child.index].is(base::Kind::string) &&
             code_.constants[child.index].symbol() != 0;
    });
  }

  std::uint32_t spec(const base::RecordSpec* wanted) {
    auto it = std::ranges::find(code_.specs, wanted);
    if (it == code_.specs.end()) it = code_.specs.insert(it, wanted);
    return static_cast<std::uint32_t>(it - code_.specs.begin());
  }

  const Resolution& resolution_;
  Code& code_;
  std::unordered_map<std::string, NodeId> known_;
  std::vector<Needs> needs_;            // by node
  std::vector<bool> done_;              // by definition
  int nesting_ = 0;                     // definitions around the node being compiled
  int depth_below_ = 0;                 // of definitions used so far by the current tree
  std::optional<base::Problem> problem_;
};

// A node that one other asks for need not be remembered when that one is, for as long: it is not
// asked twice.
void forget_what_is_asked_once(Code& code) {
  std::vector<std::uint32_t> uses(code.nodes.size());
  std::vector<Lifetime> user(code.nodes.size(), Lifetime::none);
  for (const CodeNode& node : code.nodes) {
    for (std::uint32_t i = 0; i < node.count; ++i) {
      NodeId child = code.children[node.first + i];
      ++uses[child];
      user[child] = node.lifetime;
    }
  }
  for (const ExpressionCode& expression : code.expressions) uses[expression.root] += 2;
  for (const DefinitionCode& definition : code.definitions) {
    if (definition.root != no_node) uses[definition.root] += 2;
  }
  for (std::size_t id = 0; id < code.nodes.size(); ++id) {
    CodeNode& node = code.nodes[id];
    if (uses[id] == 1 && user[id] == node.lifetime) node.lifetime = Lifetime::none;
  }
}

// Puts nodes, children and constants into the order in which evaluation comes to them, so that what
// is read together lies together: a case reads more of the program than the nearest cache holds.
class Layout {
 public:
  explicit Layout(Code& code) : code_(code), place_(code.nodes.size(), no_node) {}

  void run() {
    for (const ExpressionCode& expression : code_.expressions) visit(expression.root);
    for (const DefinitionCode& definition : code_.definitions) visit(definition.root);
    for (CodeNode& node : laid_.nodes) {
      for (std::uint32_t i = 0; i < node.count; ++i) {
        laid_.children.push_back(place_[code_.children[node.first + i]]);
      }
      node.first = static_cast<std::uint32_t>(laid_.children.size()) - node.count;
      if (node.count > 0) node.a = laid_.children[node.first];
      if (node.count > 1) node.b = laid_.children[node.first + 1];
    }
    for (ExpressionCode& expression : code_.expressions) move(expression.root);
    for (DefinitionCode& definition : code_.definitions) move(definition.root);
    code_.nodes = std::move(laid_.nodes);
    code_.children = std::move(laid_.children);
    code_.constants = std::move(laid_.constants);
  }

 private:
  void visit(NodeId id) {
    if (id == no_node || place_[id] != no_node) return;
    place_[id] = static_cast<NodeId>(laid_.nodes.size());
    CodeNode node = code_.nodes[id];
    if (node.op == Op::constant) {
      laid_.constants.push_back(code_.constants[node.index]);
      node.index = static_cast<std::uint32_t>(laid_.constants.size() - 1);
    }
    laid_.nodes.push_back(node);
    for (std::uint32_t i = 0; i < node.count; ++i) visit(code_.children[node.first + i]);
    if (node.definition != no_definition) visit(code_.definitions[node.definition].root);
  }
  void move(NodeId& id) const {
    if (id != no_node) id = place_[id];
  }

  Code& code_;
  std::vector<NodeId> place_;  // by old place
  Code laid_;
};

}  // namespace

base::Result<Program> Program::compile(std::span<const Expression* const> expressions,
                                       const Resolution& resolution, std::size_t variable_count,
                                       std::uint32_t item_variable) {
  auto code = std::make_shared<Code>();
  code->variable_count = static_cast<std::uint32_t>(variable_count);
  code->item_variable = item_variable;
  Compiler compiler(resolution, *code);
  for (const Expression* expression : expressions) {
    code->expressions.push_back(compiler.expression(*expression));
    if (auto problem = compiler.problem()) return base::fail(std::move(*problem));
  }
  forget_what_is_asked_once(*code);
  Layout(*code).run();
  return Program(std::move(code));
}

std::size_t Program::size() const { return code_->expressions.size(); }
std::size_t Program::node_count() const { return code_->nodes.size(); }
bool Program::depends_on_item(ExpressionId id) const { return code_->expressions[id].item; }

}  // namespace licet::expr
