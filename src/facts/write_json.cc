#include "facts/write_json.h"

#include <algorithm>

#include "fmt/format.h"

namespace licet::facts {
namespace {

using base::Kind;
using base::Record;
using base::Value;

bool is_known(const Value& value);

bool has_facts(const Record& record) { return std::ranges::any_of(record.slots, is_known); }

// A record that is always there counts as known when one of its facts is.
bool is_known(const Value& value) {
  if (value.is(Kind::unknown) || value.is(Kind::error) || value.is(Kind::null)) return false;
  return !value.is(Kind::record) || has_facts(value.as_record());
}

class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  void record(const Record& record) {
    open('{');
    for (std::size_t slot = 0; slot < record.slots.size(); ++slot) {
      const Value& value = record.at(slot);
      bool is_given = value.is(Kind::record) && !always_present(*record.spec, slot);
      if (!is_given && !is_known(value)) continue;
      next();
      text(record.spec->fields[slot].name);
      out += indent_ > 0 ? ": " : ":";
      this->value(value);
    }
    close('}');
  }

  std::string out;

 private:
  void value(const Value& value) {
    switch (value.kind()) {
      case Kind::boolean: out += value.as_boolean() ? "true" : "false"; break;
      case Kind::integer: out += fmt::format("{}", value.as_integer()); break;
      case Kind::number: out += value.as_number().to_string(); break;
      case Kind::interval: interval(value.as_interval()); break;
      case Kind::string: text(value.as_string()); break;
      case Kind::date: text(value.as_date().to_string()); break;
      case Kind::list: list(value.as_list()); break;
      case Kind::record: record(value.as_record()); break;
      default: out += "null"; break;   // unknown elements of a list; no other kind is a fact
    }
  }

  void list(std::span<const Value> elements) {
    open('[');
    for (const Value& element : elements) {
      next();
      value(element);
    }
    close(']');
  }

  // On one line whatever the indentation; an infinite end is left out.
  void interval(const base::Interval& ends) {
    std::string low = ends.low.is_finite() ? "\"min\":" + ends.low.to_string() : "";
    std::string high = ends.high.is_finite() ? "\"max\":" + ends.high.to_string() : "";
    bool both = !low.empty() && !high.empty();
    out += fmt::format("{{{}{}{}}}", low, both ? "," : "", high);
  }

  void text(std::string_view text) {
    out += '"';
    for (char c : text) {
      switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
          if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
          } else {
            out += c;
          }
      }
    }
    out += '"';
  }

  void open(char bracket) {
    out += bracket;
    ++depth_;
    is_first_ = true;
  }
  void next() {
    if (!is_first_) out += ',';
    is_first_ = false;
    line();
  }
  void close(char bracket) {
    --depth_;
    if (!is_first_) line();
    is_first_ = false;
    out += bracket;
  }
  void line() {
    if (indent_ <= 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth_), ' ');
  }

  int indent_;
  int depth_ = 0;
  bool is_first_ = true;
};

}  // namespace

std::string write_json(const Case& value, const WriteOptions& options) {
  Writer writer(options.indent);
  writer.record(value.root());
  return std::move(writer.out);
}

}  // namespace licet::facts
