// A rule, a table, a pack in words: what `licet law` and the rule book print.
#pragma once

#include <string>
#include <vector>

#include "answer/summary.h"
#include "law/library.h"

namespace licet::answer {

// "from DAY by DOCUMENT, until the day before DAY by DOCUMENT"; "always" when it has no end;
// "to be in force from DAY by DOCUMENT, halted before that by DOCUMENT" where it never began.
[[nodiscard]] std::string span_words(const law::Span& span);
[[nodiscard]] std::string spans_words(const std::vector<law::Span>& spans);
// "CITE, Title (published DAY)"
[[nodiscard]] std::string instrument_words(const law::Instrument& instrument);
// "gives the code X", "requires a licence (RS)", ...
[[nodiscard]] std::string outcome_words(const law::Rule& rule);

// Words, condition, outcome, intervals, enforcement, precedence, conditions, duties.
[[nodiscard]] std::vector<Section> rule_sections(const law::Rule& rule);
// The documents behind the rule's dates, each once.
[[nodiscard]] Section rule_documents(const law::Rule& rule);
[[nodiscard]] std::vector<Section> table_sections(const law::Table& table);
[[nodiscard]] std::vector<Section> conflict_sections(const law::Conflict& conflict);
[[nodiscard]] std::vector<Section> pack_sections(const law::Pack& pack);

}  // namespace licet::answer
