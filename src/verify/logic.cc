#include "verify/logic.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"

namespace licet::verify {
namespace {

// "-12" as an exact whole number of 128 bits; nullopt: too long.
std::optional<base::Int128> parse_whole(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  constexpr std::size_t kMostDigits = 37;  // within 2^126
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  base::Int128 out = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return negative ? -out : out;
}

std::string digits(base::Int128 value) {
  if (value == 0) return "0";
  bool negative = value < 0;
  std::string out;
  for (base::Int128 rest = negative ? -value : value; rest > 0; rest /= 10) {
    out.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
  }
  if (negative) out.push_back('-');
  std::ranges::reverse(out);
  return out;
}

}  // namespace

// ---- Models ------------------------------------------------------------------------------------

Model::Model(const Z3Library& z3, Z3_context context, Z3_model model)
    : z3_(&z3), context_(context), model_(model) {
  z3_->model_inc_ref(context_, model_);
}

Model::Model(Model&& other) noexcept
    : z3_(other.z3_), context_(other.context_), model_(std::exchange(other.model_, nullptr)) {}

Model& Model::operator=(Model&& other) noexcept {
  std::swap(z3_, other.z3_);
  std::swap(context_, other.context_);
  std::swap(model_, other.model_);
  return *this;
}

Model::~Model() {
  if (model_ != nullptr) z3_->model_dec_ref(context_, model_);
}

Term Model::value(Term term) const {
  Term out = nullptr;
  bool done = model_ != nullptr && z3_->model_eval(context_, model_, term, true, &out);
  return done ? out : nullptr;
}

bool Model::truth(Term term) const {
  Term found = value(term);
  return found != nullptr && z3_->get_bool_value(context_, found) == Z3_L_TRUE;
}

std::optional<base::Number> Model::number(Term term) const {
  Term found = value(term);
  if (found == nullptr) return std::nullopt;
  if (z3_->is_algebraic_number(context_, found)) {
    constexpr unsigned kDecimals = 6;  // a rational close by; the replay says whether it does
    found = z3_->get_algebraic_number_lower(context_, found, kDecimals);
  }
  if (found == nullptr || z3_->get_ast_kind(context_, found) != Z3_NUMERAL_AST) {
    return std::nullopt;
  }
  std::string text = z3_->get_numeral_string(context_, found);
  std::size_t slash = text.find('/');
  auto numerator = parse_whole(std::string_view(text).substr(0, slash));
  auto denominator =
      slash == std::string::npos ? base::Int128{1} : parse_whole(text.substr(slash + 1));
  if (!numerator || !denominator || *denominator == 0) return std::nullopt;
  return base::Number::fraction(*numerator, *denominator);
}

// ---- Making and asking -------------------------------------------------------------------------

base::Result<std::unique_ptr<Logic>> Logic::make() {
  auto z3 = z3_library();
  if (!z3) return base::fail(z3.error());
  Z3_config config = (*z3)->mk_config();
  Z3_context context = (*z3)->mk_context(config);
  (*z3)->del_config(config);
  (*z3)->set_error_handler(context, nullptr);
  return std::unique_ptr<Logic>(new Logic(**z3, context));
}

Logic::Logic(const Z3Library& z3, Z3_context context)
    : z3_(z3), context_(context), yes_(z3.mk_true(context)), no_(z3.mk_false(context)) {}

Logic::~Logic() {
  if (solver_ != nullptr) z3_.solver_dec_ref(context_, solver_);
  z3_.del_context(context_);
}

void Logic::limit(unsigned steps, unsigned milliseconds) {
  steps_ = steps;
  milliseconds_ = milliseconds;
}

void Logic::require(Term term) {
  if (term != yes_) required_.push_back(term);
}

Z3_solver Logic::make_solver() {
  Z3_solver solver = z3_.mk_simple_solver(context_);
  z3_.solver_inc_ref(context_, solver);
  Z3_params params = z3_.mk_params(context_);
  z3_.params_inc_ref(context_, params);
  z3_.params_set_uint(context_, params, z3_.mk_string_symbol(context_, "timeout"), milliseconds_);
  z3_.params_set_uint(context_, params, z3_.mk_string_symbol(context_, "rlimit"), steps_);
  // Facts are false, and lists empty, where nothing asks for more: most rules want few of them.
  z3_.params_set_uint(context_, params, z3_.mk_string_symbol(context_, "phase_selection"), 0);
  z3_.solver_set_params(context_, solver, params);
  z3_.params_dec_ref(context_, params);
  return solver;
}

Satisfiable Logic::ask_with(Z3_solver solver, std::span<const Term> all, Model& model) {
  for (Term term : all) z3_.solver_assert(context_, solver, term);
  Z3_lbool found = z3_.solver_check(context_, solver);
  if (found == Z3_L_TRUE) {
    model = Model(z3_, context_, z3_.solver_get_model(context_, solver));
  }
  if (found == Z3_L_UNDEF || z3_.get_error_code(context_) != Z3_OK) {
    return Satisfiable::not_decided;
  }
  return found == Z3_L_TRUE ? Satisfiable::yes : Satisfiable::no;
}

// One solver that is told what is required once and for all; a fresh one where that gives up.
Satisfiable Logic::ask(std::span<const Term> all, Model& model) {
  ++questions_;
  if (std::ranges::find(all, no_) != all.end()) return Satisfiable::no;
  if (solver_ == nullptr) solver_ = make_solver();
  for (; told_ < required_.size(); ++told_) {
    z3_.solver_assert(context_, solver_, required_[told_]);
  }
  z3_.solver_push(context_, solver_);
  Satisfiable found = ask_with(solver_, all, model);
  z3_.solver_pop(context_, solver_, 1);
  if (found != Satisfiable::not_decided) return found;
  Z3_solver fresh = make_solver();
  for (Term term : required_) z3_.solver_assert(context_, fresh, term);
  found = ask_with(fresh, all, model);
  z3_.solver_dec_ref(context_, fresh);
  return found;
}

// ---- Terms -------------------------------------------------------------------------------------

Term Logic::boolean(const std::string& name) {
  return z3_.mk_const(context_, z3_.mk_string_symbol(context_, name.c_str()),
                      z3_.mk_bool_sort(context_));
}
Term Logic::integer(const std::string& name) {
  return z3_.mk_const(context_, z3_.mk_string_symbol(context_, name.c_str()),
                      z3_.mk_int_sort(context_));
}
Term Logic::real(const std::string& name) {
  return z3_.mk_const(context_, z3_.mk_string_symbol(context_, name.c_str()),
                      z3_.mk_real_sort(context_));
}
Term Logic::whole(std::int64_t value) {
  return z3_.mk_numeral(context_, fmt::format("{}", value).c_str(), z3_.mk_int_sort(context_));
}
Term Logic::number(const base::Number& value) {
  std::string text = fmt::format("{}/{}", digits(value.numerator()), value.denominator());
  return z3_.mk_numeral(context_, text.c_str(), z3_.mk_real_sort(context_));
}

Term Logic::negate(Term a) {
  if (a == yes_) return no_;
  if (a == no_) return yes_;
  auto [it, fresh] = opposite_.try_emplace(a, nullptr);
  if (!fresh) return it->second;
  Term out = z3_.mk_not(context_, a);
  it->second = out;
  opposite_.emplace(out, a);
  return out;
}

Term Logic::both(std::vector<Term> all) {
  if (std::ranges::find(all, no_) != all.end()) return no_;
  std::erase(all, yes_);
  if (all.empty()) return yes_;
  if (all.size() == 1) return all.front();
  return z3_.mk_and(context_, static_cast<unsigned>(all.size()), all.data());
}

Term Logic::either(std::vector<Term> all) {
  if (std::ranges::find(all, yes_) != all.end()) return yes_;
  std::erase(all, no_);
  if (all.empty()) return no_;
  if (all.size() == 1) return all.front();
  return z3_.mk_or(context_, static_cast<unsigned>(all.size()), all.data());
}

Term Logic::choose(Term condition, Term then, Term otherwise) {
  if (condition == yes_ || then == otherwise) return then;
  if (condition == no_) return otherwise;
  return z3_.mk_ite(context_, condition, then, otherwise);
}

Term Logic::same(Term a, Term b) { return a == b ? yes_ : z3_.mk_eq(context_, a, b); }
Term Logic::less(Term a, Term b) { return z3_.mk_lt(context_, a, b); }
Term Logic::at_most(Term a, Term b) { return z3_.mk_le(context_, a, b); }
Term Logic::add(Term a, Term b) {
  Term all[] = {a, b};
  return z3_.mk_add(context_, 2, all);
}
Term Logic::subtract(Term a, Term b) {
  Term all[] = {a, b};
  return z3_.mk_sub(context_, 2, all);
}
Term Logic::multiply(Term a, Term b) {
  Term all[] = {a, b};
  return z3_.mk_mul(context_, 2, all);
}
Term Logic::divide(Term a, Term b) { return z3_.mk_div(context_, a, b); }
Term Logic::minus(Term a) { return z3_.mk_unary_minus(context_, a); }
Term Logic::as_real(Term integer) { return z3_.mk_int2real(context_, integer); }

}  // namespace licet::verify
