#include <optional>

#include "expr/runtime.h"

namespace licet::expr {
namespace {

using base::Cause;
using base::Kind;
using base::Number;
using base::Value;

bool is_numeric(const Value& v) {
  return v.is(Kind::integer) || v.is(Kind::number) || v.is(Kind::interval);
}

Number low_of(const Value& v) {
  if (v.is(Kind::interval)) return v.as_interval().low;
  return v.is(Kind::integer) ? Number(v.as_integer()) : v.as_number();
}

Number high_of(const Value& v) { return v.is(Kind::interval) ? v.as_interval().high : low_of(v); }

// Goes through the values once. The largest of uncertain numbers lies between the largest low end
// of those that are there for certain and the largest high end of all; the smallest likewise.
class Extreme {
 public:
  Extreme(bool largest, Cause list_cause, Runtime& rt)
      : largest_(largest), list_cause_(list_cause), rt_(rt) {}

  void add(const Value& element) {
    Value value = element.as_maybe(0);
    if (value.is_error()) {
      if (!failure_) failure_ = value;
    } else if (value.is_unknown()) {
      open_ = true;
      note(value.cause() != 0 ? value.cause() : list_cause_);
    } else {
      add_known(value, element.is_maybe());
    }
    if (!element.is_maybe()) return;
    Cause membership = rt_.causes->of_maybe(element);
    note(membership == 0 ? list_cause_ : membership);
  }

  Value result() {
    if (failure_) return *failure_;
    if (open_ || (!certain_ && possible_)) return Value::unknown(cause_);
    if (!possible_) return Value::error(message::empty_list);
    // The best of all possible values is also there for certain and exact: nothing is open.
    if (certain_ && !certain_->is(Kind::interval) && !better(*possible_, *certain_)) {
      return *certain_;
    }
    if (!is_numeric(*certain_)) return Value::unknown(cause_);
    Number near = near_end(*certain_);
    Number far = far_end(*possible_);
    auto hull = rt_.arena->make<base::Interval>(1);
    hull[0] = largest_ ? base::Interval{near, far} : base::Interval{far, near};
    return Value::interval(hull.data()).with_cause(cause_);
  }

 private:
  // The end that the extreme reaches at least, and the one that it reaches at most.
  [[nodiscard]] Number near_end(const Value& v) const { return largest_ ? low_of(v) : high_of(v); }
  [[nodiscard]] Number far_end(const Value& v) const { return largest_ ? high_of(v) : low_of(v); }

  void note(Cause cause) { cause_ = rt_.causes->unite(cause_, cause); }

  // Whether a reaches farther than b, comparing their far ends.
  [[nodiscard]] bool better(const Value& a, const Value& b) const {
    if (a.is(Kind::integer) && b.is(Kind::integer)) {
      return largest_ ? a.as_integer() > b.as_integer() : a.as_integer() < b.as_integer();
    }
    if (is_numeric(a)) {
      return largest_ ? far_end(a) > far_end(b) : far_end(a) < far_end(b);
    }
    return largest_ ? a.as_days() > b.as_days() : a.as_days() < b.as_days();
  }
  [[nodiscard]] bool nearer(const Value& a, const Value& b) const {
    if (!a.is(Kind::interval) && !b.is(Kind::interval)) return better(a, b);
    bool exact = !a.is(Kind::interval);
    if (exact && near_end(a) == near_end(b)) return true;  // of equals, the one that is a number
    return largest_ ? near_end(a) > near_end(b) : near_end(a) < near_end(b);
  }

  void add_known(const Value& value, bool maybe) {
    bool fitting = is_numeric(value) || value.is(Kind::date) || value.is(Kind::duration);
    if (fitting && possible_) {
      fitting = is_numeric(value) ? is_numeric(*possible_) : value.kind() == possible_->kind();
    }
    if (!fitting && maybe) {
      open_ = true;
    } else if (!fitting) {
      if (!failure_) failure_ = Value::error(message::no_overload);
    } else {
      if (value.is(Kind::interval)) note(value.cause() != 0 ? value.cause() : list_cause_);
      if (!possible_ || better(value, *possible_)) possible_ = value;
      if (!maybe && (!certain_ || nearer(value, *certain_))) certain_ = value;
    }
  }

  bool largest_;
  Cause list_cause_;
  Runtime& rt_;
  std::optional<Value> certain_;  // the best near end among what is there for certain
  std::optional<Value> possible_;  // the best far end of all
  std::optional<Value> failure_;
  bool open_ = false;
  Cause cause_ = 0;
};

}  // namespace

base::Value extreme(bool largest, std::span<const Value> values, Cause list_cause, Runtime& rt) {
  Extreme out(largest, list_cause, rt);
  for (const Value& value : values) {
    if (!rt.charge()) break;
    out.add(value);
  }
  return out.result();
}

base::Value extreme_of(bool largest, const Value& list, Runtime& rt) {
  if (list.is_error() || list.is_unknown()) return list;
  if (!list.is(Kind::list)) return Value::error(message::no_overload);
  return extreme(largest, list.as_list(), list.cause(), rt);
}

}  // namespace licet::expr
