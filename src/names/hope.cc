#include "names/hope.h"

#include <array>
#include <bit>

#include "names/align.h"
#include "names/lexicon_data.h"

namespace licet::names {

namespace {

constexpr std::uint64_t bit(std::size_t i) { return std::uint64_t{1} << i; }

// Of both names the tokens that are met by the very same word, which nothing else may take then.
std::array<std::uint64_t, 2> same_words(const ParsedView& query, const ParsedView& candidate,
                                        const Sketch& sketch) {
  std::array<std::uint64_t, 2> same{};
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& token = query.tokens[i];
    if ((sketch.query & bit(i)) == 0 || token.forms == 0) continue;
    for (std::size_t j = 0; j < candidate.tokens.size(); ++j) {
      const Token& other = candidate.tokens[j];
      bool open = (sketch.candidate & ~same[1] & bit(j)) != 0 && other.forms > 0;
      if (!open) continue;
      bool meaning = token.concept_id != 0 && token.concept_id == other.concept_id;
      bool letters = query.forms[token.first_form].hash == candidate.forms[other.first_form].hash;
      if (!meaning && !letters) continue;
      same[0] |= bit(i);
      same[1] |= bit(j);
      break;
    }
  }
  return same;
}

// Whether an initial of one name may stand for a token of the other; of those that are not met.
bool initials_may_meet(const ParsedView& one, std::uint64_t met, const ParsedView& other,
                       std::uint64_t other_met) {
  auto begins = [&](const Form& initial, std::size_t j) {
    const Token& token = other.tokens[j];
    bool open = (other_met & bit(j)) == 0 && token.forms > 0 && token.role != Role::number &&
                (token.role == Role::initial || meets_alone(token.role));
    return open && one.text[initial.offset] == other.text[last_form(other, token).offset];
  };
  for (std::size_t i = 0; i < one.tokens.size(); ++i) {
    const Token& token = one.tokens[i];
    if (token.role != Role::initial || token.forms == 0 || (met & bit(i)) != 0) continue;
    for (std::size_t j = 0; j < other.tokens.size(); ++j) {
      if (begins(last_form(one, token), j)) return true;
    }
  }
  return false;
}

// Lets a token of the query be met by what it is most like of that which is not met.
void meet_nearest(const LexiconData& data, const ParsedView& query, std::size_t i,
                  const ParsedView& candidate, Sketch& sketch) {
  const Token& token = query.tokens[i];
  std::size_t best = 0;
  float nearest = 0;
  for (std::size_t j = 0; j < candidate.tokens.size(); ++j) {
    const Token& other = candidate.tokens[j];
    if ((sketch.candidate & bit(j)) != 0 || !meets_alone(other.role)) continue;
    float value = near_tokens(data, query, token, candidate, other, nearest).value;
    if (value <= nearest) continue;
    nearest = value;
    best = j;
  }
  if (nearest <= 0) return;
  const Token& other = candidate.tokens[best];
  sketch.meet(bit(i), token.weight, bit(best), other.weight, nearest, names_somebody(token.role));
  sketch.across |= token.script != other.script;
}

}  // namespace

Sketch hoped_for(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
                 const Sketch& sketch) {
  Sketch met = sketch;
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    bool open = (met.query & bit(i)) == 0 && meets_alone(query.tokens[i].role);
    if (open) meet_nearest(data, query, i, candidate, met);
  }
  return met;
}

bool may_meet_besides(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
                      const Sketch& sketch) {
  bool initials = initials_may_meet(query, sketch.query, candidate, sketch.candidate) ||
                  initials_may_meet(candidate, sketch.candidate, query, sketch.query);
  if (initials) return true;
  thread_local Alignment alignment;
  auto taken = same_words(query, candidate, sketch);
  return may_join(data, query, candidate, taken, alignment);
}

}  // namespace licet::names
