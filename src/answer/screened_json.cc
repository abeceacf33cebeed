#include "answer/screened_json.h"

#include <nlohmann/json.hpp>

namespace licet::answer {

namespace {

using Json = nlohmann::ordered_json;

Json licence_json(const screen::Licence& licence) {
  Json footnotes = Json::array();
  for (int number = 1; number < 16; ++number) {
    if (((licence.footnotes >> number) & 1) != 0) footnotes.push_back(number);
  }
  return {{"scope", lists::word_of(licence.scope)},
          {"mildest_policy", lists::word_of(licence.mildest)},
          {"strictest_policy", lists::word_of(licence.strictest)},
          {"footnotes", std::move(footnotes)}};
}

Json match_json(const parties::Match& match) {
  return {{"entry", match.key},
          {"name", match.name},
          {"name_is_ours", match.ours},
          {"list", match.source},
          {"version", match.version},
          {"score", match.score},
          {"certain", match.certain},
          {"why", match.why},
          {"decision", match.decision},
          {"evidence", match.evidence},
          {"listings", match.listings},
          {"programmes", match.programmes},
          {"cite", match.citations},
          {"countries", match.countries},
          {"listed", match.listed ? Json(match.listed->to_string()) : Json(nullptr)},
          {"licence", licence_json(match.licence)}};
}

Json subject_json(const parties::Subject& subject) {
  Json matches = Json::array();
  for (const parties::Match& match : subject.matches) matches.push_back(match_json(match));
  Json cleared = Json::array();
  for (const parties::Match& match : subject.cleared) cleared.push_back(match_json(match));
  Json ownership = Json::array();
  for (const parties::OwnershipFound& found : subject.ownership) {
    ownership.push_back({{"rule", found.rule},
                         {"title", found.title},
                         {"cite", found.cite},
                         {"answer", ownership::word_of(found.answer)},
                         {"text", found.words}});
  }
  return {{"party", subject.path},
          {"holder", subject.who == parties::Who::holder},
          {"name", subject.name},
          {"outcome", parties::word_of(subject.outcome)},
          {"stated", subject.stated ? Json(*subject.stated) : Json(nullptr)},
          {"matches", std::move(matches)},
          {"cleared", std::move(cleared)},
          {"more_matches", subject.more_matches},
          {"disputed", subject.disputed},
          {"ownership", std::move(ownership)}};
}

}  // namespace

Json screening_json(const Screened& screened) {
  const parties::Resolution& resolution = screened.resolution;
  Json subjects = Json::array();
  for (const parties::Subject& subject : resolution.subjects) {
    subjects.push_back(subject_json(subject));
  }
  return {{"screened", resolution.screened},
          {"holds", resolution.holds()},
          {"doubts", resolution.doubts},
          {"notes", resolution.notes},
          {"places_matter", resolution.places_matter},
          {"parties", std::move(subjects)}};
}

Json lists_json(const Screened* screened) {
  Json out = Json::object();
  if (screened == nullptr) return out;
  for (const parties::ListSearched& list : screened->resolution.lists) {
    out[list.id] = list.as_of ? list.as_of->to_string() : list.version;
  }
  return out;
}

}  // namespace licet::answer
