// An answer as headed lists of sentences: what text, Markdown and HTML lay out in their own dress.
#pragma once

#include <string>
#include <vector>

#include "answer/material.h"

namespace licet::answer {

struct SummaryOptions {
  bool questions = true;
  bool proof = false;
  // For one screen: of several reasons of one kind only the first, no list of citations.
  bool brief = false;
};

struct Line {
  std::string text;
  std::string cite;  // may be empty
};

// How a section gives way when an answer is fitted to a screen: those of little weight first, first
// to `ease` rows, and if that is not enough to `least`.
struct Give {
  int weight = 100;
  std::size_t ease = 3;
  std::size_t least = 1;
};

struct Section {
  std::string title;  // "Why"
  std::vector<Line> lines;
  bool flowing = false;  // the lines are read as one paragraph
  Give give = {};
};

struct Summary {
  law::Verdict verdict = law::Verdict::permitted;
  std::string headline;  // "Licence required: denial is presumed."
  std::string asked;  // "Export from ... to ... on 2026-06-15: ..."
  std::vector<Section> sections;  // in the order of reading; none is empty
};

[[nodiscard]] Summary summarise(const Material& material, const SummaryOptions& options = {});

// "Licence required: denial is presumed."
[[nodiscard]] std::string headline_of(const Material& material);
// "us-ear 2026.11.1, ...; on 2026-06-15; looked at up to 2026-09-24"
[[nodiscard]] std::string law_words(const Material& material);

}  // namespace licet::answer
