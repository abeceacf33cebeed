// Sentences and names that all renderings share, so that they say the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answer/material.h"

namespace licet::answer {

[[nodiscard]] std::string_view verdict_words(law::Verdict verdict);   // "licence required"
[[nodiscard]] std::string_view review_words(law::Review review);      // "denial is presumed"
// "licence required (denial is presumed)"
[[nodiscard]] std::string standing_words(const law::Standing& standing);
// "permitted", "permitted or licence required"; empty when at most one is possible.
[[nodiscard]] std::string possible_words(const law::Standing& standing);

// "15,832", "19.4496": grouped by thousands, at most four decimals.
[[nodiscard]] std::string figure_words(const base::Number& number);
// A value as a person reads it; numbers as above, lists joined, unknown as "not known".
[[nodiscard]] std::string value_words(const base::Value& value);

// The item's name, else its catalogue reference, else "item 1" (or "the item" if it is alone).
[[nodiscard]] std::string item_name(const facts::Case& facts, std::size_t item);
// "CODE"; several joined with "and"; "not classified"; those that only may hold: "X or Y (open)".
[[nodiscard]] std::string classification_words(const law::ItemAnswer& item);
// "TPP 15,832; performance density 19.4496"
[[nodiscard]] std::string measures_words(const law::ItemAnswer& item);
// "Export from A to B on 2026-06-15: 2,000 × Name"
[[nodiscard]] std::string asked_words(const Material& material);

// The name of a party of the case and its role: "Example Ltd (end user)"; without a name the role.
[[nodiscard]] std::string party_words(const facts::Case& facts, std::uint32_t record);
// Several of them; a party that takes several roles is named once: "Example Ltd (purchaser, end
// user)".
[[nodiscard]] std::vector<std::string> party_words(const facts::Case& facts,
                                                   const std::vector<std::uint32_t>& records);
[[nodiscard]] std::vector<std::string> party_words(const facts::Case& facts,
                                                   std::span<const law::PartyFound> parties);

// The rule's `reason` with its braces filled in, else its text. `item` may be null.
[[nodiscard]] std::string reason_words(const law::Rule& rule, const law::ItemAnswer* item,
                                       const Material& material);

// The rules that the verdict of the basis rests on, strictest first, without duplicates.
struct Deciding {
  const law::Rule* rule = nullptr;
  std::vector<const law::ItemAnswer*> items;   // empty: about the whole act
  bool open = false;                           // only may hold
};
[[nodiscard]] std::vector<Deciding> deciding_rules(const law::Determination& determination,
                                                   law::Basis basis);

// Why the text and what is enforced lead to different answers; empty when they do not.
[[nodiscard]] std::vector<std::string> why_bases_differ(const law::Determination& determination);
[[nodiscard]] bool bases_differ(const law::Determination& determination);

// The path of a fact; a name for what is no slot of the case.
[[nodiscard]] std::string fact_path(const facts::Case& facts, base::FactRef fact);

}  // namespace licet::answer
