#include "base/json_object.h"

#include <set>
#include <string>
#include <vector>

#include "base/text.h"

namespace licet::base {

Result<nlohmann::ordered_json> read_json_object(std::string_view text) {
  using Json = nlohmann::ordered_json;
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
