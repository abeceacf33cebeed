// licet catalogue: the chips and systems that the program knows.
#include "catalogue/catalogue.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "catalogue/compare.h"
#include "catalogue/render.h"
#include "cli/command.h"
#include "cli/session.h"

namespace licet::cli {

namespace {

struct CatalogueOptions {
  std::vector<std::string> names;
  catalogue::ListFilter filter;
  std::vector<std::string> words;
  std::string reading = "listed";
  bool json = false;
  DataOptions data;

  [[nodiscard]] catalogue::BitReading bit_reading() const {
    return reading == "other" ? catalogue::BitReading::other : catalogue::BitReading::listed;
  }
};

int put_json(const nlohmann::ordered_json& json) {
  return put({}, json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

// Runs `work` with the catalogue, or says why there is none.
template <class Work>
int with_catalogue(const CatalogueOptions& options, Work work) {
  auto loaded = load_catalogue(options.data);
  return loaded ? work(*loaded) : complain(loaded.error());
}

int list(const CatalogueOptions& options) {
  return with_catalogue(options, [&](const catalogue::Catalogue& all) {
    catalogue::ListFilter filter = options.filter;
    for (const std::string& word : options.words) {
      filter.words += (filter.words.empty() ? "" : " ") + word;
    }
    auto entries = catalogue::list(all, filter);
    if (entries.empty()) {
      return complain(usage_problem("nothing in the catalogue fits", filter.words, {},
                                    "licet catalogue list shows everything"));
    }
    return options.json ? put_json(catalogue::list_json(entries))
                        : put({}, catalogue::list_text(entries));
  });
}

int show(const CatalogueOptions& options) {
  return with_catalogue(options, [&](const catalogue::Catalogue& all) {
    std::string text;
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const std::string& name : options.names) {
      auto entry = all.resolve(name);
      if (!entry) return complain(entry.error());
      if (options.json) {
        json.push_back(catalogue::show_json(**entry, options.bit_reading()));
      } else {
        text += (text.empty() ? "" : "\n") + catalogue::show_text(**entry, options.bit_reading());
      }
    }
    if (!options.json) return put({}, text);
    return put_json(json.size() == 1 ? json.front() : json);
  });
}

int compare(const CatalogueOptions& options) {
  if (options.names.size() != 2) {
    return complain(usage_problem("one name given", options.names.front(), "two names"));
  }
  return with_catalogue(options, [&](const catalogue::Catalogue& all) {
    auto first = all.resolve(options.names[0]);
    if (!first) return complain(first.error());
    auto second = all.resolve(options.names[1]);
    if (!second) return complain(second.error());
    auto comparison = catalogue::compare(**first, **second, options.bit_reading());
    return options.json ? put_json(catalogue::compare_json(comparison))
                        : put({}, catalogue::compare_text(comparison));
  });
}

int claims(const CatalogueOptions& options) {
  return with_catalogue(options, [&](const catalogue::Catalogue& all) {
    return options.json ? put_json(catalogue::claims_json(all))
                        : put({}, catalogue::claims_text(all));
  });
}

using Run = int (*)(const CatalogueOptions&);

CLI::App* add_one(CLI::App& parent, const char* name, const char* about, Run run,
                  const std::shared_ptr<CatalogueOptions>& options, int& exit_status) {
  CLI::App* command = parent.add_subcommand(name, about);
  command->add_flag("--json", options->json, "As JSON");
  add_catalogue_option(*command, options->data);
  command->callback([options, run, &exit_status] { exit_status = run(*options); });
  return command;
}

void add_reading(CLI::App& command, CatalogueOptions& options) {
  command
      .add_option("--bits", options.reading,
                  "Length of formats that can be read in two ways: listed or other")
      ->check(CLI::IsMember({"listed", "other"}))
      ->type_name("READING");
}

}  // namespace

void add_catalogue(CLI::App& app, int& exit_status) {
  CLI::App* parent = app.add_subcommand("catalogue", "Chips and systems, each figure sourced");
  parent->require_subcommand(1);
  auto make = [] { return std::make_shared<CatalogueOptions>(); };

  auto options = make();
  CLI::App* command =
      add_one(*parent, "list", "What the catalogue holds", list, options, exit_status);
  command->add_option("words", options->words, "Only entries with all these words in their names")
      ->type_name("WORD");
  command->add_option("--kind", options->filter.kind, "Only this kind: ic, board, system, hbm ...");
  command->add_option("--maker", options->filter.maker, "Only this maker");

  options = make();
  command = add_one(*parent, "show", "One or more entries with their figures and sources", show,
                    options, exit_status);
  command->add_option("name", options->names, "Identifier, name or alias")
      ->required()
      ->type_name("NAME");
  add_reading(*command, *options);

  options = make();
  command = add_one(*parent, "compare", "Two entries side by side", compare, options, exit_status);
  command->add_option("names", options->names, "The two names")
      ->required()
      ->expected(2)
      ->type_name("NAME NAME");
  add_reading(*command, *options);

  add_one(*parent, "claims", "Press claims held against the figures", claims, make(), exit_status);
}

}  // namespace licet::cli
