// Formulas over truth values, whole numbers and exact numbers, and the question whether they can
// hold. A thin, checked layer over Z3. Internal to the room.
//
// Terms belong to their Logic and live as long as it does. Numbers are rationals: nothing is
// rounded. Not thread-safe; one Logic a thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/number.h"
#include "verify/z3_library.h"

namespace licet::verify {

using Term = Z3_ast;  // null: no term

enum class Satisfiable : std::uint8_t { yes, no, not_decided };

// The values that make the formulas of the last question true.
class Model {
 public:
  Model() = default;
  Model(const Z3Library& z3, Z3_context context, Z3_model model);
  Model(Model&& other) noexcept;
  Model& operator=(Model&& other) noexcept;
  ~Model();

  [[nodiscard]] bool truth(Term term) const;
  // nullopt: no rational number (an irrational root), or one that cannot be held.
  [[nodiscard]] std::optional<base::Number> number(Term term) const;

 private:
  [[nodiscard]] Term value(Term term) const;

  const Z3Library* z3_ = nullptr;
  Z3_context context_ = nullptr;
  Z3_model model_ = nullptr;
};

class Logic {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<Logic>> make();
  Logic(const Logic&) = delete;
  Logic& operator=(const Logic&) = delete;
  ~Logic();

  [[nodiscard]] Term yes() const { return yes_; }
  [[nodiscard]] Term no() const { return no_; }
  [[nodiscard]] Term boolean(const std::string& name);
  [[nodiscard]] Term integer(const std::string& name);
  [[nodiscard]] Term real(const std::string& name);
  [[nodiscard]] Term whole(std::int64_t value);
  [[nodiscard]] Term number(const base::Number& value);

  [[nodiscard]] Term negate(Term a);
  [[nodiscard]] Term both(Term a, Term b) { return both(std::vector<Term>{a, b}); }
  [[nodiscard]] Term both(std::vector<Term> all);
  [[nodiscard]] Term either(Term a, Term b) { return either(std::vector<Term>{a, b}); }
  [[nodiscard]] Term either(std::vector<Term> all);
  [[nodiscard]] Term choose(Term condition, Term then, Term otherwise);
  [[nodiscard]] Term same(Term a, Term b);
  [[nodiscard]] Term less(Term a, Term b);
  [[nodiscard]] Term at_most(Term a, Term b);
  [[nodiscard]] Term add(Term a, Term b);
  [[nodiscard]] Term subtract(Term a, Term b);
  [[nodiscard]] Term multiply(Term a, Term b);
  // Of real terms exactly; of whole terms toward minus infinity, for a positive `b`.
  [[nodiscard]] Term divide(Term a, Term b);
  [[nodiscard]] Term minus(Term a);
  [[nodiscard]] Term as_real(Term integer);

  // What holds of every world: ranges and the like. Part of every later question.
  void require(Term term);
  // Can all of them hold at once? On yes, `model` says how.
  [[nodiscard]] Satisfiable ask(std::span<const Term> all, Model& model);
  // Steps that a question may take, so that answers do not hang on the machine's speed; and
  // milliseconds, in case a step is slow.
  void limit(unsigned steps, unsigned milliseconds);
  [[nodiscard]] std::size_t questions() const { return questions_; }

 private:
  Logic(const Z3Library& z3, Z3_context context);
  [[nodiscard]] Z3_solver make_solver();
  [[nodiscard]] Satisfiable ask_with(Z3_solver solver, std::span<const Term> all, Model& model);

  const Z3Library& z3_;
  Z3_context context_;
  Term yes_;
  Term no_;
  std::vector<Term> required_;
  Z3_solver solver_ = nullptr;         // holds the first `told_` of the required terms
  std::size_t told_ = 0;
  std::unordered_map<Term, Term> opposite_;
  unsigned steps_ = 2'000'000;
  unsigned milliseconds_ = 5'000;
  std::size_t questions_ = 0;
};

}  // namespace licet::verify
