#include "answer/words.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::answer {

using base::Kind;
using base::Truth;
using law::Verdict;

std::string_view verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_subject: return "not subject";
    case Verdict::permitted: return "permitted";
    case Verdict::permitted_with_conditions: return "permitted with conditions";
    case Verdict::undetermined: return "undetermined";
    case Verdict::licence_required: return "licence required";
    case Verdict::held: return "held";
    case Verdict::prohibited: return "prohibited";
  }
  return "?";
}

std::string_view review_words(law::Review review) {
  switch (review) {
    case law::Review::unstated: return "no review policy is stated";
    case law::Review::presumption_of_approval: return "approval is presumed";
    case law::Review::case_by_case: return "reviewed case by case";
    case law::Review::presumption_of_denial: return "denial is presumed";
    case law::Review::denial: return "applications are denied";
  }
  return "?";
}

std::string standing_words(const law::Standing& standing) {
  std::string words(verdict_words(standing.verdict));
  if (standing.review) words += fmt::format(" ({})", review_words(*standing.review));
  if (standing.verdict == Verdict::licence_required && !standing.review) words += " (policy open)";
  return words;
}

std::string possible_words(const law::Standing& standing) {
  if (standing.possible.count() < 2) return {};
  std::vector<std::string> words;
  for (int v = 0; v <= static_cast<int>(Verdict::prohibited); ++v) {
    auto verdict = static_cast<Verdict>(v);
    if (standing.possible.has(verdict)) words.emplace_back(verdict_words(verdict));
  }
  return base::join(words, " or ");
}

namespace {

std::string group_thousands(std::string digits) {
  std::size_t begin = digits.starts_with('-') ? 1 : 0;
  std::size_t end = digits.find('.') == std::string::npos ? digits.size() : digits.find('.');
  if (digits.find_first_of("eE") != std::string::npos || end - begin < 4) return digits;
  for (std::size_t at = end; at > begin + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string interval_words(const base::Interval& interval) {
  if (!interval.low.is_finite()) return "at most " + figure_words(interval.high);
  if (!interval.high.is_finite()) return "at least " + figure_words(interval.low);
  return figure_words(interval.low) + " to " + figure_words(interval.high);
}

std::string list_words(std::span<const base::Value> list) {
  if (list.empty()) return "none";
  std::vector<std::string> words;
  for (const base::Value& element : list) {
    words.push_back(value_words(element) + (element.is_maybe() ? " (perhaps)" : ""));
  }
  return base::join(words, ", ");
}

}  // namespace

std::string figure_words(const base::Number& number) {
  return group_thousands(number.is_whole() ? number.to_string() : number.to_string(4));
}

std::string value_words(const base::Value& value) {
  switch (value.kind()) {
    case Kind::unknown: return "not known";
    case Kind::boolean: return value.as_boolean() ? "yes" : "no";
    case Kind::integer: return figure_words(base::Number(value.as_integer()));
    case Kind::number: return figure_words(value.as_number());
    case Kind::interval: return interval_words(value.as_interval());
    case Kind::string: return std::string(value.as_string());
    case Kind::date: return value.as_date().to_string();
    case Kind::list: return list_words(value.as_list());
    default: return base::to_text(value);
  }
}

namespace {

// The text of a slot; empty when it is not a known string.
std::string_view text_of(const base::Record& record, std::size_t slot) {
  const base::Value& value = record.at(slot);
  return value.is(Kind::string) ? value.as_string() : std::string_view{};
}

const base::Record* item_record(const facts::Case& facts, std::size_t item) {
  return item < facts.items().size() ? &facts.items()[item].as_record() : nullptr;
}

std::string activity_words(std::string_view activity) {
  if (activity.empty()) return "An act";
  std::string words(activity);
  std::ranges::replace(words, '_', ' ');
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

std::string codes_joined(std::span<const law::CodeFound> codes, Truth holds) {
  std::vector<std::string> words;
  for (const law::CodeFound& code : codes) {
    if (code.holds == holds) words.emplace_back(code.code);
  }
  return base::join(words, holds == Truth::yes ? " and " : " or ");
}

}  // namespace

std::string item_name(const facts::Case& facts, std::size_t item) {
  if (const base::Record* record = item_record(facts, item)) {
    if (auto name = text_of(*record, facts::item_slot::name); !name.empty()) {
      return std::string(name);
    }
    if (auto ref = text_of(*record, facts::item_slot::ref); !ref.empty()) return std::string(ref);
  }
  return facts.items().size() == 1 ? "the item" : fmt::format("item {}", item + 1);
}

std::string classification_words(const law::ItemAnswer& item) {
  std::string sure = codes_joined(item.classification, Truth::yes);
  std::string open = codes_joined(item.classification, Truth::unknown);
  if (sure.empty() && open.empty()) return "not classified";
  if (open.empty()) return sure;
  if (sure.empty()) return fmt::format("perhaps {}", open);
  return fmt::format("{}, perhaps {}", sure, open);
}

std::string measures_words(const law::ItemAnswer& item) {
  std::vector<std::string> words;
  for (const law::MeasureFound& measure : item.measures) {
    if (measure.value.is_unknown() || measure.value.is_error()) continue;
    std::string unit = measure.unit.empty() ? "" : fmt::format(" {}", measure.unit);
    words.push_back(fmt::format("{} {}{}", measure.label, value_words(measure.value), unit));
  }
  return base::join(words, "; ");
}

std::string asked_words(const Material& material) {
  const base::Record& root = material.facts.root();
  std::string words = activity_words(text_of(root, facts::case_slot::activity));
  if (auto from = text_of(root, facts::case_slot::from); !from.empty()) {
    words += " from " + material.law.country(from);
  }
  if (auto to = text_of(root, facts::case_slot::to); !to.empty()) {
    words += " to " + material.law.country(to);
  }
  words += fmt::format(" on {}", material.determination.on.to_string());
  std::vector<std::string> items;
  for (std::size_t i = 0; i < material.facts.items().size(); ++i) {
    const base::Value& quantity = item_record(material.facts, i)->at(facts::item_slot::quantity);
    std::string count = quantity.is_unknown() ? "" : value_words(quantity) + " × ";
    items.push_back(count + item_name(material.facts, i));
    if (items.size() == 4 && material.facts.items().size() > 5) {
      items.push_back(fmt::format("{} more items", material.facts.items().size() - 4));
      break;
    }
  }
  if (!items.empty()) words += ": " + base::join(items, ", ");
  return words;
}

namespace {

std::string fill_braces(std::string_view pattern,
                        const std::vector<std::pair<std::string_view, std::string>>& values) {
  std::string out;
  while (!pattern.empty()) {
    std::size_t open = pattern.find('{');
    std::size_t close = pattern.find('}', open == std::string_view::npos ? 0 : open);
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    if (close == std::string_view::npos) return out += pattern.substr(open);
    std::string_view name = pattern.substr(open + 1, close - open - 1);
    auto found = std::ranges::find(values, name, &std::pair<std::string_view, std::string>::first);
    out +=
        found == values.end() ? std::string(pattern.substr(open, close - open + 1)) : found->second;
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string capitalised(std::string text) {
  if (text.empty()) return text;
  auto first = static_cast<unsigned char>(text[0]);
  // A name such as "nv-x" stays as it is written; only ordinary words are raised.
  std::size_t end = text.find(' ');
  std::string_view word = std::string_view(text).substr(0, end);
  if (word.find_first_of("-./0123456789") == std::string_view::npos) {
    text[0] = static_cast<char>(std::toupper(first));
  }
  return text;
}

}  // namespace

std::string reason_words(const law::Rule& rule, const law::ItemAnswer* item,
                         const Material& material) {
  const base::Record& root = material.facts.root();
  std::string name = item ? item_name(material.facts, item->item) : "the item";
  std::string codes = item ? classification_words(*item) : "not classified";
  std::string measures = item ? measures_words(*item) : "";
  if (rule.reason.empty() && rule.stage == law::Stage::permit && item) {
    return capitalised(fmt::format("{} is {} and would need a licence; {} takes its place.", name,
                                   codes, rule.name.empty() ? rule.id : rule.name));
  }
  if (rule.reason.empty()) {
    if (!item || item->classification.empty()) return rule.text;
    std::string figures = measures.empty() ? "" : fmt::format(" ({})", measures);
    return capitalised(fmt::format("{} is {}{}. {}", name, codes, figures, rule.text));
  }
  auto country = [&](std::size_t slot) {
    auto code = text_of(root, slot);
    return code.empty() ? std::string("a place not given") : material.law.country(code);
  };
  std::vector<std::string> near;
  const law::Library* library = material.law.library;
  bool asked = library != nullptr && rule.reason.find("{nearest}") != std::string::npos;
  for (std::size_t i = 0; asked && item && i < item->classification.size(); ++i) {
    std::string entry = library->nearest_entry(item->classification[i].code);
    if (!entry.empty()) near.push_back(std::move(entry));
  }
  return capitalised(
      fill_braces(rule.reason, {{"item", name},
                                {"classification", codes},
                                {"measures", measures.empty() ? "measures not known" : measures},
                                {"nearest", near.empty() ? "none" : base::join(near, ", ")},
                                {"to", country(facts::case_slot::to)},
                                {"from", country(facts::case_slot::from)}}));
}

std::string fact_path(const facts::Case& facts, base::FactRef fact) {
  if (fact.record == expr::variable_fact) return "a variable";
  if (fact.record == expr::undefined_fact) return "a definition that is not in force";
  if (fact.record == 0 || fact.record > facts.record_count()) return "?";
  return facts.path_of(fact);
}

std::string party_words(const facts::Case& facts, std::uint32_t record) {
  return party_words(facts, std::vector<std::uint32_t>{record}).front();
}

std::vector<std::string> party_words(const facts::Case& facts,
                                     const std::vector<std::uint32_t>& records) {
  std::vector<std::pair<std::string, std::string>> named;  // name, roles
  for (std::uint32_t record : records) {
    const base::Value& name = facts.record(record).at(facts::party_slot::name);
    const base::Value& given = facts.record(record).at(facts::party_slot::role);
    std::string role = given.is(base::Kind::string) ? std::string(given.as_string()) : "party";
    std::ranges::replace(role, '_', ' ');
    std::string key = name.is(base::Kind::string) ? std::string(name.as_string()) : std::string();
    auto known = std::ranges::find(named, key, &std::pair<std::string, std::string>::first);
    if (known == named.end()) {
      named.emplace_back(std::move(key), std::move(role));
    } else if (known->second.find(role) == std::string::npos) {
      known->second += ", " + role;
    }
  }
  std::vector<std::string> out;
  for (const auto& [name, roles] : named) {
    out.push_back(name.empty() ? roles : fmt::format("{} ({})", name, roles));
  }
  return out;
}

std::vector<std::string> party_words(const facts::Case& facts,
                                     std::span<const law::PartyFound> parties) {
  std::vector<std::uint32_t> records;
  for (const law::PartyFound& found : parties) records.push_back(found.record);
  return party_words(facts, records);
}

}  // namespace licet::answer
