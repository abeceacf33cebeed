// Rules on ownership and graphs of owners, from the program and from files.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ownership/read.h"
#include "ownership/rules.h"

namespace licet::cli {

// The rules in `file`; "": those in the program.
[[nodiscard]] std::expected<std::vector<ownership::Rule>, base::Problems> load_ownership_rules(
    const std::string& file);

// Holdings of `file`; `parties`: further files that describe parties.
[[nodiscard]] std::expected<ownership::Graph, base::Problems> load_ownership(
    const std::string& file, const std::vector<std::string>& parties,
    ownership::Rest rest = ownership::Rest::unlisted);

}  // namespace licet::cli
