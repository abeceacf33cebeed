#include "answer/rule_words.h"

#include <algorithm>

#include "answer/words.h"
#include "base/text.h"
#include "fmt/format.h"

namespace licet::answer {

namespace {

std::string cite_of(const law::Instrument* instrument, const std::string& name) {
  if (!instrument) return name;
  return instrument->cite.empty() ? instrument->id : instrument->cite;
}

void add(std::vector<Section>& sections, std::string title, std::vector<Line> lines) {
  if (!lines.empty()) sections.push_back({std::move(title), std::move(lines)});
}

void add(std::vector<Section>& sections, std::string title, const std::string& text) {
  if (!text.empty()) add(sections, std::move(title), std::vector<Line>{{text, {}}});
}

std::string ids_of(const std::vector<const law::Rule*>& rules) {
  std::vector<std::string> ids;
  for (const law::Rule* rule : rules) ids.push_back(rule->id);
  return base::join(ids, ", ");
}

std::string duty_words(const law::Duty& duty) {
  std::string words =
      fmt::format("{}: {}{}", duty.who, duty.act, duty.by.empty() ? "" : " (by: " + duty.by + ")");
  return words;
}

std::vector<Line> enforcement_lines(const law::Rule& rule) {
  std::vector<Line> lines;
  for (const law::Enforced& entry : rule.enforced) {
    std::string words = span_words(entry.span);
    if (!entry.only_when.source.empty()) words += ", only when " + entry.only_when.source;
    if (!entry.why.empty()) words += ". " + entry.why;
    lines.push_back({words, {}});
  }
  return lines;
}

}  // namespace

std::string span_words(const law::Span& span) {
  std::string words;
  if (span.from != base::Date::first()) {
    words = fmt::format("from {} by {}", span.from.to_string(), cite_of(span.by, span.by_name));
  }
  if (span.comply_from && *span.comply_from != span.from) {
    words += fmt::format("{}compliance due from {}", words.empty() ? "" : ", ",
                         span.comply_from->to_string());
  }
  if (span.to && *span.to == span.from) {
    return fmt::format("to be in force {}, halted before that by {}", words,
                       cite_of(span.ended_by, span.ended_by_name));
  }
  if (span.to) {
    words += fmt::format("{}until the day before {} by {}", words.empty() ? "" : ", ",
                         span.to->to_string(), cite_of(span.ended_by, span.ended_by_name));
  }
  if (words.empty()) words = "always";
  if (span.status_unconfirmed) words += " (state not confirmed by any document)";
  return words;
}

std::string spans_words(const std::vector<law::Span>& spans) {
  if (spans.empty()) return "always";
  std::vector<std::string> words;
  for (const law::Span& span : spans) words.push_back(span_words(span));
  return base::join(words, "; ");
}

std::string instrument_words(const law::Instrument& instrument) {
  std::string words = instrument.cite.empty() ? instrument.id : instrument.cite;
  if (!instrument.title.empty()) words += ", " + instrument.title;
  std::vector<std::string> days;
  if (instrument.filed) days.push_back("filed " + instrument.filed->to_string());
  if (instrument.published) days.push_back("published " + instrument.published->to_string());
  if (instrument.effective) days.push_back("effective " + instrument.effective->to_string());
  if (instrument.comply) days.push_back("comply by " + instrument.comply->to_string());
  if (!days.empty()) words += " (" + base::join(days, ", ") + ")";
  if (!instrument.confidence.empty()) words += " [" + instrument.confidence + "]";
  return words;
}

std::string outcome_words(const law::Rule& rule) {
  if (!rule.has_outcome && rule.stage != law::Stage::permit &&
      rule.stage != law::Stage::restrict_exceptions) {
    return "switches others off";
  }
  switch (rule.stage) {
    case law::Stage::classify: return "gives the code " + rule.code;
    case law::Stage::require:
      return rule.control_reason.empty()
                 ? "requires a licence"
                 : fmt::format("requires a licence ({})", rule.control_reason);
    case law::Stage::review: return std::string(review_words(rule.review));
    case law::Stage::permit: return fmt::format("exception or authorisation {}", rule.name);
    case law::Stage::restrict_exceptions: return "takes exceptions away";
    case law::Stage::prohibit: return "prohibits, without a licence route";
    case law::Stage::flag:
      return fmt::format("raises the red flag {}: {}", rule.flag_id, rule.outcome_text);
    case law::Stage::oblige: return rule.duty ? duty_words(*rule.duty) : std::string("a duty");
    case law::Stage::expose: return fmt::format("exposes {}: {}", rule.exposed, rule.exposed_to);
    case law::Stage::note: return rule.outcome_text;
  }
  return "?";
}

std::vector<Section> rule_sections(const law::Rule& rule) {
  std::vector<Section> out;
  add(out, "Outcome", outcome_words(rule));
  add(out, "When", rule.when.source);
  add(out, "Cleared", rule.cleared_when.source);
  add(out, "In force", spans_words(rule.in_force));
  add(out, "Enforced", enforcement_lines(rule));
  add(out, "Yields to", ids_of(rule.yields_to));
  add(out, "Excepts", ids_of(rule.except_to));
  add(out, "Policy for", ids_of(rule.review_of));
  add(out, "Overcomes", ids_of(rule.overcomes));
  add(out, "Takes away", ids_of(rule.restricts));
  add(out, "Spares", ids_of(rule.spares));
  std::vector<Line> conditions;
  for (const law::Condition& condition : rule.conditions) {
    conditions.push_back(
        {fmt::format("{} When: {}", condition.text, condition.when.source), condition.cite});
  }
  add(out, "Conditions", std::move(conditions));
  std::vector<Line> duties;
  for (const law::Duty& duty : rule.duties) duties.push_back({duty_words(duty), duty.cite});
  add(out, "Duties", std::move(duties));
  add(out, "Note", rule.note);
  add(out, "Confidence", rule.confidence);
  return out;
}

Section rule_documents(const law::Rule& rule) {
  Section section{"Documents", {}};
  std::vector<const law::Instrument*> said;
  auto add_one = [&](const law::Instrument* instrument) {
    if (!instrument || std::ranges::find(said, instrument) != said.end()) return;
    said.push_back(instrument);
    section.lines.push_back({instrument_words(*instrument), {}});
  };
  auto add_span = [&](const law::Span& span) {
    add_one(span.by);
    add_one(span.ended_by);
  };
  for (const law::Span& span : rule.in_force) add_span(span);
  for (const law::Enforced& entry : rule.enforced) add_span(entry.span);
  return section;
}

std::vector<Section> table_sections(const law::Table& table) {
  std::vector<Section> out;
  add(out, "Cite", table.cite);
  add(out, "Includes", base::join(table.includes, ", "));
  add(out, "Excludes", base::join(table.excludes, ", "));
  std::vector<Line> members;
  for (const law::Member& member : table.members) {
    std::string words = member.key;
    if (!member.name.empty() && member.name != member.key) words += ", " + member.name;
    if (!member.aliases.empty())
      words += fmt::format(" (also {})", base::join(member.aliases, ", "));
    if (!member.spans.empty()) words += ": " + spans_words(member.spans);
    members.push_back({words, {}});
  }
  add(out, "Members", std::move(members));
  return out;
}

namespace {

std::vector<Line> coverage_lines(const std::vector<law::CoverageLine>& coverage) {
  std::vector<Line> lines;
  for (const law::CoverageLine& line : coverage) lines.push_back({line.text, line.cite});
  return lines;
}

}  // namespace

std::vector<Section> conflict_sections(const law::Conflict& conflict) {
  std::vector<Section> out;
  add(out, "Cite", conflict.cite);
  add(out, "Severity", std::string(law::severity_name(conflict.severity)));
  if (!conflict.graver_when.source.empty()) {
    add(out, "Milder",
        fmt::format("{}, unless {}", law::severity_name(conflict.milder),
                    conflict.graver_when.source));
  }
  std::vector<Line> sides;
  for (const auto& names : conflict.side_names) sides.push_back({base::join(names, ", "), {}});
  add(out, "Between", std::move(sides));
  add(out, "When", conflict.when.source);
  if (!conflict.in_force.empty()) add(out, "In force", spans_words(conflict.in_force));
  add(out, "Exposes", conflict.exposes);
  std::vector<Line> check;
  for (const std::string& line : conflict.check) check.push_back({line, {}});
  add(out, "To check", std::move(check));
  return out;
}

std::vector<Section> pack_sections(const law::Pack& pack) {
  std::vector<Section> out;
  add(out, "Looked at", pack.horizon ? "up to " + pack.horizon->to_string() : std::string());
  std::vector<Line> attaches;
  for (const law::Attachment& line : pack.attaches) attaches.push_back({line.text, line.cite});
  add(out, "Reaches", std::move(attaches));
  add(out, "Uses", base::join(pack.uses, ", "));
  std::vector<Line> limits;
  for (const std::string& limit : pack.limits) limits.push_back({limit, {}});
  add(out, "Not covered", std::move(limits));
  add(out, "Scenario", pack.scenario ? "not law; evaluated only when asked for by name" : "");
  add(out, "Not encoded", coverage_lines(pack.not_encoded));
  add(out, "Unconfirmed", coverage_lines(pack.unconfirmed));
  std::vector<Line> conflicts;
  for (const law::Conflict& conflict : pack.conflicts) {
    conflicts.push_back({fmt::format("{} ({}): {}", conflict.id,
                                     law::severity_name(conflict.severity), conflict.text),
                         conflict.cite});
  }
  add(out, "Conflicts", std::move(conflicts));
  add(out, "Holds",
      fmt::format("{} rules, {} tables, {} definitions, {} facts that it asks for, "
                  "{} readings, {} documents",
                  pack.rules.size(), pack.tables.size(), pack.definitions.size(), pack.facts.size(),
                  pack.readings.size(), pack.instruments.size()));
  std::vector<Line> readings;
  for (const law::Reading& reading : pack.readings) {
    readings.push_back({fmt::format("{}: {} (default: {})", reading.name, reading.question,
                                    reading.choices[reading.standard].name),
                        reading.cite});
  }
  add(out, "Readings", std::move(readings));
  std::vector<Line> sources;
  for (const law::Source& source : pack.sources) {
    sources.push_back(
        {fmt::format("{}{}", source.title, source.as_of.empty() ? "" : ", as of " + source.as_of),
         {}});
  }
  add(out, "Sources", std::move(sources));
  return out;
}

}  // namespace licet::answer
