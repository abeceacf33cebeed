#include <nlohmann/json.hpp>

#include "ownership/report.h"
#include "ownership/words.h"

namespace licet::ownership {

namespace {

using Json = nlohmann::ordered_json;

// Numbers of JSON are read as doubles by many; these have at most 15 decimals and survive that.
Json number(Share share) { return Json::parse(to_fraction(share)); }

Json range(const ShareRange& share) {
  return {{"min", number(share.low)}, {"max", number(share.high)}, {"text", to_text(share)}};
}

std::string_view word_of(Counts counts) {
  return counts == Counts::yes ? "yes" : counts == Counts::perhaps ? "perhaps" : "no";
}
std::string_view word_of(Certainty certainty) {
  return certainty == Certainty::yes ? "yes" : certainty == Certainty::perhaps ? "perhaps" : "no";
}

class Writer {
 public:
  explicit Writer(const View& view) : view_(view), graph_(view.graph()) {}

  Json party(PartyIndex index) const {
    const Party& party = graph_.party(index);
    Json out{{"id", party.id}};
    if (!party.name.empty()) out["name"] = party.name;
    if (!party.country.empty()) out["country"] = party.country;
    if (!party.headquarters.empty()) out["headquarters"] = party.headquarters;
    out["listed"] = graph_.listings_of(party);
    return out;
  }

  Json holding(HoldingIndex index) const {
    const Holding& holding = graph_.holding(index);
    Json out{{"owner", graph_.party(holding.owner).id},
             {"asset", graph_.party(holding.asset).id},
             {"kind", ownership::word_of(holding.kind)}};
    bool is_share = holding.kind == Kind::ownership || holding.kind == Kind::voting;
    if (is_share) out["share"] = range(view_.share_beside_others(holding));
    const Note& note = graph_.note_of(holding);
    if (!note.role.empty()) out["role"] = note.role;
    if (!note.source.empty()) out["source"] = note.source;
    if (holding.joint != 0) out["joint"] = graph_.joint_name(holding);
    if (view_.in_force(holding) == Certainty::perhaps) out["in_force"] = "perhaps";
    out["line"] = holding.line;
    return out;
  }

  Json parts(const std::vector<Part>& parts) const {
    Json out = Json::array();
    for (const Part& part : parts) {
      Json one = holding(part.holding);
      one["owner_name"] = graph_.party(part.owner).label();
      one["listed"] = word_of(part.listed);
      one["counts"] = word_of(part.counts);
      if (part.joint) one["counts_by_joint_arrangement"] = true;
      if (part.shown_before) one["shown_before"] = true;
      if (!part.because.empty()) one["because"] = this->parts(part.because);
      out.push_back(std::move(one));
    }
    return out;
  }

  Json decider(const Finding& finding, const Decider& decider) const {
    Json out{{"text", words_of(view_, finding, decider)}};
    if (decider.holding != kNone) out["holding"] = holding(decider.holding);
    if (decider.party != kNone) out["party"] = graph_.party(decider.party).id;
    if (decider.restricts_from) out["restricted_from"] = number(*decider.restricts_from);
    if (decider.clears_below) out["not_restricted_below"] = number(*decider.clears_below);
    if (decider.restricts) out["restricted_if_so"] = true;
    if (decider.clears) out["not_restricted_if_not"] = true;
    if (decider.with_others) out["with_others"] = true;
    return out;
  }

  Json finding(const Finding& finding) const {
    const Rule& rule = *finding.rule;
    Json out{{"rule", rule.id},
             {"title", rule.title},
             {"cite", rule.cite},
             {"confidence", rule.confidence},
             {"standing",
              ownership::word_of(finding.state ? finding.state->standing : Standing::not_yet)},
             {"answer", ownership::word_of(finding.answer)},
             {"if_in_force", ownership::word_of(finding.if_in_force)},
             {"listed_itself", word_of(finding.listed)},
             {"outcome", outcome_of(view_, finding)}};
    if (!rule.note.empty()) out["note"] = rule.note;
    if (rule.counts_ownership) out["ownership_held"] = range(finding.ownership);
    if (rule.counts_voting) out["votes_held"] = range(finding.voting);
    out["enough"] = rule.threshold_words();
    if (finding.alone != kNone) out["by"] = graph_.party(finding.alone).id;
    out["held_by_unnamed"] = number(finding.unnamed);
    out["parts"] = parts(finding.parts);
    if (finding.more_parts) out["more_parts"] = true;
    out["would_decide"] = Json::array();
    for (const Decider& one : finding.deciders)
      out["would_decide"].push_back(decider(finding, one));
    if (finding.more_deciders) out["more_unknowns"] = true;
    out["ring"] = Json::array();
    for (PartyIndex one : finding.ring) out["ring"].push_back(graph_.party(one).id);
    out["reasons"] = finding.reasons;
    out["cautions"] = finding.cautions;
    return out;
  }

  Json paths(const Paths& paths) const {
    Json out = Json::array();
    for (const Path& path : paths.paths) {
      Json holdings = Json::array();
      for (HoldingIndex index : path.holdings) holdings.push_back(holding(index));
      out.push_back({{"share", range(path.product)}, {"holdings", std::move(holdings)}});
    }
    return out;
  }

  Json owner(const OwnerLine& line) const {
    Json out = party(line.owner);
    out["economic_share"] = {{"min", line.low}, {"max", line.high}};
    if (!line.exact.empty()) out["economic_percent"] = line.exact;
    if (!line.fraction.empty()) out["economic_fraction"] = line.fraction;
    out["paths"] = paths(line.paths);
    if (line.paths.more) out["more_paths"] = true;
    return out;
  }

  // As the fields of a party of a case are written.
  static Json case_fields(const CaseOwnership& ownership) {
    Json owners = Json::array();
    for (const CaseOwner& owner : ownership.owners) {
      Json one{{"name", owner.name}};
      if (!owner.country.empty()) one["country"] = owner.country;
      if (owner.share.is_known())
        one["share"] = number(owner.share.low);
      else if (owner.share != ShareRange{}) {
        one["share"] = {{"min", number(owner.share.low)}, {"max", number(owner.share.high)}};
      }
      if (owner.listed) one["listed"] = *owner.listed;
      owners.push_back(std::move(one));
    }
    Json out = Json::object();
    if (!ownership.listed.empty()) out["listed"] = ownership.listed;
    out["owners"] = std::move(owners);
    if (ownership.parent_name) {
      out["ultimate_parent"] = {{"name", *ownership.parent_name}};
      if (!ownership.parent_country.empty()) {
        out["ultimate_parent"]["country"] = ownership.parent_country;
      }
    }
    return out;
  }

  static Json by_identifier(const CaseOwnership& ownership) {
    Json out = Json::object();
    for (const auto& [identifier, share] : ownership.by_identifier) out[identifier] = range(share);
    return out;
  }

  Json parent(const UltimateParent& parent) const {
    Json out{{"determined", parent.determined}};
    if (parent.determined) out["party"] = party(parent.party);
    out["why"] = parent.why;
    out["chain"] = Json::array();
    for (HoldingIndex index : parent.chain) out["chain"].push_back(holding(index));
    if (parent.open != kNone) out["would_decide"] = holding(parent.open);
    return out;
  }

 private:
  const View& view_;
  const Graph& graph_;
};

}  // namespace

Json day_json(const View& view) {
  return view.day() == base::Date::last() ? Json(nullptr) : Json(view.day().to_string());
}

Json to_json(const View& view, const Report& report) {
  Writer writer(view);
  Json out{{"party", writer.party(report.party)},
           {"on", day_json(view)},
           {"file", view.graph().file()},
           {"rules", Json::array()}};
  for (const Finding& finding : report.findings) out["rules"].push_back(writer.finding(finding));
  out["owners"] = Json::array();
  for (const OwnerLine& line : report.owners) out["owners"].push_back(writer.owner(line));
  if (report.owners_left_out > 0) out["owners_left_out"] = report.owners_left_out;
  if (report.owners_unknown) out["owners_unknown"] = true;
  out["ultimate_parent"] = writer.parent(report.parent);
  out["held_by_list"] = Writer::by_identifier(report.for_case);
  out["for_case"] = Writer::case_fields(report.for_case);
  return out;
}

Json to_json(const View& view, const std::vector<Reached>& reached) {
  Writer writer(view);
  Json out = Json::array();
  for (const Reached& one : reached) {
    Json line{{"party", writer.party(one.party)},
              {"rule", one.rule->id},
              {"answer", word_of(one.answer)}};
    if (one.alone == kNone)
      line["held"] = range(one.held);
    else
      line["by"] = view.graph().party(one.alone).id;
    out.push_back(std::move(line));
  }
  return out;
}

Json to_json(const View& view, PartyIndex owner, PartyIndex asset, const Paths& paths) {
  Writer writer(view);
  return {{"owner", writer.party(owner)},
          {"asset", writer.party(asset)},
          {"on", day_json(view)},
          {"paths", writer.paths(paths)},
          {"more", paths.more}};
}

}  // namespace licet::ownership
