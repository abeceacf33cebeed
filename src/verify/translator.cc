#include "verify/translator.h"

#include <algorithm>

#include "facts/vocabulary.h"
#include "fmt/format.h"

namespace licet::verify {
namespace {

using base::Kind;
using base::Value;
using expr::Op;

}  // namespace

Translator::Translator(World& world, const law::Regime& regime, base::Date from, base::Date to)
    : world_(world),
      logic_(world.logic()),
      regime_(regime),
      on_(logic_.integer(fmt::format("on {}", from.to_string()))) {
  logic_.require(logic_.at_most(logic_.whole(from.days()), on_));
  logic_.require(logic_.less(on_, logic_.whole(to.days())));
}

// ---- Truths ------------------------------------------------------------------------------------

Truths Translator::both(Truths a, Truths b) {
  return settled(logic_.both(a.yes, b.yes), logic_.either(a.no, b.no),
                 two_valued(a) && two_valued(b));
}
Truths Translator::either(Truths a, Truths b) {
  return settled(logic_.either(a.yes, b.yes), logic_.both(a.no, b.no),
                 two_valued(a) && two_valued(b));
}

Term Translator::known(const Meaning& meaning) {
  if (meaning.sort == Sort::nothing) return logic_.no();
  return meaning.known != nullptr ? meaning.known : logic_.yes();
}

Truths Translator::truths_of(const Meaning& meaning) {
  if (meaning.sort == Sort::nothing) return {logic_.no(), logic_.no()};
  if (meaning.sort != Sort::truth) {
    static_cast<void>(fail("a value of another kind where a truth is wanted"));
    return {logic_.no(), logic_.no()};
  }
  Term is_known = known(meaning);
  return {meaning.yes, is_known == logic_.yes()
                           ? logic_.negate(meaning.yes)
                           : logic_.both(is_known, logic_.negate(meaning.yes))};
}

Meaning Translator::truth_meaning(Truths truths) {
  Meaning out = of_sort(Sort::truth);
  out.yes = truths.yes;
  if (!two_valued(truths)) out.known = logic_.either(truths.yes, truths.no);
  return out;
}

Meaning Translator::fail(std::string why) {
  if (why_not_.empty()) why_not_ = std::move(why);
  return nothing();
}

Truths Translator::truth(const expr::Expression& expression) {
  return truths_of(whole(expression, nothing()));
}

Truths Translator::truth(law::ExpressionId id) {
  if (id == law::kNoExpression) return {logic_.yes(), logic_.no()};
  return truth(regime_.expression(id));
}

Truths Translator::truth_before_classification(law::ExpressionId id) {
  classifying_ = true;
  Truths out = truth(id);
  classifying_ = false;
  return out;
}

Meaning Translator::of_item(const expr::Expression& body) {
  Meaning item = of_sort(Sort::record);
  item.record = &world_.item();
  return whole(body, item);
}

// ---- Rules -------------------------------------------------------------------------------------

Truths Translator::holds(std::uint32_t index) {
  if (auto it = holds_.find(index); it != holds_.end()) return it->second;
  const law::ActiveRule& rule = regime_.rules()[index];
  bool classifies = rule.rule->stage == law::Stage::classify;
  Truths out = classifies             ? truth_before_classification(rule.when)
               : rule.rule->per_party ? of_any_party(regime_.expression(rule.when))
                                      : truth(rule.when);
  for (law::ExpressionId condition : rule.conditions) out = both(out, truth(condition));
  if (why_not_.empty()) holds_.emplace(index, out);  // a failure is said again when asked again
  return out;
}

// Does it hold for a party of the case?
Truths Translator::of_any_party(const expr::Expression& expression) {
  Truths out{logic_.no(), logic_.yes()};
  const Meaning parties = world_.slot(world_.the_case(), facts::case_slot::parties);
  for (const Meaning::Element& element : parties.elements) {
    Truths here = truths_of(whole(expression, element.value));
    out = either(out, both({element.present, logic_.negate(element.present)}, here));
  }
  return out;
}

// Does the rule hold in the text; a rule that is enforced only counts for nothing there.
Truths Translator::counts(std::uint32_t index) {
  if (auto it = counts_.find(index); it != counts_.end()) return it->second;
  const law::ActiveRule& rule = regime_.rules()[index];
  Truths never{logic_.no(), logic_.yes()};
  Truths out = rule.in_force[0] ? holds(index) : never;
  for (std::uint32_t other : rule.yields_to) out = both(out, negate(counts(other)));
  for (std::uint32_t other : rule.excepted_by) {
    if (regime_.rules()[other].in_force[0]) out = both(out, negate(holds(other)));
  }
  for (std::uint32_t other : rule.restrictions) {
    if (regime_.rules()[other].in_force[0]) out = both(out, negate(holds(other)));
  }
  if (why_not_.empty()) counts_.emplace(index, out);
  return out;
}

Truths Translator::has_code(std::string_view code) {
  Truths out{logic_.no(), logic_.yes()};
  for (std::uint32_t index : regime_.of(law::Stage::classify)) {
    const law::Rule& rule = *regime_.rules()[index].rule;
    if (rule.has_outcome && rule.code == code) out = either(out, counts(index));
  }
  return out;
}

std::vector<std::string_view> Translator::codes() const {
  std::vector<std::string_view> out;
  for (std::uint32_t index : regime_.of(law::Stage::classify)) {
    const law::Rule& rule = *regime_.rules()[index].rule;
    bool known = std::ranges::find(out, rule.code) != out.end();
    if (rule.has_outcome && regime_.rules()[index].in_force[0] && !known) out.push_back(rule.code);
  }
  return out;
}

// ---- Walking -----------------------------------------------------------------------------------

Meaning Translator::whole(const expr::Expression& expression, const Meaning& self) {
  const expr::Tree& tree = expression.tree();
  Frame frame{tree, self, std::vector<Meaning>(tree.local_count)};
  return node(frame, tree.root);
}

Meaning Translator::child(Frame& frame, const expr::Node& n, std::uint32_t i) {
  return node(frame, frame.tree.child(n, i));
}

Meaning Translator::node(Frame& frame, expr::NodeId id) {
  if (!why_not_.empty()) return nothing();
  const expr::Node& n = frame.tree.node(id);
  switch (n.op) {
    case Op::constant: return constant(n.constant);
    case Op::variable: return variable(n.index);
    case Op::self: return frame.self;
    case Op::local: return frame.locals[n.index];
    case Op::reading:
      return n.index < regime_.resolution().readings.size()
                 ? constant(regime_.resolution().readings[n.index])
                 : nothing();
    case Op::definition: return defined(n.definition, nothing());
    case Op::conditional: return conditional(frame, n);
    case Op::both:
    case Op::either: return junction(frame, n);
    case Op::exists:
    case Op::all: return quantifier(frame, n);
    case Op::filter:
    case Op::map:
    case Op::map_filtered: return collect(frame, n);
    case Op::list:
    case Op::max:
    case Op::min: return gathered(frame, n);
    case Op::has: return presence(frame, n);
    case Op::exists_one:
    case Op::dynamic_field:
    case Op::to_dynamic: return fail("an operation that proofs do not know");
    default: return applied(frame, n);
  }
}

Meaning Translator::constant(const Value& value) {
  Meaning out;
  switch (value.kind()) {
    case Kind::boolean:
      out.sort = Sort::truth;
      out.yes = value.as_boolean() ? logic_.yes() : logic_.no();
      break;
    case Kind::integer:
      out.sort = Sort::whole;
      out.value = logic_.whole(value.as_integer());
      out.literal = value.as_integer();
      break;
    case Kind::number:
      out.sort = Sort::number;
      out.value = logic_.number(value.as_number());
      break;
    case Kind::date:
    case Kind::duration:
      out.sort = value.is(Kind::date) ? Sort::day : Sort::span_of_days;
      out.value = logic_.whole(value.as_days());
      break;
    case Kind::string:
      out.sort = Sort::word;
      out.words = {{value.as_string(), logic_.yes()}};
      break;
    case Kind::list:
      out.sort = Sort::list;
      for (const Value& element : value.as_list()) {
        out.elements.push_back({logic_.yes(), constant(element)});
      }
      break;
    case Kind::table:
      out.sort = Sort::table;
      out.table = value.as_table();
      break;
    case Kind::unknown: break;
    default: return fail("a constant that proofs do not know");
  }
  return out;
}

Meaning Translator::variable(std::uint32_t index) {
  Meaning out = of_sort(Sort::record);
  switch (index) {
    case law::variable::the_case: out.record = &world_.the_case(); return out;
    case law::variable::item: out.record = &world_.item(); return out;
    case law::variable::answers: out.record = &world_.answers(); return out;
    case law::variable::flags: out.record = &world_.flags(); return out;
    default: return fail("a variable that proofs do not know");
  }
}

Meaning Translator::field(const expr::Node& n, const Meaning& of) {
  if (of.sort == Sort::nothing) return nothing();
  if (of.sort != Sort::record || of.record->spec != n.spec) return fail("a field of no record");
  if (n.spec == &facts::case_spec && n.index == facts::case_slot::on) {
    Meaning out = of_sort(Sort::day);
    out.value = on_;
    return out;
  }
  if (n.spec == &facts::case_spec && n.index == facts::case_slot::known) return nothing();
  bool own_codes =
      classifying_ && of.record == &world_.item() && n.index == facts::item_slot::classification;
  if (own_codes) return nothing();
  return world_.slot(*of.record, n.index);
}

Meaning Translator::defined(expr::DefinitionId id, const Meaning& self) {
  const auto& definitions = regime_.resolution().definitions;
  const expr::Expression* body = id < definitions.size() ? definitions[id] : nullptr;
  if (body == nullptr || depth_ >= expr::definition_limit) return nothing();
  ++depth_;
  Meaning out = whole(*body, self);
  --depth_;
  return out;
}

Meaning Translator::presence(Frame& frame, const expr::Node& n) {
  Meaning value = child(frame, n, 0);
  Meaning out = of_sort(Sort::truth);
  out.yes = known(value);
  return out;
}

// ---- Logic and macros --------------------------------------------------------------------------

Meaning Translator::junction(Frame& frame, const expr::Node& n) {
  std::vector<Term> yes;
  std::vector<Term> no;
  bool two = true;
  for (std::uint32_t i = 0; i < n.count; ++i) {
    Truths side = truths_of(child(frame, n, i));
    two = two && two_valued(side);
    yes.push_back(side.yes);
    no.push_back(side.no);
  }
  bool all = n.op == Op::both;
  Term is_yes = all ? logic_.both(std::move(yes)) : logic_.either(std::move(yes));
  Term is_no = all ? logic_.either(std::move(no)) : logic_.both(std::move(no));
  return truth_meaning(settled(is_yes, is_no, two));
}

Meaning Translator::conditional(Frame& frame, const expr::Node& n) {
  Truths condition = truths_of(child(frame, n, 0));
  Meaning then = child(frame, n, 1);
  Meaning otherwise = child(frame, n, 2);
  if (then.sort == Sort::truth || otherwise.sort == Sort::truth) {
    Truths a = truths_of(then);
    Truths b = truths_of(otherwise);
    return truth_meaning(
        settled(logic_.either(logic_.both(condition.yes, a.yes), logic_.both(condition.no, b.yes)),
                logic_.either(logic_.both(condition.yes, a.no), logic_.both(condition.no, b.no)),
                two_valued(condition) && two_valued(a) && two_valued(b)));
  }
  Term is_known = logic_.either(logic_.both(condition.yes, known(then)),
                                logic_.both(condition.no, known(otherwise)));
  if (then.sort == Sort::nothing) {
    std::swap(then, otherwise);
    condition = negate(condition);
  }
  align(then, otherwise);
  Meaning out = of_sort(then.sort);
  out.known = is_known;
  if (is_ordered(then.sort)) {
    bool one = otherwise.sort == Sort::nothing;
    out.value = one ? then.value : logic_.choose(condition.yes, then.value, otherwise.value);
    return out;
  }
  if (then.sort != Sort::word) return fail("a choice between lists or records");
  for (const Meaning::Word& w : then.words) {
    out.words.push_back({w.text, logic_.both(condition.yes, w.when)});
  }
  for (const Meaning::Word& w : otherwise.words) {
    out.words.push_back({w.text, logic_.both(condition.no, w.when)});
  }
  return out;
}

Meaning Translator::quantifier(Frame& frame, const expr::Node& n) {
  Meaning list = child(frame, n, 0);
  if (list.sort == Sort::nothing) return nothing();
  if (list.sort != Sort::list) return fail("a macro over what is no list");
  bool exists = n.op == Op::exists;
  bool two = true;
  std::vector<Term> yes;
  std::vector<Term> no;
  for (const Meaning::Element& element : list.elements) {
    frame.locals[n.index] = element.value;
    Truths condition = truths_of(child(frame, n, 1));
    two = two && two_valued(condition);
    Term absent = logic_.negate(element.present);
    yes.push_back(exists ? logic_.both(element.present, condition.yes)
                         : logic_.either(absent, condition.yes));
    no.push_back(exists ? logic_.either(absent, condition.no)
                        : logic_.both(element.present, condition.no));
  }
  Term is_yes = exists ? logic_.either(std::move(yes)) : logic_.both(std::move(yes));
  Term is_no = exists ? logic_.both(std::move(no)) : logic_.either(std::move(no));
  Truths out = settled(is_yes, is_no, two);
  if (list.known != nullptr) {
    out = {logic_.both(list.known, out.yes), logic_.both(list.known, out.no)};
  }
  return truth_meaning(out);
}

Meaning Translator::collect(Frame& frame, const expr::Node& n) {
  Meaning list = child(frame, n, 0);
  if (list.sort == Sort::nothing) return nothing();
  if (list.sort != Sort::list) return fail("a macro over what is no list");
  Meaning out = of_sort(Sort::list);
  out.known = list.known;
  for (const Meaning::Element& element : list.elements) {
    frame.locals[n.index] = element.value;
    Meaning value = element.value;
    Term present = element.present;
    if (n.op != Op::map) {
      Truths condition = truths_of(child(frame, n, 1));
      // A condition that may be unknown makes the membership so; proofs leave that alone.
      if (!two_valued(condition)) {
        return fail("a filter whose condition may be unknown");
      }
      present = logic_.both(present, condition.yes);
    }
    if (n.op != Op::filter) value = child(frame, n, n.op == Op::map ? 1 : 2);
    out.elements.push_back({present, value});
  }
  return out;
}

Meaning Translator::gathered(Frame& frame, const expr::Node& n) {
  Meaning list = of_sort(Sort::list);
  for (std::uint32_t i = 0; i < n.count; ++i) {
    list.elements.push_back({logic_.yes(), child(frame, n, i)});
  }
  return n.op == Op::list ? list : extreme(n.op == Op::max, list.elements);
}

Meaning Translator::extreme(bool largest, const std::vector<Meaning::Element>& elements) {
  bool any_number =
      std::ranges::any_of(elements, [](const auto& e) { return e.value.sort == Sort::number; });
  Meaning out;
  Term some = logic_.no();
  std::vector<Term> all_known;
  for (const Meaning::Element& element : elements) {
    Meaning value = any_number ? as_number(element.value) : element.value;
    if (value.sort == Sort::nothing) {
      all_known.push_back(logic_.negate(element.present));
      continue;
    }
    if (!is_ordered(value.sort)) return fail("max() or min() of no figures");
    all_known.push_back(logic_.either(logic_.negate(element.present), known(value)));
    if (out.value == nullptr) {
      out.sort = value.sort;
      out.value = value.value;
    } else {
      Term beats =
          largest ? logic_.less(out.value, value.value) : logic_.less(value.value, out.value);
      Term takes = logic_.both(element.present, logic_.either(logic_.negate(some), beats));
      out.value = logic_.choose(takes, value.value, out.value);
    }
    some = logic_.either(some, element.present);
  }
  all_known.push_back(some);
  out.known = logic_.both(std::move(all_known));
  return out;
}

Meaning Translator::sum(const Meaning& list, bool count) {
  if (list.sort == Sort::nothing) return nothing();
  if (list.sort != Sort::list) return fail("size() or sum() of what is no list");
  Meaning out = of_sort(Sort::whole);
  bool numbers = !count && std::ranges::any_of(list.elements, [](const auto& e) {
    return e.value.sort == Sort::number;
  });
  if (numbers) out.sort = Sort::number;
  out.value = numbers ? logic_.number(base::Number(0)) : logic_.whole(0);
  std::vector<Term> all_known = {known(list)};
  for (const Meaning::Element& element : list.elements) {
    Meaning value = numbers ? as_number(element.value) : element.value;
    if (!count && value.sort != out.sort) return fail("a sum of what are no figures");
    Term zero = numbers ? logic_.number(base::Number(0)) : logic_.whole(0);
    Term one = count ? logic_.whole(1) : value.value;
    if (count) out.counted.push_back(element.present);
    out.value = logic_.add(out.value, logic_.choose(element.present, one, zero));
    if (!count) all_known.push_back(logic_.either(logic_.negate(element.present), known(value)));
  }
  out.known = logic_.both(std::move(all_known));
  return out;
}

}  // namespace licet::verify
