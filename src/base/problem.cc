#include "base/problem.h"

#include <algorithm>

#include "fmt/format.h"

namespace licet::base {

std::string Problem::to_string() const {
  std::string out;
  if (!where.file.empty()) out += where.file + ":";
  if (where.line > 0) out += fmt::format("{}:", where.line);
  if (where.line > 0 && where.column > 0) out += fmt::format("{}:", where.column);
  if (!out.empty()) out += " ";
  if (!where.path.empty()) out += where.path + ": ";
  out += what;
  if (!given.empty()) out += fmt::format(" `{}`", given);
  if (!expected.empty()) out += "; expected " + expected;
  if (!nearest.empty()) out += fmt::format("; did you mean `{}`?", nearest);
  if (!remedy.empty()) out += "; " + remedy;
  if (!excerpt.empty()) out += "\n" + excerpt;
  return out;
}

std::string caret_excerpt(std::string_view source, std::uint32_t line, std::uint32_t column) {
  constexpr std::size_t kWidth = 100;
  if (line == 0 || column == 0) return {};
  for (std::uint32_t i = 1; i < line; ++i) {
    std::size_t end = source.find('\n');
    if (end == std::string_view::npos) return {};
    source.remove_prefix(end + 1);
  }
  std::string_view text = source.substr(0, source.find('\n'));
  std::size_t at = std::min<std::size_t>(column - 1, text.size());
  std::size_t start = at > kWidth * 3 / 4 ? at - kWidth / 2 : 0;
  std::string shown(text.substr(start, kWidth));
  std::ranges::replace(shown, '\t', ' ');
  return "  " + shown + "\n  " + std::string(at - start, ' ') + "^";
}

}  // namespace licet::base
