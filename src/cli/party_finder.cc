#include "cli/party_finder.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/party_input.h"
#include "fmt/format.h"
#include "lists/days.h"
#include "screen/identifier.h"

namespace licet::cli {

PartyFinder::PartyFinder(const Screening& screening, const ScreenOptions& options, double least,
                         std::size_t top)
    : screening_(screening),
      options_(options),
      screener_(*screening.index, *screening.comparator, screening.weights),
      how_{.top = top, .least = least, .on = screening.on, .ended_too = options.ended_too} {}

void PartyFinder::doubt(std::string_view what, std::string_view given) {
  doubts_.push_back(fmt::format("the {} `{}` cannot be read", what, base::quoted(given)));
}

// Without its kind a party is asked for as whatever bears such a name, so nothing is lost.
void PartyFinder::take_kind(const std::string& text) {
  auto kind = kind_of(text);
  party_.schema = kind ? *kind : names::Schema::unknown;
  std::string remark = kind ? kind_remark(text) : kind.error().to_string();
  if (!remark.empty()) remarks_.push_back(std::move(remark));
}

void PartyFinder::take_country(const std::string& text) {
  constexpr std::size_t most = 10000;      // books have few, but may have anything
  auto known = countries_.find(text);
  if (known == countries_.end()) {
    PartyTexts texts;
    texts.countries = {text};
    auto read = party_of(texts, screening_.sources, screening_.on);
    if (countries_.size() >= most) countries_.clear();
    std::string code = read ? read->countries.front() : std::string();
    known = countries_.emplace(text, std::move(code)).first;
  }
  if (known->second.empty()) return doubt("country", text);
  if (std::ranges::find(party_.countries, known->second) == party_.countries.end()) {
    party_.countries.push_back(known->second);
  }
}

void PartyFinder::take_birth(const std::string& text) {
  auto range = lists::parse_birth(text, screening_.on);
  if (!range) return doubt("date of birth", text);
  party_.births.push_back(*range);
}

void PartyFinder::take_identifier(const screen::GivenIdentifier& given) {
  auto read =
      screen::read_identifier(given.type.empty() ? given.value : given.type + ":" + given.value);
  // A type in the words of lists, or in words of the user's own.
  if (!read) {
    read = screen::read_identifier(given.value);
    if (!read) return doubt("identifier", given.value);
    auto kind = screening_.sources.identifier_kind(given.type);
    if (kind != lists::IdKind::other) read->kind = kind;
    read->type = given.type;
  }
  party_.identifiers.push_back(std::move(*read));
}

void PartyFinder::take_facts(const screen::GivenParty& given) {
  party_.names = given.names;
  take_kind(given.schema.empty() ? options_.party.schema : given.schema);
  party_.countries.clear();
  party_.births.clear();
  party_.identifiers.clear();
  party_.addresses = given.addresses;
  const auto& countries = given.countries.empty() ? options_.party.countries : given.countries;
  for (const std::string& text : countries) take_country(text);
  for (const std::string& text : given.births) take_birth(text);
  for (const screen::GivenIdentifier& one : given.identifiers) take_identifier(one);
}

const std::vector<screen::PartyHit>& PartyFinder::find(const screen::GivenParty& given) {
  doubts_.clear();
  remarks_.clear();
  take_facts(given);
  if (given.is_unnamed) {
    doubts_.emplace_back("the name is blank, and other names alone clear nobody");
  }
  found_ = screen_party(screening_, screener_, party_, how_, options_.all_names);
  if (auto doubt = screener_.doubt(); !doubt.empty()) doubts_.emplace_back(doubt);
  return found_.hits;
}

std::vector<std::string> PartyFinder::decisions() const {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < found_.hits.size(); ++i) {
    const screen::Adjudication& one = found_.decided[i];
    if (one.decision == nullptr) continue;
    std::string why = one.why.empty() ? std::string() : ", for " + one.why;
    out.push_back(fmt::format("{} {}{} ({} on {} by {}: {})", one.decision->entry,
                              word_of(one.state), why, word_of(one.decision->ruling),
                              one.decision->on.to_string(), one.decision->reviewer,
                              one.decision->reason));
  }
  return out;
}

std::vector<Stretch> PartyFinder::stretches(const screen::PartyHit& hit) const {
  std::vector<Stretch> out;
  if (hit.found_by == screen::FoundBy::name) {
    names::ParsedView query = screener_.asked(hit.asked);
    names::ParsedView name = screening_.index->name(hit.hit.name);
    out = stretches_of(screening_.comparator->compare(query, name), query.raw, name.raw);
  } else {
    out.push_back({{}, {}, "the names", std::llround(hit.name_score * 1e9)});
  }
  for (const screen::Evidence& piece : hit.evidence) {
    out.push_back({piece.asked, piece.listed, piece.why, std::llround(piece.delta * 1e9)});
  }
  return out;
}

nlohmann::ordered_json PartyFinder::json_of(const screen::PartyHit& hit) const {
  names::ParsedView query = party_.names.empty() ? names::ParsedView() : screener_.asked(hit.asked);
  nlohmann::ordered_json out = hit_json(screening_, hit.hit, query);
  out["query"] = query.raw;
  if (party_.names.empty()) out["explanation"] = nlohmann::ordered_json::array();
  out["found_by"] = screen::word_of(hit.found_by);
  out["name_score"] = hit.name_score;
  out["evidence"] = evidence_json(hit.evidence);
  for (std::size_t i = 0; i < found_.hits.size(); ++i) {
    const screen::Adjudication& decided = found_.decided[i];
    bool told = found_.hits[i].hit.entry == hit.hit.entry && decided.decision != nullptr;
    if (told) out["decision"] = decision_json(decided);
  }
  return out;
}

}  // namespace licet::cli
