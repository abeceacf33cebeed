// A determination: what the law says of one case, and the proof.
//
// It points into the Library (rules, packs) and, through base::Value, into the case that it was
// made from: it must not outlive either. Plain data; reading it from several threads is safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/value.h"
#include "law/pack.h"

namespace licet::law {

// From mildest to strictest, except `undetermined`, which ranks between `permitted_with_conditions`
// and `licence_required` as the public contract says.
enum class Verdict : std::uint8_t {
  not_subject,
  permitted,
  permitted_with_conditions,
  undetermined,
  licence_required,
  held,
  prohibited,
};
[[nodiscard]] std::string_view verdict_name(Verdict verdict);  // "licence_required"

// Which law: as the text stands, or as the agencies say that they enforce it.
enum class Basis : std::uint8_t { codified = 0, enforced = 1 };
inline constexpr std::size_t kBases = 2;

// A small set of verdicts or review policies, by enumerator.
template <class E>
class SetOf {
 public:
  void add(E e) { bits_ |= static_cast<std::uint16_t>(1u << static_cast<unsigned>(e)); }
  void add(SetOf other) { bits_ |= other.bits_; }
  [[nodiscard]] bool has(E e) const { return (bits_ >> static_cast<unsigned>(e)) & 1u; }
  [[nodiscard]] bool empty() const { return bits_ == 0; }
  [[nodiscard]] int count() const { return __builtin_popcount(bits_); }
  friend bool operator==(SetOf, SetOf) = default;

 private:
  std::uint16_t bits_ = 0;
};

// The verdict on one basis.
struct Standing {
  Verdict verdict = Verdict::permitted;
  // Set only for licence_required, when every unknown left leads to the same policy.
  std::optional<Review> review;
  // Every verdict (policy) that some way of filling in the unknown facts may lead to. It is never
  // too small; it may be too large.
  SetOf<Verdict> possible;
  SetOf<Review> possible_reviews;
};

// A fact that a rule read, and its value then. The path is facts::Case::path_of(fact).
struct FactRead {
  base::FactRef fact;
  base::Value value;
};

// In what follows, spans of facts, rules, conditions, parties, codes and measures lie in the case's
// arena.
using RuleSpan = std::span<const Rule* const>;

struct ConditionFound {
  const Condition* condition = nullptr;
  Truth holds = Truth::unknown;
  std::span<const FactRead> facts;  // filled when the proof is asked for
};

// An exception or authorisation, for one item.
struct ExceptionFound {
  const Rule* rule = nullptr;  // stage permit
  Truth available[kBases] = {Truth::no, Truth::no};
  Truth applies = Truth::no;  // its `when`
  std::span<const ConditionFound> conditions;
  RuleSpan restricted_by;  // restrictions that hold or may hold
};

struct RequirementFound {
  const Rule* rule = nullptr;  // stage require
  Truth applies[kBases] = {Truth::no, Truth::no};
  Truth outstanding[kBases] = {Truth::no, Truth::no};  // applies and nothing overcomes it
  RuleSpan overcome_by[kBases];  // permits that hold
  std::optional<Review> review;  // of the enforced basis, else of the codified one
  RuleSpan review_rules;  // those that give it
};

struct CodeFound {
  std::string_view code;
  Truth holds = Truth::no;  // yes or unknown
  const Rule* rule = nullptr;  // first rule that gives it; null: given by the user
};

struct MeasureFound {
  std::string_view label;  // "TPP"
  std::string_view name;  // "tpp"
  std::string_view unit;
  base::Value value;  // int, number or interval
  const Definition* definition = nullptr;  // null: given in the case
};

// A party for whom a rule that is asked of each party holds, or may hold.
struct PartyFound {
  std::uint32_t record = 0;  // its record's id in the case
  Truth holds = Truth::no;  // yes or unknown
};

// A rule of the stages prohibit, flag, oblige, expose and note that holds or may hold, and duties
// that come with another rule.
struct RuleFound {
  const Rule* rule = nullptr;
  Truth holds[kBases] = {Truth::no, Truth::no};
  Truth resolved = Truth::no;  // of a flag
  std::string_view resolution;  // the case's own words, if it resolves the flag
  std::span<const PartyFound> parties;  // of a rule that reads `party`
};

struct DutyFound {
  const Duty* duty = nullptr;
  const Rule* rule = nullptr;  // the rule that it comes with
  std::span<const PartyFound> parties;  // of a rule that reads `party`: those for whom it holds
};

struct ItemAnswer {
  std::size_t item = 0;  // index in the case
  std::span<const CodeFound> classification;  // what the rules were applied to
  std::span<const CodeFound> computed;  // what the packs make of it
  bool classification_given = false;  // by the user; then `computed` is for comparison
  std::span<const MeasureFound> measures;
  std::vector<RequirementFound> requirements;  // those that apply or may apply
  std::vector<ExceptionFound> exceptions;  // of those requirements
};

// One pack's answer. Packs of one jurisdiction share classifications and exceptions.
struct PackAnswer {
  const Pack* pack = nullptr;
  Truth attaches = Truth::no;
  const Attachment* why_attaches = nullptr;
  Standing standing[kBases];
  std::vector<ItemAnswer> items;
  std::vector<RuleFound> prohibitions;
  std::vector<RuleFound> flags;
  std::vector<RuleFound> exposures;
  std::vector<RuleFound> notes;
  std::vector<DutyFound> obligations;

  [[nodiscard]] const Standing& on(Basis basis) const {
    return standing[static_cast<std::size_t>(basis)];
  }
};

struct QuestionAnswer {
  std::string answer;  // "export", "true", "1700 or more"
  Standing standing;  // on the basis that was asked for
};

// A fact that decides, and where each answer leads.
struct Question {
  base::FactRef fact;
  std::string path;  // parties.end_user.headquarters
  std::string ask;  // the question in words
  std::string cite;
  std::vector<QuestionAnswer> answers;
  // After how many further questions at least one answer leaves nothing undetermined; 0: alone.
  bool decides_alone = false;
};

// The nearest value of a number at which the answer changes.
struct Margin {
  base::FactRef fact;
  std::string path;
  base::Number now;  // REQUIRES: an exact figure, not an interval
  base::Number flips_at;  // the first value on the other side
  bool inclusive = true;  // false: flips just beyond `flips_at`
  Standing to;
  const Rule* rule = nullptr;  // whose outcome changes there, if one can be named
};

// The answer under another reading of the law or another figure of the catalogue.
struct ReadingAnswer {
  std::string name;  // "us-ear.tf32-bits", "nv-x.die_area"
  std::string choice;
  Standing standing[kBases];
  std::vector<std::string> classification;  // of the first item
  bool same = true;  // as under the default
};

// A node of the proof: a rule that was asked, what it read, and what became of it.
struct ProofNode {
  const Rule* rule = nullptr;
  std::size_t item = 0;
  Truth when = Truth::unknown;  // its condition
  Truth counts[kBases] = {Truth::no, Truth::no};  // after dates, precedence and exceptions
  std::span<const FactRead> facts;
  RuleSpan beaten_by;  // rules that it yields to or that except it
};

// Laws that collide over this act.
struct ConflictFound {
  const Conflict* conflict = nullptr;
  Truth holds[kBases] = {Truth::no, Truth::no};  // yes or unknown on one basis at least
  Severity severity = Severity::high;
  std::vector<const Rule*> rules;  // those of its sides that count, or may count
  std::vector<std::uint32_t> exposed;  // records of the parties that those rules hold for
};

// An assumption that the answer may rest on: a sentence, or a fact that packs ask for and the value
// that was taken for it.
struct AssumptionUsed {
  std::string_view text;  // the sentence, or the name of the fact
  base::Value value = {};  // of the fact; else unknown

  [[nodiscard]] std::string words() const;
};

struct Determination {
  Date on;
  Date known;  // Date::last(): everything the packs hold
  bool known_given = false;
  Standing standing[kBases];  // strictest of the packs
  std::vector<PackAnswer> packs;  // those that give verdicts, in order of name
  std::vector<ConflictFound> conflicts;
  std::vector<std::string> scenarios;  // packs that are no law and were asked for
  std::vector<Question> questions;
  std::vector<Margin> margins;
  std::vector<ReadingAnswer> readings;
  bool robust = true;  // the same under every reading
  std::vector<AssumptionUsed> assumptions;
  std::vector<std::string> overrides;  // figures given beside a catalogue reference
  std::vector<std::string> warnings;  // beyond a pack's horizon, unconfirmed states, ...
  std::vector<ProofNode> proof;

  [[nodiscard]] const Standing& on_basis(Basis basis) const {
    return standing[static_cast<std::size_t>(basis)];
  }
};

}  // namespace licet::law
