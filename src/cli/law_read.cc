// licet law list, show, why and book.
#include "answer/book.h"
#include "answer/rule_words.h"
#include "base/text.h"
#include "cli/law.h"
#include "cli/worked_cases.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

using nlohmann::ordered_json;

bool is_in_force(const law::Rule& rule, base::Date on) {
  return std::ranges::any_of(
      rule.in_force, [&](const law::Span& span) { return span.holds(on, base::Date::last()); });
}

std::vector<const law::Rule*> chosen_rules(const law::Library& library, const LawOptions& options) {
  std::vector<const law::Rule*> rules;
  auto on = base::Date::parse(options.answer.on);
  for (const law::Rule* rule : library.rules()) {
    if (!options.wants(*rule->pack)) continue;
    if (!options.stage.empty() && law::stage_name(rule->stage) != options.stage) continue;
    if (on && !is_in_force(*rule, *on)) continue;
    rules.push_back(rule);
  }
  return rules;
}

ordered_json span_json(const law::Span& span) {
  ordered_json json = ordered_json::object();
  if (span.from != base::Date::first()) {
    json["from"] = span.from.to_string();
    json["by"] = span.by_name;
  }
  if (span.comply_from) json["comply_from"] = span.comply_from->to_string();
  if (span.to) {
    json["to"] = span.to->to_string();
    json["ended_by"] = span.ended_by_name;
  }
  if (span.status_unconfirmed) json["status_unconfirmed"] = true;
  return json;
}

ordered_json rule_json(const law::Rule& rule) {
  ordered_json json = {
      {"id", rule.id},     {"stage", law::stage_name(rule.stage)},   {"cite", rule.cite},
      {"text", rule.text}, {"outcome", answer::outcome_words(rule)}, {"when", rule.when.source}};
  json["in_force"] = ordered_json::array();
  for (const law::Span& span : rule.in_force) json["in_force"].push_back(span_json(span));
  if (rule.enforced_given) {
    json["enforced"] = ordered_json::array();
    for (const law::Enforced& entry : rule.enforced) {
      ordered_json one = span_json(entry.span);
      if (!entry.only_when.source.empty()) one["only_when"] = entry.only_when.source;
      if (!entry.why.empty()) one["why"] = entry.why;
      json["enforced"].push_back(std::move(one));
    }
  }
  auto ids = [&](const char* key, const std::vector<const law::Rule*>& rules) {
    if (rules.empty()) return;
    json[key] = ordered_json::array();
    for (const law::Rule* other : rules) json[key].push_back(other->id);
  };
  ids("yields_to", rule.yields_to);
  ids("except_to", rule.except_to);
  ids("for", rule.review_of);
  ids("overcomes", rule.overcomes);
  ids("restricts", rule.restricts);
  ids("spares", rule.spares);
  if (!rule.note.empty()) json["note"] = rule.note;
  if (!rule.confidence.empty()) json["confidence"] = rule.confidence;
  return json;
}

ordered_json sections_json(const std::vector<answer::Section>& sections) {
  ordered_json json = ordered_json::object();
  for (const answer::Section& section : sections) {
    for (const answer::Line& line : section.lines) {
      json[section.title].push_back(line.cite.empty() ? line.text
                                                      : line.text + " [" + line.cite + "]");
    }
  }
  return json;
}

int list_packs(const law::Library& library, const LawOptions& options) {
  std::string text;
  ordered_json json = ordered_json::array();
  for (const auto& pack : library.packs()) {
    if (!options.wants(*pack)) continue;
    std::string horizon = pack->horizon ? pack->horizon->to_string() : "";
    text += fmt::format("{:<14} {:<11} {:>4} rules {:>4} tables  {}{}\n", pack->name, pack->version,
                        pack->rules.size(), pack->tables.size(), pack->title,
                        pack->scenario    ? " (a scenario, no law)"
                        : horizon.empty() ? ""
                                          : " (looked at up to " + horizon + ")");
    json.push_back({{"pack", pack->name},
                    {"version", pack->version},
                    {"title", pack->title},
                    {"jurisdiction", pack->jurisdiction},
                    {"scenario", pack->scenario},
                    {"horizon", horizon},
                    {"rules", pack->rules.size()},
                    {"tables", pack->tables.size()},
                    {"limits", pack->limits}});
  }
  return put({}, options.json ? json_text(json) : text);
}

}  // namespace

int law_list(const LawOptions& options) {
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  if (auto named = check_names(**library, options); !named) return complain(named.error());
  bool rules = options.rules || !options.stage.empty() || !options.answer.on.empty();
  if (!rules) return list_packs(**library, options);
  std::string text;
  ordered_json json = ordered_json::array();
  for (const law::Rule* rule : chosen_rules(**library, options)) {
    text +=
        fmt::format("{:<9} {}\n          {}\n", law::stage_name(rule->stage), rule->id, rule->text);
    json.push_back(rule_json(*rule));
  }
  return put({}, options.json ? json_text(json) : text);
}

int law_show(const LawOptions& options) {
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  std::string text;
  ordered_json all = ordered_json::array();
  for (const std::string& name : options.names) {
    std::string one;
    if (const law::Rule* rule = (*library)->rule(name)) {
      one = sheet(rule->text,
                  fmt::format("{} ({}), {}", rule->id, law::stage_name(rule->stage), rule->cite),
                  answer::rule_sections(*rule));
      all.push_back(rule_json(*rule));
    } else if (const law::Table* table = (*library)->table(name)) {
      one = sheet(table->name, table->text, answer::table_sections(*table));
      all.push_back({{"table", table->name},
                     {"text", table->text},
                     {"sections", sections_json(answer::table_sections(*table))}});
    } else if (const law::Conflict* conflict = (*library)->conflict(name)) {
      one = sheet(fmt::format("{}: {}", conflict->id, conflict->title), conflict->text,
                  answer::conflict_sections(*conflict));
      all.push_back({{"conflict", conflict->id},
                     {"text", conflict->text},
                     {"sections", sections_json(answer::conflict_sections(*conflict))}});
    } else if (const law::Pack* pack = (*library)->pack(name)) {
      one = sheet(pack->title, pack->name + " " + pack->version, answer::pack_sections(*pack));
      all.push_back({{"pack", pack->name},
                     {"version", pack->version},
                     {"title", pack->title},
                     {"sections", sections_json(answer::pack_sections(*pack))}});
    } else {
      return complain(unknown_name(**library, name));
    }
    text += (text.empty() ? "" : "\n") + one;
  }
  if (!options.json) return put({}, text);
  return put({}, json_text(all.size() == 1 ? all.front() : all));
}

namespace {

// Rules that name this one, and how.
std::vector<answer::Line> named_by(const law::Library& library, const law::Rule& rule) {
  std::vector<answer::Line> lines;
  for (const law::Rule* other : library.rules()) {
    auto names = [&](const std::vector<const law::Rule*>& rules, std::string_view how) {
      if (std::ranges::find(rules, &rule) == rules.end()) return;
      lines.push_back({fmt::format("{} {}", other->id, how), {}});
    };
    names(other->yields_to, "yields to it");
    names(other->except_to, "is an exception to it");
    names(other->review_of, "says how applications under it are judged");
    names(other->overcomes, "overcomes it");
    names(other->restricts, "takes it away");
    names(other->spares, "spares it");
  }
  return lines;
}

}  // namespace

int law_why(const LawOptions& options) {
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  const law::Rule* rule = (*library)->rule(options.names.front());
  if (!rule) return complain(unknown_name(**library, options.names.front()));
  std::vector<answer::Section> sections = answer::rule_sections(*rule);
  sections.push_back(answer::rule_documents(*rule));
  if (auto lines = named_by(**library, *rule); !lines.empty()) {
    sections.push_back({"Named by", std::move(lines)});
  }
  answer::Section tested{"Tested by", {}};
  for (const std::string& name : cases_that_test(options.cases, rule->id)) {
    tested.lines.push_back({name, {}});
  }
  if (!tested.lines.empty()) sections.push_back(std::move(tested));
  if (!options.json) {
    return put({},
               sheet(rule->text,
                     fmt::format("{} ({}), {}", rule->id, law::stage_name(rule->stage), rule->cite),
                     std::move(sections)));
  }
  ordered_json json = rule_json(*rule);
  json["sections"] = sections_json(sections);
  return put({}, json_text(json));
}

int law_book(const LawOptions& options) {
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  return put(options.answer.output,
             options.html ? answer::book_html(**library) : answer::book_markdown(**library));
}

}  // namespace licet::cli
