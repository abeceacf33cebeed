// Words that law, vocabulary and country lists name, numbered from 1.
//
// Filled while packs load, then read-only and shareable between threads. Comparing two symbols is
// comparing two words; a word without a symbol equals nothing that a pack names.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/value.h"

namespace licet::base {

class Symbols {
 public:
  Symbol intern(std::string_view word);
  [[nodiscard]] Symbol find(std::string_view word) const {   // 0: not known
    auto it = numbers_.find(word);
    return it == numbers_.end() ? 0 : it->second;
  }
  [[nodiscard]] std::string_view word(Symbol symbol) const { return words_[symbol - 1]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  std::deque<std::string> words_;                            // stable addresses
  std::unordered_map<std::string_view, Symbol> numbers_;
};

}  // namespace licet::base
