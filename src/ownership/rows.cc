#include "ownership/rows.h"

namespace licet::ownership {

std::string_view trimmed(std::string_view text) {
  auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool Rows::next() {
  while (true) {
    auto row = reader_.next();
    if (row) return *row;
    const base::Problem& problem = row.error();
    builder_.complain(problem.where.line, problem.what, problem.given, problem.expected);
    // Behind a quote that is never closed, nothing says where rows begin.
    if (reader_.quote_is_open() || builder_.is_full()) return false;
    reader_.skip_line();
  }
}

}  // namespace licet::ownership
