// licet screen --jsonl: names in, the listed parties most like them out.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/screening.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

using Json = nlohmann::ordered_json;

class Answerer {
 public:
  Answerer(const Screening& screening, const ScreenOptions& options)
      : screening_(screening),
        all_names_(options.all_names),
        screener_(*screening.index, *screening.comparator, screening.weights),
        how_{.top = options.top, .on = screening.on, .ended_too = options.ended_too} {}

  base::Result<std::string> answer(std::string_view line, std::uint32_t number) {
    Json row = Json::parse(line, nullptr, false);
    if (row.is_discarded()) {
      return base::fail(usage_problem("not a JSON object", std::string(line.substr(0, 60))));
    }
    auto party = party_of_row(row, screening_.sources);
    if (!party) return base::fail(std::move(party.error()));
    Json hits = Json::array();
    found_ = screener_.screen(*party, how_, all_names_);
    auto decided = adjudicate(screening_, *party, found_);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      hits.push_back(json_of(found_[i], party->has_facts()));
      if (decided[i].decision != nullptr) hits.back()["decision"] = decision_json(decided[i]);
    }
    Json out;
    out["id"] = row.contains("id") && !row["id"].is_null() ? row["id"] : Json(number);
    out["hits"] = std::move(hits);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  [[nodiscard]] Json json_of(const screen::PartyHit& found, bool has_facts) const {
    const screen::Index& index = *screening_.index;
    const screen::Hit& hit = found.hit;
    screen::EntryInfo entry = index.entry(hit.entry);
    Json out = {{"line", entry.line},
                {"entry", entry.key},
                {"name", index.name(hit.name).raw},
                {"score", hit.score},
                {"alert", hit.alert}};
    if (hit.standing != lists::Standing::active) out["standing"] = lists::word_of(hit.standing);
    if (index.lists() > 1) out["list"] = index.list(entry.list).id;
    if (!has_facts) return out;
    out["found_by"] = screen::word_of(found.found_by);
    out["name_score"] = found.name_score;
    out["evidence"] = evidence_json(found.evidence);
    return out;
  }

  const Screening& screening_;
  bool all_names_;
  screen::PartyScreener screener_;
  std::vector<screen::PartyHit> found_;
  screen::Options how_;
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
