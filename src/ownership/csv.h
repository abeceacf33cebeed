// Rows of comma-separated text (RFC 4180), copying only what must be. Private to this room.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace licet::ownership {

// Quotes, doubled quotes, line breaks within quotes, CRLF and LF. Rows without any field are left
// out. `text` must outlive the reader.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  // The next row; false at the end or after a broken quote. Fields are valid until the next call.
  [[nodiscard]] bool next(std::vector<std::string_view>& fields);
  [[nodiscard]] std::uint32_t line() const { return row_line_; }  // where the row begins, from 1
  [[nodiscard]] bool is_broken() const { return broken_; }  // a quote that is never closed
  [[nodiscard]] char separator() const { return separator_; }

 private:
  void split_plain(std::string_view row, std::vector<std::string_view>& fields) const;
  [[nodiscard]] bool split_quoted(std::vector<std::string_view>& fields);
  [[nodiscard]] std::string_view take_quoted();

  std::string_view rest_;
  char separator_ = ',';
  std::uint32_t line_ = 1;
  std::uint32_t row_line_ = 1;
  bool broken_ = false;
  std::deque<std::string> unescaped_;
};

[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace licet::ownership
