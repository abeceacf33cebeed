#include "cli/command.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "fmt/format.h"

namespace licet::cli {

namespace fs = std::filesystem;

int status_of(law::Verdict verdict) {
  switch (verdict) {
    case law::Verdict::not_subject:
    case law::Verdict::permitted:
    case law::Verdict::permitted_with_conditions: return status::ok;
    case law::Verdict::undetermined: return status::undetermined;
    case law::Verdict::licence_required: return status::licence_required;
    case law::Verdict::held: return status::held;
    case law::Verdict::prohibited: return status::prohibited;
  }
  return status::bad_input;
}

int complain(const base::Problem& problem) {
  fmt::print(stderr, "licet: {}\n", problem.to_string());
  return status::bad_input;
}

int complain(const base::Problems& problems) {
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < std::min(most, problems.size()); ++i) complain(problems[i]);
  if (problems.size() > most) {
    fmt::print(stderr, "licet: and {} more problems\n", problems.size() - most);
  }
  return status::bad_input;
}

base::Problem usage_problem(std::string what, std::string given, std::string expected,
                            std::string remedy) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.given = std::move(given);
  problem.expected = std::move(expected);
  problem.remedy = std::move(remedy);
  return problem;
}

bool is_stream(const std::string& path) {
  if (path.empty() || path == "-") return true;
  std::error_code error;
  return fs::exists(path, error) && !fs::is_regular_file(path, error);
}

Output::~Output() {
  if (file_ && file_ != stdout) std::fclose(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

base::Problem Output::failure(std::string what) const {
  base::Problem problem;
  problem.what = fmt::format("{}: {}", what, std::strerror(errno));
  problem.where.file = path_.empty() ? "standard output" : path_;
  return problem;
}

base::Result<void> Output::open() {
  if (path_.empty() || path_ == "-") {
    file_ = stdout;
    return {};
  }
  if (is_stream(path_)) {
    file_ = std::fopen(path_.c_str(), "wb");
    return file_ ? base::Result<void>{} : base::fail(failure("cannot write"));
  }
  std::string pattern = path_ + ".XXXXXX";
  int descriptor = ::mkstemp(pattern.data());
  if (descriptor < 0) return base::fail(failure("cannot write"));
  temporary_ = pattern;
  mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor, 0666 & ~mask);   // mkstemp keeps others out; an ordinary file does not
  file_ = ::fdopen(descriptor, "wb");
  if (!file_) return base::fail(failure("cannot write"));
  return {};
}

base::Result<void> Output::write(std::string_view text) {
  if (!file_) {
    if (auto opened = open(); !opened) return opened;
  }
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) {
    return base::fail(failure("cannot write"));
  }
  return {};
}

base::Result<void> Output::finish() {
  if (!file_) {
    if (auto opened = open(); !opened) return opened;
  }
  if (std::fflush(file_) != 0) return base::fail(failure("cannot write"));
  if (file_ == stdout) return {};
  bool closed = std::fclose(file_) == 0;
  file_ = nullptr;
  bool replaces = !temporary_.empty();
  if (!closed || (replaces && ::rename(temporary_.c_str(), path_.c_str()) != 0)) {
    return base::fail(failure("cannot write"));
  }
  temporary_.clear();
  return {};
}

base::Result<void> spare_inputs(const std::string& output, std::span<const std::string> inputs) {
  if (is_stream(output)) return {};
  for (const std::string& input : inputs) {
    std::error_code none;  // what is not there is not replaced
    if (!fs::equivalent(output, input == "-" ? "/dev/stdin" : input, none)) continue;
    base::Problem problem = usage_problem("the output would replace a file that is read", input, {},
                                          "name another file for the output");
    problem.where.file = output;
    return base::fail(std::move(problem));
  }
  return {};
}

int put(const std::string& path, std::string_view text) {
  Output output(path);
  auto written = output.write(text);
  if (written) written = output.finish();
  return written ? status::ok : complain(written.error());
}

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) == 1; }

bool colour_wanted() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  bool dumb = term && std::string_view(term) == "dumb";
  return is_terminal(stdout) && !(no_color && *no_color) && !dumb;
}

std::size_t columns_wanted() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<std::size_t>(size.ws_col, 72, 110);
  }
  return 100;
}

std::size_t rows_wanted() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0) {
    return std::clamp<std::size_t>(size.ws_row - 1, 24, 60);   // the prompt needs a row
  }
  return 30;
}

base::Result<std::string> read_whole(const std::string& path) {
  constexpr std::size_t most = 512u << 20;
  base::Problem problem;
  problem.where.file = path;
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  auto failed = [&] {
    problem.what = fmt::format("cannot be read: {}", std::strerror(errno));
    if (file && file != stdin) std::fclose(file);
    return base::fail(std::move(problem));
  };
  if (!file) return failed();
  std::string text;
  struct stat about{};
  if (::fstat(::fileno(file), &about) == 0 && S_ISREG(about.st_mode)) {
    text.reserve(std::min(most, static_cast<std::size_t>(about.st_size)) + 1);
  }
  std::array<char, 1 << 16> block;
  std::size_t got = 0;
  while ((got = std::fread(block.data(), 1, block.size(), file)) > 0) {
    text.append(block.data(), got);
    if (text.size() > most) {
      errno = EFBIG;
      return failed();
    }
  }
  if (std::ferror(file)) return failed();
  if (file != stdin) std::fclose(file);
  return text;
}

}  // namespace licet::cli
