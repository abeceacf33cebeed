#include "expr/machine_quick.h"

namespace licet::expr {

Machine::Machine(const Program& program, std::uint64_t budget)
    : state_(std::make_unique<State>(program, std::min<std::uint64_t>(budget, UINT32_MAX))) {}
Machine::Machine(Machine&&) noexcept = default;
Machine& Machine::operator=(Machine&&) noexcept = default;
Machine::~Machine() = default;

void Machine::begin(std::span<const base::Value> variables, base::Arena& arena) {
  std::size_t given = std::min(variables.size(), state_->variables.size());
  std::copy_n(variables.begin(), given, state_->variables.begin());
  std::fill(state_->variables.begin() + static_cast<std::ptrdiff_t>(given), state_->variables.end(),
            Value());
  state_->rt.arena = &arena;
  state_->causes.clear();
  state_->reads.clear();
  state_->recording = false;
  state_->renew(true);
}

void Machine::set_readings(std::span<const base::Value> readings) {
  state_->readings.assign(readings.begin(), readings.end());
}

void Machine::record() {
  if (state_->recording) return;
  state_->recording = true;
  state_->renew(true);
}

Reads::Set Machine::latest_reads() const { return state_->read; }

Reads& Machine::reads() { return state_->reads; }

void Machine::set(std::uint32_t variable, const base::Value& value) {
  if (variable >= state_->variables.size()) return;
  state_->variables[variable] = value;
  state_->renew(variable != state_->code.item_variable);
}

void Machine::forget() { state_->renew(true); }

const base::Value& Machine::look(ExpressionId expression) { return state_->run(expression); }

const base::Value& Machine::look(ExpressionId expression, const base::Value& self) {
  state_->self = self;
  const base::Value& out = state_->run(expression);
  state_->self = Value();
  return out;
}

base::Value Machine::run(ExpressionId expression) { return state_->run(expression); }

base::Value Machine::run(ExpressionId expression, const base::Value& self) {
  state_->self = self;
  Value out = state_->run(expression);
  state_->self = Value();
  return out;
}

void Machine::trace(ExpressionId expression, Trace& out) { trace(expression, Value(), out); }

void Machine::trace(ExpressionId expression, const base::Value& self, Trace& out) {
  record();
  static_cast<void>(look(expression, self));
  state_->reads.each(state_->read,
                     [&](base::FactRef fact, const base::Value& value) { out.add(fact, value); });
}

Causes& Machine::causes() { return state_->causes; }

}  // namespace licet::expr
