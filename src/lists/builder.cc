#include "lists/builder.h"

#include <sodium.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/facts.h"
#include "lists/texts.h"

namespace licet::lists {

Builder::Builder(Format format, std::string_view whole, const Sources& sources,
                 const ReadOptions& options, std::string file)
    : sources_(sources), file_(std::move(file)), as_of_option_(options.as_of) {
  list_.format = format;
  list_.id = options.source.empty() ? std::string(whole) : options.source;
  const Source* source = sources_.find(list_.id);
  list_.title = sources_.title(list_.id);
  entries_source_ = source && !source->entries_as.empty() ? source->entries_as : list_.id;
}

void Builder::name(Entry& entry, std::string_view text, NameSort sort, std::string_view script,
                   std::string_view language) const {
  std::string whole = one_line(text);
  if (whole.empty()) return;
  for (const Name& known : recent(entry.names)) {
    if (known.text == whole) return;
  }
  Name name;
  name.script = script.empty() ? script_of(whole) : std::string(script);
  name.language = std::string(language);
  name.text = std::move(whole);
  name.sort = sort;
  if (sort == NameSort::alias) {
    const auto& weak = sources_.words("weak aliases");
    if (name.text.size() < 40 && std::ranges::find(weak, lower(name.text)) != weak.end()) {
      name.sort = NameSort::weak;
    }
  }
  entry.names.push_back(std::move(name));
}

void Builder::country(Entry& entry, std::string_view text, CountryRole role) const {
  text = trim(text);
  if (text.empty()) return;
  Country country;
  country.code = sources_.country(text);
  country.role = role;
  if (country.code != text) country.text = std::string(text);
  for (const Country& known : recent(entry.countries)) {
    bool same = known.role == role && known.code == country.code &&
                (!known.code.empty() || known.text == country.text);
    if (same) return;
  }
  entry.countries.push_back(std::move(country));
}

void Builder::address(Entry& entry, Address address) const {
  if (address.text.empty()) {
    for (const std::string* part : {&address.street, &address.city, &address.region,
                                    &address.postal_code, &address.country}) {
      if (part->empty()) continue;
      if (!address.text.empty()) address.text += ", ";
      address.text += *part;
    }
  }
  if (address.text.empty()) return;
  if (!address.country.empty()) country(entry, address.country, CountryRole::address);
  for (const Address& known : recent(entry.addresses)) {
    if (known.text == address.text && known.country == address.country) return;
  }
  entry.addresses.push_back(std::move(address));
}

namespace {

// 18 characters with a check character by weights modulo 31: no other number looks so.
bool is_social_credit_code(std::string_view text) {
  constexpr std::string_view letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr std::size_t length = 18;
  if (text.size() != length) return false;
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (std::size_t i = 0; i + 1 < length; ++i) {
    std::size_t value = letters.find(text[i]);
    if (value == std::string_view::npos) return false;
    sum += value * weight;
    weight = weight * 3 % letters.size();
  }
  return letters[(letters.size() - sum % letters.size()) % letters.size()] == text.back();
}

}  // namespace

void Builder::identifier(Entry& entry, std::string_view type, std::string_view value,
                         std::string_view country, std::string_view remark) const {
  Identifier id;
  id.type = one_line(type);
  id.value = one_line(value);
  if (id.value.empty()) return;
  id.kind = sources_.identifier_kind(id.type);
  if (id.kind == IdKind::imo && begins(id.value, "imo ")) id.value = one_line(id.value.substr(4));
  bool registered =
      id.kind == IdKind::registration || id.kind == IdKind::tax || id.kind == IdKind::other;
  if (registered && is_social_credit_code(id.value)) id.kind = IdKind::social_credit;
  id.country = sources_.country(country);
  id.remark = one_line(remark);
  if (id.country.empty() && !trim(country).empty()) {
    id.remark = id.remark.empty() ? one_line(country) : one_line(country) + ", " + id.remark;
  }
  entry.identifiers.push_back(std::move(id));
}

void Builder::citations(Entry& entry, std::string_view text) const {
  for (Citation& citation : read_citations(sources_, text)) {
    entry.citations.push_back(std::move(citation));
  }
}

void Builder::birth(Entry& entry, std::string_view text) const {
  if (trim(text).empty()) return;
  if (auto range = parse_range(text)) {
    entry.births.push_back(std::move(*range));
  } else {
    detail(entry, "birth", text);
  }
}

void Builder::detail(Entry& entry, std::string_view label, std::string_view value) {
  std::string text = one_line(value);
  if (!text.empty()) entry.details.push_back({lower(trim(label)), std::move(text)});
}

void Builder::remark(Entry& entry, std::string_view text) {
  std::string whole = one_line(text);
  if (!whole.empty()) entry.remarks.push_back(std::move(whole));
}

namespace {

// Formats in which a party may have no name by which to search it.
bool may_be_nameless(Format format) {
  return format == Format::uk_csv || format == Format::uk_xml || format == Format::ftm_jsonl;
}

}  // namespace

void Builder::push(Entry entry) {
  if (entry.source.empty()) entry.source = entries_source_;
  if (entry.names.empty()) {
    if (may_be_nameless(list_.format)) {
      note(entry.line, "an entry without a name, left out");
    } else if (!nameless_) {
      nameless_ = entry.line;
    }
    return;
  }
  list_.entries.push_back(std::move(entry));
}

void Builder::note(std::uint32_t line, std::string_view text) {
  list_.notes.push_back(fmt::format("{}:{}: {}", file_, line + 1, text));
}

void Builder::note_first(std::uint32_t line, std::string_view text) {
  list_.notes.insert(list_.notes.begin() + first_notes_++,
                     fmt::format("{}:{}: {}", file_, line + 1, text));
}

namespace {

std::string hash_of(std::string_view text) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) out += fmt::format("{:02x}", hash[i]);
  return out;
}

std::string heading_of(const Entry& entry) {
  for (const Country& country : entry.countries) {
    if (country.role == CountryRole::listed_under) {
      return country.code.empty() ? country.text : country.code;
    }
  }
  return entry.countries.empty() ? std::string() : entry.countries.front().code;
}

// What tells entries of one name and heading apart, from the most lasting on.
std::string second_part(const Entry& entry) {
  std::string out;
  for (const Address& address : entry.addresses) out += "\x1f" + address.text;
  for (const Citation& citation : entry.citations) out += "\x1e" + citation.text;
  if (entry.listed) out += "\x1d" + entry.listed->to_string();
  return out;
}

}  // namespace

base::Result<void> Builder::make_keys() {
  std::unordered_map<std::string, std::uint32_t> seen;   // key -> line
  seen.reserve(list_.entries.size() * 2);
  for (Entry& entry : list_.entries) {
    entry.id_is_hash = entry.id.empty();
    if (!entry.id_is_hash) {
      entry.key = entry.source + ":" + entry.id;
      auto [at, fresh] = seen.emplace(entry.key, entry.line);
      if (fresh) continue;
      base::Problem problem = problem_at(file_, entry.line, "an identifier given twice");
      problem.given = entry.id;
      problem.expected = fmt::format("another one: line {} has it too", at->second + 1);
      return base::fail(std::move(problem));
    }
    std::string identity = base::fold_name(primary_name(entry)) + "\x1f" + lower(heading_of(entry));
    if (base::fold_name(primary_name(entry)).empty()) identity += primary_name(entry);
    for (int again = 0;; ++again) {
      if (again == 1) identity += second_part(entry);
      entry.id = hash_of(again < 2 ? identity : fmt::format("{}\x1f{}", identity, again));
      entry.key = entry.source + ":" + entry.id;
      if (seen.emplace(entry.key, entry.line).second) break;
    }
  }
  return {};
}

namespace {

constexpr std::size_t kFew = 10;   // of so few values nothing is told

base::Problem moved_columns(const std::string& file, std::string what, std::string given) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = file;
  problem.given = std::move(given);
  problem.remedy = "the columns of the file have moved, or it is another list";
  return problem;
}

}  // namespace

// What stands in a moved column is no country, and where names should be, few words repeat.
base::Result<void> Builder::check_columns() const {
  if (list_.format == Format::plain_csv || list_.format == Format::ftm_jsonl) return {};
  struct Role {
    std::size_t all = 0, unknown = 0;
    std::string_view example;
  };
  std::array<Role, static_cast<std::size_t>(CountryRole::other) + 1> roles;
  std::unordered_map<std::string_view, std::size_t> names;
  for (const Entry& entry : list_.entries) {
    ++names[primary_name(entry)];
    for (const Country& country : entry.countries) {
      Role& role = roles[static_cast<std::size_t>(country.role)];
      ++role.all;
      if (!country.code.empty()) continue;
      ++role.unknown;
      role.example = country.text;
    }
  }
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const Role& role = roles[i];
    if (role.all < kFew || role.unknown * 2 <= role.all) continue;
    return base::fail(moved_columns(
        file_, "a column of countries that holds something else",
        fmt::format("{}: {} of {} are not known, one is {}", word_of(static_cast<CountryRole>(i)),
                    role.unknown, role.all, base::quoted(role.example))));
  }
  if (list_.entries.size() < kFew || names.size() * 2 >= list_.entries.size()) return {};
  auto most = std::ranges::max_element(names, {}, [](const auto& name) { return name.second; });
  return base::fail(
      moved_columns(file_, "a column of names that holds something else",
                    fmt::format("{} names, {} different, {} times {}", list_.entries.size(),
                                names.size(), most->second, base::quoted(most->first))));
}

// Columns that were exchanged for each other: an end stands where no listing does or comes before
// it, and a requirement says nothing that requirements say.
base::Result<void> Builder::check_exchanged() const {
  if (list_.format == Format::plain_csv || list_.format == Format::ftm_jsonl) return {};
  std::size_t ends = 0;
  std::size_t odd_ends = 0;
  std::size_t requirements = 0;
  std::size_t unread = 0;
  for (const Entry& entry : list_.entries) {
    if (entry.ends) ++ends;
    if (entry.ends && (!entry.listed || *entry.ends < *entry.listed)) ++odd_ends;
    if (entry.licence.requirement.empty()) continue;
    ++requirements;
    if (entry.licence.scope == LicenceScope::unstated) ++unread;
  }
  auto most = [](std::size_t odd, std::size_t all) { return all >= kFew && odd * 2 > all; };
  if (most(odd_ends, ends)) {
    return base::fail(
        moved_columns(file_, "a column of days of the end that holds something else",
                      fmt::format("{} of {} without a listing or before it", odd_ends, ends)));
  }
  if (!most(unread, requirements)) return {};
  return base::fail(moved_columns(file_, "a column of requirements that holds something else",
                                  fmt::format("no requirement in {} of {}", unread, requirements)));
}

// What a reader of the notes wants to know of entries that are taken. Of an end before the listing
// one day is wrong, and nobody knows which: it ends nothing.
void Builder::note_odd() {
  for (Entry& entry : list_.entries) {
    if (!entry.ends || !entry.listed || *entry.listed <= *entry.ends) continue;
    std::string end = entry.ends->to_string();
    note(entry.line,
         fmt::format("ends on {}, before it was listed on {}, so taken as in force: {}", end,
                     entry.listed->to_string(), base::quoted(primary_name(entry))));
    detail(entry, "end before the listing", end);
    entry.ends.reset();
  }
  // The sign that stands for a letter that was lost; "Ã" and a sign, which was one letter before.
  auto harmed = [](const Name& name) {
    return name.text.contains("\xEF\xBF\xBD") || name.text.contains("\xC3\x83\xC2");
  };
  auto is_harmed = [&](const Entry& entry) { return std::ranges::any_of(entry.names, harmed); };
  auto first = std::ranges::find_if(list_.entries, is_harmed);
  if (first == list_.entries.end()) return;
  note_first(
      first->line,
      fmt::format("letters of names were lost, as when a file is read in another encoding, in "
                  "{} of {} entries, here the first: {}",
                  std::ranges::count_if(list_.entries, is_harmed), list_.entries.size(),
                  base::quoted(std::ranges::find_if(first->names, harmed)->text, 60)));
}

base::Result<List> Builder::finish() {
  if (nameless_) {
    base::Problem problem = problem_at(file_, *nameless_, "an entry without a name");
    problem.remedy = "the file is damaged or its fields have moved: get it again";
    return base::fail(std::move(problem));
  }
  if (list_.entries.empty()) {
    base::Problem problem;
    problem.what = "a list without an entry";
    problem.where.file = file_;
    problem.remedy = "the file may be cut off, or it is another list";
    return base::fail(std::move(problem));
  }
  if (auto good = check_columns(); !good) return base::fail(std::move(good.error()));
  if (auto good = check_exchanged(); !good) return base::fail(std::move(good.error()));
  if (!list_.as_of) list_.as_of = as_of_option_;
  if (!list_.as_of) list_.as_of = day_in_name(file_);
  for (Entry& entry : list_.entries) {
    if (entry.kind == PartyKind::unknown) {
      entry.kind = infer_kind(sources_, entry);
      entry.kind_inferred = entry.kind != PartyKind::unknown;
    }
    derive_names(sources_, entry);
    std::ranges::stable_partition(entry.names,
                                  [](const Name& n) { return n.sort == NameSort::primary; });
  }
  note_odd();
  if (auto made = make_keys(); !made) return base::fail(std::move(made.error()));
  std::map<std::array<std::uint8_t, 16>, std::uint32_t> seen;  // content -> line
  for (Entry& entry : list_.entries) {
    seal(entry);
    if (!entry.id_is_hash) continue;
    auto [at, fresh] = seen.emplace(entry.content_hash, entry.line);
    if (fresh) continue;
    note(entry.line, fmt::format("given twice, first in line {}: {}", at->second + 1,
                                 base::quoted(primary_name(entry))));
  }
  return std::move(list_);
}

}  // namespace licet::lists
