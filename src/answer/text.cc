#include "answer/text.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

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

std::string text_of(const Line& line) {
  return line.cite.empty() ? line.text : fmt::format("{} [{}]", line.text, line.cite);
}

// `text` broken into rows of at most `width` columns.
std::vector<std::string> rows_of(std::string_view text, std::size_t width) {
  std::vector<std::string> rows;
  std::string broken = wrapped(text, width, 0);
  for (std::size_t at = 0; at <= broken.size();) {
    std::size_t end = std::min(broken.find('\n', at), broken.size());
    rows.push_back(broken.substr(at, end - at));
    at = end + 1;
  }
  return rows;
}

// The rows cut to `most`, the last with an ellipsis for what is left out.
void cut(std::vector<std::string>& rows, std::size_t most, std::size_t width) {
  if (rows.size() <= most) return;
  rows.resize(most);
  std::string& last = rows.back();
  while (columns_of(last) + 2 > width) {
    std::size_t space = last.rfind(' ');
    if (space == std::string::npos) break;
    last.resize(space);
  }
  last += " …";
}

// One section laid out: the rows of each of its lines (a flowing one has a single line).
class Block {
 public:
  Block(const Section& section, std::size_t width, std::string_view hint)
      : section_(&section), width_(width), hint_(hint) {
    if (section.flowing) {
      lines_.push_back(rows_of(paragraph(section), width));
    } else {
      for (const Line& line : section.lines) lines_.push_back(rows_of(text_of(line), width));
    }
  }

  [[nodiscard]] const Section& section() const { return *section_; }
  [[nodiscard]] std::size_t rows() const {
    std::size_t sum = 0;
    for (const auto& line : lines_) sum += line.size();
    return sum;
  }

  // At most `most` rows (at least one): first the lines give up their later rows, then lines are
  // left out and counted.
  void fit(std::size_t most) {
    if (rows() <= most) return;
    if (lines_.size() > most) drop(most);
    std::size_t spare = most - lines_.size();
    for (auto& line : lines_) {
      std::size_t granted = std::min(spare, line.size() - 1);
      spare -= granted;
      cut(line, 1 + granted, width_);
    }
  }

  [[nodiscard]] std::string text() const {
    std::string out;
    for (const auto& line : lines_) {
      for (const std::string& row : line) {
        if (!out.empty()) out += std::string(kLabelColumns, ' ');
        out += row + "\n";
      }
    }
    return out;
  }

 private:
  // Leaves out lines so that `most` are left, one of them saying how many more there are; a single
  // one says it at its own end.
  void drop(std::size_t most) {
    if (left_out_ > 0) lines_.pop_back();  // an earlier count
    std::size_t kept = most > 1 ? most - 1 : 1;
    left_out_ += lines_.size() - kept;
    lines_.resize(kept);
    if (most > 1) {
      std::string hint = hint_.empty() ? "" : fmt::format(" ({})", hint_);
      lines_.push_back({fmt::format("and {} more{}", left_out_, hint)});
      return;
    }
    std::string count = fmt::format(" (+{})", left_out_);
    cut(lines_.front(), 1, width_ - count.size());
    lines_.front().front() += count;
  }

  const Section* section_;
  std::size_t width_;
  std::string_view hint_;
  std::vector<std::vector<std::string>> lines_;
  std::size_t left_out_ = 0;
};

// Lets sections give way, those of little weight first, until all fit into `room` rows.
void fit(std::vector<Block>& blocks, std::size_t room) {
  std::vector<Block*> order;
  std::size_t total = 0;
  for (Block& block : blocks) {
    order.push_back(&block);
    total += block.rows();
  }
  std::ranges::stable_sort(order, {},
                           [](const Block* block) { return block->section().give.weight; });
  for (std::size_t Give::* bound : {&Give::ease, &Give::least}) {
    for (Block* block : order) {
      if (total <= room) return;
      std::size_t rows = block->rows();
      std::size_t wanted = rows > total - room ? rows - (total - room) : 1;
      block->fit(std::max(wanted, block->section().give.*bound));
      total -= rows - block->rows();
    }
  }
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
  std::vector<Block> blocks;
  for (const Section& section : summary.sections) {
    blocks.emplace_back(section, width - kLabelColumns, options.more_hint);
  }
  if (options.rows > 0) {
    auto above = static_cast<std::size_t>(std::ranges::count(out, '\n'));
    fit(blocks, options.rows > above ? options.rows - above : 1);
  }
  for (const Block& block : blocks) {
    // A title wider than the label column has a line of its own.
    const std::string& title = block.section().title;
    std::size_t columns = columns_of(title);
    bool beside = columns + 1 < kLabelColumns;
    std::string gap = beside ? std::string(kLabelColumns - columns - 2, ' ')
                             : "\n" + std::string(kLabelColumns, ' ');
    out += fmt::format("{}{}{}{}{}{}", beside ? "  " : "", bold, title, end, gap, block.text());
  }
  return out;
}

}  // namespace licet::answer
