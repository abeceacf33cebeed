#include "base/json_object.h"

#include <simdjson.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"

namespace licet::base {

namespace {

using Json = nlohmann::ordered_json;
namespace dom = simdjson::dom;

std::optional<Json> copied(const dom::element& value);

std::optional<Json> copied(const dom::object& object) {
  Json::object_t out;
  for (auto [key, value] : object) {
    auto copy = copied(value);
    if (!copy || !out.emplace(std::string(key), std::move(*copy)).second) return std::nullopt;
  }
  return out;
}

std::optional<Json> copied(const dom::array& array) {
  Json::array_t out;
  for (const dom::element& value : array) {
    auto copy = copied(value);
    if (!copy) return std::nullopt;
    out.push_back(std::move(*copy));
  }
  return out;
}

std::optional<Json> copied(const dom::element& value) {
  switch (value.type()) {
    case dom::element_type::OBJECT: return copied(value.get_object().value_unsafe());
    case dom::element_type::ARRAY: return copied(value.get_array().value_unsafe());
    case dom::element_type::STRING: return Json(value.get_string().value_unsafe());
    case dom::element_type::INT64: {
      std::int64_t number = value.get_int64().value_unsafe();
      // As the other reader: a number without a sign is unsigned.
      return number < 0 ? Json(number) : Json(static_cast<std::uint64_t>(number));
    }
    case dom::element_type::UINT64: return Json(value.get_uint64().value_unsafe());
    case dom::element_type::DOUBLE: return Json(value.get_double().value_unsafe());
    case dom::element_type::BOOL: return Json(value.get_bool().value_unsafe());
    case dom::element_type::NULL_VALUE: return Json();
  }
  return std::nullopt;
}

// Each thread keeps room for texts of so many bytes.
constexpr std::size_t most_fast = std::size_t{1} << 16;

// Nothing where the text is no object, has a field twice, or has what only the slow reader takes:
// numbers of more than 64 bits, say.
std::optional<Json> read_fast(std::string_view text) {
  if (text.size() > most_fast) return std::nullopt;
  thread_local dom::parser parser;
  dom::object object;
  if (parser.parse(text.data(), text.size()).get(object) != simdjson::SUCCESS) return std::nullopt;
  return copied(object);
}

}  // namespace

Result<Json> read_json_object(std::string_view text) {
  if (auto object = read_fast(text)) return std::move(*object);
  std::vector<std::set<std::string>> open;  // fields of the objects that are not closed yet
  std::string twice;
  auto watch = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key) {
      auto name = value.get<std::string>();
      if (!open.back().insert(name).second && twice.empty()) twice = name;
    }
    return true;
  };
  Json object = Json::parse(text, watch, false);
  Problem problem;
  if (!object.is_object()) {
    problem.what = "not a JSON object";
    problem.given = base::quoted(text);
    return fail(std::move(problem));
  }
  if (twice.empty()) return object;
  problem.what = "the field is given twice";
  problem.given = base::quoted(twice);
  problem.expected = "once; several values stand in a list";
  return fail(std::move(problem));
}

}  // namespace licet::base
