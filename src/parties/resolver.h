// The stage before the law is asked: who the parties of a case are, by lists and by ownership.
//
//   Resolver resolver(sources, comparator, symbols);
//   base::Result<Resolution> found = resolver.resolve(lists, facts);
//   facts.clone_into(trial);                                        // to try an open match
//   resolver.suppose(*found, {Supposition::Of::one, 0, 0}, trial);
//   resolver.settle(*found, facts);                                 // what is certain
//
// What the case says stays. What is certain fills facts on which it is silent: the lists of
// parties and of owners, owners and ultimate parents from an ownership file, and what the licence
// columns of entries answer. What may be is told and holds the case. Not thread-safe.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "base/symbols.h"
#include "facts/case.h"
#include "lists/sources.h"
#include "ownership/graph.h"
#include "ownership/rules.h"
#include "parties/filling.h"
#include "parties/holders.h"
#include "parties/party_names.h"
#include "parties/resolution.h"
#include "parties/screener.h"

namespace licet::parties {

struct OwnershipSource {
  const ownership::Graph* file = nullptr;      // null: only what the case says of owners
  std::vector<ownership::Rule> rules;
};

class Resolver {
 public:
  // All must outlive it; `symbols` may be null.
  Resolver(const lists::Sources& sources, const names::Comparator& comparator,
           const base::Symbols* symbols)
      : screener_(comparator),
        filling_(sources, symbols),
        symbols_(symbols),
        lexicon_(comparator.lexicon()) {}

  void set_ownership(OwnershipSource ownership);

  // Looks for everybody and puts what the ownership file says of owners, headquarters and ultimate
  // parents into the case. Without `lists.index` nobody is looked for. A problem: shares anywhere
  // in the ownership file cannot be on that day, several of its parties bear the name of one of the
  // case, or the case has no room for its owners; nothing that rests on such a file can be told.
  // REQUIRES: the case has a day.
  [[nodiscard]] base::Result<Resolution> resolve(const Lists& lists, facts::Case& facts);
  // Puts what would be true into a copy of the case, made after resolve() and before settle().
  void suppose(const Resolution& resolution, const Supposition& supposition,
               facts::Case& trial) const {
    filling_.fill(resolution, supposition, trial, nullptr);
  }
  // Puts what is certain into the case, and adds what the rules make of owners that it names.
  void settle(Resolution& resolution, facts::Case& facts) const;

 private:
  struct Work;  // one case
  [[nodiscard]] base::Result<void> check_file(base::Date day);
  [[nodiscard]] base::Result<std::optional<ownership::PartyIndex>> find_in_file(
      Work& work, const base::Record& party);
  [[nodiscard]] base::Result<void> add_from_file(Work& work, base::Record& party);
  void look_at_holders(Work& work, const base::Record& party, Holders& holders);
  // The records of the file's direct owners, in its order; 0: the case, which names owners itself,
  // does not name this one. `named`: the same, where the case names owners.
  [[nodiscard]] base::Result<std::vector<std::uint32_t>> fill_from_file(
      Work& work, base::Record& party, ownership::CaseOwnership& owned, const Holders& holders,
      const std::vector<std::uint32_t>& named) const;
  [[nodiscard]] std::vector<std::uint32_t> named_owners(const base::Record& party,
                                                        const ownership::CaseOwnership& owned);
  void suppose_holders(Work& work, const base::Record& party, Holders& holders,
                       const std::vector<std::uint32_t>& owners) const;
  void add_party(Work& work, const base::Record& party);
  void add_owners(Work& work, const base::Record& party);
  void add_owner(Work& work, const base::Record& owner);
  void add_parent(Work& work, const base::Record& party);
  void look_for(Work& work, Subject& subject, const Sought& sought);

  Screener screener_;
  Filling filling_;
  const base::Symbols* symbols_;
  const names::Lexicon& lexicon_;
  OwnershipSource ownership_;
  std::optional<PartyNames> names_;  // of the ownership file
  std::map<base::Date, base::Result<void>> file_on_;  // whether the whole file can be, by day
};

}  // namespace licet::parties
