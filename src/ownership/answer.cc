#include "ownership/answer.h"

#include <algorithm>
#include <unordered_map>

#include "fmt/format.h"
#include "ownership/deciders.h"

namespace licet::ownership {

namespace {

constexpr Share kMost = INT64_MAX / 4;

bool is_among(std::string_view word, const std::vector<std::string>& words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::string_view word_of(Answer answer) {
  switch (answer) {
    case Answer::restricted: return "restricted";
    case Answer::not_restricted: return "not_restricted";
    case Answer::undetermined: return "undetermined";
  }
  return {};
}

Answerer::Answerer(const View& view, const Rule& rule)
    : view_(view),
      graph_(view.graph()),
      rule_(rule),
      state_(state_on(rule, view.day())),
      listed_(listed_under(rule, graph_)),
      coverage_(solve(view, rule)) {}

Certainty Answerer::counted(const Coverage& coverage, const Holding& holding) const {
  for (Certainty certainty : {Certainty::yes, Certainty::perhaps}) {
    auto covered = [&](PartyIndex party) { return coverage.of[party] >= certainty; };
    bool sure = certainty == Certainty::yes;
    if (counts(view_, rule_, holding, sure, covered)) return certainty;
  }
  return Certainty::no;
}

ShareRange Answerer::held(const Coverage& coverage, PartyIndex party, Kind kind) const {
  ShareRange sum{0, 0};
  Share others = 0;
  for (const Holding& holding : graph_.into(party)) {
    if (holding.kind != kind || view_.in_force(holding) == Certainty::no) continue;
    ShareRange share = view_.share(holding);
    Certainty counted = this->counted(coverage, holding);
    if (counted == Certainty::yes) sum.low += share.low;
    if (counted == Certainty::no)
      others += share.low;
    else
      sum.high = std::min(sum.high + share.high, kMost);
  }
  sum.high = std::min(sum.high, kWhole - others);
  return sum;
}

Answer Answerer::where_in_force(PartyIndex party) const {
  Certainty covered = coverage_.of[party];
  if (listed_[party] == Counts::yes) return Answer::restricted;
  if (covered == Certainty::no) return Answer::not_restricted;
  if (!rule_.except_countries.empty()) {
    std::string_view country = graph_.party(party).country;
    // The exception is from what owners pass on; whether the party is listed itself stays open.
    bool may_be_listed = listed_[party] == Counts::perhaps;
    if (is_among(country, rule_.except_countries)) {
      return may_be_listed ? Answer::undetermined : Answer::not_restricted;
    }
    if (country.empty()) return Answer::undetermined;
  }
  return covered == Certainty::yes ? Answer::restricted : Answer::undetermined;
}

Answer Answerer::answer(PartyIndex party) const {
  Answer there = where_in_force(party);
  if (listed_[party] == Counts::yes) return there;
  if (state_ == nullptr || state_->standing == Standing::stayed) {
    return listed_[party] == Counts::perhaps ? Answer::undetermined : Answer::not_restricted;
  }
  bool open = state_->standing == Standing::unconfirmed && there == Answer::restricted;
  return open ? Answer::undetermined : there;
}

std::vector<Counts> Answerer::alone(PartyIndex party) const {
  std::vector<Counts> one(listed_.size(), Counts::no);
  one[party] = listed_[party];
  return one;
}

// Builds the parts of a party and of what covers its holders.
struct Answerer::Tree {
  const Answerer& answers;
  const Coverage& coverage;
  std::unordered_map<PartyIndex, bool> shown = {};
  std::size_t room = 5'000;  // parts; what stands above millions of holdings is cut

  // `below`: only holders found covered before this rank, among the sure or the perhaps.
  std::vector<Part> parts_of(PartyIndex party, std::uint32_t below, bool sure, int depth) {
    constexpr int kDeepest = 200;
    std::vector<Part> out;
    const Graph& graph = answers.graph_;
    const View& view = answers.view_;
    HoldingIndex index = graph.first_into(party);
    Share shares = view.surely_held(party, Kind::ownership);
    Share votes = view.surely_held(party, Kind::voting);
    for (const Holding& holding : graph.into(party)) {
      HoldingIndex here = index++;
      bool controls = holding.kind == Kind::control && answers.rule_.passes_control;
      if (view.in_force(holding) == Certainty::no) continue;
      if (!controls && !answers.rule_.counts(holding.kind)) continue;
      Certainty covered = coverage.of[holding.owner];
      Certainty counted =
          controls ? std::min(covered, view.in_force(holding)) : answers.counted(coverage, holding);
      if (counted == Certainty::no || (sure && counted != Certainty::yes)) continue;
      const auto& rank = sure ? coverage.sure_rank : coverage.perhaps_rank;
      bool joint = covered == Certainty::no || (sure && covered != Certainty::yes);
      if (!joint && rank[holding.owner] >= below) continue;
      Part part;
      part.holding = here;
      part.owner = holding.owner;
      part.kind = holding.kind;
      Share surely = holding.kind == Kind::voting ? votes : shares;
      if (!controls) part.share = view.share_beside_others(holding, surely);
      part.counts = counted;
      part.joint = joint;
      part.listed = answers.listed_[holding.owner];
      if (room == 0) return out;
      --room;
      bool explains = part.listed != Counts::yes && !joint && depth < kDeepest;
      if (explains) because(part, depth);
      out.push_back(std::move(part));
    }
    return out;
  }

  void because(Part& part, int depth) {
    bool sure = coverage.of[part.owner] == Certainty::yes;
    part.together = answers.held(coverage, part.owner,
                                 answers.rule_.counts_ownership ? Kind::ownership : Kind::voting);
    if (shown[part.owner]) {
      part.shown_before = true;
      return;
    }
    shown[part.owner] = true;
    const auto& rank = sure ? coverage.sure_rank : coverage.perhaps_rank;
    part.because = parts_of(part.owner, rank[part.owner], sure, depth + 1);
  }
};

void Answerer::explain(Finding& finding) const {
  PartyIndex party = finding.party;
  Coverage by_one;
  const Coverage* coverage = &coverage_;
  if (!rule_.together && coverage_.by[party] != kNone) {
    finding.alone = coverage_.by[party];
    by_one = solve_for(view_, rule_, alone(finding.alone));
    coverage = &by_one;
  } else if (!rule_.together) {
    // Nobody is enough alone: show what the largest listed holder has.
    Share most = -1;
    for (const Holding& holding : graph_.into(party)) {
      if (view_.in_force(holding) == Certainty::no || !rule_.counts(holding.kind)) continue;
      PartyIndex by = coverage_.by[holding.owner];
      if (by == kNone || view_.share(holding).high <= most) continue;
      most = view_.share(holding).high;
      finding.alone = by;
    }
    if (finding.alone == kNone) return;
    by_one = solve_for(view_, rule_, alone(finding.alone));
    coverage = &by_one;
  }
  if (rule_.counts_ownership) finding.ownership = held(*coverage, party, Kind::ownership);
  if (rule_.counts_voting) finding.voting = held(*coverage, party, Kind::voting);
  // In a ring the party itself may be what covers a holder: its own rank bounds what may count.
  Tree tree{*this, *coverage};
  tree.shown[party] = true;
  finding.parts = tree.parts_of(party, kNone, false, 0);
  finding.more_parts = tree.room == 0;
}

Finding Answerer::about(PartyIndex party) const {
  Finding finding;
  finding.rule = &rule_;
  finding.state = state_;
  finding.party = party;
  finding.listed = listed_[party];
  finding.answer = answer(party);
  finding.if_in_force = where_in_force(party);
  Share named = 0;
  for (const Holding& holding : graph_.into(party)) {
    bool owns = holding.kind == Kind::ownership && view_.in_force(holding) != Certainty::no;
    if (owns) named = std::min(named + view_.share(holding).high, kMost);
  }
  finding.unnamed = std::max<Share>(kWhole - named, 0);
  explain(finding);
  find_ring(finding);
  if (finding.answer == Answer::undetermined || finding.if_in_force == Answer::undetermined) {
    find_deciders(finding);
  }
  add_reasons(finding);
  add_cautions(finding);
  return finding;
}

void Answerer::find_deciders(Finding& finding) const {
  bool unconfirmed = state_ != nullptr && state_->standing == Standing::unconfirmed;
  if (unconfirmed && finding.if_in_force != Answer::not_restricted) {
    Decider decider;
    decider.what = Decider::What::standing;
    decider.restricts = finding.if_in_force == Answer::restricted;
    decider.clears = listed_[finding.party] == Counts::no;
    finding.deciders.push_back(decider);
  }
  bool asks_country = !rule_.except_countries.empty() && listed_[finding.party] == Counts::no &&
                      coverage_.of[finding.party] != Certainty::no &&
                      graph_.party(finding.party).country.empty();
  if (asks_country) {
    Decider decider;
    decider.what = Decider::What::country;
    decider.party = finding.party;
    decider.restricts = coverage_.of[finding.party] == Certainty::yes;
    decider.clears = true;
    finding.deciders.push_back(decider);
  }
  if (coverage_.of[finding.party] == Certainty::perhaps) {
    add_deciding_links(view_, rule_, listed_, finding);
  }
}

void Answerer::add_reasons(Finding& finding) const {
  if (finding.listed == Counts::yes) {
    finding.reasons.push_back("it stands on a list itself");
  }
  if (state_ == nullptr) {
    finding.reasons.push_back("the rule does not hold " + day_words(view_));
  } else if (state_->standing == Standing::stayed) {
    finding.reasons.push_back(fmt::format(
        "the rule is stayed by {} from {} to {}", state_->by, state_->from.to_string(),
        base::Date::from_days(state_->to.value_or(base::Date::last()).days() - 1)->to_string()));
  } else if (state_->standing == Standing::unconfirmed) {
    finding.reasons.push_back(state_->text.empty() ? "it is not confirmed that the rule is in force"
                                                   : state_->text);
  }
  bool excepted = is_among(graph_.party(finding.party).country, rule_.except_countries);
  if (excepted && finding.listed == Counts::no && coverage_.of[finding.party] != Certainty::no) {
    finding.reasons.push_back(fmt::format("{} The party is in {}.", rule_.except_text,
                                          graph_.party(finding.party).country));
  }
}

void Answerer::add_cautions_of_parts(const std::vector<Part>& parts, Finding& finding) const {
  for (const Part& part : parts) {
    const Note& note = graph_.note_of(graph_.holding(part.holding));
    if (!note.role.empty()) {
      finding.cautions.push_back(fmt::format(
          "{} holds {} as `{}`: a person decides what that means", graph_.party(part.owner).label(),
          graph_.party(graph_.holding(part.holding).asset).label(), note.role));
    }
    add_cautions_of_parts(part.because, finding);
  }
}

void Answerer::add_cautions(Finding& finding) const {
  add_cautions_of_parts(finding.parts, finding);
  bool controlled = false;
  for (const Holding& holding : graph_.into(finding.party)) {
    bool other = holding.kind == Kind::directorship ||
                 (holding.kind == Kind::control && !rule_.passes_control);
    if (!other || view_.in_force(holding) == Certainty::no) continue;
    if (coverage_.of[holding.owner] == Certainty::no) continue;
    const Note& note = graph_.note_of(holding);
    finding.cautions.push_back(
        fmt::format("{} {} it{}", graph_.party(holding.owner).label(),
                    holding.kind == Kind::control ? "controls" : "directs",
                    note.role.empty() ? "" : fmt::format(" ({})", note.role)));
    controlled = true;
  }
  // A majority of the votes controls as well, where a rule counts the capital alone.
  ShareRange votes = held(coverage_, finding.party, Kind::voting);
  if (!rule_.counts_voting && votes.high > kWhole / 2) {
    finding.cautions.push_back(
        fmt::format("listed parties and what they cover hold {} of its votes", to_text(votes)));
    controlled = true;
  }
  if (controlled && !rule_.control.empty()) finding.cautions.push_back(rule_.control);
  Share most = std::max(finding.ownership.high, finding.voting.high);
  if (finding.if_in_force == Answer::not_restricted && most > 0 && !rule_.minority.empty()) {
    finding.cautions.push_back(rule_.minority);
  }
  bool might = finding.if_in_force == Answer::not_restricted && finding.ownership.high > 0 &&
               finding.ownership.high + finding.unnamed >= rule_.enough;
  if (might && rule_.counts_ownership) {
    finding.cautions.push_back(fmt::format(
        "{} of it is held by nobody whom the file names; were that a listed party's, it "
        "would be enough",
        to_text(finding.unnamed)));
  }
  bool alone_not =
      !rule_.together && !rule_.joint.empty() && coverage_.of[finding.party] == Certainty::no;
  if (alone_not && solve_for(view_, rule_, listed_).of[finding.party] != Certainty::no) {
    finding.cautions.push_back(rule_.joint);
  }
}

// The shortest way from the party up to itself, within its ring.
void Answerer::find_ring(Finding& finding) const {
  std::uint32_t ring = view_.ring_of(finding.party);
  if (ring == kNone) return;
  std::unordered_map<PartyIndex, PartyIndex> towards;  // owner -> what it was found above
  std::vector<PartyIndex> queue{finding.party};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    for (const Holding& holding : graph_.into(queue[next])) {
      bool owns = holding.kind == Kind::ownership && view_.in_force(holding) == Certainty::yes;
      if (!owns || view_.ring_of(holding.owner) != ring) continue;
      if (holding.owner == finding.party) {
        finding.ring.push_back(finding.party);
        for (PartyIndex at = queue[next]; at != finding.party; at = towards[at]) {
          finding.ring.push_back(at);
        }
        finding.ring.push_back(finding.party);
        return;
      }
      if (towards.try_emplace(holding.owner, queue[next]).second) queue.push_back(holding.owner);
    }
  }
}

}  // namespace licet::ownership
