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
  std::string schema;                    // of names::schema_of
  std::vector<std::string> countries;    // codes, or names that the lists use
  std::string birth;                     // a day, a month, a year, "circa 1966", "1965 to 1967"
  std::vector<std::string> identifiers;  // of screen::read_identifier
  std::vector<std::string> addresses;
};

// Fails on a country, a day or an identifier that cannot be read, with its field.
[[nodiscard]] base::Result<screen::Party> party_of(const PartyTexts& texts,
                                                   const lists::Sources& sources);

// A row {"query" or "name" or "names", "schema", "country", "countries", "birth_date",
// "identifiers", "address", "addresses"}; lists may be a single text. An identifier is a text or
// {"kind" or "type", "value", "country"}. Other fields are not read. Fails when no name, identifier
// or address is there, or when a field is not what it must be.
[[nodiscard]] base::Result<screen::Party> party_of_row(const nlohmann::ordered_json& row,
                                                       const lists::Sources& sources);

}  // namespace licet::cli
