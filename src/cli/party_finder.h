// The listed parties that a party of a book may be.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "cli/screen_answer.h"
#include "screen/party.h"
#include "screen/party_file.h"

namespace licet::cli {

// Keeps its memory from party to party; one a thread.
class PartyFinder {
 public:
  // Of an entry below `least` nothing is told but what PartyScreener always tells, and no more
  // than `top` entries are. Both must outlive the finder.
  PartyFinder(const Screening& screening, const ScreenOptions& options, double least,
              std::size_t top);

  // The best hit of each entry, over all names of the party, best first; what a reviewer cleared
  // does not alert. Valid until the next call.
  [[nodiscard]] const std::vector<screen::PartyHit>& find(const screen::GivenParty& given);

  // Of the party last looked for: why it can never be cleared, such as a fact that cannot be read.
  [[nodiscard]] const std::vector<std::string>& doubts() const { return doubts_; }
  // What is said of it and holds nothing back, such as a kind that is not known.
  [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }
  // What reviewers decided of its hits, in words: "own:1 cleared on 2026-02-02 by ..".
  [[nodiscard]] std::vector<std::string> decisions() const;
  // What made the score of a hit: stretches of names, then the evidence beside them.
  [[nodiscard]] std::vector<Stretch> stretches(const screen::PartyHit& hit) const;
  [[nodiscard]] nlohmann::ordered_json json_of(const screen::PartyHit& hit) const;
  [[nodiscard]] const Screening& screening() const { return screening_; }

 private:
  void take_facts(const screen::GivenParty& given);
  void take_kind(const std::string& text);
  void take_country(const std::string& text);
  void take_birth(const std::string& text);
  void take_identifier(const screen::GivenIdentifier& given);
  void doubt(std::string_view what, std::string_view given);

  const Screening& screening_;
  const ScreenOptions& options_;
  screen::PartyScreener screener_;
  screen::Options how_;
  screen::Party party_;
  DecidedHits found_;
  std::vector<std::string> doubts_, remarks_;
  std::unordered_map<std::string, std::string> countries_;  // texts seen, and their codes
};

}  // namespace licet::cli
