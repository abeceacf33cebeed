// What a pack's authors claim of it, for the verifier: docs/pack-format.md, section `verify`.
//
// Claims change no answer. They say which rules follow each other, which breaks in time the law
// itself has, and what must be true of thresholds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/document.h"

namespace licet::law {

// Rules that are successive versions of one provision.
struct SeriesClaim {
  std::string name;
  std::vector<std::string> rules;  // ids or references such as pack/x.*
  base::Place place;
};

// A gap or an overlap that the law itself has. No `from`: whenever; no `to`: to the end.
struct BreakClaim {
  std::string of;  // a series, a rule, a definition ("item.tpp") or a member ("TABLE: KEY")
  std::optional<base::Date> from;
  std::optional<base::Date> to;
  std::string cite;
  std::string text;
  base::Place place;
};

// Codes of one family that one thing may bear at once.
struct TogetherClaim {
  std::vector<std::string> codes;
  std::string cite;
  std::string text;
  base::Place place;
};

}  // namespace licet::law
