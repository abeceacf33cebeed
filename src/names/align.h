// Which tokens of one name stand for which of the other.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "names/lexicon_data.h"
#include "names/parse.h"
#include "names/similarity.h"

namespace licet::names {

enum class Bond : std::uint8_t { token, glued, acronym, initial };

// Tokens [query_first, query_last] stand for [candidate_first, candidate_last].
struct Pair {
  std::uint8_t query_first = 0;
  std::uint8_t query_last = 0;
  std::uint8_t candidate_first = 0;
  std::uint8_t candidate_last = 0;
  Bond bond = Bond::token;
  Nearness nearness;
};

struct Alignment {
  std::vector<Pair> pairs;
  std::array<std::int8_t, max_tokens> query_pair{};       // index of the pair, or -1
  std::array<std::int8_t, max_tokens> candidate_pair{};
  // Scratch.
  std::vector<Pair> possible;
  Glued glued;
};

// The same pairs whichever name is the query.
void align(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
           Alignment& out);

// Whether tokens of one side may be written as one on the other, of those that are not taken: a bit
// for each, of the query and of the candidate. What sounds alike only because two words stand side
// by side is passed over.
[[nodiscard]] bool may_join(const LexiconData& data, const ParsedView& query,
                            const ParsedView& candidate, const std::array<std::uint64_t, 2>& taken,
                            Alignment& scratch);

// The last of the token's forms that is in letters, if one is. REQUIRES: it has forms.
[[nodiscard]] inline const Form& last_form(const ParsedView& name, const Token& token) {
  std::size_t at = token.first_form + token.forms - 1U;
  while (at > token.first_form && name.forms[at].letters == 0) --at;
  return name.forms[at];
}

// Particles and titles stand for nobody.
[[nodiscard]] constexpr bool counts(Role role) {
  return role != Role::particle && role != Role::title;
}
// Roles of words that meet others one by one: legal forms and initials meet by rules of their own.
[[nodiscard]] constexpr bool meets_alone(Role role) {
  return counts(role) && role != Role::form && role != Role::initial;
}
// Roles that name somebody, by themselves or with others.
[[nodiscard]] constexpr bool names_somebody(Role role) {
  return role == Role::word || role == Role::brand || role == Role::surname ||
         role == Role::given || role == Role::patronymic;
}

}  // namespace licet::names
