#include "lists/unite.h"

#include <string_view>
#include <unordered_map>

namespace licet::lists {

namespace {

// True when the list is the publisher's own of the entry's source.
bool is_own(const List& list, const Entry& entry, const Sources& sources) {
  if (list.id == entry.source) return true;
  const Source* whole = sources.find(list.id);
  const Source* part = sources.find(entry.source);
  return (whole && whole->entries_as == entry.source) || (part && part->printed_in == list.id);
}

}  // namespace

std::vector<EntryRef> unite(std::span<const List> lists, const Sources& sources) {
  std::unordered_map<std::string_view, EntryRef> best;
  for (std::uint32_t i = 0; i < lists.size(); ++i) {
    for (std::uint32_t j = 0; j < lists[i].entries.size(); ++j) {
      const Entry& entry = lists[i].entries[j];
      auto [at, fresh] = best.try_emplace(entry.key, EntryRef{i, j});
      if (fresh) continue;
      const List& held = lists[at->second.list];
      bool worse = is_own(held, entry, sources) && !is_own(lists[i], entry, sources);
      if (!worse) at->second = {i, j};
    }
  }
  std::vector<EntryRef> out;
  for (std::uint32_t i = 0; i < lists.size(); ++i) {
    for (std::uint32_t j = 0; j < lists[i].entries.size(); ++j) {
      EntryRef chosen = best.find(lists[i].entries[j].key)->second;
      if (chosen.list == i && chosen.entry == j) out.push_back(chosen);
    }
  }
  return out;
}

}  // namespace licet::lists
