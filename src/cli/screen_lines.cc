// licet screen --jsonl: names in, the listed parties most like them out.
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "answer/json.h"
#include "base/json_object.h"
#include "base/share_out.h"
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
        how_{.top = options.top,
             .least = options.least,
             .on = screening.on,
             .ended_too = options.ended_too} {}

  base::Result<std::string> answer(std::string_view line, std::uint32_t number) {
    auto row = base::read_json_object(line);
    if (!row) return base::fail(std::move(row.error()));
    auto party = party_of_row(*row, screening_.sources, screening_.on);
    if (!party) return base::fail(std::move(party.error()));
    DecidedHits found = screen_party(screening_, screener_, *party, how_, all_names_);
    fmt::memory_buffer out;
    auto id = row->find("id");
    add(out, R"({"id":)", id == row->end() || id->is_null() ? Json(number) : *id);
    auto kind = row->find("schema");
    bool is_told = kind != row->end() && kind->is_string();
    std::string remark = is_told ? kind_remark(kind->get_ref<const std::string&>()) : std::string();
    if (!remark.empty()) add_text(out, R"(,"remark":)", remark);
    out.append(std::string_view(R"(,"hits":[)"));
    for (std::size_t i = 0; i < found.hits.size(); ++i) {
      if (i > 0) out.push_back(',');
      add_hit(out, found.hits[i], found.decided[i], party->has_facts());
    }
    out.append(std::string_view("]}\n"));
    return fmt::to_string(out);
  }

 private:
  static void add(fmt::memory_buffer& out, std::string_view before, const Json& value) {
    out.append(before);
    out.append(value.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  static void add_text(fmt::memory_buffer& out, std::string_view before, std::string_view text) {
    out.append(before);
    answer::append_json_string(out, text);
  }

  void add_hit(fmt::memory_buffer& out, const screen::PartyHit& found,
               const screen::Adjudication& decided, bool has_facts) const {
    const screen::Index& index = *screening_.index;
    const screen::Hit& hit = found.hit;
    screen::EntryInfo entry = index.entry(hit.entry);
    fmt::format_to(std::back_inserter(out), R"({{"line":{},"entry":)", entry.line);
    answer::append_json_string(out, entry.key);
    add_text(out, R"(,"name":)", index.name(hit.name).raw);
    if (index.is_ours(hit.name)) out.append(std::string_view(R"(,"name_is_ours":true)"));
    fmt::format_to(std::back_inserter(out), R"(,"score":{},"alert":{})", hit.score, hit.alert);
    if (hit.standing != lists::Standing::active) {
      add_text(out, R"(,"standing":)", lists::word_of(hit.standing));
    }
    if (index.lists() > 1) add_text(out, R"(,"list":)", index.list(entry.list).id);
    if (has_facts) {
      add_text(out, R"(,"found_by":)", screen::word_of(found.found_by));
      fmt::format_to(std::back_inserter(out), R"(,"name_score":{})", found.name_score);
      add(out, R"(,"evidence":)", evidence_json(found.evidence));
    }
    if (decided.decision != nullptr) add(out, R"(,"decision":)", decision_json(decided));
    out.push_back('}');
  }

  const Screening& screening_;
  bool all_names_;
  screen::PartyScreener screener_;
  screen::Options how_;
};

// Lines are answered so many at a time.
constexpr std::size_t kRound = std::size_t{1} << 12;

struct Line {
  std::string_view text;
  std::uint32_t number = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.push_back({line, number});
  }
  return lines;
}

// Writes the answers to some lines, up to the first that has none.
base::Result<void> answer_lines(std::span<const Line> lines,
                                std::span<std::unique_ptr<Answerer>> answerers,
                                const std::string& file, Output& out) {
  std::vector<base::Result<std::string>> answers(lines.size());
  base::share_out(answerers, lines.size(), [&](std::unique_ptr<Answerer>& answerer, std::size_t i) {
    answers[i] = answerer->answer(lines[i].text, lines[i].number);
  });
  auto failed = std::ranges::find_if(answers, [](const auto& one) { return !one.has_value(); });
  std::string text;
  for (const auto& one : std::span(answers.begin(), failed)) text += *one;
  if (auto done = out.write(text); !done) return done;
  if (failed != answers.end()) {
    base::Problem problem = std::move(failed->error());
    problem.where.file = file;
    problem.where.line = lines[static_cast<std::size_t>(failed - answers.begin())].number;
    return base::fail(std::move(problem));
  }
  return {};
}

}  // namespace

int screen_lines(const ScreenOptions& options) {
  auto screening = open_screening(options);
  if (!screening) return complain(screening.error());
  for (const std::string& note : (*screening)->notes) fmt::print(stderr, "licet: {}\n", note);
  // Lines have hits and no answer: why nobody may be cleared by these lists is said here.
  for (const std::string& doubt : (*screening)->doubts) fmt::print(stderr, "licet: {}\n", doubt);
  auto text = read_whole(options.jsonl);
  if (!text) return complain(text.error());
  std::vector<Line> lines = lines_of(*text);
  std::vector<std::unique_ptr<Answerer>> answerers(base::thread_count(options.threads));
  for (auto& one : answerers) one = std::make_unique<Answerer>(**screening, options);
  Output out(options.out);
  for (std::size_t at = 0; at < lines.size(); at += kRound) {
    auto round = std::span(lines).subspan(at, std::min(kRound, lines.size() - at));
    if (auto done = answer_lines(round, answerers, options.jsonl, out); !done) {
      return complain(done.error());
    }
  }
  if (auto done = out.finish(); !done) return complain(done.error());
  return status::ok;
}

}  // namespace licet::cli
