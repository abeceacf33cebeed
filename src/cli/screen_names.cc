// licet screen NAME...: who on the lists that may be, side by side.
#include <nlohmann/json.hpp>

#include "answer/json.h"
#include "cli/command.h"
#include "cli/screen_answer.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

using Json = nlohmann::ordered_json;

// Hits below the threshold that are told when none is over it.
constexpr std::size_t nearest_told = 3;
constexpr double least_told = 0.1;

// One name, what was found, and what that means.
struct Found {
  names::Parsed query;
  std::vector<screen::Hit> hits;
  Answer answer = Answer::clear;
  std::vector<std::string> doubts;   // why it cannot be cleared, beside those of the lists
};

// Columns that a text takes in a terminal; East Asian characters take two.
std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto lead = static_cast<unsigned char>(text[i]);
    if ((lead & 0xC0) == 0x80) continue;
    // From U+1100 on: Hangul, kana, Han characters, full width.
    bool wide = lead > 0xE2 || (lead == 0xE1 && i + 1 < text.size() &&
                                static_cast<unsigned char>(text[i + 1]) >= 0x84);
    columns += wide && lead < 0xF8 ? 2 : 1;
  }
  return columns;
}

std::string padded(std::string_view text, std::size_t columns) {
  std::size_t has = columns_of(text);
  return std::string(text) + std::string(has < columns ? columns - has : 0, ' ');
}

class Teller {
 public:
  explicit Teller(const Screening& screening) : screening_(screening) {}

  [[nodiscard]] std::string tell(const Found& found) const {
    std::string out = fmt::format("{}: ", found.query.raw);
    switch (found.answer) {
      case Answer::clear: out += "clear\n"; break;
      case Answer::match: out += "match\n"; break;
      case Answer::cannot_clear: out += "cannot clear\n"; break;
    }
    if (found.answer != Answer::clear) {
      for (const std::string& doubt : screening_.doubts) out += "  " + doubt + "\n";
      for (const std::string& doubt : found.doubts) out += "  " + doubt + "\n";
    }
    std::size_t told = 0;
    for (const screen::Hit& hit : found.hits) {
      bool over = hit.score >= screening_.comparator->threshold();
      if (!over && (found.answer == Answer::match || told >= nearest_told)) break;
      if (!over && told == 0) out += "  nearest, below the threshold:\n";
      out += tell(found.query.view(), hit);
      ++told;
    }
    return out;
  }

 private:
  [[nodiscard]] std::string tell(const names::ParsedView& query, const screen::Hit& hit) const {
    const screen::Index& index = *screening_.index;
    names::ParsedView name = index.name(hit.name);
    screen::EntryInfo entry = index.entry(hit.entry);
    std::string out = fmt::format("\n  {:.3f}  {}\n", hit.score, name.raw);
    auto fact = [&](std::string_view label, std::string_view value) {
      if (!value.empty()) out += fmt::format("    {:<10} {}\n", label, value);
    };
    std::string_view primary = index.primary_name(hit.entry);
    if (primary != name.raw) fact("alias of", primary);
    fact("entry", entry.key);
    auto title = screening_.titles.find(entry.source);
    fact("list", title == screening_.titles.end() ? entry.source : title->second);
    fact("code", entry.listings);
    fact("programme", entry.programmes);
    fact("citation", entry.citations);
    fact("country", entry.countries);
    fact("listed", entry.listed ? entry.listed->to_string() : std::string());
    fact("ends", entry.ends ? entry.ends->to_string() : std::string());
    if (hit.standing != lists::Standing::active) fact("standing", lists::word_of(hit.standing));
    return out + table(query, name);
  }

  [[nodiscard]] std::string table(const names::ParsedView& query,
                                  const names::ParsedView& name) const {
    auto lines = stretches_of(screening_.comparator->compare(query, name), query.raw, name.raw);
    std::size_t left = 5;
    std::size_t right = 6;
    for (const Stretch& line : lines) {
      left = std::max(left, columns_of(line.query));
      right = std::max(right, columns_of(line.candidate));
    }
    std::string out =
        fmt::format("    {}  {}  {:>7}  how\n", padded("asked", left), padded("listed", right), "");
    for (const Stretch& line : lines) {
      out += fmt::format("    {}  {}  {:>+7.3f}  {}\n", padded(line.query, left),
                         padded(line.candidate, right), static_cast<double>(line.grains) / 1e9,
                         line.how);
    }
    return out;
  }

  const Screening& screening_;
};

Json json_of(const Screening& screening, const Found& found) {
  Json hits = Json::array();
  for (const screen::Hit& hit : found.hits) {
    hits.push_back(hit_json(screening, hit, found.query.view()));
  }
  std::vector<std::string> doubts = screening.doubts;
  doubts.insert(doubts.end(), found.doubts.begin(), found.doubts.end());
  return {{"name", found.query.raw},        {"answer", word_of(found.answer)},
          {"on", screening.on.to_string()}, {"threshold", screening.comparator->threshold()},
          {"lists", lists_json(screening)}, {"doubts", std::move(doubts)},
          {"hits", std::move(hits)}};
}

std::string lists_told(const Screening& screening) {
  std::string out = "searched on " + screening.on.to_string() + ":\n";
  for (std::uint32_t i = 0; i < screening.index->lists(); ++i) {
    screen::ListInfo list = screening.index->list(i);
    out += fmt::format("  {} ({} entries{})\n", list.version.empty() ? list.id : list.version,
                       list.entries, list.as_of ? ", as of " + list.as_of->to_string() : "");
  }
  return out;
}

}  // namespace

int screen_names(const ScreenOptions& options) {
  if (options.names.empty()) {
    return complain(usage_problem("nothing to screen", {}, "NAME... or --jsonl FILE"));
  }
  auto opened = open_screening(options);
  if (!opened) return complain(opened.error());
  const Screening& screening = **opened;
  for (const std::string& note : screening.notes) fmt::print(stderr, "licet: {}\n", note);
  screen::Searcher searcher(*screening.index, *screening.comparator);
  screen::Options how{
      .top = options.top, .least = least_told, .on = screening.on, .ended_too = options.ended_too};
  std::string text;
  Json answers = Json::array();
  int worst = status::ok;
  for (const std::string& name : options.names) {
    Found found;
    names::parse_into(*screening.lexicon, name, names::schema_of(options.schema), options.country,
                      found.query);
    found.hits = options.all_names ? searcher.search_all(found.query.view(), how)
                                   : searcher.search(found.query.view(), how);
    if (found.query.tokens.empty()) found.doubts.emplace_back("the name has no word to compare");
    bool alert = std::ranges::any_of(found.hits, &screen::Hit::alert);
    bool sure = screening.doubts.empty() && found.doubts.empty();
    found.answer = answer_of(alert, sure);
    worst = graver(worst, status_of(found.answer));
    if (options.json) {
      answers.push_back(json_of(screening, found));
    } else {
      text += Teller(screening).tell(found) + "\n";
    }
  }
  if (options.json) {
    text = answers.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  } else {
    text += lists_told(screening);
  }
  int written = put(options.out, text);
  return written == status::ok ? worst : written;
}

}  // namespace licet::cli
