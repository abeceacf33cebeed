// A party as users write it: in options, in a row of JSON Lines, in the columns of a table.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/problem.h"
#include "lists/sources.h"
#include "screen/evidence.h"

namespace licet::cli {

// All texts as written; empty ones are not said.
struct PartyTexts {
  std::vector<std::string> names;
  std::string schema;                    // of names::schema_named
  std::vector<std::string> countries;    // codes, or names that the lists use
  std::vector<std::string> births;       // a day, a month, a year, "circa 1966", "1965 to 1967"
  std::vector<std::string> identifiers;  // of screen::read_identifier
  std::vector<std::string> addresses;
};

// The kind of party that a word says. A slip of one fails; any other word may be a schema of
// somebody's own, and says nothing.
[[nodiscard]] base::Result<names::Schema> kind_of(const std::string& word);
// What is told of such a word: "the kind `Security` is not known, .."; empty: nothing.
[[nodiscard]] std::string kind_remark(const std::string& word);
// That a word is no kind, with the nearest.
[[nodiscard]] base::Problem no_kind(const std::string& word);

// Fails on a kind, a country, a birth (as of a day) or an identifier that cannot be read.
[[nodiscard]] base::Result<screen::Party> party_of(const PartyTexts& texts,
                                                   const lists::Sources& sources, base::Date on);

// A row {"query", "name", "names", "schema", "country", "countries", "birth_date",
// "identifiers", "address", "addresses"}; lists may be a single text. An identifier is a text or
// {"kind" or "type", "value", "country"}. Other fields are not read. Fails when one is a slip of
// these, when no name, identifier or address is there, or when a field is not what it must be.
[[nodiscard]] base::Result<screen::Party> party_of_row(const nlohmann::ordered_json& row,
                                                       const lists::Sources& sources,
                                                       base::Date on);

}  // namespace licet::cli
