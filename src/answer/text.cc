#include "answer/text.h"

#include <algorithm>
#include <cstdint>

#include "fmt/format.h"

namespace licet::answer {

namespace {

constexpr std::size_t kLabelColumns = 15;

// Reads one code point of valid UTF-8 and moves `at` behind it; other bytes count as themselves.
std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  auto byte = static_cast<unsigned char>(text[at++]);
  int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
  std::uint32_t point = more == 0 ? byte : byte & (0x3Fu >> more);
  for (; more > 0 && at < text.size() && (text[at] & 0xC0) == 0x80; --more) {
    point = (point << 6) | (static_cast<unsigned char>(text[at++]) & 0x3Fu);
  }
  return point;
}

bool is_wide(std::uint32_t point) {
  return (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
         (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
         (point >= 0x20000 && point <= 0x3FFFD);
}

std::string_view colour_of(law::Verdict verdict) {
  switch (verdict) {
    case law::Verdict::permitted:
    case law::Verdict::not_subject:
    case law::Verdict::permitted_with_conditions: return "\x1b[1;32m";
    case law::Verdict::undetermined:
    case law::Verdict::held: return "\x1b[1;33m";
    case law::Verdict::licence_required:
    case law::Verdict::prohibited: return "\x1b[1;31m";
  }
  return "";
}

std::string paragraph(const Section& section) {
  std::string text;
  for (const Line& line : section.lines) {
    if (!text.empty()) text += "; ";
    text += line.text;
  }
  return text;
}

// The beginning of `text` that fits into `width` columns, broken at a space, with an ellipsis.
std::string cut(std::string_view text, std::size_t width) {
  if (columns_of(text) <= width) return std::string(text);
  std::size_t end = 0;
  for (std::size_t at = 0; at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (columns_of(text.substr(0, at)) + 2 > width) break;
    end = at;
  }
  return std::string(text.substr(0, end)) + " …";
}

// The lines of a section, each laid out beside the label column.
std::string body_of(const Section& section, std::size_t width) {
  if (section.flowing) return wrapped(paragraph(section), width, kLabelColumns) + "\n";
  std::string out;
  for (const Line& line : section.lines) {
    std::string text = line.cite.empty() ? line.text : fmt::format("{} [{}]", line.text, line.cite);
    if (!out.empty()) out += std::string(kLabelColumns, ' ');
    out +=
        (section.one_row || line.one_row ? cut(text, width) : wrapped(text, width, kLabelColumns)) +
        "\n";
  }
  return out;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) columns += is_wide(next_code_point(text, at)) ? 2 : 1;
  return columns;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    std::size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    std::size_t columns = columns_of(word);
    if (column > 0 && column + 1 + columns > width) {
      out += "\n" + std::string(indent, ' ');
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += columns;
  }
  return out;
}

std::string to_text(const Summary& summary, const TextOptions& options) {
  std::size_t width = std::max<std::size_t>(options.width, 40);
  std::string_view bold = options.colour ? "\x1b[1m" : "";
  std::string_view end = options.colour ? "\x1b[0m" : "";
  std::string_view hue = options.colour ? colour_of(summary.verdict) : "";
  std::string out = fmt::format("{}{}{}\n", hue, wrapped(summary.headline, width, 0), end);
  out += wrapped(summary.asked, width, 0) + "\n\n";
  for (const Section& section : summary.sections) {
    // A title wider than the label column has a line of its own.
    std::size_t title = columns_of(section.title);
    bool beside = title + 1 < kLabelColumns;
    std::string gap = beside ? std::string(kLabelColumns - title - 2, ' ')
                             : "\n" + std::string(kLabelColumns, ' ');
    out += fmt::format("{}{}{}{}{}{}", beside ? "  " : "", bold, section.title, end, gap,
                       body_of(section, width - kLabelColumns));
  }
  return out;
}

}  // namespace licet::answer
