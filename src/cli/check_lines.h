// Cases as JSON Lines: one line in, one line out, in order, in constant memory.
#pragma once

#include <string>

#include "base/problem.h"
#include "cli/answering.h"
#include "cli/command.h"

namespace licet::cli {

struct LinesOptions {
  bool full = false;                 // the whole answer on each line; else the verdict line
  bool progress = false;
};

// Answers every line of `file` ("-": standard input). A bad line has {"line":N,"error":".."} in its
// place and makes the exit status bad_input. Fails when the file cannot be read or the output
// cannot be written.
[[nodiscard]] base::Result<void> check_lines(const std::string& file, Answerer& answerer,
                                             const LinesOptions& options, Output& output);

}  // namespace licet::cli
