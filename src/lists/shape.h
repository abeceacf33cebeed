// What of a list is compared with the version before it: how much it holds of each part, and which
// entries are as they were. A list whose columns moved or that came without one of its files has
// as many entries as ever. Internal to the room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "base/problem.h"
#include "lists/list.h"
#include "lists/store.h"

namespace licet::lists {

// Of all fields of the entries, by parts: "names", "aliases", "addresses", ...
inline constexpr std::size_t part_count = 10;

struct Shape {
  struct One {
    std::array<std::uint8_t, 16> content{};
    std::array<std::uint32_t, part_count> parts{};   // hashes
  };
  std::map<std::string, std::uint32_t> fields;       // how many of each part
  std::unordered_map<std::string, One> entries;      // by key
};

[[nodiscard]] Shape shape_of(const List& list);

// Fail when the fresh version lost more than `limit` per cent of something, naming it; by what is
// counted, and by the entries, of which more than half may not be gone or changed.
[[nodiscard]] base::Result<void> compare_counts(const Version& fresh, const Version& old,
                                                std::uint64_t limit);
[[nodiscard]] base::Result<void> compare_entries(const Shape& fresh, const Shape& old,
                                                 const Version& version, const Version& before);
// Fails when none of the old entries is there: of few, under its name, for the same numbers may be
// another list's too. `several`: the source may have several lists, so that one beside it is what
// may be meant.
[[nodiscard]] base::Result<void> compare_any(const Shape& fresh, const Shape& old,
                                             const Version& version, const Version& before,
                                             bool several);

}  // namespace licet::lists
