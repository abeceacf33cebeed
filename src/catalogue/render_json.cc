#include "catalogue/render.h"

namespace licet::catalogue {
namespace {

using Json = nlohmann::ordered_json;

Json number_json(const base::Number& n) {
  if (auto whole = n.to_int()) return *whole;
  return n.to_double();
}

Json interval_json(const base::Interval& interval) {
  if (interval.is_point()) return number_json(interval.low);
  Json out = Json::object();
  out["min"] = number_json(interval.low);
  if (interval.high.is_finite()) out["max"] = number_json(interval.high);
  return out;
}

// The value, and the ends of what may be right instead.
Json figure_json(const Figure& figure) {
  if (figure.value && figure.range.is_point()) return number_json(*figure.value);
  Json out = interval_json(figure.range);
  if (!out.is_object()) return out;
  if (figure.value) out["value"] = number_json(*figure.value);
  return out;
}

Json measure_json(const Measure& m) {
  Json out;
  out["measure"] = m.key;
  out["label"] = m.label;
  if (!m.unit.empty()) out["unit"] = m.unit;
  out["figure"] = figure_json(m.figure());
  if (!m.calculation.empty()) out["calculation"] = m.calculation;
  if (m.printed) out["printed"] = figure_json(*m.printed);
  if (m.derived) out["derived"] = figure_json(*m.derived);
  return out;
}

Json alternative_json(const Alternative& one) {
  Json out;
  out["figure"] = one.figure;
  out["value"] = number_json(one.value);
  out["standing"] = one.open ? "open" : "set_aside";
  out["choice"] = one.choice;
  out["source"] = one.source;
  if (!one.why.empty()) out["why"] = one.why;
  return out;
}

Json head_json(const Entry& entry) {
  Json out;
  out["id"] = entry.id;
  out["kind"] = kind_name(entry.kind);
  out["name"] = entry.name;
  out["maker"] = entry.maker;
  if (!entry.maker_headquarters.empty()) out["maker_headquarters"] = entry.maker_headquarters;
  out["confidence"] = entry.confidence;
  return out;
}

Json contains_json(const Entry& entry) {
  Json out = Json::array();
  for (const Part& part : entry.contains) {
    Json line;
    line["ref"] = part.entry->id;
    if (part.count) line["count"] = *part.count;
    out.push_back(std::move(line));
  }
  return out;
}

Json evidence_json(const std::vector<Evidence>& lines) {
  Json out = Json::array();
  for (const Evidence& line : lines) out.push_back({{"text", line.text}, {"source", line.source}});
  return out;
}

Json ratio_json(const ClaimRatio& ratio) {
  Json out;
  out["measure"] = ratio.measure;
  out["of"] = ratio.of->id;
  out["to"] = ratio.to->id;
  if (auto value = computed(ratio)) out["computed"] = figure_json(*value);
  out["printed"] = interval_json(ratio.printed);
  return out;
}

Json part_json(const ClaimPart& part) {
  Json out;
  out["part"] = part.part;
  out["verdict"] = verdict_name(part.verdict);
  out["finding"] = part.finding;
  out["for"] = evidence_json(part.evidence_for);
  out["against"] = evidence_json(part.evidence_against);
  out["ratios"] = Json::array();
  for (const ClaimRatio& ratio : part.ratios) out["ratios"].push_back(ratio_json(ratio));
  out["numbers"] = Json::array();
  for (const ClaimNumber& number : part.numbers) {
    out["numbers"].push_back({{"what", number.what},
                              {"value", number_json(number.value)},
                              {"unit", number.unit},
                              {"source", number.source}});
  }
  return out;
}

}  // namespace

nlohmann::ordered_json list_json(const std::vector<const Entry*>& entries) {
  Json out = Json::array();
  for (const Entry* entry : entries) {
    Json line = head_json(*entry);
    line["aliases"] = entry->aliases;
    for (auto key : {"tpp", "performance_density", "memory_bandwidth_density"}) {
      if (auto found = measure(*entry, key)) line[key] = figure_json(found->figure());
    }
    out.push_back(std::move(line));
  }
  return out;
}

nlohmann::ordered_json show_json(const Entry& entry, BitReading reading) {
  Json out = head_json(entry);
  out["aliases"] = entry.aliases;
  for (const auto& [key, words] : entry.texts) out[key] = words;
  if (entry.datacenter) out["datacenter"] = *entry.datacenter;
  if (!entry.contains.empty()) out["contains"] = contains_json(entry);
  out["measures"] = Json::array();
  for (const Measure& m : measures(entry, reading)) out["measures"].push_back(measure_json(m));
  out["alternatives"] = Json::array();
  for (const Alternative& one : entry.alternatives) {
    out["alternatives"].push_back(alternative_json(one));
  }
  out["sources"] = entry.sources;
  if (!entry.notes.empty()) out["notes"] = entry.notes;
  return out;
}

nlohmann::ordered_json compare_json(const Comparison& comparison) {
  Json out;
  out["first"] = head_json(*comparison.first);
  out["second"] = head_json(*comparison.second);
  out["measures"] = Json::array();
  for (const ComparedMeasure& m : comparison.measures) {
    Json line;
    line["measure"] = m.key;
    line["label"] = m.label;
    if (!m.unit.empty()) line["unit"] = m.unit;
    if (m.first) line["first"] = measure_json(*m.first);
    if (m.second) line["second"] = measure_json(*m.second);
    if (m.ratio) line["ratio"] = figure_json(*m.ratio);
    out["measures"].push_back(std::move(line));
  }
  return out;
}

nlohmann::ordered_json claims_json(const Catalogue& catalogue) {
  Json out = Json::array();
  for (const Claim& claim : catalogue.claims()) {
    Json line;
    line["id"] = claim.id;
    line["made"] = claim.made;
    line["claim"] = claim.claim;
    line["about"] = Json::array();
    for (const Entry* entry : claim.about) line["about"].push_back(entry->id);
    line["parts"] = Json::array();
    for (const ClaimPart& part : claim.parts) line["parts"].push_back(part_json(part));
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace licet::catalogue
