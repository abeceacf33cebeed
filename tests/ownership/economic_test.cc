#include "ownership/economic.h"

#include <cmath>

#include "graphs.h"

namespace licet::ownership {
namespace {

std::vector<bool> chosen_of(const Graph& graph) {
  std::vector<bool> out;
  for (const Party& party : graph.parties()) out.push_back(party.listed != 0);
  return out;
}

// The slow and obvious way: pass what chosen parties have down again and again.
std::vector<double> iterate(const Flow& flow, const std::vector<bool>& chosen,
                            const std::vector<Share>& shares) {
  std::vector<double> values(flow.size(), 0);
  for (int round = 0; round < 20000; ++round) {
    double change = 0;
    for (std::uint32_t v = 0; v < flow.size(); ++v) {
      double sum = 0;
      for (std::uint32_t k = flow.start[v]; k < flow.start[v + 1]; ++k) {
        double weight = chosen[flow.owner[k]] ? 1 : values[flow.owner[k]];
        sum += static_cast<double>(shares[k]) / static_cast<double>(kWhole) * weight;
      }
      change = std::max(change, std::abs(sum - values[v]));
      values[v] = sum;
    }
    if (change == 0) break;
  }
  return values;
}

TEST(Economic, MultipliesDownALine) {
  Graph read = graph("owner,asset,percent,owner_listed\nx,a,50,sdn\na,t,40,\nx,t,10,sdn\n");
  View at = view(read, "2026-02-01");
  auto flow = flow_above(at, *read.find_id("t"), 100);
  ASSERT_TRUE(flow);
  std::vector<bool> chosen(flow->size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    chosen[i] = read.party(flow->parties[i]).id == "x";
  }
  EXPECT_EQ(exact_interest(*flow, chosen, 0), base::Number::fraction(3, 10));
  Interests found = interests(*flow, chosen);
  EXPECT_LE(found.low[0], 0.3);
  EXPECT_GE(found.high[0], 0.3);
  EXPECT_LT(found.high[0] - found.low[0], 1e-15);
}

TEST(Economic, SolvesCrossHoldingsExactly) {
  Graph read = graph(read_file("examples/ownership/cross-holdings.csv"));
  View at = view(read, "2026-02-01");
  Flow flow = flow_of(at);
  auto exact = exact_interest(flow, chosen_of(read), *read.find_id("gamma"));
  ASSERT_TRUE(exact);
  // alpha = 0.4 + 0.3 beta, beta = 0.5 alpha + 0.2 gamma, gamma = 0.25 alpha + 0.25 beta
  EXPECT_EQ(*exact, *base::Number::fraction(30, 157));
  Interests found = interests(flow, chosen_of(read));
  EXPECT_EQ(found.rings, 1u);
  EXPECT_EQ(found.largest_ring, 3u);
  PartyIndex gamma = *read.find_id("gamma");
  EXPECT_LE(found.low[gamma], 30.0 / 157);
  EXPECT_GE(found.high[gamma], 30.0 / 157);
  EXPECT_LT(found.high[gamma] - found.low[gamma], 1e-13);
}

// What reaches nobody outside is nobody's: the ring below holds all of itself but for one part.
TEST(Economic, ANearlyClosedRingBelongsToItsOnlyOwner) {
  Graph read = graph("owner,asset,percent,owner_listed\nx,a,0.001,sdn\nb,a,99.999,\na,b,100,\n");
  View at = view(read, "2026-02-01");
  Interests found = interests(flow_of(at), chosen_of(read));
  EXPECT_NEAR(found.low[*read.find_id("a")], 1, 1e-9);
  EXPECT_EQ(exact_interest(flow_of(at), chosen_of(read), *read.find_id("b")), base::Number(1));
}

// All corners of the ranges that the sums allow: every value must lie within the bounds, and both
// bounds must be reached.
TEST(Economic, BoundsAreSoundAndReached) {
  std::mt19937 random(11);
  int ranges = 0;
  for (int round = 0; round < 400; ++round) {
    std::uint32_t parties = 2 + random() % 4;
    Graph graph = random_graph(random, parties, 2 + random() % 5, false);
    auto made = View::on(graph, day("2026-02-01"));
    if (!made) continue;
    Flow flow = flow_of(*made);
    std::vector<bool> chosen = chosen_of(graph);
    Interests found = interests(flow, chosen);
    std::vector<double> low(parties, 2);
    std::vector<double> high(parties, -1);
    std::vector<Share> shares(flow.share.size());
    std::function<void(std::size_t)> choose = [&](std::size_t at) {
      if (at == shares.size()) {
        std::vector<double> values = iterate(flow, chosen, shares);
        for (std::uint32_t v = 0; v < parties; ++v) {
          low[v] = std::min(low[v], values[v]);
          high[v] = std::max(high[v], values[v]);
        }
        return;
      }
      std::uint32_t asset = 0;
      while (flow.start[asset + 1] <= at) ++asset;
      Share others = 0;
      for (std::uint32_t k = flow.start[asset]; k < flow.start[asset + 1]; ++k) {
        if (k != at) others += k < at ? shares[k] : flow.share[k].low;
      }
      for (Share share = flow.share[at].low; share <= flow.share[at].high; share += kWhole / 10) {
        if (share + others > kWhole) break;
        shares[at] = share;
        choose(at + 1);
      }
    };
    choose(0);
    for (std::uint32_t v = 0; v < parties; ++v) {
      ASSERT_LE(found.low[v], low[v] + 1e-12) << round;
      ASSERT_GE(found.high[v], high[v] - 1e-12) << round;
      ASSERT_NEAR(found.low[v], low[v], 1e-9) << round;
      ASSERT_NEAR(found.high[v], high[v], 1e-9) << round;
      ranges += low[v] < high[v];
    }
  }
  EXPECT_GT(ranges, 50);
}

TEST(Economic, LargeRingsAgreeWithIteration) {
  for (std::uint32_t size : {50u, static_cast<std::uint32_t>(kDense) + 200}) {
    GraphBuilder builder("ring");
    for (std::uint32_t i = 0; i < size; ++i) {
      PartyIndex party = builder.party("p" + std::to_string(i), 1);
      PartyFacts facts;
      if (i == 0) facts.listed = {"sdn"};
      builder.describe(party, facts, 1);
    }
    for (std::uint32_t i = 1; i < size; ++i) {
      for (auto [owner, share] :
           {std::pair{i == 1 ? size - 1 : i - 1, 45}, std::pair{(i * 7) % size, 30},
            std::pair{0u, i % 17 == 0 ? 10 : 0}}) {
        Holding holding;
        holding.owner = owner;
        holding.asset = i;
        holding.share = {share * kPercent, share * kPercent};
        if (owner != i && share > 0) builder.add(holding);
      }
    }
    Graph graph = *builder.build(false);
    View at = view(graph, "2026-02-01");
    Flow flow = flow_of(at);
    std::vector<Share> shares;
    for (const ShareRange& share : flow.share) shares.push_back(share.low);
    std::vector<double> slow = iterate(flow, chosen_of(graph), shares);
    Interests found = interests(flow, chosen_of(graph));
    EXPECT_GT(found.largest_ring, size / 2);
    for (std::uint32_t v = 0; v < size; ++v) {
      ASSERT_LE(found.low[v], slow[v] + 1e-13);
      ASSERT_GE(found.high[v], slow[v] - 1e-13);
      ASSERT_LT(found.high[v] - found.low[v], 1e-10);
    }
  }
}

// A large ring whose only way to a listed party goes through a share that is not known.
TEST(Economic, LargeRingsStayOpenWhereAShareIsNotKnown) {
  std::string text = "owner,asset,percent,owner_listed\nx,m,,sdn\nm,p0,40,\n";
  constexpr int kSize = static_cast<int>(kDense) + 50;
  for (int i = 0; i < kSize; ++i) text += fmt::format("p{},p{},50,\n", i, (i + 1) % kSize);
  Graph read = graph(text);
  View at = view(read, "2026-02-01");
  Interests found = interests(flow_of(at), chosen_of(read));
  PartyIndex first = *read.find_id("p0");
  EXPECT_EQ(found.largest_ring, static_cast<std::size_t>(kSize));
  EXPECT_EQ(found.low[first], 0);
  EXPECT_NEAR(found.high[first], 0.4, 1e-9);
  EXPECT_NEAR(found.high[*read.find_id("p1")], 0.2, 1e-9);
}

}  // namespace
}  // namespace licet::ownership
