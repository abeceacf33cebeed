#include "base/symbols.h"

namespace licet::base {

Symbol Symbols::intern(std::string_view word) {
  if (Symbol known = find(word)) return known;
  words_.emplace_back(word);
  auto number = static_cast<Symbol>(words_.size());
  numbers_.emplace(words_.back(), number);
  return number;
}

}  // namespace licet::base
