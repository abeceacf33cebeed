#include "lists/csv.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/surprises.h"
#include "lists/texts.h"

namespace licet::lists {

base::Problem problem_at(const std::string& file, std::uint32_t line, std::string what) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = file;
  problem.where.line = line + 1;
  return problem;
}

namespace {

// The cells of a column that stands twice would be read from the first alone.
base::Result<void> check_once(const CsvReader& row, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty() || std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i),
                                      names[i]) == names.begin() + static_cast<std::ptrdiff_t>(i)) {
      continue;
    }
    base::Problem problem = problem_at(row.file(), row.line(), "a column given twice");
    problem.given = base::quoted(names[i]);
    problem.remedy = "the columns of the file have changed: get it again";
    return base::fail(std::move(problem));
  }
  return {};
}

}  // namespace

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
  if (auto once = check_once(row, found); !once) return base::fail(std::move(once.error()));
  for (std::span<const std::string_view> names : {required, optional}) {
    for (std::string_view name : names) {
      out.at_.push_back(place(name));
      if (out.at_.back() == SIZE_MAX) out.absent_.emplace_back(name);
    }
  }
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

void Header::note_unknown(Builder& builder, const CsvReader& row) const {
  Surprises surprises("a column");
  std::vector<std::string_view> absent(absent_.begin(), absent_.end());
  for (const std::string& name : unknown_) surprises.add(name, row.line(), absent);
  surprises.note(builder);
}

std::string_view Header::cell(const CsvReader& row, std::size_t column) const {
  std::size_t at = at_[column];
  return at < row.cells().size() ? trim(row.cells()[at]) : std::string_view();
}

base::Result<void> Header::check_width(const CsvReader& row) const {
  if (row.cells().size() == width_) return check_cells(row);
  base::Problem problem = problem_at(row.file(), row.line(), "a row of another length");
  problem.given = fmt::format("{} cells", row.cells().size());
  problem.expected = fmt::format("{}, as in the header", width_);
  problem.remedy = "the file may be cut off or its columns moved: get it again";
  return base::fail(std::move(problem));
}

namespace {

// Without the commas of prose, which blanks follow: "PO Box 1\nDubai, UAE" is an address.
std::size_t separators_in(std::string_view line, char separator) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == separator && !line.substr(i + 1).starts_with(' ')) ++count;
  }
  return count;
}

// True when each line of the cell has the separators that stand there in a row: in the first those
// behind the cell, in the last those before it. Other quotes cannot stand between.
bool holds_rows(std::string_view cell, std::size_t column, std::size_t width, char separator) {
  for (bool first = true;; first = false) {
    std::size_t end = cell.find('\n');
    bool last = end == std::string_view::npos;
    std::size_t wanted = first ? width - 1 - column : last ? column : width - 1;
    bool parted = separators_in(cell.substr(0, end), separator) == wanted;
    if (!parted || (first && last)) return false;
    if (last) return true;
    cell.remove_prefix(end + 1);
  }
}

}  // namespace

base::Result<void> check_cells(const CsvReader& row) {
  if (row.next_line() <= row.line() + 1) return {};
  for (std::size_t i = 0; i < row.cells().size(); ++i) {
    std::string_view cell = row.cells()[i];
    if (!holds_rows(trim(cell), i, row.cells().size(), row.separator())) continue;
    base::Problem problem = problem_at(row.file(), row.line(), "a cell that holds rows of its own");
    problem.given = base::quoted(cell, 80);
    problem.expected = "one value";
    problem.remedy = "look for a quote too many in this line; a value itself is best on one line";
    return base::fail(std::move(problem));
  }
  return {};
}

base::Result<void> check_closed(const CsvReader& row) {
  if (row.row_is_closed()) return {};
  base::Problem problem = problem_at(row.file(), row.line(), "the last row has no line end");
  problem.remedy = "the file is cut off: get it again";
  return base::fail(std::move(problem));
}

base::Result<void> each_row(Builder& builder, const File& file, char separator,
                            std::span<const std::string_view> columns, const TakeRow& take) {
  CsvReader row(file.bytes, separator, file.name);
  auto more = row.next();
  if (!more) return base::fail(std::move(more.error()));
  auto header = Header::read(row, columns);
  if (!header) return base::fail(std::move(header.error()));
  header->note_unknown(builder, row);
  for (;;) {
    more = row.next();
    if (!more) return base::fail(std::move(more.error()));
    if (!*more) return {};
    if (auto good = header->check_width(row); !good) return good;
    if (auto good = take(row, *header); !good) return good;
  }
}

}  // namespace licet::lists
