// Looks for names on lists and says of each entry that is like them whether it is certain.
//
// Keeps what it found: a name is looked for once. Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/compare.h"
#include "parties/resolution.h"
#include "screen/adjudication.h"
#include "screen/party.h"

namespace licet::parties {

// Lists ready to be searched for one day. All must outlive the screener.
struct Lists {
  const screen::Index* index = nullptr;   // null: nothing to search
  screen::PartyScreener* screener = nullptr;
  std::vector<std::string> doubts, notes;
  const screen::Docket* docket = nullptr;   // what reviewers decided; null: nothing
  base::Date decided_by = base::Date::last();   // later decisions do not count
};

struct Sought {
  std::string_view name = {};     // empty: by the rest alone
  std::string countries = {};     // where it is, has headquarters, is a citizen: "CN; HK"
  names::Schema schema = names::Schema::unknown;
  std::string_view address = {};
  std::string_view birth = {};    // a day, a month or a year
  std::vector<lists::Identifier> identifiers = {};
};

// What was found of a name. `wordless`: there is no name by which anybody is told.
struct Looked {
  // Certain ones first, then those that would put it on another list, each by score.
  std::vector<Match> matches;
  std::vector<Match> cleared;     // by a reviewer
  std::vector<std::string> lowered;  // like it by name, and not for what else is known: in words
  std::size_t more = 0;
  bool wordless = false;
};

class Screener {
 public:
  static constexpr std::size_t kMostOpen = 5;  // open matches kept for a name

  explicit Screener(const names::Comparator& comparator) : comparator_(comparator) {}

  // REQUIRES: lists.index. The answer holds until the next call.
  [[nodiscard]] const Looked& look(const Lists& lists, const Sought& sought, base::Date on);

 private:
  [[nodiscard]] Match match_of(const Lists& lists, const screen::PartyHit& found,
                               const Sought& sought) const;
  void judge(const Lists& lists, const screen::PartyHit& found, const Sought& sought,
             Match& match) const;

  const names::Comparator& comparator_;
  std::unordered_map<std::string, Looked> found_;
};

}  // namespace licet::parties
