// Problems: "could not compute", told to a person.
//
// A Problem is never a verdict. It says what is wrong, where, with which value, what was expected,
// the nearest thing that would have been right, and what to do. Functions that can fail return
// Result<T>; a list of problems is reported whole where a reader can go on after the first.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace licet::base {

// A place in a text that somebody wrote. line and column count from 1; 0 means not known.
struct Place {
  std::string file;        // as the user named it; "-" is standard input; empty: not from a file
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string path;        // within the document, e.g. items[0].die_area_mm2; may be empty
};

struct Problem {
  std::string what;        // lower case, no full stop: "unknown field"
  Place where;
  std::string given;       // the value found, as written; empty if there is none
  std::string expected;    // what would have been right
  std::string nearest;     // the nearest valid value, if one is near enough
  std::string remedy;      // what to do, if it is not plain from `expected`
  std::string excerpt;     // source line and caret, for texts where a column helps

  // "case.json:4:12: items[0].kind: unknown value `icx`; expected one of ...; nearest `ic`"
  [[nodiscard]] std::string to_string() const;
};

template <class T>
using Result = std::expected<T, Problem>;

using Problems = std::vector<Problem>;

// Returns `p` wrapped for a `return fail(...)`.
[[nodiscard]] inline std::unexpected<Problem> fail(Problem p) {
  return std::unexpected<Problem>(std::move(p));
}

// The source line that holds `column` (from 1) with a caret under it; long lines are cut around it.
[[nodiscard]] std::string caret_excerpt(std::string_view source, std::uint32_t line,
                                        std::uint32_t column);

}  // namespace licet::base
