#include "base/records.h"

#include <algorithm>
#include <cstring>

#include "fmt/format.h"

namespace licet::base {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;
constexpr std::string_view kMark = "\xEF\xBB\xBF";

}  // namespace

Records::Records(ReadBytes bytes, std::string source, std::size_t longest)
    : bytes_(std::move(bytes)), source_(std::move(source)), longest_(longest) {}

Result<void> Records::fill() {
  if (end_ - begin_ >= longest_) {
    Problem problem;
    problem.what = fmt::format("a row of more than {} bytes", longest_);
    problem.where.file = source_;
    problem.where.line = line_ + 1;
    problem.remedy = "the file may not be CSV or JSON Lines";
    return fail(std::move(problem));
  }
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(std::max(kBlock, buffer_.size() * 2));
  auto got = bytes_(std::span(buffer_).subspan(end_));
  if (!got) {
    if (got.error().where.file.empty()) got.error().where.file = source_;
    return fail(std::move(got.error()));
  }
  ended_ = *got == 0;
  end_ += *got;
  return {};
}

// False: the bytes do not tell yet.
bool Records::learn_kind(std::string_view view) {
  if (view.starts_with(kMark)) view.remove_prefix(kMark.size());
  std::size_t first = view.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  json_ = view[first] == '{';
  std::string_view header = view.substr(first);
  if (!json_ && !ended_ && header.find('\n') == std::string_view::npos) return false;
  separator_ = csv_separator(header);
  if (!json_) reader_.emplace(std::string_view(), separator_, source_);
  return true;
}

void Records::take(std::size_t bytes, Record& record) {
  record.taken = {buffer_.data() + begin_, bytes};
  begin_ += bytes;
}

std::optional<Records::Record> Records::line_within(std::string_view view) {
  std::size_t at = 0;
  std::uint32_t line = line_;
  if (line == 0 && view.starts_with(kMark)) at = kMark.size();
  while (at < view.size()) {
    std::size_t end = view.find('\n', at);
    if (end == std::string_view::npos && !ended_) return std::nullopt;
    std::string_view text = view.substr(at, end == std::string_view::npos ? end : end - at);
    at = end == std::string_view::npos ? view.size() : end + 1;
    ++line;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") == std::string_view::npos) continue;
    Record record;
    record.text = text;
    record.line = line;
    line_ = line;
    take(at, record);
    return record;
  }
  return std::nullopt;
}

std::optional<Records::Record> Records::row_within(std::string_view view) {
  reader_->restart(view, line_);
  auto row = reader_->next();
  Record record;
  if (!row) {
    if (reader_->quote_is_open() && !ended_) return std::nullopt;
    record.problem = std::move(row.error());
    reader_->skip_line();
    bool whole = reader_->offset() < view.size() || view.ends_with('\n') || ended_;
    if (!whole) return std::nullopt;
  } else if (!*row || (!reader_->row_is_closed() && !ended_)) {
    return std::nullopt;
  }
  record.line = reader_->line() + 1;
  if (record.problem) record.problem->where.line = record.line;   // the row's, not the fault's
  record.text = view.substr(reader_->row_offset(), reader_->offset() - reader_->row_offset());
  line_ = reader_->next_line();
  take(reader_->offset(), record);
  return record;
}

std::optional<Result<Records::Record>> Records::next() {
  for (;;) {
    std::string_view view(buffer_.data() + begin_, end_ - begin_);
    if (!known_ && !view.empty()) known_ = learn_kind(view);
    if (known_ && !view.empty()) {
      auto record = json_ ? line_within(view) : row_within(view);
      if (record) return Result<Record>(std::move(*record));
    }
    if (ended_) return std::nullopt;
    if (auto filled = fill(); !filled) return fail(std::move(filled.error()));
  }
}

}  // namespace licet::base
