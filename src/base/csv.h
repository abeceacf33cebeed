// Rows of RFC 4180 text with the line on which each begins.
//
// Read in one pass over bytes that outlive the reader; a cell is a view into them, or into the
// reader until the next row when it holds doubled quotes. A byte order mark is passed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace licet::base {

// The one of comma, semicolon and tab that the first line holds most of.
[[nodiscard]] char csv_separator(std::string_view bytes);

class CsvReader {
 public:
  CsvReader(std::string_view bytes, char separator, std::string file);

  // Begins anew with other bytes, whose first line has the number `line` (from 0).
  void restart(std::string_view bytes, std::uint32_t line);

  // Reads the next row; false: there is none. Lines without a cell are skipped. Fails on a quote
  // that is never closed or is followed by more text; skip_line() then leads on.
  [[nodiscard]] Result<bool> next();
  // After a failure: to the line behind the one on which the row that failed begins.
  void skip_line();

  [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
  [[nodiscard]] std::uint32_t line() const { return row_line_; }          // of the row, from 0
  // True when the last row read ended with a line end and not with the end of the bytes.
  [[nodiscard]] bool row_is_closed() const { return closed_; }
  // True when next() failed because the bytes ended within quotes.
  [[nodiscard]] bool quote_is_open() const { return open_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] char separator() const { return separator_; }
  // Where the row begins, and what follows it, in the bytes; the line that follows, from 0.
  [[nodiscard]] std::size_t row_offset() const { return row_at_; }
  [[nodiscard]] std::size_t offset() const { return at_; }
  [[nodiscard]] std::uint32_t next_line() const { return line_; }

 private:
  [[nodiscard]] Result<void> quoted_cell();
  [[nodiscard]] Result<void> cells_with_quotes();
  [[nodiscard]] Problem problem_at(std::uint32_t line, std::string what) const;
  void plain_cell();
  void plain_row(std::string_view row);

  struct Slot {
    std::size_t begin, size;
    bool in_scratch;
  };

  std::string_view bytes_;
  char separator_;
  std::string file_;
  std::size_t at_ = 0, row_at_ = 0;
  std::uint32_t line_ = 0, row_line_ = 0;
  bool closed_ = true;
  bool open_ = false;
  std::vector<Slot> slots_;
  std::string scratch_;
  std::vector<std::string_view> cells_;
};

}  // namespace licet::base
