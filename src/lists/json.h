// JSON of lists: objects line by line, and fields that may be absent, null or empty alike.
// Internal to the room.
#pragma once

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "lists/surprises.h"

namespace licet::lists {

using JsonObject = simdjson::dom::object;
using JsonValue = simdjson::dom::element;

// Calls `use(object, line)` for each line that is not blank. Fails on a line that is not an object
// and when `use` fails.
[[nodiscard]] base::Result<void> each_json_line(
    std::string_view bytes, const std::string& file,
    const std::function<base::Result<void>(JsonObject, std::uint32_t)>& use);

// A problem of simdjson in words.
[[nodiscard]] base::Problem json_problem(const std::string& file, std::uint32_t line,
                                         simdjson::error_code error);

// The text of a field; a number as written; empty: absent, null, or neither.
[[nodiscard]] std::string text_of(JsonObject object, std::string_view field);
// Calls `use` for each text in the field: the items of a list, or the one value.
void each_text(JsonObject object, std::string_view field,
               const std::function<void(std::string_view)>& use);
// Calls `use` for each object in the list.
void each_object(JsonObject object, std::string_view field,
                 const std::function<void(JsonObject)>& use);

// The first field of `required` that is not in the object makes a problem with the nearest name.
[[nodiscard]] base::Result<void> require_fields(JsonObject object,
                                                std::span<const std::string_view> required,
                                                const std::string& file, std::uint32_t line);

enum class JsonKind : std::uint8_t { text, texts, objects };
struct KnownField {
  std::string_view name;
  JsonKind kind = JsonKind::text;
};
// Adds the fields that are not in the table or hold another kind of value; null is of every kind.
// `above`: the path of the object, empty or with a slash at its end.
void check_fields(JsonObject object, std::span<const KnownField> known, std::uint32_t line,
                  Surprises& surprises, const std::string& above = {});

}  // namespace licet::lists
