#include "base/text.h"

#include <algorithm>
#include <cctype>

#include "fmt/format.h"

namespace licet::base {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Optimal string alignment: edits plus swaps of neighbours, ASCII case folded.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      bool same = lower(a[i - 1]) == lower(b[j - 1]);
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
          lower(a[i - 2]) == lower(b[j - 1])) {
        next[j] = std::min(next[j], before[j - 2] + 1);
      }
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

// One edit, or none but case.
bool is_slip(std::string_view a, std::string_view b) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > 1) return false;
  auto [differs, other] =
      std::ranges::mismatch(a, b, [](char one, char two) { return lower(one) == lower(two); });
  std::string_view rest(differs, a.end());
  std::string_view rest_other(other, b.end());
  while (!rest.empty() && !rest_other.empty() && lower(rest.back()) == lower(rest_other.back())) {
    rest.remove_suffix(1);
    rest_other.remove_suffix(1);
  }
  if (rest.size() <= 1 && rest_other.size() <= 1) return true;
  return rest.size() == 2 && rest_other.size() == 2 && lower(rest[0]) == lower(rest_other[1]) &&
         lower(rest[1]) == lower(rest_other[0]);
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view given,
                                        std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongest = 64;       // a longer word is no misspelling of a name
  if (given.size() > kLongest) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t best_distance = 0;
  for (std::string_view candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    std::size_t distance = edit_distance(given, candidate);
    std::size_t allowed = std::max<std::size_t>(1, std::max(given.size(), candidate.size()) / 3);
    if (distance <= allowed && (!best || distance < best_distance)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::optional<std::string> nearest(std::string_view given,
                                   const std::vector<std::string>& candidates) {
  std::vector<std::string_view> views(candidates.begin(), candidates.end());
  auto found = nearest(given, std::span<const std::string_view>(views));
  if (!found) return std::nullopt;
  return std::string(*found);
}

std::optional<std::string_view> meant_by(std::string_view given,
                                         std::span<const std::string_view> known) {
  for (std::string_view one : known) {
    if (is_slip(given, one)) return one;
  }
  return std::nullopt;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

bool is_valid_utf8(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    auto at = [&](std::size_t k) { return static_cast<unsigned char>(bytes[k]); };
    unsigned char c = at(i);
    std::size_t length = c < 0x80                ? 1
                         : c >= 0xC2 && c < 0xE0 ? 2
                         : c >= 0xE0 && c < 0xF0 ? 3
                         : c >= 0xF0 && c < 0xF5 ? 4
                                                 : 0;
    if (length == 0 || i + length > bytes.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((at(i + k) & 0xC0) != 0x80) return false;
    }
    if (c == 0xE0 && at(i + 1) < 0xA0) return false;    // overlong
    if (c == 0xED && at(i + 1) >= 0xA0) return false;   // surrogates
    if (c == 0xF0 && at(i + 1) < 0x90) return false;    // overlong
    if (c == 0xF4 && at(i + 1) >= 0x90) return false;   // beyond Unicode
    i += length;
  }
  return true;
}

std::string quoted(std::string_view text, std::size_t limit) {
  std::string out;
  for (char c : text) {
    if (out.size() >= limit) {
      // Cut between characters, not within one.
      while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) {
        out.pop_back();
      }
      if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
      return out + "…";
    }
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto at = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
    };
    bool control = (at(0) < 0x20 && at(0) != '\n') || at(0) == 0x7F;
    bool upper_control = at(0) == 0xC2 && at(1) < 0xA0;  // U+0080 to U+009F
    // U+202A to U+202E, U+2066 to U+2069
    bool turns = at(0) == 0xE2 && ((at(1) == 0x80 && at(2) >= 0xAA && at(2) <= 0xAE) ||
                                   (at(1) == 0x81 && at(2) >= 0xA6 && at(2) <= 0xA9));
    std::size_t size = turns ? 3 : upper_control ? 2 : 1;
    if (control || upper_control || turns) {
      for (std::size_t k = 0; k < size; ++k) out += fmt::format("\\x{:02x}", at(k));
      i += size - 1;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string fold_name(std::string_view name, std::span<const std::string> legal_forms) {
  std::string out;
  for (char c : name) {
    auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte)) {
      out += lower(c);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string& form : legal_forms) {
      if (out.size() > form.size() + 1 && out.ends_with(form) &&
          out[out.size() - form.size() - 1] == ' ') {
        out.resize(out.size() - form.size() - 1);
        cut = true;
      }
    }
  }
  return out;
}

bool matches_reference(std::string_view pattern, std::string_view id) {
  if (!pattern.ends_with('*')) return pattern == id;
  return id.starts_with(pattern.substr(0, pattern.size() - 1));
}

}  // namespace licet::base
