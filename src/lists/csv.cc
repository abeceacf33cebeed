#include "lists/csv.h"

#include <algorithm>
#include <cstring>

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

CsvReader::CsvReader(std::string_view bytes, char separator, std::string file)
    : bytes_(bytes), separator_(separator), file_(std::move(file)) {
  if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

base::Result<void> CsvReader::quoted_cell() {
  std::uint32_t opened = line_;
  std::size_t begin = ++at_;
  std::size_t scratch_begin = scratch_.size();
  bool copied = false;
  for (;;) {
    std::size_t quote = bytes_.find('"', at_);
    if (quote == std::string_view::npos) {
      base::Problem problem = problem_at(file_, opened, "a quote that is never closed");
      problem.remedy = "the file may be cut off: get it again";
      return base::fail(std::move(problem));
    }
    line_ += static_cast<std::uint32_t>(
        std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(at_),
                   bytes_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
    at_ = quote + 1;
    if (at_ >= bytes_.size() || bytes_[at_] != '"') {
      if (copied) scratch_.append(bytes_.substr(begin, quote - begin));
      break;
    }
    scratch_.append(bytes_.substr(begin, at_ - begin));   // up to and with one of the two quotes
    copied = true;
    begin = ++at_;
  }
  if (copied) {
    slots_.push_back({scratch_begin, scratch_.size() - scratch_begin, true});
  } else {
    slots_.push_back({begin, at_ - 1 - begin, false});
  }
  while (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  bool ends = at_ >= bytes_.size() || bytes_[at_] == separator_ || bytes_[at_] == '\n' ||
              bytes_[at_] == '\r';
  if (ends) return {};
  base::Problem problem = problem_at(file_, line_, "text after a closing quote");
  problem.given = base::quoted(bytes_.substr(at_, 30));
  problem.expected = fmt::format("`{}` or the end of the line", separator_);
  return base::fail(std::move(problem));
}

void CsvReader::plain_cell() {
  std::size_t begin = at_;
  while (at_ < bytes_.size() && bytes_[at_] != separator_ && bytes_[at_] != '\n') ++at_;
  std::size_t end = at_;
  bool line_end = at_ >= bytes_.size() || bytes_[at_] == '\n';
  if (line_end && end > begin && bytes_[end - 1] == '\r') --end;
  slots_.push_back({begin, end - begin, false});
}

base::Result<bool> CsvReader::next() {
  while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r')) {
    if (bytes_[at_] == '\n') ++line_;
    ++at_;
  }
  if (at_ >= bytes_.size()) return false;
  row_line_ = line_;
  slots_.clear();
  scratch_.clear();
  closed_ = false;
  for (bool more = true; more;) {
    more = false;
    if (at_ < bytes_.size() && bytes_[at_] == '"') {
      if (auto good = quoted_cell(); !good) return base::fail(std::move(good.error()));
    } else {
      plain_cell();
    }
    if (at_ < bytes_.size() && bytes_[at_] == separator_) {
      ++at_;
      more = true;
    }
  }
  if (at_ < bytes_.size() && bytes_[at_] == '\r') ++at_;
  if (at_ < bytes_.size() && bytes_[at_] == '\n') {
    ++at_;
    ++line_;
    closed_ = true;
  }
  cells_.clear();
  for (const Slot& slot : slots_) {
    std::string_view whole = slot.in_scratch ? std::string_view(scratch_) : bytes_;
    cells_.push_back(whole.substr(slot.begin, slot.size));
  }
  return true;
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

}  // namespace licet::lists
