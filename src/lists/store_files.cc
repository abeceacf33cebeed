#include "lists/store_files.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "fmt/format.h"
#include "lists/texts.h"

namespace licet::lists {

namespace fs = std::filesystem;

namespace {

base::Problem failure(const fs::path& path, std::string_view what, int error) {
  base::Problem problem;
  problem.what = fmt::format("{}: {}", what, std::strerror(error));
  problem.where.file = path.string();
  return problem;
}

base::Result<void> write_all(int descriptor, const fs::path& path, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t wrote = ::write(descriptor, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return base::fail(failure(path, "cannot be written", errno));
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return {};
}

base::Result<void> write_with(const fs::path& path, std::string_view bytes, int flags) {
  int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644);
  if (descriptor < 0) return base::fail(failure(path, "cannot be written", errno));
  auto written = write_all(descriptor, path, bytes);
  if (written && ::fsync(descriptor) != 0 && errno != EINVAL) {
    written = base::fail(failure(path, "cannot be written", errno));
  }
  if (::close(descriptor) != 0 && written) {
    written = base::fail(failure(path, "cannot be written", errno));
  }
  return written;
}

}  // namespace

base::Result<std::string> read_file_whole(const fs::path& path) {
  int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return base::fail(failure(path, "cannot be read", errno));
  std::string out;
  std::array<char, std::size_t{1} << 16> block{};
  for (;;) {
    ssize_t got = ::read(descriptor, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      auto problem = failure(path, "cannot be read", errno);
      ::close(descriptor);
      return base::fail(std::move(problem));
    }
    if (got == 0) break;
    out.append(block.data(), static_cast<std::size_t>(got));
  }
  ::close(descriptor);
  return out;
}

base::Result<void> write_file_whole(const fs::path& path, std::string_view bytes) {
  return write_with(path, bytes, O_TRUNC);
}

base::Result<void> replace_file(const fs::path& path, std::string_view bytes) {
  fs::path draft = path;
  draft += fmt::format(".{}", ::getpid());
  if (auto written = write_file_whole(draft, bytes); !written) return written;
  if (::rename(draft.c_str(), path.c_str()) != 0) {
    auto problem = failure(path, "cannot be replaced", errno);
    ::unlink(draft.c_str());
    return base::fail(std::move(problem));
  }
  return {};
}

base::Result<void> append_line(const fs::path& path, std::string_view line) {
  return write_with(path, line, O_APPEND);
}

base::Result<std::vector<fs::path>> folders_below(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    std::error_code unknown;   // what it is cannot be told, so it may be a folder
    bool hidden = at->path().filename().string().starts_with('.');
    if (!hidden && !at->is_regular_file(unknown)) out.push_back(at->path());
  }
  if (error) return base::fail(failure(folder, "cannot be read", error.value()));
  std::ranges::sort(out);
  return out;
}

base::Result<fs::path> make_draft(const fs::path& parent) {
  std::string pattern = (parent / ".new-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return base::fail(failure(parent, "no folder can be made", errno));
  }
  ::chmod(pattern.c_str(), 0755);
  return fs::path(pattern);
}

void remove_drafts(const fs::path& parent) {
  std::vector<fs::path> left;
  std::error_code error;
  fs::directory_iterator at(parent, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    if (at->path().filename().string().starts_with(".new-")) left.push_back(at->path());
  }
  for (const fs::path& draft : left) fs::remove_all(draft, error);
}

FolderLock::FolderLock(const fs::path& folder) {
  std::error_code ignored;   // who writes next says it
  fs::create_directories(folder, ignored);
  descriptor_ = ::open((folder / "lock").c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
  while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
  }
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void say_also(base::Problem& problem, const base::Problem& other) {
  problem.remedy += (problem.remedy.empty() ? "" : "; ") + other.to_string();
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  std::string out;
  for (unsigned char byte : hash) out += fmt::format("{:02x}", byte);
  return out;
}

std::string safe_name(std::string_view name) {
  if (auto slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  name = name.substr(0, name.find_first_of("?#"));
  std::string out;
  for (char c : name) {
    bool plain = is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
    out += plain ? c : '_';
  }
  while (out.starts_with('.')) out.erase(0, 1);
  if (out.empty() || out == "version.json") out = "list";
  return out.substr(0, 100);
}

}  // namespace licet::lists
