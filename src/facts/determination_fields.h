// The fields of a determination, in one place: what the engine answers, as JSON.
//
// The schema in schema/determination.schema.json is generated from these tables, and the writer is
// tested against it. Three conventions: a field that is not required may be absent or null; a
// record type without a spec is a map from free names to `element`; a dynamic type is any JSON.
#pragma once

#include <span>

#include "base/value.h"

namespace licet::facts {

extern const base::RecordSpec determination_spec;

// All records of a determination, the determination first.
[[nodiscard]] std::span<const base::RecordSpec* const> determination_records();

}  // namespace licet::facts
