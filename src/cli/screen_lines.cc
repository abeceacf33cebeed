// licet screen --jsonl: names in, the listed parties most like them out.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/screening.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kRow = R"({"query": "...", "schema": "...", "country": "..."})";

base::Result<std::string> text_of(const Json& row, const char* key, bool needed) {
  auto found = row.find(key);
  if (found != row.end() && found->is_string()) return found->get<std::string>();
  if (!needed && (found == row.end() || found->is_null())) return std::string();
  return base::fail(usage_problem(fmt::format("`{}` of a row is missing or is not text", key),
                                  found == row.end() ? std::string() : found->dump(), kRow));
}

class Answerer {
 public:
  Answerer(const Screening& screening, const ScreenOptions& options)
      : screening_(screening),
        all_names_(options.all_names),
        searcher_(*screening.index, *screening.comparator),
        how_{.top = options.top, .on = screening.on, .ended_too = options.ended_too} {}

  base::Result<std::string> answer(std::string_view line, std::uint32_t number) {
    Json row = Json::parse(line, nullptr, false);
    if (!row.is_object()) {
      return base::fail(usage_problem("not a JSON object", std::string(line.substr(0, 60)), kRow));
    }
    auto query = text_of(row, row.contains("query") ? "query" : "name", true);
    auto schema = text_of(row, "schema", false);
    auto country = text_of(row, "country", false);
    for (const auto* field : {&query, &schema, &country}) {
      if (!*field) return base::fail(field->error());
    }
    names::parse_into(*screening_.lexicon, *query, names::schema_of(*schema), *country, parsed_);
    names::ParsedView view = parsed_.view();
    Json hits = Json::array();
    if (all_names_) {
      for (const screen::Hit& hit : searcher_.search_all(view, how_)) hits.push_back(json_of(hit));
    } else {
      for (const screen::Hit& hit : searcher_.search(view, how_)) hits.push_back(json_of(hit));
    }
    Json out;
    out["id"] = row.contains("id") && !row["id"].is_null() ? row["id"] : Json(number);
    out["hits"] = std::move(hits);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  [[nodiscard]] Json json_of(const screen::Hit& hit) const {
    const screen::Index& index = *screening_.index;
    screen::EntryInfo entry = index.entry(hit.entry);
    Json out = {{"line", entry.line},
                {"entry", entry.key},
                {"name", index.name(hit.name).raw},
                {"score", hit.score},
                {"alert", hit.alert}};
    if (hit.standing != lists::Standing::active) out["standing"] = lists::word_of(hit.standing);
    if (index.lists() > 1) out["list"] = index.list(entry.list).id;
    return out;
  }

  const Screening& screening_;
  bool all_names_;
  screen::Searcher searcher_;
  screen::Options how_;
  names::Parsed parsed_;
};

}  // namespace

int screen_lines(const ScreenOptions& options) {
  auto screening = open_screening(options);
  if (!screening) return complain(screening.error());
  auto text = read_whole(options.jsonl);
  if (!text) return complain(text.error());
  Answerer answerer(**screening, options);
  Output out(options.out);
  std::string pending;
  std::string_view rest = *text;
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto answer = answerer.answer(line, number);
    if (!answer) {
      base::Problem problem = answer.error();
      problem.where.file = options.jsonl;
      problem.where.line = number;
      return complain(problem);
    }
    pending += *answer;
    if (pending.size() < (1U << 16)) continue;
    if (auto done = out.write(pending); !done) return complain(done.error());
    pending.clear();
  }
  if (auto done = out.write(pending); !done) return complain(done.error());
  if (auto done = out.finish(); !done) return complain(done.error());
  return status::ok;
}

}  // namespace licet::cli
