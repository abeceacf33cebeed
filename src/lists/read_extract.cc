// One agency's list as somebody extracted it: an object a line with name, aliases, country,
// address, effective_date, federal_register and notes. What `notes` says differs from list to
// list, so it is read piece by piece and what is not understood stays a remark.
#include <algorithm>
#include <array>

#include "fmt/format.h"
#include "lists/addresses.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/facts.h"
#include "lists/json.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

constexpr std::array<std::string_view, 1> kRequired = {"name"};
constexpr std::array kFields = {
    KnownField{"name"},    KnownField{"aliases", JsonKind::texts}, KnownField{"country"},
    KnownField{"address"}, KnownField{"effective_date"},           KnownField{"federal_register"},
    KnownField{"notes"}};

// One clause of the notes of a nonproliferation entry: "Authority: ...; imposed D; status: S; ...".
struct Measure {
  std::optional<base::Date> from, ended;
  bool active = false;
};

bool is_over(std::string_view word) {
  constexpr std::array<std::string_view, 8> over = {"expired", "rescinded", "terminated", "waived",
                                                    "lifted",  "removed",   "revoked",    "ended"};
  while (word.ends_with(',') || word.ends_with('.')) word.remove_suffix(1);
  return std::ranges::find(over, lower(word)) != over.end();
}

// "Active", "Expired on 03/14/2024", "Lifted 6/27/13", "Procurement ban ended 7/08, all other
// sanctions remain". The day of the end is the last one in the text. What begins with "active", or
// was amended, extended or suspended, is not over.
void read_state(Measure& measure, std::string_view status) {
  bool remains =
      begins(status, "active") || find_folded(status, "sanctions remain") != std::string_view::npos;
  measure.active = remains || std::ranges::none_of(split(status, " "), is_over);
  if (measure.active) return;
  for (std::string_view word : split(status, " ")) {
    if (auto day = parse_day(word)) measure.ended = day;
  }
}

Measure read_measure(Entry& entry, std::string_view text, std::vector<std::string_view>& rest) {
  Measure measure;
  for (std::string_view part : split(text, "; ")) {
    if (begins(part, "authority: ")) {
      std::string programme = one_line(part.substr(11));
      if (std::ranges::find(entry.programmes, programme) == entry.programmes.end()) {
        entry.programmes.push_back(std::move(programme));
      }
    } else if (begins(part, "imposed ")) {
      measure.from = parse_day(part.substr(8));
    } else if (begins(part, "status: ")) {
      read_state(measure, part.substr(8));
      StatusPeriod period;
      period.state = measure.active ? State::active : State::ended;
      period.from = measure.active ? measure.from : measure.ended;
      period.text = one_line(part.substr(8));
      entry.status.push_back(std::move(period));
    } else {
      rest.push_back(part);
    }
  }
  return measure;
}

// The entry stands while any of its measures does; without one in force it ended with the last.
void read_measures(Builder& builder, Entry& entry, std::string_view notes) {
  bool any_active = false;
  bool all_dated = true;
  std::optional<base::Date> last;
  std::vector<StatusPeriod> periods;
  for (std::string_view clause : split(notes, " | ")) {
    std::vector<std::string_view> rest;
    entry.status.clear();
    Measure measure = read_measure(entry, clause, rest);
    bool is_measure = !entry.status.empty();
    for (StatusPeriod& period : entry.status) periods.push_back(std::move(period));
    for (std::string_view part : rest) {
      if (!is_measure) Builder::remark(entry, part);
    }
    if (!is_measure) continue;
    any_active = any_active || measure.active;
    all_dated = all_dated && (measure.active || measure.ended);
    if (measure.ended && (!last || *last < *measure.ended)) last = measure.ended;
    if (measure.from && (!entry.listed || *measure.from < *entry.listed)) {
      entry.listed = measure.from;
    }
  }
  entry.status.clear();
  if (periods.empty()) return;
  if (any_active) {
    for (StatusPeriod& period : periods) {
      if (period.state != State::active || !entry.status.empty()) continue;
      entry.status.push_back(std::move(period));
    }
    entry.status.front().from.reset();  // an earlier measure may have held before this one
    return;
  }
  StatusPeriod ended;
  ended.state = State::ended;
  ended.text = periods.back().text;
  if (all_dated && last) {
    entry.ends = last;
    ended.from = base::Date::from_days(last->days() + 1);
    entry.status.push_back({State::active, std::nullopt, std::nullopt, {}});
  } else {
    builder.note(entry.line, "an ended measure without the day of its end");
  }
  entry.status.push_back(std::move(ended));
}

// "Listing Date (...): 03 Jun 2021", "Expires: 2031-09-08", "USCC: 9111... (Country)".
bool read_pair(const Builder& builder, Entry& entry, std::string_view label,
               std::string_view value) {
  if (begins(label, "listing date")) {
    entry.listed = parse_day(value);
    return entry.listed.has_value();
  }
  if (begins(label, "expires")) {
    entry.ends = parse_day(value);
    return entry.ends.has_value();
  }
  if (begins(label, "program")) {
    entry.programmes.push_back(one_line(value));
    return true;
  }
  if (begins(label, "linked to")) {
    Relation relation;
    relation.kind = RelationKind::linked_to;
    relation.name = one_line(value);
    entry.relations.push_back(std::move(relation));
    return true;
  }
  if (begins(label, "date of birth")) {
    builder.birth(entry, value);
    return true;
  }
  if (builder.sources().identifier_kind(label) != IdKind::other) {
    std::size_t open = value.rfind('(');
    bool country = value.ends_with(')') && open != std::string_view::npos;
    builder.identifier(
        entry, label, value.substr(0, country ? open : value.size()),
        country ? value.substr(open + 1, value.size() - open - 2) : std::string_view());
    return true;
  }
  constexpr std::string_view details[] = {"target type", "type of denial"};
  if (std::ranges::any_of(details, [&](auto word) { return begins(label, word); })) {
    Builder::detail(entry, label, value);
    return true;
  }
  return false;
}

bool is_licence_text(const Sources& sources, std::string_view notes) {
  for (std::string_view purpose : {"scope all", "scope some"}) {
    for (const std::string& phrase : sources.words(purpose)) {
      if (find_folded(notes, phrase) != std::string_view::npos) return true;
    }
  }
  return false;
}

void read_notes(Builder& builder, Entry& entry, std::string_view notes) {
  const Sources& sources = builder.sources();
  std::string without = take_listed_with(sources, entry, notes);
  notes = without;
  if (find_folded(notes, "status: ") != std::string_view::npos) {
    read_measures(builder, entry, notes);
    return;
  }
  if (is_licence_text(sources, notes)) {
    entry.licence = read_licence(sources, notes, {});
    return;
  }
  for (const std::string& phrase : sources.words("subordinate of")) {
    if (!begins(notes, phrase)) continue;
    Relation relation;
    relation.kind = RelationKind::subordinate_of;
    relation.name = one_line(notes.substr(phrase.size()));
    relation.text = one_line(notes);
    entry.relations.push_back(std::move(relation));
    return;
  }
  std::string rest;
  for (std::string_view part : split(notes, "; ")) {
    constexpr std::size_t longest_label = 40;
    std::size_t colon = part.find(": ");
    if (colon < longest_label &&
        read_pair(builder, entry, part.substr(0, colon), trim(part.substr(colon + 2)))) {
      continue;
    }
    rest += (rest.empty() ? "" : "; ") + std::string(part);
  }
  if (rest.starts_with("| ")) rest.erase(0, 2);
  Builder::remark(entry, rest);
}

void read_object(Builder& builder, JsonObject object, std::uint32_t line) {
  Entry entry;
  entry.line = line;
  entry.source = builder.entries_source();
  std::string name = text_of(object, "name");
  if (name.ends_with(':')) builder.note(line, "a name that is cut off: " + name);
  builder.name(entry, name, NameSort::primary);
  each_text(object, "aliases", [&](std::string_view cell) {
    for (std::string_view alias : split_names(cell)) builder.name(entry, alias, NameSort::alias);
  });
  std::string heading = text_of(object, "country");
  builder.country(entry, heading, CountryRole::listed_under);
  read_addresses(builder, entry, text_of(object, "address"), heading);
  if (std::string day = text_of(object, "effective_date"); !day.empty()) {
    entry.listed = parse_day(day);
    if (!entry.listed) builder.note(line, "a day that cannot be read: " + day);
  }
  builder.citations(entry, text_of(object, "federal_register"));
  for (const Citation& citation : entry.citations) {
    if (citation.date && citation.date->year() < 1900) {
      builder.note(line, "a notice of another century: " + citation.text);
    }
  }
  read_notes(builder, entry, text_of(object, "notes"));
  builder.push(std::move(entry));
}

}  // namespace

base::Result<List> read_extract_jsonl(std::span<const File> files, const Sources& sources,
                                      const ReadOptions& options) {
  const File& file = files.front();
  std::string source = options.source;
  if (source.empty()) {
    const Source* named = sources.by_file_name(file.name);
    if (!named) {
      base::Problem problem = problem_at(file.name, 0, "nothing says which list this is");
      problem.expected = "the name under which the list is known at the beginning of the file's";
      problem.remedy = "name the source: --as SOURCE";
      return base::fail(std::move(problem));
    }
    source = named->id;
  }
  Builder builder(Format::extract_jsonl, source, sources, options, file.name);
  Surprises surprises("a field");
  auto read = each_json_line(file.bytes, file.name, [&](JsonObject object, std::uint32_t line) {
    auto good = require_fields(object, kRequired, file.name, line);
    if (!good) return good;
    check_fields(object, kFields, line, surprises);
    builder.count_row();
    read_object(builder, object, line);
    return good;
  });
  if (!read) return base::fail(std::move(read.error()));
  surprises.note(builder);
  return builder.finish();
}

}  // namespace licet::lists
