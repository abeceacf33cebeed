// Samples that several tests of this room use: what is taken, what is refused, and random cases.
#pragma once

#include <random>
#include <string>
#include <string_view>

#include "facts/support.h"
#include "fmt/format.h"

namespace licet::facts::testing {

// One fact of an accepted case: its path, and its value as base::to_text writes it.
struct Accepted {
  std::string text;
  std::string path;
  std::string value;
};

inline const Accepted accepted[] = {
    {R"({"on":"2026-02-01"})", "on", "2026-02-01"},
    {"\xEF\xBB\xBF{\"on\":\"2026-02-01\"}", "on", "2026-02-01"},
    {" \r\n\t{ \"on\" : \"2024-02-29\" } \n", "on", "2024-02-29"},
    {R"({"\u006fn":"2026-02-01"})", "on", "2026-02-01"},
    {with_case(R"("activity":"remote_access")"), "activity", "\"remote_access\""},
    {with_case(R"("to":null)"), "to", "unknown"},
    {with_case(R"("items":[])"), "items", "[]"},
    {with_case(R"("items":null)"), "items", "unknown"},
    {with_case(R"("end_use":{"purposes":[]})"), "end_use.purposes", "[]"},
    {with_case(R"("end_use":{"purposes":["nuclear","missile"]})"), "end_use.purposes",
     "[\"nuclear\", \"missile\"]"},
    {with_case(R"("id":"\u5927\u6a21\u578b \"x\"")"), "id", "\"大模型 \"x\"\""},
    {with_item(R"("tpp":4800)"), "items[0].tpp", "4800"},
    {with_item(R"("tpp":4800.000)"), "items[0].tpp", "4800"},
    {with_item(R"("die_area_mm2":0.1)"), "items[0].die_area_mm2", "0.1"},
    {with_item(R"("die_area_mm2":5.92e2)"), "items[0].die_area_mm2", "592"},
    {with_item(R"("training_operations":1e26)"), "items[0].training_operations",
     "100000000000000000000000000"},
    {with_item(R"("tpp":-0.0)"), "items[0].tpp", "0"},
    {with_item(R"("die_area_mm2":{"min":600,"max":650})"), "items[0].die_area_mm2", "600..650"},
    {with_item(R"("die_area_mm2":{"min":600})"), "items[0].die_area_mm2", "600.."},
    {with_item(R"("die_area_mm2":{"max":650})"), "items[0].die_area_mm2", "0..650"},
    {with_item(R"("die_area_mm2":{"min":600,"max":null})"), "items[0].die_area_mm2", "600.."},
    {with_item(R"("die_area_mm2":{"min":600,"max":600.0})"), "items[0].die_area_mm2", "600"},
    {with_item(R"("quantity":{"min":1,"max":10})"), "items[0].quantity", "1..10"},
    {with_item(R"("quantity":1e3)"), "items[0].quantity", "1000"},
    {with_item(R"("quantity":0)"), "items[0].quantity", "0"},
    {with_item(R"("quantity":9223372036854775807)"), "items[0].quantity", "9223372036854775807"},
    {with_item(R"("classification":"5E002")"), "items[0].classification", "[\"5E002\"]"},
    {with_item(R"("classification":["3A090.a","4A090.a"])"), "items[0].classification",
     "[\"3A090.a\", \"4A090.a\"]"},
    {with_item(R"("direct_product_of":["US","TW"])"), "items[0].direct_product_of",
     "[\"US\", \"TW\"]"},
    {with_item(R"("value":{"amount":"0.10","currency":"EUR"})"), "items[0].value.amount", "0.1"},
    {with_item(R"("value":{"amount":12.5})"), "items[0].value.amount", "12.5"},
    {with_item(R"("value":null)"), "items[0].value.currency", "unknown"},
    {with_item(R"("performance":[{"bits":19,"tera_ops":{"min":1,"max":2},"format":"tf32"}])"),
     "items[0].performance[0].tera_ops", "1..2"},
    {with_item(R"("contains":[{"count":8,"item":{"kind":"ic","tpp":1}}])"),
     "items[0].contains[0].item.tpp", "1"},
    {with_item(R"("contains":[{"ref":"nv-h100-sxm","count":8}])"), "items[0].contains[0].item",
     "unknown"},
    {with_item(R"("weights_published":false)"), "items[0].weights_published", "false"},
    {with_party(R"("role":"end_user","listed":[])"), "parties.end_user.listed", "[]"},
    {with_party(R"("owners":[{"share":0.5,"listed":"test-list"}])"), "parties[0].owners[0].share",
     "0.5"},
    {with_party(R"("owners":[{"share":{"min":0.25}}])"), "parties[0].owners[0].share", "0.25..1"},
    {with_party(R"("nationality":["MY","SG"])"), "parties[0].nationality", "[\"MY\", \"SG\"]"},
    {with_party(R"("identifiers":[{"value":"9111"},{"kind":"lei","value":"5493"}])"),
     "parties[0].identifiers[1].kind", "\"lei\""},
    {with_party(R"("identifiers":[{"kind":"passport","value":"A1","country":"CN"}])"),
     "parties[0].identifiers[0].country", "\"CN\""},
    {with_party(R"("ultimate_parent":{"listed":[],"identifiers":[{"value":"1"}]})"),
     "parties[0].ultimate_parent.identifiers[0].value", "\"1\""},
    {with_party(R"("owners":[{"identifiers":[{"value":"1"}]}])"),
     "parties[0].owners[0].identifiers[0].kind", "unknown"},
    {with_party(R"("birth_date":"1966")"), "parties[0].birth_date", "\"1966\""},
    {with_party(R"("birth_date":"1966-05")"), "parties[0].birth_date", "\"1966-05\""},
    {with_party(R"("birth_date":"1966-02-28")"), "parties[0].birth_date", "\"1966-02-28\""},
    {with_case(R"("red_flags":[{"id":"data-centre","present":true}])"), "red_flags[0].present",
     "true"},
    {with_answer(R"("test-pack.filed":"2026-01-02")"), "answers.test-pack.filed", "2026-01-02"},
    {with_answer(R"("test-pack.via":"SG")"), "answers.test-pack.via", "\"SG\""},
    {with_answer(R"("test-pack.shipped_tpp":{"min":1})"), "answers.test-pack.shipped_tpp", "1.."},
    {with_answer(R"("test-pack.certified":null)"), "answers.test-pack.certified", "unknown"},
    {with_answer(R"("test-pack.number":"Z-1")"), "answers.test-pack.number", "\"Z-1\""},
};

struct Rejected {
  std::string text;
  std::string message;   // of the only problem
};

inline const Rejected rejected[] = {
    {"", "case.json: empty input; expected a case as a JSON object"},
    {" \n ", "case.json: empty input; expected a case as a JSON object"},
    {"[]",
     "case.json:1:1: wrong type, a list; expected an object, one case; "
     "give several cases as JSON Lines, one object a line"},
    {"12",
     "case.json:1:1: wrong type `12`; expected an object, one case; "
     "give several cases as JSON Lines, one object a line"},
    {"{}", "case.json:1:1: on: missing field; expected an ISO date such as 2026-02-01"},
    {R"({"on":null})", "case.json:1:1: on: missing field; expected an ISO date such as 2026-02-01"},
    {R"({"on":"2026-02-30"})",
     "case.json:1:7: on: no such day `2026-02-30`; expected an ISO date such as 2026-02-01"},
    {R"({"on":"1 Feb 2026"})",
     "case.json:1:7: on: not a date `1 Feb 2026`; expected an ISO date such as 2026-02-01"},
    {R"({"on":20260201})",
     "case.json:1:7: on: wrong type, a number, `20260201`; "
     "expected an ISO date such as 2026-02-01"},
    {with_case("\n \"activty\":\"export\""),
     "case.json:2:2: unknown field `activty`; did you mean `activity`?"},
    {with_case(R"("activity":"exprot")"),
     "case.json:1:31: activity: unknown value `exprot`; expected one of export, reexport, "
     "transfer, deemed_export, deemed_reexport, remote_access, support, possess, import; "
     "did you mean `export`?"},
    {with_case(R"("to":"XX")"),
     "case.json:1:25: to: unknown country `XX`; "
     "expected a two-letter ISO 3166-1 country code"},
    {with_case(R"("to":"cn")"),
     "case.json:1:25: to: unknown country `cn`; expected a two-letter "
     "ISO 3166-1 country code; did you mean `CN`?"},
    {with_case(R"("to":"UK")"),
     "case.json:1:25: to: unknown country `UK`; expected a two-letter "
     "ISO 3166-1 country code; did you mean `UA`?"},
    {with_case(R"("to":86)"),
     "case.json:1:25: to: wrong type, a number, `86`; "
     "expected a two-letter ISO 3166-1 country code"},
    {with_case(R"("to":"CN","to":"US")"), "case.json:1:30: to: duplicate field `to`"},
    {with_case(R"("to":null,"to":"US")"), "case.json:1:30: to: duplicate field `to`"},
    {with_case(R"("id":"")"),
     "case.json:1:25: id: empty text; expected text; "
     "leave the field out if the fact is not known"},
    {with_case(R"("items":{})"),
     "case.json:1:28: items: wrong type, an object; expected a list of objects"},
    {with_case(R"("items":[3])"),
     "case.json:1:29: items[0]: wrong type, a number, `3`; expected an object"},
    {with_case(R"("items":[null])"),
     "case.json:1:29: items[0]: wrong type, null; expected an object"},
    {with_case(R"("end_use":{"purposes":"military"})"),
     "case.json:1:42: end_use.purposes: wrong type, text, `\"military\"`; expected a list, each "
     "element one of ai_training, ai_inference, supercomputer, semiconductor_manufacturing, "
     "military, military_intelligence, nuclear, missile, chemical_biological, consumer, research, "
     "evaluation_destructive, other"},
    {with_case(R"("red_flags":[{"present":true}])"),
     "case.json:1:33: red_flags[0].id: missing field; expected a value"},
    {with_item(R"("quantity":-1)"),
     "case.json:1:41: items[0].quantity: negative number `-1`; "
     "expected a whole number of at least 0 (pieces), or {\"min\": .., \"max\": ..}"},
    {with_item(R"("quantity":1.5)"),
     "case.json:1:41: items[0].quantity: not a whole number `1.5`; "
     "expected a whole number of at least 0 (pieces), or {\"min\": .., \"max\": ..}"},
    {with_item(R"("quantity":9223372036854775808)"),
     "case.json:1:41: items[0].quantity: number out of range `9223372036854775808`; "
     "expected at most 9223372036854775807"},
    {with_item(R"("quantity":"8")"),
     "case.json:1:41: items[0].quantity: wrong type, text, "
     "`\"8\"`; expected a whole number of at least 0 (pieces), or {\"min\": .., \"max\": ..}"},
    {with_item(R"("tpp":1e400)"),
     "case.json:1:36: items[0].tpp: number out of range `1e400`; "
     "expected a size between 1e-18 and 1e37, or 0"},
    {with_item(R"("tpp":1e-400)"),
     "case.json:1:36: items[0].tpp: number out of range `1e-400`; "
     "expected a size between 1e-18 and 1e37, or 0"},
    {with_item(R"("tpp":1234567890123456789012345678901)"),
     "case.json:1:36: items[0].tpp: number with too many digits "
     "`1234567890123456789012345678901`; expected at most 30 digits"},
    {with_item(R"("tpp":NaN)"),
     "case.json:1:36: items[0].tpp: not a finite number `NaN`; "
     "expected a number of at least 0 (TPP), or {\"min\": .., \"max\": ..}"},
    {with_item(R"("tpp":-Infinity)"),
     "case.json:1:36: items[0].tpp: not a finite number `-Infinity`; "
     "expected a number of at least 0 (TPP), or {\"min\": .., \"max\": ..}"},
    {with_item(R"("tpp":0x10)"),
     "case.json:1:36: items[0].tpp: not a value `0x10`; "
     "expected a number of at least 0 (TPP), or {\"min\": .., \"max\": ..}"},
    {with_item(R"("tpp":01)"),
     "case.json:1:36: items[0].tpp: not a value `01`; "
     "expected a number of at least 0 (TPP), or {\"min\": .., \"max\": ..}"},
    {with_item(R"("datacenter":"yes")"),
     "case.json:1:43: items[0].datacenter: wrong type, text, `\"yes\"`; expected true or false"},
    {with_item(R"("datacenter":True)"),
     "case.json:1:43: items[0].datacenter: not a value `True`; expected true or false"},
    {with_item(R"("die_area_mm2":{"min":650,"max":600})"),
     "case.json:1:45: items[0].die_area_mm2: interval upside down `650..600`; "
     "expected min no larger than max"},
    {with_item(R"("die_area_mm2":{})"),
     "case.json:1:45: items[0].die_area_mm2: "
     "interval without ends; expected a \"min\", a \"max\" or both"},
    {with_item(R"("die_area_mm2":{"min":1,"most":2})"),
     "case.json:1:54: items[0].die_area_mm2: unknown field `most`; expected min or max"},
    {with_item(R"("die_area_mm2":{"min":1,"min":2})"),
     "case.json:1:54: items[0].die_area_mm2.min: duplicate field `min`"},
    {with_item(R"("die_area_mm2":{"max":"2"})"),
     "case.json:1:52: items[0].die_area_mm2.max: wrong type, text, `\"2\"`; "
     "expected a number of at least 0 (mm²), or {\"min\": .., \"max\": ..}"},
    {with_party(R"("owners":[{"percentage":60}])"),
     "case.json:1:43: parties[0].owners[0]: unknown field `percentage`; "
     "expected one of name, country, share, listed, identifiers"},
    {with_item(R"("die_area_mm2":{"min":-1})"),
     "case.json:1:52: items[0].die_area_mm2.min: negative number `-1`; "
     "expected a number of at least 0 (mm²), or {\"min\": .., \"max\": ..}"},
    {with_item(R"("performance":[{"bits":0}])"),
     "case.json:1:53: items[0].performance[0].bits: number too small `0`; "
     "expected a whole number of at least 1 (bit)"},
    {with_item(R"("performance":[{"bits":{"min":8}}])"),
     "case.json:1:53: items[0].performance[0].bits: wrong type, an object; "
     "expected a whole number of at least 1 (bit)"},
    {with_item(R"("value":{"amount":"12 USD"})"),
     "case.json:1:48: items[0].value.amount: wrong type, text, `12 USD`; "
     "expected a number of at least 0, or the same as a string"},
    {with_item(R"("value":{"currency":"dollars"})"),
     "case.json:1:50: items[0].value.currency: not a currency `dollars`; "
     "expected a three-letter ISO 4217 currency code"},
    {with_item(R"("die_aera_mm2":600)"),
     "case.json:1:30: items[0]: unknown field `die_aera_mm2`; did you mean `die_area_mm2`?"},
    {with_party(R"("owners":[{"share":60}])"),
     "case.json:1:51: parties[0].owners[0].share: number too large `60`; expected a number from "
     "0 to 1, or {\"min\": .., \"max\": ..}; give a share as a fraction: 0.5 for 50 %"},
    {with_party(R"("identifiers":["91110000"])"),
     "case.json:1:47: parties[0].identifiers[0]: wrong type, text, `\"91110000\"`; "
     "expected an object"},
    {with_party(R"("identifiers":{"value":"91110000"})"),
     "case.json:1:46: parties[0].identifiers: wrong type, an object; expected a list of objects"},
    {with_party(R"("identifiers":[{"kind":"lei"}])"),
     "case.json:1:47: parties[0].identifiers[0].value: missing field; expected a value"},
    {with_party(R"("identifiers":[{"kind":"passprt","value":"1"}])"),
     "case.json:1:55: parties[0].identifiers[0].kind: unknown value `passprt`; expected one of "
     "passport, national_id, tax, registration, social_credit, lei, imo, mmsi, call_sign, "
     "aircraft, wallet, bank, security, website, email, phone, other; did you mean `passport`?"},
    {with_party(R"("identifiers":[{"value":"1","country":"Russia"}])"),
     "case.json:1:70: parties[0].identifiers[0].country: unknown country `Russia`; "
     "expected a two-letter ISO 3166-1 country code"},
    {with_party(R"("identifiers":[{"value":""}])"),
     "case.json:1:56: parties[0].identifiers[0].value: empty text; expected text; "
     "leave the field out if the fact is not known"},
    {with_party(R"("birth_date":"1966-13")"),
     "case.json:1:45: parties[0].birth_date: not a date of birth `1966-13`; "
     "expected a day, a month or a year, such as 1966-05-12, 1966-05 or 1966"},
    {with_party(R"("birth_date":"12 May 1966")"),
     "case.json:1:45: parties[0].birth_date: not a date of birth `12 May 1966`; "
     "expected a day, a month or a year, such as 1966-05-12, 1966-05 or 1966"},
    {with_party(R"("birth_date":1966)"),
     "case.json:1:45: parties[0].birth_date: wrong type, a number, `1966`; "
     "expected a day, a month or a year, such as 1966-05-12, 1966-05 or 1966"},
    {with_answer(R"("test-pack.nac.notice_day":25)"),
     "case.json:1:31: answers: unknown field `test-pack.nac.notice_day`; "
     "did you mean `test-pack.nac.notice_days`?"},
    {with_answer(R"("test-pack.nac.notice_days":"25")"),
     "case.json:1:59: answers.test-pack.nac.notice_days: wrong type, text, `\"25\"`; "
     "expected a whole number from 0 to 3650 (days)"},
    {with_answer(R"("test-pack.nac.notice_days":3651)"),
     "case.json:1:59: answers.test-pack.nac.notice_days: number too large `3651`; "
     "expected a whole number from 0 to 3650 (days)"},
    {with_answer(R"("test-pack.route":"rail")"),
     "case.json:1:49: answers.test-pack.route: unknown value `rail`; expected one of air, sea"},
    {with_answer(R"("test-pack.route":"aer")"),
     "case.json:1:49: answers.test-pack.route: unknown value `aer`; expected one of air, sea; "
     "did you mean `air`?"},
    {with_answer(R"("test-pack.filed":"2026-13-01")"),
     "case.json:1:49: answers.test-pack.filed: no such day `2026-13-01`; "
     "expected an ISO date such as 2026-02-01"},
};

// Random cases, from the tables: every field of the vocabulary may occur.
class RandomCase {
 public:
  explicit RandomCase(unsigned seed) : random_(seed) {}

  std::string text() { return record(case_spec, 0); }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  std::string record(const base::RecordSpec& spec, int depth) {
    std::string out = "{";
    for (const base::FieldSpec& field : spec.fields) {
      if (!field.required && below(3) == 0) continue;
      if (out.size() > 1) out += ',';
      bool is_null = !field.required && below(12) == 0;
      out += fmt::format("\"{}\":{}", field.name, is_null ? "null" : value(field, depth));
    }
    return out + "}";
  }

  std::string value(const base::FieldSpec& field, int depth) {
    const base::Type& type = field.type;
    if (type.base == base::Type::Base::record) {
      if (type.record == nullptr) return record(answers_spec, depth + 1);
      return type.record == &item_spec && depth > 3 ? "null" : record(*type.record, depth + 1);
    }
    if (type.base != base::Type::Base::list) return scalar(field, type.base);
    std::string out = "[";
    for (std::size_t i = below(4); i > 0; --i) {
      bool is_record = type.element->base == base::Type::Base::record;
      out +=
          is_record ? record(*type.element->record, depth + 1) : scalar(field, type.element->base);
      if (i > 1) out += ',';
    }
    return out + "]";
  }

  std::string scalar(const base::FieldSpec& field, base::Type::Base type) {
    using enum base::Type::Base;
    switch (type) {
      case boolean: return below(2) == 0 ? "true" : "false";
      case integer: return measure(field, [&] { return std::to_string(below(3'000) + 1); });
      case number: return measure(field, [&] { return decimal(field); });
      case date:
        return fmt::format("\"20{:02}-{:02}-{:02}\"", below(100), below(12) + 1, below(28) + 1);
      default: return "\"" + word(field) + "\"";
    }
  }

  std::string decimal(const base::FieldSpec& field) {
    if (field.name == "share") return fmt::format("0.{:03}", below(1000));
    std::string out = fmt::format("{}.{}", below(100'000), below(1'000'000));
    return below(4) == 0 ? out + fmt::format("e{}", below(20)) : out;
  }

  template <class F>
  std::string measure(const base::FieldSpec& field, F&& figure) {
    if (!field.interval_allowed || below(3) != 0) return figure();
    std::string low = figure();
    std::string high = figure();
    if (*base::Number::parse(low) > *base::Number::parse(high)) low.swap(high);
    switch (below(3)) {
      case 0: return fmt::format("{{\"min\":{}}}", low);
      case 1: return fmt::format("{{\"max\":{}}}", high);
      default: return fmt::format("{{\"max\":{},\"min\":{}}}", high, low);
    }
  }

  std::string word(const base::FieldSpec& field) {
    if (field.country) return std::string(countries[below(std::size(countries))]);
    if (field.name == "currency") return "USD";
    if (field.name == "birth_date") return "1966-05";
    if (!field.one_of.empty()) return std::string(field.one_of[below(field.one_of.size())]);
    static constexpr std::string_view texts[] = {"a",
                                                 "true",
                                                 "12",
                                                 "null",
                                                 "Example Cloud (Shanghai) Co., Ltd.",
                                                 "昇腾910C",
                                                 "\\u0000",
                                                 "\\\"quoted\\\"",
                                                 "tab\\tnew\\nline",
                                                 "\\ud83d\\ude00",
                                                 "🙂",
                                                 " ",
                                                 "~",
                                                 "2026-02-01"};
    return std::string(texts[below(std::size(texts))]);
  }

  std::mt19937 random_;
};

}  // namespace licet::facts::testing
