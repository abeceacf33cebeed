#include "names/beginnings.h"

#include <algorithm>
#include <initializer_list>

namespace licet::names {

std::span<const std::string> words_from(const LexiconData& data, std::string_view piece) {
  const auto& list = data.begin_list;
  auto first = std::ranges::upper_bound(list, piece);
  auto last = first;
  while (last != list.end() && last->starts_with(piece)) ++last;
  return {first, last};
}

namespace {

// The one meaning of those of which the role is wanted; 0: none, or several.
std::uint32_t only_one(const LexiconData& data, std::span<const std::string> words,
                       std::initializer_list<Role> wanted) {
  std::uint32_t only = 0;
  for (const std::string& word : words) {
    std::uint32_t found = data.words.find(hash_of(word));
    if (std::ranges::find(wanted, data.concepts[found].role) == wanted.end()) continue;
    if (only != 0 && only != found) return 0;
    only = found;
  }
  return only;
}

}  // namespace

std::uint32_t meaning_of_all(const LexiconData& data, std::span<const std::string> words) {
  return only_one(data, words, {Role::trade, Role::kind, Role::form, Role::part});
}

std::uint32_t trade_of_all(const LexiconData& data, std::span<const std::string> words) {
  return only_one(data, words, {Role::trade});
}

}  // namespace licet::names
