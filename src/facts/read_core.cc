#include "facts/read_core.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::facts {
namespace {

using base::FieldSpec;
using base::Interval;
using base::Kind;
using base::Number;
using base::Value;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "NaN", "-Infinity", ".inf": what other languages write for numbers that are none.
bool is_not_finite(std::string_view token) {
  std::string word;
  for (char c : token.substr(0, 16)) word += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 32 : c);
  std::string_view rest = word;
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest.starts_with('.')) rest.remove_prefix(1);
  return rest == "nan" || rest == "inf" || rest == "infinity";
}

std::string_view shape_name(Shape shape) {
  switch (shape) {
    case Shape::null: return "null";
    case Shape::boolean: return "a truth value";
    case Shape::number: return "a number";
    case Shape::text: return "text";
    case Shape::list: return "a list";
    case Shape::map: return "an object";
    case Shape::malformed: return "no value";
  }
  return {};
}

Number as_number(const Value& value) {
  return value.is(Kind::integer) ? Number(value.as_integer()) : value.as_number();
}

// A day, a month or a year.
bool is_birth(std::string_view text) {
  constexpr std::string_view kFirst = "0000-01-01";
  bool whole = text.size() == 4 || text.size() == 7 || text.size() == 10;
  return whole && base::Date::parse(std::string(text).append(kFirst.substr(text.size())));
}

std::size_t count_digits(std::string_view token) {
  return static_cast<std::size_t>(
      std::ranges::count_if(token.substr(0, token.find_first_of("eE")), is_digit));
}

}  // namespace

bool is_json_number(std::string_view token) {
  std::size_t i = 0;
  auto digits = [&] {
    std::size_t start = i;
    while (i < token.size() && is_digit(token[i])) ++i;
    return i - start;
  };
  if (i < token.size() && token[i] == '-') ++i;
  bool leading_zero = i < token.size() && token[i] == '0';
  std::size_t whole = digits();
  if (whole == 0 || (leading_zero && whole > 1)) return false;
  if (i < token.size() && token[i] == '.') {
    ++i;
    if (digits() == 0) return false;
  }
  if (i < token.size() && (token[i] | 32) == 'e') {
    ++i;
    if (i < token.size() && (token[i] == '-' || token[i] == '+')) ++i;
    if (digits() == 0) return false;
  }
  return i == token.size();
}

// ---- Problems -----------------------------------------------------------------------------------

void ReadCore::begin(Case& into) {
  case_ = &into;
  into.reset(*plan_.context().answers);
  path_.clear();
  problems_.clear();
  scratch_.clear();
  nesting_ = 0;
}

ReadOutcome ReadCore::finish() {
  if (problems_.empty()) return {};
  case_->reset();
  return std::unexpected(std::exchange(problems_, {}));
}

std::string ReadCore::path() const {
  std::string out;
  for (const Step& step : path_) {
    if (step.name.empty()) {
      out += fmt::format("[{}]", step.index);
    } else {
      if (!out.empty()) out += '.';
      out += step.name;
    }
  }
  return out;
}

void ReadCore::complain(Mark mark, Complaint complaint) {
  base::Problem problem;
  problem.what = std::move(complaint.what);
  problem.where = place(mark);
  problem.where.path = path();
  problem.given = base::quoted(complaint.given);
  problem.expected = std::move(complaint.expected);
  problem.nearest = std::move(complaint.nearest);
  problem.remedy = std::move(complaint.remedy);
  add_problem(std::move(problem));
}

void ReadCore::add_problem(base::Problem problem) {
  if (!full()) problems_.push_back(std::move(problem));
}

void ReadCore::wrong_type(const FieldPlan& field, bool element, Shape shape, std::string_view token,
                          Mark mark) {
  bool is_measure =
      field.scalar == base::Type::Base::number || field.scalar == base::Type::Base::integer;
  bool has_token = shape != Shape::list && shape != Shape::map && shape != Shape::null;
  std::string_view bare = token;
  if (bare.size() >= 2 && bare.starts_with('"') && bare.ends_with('"')) {
    bare = bare.substr(1, bare.size() - 2);
  }
  std::string what =
      shape == Shape::malformed ? "not a value" : fmt::format("wrong type, {},", shape_name(shape));
  if (!has_token) what.pop_back();  // the comma
  if (is_measure && has_token && is_not_finite(bare)) what = "not a finite number";
  complain(mark, {.what = std::move(what),
                  .given = has_token ? std::string(token) : std::string(),
                  .expected = element ? field.scalar_expectation() : field.expectation()});
}

void ReadCore::unknown_field(const RecordPlan& plan, std::string_view name, Mark mark) {
  std::vector<std::string_view> names;
  names.reserve(plan.fields.size());
  for (const FieldPlan& field : plan.fields) names.push_back(field.spec->name);
  Complaint complaint{.what = "unknown field", .given = std::string(name)};
  if (auto found = base::nearest(name, std::span<const std::string_view>(names))) {
    complaint.nearest = *found;
  } else if (names.empty()) {
    complaint.expected = "no field: no pack in use asks for any";
  } else if (names.size() <= 40) {
    complaint.expected = fmt::format("one of {}", fmt::join(names, ", "));
  } else {
    complaint.expected = "a fact that a pack asks for";
  }
  complain(mark, std::move(complaint));
}

void ReadCore::missing_field(const FieldSpec& field, Mark mark) {
  path_.push_back({field.name});
  std::string expected =
      field.type.base == base::Type::Base::date ? "an ISO date such as 2026-02-01" : "a value";
  complain(mark, {.what = "missing field", .expected = std::move(expected)});
  path_.pop_back();
}

void ReadCore::too_many(std::string_view what, std::size_t limit, Mark mark) {
  complain(mark, {.what = fmt::format("too many {}", what),
                  .expected = fmt::format("at most {}", limit)});
}

// ---- Values from scalars ------------------------------------------------------------------------

Value ReadCore::from_text(const FieldPlan& field, std::string_view text, Mark mark) {
  if (field.form == Form::amount) {
    if (is_json_number(text)) return from_number(field, text, mark);
    wrong_type(field, false, Shape::text, text, mark);
    return {};
  }
  if (field.scalar == base::Type::Base::date) return day(field, text, mark);
  if (field.spec->country) return country(field, text, mark);
  if (!field.words.empty()) return closed_word(field, text, mark);
  return free_text(field, text, mark);
}

Value ReadCore::closed_word(const FieldPlan& field, std::string_view text, Mark mark) {
  for (const FieldPlan::Word& word : field.words) {
    if (word.text == text) return Value::string(word.text, word.symbol);
  }
  auto found = base::nearest(text, field.spec->one_of);
  complain(mark, {.what = "unknown value",
                  .given = std::string(text),
                  .expected = field.scalar_expectation(),
                  .nearest = found ? std::string(*found) : std::string()});
  return {};
}

Value ReadCore::country(const FieldPlan& field, std::string_view text, Mark mark) {
  if (plan_.is_country(text)) {
    return Value::string(case_->arena().copy(text), plan_.symbol(text));
  }
  complain(mark, {.what = "unknown country",
                  .given = std::string(text),
                  .expected = field.scalar_expectation(),
                  .nearest = plan_.nearest_country(text)});
  return {};
}

Value ReadCore::free_text(const FieldPlan& field, std::string_view text, Mark mark) {
  if (text.empty()) {
    complain(mark, {.what = "empty text",
                    .expected = field.scalar_expectation(),
                    .remedy = "leave the field out if the fact is not known"});
    return {};
  }
  std::size_t limit = plan_.context().limits.text;
  if (text.size() > limit) {
    complain(mark, {.what = "text too long",
                    .given = std::string(text.substr(0, 100)),
                    .expected = fmt::format("at most {} bytes", limit)});
    return {};
  }
  auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (field.form == Form::currency &&
      (text.size() != 3 || !std::ranges::all_of(text, is_capital))) {
    complain(mark, {.what = "not a currency",
                    .given = std::string(text),
                    .expected = field.scalar_expectation()});
    return {};
  }
  if (field.form == Form::birth && !is_birth(text)) {
    complain(mark, {.what = "not a date of birth",
                    .given = std::string(text),
                    .expected = field.scalar_expectation()});
    return {};
  }
  return Value::string(case_->arena().copy(text), plan_.symbol(text));
}

Value ReadCore::day(const FieldPlan& field, std::string_view text, Mark mark) {
  if (auto date = base::Date::parse(text)) return Value::date(*date);
  bool has_form = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                  std::ranges::count_if(text, is_digit) == 8;
  complain(mark, {.what = has_form ? "no such day" : "not a date",
                  .given = std::string(text),
                  .expected = field.scalar_expectation()});
  return {};
}

Value ReadCore::from_number(const FieldPlan& field, std::string_view token, Mark mark) {
  std::optional<Number> number;
  std::int64_t small = 0;
  auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), small);
  bool is_small = error == std::errc{} && end == token.data() + token.size();
  number = is_small ? Number(small) : Number::parse(token);
  auto wrong = [&](std::string what, std::string expected) {
    complain(
        mark,
        {.what = std::move(what), .given = std::string(token), .expected = std::move(expected)});
    return Value();
  };
  if (!number) {
    if (count_digits(token) > 30) return wrong("number with too many digits", "at most 30 digits");
    return wrong("number out of range", "a size between 1e-18 and 1e37, or 0");
  }
  const FieldSpec& spec = *field.spec;
  if (spec.at_least != INT64_MIN && *number < Number(spec.at_least)) {
    bool negative = spec.at_least == 0 && *number < Number(0);
    return wrong(negative ? "negative number" : "number too small", field.scalar_expectation());
  }
  if (spec.at_most != INT64_MAX && *number > Number(spec.at_most)) {
    complain(mark, {.what = "number too large",
                    .given = std::string(token),
                    .expected = field.scalar_expectation(),
                    .remedy = field.form == Form::share ? "give a share as a fraction: 0.5 for 50 %"
                                                        : ""});
    return {};
  }
  if (field.scalar != base::Type::Base::integer) return Value::number(*number);
  if (auto whole = number->to_int()) return Value::integer(*whole);
  return wrong(number->is_whole() ? "number out of range" : "not a whole number",
               number->is_whole() ? "at most 9223372036854775807" : field.scalar_expectation());
}

Value ReadCore::from_ends(const FieldPlan& field, const Value& low, const Value& high, Mark mark) {
  if (low.is_unknown() && high.is_unknown()) {
    complain(mark, {.what = "interval without ends", .expected = R"(a "min", a "max" or both)"});
    return {};
  }
  std::int64_t least = field.spec->at_least;
  std::int64_t most = field.spec->at_most;
  Interval ends{least == INT64_MIN ? Number::minus_infinity() : Number(least),
                most == INT64_MAX ? Number::plus_infinity() : Number(most)};
  if (!low.is_unknown()) ends.low = as_number(low);
  if (!high.is_unknown()) ends.high = as_number(high);
  if (ends.low > ends.high) {
    complain(mark, {.what = "interval upside down",
                    .given = ends.to_string(),
                    .expected = "min no larger than max"});
    return {};
  }
  if (ends.is_point()) return low.is_unknown() ? high : low;
  Interval* kept = case_->arena().make<Interval>(1).data();
  *kept = ends;
  return Value::interval(kept);
}

}  // namespace licet::facts
