// licet lists update and import: files become versions in the store, or the old ones stay.
#include <algorithm>

#include "cli/command.h"
#include "cli/fetch.h"
#include "cli/lists.h"
#include "embedded/embedded.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

// That the version does not count today, if it does not: an older list, or one of a day to come.
std::string told_if_not_in_force(const lists::Version& version, const lists::Store& store,
                                 base::Date on) {
  auto in = store.in_force(version.source, on);
  if (in && in->version.id == version.id) return {};
  std::string stays = in ? "version " + in->version.id + " stays in force" : "none is in force";
  return fmt::format("  it counts from {}; on {} {}\n", version.effective().to_string(),
                     on.to_string(), stays);
}

std::string told(const lists::Added& added, const lists::Store& store, base::Date on) {
  const lists::Version& version = added.version;
  std::string other = told_if_not_in_force(version, store, on);
  if (added.unchanged) {
    return fmt::format("{}: unchanged, version {}\n{}", version.source, version.id, other);
  }
  std::string change;
  if (added.previous) {
    std::int64_t more = std::int64_t{version.entries} - std::int64_t{added.previous->entries};
    change = fmt::format(", {:+} against {}", more, added.previous->id);
  }
  // Of a list whose name was mistyped it is the first, too.
  std::string_view first = added.previous ? "" : ", the first";
  std::string out = fmt::format("{}: {} entries{}, version {}{}\n{}", version.source,
                                version.entries, change, version.id, first, other);
  constexpr std::size_t most = 5;
  for (std::size_t i = 0; i < std::min(most, added.notes.size()); ++i) {
    out += fmt::format("  note: {}\n", added.notes[i]);
  }
  if (added.notes.size() > most) {
    out += fmt::format("  note: and {} more\n", added.notes.size() - most);
  }
  return out;
}

// The source of a file that was not taken: as it was read or named, else as the file's name has it;
// empty: nothing tells.
std::string list_meant(const std::string& source, const std::string& file,
                       const lists::Sources& sources) {
  if (sources.find(source)) return source;
  const lists::Source* named = sources.by_file_name(file);
  return named && source.empty() ? named->id : std::string();
}

// What stays in force after a failure, so that nobody has to ask.
void say_what_stays(const lists::Store& store, const std::string& source, base::Date on) {
  auto in = store.in_force(source, on);
  if (source.empty()) {
    fmt::print(stderr, "licet: nothing was stored; what is in force stays in force\n");
  } else if (in) {
    fmt::print(stderr, "licet: {}: version {} stays in force{}\n", source, in->version.id,
               in->stale ? "; it is stale" : "");
  } else {
    fmt::print(stderr, "licet: {}: no version is in force\n", source);
  }
}

base::Result<std::vector<lists::Source>> sources_wanted(const ListsOptions& options,
                                                        const lists::Sources& sources) {
  std::vector<lists::Source> out;
  for (const std::string& name : options.names) {
    const lists::Source* source = sources.find(name);
    if (!source) return base::fail(sources.unknown(name));
    out.push_back(*source);
    out.back().id = name;  // one of several
  }
  if (!options.names.empty()) return out;
  for (const lists::Source& source : sources.all()) {
    if (!source.urls.empty() && !source.on_request) out.push_back(source);
  }
  return out;
}

// The addresses as of the day that is asked for; without one those given.
base::Result<std::vector<std::string>> addresses(const ListsOptions& options,
                                                 const std::vector<lists::Source>& wanted) {
  if (!options.urls.empty() && wanted.size() != 1) {
    return base::fail(usage_problem("--url goes with one source", {}, "licet lists update SOURCE"));
  }
  if (options.of.empty()) return options.urls;
  if (!base::Date::parse(options.of)) {
    return base::fail(usage_problem("not a day", options.of, "YYYY-MM-DD"));
  }
  std::vector<std::string> urls = options.urls;
  if (urls.empty() && wanted.size() == 1) urls = {wanted.front().url_of_day};
  constexpr std::string_view mark = "{day}";
  auto has_day = [&](const std::string& url) { return url.contains(mark); };
  if (!urls.empty() && std::ranges::all_of(urls, has_day)) {
    for (std::string& url : urls) url.replace(url.find(mark), mark.size(), options.of);
    return urls;
  }
  return base::fail(
      usage_problem("--of goes with one source that is published by days, or with "
                    "an address that has {day} in it",
                    wanted.size() == 1 ? wanted.front().id : std::string(),
                    "licet lists update SOURCE --of YYYY-MM-DD"));
}

// The day that the user says a list is of; none: the user does not.
base::Result<std::optional<base::Date>> day_said(const ListsOptions& options) {
  if (options.as_of.empty()) return std::nullopt;
  auto day = base::Date::parse(options.as_of);
  if (!day) return base::fail(usage_problem("not a day", options.as_of, "YYYY-MM-DD"));
  return day;
}

}  // namespace

int lists_update(const ListsOptions& options) {
  auto on = day_wanted(options);
  if (!on) return complain(on.error());
  auto sources = load_sources();
  if (!sources) return complain(sources.error());
  auto wanted = sources_wanted(options, *sources);
  if (!wanted) return complain(wanted.error());
  auto urls = addresses(options, *wanted);
  if (!urls) return complain(urls.error());
  auto store = lists::Store::open(lists_folder(options), *sources);
  if (!store) return complain(store.error());
  auto fetcher = make_fetcher(fmt::format("licet/{}", embedded::version()), options.authorities);
  if (!fetcher) return complain(fetcher.error());
  lists::UpdateOptions how;
  how.today = *on;
  how.accept_shrunken = options.accept_shrunken;
  how.urls = std::move(*urls);
  auto said = day_said(options);
  if (!said) return complain(said.error());
  how.as_of = *said;
  if (how.as_of && how.urls.empty()) {
    return complain(usage_problem("--as-of goes with --url", options.as_of, {},
                                  "the publisher's own files are of the day they are fetched"));
  }
  int exit_status = status::ok;
  for (const lists::Source& source : *wanted) {
    auto added = lists::update(*store, source, **fetcher, how);
    if (added) {
      int put_status = put({}, told(*added, *store, *on));
      if (put_status != status::ok) return put_status;
    } else {
      exit_status = complain(added.error());
      say_what_stays(*store, source.id, *on);
    }
  }
  return exit_status;
}

int lists_import(const ListsOptions& options) {
  auto on = day_wanted(options);
  if (!on) return complain(on.error());
  auto sources = load_sources();
  if (!sources) return complain(sources.error());
  lists::AddOptions add;
  add.today = *on;
  add.source = options.source;
  add.accept_shrunken = options.accept_shrunken;
  auto said = day_said(options);
  if (!said) return complain(said.error());
  add.as_of = *said;
  if (!options.format.empty()) add.format = lists::format_of(options.format);
  auto store = lists::Store::open(lists_folder(options), *sources);
  if (!store) return complain(store.error());
  std::string source = options.source;
  auto not_taken = [&](const base::Problem& problem) {
    int exit_status = complain(problem);
    say_what_stays(*store, list_meant(source, options.names.front(), *sources), *on);
    return exit_status;
  };
  std::vector<lists::Incoming> files;
  for (const std::string& name : options.names) {
    auto bytes = read_whole(name);
    if (!bytes) return not_taken(bytes.error());
    files.push_back({name, std::move(*bytes), name, {}, {}});
  }
  auto added = store->add(std::move(files), add, &source);
  return added ? put({}, told(*added, *store, *on)) : not_taken(added.error());
}

}  // namespace licet::cli
