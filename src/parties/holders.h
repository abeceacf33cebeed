// What an ownership file, or the case itself, says of the owners of one party.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ownership/case_party.h"
#include "ownership/rules.h"
#include "parties/resolution.h"

namespace licet::parties {

// A holder above a party, as the ownership file has it.
struct Holder {
  ownership::PartyIndex party = ownership::kNone;   // in the part of the file that was taken
  std::string id, name, country, headquarters;
  std::vector<std::string> listed;    // what the file says, and what screening added
  bool cleared = false;               // it is known that it stands on no other list
};

// The part of an ownership file that lies above one party, so that no more is worked out than the
// case needs; all of it, however many that are: whoever is left out may be the one who is listed.
// The party is number 0.
class Holders {
 public:
  Holders(const ownership::Graph& file, ownership::PartyIndex party);

  [[nodiscard]] std::vector<Holder>& all() { return holders_; }   // the party first
  [[nodiscard]] const std::vector<Holder>& all() const { return holders_; }
  // The rules on the day, with the listings that the holders have now. Problems: shares that
  // cannot be.
  [[nodiscard]] std::expected<ownership::CaseOwnership, base::Problems> weigh(
      std::span<const ownership::Rule> rules, base::Date on, std::vector<OwnershipFound>& found);

 private:
  const ownership::Graph& file_;
  std::vector<ownership::PartyIndex> taken_;   // in the file
  std::vector<Holder> holders_;
};

// What the rules make of the owners that the case names, as it stands now.
[[nodiscard]] std::expected<std::vector<OwnershipFound>, base::Problems> weigh_case(
    const base::Record& party, std::span<const ownership::Rule> rules, base::Date on);

}  // namespace licet::parties
