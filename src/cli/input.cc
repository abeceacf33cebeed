#include "cli/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "fmt/format.h"

namespace licet::cli {

Input::Input(const std::string& file)
    : file_(file),
      descriptor_(file == "-" ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}

Input::~Input() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

base::Problem Input::problem() const {
  base::Problem problem;
  problem.what = fmt::format("cannot be read: {}", std::strerror(errno));
  problem.where.file = file_;
  return problem;
}

base::Result<std::size_t> Input::read(std::span<char> room) const {
  while (true) {
    ssize_t got = ::read(descriptor_, room.data(), room.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return base::fail(problem());
  }
}

std::optional<std::uint64_t> Input::size() const {
  struct stat about{};
  if (::fstat(descriptor_, &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(about.st_size);
}

base::Result<void> each_line(const std::string& file, const UseLine& use) {
  Input input(file);
  if (!input.is_open()) return base::fail(input.problem());
  facts::LineReader reader([&](std::span<char> room) { return input.read(room); }, file,
                           facts::Limits{}.bytes);
  while (auto line = reader.next()) {
    if (!*line && line->error().where.line == 0) return base::fail(line->error());
    if (auto used = use(*line); !used) return used;
  }
  return {};
}

}  // namespace licet::cli
