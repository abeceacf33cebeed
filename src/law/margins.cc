#include <algorithm>
#include <set>

#include "facts/vocabulary.h"
#include "law/what_if.h"

namespace licet::law {
namespace {

using base::FactRef;
using base::Kind;
using base::Number;
using base::Value;

std::optional<Number> exact(const Value& value) {
  if (value.is(Kind::integer)) return Number(value.as_integer());
  if (value.is(Kind::number)) return value.as_number();
  return std::nullopt;
}

struct Candidate {
  FactRef fact;
  Number now;
};

// Numbers of the case that may decide: figures of its items and numeric answers, as far as a rule
// read them, and measures that were worked out from finer figures.
std::vector<Candidate> candidates(const Determination& answer, const facts::Case& facts) {
  std::vector<Candidate> out;
  std::set<FactRef> seen;
  auto add = [&](FactRef fact, const Value& value) {
    auto now = exact(value);
    if (!now || fact.record == 0 || fact.record > facts.record_count()) return;
    const base::RecordSpec* spec = facts.record(fact.record).spec;
    bool of_item = spec == &facts::item_spec;
    bool asked = &facts.record(fact.record) == &facts.answers();
    if ((of_item || asked) && is_numeric(spec->fields[fact.field]) && seen.insert(fact).second) {
      out.push_back({fact, *now});
    }
  };
  for (const PackAnswer& pack : answer.packs) {
    for (const ItemAnswer& item : pack.items) {
      std::uint32_t record = facts.items()[item.item].as_record().id;
      for (const MeasureFound& m : item.measures) {
        int slot = facts::item_spec.find(m.name);
        if (slot >= 0) add({record, static_cast<std::uint32_t>(slot)}, m.value);
      }
    }
  }
  for (const ProofNode& node : answer.proof) {
    for (const FactRead& read : node.facts) add(read.fact, read.value);
  }
  for (const PackAnswer& pack : answer.packs) {
    for (const ItemAnswer& item : pack.items) {
      for (const ExceptionFound& exception : item.exceptions) {
        for (const ConditionFound& c : exception.conditions) {
          for (const FactRead& read : c.facts) add(read.fact, read.value);
        }
      }
    }
  }
  return out;
}

Margin margin_to(const Stretch& stretch, const Candidate& candidate, bool upwards,
                 const facts::Case& facts) {
  Margin out;
  out.fact = candidate.fact;
  out.path = facts.path_of(candidate.fact);
  out.now = candidate.now;
  out.flips_at = upwards ? stretch.from : stretch.to;
  out.inclusive = upwards ? stretch.from_included : stretch.to_included;
  out.to = stretch.outcome.on(Basis::enforced);
  return out;
}

}  // namespace

std::vector<Margin> find_margins(WhatIf& what_if, const Determination& answer,
                                 const facts::Case& facts) {
  constexpr auto kEnforced = static_cast<std::size_t>(Basis::enforced);
  std::vector<Margin> out;
  const Standing& now = answer.standing[kEnforced];
  for (const Candidate& candidate : candidates(answer, facts)) {
    std::vector<Stretch> line = stretches(what_if, candidate.fact);
    auto holds = [&](const Stretch& s) {
      bool above = s.from_included ? candidate.now >= s.from : candidate.now > s.from;
      bool below = s.to_included ? candidate.now <= s.to : candidate.now < s.to;
      return above && below;
    };
    auto here = std::ranges::find_if(line, holds);
    if (here == line.end()) continue;
    auto differs = [&](const Stretch& s) {
      return !same_standing(s.outcome.on(Basis::enforced), now);
    };
    for (auto it = here; it != line.begin();) {
      --it;
      if (!differs(*it)) continue;
      out.push_back(margin_to(*it, candidate, false, facts));
      break;
    }
    for (auto it = here + 1; it < line.end(); ++it) {
      if (!differs(*it)) continue;
      out.push_back(margin_to(*it, candidate, true, facts));
      break;
    }
  }
  return out;
}

}  // namespace licet::law
