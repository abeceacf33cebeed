// Values in a three-valued world, and the records that facts are kept in.
//
// A Value is small, trivially copyable and owns nothing: strings, lists, intervals and records
// live in an Arena (or in static data) that outlives it. Two kinds are not ordinary values:
//   unknown  the fact is absent, or the answer hangs on an absent fact (`cause` says on which);
//   error    the expression has no value (overflow, division by zero, cost limit, ...).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/date.h"
#include "base/number.h"

namespace licet::base {

enum class Kind : std::uint8_t {
  unknown,
  error,
  null,
  boolean,
  integer,
  number,
  interval,
  string,
  date,
  duration,
  list,
  record,
  table,
};

[[nodiscard]] std::string_view kind_name(Kind kind);   // "bool", "int", "number", "string", ...

// Kleene's three truth values.
enum class Truth : std::uint8_t { no = 0, unknown = 1, yes = 2 };

[[nodiscard]] constexpr Truth both(Truth a, Truth b) { return a < b ? a : b; }      // and
[[nodiscard]] constexpr Truth either(Truth a, Truth b) { return a > b ? a : b; }    // or
[[nodiscard]] constexpr Truth negate(Truth a) {
  return static_cast<Truth>(2 - static_cast<int>(a));
}

// A string that packs or the vocabulary name has a symbol: equal symbols, equal strings. 0: none.
using Symbol = std::uint32_t;

// What an unknown hangs on; indexes a pool that the evaluator keeps (expr/). 0: not recorded.
using Cause = std::uint32_t;

struct Record;

class Value {
 public:
  constexpr Value() : as_{.integer = 0} {}

  [[nodiscard]] static Value unknown(Cause cause = 0) {
    Value v;
    v.head_ = head(Kind::unknown, cause);
    return v;
  }
  // `message` must outlive the value (static text or arena).
  [[nodiscard]] static Value error(std::string_view message) {
    return text(Kind::error, message, 0);
  }
  [[nodiscard]] static Value null() { return scalar(Kind::null, 0); }
  [[nodiscard]] static Value boolean(bool b) { return scalar(Kind::boolean, b ? 1 : 0); }
  [[nodiscard]] static Value truth(Truth t, Cause cause = 0) {
    return t == Truth::unknown ? unknown(cause) : boolean(t == Truth::yes);
  }
  [[nodiscard]] static Value integer(std::int64_t i) { return scalar(Kind::integer, i); }
  [[nodiscard]] static Value number(const Number& n) {
    Value v;
    v.head_ = head(Kind::number);
    v.as_.number = n;
    return v;
  }
  [[nodiscard]] static Value interval(const Interval* i) {
    Value v;
    v.head_ = head(Kind::interval);
    v.as_.interval = i;
    return v;
  }
  [[nodiscard]] static Value string(std::string_view s, Symbol symbol = 0) {
    return text(Kind::string, s, symbol);
  }
  [[nodiscard]] static Value date(Date d) { return scalar(Kind::date, d.days()); }
  [[nodiscard]] static Value duration_days(std::int64_t days) {
    return scalar(Kind::duration, days);
  }
  [[nodiscard]] static Value list(std::span<const Value> elements) {
    Value v;
    v.head_ = head(Kind::list);
    v.as_.list = {elements.data(), elements.size()};
    return v;
  }
  [[nodiscard]] static Value record(const Record* r) {
    Value v;
    v.head_ = head(Kind::record);
    v.as_.record = r;
    return v;
  }
  [[nodiscard]] static Value table(std::uint32_t index) { return scalar(Kind::table, index); }

  // A list element that may or may not be a member (three-valued sets). `cause` as for unknown;
  // 0xFFFF: not recorded.
  [[nodiscard]] Value as_maybe(std::uint16_t cause = 0xFFFF) const {
    Value v = *this;
    v.head_ = (head_ & ~kMaybe) | (std::uint64_t{cause} << 16);
    return v;
  }
  // An interval or a list that remembers what made it uncertain (`cause` as for unknown).
  [[nodiscard]] Value with_cause(Cause cause) const {
    Value v = *this;
    v.head_ = (head_ & ~kAux) | (std::uint64_t{cause} << 32);
    return v;
  }
  [[nodiscard]] bool is_maybe() const { return (head_ & kMaybe) != 0; }
  [[nodiscard]] std::uint16_t maybe_cause() const {
    return static_cast<std::uint16_t>(head_ >> 16);
  }

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(head_ & 0xFF); }
  [[nodiscard]] bool is(Kind k) const { return kind() == k; }
  [[nodiscard]] bool is_unknown() const { return kind() == Kind::unknown; }
  [[nodiscard]] bool is_error() const { return kind() == Kind::error; }

  // REQUIRES: the kind that the name says.
  [[nodiscard]] bool as_boolean() const { return as_.integer != 0; }
  [[nodiscard]] std::int64_t as_integer() const { return as_.integer; }
  [[nodiscard]] const Number& as_number() const { return as_.number; }
  [[nodiscard]] const Interval& as_interval() const { return *as_.interval; }
  [[nodiscard]] std::string_view as_string() const { return {as_.text.data, as_.text.size}; }
  [[nodiscard]] std::string_view error_message() const { return {as_.text.data, as_.text.size}; }
  [[nodiscard]] Symbol symbol() const { return static_cast<std::uint32_t>(head_ >> 32); }
  [[nodiscard]] Cause cause() const { return static_cast<std::uint32_t>(head_ >> 32); }
  [[nodiscard]] Date as_date() const { return *Date::from_days(as_.integer); }
  [[nodiscard]] std::int64_t as_days() const { return as_.integer; }    // date or duration
  [[nodiscard]] std::span<const Value> as_list() const { return {as_.list.data, as_.list.size}; }
  [[nodiscard]] const Record& as_record() const { return *as_.record; }
  [[nodiscard]] std::uint32_t as_table() const { return static_cast<std::uint32_t>(as_.integer); }

 private:
  [[nodiscard]] static Value scalar(Kind kind, std::int64_t i) {
    Value v;
    v.head_ = head(kind);
    v.as_.integer = i;
    return v;
  }
  [[nodiscard]] static Value text(Kind kind, std::string_view s, Symbol symbol) {
    Value v;
    v.head_ = head(kind, symbol);
    v.as_.text = {s.data(), s.size()};
    return v;
  }

  struct Text {
    const char* data;
    std::size_t size;
  };
  struct List {
    const Value* data;
    std::size_t size;
  };
  union Payload {
    std::int64_t integer;
    Number number;
    const Interval* interval;
    Text text;
    List list;
    const Record* record;
  };

  // The kind, what as_maybe() says, and a symbol or cause: one word, so that one store writes what
  // one load of a copy reads. Written in parts, the processor would wait for all of them.
  static constexpr std::uint64_t kMaybe = 0xFFFF'0000;
  static constexpr std::uint64_t kAux = 0xFFFF'FFFF'0000'0000;
  [[nodiscard]] static constexpr std::uint64_t head(Kind kind, std::uint32_t aux = 0) {
    return static_cast<std::uint64_t>(kind) | (std::uint64_t{aux} << 32);
  }

  std::uint64_t head_ = 0;
  Payload as_;
};
static_assert(sizeof(Value) == 32);

// ---- Records: facts by name --------------------------------------------------------------------

struct RecordSpec;

// The static type of a field or of an expression.
struct Type {
  enum class Base : std::uint8_t {
    dynamic,
    boolean,
    integer,
    number,
    string,
    date,
    duration,
    list,
    record,
    table,
    null,
  };
  Base base = Base::dynamic;
  const Type* element = nullptr;  // of a list; null: dynamic
  const RecordSpec* record = nullptr;  // of a record

  friend bool operator==(const Type& a, const Type& b);
  [[nodiscard]] std::string to_string() const;  // "list(item)"
};

// One field of the vocabulary: the single place where its name, type, words and limits stand.
struct FieldSpec {
  std::string_view name;
  Type type;
  std::string_view doc;  // one sentence
  std::string_view unit = {};  // "mm²"; empty: none
  std::span<const std::string_view> one_of = {};  // closed set of words, if any
  bool country = false;  // an ISO 3166-1 alpha-2 code
  bool required = false;
  std::int64_t at_least = INT64_MIN;  // for int and number
  bool interval_allowed = false;  // may be {"min": .., "max": ..}
  std::int64_t at_most = INT64_MAX;  // for int and number
};

struct RecordSpec {
  std::string_view name;  // "item"
  std::string_view doc;
  std::span<const FieldSpec> fields;

  // Index of the field, or -1.
  [[nodiscard]] int find(std::string_view field) const;
};

// A record's slots follow its spec's fields, in order. An absent fact is an unknown value.
struct Record {
  const RecordSpec* spec = nullptr;
  std::uint32_t id = 0;  // unique in its case: with a slot it names a fact
  std::span<Value> slots;  // in the case's arena

  [[nodiscard]] const Value& at(std::size_t slot) const { return slots[slot]; }
};

// A fact of a case: which record, which field.
struct FactRef {
  std::uint32_t record = 0;
  std::uint32_t field = 0;
  friend constexpr auto operator<=>(const FactRef&, const FactRef&) = default;
};

// The value as a person would write it: 4800, 5.92, "export", [1, 2], {..}. For messages.
[[nodiscard]] std::string to_text(const Value& value);

}  // namespace licet::base
