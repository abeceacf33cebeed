// What is generated from the tables: the JSON Schemas and the reference page.
#pragma once

#include <string>

#include "base/value.h"
#include "facts/vocabulary.h"

namespace licet::facts {

// JSON Schema (2020-12) of a case. With the facts that packs ask for, `answers` takes exactly
// those; with none, any dotted name.
[[nodiscard]] std::string case_schema(const base::RecordSpec& answers = no_answers_spec);
// JSON Schema (2020-12) of a determination, from facts/determination_fields.h.
[[nodiscard]] std::string determination_schema();
// docs/vocabulary.md
[[nodiscard]] std::string vocabulary_page();

}  // namespace licet::facts
