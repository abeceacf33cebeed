#include "lists/store.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "fmt/format.h"
#include "lists/csv.h"
#include "lists/shape.h"
#include "lists/store_files.h"
#include "lists/version_json.h"

namespace licet::lists {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDescription = "version.json";
constexpr const char* kRefusals = "refused.jsonl";

base::Problem problem_in(const fs::path& path, std::string what) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = path.string();
  return problem;
}

std::string hash_of_all(const std::vector<StoredFile>& files) {
  std::string all;
  for (const StoredFile& file : files) all += file.sha256 + "\n";
  return sha256_hex(all);
}

// Holds a description to its day and its files: one that lacks a file is a list without aliases.
std::string id_of(const Version& version) {
  return fmt::format("{}-{}", version.effective().to_string(),
                     hash_of_all(version.files).substr(0, 8));
}

bool before(const Version& a, const Version& b) {
  auto order_of = [](const Version& one) {
    return std::tuple(std::string_view(one.source), one.effective(), one.number, one.taken,
                      std::string_view(one.id));
  };
  return order_of(a) < order_of(b);
}

}  // namespace

base::Result<Store> Store::open(fs::path folder, const Sources& sources) {
  Store store(std::move(folder), sources);
  if (auto scanned = store.scan(); !scanned) return base::fail(std::move(scanned.error()));
  return store;
}

base::Result<void> Store::scan() {
  versions_.clear();
  damaged_.clear();
  std::error_code error;
  fs::file_status status = fs::status(folder_, error);
  if (status.type() == fs::file_type::not_found) return {};
  if (fs::exists(status) && !fs::is_directory(status)) {
    return base::fail(problem_in(folder_, "not a folder"));
  }
  auto below = folders_below(folder_);
  if (!below) return base::fail(std::move(below.error()));
  for (const fs::path& source : *below) scan_source(source);
  std::ranges::sort(versions_, before);
  return {};
}

void Store::scan_source(const fs::path& source) {
  std::string name = source.filename().string();
  auto below = folders_below(source);
  if (!below) {
    damaged_.push_back({name, {}, std::move(below.error())});
    return;
  }
  for (const fs::path& folder : *below) {
    fs::path description = folder / kDescription;
    auto text = read_file_whole(description);
    auto version = text ? read_version(*text, description.string())
                        : base::Result<Version>(base::fail(text.error()));
    std::string id = folder.filename().string();
    if (!version) {
      damaged_.push_back({name, id, std::move(version.error())});
    } else if (version->source != name || version->id != id) {
      damaged_.push_back({name, id, problem_in(description, "describes another version")});
    } else if (id_of(*version) != id) {
      damaged_.push_back(
          {name, id, problem_in(description, "its day or files are not those of the version")});
    } else {
      versions_.push_back(std::move(*version));
    }
  }
}

const Version* Store::find(std::string_view source, std::string_view id) const {
  auto found = std::ranges::find_if(
      versions_, [&](const Version& v) { return v.source == source && v.id == id; });
  return found == versions_.end() ? nullptr : &*found;
}

const Version* Store::newest(std::string_view source) const {
  const Version* best = nullptr;
  for (const Version& version : versions_) {
    if (version.source == source) best = &version;
  }
  return best;
}

const Version* Store::predecessor(const Version& fresh) const {
  const Version* best = nullptr;
  for (const Version& version : versions_) {
    bool earlier = version.effective() <= fresh.effective();
    if (version.source == fresh.source && earlier) best = &version;
  }
  return best;
}

std::int32_t age_on(const Version& version, base::Date on) {
  base::Date day = version.effective();
  if (version.from_publisher && version.taken <= on) day = std::max(day, version.taken);
  for (base::Date confirmed : version.confirmed) {
    if (confirmed <= on) day = std::max(day, confirmed);
  }
  return on.days() - day.days();
}

std::vector<InForce> Store::in_force(base::Date on) const {
  std::vector<InForce> out;
  for (const Version& version : versions_) {
    if (version.effective() > on) continue;
    if (!out.empty() && out.back().version.source == version.source) out.pop_back();
    const Source* source = sources_->find(version.source);
    InForce in{version, age_on(version, on), false};
    auto limit = source ? source->stale_after_days : Source{}.stale_after_days;
    in.stale = in.age_days > static_cast<std::int32_t>(limit);
    out.push_back(std::move(in));
  }
  return out;
}

std::optional<InForce> Store::in_force(std::string_view source, base::Date on) const {
  for (InForce& in : in_force(on)) {
    if (in.version.source == source) return std::move(in);
  }
  return std::nullopt;
}

std::vector<Damage> Store::damaged_on(base::Date on) const {
  std::vector<Damage> out;
  for (const Damage& damage : damaged_) {
    // The folder's name begins with the day from which the version counts.
    auto day = base::Date::parse(damage.version.substr(0, std::string_view("YYYY-MM-DD").size()));
    auto whole = in_force(damage.source, on);
    bool counts_later = day && *day > on;
    bool replaced = day && whole && *day < whole->version.effective();
    if (!counts_later && !replaced) out.push_back(damage);
  }
  return out;
}

base::Result<std::string> Store::load_file(const Version& version, const StoredFile& file) const {
  fs::path path = folder_ / version.source / version.id / safe_name(file.name);
  auto bytes = read_file_whole(path);
  if (!bytes) return bytes;
  if (sha256_hex(*bytes) != file.sha256) {
    base::Problem problem = problem_in(path, "not the file that was stored");
    problem.expected = "SHA-256 " + file.sha256;
    problem.remedy = "remove the version's folder and fetch or import the list again";
    return base::fail(std::move(problem));
  }
  return bytes;
}

base::Result<void> Store::check(const Version& version) const {
  for (const StoredFile& file : version.files) {
    if (auto bytes = load_file(version, file); !bytes) return base::fail(std::move(bytes.error()));
  }
  return {};
}

base::Result<List> Store::load(const Version& version) const {
  std::vector<std::string> bytes;
  for (const StoredFile& file : version.files) {
    auto loaded = load_file(version, file);
    if (loaded) loaded = unpack(std::move(*loaded), file.name);
    if (!loaded) return base::fail(std::move(loaded.error()));
    bytes.push_back(std::move(*loaded));
  }
  std::vector<File> files;
  for (std::size_t i = 0; i < bytes.size(); ++i) files.push_back({version.files[i].name, bytes[i]});
  ReadOptions options;
  options.source = version.source;
  options.as_of = version.as_of;
  return read(version.format, files, *sources_, options);
}

base::Result<Added> Store::add(std::vector<Incoming> files, const AddOptions& options,
                               std::string* taken_for) {
  std::string source = options.source;
  auto added = try_add(files, options, source);
  if (added) {
    auto settled = settle(source, options.today);
    if (!settled) return base::fail(std::move(settled.error()));
  } else if (sources_->find(source)) {
    // The reason is kept beside the versions; a store that cannot be written says so itself.
    auto kept = refuse({source, options.today, added.error().to_string()});
    if (!kept) say_also(added.error(), kept.error());
  }
  if (taken_for) *taken_for = source;
  return added;
}

namespace {

StoredFile describe(const Incoming& file) {
  StoredFile out;
  out.name = safe_name(file.name);
  out.origin = file.origin;
  out.etag = file.etag;
  out.last_modified = file.last_modified;
  out.sha256 = sha256_hex(file.bytes);
  out.bytes = file.bytes.size();
  return out;
}

base::Result<List> read_incoming(const std::vector<Incoming>& files, const Sources& sources,
                                 const AddOptions& options) {
  std::vector<std::string> bytes;
  std::vector<File> named;
  bytes.reserve(files.size());
  for (const Incoming& file : files) {
    auto unpacked = unpack(file.bytes, file.name);
    if (!unpacked) return base::fail(std::move(unpacked.error()));
    bytes.push_back(std::move(*unpacked));
    named.push_back({file.name, bytes.back()});
  }
  ReadOptions how;
  how.source = options.source;
  how.as_of = options.as_of;
  return options.format ? read(*options.format, named, sources, how) : read(named, sources, how);
}

Version version_of(const List& list, const std::vector<Incoming>& files,
                   const AddOptions& options) {
  Version version;
  version.source = list.id;
  version.format = list.format;
  version.as_of = list.as_of;
  version.taken = options.today;
  version.from_publisher = options.from_publisher;
  version.rows = list.rows;
  version.entries = static_cast<std::uint32_t>(list.entries.size());
  for (const Entry& entry : list.entries) ++version.counts[entry.source];
  for (const Incoming& file : files) version.files.push_back(describe(file));
  version.sha256 = hash_of_all(version.files);
  version.id = id_of(version);
  return version;
}

// A name may come twice, from two addresses.
void make_names_unique(std::vector<Incoming>& files) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!seen.insert(safe_name(files[i].name)).second) {
      files[i].name = fmt::format("{}-{}", i, safe_name(files[i].name));
      seen.insert(files[i].name);
    }
  }
}

}  // namespace

base::Result<Added> Store::try_add(std::vector<Incoming>& files, const AddOptions& options,
                                   std::string& source) {
  make_names_unique(files);
  auto list = read_incoming(files, *sources_, options);
  if (!list) return base::fail(std::move(list.error()));
  Added out;
  out.notes = std::move(list->notes);
  out.version = version_of(*list, files, options);
  source = out.version.source;
  auto dated = check_day(out.version, *list, options);
  if (!dated) return base::fail(std::move(dated.error()));
  // An old file must not grow young unseen.
  auto named = day_in_name(files.front().name);
  if (options.as_of && named && *named != *options.as_of) {
    out.notes.insert(
        out.notes.begin(),
        fmt::format("{}: by its name the file is of {}, and was taken as of {}", files.front().name,
                    named->to_string(), options.as_of->to_string()));
  }
  Shape shape = shape_of(*list);
  out.version.fields = shape.fields;
  *list = {};   // the version before is read next, and one of the two is enough in memory
  FolderLock lock(folder_);
  if (auto scanned = scan(); !scanned) return base::fail(std::move(scanned.error()));
  if (const Version* same = same_as(out.version)) {
    if (check(*same)) return keep_same(Version(*same), out.version, options);
    // Its files are damaged: they are written anew.
    if (same->id == out.version.id) out.version.confirmed = same->confirmed;
  }
  if (const Version* old = predecessor(out.version)) {
    out.previous = *old;
    auto good = options.accept_shrunken ? base::Result<void>() : compare(out.version, shape, *old);
    if (!good) return base::fail(std::move(good.error()));
  }
  out.version.number = next_number(out.version.source);
  if (auto written = write(out.version, files); !written) {
    return base::fail(std::move(written.error()));
  }
  if (auto scanned = scan(); !scanned) return base::fail(std::move(scanned.error()));
  return out;
}

// The version of these very files: of their day, or in force where nothing says of which day they
// are.
const Version* Store::same_as(const Version& fresh) const {
  if (const Version* same = find(fresh.source, fresh.id)) return same;
  const Version* last = fresh.as_of ? nullptr : predecessor(fresh);
  return last && last->sha256 == fresh.sha256 ? last : nullptr;
}

base::Result<Added> Store::keep_same(const Version& same, const Version& fresh,
                                     const AddOptions& options) {
  Added out{same, true, {}, {}};
  Version& kept = out.version;
  // Of versions that count from one day the one that was added last is in force.
  const Version* last = predecessor(kept);
  if (last && last->id != kept.id) kept.number = next_number(kept.source);
  for (std::size_t i = 0; i < kept.files.size(); ++i) {
    const StoredFile& now = fresh.files[i];
    if (now.etag.empty() && now.last_modified.empty()) continue;  // not fetched, or not to be asked
    kept.files[i].origin = now.origin;
    kept.files[i].etag = now.etag;
    kept.files[i].last_modified = now.last_modified;
  }
  if (write_version(kept) != write_version(same)) {
    if (auto done = describe_anew(kept); !done) return base::fail(std::move(done.error()));
  }
  const Source* source = sources_->find(kept.source);
  bool users = !source || !source->is_official();  // whose file is as young as the user gives it
  if (options.from_publisher || (users && !fresh.as_of)) {
    auto done = confirm_held(kept, options.today);
    if (!done) return base::fail(std::move(done.error()));
  }
  return out;
}

base::Result<void> Store::check_day(const Version& fresh, const List& list,
                                    const AddOptions& options) const {
  base::Problem problem;
  problem.where.file = fresh.files.empty() ? fresh.source : fresh.files.front().origin;
  const Source* source = sources_->find(fresh.source);
  bool official = source && source->is_official();
  // Where a publisher is it may be tomorrow.
  std::int32_t ahead = fresh.as_of && !options.as_of ? 1 : 0;
  if (fresh.as_of && fresh.as_of->days() > options.today.days() + ahead) {
    problem.what = "the list is said to be of a day that is still to come";
    problem.given = fresh.as_of->to_string();
    problem.expected = "a day up to " + options.today.to_string();
  } else if (options.as_of && list.as_of && list.as_of != options.as_of) {
    // A list that states no day has taken the one given for its own.
    problem.what = "the list states another day than the one given";
    problem.given = options.as_of->to_string();
    problem.expected = list.as_of->to_string() + ", as the list states";
    problem.remedy = "leave out --as-of";
  } else if (!fresh.as_of && !fresh.from_publisher && official) {
    // It would look as young as the day it was imported.
    problem.what = "nothing says of which day the list is";
    problem.expected = "a day in the list or in the name of its file";
    problem.remedy = "say it: --as-of YYYY-MM-DD";
  } else {
    return {};
  }
  return base::fail(std::move(problem));
}

base::Result<void> Store::compare(const Version& fresh, const Shape& shape,
                                  const Version& old) const {
  const Source* source = sources_->find(fresh.source);
  std::uint64_t limit = source ? source->shrink_limit_percent : Source{}.shrink_limit_percent;
  // Read anew, for a reader may have learned since to tell more of the same file. What cannot be
  // read any more is compared by what was counted then.
  auto before = load(old);
  if (!before) return compare_counts(fresh, old, limit);
  Shape shape_before = shape_of(*before);
  bool several = source && source->several;
  if (auto any = compare_any(shape, shape_before, fresh, old, several); !any) return any;
  Version counted = old;
  counted.fields = shape_before.fields;
  if (auto good = compare_counts(fresh, counted, limit); !good) return good;
  return compare_entries(shape, shape_before, fresh, old);
}

base::Result<void> Store::write(const Version& version, const std::vector<Incoming>& files) const {
  std::error_code error;
  fs::create_directories(folder_ / version.source, error);
  if (error) {
    return base::fail(problem_in(folder_ / version.source, "cannot be made: " + error.message()));
  }
  remove_drafts(folder_ / version.source);
  auto draft = make_draft(folder_ / version.source);
  if (!draft) return base::fail(std::move(draft.error()));
  auto give_up = [&](base::Problem problem) {
    std::error_code ignored;
    fs::remove_all(*draft, ignored);
    return base::fail(std::move(problem));
  };
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto written = write_file_whole(*draft / version.files[i].name, files[i].bytes);
    if (!written) return give_up(std::move(written.error()));
  }
  auto described = write_file_whole(*draft / kDescription, write_version(version));
  if (!described) return give_up(std::move(described.error()));
  fs::path final_path = folder_ / version.source / version.id;
  // What stands there is damaged, or it would be this version.
  fs::path aside = folder_ / version.source / (".damaged-" + version.id);
  fs::remove_all(aside, error);
  ::rename(final_path.c_str(), aside.c_str());
  if (::rename(draft->c_str(), final_path.c_str()) != 0) {
    return give_up(
        problem_in(final_path, fmt::format("cannot be put in place: {}", std::strerror(errno))));
  }
  return {};
}

std::uint32_t Store::next_number(std::string_view source) const {
  std::uint32_t last = 0;
  for (const Version& version : versions_) {
    if (version.source == source) last = std::max(last, version.number);
  }
  return last + 1;
}

base::Result<void> Store::describe_anew(const Version& version) {
  fs::path description = folder_ / version.source / version.id / kDescription;
  if (auto kept = replace_file(description, write_version(version)); !kept) return kept;
  auto held = std::ranges::find_if(versions_, [&](const Version& one) {
    return one.source == version.source && one.id == version.id;
  });
  if (held != versions_.end()) *held = version;
  std::ranges::sort(versions_, before);
  return {};
}

base::Result<void> Store::confirm(const Version& version, base::Date on) {
  const Version wanted = version;  // may be one of those that are read anew
  FolderLock lock(folder_);
  if (auto scanned = scan(); !scanned) return scanned;
  return confirm_held(wanted, on);
}

base::Result<void> Store::confirm_held(const Version& version, base::Date on) {
  const Version* held = find(version.source, version.id);
  if (!held) return base::fail(problem_in(folder_, "no such version"));
  if (std::ranges::find(held->confirmed, on) != held->confirmed.end()) return {};
  Version confirmed = *held;
  confirmed.confirmed.push_back(on);
  std::ranges::sort(confirmed.confirmed);
  if (auto settled = settle(confirmed.source, on); !settled) return settled;
  return describe_anew(confirmed);
}

base::Result<fs::path> Store::remove(const std::string& source, const std::string& id) {
  FolderLock lock(folder_);
  fs::path from = folder_ / source / id;
  fs::path to = folder_ / source / (".removed-" + id);
  std::error_code error;
  // What was removed before under this name had the same files.
  fs::remove_all(to, error);
  if (::rename(from.c_str(), to.c_str()) != 0) {
    return base::fail(
        problem_in(from, fmt::format("cannot be put aside: {}", std::strerror(errno))));
  }
  if (auto scanned = scan(); !scanned) return base::fail(std::move(scanned.error()));
  return to;
}

base::Result<void> Store::refuse(const Refusal& refusal) {
  std::error_code error;
  fs::create_directories(folder_, error);
  return append_line(folder_ / kRefusals, write_refusal(refusal));
}

base::Result<void> Store::settle(const std::string& source, base::Date on) {
  auto open = refusals();
  bool any = std::ranges::find(open, source, &Refusal::source) != open.end();
  return any ? refuse({source, on, {}}) : base::Result<void>();
}

std::vector<Refusal> Store::refusals(base::Problems* unread) const {
  const fs::path file = folder_ / kRefusals;
  base::Problems bad;
  std::map<std::string, Refusal> last;
  std::error_code error;
  bool is_there = fs::exists(fs::symlink_status(file, error));
  auto text = is_there ? read_file_whole(file) : base::Result<std::string>();
  if (!text) bad.push_back(text.error());
  std::string_view rest = text ? std::string_view(*text) : std::string_view();
  for (std::uint32_t line = 1; !rest.empty(); ++line) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    auto refusal = read_refusal(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!refusal) {
      bad.push_back(problem_in(file, "a refusal that cannot be read"));
      bad.back().where.line = line;
      continue;
    }
    if (refusal->why.empty()) {
      last.erase(refusal->source);
    } else {
      last[refusal->source] = std::move(*refusal);
    }
  }
  std::vector<Refusal> out;
  for (auto& [source, refusal] : last) out.push_back(std::move(refusal));
  if (unread != nullptr) *unread = std::move(bad);
  return out;
}

}  // namespace licet::lists
