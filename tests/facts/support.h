// What the tests of this room share: a small world of countries, words and pack facts.
#pragma once

#include <string>
#include <string_view>

#include "base/symbols.h"
#include "facts/case.h"
#include "facts/read_document.h"
#include "facts/read_json.h"

namespace licet::facts::testing {

inline constexpr std::string_view countries[] = {"AE", "CN", "DE", "GB", "HK", "MO",
                                                 "MY", "SG", "TW", "UA", "US"};

inline constexpr std::string_view route_words[] = {"air", "sea"};
inline constexpr base::FieldSpec answer_fields[] = {
    {.name = "test-pack.nac.notice_days",
     .type = {base::Type::Base::integer},
     .doc = "How many days?",
     .unit = "days",
     .at_least = 0,
     .at_most = 3650},
    {.name = "test-pack.shipped_tpp",
     .type = {base::Type::Base::number},
     .doc = "How much?",
     .at_least = 0,
     .interval_allowed = true},
    {.name = "test-pack.certified", .type = {base::Type::Base::boolean}, .doc = "Certified?"},
    {.name = "test-pack.filed", .type = {base::Type::Base::date}, .doc = "Filed when?"},
    {.name = "test-pack.via",
     .type = {base::Type::Base::string},
     .doc = "Via which country?",
     .country = true},
    {.name = "test-pack.route",
     .type = {base::Type::Base::string},
     .doc = "Which route?",
     .one_of = route_words},
    {.name = "test-pack.number", .type = {base::Type::Base::string}, .doc = "Which number?"},
};
inline constexpr base::RecordSpec answers_spec{"answers", "Facts of the test pack.", answer_fields};

inline const base::Symbols& symbols() {
  static const base::Symbols known = [] {
    base::Symbols words;
    for (std::string_view word : {"ic", "CN", "US", "end_user", "3A090.a"}) words.intern(word);
    return words;
  }();
  return known;
}

inline ReadContext context() {
  ReadContext out;
  out.symbols = &symbols();
  out.answers = &answers_spec;
  out.countries = countries;
  return out;
}

// Every problem, one a line, as a person would see them; empty: none.
inline std::string messages(const ReadOutcome& outcome) {
  std::string out;
  if (outcome) return out;
  for (const base::Problem& problem : outcome.error()) {
    if (!out.empty()) out += '\n';
    out += problem.to_string();
  }
  return out;
}

// Reads `text` into `into`; "" or the messages.
inline std::string read(std::string_view text, Case& into, const ReadContext& with = context()) {
  JsonReader reader(with);
  return messages(reader.read(text, into, "case.json"));
}

// A case with one item: `members` are the item's, as JSON.
inline std::string with_item(std::string_view members) {
  return R"({"on":"2026-02-01","items":[{)" + std::string(members) + "}]}";
}
// The same for a party, and for the case itself.
inline std::string with_party(std::string_view members) {
  return R"({"on":"2026-02-01","parties":[{)" + std::string(members) + "}]}";
}
inline std::string with_case(std::string_view members) {
  return R"({"on":"2026-02-01",)" + std::string(members) + "}";
}
inline std::string with_answer(std::string_view members) {
  return R"({"on":"2026-02-01","answers":{)" + std::string(members) + "}}";
}

}  // namespace licet::facts::testing
