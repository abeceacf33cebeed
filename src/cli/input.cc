#include "cli/input.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "fmt/format.h"

namespace licet::cli {

namespace {

// A file descriptor that closes itself, unless it is standard input.
class Input {
 public:
  explicit Input(const std::string& file)
      : descriptor_(file == "-" ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Input() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] base::Result<std::size_t> read(std::span<char> room) const {
    while (true) {
      ssize_t got = ::read(descriptor_, room.data(), room.size());
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return base::fail(problem());
    }
  }
  [[nodiscard]] static base::Problem problem() {
    base::Problem problem;
    problem.what = fmt::format("cannot be read: {}", std::strerror(errno));
    return problem;
  }

 private:
  int descriptor_;
};

}  // namespace

base::Result<void> each_line(const std::string& file, const UseLine& use) {
  Input input(file);
  if (!input.is_open()) {
    base::Problem problem = Input::problem();
    problem.where.file = file;
    return base::fail(std::move(problem));
  }
  facts::LineReader reader([&](std::span<char> room) { return input.read(room); }, file,
                           facts::Limits{}.bytes);
  while (auto line = reader.next()) {
    if (!*line && line->error().where.line == 0) return base::fail(line->error());
    if (auto used = use(*line); !used) return used;
  }
  return {};
}

}  // namespace licet::cli
