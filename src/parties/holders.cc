#include "parties/holders.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "ownership/builder.h"
#include "ownership/report.h"

namespace licet::parties {

namespace own = ownership;

namespace {

std::vector<OwnershipFound> found_of(const own::View& view, std::span<const own::Answerer> rules,
                                     own::PartyIndex party) {
  std::vector<OwnershipFound> out;
  for (const own::Answerer& rule : rules) {
    own::Finding finding = rule.about(party);
    out.push_back({rule.rule().id, rule.rule().title, rule.rule().cite, finding.answer,
                   own::in_one_line(view, finding)});
  }
  return out;
}

}  // namespace

Holders::Holders(const own::Graph& file, own::PartyIndex party) : file_(file) {
  std::unordered_set<own::PartyIndex> known;
  auto take = [&](own::PartyIndex index) {
    if (!known.insert(index).second) return;
    const own::Party& one = file.party(index);
    auto listed = file.listings_of(one);
    holders_.push_back({static_cast<own::PartyIndex>(taken_.size()),
                        std::string(one.id),
                        std::string(one.label()),
                        std::string(one.country),
                        std::string(one.headquarters),
                        {listed.begin(), listed.end()}});
    taken_.push_back(index);
  };
  take(party);
  for (std::size_t next = 0; next < taken_.size(); ++next) {
    for (const own::Holding& holding : file.into(taken_[next])) take(holding.owner);
  }
}

std::expected<own::CaseOwnership, base::Problems> Holders::weigh(
    std::span<const own::Rule> rules, base::Date on, std::vector<OwnershipFound>& found) {
  own::GraphBuilder builder(file_.file());
  std::unordered_map<own::PartyIndex, own::PartyIndex> numbers;
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    const own::Party& party = file_.party(taken_[i]);
    numbers.emplace(taken_[i], builder.party(party.id, party.line));
    own::PartyFacts facts{.name = party.name,
                          .country = party.country,
                          .headquarters = party.headquarters,
                          .listed = holders_[i].listed,
                          .type = party.type};
    builder.describe(static_cast<own::PartyIndex>(i), facts, party.line);
    if (holders_[i].listed.empty() && !holders_[i].cleared) {
      builder.set_silent_on_lists(static_cast<own::PartyIndex>(i));
    }
  }
  for (own::PartyIndex asset : taken_) {
    for (own::Holding holding : file_.into(asset)) {
      const own::Note& note = file_.note_of(holding);
      std::string_view joint = file_.joint_name(holding);
      holding.period = builder.period(file_.period_of(holding));
      holding.note = builder.note(note.role, note.source);
      holding.joint = joint.empty() ? 0 : builder.joint(joint, holding.line);
      holding.owner = numbers.at(holding.owner);
      holding.asset = numbers.at(asset);
      builder.add(holding);
    }
  }
  auto graph = builder.build(false);
  if (!graph) return std::unexpected(std::move(graph.error()));
  auto view = own::View::on(*graph, on);
  if (!view) return std::unexpected(std::move(view.error()));
  std::vector<own::Answerer> answerers;
  std::vector<const own::Answerer*> law;
  answerers.reserve(rules.size());
  for (const own::Rule& rule : rules) law.push_back(&answerers.emplace_back(*view, rule));
  found = found_of(*view, answerers, 0);
  return own::ownership_for_case(*view, law, 0);
}

std::expected<std::vector<OwnershipFound>, base::Problems> weigh_case(
    const base::Record& party, std::span<const own::Rule> rules, base::Date on) {
  auto graph = own::graph_of_case(party);
  if (!graph) return std::unexpected(std::move(graph.error()));
  auto view = own::View::on(*graph, on);
  if (!view) return std::unexpected(std::move(view.error()));
  std::vector<own::Answerer> answerers;
  answerers.reserve(rules.size());
  for (const own::Rule& rule : rules) answerers.emplace_back(*view, rule);
  return found_of(*view, answerers, 0);
}

}  // namespace licet::parties
