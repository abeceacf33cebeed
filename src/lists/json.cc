#include "lists/json.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/csv.h"
#include "lists/texts.h"

namespace licet::lists {

base::Problem json_problem(const std::string& file, std::uint32_t line,
                           simdjson::error_code error) {
  base::Problem problem = problem_at(file, line, "not JSON");
  problem.given = simdjson::error_message(error);
  problem.remedy = "the file may be cut off: get it again";
  return problem;
}

base::Result<void> each_json_line(
    std::string_view bytes, const std::string& file,
    const std::function<base::Result<void>(JsonObject, std::uint32_t)>& use) {
  simdjson::dom::parser parser;
  std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (std::uint32_t line = 0; at < bytes.size(); ++line) {
    std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view text = bytes.substr(at, end - at);
    at = end + 1;
    if (trim(text).empty()) continue;
    // The parser reads past the end of a line; in the last ones it has to copy first.
    bool copy = end + simdjson::SIMDJSON_PADDING > bytes.size();
    auto parsed = parser.parse(text.data(), text.size(), copy);
    if (parsed.error()) return base::fail(json_problem(file, line, parsed.error()));
    auto object = parsed.get_object();
    if (object.error()) {
      base::Problem problem = problem_at(file, line, "not a JSON object");
      problem.given = base::quoted(text);
      return base::fail(std::move(problem));
    }
    if (auto used = use(object.value_unsafe(), line); !used) return used;
  }
  return {};
}

namespace {

std::string plain_text(JsonValue value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  std::int64_t whole = 0;
  if (value.get(whole) == simdjson::SUCCESS) return std::to_string(whole);
  double number = 0;
  if (value.get(number) == simdjson::SUCCESS) return fmt::format("{}", number);
  return {};
}

}  // namespace

std::string text_of(JsonObject object, std::string_view field) {
  auto found = object.at_key(field);
  return found.error() ? std::string() : plain_text(found.value_unsafe());
}

void each_text(JsonObject object, std::string_view field,
               const std::function<void(std::string_view)>& use) {
  auto found = object.at_key(field);
  if (found.error()) return;
  auto list = found.get_array();
  if (list.error()) {
    std::string text = plain_text(found.value_unsafe());
    if (!text.empty()) use(text);
    return;
  }
  for (JsonValue item : list.value_unsafe()) {
    std::string_view text;
    if (item.get(text) == simdjson::SUCCESS) {
      if (!text.empty()) use(text);
    } else if (std::string other = plain_text(item); !other.empty()) {
      use(other);
    }
  }
}

void each_object(JsonObject object, std::string_view field,
                 const std::function<void(JsonObject)>& use) {
  auto list = object.at_key(field).get_array();
  if (list.error()) return;
  for (JsonValue item : list.value_unsafe()) {
    auto inner = item.get_object();
    if (!inner.error()) use(inner.value_unsafe());
  }
}

base::Result<void> require_fields(JsonObject object, std::span<const std::string_view> required,
                                  const std::string& file, std::uint32_t line) {
  for (std::string_view field : required) {
    if (!object.at_key(field).error()) continue;
    std::vector<std::string> there;
    for (auto pair : object) there.emplace_back(pair.key);
    base::Problem problem = problem_at(file, line, fmt::format("no field `{}`", field));
    problem.nearest = base::nearest(std::string(field), there).value_or("");
    problem.remedy = "the fields of the file have changed, or it is another list";
    return base::fail(std::move(problem));
  }
  return {};
}

namespace {

std::string_view word_of(JsonKind kind) {
  return kind == JsonKind::text    ? "a text"
         : kind == JsonKind::texts ? "a list of texts"
                                   : "a list of objects";
}

bool is_of_kind(JsonValue value, JsonKind kind) {
  if (value.is_null()) return true;
  auto list = value.get_array();
  if (kind == JsonKind::text) return bool(list.error()) && bool(value.get_object().error());
  if (list.error()) return false;
  return std::ranges::all_of(list.value_unsafe(), [&](JsonValue item) {
    return bool(item.get_object().error()) == (kind == JsonKind::texts);
  });
}

}  // namespace

void check_fields(JsonObject object, std::span<const KnownField> known, std::uint32_t line,
                  Surprises& surprises, const std::string& above) {
  for (auto field : object) {
    auto found = std::ranges::find(known, field.key, &KnownField::name);
    if (found == known.end()) {
      std::vector<std::string_view> names;
      for (const KnownField& one : known) names.push_back(one.name);
      surprises.add(above + std::string(field.key), line, names);
    } else if (!is_of_kind(field.value, found->kind)) {
      surprises.add(fmt::format("{}{} (not {})", above, field.key, word_of(found->kind)), line);
    }
  }
}

}  // namespace licet::lists
