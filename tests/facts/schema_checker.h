// A checker for the part of JSON Schema (2020-12) that our schemas use. A keyword that it does not
// know makes it fail, so that it cannot pass over a rule in silence.
#pragma once

#include <optional>
#include <regex>
#include <string>

#include "fmt/format.h"
#include "nlohmann/json.hpp"

namespace licet::facts::testing {

class SchemaChecker {
 public:
  using Json = nlohmann::json;

  explicit SchemaChecker(const std::string& schema) : root_(Json::parse(schema)) {}

  // What is wrong with `value`, with its path; nullopt: nothing.
  [[nodiscard]] std::optional<std::string> check(const Json& value) const {
    return check(root_, value, "$");
  }

 private:
  using Fault = std::optional<std::string>;

  Fault check(const Json& schema, const Json& value, const std::string& path) const {
    for (const auto& [keyword, rule] : schema.items()) {
      Fault fault = keyword_fault(keyword, rule, schema, value, path);
      if (fault) return fault;
    }
    return std::nullopt;
  }

  Fault keyword_fault(const std::string& keyword, const Json& rule, const Json& schema,
                      const Json& value, const std::string& path) const {
    auto fault = [&](bool wrong, const char* what) -> Fault {
      if (!wrong) return std::nullopt;
      return fmt::format("{}: {}", path, what);
    };
    if (keyword == "type") return fault(!has_type(rule, value), "type");
    if (keyword == "enum") return fault(std::ranges::find(rule, value) == rule.end(), "enum");
    if (keyword == "minimum") return fault(value.is_number() && value < rule, "minimum");
    if (keyword == "maximum") return fault(value.is_number() && value > rule, "maximum");
    if (keyword == "minLength") {
      return fault(value.is_string() && value.get_ref<const std::string&>().empty(), "minLength");
    }
    if (keyword == "pattern") {
      return fault(value.is_string() && !std::regex_search(value.get<std::string>(),
                                                           std::regex(rule.get<std::string>())),
                   "pattern");
    }
    if (keyword == "maxItems") return fault(value.is_array() && value.size() > rule, "maxItems");
    if (keyword == "minProperties") {
      return fault(value.is_object() && value.size() < rule, "minProperties");
    }
    if (keyword == "required") return required_fault(rule, value, path);
    if (keyword == "properties") return properties_fault(rule, value, path);
    if (keyword == "additionalProperties") return additional_fault(rule, schema, value, path);
    if (keyword == "items") return items_fault(rule, value, path);
    if (keyword == "oneOf") return one_of_fault(rule, value, path);
    if (keyword == "$ref") return check(referenced(rule), value, path);
    for (const char* annotation : {"$schema", "$id", "$defs", "title", "description", "format"}) {
      if (keyword == annotation) return std::nullopt;
    }
    return fmt::format("{}: the checker does not know the keyword {}", path, keyword);
  }

  static bool has_type(const Json& rule, const Json& value) {
    if (rule.is_array()) {
      return std::ranges::any_of(rule, [&](const Json& type) { return has_type(type, value); });
    }
    if (rule == "integer") {
      return value.is_number_integer() ||
             (value.is_number() && value.get<double>() == std::floor(value.get<double>()));
    }
    if (rule == "number") return value.is_number();
    return value.type_name() == rule;
  }

  static Fault required_fault(const Json& rule, const Json& value, const std::string& path) {
    for (const Json& name : rule) {
      if (value.is_object() && !value.contains(name)) {
        return fmt::format("{}: required {}", path, name.get<std::string>());
      }
    }
    return std::nullopt;
  }

  Fault properties_fault(const Json& rule, const Json& value, const std::string& path) const {
    if (!value.is_object()) return std::nullopt;
    for (const auto& [name, member] : value.items()) {
      if (!rule.contains(name)) continue;
      if (Fault fault = check(rule[name], member, path + "." + name)) return fault;
    }
    return std::nullopt;
  }

  Fault additional_fault(const Json& rule, const Json& schema, const Json& value,
                         const std::string& path) const {
    if (!value.is_object()) return std::nullopt;
    for (const auto& [name, member] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(name)) continue;
      if (rule == false) return fmt::format("{}: additional {}", path, name);
      if (Fault fault = check(rule, member, path + "." + name)) return fault;
    }
    return std::nullopt;
  }

  Fault items_fault(const Json& rule, const Json& value, const std::string& path) const {
    if (!value.is_array()) return std::nullopt;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (Fault fault = check(rule, value[i], fmt::format("{}[{}]", path, i))) return fault;
    }
    return std::nullopt;
  }

  Fault one_of_fault(const Json& rule, const Json& value, const std::string& path) const {
    std::size_t met = 0;
    std::string faults;
    for (const Json& choice : rule) {
      Fault fault = check(choice, value, path);
      met += fault ? 0 : 1;
      if (fault) faults += " (" + *fault + ")";
    }
    if (met == 1) return std::nullopt;
    return fmt::format("{}: meets {} of the choices{}", path, met, faults);
  }

  const Json& referenced(const Json& reference) const {
    return root_.at("$defs").at(
        reference.get<std::string>().substr(std::string("#/$defs/").size()));
  }

  Json root_;
};

}  // namespace licet::facts::testing
