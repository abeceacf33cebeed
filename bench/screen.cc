// What the search costs, and what it loses against scoring every name.
//
// usage: screen LIST CASES [time ROUNDS | loss COUNT SEED [KEPT] | threads | grow NAMES SEED]
// LIST: a list file that licet reads; CASES: JSON Lines of {"query", "schema"}.
// time     (default) what a query costs, with words that are new and with words that are known; the
//          least of ROUNDS runs (4)
// loss     scores every name for COUNT queries: half of them from CASES, half names of LIST with
//          slips, made from SEED; with LICET_BENCH_SHOW set, tells what is lost. What every name
//          scores takes minutes to find out: it is kept in the file KEPT, and read from it again
// threads  names a second of a core with 1, 2, 4, 8, 16 threads; whether all answer the same
// grow     NAMES names made out of those of LIST, from SEED: what compiling and a query cost then
// Without arguments it says so and measures nothing, so that `make bench` goes on.
#include <sys/mman.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <sstream>
#include <thread>

#include "embedded/embedded.h"
#include "fmt/format.h"
#include "lists/list.h"
#include "screen/search.h"
#include "support.h"

namespace {

using namespace licet;
// Processor time of this thread: others use the machine too.
double now_us() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (static_cast<double>(time.tv_sec) * 1e6) + (static_cast<double>(time.tv_nsec) / 1e3);
}
double us_since(double begin) { return now_us() - begin; }

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

// Of this process, in MB: now, or at most so far.
double resident_mb(bool most = false) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(most ? "VmHWM:" : "VmRSS:"))
      return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

// An index as the program finds it when it has kept one: a file that is mapped, all of it read.
class Kept {
 public:
  explicit Kept(const std::string& image) : size_(image.size()), file_(std::tmpfile()) {
    bool whole = file_ != nullptr && std::fwrite(image.data(), 1, size_, file_) == size_ &&
                 std::fflush(file_) == 0;
    if (!whole) return;
    void* at = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, ::fileno(file_), 0);
    if (at != MAP_FAILED) at_ = static_cast<const char*>(at);
  }
  ~Kept() {
    if (at_ != nullptr) ::munmap(const_cast<char*>(at_), size_);
    if (file_ != nullptr) (void)std::fclose(file_);
  }
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

  // Nothing, if there is no room for the file.
  [[nodiscard]] std::string_view bytes() const {
    return at_ == nullptr ? std::string_view() : std::string_view(at_, size_);
  }

 private:
  std::size_t size_;
  std::FILE* file_;
  const char* at_ = nullptr;
};

struct Query {
  std::string text;
  names::Schema schema;
};

std::vector<Query> read_queries(const std::string& path) {
  std::vector<Query> out;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object()) continue;
    out.push_back(
        {row.value("query", std::string()), names::schema_of(row.value("schema", std::string()))});
  }
  return out;
}

double percentile(std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

// The least of several runs for each query: others use the machine too.
void time_queries(const names::Lexicon& lexicon, screen::Searcher& searcher,
                  const std::vector<Query>& queries, const screen::Options& how,
                  std::size_t rounds) {
  names::Parsed parsed;
  std::vector<double> parse_us(queries.size(), 1e18), first_us, us(queries.size(), 1e18);
  screen::Searcher::Counts sum;
  for (std::size_t round = 0; round < rounds; ++round) {
    auto begin_all = now_us();
    for (std::size_t i = 0; i < queries.size(); ++i) {
      auto begin = now_us();
      names::parse_into(lexicon, queries[i].text, queries[i].schema, {}, parsed);
      parse_us[i] = std::min(parse_us[i], us_since(begin));
      (void)searcher.search(parsed.view(), how);
      double took = us_since(begin);
      if (round == 0) {
        first_us.push_back(took);
        const auto& counts = searcher.counts();
        sum.similarities += counts.similarities;
        sum.postings += counts.postings;
        sum.touched += counts.touched;
        sum.forecast += counts.forecast;
        sum.scored += counts.scored;
      }
      us[i] = std::min(us[i], took);
    }
    fmt::print("round {}: {:.0f} names/s\n", round,
               static_cast<double>(queries.size()) / us_since(begin_all) * 1e6);
  }
  for (auto [what, times] :
       {std::pair{"parse", &parse_us}, {"first time", &first_us}, {"words known", &us}}) {
    std::ranges::sort(*times);
    fmt::print("{:12} median {:7.1f} us   p99 {:7.1f} us   most {:7.1f} us\n", what,
               percentile(*times, 0.5), percentile(*times, 0.99), times->back());
  }
  auto each = [&](std::size_t count) { return count / queries.size(); };
  fmt::print(
      "a query: {} similarities, {} postings, {} names touched, {} forecast, {} "
      "scored\n",
      each(sum.similarities), each(sum.postings), each(sum.touched), each(sum.forecast),
      each(sum.scored));
}

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

// A name with a slip of the kind that people make: a letter lost, added, changed or turned, a word
// lost, two words turned.
std::string disturb(std::string text, Random& random) {
  std::size_t kind = below(random, 7);
  std::size_t blank = text.find(' ', below(random, text.size() + 1));
  if (kind == 5 && blank != std::string::npos) return text.substr(0, blank);
  if (kind == 6 && blank != std::string::npos) {
    return text.substr(blank + 1) + ' ' + text.substr(0, blank);
  }
  for (std::size_t slips = 1 + below(random, 2); slips > 0 && text.size() > 4; --slips) {
    std::size_t at = 1 + below(random, text.size() - 2);
    bool letters = std::isalpha(static_cast<unsigned char>(text[at])) != 0 &&
                   std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0;
    if (!letters) continue;
    auto letter = static_cast<char>('a' + below(random, 26));
    switch (below(random, 4)) {
      case 0: text.erase(at, 1); break;
      case 1: text.insert(at, 1, letter); break;
      case 2: text[at] = letter; break;
      default: std::swap(text[at], text[at + 1]); break;
    }
  }
  return text;
}

std::vector<Query> queries_for_loss(const screen::Index& index, const std::vector<Query>& cases,
                                    std::size_t count, Random& random) {
  std::vector<Query> out = cases;
  std::ranges::shuffle(out, random);
  out.resize(std::min(out.size(), count / 2));
  while (out.size() < count) {
    auto name = index.name(static_cast<std::uint32_t>(below(random, index.names())));
    out.push_back({disturb(std::string(name.raw), random), name.schema});
  }
  return out;
}

struct Loss {
  std::size_t all = 0;
  std::size_t lost = 0;

  // With the limits within which the true share lies nineteen times out of twenty (Wilson).
  [[nodiscard]] std::string text() const {
    if (all == 0) return "none";
    double n = static_cast<double>(all), p = static_cast<double>(lost) / n, z = 1.96;
    double middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
    double off = z / (1 + (z * z / n)) * std::sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
    return fmt::format("{} of {}, {:.3f} % ({:.3f} to {:.3f})", lost, all, 100 * p,
                       100 * std::max(0.0, middle - off), 100 * (middle + off));
  }
};

// Whether a hit of all names is not among what was found. A tie at the end of the table may be
// broken in another way only by other entries.
bool is_gone(const screen::Hit& hit, const std::vector<screen::Hit>& found, std::size_t top) {
  bool there = std::ranges::any_of(found, [&](const screen::Hit& one) {
    return one.entry == hit.entry && one.score == hit.score;
  });
  return !there && (found.size() < top || hit.score > found.back().score);
}

bool alerts(std::uint32_t entry, const std::vector<screen::Hit>& found, double threshold) {
  return std::ranges::any_of(
      found, [&](const screen::Hit& one) { return one.entry == entry && one.score >= threshold; });
}

using Hits = std::vector<screen::Hit>;

// From a file that was kept of the same queries and the same lexicon; a change of the comparator
// does not show in it. Nothing, if it is of others.
std::optional<std::vector<Hits>> kept_hits(const std::string& path, const std::string& key) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line) || line != key) return {};
  std::vector<Hits> out;
  while (std::getline(file, line)) {
    Hits& hits = out.emplace_back();
    for (const auto& row : nlohmann::json::parse(line)) {
      hits.push_back({.entry = row[0], .name = row[1], .score = row[2]});
    }
  }
  return out;
}

// By query, what the names of the best fifty entries score, of all.
std::vector<Hits> all_hits(const names::Comparator& comparator, const screen::Searcher& searcher,
                           const std::vector<Query>& queries, const screen::Options& how,
                           const std::string& path) {
  std::string texts;
  for (const Query& query : queries) texts += query.text + '\n';
  std::string key = fmt::format("{:016x} {:016x}", comparator.lexicon().version(),
                                std::hash<std::string>()(texts));
  if (auto kept = kept_hits(path, key); kept && kept->size() == queries.size()) return *kept;
  std::string text = key + '\n';
  std::vector<Hits> out;
  for (const Query& query : queries) {
    names::Parsed parsed = names::parse(comparator.lexicon(), query.text, query.schema);
    auto rows = nlohmann::json::array();
    for (const screen::Hit& hit : out.emplace_back(searcher.search_all(parsed.view(), how))) {
      rows.push_back({hit.entry, hit.name, hit.score});
    }
    text += rows.dump() + '\n';
  }
  if (!path.empty()) std::ofstream(path) << text;
  return out;
}

void measure_loss(const names::Comparator& comparator, screen::Searcher& searcher,
                  const std::vector<Query>& queries, screen::Options how, const std::string& path) {
  how.top = 50;
  auto every = all_hits(comparator, searcher, queries, how, path);
  screen::Options few = how;
  few.top = 10;
  screen::Options lines = few;
  lines.least = 0.2;  // as the program does where nobody says what is shown
  screen::Options book = few;
  book.least = comparator.threshold();
  Loss over, alerting, first, ten, asked_ten, in_lines, in_book, wide;
  for (std::size_t which = 0; which < queries.size(); ++which) {
    const Query& query = queries[which];
    const Hits& all = every[which];
    names::Parsed parsed = names::parse(comparator.lexicon(), query.text, query.schema);
    auto found = searcher.search(parsed.view(), how);
    auto found_few = searcher.search(parsed.view(), few);
    auto found_lines = searcher.search(parsed.view(), lines);
    auto found_book = searcher.search(parsed.view(), book);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const screen::Hit& hit = all[i];
      if (hit.score < 0.1) break;
      bool gone = is_gone(hit, found, how.top);
      auto count = [&](Loss& loss) {
        ++loss.all;
        loss.lost += gone ? 1 : 0;
      };
      if (hit.score < comparator.threshold()) {
        if (i < 10) count(wide);
        continue;
      }
      count(over);
      ++alerting.all;
      bool besides = alerts(hit.entry, found, comparator.threshold());
      alerting.lost += gone && !besides ? 1 : 0;
      if (i == 0) count(first);
      if (i < 10) {
        count(ten);
        ++asked_ten.all;
        asked_ten.lost += is_gone(hit, found_few, few.top) ? 1 : 0;
        ++in_lines.all;
        in_lines.lost += is_gone(hit, found_lines, few.top) ? 1 : 0;
        ++in_book.all;
        in_book.lost += is_gone(hit, found_book, few.top) ? 1 : 0;
      }
      if (gone && std::getenv("LICET_BENCH_SHOW") != nullptr) {
        fmt::print("lost: {} / {} {:.3f}\n", query.text, searcher.index().name(hit.name).raw,
                   hit.score);
      }
    }
  }
  fmt::print(
      "lost over {} queries, with the limits of 95 %:\n"
      "  entries over the threshold, fifty a query at most: {}\n"
      "  of them not found over it by another of their names either: {}\n"
      "  of them the best of a query: {}\n  among the best ten: {}\n"
      "  the same where ten are asked for: {}\n"
      "  the same where ten from 0.2 on are asked for, as lines do: {}\n"
      "  the same where ten over the threshold are asked for, as a book does: {}\n"
      "  among the best ten, from 0.1 to the threshold: {}\n",
      queries.size(), over.text(), alerting.text(), first.text(), ten.text(), asked_ten.text(),
      in_lines.text(), in_book.text(), wide.text());
}

// Seconds of processor time that `count` threads take for all queries each, every thread with a
// searcher of its own; adds up what they found.
double run_threads(const names::Comparator& comparator, const screen::Index& index,
                   const std::vector<Query>& queries, const screen::Options& how, unsigned count,
                   std::vector<double>& sums) {
  sums.assign(count, 0);
  auto work = [&](unsigned which) {
    screen::Searcher searcher(index, comparator);
    names::Parsed parsed;
    for (const Query& query : queries) {
      names::parse_into(comparator.lexicon(), query.text, query.schema, {}, parsed);
      for (const screen::Hit& hit : searcher.search(parsed.view(), how)) {
        sums[which] += hit.score * (1 + hit.entry % 1000);
      }
    }
  };
  auto process_us = [] {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (static_cast<double>(time.tv_sec) * 1e6) + (static_cast<double>(time.tv_nsec) / 1e3);
  };
  double begin = process_us();
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < count; ++i) threads.emplace_back(work, i);
  threads.clear();
  return (process_us() - begin) / 1e6;
}

void measure_threads(const names::Comparator& comparator, const screen::Index& index,
                     const std::vector<Query>& queries, const screen::Options& how) {
  std::vector<double> sums;
  double one = 0;
  for (unsigned count : {1U, 2U, 4U, 8U, 16U}) {
    double seconds = run_threads(comparator, index, queries, how, count, sums);
    if (count == 1) one = sums[0];
    bool same = std::ranges::all_of(sums, [&](double sum) { return sum == one; });
    fmt::print("{:2} threads: {:.0f} names a second of processor time, answers {}\n", count,
               static_cast<double>(count * queries.size()) / seconds,
               same ? "the same" : "DIFFERENT");
  }
}

struct World {
  std::shared_ptr<const names::Lexicon> lexicon;
  lists::List list;
};

base::Result<World> read_world(const std::string& list_path) {
  World world;
  auto begin = now_us();
  auto lexicon = names::Lexicon::open(embedded::lexicon());
  if (!lexicon) return base::fail(lexicon.error());
  world.lexicon = *lexicon;
  fmt::print("lexicon: {:.0f} ms\n", us_since(begin) / 1000);
  auto sources = lists::Sources::load(bench::read_folder("lists"));
  if (!sources) return base::fail(sources.error());
  auto bytes = lists::unpack(read_file(list_path), list_path);
  if (!bytes) return base::fail(bytes.error());
  lists::File file{list_path, *bytes};
  begin = now_us();
  auto list = lists::read(std::span(&file, 1), *sources);
  if (!list) return base::fail(list.error());
  world.list = std::move(*list);
  fmt::print("read the list: {:.0f} ms\n", us_since(begin) / 1000);
  return world;
}

// A list of `count` names, ten an entry: each a name of `list` of which some words are exchanged
// for words of other names and some are written with a slip, so that new words keep coming.
lists::List grown(const lists::List& list, std::size_t count, Random& random) {
  std::vector<const lists::Entry*> real;
  for (const lists::Entry& entry : list.entries) {
    if (!entry.names.empty()) real.push_back(&entry);
  }
  auto some_name = [&](lists::PartyKind kind) -> const std::string& {
    while (true) {
      const lists::Entry& one = *real[below(random, real.size())];
      if (one.kind == kind) return one.names[below(random, one.names.size())].text;
    }
  };
  lists::List out;
  out.id = list.id;
  out.as_of = list.as_of;
  for (std::size_t made = 0; made < count;) {
    const lists::Entry& model = *real[below(random, real.size())];
    lists::Entry entry;
    entry.kind = model.kind;
    entry.key = fmt::format("grown:{}", made);
    for (; entry.names.size() < 10 && made < count; ++made) {
      std::istringstream words(some_name(model.kind));
      std::string text;
      for (std::string word; words >> word;) {
        if (below(random, 2) == 0) {
          std::istringstream others(some_name(model.kind));
          for (std::string one; others >> one && below(random, 2) == 0;) word = one;
        }
        if (below(random, 20) == 0) word = disturb(word, random);
        text += (text.empty() ? "" : " ") + word;
      }
      lists::Name name;
      name.text = text;
      entry.names.push_back(std::move(name));
    }
    out.entries.push_back(std::move(entry));
  }
  return out;
}

int run(const std::vector<std::string>& arguments) {
  auto number = [&](std::size_t at, std::size_t otherwise) {
    return arguments.size() > at ? std::strtoull(arguments[at].c_str(), nullptr, 10) : otherwise;
  };
  std::string mode = arguments.size() > 2 ? arguments[2] : "time";
  auto world = read_world(arguments[0]);
  if (!world) {
    fmt::print("{}\n", world.error().to_string());
    return 2;
  }
  std::vector<Query> queries = read_queries(arguments[1]);
  Random random(number(4, 1));
  screen::Options how;
  how.on = world->list.as_of.value_or(base::Date());
  auto begin = now_us();
  if (mode == "grow") {
    world->list = grown(world->list, number(3, 1'000'000), random);
    fmt::print("made the names: {:.0f} ms; resident {:.0f} MB\n", us_since(begin) / 1000,
               resident_mb());
  }
  screen::Source source{&world->list, {}};
  begin = now_us();
  auto image = screen::compile(*world->lexicon, std::span(&source, 1), 1);
  world->list = {};
  if (!image) {
    fmt::print("{}\n", image.error().to_string());
    return 2;
  }
  fmt::print("compile: {:.0f} ms, {:.1f} MB; resident {:.0f} MB at most\n", us_since(begin) / 1000,
             static_cast<double>(image->size()) / 1e6, resident_mb(true));
  Kept kept(*image);
  image->clear();
  image->shrink_to_fit();
  begin = now_us();
  auto index = screen::Index::open(kept.bytes(), *world->lexicon);
  if (!index) {
    fmt::print("{}\n", index.error().to_string());
    return 2;
  }
  fmt::print("open: {:.1f} ms; {} entries, {} names, {} words; resident {:.0f} MB\n",
             us_since(begin) / 1000, index->entries(), index->names(), index->words(),
             resident_mb());
  names::Comparator comparator(world->lexicon);
  if (mode == "time") {
    screen::Searcher searcher(*index, comparator);
    time_queries(*world->lexicon, searcher, queries, how, number(3, 4));
  }
  // As it is kept for books.
  std::unique_ptr<Kept> whole;
  if (index->lacks_near_words()) {
    begin = now_us();
    std::string bytes = screen::with_near_words(*index, comparator, 1);
    fmt::print("near words: {:.0f} ms, {:.1f} MB in all\n", us_since(begin) / 1000,
               static_cast<double>(bytes.size()) / 1e6);
    whole = std::make_unique<Kept>(bytes);
    index = screen::Index::open(whole->bytes(), *world->lexicon);
  }
  screen::Searcher searcher(*index, comparator);
  if (mode == "threads") {
    measure_threads(comparator, *index, queries, how);
  } else if (mode == "loss") {
    measure_loss(comparator, searcher, queries_for_loss(*index, queries, number(3, 400), random),
                 how, arguments.size() > 5 ? arguments[5] : "");
  } else {
    time_queries(*world->lexicon, searcher, queries, how, mode == "time" ? number(3, 4) : 4);
    fmt::print("resident {:.0f} MB\n", resident_mb());
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print("usage: {} LIST CASES [time | loss COUNT SEED [KEPT] | threads | grow NAMES SEED]\n",
               argv[0]);
    return 0;
  }
  return run({argv + 1, argv + argc});
}
