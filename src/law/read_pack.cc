#include <algorithm>
#include <array>

#include "base/text.h"
#include "fmt/format.h"
#include "law/pack.h"
#include "law/section_reader.h"

namespace licet::law {
namespace {

using base::Document;
using base::Problems;

constexpr std::string_view kFormat = "1";
constexpr std::array<std::string_view, 7> kInstrumentKinds = {
    "rule", "guidance", "enforcement", "letter", "announcement", "statute", "decision"};
constexpr std::array<std::string_view, 4> kTableKinds = {"countries", "codes", "parties", "items"};
constexpr std::array<std::string_view, 3> kScopes = {"item", "party", "case"};
constexpr std::array<std::string_view, 4> kAssumptionScopes = {"party", "item", "case", "end_use"};

void read_instruments(const Document& section, Pack& pack, Problems& problems) {
  each_entry(section, problems, [&](const std::string& id, const Document& value) {
    MapReader map(value, problems);
    Instrument out;
    out.id = id;
    out.cite = map.text("cite");
    out.title = map.required_text("title");
    out.published = map.date("published");
    out.filed = map.date("filed");
    out.effective = map.date("effective");
    out.comply = map.date("comply");
    out.kind = map.word("kind", kInstrumentKinds);
    out.confidence = map.confidence();
    out.note = map.text("note");
    if (!out.published && !out.filed) {
      map.report(value, "an instrument needs the day it became public", "`published` or `filed`");
    }
    if (!pack.instruments.emplace(id, std::move(out)).second) {
      map.report(value, fmt::format("instrument `{}` is given twice", id));
    }
  });
}

Member read_member(const std::string& key, const Document& value, Problems& problems) {
  Member out;
  out.key = key;
  out.name = key;
  auto read_one = [&](const Document& d, bool first) {
    MapReader map(d, problems);
    if (first) {
      if (std::string name = map.text("name"); !name.empty()) out.name = name;
      out.aliases = map.texts("aliases");
      out.country = map.text("country");
      out.subsidiaries = map.flag("subsidiaries");
    }
    static_cast<void>(map.text("note"));
    Span span = read_span(map);
    if (!span.by_name.empty() || span.to) out.spans.push_back(std::move(span));
  };
  if (value.kind == Document::Kind::null) return out;
  if (!value.is_list()) {
    read_one(value, true);
    return out;
  }
  for (std::size_t i = 0; i < value.items.size(); ++i) read_one(value.items[i], i == 0);
  check_overlap(out.spans, problems);
  return out;
}

// What `paragraphs` and `except` of a table ask of it.
void check_paragraphs(const Table& table, MapReader& map) {
  const Document& at = map.document();
  if (table.paragraphs && table.kind != TableKind::codes) {
    map.report(at, "`paragraphs` in a table that does not hold codes");
  }
  if (!table.paragraphs && !table.except.empty()) {
    map.report(at, "`except` without `paragraphs: true`");
  }
  for (const std::string& code : table.except) {
    bool below = std::ranges::any_of(table.members, [&](const Member& member) {
      return code.size() > member.key.size() && code.starts_with(member.key) &&
             code[member.key.size()] == '.';
    });
    if (!below) map.report(at, fmt::format("`except` names `{}`, which is below no member", code));
    if (std::ranges::find(table.members, code, &Member::key) != table.members.end()) {
      map.report(at, fmt::format("`{}` is both a member and excepted", code));
    }
  }
}

void read_tables(const Document& section, Pack& pack, Problems& problems) {
  each_entry(section, problems, [&](const std::string& name, const Document& value) {
    MapReader map(value, problems);
    Table out;
    out.name = name;
    out.place = value.place();
    std::string kind = map.word("kind", kTableKinds);
    auto at = std::ranges::find(kTableKinds, kind);
    if (at == kTableKinds.end()) {
      if (map.document().find("kind") == nullptr) map.report(value, "missing key `kind`");
    } else {
      out.kind = static_cast<TableKind>(at - kTableKinds.begin());
    }
    out.cite = map.required_text("cite");
    out.text = map.text("text");
    out.includes = map.texts("includes");
    out.excludes = map.texts("excludes");
    out.paragraphs = map.flag("paragraphs");
    out.except = map.texts("except");
    if (const Document* members = map.take("members")) {
      each_entry(*members, problems, [&](const std::string& key, const Document& member) {
        out.members.push_back(read_member(key, member, problems));
      });
    }
    check_paragraphs(out, map);
    pack.tables.push_back(std::move(out));
  });
}

// The type of an asked fact: a word, or {one_of: [...]}.
void read_fact_type(const Document* type, AskedFact& out, MapReader& map, Problems& problems) {
  if (type == nullptr) return;
  using Base = base::Type::Base;
  if (type->is_map()) {
    MapReader words(*type, problems);
    out.words = words.texts("one_of");
    out.field.type.base = Base::string;
    return;
  }
  constexpr std::array<std::string_view, 6> kNames = {"bool",   "int",  "number",
                                                      "string", "date", "country"};
  constexpr std::array<Base, 6> kBases = {Base::boolean, Base::integer, Base::number,
                                          Base::string,  Base::date,    Base::string};
  auto at = std::ranges::find(kNames, type->scalar);
  if (at == kNames.end()) {
    map.report(*type, "unknown type", "bool, int, number, string, date, country or {one_of: [..]}");
    return;
  }
  out.field.type.base = kBases[static_cast<std::size_t>(at - kNames.begin())];
  out.field.country = type->scalar == "country";
}

std::optional<base::Number> read_number(MapReader& map, std::string_view key) {
  const Document* found = map.take(key);
  if (found == nullptr) return std::nullopt;
  auto number = base::Number::parse(found->scalar);
  if (!number) map.report(*found, fmt::format("`{}` is not a number", key));
  return number;
}

void read_facts(const Document& section, Pack& pack, Problems& problems) {
  each_entry(section, problems, [&](const std::string& name, const Document& value) {
    MapReader map(value, problems);
    AskedFact& out = pack.facts.emplace_back();
    out.name = pack.name + "." + name;
    out.place = value.place();
    read_fact_type(map.require("type"), out, map, problems);
    out.ask = map.required_text("ask");
    out.cite = map.required_text("cite");
    out.unit = map.text("unit");
    out.minimum = read_number(map, "min");
    out.maximum = read_number(map, "max");
    if (const Document* ordinary = map.take("ordinary")) {
      bool text = out.field.type.base == base::Type::Base::string;
      out.ordinary = text ? fmt::format("\"{}\"", ordinary->scalar) : ordinary->scalar;
    }
    out.word_views.assign(out.words.begin(), out.words.end());
    out.field.name = out.name;
    out.field.doc = out.ask;
    out.field.unit = out.unit;
    out.field.one_of = out.word_views;
    if (out.minimum && out.minimum->to_int()) out.field.at_least = *out.minimum->to_int();
    if (out.maximum && out.maximum->to_int()) out.field.at_most = *out.maximum->to_int();
  });
}

void read_readings(const Document& section, Pack& pack, Problems& problems) {
  each_entry(section, problems, [&](const std::string& name, const Document& value) {
    MapReader map(value, problems);
    Reading out;
    out.name = pack.name + "." + name;
    out.place = value.place();
    out.question = map.required_text("question");
    out.cite = map.required_text("cite");
    if (const Document* choices = map.require("choices")) {
      each_entry(*choices, problems, [&](const std::string& choice, const Document& literal) {
        bool text = literal.quoted;
        out.choices.push_back(
            {choice, text ? fmt::format("\"{}\"", literal.scalar) : literal.scalar});
      });
    }
    std::string standard = map.required_text("default");
    auto at = std::ranges::find(out.choices, standard, &Choice::name);
    if (at == out.choices.end()) {
      map.report(value, fmt::format("default `{}` is not among the choices", standard));
    } else {
      out.standard = static_cast<std::size_t>(at - out.choices.begin());
    }
    pack.readings.push_back(std::move(out));
  });
}

void read_definitions(const Document& section, Pack& pack, Problems& problems) {
  each_element(section, problems, [&](const Document& value) {
    MapReader map(value, problems);
    Definition out;
    out.name = map.required_text("name");
    out.of = map.word("of", kScopes);
    out.type = map.required_text("type");
    out.measure = map.text("measure");
    out.unit = map.text("unit");
    out.cite = map.required_text("cite");
    out.text = map.required_text("text");
    out.in_force = map.spans("in_force", false);
    out.value = map.required_formula("value");
    if (out.of.empty()) out.of = "case";
    pack.definitions.push_back(std::move(out));
  });
}

void read_assumptions(const Document& section, Pack& pack, Problems& problems) {
  each_entry(section, problems, [&](const std::string& set, const Document& lines) {
    each_element(lines, problems, [&](const Document& value) {
      MapReader map(value, problems);
      Assumption out;
      out.set = set;
      out.of = map.word("of", kAssumptionScopes);
      out.fact = map.required_text("fact");
      out.text = map.required_text("text");
      out.when = map.formula("when");
      out.value = map.required_formula("value");
      pack.assumptions.push_back(std::move(out));
    });
  });
}

void read_attachments(const Document& section, Pack& pack, Problems& problems) {
  each_element(section, problems, [&](const Document& value) {
    MapReader map(value, problems);
    Attachment out;
    out.cite = map.required_text("cite");
    out.text = map.required_text("text");
    out.when = map.required_formula("when");
    out.in_force = map.spans("in_force", false);
    pack.attaches.push_back(std::move(out));
  });
}

void read_sources(const Document& section, Pack& pack, Problems& problems) {
  each_element(section, problems, [&](const Document& value) {
    MapReader map(value, problems);
    pack.sources.push_back({map.required_text("title"), map.text("as_of"), map.text("sha256")});
  });
}

void read_header(MapReader& map, Pack& pack, Problems& problems) {
  if (std::string format = map.required_text("format"); format != kFormat && !format.empty()) {
    map.report(map.document(), fmt::format("pack format {} is not supported", format),
               fmt::format("format {}", kFormat));
  }
  if (std::string name = map.required_text("pack"); name != pack.name && !name.empty()) {
    map.report(map.document(), fmt::format("pack is named `{}`", name),
               fmt::format("`{}`, the name of its folder", pack.name));
  }
  pack.version = map.required_text("version");
  pack.jurisdiction = map.text("jurisdiction");
  pack.title = map.required_text("title");
  pack.horizon = map.date("horizon");
  pack.uses = map.texts("uses");
  pack.limits = map.texts("limits");
  pack.scenario = map.flag("scenario");
  if (const Document* sources = map.take("sources")) read_sources(*sources, pack, problems);
  if (const Document* attaches = map.take("attaches")) read_attachments(*attaches, pack, problems);
  if (pack.gives_verdict() && !pack.horizon) map.report(map.document(), "missing key `horizon`");
  if (pack.gives_verdict() && pack.jurisdiction.empty()) {
    map.report(map.document(), "missing key `jurisdiction`");
  }
}

void read_file(const Document& document, bool is_header, Pack& pack, Problems& problems) {
  MapReader map(document, problems);
  if (is_header) read_header(map, pack, problems);
  if (const Document* d = map.take("instruments")) read_instruments(*d, pack, problems);
  if (const Document* d = map.take("tables")) read_tables(*d, pack, problems);
  if (const Document* d = map.take("facts")) read_facts(*d, pack, problems);
  if (const Document* d = map.take("readings")) read_readings(*d, pack, problems);
  if (const Document* d = map.take("define")) read_definitions(*d, pack, problems);
  if (const Document* d = map.take("assume")) read_assumptions(*d, pack, problems);
  if (const Document* d = map.take("rules")) read_rules(*d, pack, problems);
  if (const Document* d = map.take("conflicts")) read_conflicts(*d, pack, problems);
  if (const Document* d = map.take("coverage")) read_coverage(*d, pack, problems);
  if (const Document* d = map.take("verify")) read_claims(*d, pack.claims, problems);
}

}  // namespace

Date Instrument::public_from() const {
  Date day = published ? *published : *filed;
  return filed && *filed < day ? *filed : day;
}

bool Span::holds(Date on, Date known) const {
  if (by != nullptr && by->public_from() > known) return false;
  if (on < from) return false;
  bool end_known = to && (ended_by == nullptr || ended_by->public_from() <= known);
  return !end_known || on < *to;
}

PackRead read_pack(std::string_view name, const base::NamedDocuments& documents) {
  PackRead out;
  out.pack.name = name;
  bool header = false;
  for (const auto& [path, document] : documents) {
    bool is_header = path.ends_with("/pack.yaml") || path == "pack.yaml";
    if (is_header) out.pack.place = document.place();
    header = header || is_header;
    read_file(document, is_header, out.pack, out.problems);
  }
  if (!header) {
    base::Problem p;
    p.what = fmt::format("pack `{}` has no pack.yaml", name);
    p.remedy = "add one with format, pack, version and title";
    out.problems.push_back(std::move(p));
  }
  return out;
}

}  // namespace licet::law
