// Rows of a CSV stream or lines of JSON, one after another, in constant memory.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/problem.h"

namespace licet::base {

// Fills `room` with the next bytes and says how many; 0: the end. May return fewer than there is
// room for, as pipes do.
using ReadBytes = std::function<Result<std::size_t>(std::span<char> room)>;

// Text whose first character that is not blank is `{` is taken for JSON Lines, other text for CSV.
// Not thread-safe. Memory: the longest record, no more than `longest` and a block.
class Records {
 public:
  struct Record {
    std::string_view text;        // one line without its end, or the bytes of one row of CSV
    std::string_view taken;       // all bytes behind the record before, this one's end included
    std::uint32_t line = 0;       // on which it begins, from 1
    // Why the text is no row of CSV; the records go on with the next line.
    std::optional<Problem> problem;
  };

  static constexpr std::size_t longest_usual = std::size_t{16} << 20;
  Records(ReadBytes bytes, std::string source, std::size_t longest = longest_usual);

  // The next record that is not blank; nothing at the end. Fails when the bytes cannot be read or
  // a record is longer than `longest`; nothing can follow. Views hold until the next call.
  [[nodiscard]] std::optional<Result<Record>> next();

  // Of the text, once next() has been called.
  [[nodiscard]] bool is_json() const { return json_; }
  [[nodiscard]] char separator() const { return separator_; }

 private:
  [[nodiscard]] Result<void> fill();
  [[nodiscard]] std::optional<Record> line_within(std::string_view view);
  [[nodiscard]] std::optional<Record> row_within(std::string_view view);
  [[nodiscard]] bool learn_kind(std::string_view view);
  void take(std::size_t bytes, Record& record);

  ReadBytes bytes_;
  std::string source_;
  std::size_t longest_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  // unread bytes of the buffer
  std::uint32_t line_ = 0;  // of buffer_[begin_], from 0
  bool ended_ = false;
  bool known_ = false;
  bool json_ = false;
  char separator_ = ',';
  std::optional<CsvReader> reader_;
};

}  // namespace licet::base
