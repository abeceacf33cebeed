#include "expr/types.h"

namespace licet::expr {

base::Type element_of(const base::Type& list) {
  return is(list, TypeBase::list) && list.element != nullptr ? *list.element : base::Type{};
}

bool fits(const base::Type& actual, const base::Type& wanted) {
  if (is_dynamic(actual) || is_dynamic(wanted) || actual == wanted) return true;
  if (is(actual, TypeBase::integer) && is(wanted, TypeBase::number)) return true;
  return is(actual, TypeBase::list) && is(wanted, TypeBase::list) &&
         fits(element_of(actual), element_of(wanted));
}

bool can_equal(const base::Type& a, const base::Type& b) {
  if (is(a, TypeBase::table) || is(b, TypeBase::table)) return false;
  if (is_dynamic(a) || is_dynamic(b) || a == b) return true;
  if (is_numeric(a) && is_numeric(b)) return true;
  return is(a, TypeBase::list) && is(b, TypeBase::list) && can_equal(element_of(a), element_of(b));
}

bool can_order(const base::Type& a, const base::Type& b) {
  auto ordered = [](const base::Type& t) {
    return is_dynamic(t) || is_numeric(t) || is(t, TypeBase::boolean) || is(t, TypeBase::string) ||
           is(t, TypeBase::date) || is(t, TypeBase::duration);
  };
  if (!ordered(a) || !ordered(b)) return false;
  return is_dynamic(a) || is_dynamic(b) || a == b || (is_numeric(a) && is_numeric(b));
}

std::optional<base::Type> common(const base::Type& a, const base::Type& b) {
  if (a == b) return a;
  if (is_dynamic(a) || is_dynamic(b)) return base::Type{};
  if (is_numeric(a) && is_numeric(b)) return simple(TypeBase::number);
  if (is(a, TypeBase::list) && is(b, TypeBase::list)) return simple(TypeBase::list);
  return std::nullopt;
}

}  // namespace licet::expr
