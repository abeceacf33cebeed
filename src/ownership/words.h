// Phrases that text and JSON share. Private to this room.
#pragma once

#include <string>

#include "ownership/answer.h"

namespace licet::ownership {

// "l1 Hanlong Compute Co., Ltd."; the id alone where the party has no name.
[[nodiscard]] std::string name_of(const Graph& graph, PartyIndex party);
// The same with its place and lists: "l1 Hanlong Compute (CN; listed: entity-list)".
[[nodiscard]] std::string full_name_of(const Graph& graph, PartyIndex party);
// What an unknown decides: "the share of A in B (25 % to 50 %): restricted from 50 % on, ...".
[[nodiscard]] std::string words_of(const View& view, const Finding& finding,
                                   const Decider& decider);
// One sentence on the outcome: "listed parties hold 50 % of it; 50 % or more is enough".
[[nodiscard]] std::string outcome_of(const View& view, const Finding& finding);

// A sum of shares: "50 %", "0 % to 100 %", never "unknown".
[[nodiscard]] std::string held_words(const ShareRange& held);

// `text` broken at spaces into lines of at most 100 columns (counted in code points), lines after
// the first indented by `indent` spaces.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent);

}  // namespace licet::ownership
