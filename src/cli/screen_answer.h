// What is answered of a name or a party, and of a listed party that is like it: shared by the
// parts of `licet screen`.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "cli/screening.h"

namespace licet::cli {

enum class Answer : std::uint8_t { clear, match, cannot_clear };

[[nodiscard]] std::string_view word_of(Answer answer);   // "cannot_clear"
// The answer where `alert`: some listing alerts, `sure`: nothing speaks against clearing.
[[nodiscard]] Answer answer_of(bool alert, bool sure);
[[nodiscard]] int status_of(Answer answer);
// The status for both: a match holds whatever else is not known.
[[nodiscard]] int graver(int status, int other);

// The contributions of one stretch of both names together.
struct Stretch {
  std::string_view query, candidate, how;   // texts of the names compared, and of the lexicon
  std::int64_t grains = 0;                  // of a billionth
};
[[nodiscard]] std::vector<Stretch> stretches_of(const names::Comparison& found,
                                                std::string_view query, std::string_view candidate);

// The listed party of a hit on the name `query`, why the score is what it is included.
[[nodiscard]] nlohmann::ordered_json hit_json(const Screening& screening, const screen::Hit& hit,
                                              const names::ParsedView& query);
// The lists searched, with their versions.
[[nodiscard]] nlohmann::ordered_json lists_json(const Screening& screening);

}  // namespace licet::cli
