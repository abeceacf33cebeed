// Rules on ownership by listed parties, read from data (ownership/rules.yaml).
//
// A rule says whose shares count, when they are enough, and on which days it holds. What it says of
// a party is worked out by answer.h.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/document.h"
#include "base/problem.h"
#include "ownership/graph.h"

namespace licet::ownership {

enum class Standing : std::uint8_t {
  not_yet,  // before its first day, or after its last
  in_force,
  stayed,
  unconfirmed,  // whether it is in force is not known
};
[[nodiscard]] std::string_view word_of(Standing standing);

struct RuleState {
  Standing standing = Standing::in_force;
  base::Date from = base::Date::first();
  std::optional<base::Date> to;  // the first day after it; nullopt: open
  std::string by;  // what brought it about
  std::string instrument;  // its key in the pack that encodes it too; may be empty
  std::string text;
};

struct Rule {
  std::string id;
  std::string title;
  std::string cite;
  std::string text;
  std::string note;  // what is assumed or left out; may be empty
  std::string confidence;  // primary, secondary, house
  bool counts_ownership = false;
  bool counts_voting = false;
  Share enough = 0;  // a share of this size or more is enough
  bool more_than = false;  // `enough` is the next share above a round figure
  bool together = true;  // shares of several listed parties add up
  // Holders of one asset in a joint arrangement are each taken to hold what all of them hold.
  bool counts_joint = false;
  bool passes_control = false;  // control passes on, besides shares
  bool any_list = false;
  std::vector<std::string> lists;  // identifiers of the lists whose parties count
  std::vector<std::string> perhaps;  // identifiers that may or may not be such a list
  std::vector<std::string> except_countries;
  std::string except_text;
  std::string minority;  // what to say of less; may be empty
  std::string control;  // what to say of control that does not count
  std::string joint;  // what to say when only together it would be enough
  std::vector<RuleState> states;  // in order, not overlapping

  [[nodiscard]] bool counts(Kind kind) const {
    return (kind == Kind::ownership && counts_ownership) || (kind == Kind::voting && counts_voting);
  }
  // The threshold as words: "50 % or more", "more than 50 %".
  [[nodiscard]] std::string threshold_words() const;
};

// The state on a day; null: the rule does not hold yet, or no longer.
[[nodiscard]] const RuleState* state_on(const Rule& rule, base::Date day);

// Reads the rules of one document. Unknown keys, missing keys and overlapping states are problems.
[[nodiscard]] std::expected<std::vector<Rule>, base::Problems> read_rules(
    const base::Document& file);

// By id; a problem names the nearest.
[[nodiscard]] base::Result<const Rule*> find_rule(std::span<const Rule> rules, std::string_view id);

// Whether a party with these listings counts as listed under the rule: surely, perhaps, not.
enum class Counts : std::uint8_t { no, perhaps, yes };
[[nodiscard]] Counts counts_as_listed(const Rule& rule, std::span<const std::string> listings);

}  // namespace licet::ownership
