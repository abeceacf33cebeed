// How the tests compare results.
#pragma once

#include <string>

#include "base/value.h"
#include "expr/causes.h"

namespace licet::expr {

// The same value, to the last flag.
[[nodiscard]] bool same_value(const base::Value& a, const base::Value& b);

// Whether `after` may come of `before` when uncertain facts become certain: unknown becomes
// anything, an interval a number in it, a maybe element is there or is not, and nothing else moves.
[[nodiscard]] bool refines(const base::Value& before, const base::Value& after);

// Value, and the facts that an unknown hangs on.
[[nodiscard]] std::string told(const base::Value& value, const Causes& causes);
[[nodiscard]] std::string told(const Trace& trace);

}  // namespace licet::expr
