// Memory for large tables that are read at random places. Thread-safe, as the allocator is.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <new>

namespace licet::base {

// An allocator that asks for large pages where a table fills some: the processor then knows where
// more of it lies. Where the system has none, nothing is lost. Throws std::bad_alloc.
template <class T>
struct LargePages {
  using value_type = T;
  static constexpr std::size_t page = std::size_t{1} << 21;

  LargePages() = default;
  template <class U>
  explicit LargePages(const LargePages<U>&) {}

  [[nodiscard]] T* allocate(std::size_t count) {
    std::size_t size = count * sizeof(T);
    if (size < page) return static_cast<T*>(::operator new(size));
    void* at = ::operator new(size, std::align_val_t(page));
    // A wish, which may be refused.
    (void)::madvise(at, size, MADV_HUGEPAGE);
    return static_cast<T*>(at);
  }
  void deallocate(T* at, std::size_t count) {
    std::size_t size = count * sizeof(T);
    if (size < page) return ::operator delete(at, size);
    ::operator delete(at, size, std::align_val_t(page));
  }

  friend bool operator==(const LargePages&, const LargePages&) = default;
};

}  // namespace licet::base
