#include "law/weighing.h"

#include <algorithm>

#include "facts/vocabulary.h"

namespace licet::law {
namespace {

using base::Kind;
using base::Record;
using base::Value;

// The strictest of what holds, where each may also be left out when `optional`.
SetOf<Review> strictest(SetOf<Review> a, SetOf<Review> b, bool b_optional) {
  if (a.empty()) return b;
  SetOf<Review> out;
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t j = 0; j < 5; ++j) {
      auto x = static_cast<Review>(i);
      auto y = static_cast<Review>(j);
      if (a.has(x) && b.has(y)) out.add(std::max(x, y));
    }
  }
  if (b_optional) out.add(a);
  return out;
}

}  // namespace

void Levels::join(const Levels& other) {
  prohibited = base::either(prohibited, other.prohibited);
  held = base::either(held, other.held);
  cleared = base::either(cleared, other.cleared);
  bool sure = other.licence == Truth::yes;
  if (other.licence != Truth::no) {
    // Two packs' requirements stand side by side; the stricter policy governs the whole.
    SetOf<Review> joined = strictest(reviews, other.reviews, !sure);
    if (licence == Truth::unknown) joined.add(other.reviews);
    reviews = joined;
  }
  licence = base::either(licence, other.licence);
  required = base::either(required, other.required);
  conditions = base::either(conditions, other.conditions);
}

Standing standing_of(const Levels& levels) {
  Standing out;
  struct Step {
    Verdict verdict;
    Truth holds;
    bool open;            // may turn out not to hold although it holds now
  };
  const std::array<Step, 4> steps = {{
      {Verdict::prohibited, levels.prohibited, false},
      {Verdict::held, levels.held, levels.cleared == Truth::unknown},
      {Verdict::licence_required, levels.licence, false},
      {Verdict::permitted_with_conditions, levels.conditions, false},
  }};
  Verdict sure = Verdict::permitted;
  bool found = false;
  bool stop = false;
  bool open_above = false;
  for (const Step& step : steps) {
    if (stop || step.holds == Truth::no) continue;
    out.possible.add(step.verdict);
    if (step.holds == Truth::yes && !found) {
      found = true;
      sure = step.verdict;
      stop = !step.open;
    } else if (step.holds == Truth::unknown && !found &&
               step.verdict != Verdict::permitted_with_conditions) {
      open_above = true;
    } else if (step.holds == Truth::yes) {
      stop = true;
    }
  }
  if (!stop && levels.required != Truth::yes) out.possible.add(Verdict::permitted);
  bool mild = sure == Verdict::permitted || sure == Verdict::permitted_with_conditions;
  if (mild && levels.conditions == Truth::unknown && !open_above) {
    sure = Verdict::permitted_with_conditions;   // keeping the conditions is safe either way
  }
  out.verdict = mild && open_above ? Verdict::undetermined : sure;
  if (out.possible.has(Verdict::licence_required)) out.possible_reviews = levels.reviews;
  if (out.verdict == Verdict::licence_required && out.possible_reviews.count() == 1) {
    for (std::size_t i = 0; i < 5; ++i) {
      if (out.possible_reviews.has(static_cast<Review>(i))) out.review = static_cast<Review>(i);
    }
  }
  return out;
}

Truth outstanding(const Regime& regime, const ItemWeights& weights, std::uint32_t requirement,
                  std::size_t basis) {
  Truth out = weights.rules[requirement].counts[basis];
  for (std::uint32_t permit : regime.rules()[requirement].permits) {
    out = base::both(out, base::negate(weights.rules[permit].counts[basis]));
  }
  return out;
}

void ItemWeights::clear(const Regime& regime) {
  std::size_t size = regime.rules().size();
  if (held.size() != regime.index().words()) {
    rules.assign(size, Weight{});
    held.resize(regime.index().words());
    held_at.resize(regime.index().words());
    conditions.resize(size);
  } else {
    for (std::uint32_t index : touched) rules[index] = Weight{};
  }
  std::ranges::fill(held, 0);
  std::ranges::fill(held_at, 0);
  touched.clear();
  permits.clear();
  each.clear();
  computed.clear();
}

void ItemWeights::hold(std::uint32_t rule, std::size_t place) {
  set_bit(held, rule);
  set_bit(held_at, place);
}

Weighing::Weighing(const Regime& regime, Evaluator evaluator)
    : regime_(regime),
      resolution_(regime.resolution()),
      evaluator_(evaluator),
      machine_(regime.program()),
      possible_(regime.index()),
      wanted_(regime.index().words()) {
  if (evaluator != Evaluator::compiled) possible_.set_all();
  attaches_.resize(regime.packs().size());
  why_.resize(regime.packs().size());
  for (auto& levels : levels_) levels.resize(regime.packs().size());
}

void Weighing::set_readings(const std::vector<Value>& readings) {
  resolution_.readings = readings;
  machine_.set_readings(readings);
}

// ---- Evaluating --------------------------------------------------------------------------------

Value Weighing::evaluate(ExpressionId id, const Value& party) {
  if (!plain()) return machine_.run(id, party);
  expr::Evaluation evaluation{*arena_, plain_causes_};
  evaluation.self = party;
  return expr::evaluate(regime_.expression(id), resolution_, variables_, evaluation);
}

Truth Weighing::truth(ExpressionId id, base::Cause* cause) {
  if (id == kNoExpression) return Truth::yes;
  if (!plain()) return truth_of(machine_.look(id), cause);
  return truth_of(evaluate(id), cause);
}

// A rule that reads `party` holds for the case when it holds for some party.
Truth Weighing::of_each_party(ExpressionId id, Weight& weight, ItemWeights& weights) {
  std::size_t before = weights.each.size();
  Truth out = Truth::no;
  for (const Value& party : facts_->parties()) {
    weights.each.push_back(plain() ? truth_of(evaluate(id, party), &weight.cause)
                                   : truth_of(machine_.look(id, party), &weight.cause));
    out = base::either(out, weights.each.back());
    if (purpose_ == Purpose::proof) {
      weight.reads = machine_.reads().join(weight.reads, latest_reads());
    }
  }
  if (out == Truth::no) {
    weights.each.resize(before);
  } else {
    weight.parties = static_cast<std::uint32_t>(weights.each.size());
  }
  return out;
}

// An error value (an overflow, say) decides nothing: it is as good as unknown.
Truth Weighing::truth_of(const Value& value, base::Cause* cause) {
  if (value.is(Kind::boolean)) return value.as_boolean() ? Truth::yes : Truth::no;
  if (cause != nullptr && value.is_unknown()) *cause = value.cause();
  return Truth::unknown;
}

void Weighing::set_item(const Record& item) {
  variables_[variable::item] = Value::record(&item);
  machine_.set(variable::item, variables_[variable::item]);
  possible_.start_item(variables_);
}

void Weighing::forget() {
  machine_.forget();
  possible_.forget();
}

Value Weighing::read(ExpressionId id, const Record& item, expr::Trace& trace, const Value& party) {
  const Value& now = variables_[variable::item];
  if (!now.is(Kind::record) || &now.as_record() != &item) set_item(item);
  if (!plain()) {
    machine_.record();
    Value value = machine_.run(id, party);
    each_read(machine_.latest_reads(),
              [&](base::FactRef fact, const Value& read) { trace.add(fact, read); });
    return value;
  }
  expr::Evaluation evaluation{*arena_, plain_causes_, &trace};
  evaluation.self = party;
  return expr::evaluate(regime_.expression(id), resolution_, variables_, evaluation);
}

Truth Weighing::holds(ExpressionId id, const Record& item, const Value& party) {
  if (id == kNoExpression) return Truth::yes;
  const Value& now = variables_[variable::item];
  if (!now.is(Kind::record) || &now.as_record() != &item) set_item(item);
  return truth_of(evaluate(id, party), nullptr);
}

std::vector<base::FactRef> Weighing::causes(base::Cause cause) {
  return plain() ? plain_causes_.facts(cause) : machine_.causes().facts(cause);
}

Value Weighing::measure(std::size_t index, const Record& item) {
  const Value& now = variables_[variable::item];
  if (!now.is(Kind::record) || &now.as_record() != &item) set_item(item);
  return evaluate(regime_.measures()[index].value);
}

// ---- Which rules -------------------------------------------------------------------------------

// Calls `use(index)` for each rule of the stage that may hold, in order.
template <class F>
void Weighing::each_possible(Stage stage, F use) {
  auto [from, to] = regime_.stretch(stage);
  for (std::size_t at = possible_.next(from, to); at < to; at = possible_.next(at + 1, to)) {
    if (!possible_.guarded(at, machine_)) use(regime_.order()[at]);
  }
}

bool Weighing::possible(std::uint32_t rule) {
  std::size_t place = regime_.place(rule);
  return possible_.has(place) && !possible_.guarded(place, machine_);
}

template <class F>
void Weighing::each_wanted(Stage stage, F use) {
  auto [from, to] = regime_.stretch(stage);
  each_bit(wanted_, from, to, [&](std::size_t place) { use(regime_.order()[place]); });
}

// ---- Rules -------------------------------------------------------------------------------------

// Evaluates the condition of a rule and dates it.
void Weighing::ask(std::uint32_t index, ItemWeights& weights) {
  const ActiveRule& active = regime_.rules()[index];
  Weight& w = weights.rules[index];
  w.asked = true;
  weights.touched.push_back(index);
  if (active.rule->per_party) {
    w.when = of_each_party(active.when, w, weights);
  } else {
    w.when = truth(active.when, &w.cause);
    w.reads = latest_reads();
  }
  if (w.when == Truth::no) return;
  weights.hold(index, regime_.place(index));
  if (active.in_force[0]) w.live[0] = w.when;
  if (active.in_force[1]) w.live[1] = base::both(w.when, truth(active.only_when, &w.cause));
}

// Lets go before it what goes before it.
void Weighing::settle(std::uint32_t index, ItemWeights& weights) {
  const ActiveRule& active = regime_.rules()[index];
  Weight& w = weights.rules[index];
  for (std::size_t basis = 0; basis < kBases; ++basis) {
    Truth counts = w.live[basis];
    for (std::uint32_t other : active.yields_to) {
      if (counts == Truth::no) break;
      counts = base::both(counts, base::negate(weights.rules[other].counts[basis]));
    }
    for (std::uint32_t other : active.excepted_by) {
      if (counts == Truth::no) break;
      counts = base::both(counts, base::negate(weights.rules[other].live[basis]));
    }
    w.counts[basis] = counts;
  }
}

// ---- Classification ----------------------------------------------------------------------------

void Weighing::write_classification(facts::Case& facts, Record& item, ItemWeights& weights) {
  base::Cause cause = 0;
  expr::Causes& pool = plain() ? plain_causes_ : machine_.causes();
  weights.each_held(regime_, Stage::classify, [&](std::uint32_t index) {
    const Rule& rule = *regime_.rules()[index].rule;
    const Weight& w = weights.rules[index];
    if (w.when == Truth::unknown) cause = pool.unite(cause, w.cause);
    if (!rule.has_outcome || w.counts[0] == Truth::no) return;
    auto same = std::ranges::find(weights.computed, rule.code, &CodeFound::code);
    if (same == weights.computed.end()) {
      weights.computed.push_back({rule.code, w.counts[0], &rule});
    } else if (same->holds < w.counts[0]) {
      *same = {rule.code, w.counts[0], &rule};
    }
  });
  if (weights.classification_given) return;
  std::span<Value> codes = facts.arena().make<Value>(weights.computed.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const CodeFound& found = weights.computed[i];
    codes[i] = Value::string(found.code, found.rule->code_symbol);
    if (found.holds == Truth::unknown) codes[i] = codes[i].as_maybe(pool.for_maybe(cause));
  }
  item.slots[facts::item_slot::classification] = Value::list(codes);
}

void Weighing::classify(facts::Case& facts, Record& item, ItemWeights& weights) {
  weights.item = &item;
  weights.clear(regime_);
  const Value& given = item.at(facts::item_slot::classification);
  weights.classification_given = given.is(Kind::list);
  set_item(item);
  each_possible(Stage::classify, [&](std::uint32_t index) {
    ask(index, weights);
    settle(index, weights);
  });
  write_classification(facts, item, weights);
}

// What is contained is classified before what contains it.
void Weighing::classify_parts(facts::Case& facts, const Record& item, std::size_t depth) {
  constexpr std::size_t kDeepest = 16;  // binding allows fewer
  const Value& parts = item.at(facts::item_slot::contains);
  if (!parts.is(Kind::list) || depth > kDeepest) return;
  for (const Value& part : parts.as_list()) {
    const Value& inner = part.as_record().at(facts::contains_slot::item);
    if (!inner.is(Kind::record)) continue;
    Record& contained = facts.record(inner.as_record().id);
    if (contained.at(facts::item_slot::classification).is(Kind::list)) continue;
    classify_parts(facts, contained, depth + 1);
    classify(facts, contained, part_);
    forget();  // the container's rules read this classification
  }
}

void Weighing::classify_all(facts::Case& facts) {
  item_count_ = facts.items().size();
  if (items_.size() < item_count_) items_.resize(item_count_);
  for (std::size_t i = 0; i < item_count_; ++i) {
    Record& item = facts.record(facts.items()[i].as_record().id);
    classify_parts(facts, item, 0);
  }
  for (std::size_t i = 0; i < item_count_; ++i) {
    Record& item = facts.record(facts.items()[i].as_record().id);
    classify(facts, item, items_[i]);
  }
  forget();  // rules about the whole case may read any of them
}

// ---- After classification ----------------------------------------------------------------------

void Weighing::weigh_permit(std::uint32_t index, ItemWeights& weights) {
  const ActiveRule& active = regime_.rules()[index];
  ask(index, weights);
  Weight& w = weights.rules[index];
  if (w.when == Truth::no) return;
  std::vector<ConditionWeight>& conditions = weights.conditions[index];
  conditions.clear();
  Truth all = Truth::yes;
  for (ExpressionId condition : active.conditions) {
    Truth holds = truth(condition);
    conditions.push_back({holds, latest_reads()});
    all = base::both(all, holds);
    if (all == Truth::no && purpose_ == Purpose::verdict) return;
  }
  for (std::uint32_t restriction : active.restrictions) {
    bool asked = weights.rules[restriction].asked;
    if (!asked && possible(restriction)) ask(restriction, weights);
  }
  for (std::size_t basis = 0; basis < kBases; ++basis) {
    Truth counts = base::both(w.live[basis], all);
    for (std::uint32_t restriction : active.restrictions) {
      counts = base::both(counts, base::negate(weights.rules[restriction].live[basis]));
    }
    w.counts[basis] = counts;
  }
}

// Permits and reviews are asked only when a requirement that they are about may stand.
void Weighing::weigh_permits(ItemWeights& weights) {
  std::ranges::fill(wanted_, 0);
  weights.each_held(regime_, Stage::require, [&](std::uint32_t index) {
    const Weight& w = weights.rules[index];
    if (w.counts[0] == Truth::no && w.counts[1] == Truth::no) return;
    const ActiveRule& active = regime_.rules()[index];
    for (std::uint32_t permit : active.permits) set_bit(wanted_, regime_.place(permit));
    for (std::uint32_t review : active.reviews) set_bit(wanted_, regime_.place(review));
  });
  each_wanted(Stage::permit, [&](std::uint32_t index) {
    weights.permits.push_back(index);
    if (possible(index)) weigh_permit(index, weights);
  });
  each_wanted(Stage::review, [&](std::uint32_t index) {
    if (!possible(index)) return;
    ask(index, weights);
    settle(index, weights);
  });
}

void Weighing::weigh_item(ItemWeights& weights) {
  each_possible(Stage::require, [&](std::uint32_t index) {
    ask(index, weights);
    settle(index, weights);
  });
  weigh_permits(weights);
  constexpr std::array kRest = {Stage::prohibit, Stage::flag, Stage::oblige, Stage::expose,
                                Stage::note};
  constexpr std::size_t kDeciding = 2;  // those that the verdict hangs on
  bool raised = !facts_->red_flags().empty();
  for (Stage stage :
       std::span(kRest).first(purpose_ == Purpose::verdict ? kDeciding : kRest.size())) {
    if (stage == Stage::flag && raised) {  // any of them may be up without its condition
      for (std::uint32_t index : regime_.of(stage)) {
        if (!raise(index, weights) && possible(index)) ask(index, weights);
        count(index, weights);
      }
      continue;
    }
    each_possible(stage, [&](std::uint32_t index) {
      ask(index, weights);
      count(index, weights);
    });
  }
}

// Of a rule that nothing goes before.
void Weighing::count(std::uint32_t index, ItemWeights& weights) {
  Weight& w = weights.rules[index];
  if (w.when == Truth::no) return;
  const ActiveRule& active = regime_.rules()[index];
  w.cleared = active.rule->stage == Stage::flag ? cleared(active) : Truth::no;
  for (std::size_t basis = 0; basis < kBases; ++basis) {
    // A flag whose clearing is not known is up: the case is held until somebody clears it.
    Truth cleared = w.cleared == Truth::yes ? Truth::yes : Truth::no;
    w.counts[basis] = base::both(w.live[basis], base::negate(cleared));
  }
}

// A red flag is up, whatever the facts say, when the case says that it is present.
bool Weighing::raise(std::uint32_t index, ItemWeights& weights) {
  const ActiveRule& active = regime_.rules()[index];
  auto given = facts_->red_flag(active.rule->flag_id);
  if (!given || given->present != Truth::yes) return false;
  Weight& w = weights.rules[index];
  w.asked = true;
  w.when = Truth::yes;
  weights.touched.push_back(index);
  weights.hold(index, regime_.place(index));
  for (std::size_t basis = 0; basis < kBases; ++basis) {
    w.live[basis] = active.in_force[basis] ? Truth::yes : Truth::no;
  }
  return true;
}

// A red flag is cleared by its own rule, or by the case's words on how it was resolved.
Truth Weighing::cleared(const ActiveRule& active) {
  auto given = facts_->red_flag(active.rule->flag_id);
  if (given && !given->resolved.empty()) return Truth::yes;
  return active.cleared_when == kNoExpression ? Truth::no : truth(active.cleared_when);
}

// The attachments of every pack, with the current item.
void Weighing::find_attachments() {
  for (std::size_t p = 0; p < regime_.packs().size(); ++p) {
    auto [from, to] = regime_.attachments(p);
    for (std::size_t at = possible_.next(from, to); at < to; at = possible_.next(at + 1, to)) {
      if (attaches_[p] == Truth::yes) break;
      if (possible_.guarded(at, machine_)) continue;
      const ActiveAttachment& a = regime_.packs()[p].attaches[at - from];
      Truth holds = truth(a.when);
      if (holds > attaches_[p]) {
        attaches_[p] = holds;
        why_[p] = a.attachment;
      }
    }
  }
}

// Finds the packs that reach the act; of the others, only what others hang on is asked.
void Weighing::attach() {
  for (std::size_t i = 0; i < item_count_; ++i) {
    set_item(*items_[i].item);
    find_attachments();
  }
  for (std::size_t p = 0; p < regime_.packs().size(); ++p) {
    if (attaches_[p] == Truth::no) possible_.leave_out(p);
  }
}

// ---- What follows ------------------------------------------------------------------------------

// The policies that the requirement may be judged by: the strictest that surely holds, or any
// stricter one that may hold.
SetOf<Review> Weighing::reviews_of(const ItemWeights& weights, std::uint32_t requirement,
                                   std::size_t basis) const {
  Review sure = Review::unstated;
  for (std::uint32_t index : regime_.rules()[requirement].reviews) {
    if (weights.rules[index].counts[basis] == Truth::yes) {
      sure = std::max(sure, regime_.rules()[index].rule->review);
    }
  }
  SetOf<Review> out;
  out.add(sure);
  for (std::uint32_t index : regime_.rules()[requirement].reviews) {
    Review review = regime_.rules()[index].rule->review;
    if (weights.rules[index].counts[basis] == Truth::unknown && review > sure) out.add(review);
  }
  return out;
}

void Weighing::add_requirement(const ItemWeights& weights, std::uint32_t index, std::size_t basis) {
  const ActiveRule& active = regime_.rules()[index];
  Truth counts = weights.rules[index].counts[basis];
  if (counts == Truth::no || !active.rule->has_outcome) return;
  counts = base::both(counts, attaches_[active.pack]);
  Truth open = base::both(outstanding(regime_, weights, index, basis), attaches_[active.pack]);
  Levels one;
  one.licence = open;
  one.required = counts;
  if (open != Truth::no) one.reviews = reviews_of(weights, index, basis);
  // Overcome, for sure or perhaps: then conditions go with the permission.
  one.conditions = base::both(counts, base::negate(open));
  levels_[basis][active.pack].join(one);
}

void Weighing::add_levels(const ItemWeights& weights) {
  for (std::size_t basis = 0; basis < kBases; ++basis) {
    weights.each_held(regime_, Stage::require,
                      [&](std::uint32_t index) { add_requirement(weights, index, basis); });
    weights.each_held(regime_, Stage::prohibit, [&](std::uint32_t index) {
      const ActiveRule& active = regime_.rules()[index];
      Levels& levels = levels_[basis][active.pack];
      Truth holds = base::both(weights.rules[index].counts[basis], attaches_[active.pack]);
      levels.prohibited = base::either(levels.prohibited, holds);
    });
    weights.each_held(regime_, Stage::flag, [&](std::uint32_t index) {
      const ActiveRule& active = regime_.rules()[index];
      Levels& levels = levels_[basis][active.pack];
      const Weight& w = weights.rules[index];
      Truth holds = base::both(w.counts[basis], attaches_[active.pack]);
      levels.held = base::either(levels.held, holds);
      if (holds != Truth::no) levels.cleared = base::either(levels.cleared, w.cleared);
    });
  }
}

Levels Weighing::all_levels(Basis basis) const {
  Levels out;
  for (const Levels& levels : levels_[static_cast<std::size_t>(basis)]) out.join(levels);
  return out;
}

void Weighing::weigh(facts::Case& facts, const Record& flags, Purpose purpose) {
  purpose_ = purpose;
  facts_ = &facts;
  arena_ = &facts.arena();
  variables_[variable::the_case] = Value::record(&facts.root());
  variables_[variable::item] = {};
  variables_[variable::answers] = Value::record(&facts.answers());
  variables_[variable::flags] = Value::record(&flags);
  machine_.begin(variables_, *arena_);
  if (purpose == Purpose::proof && !plain()) machine_.record();
  possible_.start_case(variables_);
  plain_causes_.clear();
  std::ranges::fill(attaches_, Truth::no);
  std::ranges::fill(why_, nullptr);
  for (auto& levels : levels_) std::ranges::fill(levels, Levels{});
  classify_all(facts);
  attach();
  for (std::size_t i = 0; i < item_count_; ++i) {
    if (item_count_ > 1) {
      set_item(*items_[i].item);
    } else {
      possible_.start_item(variables_);  // the item is set already; the packs were not chosen
    }
    weigh_item(items_[i]);
  }
  for (std::size_t i = 0; i < item_count_; ++i) add_levels(items_[i]);
}

}  // namespace licet::law
