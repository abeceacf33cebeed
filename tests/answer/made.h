// An answer made by hand, for tests of the renderings: one item, one code, one licence requirement
// that is codified and not enforced, and one exception with one condition that fails.
#pragma once

#include <memory>

#include "answer/material.h"
#include "base/number.h"

namespace licet::answer {

class Made {
 public:
  Made() : facts_() {
    pack.name = "xx-pack";
    pack.version = "1.2.3";
    pack.title = "Rules of Xanadu";
    pack.horizon = *base::Date::parse("2026-09-24");
    classify.id = "xx-pack/9Z999.a";
    classify.stage = law::Stage::classify;
    classify.cite = "Annex 1";
    classify.text = "A device with a measure of 100 or more.";
    classify.code = "9Z999.a";
    require.id = "xx-pack/12.a";
    require.stage = law::Stage::require;
    require.cite = "Article 12(a)";
    require.text = "A licence to send such devices anywhere.";
    require.reason = "{item} is {classification} ({measures}); {to} needs a licence from {from}.";
    require.control_reason = "XX";
    law::Enforced enforced;
    enforced.span.to = *base::Date::parse("2025-05-13");
    enforced.why = "The ministry said that it would not enforce it.";
    require.enforced = {enforced};
    require.enforced_given = true;
    permit.id = "xx-pack/20";
    permit.stage = law::Stage::permit;
    permit.name = "GOOD";
    permit.cite = "Article 20";
    permit.text = "An exception for good people.";
    law::Condition condition;
    condition.cite = "Article 20(b)";
    condition.text = "The end user is good.";
    condition.ask = "Is the end user good?";
    permit.conditions = {condition};
    conditions[0].condition = &permit.conditions[0];
    for (law::Rule* rule : {&classify, &require, &permit}) rule->pack = &pack;
    fill_case();
    fill_answer();
  }
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;

  [[nodiscard]] Material material(law::Basis basis = law::Basis::enforced) const {
    return {answer, facts_, stamp, basis};
  }
  facts::Case& facts() { return facts_; }
  law::RequirementFound& requirement() { return answer.packs[0].items[0].requirements[0]; }
  law::ExceptionFound& exception() { return answer.packs[0].items[0].exceptions[0]; }
  // Both bases say: a licence, denial presumed.
  void enforce() {
    for (std::size_t b = 0; b < law::kBases; ++b) {
      answer.standing[b].verdict = law::Verdict::licence_required;
      answer.standing[b].review = law::Review::presumption_of_denial;
      requirement().applies[b] = base::Truth::yes;
      requirement().outstanding[b] = base::Truth::yes;
      answer.packs[0].standing[b] = answer.standing[b];
    }
    requirement().review = law::Review::presumption_of_denial;
  }

  law::Pack pack;
  law::Rule classify, require, permit;
  std::vector<law::CodeFound> codes = {{"9Z999.a", base::Truth::yes, &classify}};
  std::vector<law::MeasureFound> measures = {
      {"MEASURE", "measure", "", base::Value::integer(15832), nullptr},
      {"density", "density", "x", base::Value::number(*base::Number::fraction(15832, 814)),
       nullptr}};
  std::vector<law::ConditionFound> conditions = {{nullptr, base::Truth::no, {}}};
  law::Determination answer;
  LawStamp stamp{{{"xx-pack", "1.2.3", "2026-09-24", true}},
                 "abc123",
                 {{"XA", "Xanadu"}, {"XB", "United Barataria"}}};

 private:
  void set(const base::Record& record, std::size_t slot, const base::Value& value) {
    facts_.set({record.id, static_cast<std::uint32_t>(slot)}, value);
  }
  void fill_case() {
    const base::Record& root = facts_.root();
    set(root, facts::case_slot::id, base::Value::string("order \"7\""));
    set(root, facts::case_slot::activity, base::Value::string("export"));
    set(root, facts::case_slot::from, base::Value::string("XA"));
    set(root, facts::case_slot::to, base::Value::string("XB"));
    base::Record* item = facts_.add(facts::item_spec, {root.id, facts::case_slot::items});
    set(*item, facts::item_slot::name, base::Value::string("Thing <9>"));
    set(*item, facts::item_slot::quantity, base::Value::integer(12000));
  }
  void fill_answer() {
    answer.on = *base::Date::parse("2026-06-15");
    answer.known = base::Date::last();
    answer.standing[0].verdict = law::Verdict::licence_required;
    answer.standing[0].review = law::Review::case_by_case;
    answer.standing[1].verdict = law::Verdict::permitted;
    law::ItemAnswer item;
    item.classification = item.computed = codes;
    item.measures = measures;
    law::RequirementFound requirement;
    requirement.rule = &require;
    requirement.applies[0] = base::Truth::yes;
    requirement.outstanding[0] = base::Truth::yes;
    requirement.review = law::Review::case_by_case;
    item.requirements = {requirement};
    law::ExceptionFound exception;
    exception.rule = &permit;
    exception.applies = base::Truth::yes;
    exception.conditions = conditions;
    item.exceptions = {exception};
    law::PackAnswer of_pack;
    of_pack.pack = &pack;
    of_pack.attaches = base::Truth::yes;
    of_pack.standing[0] = answer.standing[0];
    of_pack.standing[1] = answer.standing[1];
    of_pack.items = {item};
    answer.packs = {of_pack};
    answer.assumptions = {{"no party is listed", {}}};
  }

  facts::Case facts_;
};

}  // namespace licet::answer
