// What the search costs, and what it loses against scoring every name.
//
// usage: screen LIST CASES [QUERIES]
// LIST: a list file that licet reads; CASES: JSON Lines of {"query", "schema"}; QUERIES: of how
// many of them the loss is measured (default 400; each takes as long as scoring the whole list).
// Without arguments it says so and measures nothing, so that `make bench` goes on.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

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

// Of this process, in MB.
double resident_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

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
                  const std::vector<Query>& queries, const screen::Options& how) {
  names::Parsed parsed;
  std::vector<double> parse_us(queries.size(), 1e18), first_us, us(queries.size(), 1e18);
  screen::Searcher::Counts sum;
  for (int round = 0; round < 4; ++round) {
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
  fmt::print("a query: {} similarities, {} postings, {} names touched, {} scored\n",
             each(sum.similarities), each(sum.postings), each(sum.touched), each(sum.scored));
}

void measure_loss(const names::Comparator& comparator, screen::Searcher& searcher,
                  const std::vector<Query>& queries, const screen::Options& how, std::size_t most) {
  std::size_t step = std::max<std::size_t>(1, queries.size() / most);
  std::size_t alerts = 0, alerts_lost = 0, hits = 0, hits_lost = 0, firsts = 0, firsts_lost = 0;
  for (std::size_t i = 0; i < queries.size(); i += step) {
    names::Parsed parsed = names::parse(comparator.lexicon(), queries[i].text, queries[i].schema);
    auto all = searcher.search_all(parsed.view(), how);
    auto found = searcher.search(parsed.view(), how);
    auto lost = [&](const screen::Hit& hit) {
      bool there = std::ranges::any_of(found, [&](const screen::Hit& one) {
        return one.entry == hit.entry && one.score == hit.score;
      });
      // A tie at the end of the table may be broken in another way only by other entries.
      return !there && (found.size() < how.top || hit.score > found.back().score);
    };
    for (const screen::Hit& hit : all) {
      if (hit.score < 0.1) continue;
      bool gone = lost(hit);
      ++hits;
      hits_lost += gone;
      if (hit.score < comparator.threshold()) continue;
      ++alerts;
      alerts_lost += gone;
      if (gone && std::getenv("LICET_BENCH_SHOW") != nullptr) {
        fmt::print("lost: {} / {} {:.3f}\n", queries[i].text, searcher.index().name(hit.name).raw,
                   hit.score);
      }
    }
    if (all.empty() || all.front().score < 0.1) continue;
    ++firsts;
    firsts_lost += lost(all.front());
  }
  auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  fmt::print(
      "loss over {} queries: over the threshold {} of {} ({:.3f} %), best hit {} of {} "
      "({:.3f} %), any of the top {} with 0.1 or more: {} of {} ({:.3f} %)\n",
      firsts, alerts_lost, alerts, share(alerts_lost, alerts), firsts_lost, firsts,
      share(firsts_lost, firsts), how.top, hits_lost, hits, share(hits_lost, hits));
}

int run(const std::string& list_path, const std::string& cases_path, std::size_t loss) {
  auto begin = now_us();
  auto lexicon = names::Lexicon::unpack(embedded::lexicon());
  if (!lexicon) return 2;
  fmt::print("lexicon: {:.0f} ms\n", us_since(begin) / 1000);
  names::Comparator comparator(*lexicon);
  auto sources = lists::Sources::load(bench::read_folder("lists"));
  if (!sources) return 2;
  auto bytes = lists::unpack(read_file(list_path), list_path);
  if (!bytes) return 2;
  lists::File file{list_path, *bytes};
  begin = now_us();
  auto list = lists::read(std::span(&file, 1), *sources);
  if (!list) return 2;
  fmt::print("read the list: {:.0f} ms\n", us_since(begin) / 1000);
  screen::Source source{&*list, {}};
  begin = now_us();
  auto image = screen::compile(**lexicon, std::span(&source, 1), 1);
  if (!image) return 2;
  fmt::print("compile: {:.0f} ms, {:.1f} MB\n", us_since(begin) / 1000,
             static_cast<double>(image->size()) / 1e6);
  begin = now_us();
  auto index = screen::Index::open(*image, **lexicon);
  if (!index) return 2;
  fmt::print("open: {:.1f} ms; {} entries, {} names, {} words; resident {:.0f} MB\n",
             us_since(begin) / 1000, index->entries(), index->names(), index->words(),
             resident_mb());
  screen::Searcher searcher(*index, comparator);
  std::vector<Query> queries = read_queries(cases_path);
  screen::Options how;
  how.on = list->as_of.value_or(base::Date());
  time_queries(**lexicon, searcher, queries, how);
  if (loss > 0) measure_loss(comparator, searcher, queries, how, loss);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print("usage: {} LIST CASES [QUERIES]\n", argv[0]);
    return 0;
  }
  return run(argv[1], argv[2], argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 400);
}
