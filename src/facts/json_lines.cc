#include <algorithm>
#include <cstring>
#include <istream>
#include <utility>

#include "facts/read_json.h"
#include "fmt/format.h"

namespace licet::facts {
namespace {

constexpr std::size_t block = 64 * 1024;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

ReadBytes read_from(std::istream& stream) {
  return [&stream](std::span<char> room) -> base::Result<std::size_t> {
    stream.read(room.data(), static_cast<std::streamsize>(room.size()));
    if (stream.bad()) {
      base::Problem problem;
      problem.what = "the input cannot be read";
      return base::fail(std::move(problem));
    }
    return static_cast<std::size_t>(stream.gcount());
  };
}

LineReader::LineReader(ReadBytes bytes, std::string source, std::size_t longest_line)
    : bytes_(std::move(bytes)), source_(std::move(source)), longest_line_(longest_line) {}

base::Problem LineReader::too_long() const {
  base::Problem problem;
  problem.what = "line too long";
  problem.where.file = source_;
  problem.where.line = number_;
  problem.expected = fmt::format("at most {} bytes a line", longest_line_);
  return problem;
}

base::Result<bool> LineReader::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    scanned_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + block) buffer_.resize(std::max(buffer_.size() * 2, end_ + block));
  auto got = bytes_(std::span(buffer_).subspan(end_));
  if (!got) {
    ended_ = true;
    base::Problem problem = std::move(got.error());
    problem.where.file = source_;
    return base::fail(std::move(problem));
  }
  if (*got == 0) ended_ = true;
  end_ += *got;
  return *got > 0;
}

std::optional<base::Result<LineReader::Line>> LineReader::next() {
  while (true) {
    const char* from = buffer_.data() + scanned_;
    const void* newline = scanned_ < end_ ? std::memchr(from, '\n', end_ - scanned_) : nullptr;
    if (newline == nullptr) {
      scanned_ = end_;
      if (end_ - begin_ > longest_line_) {   // keep none of it; complain once
        begin_ = scanned_ = end_;
        if (!std::exchange(skipping_, true)) {
          ++number_;
          return base::fail(too_long());
        }
      }
      if (!ended_) {
        auto filled = fill();
        if (!filled) return base::fail(std::move(filled.error()));
        continue;
      }
      if (begin_ == end_) return std::nullopt;
    }
    std::size_t stop =
        newline == nullptr
            ? end_
            : static_cast<std::size_t>(static_cast<const char*>(newline) - buffer_.data());
    std::string_view text{buffer_.data() + begin_, stop - begin_};
    begin_ = scanned_ = newline == nullptr ? end_ : stop + 1;
    if (std::exchange(skipping_, false)) continue;
    ++number_;
    if (text.size() > longest_line_) return base::fail(too_long());
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (!is_blank(text)) return Line{text, number_};
  }
}

}  // namespace licet::facts
