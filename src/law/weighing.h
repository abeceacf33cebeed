// Weighing one bound case under one regime: which rules hold, and what follows. Internal to the
// room; the engine turns what is here into a Determination.
//
// Two evaluators give the truth of each expression: the compiled one (a Machine) and the plain one
// (expr::evaluate), which is the definition. The compiled one asks only the rules that the index
// leaves possible (rule_index.h), and none that stays at home when its pack does not reach the act;
// the plain one asks them all. Everything after that is the same code.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "expr/program.h"
#include "facts/case.h"
#include "law/determination.h"
#include "law/regime.h"
#include "law/tipping.h"

namespace licet::law {

enum class Evaluator : std::uint8_t {
  compiled,
  plain,
  unindexed,  // compiled, but every rule is asked: to measure what the index is worth
};

// What a case is weighed for.
enum class Purpose : std::uint8_t {
  verdict,  // duties, liabilities and notes are left out, and what changes no verdict any more
  answer,
  proof,  // and what every condition has read
};

// How far each outcome holds for a pack on one basis.
struct Levels {
  Truth prohibited = Truth::no;
  Truth held = Truth::no;
  Truth cleared = Truth::no;  // a flag is up whose clearing is open: held, but may be cleared
  Truth licence = Truth::no;
  Truth required = Truth::no;  // a requirement, overcome or not
  Truth conditions = Truth::no;  // a requirement that an exception overcomes
  SetOf<Review> reviews;  // that the outstanding requirements may be judged by

  void join(const Levels& other);
};

[[nodiscard]] Standing standing_of(const Levels& levels);

// What became of one rule for one item.
struct Weight {
  Truth when = Truth::no;
  Truth live[kBases] = {Truth::no, Truth::no};  // in force, and its condition
  Truth counts[kBases] = {Truth::no, Truth::no};  // and nothing goes before it
  Truth cleared = Truth::no;  // of a flag
  base::Cause cause = 0;  // of an unknown `when`
  bool asked = false;  // false: its condition was never evaluated
  expr::Reads::Set reads;  // by its condition, while a compiled machine records that
  std::uint32_t parties = 0;  // of a rule asked of each party: past its place in ItemWeights::each
};

// A condition of a permit.
struct ConditionWeight {
  Truth holds = Truth::no;
  expr::Reads::Set reads;
};

struct ItemWeights {
  const base::Record* item = nullptr;
  std::vector<Weight> rules;  // by index in the regime; all `no` for those never asked
  Bits held;  // by rule index: those whose condition holds or may hold
  Bits held_at;  // the same by place
  std::vector<std::uint32_t> permits;  // that bear on a requirement that may stand, by place
  std::vector<std::uint32_t> touched;  // the rules whose weight is not empty
  std::vector<std::vector<ConditionWeight>>
      conditions;  // of permits that were asked, by rule index
  std::vector<Truth> each;  // of the rules that are asked of each party: one for each party
  std::vector<CodeFound> computed;
  bool classification_given = false;

  void clear(const Regime& regime);
  void hold(std::uint32_t rule, std::size_t place);
  // For which of the `count` parties the rule's condition holds; empty: for none.
  [[nodiscard]] std::span<const Truth> of_parties(std::uint32_t rule, std::size_t count) const {
    std::uint32_t end = rules[rule].parties;
    return end == 0 ? std::span<const Truth>{} : std::span(each).subspan(end - count, count);
  }
  // Calls `use(index)` for each rule whose condition holds or may hold, in order of index.
  template <class F>
  void each_held(F use) const {
    each_bit(held, 0, rules.size(), use);
  }
  // The same for those of a stage, in the order in which they were asked.
  template <class F>
  void each_held(const Regime& regime, Stage stage, F use) const {
    auto [from, to] = regime.stretch(stage);
    each_bit(held_at, from, to, [&](std::size_t place) { use(regime.order()[place]); });
  }
};

class Weighing {
 public:
  explicit Weighing(const Regime& regime, Evaluator evaluator = Evaluator::compiled);

  // From the next case on, what each reading of the library means; at first as in the regime.
  void set_readings(const std::vector<base::Value>& readings);
  // Weighs `facts`, which binding prepared. `flags` is the record of Bound::flags.
  void weigh(facts::Case& facts, const base::Record& flags, Purpose purpose);

  [[nodiscard]] const Regime& regime() const { return regime_; }
  [[nodiscard]] std::span<const ItemWeights> items() const { return {items_.data(), item_count_}; }
  [[nodiscard]] Truth attaches(std::size_t pack) const { return attaches_[pack]; }
  [[nodiscard]] const Attachment* why_attaches(std::size_t pack) const { return why_[pack]; }
  [[nodiscard]] const Levels& levels(std::size_t pack, Basis basis) const {
    return levels_[static_cast<std::size_t>(basis)][pack];
  }
  [[nodiscard]] Levels all_levels(Basis basis) const;

  // Calls `use(fact, value)` for each fact of a set of this case.
  template <class F>
  void each_read(expr::Reads::Set set, F use) {
    machine_.reads().each(set, use);
  }
  // No set holds more facts.
  [[nodiscard]] std::size_t most_read() { return machine_.reads().most(); }
  [[nodiscard]] bool plain() const { return evaluator_ == Evaluator::plain; }
  [[nodiscard]] base::Arena& arena() { return *arena_; }
  // Evaluates an expression of the regime again, for `item`, with the facts that it reads.
  // `party`: the record that the expression reads as `party`, for a rule that is asked of each.
  base::Value read(ExpressionId expression, const base::Record& item, expr::Trace& trace,
                   const base::Value& party = {});
  // Whether an expression of the regime holds, for `item` and, where it reads one, `party`.
  [[nodiscard]] Truth holds(ExpressionId expression, const base::Record& item,
                            const base::Value& party = {});
  // Facts that the unknowns of this case hang on.
  [[nodiscard]] std::vector<base::FactRef> causes(base::Cause cause);
  // Where the comparisons of this law tip; taken apart when first asked for.
  [[nodiscard]] Tipping& tipping() {
    if (tipping_ == nullptr) tipping_ = std::make_unique<Tipping>(regime_);
    return *tipping_;
  }
  [[nodiscard]] base::Value measure(std::size_t index, const base::Record& item);

 private:
  [[nodiscard]] base::Value evaluate(ExpressionId id, const base::Value& party = {});
  [[nodiscard]] Truth of_each_party(ExpressionId id, Weight& weight, ItemWeights& weights);
  [[nodiscard]] Truth truth(ExpressionId id, base::Cause* cause = nullptr);
  [[nodiscard]] expr::Reads::Set latest_reads() const {
    return purpose_ == Purpose::proof && !plain() ? machine_.latest_reads() : expr::Reads::Set{};
  }
  [[nodiscard]] static Truth truth_of(const base::Value& value, base::Cause* cause);
  void set_item(const base::Record& item);
  void forget();
  void classify_all(facts::Case& facts);
  void classify_parts(facts::Case& facts, const base::Record& item, std::size_t depth);
  void classify(facts::Case& facts, base::Record& item, ItemWeights& weights);
  void write_classification(facts::Case& facts, base::Record& item, ItemWeights& weights);
  void ask(std::uint32_t rule, ItemWeights& weights);
  void settle(std::uint32_t rule, ItemWeights& weights);
  void weigh_item(ItemWeights& weights);
  void weigh_permits(ItemWeights& weights);
  void weigh_permit(std::uint32_t rule, ItemWeights& weights);
  void count(std::uint32_t rule, ItemWeights& weights);
  [[nodiscard]] bool raise(std::uint32_t rule, ItemWeights& weights);
  [[nodiscard]] Truth cleared(const ActiveRule& active);
  template <class F>
  void each_possible(Stage stage, F use);
  [[nodiscard]] bool possible(std::uint32_t rule);
  template <class F>
  void each_wanted(Stage stage, F use);
  void find_attachments();
  void attach();
  void add_levels(const ItemWeights& weights);
  void add_requirement(const ItemWeights& weights, std::uint32_t rule, std::size_t basis);
  [[nodiscard]] SetOf<Review> reviews_of(const ItemWeights& weights, std::uint32_t rule,
                                         std::size_t basis) const;

  const Regime& regime_;
  expr::Resolution resolution_;  // the regime's, but for readings that were set
  Evaluator evaluator_;
  Purpose purpose_ = Purpose::answer;
  expr::Machine machine_;
  Possible possible_;
  Bits wanted_;  // by place: permits and reviews of the requirements that may stand
  expr::Causes plain_causes_;
  const facts::Case* facts_ = nullptr;
  base::Arena* arena_ = nullptr;
  std::array<base::Value, variable::count> variables_;
  std::vector<ItemWeights> items_;  // kept between cases for their memory
  std::size_t item_count_ = 0;
  ItemWeights part_;  // scratch for contained items
  std::vector<Truth> attaches_;
  std::vector<const Attachment*> why_;
  std::array<std::vector<Levels>, kBases> levels_;
  std::unique_ptr<Tipping> tipping_;
};

// Is the requirement outstanding: does it count, and does no permit that overcomes it hold?
[[nodiscard]] Truth outstanding(const Regime& regime, const ItemWeights& weights,
                                std::uint32_t requirement, std::size_t basis);

}  // namespace licet::law
