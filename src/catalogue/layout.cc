#include "catalogue/layout.h"

#include <algorithm>

namespace licet::catalogue {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kWidth = 100;
constexpr std::size_t kNarrowest = 50;   // of a last column, when the others leave it less

// East Asian wide and full-width blocks, coarsely.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  char32_t code = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    bool continues = (byte & 0xC0u) == 0x80u;
    code = continues ? (code << 6) | (byte & 0x3Fu)
                     : byte & (byte < 0x80   ? 0x7Fu
                               : byte < 0xE0 ? 0x1Fu
                               : byte < 0xF0 ? 0x0Fu
                                             : 7u);
    bool last = i + 1 == text.size() || (static_cast<unsigned char>(text[i + 1]) & 0xC0u) != 0x80u;
    if (last) width += is_wide(code) ? 2 : 1;
  }
  return width;
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = indent;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    std::size_t word_width = display_width(word);
    bool first = column == indent;
    if (!first && column + 1 + word_width > width) {
      out += "\n" + spaces(indent);
      column = indent;
      first = true;
    }
    if (!first) out += ' ';
    out += word;
    column += word_width + (first ? 0 : 1);
  }
  return out;
}

std::string columns(const std::vector<std::vector<std::string>>& rows, std::size_t indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line = spaces(indent);
    std::size_t column = indent;
    for (std::size_t i = 0; i < row.size(); ++i) {
      bool last = i + 1 == row.size();
      line += last ? wrapped(row[i], column, std::max(kWidth, column + kNarrowest)) : row[i];
      if (!last) line += spaces(widths[i] - display_width(row[i]) + kGap);
      column += widths[i] + kGap;
    }
    while (line.ends_with(' ')) line.pop_back();
    out += line + "\n";
  }
  return out;
}

}  // namespace licet::catalogue
