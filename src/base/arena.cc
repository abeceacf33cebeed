#include "base/arena.h"

#include <algorithm>

namespace licet::base {
namespace {
constexpr std::size_t kFirstBlock = 64 * 1024;
}

void Arena::reset() {
  if (blocks_.size() > 1) blocks_.resize(1);
  used_ = 0;
  current_ = blocks_.empty() ? nullptr : blocks_.front().get();
  capacity_ = blocks_.empty() ? 0 : first_capacity_;
}

void* Arena::allocate_slow(std::size_t bytes, std::size_t alignment) {
  std::size_t size = std::max(blocks_.empty() ? kFirstBlock : capacity_ * 2, bytes + alignment);
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
  if (blocks_.size() == 1) first_capacity_ = size;
  current_ = blocks_.back().get();
  capacity_ = size;
  used_ = bytes;                      // operator new aligns for every type made here
  return current_;
}

}  // namespace licet::base
