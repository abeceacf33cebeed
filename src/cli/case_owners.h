// What a case cannot say of owners: lists that nobody knows, shares of more than the whole.
#pragma once

#include <optional>

#include "base/problem.h"
#include "base/symbols.h"
#include "facts/case.h"
#include "ownership/known.h"

namespace licet::cli {

// Not thread-safe.
class OwnerCheck {
 public:
  // The words that the packs know; must outlive it.
  explicit OwnerCheck(const base::Symbols& symbols) : symbols_(symbols) {}

  // On a party itself a list that no pack knows holds the case. On an owner or a parent it would
  // only fail to count, so it is refused. The problem names the fact and no file.
  [[nodiscard]] base::Result<void> check(const facts::Case& facts);

 private:
  [[nodiscard]] base::Result<void> check_lists(const facts::Case& facts, base::FactRef fact);

  const base::Symbols& symbols_;
  std::optional<ownership::KnownWords> known_;   // loaded when a word is met that no pack has
};

}  // namespace licet::cli
