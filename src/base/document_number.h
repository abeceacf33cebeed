// Numbers in documents that are not law: weights of models, which are not exact.
#pragma once

#include "base/document.h"
#include "base/problem.h"

namespace licet::base {

// The scalar as a finite double. Fails, at the node's place, on anything else.
[[nodiscard]] Result<double> number_of(const Document& node);

}  // namespace licet::base
