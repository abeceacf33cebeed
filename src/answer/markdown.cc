#include "answer/markdown.h"

#include "fmt/format.h"

namespace licet::answer {

std::string markdown_escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string to_markdown(const Summary& summary) {
  std::string out = fmt::format("## {}\n\n{}\n", markdown_escaped(summary.headline),
                                markdown_escaped(summary.asked));
  for (const Section& section : summary.sections) {
    out += fmt::format("\n### {}\n\n", markdown_escaped(section.title));
    for (const Line& line : section.lines) {
      out += "- " + markdown_escaped(line.text);
      if (!line.cite.empty()) out += fmt::format(" ({})", markdown_escaped(line.cite));
      out += '\n';
    }
  }
  return out;
}

}  // namespace licet::answer
