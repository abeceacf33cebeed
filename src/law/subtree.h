// Parts of expressions as expressions of their own. Internal to the room.
#pragma once

#include <string>

#include "expr/expr.h"
#include "expr/tree.h"

namespace licet::law {

[[nodiscard]] expr::Expression subexpression(const expr::Tree& tree, expr::NodeId root);

// Appends what the part of the tree under `root` says: equal texts, equal meaning. Not for keeping
// beyond the process.
void append_shape(const expr::Tree& tree, expr::NodeId root, std::string& out);

}  // namespace licet::law
