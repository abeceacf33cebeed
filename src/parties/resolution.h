// What lists and ownership say of the parties of one case: plain data, for the answer to tell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/value.h"
#include "ownership/answer.h"
#include "screen/index.h"

namespace licet::parties {

// An entry of a list whose name is so like a party's that it may be the party. Its listing is in
// force on the day.
struct Match {
  std::uint32_t entry = 0;             // of the index that was searched
  std::string key;                     // "SOURCE:ID"
  std::string source, title, version;  // of the list
  bool is_own = false;                 // the list is the source's own, not one that holds others
  std::string name;                    // the entry's name that is most like the party's
  bool ours = false;                   // we add that name; the list does not print it
  double score = 0;
  bool certain = false;                // that it is the party; else a person has to look
  bool by_brand = false;  // the names have one word beside their legal form
  std::string decision;  // of a reviewer: "on 2026-08-03 by A: reason"; may be empty
  std::string why;  // what makes it certain, or leaves it open
  std::vector<std::string> evidence;  // beside the name, each with what it moved the score by
  std::vector<std::string> listings;  // by which law knows it; never empty
  std::string programmes, citations, countries;
  std::optional<base::Date> listed;
  screen::Licence licence;
};

// The name of a match as answers tell it: with whose it is, where it is not the list's.
[[nodiscard]] std::string told_name(std::string_view name, bool ours);

enum class Outcome : std::uint8_t {
  clear,  // no entry is like it, and the lists are whole and young enough to say so
  cannot_clear,  // no entry is like it, but the lists do not suffice
  nameless,  // there is no name to look for
  listed,  // it is certain that it stands on a list
  stated,  // the case says on which lists it stands, and nothing certain contradicts it
  open,  // it may be an entry: holds the case
  conflict,  // it is certainly an entry, and the case says otherwise: holds the case
};
[[nodiscard]] std::string_view word_of(Outcome outcome);

// What a rule on ownership makes of a party.
struct OwnershipFound {
  std::string rule, title, cite;
  ownership::Answer answer = ownership::Answer::not_restricted;
  std::string words;
};

enum class Who : std::uint8_t {
  party,
  owner,   // that the case names
  parent,  // the ultimate parent that the case names
  holder,  // above a party, and only the ownership file names it
};

// The lists that reach an owner by the ownership file; nothing: it is open which do.
struct Passing {
  std::uint32_t owner = 0;   // its record
  std::optional<std::vector<std::string>> listed;
};

// Somebody who was looked for.
struct Subject {
  Who who = Who::party;
  std::uint32_t record = 0;  // in the case; of a holder: the party's below it
  std::string path;  // "parties.end_user.owners[0]"; of a holder: the party's
  std::string name;
  Outcome outcome = Outcome::clear;
  std::optional<std::vector<std::string>> stated;  // the lists that the case names
  std::vector<std::string> passed_on;  // lists that reach it by the ownership file
  std::vector<Match> matches;  // certain ones first, then by score
  std::vector<Match> cleared;  // a reviewer decided that it is not these
  // By which it was looked for beside its name; identifiers as `licet screen --id` takes them.
  std::string countries, address, birth;
  names::Schema schema = names::Schema::unknown;
  std::vector<std::string> identifiers;
  // Of whom the ownership file names, by match: what would reach the party's owners if it were that
  // entry. Empty: it was not worked out.
  std::vector<std::vector<Passing>> passes_if;
  std::size_t more_matches = 0;  // open ones beyond those kept
  std::vector<OwnershipFound> ownership;
  bool overrules_file = false;  // the case says less than the ownership file, or another country
  // Rules that reach it by the ownership file, and less or not by what the case says instead.
  std::vector<std::string> disputed;

  [[nodiscard]] bool holds() const {
    return outcome == Outcome::open || outcome == Outcome::conflict || !disputed.empty();
  }
  // The fact that says on which lists it is; of a holder: the owners through which it counts.
  [[nodiscard]] base::FactRef fact() const;
};

struct ListSearched {
  std::string id, version;
  std::optional<base::Date> as_of;
};

// A fact that was put into the case, and whence it is.
struct Provided {
  base::FactRef fact;
  std::string from;
};

// A place of a party by the ownership file, where the case says another.
struct OtherPlace {
  base::FactRef fact;
  std::string code;
};

struct Resolution {
  bool screened = false;  // false: there were no lists to search
  base::Date on{};
  std::vector<ListSearched> lists;
  std::vector<std::string> doubts;  // why nobody can be cleared; empty: somebody can
  std::vector<std::string> notes;
  std::vector<Subject> subjects;
  std::vector<Provided> provided;
  std::vector<Passing> passes_if_none;  // if no open match is a holder
  std::vector<OtherPlace> other_places;
  bool places_matter = false;  // with them the verdict would be stricter: holds the case

  [[nodiscard]] bool holds() const;
  [[nodiscard]] const std::string* source_of(base::FactRef fact) const;
};

}  // namespace licet::parties
