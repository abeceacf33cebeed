// licet screen decide, licet screen decisions: what reviewers decide of hits, kept by the lists.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/command.h"
#include "cli/screening.h"
#include "fmt/format.h"
#include "lists/store_files.h"

namespace licet::cli {

using Json = nlohmann::ordered_json;

DecidedHits screen_party(const Screening& screening, screen::PartyScreener& screener,
                         const screen::Party& party, const screen::Options& how, bool all_names) {
  const screen::Index& index = *screening.index;
  screen::PartyMark mark;
  if (!screening.docket.decisions().empty()) mark = screen::mark_of(party);
  auto decided_of = [&](const screen::PartyHit& hit) {
    std::uint32_t entry = hit.hit.entry;
    return screening.docket.on(mark, index.entry(entry).key, index.facts().hash(entry),
                               screening.on);
  };
  auto is_cleared = [](const screen::Adjudication& one) {
    return one.state == screen::ReviewState::cleared;
  };
  DecidedHits out;
  auto stands = [&](const screen::PartyHit& hit) {
    return hit.hit.alert && !is_cleared(decided_of(hit));
  };
  out.hits =
      screener.screen_past(party, how, all_names, stands,
                           index.entries_with(screening.docket.confirmed(mark, screening.on)));
  for (screen::PartyHit& hit : out.hits) {
    out.decided.push_back(decided_of(hit));
    if (is_cleared(out.decided.back())) hit.hit.alert = false;
  }
  return out;
}

Json decision_json(const screen::Adjudication& adjudication) {
  const screen::Decision& last = *adjudication.decision;
  Json out = {{"state", screen::word_of(adjudication.state)},
              {"decision", screen::word_of(last.ruling)},
              {"on", last.on.to_string()},
              {"reviewer", last.reviewer},
              {"reason", last.reason}};
  if (!adjudication.why.empty()) out["why"] = adjudication.why;
  return out;
}

namespace {

struct DecideOptions {
  ScreenOptions screen;
  std::string entry, reviewer, reason;
  bool clear = false, confirm = false, withdraw = false;
};

base::Result<void> check(const DecideOptions& options) {
  auto blank = [](const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
  };
  if (int{options.clear} + int{options.confirm} + int{options.withdraw} != 1) {
    return base::fail(
        usage_problem("not one decision", {}, "--clear, --confirm or --withdraw, and one of them"));
  }
  if (blank(options.reviewer)) {
    return base::fail(usage_problem("nobody signs the decision", {}, "--reviewer WHO"));
  }
  if (blank(options.reason)) {
    return base::fail(usage_problem("the decision gives no reason", {}, "--reason TEXT"));
  }
  return {};
}

// The entry among what is found for the party.
base::Result<screen::PartyHit> hit_on(const Screening& screening, const screen::Party& party,
                                      const std::string& key) {
  const screen::Index& index = *screening.index;
  screen::PartyScreener screener(index, *screening.comparator, screening.weights);
  auto hits = screener.screen(party, {.top = 1000, .least = 0.1, .on = screening.on});
  for (const screen::PartyHit& hit : hits) {
    if (index.entry(hit.hit.entry).key == key) return hit;
  }
  std::vector<std::string> keys;
  for (const screen::PartyHit& hit : hits) keys.emplace_back(index.entry(hit.hit.entry).key);
  base::Problem problem = usage_problem("the entry is not among what is found for the party", key);
  problem.nearest = base::nearest(key, keys).value_or("");
  if (!keys.empty()) {
    problem.expected =
        "one of " + base::join(std::span(keys).first(std::min(keys.size(), 5UZ)), ", ");
  }
  problem.remedy = "`licet screen NAME` shows the entries found, with the same --list and facts";
  return base::fail(std::move(problem));
}

base::Result<void> keep(const std::string& path, const screen::Decision& decision) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  if (error)
    return base::fail(usage_problem("the folder cannot be made: " + error.message(), path));
  std::string line = screen::write_decision(decision);
  // Bytes that are no text cannot be kept: better said now than when it should hold.
  if (auto again = screen::read_decision(line); !again) {
    return base::fail(
        usage_problem("the decision cannot be kept", decision.party, "names and facts in UTF-8"));
  }
  // A line that was cut by a crash must not take this one with it.
  if (std::filesystem::exists(path, error)) {
    auto before = read_whole(path);
    if (!before) return base::fail(std::move(before.error()));
    if (!before->empty() && before->back() != '\n') line.insert(0, "\n");
  }
  return lists::append_line(path, line);
}

base::Result<screen::Decision> decide(const DecideOptions& options) {
  if (auto done = check(options); !done) return base::fail(std::move(done.error()));
  auto opened = open_screening(options.screen);
  if (!opened) return base::fail(std::move(opened.error()));
  const Screening& screening = **opened;
  for (const std::string& note : screening.notes) fmt::print(stderr, "licet: {}\n", note);
  auto party = party_of(options.screen.party, screening.sources, screening.on);
  if (!party) return base::fail(std::move(party.error()));
  party->names = options.screen.names;
  screen::PartyMark mark = screen::mark_of(*party);
  if (mark.empty() ||
      std::ranges::none_of(mark, [](const auto& one) { return one.name == "name"; })) {
    return base::fail(usage_problem("the name has no word by which the party could be known",
                                    party->names.front()));
  }
  const screen::Decision* before = screening.docket.last_on(mark, options.entry, screening.on);
  if (options.withdraw &&
      (before == nullptr || before->mark != mark || before->ruling == screen::Ruling::withdrawn)) {
    base::Problem problem = usage_problem("nothing is decided that could be withdrawn",
                                          party->names.front() + ", " + options.entry);
    problem.remedy = "a decision is on a party with all its facts: `licet screen decisions --json`";
    return base::fail(std::move(problem));
  }
  auto hit = hit_on(screening, *party, options.entry);
  if (!hit) return base::fail(std::move(hit.error()));
  const screen::Index& index = *screening.index;
  screen::ListInfo list = index.list(index.entry(hit->hit.entry).list);
  screen::Decision out;
  out.on = screening.on;
  out.ruling = options.clear     ? screen::Ruling::cleared
               : options.confirm ? screen::Ruling::confirmed
                                 : screen::Ruling::withdrawn;
  out.reviewer = options.reviewer;
  out.reason = options.reason;
  out.party = party->names.front();
  out.mark = std::move(mark);
  out.entry = options.entry;
  out.entry_name = index.primary_name(hit->hit.entry);
  out.entry_hash = lists::hash_text(index.facts().hash(hit->hit.entry));
  out.list = list.version.empty() ? list.id : list.version;
  if (auto done = keep(decisions_path(options.screen.stored), out); !done) {
    return base::fail(std::move(done.error()));
  }
  return out;
}

std::string_view words_of(screen::Ruling ruling) {
  switch (ruling) {
    case screen::Ruling::cleared: return "is not who is meant";
    case screen::Ruling::confirmed: return "is who is meant";
    case screen::Ruling::withdrawn: return "is undecided again";
  }
  return {};
}

int run_decide(const DecideOptions& options) {
  auto done = decide(options);
  if (!done) return complain(done.error());
  if (options.screen.json) return put({}, screen::write_decision(*done));
  return put({}, base::printable(fmt::format("{}: {} {}, on {} by {}\n", done->party,
                                             done->entry_name, words_of(done->ruling),
                                             done->on.to_string(), done->reviewer)));
}

// What became of a decision: it is replaced, is still to come, or its entry has changed or gone.
std::string state_of(const Screening& screening,
                     const std::unordered_map<std::string_view, std::uint32_t>& entries,
                     const screen::Decision& decision) {
  auto found = entries.find(decision.entry);
  if (found == entries.end()) return "the entry is not in the lists";
  screen::Adjudication now = screening.docket.on(
      decision.mark, decision.entry, screening.index->facts().hash(found->second), screening.on);
  if (decision.on > screening.on) return "counts from its day on";
  const screen::Decision* last =
      screening.docket.last_on(decision.mark, decision.entry, screening.on);
  if (last != &decision) return "replaced";
  if (decision.ruling == screen::Ruling::withdrawn) return "holds: nothing is decided";
  return now.why.empty() ? "holds" : now.why;
}

int run_decisions(const ScreenOptions& options) {
  if (auto spared = spare_inputs(options); !spared) return complain(spared.error());
  auto opened = open_screening(options);
  if (!opened) return complain(opened.error());
  const Screening& screening = **opened;
  for (const std::string& note : screening.notes) fmt::print(stderr, "licet: {}\n", note);
  std::unordered_map<std::string_view, std::uint32_t> entries;
  for (std::uint32_t i = 0; i < screening.index->entries(); ++i) {
    entries.emplace(screening.index->entry(i).key, i);
  }
  Json all = Json::array();
  std::string text;
  for (const screen::Decision& one : screening.docket.decisions()) {
    std::string state = state_of(screening, entries, one);
    if (options.json) {
      Json row = Json::parse(screen::write_decision(one));
      row["state"] = state;
      all.push_back(std::move(row));
      continue;
    }
    text += fmt::format(
        "{}  {:<9}  {}\n    entry      {} {}\n    by         {}: {}\n    now        {}\n",
        one.on.to_string(), word_of(one.ruling), one.party, one.entry, one.entry_name, one.reviewer,
        one.reason, state);
  }
  if (options.json) text = all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  if (text.empty()) text = "no decision is kept\n";
  return put(options.out, options.json ? text : base::printable(text));
}

}  // namespace

void add_screen_decide(CLI::App& parent, int& exit_status) {
  auto options = std::make_shared<DecideOptions>();
  CLI::App* command = parent.add_subcommand(
      "decide", "A reviewer's decision on a hit: it holds until the entry or the party changes");
  command->add_option("NAME", options->screen.names, "The party, by all names it was screened by")
      ->required();
  command->add_option("--entry", options->entry, "Key of the listed entry")
      ->required()
      ->type_name("KEY");
  command->add_flag("--clear", options->clear, "It is somebody else: the hit alerts no more");
  command->add_flag("--confirm", options->confirm, "It is the listed party");
  command->add_flag("--withdraw", options->withdraw, "As if nothing had been decided");
  command->add_option("--reviewer", options->reviewer, "Who decides")->type_name("WHO");
  command->add_option("--reason", options->reason, "Why")->type_name("TEXT");
  command->add_flag("--json", options->screen.json, "The decision as JSON");
  add_party_options(*command, options->screen.party);
  add_searched_options(*command, options->screen);
  command->callback([options, &exit_status] { exit_status = run_decide(*options); });
}

void add_screen_decisions(CLI::App& parent, int& exit_status) {
  auto options = std::make_shared<ScreenOptions>();
  CLI::App* command =
      parent.add_subcommand("decisions", "What reviewers decided of hits, and whether it holds");
  command->add_flag("--json", options->json, "The decisions as JSON");
  command->add_option("-o,--out", options->out, "Where they go (default: standard output)")
      ->type_name("FILE");
  add_searched_options(*command, *options);
  command->callback([options, &exit_status] { exit_status = run_decisions(*options); });
}

}  // namespace licet::cli
