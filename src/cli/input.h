// Lines of a file or of standard input, in constant memory.
#pragma once

#include <functional>
#include <string>

#include "base/problem.h"
#include "facts/read_json.h"

namespace licet::cli {

// What is done with a line, or with a line that is too long (a problem about it). A failure ends
// the reading.
using UseLine = std::function<base::Result<void>(const base::Result<facts::LineReader::Line>&)>;

// Calls `use` for each line of `file` ("-": standard input) that is not blank. Fails when the file
// cannot be read or `use` fails.
[[nodiscard]] base::Result<void> each_line(const std::string& file, const UseLine& use);

}  // namespace licet::cli
