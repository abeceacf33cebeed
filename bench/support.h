// What the benchmarks of determinations share.
#pragma once

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/document.h"

namespace licet::bench {

inline base::NamedDocuments read_folder(const std::string& folder) {
  base::NamedDocuments out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path());
    std::stringstream text;
    text << stream.rdbuf();
    auto document = base::parse_yaml(text.str(), entry.path().string());
    if (document) out.emplace_back(entry.path().string(), std::move(*document));
  }
  return out;
}

// Median time of `once`, in microseconds, over `rounds` timed runs.
inline double median_us(int rounds, const std::function<void()>& once) {
  using namespace std::chrono;
  for (int i = 0; i < rounds / 10; ++i) once();
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    auto start = steady_clock::now();
    once();
    times.push_back(duration<double, std::micro>(steady_clock::now() - start).count());
  }
  std::ranges::nth_element(times, times.begin() + rounds / 2);
  return times[static_cast<std::size_t>(rounds) / 2];
}

}  // namespace licet::bench
