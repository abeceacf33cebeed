#include "law/subtree.h"

#include <memory>
#include <span>

namespace licet::law {
namespace {

template <class T>
void append(std::string& out, const T& part) {
  auto bytes = std::as_bytes(std::span<const T, 1>(&part, 1));
  out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void append_constant(const base::Value& value, std::string& out) {
  append(out, value.kind());
  if (value.is(base::Kind::string)) {
    append(out, value.as_string().size());
    out.append(value.as_string());
  } else if (value.is(base::Kind::number)) {
    append(out, value.as_number().numerator());
    append(out, value.as_number().denominator());
  } else {
    append(out, value.as_integer());
  }
}

}  // namespace

expr::Expression subexpression(const expr::Tree& tree, expr::NodeId root) {
  auto copy = std::make_shared<expr::Tree>(tree);
  copy->root = root;
  return expr::Expression(std::move(copy));
}

void append_shape(const expr::Tree& tree, expr::NodeId root, std::string& out) {
  const expr::Node& node = tree.node(root);
  append(out, node.op);
  append(out, node.arithmetic);
  append(out, node.index);
  append(out, node.definition);
  append(out, node.spec);
  append(out, node.name.size());
  out.append(node.name);
  append(out, node.count);
  if (node.op == expr::Op::constant) append_constant(node.constant, out);
  for (std::uint32_t i = 0; i < node.count; ++i) {
    append_shape(tree, tree.child(node, i), out);
  }
}

}  // namespace licet::law
