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
  [[nodiscard]] std::size_t size() const { return values_.size(); }

  // Null: not there.
  [[nodiscard]] T* find(std::uint64_t key) {
    if (slots_.empty()) return nullptr;
    return slots_[place_of(key)].value;
  }

  // REQUIRES: the key is not there. The place of other values does not change.
  T& add(std::uint64_t key) {
    if (4 * (values_.size() + 1) > 3 * slots_.size()) grow();
    T* value = &values_.emplace_back();
    slots_[place_of(key)] = {key, value};
    return *value;
  }

  void clear() {
    slots_.clear();
    values_.clear();
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    T* value = nullptr;
  };

  // Where a key is, or would be.
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const {
    std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at].value != nullptr && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.value != nullptr) slots_[place_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::deque<T> values_;
};

}  // namespace licet::screen
