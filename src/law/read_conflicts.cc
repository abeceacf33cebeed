// The sections `conflicts` and `coverage` of a pack.
#include <algorithm>
#include <array>
#include <charconv>

#include "fmt/format.h"
#include "law/section_reader.h"

namespace licet::law {
namespace {

using base::Document;
using base::Problems;

constexpr std::array<std::string_view, 4> kSeverities = {"aligned", "low", "medium", "high"};

Severity read_severity(MapReader& map) {
  std::string word = map.word("severity", kSeverities);
  auto at = std::ranges::find(kSeverities, word);
  if (map.document().find("severity") == nullptr) {
    map.report(map.document(), "missing key `severity`");
  }
  return at == kSeverities.end() ? Severity::high : static_cast<Severity>(at - kSeverities.begin());
}

void read_sides(MapReader& map, Conflict& conflict, Problems& problems) {
  const Document* sides = map.require("sides");
  if (sides == nullptr) return;
  each_element(*sides, problems, [&](const Document& side) {
    std::vector<std::string>& names = conflict.side_names.emplace_back();
    each_element(side, problems, [&](const Document& name) { names.push_back(name.scalar); });
    if (names.empty()) map.report(side, "a side without rules");
  });
  if (conflict.side_names.size() < 2) map.report(*sides, "a conflict needs two sides or more");
}

void read_milder(MapReader& map, Conflict& conflict, Problems& problems) {
  const Document* found = map.take("milder_unless");
  if (found == nullptr) return;
  MapReader milder(*found, problems);
  conflict.graver_when = milder.required_formula("when");
  conflict.milder = read_severity(milder);
  if (conflict.milder >= conflict.severity) {
    milder.report(*found, "`milder_unless` is not milder than the conflict itself");
  }
}

std::vector<CoverageLine> read_lines(MapReader& map, std::string_view key, Problems& problems) {
  std::vector<CoverageLine> out;
  map.each(key, [&](const Document& value) {
    MapReader line(value, problems);
    out.push_back({line.required_text("cite"), line.required_text("text")});
  });
  return out;
}

}  // namespace

std::string_view severity_name(Severity severity) {
  return kSeverities[static_cast<std::size_t>(severity)];
}

void read_conflicts(const Document& list, Pack& pack, Problems& problems) {
  each_element(list, problems, [&](const Document& value) {
    MapReader map(value, problems);
    Conflict out;
    out.place = value.place();
    out.id = map.required_text("id");
    out.title = map.required_text("title");
    out.cite = map.required_text("cite");
    out.text = map.required_text("text");
    out.severity = read_severity(map);
    out.in_force = map.spans("in_force", false);
    out.when = map.formula("when");
    out.exposes = map.required_text("exposes");
    out.check = map.texts("check");
    read_sides(map, out, problems);
    read_milder(map, out, problems);
    bool twice = std::ranges::find(pack.conflicts, out.id, &Conflict::id) != pack.conflicts.end();
    if (twice) map.report(value, fmt::format("conflict `{}` is given twice", out.id));
    pack.conflicts.push_back(std::move(out));
  });
}

namespace {

std::size_t read_count(MapReader& map, std::string_view key) {
  const Document* value = map.require(key);
  if (value == nullptr) return 0;
  std::size_t out = 0;
  const char* end = value->scalar.data() + value->scalar.size();
  auto [stop, error] = std::from_chars(value->scalar.data(), end, out);
  if (error != std::errc{} || stop != end) map.report(*value, "not a number of rows", "such as 12");
  return out;
}

RowCoverage read_rows_covered(const Document& value, Problems& problems) {
  MapReader map(value, problems);
  RowCoverage out{map.required_text("of"), read_count(map, "known"),
                  read_count(map, "interpreted")};
  if (out.interpreted > out.known) map.report(value, "more rows are interpreted than are known");
  return out;
}

}  // namespace

void read_coverage(const Document& section, Pack& pack, Problems& problems) {
  MapReader map(section, problems);
  auto append = [](std::vector<CoverageLine>& to, std::vector<CoverageLine> lines) {
    std::ranges::move(lines, std::back_inserter(to));
  };
  append(pack.not_encoded, read_lines(map, "not_encoded", problems));
  append(pack.unconfirmed, read_lines(map, "unconfirmed", problems));
  map.each("rows", [&](const Document& value) {
    pack.rows_covered.push_back(read_rows_covered(value, problems));
  });
}

}  // namespace licet::law
