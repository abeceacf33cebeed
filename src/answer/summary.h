// An answer as headed lists of sentences: what text, Markdown and HTML lay out in their own dress.
#pragma once

#include <string>
#include <vector>

#include "answer/material.h"

namespace licet::answer {

struct SummaryOptions {
  bool questions = true;
  bool proof = false;
  // One screen: sections are cut to a few lines, what is left out is counted.
  bool brief = false;
  std::string more_hint = {};        // said beside that count: "--proof lists all"
};

struct Line {
  std::string text;
  std::string cite;                  // may be empty
  bool one_row = false;              // in text, cut to one row
};

struct Section {
  std::string title;                 // "Why"
  std::vector<Line> lines;
  bool flowing = false;              // the lines are read as one paragraph
  bool one_row = false;              // so are all its lines
};

struct Summary {
  law::Verdict verdict = law::Verdict::permitted;
  std::string headline;              // "Licence required: denial is presumed."
  std::string asked;                 // "Export from ... to ... on 2026-06-15: ..."
  std::vector<Section> sections;     // in the order of reading; none is empty
};

[[nodiscard]] Summary summarise(const Material& material, const SummaryOptions& options = {});

// "Licence required: denial is presumed."
[[nodiscard]] std::string headline_of(const Material& material);
// "us-ear 2026.11.1, ...; on 2026-06-15; looked at up to 2026-09-24"
[[nodiscard]] std::string law_words(const Material& material);

}  // namespace licet::answer
