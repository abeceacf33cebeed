#include "answer/expectation.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::answer {

using base::Document;
using base::Truth;
using law::Basis;

namespace {

using Words = std::set<std::string>;

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out.empty() ? "none" : out;
}

// A list of scalars, or one scalar.
Words words_of(const Document& document) {
  Words words;
  if (document.is_scalar()) words.insert(document.scalar);
  for (const Document& element : document.items) words.insert(element.scalar);
  return words;
}

Words codes_of(const law::ItemAnswer* item) {
  Words codes;
  if (!item) return codes;
  for (const law::CodeFound& code : item->classification) {
    if (code.holds == Truth::yes) codes.emplace(code.code);
    if (code.holds == Truth::unknown) codes.insert(std::string(code.code) + "?");
  }
  return codes;
}

class Comparison {
 public:
  Comparison(const law::Determination& answer, const facts::Case& facts)
      : answer_(answer), facts_(facts) {}

  void run(const Document& expect);
  [[nodiscard]] std::vector<Mismatch> take() { return std::move(mismatches_); }

 private:
  void key(const std::string& name, const Document& expected);
  bool key_about_rules(const std::string& name, const Document& expected);
  bool key_about_items(const std::string& name, const Document& expected);
  void standing(const std::string& prefix, const Document& expected, Basis basis);
  void verdict(const std::string& what, const Document& expected, Basis basis);
  void review(const std::string& what, const Document& expected, Basis basis);
  void same(const std::string& what, const Words& expected, const Words& got);
  void all_among(const std::string& what, const Words& expected, const Words& got);
  void none_among(const std::string& what, const Words& expected, const Words& got);
  void items(const Document& expected);
  void classification(const std::string& what, const Document& expected, std::size_t item);
  void measures(const std::string& what, const Document& expected, std::size_t item);
  void measure(const std::string& what, const Document& expected, const base::Value& value);

  [[nodiscard]] const law::ItemAnswer* item(std::size_t index) const;
  [[nodiscard]] base::Value measured(std::size_t index, const std::string& name) const;
  [[nodiscard]] Words required(Basis basis) const;
  [[nodiscard]] Words available() const;
  [[nodiscard]] Words fired() const;
  [[nodiscard]] Words conflicts() const;
  [[nodiscard]] Words roles_of(const std::string& rule) const;
  void fires_for(const Document& expected);
  void packs(const Document& expected);
  bool key_about_packs(const std::string& name, const Document& expected);

  void miss(std::string what, std::string expected, std::string got) {
    mismatches_.push_back({std::move(what), std::move(expected), std::move(got)});
  }

  const law::Determination& answer_;
  const facts::Case& facts_;
  std::vector<Mismatch> mismatches_;
};

const law::ItemAnswer* Comparison::item(std::size_t index) const {
  for (const law::PackAnswer& pack : answer_.packs) {
    for (const law::ItemAnswer& item : pack.items) {
      if (item.item == index) return &item;
    }
  }
  return nullptr;
}

base::Value Comparison::measured(std::size_t index, const std::string& name) const {
  if (const law::ItemAnswer* found = item(index)) {
    for (const law::MeasureFound& measure : found->measures) {
      if (measure.name == name) return measure.value;
    }
  }
  int slot = facts::item_spec.find(name);
  if (slot < 0 || index >= facts_.items().size()) return base::Value::unknown();
  return facts_.items()[index].as_record().at(static_cast<std::size_t>(slot));
}

Words Comparison::required(Basis basis) const {
  Words ids;
  for (const law::PackAnswer& pack : answer_.packs) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::RequirementFound& found : item.requirements) {
        if (found.outstanding[static_cast<std::size_t>(basis)] == Truth::yes) {
          ids.insert(found.rule->id);
        }
      }
    }
  }
  return ids;
}

// Names and ids of the exceptions that hold for the first item on either basis.
Words Comparison::available() const {
  Words names;
  for (const law::PackAnswer& pack : answer_.packs) {
    for (const law::ItemAnswer& item : pack.items) {
      if (item.item != 0) continue;
      for (const law::ExceptionFound& found : item.exceptions) {
        if (found.available[0] != Truth::yes && found.available[1] != Truth::yes) continue;
        names.insert(found.rule->id);
        if (!found.rule->name.empty()) names.insert(found.rule->name);
      }
    }
  }
  return names;
}

Words Comparison::fired() const {
  Words ids;
  for (const law::ProofNode& node : answer_.proof) {
    if (node.counts[0] == Truth::yes || node.counts[1] == Truth::yes) ids.insert(node.rule->id);
  }
  return ids;
}

Words Comparison::conflicts() const {
  Words ids;
  for (const law::ConflictFound& found : answer_.conflicts) {
    if (found.holds[0] == Truth::yes || found.holds[1] == Truth::yes)
      ids.insert(found.conflict->id);
  }
  return ids;
}

// Roles of the parties that a rule which is asked of each party surely falls on.
Words Comparison::roles_of(const std::string& rule) const {
  Words roles;
  auto add = [&](std::span<const law::PartyFound> parties) {
    for (const law::PartyFound& found : parties) {
      const base::Value& role = facts_.record(found.record).at(facts::party_slot::role);
      bool sure = found.holds == Truth::yes && role.is(base::Kind::string);
      if (sure) roles.emplace(role.as_string());
    }
  };
  for (const law::PackAnswer& pack : answer_.packs) {
    for (const law::DutyFound& found : pack.obligations) {
      if (found.rule->id == rule) add(found.parties);
    }
    for (const auto* list : {&pack.exposures, &pack.notes}) {
      for (const law::RuleFound& found : *list) {
        if (found.rule->id == rule) add(found.parties);
      }
    }
  }
  return roles;
}

void Comparison::fires_for(const Document& expected) {
  for (std::size_t i = 0; i < expected.keys.size(); ++i) {
    const std::string& rule = expected.keys[i];
    same("fires_for." + rule, words_of(expected.items[i]), roles_of(rule));
  }
}

void Comparison::packs(const Document& expected) {
  for (std::size_t i = 0; i < expected.keys.size(); ++i) {
    auto found = std::ranges::find(answer_.packs, expected.keys[i],
                                   [](const law::PackAnswer& p) { return p.pack->name; });
    std::string got = found == answer_.packs.end()
                          ? "no such pack"
                          : std::string(law::verdict_name(found->on(Basis::enforced).verdict));
    const std::string& wanted = expected.items[i].scalar;
    if (got != wanted) miss("packs." + expected.keys[i], wanted, got);
  }
}

void Comparison::same(const std::string& what, const Words& expected, const Words& got) {
  if (expected != got) miss(what, joined(expected), joined(got));
}

void Comparison::all_among(const std::string& what, const Words& expected, const Words& got) {
  for (const std::string& word : expected) {
    if (!got.contains(word)) miss(what, word, joined(got));
  }
}

void Comparison::none_among(const std::string& what, const Words& expected, const Words& got) {
  for (const std::string& word : expected) {
    if (got.contains(word)) miss(what, "not " + word, joined(got));
  }
}

void Comparison::verdict(const std::string& what, const Document& expected, Basis basis) {
  std::string got(law::verdict_name(answer_.on_basis(basis).verdict));
  if (expected.scalar != got) miss(what, expected.scalar, got);
}

void Comparison::review(const std::string& what, const Document& expected, Basis basis) {
  const auto& review = answer_.on_basis(basis).review;
  std::string got(review ? law::review_name(*review) : "null");
  std::string wanted = expected.kind == Document::Kind::null ? "null" : expected.scalar;
  if (wanted != got) miss(what, wanted, got);
}

void Comparison::standing(const std::string& prefix, const Document& expected, Basis basis) {
  for (std::size_t i = 0; i < expected.keys.size(); ++i) {
    std::string what = prefix + "." + expected.keys[i];
    if (expected.keys[i] == "verdict") {
      verdict(what, expected.items[i], basis);
    } else if (expected.keys[i] == "review_policy") {
      review(what, expected.items[i], basis);
    } else {
      miss(what, "verdict or review_policy", "an expectation that does not exist");
    }
  }
}

void Comparison::classification(const std::string& what, const Document& expected,
                                std::size_t index) {
  same(what, words_of(expected), codes_of(item(index)));
}

void Comparison::measure(const std::string& what, const Document& expected,
                         const base::Value& value) {
  base::Interval got;
  if (value.is(base::Kind::interval)) {
    got = value.as_interval();
  } else if (value.is(base::Kind::integer)) {
    got = {base::Number(value.as_integer()), base::Number(value.as_integer())};
  } else if (value.is(base::Kind::number)) {
    got = {value.as_number(), value.as_number()};
  } else {
    return miss(what, expected.is_map() ? "a figure" : expected.scalar, base::to_text(value));
  }
  if (!expected.is_map()) {
    auto number = base::Number::parse(expected.scalar);
    if (!number || got.low != *number || got.high != *number) {
      miss(what, expected.scalar, got.to_string());
    }
    return;
  }
  // For a single figure the two ends are bounds: a quotient may have no end as a decimal.
  const Document* min = expected.find("min");
  const Document* max = expected.find("max");
  auto low = min ? base::Number::parse(min->scalar) : std::nullopt;
  auto high = max ? base::Number::parse(max->scalar) : std::nullopt;
  bool fits = low && high &&
              (got.is_point() ? *low <= got.low && got.high <= *high
                              : *low == got.low && *high == got.high);
  if (!fits) {
    miss(what, fmt::format("{}..{}", min ? min->scalar : "?", max ? max->scalar : "?"),
         got.to_string());
  }
}

void Comparison::measures(const std::string& what, const Document& expected, std::size_t index) {
  for (std::size_t i = 0; i < expected.keys.size(); ++i) {
    measure(what + "." + expected.keys[i], expected.items[i], measured(index, expected.keys[i]));
  }
}

void Comparison::items(const Document& expected) {
  for (std::size_t i = 0; i < expected.items.size(); ++i) {
    const Document& one = expected.items[i];
    std::string what = fmt::format("items[{}]", i);
    for (std::size_t k = 0; k < one.keys.size(); ++k) {
      if (one.keys[k] == "classification") {
        classification(what + ".classification", one.items[k], i);
      } else if (one.keys[k] == "measures") {
        measures(what + ".measures", one.items[k], i);
      } else {
        miss(what + "." + one.keys[k], "classification or measures",
             "an expectation that does not exist");
      }
    }
  }
}

bool Comparison::key_about_items(const std::string& name, const Document& expected) {
  if (name == "classification") {
    classification(name, expected, 0);
  } else if (name == "measures") {
    measures(name, expected, 0);
  } else if (name == "items") {
    items(expected);
  } else if (name == "available") {
    all_among(name, words_of(expected), available());
  } else if (name == "unavailable") {
    none_among(name, words_of(expected), available());
  } else {
    return false;
  }
  return true;
}

bool Comparison::key_about_rules(const std::string& name, const Document& expected) {
  if (name == "requires") {
    all_among(name, words_of(expected), required(Basis::enforced));
  } else if (name == "requires_not") {
    none_among(name, words_of(expected), required(Basis::enforced));
  } else if (name == "codified_requires") {
    all_among(name, words_of(expected), required(Basis::codified));
  } else if (name == "fires") {
    all_among(name, words_of(expected), fired());
  } else if (name == "silent") {
    none_among(name, words_of(expected), fired());
  } else {
    return false;
  }
  return true;
}

bool Comparison::key_about_packs(const std::string& name, const Document& expected) {
  if (name == "conflicts") {
    all_among(name, words_of(expected), conflicts());
  } else if (name == "no_conflicts") {
    none_among(name, words_of(expected), conflicts());
  } else if (name == "fires_for") {
    fires_for(expected);
  } else if (name == "packs") {
    packs(expected);
  } else {
    return false;
  }
  return true;
}

void Comparison::key(const std::string& name, const Document& expected) {
  if (key_about_items(name, expected) || key_about_rules(name, expected) ||
      key_about_packs(name, expected)) {
    return;
  }
  if (name == "verdict") return verdict(name, expected, Basis::enforced);
  if (name == "review_policy") return review(name, expected, Basis::enforced);
  if (name == "codified") return standing(name, expected, Basis::codified);
  if (name == "possible") {
    Words got;
    for (int v = 0; v <= static_cast<int>(law::Verdict::prohibited); ++v) {
      auto verdict = static_cast<law::Verdict>(v);
      if (answer_.on_basis(Basis::enforced).possible.has(verdict)) {
        got.emplace(law::verdict_name(verdict));
      }
    }
    return same(name, words_of(expected), got);
  }
  if (name == "questions") {
    Words got;
    for (const law::Question& question : answer_.questions) got.insert(question.path);
    return all_among(name, words_of(expected), got);
  }
  if (name == "survives") {
    std::string got = answer_.robust ? "true" : "false";
    if (expected.scalar != got) miss(name, expected.scalar, got);
    return;
  }
  if (name == "error") return miss(name, "refused: " + expected.scalar, "an answer");
  miss(name, "a key of tests/cases/README.md", "an expectation that does not exist");
}

void Comparison::run(const Document& expect) {
  if (!expect.is_map() || expect.keys.empty()) {
    return miss("expect", "a map with at least one key", "nothing to hold the answer to");
  }
  for (std::size_t i = 0; i < expect.keys.size(); ++i) key(expect.keys[i], expect.items[i]);
}

}  // namespace

std::vector<Mismatch> compare_with(const Document& expect, const law::Determination& answer,
                                   const facts::Case& facts) {
  Comparison comparison(answer, facts);
  comparison.run(expect);
  return comparison.take();
}

}  // namespace licet::answer
