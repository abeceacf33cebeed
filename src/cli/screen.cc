// licet screen: who the other side is.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/screen_report.h"
#include "cli/screening.h"

namespace licet::cli {

void add_party_options(CLI::App& command, PartyTexts& party) {
  command.add_option("--schema", party.schema, "What bears the names: person, company, vessel, ..")
      ->check([](const std::string& word) -> std::string {
        bool known = word.empty() || names::schema_named(word);
        return known ? std::string() : no_kind(word).to_string();
      })
      ->type_name("KIND");
  auto several = [&](const char* name, std::vector<std::string>& to, const char* text,
                     const char* type) {
    command.add_option(name, to, text)->type_name(type)->take_all()->expected(1);
  };
  several("--country", party.countries, "Where (ISO 3166-1 alpha-2); may be repeated", "ISO2");
  several("--birth", party.births,
          "When the person was born: a day, a year, `circa YEAR`, `YEAR to YEAR`; may be repeated",
          "DATE");
  several("--id", party.identifiers,
          "An identifier: VALUE, KIND:VALUE or KIND@ISO2:VALUE with the issuer, such as lei, "
          "social_credit, passport, registration, imo, wallet; may be repeated",
          "ID");
  several("--address", party.addresses, "Where the party is; may be repeated", "TEXT");
}

void add_searched_options(CLI::App& command, ScreenOptions& options) {
  command
      .add_option("--list", options.lists,
                  "A list to search: a file, a folder or a stored list; may be repeated "
                  "(default: every stored list in force)")
      ->type_name("LIST")
      ->take_all();
  command
      .add_option("--cache", options.cache,
                  "Folder of compiled indexes (default: $LICET_CACHE, or licet in the user's "
                  "cache folder)")
      ->type_name("DIR");
  command.add_flag("--no-cache", options.no_cache, "Neither use nor keep a compiled index");
  add_lists_folder_option(command, options.stored);
  add_on_option(command, options.stored);
}

void add_screen_options(CLI::App& command, ScreenOptions& options) {
  command
      .add_option("--jsonl", options.jsonl,
                  R"(Lines of {"query": .., "schema": .., "countries": .., "birth_date": .., )"
                  R"("identifiers": .., "addresses": ..} in, hits out (`-`: standard input))")
      ->type_name("FILE");
  command
      .add_option("--file", options.file,
                  "A book of parties, CSV or JSON Lines, one answer each (`-`: standard input)")
      ->excludes("--jsonl")
      ->type_name("FILE");
  command.add_option("NAME", options.names, "Names to look for")
      ->excludes("--jsonl")
      ->excludes("--file");
  add_party_options(command, options.party);
  // A row says itself what is known of its party; a book may have one kind and country for all.
  for (const char* of_one : {"--birth", "--id", "--address"}) {
    command.get_option(of_one)->excludes("--file");
  }
  for (const char* fact : {"--schema", "--country", "--birth", "--id", "--address"}) {
    command.get_option(fact)->excludes("--jsonl");
  }
  command.add_flag("--json", options.json, "The answers as JSON");
  command.add_option("--top", options.top, "Listed parties shown for a name")
      ->check(CLI::Range(1, 1000))
      ->type_name("N");
  command
      .add_option("--least", options.least,
                  "Listed parties that score less are not shown (default: 0.2; of a file, the "
                  "threshold)")
      ->excludes("--file")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("SCORE");
  command.add_option("-o,--out", options.out, "Where answers go (default: standard output)")
      ->type_name("FILE");
  command.add_flag("--ended", options.ended_too,
                   "Alert also on listings that have ended or are suspended");
  command.add_flag("--exhaustive", options.all_names,
                   "Score every name of the lists, which is slow, instead of those found by words");
  add_searched_options(command, options);
}

void add_file_options(CLI::App& command, ScreenOptions& options) {
  command
      .add_option("--map", options.maps,
                  "What a column of the file is, such as `Kunde=name`; may be repeated")
      ->needs("--file")
      ->take_all()
      ->allow_extra_args(false)
      ->type_name("COLUMN=FIELD");
  command
      .add_option("--format", options.format,
                  "Of the answers on a file (default: by the ending of --out, else csv)")
      ->needs("--file")
      ->check(CLI::IsMember(form_words()))
      ->type_name("FORMAT");
  command
      .add_option("--threads", options.threads,
                  "For a file or lines (default: as many as there are cores)")
      ->excludes("NAME")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command
      .add_option(
          "--watch-delta", options.delta,
          "Tell of a file's parties only what changed from one version of a list to another")
      ->needs("--file")
      ->excludes("--list")
      ->expected(2)
      ->type_name("OLD NEW");
}

void add_screen(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<ScreenOptions>();
  CLI::App* parent = app.add_subcommand("screen", "Names compared with names and with lists");
  add_screen_compare(*parent, exit_status);
  add_screen_decide(*parent, exit_status);
  add_screen_decisions(*parent, exit_status);
  add_screen_options(*parent, *options);
  add_file_options(*parent, *options);
  parent->callback([parent, options, &exit_status] {
    if (!parent->get_subcommands().empty()) return;
    if (auto spared = spare_inputs(*options); !spared) {
      exit_status = complain(spared.error());
    } else if (!options->delta.empty()) {
      exit_status = screen_delta(*options);
    } else if (!options->file.empty()) {
      exit_status = screen_file(*options);
    } else {
      exit_status = options->jsonl.empty() ? screen_names(*options) : screen_lines(*options);
    }
  });
}

}  // namespace licet::cli
