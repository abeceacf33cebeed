// Columns of CSV files by the names in their headers. Internal to the room.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/problem.h"
#include "lists/list.h"

namespace licet::lists {

using base::CsvReader;
class Builder;

// A problem in `file` at the line `line` (from 0).
[[nodiscard]] base::Problem problem_at(const std::string& file, std::uint32_t line,
                                       std::string what);

// Where the columns that a reader knows stand in a header.
class Header {
 public:
  // Fails when a required name is missing, naming the nearest that is there, and when a name is
  // there twice. Names are compared without regard to case and outer blanks.
  [[nodiscard]] static base::Result<Header> read(const CsvReader& row,
                                                 std::span<const std::string_view> required,
                                                 std::span<const std::string_view> optional = {});
  // The cell of the column (its index in required, then optional), trimmed; empty: no such column.
  [[nodiscard]] std::string_view cell(const CsvReader& row, std::size_t column) const;
  [[nodiscard]] bool has(std::size_t column) const { return at_[column] != SIZE_MAX; }
  [[nodiscard]] std::size_t width() const { return width_; }
  // Notes the names in the header that the reader does not know.
  void note_unknown(Builder& builder, const CsvReader& row) const;
  // Fails when the row has more or fewer cells than the header, or a cell holds other rows.
  [[nodiscard]] base::Result<void> check_width(const CsvReader& row) const;

 private:
  std::vector<std::size_t> at_;
  std::vector<std::string> unknown_;
  std::vector<std::string> absent_;  // names that the reader knows and the header lacks
  std::size_t width_ = 0;
};

// Fails when a cell holds other rows, as between two quotes that stand in one column by mistake.
[[nodiscard]] base::Result<void> check_cells(const CsvReader& row);

// Fails when the row ends with the bytes and not with a line end, as a file that was cut off does.
[[nodiscard]] base::Result<void> check_closed(const CsvReader& row);

// Calls `take` for each row below the header, in which `columns` must stand; others are noted.
// Fails when the bytes cannot be read, when a row has more or fewer cells than the header, and
// when `take` does.
using TakeRow = std::function<base::Result<void>(const CsvReader& row, const Header& header)>;
[[nodiscard]] base::Result<void> each_row(Builder& builder, const File& file, char separator,
                                          std::span<const std::string_view> columns,
                                          const TakeRow& take);

}  // namespace licet::lists
