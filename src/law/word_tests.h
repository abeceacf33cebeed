// What an expression says of words: which facts must have which word for it to be anything but
// false. Internal to the room; the index of rules is made of these.
#pragma once

#include <optional>
#include <vector>

#include "expr/expr.h"
#include "expr/tree.h"

namespace licet::law {

// A fact that holds a word, or a list of words: a variable of the case, and the fields down to it.
struct WordFact {
  struct Step {
    const base::RecordSpec* spec = nullptr;
    std::uint32_t slot = 0;
    friend bool operator==(const Step&, const Step&) = default;
  };
  std::uint32_t variable = 0;
  bool list = false;
  std::vector<Step> steps;
  friend bool operator==(const WordFact&, const WordFact&) = default;
};

// A set of words: those listed, or all but those listed.
struct WordSet {
  std::vector<base::Symbol> words;  // sorted
  bool all_but = false;

  [[nodiscard]] bool has(base::Symbol word) const;
  [[nodiscard]] static WordSet both(const WordSet& a, const WordSet& b);
  [[nodiscard]] static WordSet either(const WordSet& a, const WordSet& b);
};

// Where the fact is known and its word (of a list: each of its words) is not in `words`, the
// expression is false, whatever the other facts are.
struct WordTest {
  WordFact fact;
  WordSet words;
};

// The tests that the part of `tree` under `root` makes, through definitions too.
[[nodiscard]] std::vector<WordTest> word_tests(const expr::Tree& tree, expr::NodeId root,
                                               const expr::Resolution& resolution);

// Is the part of the tree nothing but one such test: false, if the fact is known, exactly when the
// word is not in the set?
[[nodiscard]] bool is_word_test(const expr::Tree& tree, expr::NodeId root,
                                const expr::Resolution& resolution);

}  // namespace licet::law
