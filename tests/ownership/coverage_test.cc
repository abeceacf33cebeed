// The fast evaluator is held to the plain one, and the plain one to every choice of shares.
#include "ownership/solve.h"

#include <functional>

#include "graphs.h"
#include "ownership/plain.h"

namespace licet::ownership {
namespace {

std::vector<Rule> forms_of_rules() {
  std::vector<Rule> rules;
  for (bool together : {true, false}) {
    for (bool control : {true, false}) {
      for (bool votes : {true, false}) {
        for (bool more : {true, false}) {
          Rule one;
          one.id = "form";
          one.counts_ownership = true;
          one.counts_voting = votes;
          one.together = together;
          one.counts_joint = !together && control;
          one.passes_control = control;
          one.enough = kWhole / 2 + (more ? 1 : 0);
          one.more_than = more;
          one.lists = {"sdn"};
          one.perhaps = {"unspecified"};
          rules.push_back(one);
        }
      }
    }
  }
  return rules;
}

// The whole graph as the plain evaluator takes it: everything above a party that all others own.
PlainGraph plain_of(const View& view, const Rule& rule) {
  PlainGraph out;
  out.listed = listed_under(rule, view.graph());
  for (PartyIndex party = 0; party < out.listed.size(); ++party) out.parties.push_back(party);
  for (HoldingIndex i = 0; i < view.graph().holdings().size(); ++i) {
    const Holding& holding = view.graph().holding(i);
    Certainty exists = view.in_force(holding);
    if (exists == Certainty::no) continue;
    if (holding.kind == Kind::directorship) continue;
    ShareRange share = view.share(holding);
    if (holding.kind == Kind::control) share = {exists == Certainty::yes ? kWhole : 0, kWhole};
    out.links.push_back(
        {holding.owner, holding.asset, holding.kind, share, i, holding.joint, exists});
  }
  return out;
}

TEST(Coverage, OfTheFastEvaluatorIsThatOfThePlainOne) {
  std::mt19937 random(20261126);
  auto rules = forms_of_rules();
  std::size_t perhaps = 0;
  for (int round = 0; round < 1500; ++round) {
    std::uint32_t parties = 2 + random() % 12;
    Graph graph = random_graph(random, parties, parties * (1 + random() % 3), true);
    auto made = View::on(graph, day("2026-02-01"));
    if (!made) continue;               // a closed ring
    const Rule& one = rules[random() % rules.size()];
    Coverage fast = solve(*made, one);
    std::vector<Certainty> plain = plain_coverage(plain_of(*made, one), one);
    ASSERT_EQ(fast.of, plain) << "round " << round;
    perhaps += std::ranges::count(plain, Certainty::perhaps);
  }
  EXPECT_GT(perhaps, 1000u);           // the interesting answer does occur
}

TEST(Coverage, OfLargerGraphsToo) {
  std::mt19937 random(7);
  auto rules = forms_of_rules();
  for (int round = 0; round < 12; ++round) {
    Graph graph = random_graph(random, 300, 700, true);
    auto made = View::on(graph, day("2026-02-01"));
    if (!made) continue;
    const Rule& one = rules[random() % rules.size()];
    ASSERT_EQ(solve(*made, one).of, plain_coverage(plain_of(*made, one), one));
  }
}

// Calls `use` for each choice of shares in steps of 10 %, and of lists, that the ranges admit.
void each_choice(const PlainGraph& graph,
                 const std::function<void(std::span<const Share>, const std::vector<bool>&)>& use) {
  std::vector<Share> shares(graph.links.size());
  std::vector<bool> listed(graph.parties.size());
  std::function<void(std::size_t)> choose_lists = [&](std::size_t at) {
    if (at == listed.size()) return use(shares, listed);
    if (graph.listed[at] != Counts::yes) {
      listed[at] = false;
      choose_lists(at + 1);
    }
    if (graph.listed[at] != Counts::no) {
      listed[at] = true;
      choose_lists(at + 1);
    }
  };
  std::function<void(std::size_t)> choose_shares = [&](std::size_t at) {
    if (at == shares.size()) return choose_lists(0);
    const PlainLink& link = graph.links[at];
    Share step = link.kind == Kind::control ? kWhole : kWhole / 10;
    Share others = 0;
    for (std::size_t i = 0; i < graph.links.size(); ++i) {
      const PlainLink& other = graph.links[i];
      if (i == at || other.asset != link.asset || other.kind != link.kind) continue;
      others += i < at ? shares[i] : other.share.low;
    }
    for (Share share = link.share.low; share <= link.share.high; share += step) {
      if (link.kind != Kind::control && share + others > kWhole) break;
      shares[at] = share;
      choose_shares(at + 1);
    }
  };
  choose_shares(0);
}

TEST(Coverage, IsSureUnderEveryChoiceAndPerhapsUnderOne) {
  std::mt19937 random(4);
  auto rules = forms_of_rules();
  int tried = 0;
  std::size_t perhaps = 0;
  while (tried < 3000) {
    std::uint32_t parties = 2 + random() % 4;
    Graph graph = random_graph(random, parties, 1 + random() % 7, true);
    auto made = View::on(graph, day("2026-02-01"));
    if (!made) continue;
    ++tried;
    const Rule& one = rules[random() % rules.size()];
    PlainGraph plain = plain_of(*made, one);
    std::vector<bool> always(parties, true);
    std::vector<bool> ever(parties, false);
    each_choice(plain, [&](std::span<const Share> shares, const std::vector<bool>& listed) {
      std::vector<bool> covered = covered_under(plain, one, shares, listed);
      for (std::uint32_t i = 0; i < parties; ++i) {
        always[i] = always[i] && covered[i];
        ever[i] = ever[i] || covered[i];
      }
    });
    std::vector<Certainty> found = plain_coverage(plain, one);
    for (std::uint32_t i = 0; i < parties; ++i) {
      ASSERT_EQ(found[i] == Certainty::yes, always[i]) << "try " << tried << " party " << i;
      ASSERT_EQ(found[i] != Certainty::no, ever[i]) << "try " << tried << " party " << i;
      perhaps += found[i] == Certainty::perhaps;
    }
  }
  EXPECT_GT(perhaps, 500u);
}

// Every graph of three parties (the first listed) with holdings of 0, 30, 50, 20-50 or any size.
TEST(Coverage, IsExactOnEverySmallGraph) {
  const ShareRange kinds[] = {{0, 0},
                              {kWhole * 3 / 10, kWhole * 3 / 10},
                              {kWhole / 2, kWhole / 2},
                              {kWhole / 5, kWhole / 2},
                              {0, kWhole}};
  const std::pair<std::uint32_t, std::uint32_t> pairs[] = {{0, 1}, {0, 2}, {1, 2}, {2, 1}};
  Rule one = forms_of_rules().front();
  for (int code = 0; code < 5 * 5 * 5 * 5; ++code) {
    GraphBuilder builder("small");
    for (const char* id : {"a", "b", "c"}) {
      [[maybe_unused]] PartyIndex party = builder.party(id, 1);
    }
    PartyFacts facts;
    facts.listed = {"sdn"};
    builder.describe(0, facts, 1);
    int rest = code;
    for (auto [owner, asset] : pairs) {
      Holding holding;
      holding.owner = owner;
      holding.asset = asset;
      holding.share = kinds[rest % 5];
      rest /= 5;
      if (holding.share.high > 0) builder.add(holding);
    }
    Graph graph = *builder.build(false);
    View at = view(graph, "2026-02-01");
    Coverage fast = solve(at, one);
    PlainGraph plain = plain_of(at, one);
    ASSERT_EQ(fast.of, plain_coverage(plain, one)) << code;
    std::vector<bool> always(3, true);
    std::vector<bool> ever(3, false);
    each_choice(plain, [&](std::span<const Share> shares, const std::vector<bool>& listed) {
      std::vector<bool> covered = covered_under(plain, one, shares, listed);
      for (std::size_t i = 0; i < 3; ++i) {
        always[i] = always[i] && covered[i];
        ever[i] = ever[i] || covered[i];
      }
    });
    for (std::size_t i = 0; i < 3; ++i) {
      ASSERT_EQ(fast.of[i] == Certainty::yes, always[i]) << code;
      ASSERT_EQ(fast.of[i] != Certainty::no, ever[i]) << code;
    }
  }
}

}  // namespace
}  // namespace licet::ownership
