#include "facts/read_plan.h"

#include <algorithm>
#include <bit>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::facts {
namespace {

using base::FieldSpec;
using base::RecordSpec;
using base::Type;

constexpr std::size_t letters = 26;

bool is_two_capitals(std::string_view code) {
  return code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// REQUIRES: is_two_capitals(code)
std::size_t country_index(std::string_view code) {
  return static_cast<std::size_t>(code[0] - 'A') * letters +
         static_cast<std::size_t>(code[1] - 'A');
}

std::string number_expectation(const FieldSpec& spec, Form form, bool whole) {
  std::string out = whole ? "a whole number" : "a number";
  bool has_least = spec.at_least != INT64_MIN;
  bool has_most = spec.at_most != INT64_MAX;
  if (has_least && has_most) {
    out += fmt::format(" from {} to {}", spec.at_least, spec.at_most);
  } else if (has_least) {
    out += fmt::format(" of at least {}", spec.at_least);
  } else if (has_most) {
    out += fmt::format(" of at most {}", spec.at_most);
  }
  if (!spec.unit.empty()) out += fmt::format(" ({})", spec.unit);
  if (form == Form::amount) out += ", or the same as a string";
  if (spec.interval_allowed) out += R"(, or {"min": .., "max": ..})";
  return out;
}

std::string text_expectation(const FieldSpec& spec, Form form) {
  if (spec.country) return "a two-letter ISO 3166-1 country code";
  if (form == Form::currency) return "a three-letter ISO 4217 currency code";
  if (form == Form::birth) return "a day, a month or a year, such as 1966-05-12, 1966-05 or 1966";
  if (spec.one_of.empty()) return "text";
  return fmt::format("one of {}", fmt::join(spec.one_of, ", "));
}

}  // namespace

std::string FieldPlan::scalar_expectation() const {
  using enum Type::Base;
  switch (scalar) {
    case boolean: return "true or false";
    case integer: return number_expectation(*spec, form, true);
    case number: return number_expectation(*spec, form, false);
    case string: return text_expectation(*spec, form);
    case date: return "an ISO date such as 2026-02-01";
    case record: return "an object";
    default: return "nothing";
  }
}

std::string FieldPlan::expectation() const {
  if (kind != Type::Base::list) return scalar_expectation();
  if (scalar == Type::Base::record) return "a list of objects";
  std::string out = fmt::format("a list, each element {}", scalar_expectation());
  return form == Form::one_or_list ? "text or " + out : out;
}

ReadPlan::ReadPlan(const ReadContext& context) : context_(context) {
  for (std::string_view code : context_.countries) {
    if (!is_two_capitals(code)) continue;
    countries_.resize(letters * letters);
    countries_[country_index(code)] = true;
  }
  for (const RecordSpec* spec : vocabulary()) {
    plans_.push_back(std::make_unique<RecordPlan>());
    plans_.back()->spec = spec;
  }
  plans_.push_back(std::make_unique<RecordPlan>());
  plans_.back()->spec = context_.answers;
  for (auto& plan : plans_) fill(*plan);
}

void ReadPlan::fill(RecordPlan& plan) const {
  std::size_t count = plan.spec->fields.size();
  plan.hashed.assign(std::bit_ceil(count * 2 + 1), 0);
  for (std::size_t slot = 0; slot < count; ++slot) {
    plan.fields.push_back(field_plan(*plan.spec, slot));
    if (plan.spec->fields[slot].required) plan.required.push_back(slot);
    std::size_t i = RecordPlan::hash(plan.spec->fields[slot].name);
    while (plan.hashed[i & (plan.hashed.size() - 1)] != 0) ++i;
    plan.hashed[i & (plan.hashed.size() - 1)] = static_cast<std::uint16_t>(slot + 1);
  }
}

FieldPlan ReadPlan::field_plan(const RecordSpec& spec, std::size_t slot) const {
  const FieldSpec& field = spec.fields[slot];
  FieldPlan plan;
  plan.spec = &field;
  plan.form = form_of(spec, slot);
  plan.kind = field.type.base;
  const Type& inner = field.type.element != nullptr ? *field.type.element : field.type;
  plan.scalar = inner.base;
  if (inner.base == Type::Base::record) {
    plan.record = inner.record != nullptr ? plan_of(inner.record) : plans_.back().get();
  }
  plan.always_present = plan.kind == Type::Base::record && always_present(spec, slot);
  bool is_case = &spec == &case_spec;
  plan.longest = is_case && slot == case_slot::items     ? context_.limits.items
                 : is_case && slot == case_slot::parties ? context_.limits.parties
                                                         : context_.limits.list;
  for (std::string_view word : field.one_of) plan.words.push_back({word, symbol(word)});
  return plan;
}

const RecordPlan* ReadPlan::plan_of(const RecordSpec* spec) const {
  auto it = std::ranges::find(plans_, spec, [](const auto& plan) { return plan->spec; });
  return it == plans_.end() ? nullptr : it->get();
}

bool ReadPlan::is_country(std::string_view code) const {
  if (!is_two_capitals(code)) return false;
  return countries_.empty() || countries_[country_index(code)];
}

std::string ReadPlan::nearest_country(std::string_view given) const {
  if (given.empty()) return {};
  std::vector<std::string_view> same_first;
  for (std::string_view code : context_.countries) {
    if (code.substr(0, 1) == given.substr(0, 1)) same_first.push_back(code);
  }
  auto best = base::nearest(given, context_.countries);
  bool exact =
      best && best->size() == given.size() &&
      std::ranges::equal(*best, given, [](char a, char b) { return (a | 32) == (b | 32); });
  if (!exact) {
    if (auto found = base::nearest(given, std::span<const std::string_view>(same_first))) {
      best = found;
    }
  }
  return best ? std::string(*best) : std::string();
}

}  // namespace licet::facts
