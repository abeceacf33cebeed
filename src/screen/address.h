// Addresses as they are compared: words of streets, buildings and places in Latin letters, and
// numbers with what they count.
//
// Pure functions of their arguments; safe to call from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/lexicon.h"
#include "screen/weights.h"

namespace licet::screen {

struct AddressWord {
  std::vector<std::string> forms;  // ways to write it in Latin letters; at least one
  float weight = 1;                // what it tells
  bool place = false;              // a town, a province or a country
  bool wide = false;  // a country, a point of the compass, or in a script whose towns
      // have other names than in Latin letters
  bool street = false;  // stands beside a word for a street
  // Of a word in Han characters, each as spelled in Cantonese; empty: not known of all.
  std::vector<std::string> cantonese = {};
  std::vector<std::string> english = {};  // of a street in Han characters: its other name, by words
};

struct AddressNumber {
  std::string text;  // lower case: "19c", "2-16"
  Unit unit = Unit::house;
};

struct ParsedAddress {
  std::vector<AddressWord> words;
  std::vector<AddressNumber> numbers;
};

// Any bytes are taken; beyond 1,024 bytes and 40 words nothing is compared.
[[nodiscard]] ParsedAddress parse_address(const names::Lexicon& lexicon, const Weights& weights,
                                          std::string_view text);

struct AddressMatch {
  double log_odds = 0;  // that both are one address, as far as they tell
  bool same_building = false;  // street and house are met, whatever the room
};
[[nodiscard]] AddressMatch compare(const Weights& weights, const ParsedAddress& asked,
                                   const ParsedAddress& listed);

// Keys that addresses of one house share: a word, or two neighbours as one, with a number. Repeats
// are possible. An address without a number of house or room has none.
void address_keys(const ParsedAddress& address, std::vector<std::uint64_t>& out);

}  // namespace licet::screen
