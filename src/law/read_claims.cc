// The section `verify` of a pack: what its authors claim of it.
#include "law/pack.h"
#include "law/section_reader.h"

namespace licet::law {
namespace {

using base::Document;
using base::Problems;

std::vector<std::string> required_texts(MapReader& map, std::string_view key) {
  std::vector<std::string> out = map.texts(key);
  if (out.empty()) map.report(map.document(), "missing key `" + std::string(key) + "`");
  return out;
}

SeriesClaim read_series(const Document& value, Problems& problems) {
  MapReader map(value, problems);
  return {map.required_text("name"), required_texts(map, "rules"), value.place()};
}

BreakClaim read_break(const Document& value, Problems& problems) {
  MapReader map(value, problems);
  BreakClaim out;
  out.of = map.required_text("of");
  out.from = map.date("from");
  out.to = map.date("to");
  out.cite = map.required_text("cite");
  out.text = map.required_text("text");
  out.place = value.place();
  return out;
}

RegionClaim read_region(const Document& value, Problems& problems) {
  MapReader map(value, problems);
  RegionClaim out;
  out.name = map.required_text("name");
  out.cite = map.required_text("cite");
  out.text = map.text("text");
  out.codes = required_texts(map, "codes");
  out.when = map.required_formula("when");
  out.free = map.formula("free");
  out.in_force = map.spans("in_force", false);
  out.place = value.place();
  return out;
}

MonotoneClaim read_monotone(const Document& value, Problems& problems) {
  constexpr std::string_view kDirections[] = {"rising", "falling"};
  MapReader map(value, problems);
  MonotoneClaim out;
  out.fact = map.required_text("fact");
  if (out.fact.starts_with("item.")) out.fact.erase(0, 5);
  out.falling = map.word("direction", kDirections) == "falling";
  out.order = required_texts(map, "order");
  out.cite = map.required_text("cite");
  out.text = map.text("text");
  out.when = map.required_formula("when");
  out.in_force = map.spans("in_force", false);
  out.place = value.place();
  return out;
}

TogetherClaim read_together(const Document& value, Problems& problems) {
  MapReader map(value, problems);
  return {required_texts(map, "codes"), map.required_text("cite"), map.required_text("text"),
          value.place()};
}

}  // namespace

void read_claims(const Document& section, Claims& claims, Problems& problems) {
  MapReader map(section, problems);
  auto read = [&](std::string_view key, auto& out, auto read_one) {
    map.each(key, [&](const Document& value) { out.push_back(read_one(value, problems)); });
  };
  read("series", claims.series, read_series);
  read("breaks", claims.breaks, read_break);
  read("regions", claims.regions, read_region);
  read("monotone", claims.monotone, read_monotone);
  read("together", claims.together, read_together);
}

}  // namespace licet::law
