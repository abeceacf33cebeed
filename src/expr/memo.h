// Results that a machine remembers. Stamps make forgetting free: a result counts only while its
// stamp is the current one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/value.h"
#include "expr/expr.h"
#include "expr/reads.h"

namespace licet::expr {

struct Memo {
  base::Value value = {};
  std::uint32_t stamp = 0;       // 0: never valid
  std::uint32_t cost = 0;        // steps that finding it took
  Reads::Set reads;              // what it was read from, while the machine records that
};

// Results of definitions on records, by open addressing.
class DefinitionMemo {
 public:
  // Forgets everything; stamps count upwards.
  void start(std::uint32_t stamp) {
    stamp_ = stamp;
    used_ = 0;
  }
  void clear() {
    entries_.clear();
    used_ = 0;
  }
  [[nodiscard]] const Memo* find(DefinitionId definition, const base::Record* record) const {
    if (entries_.empty()) return nullptr;
    const Entry& entry = entries_[slot_of(definition, record)];
    return entry.started == stamp_ ? &entry.memo : nullptr;
  }
  void put(DefinitionId definition, const base::Record* record, const Memo& memo) {
    if (used_ * 2 >= entries_.size()) grow();
    Entry& entry = entries_[slot_of(definition, record)];
    if (entry.started != stamp_) ++used_;
    entry = {record, definition, stamp_, memo};
  }

 private:
  struct Entry {
    const base::Record* record = nullptr;
    DefinitionId definition = 0;
    std::uint32_t started = 0;   // 0, or not the current one: free
    Memo memo = {};
  };

  // Where the entry is, or the free place where it belongs.
  [[nodiscard]] std::size_t slot_of(DefinitionId definition, const base::Record* record) const {
    std::size_t mask = entries_.size() - 1;
    auto key = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(record)) >> 3;
    key = (key ^ (std::uint64_t{definition} << 32)) * 0x9E3779B97F4A7C15;
    for (std::size_t slot = (key >> 32) & mask;; slot = (slot + 1) & mask) {
      const Entry& entry = entries_[slot];
      if (entry.started != stamp_) return slot;
      if (entry.record == record && entry.definition == definition) return slot;
    }
  }
  void grow() {
    std::vector<Entry> old(std::max<std::size_t>(64, entries_.size() * 2));
    old.swap(entries_);
    for (const Entry& entry : old) {
      if (entry.started == stamp_) entries_[slot_of(entry.definition, entry.record)] = entry;
    }
  }

  std::vector<Entry> entries_;
  std::size_t used_ = 0;
  std::uint32_t stamp_ = 1;
};

}  // namespace licet::expr
