// Files and folders of the store, and of what is kept beside the lists.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace licet::lists {

[[nodiscard]] base::Result<std::string> read_file_whole(const std::filesystem::path& path);
// Writes and flushes to the disk, so that a later rename cannot show a half-written file.
[[nodiscard]] base::Result<void> write_file_whole(const std::filesystem::path& path,
                                                  std::string_view bytes);
// The same under another name, then renamed over `path`.
[[nodiscard]] base::Result<void> replace_file(const std::filesystem::path& path,
                                              std::string_view bytes);
[[nodiscard]] base::Result<void> append_line(const std::filesystem::path& path,
                                             std::string_view line);
// What stands in the folder, but for plain files and names that begin with a dot; in order.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>> folders_below(
    const std::filesystem::path& folder);
// A new empty folder below `parent`, whose name begins with a dot.
[[nodiscard]] base::Result<std::filesystem::path> make_draft(const std::filesystem::path& parent);

// Removes the drafts below `parent` that a run left which was ended.
void remove_drafts(const std::filesystem::path& parent);

// Keeps other processes from changing the folder while it lives; the second waits for the first.
// Without effect where nothing can be written, for there is nothing to keep apart.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

// Adds what went wrong besides to what a person reads of a problem.
void say_also(base::Problem& problem, const base::Problem& other);

[[nodiscard]] std::string sha256_hex(std::string_view bytes);
// A name without path, blanks or anything that a shell or a file system minds.
[[nodiscard]] std::string safe_name(std::string_view name);

}  // namespace licet::lists
