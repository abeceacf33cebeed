// A case as canonical JSON: known facts only, fields in the order of the vocabulary.
//
// Numbers are written as exact decimals (base::Number::to_string), intervals as
// {"min": .., "max": ..}; what the readers read, they read back from it as the same facts.
#pragma once

#include <string>

#include "facts/case.h"

namespace licet::facts {

struct WriteOptions {
  int indent = 0;    // spaces a level; 0: one line
};

[[nodiscard]] std::string write_json(const Case& value, const WriteOptions& options = {});

}  // namespace licet::facts
