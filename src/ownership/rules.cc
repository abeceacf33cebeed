#include "ownership/rules.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::ownership {

using base::Document;

namespace {

constexpr std::array<std::string_view, 19> kRuleKeys = {
    "id",        "title",    "cite",     "text",           "note",        "confidence", "counts",
    "threshold", "crossing", "together", "passes_control", "lists",       "perhaps",    "except",
    "states",    "minority", "control",  "joint",          "counts_joint"};
constexpr std::array<std::string_view, 7> kStateKeys = {"state",      "from",     "to",  "by",
                                                        "instrument", "ended_by", "text"};

// Reads maps and collects problems at their places.
class Reader {
 public:
  [[nodiscard]] Rule rule(const Document& map) {
    Rule out;
    if (!is_map(map, kRuleKeys)) return out;
    out.id = text(map, "id", true);
    out.title = text(map, "title", true);
    out.cite = text(map, "cite", true);
    out.text = text(map, "text", true);
    out.note = text(map, "note", false);
    out.confidence = word(map, "confidence", {"primary", "secondary", "house"});
    out.minority = text(map, "minority", false);
    out.control = text(map, "control", false);
    out.joint = text(map, "joint", false);
    out.together = word(map, "together", {"true", "false"}) == "true";
    out.passes_control = map.find("passes_control") != nullptr &&
                         word(map, "passes_control", {"true", "false"}) == "true";
    out.counts_joint = map.find("counts_joint") != nullptr &&
                       word(map, "counts_joint", {"true", "false"}) == "true";
    read_counts(map, out);
    read_threshold(map, out);
    read_lists(map, out);
    read_except(map, out);
    read_states(map, out);
    return out;
  }

  void complain(const Document& at, std::string what, std::string expected = {}) {
    base::Problem problem = at.problem(std::move(what));
    problem.expected = std::move(expected);
    problems.push_back(std::move(problem));
  }

  base::Problems problems;

 private:
  bool is_map(const Document& map, std::span<const std::string_view> keys) {
    if (!map.is_map()) {
      complain(map, "a rule and its parts must be maps");
      return false;
    }
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
      if (std::ranges::find(keys, map.keys[i]) != keys.end()) continue;
      base::Problem problem = map.items[i].problem("unknown key");
      problem.given = map.keys[i];
      if (auto nearest = base::nearest(map.keys[i], keys)) problem.nearest = *nearest;
      problems.push_back(std::move(problem));
    }
    return true;
  }

  std::string text(const Document& map, std::string_view key, bool needed) {
    const Document* value = map.find(key);
    if (value != nullptr && value->is_scalar() && !value->scalar.empty()) return value->scalar;
    if (value != nullptr)
      complain(*value, fmt::format("`{}` must be a text", key));
    else if (needed)
      complain(map, fmt::format("`{}` is missing", key));
    return {};
  }

  std::string word(const Document& map, std::string_view key,
                   std::initializer_list<std::string_view> words) {
    std::string found = text(map, key, true);
    if (found.empty() || std::ranges::find(words, found) != words.end()) return found;
    complain(*map.find(key), fmt::format("unknown word for `{}`", key),
             fmt::format("{}", fmt::join(words, ", ")));
    return {};
  }

  std::vector<std::string> texts(const Document& map, std::string_view key) {
    std::vector<std::string> out;
    const Document* list = map.find(key);
    if (list == nullptr) return out;
    if (!list->is_list()) complain(*list, fmt::format("`{}` must be a list of words", key));
    for (const Document& item : list->items) {
      if (item.is_scalar())
        out.push_back(item.scalar);
      else
        complain(item, fmt::format("`{}` must be a list of words", key));
    }
    return out;
  }

  void read_counts(const Document& map, Rule& rule) {
    for (const std::string& kind : texts(map, "counts")) {
      if (kind == word_of(Kind::ownership))
        rule.counts_ownership = true;
      else if (kind == word_of(Kind::voting))
        rule.counts_voting = true;
      else
        complain(*map.find("counts"), "only shares can be counted", "ownership, voting");
    }
    if (!rule.counts_ownership && !rule.counts_voting)
      complain(map, "`counts` names no kind of share");
  }

  void read_threshold(const Document& map, Rule& rule) {
    std::string figure = text(map, "threshold", true);
    rule.more_than = word(map, "crossing", {"at_least", "more_than"}) == "more_than";
    if (figure.empty()) return;
    auto value = parse_percent(figure);
    if (!value || !value->is_known() || value->low == 0) {
      complain(*map.find("threshold"), "not a threshold", "a percentage above 0");
      return;
    }
    rule.enough = value->low + (rule.more_than ? 1 : 0);
  }

  void read_lists(const Document& map, Rule& rule) {
    const Document* lists = map.find("lists");
    if (lists == nullptr) return complain(map, "`lists` is missing");
    rule.any_list = lists->is_scalar() && lists->scalar == "any";
    if (!rule.any_list) rule.lists = texts(map, "lists");
    rule.perhaps = texts(map, "perhaps");
  }

  void read_except(const Document& map, Rule& rule) {
    constexpr std::array<std::string_view, 2> kKeys = {"countries", "text"};
    const Document* except = map.find("except");
    if (except == nullptr || !is_map(*except, kKeys)) return;
    rule.except_countries = texts(*except, "countries");
    rule.except_text = text(*except, "text", true);
  }

  std::optional<base::Date> day(const Document& map, std::string_view key) {
    const Document* value = map.find(key);
    if (value == nullptr) return std::nullopt;
    auto found = base::Date::parse(value->scalar);
    if (!found) complain(*value, "not a day", "a date such as 2026-02-01");
    return found;
  }

  void read_states(const Document& map, Rule& rule) {
    const Document* list = map.find("states");
    if (list == nullptr || !list->is_list() || list->items.empty()) {
      return complain(list ? *list : map, "`states` must be a list with a state or more");
    }
    for (const Document& item : list->items) {
      if (!is_map(item, kStateKeys)) continue;
      RuleState state;
      std::string standing = word(item, "state", {"in_force", "stayed", "unconfirmed"});
      state.standing = standing == "stayed"        ? Standing::stayed
                       : standing == "unconfirmed" ? Standing::unconfirmed
                                                   : Standing::in_force;
      state.from = day(item, "from").value_or(base::Date::first());
      state.to = day(item, "to");
      state.by = text(item, "by", false);
      state.instrument = text(item, "instrument", false);
      state.text = text(item, "text", false);
      bool ordered =
          rule.states.empty() || (rule.states.back().to && *rule.states.back().to <= state.from);
      if (!ordered || (state.to && *state.to <= state.from)) {
        complain(item, "states must follow each other without overlapping");
      }
      rule.states.push_back(std::move(state));
    }
  }
};

}  // namespace

std::string_view word_of(Standing standing) {
  switch (standing) {
    case Standing::not_yet: return "not_in_force";
    case Standing::in_force: return "in_force";
    case Standing::stayed: return "stayed";
    case Standing::unconfirmed: return "unconfirmed";
  }
  return {};
}

std::string Rule::threshold_words() const {
  return more_than ? "more than " + to_text(enough - 1) : to_text(enough) + " or more";
}

const RuleState* state_on(const Rule& rule, base::Date day) {
  for (const RuleState& state : rule.states) {
    if (state.from <= day && (!state.to || day < *state.to)) return &state;
  }
  return nullptr;
}

std::expected<std::vector<Rule>, base::Problems> read_rules(const Document& file) {
  Reader reader;
  std::vector<Rule> rules;
  const Document* format = file.find("format");
  if (format == nullptr || format->scalar != "1") {
    reader.complain(format ? *format : file, "unknown format of the file", "format: 1");
  }
  const Document* list = file.find("rules");
  if (list == nullptr || !list->is_list()) {
    reader.complain(file, "`rules` must be a list");
  } else {
    for (const Document& item : list->items) {
      rules.push_back(reader.rule(item));
      auto same = std::ranges::count(rules, rules.back().id, &Rule::id);
      if (same > 1) reader.complain(item, "two rules have the same id");
    }
  }
  if (!reader.problems.empty()) return std::unexpected(std::move(reader.problems));
  return rules;
}

base::Result<const Rule*> find_rule(std::span<const Rule> rules, std::string_view id) {
  auto found = std::ranges::find(rules, id, &Rule::id);
  if (found != rules.end()) return &*found;
  std::vector<std::string> ids;
  for (const Rule& rule : rules) ids.push_back(rule.id);
  base::Problem problem;
  problem.what = "no such rule on ownership";
  problem.given = base::quoted(id);
  problem.expected = base::join(ids, ", ");
  if (auto nearest = base::nearest(id, ids)) problem.nearest = *nearest;
  return base::fail(std::move(problem));
}

Counts counts_as_listed(const Rule& rule, std::span<const std::string> listings) {
  auto names = [&](const std::vector<std::string>& words) {
    return std::ranges::any_of(listings, [&](const std::string& listing) {
      return std::ranges::find(words, listing) != words.end();
    });
  };
  if (listings.empty()) return Counts::no;
  if (rule.any_list || names(rule.lists)) return Counts::yes;
  return names(rule.perhaps) ? Counts::perhaps : Counts::no;
}

}  // namespace licet::ownership
