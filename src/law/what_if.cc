#include "law/what_if.h"

#include <algorithm>

#include "facts/vocabulary.h"

namespace licet::law {
namespace {

using base::Int128;
using base::Kind;
using base::Number;
using base::Value;

bool is_number(const base::Type& type) {
  return type.base == base::Type::Base::number || type.base == base::Type::Base::integer;
}

Number middle(const Number& a, const Number& b) {
  auto sum = Number::add(a, b);
  return sum ? *Number::divide(*sum, Number(2)) : a;
}

}  // namespace

bool same_standing(const Standing& a, const Standing& b) {
  return a.verdict == b.verdict && a.review == b.review;
}

bool same_outcome(const Outcome& a, const Outcome& b) {
  return same_standing(a.standing[0], b.standing[0]) && same_standing(a.standing[1], b.standing[1]);
}

bool is_numeric(const base::FieldSpec& field) { return is_number(field.type); }

Value number_for(const base::FieldSpec& field, const Number& n) {
  if (field.type.base != base::Type::Base::integer) return Value::number(n);
  return Value::integer(n.to_int().value_or(INT64_MAX));
}

Outcome WhatIf::with(const Change& change) {
  pristine_.clone_into(scratch_);
  change(scratch_);
  weighing_.weigh(scratch_, scratch_.record(flags_), Purpose::verdict);
  Outcome out;
  for (std::size_t basis = 0; basis < kBases; ++basis) {
    out.standing[basis] = standing_of(weighing_.all_levels(static_cast<Basis>(basis)));
  }
  if (!weighing_.items().empty()) out.classification = weighing_.items().front().computed;
  return out;
}

Outcome WhatIf::with(base::FactRef fact, const Value& value) {
  return with([&](facts::Case& facts) { facts.set(fact, value); });
}

std::vector<Number> WhatIf::tipping_points(base::FactRef fact) {
  pristine_.clone_into(scratch_);
  std::vector<Number> out = weighing_.tipping().points(scratch_, scratch_.record(flags_), fact);
  const base::FieldSpec& field = pristine_.record(fact.record).spec->fields[fact.field];
  if (field.type.base == base::Type::Base::integer) {
    // Between whole numbers nothing is asked: test the whole numbers around each zero.
    std::vector<Number> around;
    for (const Number& x : out) {
      Int128 floor = x.numerator() / x.denominator();
      for (int step = 0; step <= 1; ++step) {
        if (auto n = Number::fraction(floor + step, 1)) around.push_back(*n);
      }
    }
    out = std::move(around);
  }
  std::ranges::sort(out);
  auto repeated = std::ranges::unique(out);
  out.erase(repeated.begin(), repeated.end());
  return out;
}

std::vector<Stretch> stretches(WhatIf& what_if, base::FactRef fact) {
  const base::FieldSpec& field = what_if.pristine().record(fact.record).spec->fields[fact.field];
  bool whole = field.type.base == base::Type::Base::integer;
  std::vector<Number> points = what_if.tipping_points(fact);
  if (points.empty() || points.front() != Number(0)) points.insert(points.begin(), Number(0));
  std::vector<Stretch> out;
  auto add = [&](Stretch s) {
    if (!out.empty() && same_outcome(out.back().outcome, s.outcome)) {
      out.back().to = s.to;
      out.back().to_included = s.to_included;
    } else {
      out.push_back(std::move(s));
    }
  };
  auto ask = [&](const Number& x) { return what_if.with(fact, number_for(field, x)); };
  for (std::size_t i = 0; i < points.size(); ++i) {
    add({points[i], points[i], true, true, ask(points[i])});
    bool last = i + 1 == points.size();
    Number next = last ? Number::plus_infinity() : points[i + 1];
    auto inside = last ? Number::add(points[i], Number::add(points[i], Number(1)).value())
                       : std::optional<Number>(middle(points[i], next));
    if (!inside) continue;
    if (whole) {
      auto after = Number::add(points[i], Number(1));
      if (!after || (!last && *after >= next)) continue;
      inside = after;
    }
    add({points[i], next, false, false, ask(*inside)});
  }
  return out;
}

}  // namespace licet::law
