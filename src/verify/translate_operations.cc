// Operations on meanings: comparison, arithmetic, dates, words and tables.
#include <algorithm>

#include "facts/vocabulary.h"
#include "verify/translator.h"

namespace licet::verify {
namespace {

using base::Value;
using expr::Op;

bool is_numeric(Sort sort) { return sort == Sort::whole || sort == Sort::number; }

}  // namespace

// ---- Operations --------------------------------------------------------------------------------

Meaning Translator::applied(Frame& frame, const expr::Node& n) {
  Meaning a = child(frame, n, 0);
  if (n.count == 1) return applied_to_one(n, a);
  Meaning b = child(frame, n, 1);
  switch (n.op) {
    case Op::in: return membership(a, b);
    case Op::contains:
    case Op::starts_with:
    case Op::ends_with: return text_test(n.op, a, b);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo: return arithmetic(n, a, b);
    case Op::equal: return equal(a, b);
    case Op::not_equal: return truth_meaning(negate(truths_of(equal(a, b))));
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: return compare(n.op, a, b);
    default: return fail("an operation that proofs do not know");
  }
}

Meaning Translator::applied_to_one(const expr::Node& n, const Meaning& a) {
  switch (n.op) {
    case Op::field: return field(n, a);
    case Op::record_definition:
      return a.sort == Sort::nothing ? nothing() : defined(n.definition, a);
    case Op::invert: return truth_meaning(negate(truths_of(a)));
    case Op::negate: {
      if (a.sort == Sort::nothing) return a;
      if (!is_ordered(a.sort)) return fail("the negative of no figure");
      Meaning out = a;
      out.value = logic_.minus(a.value);
      return out;
    }
    case Op::size: return sum(a, true);
    case Op::sum_of: return sum(a, false);
    case Op::max_of:
    case Op::min_of: {
      if (a.sort != Sort::list) return a.sort == Sort::nothing ? a : fail("max() of no list");
      Meaning out = extreme(n.op == Op::max_of, a.elements);
      out.known = logic_.both(known(out), known(a));
      return out;
    }
    default: return convert(n.op, a);
  }
}

// Year, month and day of a day in the calendar, counted from a first of March (of the year 0).
Meaning Translator::date_part(Op op, const Meaning& day) {
  auto n = [&](std::int64_t value) { return logic_.whole(value); };
  auto over = [&](Term a, std::int64_t b) { return logic_.divide(a, n(b)); };
  auto times = [&](Term a, std::int64_t b) { return logic_.multiply(a, n(b)); };
  Term z = logic_.add(day.value, n(719'468));
  Term era = over(z, 146'097);
  Term in_era = logic_.subtract(z, times(era, 146'097));
  Term leaps = logic_.subtract(logic_.subtract(over(in_era, 36'524), over(in_era, 1'460)),
                               over(in_era, 146'096));
  Term year = over(logic_.add(in_era, leaps), 365);
  Term before = logic_.subtract(logic_.add(times(year, 365), over(year, 4)), over(year, 100));
  Term in_year = logic_.subtract(in_era, before);
  Term months = over(logic_.add(times(in_year, 5), n(2)), 153);
  Term spring = logic_.less(months, n(10));
  Term month = logic_.choose(spring, logic_.add(months, n(3)), logic_.subtract(months, n(9)));
  Meaning out = of_sort(Sort::whole);
  out.known = day.known;
  if (op == Op::month_from_1) out.value = month;
  if (op == Op::month_from_0) out.value = logic_.subtract(month, n(1));
  if (op == Op::full_year) {
    Term whole_years = logic_.add(year, times(era, 400));
    out.value = logic_.choose(spring, whole_years, logic_.add(whole_years, n(1)));
  }
  if (op == Op::day_of_month) {
    Term gone = over(logic_.add(times(months, 153), n(2)), 5);
    out.value = logic_.add(logic_.subtract(in_year, gone), n(1));
  }
  return out;
}

Meaning Translator::convert(Op op, const Meaning& value) {
  if (value.sort == Sort::nothing) return value;
  bool part = op == Op::full_year || op == Op::month_from_1 || op == Op::month_from_0 ||
              op == Op::day_of_month;
  if (part && value.sort == Sort::day) return date_part(op, value);
  if (op == Op::to_number && is_numeric(value.sort)) return as_number(value);
  if (op == Op::to_integer && value.sort == Sort::whole) return value;
  if (op == Op::to_boolean && value.sort == Sort::truth) return value;
  if (op == Op::to_string && value.sort == Sort::word) return value;
  if (op == Op::days && value.sort == Sort::span_of_days) {
    Meaning out = value;
    out.sort = Sort::whole;
    return out;
  }
  return fail("a conversion that proofs do not know");
}

Meaning Translator::as_number(Meaning meaning) {
  if (meaning.sort != Sort::whole) return meaning;
  meaning.sort = Sort::number;
  meaning.value = logic_.as_real(meaning.value);
  return meaning;
}

// Makes a whole number and a number both numbers.
void Translator::align(Meaning& a, Meaning& b) {
  if (a.sort == Sort::number && b.sort == Sort::whole) b = as_number(std::move(b));
  if (b.sort == Sort::number && a.sort == Sort::whole) a = as_number(std::move(a));
}

// Whether a list is empty, without counting: size(l) == 0, size(l) > 0 and their like.
std::optional<Meaning> Translator::emptiness(Op op, const Meaning& size, const Meaning& limit) {
  if (size.counted.empty() || !limit.literal) return std::nullopt;
  std::int64_t n = *limit.literal;
  bool empty =
      (op == Op::equal && n == 0) || (op == Op::less && n == 1) || (op == Op::less_equal && n == 0);
  bool filled = (op == Op::greater && n == 0) || (op == Op::greater_equal && n == 1);
  if (!empty && !filled) return std::nullopt;
  Term any = logic_.either(size.counted);
  Meaning out = of_sort(Sort::truth);
  out.known = size.known;
  out.yes = logic_.both(known(size), empty ? logic_.negate(any) : any);
  if (known(size) == logic_.yes()) out.known = nullptr;
  return out;
}

Meaning Translator::compare(Op op, Meaning a, Meaning b) {
  if (a.sort == Sort::nothing || b.sort == Sort::nothing) return nothing();
  if (auto empty = emptiness(op, a, b)) return *empty;
  align(a, b);
  if (a.sort != b.sort || !is_ordered(a.sort)) return fail("a comparison that proofs do not know");
  if (op == Op::greater || op == Op::greater_equal) std::swap(a, b);
  bool strict = op == Op::less || op == Op::greater;
  Term holds = strict ? logic_.less(a.value, b.value) : logic_.at_most(a.value, b.value);
  Meaning out = of_sort(Sort::truth);
  Term both_known = logic_.both(known(a), known(b));
  out.yes = logic_.both(both_known, holds);
  if (both_known != logic_.yes()) out.known = both_known;
  return out;
}

Meaning Translator::same_words(const Meaning& a, const Meaning& b) {
  std::vector<Term> same;
  for (const Meaning::Word& x : a.words) {
    for (const Meaning::Word& y : b.words) {
      if (x.text == y.text) same.push_back(logic_.both(x.when, y.when));
    }
  }
  Meaning out = of_sort(Sort::truth);
  Term both_known = logic_.both(known(a), known(b));
  out.yes = logic_.both(both_known, logic_.either(std::move(same)));
  if (both_known != logic_.yes()) out.known = both_known;
  return out;
}

Meaning Translator::equal(Meaning a, Meaning b) {
  if (a.sort == Sort::nothing || b.sort == Sort::nothing) return nothing();
  if (auto empty = emptiness(Op::equal, a, b)) return *empty;
  align(a, b);
  if (a.sort == Sort::word && b.sort == Sort::word) return same_words(a, b);
  if (a.sort == Sort::truth && b.sort == Sort::truth) {
    Truths x = truths_of(a);
    Truths y = truths_of(b);
    return truth_meaning(settled(logic_.either(logic_.both(x.yes, y.yes), logic_.both(x.no, y.no)),
                                 logic_.either(logic_.both(x.yes, y.no), logic_.both(x.no, y.yes)),
                                 two_valued(x) && two_valued(y)));
  }
  if (a.sort != b.sort || !is_ordered(a.sort)) return fail("an equality that proofs do not know");
  Meaning out = of_sort(Sort::truth);
  Term both_known = logic_.both(known(a), known(b));
  out.yes = logic_.both(both_known, logic_.same(a.value, b.value));
  if (both_known != logic_.yes()) out.known = both_known;
  return out;
}

Meaning Translator::arithmetic(const expr::Node& n, Meaning a, Meaning b) {
  if (a.sort == Sort::nothing || b.sort == Sort::nothing) return nothing();
  align(a, b);
  bool days = n.op == Op::add || n.op == Op::subtract;
  bool on_days = days && (a.sort == Sort::day || a.sort == Sort::span_of_days);
  if (!on_days && (a.sort != b.sort || !is_numeric(a.sort))) {
    return fail("arithmetic that proofs do not know");
  }
  Meaning out = of_sort(a.sort);
  if (on_days) out.sort = a.sort == b.sort ? Sort::span_of_days : Sort::day;
  out.known = logic_.both(known(a), known(b));
  switch (n.op) {
    case Op::add: out.value = logic_.add(a.value, b.value); break;
    case Op::subtract: out.value = logic_.subtract(a.value, b.value); break;
    case Op::multiply: out.value = logic_.multiply(a.value, b.value); break;
    case Op::divide: {
      if (a.sort != Sort::number) return fail("a division of whole numbers");
      Term zero = logic_.number(base::Number(0));
      out.known = logic_.both(out.known, logic_.negate(logic_.same(b.value, zero)));
      out.value = logic_.divide(a.value, b.value);
      break;
    }
    default: return fail("a remainder");
  }
  return out;
}

// ---- Words and tables --------------------------------------------------------------------------

Meaning Translator::words_that(const Meaning& value, const std::vector<bool>& pass) {
  std::vector<Term> yes;
  for (std::size_t w = 0; w < value.words.size(); ++w) {
    if (pass[w]) yes.push_back(value.words[w].when);
  }
  Meaning out = of_sort(Sort::truth);
  out.yes = logic_.both(known(value), logic_.either(std::move(yes)));
  if (known(value) != logic_.yes()) out.known = value.known;
  return out;
}

Meaning Translator::text_test(Op op, const Meaning& text, const Meaning& part) {
  if (text.sort == Sort::nothing || part.sort == Sort::nothing) return nothing();
  if (text.sort != Sort::word || part.sort != Sort::word || part.words.size() != 1) {
    return fail("a test of texts that proofs do not know");
  }
  std::string_view wanted = part.words.front().text;
  std::vector<bool> pass;
  for (const Meaning::Word& word : text.words) {
    pass.push_back(op == Op::starts_with ? word.text.starts_with(wanted)
                   : op == Op::ends_with ? word.text.ends_with(wanted)
                                         : word.text.find(wanted) != std::string_view::npos);
  }
  return words_that(text, pass);
}

Meaning Translator::membership(const Meaning& value, const Meaning& set) {
  if (set.sort == Sort::table) return in_table(value, set.table);
  if (value.sort == Sort::nothing || set.sort == Sort::nothing) return nothing();
  if (set.sort != Sort::list) return fail("membership in what is no list");
  Truths out{logic_.no(), logic_.yes()};
  for (const Meaning::Element& element : set.elements) {
    Truths here = truths_of(equal(value, element.value));
    Truths present{element.present, logic_.negate(element.present)};
    out = either(out, both(present, here));
  }
  if (set.known != nullptr) out = both(out, {set.known, logic_.no()});
  return truth_meaning(out);
}

Meaning Translator::in_table(const Meaning& value, std::uint32_t index) {
  const expr::Table* table = regime_.resolution().tables[index];
  if (table == nullptr || value.sort == Sort::nothing) return nothing();
  if (value.sort == Sort::record && value.record->spec == &facts::party_spec) {
    return party_in(*value.record, *table);
  }
  if (value.sort != Sort::word) return fail("membership in a table that proofs do not know");
  std::vector<bool> pass;
  for (const Meaning::Word& word : value.words) {
    base::Symbol symbol = world_.library().symbols().find(word.text);
    pass.push_back(table->contains(Value::string(word.text, symbol)) == base::Truth::yes);
  }
  return words_that(value, pass);
}

// By its own name, by its parent's, or by that of an owner of half or more.
Meaning Translator::party_in(SymbolicRecord& party, const expr::Table& table) {
  auto named = [&](const Meaning& name, auto test) {
    std::vector<bool> pass;
    for (const Meaning::Word& word : name.words) pass.push_back(test(word.text));
    return truths_of(words_that(name, pass));
  };
  auto lone_name = [&](std::string_view w) { return party_in_table(table, w, {}, {}); };
  auto lone_parent = [&](std::string_view w) { return party_in_table(table, {}, w, {}); };
  auto lone_owner = [&](std::string_view w) { return party_in_table(table, {}, {}, w); };
  Truths out = named(world_.slot(party, facts::party_slot::name), lone_name);
  const Meaning& parent = world_.slot(party, facts::party_slot::ultimate_parent);
  out = either(out,
               named(world_.slot(*parent.record, facts::ultimate_parent_slot::name), lone_parent));
  const Meaning owners = world_.slot(party, facts::party_slot::owners);
  Term half = logic_.number(*base::Number::fraction(1, 2));
  for (const Meaning::Element& element : owners.elements) {
    SymbolicRecord& owner = *element.value.record;
    Truths owned = named(world_.slot(owner, facts::owner_slot::name), lone_owner);
    Term share = world_.slot(owner, facts::owner_slot::share).value;
    Term counts = logic_.both(element.present, logic_.at_most(half, share));
    out = either(out, both(owned, {counts, logic_.negate(counts)}));
  }
  return truth_meaning(out);
}

}  // namespace licet::verify
