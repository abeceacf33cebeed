#include "ownership/parent.h"

#include <algorithm>
#include <unordered_set>

#include "fmt/format.h"

namespace licet::ownership {

namespace {

constexpr Share kHalf = kWhole / 2;

struct Controllers {
  std::vector<HoldingIndex> sure;          // one holding a controlling party
  std::vector<PartyIndex> perhaps;         // everybody who does or may control
  HoldingIndex open = kNone;               // the largest that may or may not control
};

class Climb {
 public:
  explicit Climb(const View& view) : view_(view), graph_(view.graph()) {}

  UltimateParent from(PartyIndex party) {
    UltimateParent out;
    PartyIndex at = party;
    std::unordered_set<PartyIndex> seen{party};
    while (true) {
      Controllers found = controllers(at);
      if (found.sure.empty()) return finish(std::move(out), at, found);
      HoldingIndex step = found.sure.front();
      if (found.sure.size() > 1) step = lowest(found.sure);
      if (step == kNone) {
        out.why = fmt::format("{} parties control {}, and their lines do not meet",
                              found.sure.size(), graph_.party(at).label());
        return out;
      }
      out.chain.push_back(step);
      at = graph_.holding(step).owner;
      if (!seen.insert(at).second) {
        out.why = "control goes round in a ring through " + std::string(graph_.party(at).label());
        return out;
      }
    }
  }

  std::vector<PartyIndex> may_be(PartyIndex party) const {
    std::vector<PartyIndex> line{party};
    std::unordered_set<PartyIndex> seen{party};
    for (std::size_t next = 0; next < line.size(); ++next) {
      for (PartyIndex owner : controllers(line[next]).perhaps) {
        if (seen.insert(owner).second) line.push_back(owner);
      }
    }
    return line;
  }

 private:
  bool by_votes(PartyIndex party) const {
    return std::ranges::any_of(graph_.into(party), [&](const Holding& holding) {
      return holding.kind == Kind::voting && view_.in_force(holding) != Certainty::no;
    });
  }

  Controllers controllers(PartyIndex party) const {
    Controllers out;
    Share largest = kHalf;
    Kind counted = by_votes(party) ? Kind::voting : Kind::ownership;
    HoldingIndex index = graph_.first_into(party);
    Share surely = view_.surely_held(party, counted);
    for (const Holding& holding : graph_.into(party)) {
      HoldingIndex here = index++;
      Certainty exists = view_.in_force(holding);
      if (exists == Certainty::no) continue;
      bool sure = holding.kind == Kind::control && exists == Certainty::yes;
      bool perhaps = holding.kind == Kind::control;
      ShareRange share{0, kWhole};
      if (holding.kind == counted) {
        share = view_.share_beside_others(holding, surely);
        sure = share.low > kHalf;
        perhaps = share.high > kHalf;
      }
      bool known = std::ranges::any_of(out.sure, [&](HoldingIndex other) {
        return graph_.holding(other).owner == holding.owner;
      });
      if (sure && !known) out.sure.push_back(here);
      if (sure || perhaps) out.perhaps.push_back(holding.owner);
      if (perhaps && share.high > largest) {
        largest = share.high;
        out.open = here;
      }
    }
    return out;
  }

  // Of several controlling parties the one below the others: the one whose own line of control
  // passes through each of them. kNone: there is none.
  HoldingIndex lowest(const std::vector<HoldingIndex>& several) const {
    for (HoldingIndex one : several) {
      std::vector<PartyIndex> line = line_above(graph_.holding(one).owner);
      bool through_all = std::ranges::all_of(several, [&](HoldingIndex other) {
        return std::ranges::find(line, graph_.holding(other).owner) != line.end();
      });
      if (through_all) return one;
    }
    return kNone;
  }

  // All parties that surely control a party, step by step; itself first.
  std::vector<PartyIndex> line_above(PartyIndex party) const {
    constexpr std::size_t kMost = 10'000;
    std::vector<PartyIndex> line{party};
    for (std::size_t next = 0; next < line.size() && line.size() < kMost; ++next) {
      for (HoldingIndex step : controllers(line[next]).sure) {
        PartyIndex owner = graph_.holding(step).owner;
        if (std::ranges::find(line, owner) == line.end()) line.push_back(owner);
      }
    }
    return line;
  }

  UltimateParent finish(UltimateParent out, PartyIndex top, const Controllers& found) const {
    out.open = found.open;
    if (found.open != kNone) {
      const Holding& holding = graph_.holding(found.open);
      out.why = fmt::format("{} holds {} of {}: more than half would make it the parent",
                            graph_.party(holding.owner).label(),
                            to_text(view_.share_beside_others(holding)), graph_.party(top).label());
      if (holding.kind == Kind::control) {
        out.why = fmt::format("whether {} controls {} on {} is not known",
                              graph_.party(holding.owner).label(), graph_.party(top).label(),
                              view_.day().to_string());
      }
      return out;
    }
    out.determined = true;
    out.party = top;
    bool owned = std::ranges::any_of(graph_.into(top), [&](const Holding& holding) {
      return holding.kind != Kind::directorship && view_.in_force(holding) != Certainty::no;
    });
    out.why = graph_.party(top).type == PartyType::person ? "it is a person"
              : owned                                     ? "nobody holds more than half of it"
                                                          : "the file names no owner of it";
    return out;
  }

  const View& view_;
  const Graph& graph_;
};

}  // namespace

UltimateParent ultimate_parent(const View& view, PartyIndex party) {
  Climb climb(view);
  UltimateParent out = climb.from(party);
  if (!out.determined) out.may_be = climb.may_be(party);
  return out;
}

}  // namespace licet::ownership
