// licet law timeline and diff.
#include <set>

#include "answer/rule_words.h"
#include "cli/law.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

using nlohmann::ordered_json;

std::string_view thing_word(answer::ChangedThing thing) {
  switch (thing) {
    case answer::ChangedThing::rule: return "rule";
    case answer::ChangedThing::member: return "member";
    case answer::ChangedThing::definition: return "definition";
  }
  return "?";
}

ordered_json change_json(const answer::Change& change) {
  return {
      {"on", change.day.to_string()},
      {"change", answer::change_word(change.kind)},
      {"kind", thing_word(change.thing)},
      {"what", change.what},
      {"pack", change.pack->name},
      {"jurisdiction", change.pack->jurisdiction},
      {"scenario", change.pack->scenario},
      {"text", change.rule ? ordered_json(change.rule->text) : ordered_json(nullptr)},
      {"instrument",
       change.instrument ? ordered_json(change.instrument->id) : ordered_json(nullptr)},
      {"cite", change.instrument ? ordered_json(change.instrument->cite) : ordered_json(nullptr)},
      {"why", change.why}};
}

std::vector<answer::Change> wanted(std::vector<answer::Change> changes, const LawOptions& options) {
  std::erase_if(changes, [&](const answer::Change& c) { return !options.wants(*c.pack); });
  return changes;
}

std::string document_heading(const answer::Change& change) {
  std::string heading = change.day.to_string() + "  ";
  if (!change.pack->jurisdiction.empty()) heading += change.pack->jurisdiction + "  ";
  if (change.pack->scenario) heading += "(no law) ";
  if (!change.instrument) return heading + "no document named";
  return heading + answer::instrument_words(*change.instrument);
}

// Changes under their day and document; members of one table on one line.
std::string changes_text(const std::vector<answer::Change>& changes, bool with_rule_text) {
  std::string out;
  std::string heading;
  for (const answer::Change& change : changes) {
    std::string now = document_heading(change);
    if (now != heading) {
      out += (out.empty() ? "" : "\n") + now + "\n";
      heading = now;
    }
    std::string why = change.why.empty() ? "" : ". " + change.why;
    out += fmt::format("  {:<19} {} {}{}\n", answer::change_word(change.kind),
                       thing_word(change.thing), change.what, why);
    if (with_rule_text && change.rule) {
      out += fmt::format("  {:<19} {}\n", "", change.rule->text);
    }
  }
  return out;
}

}  // namespace

int law_timeline(const LawOptions& options) {
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  if (auto named = check_names(**library, options); !named) return complain(named.error());
  auto changes = wanted(answer::timeline(**library), options);
  if (!options.json) return put({}, changes_text(changes, false));
  ordered_json json = ordered_json::array();
  for (const answer::Change& change : changes) json.push_back(change_json(change));
  return put({}, json_text(json));
}

int law_diff(const LawOptions& options) {
  if (options.names.size() != 2) {
    return complain(usage_problem("one day given", options.names.front(), "two days",
                                  "licet law diff 2023-01-01 2024-01-01"));
  }
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  if (auto named = check_names(**library, options); !named) return complain(named.error());
  base::Date first = *base::Date::parse(options.names[0]);
  base::Date second = *base::Date::parse(options.names[1]);
  if (second < first) {
    return complain(usage_problem("the second day is before the first",
                                  options.names[0] + " " + options.names[1],
                                  "the earlier day first"));
  }
  auto given = base::Date::parse(options.answer.known);
  auto changes = wanted(
      answer::difference(**library, first, second, given.value_or(base::Date::last())), options);
  if (options.json) {
    ordered_json list = ordered_json::array();
    for (const answer::Change& change : changes) list.push_back(change_json(change));
    return put(
        {},
        json_text({{"from", options.names[0]},
                   {"to", options.names[1]},
                   {"known", given ? ordered_json(options.answer.known) : ordered_json(nullptr)},
                   {"changes", std::move(list)}}));
  }
  std::string head = fmt::format("{} changes between {} and {}\n", changes.size(), options.names[0],
                                 options.names[1]);
  return put({}, changes.empty() ? head : head + "\n" + changes_text(changes, true));
}

}  // namespace licet::cli
