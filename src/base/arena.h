// A bump allocator for the values of one case. Not thread-safe; one arena a thread.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace licet::base {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  // Memory that lives until reset() or the arena's end. Destructors do not run.
  template <class T>
  [[nodiscard]] std::span<T> make(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* memory = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(memory, count);
    return {memory, count};
  }
  // The same for at most `most`, where it shows only while they are made how many there are:
  // fill(first) constructs them from `first` on and returns the end. It makes nothing else here.
  template <class T, class F>
  [[nodiscard]] std::span<T> make_some(std::size_t most, F fill) {
    static_assert(std::is_trivially_destructible_v<T>);
    constexpr std::size_t size = sizeof(T);  // NOLINT(bugprone-sizeof-expression): a pointer, too
    T* first = static_cast<T*>(allocate(most * size, alignof(T)));
    T* end = fill(first);
    used_ -= static_cast<std::size_t>(first + most - end) * size;
    return {first, end};
  }
  [[nodiscard]] std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* memory = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(memory, text.data(), text.size());
    return {memory, text.size()};
  }
  // Forgets everything made so far and keeps the first block for the next case.
  void reset();

 private:
  [[nodiscard]] void* allocate(std::size_t bytes, std::size_t alignment) {
    std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (start + bytes > capacity_) return allocate_slow(bytes, alignment);
    used_ = start + bytes;
    return current_ + start;
  }
  [[nodiscard]] void* allocate_slow(std::size_t bytes, std::size_t alignment);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* current_ = nullptr;
  std::size_t used_ = 0;
  std::size_t capacity_ = 0;
  std::size_t first_capacity_ = 0;
};

}  // namespace licet::base
