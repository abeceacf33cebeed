// Rules on ownership and graphs of owners, from the program and from files.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ownership/read.h"
#include "ownership/rules.h"

namespace licet::cli {

// The rules in `file`; "": those in the program.
[[nodiscard]] std::expected<std::vector<ownership::Rule>, base::Problems> load_ownership_rules(
    const std::string& file);

// Identifiers of lists and codes of countries: those of the data in the program, and the lists of
// these rules.
[[nodiscard]] base::Result<ownership::KnownWords> load_known_words(
    std::span<const ownership::Rule> rules);

// Holdings of `file`; `parties`: further files that describe parties.
[[nodiscard]] std::expected<ownership::Graph, base::Problems> load_ownership(
    const std::string& file, const std::vector<std::string>& parties,
    const ownership::KnownWords& known, ownership::Rest rest = ownership::Rest::unlisted);

}  // namespace licet::cli
