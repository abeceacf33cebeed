#include <algorithm>
#include <array>

#include "base/text.h"
#include "fmt/format.h"
#include "law/section_reader.h"

namespace licet::law {
namespace {

using base::Document;
using base::Problems;

constexpr std::array<std::string_view, 10> kStages = {"classify", "require",  "review", "permit",
                                                      "restrict", "prohibit", "flag",   "oblige",
                                                      "expose",   "note"};
constexpr std::array<std::string_view, 5> kReviews = {
    "unstated", "presumption_of_approval", "case_by_case", "presumption_of_denial", "denial"};

Duty read_duty(const Document& value, Problems& problems) {
  MapReader map(value, problems);
  return {map.required_text("who"), map.required_text("act"), map.text("by"), map.text("cite")};
}

std::vector<Duty> read_duties(MapReader& map, Problems& problems) {
  std::vector<Duty> out;
  map.each("obliges", [&](const Document& value) { out.push_back(read_duty(value, problems)); });
  return out;
}

std::vector<Condition> read_conditions(MapReader& map, Problems& problems) {
  std::vector<Condition> out;
  map.each("conditions", [&](const Document& value) {
    MapReader condition(value, problems);
    Condition c;
    c.cite = condition.required_text("cite");
    c.text = condition.required_text("text");
    c.ask = condition.text("ask");
    c.when = condition.required_formula("when");
    out.push_back(std::move(c));
  });
  return out;
}

void read_enforced(MapReader& map, Rule& rule, Problems& problems) {
  const Document* list = map.take("enforced");
  if (list == nullptr) return;
  rule.enforced_given = true;
  if (!list->is_list()) map.report(*list, "`enforced` is not a list of intervals");
  std::vector<Span> spans;
  for (const Document& value : list->items) {
    MapReader entry(value, problems);
    Enforced e;
    e.from_given = value.find("from") != nullptr;
    e.span = read_span(entry);
    e.only_when = entry.formula("only_when");
    e.why = entry.text("why");
    spans.push_back(e.span);
    rule.enforced.push_back(std::move(e));
  }
  check_overlap(spans, problems);
}

// Reads `then`, whose keys hang on the stage.
void read_outcome(MapReader& map, Rule& rule, Problems& problems) {
  const Document* then = map.take("then");
  if (then == nullptr) return;
  rule.has_outcome = true;
  MapReader out(*then, problems);
  switch (rule.stage) {
    case Stage::classify: rule.code = out.required_text("classify"); break;
    case Stage::require:
      static_cast<void>(out.required_text("require"));
      rule.control_reason = out.text("reason");
      break;
    case Stage::review: {
      std::string word = out.word("review", kReviews);
      auto at = std::ranges::find(kReviews, word);
      if (at != kReviews.end()) rule.review = static_cast<Review>(at - kReviews.begin());
      break;
    }
    case Stage::prohibit: static_cast<void>(out.flag("prohibit")); break;
    case Stage::flag: rule.outcome_text = out.required_text("flag"); break;
    case Stage::note: rule.outcome_text = out.required_text("note"); break;
    case Stage::oblige:
      if (const Document* duty = out.require("oblige")) rule.duty = read_duty(*duty, problems);
      break;
    case Stage::expose:
      if (const Document* expose = out.require("expose")) {
        MapReader liability(*expose, problems);
        rule.exposed = liability.required_text("who");
        rule.exposed_to = liability.required_text("to");
      }
      break;
    case Stage::permit:
    case Stage::restrict_exceptions: break;
  }
}

void read_references(MapReader& map, Rule& rule) {
  switch (rule.stage) {
    case Stage::classify:
    case Stage::require:
      rule.yields_to_names = map.texts("yields_to");
      rule.except_to_names = map.texts("except_to");
      break;
    case Stage::review:
      rule.yields_to_names = map.texts("yields_to");
      rule.for_names = map.texts("for");
      if (rule.for_names.empty()) map.report(map.document(), "a review rule needs `for`");
      break;
    case Stage::permit:
      rule.overcomes_names = map.texts("overcomes");
      if (rule.overcomes_names.empty()) {
        map.report(map.document(), "a permit needs `overcomes`");
      }
      break;
    case Stage::restrict_exceptions:
      rule.restricts_names = map.texts("restricts");
      rule.spares_names = map.texts("spares");
      if (rule.restricts_names.empty()) {
        map.report(map.document(), "a restriction needs `restricts`");
      }
      break;
    default: break;
  }
}

// A rule without an outcome must be an exclusion, and the other way about.
void check_outcome(const MapReader& map, const Rule& rule, Problems& problems) {
  bool needs_none = rule.stage == Stage::permit || rule.stage == Stage::restrict_exceptions;
  bool exclusion = !rule.except_to_names.empty();
  if (needs_none || rule.has_outcome != exclusion) return;
  base::Problem p = map.document().problem(
      exclusion ? "an exclusion (`except_to`) has no outcome of its own" : "missing key `then`");
  p.where.path = rule.id;
  problems.push_back(std::move(p));
}

Rule read_rule(const Document& value, const Pack& pack, Problems& problems) {
  MapReader map(value, problems);
  Rule rule;
  rule.place = value.place();
  rule.id = map.required_text("id");
  if (!rule.id.starts_with(pack.name + "/")) {
    map.report(value, fmt::format("rule id `{}`", rule.id),
               fmt::format("an id that begins with `{}/`", pack.name));
  }
  std::string stage = map.word("stage", kStages);
  auto at = std::ranges::find(kStages, stage);
  if (at == kStages.end() && value.find("stage") == nullptr) {
    map.report(value, "missing key `stage`");
  }
  rule.stage = at == kStages.end() ? Stage::note : static_cast<Stage>(at - kStages.begin());
  rule.cite = map.required_text("cite");
  rule.text = map.required_text("text");
  rule.reason = map.text("reason");
  rule.note = map.text("note");
  rule.confidence = map.confidence();
  rule.in_force = map.spans("in_force", true);
  rule.when = map.required_formula("when");
  if (rule.stage == Stage::permit) rule.name = map.required_text("name");
  if (rule.stage == Stage::permit) rule.conditions = read_conditions(map, problems);
  if (rule.stage == Stage::flag) rule.flag_id = map.required_text("flag");
  if (rule.stage == Stage::flag) rule.cleared_when = map.formula("cleared_when");
  read_enforced(map, rule, problems);
  read_outcome(map, rule, problems);
  read_references(map, rule);
  rule.duties = read_duties(map, problems);
  check_outcome(map, rule, problems);
  return rule;
}

}  // namespace

std::string_view stage_name(Stage stage) { return kStages[static_cast<std::size_t>(stage)]; }
std::string_view review_name(Review review) { return kReviews[static_cast<std::size_t>(review)]; }

void read_rules(const Document& list, Pack& pack, Problems& problems) {
  if (!list.is_list()) {
    problems.push_back(list.problem("`rules` is not a list"));
    return;
  }
  for (const Document& value : list.items) {
    pack.rules.push_back(read_rule(value, pack, problems));
  }
}

}  // namespace licet::law
