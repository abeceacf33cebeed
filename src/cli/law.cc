// licet law: the law itself: what is in the packs, since when, by which document.
#include "cli/law.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "answer/text.h"
#include "base/text.h"

namespace licet::cli {

std::string sheet(const std::string& headline, const std::string& below,
                  std::vector<answer::Section> sections) {
  answer::Summary summary;
  summary.headline = headline;
  summary.asked = below;
  summary.sections = std::move(sections);
  return answer::to_text(summary, {.width = columns_wanted(), .colour = false});
}

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

base::Problem unknown_name(const law::Library& library, const std::string& name) {
  std::vector<std::string> names;
  for (const law::Rule* rule : library.rules()) names.push_back(rule->id);
  for (const law::Table* table : library.tables()) names.push_back(table->name);
  for (const auto& pack : library.packs()) names.push_back(pack->name);
  base::Problem problem = usage_problem("no rule, table or pack of this name", name, {},
                                        "licet law list --rules lists the rules");
  if (auto nearest = base::nearest(name, names)) problem.nearest = *nearest;
  return problem;
}

base::Result<void> check_names(const law::Library& library, const LawOptions& options) {
  if (!options.pack.empty() && !library.pack(options.pack)) {
    return base::fail(unknown_name(library, options.pack));
  }
  std::vector<std::string> known;
  for (const auto& pack : library.packs()) {
    bool fresh =
        !pack->jurisdiction.empty() && std::ranges::find(known, pack->jurisdiction) == known.end();
    if (fresh) known.push_back(pack->jurisdiction);
  }
  if (options.jurisdiction.empty() ||
      std::ranges::find(known, options.jurisdiction) != known.end()) {
    return {};
  }
  return base::fail(usage_problem("no pack of this jurisdiction", options.jurisdiction,
                                  base::join(known, ", "), "licet law list lists the packs"));
}

namespace {

void add_filters(CLI::App& command, LawOptions& options) {
  command.add_option("--pack", options.pack, "Only this pack")->type_name("PACK");
  command.add_option("--jurisdiction", options.jurisdiction, "Only packs of this jurisdiction")
      ->type_name("CODE");
}

using Run = int (*)(LawOptions&);

template <int (*Function)(const LawOptions&)>
int read_only(LawOptions& options) {
  return Function(options);
}

std::pair<CLI::App*, std::shared_ptr<LawOptions>> add_one(CLI::App& parent, const char* name,
                                                          const char* about, Run run,
                                                          int& exit_status) {
  auto options = std::make_shared<LawOptions>();
  CLI::App* command = parent.add_subcommand(name, about);
  add_packs_option(*command, options->data);
  command->callback([options, run, &exit_status] { exit_status = run(*options); });
  return {command, options};
}

void add_json(CLI::App& command, LawOptions& options) {
  command.add_flag("--json", options.json, "As JSON");
}

void add_readers(CLI::App& parent, int& exit_status) {
  auto [list, list_options] = add_one(parent, "list", "The packs, or with --rules their rules",
                                      read_only<law_list>, exit_status);
  list->add_flag("--rules", list_options->rules, "The rules");
  add_filters(*list, *list_options);
  list->add_option("--stage", list_options->stage,
                   "Only rules of this stage: classify, require ...");
  list->add_option("--on", list_options->answer.on, "Only rules in force on this day")
      ->check(a_day());
  add_json(*list, *list_options);

  auto [show, show_options] =
      add_one(parent, "show", "A pack, a rule or a table, whole", read_only<law_show>, exit_status);
  show->add_option("name", show_options->names, "PACK, PACK/RULE or the table's name")
      ->required()
      ->type_name("NAME");
  add_json(*show, *show_options);

  auto [why, why_options] = add_one(parent, "why",
                                    "Why a rule is as it is: documents, precedence, "
                                    "cases that test it",
                                    read_only<law_why>, exit_status);
  why->add_option("rule", why_options->names, "PACK/RULE")->required()->type_name("RULE");
  why->add_option("--cases", why_options->cases, "Folder of worked cases (default: tests/cases)")
      ->type_name("DIR");
  add_json(*why, *why_options);
}

void add_histories(CLI::App& parent, int& exit_status) {
  auto [timeline, timeline_options] = add_one(parent, "timeline", "Every dated change, by document",
                                              read_only<law_timeline>, exit_status);
  add_filters(*timeline, *timeline_options);
  add_json(*timeline, *timeline_options);

  auto [diff, diff_options] =
      add_one(parent, "diff", "What differs between two days", read_only<law_diff>, exit_status);
  diff->add_option("dates", diff_options->names, "The two days")
      ->required()
      ->expected(2)
      ->check(a_day())
      ->type_name("DATE DATE");
  diff->add_option("--known", diff_options->answer.known, "Count only what was public by this day")
      ->check(a_day());
  add_filters(*diff, *diff_options);
  add_json(*diff, *diff_options);

  auto [book, book_options] = add_one(parent, "book", "Every pack in words, as Markdown or HTML",
                                      read_only<law_book>, exit_status);
  book->add_flag("--html", book_options->html, "As one HTML page");
  book->add_option("-o,--output", book_options->answer.output, "Write to this file")
      ->type_name("FILE");
}

void add_vintages(CLI::App& parent, int& exit_status) {
  auto two_days = [](CLI::App& command, LawOptions& options) {
    command.add_option("dates", options.names, "The two days")
        ->required()
        ->expected(2)
        ->check(a_day())
        ->type_name("DATE DATE");
    command.add_option("--item", options.kind, "Kind of item: ic (default), hbm, server ...");
    add_json(command, options);
  };
  auto [equivalent, equivalent_options] =
      add_one(parent, "equivalent", "Is every item of a kind classified alike on two days? A proof",
              read_only<law_equivalent>, exit_status);
  two_days(*equivalent, *equivalent_options);
  auto [flips, flips_options] =
      add_one(parent, "flips", "The items whose answer differs between two days, by their figures",
              read_only<law_flips>, exit_status);
  two_days(*flips, *flips_options);
  flips->add_option("--from", flips_options->from, "Compare verdicts on an export from here")
      ->type_name("COUNTRY");
  flips->add_option("--to", flips_options->to, "and to here")->type_name("COUNTRY");
  add_catalogue_option(*flips, flips_options->data);
}

void add_affected(CLI::App& parent, int& exit_status) {
  auto [affected, options] =
      add_one(parent, "affected", "Which cases a change of the law alters, by which document",
              law_affected, exit_status);
  affected
      ->add_option("file", options->names,
                   "Cases: .json, or JSON Lines; `-` or none: standard input")
      ->type_name("FILE");
  affected->add_option("--between", options->between, "The two days")
      ->required()
      ->expected(2)
      ->allow_extra_args(false)
      ->check(a_day())
      ->type_name("DATE DATE");
  affected->add_flag("--learned", options->learned,
                     "Each case on its own day, by what was public on the two days");
  affected->add_option("--assume", options->answer.assume,
                       "Assumptions for absent facts, where the case names none");
  affected->add_option("-o,--output", options->answer.output, "Write to this file")
      ->type_name("FILE");
  add_json(*affected, *options);
  add_catalogue_option(*affected, options->data);
}

}  // namespace

void add_law(CLI::App& app, int& exit_status) {
  CLI::App* parent =
      app.add_subcommand("law", "The rules themselves: since when, by which document");
  parent->require_subcommand(1);
  add_readers(*parent, exit_status);
  add_histories(*parent, exit_status);
  add_vintages(*parent, exit_status);

  add_affected(*parent, exit_status);

  auto [at, options] =
      add_one(*parent, "at", "Answer a case as if it happened on another day", law_at, exit_status);
  at->add_option("date", options->answer.on, "The day of the act")->required()->check(a_day());
  at->add_option("file", options->names, "Cases as JSON; `-` or none: standard input")
      ->type_name("FILE");
  at->add_option("--known", options->answer.known, "Count only what was public by this day")
      ->check(a_day());
  add_answer_options(*at, options->answer);
  add_catalogue_option(*at, options->data);
}

int law_at(LawOptions& options) {
  if (options.names.empty()) options.names.emplace_back("-");
  if (auto spared = spare_inputs(options.answer.output, options.names); !spared) {
    return complain(spared.error());
  }
  auto session = Session::open(options.data);
  if (!session) return complain(session.error());
  Answerer answerer(**session, options.answer);
  for (const std::string& file : options.names) {
    auto text = read_whole(file);
    if (text) {
      answerer.add(*text, file);
    } else {
      answerer.add_problem(text.error());
    }
  }
  std::string rendered = answerer.take();
  if (!rendered.empty()) {
    if (int written = put(options.answer.output, rendered); written != status::ok) return written;
  }
  return answerer.exit_status();
}

}  // namespace licet::cli
