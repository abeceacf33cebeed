// FollowTheMoney entities, one a line, and deltas to them. Things with a name become entries,
// intervals between things (ownership, directorship, sanctions) become relations and facts.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/json.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

struct Row {
  std::string text;       // the entity alone, as JSON
  std::uint32_t line = 0;
  bool removed = false;
};

// The entities by id after every delta, in the order in which they first came.
class Store {
 public:
  // The first file must be of entities: a delta says nothing of what stays as it is.
  base::Result<void> take(const File& file) {
    first_ = files_++ == 0;
    return each_json_line(file.bytes, file.name, [&](JsonObject object, std::uint32_t line) {
      return take_line(file, object, line);
    });
  }

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  base::Result<void> take_line(const File& file, JsonObject object, std::uint32_t line) {
    std::string op = text_of(object, "op");
    if (op.empty()) return put(file, object, line, false);
    if (first_) {
      base::Problem problem = problem_at(file.name, line, "a delta follows its entities");
      problem.given = base::quoted(op);
      problem.expected = "the file of entities before it, then its deltas in their order";
      return base::fail(std::move(problem));
    }
    auto entity = object.at_key("entity").get_object();
    if (entity.error()) return base::fail(problem_at(file.name, line, "a change without `entity`"));
    if (op == "ADD" || op == "MOD") return put(file, entity.value_unsafe(), line, true);
    if (op != "DEL") {
      base::Problem problem = problem_at(file.name, line, "an unknown change");
      problem.given = op;
      problem.expected = "ADD, MOD or DEL";
      return base::fail(std::move(problem));
    }
    auto at = by_id_.find(text_of(entity.value_unsafe(), "id"));
    if (at != by_id_.end()) rows_[at->second].removed = true;
    return {};
  }

  base::Result<void> put(const File& file, JsonObject entity, std::uint32_t line, bool change) {
    constexpr std::array<std::string_view, 3> required = {"id", "schema", "properties"};
    if (auto good = require_fields(entity, required, file.name, line); !good) return good;
    Row row{simdjson::minify(entity), line, false};
    auto [at, fresh] = by_id_.try_emplace(text_of(entity, "id"), rows_.size());
    if (fresh) {
      rows_.push_back(std::move(row));
    } else if (change) {
      row.line = rows_[at->second].line;
      rows_[at->second] = std::move(row);
    } else {
      base::Problem problem = problem_at(file.name, line, "an identifier given twice");
      problem.given = at->first;
      return base::fail(std::move(problem));
    }
    return {};
  }

  std::size_t files_ = 0;
  bool first_ = false;
  std::vector<Row> rows_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

PartyKind kind_of(std::string_view schema) {
  constexpr std::array<std::string_view, 3> organizations = {"Organization", "Company",
                                                             "PublicBody"};
  if (schema == "Person") return PartyKind::person;
  if (schema == "Vessel") return PartyKind::vessel;
  if (schema == "Airplane") return PartyKind::aircraft;
  if (schema == "Address") return PartyKind::address;
  bool organization = std::ranges::find(organizations, schema) != organizations.end();
  return organization ? PartyKind::organization : PartyKind::unknown;
}

bool is_interval(std::string_view schema) {
  constexpr std::array<std::string_view, 12> intervals = {
      "Sanction", "Ownership",  "Directorship", "Family",     "UnknownLink", "Identification",
      "Passport", "Succession", "Occupancy",    "Membership", "Employment",  "Associate"};
  return std::ranges::find(intervals, schema) != intervals.end();
}

struct Edge {
  std::string_view schema, from, to;   // properties that hold the ids
  RelationKind kind;
};
constexpr std::array kEdges = {
    Edge{"Ownership", "asset", "owner", RelationKind::owned_by},
    Edge{"Directorship", "director", "organization", RelationKind::leader_of},
    Edge{"Family", "person", "relative", RelationKind::family_of},
    Edge{"Associate", "person", "associate", RelationKind::associate_of},
    Edge{"UnknownLink", "subject", "object", RelationKind::linked_to},
};

class Reading {
 public:
  explicit Reading(Builder& builder) : builder_(builder) {}

  void things(const std::vector<Row>& rows) {
    each(rows, [&](JsonObject entity, JsonObject properties, const std::string& schema, auto line) {
      if (schema == "Address") {
        addresses_[text_of(entity, "id")] = address_of(entity, properties);
      }
      std::string name = first(properties, "name");
      names_[text_of(entity, "id")] = name.empty() ? text_of(entity, "caption") : name;
      bool target = false;
      any_target_ = any_target_ ||
                    (entity.at_key("target").get(target) == simdjson::SUCCESS && target) ||
                    !first(properties, "topics").empty();
      (void)line;
    });
    std::size_t left_out = 0;
    std::uint32_t first_left_out = 0;
    each(rows, [&](JsonObject entity, JsonObject properties, const std::string& schema, auto line) {
      if (is_interval(schema)) return;
      if (is_listed(entity, properties)) return add(entity, properties, schema, line);
      if (schema != "Address" && left_out++ == 0) first_left_out = line;
    });
    if (left_out == 0) return;
    builder_.note_first(first_left_out,
                        fmt::format("{} without `topics` or `target`, which others have, this the "
                                    "first: not taken as listed parties",
                                    left_out));
  }

  void intervals(const std::vector<Row>& rows) {
    each(rows, [&](JsonObject, JsonObject properties, const std::string& schema, auto) {
      if (schema == "Sanction") add_sanction(properties);
      if (schema == "Identification" || schema == "Passport") add_document(properties, schema);
      for (const Edge& edge : kEdges) {
        if (edge.schema == schema) add_edge(properties, edge);
      }
    });
  }

 private:
  template <class Use>
  void each(const std::vector<Row>& rows, Use use) {
    for (const Row& row : rows) {
      if (row.removed) continue;
      auto parsed = parser_.parse(row.text);
      auto entity = parsed.get_object();
      auto properties = entity.at_key("properties").get_object();
      if (properties.error()) continue;
      use(entity.value_unsafe(), properties.value_unsafe(),
          text_of(entity.value_unsafe(), "schema"), row.line);
    }
  }

  static std::string first(JsonObject properties, std::string_view field) {
    std::string out;
    each_text(properties, field, [&](std::string_view text) {
      if (out.empty()) out = std::string(text);
    });
    return out;
  }

  // The first or the last of the days in a field; one that is no day counts for none, and where
  // it may be the last none is.
  enum class Which : std::uint8_t { first, last };
  static std::optional<base::Date> day_of(JsonObject properties, std::string_view field,
                                          Which which) {
    std::optional<base::Date> out;
    bool unread = false;
    each_text(properties, field, [&](std::string_view text) {
      auto day = parse_day(text);
      unread = unread || !day;
      if (day && (!out || (which == Which::first ? *day < *out : *out < *day))) out = day;
    });
    return unread && which == Which::last ? std::nullopt : out;
  }

  // An entity that is only an owner or an asset is no listed party.
  bool is_listed(JsonObject entity, JsonObject properties) const {
    bool target = false;
    bool said = entity.at_key("target").get(target) == simdjson::SUCCESS;
    if (said && target) return true;
    return !any_target_ || !first(properties, "topics").empty();
  }

  Address address_of(JsonObject entity, JsonObject properties) const {
    Address address;
    address.text = one_line(first(properties, "full"));
    if (address.text.empty()) address.text = one_line(text_of(entity, "caption"));
    address.street = one_line(first(properties, "street"));
    address.city = one_line(first(properties, "city"));
    address.region = one_line(first(properties, "region"));
    address.postal_code = one_line(first(properties, "postalCode"));
    address.country = builder_.sources().country(first(properties, "country"));
    return address;
  }

  void add(JsonObject entity, JsonObject properties, const std::string& schema,
           std::uint32_t line) {
    Entry entry;
    entry.line = line;
    entry.id = text_of(entity, "id");
    entry.kind = kind_of(schema);
    add_names(entry, entity, properties);
    add_facts(entry, properties);
    each_text(entity, "referents", [&](std::string_view id) { entry.former_ids.emplace_back(id); });
    entry.url = first(properties, "sourceUrl");
    by_id_[entry.id] = builder_.size();
    std::size_t before = builder_.size();
    std::string id = entry.id;
    builder_.count_row();
    builder_.push(std::move(entry));
    if (builder_.size() == before) by_id_.erase(id);
  }

  void add_names(Entry& entry, JsonObject entity, JsonObject properties) {
    struct Field {
      std::string_view name;
      NameSort sort;
    };
    for (const Field& field :
         {Field{"name", NameSort::primary}, Field{"alias", NameSort::alias},
          Field{"previousName", NameSort::former}, Field{"weakAlias", NameSort::weak},
          Field{"abbreviation", NameSort::weak}}) {
      each_text(properties, field.name, [&](std::string_view text) {
        bool more = field.sort == NameSort::primary && !entry.names.empty();
        builder_.name(entry, text, more ? NameSort::alias : field.sort);
      });
    }
    if (!entry.names.empty()) return;
    std::string whole;
    for (std::string_view field : {"firstName", "middleName", "fatherName", "lastName"}) {
      std::string part = first(properties, field);
      if (!part.empty()) whole += (whole.empty() ? "" : " ") + part;
    }
    builder_.name(entry, whole.empty() ? text_of(entity, "caption") : whole, NameSort::primary);
  }

  void add_facts(Entry& entry, JsonObject properties) {
    struct Role {
      std::string_view field;
      CountryRole role;
    };
    for (const Role& role :
         {Role{"jurisdiction", CountryRole::jurisdiction},
          Role{"mainCountry", CountryRole::jurisdiction}, Role{"country", CountryRole::other},
          Role{"nationality", CountryRole::nationality},
          Role{"citizenship", CountryRole::citizenship}, Role{"birthCountry", CountryRole::birth},
          Role{"flag", CountryRole::flag}}) {
      each_text(properties, role.field,
                [&](std::string_view code) { builder_.country(entry, code, role.role); });
    }
    each_text(properties, "birthDate", [&](auto text) { builder_.birth(entry, text); });
    each_text(properties, "topics", [&](auto text) { entry.programmes.emplace_back(text); });
    for (std::string_view field : {"passportNumber",
                                   "idNumber",
                                   "registrationNumber",
                                   "taxNumber",
                                   "vatCode",
                                   "leiCode",
                                   "innCode",
                                   "ogrnCode",
                                   "dunsCode",
                                   "uniqueEntityId",
                                   "npiCode",
                                   "swiftBic",
                                   "email",
                                   "phone",
                                   "website",
                                   "isinCode",
                                   "ticker",
                                   "cikCode",
                                   "kppCode",
                                   "okpoCode",
                                   "imoNumber",
                                   "cageCode",
                                   "permId",
                                   "mmsi",
                                   "callSign",
                                   "registrationNumber"}) {
      each_text(properties, field,
                [&](std::string_view value) { add_identifier(entry, field, value); });
    }
    for (std::string_view field :
         {"birthPlace", "gender", "position", "title", "legalForm", "incorporationDate",
          "dissolutionDate", "deathDate", "sector", "pastFlags", "tonnage", "type"}) {
      each_text(properties, field, [&](auto text) { Builder::detail(entry, field, text); });
    }
    each_text(properties, "notes", [&](auto text) { Builder::remark(entry, text); });
    each_text(properties, "address", [&](std::string_view text) {
      Address address;
      address.text = one_line(text);
      builder_.address(entry, std::move(address));
    });
    each_text(properties, "addressEntity", [&](std::string_view id) {
      auto found = addresses_.find(std::string(id));
      if (found != addresses_.end()) builder_.address(entry, found->second);
    });
  }

  void add_identifier(Entry& entry, std::string_view type, std::string_view value) const {
    auto same = [&](const Identifier& id) { return id.type == type && id.value == value; };
    if (std::ranges::none_of(recent(entry.identifiers), same))
      builder_.identifier(entry, type, value);
  }

  Entry* entry_of(const std::string& id) {
    auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &builder_.entry(found->second);
  }

  void add_edge(JsonObject properties, const Edge& edge) {
    Entry* entry = entry_of(first(properties, edge.from));
    std::string other = first(properties, edge.to);
    if (!entry || other.empty()) return;
    Relation relation;
    relation.kind = edge.kind;
    relation.name = names_[other];
    relation.key = builder_.entries_source() + ":" + other;
    relation.share = first(properties, "percentage");
    relation.text = first(properties, "role");
    relation.from = parse_day(first(properties, "startDate"));
    relation.until = parse_day(first(properties, "endDate"));
    entry->relations.push_back(std::move(relation));
  }

  void add_sanction(JsonObject properties) {
    Entry* entry = entry_of(first(properties, "entity"));
    if (!entry) return;
    for (std::string_view field : {"programId", "program"}) {
      each_text(properties, field, [&](std::string_view text) {
        bool known = std::ranges::find(entry->programmes, text) != entry->programmes.end();
        if (!known) entry->programmes.emplace_back(text);
      });
    }
    for (std::string_view field : {"listingDate", "startDate"}) {
      auto day = day_of(properties, field, Which::first);
      if (day && (!entry->listed || *day < *entry->listed)) entry->listed = day;
    }
    auto end = day_of(properties, "endDate", Which::last);
    bool open = sanctioned_.contains(entry->id) && !entry->ends;
    if (!end || open) {
      entry->ends.reset();   // one measure without an end keeps the entry
    } else if (!entry->ends || *entry->ends < *end) {
      entry->ends = end;
    }
    sanctioned_.emplace(entry->id, true);
    each_text(properties, "reason", [&](auto text) { Builder::remark(*entry, text); });
  }

  void add_document(JsonObject properties, const std::string& schema) {
    Entry* entry = entry_of(first(properties, "holder"));
    if (!entry) return;
    std::string type = first(properties, "type");
    builder_.identifier(*entry, type.empty() ? lower(schema) : type, first(properties, "number"),
                        first(properties, "country"));
  }

  Builder& builder_;
  simdjson::dom::parser parser_;
  bool any_target_ = false;
  std::unordered_map<std::string, std::string> names_;
  std::unordered_map<std::string, Address> addresses_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, bool> sanctioned_;
};

}  // namespace

base::Result<List> read_ftm_jsonl(std::span<const File> files, const Sources& sources,
                                  const ReadOptions& options) {
  Builder builder(Format::ftm_jsonl, "ftm", sources, options, files.front().name);
  Store store;
  for (const File& file : files) {
    if (auto taken = store.take(file); !taken) return base::fail(std::move(taken.error()));
  }
  Reading reading(builder);
  reading.things(store.rows());
  reading.intervals(store.rows());
  return builder.finish();
}

}  // namespace licet::lists
