// What a rule says of one party, and why: the shares that count, what covers each holder, and which
// unknown would decide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ownership/rules.h"
#include "ownership/solve.h"
#include "ownership/view.h"

namespace licet::ownership {

enum class Answer : std::uint8_t { not_restricted, undetermined, restricted };
[[nodiscard]] std::string_view word_of(Answer answer);

// A holder whose share counts, because it is listed or covered.
struct Part {
  HoldingIndex holding = kNone;
  PartyIndex owner = kNone;
  Kind kind = Kind::ownership;
  ShareRange share;  // beside what others surely hold
  Certainty counts = Certainty::no;  // yes or perhaps
  Counts listed = Counts::no;  // the holder itself
  bool joint = false;  // counts only by a joint arrangement with a covered holder
  bool shown_before = false;  // what covers it stands further up
  std::vector<Part> because;  // what covers it, when it is not surely listed
  ShareRange together;  // what `because` adds up to, of the kind that counts first
};

// An unknown that decides, all others left as they are.
struct Decider {
  enum class What : std::uint8_t { share, control, listing, standing, country };
  What what = What::share;
  HoldingIndex holding = kNone;  // of a share or a control
  PartyIndex party = kNone;  // whose listing or country it is
  ShareRange share;  // what is known of it
  std::optional<Share> restricts_from;  // restricted from this share on, whatever else is true
  std::optional<Share> clears_below;  // not restricted below it, whatever else is true
  bool restricts = false;  // the same for what is no share: if it is so
  bool clears = false;  // if it is not so
  bool with_others = false;  // decides only together with the others marked so
};

struct Finding {
  const Rule* rule = nullptr;
  const RuleState* state = nullptr;  // on the day; null: the rule does not hold
  PartyIndex party = kNone;
  Answer answer = Answer::not_restricted;
  Answer if_in_force = Answer::not_restricted;  // what the rule says where it is in force
  Counts listed = Counts::no;  // the party itself
  // What counted holders hold, at least and at most, of the capital and of the votes.
  ShareRange ownership{0, 0};
  ShareRange voting{0, 0};
  PartyIndex alone = kNone;  // the listed party that counts, where one counts alone
  std::vector<Part> parts;
  bool more_parts = false;  // there are too many to list
  std::vector<Decider> deciders;  // the most telling first
  bool more_deciders = false;  // there are too many unknowns to name them all
  std::vector<PartyIndex> ring;  // a ring of holdings through the party; empty: none
  std::vector<std::string> reasons;  // why the answer is not simply the arithmetic
  std::vector<std::string> cautions;  // what a person should look at; changes no answer
  Share unnamed = 0;  // of the capital: held by nobody in the file, at least
};

// Answers for one rule on one day. Solves once when it is made; `view` and `rule` must outlive it.
// Not thread-safe.
class Answerer {
 public:
  Answerer(const View& view, const Rule& rule);

  [[nodiscard]] Finding about(PartyIndex party) const;
  // The answer alone, without the reasons.
  [[nodiscard]] Answer answer(PartyIndex party) const;
  [[nodiscard]] const Coverage& coverage() const { return coverage_; }
  [[nodiscard]] std::span<const Counts> listed() const { return listed_; }
  [[nodiscard]] const Rule& rule() const { return rule_; }
  // What counted holders hold of a party, of one kind.
  [[nodiscard]] ShareRange held(PartyIndex party, Kind kind) const {
    return held(coverage_, party, kind);
  }

 private:
  struct Tree;
  [[nodiscard]] ShareRange held(const Coverage& coverage, PartyIndex party, Kind kind) const;
  // Whether a holding counts under a coverage: its holder, or one joined with it, is covered.
  [[nodiscard]] Certainty counted(const Coverage& coverage, const Holding& holding) const;
  [[nodiscard]] Answer where_in_force(PartyIndex party) const;
  [[nodiscard]] std::vector<Counts> alone(PartyIndex party) const;
  void explain(Finding& finding) const;
  void find_deciders(Finding& finding) const;
  void add_reasons(Finding& finding) const;
  void add_cautions(Finding& finding) const;
  void add_cautions_of_parts(const std::vector<Part>& parts, Finding& finding) const;
  void find_ring(Finding& finding) const;

  const View& view_;
  const Graph& graph_;
  const Rule& rule_;
  const RuleState* state_;
  std::vector<Counts> listed_;
  Coverage coverage_;
};

}  // namespace licet::ownership
