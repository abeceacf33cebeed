// How the law changes: what each document opened and closed, and what differs between two days.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "law/library.h"

namespace licet::answer {

enum class ChangeKind : std::uint8_t {
  begins,
  ends,                      // in the text
  compliance,                        // compliance is due from this day
  enforced,
  not_enforced,            // what the agencies say that they enforce; `why` says how
};
[[nodiscard]] std::string_view change_word(ChangeKind kind);   // "begins", "ends", ...

enum class ChangedThing : std::uint8_t { rule, member, definition };

struct Change {
  base::Date day;
  ChangeKind kind = ChangeKind::begins;
  ChangedThing thing = ChangedThing::rule;
  const law::Pack* pack = nullptr;
  const law::Instrument* instrument = nullptr;   // null: the pack names none
  const law::Rule* rule = nullptr;               // of a rule
  const law::Table* table = nullptr;             // of a member
  std::string what;  // rule id, "table: member name", definition name
  std::string why;  // of enforcement
};

// Every dated change of every pack, by day, then document, then in the order of the packs.
[[nodiscard]] std::vector<Change> timeline(const law::Library& library);

// What differs between two days, as far as was public on `known`: a thing that began and ended in
// between does not. Each change carries its own day.
[[nodiscard]] std::vector<Change> difference(const law::Library& library, base::Date first,
                                             base::Date second, base::Date known);

// What became public after `first` and by `second`: the beginnings and ends of things whose
// document did. Each change carries the day on which its document became public.
[[nodiscard]] std::vector<Change> learned(const law::Library& library, base::Date first,
                                          base::Date second);

}  // namespace licet::answer
