#include <string>

#include "facts/case.h"
#include "facts/read_context.h"
#include "facts/schema.h"
#include "fmt/format.h"

namespace licet::facts {
namespace {

using base::FieldSpec;
using base::RecordSpec;
using base::Type;

constexpr std::string_view introduction = R"(# The vocabulary of a case

This page is generated from the tables in `src/facts/vocabulary.cc` (`licet schema vocabulary`);
do not edit it. `schema/case.schema.json` says the same to a machine.

A case is one JSON object. A field that is absent, or `null`, is **unknown**: neither false nor
empty. An unknown field name is an error that names the nearest known one, and so is a field given
twice.

* **Numbers** are read as exact decimals of at most 30 digits; nothing is rounded to binary.
* **Intervals.** Where a field says *or interval*, a figure that is known only roughly is written
  as `{{"min": 710.5, "max": 760}}`. One end may be left out: without `max` it is open above;
  without `min` it begins at the least value that the field takes.
* **Countries** are ISO 3166-1 alpha-2 codes in capitals.
* **Dates** are ISO days such as `2026-02-01`.
* **Limits.** At most {items} items, {parties} parties, {list} elements of any other list,
  {nesting} levels of items within items, {records} objects and {megabytes} MB of text in one case,
  {text} bytes in one string. More is an error; nothing is cut off.

In expressions and messages a fact is named by its path: `to`, `items[0].die_area_mm2`,
`items[0].contains[1].item.tpp`, `answers.us-ear.nac.notice_days`. A party is named by its role
when it is the only one with that role, `parties.end_user.headquarters`, and else by its place,
`parties[3].headquarters`.
)";

std::string type_words(const RecordSpec& spec, std::size_t slot) {
  const FieldSpec& field = spec.fields[slot];
  const Type& type = field.type;
  const Type& inner = type.element != nullptr ? *type.element : type;
  std::string word;
  switch (inner.base) {
    case Type::Base::boolean: word = "true or false"; break;
    case Type::Base::integer: word = "whole number"; break;
    case Type::Base::number: word = "number"; break;
    case Type::Base::date: word = "date"; break;
    case Type::Base::record:
      word = inner.record == nullptr ? "object" : fmt::format("[{0}](#{0})", inner.record->name);
      break;
    default: word = field.country ? "country" : field.one_of.empty() ? "text" : "word"; break;
  }
  if (field.interval_allowed) word += " or interval";
  Form form = form_of(spec, slot);
  if (form == Form::amount) word += " or text of one";
  if (type.base != Type::Base::list) return word;
  return form == Form::one_or_list ? word + ", or list of them" : "list of " + word;
}

std::string range_words(const RecordSpec& spec, std::size_t slot) {
  const FieldSpec& field = spec.fields[slot];
  std::string range;
  if (field.at_least != INT64_MIN) range = fmt::format("≥ {}", field.at_least);
  if (field.at_most != INT64_MAX) range = fmt::format("{} to {}", field.at_least, field.at_most);
  bool both = !field.unit.empty() && !range.empty();
  return fmt::format("{}{}{}", field.unit, both ? ", " : "", range);
}

void add_record(std::string& out, const RecordSpec& spec) {
  out += fmt::format("\n## {}\n\n{}\n\n", spec.name, spec.doc);
  out += "| field | type | unit, range | meaning |\n|---|---|---|---|\n";
  for (std::size_t slot = 0; slot < spec.fields.size(); ++slot) {
    const FieldSpec& field = spec.fields[slot];
    std::string meaning(field.doc);
    if (field.required) meaning += " **Required.**";
    if (!field.one_of.empty()) {
      meaning += fmt::format(" One of `{}`.", fmt::join(field.one_of, "`, `"));
    }
    out += fmt::format("| `{}` | {} | {} | {} |\n", field.name, type_words(spec, slot),
                       range_words(spec, slot), meaning);
  }
}

}  // namespace

std::string vocabulary_page() {
  constexpr Limits limits;
  std::string out =
      fmt::format(introduction, fmt::arg("items", limits.items),
                  fmt::arg("parties", limits.parties), fmt::arg("list", limits.list),
                  fmt::arg("nesting", limits.nesting), fmt::arg("records", Case::max_records),
                  fmt::arg("megabytes", limits.bytes >> 20), fmt::arg("text", limits.text));
  for (const RecordSpec* spec : vocabulary()) add_record(out, *spec);
  return out;
}

}  // namespace licet::facts
