#include "law/assemble.h"

#include <algorithm>
#include <array>

#include "facts/vocabulary.h"
#include "fmt/format.h"

namespace licet::law {
namespace {

using base::Kind;
using base::Record;
using base::Value;

constexpr std::size_t kStages = static_cast<std::size_t>(Stage::note) + 1;
constexpr auto kCodified = static_cast<std::size_t>(Basis::codified);
constexpr auto kEnforced = static_cast<std::size_t>(Basis::enforced);

class Assembler {
 public:
  Assembler(Weighing& weighing, const facts::Case& facts, const AssembleOptions& options,
            Determination& out)
      : weighing_(weighing),
        regime_(weighing.regime()),
        facts_(facts),
        options_(options),
        out_(out) {}

  void run(const Bound& bound) {
    gather();
    assemble_standings(weighing_, out_.standing);
    out_.packs.resize(regime_.packs().size());
    for (std::size_t p = 0; p < regime_.packs().size(); ++p) add_pack(p, out_.packs[p]);
    reserve_found();
    for (std::uint32_t index : found_) add_found(index);
    add_duties();
    for (const ActiveConflict& conflict : regime_.conflicts()) add_conflict(conflict);
    if (options_.proof) add_proof();
    add_assumptions(bound);
    out_.overrides = bound.overrides;
    add_warnings();
  }

 private:
  struct ItemRule {
    std::size_t item = 0;
    std::uint32_t rule = 0;
  };

  const ActiveRule& active(std::uint32_t index) const { return regime_.rules()[index]; }

  // A rule that only its own pack makes something of, where the pack does not reach the act, is not
  // part of the answer; as a rule it was not even asked.
  bool left_out(std::uint32_t index) const { return regime_.stays_home(index) && !reaches(index); }

  bool reaches(std::uint32_t index) const {
    return weighing_.attaches(active(index).pack) != Truth::no;
  }

  // What the answers of the packs are made of, in one pass over the rules.
  void gather() {
    Bits held(regime_.index().words());
    for (std::size_t i = 0; i < weighing_.items().size(); ++i) {
      const ItemWeights& weights = weighing_.items()[i];
      for (std::size_t w = 0; w < held.size(); ++w) held[w] |= weights.held_at[w];
      weights.each_held(regime_, Stage::require, [&](std::uint32_t index) {
        if (counts(weights.rules[index])) requirements_.push_back({i, index});
      });
      weights.each_held([&](std::uint32_t index) {
        const Rule& rule = *active(index).rule;
        const Weight& w = weights.rules[index];
        bool sure = w.counts[kCodified] == Truth::yes || w.counts[kEnforced] == Truth::yes;
        if (sure && (rule.duty || !rule.duties.empty())) duty_bearers_.push_back({i, index});
      });
    }
    found_.reserve(regime_.rules().size());
    each_bit(held, 0, regime_.rules().size(), [&](std::size_t place) {
      std::uint32_t index = regime_.order()[place];
      if (left_out(index)) return;
      ++held_;
      if (list_of(active(index).rule->stage) != nullptr && reaches(index)) found_.push_back(index);
    });
  }

  // Of the stages whose rules the answer of a pack lists one by one: where.
  static std::vector<RuleFound> PackAnswer::* list_of(Stage stage) {
    switch (stage) {
      case Stage::prohibit: return &PackAnswer::prohibitions;
      case Stage::flag: return &PackAnswer::flags;
      case Stage::expose: return &PackAnswer::exposures;
      case Stage::note: return &PackAnswer::notes;
      default: return nullptr;
    }
  }

  static bool counts(const Weight& w) {
    return w.counts[kCodified] != Truth::no || w.counts[kEnforced] != Truth::no;
  }

  void add_pack(std::size_t p, PackAnswer& answer) {
    answer.pack = regime_.packs()[p].pack;
    answer.attaches = weighing_.attaches(p);
    answer.why_attaches = weighing_.why_attaches(p);
    for (std::size_t basis = 0; basis < kBases; ++basis) {
      Standing& standing = answer.standing[basis];
      if (answer.attaches == Truth::no) {
        standing.verdict = Verdict::not_subject;
      } else {
        standing = standing_of(weighing_.levels(p, static_cast<Basis>(basis)));
      }
      if (answer.attaches != Truth::yes) standing.possible.add(Verdict::not_subject);
    }
    if (answer.attaches == Truth::no) return;
    answer.items.resize(weighing_.items().size());
    for (std::size_t i = 0; i < answer.items.size(); ++i) add_item(i, p, answer.items[i]);
  }

  // What the item is, which no pack has to itself: worked out once.
  const ItemAnswer& description(std::size_t i) {
    if (described_.size() > i) return described_[i];
    const ItemWeights& weights = weighing_.items()[i];
    ItemAnswer& out = described_.emplace_back();
    out.item = i;
    out.classification_given = weights.classification_given;
    out.computed = kept(weights.computed);
    out.classification = out.computed;
    if (weights.classification_given) {
      std::vector<CodeFound> given;
      for (const Value& code : weights.item->at(facts::item_slot::classification).as_list()) {
        given.push_back({code.as_string(), Truth::yes, nullptr});
      }
      out.classification = kept(given);
    }
    out.measures = measures_of(*weights.item);
    return out;
  }

  void add_item(std::size_t i, std::size_t p, ItemAnswer& out) {
    const ItemWeights& weights = weighing_.items()[i];
    out = description(i);
    bearing_.assign(regime_.index().words(), 0);
    bool some = false;
    for (const ItemRule& found : requirements_) {
      if (found.item != i || active(found.rule).pack != p) continue;
      if (active(found.rule).rule->has_outcome) {
        out.requirements.push_back(requirement(weights, found.rule));
      }
      for (std::uint32_t permit : active(found.rule).permits) set_bit(bearing_, permit);
      some = true;
    }
    if (!some) return;
    auto bears = [&](std::uint32_t permit) { return has_bit(bearing_, permit); };
    out.exceptions.reserve(static_cast<std::size_t>(std::ranges::count_if(weights.permits, bears)));
    for (std::uint32_t index : weights.permits) {
      if (bears(index)) out.exceptions.push_back(exception(weights, index));
    }
  }

  std::span<const MeasureFound> measures_of(const Record& item) {
    std::vector<MeasureFound> out;
    out.reserve(regime_.measures().size());
    for (std::size_t m = 0; m < regime_.measures().size(); ++m) {
      const ActiveMeasure& measure = regime_.measures()[m];
      Value value = weighing_.measure(m, item);
      bool numeric = value.is(Kind::integer) || value.is(Kind::number) || value.is(Kind::interval);
      if (!numeric) continue;
      const Definition& d = *measure.measure->definition;
      int slot = facts::item_spec.find(d.name);
      bool given = slot >= 0 && !item.at(static_cast<std::size_t>(slot)).is_unknown();
      out.push_back({d.measure, d.name, d.unit, value, given ? nullptr : measure.definition});
    }
    return kept(out);
  }

  RequirementFound requirement(const ItemWeights& weights, std::uint32_t index) {
    RequirementFound out;
    out.rule = active(index).rule;
    for (std::size_t basis = 0; basis < kBases; ++basis) {
      out.applies[basis] = weights.rules[index].counts[basis];
      out.outstanding[basis] = law::outstanding(regime_, weights, index, basis);
      out.overcome_by[basis] = rules_where(active(index).permits, [&](std::uint32_t permit) {
        return weights.rules[permit].counts[basis] == Truth::yes;
      });
    }
    std::size_t basis = out.applies[kEnforced] != Truth::no ? kEnforced : kCodified;
    bool open = false;
    Review review = Review::unstated;
    out.review_rules = rules_where(active(index).reviews, [&](std::uint32_t r) {
      Truth holds = weights.rules[r].counts[basis];
      open = open || holds == Truth::unknown;
      if (holds == Truth::yes) review = std::max(review, active(r).rule->review);
      return holds != Truth::no;
    });
    if (!open) out.review = review;
    return out;
  }

  // Those of `indexes` that `pick` picks.
  template <class F>
  RuleSpan rules_where(const std::vector<std::uint32_t>& indexes, F pick) {
    if (indexes.empty()) return {};
    return weighing_.arena().make_some<const Rule*>(indexes.size(), [&](const Rule** out) {
      for (std::uint32_t index : indexes) {
        if (pick(index)) *out++ = active(index).rule;
      }
      return out;
    });
  }

  ExceptionFound exception(const ItemWeights& weights, std::uint32_t index) {
    const Weight& w = weights.rules[index];
    ExceptionFound out;
    out.rule = active(index).rule;
    out.applies = w.when;
    for (std::size_t basis = 0; basis < kBases; ++basis) out.available[basis] = w.counts[basis];
    if (w.when == Truth::no) return out;
    const std::vector<ConditionWeight>& conditions = weights.conditions[index];
    std::span<ConditionFound> found = weighing_.arena().make<ConditionFound>(conditions.size());
    for (std::size_t c = 0; c < conditions.size(); ++c) {
      found[c].condition = &out.rule->conditions[c];
      found[c].holds = conditions[c].holds;
      if (!options_.proof) continue;
      ExpressionId id = active(index).conditions[c];
      found[c].facts = facts_read(conditions[c].reads, id, *weights.item);
    }
    out.conditions = found;
    out.restricted_by = rules_where(active(index).restrictions, [&](std::uint32_t r) {
      const Weight& restriction = weights.rules[r];
      return restriction.live[kCodified] != Truth::no || restriction.live[kEnforced] != Truth::no;
    });
    return out;
  }

  void reserve_found() {
    auto sizes = weighing_.arena().make<std::array<std::uint32_t, kStages>>(out_.packs.size());
    for (std::uint32_t index : found_) {
      ++sizes[active(index).pack][static_cast<std::size_t>(active(index).rule->stage)];
    }
    for (std::size_t p = 0; p < sizes.size(); ++p) {
      for (std::size_t stage = 0; stage < kStages; ++stage) {
        if (sizes[p][stage] == 0) continue;
        (out_.packs[p].*list_of(static_cast<Stage>(stage))).reserve(sizes[p][stage]);
      }
    }
  }

  void add_found(std::uint32_t index) {
    RuleFound found;
    found.rule = active(index).rule;
    Stage stage = found.rule->stage;
    for (const ItemWeights& weights : weighing_.items()) {
      const Weight& w = weights.rules[index];
      for (std::size_t basis = 0; basis < kBases; ++basis) {
        Truth holds = stage == Stage::flag ? w.live[basis] : w.counts[basis];
        found.holds[basis] = base::either(found.holds[basis], holds);
      }
      found.resolved = base::either(found.resolved, w.cleared);
    }
    bool any = found.holds[kCodified] != Truth::no || found.holds[kEnforced] != Truth::no;
    // A note that may hold is no news; a flag or a prohibition that may hold is.
    bool sure = found.holds[kCodified] == Truth::yes || found.holds[kEnforced] == Truth::yes;
    if (!any || (stage == Stage::note && !sure)) return;
    if (stage == Stage::flag) {
      if (auto given = facts_.red_flag(found.rule->flag_id)) found.resolution = given->resolved;
    }
    if (found.rule->per_party) found.parties = parties_of(index);
    (out_.packs[active(index).pack].*list_of(stage)).push_back(found);
  }

  // The parties for whom a rule that is asked of each holds; when it surely holds for some, those
  // for whom it only may hold are left out.
  std::span<const PartyFound> parties_of(std::uint32_t index) {
    std::span<const Value> parties = facts_.parties();
    return weighing_.arena().make_some<PartyFound>(parties.size(), [&](PartyFound* const first) {
      PartyFound* out = first;
      bool sure = false;
      for (std::size_t i = 0; i < parties.size(); ++i) {
        Truth holds = Truth::no;
        for (const ItemWeights& weights : weighing_.items()) {
          std::span<const Truth> of_item = weights.of_parties(index, parties.size());
          if (!of_item.empty()) holds = base::either(holds, of_item[i]);
        }
        sure = sure || holds == Truth::yes;
        if (holds != Truth::no) std::construct_at(out++, parties[i].as_record().id, holds);
      }
      if (!sure) return out;
      return std::remove_if(first, out, [](const PartyFound& f) { return f.holds != Truth::yes; });
    });
  }

  // The duties of a permit are told by the packs on whose requirements it bears.
  void add_duties() {
    for (const ItemRule& bearer : duty_bearers_) {
      if (active(bearer.rule).rule->stage != Stage::permit) {
        if (reaches(bearer.rule)) add_duties(bearer.rule, out_.packs[active(bearer.rule).pack]);
        continue;
      }
      for (const ItemRule& found : requirements_) {
        bool bears = found.item == bearer.item && reaches(found.rule) &&
                     std::ranges::count(active(found.rule).permits, bearer.rule) > 0;
        if (bears) add_duties(bearer.rule, out_.packs[active(found.rule).pack]);
      }
    }
  }

  void add_duties(std::uint32_t index, PackAnswer& answer) {
    const Rule* rule = active(index).rule;
    auto add = [&](const Duty& duty) {
      auto& known = answer.obligations;
      if (std::ranges::find(known, &duty, &DutyFound::duty) != known.end()) return;
      known.push_back({&duty, rule, {}});
      if (rule->per_party) known.back().parties = parties_of(index);
    };
    if (rule->duty) add(*rule->duty);
    for (const Duty& duty : rule->duties) add(duty);
  }

  // Whether a rule counts in this case: for some item, where its pack reaches the act.
  Truth counts_at_all(std::uint32_t index, std::size_t basis) const {
    Truth out = Truth::no;
    for (const ItemWeights& weights : weighing_.items()) {
      out = base::either(out, weights.rules[index].counts[basis]);
    }
    return base::both(out, weighing_.attaches(active(index).pack));
  }

  // Can none of the rules count? Quick to see, and so for nearly every conflict.
  bool silent(const Bits& side) const {
    return std::ranges::none_of(weighing_.items(), [&](const ItemWeights& weights) {
      std::uint64_t common = 0;
      for (std::size_t w = 0; w < side.size(); ++w) common |= side[w] & weights.held[w];
      return common != 0;
    });
  }

  void add_conflict(const ActiveConflict& conflict) {
    auto is_silent = [&](const Bits& side) { return silent(side); };
    if (std::ranges::any_of(conflict.side_bits, is_silent)) return;
    ConflictFound found;
    found.conflict = conflict.conflict;
    for (std::size_t basis = 0; basis < kBases; ++basis) {
      Truth all = Truth::yes;
      for (const auto& side : conflict.sides) {
        Truth some = Truth::no;
        for (std::uint32_t index : side) some = base::either(some, counts_at_all(index, basis));
        all = base::both(all, some);
      }
      found.holds[basis] = all;
    }
    if (found.holds[kCodified] == Truth::no && found.holds[kEnforced] == Truth::no) return;
    const Record& item = *weighing_.items().front().item;
    Truth when = weighing_.holds(conflict.when, item);
    for (Truth& holds : found.holds) holds = base::both(holds, when);
    if (found.holds[kCodified] == Truth::no && found.holds[kEnforced] == Truth::no) return;
    bool grave = weighing_.holds(conflict.graver_when, item) == Truth::yes;
    found.severity = grave ? conflict.conflict->severity : conflict.conflict->milder;
    add_parts(conflict, found);
    out_.conflicts.push_back(std::move(found));
  }

  // The rules that collide, and the parties that they are asked of.
  void add_parts(const ActiveConflict& conflict, ConflictFound& found) {
    for (const auto& side : conflict.sides) {
      for (std::uint32_t index : side) {
        bool any = counts_at_all(index, kCodified) != Truth::no ||
                   counts_at_all(index, kEnforced) != Truth::no;
        if (!any) continue;
        found.rules.push_back(active(index).rule);
        if (!active(index).rule->per_party) continue;
        for (const PartyFound& party : parties_of(index)) {
          bool known = std::ranges::find(found.exposed, party.record) != found.exposed.end();
          if (!known) found.exposed.push_back(party.record);
        }
      }
    }
  }

  // The facts of `set`; the plain evaluator keeps no sets, and evaluates the expression again.
  std::span<const FactRead> facts_read(expr::Reads::Set set, ExpressionId id, const Record& item) {
    if (weighing_.plain()) {
      reads_.clear();
      add_traced(id, item, {});
      return kept(reads_);
    }
    return weighing_.arena().make_some<FactRead>(weighing_.most_read(), [&](FactRead* out) {
      weighing_.each_read(set, [&](base::FactRef fact, const Value& value) {
        if (of_case(fact)) std::construct_at(out++, fact, value);
      });
      return out;
    });
  }

  // What a rule read; of one that is asked of each party, for every party.
  std::span<const FactRead> rule_facts(const ItemWeights& weights, std::uint32_t index) {
    const ActiveRule& rule = active(index);
    if (!weighing_.plain() || !rule.rule->per_party) {
      return facts_read(weights.rules[index].reads, rule.when, *weights.item);
    }
    reads_.clear();
    for (const Value& party : facts_.parties()) add_traced(rule.when, *weights.item, party);
    return kept(reads_);
  }

  bool of_case(base::FactRef fact) const {
    return fact.record >= 1 && fact.record <= facts_.record_count();
  }

  void add_traced(ExpressionId id, const Record& item, const Value& party) {
    expr::Trace trace;
    static_cast<void>(weighing_.read(id, item, trace, party));
    for (const expr::Trace::Read& read : trace.reads()) {
      bool known = std::ranges::find(reads_, read.fact, &FactRead::fact) != reads_.end();
      if (!known && of_case(read.fact)) reads_.emplace_back(read.fact, read.value);
    }
  }

  // A copy that lasts as long as the case.
  template <class T>
  std::span<const T> kept(const std::vector<T>& all) {
    std::span<T> out = weighing_.arena().template make<T>(all.size());
    std::ranges::copy(all, out.begin());
    return out;
  }

  void add_proof() {
    out_.proof.reserve(held_ * weighing_.items().size());
    for (std::size_t i = 0; i < weighing_.items().size(); ++i) {
      const ItemWeights& weights = weighing_.items()[i];
      weights.each_held([&](std::uint32_t index) {
        const Weight& w = weights.rules[index];
        if (left_out(index) || (i > 0 && !active(index).rule->per_item)) return;
        ProofNode node;
        node.rule = active(index).rule;
        node.item = i;
        node.when = w.when;
        for (std::size_t basis = 0; basis < kBases; ++basis) node.counts[basis] = w.counts[basis];
        node.facts = rule_facts(weights, index);
        node.beaten_by = beaten_by(weights, index);
        out_.proof.push_back(node);
      });
    }
  }

  RuleSpan beaten_by(const ItemWeights& weights, std::uint32_t index) {
    const ActiveRule& rule = active(index);
    std::size_t most = rule.yields_to.size() + rule.excepted_by.size() + rule.restrictions.size() +
                       rule.permits.size();
    if (most == 0) return {};
    return weighing_.arena().make_some<const Rule*>(most, [&](const Rule** out) {
      auto add = [&](std::uint32_t other, const Truth(&holds)[kBases]) {
        bool some = holds[kCodified] != Truth::no || holds[kEnforced] != Truth::no;
        if (some) *out++ = active(other).rule;
      };
      for (std::uint32_t j : rule.yields_to) add(j, weights.rules[j].counts);
      for (std::uint32_t j : rule.excepted_by) add(j, weights.rules[j].live);
      for (std::uint32_t j : rule.restrictions) add(j, weights.rules[j].live);
      for (std::uint32_t j : rule.permits) add(j, weights.rules[j].counts);
      return out;
    });
  }

  // A bit for each field that a rule that was asked can read.
  Bits facts_asked() const {
    Bits read = regime_.reads_always();
    auto add = [&](const Bits& more) {
      for (std::size_t w = 0; w < read.size(); ++w) read[w] |= more[w];
    };
    for (std::size_t p = 0; p < regime_.packs().size(); ++p) {
      if (weighing_.attaches(p) != Truth::no) add(regime_.reads_of_pack(p));
    }
    for (const ItemRule& found : requirements_) {
      for (std::uint32_t review : active(found.rule).reviews) add(active(review).reads);
    }
    for (const ItemWeights& weights : weighing_.items()) {
      for (std::uint32_t permit : weights.permits) {
        add(active(permit).reads);
        if (weights.rules[permit].when == Truth::no) continue;
        for (std::uint32_t r : active(permit).restrictions) add(active(r).reads);
      }
    }
    return read;
  }

  // Assumptions that the answer may rest on: those whose fact a rule that was asked can read.
  void add_assumptions(const Bound& bound) {
    if (bound.assumed.empty()) return;
    Bits read = facts_asked();
    out_.assumptions.reserve(bound.assumed.size());
    const base::RecordSpec* spec = nullptr;
    std::size_t first = 0;
    for (const Assumed& assumed : bound.assumed) {
      if (facts_.record(assumed.fact.record).spec != spec) {
        spec = facts_.record(assumed.fact.record).spec;
        first = regime_.field_bit(spec, 0);
      }
      std::size_t bit = first + assumed.fact.field;
      bool used = bit < regime_.field_count() && ((read[bit / 64] >> (bit % 64)) & 1) != 0;
      if (!used) continue;
      if (assumed.line == nullptr) {
        out_.assumptions.push_back({assumed.asked->name, facts_.at(assumed.fact)});
        continue;
      }
      std::string_view text = assumed.line->text;
      auto same = [&](const AssumptionUsed& other) {
        return other.value.is_unknown() && other.text == text;
      };
      if (std::ranges::none_of(out_.assumptions, same)) out_.assumptions.push_back({text, {}});
    }
  }

  void add_warnings() {
    for (const std::string& name : out_.scenarios) {
      out_.warnings.push_back(
          fmt::format("{} is a scenario that was asked for; it is not law", name));
    }
    for (std::size_t p = 0; p < regime_.packs().size(); ++p) {
      const Pack& pack = *regime_.packs()[p].pack;
      bool late = pack.horizon && out_.on > *pack.horizon;
      if (!late || weighing_.attaches(p) == Truth::no) continue;
      out_.warnings.push_back(fmt::format("{} was looked at up to {}; later changes are not known",
                                          pack.name, pack.horizon->to_string()));
    }
    for (const ItemWeights& weights : weighing_.items()) {
      weights.each_held([&](std::uint32_t index) {
        if (left_out(index) || !counts(weights.rules[index])) return;
        for (const Span* span : active(index).span) {
          if (span == nullptr || !span->status_unconfirmed) continue;
          std::string line = fmt::format("no document confirms the state of {} on this day",
                                         active(index).rule->cite);
          if (std::ranges::find(out_.warnings, line) == out_.warnings.end()) {
            out_.warnings.push_back(std::move(line));
          }
        }
      });
    }
  }

  Weighing& weighing_;
  const Regime& regime_;
  const facts::Case& facts_;
  const AssembleOptions& options_;
  Determination& out_;
  std::size_t held_ = 0;  // rules that hold or may hold for some item
  std::vector<std::uint32_t> found_;  // of those, the ones that packs list one by one, by place
  std::vector<ItemRule> requirements_;  // those that count, or may count
  std::vector<ItemRule> duty_bearers_;  // rules that surely count and bring duties
  std::vector<FactRead> reads_;
  Bits bearing_;  // by rule
  std::vector<ItemAnswer> described_;  // by item
};

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  constexpr std::array<std::string_view, 7> kNames = {
      "not_subject", "permitted", "permitted_with_conditions", "undetermined", "licence_required",
      "held",        "prohibited"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string AssumptionUsed::words() const {
  if (value.is_unknown()) return std::string(text);
  return fmt::format("{} = {}", text, base::to_text(value));
}

void assemble_standings(const Weighing& weighing, Standing (&out)[kBases]) {
  for (std::size_t basis = 0; basis < kBases; ++basis) {
    out[basis] = standing_of(weighing.all_levels(static_cast<Basis>(basis)));
  }
}

void assemble(Weighing& weighing, const facts::Case& facts, const Bound& bound,
              const AssembleOptions& options, Determination& out) {
  Assembler(weighing, facts, options, out).run(bound);
}

}  // namespace licet::law
