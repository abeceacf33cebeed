#include "lists/lend.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "lists/texts.h"

namespace licet::lists {

namespace {

// "Xi’an Example (IC) Co., Ltd." -> "xianexampleiccoltd": letters and digits, ASCII ones in lower
// case. Of other signs those fall away with which lists write apostrophes, dashes and blanks:
// U+2000 to U+203F, which are 0xE2 0x80 and a byte.
std::string fold(std::string_view name) {
  constexpr std::string_view kPunctuation = "\xE2\x80";
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name.substr(i, 2) == kPunctuation) {
      i += 2;
    } else if (auto byte = static_cast<unsigned char>(name[i]); byte >= 0x80 || is_digit(name[i])) {
      out += name[i];
    } else if (is_letter(name[i])) {
      out += static_cast<char>(byte | 0x20U);
    }
  }
  return out;
}

bool has_ours(const Entry& entry) { return std::ranges::any_of(entry.names, &Name::ours); }

// Our entries by what tells their listings: a source and a name from the list, folded.
class Lenders {
 public:
  explicit Lenders(const List& own) : own_(own) {
    for (std::uint32_t i = 0; i < own.entries.size(); ++i) {
      const Entry& entry = own.entries[i];
      if (!has_ours(entry)) continue;
      sources_.insert(entry.source);
      for (const Name& name : entry.names) {
        if (name.derived) continue;
        if (std::string folded = fold(name.text); !folded.empty()) {
          by_name_[entry.source + ":" + folded].push_back(i);
        }
      }
    }
  }

  // The entries of the list that may be the listing of each of ours, in their order.
  [[nodiscard]] std::vector<std::vector<Entry*>> fitting(List& list) const {
    std::vector<std::vector<Entry*>> out(own_.entries.size());
    for (Entry& entry : list.entries) {
      // Most entries stand on lists that we took nothing from.
      if (!sources_.contains(entry.source)) continue;
      for (const Name& name : entry.names) {
        auto found = by_name_.find(entry.source + ":" + fold(name.text));
        if (found == by_name_.end()) continue;
        for (std::uint32_t ours : found->second) {
          if (out[ours].empty() || out[ours].back() != &entry) out[ours].push_back(&entry);
        }
      }
    }
    return out;
  }

 private:
  const List& own_;
  std::unordered_set<std::string_view> sources_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_name_;
};

bool share_primary_name(std::span<Entry* const> entries) {
  return std::ranges::all_of(entries, [&](const Entry* entry) {
    return primary_name(*entry) == primary_name(*entries.front());
  });
}

// A brand or an abbreviation may be a name of several parties; the first name tells which is meant.
void settle(const Entry& own, std::vector<Entry*>& fitting) {
  if (share_primary_name(fitting)) return;
  std::string first = fold(primary_name(own));
  std::erase_if(fitting, [&](const Entry* entry) { return fold(primary_name(*entry)) != first; });
  if (!share_primary_name(fitting)) fitting.clear();
}

void give(const Entry& own, Entry& entry) {
  for (const Name& name : own.names) {
    if (!name.ours) continue;
    std::string folded = fold(name.text);
    bool known = std::ranges::any_of(entry.names,
                                     [&](const Name& other) { return fold(other.text) == folded; });
    if (known) continue;
    entry.names.push_back(name);
    entry.names.back().lent = true;
    if (name.sort == NameSort::primary) entry.names.back().sort = NameSort::alias;
  }
}

}  // namespace

void lend(const List& own, List& list) {
  if (list.format == Format::plain_csv || list.format == Format::ftm_jsonl) return;
  std::vector<std::vector<Entry*>> fitting = Lenders(own).fitting(list);
  // All are settled before names are given, which might fit others.
  for (std::size_t i = 0; i < fitting.size(); ++i) settle(own.entries[i], fitting[i]);
  for (std::size_t i = 0; i < fitting.size(); ++i) {
    for (Entry* entry : fitting[i]) give(own.entries[i], *entry);
  }
}

}  // namespace licet::lists
