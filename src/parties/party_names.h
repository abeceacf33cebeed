// Parties of an ownership file by their names as people write them.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/problem.h"
#include "names/lexicon.h"
#include "ownership/graph.h"

namespace licet::parties {

// Names are gathered when they are first needed. Not thread-safe.
class PartyNames {
 public:
  // Both must outlive it.
  PartyNames(const ownership::Graph& graph, const names::Lexicon& lexicon)
      : graph_(graph), lexicon_(lexicon) {}

  // Who may be meant: the party with this id; else all with this name letter for letter; else all
  // with the same name once case, width, marks and punctuation are set aside; else all with the
  // same name whatever the blanks, of a legal form that means the same or of none on one side
  // (is_same_name).
  [[nodiscard]] std::vector<ownership::PartyIndex> all(std::string_view id_or_name);
  // The one who is meant. A problem names the nearest party, or the ids between which to choose.
  [[nodiscard]] base::Result<ownership::PartyIndex> find(std::string_view id_or_name);

 private:
  [[nodiscard]] std::vector<ownership::PartyIndex> alike(std::string_view name);
  void gather();
  void gather_letters();

  const ownership::Graph& graph_;
  const names::Lexicon& lexicon_;
  std::unordered_multimap<std::string_view, ownership::PartyIndex> by_name_;
  std::unordered_multimap<std::size_t, ownership::PartyIndex> by_letters_;  // by their hash
};

}  // namespace licet::parties
