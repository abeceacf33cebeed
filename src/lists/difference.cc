#include "lists/difference.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace licet::lists {

namespace {

std::vector<FieldChange> changes_between(const Entry& older, const Entry& newer) {
  std::vector<Field> before = fields_of(older);
  std::vector<Field> after = fields_of(newer);
  std::vector<FieldChange> out;
  auto change_of = [&](const std::string& field) -> FieldChange& {
    auto found = std::ranges::find(out, field, &FieldChange::field);
    return found != out.end() ? *found : out.emplace_back(FieldChange{field, {}, {}});
  };
  std::vector<bool> matched(before.size(), false);
  for (const Field& field : after) {
    std::size_t same = 0;
    while (same < before.size() && (matched[same] || before[same] != field)) ++same;
    if (same < before.size()) {
      matched[same] = true;
    } else {
      change_of(field.name).added.push_back(field.value);
    }
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matched[i]) change_of(before[i].name).removed.push_back(before[i].value);
  }
  return out;
}

}  // namespace

Difference difference(const List& older, const List& newer) {
  std::unordered_map<std::string_view, std::uint32_t> before;
  before.reserve(older.entries.size() * 2);
  for (std::uint32_t i = 0; i < older.entries.size(); ++i) before[older.entries[i].key] = i;
  std::vector<bool> kept(older.entries.size(), false);
  Difference out;
  for (std::uint32_t i = 0; i < newer.entries.size(); ++i) {
    const Entry& entry = newer.entries[i];
    auto found = before.find(entry.key);
    if (found == before.end()) {
      out.added.push_back(i);
      continue;
    }
    kept[found->second] = true;
    const Entry& old = older.entries[found->second];
    if (old.content_hash == entry.content_hash) {
      ++out.same;
    } else {
      out.changed.push_back({entry.key, primary_name(entry), changes_between(old, entry)});
    }
  }
  for (std::uint32_t i = 0; i < older.entries.size(); ++i) {
    if (!kept[i]) out.removed.push_back(i);
  }
  return out;
}

}  // namespace licet::lists
