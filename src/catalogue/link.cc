// The second half of loading: what refers to entries.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/load.h"
#include "catalogue/measures.h"
#include "fmt/format.h"

namespace licet::catalogue {

using base::Document;

namespace {

constexpr std::string_view kFolder = "catalogue/";

bool is_ours(std::string_view name) {
  return name.starts_with(kFolder) || name.find('/') == std::string_view::npos;
}

// Can `from` be reached from what `entry` contains? `seen` bounds the walk.
bool contains(const Entry& entry, const Entry& from, std::set<const Entry*>& seen) {
  return std::ranges::any_of(entry.contains, [&](const Part& part) {
    if (!seen.insert(part.entry).second) return false;
    return part.entry == &from || contains(*part.entry, from, seen);
  });
}

// Digits after the point, as written: "0.80" has two.
int decimals_of(std::string_view written) {
  std::size_t point = written.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(written.size() - point - 1);
}

}  // namespace

std::expected<Catalogue, base::Problems> Catalogue::load(const base::NamedDocuments& documents) {
  return Loader().load(documents);
}

std::expected<Catalogue, base::Problems> Loader::load(const base::NamedDocuments& documents) {
  for (const auto& [name, file] : documents) {
    if (is_ours(name) && file.find("formats") != nullptr) read_formats(file);
  }
  for (const auto& [name, file] : documents) {
    if (is_ours(name)) read_file(file);
  }
  if (catalogue_.entries_.empty() && problems_.empty()) {
    base::Problem problem;
    problem.what = "the catalogue is empty";
    problem.expected = "documents named catalogue/*.yaml";
    problems_.push_back(std::move(problem));
  }
  catalogue_.index_names();
  link_parts();
  refuse_cycles();
  for (const Document* file : claim_files_) read_claims(*file);
  if (!problems_.empty()) return std::unexpected(std::move(problems_));
  return std::move(catalogue_);
}

void Loader::link_parts() {
  for (const auto& entry : catalogue_.entries_) {
    for (Part& part : entry->contains) {
      auto found = catalogue_.resolve(part.ref);
      if (found) {
        part.entry = *found;
        continue;
      }
      base::Problem problem = found.error();
      problem.where = part.place;
      problems_.push_back(std::move(problem));
    }
    // Measures walk the parts, and claims are read even when a part is wrong.
    std::erase_if(entry->contains, [](const Part& part) { return part.entry == nullptr; });
  }
}

void Loader::refuse_cycles() {
  for (const auto& entry : catalogue_.entries_) {
    std::set<const Entry*> seen;
    if (!contains(*entry, *entry, seen)) continue;
    base::Problem problem;
    problem.what = fmt::format("{} contains itself", entry->id);
    problem.where = entry->place;
    problems_.push_back(std::move(problem));
    entry->contains.clear();  // nothing walks the cycle again
  }
}

const Entry* Loader::entry_of(const std::string& id, const Document& at) {
  auto found = catalogue_.resolve(id);
  if (found) return *found;
  base::Problem problem = found.error();
  problem.where = at.place();
  problems_.push_back(std::move(problem));
  return nullptr;
}

void Loader::read_claims(const Document& file) {
  const Document* list = file.find("claims");
  if (!list->is_list()) problems_.push_back(list->problem("`claims` must be a list"));
  for (const Document& item : list->items) {
    MapReader map(item, "a claim", problems_);
    Claim claim;
    claim.id = map.needed_text("id");
    claim.made = map.needed_text("made");
    claim.claim = map.needed_text("claim");
    for (const std::string& id : map.texts("about")) {
      if (const Entry* entry = entry_of(id, item)) claim.about.push_back(entry);
    }
    if (const Document* parts = map.need("parts")) {
      for (const Document& part : parts->items) read_claim_part(part, claim);
    }
    map.finish();
    catalogue_.claims_.push_back(std::move(claim));
  }
}

std::vector<Evidence> Loader::read_evidence(MapReader& map, std::string_view key) {
  std::vector<Evidence> out;
  const Document* list = map.take(key);
  if (list == nullptr) return out;
  for (const Document& item : list->items) {
    MapReader line(item, "evidence of a claim", problems_);
    out.push_back({line.needed_text("text"), line.needed_text("source")});
    line.finish();
  }
  return out;
}

void Loader::read_claim_part(const Document& item, Claim& claim) {
  MapReader map(item, fmt::format("a part of the claim {}", claim.id), problems_);
  ClaimPart part;
  part.part = map.needed_text("part");
  std::string verdict = map.one_of("verdict", {"held", "not_held", "undecidable"});
  part.verdict = verdict == "held"       ? ClaimVerdict::held
                 : verdict == "not_held" ? ClaimVerdict::not_held
                                         : ClaimVerdict::undecidable;
  part.finding = map.needed_text("finding");
  part.evidence_for = read_evidence(map, "for");
  part.evidence_against = read_evidence(map, "against");
  if (const Document* numbers = map.take("numbers")) {
    for (const Document& line : numbers->items) {
      MapReader one(line, "a number of a claim", problems_);
      ClaimNumber number;
      number.what = one.needed_text("what");
      number.value = one.number("value").value_or(base::Number{0});
      number.unit = one.needed_text("unit");
      number.source = one.needed_text("source");
      one.finish();
      part.numbers.push_back(std::move(number));
    }
  }
  if (const Document* ratios = map.take("ratios")) {
    for (const Document& line : ratios->items) read_ratio(line, part);
  }
  map.finish();
  claim.parts.push_back(std::move(part));
}

void Loader::read_ratio(const Document& item, ClaimPart& part) {
  MapReader map(item, "a ratio of a claim", problems_);
  ClaimRatio ratio;
  ratio.measure = map.needed_text("measure");
  ratio.of = entry_of(map.needed_text("of"), item);
  ratio.to = entry_of(map.needed_text("to"), item);
  const Document* printed = map.need("printed");
  if (printed != nullptr) {
    ratio.printed = map.interval("printed").value_or(base::Interval{});
    bool is_interval = printed->is_map() && !printed->items.empty();
    ratio.printed_decimals = decimals_of((is_interval ? printed->items.front() : *printed).scalar);
  }
  map.finish();
  if (ratio.of == nullptr || ratio.to == nullptr) return;
  for (const Entry* entry : {ratio.of, ratio.to}) {
    if (measure(*entry, ratio.measure)) continue;
    base::Problem problem = item.problem(fmt::format("{} has no such measure", entry->id));
    problem.given = base::quoted(ratio.measure);
    problems_.push_back(std::move(problem));
  }
  part.ratios.push_back(std::move(ratio));
}

}  // namespace licet::catalogue
