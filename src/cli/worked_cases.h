// Worked legal cases from their YAML files (tests/cases/README.md).
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "base/problem.h"

namespace licet::cli {

struct WorkedCase {
  std::string name;
  std::string file;
  std::vector<std::string> tests;    // rules or provisions
  base::Document facts;              // the case, with the file's defaults under it
  base::Document expect;
  base::Place place;
};

// Every *.yaml below the folders (or the files themselves), in order of their names.
[[nodiscard]] std::expected<std::vector<WorkedCase>, base::Problems> read_worked_cases(
    const std::vector<std::string>& paths);

// `over` laid upon `under`: maps merge, anything else replaces.
[[nodiscard]] base::Document merged(const base::Document& under, const base::Document& over);

// "name (file)" of the cases below `folder` ("": tests/cases) that say they test `rule`. Empty when
// there is no such folder.
[[nodiscard]] std::vector<std::string> cases_that_test(const std::string& folder,
                                                       std::string_view rule);

}  // namespace licet::cli
