#include "base/document_number.h"

#include <charconv>
#include <cmath>

namespace licet::base {

Result<double> number_of(const Document& node) {
  double value = 0;
  const char* end = node.scalar.data() + node.scalar.size();
  auto [at, error] = std::from_chars(node.scalar.data(), end, value);
  if (!node.is_scalar() || error != std::errc() || at != end || !std::isfinite(value)) {
    return fail(node.problem("not a number"));
  }
  return value;
}

}  // namespace licet::base
