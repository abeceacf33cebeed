// licet lists update and import: files become versions in the store, or the old ones stay.
#include <algorithm>

#include "cli/command.h"
#include "cli/fetch.h"
#include "cli/lists.h"
#include "embedded/embedded.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

std::string told(const lists::Added& added) {
  const lists::Version& version = added.version;
  if (added.unchanged) {
    return fmt::format("{}: unchanged, version {}\n", version.source, version.id);
  }
  std::string change;
  if (added.previous) {
    std::int64_t more = std::int64_t{version.entries} - std::int64_t{added.previous->entries};
    change = fmt::format(", {:+} against {}", more, added.previous->id);
  }
  std::string out = fmt::format("{}: {} entries{}, version {}\n", version.source, version.entries,
                                change, version.id);
  constexpr std::size_t most = 5;
  for (std::size_t i = 0; i < std::min(most, added.notes.size()); ++i) {
    out += fmt::format("  note: {}\n", added.notes[i]);
  }
  if (added.notes.size() > most) {
    out += fmt::format("  note: and {} more\n", added.notes.size() - most);
  }
  return out;
}

// What stays in force after a failure, so that nobody has to ask.
void say_what_stays(const lists::Store& store, const std::string& source, base::Date on) {
  auto in = store.in_force(source, on);
  if (in) {
    fmt::print(stderr, "licet: {}: version {} stays in force{}\n", source, in->version.id,
               in->stale ? "; it is stale" : "");
  } else {
    fmt::print(stderr, "licet: {}: no version is in force\n", source);
  }
}

base::Result<std::vector<const lists::Source*>> sources_wanted(const ListsOptions& options,
                                                               const lists::Sources& sources) {
  std::vector<const lists::Source*> out;
  for (const std::string& name : options.names) {
    const lists::Source* source = sources.find(name);
    if (!source) {
      base::Problem problem = usage_problem("unknown source", name, "an id of lists/sources.yaml");
      problem.nearest = sources.nearest(name);
      return base::fail(std::move(problem));
    }
    out.push_back(source);
  }
  if (!options.names.empty()) return out;
  for (const lists::Source& source : sources.all()) {
    if (!source.urls.empty() && !source.on_request) out.push_back(&source);
  }
  return out;
}

// The addresses as of the day that is asked for; without one those given.
base::Result<std::vector<std::string>> addresses(const ListsOptions& options,
                                                 const std::vector<const lists::Source*>& wanted) {
  if (!options.urls.empty() && wanted.size() != 1) {
    return base::fail(usage_problem("--url goes with one source", {}, "licet lists update SOURCE"));
  }
  if (options.of.empty()) return options.urls;
  if (!base::Date::parse(options.of)) {
    return base::fail(usage_problem("not a day", options.of, "YYYY-MM-DD"));
  }
  std::vector<std::string> urls = options.urls;
  if (urls.empty() && wanted.size() == 1) urls = {wanted.front()->url_of_day};
  constexpr std::string_view mark = "{day}";
  auto has_day = [&](const std::string& url) { return url.contains(mark); };
  if (!urls.empty() && std::ranges::all_of(urls, has_day)) {
    for (std::string& url : urls) url.replace(url.find(mark), mark.size(), options.of);
    return urls;
  }
  return base::fail(
      usage_problem("--of goes with one source that is published by days, or with "
                    "an address that has {day} in it",
                    wanted.size() == 1 ? wanted.front()->id : std::string(),
                    "licet lists update SOURCE --of YYYY-MM-DD"));
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
  int exit_status = status::ok;
  for (const lists::Source* source : *wanted) {
    auto added = lists::update(*store, *source, **fetcher, how);
    if (added) {
      int put_status = put({}, told(*added));
      if (put_status != status::ok) return put_status;
    } else {
      exit_status = complain(added.error());
      say_what_stays(*store, source->id, *on);
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
  if (!options.as_of.empty()) {
    add.as_of = base::Date::parse(options.as_of);
    if (!add.as_of) return complain(usage_problem("not a day", options.as_of, "YYYY-MM-DD"));
  }
  if (!options.format.empty()) add.format = lists::format_of(options.format);
  std::vector<lists::Incoming> files;
  for (const std::string& name : options.names) {
    auto bytes = read_whole(name);
    if (!bytes) return complain(bytes.error());
    files.push_back({name, std::move(*bytes), name, {}, {}});
  }
  auto store = lists::Store::open(lists_folder(options), *sources);
  if (!store) return complain(store.error());
  auto added = store->add(std::move(files), add);
  if (added) return put({}, told(*added));
  int exit_status = complain(added.error());
  if (!options.source.empty()) say_what_stays(*store, options.source, *on);
  return exit_status;
}

}  // namespace licet::cli
