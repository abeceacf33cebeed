// What is known of a party beside its name, weighed against what a list knows of an entry.
//
// Log-odds add up: the name's score is turned into them, each piece of evidence adds its own, and
// the sum is turned into a score again. Facts that one side does not know add nothing; with none
// in common the score is the name's, to the last digit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lists/entry.h"
#include "names/parse.h"
#include "screen/address.h"
#include "screen/facts.h"
#include "screen/weights.h"

namespace licet::screen {

// Who is asked for. Countries are ISO 3166-1 alpha-2 in upper case.
struct Party {
  std::vector<std::string> names;
  names::Schema schema = names::Schema::unknown;
  std::vector<std::string> countries;
  std::vector<lists::DateRange> births;   // any of them may be the true one
  std::vector<lists::Identifier> identifiers;   // kind other: nobody says what it is
  std::vector<std::string> addresses;

  [[nodiscard]] bool has_facts() const {
    return !countries.empty() || !births.empty() || !identifiers.empty() || !addresses.empty();
  }
};

enum class FactKind : std::uint8_t { identifier, birth, country, address };
[[nodiscard]] std::string_view word_of(FactKind kind);   // "identifier", ...

struct Evidence {
  FactKind kind = FactKind::country;
  std::string asked, listed;     // the values that were compared
  std::string why;               // in words: "passport: the same, of the same issuer"
  double log_odds = 0;           // added; 0: shown because it says nothing
  double delta = 0;              // by which the score moved; multiples of 1e-9
  bool decides = false;  // the same identifier, of a kind that decides (lists/evidence.yaml)
};

struct Weighed {
  double score = 0;  // within [0, 1]; name_score + sum of deltas, to 1e-9
  double name_score = 0;
  std::vector<Evidence> evidence;
};

// What an entry is compared by. Texts must outlive the call.
struct EntryFacts {
  lists::PartyKind kind = lists::PartyKind::unknown;
  std::vector<std::string_view> countries;
  std::vector<lists::DateRange> births;
  std::vector<KnownIdentifier> identifiers;
  std::vector<KnownAddress> addresses;
};

class Weigher {
 public:
  // All must outlive the weigher. `threshold`: a country alone takes no score below it.
  Weigher(const names::Lexicon& lexicon, const Weights& weights, double threshold)
      : lexicon_(lexicon), weights_(weights), threshold_(threshold) {}

  // The score with which a party begins that has no name.
  [[nodiscard]] double nameless() const;
  // What a name must score at least if the party's facts may lift it to `score`; 0: an identifier
  // or an address may lift any.
  [[nodiscard]] double least_name_score(const Party& party, double score) const;
  // `asked`: the party's addresses, parsed; in their order.
  [[nodiscard]] Weighed weigh(double name_score, const Party& party,
                              const std::vector<ParsedAddress>& asked,
                              const EntryFacts& entry) const;

 private:
  const names::Lexicon& lexicon_;
  const Weights& weights_;
  double threshold_;
};

}  // namespace licet::screen
