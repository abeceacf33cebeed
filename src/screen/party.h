// A party, with all that is known of it, looked for in an index: by its names, its identifiers and
// its addresses, and weighed by all of them.
//
// With nothing but one name and its kind given, hits and scores are those of Searcher, to the last
// digit. Without the kind, a name that may be a person's is asked for as one too. An
// entry that several lists carry under one key (a list, and one that holds it) is told once, unless
// Options::every_list is set.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "screen/evidence.h"
#include "screen/search.h"

namespace licet::screen {

enum class FoundBy : std::uint8_t { name, identifier, address };
[[nodiscard]] std::string_view word_of(FoundBy by);

struct PartyHit {
  Hit hit;  // its score is the final one: name and evidence together
  std::uint32_t asked = 0;  // the name of the party that is most like hit.name
  double name_score = 0;  // Comparator::score of these two; Weigher::nameless
  FoundBy found_by = FoundBy::name;
  std::vector<Evidence> evidence;  // name_score + sum of deltas == hit.score, to 1e-9
  bool lowered = false;  // over the threshold by name, and not with the evidence
  bool lead = false;  // has an identifier or the very address of the party
};

// Keeps memory between parties: one for each thread.
class PartyScreener {
 public:
  // All must outlive the screener. The index must have been compiled with the same weights, or
  // addresses find nobody by themselves.
  PartyScreener(const Index& index, const names::Comparator& comparator, const Weights& weights);
  ~PartyScreener();
  PartyScreener(const PartyScreener&) = delete;
  PartyScreener& operator=(const PartyScreener&) = delete;

  // The best entries, best first; equal scores in the order of the index. `all_names`: by
  // Searcher::search_all. A hit that a fact lowered below the threshold stays among the hits
  // whatever `options` say, and a lead whatever `options.least` says. Valid until the next call.
  [[nodiscard]] const std::vector<PartyHit>& screen(const Party& party, const Options& options,
                                                    bool all_names = false);

  // As `screen`, but what is shown never decides the answer: if `stands` holds of none of the best
  // (they have ended, or were cleared), yet of an entry over the threshold that `options.top` left
  // out, the best such entry takes the last place. `confirmed`: entries that a person found the
  // party to be; they are among the hits and alert, whatever they score, while they are in force.
  [[nodiscard]] const std::vector<PartyHit>& screen_past(
      const Party& party, const Options& options, bool all_names,
      const std::function<bool(const PartyHit&)>& stands,
      std::span<const std::uint32_t> confirmed = {});

  // What was asked for of the party last screened: its names, behind them the names that stand in
  // them, and other readings of all these; how many, and one of them. REQUIRES: there are so many.
  [[nodiscard]] std::uint32_t names() const;
  [[nodiscard]] names::ParsedView asked(std::uint32_t name) const;
  [[nodiscard]] const Index& index() const;
  // Why nobody is cleared by the names of the party last screened: there is none; in all there is
  // no word, a single character, a word for none, or nothing but legal forms and numbers; in one
  // there are more words than are compared, or marks that turn letters. Empty: they may clear.
  [[nodiscard]] std::string_view doubt() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace licet::screen
