#include "lists/csv.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/texts.h"

namespace licet::lists {

base::Problem problem_at(const std::string& file, std::uint32_t line, std::string what) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = file;
  problem.where.line = line + 1;
  return problem;
}

base::Result<Header> Header::read(const CsvReader& row, std::span<const std::string_view> required,
                                  std::span<const std::string_view> optional) {
  Header out;
  std::vector<std::string> found;
  for (std::string_view cell : row.cells()) found.push_back(lower(trim(cell)));
  out.width_ = found.size();
  std::vector<bool> used(found.size(), false);
  auto place = [&](std::string_view name) {
    auto at = std::ranges::find(found, lower(name));
    if (at == found.end()) return SIZE_MAX;
    auto index = static_cast<std::size_t>(at - found.begin());
    used[index] = true;
    return index;
  };
  for (std::string_view name : required) out.at_.push_back(place(name));
  for (std::string_view name : optional) out.at_.push_back(place(name));
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!used[i]) out.unknown_.push_back(found[i]);
  }
  for (std::size_t i = 0; i < required.size(); ++i) {
    if (out.at_[i] != SIZE_MAX) continue;
    base::Problem problem =
        problem_at(row.file(), row.line(), fmt::format("no column `{}`", required[i]));
    problem.given = base::quoted(base::join(found, ", "), 200);
    problem.nearest = base::nearest(lower(required[i]), out.unknown_).value_or("");
    problem.remedy = "the columns of the file have changed, or it is another list";
    return base::fail(std::move(problem));
  }
  return out;
}

std::string_view Header::cell(const CsvReader& row, std::size_t column) const {
  std::size_t at = at_[column];
  return at < row.cells().size() ? trim(row.cells()[at]) : std::string_view();
}

base::Result<void> Header::check_width(const CsvReader& row) const {
  if (row.cells().size() == width_) return {};
  base::Problem problem = problem_at(row.file(), row.line(), "a row of another length");
  problem.given = fmt::format("{} cells", row.cells().size());
  problem.expected = fmt::format("{}, as in the header", width_);
  problem.remedy = "the file may be cut off or its columns moved: get it again";
  return base::fail(std::move(problem));
}

base::Result<void> check_closed(const CsvReader& row) {
  if (row.row_is_closed()) return {};
  base::Problem problem = problem_at(row.file(), row.line(), "the last row has no line end");
  problem.remedy = "the file is cut off: get it again";
  return base::fail(std::move(problem));
}

base::Result<void> each_row(const File& file, char separator,
                            std::span<const std::string_view> columns, const TakeRow& take) {
  CsvReader row(file.bytes, separator, file.name);
  auto more = row.next();
  if (!more) return base::fail(std::move(more.error()));
  auto header = Header::read(row, columns);
  if (!header) return base::fail(std::move(header.error()));
  for (;;) {
    more = row.next();
    if (!more) return base::fail(std::move(more.error()));
    if (!*more) return {};
    if (auto good = header->check_width(row); !good) return good;
    if (auto good = take(row, *header); !good) return good;
  }
}

}  // namespace licet::lists
