// A rule, a table, a pack in words: what `licet law` and the rule book print.
#pragma once

#include <string>
#include <vector>

#include "answer/summary.h"
#include "law/library.h"

namespace licet::answer {

// "from 2023-11-17 by 88 FR 73458 to 2025-01-13 by 90 FR 4544"; "always" when it has no end.
[[nodiscard]] std::string span_words(const law::Span& span);
[[nodiscard]] std::string spans_words(const std::vector<law::Span>& spans);
// "88 FR 73458, Title (published 2023-10-25)"
[[nodiscard]] std::string instrument_words(const law::Instrument& instrument);
// "gives the code X", "requires a licence (RS)", ...
[[nodiscard]] std::string outcome_words(const law::Rule& rule);

// Words, condition, outcome, intervals, enforcement, precedence, conditions, duties.
[[nodiscard]] std::vector<Section> rule_sections(const law::Rule& rule);
// The documents behind the rule's dates, each once.
[[nodiscard]] Section rule_documents(const law::Rule& rule);
[[nodiscard]] std::vector<Section> table_sections(const law::Table& table);
[[nodiscard]] std::vector<Section> pack_sections(const law::Pack& pack);

}  // namespace licet::answer
