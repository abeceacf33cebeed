#include "names/lexicon_lines.h"

#include <algorithm>

namespace licet::names {

base::Result<void> each_line(std::string_view name, std::string_view bytes,
                             const LineReader& read) {
  std::uint32_t number = 0;
  while (!bytes.empty()) {
    std::string_view text = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), text.size() + 1));
    ++number;
    if (text.empty() || text.front() == '#') continue;
    if (auto done = read({text, name, number}); !done) return done;
  }
  return {};
}

base::Result<void> each_line_of(std::span<const Lexicon::File> files, std::string_view name,
                                const LineReader& read) {
  const auto file = std::ranges::find(files, name, &Lexicon::File::name);
  if (file != files.end()) return each_line(name, file->bytes, read);
  base::Problem problem;
  problem.what = "a file of the lexicon is missing";
  problem.expected = std::string(name);
  return base::fail(problem);
}

std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    auto lead = static_cast<unsigned char>(text[at++]);
    std::size_t more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    char32_t ch = more == 0 ? lead : lead & (0x3FU >> more);
    for (; more > 0 && at < text.size(); --more) {
      ch = (ch << 6) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    out.push_back(ch);
  }
  return out;
}

bool is_hangul(std::string_view text) {
  std::u32string chars = decoded(text);
  return !chars.empty() && chars[0] >= 0xAC00 && chars[0] <= 0xD7A3;
}

std::string_view next_field(std::string_view& rest, char separator) {
  std::string_view field = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(rest.size(), field.size() + 1));
  return field;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace licet::names
