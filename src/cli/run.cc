// The program: its commands, and what becomes of mistakes in using it.
#include <CLI/CLI.hpp>
#include <exception>

#include "base/text.h"
#include "cli/command.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

std::vector<std::string> subcommand_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!command->get_group().empty()) names.push_back(command->get_name());
  }
  return names;
}

// The command that was being used when parsing failed.
const CLI::App* innermost(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  return at;
}

std::string full_name(const CLI::App* command) {
  std::string name = command->get_name();
  for (const CLI::App* up = command->get_parent(); up != nullptr; up = up->get_parent()) {
    name = up->get_name() + " " + name;
  }
  return name;
}

int usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const CLI::App* command = innermost(app);
  std::string message = error.what();
  fmt::print(stderr, "licet: {}\n", message);
  std::vector<std::string> names = subcommand_names(*command);
  for (int i = 1; i < argc && !names.empty(); ++i) {
    std::string word = argv[i];
    if (word.starts_with('-') || std::ranges::find(names, word) != names.end()) continue;
    if (auto nearest = base::nearest(word, names)) {
      fmt::print(stderr, "licet: the nearest command is `{} {}`\n", full_name(command), *nearest);
      break;
    }
  }
  fmt::print(stderr, "licet: `{} --help` lists what there is\n", full_name(command));
  return status::bad_input;
}

int parse(CLI::App& app, int& exit_status, int argc, char** argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error, argc, argv);
  }
  return exit_status;
}

}  // namespace

int run(int argc, char** argv) {
  try {
    CLI::App app(
        "What export-control law allows for AI compute, on a date, between parties, "
        "and why",
        "licet");
    int exit_status = status::ok;
    app.require_subcommand(1);
    app.option_defaults()->take_last();
    add_check(app, exit_status);
    add_classify(app, exit_status);
    add_catalogue(app, exit_status);
    add_law(app, exit_status);
    add_verify(app, exit_status);
    add_lists(app, exit_status);
    add_own(app, exit_status);
    add_screen(app, exit_status);
    add_expr(app, exit_status);
    add_schema(app, exit_status);
    add_version(app, exit_status);
    add_completion(app, exit_status);
    add_test_cases(app, exit_status);
    return parse(app, exit_status, argc, argv);
  } catch (const std::exception& failure) {
    // Out of memory and the like: said, and never a verdict.
    fmt::print(stderr, "licet: cannot go on: {}\n", failure.what());
    return status::bad_input;
  }
}

}  // namespace licet::cli
