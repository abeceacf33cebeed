// How what lists say of the parties bears on an answer: matches that nobody has looked at hold the
// case, and each is a question with the answers that it leads to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/material.h"
#include "law/determination.h"
#include "law/engine.h"
#include "parties/resolution.h"

namespace licet::answer {

// The verdict if an open match is the party.
struct Tried {
  std::size_t subject = 0;             // of the resolution
  std::size_t match = 0;
  law::Standing standing[law::kBases];
};

struct Screened {
  parties::Resolution resolution;
  std::vector<Tried> tried;
  bool more = false;                   // there are open matches beyond those that were tried
  // The verdicts if no open match is a party.
  std::optional<Tried> none;
};

// Raises verdicts that a person has to release first to `held`; asks about the open matches and
// warns of what could not be cleared. `facts`: as the determination has them.
void hold(const Screened& screened, law::Basis basis, law::Determination& answer);
void hold(const parties::Resolution& resolution, law::Brief& brief);

// Whence a fact is that was put into the case before the law was asked; null: from the case.
[[nodiscard]] const std::string* source_of(const Material& material, base::FactRef fact);

// One line a party: what was found of it, in words.
[[nodiscard]] std::string subject_words(const parties::Subject& subject);
[[nodiscard]] std::string match_words(const parties::Match& match);
// Why the case is held: who may be listed, and where case and ownership file differ.
// REQUIRES: resolution.holds().
[[nodiscard]] std::string who_holds(const parties::Resolution& resolution);

}  // namespace licet::answer
