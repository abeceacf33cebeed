// Rules on types that the checker needs.
#pragma once

#include <optional>

#include "base/value.h"

namespace licet::expr {

using TypeBase = base::Type::Base;

[[nodiscard]] constexpr base::Type simple(TypeBase base) { return {.base = base}; }
[[nodiscard]] constexpr bool is(const base::Type& type, TypeBase base) { return type.base == base; }
[[nodiscard]] constexpr bool is_dynamic(const base::Type& t) { return is(t, TypeBase::dynamic); }
[[nodiscard]] constexpr bool is_numeric(const base::Type& t) {
  return is(t, TypeBase::integer) || is(t, TypeBase::number);
}
// The type of a list's elements; dynamic for what is no list.
[[nodiscard]] base::Type element_of(const base::Type& list);

// Whether a value of type `actual` may stand where `wanted` is expected.
[[nodiscard]] bool fits(const base::Type& actual, const base::Type& wanted);
// Whether `==` between the two makes sense.
[[nodiscard]] bool can_equal(const base::Type& a, const base::Type& b);
// Whether `<` between the two makes sense.
[[nodiscard]] bool can_order(const base::Type& a, const base::Type& b);
// The one type that both have, where there is one; a list type only if they are the same.
[[nodiscard]] std::optional<base::Type> common(const base::Type& a, const base::Type& b);

}  // namespace licet::expr
