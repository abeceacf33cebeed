#include "names/beginnings.h"

#include <algorithm>

namespace licet::names {

std::span<const std::string> words_from(const LexiconData& data, std::string_view piece) {
  const auto& list = data.begin_list;
  auto first = std::ranges::upper_bound(list, piece);
  auto last = first;
  while (last != list.end() && last->starts_with(piece)) ++last;
  return {first, last};
}

std::uint32_t meaning_of_all(const LexiconData& data, std::span<const std::string> words) {
  std::uint32_t only = 0;
  for (const std::string& word : words) {
    std::uint32_t found = data.words.find(hash_of(word));
    Role role = data.concepts[found].role;
    bool common =
        role == Role::trade || role == Role::kind || role == Role::form || role == Role::part;
    if (!common) continue;
    if (only != 0 && only != found) return 0;
    only = found;
  }
  return only;
}

}  // namespace licet::names
