// Puts what was found into the case: the lists of parties and owners, and what the licence columns
// of their entries answer of the facts that packs ask for.
#pragma once

#include "base/symbols.h"
#include "facts/case.h"
#include "lists/sources.h"
#include "parties/resolution.h"

namespace licet::parties {

// How open matches are taken.
struct Supposition {
  enum class Of : std::uint8_t {
    nothing,     // as far as is certain: who may be listed stays unknown
    none,        // no open match is the party
    one,         // match `match` of subject `subject` is the party, and no other open one
    places,      // as `nothing`, and parties are where the ownership file has them
  };
  Of of = Of::nothing;
  std::size_t subject = 0;
  std::size_t match = 0;
};

class Filling {
 public:
  // `symbols` as the readers of cases have them; may be null. Both must outlive it.
  Filling(const lists::Sources& sources, const base::Symbols* symbols)
      : sources_(sources), symbols_(symbols) {}

  // What the case says stays, except where the supposition is that a match contradicts it.
  // `provided`: the facts that were put in are added to it; may be null.
  void fill(const Resolution& resolution, const Supposition& supposition, facts::Case& into,
            std::vector<Provided>* provided) const;

  [[nodiscard]] base::Value text(std::string_view word, facts::Case& into) const;

 private:
  struct Answer;
  struct Lists;  // what is known of the lists of one subject
  void fill_lists(const Subject& subject, const Lists& known, const Resolution& resolution,
                  facts::Case& into, std::vector<Provided>* provided) const;
  void fill_answers(const std::vector<const Match*>& true_matches, facts::Case& into,
                    std::vector<Provided>* provided) const;

  const lists::Sources& sources_;
  const base::Symbols* symbols_;
};

// "us-entity-list:12 (NAME), in us-csl/2026-07-31-..: the same name, and CN in both; ..."
[[nodiscard]] std::string told(const Match& match);

}  // namespace licet::parties
