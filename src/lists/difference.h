// What changed from one version of a list to another.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lists/list.h"

namespace licet::lists {

struct FieldChange {
  std::string field;
  std::vector<std::string> removed, added;   // values; a changed value is in both
};

struct EntryChange {
  std::string key, name;                     // the name in the newer version
  std::vector<FieldChange> fields;           // in the order of fields_of
};

struct Difference {
  std::vector<std::uint32_t> added;          // indices into the newer list
  std::vector<std::uint32_t> removed;        // indices into the older list
  std::vector<EntryChange> changed;          // in the order of the newer list
  std::uint32_t same = 0;
};

// Entries are the same when their keys are; they changed when their content hashes differ.
[[nodiscard]] Difference difference(const List& older, const List& newer);

}  // namespace licet::lists
