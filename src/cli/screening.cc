// The index of the lists that a search is made in: which lists, and the file that keeps it.
#include "cli/screening.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/memory.h"
#include "base/share_out.h"
#include "cli/command.h"
#include "cli/part_file.h"
#include "embedded/embedded.h"
#include "fmt/format.h"
#include "lists/lend.h"
#include "lists/own_list.h"

namespace licet::cli {

namespace fs = std::filesystem;

std::unique_ptr<Image> Image::map(const std::string& path) {
  int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  struct stat about{};
  std::unique_ptr<Image> image;
  if (::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0) {
    auto size = static_cast<std::size_t>(about.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (at != MAP_FAILED) {
      // A wish, which may be refused: names are read at random places.
      (void)::madvise(at, size, MADV_HUGEPAGE);
      image = std::make_unique<Image>(std::string());
      image->mapped_ = at;
      image->size_ = size;
    }
  }
  ::close(file);
  return image;
}

Image::~Image() {
  if (mapped_ != nullptr) ::munmap(mapped_, size_);
}

void Image::let_go() const {
  if (mapped_ != nullptr) (void)::madvise(mapped_, size_, MADV_DONTNEED);
}

std::string_view Image::bytes() const {
  if (mapped_ != nullptr) return {static_cast<const char*>(mapped_), size_};
  return own_;
}

std::vector<std::string> doubts_of(const lists::Store& store, base::Date on,
                                   const lists::Sources& sources) {
  std::vector<std::string> doubts;
  bool official = false;
  std::vector<lists::InForce> in_force = store.in_force(on);
  for (const lists::InForce& in : in_force) {
    const lists::Source* source = sources.find(in.version.source);
    official |= source != nullptr && source->is_official();
    if (in.stale) {
      doubts.push_back(fmt::format("{} is {} days old", in.version.source, in.age_days));
    }
  }
  if (!official && !in_force.empty()) doubts.emplace_back("no official list is stored");
  for (const lists::Damage& damage : store.damaged_on(on)) {
    doubts.push_back(damage_told(damage) + ", so it is not searched");
  }
  return doubts;
}

std::string decisions_path(const ListsOptions& options) {
  return (fs::path(lists_folder(options)) / "decisions.jsonl").string();
}

base::Result<void> spare_inputs(const ScreenOptions& options) {
  if (is_stream(options.out)) return {};
  std::vector<std::string> inputs = {options.jsonl, options.file, decisions_path(options.stored)};
  inputs.insert(inputs.end(), options.lists.begin(), options.lists.end());
  inputs.insert(inputs.end(), options.delta.begin(), options.delta.end());
  for (const char* ending : {"", kPartEnding, kStateEnding}) {
    if (auto spared = spare_inputs(options.out + ending, inputs); !spared) return spared;
  }
  return {};
}

namespace {

base::Result<lists::List> embedded_list(const lists::Sources& sources) {
  auto bundle = base::bundle_read(embedded::bundle(), "lists/");
  if (!bundle) return base::fail(std::move(bundle.error()));
  return lists::own_list(*bundle, sources);
}

}  // namespace

base::Result<void> lend_our_names(std::span<lists::List> loaded, const lists::Sources& sources) {
  auto own = embedded_list(sources);
  if (!own) return base::fail(std::move(own.error()));
  for (lists::List& list : loaded) lists::lend(*own, list);
  return {};
}

namespace {

// One list that is to be searched, not read as a list yet.
struct Wanted {
  std::string title;             // what messages call it
  std::optional<NamedList> named;   // nothing: the list in the program
};

Wanted stored(lists::Version version) {
  return {version.source + "/" + version.id, NamedList{std::move(version), {}}};
}

class Stamp {
 public:
  Stamp() { crypto_generichash_init(&state_, nullptr, 0, 8); }

  void add(std::string_view bytes) {
    std::uint64_t size = bytes.size();
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(&size), sizeof size);
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
  }
  std::uint64_t value() {
    std::uint64_t out = 0;
    crypto_generichash_final(&state_, reinterpret_cast<unsigned char*>(&out), sizeof out);
    return out;
  }

 private:
  crypto_generichash_state state_{};
};

std::string cache_folder(const ScreenOptions& options) {
  auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value ? value : "");
  };
  if (!options.cache.empty()) return options.cache;
  if (std::string given = variable("LICET_CACHE"); !given.empty()) return given;
  std::string cache = variable("XDG_CACHE_HOME");
  if (cache.empty()) {
    std::string home = variable("HOME");
    cache = (home.empty() ? fs::path(".") : fs::path(home) / ".cache").string();
  }
  return (fs::path(cache) / "licet").string();
}

// What is stored and in force, and why that may not be enough.
base::Result<std::vector<Wanted>> stored_lists(const ScreenOptions& options,
                                               const lists::Sources& sources, Screening& out) {
  auto store = lists::Store::open(lists_folder(options.stored), sources);
  if (!store) return base::fail(std::move(store.error()));
  std::vector<Wanted> wanted;
  std::vector<lists::InForce> in_force = store->in_force(out.on);
  for (const lists::InForce& in : in_force) wanted.push_back(stored(in.version));
  out.doubts = doubts_of(*store, out.on, sources);
  base::Problems unread;
  for (const lists::Refusal& refusal : store->refusals(&unread)) {
    out.notes.push_back(
        fmt::format("{}: refused on {}: {}", refusal.source, refusal.on.to_string(), refusal.why));
  }
  for (const base::Problem& problem : unread) out.notes.push_back(problem.to_string());
  return wanted;
}

// Adds all that a list will be read from: never a name alone, which may mean other bytes tomorrow.
void add_to_stamp(const Wanted& wanted, Stamp& stamp) {
  stamp.add(wanted.title);
  if (!wanted.named) return;
  if (const auto& version = wanted.named->version) {
    stamp.add(lists::word_of(version->format));
    stamp.add(version->as_of ? version->as_of->to_string() : "");
    for (const lists::StoredFile& file : version->files) {
      stamp.add(file.name);
      stamp.add(file.sha256);
    }
  }
  for (const NamedList::File& file : wanted.named->files) {
    stamp.add(file.path);
    stamp.add(file.bytes);
  }
}

bool keep(const std::string& path, std::initializer_list<std::string_view> pieces) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  Output file(path);
  auto written = [&](std::string_view piece) { return file.write(piece).has_value(); };
  return !error && std::ranges::all_of(pieces, written) && file.finish();
}

base::Result<void> read_decisions(const ListsOptions& options, Screening& out) {
  std::string path = decisions_path(options);
  std::error_code error;
  if (!fs::exists(path, error)) return {};
  auto text = read_whole(path);
  if (!text) return base::fail(std::move(text.error()));
  base::Problems problems;
  out.docket = screen::Docket::read(*text, problems);
  for (base::Problem& problem : problems) {
    problem.where.file = path;
    out.notes.push_back(problem.to_string());
  }
  return {};
}

base::Result<screen::Weights> load_weights() {
  auto bundle = base::bundle_read(embedded::bundle(), "lists/evidence");
  if (!bundle) return base::fail(std::move(bundle.error()));
  return screen::Weights::load(*bundle);
}

// How old each of the lists is of which the store knows it.
using Ages = std::vector<std::optional<std::int32_t>>;

Ages ages_of(const std::vector<Wanted>& wanted, base::Date on) {
  Ages ages;
  for (const Wanted& one : wanted) {
    bool is_stored = one.named && one.named->version;
    ages.push_back(is_stored ? std::optional(lists::age_on(*one.named->version, on))
                             : std::nullopt);
  }
  return ages;
}

// Why nothing may be cleared by lists that a user named.
void doubt_named(const lists::Sources& sources, const Ages& ages, Screening& out) {
  for (std::uint32_t i = 0; i < out.index->lists(); ++i) {
    screen::ListInfo list = out.index->list(i);
    const lists::Source* source = sources.find(list.id);
    std::string name(list.version.empty() ? list.id : list.version);
    if (!ages[i] && !list.as_of) {
      out.doubts.push_back(fmt::format("{} does not say of which day it is", name));
      continue;
    }
    std::int32_t age = ages[i] ? *ages[i] : out.on.days() - list.as_of->days();
    std::uint32_t most = source ? source->stale_after_days : lists::Source{}.stale_after_days;
    if (age < 0) {
      out.doubts.push_back(fmt::format(
          "{} is of a day later than the day asked about: who left it in between is not in it",
          name));
    }
    if (age > static_cast<std::int32_t>(most)) {
      out.doubts.push_back(
          fmt::format("{} is {} days old, and counts for no more than {}", name, age, most));
    }
  }
}

// One after the other, so that only one is in memory as a list.
base::Result<std::string> compile_lists(std::vector<Wanted> wanted, const ScreenOptions& options,
                                        const lists::Sources& sources, const Screening& out,
                                        std::uint64_t stamp) {
  auto own = embedded_list(sources);
  if (!own) return base::fail(std::move(own.error()));
  screen::Compiler compiler(*out.lexicon, &sources, &out.weights);
  for (Wanted& one : wanted) {
    auto list = one.named ? load(std::move(*one.named), sources, options.stored) : *own;
    if (!list) return base::fail(std::move(list.error()));
    lists::lend(*own, *list);
    if (auto added = compiler.add(*list, one.title); !added) {
      return base::fail(std::move(added.error()));
    }
  }
  base::give_back_memory();  // of the lists
  return compiler.finish(stamp);
}

// True when the file holds the index of exactly these lists.
bool open_kept(const std::string& path, std::uint64_t stamp, Screening& out) {
  auto image = Image::map(path);
  if (image == nullptr) return false;
  auto index = screen::Index::open(image->bytes(), *out.lexicon);
  if (!index) {
    out.notes.push_back(path + ": " + index.error().to_string());
    return false;
  }
  if (index->stamp() != stamp) return false;
  out.image = std::move(image);
  out.index = *index;
  return true;
}

}  // namespace

namespace {

// The lists to search, and the doubts that come of which they are.
base::Result<std::vector<Wanted>> lists_wanted(const ScreenOptions& options,
                                               const lists::Sources& sources, Screening& out) {
  std::vector<Wanted> wanted;
  for (const std::string& name : options.lists) {
    auto named = find_named(name, sources, options.stored, out.on);
    if (!named) return base::fail(std::move(named.error()));
    wanted.push_back(named->version
                         ? stored(std::move(*named->version))
                         : Wanted{fs::path(name).filename().string(), std::move(*named)});
  }
  if (!wanted.empty()) return wanted;
  auto in_force = stored_lists(options, sources, out);
  if (!in_force) return base::fail(std::move(in_force.error()));
  if (in_force->empty()) {
    in_force->push_back({"the list in the program", {}});
    out.doubts.emplace_back("only the list in the program is there, and it clears nobody");
  }
  return in_force;
}

base::Result<void> open_image(std::unique_ptr<Image> image, Screening& out) {
  out.image = std::move(image);
  auto index = screen::Index::open(out.image->bytes(), *out.lexicon);
  if (!index) return base::fail(std::move(index.error()));
  out.index = *index;
  return {};
}

// Mapped where it can be kept: then its memory is the file's, shared and given back.
base::Result<void> open_new(std::string bytes, const std::string& path, bool keeps,
                            Screening& out) {
  auto image = keeps && keep(path, {bytes}) ? Image::map(path) : nullptr;
  if (image == nullptr) return open_image(std::make_unique<Image>(std::move(bytes)), out);
  std::string().swap(bytes);  // it is not in memory twice
  return open_image(std::move(image), out);
}

bool is_book(const ScreenOptions& options) {
  return !options.file.empty() || !options.jsonl.empty();
}

// Most listed words are asked for by some book, so it pays to find out once what is near them.
void know_near_words(const std::string& path, std::uint64_t stamp, const ScreenOptions& options,
                     Screening& out) {
  auto near =
      screen::near_words_of(*out.index, *out.comparator, base::thread_count(options.threads));
  std::string_view rest = out.index->image().substr(near.begins.size());
  bool kept = keep(path, {near.begins, rest, near.behind});
  near = {};
  out.image->let_go();
  if (kept) (void)open_kept(path, stamp, out);
}

base::Result<void> open_index(std::vector<Wanted> wanted, const ScreenOptions& options,
                              const lists::Sources& sources, Screening& out) {
  Stamp stamp;
  stamp.add(embedded::version());
  stamp.add(std::to_string(out.weights.version()));
  auto ours = base::bundle_parts(embedded::bundle(), "lists/");  // its names others get as well
  if (!ours) return base::fail(std::move(ours.error()));
  for (const base::BundlePart& part : *ours) stamp.add(part.body);
  for (const Wanted& one : wanted) add_to_stamp(one, stamp);
  std::uint64_t value = stamp.value();
  std::string path =
      (fs::path(cache_folder(options)) / fmt::format("screen-{:016x}.index", value)).string();
  bool keeps = !options.no_cache;
  if (!keeps || !open_kept(path, value, out)) {
    auto bytes = compile_lists(std::move(wanted), options, sources, out, value);
    if (!bytes) return base::fail(std::move(bytes.error()));
    base::give_back_memory();
    if (auto done = open_new(std::move(*bytes), path, keeps, out); !done) return done;
  }
  bool lacks = out.image->is_file() && out.index->lacks_near_words();
  if (is_book(options) && lacks) know_near_words(path, value, options, out);
  return {};
}

// Everything but the index.
base::Result<std::unique_ptr<Screening>> without_index(const ScreenOptions& options,
                                                       const Screening* like) {
  auto out = std::make_unique<Screening>();
  auto on = day_wanted(options.stored);
  if (!on) return base::fail(std::move(on.error()));
  out->on = *on;
  if (like == nullptr) {
    auto lexicon = names::Lexicon::open(embedded::lexicon());
    if (!lexicon) return base::fail(std::move(lexicon.error()));
    out->lexicon = *lexicon;
    out->comparator = std::make_shared<names::Comparator>(out->lexicon);
  } else {
    out->lexicon = like->lexicon;
    out->comparator = like->comparator;
  }
  double threshold = out->comparator->threshold();
  if (!(options.least <= threshold)) {
    return base::fail(usage_problem("matches would not be shown",
                                    fmt::format("--least {}", options.least),
                                    fmt::format("no more than the threshold, {}", threshold)));
  }
  auto sources = load_sources();
  if (!sources) return base::fail(std::move(sources.error()));
  out->sources = std::move(*sources);
  auto weights = load_weights();
  if (!weights) return base::fail(std::move(weights.error()));
  out->weights = std::move(*weights);
  if (auto done = read_decisions(options.stored, *out); !done) {
    return base::fail(std::move(done.error()));
  }
  return out;
}

void name_lists(Screening& out) {
  for (std::uint32_t i = 0; i < out.index->lists(); ++i) {
    std::string id(out.index->list(i).id);
    out.titles[id] = out.sources.find(id) == nullptr ? std::string(out.index->list(i).title)
                                                     : out.sources.title(id);
  }
  for (const lists::Source& source : out.sources.all()) out.titles[source.id] = source.title;
}

}  // namespace

base::Result<std::unique_ptr<Screening>> open_screening(const ScreenOptions& options,
                                                        const Screening* like) {
  auto out = without_index(options, like);
  if (!out) return out;
  const lists::Sources& sources = (*out)->sources;
  auto wanted = lists_wanted(options, sources, **out);
  if (!wanted) return base::fail(std::move(wanted.error()));
  Ages ages = ages_of(*wanted, (*out)->on);
  if (auto done = open_index(std::move(*wanted), options, sources, **out); !done) {
    return base::fail(std::move(done.error()));
  }
  if (!options.lists.empty()) doubt_named(sources, ages, **out);
  name_lists(**out);
  return out;
}

base::Result<std::unique_ptr<Screening>> screening_of(const lists::List& list,
                                                      const ScreenOptions& options,
                                                      const Screening* like) {
  auto out = without_index(options, like);
  if (!out) return out;
  const lists::Sources& sources = (*out)->sources;
  screen::Source source{&list, {}};
  auto bytes =
      screen::compile(*(*out)->lexicon, std::span(&source, 1), 0, &sources, &(*out)->weights);
  if (!bytes) return base::fail(std::move(bytes.error()));
  if (auto done = open_image(std::make_unique<Image>(std::move(*bytes)), **out); !done) {
    return base::fail(std::move(done.error()));
  }
  name_lists(**out);
  return out;
}

}  // namespace licet::cli
