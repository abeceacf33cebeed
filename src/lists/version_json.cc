#include "lists/version_json.h"

#include <nlohmann/json.hpp>

#include "lists/csv.h"
#include "lists/json.h"

namespace licet::lists {

using nlohmann::ordered_json;

std::string write_version(const Version& version) {
  ordered_json files = ordered_json::array();
  for (const StoredFile& file : version.files) {
    files.push_back({{"name", file.name},
                     {"origin", file.origin},
                     {"etag", file.etag},
                     {"last_modified", file.last_modified},
                     {"sha256", file.sha256},
                     {"bytes", file.bytes}});
  }
  ordered_json confirmed = ordered_json::array();
  for (base::Date day : version.confirmed) confirmed.push_back(day.to_string());
  ordered_json out = {
      {"version", 1},
      {"source", version.source},
      {"id", version.id},
      {"format", word_of(version.format)},
      {"as_of", version.as_of ? ordered_json(version.as_of->to_string()) : ordered_json(nullptr)},
      {"taken", version.taken.to_string()},
      {"number", version.number},
      {"from_publisher", version.from_publisher},
      {"sha256", version.sha256},
      {"rows", version.rows},
      {"entries", version.entries},
      {"counts", version.counts},
      {"fields", version.fields},
      {"files", std::move(files)},
      {"confirmed", std::move(confirmed)}};
  return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

namespace {

std::uint32_t number_of(JsonObject object, std::string_view field) {
  std::uint64_t value = 0;
  if (object.at_key(field).get(value) != simdjson::SUCCESS) return 0;
  return static_cast<std::uint32_t>(value);
}

std::map<std::string, std::uint32_t> numbers_of(JsonObject object, std::string_view field) {
  std::map<std::string, std::uint32_t> out;
  auto numbers = object.at_key(field).get_object();
  if (numbers.error()) return out;
  for (auto pair : numbers.value_unsafe()) {
    out[std::string(pair.key)] = number_of(numbers.value_unsafe(), pair.key);
  }
  return out;
}

StoredFile file_of(JsonObject object) {
  StoredFile file;
  file.name = text_of(object, "name");
  file.origin = text_of(object, "origin");
  file.etag = text_of(object, "etag");
  file.last_modified = text_of(object, "last_modified");
  file.sha256 = text_of(object, "sha256");
  file.bytes = number_of(object, "bytes");
  return file;
}

}  // namespace

base::Result<Version> read_version(std::string_view json, const std::string& file) {
  simdjson::dom::parser parser;
  auto object = parser.parse(json.data(), json.size()).get_object();
  if (object.error()) return base::fail(json_problem(file, 0, object.error()));
  JsonObject from = object.value_unsafe();
  Version out;
  out.source = text_of(from, "source");
  out.id = text_of(from, "id");
  auto format = format_of(text_of(from, "format"));
  auto taken = base::Date::parse(text_of(from, "taken"));
  if (text_of(from, "version") != "1" || out.source.empty() || out.id.empty() || !format ||
      !taken) {
    return base::fail(problem_at(file, 0, "not the description of a version"));
  }
  out.format = *format;
  out.taken = *taken;
  out.as_of = base::Date::parse(text_of(from, "as_of"));
  bool publisher = false;
  out.from_publisher =
      from.at_key("from_publisher").get(publisher) == simdjson::SUCCESS && publisher;
  out.sha256 = text_of(from, "sha256");
  out.number = number_of(from, "number");
  out.rows = number_of(from, "rows");
  out.entries = number_of(from, "entries");
  out.counts = numbers_of(from, "counts");
  out.fields = numbers_of(from, "fields");
  each_object(from, "files", [&](JsonObject one) { out.files.push_back(file_of(one)); });
  each_text(from, "confirmed", [&](std::string_view text) {
    if (auto day = base::Date::parse(text)) out.confirmed.push_back(*day);
  });
  return out;
}

std::string write_refusal(const Refusal& refusal) {
  ordered_json out = {
      {"source", refusal.source}, {"on", refusal.on.to_string()}, {"why", refusal.why}};
  return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::optional<Refusal> read_refusal(std::string_view line) {
  simdjson::dom::parser parser;
  auto object = parser.parse(line.data(), line.size()).get_object();
  if (object.error()) return std::nullopt;
  JsonObject from = object.value_unsafe();
  auto on = base::Date::parse(text_of(from, "on"));
  if (!on) return std::nullopt;
  return Refusal{text_of(from, "source"), *on, text_of(from, "why")};
}

}  // namespace licet::lists
