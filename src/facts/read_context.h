// What a reader of cases must be told, the same for JSON and for documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string_view>

#include "base/problem.h"
#include "base/symbols.h"
#include "base/value.h"
#include "facts/vocabulary.h"

namespace licet::facts {

// How large a case may be. What exceeds a limit is a problem, never cut off in silence.
struct Limits {
  std::size_t bytes = 64u << 20;        // one case as text
  std::size_t items = 10'000;           // items[]
  std::size_t parties = 1'000;          // parties[]
  std::size_t list = 10'000;            // any other list
  std::size_t nesting = 8;              // items within items
  std::size_t text = 65'536;            // bytes of one string
  std::size_t problems = 20;            // reading stops after so many
};

// All that it points to must outlive the reader made with it.
struct ReadContext {
  const base::Symbols* symbols = nullptr;               // null: no string gets a symbol
  const base::RecordSpec* answers = &no_answers_spec;   // what packs ask for
  // Valid country codes, in any order. Empty: only the form (two capital letters) is checked.
  std::span<const std::string_view> countries = {};
  Limits limits = {};
  bool check_required = true;                           // false: `on` may be filled in later
};

// Nothing, or every problem found (at least one, at most Limits::problems), in reading order.
using ReadOutcome = std::expected<void, base::Problems>;

}  // namespace licet::facts
