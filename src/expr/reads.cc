#include "expr/reads.h"

#include <algorithm>

namespace licet::expr {
void Reads::start_round() {
  if (entered_.size() < log_.size()) entered_.resize(log_.size() * 2);
  if (!elsewhere_.empty()) elsewhere_.clear();
  if (++round_ != 0) return;
  std::ranges::fill(entered_, Entered{});  // once in four thousand million
  std::ranges::fill(seen_, Seen{});
  round_ = 1;
}

bool Reads::is_new_elsewhere(base::FactRef fact) {
  constexpr std::size_t kMostRecords = 4096;
  if (fact.record < kMostRecords && fact.field < kGroups * 64) {
    seen_.resize((std::size_t{fact.record} + 1) * 2 * kGroups);
    return is_new(fact);
  }
  return elsewhere_.insert((std::uint64_t{fact.record} << 32) | fact.field).second;
}

}  // namespace licet::expr
