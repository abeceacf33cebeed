#include "ownership/report.h"

#include <algorithm>
#include <numeric>

#include "base/number.h"
#include "fmt/format.h"
#include "ownership/economic.h"

namespace licet::ownership {

namespace {

constexpr std::size_t kMostOwners = 25;
constexpr std::size_t kMostPaths = 5;
constexpr std::size_t kMostLinks = 200'000;

// Parties above that are listed, or that have no owner themselves.
std::vector<std::uint32_t> told_owners(const Graph& graph, const Flow& flow) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 1; i < flow.size(); ++i) {
    bool top = flow.start[i] == flow.start[i + 1];
    if (top || graph.party(flow.parties[i]).listed != 0) out.push_back(i);
  }
  std::ranges::stable_partition(
      out, [&](std::uint32_t i) { return graph.party(flow.parties[i]).listed != 0; });
  return out;
}

// Says the share as a fraction where six decimals of a percentage do not say it. Products of
// decimal shares are decimal: another fraction is the solution of a ring's equations.
void add_fraction(const base::Number& exact, OwnerLine& line) {
  constexpr std::int64_t kSaid = 100'000'000;
  auto numerator = static_cast<std::int64_t>(exact.numerator());   // at most the denominator
  std::int64_t common = std::gcd(numerator, exact.denominator());
  std::int64_t denominator = exact.denominator() / common;
  if (kSaid % denominator == 0) return;
  line.fraction = fmt::format("{}/{}", numerator / common, denominator);
  for (std::int64_t factor : {2, 5}) {
    while (denominator % factor == 0) denominator /= factor;
  }
  line.of_ring = denominator != 1;
}

void add_owners(const View& view, Report& report) {
  const Graph& graph = view.graph();
  auto flow = flow_above(view, report.party, kMostLinks);
  if (!flow) {
    report.owners_unknown = true;
    return;
  }
  std::vector<std::uint32_t> told = told_owners(graph, *flow);
  report.owners_left_out = told.size() > kMostOwners ? told.size() - kMostOwners : 0;
  told.resize(std::min(told.size(), kMostOwners));
  for (std::uint32_t place : told) {
    std::vector<bool> chosen(flow->size());
    chosen[place] = true;
    OwnerLine line;
    line.owner = flow->parties[place];
    Interests found = interests(*flow, chosen);
    line.low = found.low[0];
    line.high = found.high[0];
    if (auto exact = exact_interest(*flow, chosen, 0)) {
      if (auto percent = base::Number::multiply(*exact, 100)) line.exact = percent->to_string(6);
      add_fraction(*exact, line);
    }
    line.paths = paths_between(view, line.owner, report.party, kMostPaths);
    report.owners.push_back(std::move(line));
  }
  std::ranges::stable_sort(report.owners, [&](const OwnerLine& a, const OwnerLine& b) {
    bool a_listed = graph.party(a.owner).listed != 0;
    bool b_listed = graph.party(b.owner).listed != 0;
    return a_listed != b_listed ? a_listed : a.high > b.high;
  });
}

}  // namespace

Report report_on(const View& view, std::span<const Answerer> answerers, PartyIndex party) {
  Report report;
  report.party = party;
  for (const Answerer& answerer : answerers) report.findings.push_back(answerer.about(party));
  add_owners(view, report);
  report.parent = ultimate_parent(view, party);
  std::vector<const Answerer*> law;
  for (const Answerer& answerer : answerers) {
    if (answerer.rule().confidence != "house") law.push_back(&answerer);
  }
  report.for_case = ownership_for_case(view, law, party);
  return report;
}

std::vector<Reached> reached_by(const View& view, const Answerer& answerer, const Rule& rule) {
  std::vector<Reached> out;
  for (PartyIndex party = 0; party < view.graph().parties().size(); ++party) {
    if (answerer.coverage().of[party] == Certainty::no || answerer.listed()[party] == Counts::yes) {
      continue;
    }
    Reached one;
    one.party = party;
    one.rule = &rule;
    one.answer = answerer.answer(party);
    if (one.answer == Answer::not_restricted) continue;
    one.held = answerer.held(party, rule.counts_ownership ? Kind::ownership : Kind::voting);
    if (!rule.together) one.alone = answerer.coverage().by[party];
    // A party that may be listed is another matter than one that listed parties own.
    if (answerer.listed()[party] != Counts::no && one.held.high < rule.enough) continue;
    out.push_back(one);
  }
  return out;
}

}  // namespace licet::ownership
