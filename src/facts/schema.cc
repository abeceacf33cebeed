#include "facts/schema.h"

#include "facts/determination_fields.h"
#include "facts/read_context.h"
#include "fmt/format.h"
#include "nlohmann/json.hpp"

namespace licet::facts {
namespace {

using base::FieldSpec;
using base::RecordSpec;
using base::Type;
using Json = nlohmann::ordered_json;

constexpr std::string_view dialect = "https://json-schema.org/draft/2020-12/schema";

Json either(std::vector<Json> choices) {
  return choices.size() == 1 ? std::move(choices.front()) : Json{{"oneOf", std::move(choices)}};
}

Json reference(std::string_view record) { return {{"$ref", fmt::format("#/$defs/{}", record)}}; }

// One kind of schema: of what is read, or of what is written.
class Schema {
 public:
  explicit Schema(const RecordSpec* answers) : answers_(answers) {}
  virtual ~Schema() = default;

  // A record as an object that takes its fields and no others. Every field that is not required
  // may be null, which is the same as absent.
  Json record(const RecordSpec& spec) const {
    Json properties = Json::object();
    Json required = Json::array();
    for (std::size_t slot = 0; slot < spec.fields.size(); ++slot) {
      const FieldSpec& field = spec.fields[slot];
      std::vector<Json> choices = field_choices(spec, slot);
      bool takes_anything = choices.size() == 1 && choices.front().empty();
      if (!field.required && !takes_anything) choices.push_back({{"type", "null"}});
      Json schema = either(std::move(choices));
      std::string description(field.doc);
      if (!field.unit.empty()) description += fmt::format(" Unit: {}.", field.unit);
      schema["description"] = std::move(description);
      properties[std::string(field.name)] = std::move(schema);
      if (field.required) required.push_back(field.name);
    }
    Json out = {{"description", spec.doc}, {"type", "object"}};
    out["properties"] = std::move(properties);
    if (!required.empty()) out["required"] = std::move(required);
    out["additionalProperties"] = false;
    return out;
  }

 protected:
  // The schemas of which a value of the field must meet exactly one.
  virtual std::vector<Json> field_choices(const RecordSpec& spec, std::size_t slot) const = 0;

  const RecordSpec* answers_;
};

Json interval(const Json& end, bool open_end_is_null) {
  Json side = open_end_is_null ? Json{{"oneOf", {end, {{"type", "null"}}}}} : end;
  Json out = {{"type", "object"}};
  out["properties"] = {{"min", side}, {"max", side}};
  out["minProperties"] = 1;
  out["additionalProperties"] = false;
  return out;
}

class CaseSchema : public Schema {
 public:
  using Schema::Schema;

 protected:
  std::vector<Json> field_choices(const RecordSpec& spec, std::size_t slot) const override {
    const FieldSpec& field = spec.fields[slot];
    Form form = form_of(spec, slot);
    if (field.type.base == Type::Base::record) return {nested(field.type)};
    if (field.type.base != Type::Base::list) return scalar(field, field.type.base, form);
    const Type& element = *field.type.element;
    Json items = element.base == Type::Base::record ? reference(element.record->name)
                                                    : either(scalar(field, element.base, form));
    Json list = {{"type", "array"}, {"items", items}, {"maxItems", longest(spec, slot)}};
    if (form == Form::one_or_list) return {std::move(list), std::move(items)};
    return {std::move(list)};
  }

 private:
  static std::size_t longest(const RecordSpec& spec, std::size_t slot) {
    constexpr Limits limits;
    if (&spec == &case_spec && slot == case_slot::items) return limits.items;
    if (&spec == &case_spec && slot == case_slot::parties) return limits.parties;
    return limits.list;
  }

  Json nested(const Type& type) const {
    if (type.record != nullptr) return reference(type.record->name);
    if (!answers_->fields.empty()) return reference(answers_->name);
    Json any = {{"type", {"boolean", "number", "string", "object", "null"}}};
    return {{"type", "object"}, {"additionalProperties", std::move(any)}};
  }

  static std::vector<Json> scalar(const FieldSpec& field, Type::Base base, Form form) {
    using enum Type::Base;
    switch (base) {
      case boolean: return {{{"type", "boolean"}}};
      case date:
        return {
            {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}};
      case integer:
      case number: return figure(field, base, form);
      default: return {text(field, form)};
    }
  }

  static std::vector<Json> figure(const FieldSpec& field, Type::Base base, Form form) {
    Json figure = {{"type", base == Type::Base::integer ? "integer" : "number"}};
    if (field.at_least != INT64_MIN) figure["minimum"] = field.at_least;
    if (field.at_most != INT64_MAX) figure["maximum"] = field.at_most;
    std::vector<Json> out = {figure};
    if (field.interval_allowed) out.push_back(interval(figure, true));
    if (form == Form::amount) {
      out.push_back({{"type", "string"}, {"pattern", "^[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$"}});
    }
    return out;
  }

  static Json text(const FieldSpec& field, Form form) {
    if (!field.one_of.empty()) return {{"enum", field.one_of}};
    if (field.country) return {{"type", "string"}, {"pattern", "^[A-Z]{2}$"}};
    if (form == Form::currency) return {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}};
    if (form == Form::birth) {
      return {{"type", "string"},
              {"pattern", "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}};
    }
    return {{"type", "string"}, {"minLength", 1}};
  }
};

class AnswerSchema : public Schema {
 public:
  using Schema::Schema;

 protected:
  std::vector<Json> field_choices(const RecordSpec& spec, std::size_t slot) const override {
    return choices(spec.fields[slot], spec.fields[slot].type);
  }

 private:
  static std::vector<Json> choices(const FieldSpec& field, const Type& type) {
    using enum Type::Base;
    switch (type.base) {
      case boolean: return {{{"type", "boolean"}}};
      case integer: return {{{"type", "integer"}}};
      case number: {
        Json figure = {{"type", "number"}};
        if (!field.interval_allowed) return {std::move(figure)};
        return {figure, interval(figure, true)};
      }
      case string:
        if (!field.one_of.empty()) return {{{"enum", field.one_of}}};
        return {{{"type", "string"}}};
      case date: return {{{"type", "string"}, {"format", "date"}}};
      case list: return {{{"type", "array"}, {"items", either(choices(field, *type.element))}}};
      case Type::Base::record: {
        if (type.record != nullptr) return {reference(type.record->name)};
        Json members = either(choices(field, *type.element));
        return {{{"type", "object"}, {"additionalProperties", std::move(members)}}};
      }
      default: return {Json::object()};
    }
  }
};

// The first record is the document itself, the others are its definitions.
std::string document(const Schema& schema, std::string_view file, std::string_view title,
                     std::span<const RecordSpec* const> records, const RecordSpec* answers) {
  Json out = {{"$schema", dialect}, {"$id", file}, {"title", title}};
  out.update(schema.record(*records.front()));
  Json definitions = Json::object();
  for (const RecordSpec* spec : records.subspan(1)) {
    definitions[std::string(spec->name)] = schema.record(*spec);
  }
  if (answers != nullptr && !answers->fields.empty()) {
    definitions[std::string(answers->name)] = schema.record(*answers);
  }
  out["$defs"] = std::move(definitions);
  return out.dump(2) + "\n";
}

}  // namespace

std::string case_schema(const RecordSpec& answers) {
  return document(CaseSchema(&answers), "case.schema.json", "licet case, version 1", vocabulary(),
                  &answers);
}

std::string determination_schema() {
  return document(AnswerSchema(nullptr), "determination.schema.json",
                  "licet determination, version 1", determination_records(), nullptr);
}

}  // namespace licet::facts
