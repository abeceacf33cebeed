// What a worked case expects, held against the answer that it got. tests/cases/README.md says what
// each key means.
#pragma once

#include <string>
#include <vector>

#include "base/document.h"
#include "facts/case.h"
#include "law/determination.h"

namespace licet::answer {

struct Mismatch {
  std::string what;                  // "verdict"
  std::string expected;
  std::string got;
};

// REQUIRES: `answer` was made with questions, readings and the proof. `expect` is a map; a key that
// is not known is a mismatch, so that a misspelt expectation cannot pass.
[[nodiscard]] std::vector<Mismatch> compare_with(const base::Document& expect,
                                                 const law::Determination& answer,
                                                 const facts::Case& facts);

}  // namespace licet::answer
