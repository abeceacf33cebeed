// A file or standard input read in constant memory, as bytes or as lines.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/problem.h"
#include "facts/read_json.h"

namespace licet::cli {

// A file descriptor that closes itself, unless it is standard input ("-").
class Input {
 public:
  explicit Input(const std::string& file);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  // Why it is not open; errno must be that of the opening.
  [[nodiscard]] base::Problem problem() const;
  // How many bytes were read; 0: the end.
  [[nodiscard]] base::Result<std::size_t> read(std::span<char> room) const;
  // Of an ordinary file, which can be read again from its beginning.
  [[nodiscard]] std::optional<std::uint64_t> size() const;

 private:
  std::string file_;
  int descriptor_;
};

// What is done with a line, or with a line that is too long (a problem about it). A failure ends
// the reading.
using UseLine = std::function<base::Result<void>(const base::Result<facts::LineReader::Line>&)>;

// Calls `use` for each line of `file` ("-": standard input) that is not blank. Fails when the file
// cannot be read or `use` fails.
[[nodiscard]] base::Result<void> each_line(const std::string& file, const UseLine& use);

}  // namespace licet::cli
