// The parts of `licet lists`, and what other commands need to read lists.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "cli/parser.h"
#include "lists/store.h"

namespace licet::cli {

struct ListsOptions {
  std::vector<std::string> names;    // sources, files, versions or keys
  std::string folder;  // of the store; empty: $LICET_LISTS, then the XDG data folder
  std::string on;  // the day; empty: today
  std::string source, as_of, format;
  std::string of;  // the day whose list is fetched; empty: the newest
  std::string authorities;  // a file of certificates to trust when fetching; empty: the system's
  std::vector<std::string> urls;
  bool accept_shrunken = false;
  bool json = false;
};

int lists_update(const ListsOptions& options);
int lists_import(const ListsOptions& options);
int lists_list(const ListsOptions& options);
int lists_diff(const ListsOptions& options);
int lists_show(const ListsOptions& options);
int lists_remove(const ListsOptions& options);

void add_lists_folder_option(CLI::App& command, ListsOptions& options);
void add_on_option(CLI::App& command, ListsOptions& options);

// The folder of the store as the options and the environment say.
[[nodiscard]] std::string lists_folder(const ListsOptions& options);
// What the program knows of lists: lists/*.yaml in it.
[[nodiscard]] base::Result<lists::Sources> load_sources();
// Today in UTC, or the day given.
[[nodiscard]] base::Result<base::Date> day_wanted(const ListsOptions& options);

// The version that SOURCE/VERSION names; null: there is none.
[[nodiscard]] const lists::Version* version_named(const lists::Store& store, std::string_view name);

// A list that a user named, not read as a list yet: a version in the store, or the bytes of files.
struct NamedList {
  struct File {
    std::string path, bytes;
  };
  std::optional<lists::Version> version;
  std::vector<File> files;  // empty where there is a version
};
// `name`: a file, a folder of the files of one list, SOURCE (the version in force on `on`),
// SOURCE@DAY or SOURCE/VERSION.
[[nodiscard]] base::Result<NamedList> find_named(const std::string& name,
                                                 const lists::Sources& sources,
                                                 const ListsOptions& options, base::Date on);
[[nodiscard]] base::Result<lists::List> load(NamedList named, const lists::Sources& sources,
                                             const ListsOptions& options);
// Both.
[[nodiscard]] base::Result<lists::List> load_named(const std::string& name,
                                                   const lists::Sources& sources,
                                                   const ListsOptions& options, base::Date on);

// "own/2026-08-05-1a2b3c4d is damaged (FILE: cannot be read: ...)".
[[nodiscard]] std::string damage_told(const lists::Damage& damage);

// An entry as {"key", "name", ..., "fields": [{"field", "value"}]}.
[[nodiscard]] nlohmann::ordered_json entry_json(const lists::Entry& entry,
                                                const lists::Sources& sources, base::Date on);

}  // namespace licet::cli
