// A regime: the law as it stood on one pair of dates, compiled. For this room, and for proofs about
// the law (verify/).
//
// It holds the rules that are in force on `on` as far as was public on `known`, in the order in
// which they are asked, with every reference between them resolved, and one program for all their
// expressions. Immutable once made; shareable between threads.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "expr/program.h"
#include "law/determination.h"
#include "law/library.h"
#include "law/rule_index.h"

namespace licet::law {

using ExpressionId = expr::ExpressionId;
inline constexpr ExpressionId kNoExpression = 0xFFFFFFFF;

// A rule of the regime. Indexes name other rules of the same regime.
struct ActiveRule {
  const Rule* rule = nullptr;
  bool in_force[kBases] = {false, false};  // by the dates alone
  const Span* span[kBases] = {nullptr, nullptr};
  ExpressionId when = kNoExpression;
  ExpressionId only_when = kNoExpression;  // of the enforced basis
  ExpressionId cleared_when = kNoExpression;
  std::vector<ExpressionId> conditions;
  std::vector<std::uint32_t> yields_to;
  std::vector<std::uint32_t> excepted_by;  // exclusions that name it
  std::vector<std::uint32_t> permits;  // of a requirement: those that overcome it
  std::vector<std::uint32_t> reviews;  // of a requirement: those for it
  std::vector<std::uint32_t> requirements;  // of a permit or review: those that it is about
  std::vector<std::uint32_t> restrictions;  // of a permit: those that take it away
  std::size_t pack = 0;  // index into Regime::packs()
  Bits reads;  // a bit for each field that its expressions may read
};

struct ActiveAttachment {
  const Attachment* attachment = nullptr;
  ExpressionId when = kNoExpression;
};

// A pack that gives verdicts.
struct ActivePack {
  const Pack* pack = nullptr;
  std::vector<ActiveAttachment> attaches;
};

// A conflict whose every side has a rule in this regime.
struct ActiveConflict {
  const Conflict* conflict = nullptr;
  std::vector<std::vector<std::uint32_t>> sides;
  std::vector<Bits> side_bits;  // the same: a bit for each rule
  ExpressionId when = kNoExpression;
  ExpressionId graver_when = kNoExpression;
};

// Which law: of which day, as public by which day, under which readings, with which scenarios.
struct Vintage {
  Date on;
  Date known;
  std::span<const std::size_t> choices;  // of each reading of the library, the choice to take
  std::span<const std::size_t> scenarios;  // indexes into Library::packs()
};

struct ActiveMeasure {
  const Measure* measure = nullptr;
  const Definition* definition = nullptr;  // the one in force; null: none
  ExpressionId value = kNoExpression;
};

class Regime {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<Regime>> make(const Library& library,
                                                                  const Vintage& vintage);
  Regime(const Regime&) = delete;
  Regime& operator=(const Regime&) = delete;

  [[nodiscard]] std::span<const ActiveRule> rules() const { return rules_; }
  // The rules of a stage, those that others yield to before those that yield.
  [[nodiscard]] std::span<const std::uint32_t> of(Stage stage) const {
    return by_stage_[static_cast<std::size_t>(stage)];
  }
  // The same, as places in the order of all stages: order()[place] is the rule's index.
  struct Stretch {
    std::size_t from = 0;
    std::size_t to = 0;
  };
  [[nodiscard]] Stretch stretch(Stage stage) const {
    return stretches_[static_cast<std::size_t>(stage)];
  }
  [[nodiscard]] std::span<const std::uint32_t> order() const { return order_; }
  // Behind the places of the rules stand those of the attachments, pack by pack.
  [[nodiscard]] Stretch attachments(std::size_t pack) const { return attachments_[pack]; }
  [[nodiscard]] std::size_t place(std::uint32_t rule) const { return places_[rule]; }
  [[nodiscard]] const RuleIndex& index() const { return *index_; }
  // Is the rule left alone when its pack does not reach the act? Not if a rule of another pack, or
  // a classification, hangs on it.
  [[nodiscard]] bool stays_home(std::uint32_t rule) const { return stays_home_[rule]; }
  [[nodiscard]] std::span<const ActivePack> packs() const { return packs_; }
  [[nodiscard]] std::span<const ActiveMeasure> measures() const { return measures_; }
  [[nodiscard]] std::span<const ActiveConflict> conflicts() const { return conflicts_; }
  [[nodiscard]] const expr::Program& program() const { return *program_; }
  [[nodiscard]] const expr::Resolution& resolution() const { return resolution_; }
  // The formula behind an expression of the program, for the plain evaluator.
  [[nodiscard]] const expr::Expression& expression(ExpressionId id) const {
    return *expressions_[id];
  }
  // The bit of ActiveRule::reads for a field of a record of a case.
  [[nodiscard]] std::size_t field_bit(const base::RecordSpec* spec, std::size_t field) const;
  [[nodiscard]] std::size_t field_count() const { return field_count_; }
  // The same bits for what is asked of every case: whether packs reach it, and the rules that do
  // not stay at home; and for what is asked besides when `pack` reaches it.
  [[nodiscard]] const Bits& reads_always() const { return reads_always_; }
  [[nodiscard]] const Bits& reads_of_pack(std::size_t pack) const { return reads_of_pack_[pack]; }

  // Every expression of the program, and the definitions in force that they lead to.
  [[nodiscard]] std::vector<const expr::Expression*> all_expressions() const;
  // Does a text literal of one of them equal `word`?
  [[nodiscard]] bool names_literal(std::string_view word) const { return literals_.contains(word); }
  // Sets the bit of each field that the expression may read, through definitions too.
  void mark_reads(const expr::Expression& expression, Bits& bits) const {
    mark(expression, bits, 0);
  }

 private:
  Regime() = default;
  friend class RegimeMaker;

  void mark(const expr::Expression& expression, Bits& bits, int depth) const;

  std::vector<ActiveRule> rules_;
  std::array<std::vector<std::uint32_t>, 10> by_stage_;
  std::array<Stretch, 10> stretches_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> places_;
  std::vector<Stretch> attachments_;  // by pack
  std::vector<bool> stays_home_;
  std::unique_ptr<RuleIndex> index_;
  std::vector<ActivePack> packs_;
  std::vector<ActiveMeasure> measures_;
  std::vector<ActiveConflict> conflicts_;
  std::vector<const expr::Expression*> expressions_;
  std::vector<std::unique_ptr<expr::Table>> tables_;
  expr::Resolution resolution_;
  std::unique_ptr<expr::Program> program_;
  std::vector<std::pair<const base::RecordSpec*, std::size_t>> first_bits_;
  std::size_t field_count_ = 0;
  std::array<const base::RecordSpec*, 2> asked_specs_{};  // of answers and of flags
  std::unordered_set<std::string_view> literals_;
  Bits reads_always_;
  std::vector<Bits> reads_of_pack_;
};

}  // namespace licet::law
