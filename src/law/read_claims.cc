// The section `verify` of a pack: what its authors claim of it.
#include "law/pack.h"
#include "law/section_reader.h"

namespace licet::law {
namespace {

using base::Document;
using base::Problems;

template <class F>
void each(MapReader& map, std::string_view key, F read) {
  const Document* list = map.take(key);
  if (list == nullptr) return;
  if (!list->is_list()) return map.report(*list, "not a list");
  for (const Document& item : list->items) read(item);
}

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
  out.when = map.formula("when");
  out.free = map.formula("free");
  out.in_force = map.spans("in_force", false);
  out.place = value.place();
  if (out.when.source.empty()) map.report(value, "missing key `when`");
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
  out.when = map.formula("when");
  out.in_force = map.spans("in_force", false);
  out.place = value.place();
  if (out.when.source.empty()) map.report(value, "missing key `when`");
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
  each(map, "series",
       [&](const Document& d) { claims.series.push_back(read_series(d, problems)); });
  each(map, "breaks", [&](const Document& d) { claims.breaks.push_back(read_break(d, problems)); });
  each(map, "regions",
       [&](const Document& d) { claims.regions.push_back(read_region(d, problems)); });
  each(map, "monotone",
       [&](const Document& d) { claims.monotone.push_back(read_monotone(d, problems)); });
  each(map, "together",
       [&](const Document& d) { claims.together.push_back(read_together(d, problems)); });
}

}  // namespace licet::law
