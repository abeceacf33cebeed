// Rows of a CSV file whose mistakes go to the builder of a graph. Private to this room.
#pragma once

#include <string_view>
#include <vector>

#include "base/csv.h"
#include "ownership/builder.h"

namespace licet::ownership {

class Rows {
 public:
  // The separator is the one that the header uses. Both must outlive the rows.
  Rows(std::string_view bytes, GraphBuilder& builder)
      : reader_(bytes, base::csv_separator(bytes), {}), builder_(builder) {}

  // The next row that can be read; false: there is none. Fields hold until the next call.
  [[nodiscard]] bool next();
  [[nodiscard]] const std::vector<std::string_view>& fields() const { return reader_.cells(); }
  [[nodiscard]] std::uint32_t line() const { return reader_.line() + 1; }   // from 1

 private:
  base::CsvReader reader_;
  GraphBuilder& builder_;
};

[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace licet::ownership
