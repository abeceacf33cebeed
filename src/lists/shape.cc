#include "lists/shape.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::lists {

namespace {

// The names first, which compare_any() looks at.
constexpr std::array<std::string_view, part_count> kParts = {
    "names",      "aliases",   "addresses",     "countries", "identifiers",
    "programmes", "citations", "licence facts", "dates",     "other details"};

// Of so few entries most may well change, as those of a user's own list do.
constexpr std::size_t kFew = 100;

// Which part a field of fields_of belongs to.
std::size_t part_of(std::string_view field) {
  static const std::map<std::string_view, std::string_view> parts = {
      {"name", "names"},
      {word_of(NameSort::alias), "aliases"},
      {word_of(NameSort::former), "aliases"},
      {word_of(NameSort::weak), "aliases"},
      {"address", "addresses"},
      {"country", "countries"},
      {"identifier", "identifiers"},
      {"programme", "programmes"},
      {"citation", "citations"},
      {"licence requirement", "licence facts"},
      {"licence policy", "licence facts"},
      {"footnote", "licence facts"},
      {"birth", "dates"},
      {"listed", "dates"},
      {"ends", "dates"}};
  auto found = parts.find(field);
  std::string_view part = found == parts.end() ? kParts.back() : found->second;
  return static_cast<std::size_t>(std::ranges::find(kParts, part) - kParts.begin());
}

base::Problem refusal(std::string what, const Version& fresh) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = fresh.files.empty() ? fresh.source : fresh.files.front().origin;
  problem.remedy = "look at the file; if it is right, say --accept-shrunken";
  return problem;
}

}  // namespace

Shape shape_of(const List& list) {
  Shape out;
  out.entries.reserve(list.entries.size());
  std::array<std::uint32_t, part_count> counts{};
  for (const Entry& entry : list.entries) {
    Shape::One& one = out.entries[entry.key];
    one.content = entry.content_hash;
    for (const Field& field : fields_of(entry)) {
      if (field.name == "source" || field.name == "kind") continue;   // every entry has them
      std::size_t part = part_of(field.name);
      ++counts[part];
      auto hash = static_cast<std::uint32_t>(std::hash<std::string>()(field.value));
      one.parts[part] = one.parts[part] * 31 + hash;
    }
  }
  for (std::size_t i = 0; i < part_count; ++i) out.fields[std::string(kParts[i])] = counts[i];
  return out;
}

namespace {

class Counts {
 public:
  Counts(const Version& fresh, const Version& old, std::uint64_t limit)
      : fresh_(fresh), old_(old), limit_(std::min<std::uint64_t>(limit, 100)) {}

  [[nodiscard]] base::Result<void> compare() const {
    if (shrank(fresh_.entries, old_.entries)) {
      return refused("the list shrank", fresh_.entries, old_.entries);
    }
    for (const auto& [part, then] : old_.counts) {
      std::uint32_t now = of(fresh_.counts, part);
      if (much_lost(now, then)) return refused("its part " + part + " shrank", now, then);
    }
    for (const auto& [field, then] : old_.fields) {
      // What has no part of its own hangs on the form of the file.
      if (field == kParts.back() && fresh_.format != old_.format) continue;
      std::uint32_t now = of(fresh_.fields, field);
      if (much_lost(now, then)) {
        return refused("the list has fewer " + field + " than it had", now, then);
      }
    }
    return fresh_.format == old_.format ? compare_files() : base::Result<void>();
  }

 private:
  static std::uint32_t of(const std::map<std::string, std::uint32_t>& counts,
                          const std::string& key) {
    auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
  }

  [[nodiscard]] bool shrank(std::uint64_t now, std::uint64_t then) const {
    return now * 100 < then * (100 - limit_);
  }

  // A few lists hold a handful of entries and may well lose some of them, but not all that they
  // say of one thing.
  [[nodiscard]] bool much_lost(std::uint32_t now, std::uint32_t then) const {
    constexpr std::uint32_t few = 20;
    constexpr std::uint32_t several = 5;
    return now == 0 ? then >= several : then > few && shrank(now, then);
  }

  [[nodiscard]] base::Result<void> refused(std::string what, std::uint64_t now,
                                           std::uint64_t then) const {
    base::Problem problem = refusal(std::move(what), fresh_);
    problem.given = fmt::format("{}, before {} (version {})", now, then, old_.id);
    problem.expected = fmt::format("at most {} % fewer", limit_);
    return base::fail(std::move(problem));
  }

  [[nodiscard]] base::Result<void> compare_files() const {
    // Changes to a list of entities come and go; files of another sort are its parts.
    if (fresh_.format != Format::ftm_jsonl && fresh_.files.size() < old_.files.size()) {
      return refused("the list lacks a file that it had", fresh_.files.size(), old_.files.size());
    }
    for (const StoredFile& then : old_.files) {
      auto now = std::ranges::find(fresh_.files, then.name, &StoredFile::name);
      constexpr std::uint64_t small = 4096;
      if (now == fresh_.files.end() || then.bytes <= small) continue;
      if (shrank(now->bytes, then.bytes)) {
        return refused("the file " + then.name + " shrank", now->bytes, then.bytes);
      }
    }
    return {};
  }

  const Version& fresh_;
  const Version& old_;
  std::uint64_t limit_;
};

}  // namespace

base::Result<void> compare_counts(const Version& fresh, const Version& old, std::uint64_t limit) {
  return Counts(fresh, old, limit).compare();
}

base::Result<void> compare_any(const Shape& fresh, const Shape& old, const Version& version,
                               const Version& before, bool several) {
  bool few = old.entries.size() <= kFew;
  auto is_there = [&](const auto& entry) {
    auto now = fresh.entries.find(entry.first);
    return now != fresh.entries.end() && (!few || now->second.parts[0] == entry.second.parts[0]);
  };
  if (std::ranges::any_of(old.entries, is_there)) return {};
  base::Problem problem =
      refusal(fmt::format("the file has no entry of version {}{}, which it would replace",
                          before.id, few ? " under its name" : ""),
              version);
  std::string other = version.source.substr(0, version.source.find(':')) + ":NAME";
  problem.remedy = "to replace it, say --accept-shrunken";
  if (several) problem.remedy = "to keep both, say --as " + other + "; " + problem.remedy;
  return base::fail(std::move(problem));
}

base::Result<void> compare_entries(const Shape& fresh, const Shape& old, const Version& version,
                                   const Version& before) {
  std::size_t gone = 0;
  std::size_t changed = 0;
  std::array<std::size_t, part_count> parts{};
  for (const auto& [key, then] : old.entries) {
    auto now = fresh.entries.find(key);
    if (now == fresh.entries.end()) {
      ++gone;
    } else if (now->second.content != then.content) {
      ++changed;
      for (std::size_t i = 0; i < part_count; ++i)
        parts[i] += now->second.parts[i] != then.parts[i];
    }
  }
  std::size_t all = old.entries.size();
  if (all <= kFew || (gone + changed) * 2 <= all) return {};
  std::vector<std::string> told;
  for (std::size_t i = 0; i < part_count; ++i) {
    if (parts[i] * 2 > changed) told.push_back(fmt::format("{} of {}", kParts[i], parts[i]));
  }
  base::Problem problem = refusal("most of the list is not what it was", version);
  problem.given = fmt::format("of {} entries of version {}, {} are gone and {} changed", all,
                              before.id, gone, changed);
  if (!told.empty()) problem.given += ": " + base::join(told, ", ");
  problem.expected = "at most half; columns may have moved";
  return base::fail(std::move(problem));
}

}  // namespace licet::lists
