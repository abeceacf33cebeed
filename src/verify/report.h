// What the verifier found, as plain data.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"

namespace licet::verify {

enum class FindingKind : std::uint8_t {
  bad_reference,       // the loader refuses the pack
  gap_in_time,
  overlap_in_time,
  undefined,           // a rule reads a definition that is not in force with it
  unreachable,         // no facts make the rule hold
  contradiction,       // two codes of one family at once
  gap_in_thresholds,
  overlap_in_thresholds,
  not_monotone,
};
[[nodiscard]] std::string_view kind_word(FindingKind kind);   // "gap in time", ...

struct Finding {
  FindingKind kind = FindingKind::bad_reference;
  std::string pack;
  std::string subject;     // a rule, a series, a claim
  std::string text;        // one sentence
  std::string day;         // the first day on which it shows; may be empty
  std::string witness;     // the facts that show it, replayed through the engine; may be empty
  std::string example;     // the same as a case in JSON
  base::Place place;
};

// A question that was asked and has no answer: never taken for proved.
struct NotProved {
  std::string pack;
  std::string subject;
  std::string question;    // "reachable", "thresholds", ...
  std::string why;
};

struct PackSummary {
  std::string pack;
  std::string title;
  std::size_t rules = 0;
  std::size_t provisions = 0;            // distinct citations of rules
  std::size_t not_encoded = 0;           // provisions known and left out
  std::size_t open_facts = 0;            // facts that rest on no confirmed source
  std::size_t rows_known = 0;            // of the tables that the pack reads row by row
  std::size_t rows_interpreted = 0;
  std::size_t instruments = 0;
  std::map<std::string, std::size_t> rules_by_confidence;
  std::map<std::string, std::size_t> instruments_by_confidence;
  std::size_t proved = 0;
  std::size_t not_proved = 0;
  std::size_t findings = 0;
};

struct Report {
  std::vector<PackSummary> packs;        // in order of name
  std::vector<Finding> findings;         // by pack, then in the order of the checks
  std::vector<NotProved> not_proved;
  std::size_t proved = 0;
  std::size_t questions = 0;             // put to the prover
};

}  // namespace licet::verify
