#include "cli/screen_answer.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/command.h"

namespace licet::cli {

using Json = nlohmann::ordered_json;

std::string_view word_of(Answer answer) {
  switch (answer) {
    case Answer::clear: return "clear";
    case Answer::match: return "match";
    case Answer::cannot_clear: return "cannot_clear";
  }
  return {};
}

Answer answer_of(bool alert, bool sure) {
  if (alert) return Answer::match;
  return sure ? Answer::clear : Answer::cannot_clear;
}

int status_of(Answer answer) {
  switch (answer) {
    case Answer::clear: return status::ok;
    case Answer::match: return status::held;
    case Answer::cannot_clear: return status::undetermined;
  }
  return status::undetermined;
}

int graver(int status, int other) {
  if (status == status::held || other == status::held) return status::held;
  return std::max(status, other);
}

std::vector<Stretch> stretches_of(const names::Comparison& found, std::string_view query,
                                  std::string_view candidate) {
  std::vector<Stretch> lines;
  auto cut = [](std::string_view text, const names::Span& span) {
    return text.substr(span.begin, span.end - span.begin);
  };
  std::int64_t rest = 0;
  for (const names::Contribution& part : found.contributions) {
    std::int64_t grains = std::llround(part.delta * 1e9);
    std::string_view q = cut(query, part.query);
    std::string_view c = cut(candidate, part.candidate);
    bool whole = part.how.empty() && q.size() == query.size() && c.size() == candidate.size();
    bool told = !part.how.empty() || (!whole && (q.empty() || c.empty() || part.delta < 0));
    if (!told) {
      rest += grains;
      continue;
    }
    std::string_view how = part.how.empty() ? part.feature : part.how;
    auto same = std::ranges::find_if(lines, [&](const Stretch& line) {
      return line.query.data() == q.data() && line.query.size() == q.size() &&
             line.candidate.data() == c.data() && line.candidate.size() == c.size() &&
             line.how == how;
    });
    if (same == lines.end()) same = lines.insert(lines.end(), {q, c, how, 0});
    same->grains += grains;
  }
  if (rest != 0) lines.push_back({"", "", "the names as a whole", rest});
  return lines;
}

Json hit_json(const Screening& screening, const screen::Hit& hit, const names::ParsedView& query) {
  const screen::Index& index = *screening.index;
  screen::EntryInfo entry = index.entry(hit.entry);
  names::ParsedView name = index.name(hit.name);
  auto day = [](const std::optional<base::Date>& date) {
    return date ? Json(date->to_string()) : Json(nullptr);
  };
  return {{"entry", entry.key},
          {"name", name.raw},
          {"name_is_ours", index.is_ours(hit.name)},
          {"primary_name", index.primary_name(hit.entry)},
          {"score", hit.score},
          {"alert", hit.alert},
          {"list", entry.source},
          {"listings", entry.listings},
          {"programmes", entry.programmes},
          {"citations", entry.citations},
          {"countries", entry.countries},
          {"listed", day(entry.listed)},
          {"ends", day(entry.ends)},
          {"standing", lists::word_of(hit.standing)},
          {"explanation", explanation_json(screening.comparator->compare(query, name))}};
}

Json lists_json(const Screening& screening) {
  Json searched = Json::array();
  for (std::uint32_t i = 0; i < screening.index->lists(); ++i) {
    screen::ListInfo list = screening.index->list(i);
    searched.push_back({{"list", list.id},
                        {"version", list.version},
                        {"as_of", list.as_of ? Json(list.as_of->to_string()) : Json(nullptr)},
                        {"entries", list.entries}});
  }
  return searched;
}

}  // namespace licet::cli
