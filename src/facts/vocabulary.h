// The vocabulary: every field of a case, in one place.
//
// Name, type, words, unit, range and sentence of each field stand in the tables of vocabulary.cc
// and nowhere else; the readers, the writer, the JSON Schema and the reference page all follow
// them. A slot constant (`item_slot::tpp`) is the index of the field in its table and `slots` is
// their number; the tables check that at compile time. Everything here is constant and may be
// shared between threads.
#pragma once

#include <cstddef>
#include <span>

#include "base/value.h"

namespace licet::facts {

extern const base::RecordSpec case_spec;
extern const base::RecordSpec item_spec;
extern const base::RecordSpec performance_spec;      // items[].performance[]
extern const base::RecordSpec contains_spec;         // items[].contains[]
extern const base::RecordSpec money_spec;            // items[].value
extern const base::RecordSpec party_spec;
extern const base::RecordSpec ultimate_parent_spec;  // parties[].ultimate_parent
extern const base::RecordSpec owner_spec;            // parties[].owners[]
extern const base::RecordSpec identifier_spec;       // parties[].identifiers[], and of owners
extern const base::RecordSpec end_use_spec;
extern const base::RecordSpec red_flag_spec;
// The spec of `answers` when no pack asks for anything: a record without fields.
extern const base::RecordSpec no_answers_spec;

// All record specs above but the last, the case first: for generators.
[[nodiscard]] std::span<const base::RecordSpec* const> vocabulary();

// clang-format off: a list of names reads better in rows
namespace case_slot {
enum Slot : std::size_t {
  id, on, known, activity, from, to, assume, scenarios, items, parties, end_use, red_flags, answers,
  slots
};
}  // namespace case_slot

namespace item_slot {
enum Slot : std::size_t {
  id, ref, name, kind, classification, quantity, value, origin, direct_product_of, maker,
  maker_headquarters, performance, tpp, die_area_mm2, transistors, memory_bandwidth_gbps,
  interconnect_gbps, memory_gb, hbm_area_mm2, datacenter, contains, training_operations,
  weights_published, cryptography, slots
};
}  // namespace item_slot

namespace performance_slot {
enum Slot : std::size_t { bits, tera_ops, dense, format, slots };
}  // namespace performance_slot

namespace contains_slot {
enum Slot : std::size_t { ref, count, item, slots };
}  // namespace contains_slot

namespace money_slot {
enum Slot : std::size_t { amount, currency, slots };
}  // namespace money_slot

namespace party_slot {
enum Slot : std::size_t {
  id, role, name, address, country, headquarters, ultimate_parent, owners, listed, person_type,
  nationality, government, military, identifiers, birth_date, slots
};
}  // namespace party_slot

namespace ultimate_parent_slot {
enum Slot : std::size_t { name, country, identifiers, listed, slots };
}  // namespace ultimate_parent_slot

namespace owner_slot {
enum Slot : std::size_t { name, country, share, listed, identifiers, slots };
}  // namespace owner_slot

namespace identifier_slot {
enum Slot : std::size_t { kind, value, country, slots };
}  // namespace identifier_slot

namespace end_use_slot {
enum Slot : std::size_t { purposes, for_headquarters, slots };
}  // namespace end_use_slot

namespace red_flag_slot {
enum Slot : std::size_t { id, present, resolved, slots };
}  // namespace red_flag_slot
// clang-format on

// What a field's type cannot say.
enum class Form : std::uint8_t {
  plain,
  one_or_list,   // a list of words that may also be written as one word
  currency,      // three capital letters of ISO 4217
  amount,        // a decimal, also accepted as a string of decimal digits
  share,         // a fraction of the whole, 0 to 1
  birth,         // a day, a month or a year of ISO 8601
};
// REQUIRES: `slot` is a slot of `spec`.
[[nodiscard]] Form form_of(const base::RecordSpec& spec, std::size_t slot);

// True for a record field whose record always exists, with unknown slots when the case is silent,
// so that each of its facts can be named: end_use, answers, value, ultimate_parent. The contained
// item of contains[] is the only record field that may be missing.
[[nodiscard]] bool always_present(const base::RecordSpec& spec, std::size_t slot);

}  // namespace licet::facts
