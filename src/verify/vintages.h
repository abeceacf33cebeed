// Two vintages of the law: is every thing of a kind classified alike, and if not, what differs?
//
//   equivalent   a proof that all are, or one that is not, with exact figures
//   flips        the classes of things whose answer differs, as ranges of figures, each with an
//                example that the engine answered on both days
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "catalogue/catalogue.h"
#include "law/library.h"

namespace licet::verify {

struct Comparison {
  base::Date first;
  base::Date second;
  std::string kind = "ic";       // a word of item.kind
  // For flips: the act whose verdict is compared too; empty: classification alone.
  std::string from;
  std::string to;
};

struct Equivalence {
  enum class Answer : std::uint8_t { same, different, not_proved } answer = Answer::not_proved;
  std::string why;               // of not_proved
  // Of different: an item, its codes on each day, replayed through the engine.
  std::vector<std::string> codes[2];
  std::string witness;
  std::string example;           // as a case in JSON
};

// REQUIRES: `kind` is a word of item.kind. A Problem: the prover cannot be loaded.
[[nodiscard]] base::Result<Equivalence> equivalent(const law::Library& library,
                                                   const Comparison& comparison);

// A box in the space of figures, in words, and one item in it.
struct Region {
  std::string words;             // "TPP 4,800 or more, interconnect below 600 GB/s"
  std::string witness;
  std::string example;           // as a case in JSON
};

struct FlipClass {
  std::string before;            // "3X.a", or "3X.a, licence required"; "no code"
  std::string after;
  std::vector<Region> regions;
  std::vector<const catalogue::Entry*> entries;
};

struct Flips {
  std::vector<FlipClass> classes;      // by the number of entries, most first
  std::vector<std::string> figures;    // by which the regions are cut
  std::size_t cells = 0;               // points answered on both days
  std::size_t undecided = 0;           // cells for which the prover gave up
};

[[nodiscard]] base::Result<Flips> flips(const law::Library& library,
                                        const catalogue::Catalogue& catalogue,
                                        const Comparison& comparison);

}  // namespace licet::verify
