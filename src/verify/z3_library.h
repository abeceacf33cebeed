// The functions of Z3 that this room uses, loaded when the first proof is asked for.
//
// Loading the library takes longer than answering a case, so the program does not link it: a
// command that proves nothing never opens it. Internal to the room.
#pragma once

#include <z3.h>

#include "base/problem.h"

// clang-format off: a list of names reads better in rows
#define LICET_Z3_FUNCTIONS(X)                                                               \
  X(mk_config) X(del_config) X(set_param_value) X(mk_context) X(del_context)                \
  X(set_error_handler) X(get_error_code) X(get_error_msg) X(get_full_version)               \
  X(mk_string_symbol) X(mk_bool_sort) X(mk_int_sort) X(mk_real_sort) X(mk_const)            \
  X(mk_true) X(mk_false) X(mk_not) X(mk_and) X(mk_or) X(mk_ite) X(mk_eq)                    \
  X(mk_numeral) X(mk_lt) X(mk_le) X(mk_add) X(mk_sub) X(mk_mul) X(mk_div) X(mk_unary_minus) \
  X(mk_int2real)                                                                            \
  X(mk_simple_solver) X(solver_inc_ref) X(solver_dec_ref)            \
  X(solver_assert) X(solver_check) X(solver_get_model) X(solver_set_params)                 \
  X(solver_push) X(solver_pop)                                                              \
  X(mk_params) X(params_inc_ref) X(params_dec_ref) X(params_set_uint)                       \
  X(model_inc_ref) X(model_dec_ref) X(model_eval) X(get_numeral_string) X(get_bool_value)   \
  X(get_ast_kind) X(is_algebraic_number) X(get_algebraic_number_lower)
// clang-format on

namespace licet::verify {

struct Z3Library {
// NOLINTNEXTLINE(bugprone-macro-parentheses): the name of a member cannot stand in them
#define LICET_Z3_MEMBER(name) decltype(&::Z3_##name) name = nullptr;
  LICET_Z3_FUNCTIONS(LICET_Z3_MEMBER)
#undef LICET_Z3_MEMBER
};

// Loads the library on the first call; a Problem says how to install it. Safe from many threads.
[[nodiscard]] base::Result<const Z3Library*> z3_library();

}  // namespace licet::verify
