// licet schema: the JSON Schemas and the page of the vocabulary, generated from the program.
#include "facts/schema.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/session.h"

namespace licet::cli {

namespace {

struct SchemaOptions {
  std::string what = "case";
  std::string output;
  bool with_answers = false;
  DataOptions data;
};

int schema(const SchemaOptions& options) {
  if (options.what == "determination") return put(options.output, facts::determination_schema());
  if (options.what == "vocabulary") return put(options.output, facts::vocabulary_page());
  if (!options.with_answers) return put(options.output, facts::case_schema());
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  return put(options.output, facts::case_schema((*library)->answers_spec()));
}

}  // namespace

void add_schema(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<SchemaOptions>();
  CLI::App* command = app.add_subcommand("schema", "JSON Schema of a case or a determination");
  command
      ->add_option("what", options->what,
                   "case (default), determination, or vocabulary: the "
                   "reference page as Markdown")
      ->check(CLI::IsMember({"case", "determination", "vocabulary"}))
      ->type_name("WHAT");
  command->add_flag("--with-answers", options->with_answers,
                    "Let `answers` take exactly what the packs ask for");
  command->add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  add_packs_option(*command, options->data);
  command->callback([options, &exit_status] { exit_status = schema(*options); });
}

}  // namespace licet::cli
