#include "lists/list.h"

#include <array>

#include "base/text.h"

namespace licet::lists {

namespace {

constexpr std::array<std::string_view, 17> kFormats = {
    "csl-csv",       "csl-json",  "csl-names",  "treasury-csv", "treasury-xml", "denied-tsv",
    "extract-jsonl", "un-xml",    "eu-csv",     "eu-xml",       "uk-csv",       "uk-xml",
    "cfr-xml",       "ftm-jsonl", "mofcom-csv", "meti-csv",     "plain-csv"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string_view word_of(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

std::optional<Format> format_of(std::string_view word) {
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if (kFormats[i] == word) return static_cast<Format>(i);
  }
  return std::nullopt;
}

std::vector<std::string> format_words() { return {kFormats.begin(), kFormats.end()}; }

std::optional<base::Date> day_in_name(std::string_view file_name) {
  // Of a path only the last part tells; an address may have the day anywhere.
  auto slash = file_name.rfind('/');
  if (slash != std::string_view::npos && file_name.find("://") == std::string_view::npos) {
    file_name.remove_prefix(slash + 1);
  }
  for (std::size_t at = 0; at + 10 <= file_name.size(); ++at) {
    bool begins = at == 0 || !is_digit(file_name[at - 1]);
    bool ends = at + 10 == file_name.size() || !is_digit(file_name[at + 10]);
    if (!begins || !ends) continue;
    if (auto day = base::Date::parse(file_name.substr(at, 10))) return day;
  }
  return std::nullopt;
}

}  // namespace licet::lists
