#include "expr/reads.h"

#include <algorithm>

namespace licet::expr {
namespace {

std::size_t mix(base::FactRef fact) {
  std::uint64_t key = ((std::uint64_t{fact.record} << 32) | fact.field) * 0x9E3779B97F4A7C15;
  return static_cast<std::size_t>(key >> 32);
}

}  // namespace

void Reads::start_round() {
  constexpr std::size_t kFirst = 256;
  if (seen_.empty()) seen_.resize(kFirst);
  found_ = 0;
  if (++round_ != 0) return;
  for (Join& join : joins_) join.round = 0;   // once in four thousand million
  std::ranges::fill(seen_, Seen{});
  round_ = 1;
}

bool Reads::is_new(base::FactRef fact) {
  if (found_ * 2 >= seen_.size()) {
    std::vector<Seen> old(seen_.size() * 2);
    old.swap(seen_);
    found_ = 0;
    for (const Seen& seen : old) {
      if (seen.round == round_) static_cast<void>(is_new(seen.fact));
    }
  }
  std::size_t mask = seen_.size() - 1;
  std::size_t slot = mix(fact) & mask;
  for (; seen_[slot].round == round_; slot = (slot + 1) & mask) {
    if (seen_[slot].fact == fact) return false;
  }
  seen_[slot] = {fact, round_};
  ++found_;
  return true;
}

}  // namespace licet::expr
