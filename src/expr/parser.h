// Tokens into a syntax tree. Nothing is known of names and types here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/problem.h"

namespace licet::expr {

using SyntaxId = std::uint32_t;

struct Syntax {
  enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,
    number,
    string,
    identifier,    // text
    select,        // children[0].text
    index,         // children[0][children[1]]
    call,          // text(children...)
    method,        // children[0].text(children[1]...)
    list,          // [children...]
    negate,
    invert,
    both,
    either,  // two or more children
    conditional,   // children[0] ? children[1] : children[2]
    binary,        // children[0] `text` children[1]
  };
  Kind kind = Kind::null;
  std::uint32_t offset = 0;        // where an error about it should point
  std::string text = {};
  std::int64_t integer = 0;        // of an integer or a boolean
  base::Number number = {};
  std::vector<SyntaxId> children = {};
  int depth = 1;
};

struct SyntaxTree {
  std::vector<Syntax> nodes;
  SyntaxId root = 0;
};

// Refuses sources over source_limit bytes, nesting over depth_limit, and invalid UTF-8.
[[nodiscard]] base::Result<SyntaxTree> parse(std::string_view source);

}  // namespace licet::expr
