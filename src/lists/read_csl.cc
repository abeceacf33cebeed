// The consolidated list: 29 columns as CSV, the same as JSON, and a reduced projection of it.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/facts.h"
#include "lists/json.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

constexpr std::string_view kWhole = "us-csl";

// Only some of the lists say a type; another word is a change of the file.
base::Result<PartyKind> kind_of(const Builder& builder, std::string_view type, std::uint32_t line) {
  if (type.empty()) return PartyKind::unknown;
  if (begins(type, "individual")) return PartyKind::person;
  if (begins(type, "entity")) return PartyKind::organization;
  if (begins(type, "vessel")) return PartyKind::vessel;
  if (begins(type, "aircraft")) return PartyKind::aircraft;
  base::Problem problem = problem_at(builder.file(), line, "an unknown type of party");
  problem.given = base::quoted(type);
  problem.expected = "Individual, Entity, Vessel or Aircraft";
  problem.remedy = "the columns of the file may have moved: get it again";
  return base::fail(std::move(problem));
}

// The id of the source that the row names by its title. A list that is not known is a change of
// the file that somebody must look at.
base::Result<std::string> source_of(const Builder& builder, std::string_view title,
                                    std::uint32_t line) {
  if (const Source* source = builder.sources().within(kWhole, title)) return source->id;
  base::Problem problem = problem_at(builder.file(), line, "an unknown list");
  problem.given = std::string(title);
  std::vector<std::string> titles;
  for (const Source& source : builder.sources().all()) {
    if (source.within == kWhole) titles.push_back(source.title_within);
  }
  problem.nearest = base::nearest(std::string(title), titles).value_or("");
  problem.remedy = "a newer version of licet may know it";
  return base::fail(std::move(problem));
}

// "..., 222512, BY": the last part is the country where it is a code.
Address address_of(const Builder& builder, std::string_view text) {
  Address address;
  if (begins(text, "and ")) text = trim(text.substr(4));
  std::size_t comma = text.rfind(',');
  std::string_view last = comma == std::string_view::npos ? text : trim(text.substr(comma + 1));
  if (last.size() == 2) address.country = builder.sources().country(last);
  address.text = one_line(text);
  return address;
}

// "CN, 9111..., Unified Social Credit Code (USCC)": country, value, type; sanction remarks stand
// among the identifiers and stay remarks.
void read_id(const Builder& builder, Entry& entry, std::string_view text) {
  std::size_t comma = text.rfind(", ");
  if (comma == std::string_view::npos) {
    Builder::remark(entry, text);
    return;
  }
  std::string_view type = trim(text.substr(comma + 2));
  std::string_view value = trim(text.substr(0, comma));
  while (type.ends_with(':') || type.ends_with('-')) type = trim(type.substr(0, type.size() - 1));
  std::string_view country;
  if (value.size() > 4 && value.substr(2, 2) == ", " &&
      !builder.sources().country(value.substr(0, 2)).empty()) {
    country = value.substr(0, 2);
    value = trim(value.substr(4));
  }
  if (begins(type, "listing date")) {
    if (auto day = parse_day(value); day && !entry.listed) entry.listed = day;
  }
  bool known = builder.sources().identifier_kind(type) != IdKind::other;
  bool digits = value.find_first_of("0123456789") != std::string_view::npos;
  if (known || (!country.empty() && digits)) {
    builder.identifier(entry, type, value, country);
  } else {
    Builder::detail(entry, type, value);
  }
}

void read_relations(Entry& entry, std::string_view remarks) {
  constexpr std::string_view linked = "(linked to: ";
  for (std::size_t at = find_folded(remarks, linked); at != std::string_view::npos;
       at = find_folded(remarks, linked, at + 1)) {
    std::size_t begin = at + linked.size();
    int depth = 1;
    std::size_t end = begin;
    while (end < remarks.size() && depth > 0) {
      depth += remarks[end] == '(' ? 1 : remarks[end] == ')' ? -1 : 0;
      ++end;
    }
    Relation relation;
    relation.kind = RelationKind::linked_to;
    relation.name = one_line(remarks.substr(begin, end - begin - (depth == 0 ? 1 : 0)));
    if (!relation.name.empty()) entry.relations.push_back(std::move(relation));
  }
}

// What CSV cells and JSON fields share. Lists are joined by "; " in the former.
struct Row {
  std::string_view number, type, name, title, notice, start, end, order, requirement, policy,
      call_sign, vessel_type, tonnage, gross_tonnage, flag, owner, remarks, url, information_url;
};

base::Result<Entry> entry_of(Builder& builder, const Row& row, std::string source,
                             std::uint32_t line) {
  auto kind = kind_of(builder, row.type, line);
  if (!kind) return base::fail(std::move(kind.error()));
  Entry entry;
  entry.line = line;
  entry.source = std::move(source);
  if (!row.number.empty()) entry.id = std::string(row.number);
  entry.kind = *kind;
  builder.name(entry, row.name, NameSort::primary);
  builder.citations(entry, row.notice);
  auto day = [&](std::string_view text, std::optional<base::Date>& into) {
    if (text.empty()) return;
    into = parse_day(text);
    if (!into) builder.note(line, fmt::format("a day that cannot be read: {}", text));
  };
  day(row.start, entry.listed);
  day(row.end, entry.ends);
  if (!row.requirement.empty() || !row.policy.empty()) {
    entry.licence = read_licence(builder.sources(), row.requirement, row.policy);
  }
  Builder::detail(entry, "title", row.title);
  Builder::detail(entry, "standard order", row.order);
  Builder::detail(entry, "vessel type", row.vessel_type);
  Builder::detail(entry, "tonnage", row.tonnage);
  Builder::detail(entry, "gross registered tonnage", row.gross_tonnage);
  builder.identifier(entry, "call sign", row.call_sign);
  builder.country(entry, row.flag, CountryRole::flag);
  if (!row.owner.empty()) {
    Relation relation;
    relation.kind = RelationKind::owned_by;
    relation.name = one_line(row.owner);
    entry.relations.push_back(std::move(relation));
  }
  read_relations(entry, row.remarks);
  Builder::remark(entry, row.remarks);
  entry.url = std::string(row.url.empty() ? row.information_url : row.url);
  return entry;
}

constexpr std::array<std::string_view, 29> kColumns = {"_id",
                                                       "source",
                                                       "entity_number",
                                                       "type",
                                                       "programs",
                                                       "name",
                                                       "title",
                                                       "addresses",
                                                       "federal_register_notice",
                                                       "start_date",
                                                       "end_date",
                                                       "standard_order",
                                                       "license_requirement",
                                                       "license_policy",
                                                       "call_sign",
                                                       "vessel_type",
                                                       "gross_tonnage",
                                                       "gross_registered_tonnage",
                                                       "vessel_flag",
                                                       "vessel_owner",
                                                       "remarks",
                                                       "source_list_url",
                                                       "alt_names",
                                                       "citizenships",
                                                       "dates_of_birth",
                                                       "nationalities",
                                                       "places_of_birth",
                                                       "source_information_url",
                                                       "ids"};

Row row_of(const std::array<std::string_view, 29>& c) {
  return {c[2],  c[3],  c[5],  c[6],  c[8],  c[9],  c[10], c[11], c[12], c[13],
          c[14], c[15], c[16], c[17], c[18], c[19], c[20], c[21], c[27]};
}

void read_lists_of_cells(Builder& builder, Entry& entry,
                         const std::array<std::string_view, 29>& c) {
  for (std::string_view part : split(c[4], "; ")) entry.programmes.emplace_back(part);
  for (std::string_view part : split(c[7], "; ")) {
    builder.address(entry, address_of(builder, part));
  }
  for (std::string_view part : split_names(c[22])) builder.name(entry, part, NameSort::alias);
  for (std::string_view part : split(c[23], "; ")) {
    builder.country(entry, part, CountryRole::citizenship);
  }
  for (std::string_view part : split(c[24], "; ")) builder.birth(entry, part);
  for (std::string_view part : split(c[25], "; ")) {
    builder.country(entry, part, CountryRole::nationality);
  }
  for (std::string_view part : split(c[26], "; ")) {
    Builder::detail(entry, "place of birth", part);
  }
  for (std::string_view part : split(c[28], "; ")) read_id(builder, entry, part);
}

// The file sometimes gives one party twice in one list, with different links. Two names under one
// number are another matter.
class Pusher {
 public:
  explicit Pusher(Builder& builder) : builder_(builder) {}

  // `row_id`: that of the file, where the list itself has no number.
  base::Result<void> push(Entry entry, std::string_view row_id) {
    std::string id = entry.id.empty() ? std::string(row_id) : entry.id;
    if (id.empty() || entry.names.empty()) {
      builder_.push(std::move(entry));
      return {};
    }
    auto [at, fresh] = seen_.try_emplace(entry.source + ":" + id, builder_.size());
    if (fresh) {
      builder_.push(std::move(entry));
      return {};
    }
    Entry& known = builder_.entry(at->second);
    if (primary_name(known) != primary_name(entry)) {
      base::Problem problem = problem_at(builder_.file(), entry.line, "an identifier given twice");
      problem.given = base::quoted(id);
      problem.expected = fmt::format("another one: line {} has it too", known.line + 1);
      return base::fail(std::move(problem));
    }
    builder_.note(entry.line, fmt::format("given twice: {}", primary_name(entry)));
    for (const Name& name : entry.names) builder_.name(known, name.text, name.sort);
    for (Address& address : entry.addresses) builder_.address(known, std::move(address));
    if (known.url.empty()) known.url = entry.url;
    for (std::string& programme : entry.programmes) {
      bool there = std::ranges::find(known.programmes, programme) != known.programmes.end();
      if (!there) known.programmes.push_back(std::move(programme));
    }
    // It is listed while one of its rows is.
    if (known.ends && (!entry.ends || *known.ends < *entry.ends)) known.ends = entry.ends;
    return {};
  }

 private:
  Builder& builder_;
  std::unordered_map<std::string, std::size_t> seen_;
};

}  // namespace

std::span<const std::string_view> csl_columns() { return kColumns; }

base::Result<List> read_csl_csv(std::span<const File> files, const Sources& sources,
                                const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::csl_csv, kWhole, sources, options, file.name);
  Pusher pusher(builder);
  auto done = each_row(builder, file, ',', kColumns,
                       [&](const CsvReader& row, const Header& header) -> base::Result<void> {
                         if (auto good = check_closed(row); !good) return good;
                         std::array<std::string_view, 29> cells;
                         for (std::size_t i = 0; i < cells.size(); ++i)
                           cells[i] = header.cell(row, i);
                         auto source = source_of(builder, cells[1], row.line());
                         if (!source) return base::fail(std::move(source.error()));
                         builder.count_row();
                         auto entry =
                             entry_of(builder, row_of(cells), std::move(*source), row.line());
                         if (!entry) return base::fail(std::move(entry.error()));
                         read_lists_of_cells(builder, *entry, cells);
                         return pusher.push(std::move(*entry), cells[0]);
                       });
  if (!done) return base::fail(std::move(done.error()));
  return builder.finish();
}

namespace {

constexpr std::array kFields = {
    KnownField{"id"},
    KnownField{"_id"},
    KnownField{"source"},
    KnownField{"entity_number"},
    KnownField{"type"},
    KnownField{"programs", JsonKind::texts},
    KnownField{"name"},
    KnownField{"title"},
    KnownField{"addresses", JsonKind::objects},
    KnownField{"federal_register_notice"},
    KnownField{"start_date"},
    KnownField{"end_date"},
    KnownField{"standard_order"},
    KnownField{"license_requirement"},
    KnownField{"license_policy"},
    KnownField{"call_sign"},
    KnownField{"vessel_type"},
    KnownField{"gross_tonnage"},
    KnownField{"gross_registered_tonnage"},
    KnownField{"vessel_flag"},
    KnownField{"vessel_owner"},
    KnownField{"remarks"},
    KnownField{"source_list_url"},
    KnownField{"source_information_url"},
    KnownField{"alt_names", JsonKind::texts},
    KnownField{"citizenships", JsonKind::texts},
    KnownField{"dates_of_birth", JsonKind::texts},
    KnownField{"nationalities", JsonKind::texts},
    KnownField{"places_of_birth", JsonKind::texts},
    KnownField{"ids", JsonKind::objects},
    KnownField{"countries", JsonKind::texts},
};
constexpr std::array kAddressFields = {KnownField{"address"}, KnownField{"city"},
                                       KnownField{"state"}, KnownField{"postal_code"},
                                       KnownField{"country"}};
constexpr std::array kIdFields = {KnownField{"type"}, KnownField{"number"}, KnownField{"country"},
                                  KnownField{"issue_date"}, KnownField{"expiration_date"}};

void check_result(JsonObject object, std::uint32_t line, Surprises& surprises) {
  check_fields(object, kFields, line, surprises);
  each_object(object, "addresses", [&](JsonObject address) {
    check_fields(address, kAddressFields, line, surprises, "addresses/");
  });
  each_object(object, "ids",
              [&](JsonObject id) { check_fields(id, kIdFields, line, surprises, "ids/"); });
}

void read_json_lists(Builder& builder, Entry& entry, JsonObject object) {
  each_text(object, "programs", [&](auto text) { entry.programmes.emplace_back(text); });
  each_text(object, "alt_names", [&](std::string_view cell) {
    for (std::string_view part : split_names(cell)) builder.name(entry, part, NameSort::alias);
  });
  each_object(object, "addresses", [&](JsonObject parts) {
    Address address;
    address.street = one_line(text_of(parts, "address"));
    address.city = one_line(text_of(parts, "city"));
    address.region = one_line(text_of(parts, "state"));
    address.postal_code = one_line(text_of(parts, "postal_code"));
    address.country = builder.sources().country(text_of(parts, "country"));
    builder.address(entry, std::move(address));
  });
  each_text(object, "citizenships",
            [&](auto text) { builder.country(entry, text, CountryRole::citizenship); });
  each_text(object, "nationalities",
            [&](auto text) { builder.country(entry, text, CountryRole::nationality); });
  each_text(object, "dates_of_birth", [&](auto text) { builder.birth(entry, text); });
  each_text(object, "places_of_birth",
            [&](auto text) { Builder::detail(entry, "place of birth", text); });
  each_object(object, "ids", [&](JsonObject id) {
    std::string type = text_of(id, "type");
    std::string issued = text_of(id, "issue_date");
    std::string expires = text_of(id, "expiration_date");
    std::string remark = issued.empty() ? "" : "issued " + issued;
    if (!expires.empty()) remark += (remark.empty() ? "expires " : ", expires ") + expires;
    std::string number = text_of(id, "number");
    std::string country = text_of(id, "country");
    bool known = builder.sources().identifier_kind(type) != IdKind::other;
    if (known || !country.empty()) {
      builder.identifier(entry, type, number, country, remark);
    } else {
      Builder::detail(entry, type, number);
    }
  });
}

base::Result<void> read_result(Builder& builder, Pusher& pusher, Surprises& surprises,
                               JsonObject object, std::uint32_t line) {
  constexpr std::array<std::string_view, 2> required = {"source", "name"};
  auto good = require_fields(object, required, builder.file(), line);
  if (!good) return good;
  check_result(object, line, surprises);
  auto source = source_of(builder, text_of(object, "source"), line);
  if (!source) return base::fail(std::move(source.error()));
  auto get = [&](std::string_view field) { return text_of(object, field); };
  std::array<std::string, 19> text = {get("entity_number"),
                                      get("type"),
                                      get("name"),
                                      get("title"),
                                      get("federal_register_notice"),
                                      get("start_date"),
                                      get("end_date"),
                                      get("standard_order"),
                                      get("license_requirement"),
                                      get("license_policy"),
                                      get("call_sign"),
                                      get("vessel_type"),
                                      get("gross_tonnage"),
                                      get("gross_registered_tonnage"),
                                      get("vessel_flag"),
                                      get("vessel_owner"),
                                      get("remarks"),
                                      get("source_list_url"),
                                      get("source_information_url")};
  for (std::string& one : text) one = std::string(trim(one));
  Row row{text[0],  text[1],  text[2],  text[3],  text[4],  text[5],  text[6],
          text[7],  text[8],  text[9],  text[10], text[11], text[12], text[13],
          text[14], text[15], text[16], text[17], text[18]};
  builder.count_row();
  auto entry = entry_of(builder, row, std::move(*source), line);
  if (!entry) return base::fail(std::move(entry.error()));
  read_json_lists(builder, *entry, object);
  each_text(object, "countries",
            [&](auto code) { builder.country(*entry, code, CountryRole::other); });
  return pusher.push(std::move(*entry), get("id").empty() ? get("_id") : get("id"));
}

// A page of what the publisher's service answers is no list.
base::Result<void> check_total(const File& file, JsonValue document, std::size_t results) {
  std::uint64_t total = 0;
  bool said = document.at_key("total").get(total) == simdjson::SUCCESS;
  if (!said || total == results) return {};
  base::Problem problem = problem_at(file.name, 0, "a part of the list");
  problem.given = fmt::format("{} results of {}", results, total);
  problem.expected = "all of them in one file";
  problem.remedy = fmt::format("fetch the file of the whole list: licet lists update {}", kWhole);
  return base::fail(std::move(problem));
}

}  // namespace

base::Result<List> read_csl_json(std::span<const File> files, const Sources& sources,
                                 const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::csl_json, kWhole, sources, options, file.name);
  Pusher pusher(builder);
  Surprises surprises("a field");
  simdjson::dom::parser parser;
  auto document = parser.parse(file.bytes.data(), file.bytes.size());
  if (document.error()) return base::fail(json_problem(file.name, 0, document.error()));
  auto results = document.at_key("results").get_array();
  if (results.error()) {
    base::Problem problem = problem_at(file.name, 0, "no list `results`");
    problem.remedy = "the fields of the file have changed, or it is another list";
    return base::fail(std::move(problem));
  }
  if (auto whole = check_total(file, document.value_unsafe(), results.size()); !whole) {
    return base::fail(std::move(whole.error()));
  }
  std::uint32_t number = 0;   // objects have no line of their own
  for (JsonValue item : results.value_unsafe()) {
    auto object = item.get_object();
    if (object.error()) {
      return base::fail(problem_at(file.name, number, "an item of `results` is no object"));
    }
    auto read = read_result(builder, pusher, surprises, object.value_unsafe(), number++);
    if (!read) return base::fail(std::move(read.error()));
  }
  surprises.note(builder);
  return builder.finish();
}

base::Result<List> read_csl_names(std::span<const File> files, const Sources& sources,
                                  const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::csl_names, kWhole, sources, options, file.name);
  Pusher pusher(builder);
  Surprises surprises("a field");
  auto read = each_json_line(file.bytes, file.name, [&](JsonObject object, std::uint32_t line) {
    return read_result(builder, pusher, surprises, object, line);
  });
  if (!read) return base::fail(std::move(read.error()));
  surprises.note(builder);
  // The projection has no addresses; the publisher's own files beside it have them.
  if (auto joined = join_treasury_csv(builder, "us-sdn", files.subspan(1)); !joined) {
    return base::fail(std::move(joined.error()));
  }
  return builder.finish();
}

}  // namespace licet::lists
