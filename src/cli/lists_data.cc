// Where lists come from: the store's folder, files that a user names, the data in the program.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iterator>

#include "base/document.h"
#include "cli/command.h"
#include "cli/lists.h"
#include "embedded/embedded.h"
#include "fmt/format.h"

namespace licet::cli {

namespace fs = std::filesystem;

void add_lists_folder_option(CLI::App& command, ListsOptions& options) {
  command
      .add_option("--lists", options.folder,
                  "Folder of the stored lists (default: $LICET_LISTS, or licet/lists in the "
                  "user's data folder)")
      ->type_name("DIR");
}

void add_on_option(CLI::App& command, ListsOptions& options) {
  command.add_option("--on", options.on, "The day that counts as today")->type_name("YYYY-MM-DD");
}

std::string lists_folder(const ListsOptions& options) {
  auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value ? value : "");
  };
  if (!options.folder.empty()) return options.folder;
  if (std::string given = variable("LICET_LISTS"); !given.empty()) return given;
  std::string data = variable("XDG_DATA_HOME");
  if (data.empty()) {
    std::string home = variable("HOME");
    data = (home.empty() ? fs::path(".") : fs::path(home) / ".local" / "share").string();
  }
  return (fs::path(data) / "licet" / "lists").string();
}

base::Result<lists::Sources> load_sources() {
  base::NamedDocuments documents;
  // Not the whole folder: most of it is the list in the program.
  for (std::string_view name : {"lists/sources", "lists/countries", "lists/words"}) {
    auto found = base::bundle_read(embedded::bundle(), name);
    if (!found) return base::fail(std::move(found.error()));
    std::ranges::move(*found, std::back_inserter(documents));
  }
  return lists::Sources::load(documents);
}

base::Result<base::Date> day_wanted(const ListsOptions& options) {
  if (options.on.empty()) {
    auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return *base::Date::from_days(now.time_since_epoch().count());
  }
  auto day = base::Date::parse(options.on);
  if (!day) return base::fail(usage_problem("not a day", options.on, "YYYY-MM-DD"));
  return *day;
}

namespace {

base::Result<NamedList> with_bytes(const std::vector<std::string>& paths) {
  NamedList out;
  for (const std::string& path : paths) {
    auto bytes = read_whole(path);
    if (!bytes) return base::fail(std::move(bytes.error()));
    out.files.push_back({path, std::move(*bytes)});
  }
  return out;
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::string name = entry.path().filename().string();
    // A run that was killed may have left a draft of the description.
    bool described = name.starts_with("version.json");
    bool wanted = entry.is_regular_file(error) && !name.starts_with('.') && !described;
    if (wanted) out.push_back(entry.path().string());
  }
  std::ranges::sort(out);
  return out;
}

base::Problem unknown_list(const std::string& name, const lists::Sources& sources) {
  base::Problem problem =
      usage_problem("no such list", name, "a file, SOURCE, SOURCE@YYYY-MM-DD or SOURCE/VERSION");
  if (sources.find(name.substr(0, name.find_first_of("@/")))) {
    problem.what = "no such list is stored, or it counts from a later day";
  } else {
    problem.nearest = sources.nearest(name);
  }
  problem.remedy = "`licet lists list` shows what is stored";
  return problem;
}

}  // namespace

const lists::Version* version_named(const lists::Store& store, std::string_view name) {
  std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return nullptr;
  return store.find(name.substr(0, slash), name.substr(slash + 1));
}

base::Result<NamedList> find_named(const std::string& name, const lists::Sources& sources,
                                   const ListsOptions& options, base::Date on) {
  std::error_code error;
  if (name == "-" || fs::is_regular_file(name, error)) return with_bytes({name});
  if (fs::is_directory(name, error)) return with_bytes(files_below(name));
  auto store = lists::Store::open(lists_folder(options), sources);
  if (!store) return base::fail(std::move(store.error()));
  if (const lists::Version* version = version_named(*store, name)) return NamedList{*version, {}};
  if (name.contains('/')) {
    for (const lists::Damage& damage : store->damaged()) {
      if (damage.source + "/" + damage.version == name) return base::fail(damage.problem);
    }
    return base::fail(unknown_list(name, sources));
  }
  std::size_t at = name.find('@');
  base::Date day = on;
  if (at != std::string::npos) {
    auto given = base::Date::parse(name.substr(at + 1));
    if (!given) return base::fail(usage_problem("not a day", name.substr(at + 1), "YYYY-MM-DD"));
    day = *given;
  }
  std::string source = name.substr(0, at);
  // An older version must not stand in for a newer one that cannot be read.
  for (const lists::Damage& damage : store->damaged_on(day)) {
    if (damage.source == source) return base::fail(damage.problem);
  }
  auto in = store->in_force(source, day);
  if (!in) return base::fail(unknown_list(name, sources));
  return NamedList{std::move(in->version), {}};
}

base::Result<lists::List> load(NamedList named, const lists::Sources& sources,
                               const ListsOptions& options) {
  if (named.version) {
    auto store = lists::Store::open(lists_folder(options), sources);
    if (!store) return base::fail(std::move(store.error()));
    return store->load(*named.version);
  }
  std::vector<lists::File> files;
  for (NamedList::File& file : named.files) {
    auto bytes = lists::unpack(std::move(file.bytes), file.path);
    if (!bytes) return base::fail(std::move(bytes.error()));
    file.bytes = std::move(*bytes);
    files.push_back({file.path, file.bytes});
  }
  lists::ReadOptions how;
  how.source = options.source;
  return lists::read(files, sources, how);
}

base::Result<lists::List> load_named(const std::string& name, const lists::Sources& sources,
                                     const ListsOptions& options, base::Date on) {
  auto named = find_named(name, sources, options, on);
  if (!named) return base::fail(std::move(named.error()));
  return load(std::move(*named), sources, options);
}

std::string damage_told(const lists::Damage& damage) {
  std::string name = damage.source + (damage.version.empty() ? "" : "/" + damage.version);
  return fmt::format("{} is damaged ({})", name, damage.problem.to_string());
}

nlohmann::ordered_json entry_json(const lists::Entry& entry, const lists::Sources& sources,
                                  base::Date on) {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  for (const lists::Field& field : lists::fields_of(entry)) {
    fields.push_back({{"field", field.name}, {"value", field.value}});
  }
  return {{"key", entry.key},
          {"name", lists::primary_name(entry)},
          {"source", entry.source},
          {"line", entry.line},
          {"kind", lists::word_of(entry.kind)},
          {"kind_inferred", entry.kind_inferred},
          {"standing", lists::word_of(lists::standing_on(entry, on))},
          {"listings", sources.listings(entry)},
          {"content", lists::hash_text(entry.content_hash)},
          {"fields", std::move(fields)}};
}

}  // namespace licet::cli
