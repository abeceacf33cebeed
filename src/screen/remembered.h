// What was worked out before, by a hash. Internal to the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace licet::screen {

// A table of one step for most keys, which are hashes; two keys that are the same are one.
template <class T>
class Remembered {
 public:
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  // Null: not there.
  [[nodiscard]] T* find(std::uint64_t key) {
    if (slots_.empty()) return nullptr;
    std::uint32_t entry = slots_[place_of(key)];
    return entry == 0 ? nullptr : &entries_[entry - 1].value;
  }

  // REQUIRES: the key is not there. The place of other values does not change.
  T& add(std::uint64_t key) {
    if (4 * (entries_.size() + 1) > 3 * slots_.size()) grow();
    std::uint32_t& slot = slots_[place_of(key)];
    entries_.push_back({key, {}});
    slot = static_cast<std::uint32_t>(entries_.size());
    return entries_.back().value;
  }

  void clear() {
    slots_.clear();
    entries_.clear();
  }

 private:
  struct Entry {
    std::uint64_t key = 0;
    T value;
  };

  // Where a key is, or would be.
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const {
    std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at] != 0 && entries_[slots_[at] - 1].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    slots_.assign(slots_.empty() ? 64 : 2 * slots_.size(), 0);
    for (std::uint32_t entry = 1; const Entry& one : entries_) slots_[place_of(one.key)] = entry++;
  }

  std::vector<std::uint32_t> slots_;  // which entry, beginning with 1; 0: none
  std::deque<Entry> entries_;
};

}  // namespace licet::screen
