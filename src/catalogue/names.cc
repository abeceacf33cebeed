// Finding an entry by what people call it.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "fmt/format.h"

namespace licet::catalogue {
namespace {

// Reads one code point of valid UTF-8; a broken byte stands for itself.
std::pair<char32_t, std::size_t> decode(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  unsigned char lead = byte(0);
  std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead >= 0x80 && (lead < 0xC0 || at + length > text.size())) return {lead, 1};
  if (length == 1) return {lead, 1};
  char32_t code = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (byte(i) & 0x3Fu);
  return {code, length};
}

bool is_ascii_word(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '+';
}

// Spaces, dashes, dots and brackets beyond ASCII: general punctuation, CJK punctuation, no-break
// space and middle dot.
bool is_wide_punctuation(char32_t c) {
  return c == 0xA0 || c == 0xB7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
         c == 0x30FB || c == 0xFEFF;
}

char32_t narrow(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + 0x21 : c; }

}  // namespace

std::string fold_reference(std::string_view reference) {
  std::string out;
  std::size_t at = 0;
  while (at < reference.size()) {
    auto [wide, length] = decode(reference, at);
    char32_t c = narrow(wide);
    if (c < 0x80) {
      if (c >= 'A' && c <= 'Z') c = c - 'A' + 'a';
      if (is_ascii_word(c)) out += static_cast<char>(c);
    } else if (!is_wide_punctuation(c)) {
      out += reference.substr(at, length);
    }
    at += length;
  }
  return out;
}

void Catalogue::index_names() {
  for (const auto& entry : entries_) {
    by_id_.emplace(entry->id, entry.get());
    std::vector<std::string> names = entry->aliases;
    names.push_back(entry->name);
    for (const std::string& name : names) {
      for (const std::string& form : {name, entry->maker + " " + name}) {
        std::vector<const Entry*>& named = by_name_[fold_reference(form)];
        if (std::ranges::find(named, entry.get()) == named.end()) named.push_back(entry.get());
      }
    }
  }
  // An identifier belongs to its entry alone, whatever others are called.
  for (const auto& entry : entries_) by_name_[fold_reference(entry->id)] = {entry.get()};
}

const Entry* Catalogue::find(std::string_view id) const {
  auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

namespace {

// Up to `limit` identifiers whose id or one of whose names is near `reference`, nearest first.
std::vector<std::string> nearest_ids(
    const std::map<std::string, std::vector<const Entry*>, std::less<>>& names,
    std::string_view folded, std::size_t limit) {
  std::vector<std::string_view> keys;
  keys.reserve(names.size());
  for (const auto& [key, entries] : names) keys.push_back(key);
  std::vector<std::string> ids;
  while (ids.size() < limit) {
    auto near = base::nearest(folded, std::span<const std::string_view>(keys));
    if (!near) break;
    for (const Entry* entry : names.find(*near)->second) {
      if (std::ranges::find(ids, entry->id) == ids.end()) ids.push_back(entry->id);
    }
    std::erase(keys, *near);
  }
  if (ids.size() > limit) ids.resize(limit);
  return ids;
}

}  // namespace

base::Result<const Entry*> Catalogue::resolve(std::string_view reference) const {
  constexpr std::size_t kNearest = 3;
  if (const Entry* exact = find(reference)) return exact;
  std::string folded = fold_reference(reference);
  auto found = by_name_.find(folded);
  base::Problem problem;
  problem.given = base::quoted(reference);
  if (folded.empty() || found == by_name_.end()) {
    problem.what = "unknown catalogue reference";
    problem.expected = "an identifier, a name or an alias of the catalogue";
    problem.nearest = base::join(nearest_ids(by_name_, folded, kNearest), ", ");
    problem.remedy = "`licet catalogue list` shows what there is";
    return base::fail(problem);
  }
  if (found->second.size() == 1) return found->second.front();
  std::vector<std::string> candidates;
  for (const Entry* entry : found->second) {
    candidates.push_back(fmt::format("{} ({})", entry->id, entry->name));
  }
  problem.what = "ambiguous catalogue reference";
  problem.expected = "one of " + base::join(candidates, ", ");
  problem.remedy = "name one of them by its identifier; their figures differ";
  return base::fail(problem);
}

}  // namespace licet::catalogue
