// What every command shares: exit statuses, problems on standard error, and output that is whole
// or not there at all.
#pragma once

#include <cstdio>
#include <span>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "cli/parser.h"
#include "law/determination.h"

namespace licet::cli {

// The program's exit statuses; those of verdicts are the public contract's.
namespace status {
inline constexpr int ok = 0;
inline constexpr int failed = 1;               // worked cases, or a verification
inline constexpr int bad_input = 2;            // or usage
inline constexpr int licence_required = 10;
inline constexpr int prohibited = 11;
inline constexpr int held = 12;
inline constexpr int undetermined = 13;
}  // namespace status

[[nodiscard]] int status_of(law::Verdict verdict);

// Says on standard error what is wrong, one problem a paragraph, and returns status::bad_input.
int complain(const base::Problem& problem);
int complain(const base::Problems& problems);
// A mistake in how the command was used.
[[nodiscard]] base::Problem usage_problem(std::string what, std::string given = {},
                                          std::string expected = {}, std::string remedy = {});

// True of standard output ("" or "-"), and of what is there and is no file, such as a device or a
// pipe: it is written to, never replaced.
[[nodiscard]] bool is_stream(const std::string& path);

// Where an answer goes: a stream, or a file that appears only when it is complete.
class Output {
 public:
  explicit Output(std::string path) : path_(std::move(path)) {}   // "" or "-": standard output
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Nothing is written before the first call; text may be handed over in pieces.
  [[nodiscard]] base::Result<void> write(std::string_view text);
  // Makes the file appear under its name. Without it, nothing is left behind.
  [[nodiscard]] base::Result<void> finish();

 private:
  [[nodiscard]] base::Result<void> open();
  [[nodiscard]] base::Problem failure(std::string what) const;

  std::string path_;
  std::string temporary_;
  std::FILE* file_ = nullptr;
};

// Fails when a file written as `output` would replace one of the files that are read, by whatever
// names both go.
[[nodiscard]] base::Result<void> spare_inputs(const std::string& output,
                                              std::span<const std::string> inputs);

// Writes `text` whole to `path` ("" is standard output); the status to exit with.
int put(const std::string& path, std::string_view text);

// True when colour is wanted on standard output: a terminal, and NO_COLOR is not set.
[[nodiscard]] bool colour_wanted();
// Columns for text: the terminal's width within 72 and 110, else 100.
[[nodiscard]] std::size_t columns_wanted();
// Rows for one answer: the terminal's height within 24 and 60, else 30.
[[nodiscard]] std::size_t rows_wanted();
[[nodiscard]] bool is_terminal(std::FILE* stream);

// The whole of a file, or of standard input for "-". Fails beyond 512 MB.
[[nodiscard]] base::Result<std::string> read_whole(const std::string& path);

// Each registers its subcommand; what it found sets `exit_status` while the program parses.
void add_check(CLI::App& app, int& exit_status);
void add_classify(CLI::App& app, int& exit_status);
void add_catalogue(CLI::App& app, int& exit_status);
void add_law(CLI::App& app, int& exit_status);
void add_verify(CLI::App& app, int& exit_status);
void add_expr(CLI::App& app, int& exit_status);
void add_schema(CLI::App& app, int& exit_status);
void add_version(CLI::App& app, int& exit_status);
void add_completion(CLI::App& app, int& exit_status);
void add_test_cases(CLI::App& app, int& exit_status);
void add_lists(CLI::App& app, int& exit_status);
void add_own(CLI::App& app, int& exit_status);
void add_screen(CLI::App& app, int& exit_status);
// Under `screen`.
void add_screen_compare(CLI::App& parent, int& exit_status);
void add_screen_decide(CLI::App& parent, int& exit_status);
void add_screen_decisions(CLI::App& parent, int& exit_status);

// The whole program. Never throws.
[[nodiscard]] int run(int argc, char** argv);

}  // namespace licet::cli
