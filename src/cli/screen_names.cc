// licet screen NAME...: who on the lists that may be, side by side.
#include <nlohmann/json.hpp>

#include "answer/json.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/screen_answer.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

using Json = nlohmann::ordered_json;

// What is longer stands below the table of what met what.
constexpr std::size_t widest_in_table = 44;
// Hits below the threshold that are told when none is over it.
constexpr std::size_t nearest_told = 3;

// One name, what was found, and what that means.
struct Found {
  screen::Party party;
  DecidedHits shown;
  Answer answer = Answer::clear;
  std::vector<std::string> doubts;   // why it cannot be cleared, beside those of the lists
};

// What a party is called in answers: its name, or what else was given of it.
std::string title_of(const screen::Party& party) {
  if (!party.names.empty()) return party.names.front();
  return party.identifiers.empty() ? party.addresses.front() : party.identifiers.front().value;
}

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
  Teller(const Screening& screening, const screen::PartyScreener& screener)
      : screening_(screening), screener_(screener) {}

  [[nodiscard]] std::string tell(const Found& found) const {
    constexpr std::size_t longest = 200;
    std::string out = fmt::format("{}: ", base::quoted(title_of(found.party), longest));
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
    bool below = false;
    for (std::size_t i = 0; i < found.shown.hits.size(); ++i) {
      const screen::PartyHit& hit = found.shown.hits[i];
      bool over = hit.hit.alert || hit.hit.score >= screening_.comparator->threshold();
      // What a fact took below the threshold is always told, and so is who shares a number.
      bool near = !hit.lowered && !hit.lead && !over;
      if (near && (found.answer == Answer::match || told >= nearest_told)) continue;
      if (!over && !std::exchange(below, true)) out += "  below the threshold:\n";
      out += tell(hit, found.shown.decided[i]);
      ++told;
    }
    return out;
  }

 private:
  [[nodiscard]] std::string tell(const screen::PartyHit& found,
                                 const screen::Adjudication& decided) const {
    const screen::Index& index = *screening_.index;
    const screen::Hit& hit = found.hit;
    names::ParsedView name = index.name(hit.name);
    screen::EntryInfo entry = index.entry(hit.entry);
    std::string out = fmt::format("\n  {:.3f}  {}\n", hit.score, name.raw);
    auto fact = [&](std::string_view label, std::string_view value) {
      if (!value.empty()) out += fmt::format("    {:<10} {}\n", label, value);
    };
    std::string_view primary = index.primary_name(hit.entry);
    if (primary != name.raw) fact("alias of", primary);
    if (index.is_ours(hit.name)) fact("name", screen::ours_words);
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
    if (found.found_by != screen::FoundBy::name) fact("found by", word_of(found.found_by));
    if (found.lowered) {
      fact("by name", fmt::format("{:.3f}, lowered by what is known", found.name_score));
    }
    if (decided.decision != nullptr) out += tell(decided);
    std::vector<Stretch> lines = names_told(found, name);
    std::string below;
    for (const screen::Evidence& piece : found.evidence) {
      Stretch line{piece.asked, piece.listed, piece.why, std::llround(piece.delta * 1e9)};
      if (std::max(columns_of(line.query), columns_of(line.candidate)) <= widest_in_table) {
        lines.push_back(line);
      } else {
        below += fmt::format("    {:>+7.3f}  {}\n      asked    {}\n      listed   {}\n",
                             piece.delta, line.how, line.query, line.candidate);
      }
    }
    return out + (lines.empty() ? std::string() : table(lines)) + below;
  }

  [[nodiscard]] static std::string tell(const screen::Adjudication& decided) {
    const screen::Decision& last = *decided.decision;
    std::string said =
        fmt::format("on {} by {}: {}", last.on.to_string(), last.reviewer, last.reason);
    if (decided.state != screen::ReviewState::reopened) {
      return fmt::format("    {:<10} {}\n", word_of(decided.state), said);
    }
    return fmt::format("    {:<10} {}\n    {:<10} {} {}\n", word_of(decided.state), decided.why,
                       "before", word_of(last.ruling), said);
  }

  // The names side by side; in one line where something else led to the entry.
  [[nodiscard]] std::vector<Stretch> names_told(const screen::PartyHit& found,
                                                const names::ParsedView& name) const {
    bool named = screener_.names() > 0;
    if (!named || found.found_by != screen::FoundBy::name) {
      return {
          {{}, {}, named ? "the names" : "no name given", std::llround(found.name_score * 1e9)}};
    }
    names::ParsedView query = screener_.asked(found.asked);
    return stretches_of(screening_.comparator->compare(query, name), query.raw, name.raw);
  }

  [[nodiscard]] static std::string table(const std::vector<Stretch>& lines) {
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
  const screen::PartyScreener& screener_;
};

Json json_of(const Screening& screening, const screen::PartyScreener& screener,
             const Found& found) {
  Json hits = Json::array();
  for (std::size_t i = 0; i < found.shown.hits.size(); ++i) {
    const screen::PartyHit& one = found.shown.hits[i];
    names::ParsedView query;
    if (screener.names() > 0) query = screener.asked(one.asked);
    Json hit = hit_json(screening, one.hit, query);
    if (screener.names() == 0) hit["explanation"] = Json::array();
    hit["found_by"] = screen::word_of(one.found_by);
    hit["name_score"] = one.name_score;
    hit["evidence"] = evidence_json(one.evidence);
    const screen::Adjudication& decided = found.shown.decided[i];
    if (decided.decision != nullptr) hit["decision"] = decision_json(decided);
    hits.push_back(std::move(hit));
  }
  std::vector<std::string> doubts = screening.doubts;
  doubts.insert(doubts.end(), found.doubts.begin(), found.doubts.end());
  return {{"name", title_of(found.party)},  {"answer", word_of(found.answer)},
          {"on", screening.on.to_string()}, {"threshold", screening.comparator->threshold()},
          {"lists", lists_json(screening)}, {"doubts", std::move(doubts)},
          {"hits", std::move(hits)}};
}

Found find(const Screening& screening, screen::PartyScreener& screener,
           const ScreenOptions& options, screen::Party party) {
  screen::Options how{.top = options.top,
                      .least = options.least,
                      .on = screening.on,
                      .ended_too = options.ended_too};
  Found found;
  found.shown = screen_party(screening, screener, party, how, options.all_names);
  found.party = std::move(party);
  if (auto doubt = screener.doubt(); !doubt.empty()) found.doubts.emplace_back(doubt);
  bool alert = std::ranges::any_of(found.shown.hits, [](const auto& one) { return one.hit.alert; });
  bool sure = screening.doubts.empty() && found.doubts.empty();
  found.answer = answer_of(alert, sure);
  return found;
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

Json evidence_json(const std::vector<screen::Evidence>& evidence) {
  Json pieces = Json::array();
  for (const screen::Evidence& piece : evidence) {
    pieces.push_back({{"fact", screen::word_of(piece.kind)},
                      {"query", piece.asked},
                      {"entry", piece.listed},
                      {"text", piece.why},
                      {"log_odds", piece.log_odds},
                      {"delta", piece.delta}});
  }
  return pieces;
}

int screen_names(const ScreenOptions& options) {
  bool nameless = options.names.empty();
  if (nameless && options.party.identifiers.empty() && options.party.addresses.empty()) {
    return complain(
        usage_problem("nothing to screen", {}, "NAME..., --id, --address or --jsonl FILE"));
  }
  auto opened = open_screening(options);
  if (!opened) return complain(opened.error());
  const Screening& screening = **opened;
  for (const std::string& note : screening.notes) fmt::print(stderr, "licet: {}\n", note);
  screen::PartyScreener screener(*screening.index, *screening.comparator, screening.weights);
  auto given = party_of(options.party, screening.sources, screening.on);
  if (!given) return complain(given.error());
  std::string text;
  Json answers = Json::array();
  int worst = status::ok;
  for (std::size_t i = 0; i < std::max<std::size_t>(options.names.size(), 1); ++i) {
    screen::Party party = *given;
    if (!nameless) party.names = {options.names[i]};
    Found found = find(screening, screener, options, std::move(party));
    worst = graver(worst, status_of(found.answer));
    if (options.json) {
      answers.push_back(json_of(screening, screener, found));
    } else {
      text += Teller(screening, screener).tell(found) + "\n";
    }
  }
  if (options.json) {
    text = answers.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  } else {
    text = base::printable(text + lists_told(screening));
  }
  int written = put(options.out, text);
  return written == status::ok ? worst : written;
}

}  // namespace licet::cli
