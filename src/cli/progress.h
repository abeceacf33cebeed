// How far a long run has come: one line on standard error that is written over.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace licet::cli {

// Says nothing unless it is wanted and standard error is a terminal. Leaves no trace at the end.
class Progress {
 public:
  Progress(std::string unit, bool wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` units of which `before` were done by an earlier run; `share` of the whole, if known.
  void step(std::uint64_t done, std::optional<double> share = {}, std::uint64_t before = 0);

 private:
  std::string unit_;
  bool wanted_;
  bool said_ = false;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

}  // namespace licet::cli
