// licet lists: the lists that are stored, their entries, what changed between them.
#include "cli/lists.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "answer/json.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/law.h"
#include "fmt/format.h"
#include "lists/difference.h"

namespace licet::cli {

using nlohmann::ordered_json;

namespace {

ordered_json version_json(const lists::InForce& in) {
  const lists::Version& version = in.version;
  ordered_json files = ordered_json::array();
  for (const lists::StoredFile& file : version.files) {
    files.push_back({{"name", file.name}, {"origin", file.origin}, {"sha256", file.sha256}});
  }
  return {
      {"source", version.source},
      {"version", version.id},
      {"format", lists::word_of(version.format)},
      {"as_of", version.as_of ? ordered_json(version.as_of->to_string()) : ordered_json(nullptr)},
      {"taken", version.taken.to_string()},
      {"entries", version.entries},
      {"counts", version.counts},
      {"fields", version.fields},
      {"sha256", version.sha256},
      {"age_days", in.age_days},
      {"stale", in.stale},
      {"files", std::move(files)}};
}

// What cannot be read: folders, and versions in force whose files are not those that were stored.
std::vector<lists::Damage> all_damage(const lists::Store& store,
                                      const std::vector<lists::InForce>& in_force) {
  std::vector<lists::Damage> out = store.damaged();
  for (const lists::InForce& in : in_force) {
    auto whole = store.check(in.version);
    if (!whole) out.push_back({in.version.source, in.version.id, std::move(whole.error())});
  }
  return out;
}

std::string list_text(const std::vector<lists::InForce>& in_force, const lists::Sources& sources,
                      base::Date on) {
  if (in_force.empty()) {
    return fmt::format(
        "no list is in force on {}: only the list in the program is there, and it clears nobody\n",
        on.to_string());
  }
  std::string out = fmt::format("{:<18} {:<11} {:>8} {:>5}  {:<6} {}\n", "list", "as of", "entries",
                                "age", "", "version");
  for (const lists::InForce& in : in_force) {
    out += fmt::format("{:<18} {:<11} {:>8} {:>5}  {:<6} {}\n", in.version.source,
                       in.version.effective().to_string(), in.version.entries, in.age_days,
                       in.stale ? "stale" : "", in.version.id);
    if (in.version.counts.size() < 2) continue;
    for (const auto& [part, count] : in.version.counts) {
      out += fmt::format("  {:<28} {:>8}  {}\n", part, count, sources.title(part));
    }
  }
  return out;
}

}  // namespace

int lists_list(const ListsOptions& options) {
  auto on = day_wanted(options);
  if (!on) return complain(on.error());
  auto sources = load_sources();
  if (!sources) return complain(sources.error());
  auto store = lists::Store::open(lists_folder(options), *sources);
  if (!store) return complain(store.error());
  auto in_force = store->in_force(*on);
  std::vector<lists::Damage> damage_found = all_damage(*store, in_force);
  base::Problems unread;
  std::vector<lists::Refusal> refusals = store->refusals(&unread);
  for (const base::Problem& problem : unread)
    fmt::print(stderr, "licet: {}\n", problem.to_string());
  if (options.json) {
    ordered_json versions = ordered_json::array();
    for (const lists::InForce& in : in_force) versions.push_back(version_json(in));
    ordered_json refused = ordered_json::array();
    for (const lists::Refusal& refusal : refusals) {
      refused.push_back(
          {{"source", refusal.source}, {"on", refusal.on.to_string()}, {"why", refusal.why}});
    }
    ordered_json damaged = ordered_json::array();
    for (const lists::Damage& damage : damage_found) {
      damaged.push_back({{"source", damage.source},
                         {"version", damage.version},
                         {"why", damage.problem.to_string()}});
    }
    return put({}, json_text({{"on", on->to_string()},
                              {"folder", lists_folder(options)},
                              {"in_force", std::move(versions)},
                              {"refused", std::move(refused)},
                              {"damaged", std::move(damaged)}}));
  }
  std::string text = list_text(in_force, *sources, *on);
  for (const lists::Refusal& refusal : refusals) {
    text +=
        fmt::format("{}: refused on {}: {}\n", refusal.source, refusal.on.to_string(), refusal.why);
  }
  for (const lists::Damage& damage : damage_found) text += damage_told(damage) + "\n";
  return put({}, text);
}

namespace {

ordered_json difference_json(const lists::Difference& change, const lists::List& older,
                             const lists::List& newer) {
  auto entries = [](const std::vector<std::uint32_t>& indices, const lists::List& list) {
    ordered_json out = ordered_json::array();
    for (std::uint32_t index : indices) {
      const lists::Entry& entry = list.entries[index];
      out.push_back({{"key", entry.key}, {"name", lists::primary_name(entry)}});
    }
    return out;
  };
  ordered_json changed = ordered_json::array();
  for (const lists::EntryChange& entry : change.changed) {
    ordered_json fields = ordered_json::array();
    for (const lists::FieldChange& field : entry.fields) {
      fields.push_back(
          {{"field", field.field}, {"removed", field.removed}, {"added", field.added}});
    }
    changed.push_back({{"key", entry.key}, {"name", entry.name}, {"fields", std::move(fields)}});
  }
  return {{"added", entries(change.added, newer)},
          {"removed", entries(change.removed, older)},
          {"changed", std::move(changed)},
          {"same", change.same}};
}

std::string difference_text(const lists::Difference& change, const lists::List& older,
                            const lists::List& newer) {
  std::string out =
      fmt::format("{} added, {} removed, {} changed, {} the same\n", change.added.size(),
                  change.removed.size(), change.changed.size(), change.same);
  for (std::uint32_t index : change.added) {
    const lists::Entry& entry = newer.entries[index];
    out += fmt::format("+ {}  {}\n", entry.key, lists::primary_name(entry));
  }
  for (std::uint32_t index : change.removed) {
    const lists::Entry& entry = older.entries[index];
    out += fmt::format("- {}  {}\n", entry.key, lists::primary_name(entry));
  }
  for (const lists::EntryChange& entry : change.changed) {
    out += fmt::format("~ {}  {}\n", entry.key, entry.name);
    if (entry.fields.empty()) out += "    the same, in another order or parted otherwise\n";
    for (const lists::FieldChange& field : entry.fields) {
      for (const std::string& value : field.removed) {
        out += fmt::format("    - {}: {}\n", field.field, value);
      }
      for (const std::string& value : field.added) {
        out += fmt::format("    + {}: {}\n", field.field, value);
      }
    }
  }
  return out;
}

}  // namespace

int lists_diff(const ListsOptions& options) {
  auto on = day_wanted(options);
  if (!on) return complain(on.error());
  auto sources = load_sources();
  if (!sources) return complain(sources.error());
  auto older = load_named(options.names[0], *sources, options, *on);
  if (!older) return complain(older.error());
  auto newer = load_named(options.names[1], *sources, options, *on);
  if (!newer) return complain(newer.error());
  lists::Difference change = lists::difference(*older, *newer);
  if (options.json) return put({}, json_text(difference_json(change, *older, *newer)));
  return put({}, difference_text(change, *older, *newer));
}

namespace {

std::string entry_text(const lists::Entry& entry, const lists::Sources& sources, base::Date on) {
  std::string out = fmt::format("{}\n  {}\n  {} on {}", entry.key, sources.title(entry.source),
                                lists::word_of(lists::standing_on(entry, on)), on.to_string());
  auto listings = sources.listings(entry);
  if (!listings.empty()) out += fmt::format("; in a case: {}", base::join(listings, ", "));
  out += '\n';
  for (const lists::Field& field : lists::fields_of(entry)) {
    out += fmt::format("  {:<20} {}\n", field.name, field.value);
  }
  return out;
}

bool answers_to(const lists::Entry& entry, const std::string& key) {
  if (entry.key == key || entry.id == key) return true;
  return std::ranges::find(entry.former_ids, key) != entry.former_ids.end();
}

// The lists to look in: the one named, or every list in force.
base::Result<std::vector<lists::List>> lists_to_search(const ListsOptions& options,
                                                       const lists::Sources& sources,
                                                       base::Date on) {
  std::vector<lists::List> out;
  if (!options.source.empty()) {
    ListsOptions plain = options;
    plain.source.clear();
    auto list = load_named(options.source, sources, plain, on);
    if (!list) return base::fail(std::move(list.error()));
    out.push_back(std::move(*list));
    return out;
  }
  auto store = lists::Store::open(lists_folder(options), sources);
  if (!store) return base::fail(std::move(store.error()));
  for (const lists::Damage& damage : store->damaged_on(on)) {
    fmt::print(stderr, "licet: {}, so it is not looked in\n", damage_told(damage));
  }
  for (const lists::InForce& in : store->in_force(on)) {
    auto list = store->load(in.version);
    if (!list) return base::fail(std::move(list.error()));
    out.push_back(std::move(*list));
  }
  return out;
}

base::Problem no_entry(const std::string& key, const std::vector<lists::List>& searched) {
  base::Problem problem = usage_problem("no entry of this key", key,
                                        "the key of an entry, such as SOURCE:ID, or its id");
  if (searched.empty()) problem.remedy = "no list is in force: `licet lists update` fetches them";
  return problem;
}

}  // namespace

int lists_show(const ListsOptions& options) {
  auto on = day_wanted(options);
  if (!on) return complain(on.error());
  auto sources = load_sources();
  if (!sources) return complain(sources.error());
  auto searched = lists_to_search(options, *sources, *on);
  if (!searched) return complain(searched.error());
  std::string text;
  ordered_json shown = ordered_json::array();
  for (const std::string& key : options.names) {
    bool found = false;
    for (const lists::List& list : *searched) {
      for (const lists::Entry& entry : list.entries) {
        if (!answers_to(entry, key)) continue;
        found = true;
        text += (text.empty() ? "" : "\n") + entry_text(entry, *sources, *on);
        shown.push_back(entry_json(entry, *sources, *on));
      }
    }
    if (!found) return complain(no_entry(key, *searched));
  }
  return put({}, options.json ? json_text(shown) : text);
}

namespace {

base::Problem no_version(const std::string& name, const lists::Store& store) {
  base::Problem problem = usage_problem("no such version", name, "SOURCE/VERSION");
  std::vector<std::string> there;
  std::string source = name.substr(0, name.find('/'));
  for (const lists::Version& version : store.versions()) {
    if (version.source == source) there.push_back(version.source + "/" + version.id);
  }
  problem.remedy = there.empty() ? "`licet lists list` shows what is stored"
                                 : "stored: " + base::join(there, ", ");
  return problem;
}

}  // namespace

int lists_remove(const ListsOptions& options) {
  auto on = day_wanted(options);
  if (!on) return complain(on.error());
  auto sources = load_sources();
  if (!sources) return complain(sources.error());
  auto store = lists::Store::open(lists_folder(options), *sources);
  if (!store) return complain(store.error());
  // All are looked for before one is removed.
  std::vector<std::pair<std::string, std::string>> wanted;
  for (const std::string& name : options.names) {
    auto damaged = std::ranges::find_if(store->damaged(), [&](const lists::Damage& damage) {
      return !damage.version.empty() && damage.source + "/" + damage.version == name;
    });
    if (const lists::Version* version = version_named(*store, name)) {
      wanted.emplace_back(version->source, version->id);
    } else if (damaged != store->damaged().end()) {
      wanted.emplace_back(damaged->source, damaged->version);
    } else {
      return complain(no_version(name, *store));
    }
  }
  std::string text;
  for (const auto& [source, id] : wanted) {
    auto kept = store->remove(source, id);
    if (!kept) return complain(kept.error());
    auto in = store->in_force(source, *on);
    text += fmt::format("{}/{}: removed, kept as {}; {}\n", source, id, kept->string(),
                        in ? "in force now: " + in->version.id : "none in force");
  }
  return put({}, text);
}

namespace {

using Run = int (*)(const ListsOptions&);

CLI::App* add_part(CLI::App& parent, const char* name, const char* about, Run run,
                   const std::shared_ptr<ListsOptions>& options, int& exit_status) {
  CLI::App* command = parent.add_subcommand(name, about);
  add_lists_folder_option(*command, *options);
  add_on_option(*command, *options);
  command->callback([options, run, &exit_status] { exit_status = run(*options); });
  return command;
}

void add_as_of_option(CLI::App& command, ListsOptions& options) {
  command
      .add_option("--as-of", options.as_of,
                  "The day of the list, if its name or text does not say it")
      ->type_name("YYYY-MM-DD");
}

void add_taking_options(CLI::App& command, ListsOptions& options) {
  command.add_flag("--accept-shrunken", options.accept_shrunken,
                   "Take a list that lost more than its limit, or of which most changed");
}

void add_import(CLI::App& parent, int& exit_status) {
  auto options = std::make_shared<ListsOptions>();
  CLI::App* command =
      add_part(parent, "import", "Store a list from files", lists_import, options, exit_status);
  command->add_option("files", options->names, "The file, or all files of one list")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--as", options->source,
                   "The source it is a list of; lists of your own: own:NAME, as many as you like")
      ->type_name("SOURCE");
  add_as_of_option(*command, *options);
  command->add_option("--format", options->format, "The format, if it is not to be detected")
      ->check(CLI::IsMember(lists::format_words()))
      ->type_name("FORMAT");
  add_taking_options(*command, *options);
}

}  // namespace

void add_lists(CLI::App& app, int& exit_status) {
  CLI::App* parent = app.add_subcommand("lists", "Restricted-party lists: fetch, store, compare");
  parent->require_subcommand(1);

  auto options = std::make_shared<ListsOptions>();
  CLI::App* command = add_part(*parent, "update", "Fetch official lists that changed", lists_update,
                               options, exit_status);
  command->add_option("sources", options->names, "Only these sources")->type_name("SOURCE");
  command->add_option("--url", options->urls, "Fetch from here instead (repeatable)")
      ->type_name("URL")
      ->allow_extra_args(false)
      ->take_all();
  command
      ->add_option("--of", options->of,
                   "As the list stood on that day, where its publisher keeps it")
      ->type_name("YYYY-MM-DD");
  add_as_of_option(*command, *options);
  command
      ->add_option("--ca-file", options->authorities,
                   "Certificates (PEM) to trust in place of the system's")
      ->type_name("FILE");
  add_taking_options(*command, *options);
  add_import(*parent, exit_status);

  options = std::make_shared<ListsOptions>();
  command = add_part(*parent, "list", "The versions in force on a day, and their age", lists_list,
                     options, exit_status);
  command->add_flag("--json", options->json, "As JSON");

  options = std::make_shared<ListsOptions>();
  command =
      add_part(*parent, "diff", "What changed between two lists", lists_diff, options, exit_status);
  command
      ->add_option("lists", options->names,
                   "A file, SOURCE, SOURCE@YYYY-MM-DD or SOURCE/VERSION, twice")
      ->required()
      ->expected(2)
      ->type_name("OLD NEW");
  command->add_option("--as", options->source, "The source that the files are lists of")
      ->type_name("SOURCE");
  command->add_flag("--json", options->json, "As JSON");

  options = std::make_shared<ListsOptions>();
  command = add_part(*parent, "show", "Entries by their keys", lists_show, options, exit_status);
  command->add_option("keys", options->names, "Key or id of an entry")
      ->required()
      ->type_name("KEY");
  command->add_option("--list", options->source, "Look in this list or file only")
      ->type_name("LIST");
  command->add_flag("--json", options->json, "As JSON");

  options = std::make_shared<ListsOptions>();
  command = add_part(*parent, "remove", "Take versions out of the store, and keep their files",
                     lists_remove, options, exit_status);
  command->add_option("versions", options->names, "The versions, as `licet lists list` shows them")
      ->required()
      ->type_name("SOURCE/VERSION");
}

}  // namespace licet::cli
