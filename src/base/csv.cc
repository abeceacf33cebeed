#include "base/csv.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::base {

char csv_separator(std::string_view bytes) {
  std::string_view header = bytes.substr(0, bytes.find('\n'));
  char best = ',';
  for (char c : {';', '\t'}) {
    if (std::ranges::count(header, c) > std::ranges::count(header, best)) best = c;
  }
  return best;
}

CsvReader::CsvReader(std::string_view bytes, char separator, std::string file)
    : separator_(separator), file_(std::move(file)) {
  restart(bytes, 0);
}

void CsvReader::restart(std::string_view bytes, std::uint32_t line) {
  bytes_ = bytes;
  at_ = line == 0 && bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  line_ = line;
  closed_ = true;
  open_ = false;
}

Problem CsvReader::problem_at(std::uint32_t line, std::string what) const {
  Problem problem;
  problem.what = std::move(what);
  problem.where.file = file_;
  problem.where.line = line + 1;
  return problem;
}

Result<void> CsvReader::quoted_cell() {
  std::uint32_t opened = line_;
  std::size_t begin = ++at_;
  std::size_t scratch_begin = scratch_.size();
  bool copied = false;
  for (;;) {
    std::size_t quote = bytes_.find('"', at_);
    if (quote == std::string_view::npos) {
      open_ = true;
      Problem problem = problem_at(opened, "a quote that is never closed");
      problem.remedy = "the file may be cut off: get it again";
      return fail(std::move(problem));
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
  // A carriage return alone ends no line.
  std::size_t end = at_ < bytes_.size() && bytes_[at_] == '\r' ? at_ + 1 : at_;
  bool ends =
      end >= bytes_.size() || bytes_[end] == '\n' || (end == at_ && bytes_[at_] == separator_);
  if (ends) return {};
  Problem problem = problem_at(line_, "text after a closing quote");
  problem.given = quoted(bytes_.substr(at_, 30));
  problem.expected = fmt::format("`{}` or the end of the line", separator_);
  return fail(std::move(problem));
}

void CsvReader::plain_cell() {
  std::size_t begin = at_;
  while (at_ < bytes_.size() && bytes_[at_] != separator_ && bytes_[at_] != '\n') ++at_;
  std::size_t end = at_;
  bool line_end = at_ >= bytes_.size() || bytes_[at_] == '\n';
  if (line_end && end > begin && bytes_[end - 1] == '\r') --end;
  slots_.push_back({begin, end - begin, false});
}

Result<void> CsvReader::cells_with_quotes() {
  slots_.clear();
  scratch_.clear();
  for (bool more = true; more;) {
    more = false;
    if (at_ < bytes_.size() && bytes_[at_] == '"') {
      if (auto good = quoted_cell(); !good) return good;
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
  for (const Slot& slot : slots_) {
    std::string_view whole = slot.in_scratch ? std::string_view(scratch_) : bytes_;
    cells_.push_back(whole.substr(slot.begin, slot.size));
  }
  return {};
}

void CsvReader::plain_row(std::string_view row) {
  if (row.ends_with('\r')) row.remove_suffix(1);
  while (true) {
    const auto* at = static_cast<const char*>(std::memchr(row.data(), separator_, row.size()));
    if (at == nullptr) break;
    auto size = static_cast<std::size_t>(at - row.data());
    cells_.push_back(row.substr(0, size));
    row.remove_prefix(size + 1);
  }
  cells_.push_back(row);
}

Result<bool> CsvReader::next() {
  open_ = false;
  while (at_ < bytes_.size()) {
    std::string_view rest = bytes_.substr(at_);
    const auto* end = static_cast<const char*>(std::memchr(rest.data(), '\n', rest.size()));
    std::size_t size = end == nullptr ? rest.size() : static_cast<std::size_t>(end - rest.data());
    std::string_view row = rest.substr(0, size);
    closed_ = end != nullptr;
    row_at_ = at_;
    row_line_ = line_;
    cells_.clear();
    if (row.find('"') != std::string_view::npos) {
      closed_ = false;
      if (auto good = cells_with_quotes(); !good) return fail(std::move(good.error()));
      return true;
    }
    at_ += closed_ ? size + 1 : size;
    line_ += closed_ ? 1 : 0;
    if (row.find_first_not_of(" \r") == std::string_view::npos) continue;
    plain_row(row);
    return true;
  }
  return false;
}

void CsvReader::skip_line() {
  std::size_t end = bytes_.find('\n', row_at_);
  at_ = end == std::string_view::npos ? bytes_.size() : end + 1;
  line_ = row_line_ + (end == std::string_view::npos ? 0 : 1);
}

}  // namespace licet::base
