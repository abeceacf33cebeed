// licet check: is this act permitted, and why?
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/answering.h"
#include "cli/case_screening.h"
#include "cli/check_lines.h"
#include "cli/command.h"

namespace licet::cli {

namespace {

struct CheckOptions {
  std::vector<std::string> files;
  bool lines = false;
  bool progress = false;
  AnswerOptions answer;
  DataOptions data;
  PartyOptions parties;
};

bool has_lines(const CheckOptions& options, const std::string& file) {
  return options.lines || file.ends_with(".jsonl") || file.ends_with(".ndjson");
}

int check_lines_of(const CheckOptions& options, Answerer& answerer) {
  if (options.answer.markdown || options.answer.html) {
    return complain(usage_problem("JSON Lines have no Markdown or HTML form", {},
                                  "verdict lines (the default) or --json"));
  }
  Output output(options.answer.output);
  for (const std::string& file : options.files) {
    LinesOptions lines{.full = options.answer.json, .progress = options.progress};
    auto done = check_lines(file, answerer, lines, output);
    if (!done) return complain(done.error());
  }
  if (auto finished = output.finish(); !finished) return complain(finished.error());
  return answerer.exit_status();
}

int check_files(const CheckOptions& options, Answerer& answerer) {
  for (const std::string& file : options.files) {
    auto text = read_whole(file);
    if (text) {
      answerer.add(*text, file);
    } else {
      answerer.add_problem(text.error());
    }
  }
  std::string rendered = answerer.take();
  bool whole = answerer.exit_status() != status::bad_input;
  if (!rendered.empty() && (whole || options.answer.output.empty())) {
    if (int written = put(options.answer.output, rendered); written != status::ok) return written;
  }
  return answerer.exit_status();
}

int check(CheckOptions& options) {
  if (options.files.empty()) {
    if (is_terminal(stdin)) {
      return complain(usage_problem("no case given", {}, "a file, or `-` for standard input",
                                    "licet check --help lists the options"));
    }
    options.files.emplace_back("-");
  }
  std::size_t with_lines = 0;
  for (const std::string& file : options.files) with_lines += has_lines(options, file) ? 1 : 0;
  if (with_lines != 0 && with_lines != options.files.size()) {
    return complain(usage_problem("single cases and JSON Lines together", {},
                                  "files of one kind; --jsonl reads all of them as JSON Lines"));
  }
  std::vector<std::string> inputs = options.files;
  inputs.push_back(options.parties.owners);
  const std::vector<std::string>& lists = options.parties.screen.lists;
  inputs.insert(inputs.end(), lists.begin(), lists.end());
  if (auto spared = spare_inputs(options.answer.output, inputs); !spared) {
    return complain(spared.error());
  }
  auto session = Session::open(options.data);
  if (!session) return complain(session.error());
  auto screening = CaseScreening::open(options.parties, **session);
  if (!screening) return complain(screening.error());
  Answerer answerer(**session, options.answer);
  answerer.look_for_parties(screening->get());
  return with_lines != 0 ? check_lines_of(options, answerer) : check_files(options, answerer);
}

}  // namespace

void add_check(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Is this act permitted, and why?");
  command
      ->add_option("file", options->files,
                   "Cases as JSON; `-` or none: standard input; .jsonl: one case a line")
      ->type_name("FILE");
  command->add_flag("--jsonl", options->lines,
                    "One case a line in, one verdict a line out (with --json, full answers)");
  add_dates_options(*command, options->answer);
  add_answer_options(*command, options->answer);
  command->add_flag("--progress", options->progress,
                    "Say on standard error, if a terminal, how far JSON Lines have come");
  add_packs_option(*command, options->data);
  add_catalogue_option(*command, options->data);
  add_party_options(*command, options->parties);
  command->footer(
      "Exit status: 0 permitted, 10 licence required, 11 prohibited, 12 held, "
      "13 undetermined, 2 bad input.");
  command->callback([options, &exit_status] { exit_status = check(*options); });
}

}  // namespace licet::cli
