// What reviewers decided of hits, and whether it still holds.
//
// A decision is on one party and one entry, as both were. It holds as long as neither changed; then
// the hit comes back, with what changed. Decisions of a later day on the same pair replace earlier
// ones. Pure logic: the caller keeps the bytes and tells the day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "screen/evidence.h"
#include "screen/facts.h"

namespace licet::screen {

// What a party is to a decision: names, its kind and facts, folded, sorted and without repeats.
struct MarkField {
  std::string name, value;  // "birth", "1966-03-04"
  friend auto operator<=>(const MarkField&, const MarkField&) = default;
};
using PartyMark = std::vector<MarkField>;
[[nodiscard]] PartyMark mark_of(const Party& party);
// 32 hex digits; equal marks, equal fingerprints.
[[nodiscard]] std::string fingerprint_of(const PartyMark& mark);

enum class Ruling : std::uint8_t { cleared, confirmed, withdrawn };
[[nodiscard]] std::string_view word_of(Ruling ruling);

struct Decision {
  base::Date on;
  Ruling ruling = Ruling::cleared;
  std::string reviewer, reason;  // neither is empty
  std::string party;  // its name as written, for people
  PartyMark mark;
  std::string entry;  // its key
  std::string entry_name;  // for people
  std::string entry_hash;  // lists::hash_text of its content
  std::string list;  // the version of the list that held it; may be empty
};

// One line of JSON, with its newline.
[[nodiscard]] std::string write_decision(const Decision& decision);
// Fails on a line that is no decision, lacks a field, or does not agree with its fingerprint.
[[nodiscard]] base::Result<Decision> read_decision(std::string_view line);

enum class ReviewState : std::uint8_t { none, cleared, confirmed, reopened };
[[nodiscard]] std::string_view word_of(ReviewState state);

// What stands of a hit. `decision` lives as long as the docket and is null for `none`.
struct Adjudication {
  ReviewState state = ReviewState::none;
  const Decision* decision = nullptr;
  std::string why;  // reopened: what changed
};

class Docket {
 public:
  // Decisions as JSON Lines, one a line. A line that cannot be read decides nothing, and what was
  // cleared before it comes back if it may have been on the same entry; `problems` says which.
  [[nodiscard]] static Docket read(std::string_view lines, base::Problems& problems);

  [[nodiscard]] const std::vector<Decision>& decisions() const { return decisions_; }
  // The last decision on the party and the entry, by its day and then by its line, made no later
  // than `on`. Where there is none on the party as it is: the last on one that shares a name with
  // it, which may be what it was before.
  [[nodiscard]] const Decision* last_on(const PartyMark& party, std::string_view entry,
                                        base::Date on) const;  // null: none
  // Keys of the entries that the very party was confirmed to be, by what counts on the day.
  [[nodiscard]] std::vector<std::string> confirmed(const PartyMark& party, base::Date on) const;
  // What follows of it for the party and the entry as they are.
  [[nodiscard]] Adjudication on(const PartyMark& party, std::string_view entry,
                                const ContentHash& hash, base::Date on) const;

 private:
  struct Unread {
    std::uint32_t line = 0;  // of the file
    std::size_t before = 0;  // decisions that stand before it
    std::string text;
  };

  [[nodiscard]] const Unread* unread_after(const Decision& decision) const;

  std::vector<Decision> decisions_;
  std::vector<Unread> unread_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_entry_;
  std::vector<std::uint32_t> confirmed_;  // few, and asked of every party
};

}  // namespace licet::screen
