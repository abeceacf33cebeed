// Continuity: what follows what, and whether anything is missing in between.
#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "expr/tree.h"
#include "fmt/format.h"
#include "verify/checks.h"

namespace licet::verify {
namespace {

using base::Date;
using law::Span;

struct Interval {
  Date from;
  std::optional<Date> to;
  std::string who;         // the rule or entry that it belongs to
};

// A sequence of intervals that should follow each other without a break.
struct Series {
  std::string pack;
  std::string name;
  std::vector<Interval> intervals;
  base::Place place;
};

void add_spans(Series& series, const std::vector<Span>& spans, const std::string& who) {
  if (spans.empty()) series.intervals.push_back({Date::first(), std::nullopt, who});
  for (const Span& span : spans) series.intervals.push_back({span.from, span.to, who});
}

// Does a claim of the law's own break cover [from, to) of the series?
bool declared(const law::Library& library, const std::string& name, Date from,
              std::optional<Date> to) {
  for (const auto& pack : library.packs()) {
    for (const law::BreakClaim& claim : pack->claims.breaks) {
      if (!base::matches_reference(claim.of, name)) continue;
      bool starts = !claim.from || *claim.from <= from;
      bool ends = !claim.to || (to && *to <= *claim.to);
      if (starts && ends) return true;
    }
  }
  return false;
}

std::string day_or_end(std::optional<Date> day) {
  return day ? day->to_string() : std::string("the end");
}

void check_series(const law::Library& library, Series series, Collector& out) {
  std::ranges::sort(series.intervals, {}, &Interval::from);
  bool clean = true;
  auto report = [&](FindingKind kind, Date from, std::optional<Date> to, std::string text) {
    if (declared(library, series.name, from, to)) return;
    clean = false;
    out.find(
        {kind, series.pack, series.name, std::move(text), from.to_string(), {}, {}, series.place});
  };
  for (std::size_t i = 1; i < series.intervals.size(); ++i) {
    const Interval& before = series.intervals[i - 1];
    const Interval& after = series.intervals[i];
    std::string pair = before.who == after.who ? before.who : before.who + " and " + after.who;
    if (before.to && *before.to < after.from) {
      report(FindingKind::gap_in_time, *before.to, after.from,
             fmt::format("nothing is in force from {} to {}, between {}", before.to->to_string(),
                         after.from.to_string(), pair));
    } else if (!before.to || *before.to > after.from) {
      std::optional<Date> end = before.to;
      if (after.to && (!end || *after.to < *end)) end = after.to;
      report(FindingKind::overlap_in_time, after.from, end,
             fmt::format("{} are in force together from {} to {}", pair, after.from.to_string(),
                         day_or_end(end)));
    }
  }
  if (clean) out.prove(series.pack);
}

// ---- Which intervals make a series -------------------------------------------------------------

bool is_year(std::string_view part) {
  bool digits = std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  return part.size() == 4 && digits && (part.starts_with("19") || part.starts_with("20"));
}

// A rule's id without the parts that are years: versions of one provision share it.
std::string stem_of(std::string_view id) {
  std::string out;
  while (true) {
    std::size_t dot = id.find('.');
    std::string_view part = id.substr(0, dot);
    if (!is_year(part)) out += (out.empty() ? "" : ".") + std::string(part);
    if (dot == std::string_view::npos) return out;
    id.remove_prefix(dot + 1);
  }
}

std::vector<Series> claimed_series(const law::Library& library, std::set<const law::Rule*>& taken) {
  std::vector<Series> out;
  for (const auto& pack : library.packs()) {
    for (const law::SeriesClaim& claim : pack->claims.series) {
      Series series{pack->name, claim.name, {}, claim.place};
      for (const law::Rule* rule : library.rules()) {
        bool named = std::ranges::any_of(claim.rules, [&](const std::string& reference) {
          return base::matches_reference(reference, rule->id);
        });
        if (!named) continue;
        taken.insert(rule);
        add_spans(series, rule->in_force, rule->id);
      }
      out.push_back(std::move(series));
    }
  }
  return out;
}

// Rules whose ids differ in a year alone; a rule by itself if it has several intervals.
void add_stems(const law::Library& library, const std::set<const law::Rule*>& taken,
               std::vector<Series>& out) {
  std::map<std::pair<std::string, law::Stage>, Series> stems;
  for (const law::Rule* rule : library.rules()) {
    if (taken.contains(rule)) continue;
    Series& series = stems[{stem_of(rule->id), rule->stage}];
    if (series.intervals.empty()) series = {rule->pack->name, stem_of(rule->id), {}, rule->place};
    add_spans(series, rule->in_force, rule->id);
  }
  for (auto& [stem, series] : stems) {
    if (series.intervals.size() > 1) out.push_back(std::move(series));
  }
}

void add_definitions(const law::Library& library, std::vector<Series>& out) {
  for (const auto& entries : library.definitions()) {
    const law::Definition& first = *entries.front();
    std::string name = first.of == "case" ? first.name : first.of + "." + first.name;
    Series series{{}, name, {}, first.value.place};
    for (const law::Definition* entry : entries) {
      add_spans(series, entry->in_force, fmt::format("line {}", entry->value.place.line));
    }
    for (const auto& pack : library.packs()) {
      bool here = std::ranges::any_of(pack->definitions,
                                      [&](const law::Definition& d) { return &d == &first; });
      if (here) series.pack = pack->name;
    }
    if (series.intervals.size() > 1) out.push_back(std::move(series));
  }
}

void add_members(const law::Library& library, std::vector<Series>& out) {
  for (const auto& pack : library.packs()) {
    for (const law::Table& table : pack->tables) {
      for (const law::Member& member : table.members) {
        if (member.spans.size() < 2) continue;
        Series series{pack->name, table.name + ": " + member.key, {}, table.place};
        add_spans(series, member.spans, member.name);
        out.push_back(std::move(series));
      }
    }
  }
}

// ---- Definitions that rules read ---------------------------------------------------------------

using Needed = std::set<expr::DefinitionId>;

// Definitions whose absence leaves the expression unknown: those that fill a field are not.
void collect(const law::Library& library, const expr::Expression& expression, Needed& out) {
  for (const expr::Node& node : expression.tree().nodes) {
    bool reads = node.op == expr::Op::definition || node.op == expr::Op::record_definition;
    if (!reads || !out.insert(node.definition).second) continue;
    for (const law::Definition* entry : library.definitions()[node.definition]) {
      if (entry->value.checked) collect(library, *entry->value.checked, out);
    }
  }
}

// The first day of `span` on which no entry is in force.
std::optional<Date> first_hole(const std::vector<const law::Definition*>& entries,
                               const Span& span) {
  std::vector<Span> all;
  for (const law::Definition* entry : entries) {
    if (entry->in_force.empty()) return std::nullopt;
    all.insert(all.end(), entry->in_force.begin(), entry->in_force.end());
  }
  std::ranges::sort(all, {}, &Span::from);
  // A rule without a beginning has been there since before the pack's own.
  Date reached = span.from == Date::first() ? all.front().from : span.from;
  for (const Span& one : all) {
    if (one.from > reached) break;
    if (!one.to) return std::nullopt;
    reached = std::max(reached, *one.to);
  }
  bool covered = span.to && reached >= *span.to;
  return covered ? std::nullopt : std::optional(reached);
}

void check_definitions(const law::Library& library, const law::Rule& rule, Collector& out) {
  Needed needed;
  auto add = [&](const law::Formula& formula) {
    if (formula.checked) collect(library, *formula.checked, needed);
  };
  add(rule.when);
  add(rule.cleared_when);
  for (const law::Condition& condition : rule.conditions) add(condition.when);
  bool clean = true;
  for (expr::DefinitionId id : needed) {
    const auto& entries = library.definitions()[id];
    for (const Span& span : rule.in_force) {
      auto hole = first_hole(entries, span);
      if (!hole || declared(library, rule.id, *hole, span.to)) continue;
      clean = false;
      out.find({FindingKind::undefined,
                rule.pack->name,
                rule.id,
                fmt::format("it reads `{}`, which is not defined on {}", entries.front()->name,
                            hole->to_string()),
                hole->to_string(),
                {},
                {},
                rule.place});
      break;
    }
  }
  if (clean) out.prove(rule.pack->name);
}

}  // namespace

void check_dates(const law::Library& library, Collector& out) {
  std::set<const law::Rule*> taken;
  std::vector<Series> all = claimed_series(library, taken);
  add_stems(library, taken, all);
  add_definitions(library, all);
  add_members(library, all);
  for (Series& series : all) check_series(library, std::move(series), out);
  for (const law::Rule* rule : library.rules()) check_definitions(library, *rule, out);
}

}  // namespace licet::verify
