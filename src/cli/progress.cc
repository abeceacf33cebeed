#include "cli/progress.h"

#include <algorithm>
#include <cstdio>

#include "cli/command.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

std::string bar_of(double share) {
  constexpr std::size_t width = 30;
  auto full = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * width);
  return "[" + std::string(full, '#') + std::string(width - full, '.') + "]";
}

std::string left_of(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s left", seconds);
  if (seconds < 5400) return fmt::format("{:.0f} min left", seconds / 60);
  return fmt::format("{:.1f} h left", seconds / 3600);
}

}  // namespace

Progress::Progress(std::string unit, bool wanted)
    : unit_(std::move(unit)), wanted_(wanted && is_terminal(stderr)) {}

Progress::~Progress() {
  if (said_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::step(std::uint64_t done, std::optional<double> share, std::uint64_t before) {
  if (!wanted_) return;
  auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  double seconds = std::chrono::duration<double>(now - start_).count();
  double speed = static_cast<double>(done - before) / seconds;
  std::string text = fmt::format("{} {}, {:.0f}/s", done, unit_, speed);
  if (share && *share > 0 && speed > 0) {
    double whole = static_cast<double>(done) / *share;
    text = fmt::format("{} {:3.0f} %  {}, {}", bar_of(*share), *share * 100, text,
                       left_of((whole - static_cast<double>(done)) / speed));
  }
  fmt::print(stderr, "\r\x1b[K{}", text);
  std::fflush(stderr);
  said_ = true;
}

}  // namespace licet::cli
