#include "ownership/view.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"
#include "ownership/builder.h"
#include "ownership/components.h"

namespace licet::ownership {

namespace {

Certainty on_day(const Period& period, base::Date day) {
  if (day < period.from.first || day > period.until.last) return Certainty::no;
  bool sure = day >= period.from.last && day <= period.until.first;
  return sure ? Certainty::yes : Certainty::perhaps;
}

}  // namespace

std::string day_words(const View& view) {
  return view.day() == base::Date::last() ? "as things stood last (no day given)"
                                          : "on " + view.day().to_string();
}

std::expected<View, base::Problems> View::on(const Graph& graph, base::Date day) {
  View view(graph, day);
  // A holding's period is an index below the number of periods, which the holdings bound.
  std::size_t periods = 1;
  for (const Holding& holding : graph.holdings()) {
    periods = std::max<std::size_t>(periods, holding.period + std::size_t{1});
  }
  view.in_force_.assign(periods, Certainty::yes);
  std::vector<bool> known(periods);
  for (const Holding& holding : graph.holdings()) {
    if (known[holding.period]) continue;
    known[holding.period] = true;
    view.in_force_[holding.period] = on_day(graph.period_of(holding), day);
  }
  base::Problems problems;
  view.check_sums(problems);
  if (problems.empty()) view.find_rings(problems);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return view;
}

Share View::surely_held(PartyIndex asset, Kind kind) const {
  Share sum = 0;
  for (const Holding& holding : graph_->into(asset)) {
    if (holding.kind == kind && in_force(holding) == Certainty::yes) sum += holding.share.low;
  }
  return sum;
}

void View::check_sums(base::Problems& problems) const {
  for (PartyIndex asset = 0; asset < graph_->parties().size(); ++asset) {
    auto held = graph_->into(asset);
    if (held.size() < 2) continue;
    Share sums[kKinds] = {};
    for (const Holding& holding : held) {
      bool is_share = holding.kind == Kind::ownership || holding.kind == Kind::voting;
      if (!is_share || in_force(holding) != Certainty::yes) continue;
      Share& sum = sums[static_cast<std::size_t>(holding.kind)];
      if (sum > kWhole) continue;                  // told already
      sum += holding.share.low;
      if (sum <= kWhole) continue;
      base::Problem problem;
      problem.what =
          fmt::format("{} the shares ({}) in `{}` add up to more than 100 %, with this one to {}",
                      day_words(*this), word_of(holding.kind),
                      base::quoted(graph_->party(asset).id), to_text(sum));
      problem.where = {graph_->file(), holding.line, 0, {}};
      problem.given = fmt::format("{} held by {}", to_text(holding.share),
                                  base::quoted(graph_->party(holding.owner).id));
      problem.remedy = "correct a share, or give the day on which one ended";
      problems.push_back(std::move(problem));
      if (problems.size() >= GraphBuilder::kMostProblems) return;
    }
  }
}

// A ring is closed when every party of a strongly connected component is held wholly from within.
void View::find_rings(base::Problems& problems) {
  const Graph& graph = *graph_;
  auto next = [&](std::uint32_t party, std::uint32_t k) -> std::uint32_t {
    auto held = graph.into(party);
    if (k >= held.size()) return UINT32_MAX;
    bool owns = held[k].kind == Kind::ownership && in_force(held[k]) == Certainty::yes;
    return owns ? held[k].owner : party;  // a step to itself changes nothing
  };
  Components parts = components(graph.parties().size(), next);
  ring_.assign(graph.parties().size(), kNone);
  for (std::size_t part = 0; part < parts.count(); ++part) {
    std::span<const std::uint32_t> members =
        std::span(parts.order)
            .subspan(parts.start[part], parts.start[part + 1] - parts.start[part]);
    if (members.size() < 2) continue;
    for (std::uint32_t member : members) ring_[member] = static_cast<std::uint32_t>(part);
    bool closed = std::ranges::all_of(members, [&](std::uint32_t member) {
      Share within = 0;
      for (const Holding& holding : graph.into(member)) {
        bool inside = parts.of[holding.owner] == part && holding.kind == Kind::ownership &&
                      in_force(holding) == Certainty::yes;
        within += inside ? holding.share.low : 0;
      }
      return within == kWhole;
    });
    if (!closed) continue;
    const Holding& one = graph.into(members.front()).front();
    base::Problem problem;
    problem.what =
        fmt::format("{} parties hold each other wholly, so that nobody owns them", members.size());
    problem.where = {graph.file(), one.line, 0, {}};
    problem.given = base::quoted(graph.party(members.front()).id);
    problem.remedy = "correct the shares of this ring: somebody outside must hold a part";
    problems.push_back(std::move(problem));
    if (problems.size() >= GraphBuilder::kMostProblems) return;
  }
}

}  // namespace licet::ownership
