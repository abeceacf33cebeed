#include "lists/texts.h"

#include <array>
#include <cstdint>

namespace licet::lists {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; }

constexpr std::string_view kNoBreak = "\xC2\xA0";
constexpr std::string_view kWideBlank = "\xE3\x80\x80";   // ideographic space
constexpr std::string_view kMark = "\xEF\xBB\xBF";        // byte order mark

bool drop_front(std::string_view& text) {
  if (text.empty()) return false;
  if (is_blank(text.front())) {
    text.remove_prefix(1);
    return true;
  }
  for (std::string_view blank : {kNoBreak, kWideBlank, kMark}) {
    if (text.starts_with(blank)) {
      text.remove_prefix(blank.size());
      return true;
    }
  }
  return false;
}

bool drop_back(std::string_view& text) {
  if (text.empty()) return false;
  if (is_blank(text.back())) {
    text.remove_suffix(1);
    return true;
  }
  for (std::string_view blank : {kNoBreak, kWideBlank, kMark}) {
    if (text.ends_with(blank)) {
      text.remove_suffix(blank.size());
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (drop_front(text)) {
  }
  while (drop_back(text)) {
  }
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

bool begins(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (lower(text[i]) != lower(prefix[i])) return false;
  }
  return true;
}

std::size_t find_folded(std::string_view text, std::string_view needle, std::size_t from) {
  if (needle.empty()) return from <= text.size() ? from : std::string_view::npos;
  for (std::size_t at = from; at + needle.size() <= text.size(); ++at) {
    if (lower(text[at]) == needle[0] && begins(text.substr(at), needle)) return at;
  }
  return std::string_view::npos;
}

namespace {

// How deep in brackets each separator stands is told by a walk; a bracket that never closes does
// not count, so its position is looked for first.
std::vector<std::size_t> bracket_ends(std::string_view text) {
  std::vector<std::size_t> ends(text.size(), 0);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[' || text[i] == '{') {
      open.push_back(i);
    } else if ((text[i] == ')' || text[i] == ']' || text[i] == '}') && !open.empty()) {
      ends[open.back()] = i;
      open.pop_back();
    }
  }
  return ends;
}

void put(std::vector<std::string_view>& parts, std::string_view part) {
  part = trim(part);
  if (!part.empty()) parts.push_back(part);
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  if (text.find(separator) == std::string_view::npos) {
    put(parts, text);
    return parts;
  }
  bool brackets = text.find_first_of("([{") != std::string_view::npos;
  std::vector<std::size_t> ends = brackets ? bracket_ends(text) : std::vector<std::size_t>();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (brackets && ends[i] != 0) {
      i = ends[i];
    } else if (text.substr(i).starts_with(separator)) {
      put(parts, text.substr(begin, i - begin));
      i += separator.size();
      begin = i;
    } else {
      ++i;
    }
  }
  put(parts, text.substr(begin));
  return parts;
}

std::vector<std::string_view> split_names(std::string_view cell) {
  std::vector<std::string_view> names;
  for (std::string_view part : split(cell, "; ")) {
    for (std::string_view name : split(part, ";")) {
      if (begins(name, "and ")) name = trim(name.substr(4));
      put(names, name);
    }
  }
  return names;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : trim(text)) {
    if (!is_blank(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

namespace {

struct Block {
  char32_t first, last;
  std::uint8_t script;
};
constexpr std::array<std::string_view, 14> kScripts = {"Latn", "Grek", "Cyrl", "Armn", "Hebr",
                                                       "Arab", "Deva", "Thai", "Mymr", "Geor",
                                                       "Kore", "Jpan", "Hani", "Khmr"};
constexpr std::array kBlocks = {
    Block{0x41, 0x5A, 0},      Block{0x61, 0x7A, 0},       Block{0xC0, 0x24F, 0},
    Block{0x370, 0x3FF, 1},    Block{0x400, 0x52F, 2},     Block{0x530, 0x58F, 3},
    Block{0x590, 0x5FF, 4},    Block{0x600, 0x6FF, 5},     Block{0x750, 0x77F, 5},
    Block{0x900, 0x97F, 6},    Block{0xE00, 0xE7F, 7},     Block{0x1000, 0x109F, 8},
    Block{0x10A0, 0x10FF, 9},  Block{0x1100, 0x11FF, 10},  Block{0x1780, 0x17FF, 13},
    Block{0x1E00, 0x1EFF, 0},  Block{0x3040, 0x30FF, 11},  Block{0x3400, 0x4DBF, 12},
    Block{0x4E00, 0x9FFF, 12}, Block{0xAC00, 0xD7AF, 10},  Block{0xF900, 0xFAFF, 12},
    Block{0xFB50, 0xFDFF, 5},  Block{0xFE70, 0xFEFF, 5},   Block{0xFF21, 0xFF3A, 0},
    Block{0xFF41, 0xFF5A, 0},  Block{0x20000, 0x3134F, 12}};

// The code point at `at`, which moves behind it. REQUIRES: valid UTF-8.
char32_t next_point(std::string_view text, std::size_t& at) {
  auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  unsigned first = byte(at);
  if (first < 0x80) return text[at++];
  std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  char32_t point = first & (0x3Fu >> more);
  for (std::size_t i = 1; i <= more; ++i) point = (point << 6) | (byte(at + i) & 0x3Fu);
  at += more + 1;
  return point;
}

}  // namespace

std::string script_of(std::string_view text) {
  std::array<std::uint32_t, kScripts.size()> count{};
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = next_point(text, at);
    for (const Block& block : kBlocks) {
      if (point < block.first) break;
      if (point <= block.last) {
        ++count[block.script];
        break;
      }
    }
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < count.size(); ++i) {
    if (count[i] > count[best]) best = i;
  }
  if (count[11] > 0 && best == 12) best = 11;   // kana among ideographs
  return count[best] == 0 ? std::string() : std::string(kScripts[best]);
}

std::vector<std::string_view> bracketed(std::string_view text) {
  std::vector<std::string_view> found;
  std::vector<std::size_t> ends = bracket_ends(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '(' || ends[i] == 0) continue;
    put(found, text.substr(i + 1, ends[i] - i - 1));
    i = ends[i];
  }
  return found;
}

}  // namespace licet::lists
