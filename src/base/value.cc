#include "base/value.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::base {

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::unknown: return "unknown";
    case Kind::error: return "error";
    case Kind::null: return "null";
    case Kind::boolean: return "bool";
    case Kind::integer: return "int";
    case Kind::number: return "number";
    case Kind::interval: return "interval";
    case Kind::string: return "string";
    case Kind::date: return "date";
    case Kind::duration: return "duration";
    case Kind::list: return "list";
    case Kind::record: return "record";
    case Kind::table: return "table";
  }
  return "?";
}

bool operator==(const Type& a, const Type& b) {
  if (a.base != b.base || a.record != b.record) return false;
  if (a.element == b.element) return true;
  return a.element != nullptr && b.element != nullptr && *a.element == *b.element;
}

std::string Type::to_string() const {
  switch (base) {
    case Base::dynamic: return "dyn";
    case Base::boolean: return "bool";
    case Base::integer: return "int";
    case Base::number: return "number";
    case Base::string: return "string";
    case Base::date: return "date";
    case Base::duration: return "duration";
    case Base::list: return element ? "list(" + element->to_string() + ")" : "list(dyn)";
    case Base::record: return record ? std::string(record->name) : "record";
    case Base::table: return "table";
    case Base::null: return "null";
  }
  return "?";
}

int RecordSpec::find(std::string_view field) const {
  auto it = std::ranges::find(fields, field, &FieldSpec::name);
  return it == fields.end() ? -1 : static_cast<int>(it - fields.begin());
}

namespace {

std::string list_text(std::span<const Value> list) {
  std::string out = "[";
  for (const Value& v : list) {
    if (out.size() > 1) out += ", ";
    out += to_text(v);
    if (v.is_maybe()) out += "?";
  }
  return out + "]";
}

std::string record_text(const Record& record) {
  std::string out = "{";
  for (std::size_t i = 0; i < record.slots.size(); ++i) {
    if (record.at(i).is_unknown()) continue;
    if (out.size() > 1) out += ", ";
    out += fmt::format("{}: {}", record.spec->fields[i].name, to_text(record.at(i)));
  }
  return out + "}";
}

}  // namespace

std::string to_text(const Value& value) {
  switch (value.kind()) {
    case Kind::unknown: return "unknown";
    case Kind::error: return fmt::format("error ({})", value.error_message());
    case Kind::null: return "null";
    case Kind::boolean: return value.as_boolean() ? "true" : "false";
    case Kind::integer: return std::to_string(value.as_integer());
    case Kind::number: return value.as_number().to_string();
    case Kind::interval: return value.as_interval().to_string();
    case Kind::string: return fmt::format("\"{}\"", quoted(value.as_string(), 200));
    case Kind::date: return value.as_date().to_string();
    case Kind::duration: return fmt::format("{} days", value.as_days());
    case Kind::list: return list_text(value.as_list());
    case Kind::record: return record_text(value.as_record());
    case Kind::table: return "table";
  }
  return "?";
}

}  // namespace licet::base
