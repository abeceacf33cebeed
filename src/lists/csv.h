// Rows of RFC 4180 text with the line on which each begins. Internal to the room.
//
// Read in one pass over bytes that outlive the reader; a cell is a view into them, or into the
// reader until the next row when it holds doubled quotes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace licet::lists {

// A problem in `file` at the line `line` (from 0).
[[nodiscard]] base::Problem problem_at(const std::string& file, std::uint32_t line,
                                       std::string what);

class CsvReader {
 public:
  CsvReader(std::string_view bytes, char separator, std::string file);

  // Reads the next row; false: there is none. Blank lines are skipped. Fails on a quote that is
  // never closed or is followed by more text.
  [[nodiscard]] base::Result<bool> next();
  [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
  [[nodiscard]] std::uint32_t line() const { return row_line_; }          // of the row, from 0
  // True when the last row read ended with a line end and not with the end of the bytes.
  [[nodiscard]] bool row_is_closed() const { return closed_; }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  [[nodiscard]] base::Result<void> quoted_cell();
  void plain_cell();

  struct Slot {
    std::size_t begin, size;
    bool in_scratch;
  };

  std::string_view bytes_;
  char separator_;
  std::string file_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0, row_line_ = 0;
  bool closed_ = true;
  std::vector<Slot> slots_;
  std::string scratch_;
  std::vector<std::string_view> cells_;
};

// Where the columns that a reader knows stand in a header.
class Header {
 public:
  // Fails when a required name is missing, naming the nearest that is there. Names are compared
  // without regard to case and outer blanks. `names` = required, then optional ones.
  [[nodiscard]] static base::Result<Header> read(const CsvReader& row,
                                                 std::span<const std::string_view> required,
                                                 std::span<const std::string_view> optional = {});
  // The cell of the column (its index in required, then optional), trimmed; empty: no such column.
  [[nodiscard]] std::string_view cell(const CsvReader& row, std::size_t column) const;
  [[nodiscard]] bool has(std::size_t column) const { return at_[column] != SIZE_MAX; }
  [[nodiscard]] std::size_t width() const { return width_; }
  // Names in the header that the reader does not know.
  [[nodiscard]] const std::vector<std::string>& unknown() const { return unknown_; }
  // Fails when the row has more or fewer cells than the header.
  [[nodiscard]] base::Result<void> check_width(const CsvReader& row) const;

 private:
  std::vector<std::size_t> at_;
  std::vector<std::string> unknown_;
  std::size_t width_ = 0;
};

}  // namespace licet::lists
