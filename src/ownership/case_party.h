// Between a graph of owners and a party of a case.
//
// A pack adds up the shares of the owners that a case names, each with the lists that it is on; it
// follows no chain. So a graph hands over the direct owners of a party, each once, with its share
// and the lists that reach the party through it: those it is on itself, and where it is covered by
// a rule, those of the listed parties behind it. The pack's sum is then the rule's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/symbols.h"
#include "facts/case.h"
#include "ownership/answer.h"
#include "ownership/parent.h"

namespace licet::ownership {

struct CaseOwner {
  std::string name;
  std::string country;  // empty: not known
  ShareRange share;
  // Identifiers of the lists that surely reach the party through it, sorted; nullopt: none does,
  // and it is not known whether one does.
  std::optional<std::vector<std::string>> listed;
};

struct CaseOwnership {
  std::vector<std::string> listed;  // the party's own lists; empty: none is known
  std::vector<CaseOwner> owners;  // in the order of the file
  std::optional<std::string> parent_name;  // the ultimate parent; nullopt: not determined
  PartyIndex parent = kNone;  // the same in the graph
  std::string parent_country;  // its headquarters; empty: not known
  std::string parent_open;  // why the parent is not determined
  std::vector<PartyIndex> may_be_parent;  // then everybody who may be it, the party among them
  // What owners on each list hold together, at least and at most; by identifier.
  std::vector<std::pair<std::string, ShareRange>> by_identifier;
};

// `answerers`: the rules by which owners pass lists on, on the day of the view.
[[nodiscard]] CaseOwnership ownership_for_case(const View& view,
                                               std::span<const Answerer* const> answerers,
                                               PartyIndex party);

// Sets `listed` (if lists are known), `owners` and `ultimate_parent` of a party of the case where
// the case is silent about them; what it says stays. `symbols` as the readers of cases have them;
// may be null. False: the case has no room for another record.
[[nodiscard]] bool fill_case(const CaseOwnership& ownership, facts::Case& into, base::Record& party,
                             const base::Symbols* symbols);

// What an owner that a case names holds of the party; anything, where the case does not say.
[[nodiscard]] ShareRange share_at(const base::Record& owner);

// What the owners that a case names surely hold of the party together; above the whole: it cannot
// be.
[[nodiscard]] Share surely_held_of(const base::Record& party);

// The party, its owners and its ultimate parent as a graph; the party is number 0. Owners without a
// name are told apart by their place; a share that is not given is not known, and so are the lists
// of an owner whose `listed` is absent. A problem where the shares cannot be.
[[nodiscard]] std::expected<Graph, base::Problems> graph_of_case(const base::Record& party);

}  // namespace licet::ownership
