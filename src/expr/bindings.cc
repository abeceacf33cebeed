#include "expr/bindings.h"

#include <memory>
#include <optional>

#include "base/text.h"
#include "expr/day_text.h"
#include "expr/expr.h"
#include "fmt/format.h"
#include "nlohmann/json.hpp"

namespace licet::expr {
namespace {

using base::Kind;
using base::Value;

constexpr std::string_view kUnknown = "$unknown";
constexpr std::string_view kInterval = "$interval";
constexpr std::string_view kDate = "$date";
constexpr std::string_view kDuration = "$duration";
constexpr std::string_view kMaybe = "$maybe";

// Receives the events of the JSON parser, which keep decimals as they are written.
class Reader {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit Reader(Bindings& out) : out_(out) {}

  bool null() { return put(Value::null()); }
  bool boolean(bool b) { return put(Value::boolean(b)); }
  bool number_integer(number_integer_t i) { return put(Value::integer(i)); }
  bool number_unsigned(number_unsigned_t i) {
    if (i <= INT64_MAX) return put(Value::integer(static_cast<std::int64_t>(i)));
    return number_float(0, std::to_string(i));     // too large for an int
  }
  bool number_float(number_float_t, const string_t& text) {
    auto number = base::Number::parse(text);
    if (number) return put(Value::number(*number));
    return wrong("number out of range", text, "at most 30 digits, 18 of them decimals, below 8e37");
  }
  bool string(string_t& text) {
    if (!base::is_valid_utf8(text)) return wrong("invalid UTF-8", base::quoted(text), "");
    return put(word(text));
  }
  bool binary(binary_t&) { return wrong("binary data", "", "JSON"); }
  bool start_object(std::size_t) { return start(); }
  bool start_array(std::size_t) { return start(); }
  bool key(string_t& text) {
    for (const std::string& known : frames_.back().keys) {
      if (known == text) return wrong("the key stands twice", base::quoted(text), "");
    }
    frames_.back().keys.push_back(text);
    return true;
  }
  bool end_object() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.keys.size() == 1 && frame.keys[0].starts_with('$')) {
      auto value = marked(frame.keys[0], frame.values[0]);
      return value ? put(*value) : wrong("unusable value", frame.keys[0], "see `licet expr eval`");
    }
    return put(record(frame));
  }
  bool end_array() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    auto elements = out_.arena.make<Value>(frame.values.size());
    std::ranges::copy(frame.values, elements.begin());
    return put(Value::list(elements));
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) {
    return wrong("invalid JSON", fmt::format("byte {}", position), "a JSON object");
  }

  std::optional<base::Problem> problem;

 private:
  struct Frame {
    std::vector<std::string> keys;
    std::vector<Value> values;
  };

  bool wrong(std::string what, std::string given, std::string expected) {
    if (problem) return false;
    problem = base::Problem{};
    problem->what = "bindings: " + what;
    problem->given = std::move(given);
    problem->expected = std::move(expected);
    return false;
  }

  bool start() {
    if (frames_.size() >= json_depth_limit) {
      return wrong("nested too deeply", "", fmt::format("at most {} levels", json_depth_limit));
    }
    frames_.emplace_back();
    return true;
  }

  bool put(const Value& value) {
    if (frames_.empty()) {
      out_.root = value;
    } else {
      frames_.back().values.push_back(value);
    }
    return true;
  }

  Value word(std::string_view text) {
    base::Symbol symbol = out_.symbols.intern(text);
    return Value::string(out_.symbols.word(symbol), symbol);
  }

  Value record(const Frame& frame) {
    auto& fields = out_.fields.emplace_back();
    for (const std::string& key : frame.keys) {
      base::FieldSpec& field = fields.emplace_back();
      field.name = out_.symbols.word(out_.symbols.intern(key));
    }
    auto& spec = out_.specs.emplace_back();
    spec.name = "object";
    spec.fields = fields;
    auto slots = out_.arena.make<Value>(frame.values.size());
    for (std::size_t i = 0; i < slots.size(); ++i) slots[i] = frame.values[i].as_maybe(0);
    auto made = out_.arena.make<base::Record>(1);
    made[0].spec = &spec;
    made[0].id = out_.next_record++;
    made[0].slots = slots;
    return Value::record(made.data());
  }

  // An end of an interval; null is open.
  static std::optional<base::Number> end(const Value& v, const base::Number& open) {
    if (v.is(Kind::null)) return open;
    if (v.is(Kind::integer)) return base::Number(v.as_integer());
    if (v.is(Kind::number)) return v.as_number();
    return std::nullopt;
  }

  std::optional<Value> interval(const Value& ends) {
    if (!ends.is(Kind::list) || ends.as_list().size() != 2) return std::nullopt;
    auto low = end(ends.as_list()[0], base::Number::minus_infinity());
    auto high = end(ends.as_list()[1], base::Number::plus_infinity());
    if (!low || !high || *low > *high) return std::nullopt;
    auto made = out_.arena.make<base::Interval>(1);
    made[0] = {*low, *high};
    return Value::interval(made.data());
  }

  std::optional<Value> marked(std::string_view mark, const Value& value) {
    if (mark == kUnknown) return Value();
    if (mark == kMaybe) return value.as_maybe();
    if (mark == kInterval) return interval(value);
    if (!value.is(Kind::string)) return std::nullopt;
    if (mark == kDate) {
      auto day = base::Date::parse(value.as_string());
      return day ? std::optional(Value::date(*day)) : std::nullopt;
    }
    if (mark != kDuration) return std::nullopt;
    auto days = parse_duration(value.as_string());
    return days ? std::optional(Value::duration_days(*days)) : std::nullopt;
  }

  Bindings& out_;
  std::vector<Frame> frames_;
};

// The path of record `id` inside `value`, appended to `path`; false: it is not there.
bool find_record(const Value& value, std::uint32_t id, std::string& path) {
  std::size_t length = path.size();
  if (value.is(Kind::list)) {
    for (std::size_t i = 0; i < value.as_list().size(); ++i) {
      path += fmt::format("[{}]", i);
      if (find_record(value.as_list()[i], id, path)) return true;
      path.resize(length);
    }
  }
  if (!value.is(Kind::record)) return false;
  const base::Record& record = value.as_record();
  if (record.id == id) return true;
  for (std::size_t i = 0; i < record.slots.size(); ++i) {
    path += fmt::format("{}{}", path.empty() ? "" : ".", record.spec->fields[i].name);
    if (find_record(record.slots[i], id, path)) return true;
    path.resize(length);
  }
  return false;
}

const base::RecordSpec* spec_of(const Value& value, std::uint32_t id) {
  if (value.is(Kind::list)) {
    for (const Value& element : value.as_list()) {
      if (const auto* found = spec_of(element, id)) return found;
    }
  }
  if (!value.is(Kind::record)) return nullptr;
  if (value.as_record().id == id) return value.as_record().spec;
  for (const Value& slot : value.as_record().slots) {
    if (const auto* found = spec_of(slot, id)) return found;
  }
  return nullptr;
}

std::string json_string(std::string_view text) {
  return nlohmann::json(std::string(text))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_list(const Value& list) {
  std::string out = "[";
  for (const Value& element : list.as_list()) {
    if (out.size() > 1) out += ",";
    std::string text = to_json(element);
    out += element.is_maybe() ? fmt::format("{{\"{}\":{}}}", kMaybe, text) : text;
  }
  return out + "]";
}

std::string json_record(const base::Record& record) {
  std::string out = "{";
  for (std::size_t i = 0; i < record.slots.size(); ++i) {
    if (out.size() > 1) out += ",";
    out += json_string(record.spec->fields[i].name) + ":" + to_json(record.slots[i]);
  }
  return out + "}";
}

std::string json_end(const base::Number& n) { return n.is_finite() ? n.to_string() : "null"; }

}  // namespace

std::string Bindings::path_of(base::FactRef fact) const {
  const base::Record& all = root.as_record();
  if (fact.record == variable_fact) return std::string(all.spec->fields[fact.field].name);
  std::string path;
  const base::RecordSpec* spec = spec_of(root, fact.record);
  if (spec == nullptr || !find_record(root, fact.record, path)) return "?";
  return fmt::format("{}.{}", path, spec->fields[fact.field].name);
}

base::Result<std::unique_ptr<Bindings>> read_bindings(std::string_view json) {
  auto out = std::make_unique<Bindings>();
  Reader reader(*out);
  bool read = nlohmann::json::sax_parse(json, &reader);
  if (read && !out->root.is(Kind::record)) {
    base::Problem problem;
    problem.what = "bindings: not an object";
    problem.expected = R"(a JSON object such as {"x": 1})";
    return base::fail(std::move(problem));
  }
  if (!read) return base::fail(reader.problem.value_or(base::Problem{}));
  return out;
}

std::string to_json(const base::Value& value) {
  switch (value.kind()) {
    case Kind::null: return "null";
    case Kind::boolean: return value.as_boolean() ? "true" : "false";
    case Kind::integer: return std::to_string(value.as_integer());
    case Kind::number: return value.as_number().to_string();
    case Kind::interval:
      return fmt::format("{{\"{}\":[{},{}]}}", kInterval, json_end(value.as_interval().low),
                         json_end(value.as_interval().high));
    case Kind::string: return json_string(value.as_string());
    case Kind::date: return fmt::format("{{\"{}\":\"{}\"}}", kDate, value.as_date().to_string());
    case Kind::duration: return fmt::format("{{\"{}\":\"P{}D\"}}", kDuration, value.as_days());
    case Kind::list: return json_list(value);
    case Kind::record: return json_record(value.as_record());
    default: return fmt::format("{{\"{}\":true}}", kUnknown);
  }
}

}  // namespace licet::expr
