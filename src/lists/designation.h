// A designation of the list that is published as CSV and as XML alike, before it is an entry.
// Internal to the room.
//
// Both forms have the same fields, the one as columns, the other as elements. Both readers go by
// one table of them, so that a party has the same entry from either.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/builder.h"

namespace licet::lists {

enum class UkField : std::uint8_t {
  id,
  name,          // parts: Name 1 to Name 6, type, strength
  address,       // parts: line 1 to line 6, postal code, country
  passport,      // parts: number, further text
  national_id,   // parts: number, further text
  non_latin,
  kind,
  designated,
  regime,
  origin,
  measures,
  other_information,
  reasons,
  un_reference,
  group,
  title,
  birth,
  birth_town,
  birth_country,
  nationality,
  position,
  gender,
  organization_type,
  parent,
  subsidiary,
  registration,
  website,
  email,
  phone,
  imo,
  owner,
  former_owner,
  flag,
  former_flag,
  vessel_type,
  tonnage,
  length,
  year_built,
  hull,
  unkept,   // known, and no part of an entry
};
inline constexpr std::size_t kUkFields = static_cast<std::size_t>(UkField::unkept) + 1;

// How many parts a value of the field has.
[[nodiscard]] std::size_t parts_of(UkField field);

// Where the list gives a part of a field.
struct UkPlace {
  std::string_view column;   // of the CSV; empty: it has none
  std::string_view path;     // of the XML, below a designation
  UkField field;
  std::uint8_t part = 0;
};
// All of them. The first two, the identifier and the last part of a name, every file has.
[[nodiscard]] std::span<const UkPlace> uk_places();

class UkDesignation {
 public:
  using Parts = std::vector<std::string>;   // of one value, each one line

  explicit UkDesignation(std::uint32_t line) : line_(line) {}

  // A value that is there already, or whose parts are all empty, is not added: as CSV each row
  // repeats what the designation has only once. REQUIRES: parts.size() == parts_of(field).
  void add(UkField field, Parts parts);
  [[nodiscard]] std::span<const Parts> values(UkField field) const;
  // Of a field of one part; empty: none.
  [[nodiscard]] std::string_view first(UkField field) const;

  [[nodiscard]] Entry entry(Builder& builder) const;

 private:
  std::uint32_t line_;
  std::array<std::vector<Parts>, kUkFields> values_;
};

}  // namespace licet::lists
