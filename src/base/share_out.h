// Work that several threads share.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <span>
#include <thread>
#include <vector>

namespace licet::base {

// As many as wished; 0: as many as there are cores.
[[nodiscard]] inline unsigned thread_count(unsigned wished) {
  return wished != 0 ? wished : std::max(std::thread::hardware_concurrency(), 1U);
}

// Calls one(worker, i) once for each i below `count`, and ends when all are done. Each worker has a
// thread of its own, the first one this thread, and takes pieces of the work as they come.
// REQUIRES: one worker at least.
template <class Worker, class One>
void share_out(std::span<Worker> workers, std::size_t count, One one) {
  constexpr std::size_t piece = 32;
  std::size_t pieces = (count + piece - 1) / piece;
  std::atomic<std::size_t> next{0};
  auto work = [&](Worker& worker) {
    for (std::size_t at = next++; at < pieces; at = next++) {
      std::size_t end = std::min((at + 1) * piece, count);
      for (std::size_t i = at * piece; i < end; ++i) one(worker, i);
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < std::min(workers.size(), pieces); ++i) {
    others.emplace_back([&, i] { work(workers[i]); });
  }
  work(workers[0]);
}

}  // namespace licet::base
