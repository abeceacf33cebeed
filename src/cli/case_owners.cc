#include "cli/case_owners.h"

#include <algorithm>

#include "cli/ownership_data.h"
#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "ownership/case_party.h"

namespace licet::cli {

namespace {

base::FactRef fact_of(const base::Record& record, std::size_t slot) {
  return {record.id, static_cast<std::uint32_t>(slot)};
}

base::Result<void> check_shares(const facts::Case& facts, const base::Record& party) {
  ownership::Share held = ownership::surely_held_of(party);
  if (held <= ownership::kWhole) return {};
  base::Problem problem;
  problem.what =
      fmt::format("the owners hold more than the whole together: {}", ownership::to_text(held));
  problem.where.path = facts.path_of(fact_of(party, facts::party_slot::owners));
  problem.expected = "shares of at most 100 % together";
  return base::fail(std::move(problem));
}

}  // namespace

base::Result<void> OwnerCheck::check_lists(const facts::Case& facts, base::FactRef fact) {
  const base::Value& value = facts.at(fact);
  if (!value.is(base::Kind::list)) return {};
  for (const base::Value& one : value.as_list()) {
    bool by_packs = !one.is(base::Kind::string) || symbols_.find(one.as_string()) != 0;
    if (by_packs) continue;
    if (!known_) {
      auto rules = load_ownership_rules({});
      if (!rules) return base::fail(std::move(rules.error().front()));
      auto known = load_known_words(*rules);
      if (!known) return base::fail(std::move(known.error()));
      known_.emplace(std::move(*known));
    }
    if (std::ranges::find(known_->lists, one.as_string()) != known_->lists.end()) continue;
    auto meant = ownership::known_list(*known_, one.as_string());
    base::Problem problem;
    if (meant) {
      problem.what = "not an identifier of a list";
      problem.given = one.as_string();
      problem.nearest = *meant;
    } else {
      problem = std::move(meant.error());
    }
    problem.where.path = facts.path_of(fact);
    return base::fail(std::move(problem));
  }
  return {};
}

base::Result<void> OwnerCheck::check(const facts::Case& facts) {
  for (const base::Value& value : facts.parties()) {
    const base::Record& party = value.as_record();
    const base::Record& parent = party.at(facts::party_slot::ultimate_parent).as_record();
    auto checked = check_lists(facts, fact_of(parent, facts::ultimate_parent_slot::listed));
    if (!checked) return checked;
    const base::Value& owners = party.at(facts::party_slot::owners);
    if (!owners.is(base::Kind::list)) continue;
    for (const base::Value& owner : owners.as_list()) {
      checked = check_lists(facts, fact_of(owner.as_record(), facts::owner_slot::listed));
      if (!checked) return checked;
    }
    if (checked = check_shares(facts, party); !checked) return checked;
  }
  return {};
}

}  // namespace licet::cli
