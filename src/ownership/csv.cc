#include "ownership/csv.h"

#include <algorithm>
#include <cstring>

namespace licet::ownership {

namespace {

// The separator that the header uses most, of the three in use.
char separator_of(std::string_view text) {
  std::string_view header = text.substr(0, text.find('\n'));
  char best = ',';
  for (char c : {';', '\t'}) {
    if (std::ranges::count(header, c) > std::ranges::count(header, best)) best = c;
  }
  return best;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

CsvReader::CsvReader(std::string_view text) : rest_(text) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  separator_ = separator_of(rest_);
}

void CsvReader::split_plain(std::string_view row, std::vector<std::string_view>& fields) const {
  while (true) {
    auto* at = static_cast<const char*>(std::memchr(row.data(), separator_, row.size()));
    if (at == nullptr) break;
    auto size = static_cast<std::size_t>(at - row.data());
    fields.push_back(row.substr(0, size));
    row.remove_prefix(size + 1);
  }
  fields.push_back(row);
}

// REQUIRES: rest_ begins with a quote. Leaves rest_ behind the closing one.
std::string_view CsvReader::take_quoted() {
  rest_.remove_prefix(1);
  std::string* copy = nullptr;
  while (true) {
    std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) {
      broken_ = true;
      rest_ = {};
      return {};
    }
    std::string_view piece = rest_.substr(0, end);
    line_ += static_cast<std::uint32_t>(std::ranges::count(piece, '\n'));
    rest_.remove_prefix(end + 1);
    bool doubled = rest_.starts_with('"');
    if (copy == nullptr && !doubled) return piece;
    if (copy == nullptr) copy = &unescaped_.emplace_back();
    *copy += piece;
    if (!doubled) return *copy;
    *copy += '"';
    rest_.remove_prefix(1);
  }
}

bool CsvReader::split_quoted(std::vector<std::string_view>& fields) {
  while (true) {
    std::string_view field;
    if (rest_.starts_with('"')) {
      field = take_quoted();
      if (broken_) return false;
    }
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != separator_ && rest_[end] != '\n') ++end;
    // What stands between a closing quote and the separator belongs to the field, as it is written.
    std::string_view more = rest_.substr(0, end);
    if (more.ends_with('\r')) more.remove_suffix(1);
    if (field.data() == nullptr || field.empty()) {
      field = more.empty() ? field : more;
    } else if (!more.empty()) {
      field = unescaped_.emplace_back(std::string(field) + std::string(more));
    }
    fields.push_back(field);
    rest_.remove_prefix(end);
    if (rest_.empty()) return true;
    bool ends = rest_.front() == '\n';
    rest_.remove_prefix(1);
    if (ends) {
      ++line_;
      return true;
    }
  }
}

bool CsvReader::next(std::vector<std::string_view>& fields) {
  while (!rest_.empty()) {
    fields.clear();
    unescaped_.clear();
    row_line_ = line_;
    auto* end = static_cast<const char*>(std::memchr(rest_.data(), '\n', rest_.size()));
    std::size_t size = end == nullptr ? rest_.size() : static_cast<std::size_t>(end - rest_.data());
    std::string_view row = rest_.substr(0, size);
    if (std::memchr(row.data(), '"', row.size()) != nullptr) {
      return split_quoted(fields);
    }
    rest_.remove_prefix(end == nullptr ? size : size + 1);
    ++line_;
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (trimmed(row).empty()) continue;
    split_plain(row, fields);
    return true;
  }
  return false;
}

}  // namespace licet::ownership
