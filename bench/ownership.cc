// A graph of a million parties and three million holdings: reading it, and what each way of solving
// it costs beside the floor, a plain breadth-first sweep down from the listed parties over the same
// arrays, in one run.
//
//   make bench                          or, built: build/release/bench/ownership [PARTIES] [ROUNDS]
//
// Prints the best of the rounds in milliseconds, ratios to the sweep, and the memory of the
// process. Run from the project's folder.
#include <sys/resource.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "ownership/answer.h"
#include "ownership/economic.h"
#include "ownership/parent.h"
#include "ownership/read.h"
#include "ownership/rules.h"
#include "support.h"

namespace {

namespace own = licet::ownership;
namespace base = licet::base;

// Three holdings a party: owners stand above, half of them near, and one in fifty just below, so
// that rings arise. Sums stay within the whole. One party in a hundred is listed; one share in ten
// is a band and one in twenty is not known.
std::string generate(std::uint32_t parties) {
  std::mt19937 random(20261126);
  auto pick = [&](std::uint32_t below) { return static_cast<std::uint32_t>(random() % below); };
  const char* lists[] = {"sdn", "entity-list", "eu-list", "uk-list"};
  std::string out = "owner,asset,percent,owner_listed\n";
  out.reserve(std::size_t{parties} * 90);
  for (std::uint32_t asset = 0; asset < parties; ++asset) {
    std::uint32_t room = 100;
    std::uint32_t before[3] = {asset, asset, asset};
    for (int i = 0; i < 3; ++i) {
      bool up = pick(50) != 0;
      std::uint32_t near = asset > 40 ? asset - 1 - pick(40) : pick(asset + 1);
      std::uint32_t owner =
          up ? (pick(2) == 0 ? near : pick(asset + 1)) : (asset + 1 + pick(20)) % parties;
      if (owner == before[0] || owner == before[1] || owner == before[2] || owner == asset)
        continue;
      before[i] = owner;
      std::uint32_t share = std::min(room, 5 + pick(i == 0 ? 70 : 30));
      room -= share;
      std::string text = fmt::format("{}", share);
      if (pick(10) == 0) text = fmt::format("{}-{}", share / 2, share);
      if (pick(20) == 0) text.clear();
      bool listed = owner % 100 == 7;
      out += fmt::format("P{:07},P{:07},{},{}\n", owner, asset, text,
                         listed ? lists[owner / 100 % 4] : "");
    }
  }
  return out;
}

struct Row {
  std::string what;
  double ms = 0;
};

template <class Work>
Row best_of(int rounds, std::string what, Work work) {
  using namespace std::chrono;
  double best = 1e300;
  for (int i = 0; i < rounds; ++i) {
    auto start = steady_clock::now();
    work();
    best = std::min(best, duration<double, std::milli>(steady_clock::now() - start).count());
  }
  return {std::move(what), best};
}

// The floor: which parties can be reached at all, share or no share.
std::size_t sweep(const own::Graph& graph, const std::vector<own::Counts>& listed) {
  std::vector<bool> seen(graph.parties().size());
  std::vector<own::PartyIndex> queue;
  for (own::PartyIndex party = 0; party < listed.size(); ++party) {
    if (listed[party] == own::Counts::no) continue;
    seen[party] = true;
    queue.push_back(party);
  }
  for (std::size_t next = 0; next < queue.size(); ++next) {
    for (own::HoldingIndex index : graph.out_of(queue[next])) {
      own::PartyIndex asset = graph.holding(index).asset;
      if (seen[asset]) continue;
      seen[asset] = true;
      queue.push_back(asset);
    }
  }
  return queue.size();
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::vector<own::Rule> load_rules() {
  for (auto& [name, document] : licet::bench::read_folder("ownership")) {
    if (!name.ends_with("rules.yaml")) continue;
    auto rules = own::read_rules(document);
    if (rules) return std::move(*rules);
  }
  return {};
}

// Parties that each hold parts of the next three, the first held a tenth by a listed one.
std::string ring_text(std::uint32_t size) {
  std::string out = "owner,asset,percent,owner_listed\nlisted,r0,10,sdn\n";
  for (std::uint32_t i = 0; i < size; ++i) {
    constexpr std::uint32_t kShares[] = {40, 25, 20};
    for (std::uint32_t k = 0; k < 3; ++k) {
      out += fmt::format("r{},r{},{},\n", i, (i + 1 + k * 7) % size, kShares[k]);
    }
  }
  return out;
}

void measure_rings(int rounds) {
  for (std::uint32_t size : {static_cast<std::uint32_t>(own::kDense), 100'000u}) {
    std::string text = ring_text(size);
    auto graph = own::read_graph({text, "ring"}, {}, own::ListWords{});
    if (!graph) continue;
    auto view = own::View::on(*graph, *base::Date::parse("2025-10-15"));
    if (!view) continue;
    std::vector<bool> chosen(graph->parties().size());
    chosen[*graph->find_id("listed")] = true;
    own::Flow flow = own::flow_of(*view);
    own::Interests found;
    Row row = best_of(rounds, "", [&] { found = own::interests(flow, chosen); });
    double widest = 0;
    for (std::size_t i = 0; i < found.low.size(); ++i) {
      widest = std::max(widest, found.high[i] - found.low[i]);
    }
    fmt::print("a ring of {:>7} parties: both bounds in {:.1f} ms, at most {:.1e} apart\n", size,
               row.ms, widest);
  }
}

// Why a rule says what it says, party by party.
void measure_answers(const own::View& view, const own::Rule& rule) {
  own::Answerer answerer(view, rule);
  std::vector<double> times;
  for (own::PartyIndex party = 0; party < view.graph().parties().size(); party += 977) {
    Row row = best_of(1, "", [&] { (void)answerer.about(party); });
    times.push_back(row.ms * 1000);
  }
  std::ranges::sort(times);
  fmt::print("one party's answer with its reasons: median {:.1f} us, slowest of {} {:.0f} us\n",
             times[times.size() / 2], times.size(), times.back());
}

void print(const std::vector<Row>& rows, double floor) {
  for (const Row& row : rows) {
    fmt::print("{:<58}{:>10.1f} ms{:>8.2f} x\n", row.what, row.ms, row.ms / floor);
  }
}

int measure(std::uint32_t parties, int rounds) {
  std::vector<own::Rule> rules = load_rules();
  if (rules.empty()) return 1;
  std::string text = generate(parties);
  double before = peak_mb();
  own::ListWords words;
  std::expected<own::Graph, base::Problems> read;
  Row reading = best_of(rounds, "read the CSV",
                        [&] { read = own::read_graph({text, "generated"}, {}, words); });
  if (!read) {
    fmt::print(stderr, "{}\n", read.error().front().to_string());
    return 1;
  }
  const own::Graph& graph = *read;
  fmt::print("{} parties, {} holdings, {:.0f} MB of CSV; the graph takes {:.0f} MB\n",
             graph.parties().size(), graph.holdings().size(),
             static_cast<double>(text.size()) / 1e6, static_cast<double>(graph.memory()) / 1e6);
  auto day = *base::Date::parse("2025-10-15");
  auto view = own::View::on(graph, day);
  if (!view) {
    fmt::print(stderr, "{}\n", view.error().front().to_string());
    return 1;
  }
  const own::Rule& widest = **own::find_rule(rules, "all-lists-50");
  std::vector<own::Counts> listed = own::listed_under(widest, graph);
  std::size_t reached = 0;
  Row floor = best_of(rounds, "floor: breadth-first sweep down from listed parties",
                      [&] { reached = sweep(graph, listed); });
  std::vector<Row> rows{reading, floor};
  rows.push_back(best_of(rounds, "check the day: sums and closed rings",
                         [&] { view = own::View::on(graph, day); }));
  for (const own::Rule& rule : rules) {
    std::size_t sure = 0;
    std::size_t perhaps = 0;
    Row row = best_of(rounds, "", [&] {
      own::Coverage coverage = own::solve(*view, rule);
      sure = static_cast<std::size_t>(std::ranges::count(coverage.of, own::Certainty::yes));
      perhaps = static_cast<std::size_t>(std::ranges::count(coverage.of, own::Certainty::perhaps));
    });
    row.what = fmt::format("{}: {} covered, {} perhaps", rule.id, sure, perhaps);
    rows.push_back(row);
  }
  std::vector<bool> chosen(listed.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) chosen[i] = listed[i] == own::Counts::yes;
  own::Interests interests;
  Row economic =
      best_of(rounds, "", [&] { interests = own::interests(own::flow_of(*view), chosen); });
  economic.what = fmt::format("economic shares: {} rings, the largest of {}", interests.rings,
                              interests.largest_ring);
  rows.push_back(economic);
  print(rows, floor.ms);
  fmt::print(
      "the sweep reaches {} parties; peak memory {:.0f} MB, of which {:.0f} before reading\n",
      reached, peak_mb(), before);
  measure_answers(*view, widest);
  measure_rings(rounds);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  int parties = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
  int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
  if (parties < 100 || rounds < 1) {
    fmt::print(stderr, "usage: ownership [PARTIES] [ROUNDS]\n");
    return 2;
  }
  return measure(static_cast<std::uint32_t>(parties), rounds);
}
