// licet own: who owns a party, whom a rule on ownership reaches, and by which ways.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/text.h"
#include "cli/command.h"
#include "cli/ownership_data.h"
#include "embedded/embedded.h"
#include "fmt/format.h"
#include "ownership/economic.h"
#include "ownership/read.h"
#include "ownership/report.h"
#include "parties/party_names.h"
#include "screen/fold.h"

namespace licet::cli {

namespace {

namespace own = licet::ownership;

struct OwnOptions {
  std::string file;
  std::vector<std::string> parties;
  std::string on;
  std::string listed;
  std::vector<std::string> rules;
  std::string rules_file;
  std::vector<std::string> names;
  bool rest_unknown = false;
  bool json = false;
};

// What a command works on; the view points into the graph, so it stays where it is made.
struct Material {
  std::vector<own::Rule> rules;
  own::Graph graph;
  std::optional<own::View> view;
  std::shared_ptr<const names::Lexicon> lexicon;
  std::optional<parties::PartyNames> names;
};

using Loaded = std::expected<std::unique_ptr<Material>, base::Problems>;

std::unexpected<base::Problems> single(base::Problem problem) {
  return std::unexpected(base::Problems{std::move(problem)});
}

// The program reads no clock: without a day the last state of every rule and holding is meant.
base::Result<base::Date> day_of(const OwnOptions& options) {
  if (options.on.empty()) return base::Date::last();
  if (auto day = base::Date::parse(options.on)) return *day;
  return base::fail(usage_problem("not a date", options.on, "a day such as 2026-02-01"));
}

// --listed takes a file, or ids with commas between them, each perhaps with `=identifier`.
std::expected<void, base::Problems> apply_listed(const OwnOptions& options,
                                                 const own::KnownWords& known, own::Graph& graph) {
  if (options.listed.empty()) return {};
  std::error_code error;
  if (options.listed == "-" || std::filesystem::is_regular_file(options.listed, error)) {
    auto text = read_whole(options.listed);
    if (!text) return single(std::move(text.error()));
    return own::apply_listed({*text, options.listed}, graph, known);
  }
  std::string lines = options.listed;
  std::ranges::replace(lines, ',', '\n');
  std::ranges::replace(lines, '=', ',');
  return own::apply_listed({lines, "--listed"}, graph, known);
}

Loaded load(const OwnOptions& options) {
  auto out = std::make_unique<Material>();
  auto day = day_of(options);
  if (!day) return single(std::move(day.error()));
  auto rules = load_ownership_rules(options.rules_file);
  if (!rules) return std::unexpected(std::move(rules.error()));
  auto known = load_known_words(*rules);
  if (!known) return single(std::move(known.error()));
  if (options.rules.empty()) out->rules = std::move(*rules);
  for (const std::string& id : options.rules) {
    auto found = own::find_rule(*rules, id);
    if (!found) return single(std::move(found.error()));
    out->rules.push_back(**found);
  }
  auto graph = load_ownership(options.file, options.parties, *known,
                              options.rest_unknown ? own::Rest::unknown : own::Rest::unlisted);
  if (!graph) return std::unexpected(std::move(graph.error()));
  out->graph = std::move(*graph);
  if (auto listed = apply_listed(options, *known, out->graph); !listed) {
    return std::unexpected(std::move(listed.error()));
  }
  auto view = own::View::on(out->graph, *day);
  if (!view) return std::unexpected(std::move(view.error()));
  out->view.emplace(std::move(*view));
  auto lexicon = names::Lexicon::open(embedded::lexicon());
  if (!lexicon) return single(std::move(lexicon.error()));
  out->lexicon = std::move(*lexicon);
  out->names.emplace(out->graph, *out->lexicon);
  return out;
}

int put_json(const nlohmann::ordered_json& json) {
  return put({}, json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void tell_remarks(const own::Graph& graph) {
  for (const std::string& remark : graph.remarks()) {
    fmt::print(stderr, "licet: {}: {}\n", graph.file(), remark);
  }
}

// Holders that bear the name of a listed party and another id: a slip may have made two of one.
void tell_namesakes(const own::View& view, own::PartyIndex party) {
  constexpr std::size_t kMostHoldings = 200'000;
  const own::Graph& graph = view.graph();
  std::unordered_map<std::string, own::PartyIndex> listed;
  for (own::PartyIndex one = 0; one < graph.parties().size(); ++one) {
    const own::Party& it = graph.party(one);
    if (it.listed != 0) listed.emplace(screen::folded(it.label()), one);
  }
  if (listed.empty()) return;
  auto above = own::flow_above(view, party, kMostHoldings);
  if (!above) return;
  for (own::PartyIndex holder : above->parties) {
    const own::Party& one = graph.party(holder);
    if (one.listed != 0) continue;
    auto same = listed.find(screen::folded(one.label()));
    if (same == listed.end()) continue;
    fmt::print(stderr,
               "licet: {}: `{}` has the name of `{}`, who is listed, and counts as another\n",
               graph.file(), base::quoted(one.id), base::quoted(graph.party(same->second).id));
  }
}

int who(const OwnOptions& options) {
  auto material = load(options);
  if (!material) return complain(material.error());
  const own::View& view = *(*material)->view;
  std::vector<own::PartyIndex> parties;
  for (const std::string& name : options.names) {
    auto party = (*material)->names->find(name);
    if (!party) return complain(party.error());
    parties.push_back(*party);
  }
  std::vector<own::Answerer> answerers;
  for (const own::Rule& rule : (*material)->rules) answerers.emplace_back(view, rule);
  tell_remarks(view.graph());
  std::string text;
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (own::PartyIndex party : parties) {
    tell_namesakes(view, party);
    own::Report report = own::report_on(view, answerers, party);
    if (options.json)
      json.push_back(own::to_json(view, report));
    else
      text += (text.empty() ? "" : "\n") + own::to_text(view, report);
  }
  if (!options.json) return put({}, text);
  return put_json(json.size() == 1 ? json.front() : json);
}

std::string standing_of(const own::Rule& rule, const own::View& view, const own::Answerer& answerer,
                        const std::vector<own::Reached>& reached) {
  const own::RuleState* state = own::state_on(rule, view.day());
  std::size_t covered = 0;
  for (own::PartyIndex party = 0; party < view.graph().parties().size(); ++party) {
    covered += answerer.coverage().of[party] != own::Certainty::no &&
               answerer.listed()[party] != own::Counts::yes;
  }
  std::string out = fmt::format("{}: {} reached", rule.id, reached.size());
  bool stayed = state == nullptr || state->standing == own::Standing::stayed;
  if (stayed) {
    out += fmt::format("; {} {}, it would concern {} if it were in force",
                       state == nullptr ? "not in force" : "stayed by " + state->by,
                       own::day_words(view), covered);
  }
  return out + "\n";
}

int listed(const OwnOptions& options) {
  auto material = load(options);
  if (!material) return complain(material.error());
  const own::View& view = *(*material)->view;
  tell_remarks(view.graph());
  std::string text = fmt::format("{}, holdings from {}\n", own::day_words(view), options.file);
  nlohmann::ordered_json json{{"on", own::day_json(view)},
                              {"file", options.file},
                              {"reached", nlohmann::ordered_json::array()}};
  for (const own::Rule& rule : (*material)->rules) {
    own::Answerer answerer(view, rule);
    auto reached = own::reached_by(view, answerer, rule);
    if (options.json) {
      for (auto& line : own::to_json(view, reached)) json["reached"].push_back(std::move(line));
    } else {
      text += "\n" + standing_of(rule, view, answerer, reached) + own::to_text(view, reached);
    }
  }
  return options.json ? put_json(json) : put({}, text);
}

int path(const OwnOptions& options) {
  constexpr std::size_t kMostPaths = 50;
  auto material = load(options);
  if (!material) return complain(material.error());
  const own::View& view = *(*material)->view;
  auto owner = (*material)->names->find(options.names[0]);
  if (!owner) return complain(owner.error());
  auto asset = (*material)->names->find(options.names[1]);
  if (!asset) return complain(asset.error());
  own::Paths paths = own::paths_between(view, *owner, *asset, kMostPaths);
  return options.json ? put_json(own::to_json(view, *owner, *asset, paths))
                      : put({}, own::to_text(view, *owner, *asset, paths));
}

using Run = int (*)(const OwnOptions&);

CLI::App* add_one(CLI::App& parent, const char* name, const char* about, Run run,
                  const std::shared_ptr<OwnOptions>& options, int& exit_status) {
  CLI::App* command = parent.add_subcommand(name, about);
  command->add_option("--on", options->on, "The day; absent: as things stood last")
      ->type_name("DATE");
  command
      ->add_option("--parties", options->parties,
                   "CSV that describes the parties (repeatable); holdings of others are refused")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->take_all();
  command->add_flag("--json", options->json, "As JSON");
  command->callback([options, run, &exit_status] { exit_status = run(*options); });
  return command;
}

void add_rules(CLI::App& command, OwnOptions& options) {
  command.add_option("--rule", options.rules, "Only this rule (repeatable)")
      ->type_name("RULE")
      ->allow_extra_args(false)
      ->take_all();
  command.add_option("--rules", options.rules_file, "Rules of this file instead of the program's")
      ->type_name("FILE");
  command
      .add_option("--listed", options.listed,
                  "Listed parties: a file with a line each (`id` or `id,identifiers`), or ids with "
                  "commas between them (`a=sdn,b`)")
      ->type_name("FILE|IDS");
  command.add_flag("--rest-unknown", options.rest_unknown,
                   "Who holds what the file says of nobody may be listed, not surely unlisted");
}

}  // namespace

void add_own(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<OwnOptions>();
  CLI::App* parent = app.add_subcommand("own", "Who owns whom, and what rules on ownership say");
  parent
      ->add_option("file", options->file,
                   "Holdings: CSV, JSON, FollowTheMoney or GLEIF relationship records; - is "
                   "standard input")
      ->required()
      ->type_name("FILE");
  parent->require_subcommand(1);

  CLI::App* command =
      add_one(*parent, "who", "The owners of a party, and each rule's answer with its arithmetic",
              who, options, exit_status);
  command->add_option("party", options->names, "Id or name")->required()->type_name("PARTY");
  add_rules(*command, *options);

  command =
      add_one(*parent, "listed", "Every party that a rule reaches", listed, options, exit_status);
  add_rules(*command, *options);

  command = add_one(*parent, "path", "The ways from an owner down to a party", path, options,
                    exit_status);
  command->add_option("parties", options->names, "The owner and the party")
      ->required()
      ->expected(2)
      ->type_name("OWNER PARTY");
}

}  // namespace licet::cli
