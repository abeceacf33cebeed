#include "answer/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answer/proof.h"
#include "answer/screened_json.h"
#include "answer/words.h"
#include "base/text.h"

namespace licet::answer {

using base::Truth;
using Json = nlohmann::ordered_json;
using law::Basis;

namespace {

Json truth_json(Truth truth) {
  return truth == Truth::unknown ? Json(nullptr) : Json(truth == Truth::yes);
}

Json number_json(const base::Number& number) {
  if (!number.is_finite()) return nullptr;
  if (auto whole = number.to_int()) return *whole;
  // The shortest decimal that reads back as the same double is the decimal itself for every figure
  // of up to fifteen digits.
  return number.to_double();
}

Json value_json(const base::Value& value) {
  switch (value.kind()) {
    case base::Kind::unknown:
    case base::Kind::null: return nullptr;
    case base::Kind::boolean: return value.as_boolean();
    case base::Kind::integer: return value.as_integer();
    case base::Kind::number: return number_json(value.as_number());
    case base::Kind::interval:
      return Json{{"min", number_json(value.as_interval().low)},
                  {"max", number_json(value.as_interval().high)}};
    case base::Kind::string: return std::string(value.as_string());
    case base::Kind::date: return value.as_date().to_string();
    case base::Kind::list: {
      Json list = Json::array();
      for (const base::Value& element : value.as_list()) list.push_back(value_json(element));
      return list;
    }
    default: return base::to_text(value);
  }
}

Json review_json(const law::Standing& standing) {
  return standing.review ? Json(law::review_name(*standing.review)) : Json(nullptr);
}

Json standing_json(const law::Standing& standing) {
  return {{"verdict", law::verdict_name(standing.verdict)},
          {"review_policy", review_json(standing)}};
}

Json possible_json(law::SetOf<law::Verdict> set) {
  Json list = Json::array();
  for (int v = 0; v <= static_cast<int>(law::Verdict::prohibited); ++v) {
    if (set.has(static_cast<law::Verdict>(v))) {
      list.push_back(law::verdict_name(static_cast<law::Verdict>(v)));
    }
  }
  return list;
}

Json possible_json(law::SetOf<law::Review> set) {
  Json list = Json::array();
  for (int r = 0; r <= static_cast<int>(law::Review::denial); ++r) {
    if (set.has(static_cast<law::Review>(r))) {
      list.push_back(law::review_name(static_cast<law::Review>(r)));
    }
  }
  return list;
}

Json codes_json(std::span<const law::CodeFound> codes, Truth holds) {
  Json list = Json::array();
  for (const law::CodeFound& code : codes) {
    if (code.holds == holds) list.push_back(code.code);
  }
  return list;
}

Json item_json(const law::ItemAnswer& item, const facts::Case& facts) {
  const base::Record& record = facts.items()[item.item].as_record();
  Json out = {{"ref", value_json(record.at(facts::item_slot::ref))},
              {"classification", codes_json(item.classification, Truth::yes)}};
  Json measures = Json::object();
  for (const law::MeasureFound& measure : item.measures) {
    measures[std::string(measure.name)] = value_json(measure.value);
  }
  out["measures"] = std::move(measures);
  out["name"] = value_json(record.at(facts::item_slot::name));
  out["possible_classification"] = codes_json(item.classification, Truth::unknown);
  out["classification_given"] = item.classification_given;
  if (item.classification_given) out["computed"] = codes_json(item.computed, Truth::yes);
  return out;
}

Json ids_json(law::RuleSpan rules) {
  Json list = Json::array();
  for (const law::Rule* rule : rules) list.push_back(rule->id);
  return list;
}

Json requirement_json(const law::RequirementFound& found, std::size_t item, std::size_t basis) {
  const auto& permits = found.overcome_by[basis];
  bool overcome = found.outstanding[basis] == Truth::no && !permits.empty();
  const law::Rule* permit = overcome ? permits.front() : nullptr;
  return {
      {"rule", found.rule->id},
      {"cite", found.rule->cite},
      {"overcome_by",
       permit ? Json(permit->name.empty() ? permit->id : permit->name) : Json(nullptr)},
      {"item", item},
      {"text", found.rule->text},
      {"reason", found.rule->control_reason},
      {"applies",
       {{"codified", truth_json(found.applies[0])}, {"enforced", truth_json(found.applies[1])}}},
      {"outstanding",
       {{"codified", truth_json(found.outstanding[0])},
        {"enforced", truth_json(found.outstanding[1])}}},
      {"overcome_by_rules", ids_json(permits)},
      {"review_policy", found.review ? Json(law::review_name(*found.review)) : Json(nullptr)},
      {"review_rules", ids_json(found.review_rules)}};
}

// Paths of the facts that an open condition read and did not find.
Json open_facts_json(const law::ConditionFound& condition, const facts::Case& facts) {
  Json paths = Json::array();
  for (const law::FactRead& read : condition.facts) {
    if (read.value.is_unknown()) paths.push_back(fact_path(facts, read.fact));
  }
  return paths;
}

Json exception_json(const law::ExceptionFound& found, std::size_t item, const Material& material) {
  std::size_t basis = material.basis_index();
  const facts::Case& facts = material.facts;
  Json fails = Json::array();
  Json unknown = Json::array();
  if (found.applies == Truth::no) {
    fails.push_back({{"rule", found.rule->id}, {"why", "it does not cover this act"}});
  }
  if (found.applies == Truth::unknown) {
    unknown.push_back({{"rule", found.rule->id}, {"why", "whether it covers this act"}});
  }
  for (const law::ConditionFound& condition : found.conditions) {
    if (condition.holds == Truth::yes) continue;
    Json entry = {{"rule", found.rule->id},
                  {"why", condition.condition->text},
                  {"cite", condition.condition->cite}};
    if (condition.holds == Truth::unknown) {
      if (!condition.condition->ask.empty()) entry["ask"] = condition.condition->ask;
      Json open = open_facts_json(condition, facts);
      if (!open.empty()) entry["facts"] = std::move(open);
    }
    (condition.holds == Truth::no ? fails : unknown).push_back(std::move(entry));
  }
  for (const law::Rule* rule : found.restricted_by) {
    fails.push_back({{"rule", rule->id}, {"why", rule->text}, {"cite", rule->cite}});
  }
  return {{"name", found.rule->name.empty() ? found.rule->id : found.rule->name},
          {"available", truth_json(found.available[basis])},
          {"fails", std::move(fails)},
          {"unknown", std::move(unknown)},
          {"rule", found.rule->id},
          {"cite", found.rule->cite},
          {"item", item},
          {"codified_available", truth_json(found.available[0])}};
}

Json conditions_json(const law::PackAnswer& pack, std::size_t basis) {
  Json list = Json::array();
  for (const law::ItemAnswer& item : pack.items) {
    for (const law::ExceptionFound& found : item.exceptions) {
      if (found.available[basis] != Truth::yes) continue;
      for (const law::ConditionFound& condition : found.conditions) {
        list.push_back({{"rule", found.rule->id},
                        {"cite", condition.condition->cite},
                        {"text", condition.condition->text},
                        {"item", item.item}});
      }
    }
  }
  return list;
}

Json found_json(const law::RuleFound& found, std::string_view text) {
  return {{"rule", found.rule->id},
          {"cite", found.rule->cite},
          {"text", text},
          {"holds",
           {{"codified", truth_json(found.holds[0])}, {"enforced", truth_json(found.holds[1])}}}};
}

// Names the parties that a rule which is asked of each falls on.
void add_parties(Json& out, std::span<const law::PartyFound> parties, const facts::Case& facts) {
  if (!parties.empty()) out["parties"] = party_words(facts, parties);
}

void add_act_json(Json& out, const law::PackAnswer& pack, const facts::Case& facts) {
  Json obligations = Json::array();
  for (const law::DutyFound& found : pack.obligations) {
    obligations.push_back({{"who", found.duty->who},
                           {"act", found.duty->act},
                           {"by", found.duty->by},
                           {"cite", found.duty->cite},
                           {"rule", found.rule ? Json(found.rule->id) : Json(nullptr)}});
    add_parties(obligations.back(), found.parties, facts);
  }
  out["obligations"] = std::move(obligations);
  Json exposures = Json::array();
  for (const law::RuleFound& found : pack.exposures) {
    Json entry = found_json(found, found.rule->text);
    entry["who"] = found.rule->exposed;
    entry["to"] = found.rule->exposed_to;
    add_parties(entry, found.parties, facts);
    exposures.push_back(std::move(entry));
  }
  out["exposures"] = std::move(exposures);
  Json flags = Json::array();
  for (const law::RuleFound& found : pack.flags) {
    Json entry = found_json(found, found.rule->outcome_text);
    entry["id"] = found.rule->flag_id;
    entry["resolved"] = truth_json(found.resolved);
    if (!found.resolution.empty()) entry["resolution"] = std::string(found.resolution);
    flags.push_back(std::move(entry));
  }
  out["flags"] = std::move(flags);
  Json notes = Json::array();
  for (const law::RuleFound& found : pack.notes) {
    notes.push_back(found_json(found, found.rule->outcome_text));
    add_parties(notes.back(), found.parties, facts);
  }
  out["notes"] = std::move(notes);
  Json prohibitions = Json::array();
  for (const law::RuleFound& found : pack.prohibitions) {
    prohibitions.push_back(found_json(found, found.rule->text));
  }
  out["prohibitions"] = std::move(prohibitions);
}

Json pack_json(const law::PackAnswer& pack, const Material& material) {
  std::size_t basis = material.basis_index();
  const law::Standing& enforced = pack.on(Basis::enforced);
  Json out = {{"pack", pack.pack->name},
              {"attaches", truth_json(pack.attaches)},
              {"why_attaches", pack.why_attaches ? Json(pack.why_attaches->text) : Json(nullptr)},
              {"verdict", law::verdict_name(enforced.verdict)},
              {"review_policy", review_json(enforced)},
              {"codified", standing_json(pack.on(Basis::codified))}};
  Json items = Json::array();
  Json requirements = Json::array();
  Json exceptions = Json::array();
  for (const law::ItemAnswer& item : pack.items) {
    items.push_back(item_json(item, material.facts));
    for (const auto& found : item.requirements) {
      requirements.push_back(requirement_json(found, item.item, basis));
    }
    for (const auto& found : item.exceptions) {
      exceptions.push_back(exception_json(found, item.item, material));
    }
  }
  out["items"] = std::move(items);
  out["requirements"] = std::move(requirements);
  out["exceptions"] = std::move(exceptions);
  out["conditions"] = conditions_json(pack, basis);
  add_act_json(out, pack, material.facts);
  out["possible"] = possible_json(enforced.possible);
  out["cite_attaches"] = pack.why_attaches ? Json(pack.why_attaches->cite) : Json(nullptr);
  return out;
}

Json conflicts_json(const Material& material) {
  Json list = Json::array();
  for (const law::ConflictFound& found : material.determination.conflicts) {
    const law::Conflict& conflict = *found.conflict;
    Json entry = {{"id", conflict.id},
                  {"severity", law::severity_name(found.severity)},
                  {"between", ids_json(found.rules)},
                  {"check", conflict.check},
                  {"title", conflict.title},
                  {"text", conflict.text},
                  {"cite", conflict.cite},
                  {"exposes", conflict.exposes}};
    entry["parties"] = party_words(material.facts, found.exposed);
    entry["holds"] = {{"codified", truth_json(found.holds[0])},
                      {"enforced", truth_json(found.holds[1])}};
    list.push_back(std::move(entry));
  }
  return list;
}

Json questions_json(const law::Determination& answer) {
  Json list = Json::array();
  for (const law::Question& question : answer.questions) {
    Json leads = Json::array();
    for (const law::QuestionAnswer& option : question.answers) {
      Json entry = {{"answer", option.answer}};
      entry.update(standing_json(option.standing));
      if (option.standing.possible.count() > 1) {
        entry["possible"] = possible_json(option.standing.possible);
      }
      leads.push_back(std::move(entry));
    }
    list.push_back({{"fact", question.path},
                    {"ask", question.ask},
                    {"if", std::move(leads)},
                    {"cite", question.cite},
                    {"decides_alone", question.decides_alone}});
  }
  return list;
}

Json margins_json(const law::Determination& answer) {
  Json list = Json::array();
  for (const law::Margin& margin : answer.margins) {
    list.push_back({{"fact", margin.path},
                    {"flips_at", number_json(margin.flips_at)},
                    {"to", law::verdict_name(margin.to.verdict)},
                    {"rule", margin.rule ? Json(margin.rule->id) : Json(nullptr)},
                    {"now", number_json(margin.now)},
                    {"inclusive", margin.inclusive},
                    {"to_review_policy", review_json(margin.to)}});
  }
  return list;
}

Json readings_json(const law::Determination& answer) {
  Json list = Json::array();
  for (const law::ReadingAnswer& reading : answer.readings) {
    Json entry = {{"name", reading.name}, {"choice", reading.choice}};
    entry.update(standing_json(reading.standing[static_cast<std::size_t>(Basis::enforced)]));
    entry["codified"] = standing_json(reading.standing[static_cast<std::size_t>(Basis::codified)]);
    entry["classification"] = reading.classification;
    entry["same"] = reading.same;
    list.push_back(std::move(entry));
  }
  return list;
}

Json law_json(const Material& material) {
  Json packs = Json::object();
  Json horizons = Json::object();
  for (const PackStamp& pack : material.law.packs) {
    packs[pack.name] = pack.version;
    if (!pack.horizon.empty()) horizons[pack.name] = pack.horizon;
  }
  const law::Determination& answer = material.determination;
  return {{"packs", std::move(packs)},
          {"sha256", material.law.sha256()},
          {"on", answer.on.to_string()},
          {"known", answer.known_given ? Json(answer.known.to_string()) : Json(nullptr)},
          {"lists", lists_json(material.screened)},
          {"scenarios", answer.scenarios},
          {"horizons", std::move(horizons)}};
}

Json proof_json(const Material& material) {
  Json stages = Json::object();
  for (const law::ProofNode& node : material.determination.proof) {
    Json facts = Json::array();
    for (const law::FactRead& read : node.facts) {
      facts.push_back(
          {{"fact", fact_path(material.facts, read.fact)}, {"value", value_json(read.value)}});
      if (const std::string* from = source_of(material, read.fact)) facts.back()["from"] = *from;
    }
    Json entry = {{"rule", node.rule->id}, {"cite", node.rule->cite}, {"text", node.rule->text}};
    if (node.rule->per_item) entry["item"] = node.item;
    entry["when"] = truth_json(node.when);
    entry["counts"] = {{"codified", truth_json(node.counts[0])},
                       {"enforced", truth_json(node.counts[1])}};
    entry["result"] = outcome_words(node, material.basis_index());
    entry["facts"] = std::move(facts);
    entry["beaten_by"] = ids_json(node.beaten_by);
    stages[std::string(law::stage_name(node.rule->stage))].push_back(std::move(entry));
  }
  return stages;
}

// The same rules as in law::Brief: what stands in the way, or may, on the enforced basis.
Json reasons_json(const law::Determination& answer) {
  constexpr auto enforced = static_cast<std::size_t>(Basis::enforced);
  std::vector<std::string> ids;
  auto add = [&](const law::Rule& rule) {
    if (std::ranges::find(ids, rule.id) == ids.end()) ids.push_back(rule.id);
  };
  for (const law::PackAnswer& pack : answer.packs) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::RequirementFound& found : item.requirements) {
        if (found.outstanding[enforced] != Truth::no) add(*found.rule);
      }
    }
    for (const auto* list : {&pack.prohibitions, &pack.flags}) {
      for (const law::RuleFound& found : *list) {
        if (found.holds[enforced] != Truth::no && found.resolved != Truth::yes) add(*found.rule);
      }
    }
  }
  return ids;
}

Json determination_json(const Material& material, const JsonOptions& options) {
  const law::Determination& answer = material.determination;
  const law::Standing& enforced = answer.on_basis(Basis::enforced);
  Json out = standing_json(enforced);
  Json packs = Json::array();
  for (const law::PackAnswer& pack : answer.packs) packs.push_back(pack_json(pack, material));
  out["jurisdictions"] = std::move(packs);
  out["conflicts"] = conflicts_json(material);
  out["questions"] = options.questions ? questions_json(answer) : Json::array();
  out["margins"] = margins_json(answer);
  out["assumptions"] = Json::array();
  for (const law::AssumptionUsed& used : answer.assumptions) {
    out["assumptions"].push_back(used.words());
  }
  out["overrides"] = answer.overrides;
  out["law"] = law_json(material);
  if (options.proof) out["proof"] = proof_json(material);
  out["id"] = value_json(material.facts.root().at(facts::case_slot::id));
  out["basis"] = material.basis == Basis::enforced ? "enforced" : "codified";
  out["codified"] = standing_json(answer.on_basis(Basis::codified));
  out["why_differs"] = why_bases_differ(answer);
  out["possible"] = possible_json(enforced.possible);
  out["possible_review_policies"] = possible_json(enforced.possible_reviews);
  out["codified_possible"] = possible_json(answer.on_basis(Basis::codified).possible);
  out["readings"] = readings_json(answer);
  out["robust"] = answer.robust;
  out["warnings"] = answer.warnings;
  out["reasons"] = reasons_json(answer);
  if (material.screened != nullptr) out["screening"] = screening_json(*material.screened);
  return out;
}

}  // namespace

std::string to_json(const Material& material, const JsonOptions& options) {
  Json json = determination_json(material, options);
  int indent = options.indent > 0 ? options.indent : -1;
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace licet::answer
