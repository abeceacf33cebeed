#include "screen/party_file.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/json_object.h"
#include "base/text.h"
#include "fmt/format.h"

namespace licet::screen {

namespace {

using Json = nlohmann::ordered_json;

struct Known {
  std::string_view word;
  PartyField field;
  std::string_view kind = {};    // of identifiers, as lists::word_of has it
};

// Folded names of columns: those of customer books, of FollowTheMoney, of screening services.
constexpr std::array kColumns = {
    Known{"name", PartyField::name},
    Known{"names", PartyField::name},
    Known{"query", PartyField::name},
    Known{"fullname", PartyField::name},
    Known{"legalname", PartyField::name},
    Known{"entityname", PartyField::name},
    Known{"partyname", PartyField::name},
    Known{"companyname", PartyField::name},
    Known{"customername", PartyField::name},
    Known{"caption", PartyField::name},
    Known{"alias", PartyField::alias},
    Known{"aliases", PartyField::alias},
    Known{"aka", PartyField::alias},
    Known{"altname", PartyField::alias},
    Known{"altnames", PartyField::alias},
    Known{"alternatename", PartyField::alias},
    Known{"alternatenames", PartyField::alias},
    Known{"akas", PartyField::alias},
    Known{"alsoknownas", PartyField::alias},
    Known{"dba", PartyField::alias},
    Known{"fka", PartyField::alias},
    Known{"othername", PartyField::alias},
    Known{"othernames", PartyField::alias},
    Known{"englishname", PartyField::alias},
    Known{"nameenglish", PartyField::alias},
    Known{"chinesename", PartyField::alias},
    Known{"namechinese", PartyField::alias},
    Known{"originalname", PartyField::alias},
    Known{"shortname", PartyField::alias},
    Known{"maidenname", PartyField::alias},
    Known{"localname", PartyField::alias},
    Known{"nativename", PartyField::alias},
    Known{"tradingname", PartyField::alias},
    Known{"tradename", PartyField::alias},
    Known{"formername", PartyField::alias},
    Known{"formernames", PartyField::alias},
    Known{"previousname", PartyField::alias},
    Known{"weakalias", PartyField::alias},
    Known{"abbreviation", PartyField::alias},
    Known{"firstname", PartyField::given_name},
    Known{"givenname", PartyField::given_name},
    Known{"middlename", PartyField::middle_name},
    Known{"secondname", PartyField::middle_name},
    Known{"lastname", PartyField::family_name},
    Known{"familyname", PartyField::family_name},
    Known{"surname", PartyField::family_name},
    Known{"id", PartyField::id},
    Known{"partyid", PartyField::id},
    Known{"customerid", PartyField::id},
    Known{"recordid", PartyField::id},
    Known{"reference", PartyField::id},
    Known{"schema", PartyField::schema},
    Known{"type", PartyField::schema},
    Known{"kind", PartyField::schema},
    Known{"entitytype", PartyField::schema},
    Known{"partytype", PartyField::schema},
    Known{"country", PartyField::country},
    Known{"countries", PartyField::country},
    Known{"countrycode", PartyField::country},
    Known{"maincountry", PartyField::country},
    Known{"jurisdiction", PartyField::country},
    Known{"nationality", PartyField::country},
    Known{"nationalities", PartyField::country},
    Known{"citizenship", PartyField::country},
    Known{"citizenships", PartyField::country},
    Known{"birthdate", PartyField::birth},
    Known{"birthday", PartyField::birth},
    Known{"dateofbirth", PartyField::birth},
    Known{"datesofbirth", PartyField::birth},
    Known{"yearofbirth", PartyField::birth},
    Known{"dob", PartyField::birth},
    Known{"born", PartyField::birth},
    Known{"identifier", PartyField::identifier},
    Known{"identifiers", PartyField::identifier},
    Known{"ids", PartyField::identifier},
    Known{"idnumber", PartyField::identifier},
    Known{"idno", PartyField::identifier},
    Known{"nationalid", PartyField::identifier, "national_id"},
    Known{"passport", PartyField::identifier, "passport"},
    Known{"passportnumber", PartyField::identifier, "passport"},
    Known{"passportno", PartyField::identifier, "passport"},
    Known{"registrationnumber", PartyField::identifier, "registration"},
    Known{"registrationno", PartyField::identifier, "registration"},
    Known{"companynumber", PartyField::identifier, "registration"},
    Known{"taxid", PartyField::identifier, "tax"},
    Known{"taxnumber", PartyField::identifier, "tax"},
    Known{"vat", PartyField::identifier, "tax"},
    Known{"vatcode", PartyField::identifier, "tax"},
    Known{"vatnumber", PartyField::identifier, "tax"},
    Known{"lei", PartyField::identifier, "lei"},
    Known{"leicode", PartyField::identifier, "lei"},
    Known{"uscc", PartyField::identifier, "social_credit"},
    Known{"inncode", PartyField::identifier, "tax"},
    Known{"ogrncode", PartyField::identifier, "registration"},
    Known{"dunscode", PartyField::identifier},
    Known{"duns", PartyField::identifier},
    Known{"swiftbic", PartyField::identifier, "bank"},
    Known{"imo", PartyField::identifier, "imo"},
    Known{"imonumber", PartyField::identifier, "imo"},
    Known{"mmsi", PartyField::identifier, "mmsi"},
    Known{"callsign", PartyField::identifier, "call_sign"},
    Known{"address", PartyField::address},
    Known{"addresses", PartyField::address},
    Known{"fulladdress", PartyField::address},
    Known{"street", PartyField::street},
    Known{"streetaddress", PartyField::street},
    Known{"addressline", PartyField::street},
    Known{"city", PartyField::locality},
    Known{"town", PartyField::locality},
    Known{"region", PartyField::locality},
    Known{"state", PartyField::locality},
    Known{"province", PartyField::locality},
    Known{"county", PartyField::locality},
    Known{"postalcode", PartyField::locality},
    Known{"postcode", PartyField::locality},
    Known{"zip", PartyField::locality},
    Known{"zipcode", PartyField::locality},
};

// What can only be a slip of one of these stops a book; of other columns it may hold anything.
constexpr std::array<std::string_view, 14> kLikely = {
    "name",         "aliases",   "altnames",    "country",           "nationality",
    "jurisdiction", "birthdate", "dateofbirth", "identifier",        "passport",
    "address",      "addresses", "schema",      "registrationnumber"};

constexpr std::array kFields = {
    Known{"name", PartyField::name},
    Known{"alias", PartyField::alias},
    Known{"given_name", PartyField::given_name},
    Known{"middle_name", PartyField::middle_name},
    Known{"family_name", PartyField::family_name},
    Known{"id", PartyField::id},
    Known{"type", PartyField::schema},
    Known{"country", PartyField::country},
    Known{"birth_date", PartyField::birth},
    Known{"identifier", PartyField::identifier},
    Known{"address", PartyField::address},
    Known{"street", PartyField::street},
    Known{"city", PartyField::locality},
    Known{"ignore", PartyField::ignored},
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// "Birth_Date", "birthDate" -> "birthdate"; "Alias 2" -> "alias"; "Name (English)" ->
// "nameenglish".
std::string folded(std::string_view column) {
  std::string out;
  for (char c : column) {
    if (is_blank(c) || std::string_view("_-./()").contains(c)) continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (out.size() > 1 && out.back() >= '0' && out.back() <= '9') out.pop_back();
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (char c : trim(text)) {
    if (!is_blank(c)) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

base::Problem problem_of(std::string what, std::string given = {}, std::string expected = {}) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.given = std::move(given);
  problem.expected = std::move(expected);
  return problem;
}

// What the column is, by what the user says of it and by its name.
base::Result<PartyField> field_named(std::string_view column, std::span<const ColumnMap> maps) {
  std::string word = folded(column);
  for (const ColumnMap& map : maps) {
    if (map.column == word) return map.field;
  }
  if (word.empty()) return PartyField::unread;
  for (const Known& known : kColumns) {
    if (known.word == word) return known.field;
  }
  auto meant = word.size() < 3 ? std::nullopt : base::meant_by(word, kLikely);
  if (!meant) return PartyField::unread;
  base::Problem problem = problem_of("an unknown column", base::quoted(column));
  problem.nearest = *meant;
  problem.remedy = fmt::format("--map '{}=FIELD' says what it is, or `ignore`", trim(column));
  return base::fail(std::move(problem));
}

// The kind of identifiers that a column of this name holds; empty: of any kind.
std::string kind_of(std::string_view column) {
  std::string word = folded(column);
  const auto* found = std::ranges::find(kColumns, word, &Known::word);
  return found == kColumns.end() ? std::string() : std::string(found->kind);
}

template <class T>
void add_once(std::vector<T>& all, T one) {
  if (!one.empty() && std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
}

}  // namespace

std::vector<std::string> party_field_words() {
  std::vector<std::string> words;
  for (const Known& field : kFields) words.emplace_back(field.word);
  return words;
}

base::Result<ColumnMap> parse_column_map(std::string_view text) {
  std::size_t at = text.rfind('=');
  std::string_view word = at == std::string_view::npos ? text : trim(text.substr(at + 1));
  ColumnMap map;
  if (at != std::string_view::npos) map.column = folded(text.substr(0, at));
  const auto* found = std::ranges::find(kFields, word, &Known::word);
  if (found != kFields.end() && !map.column.empty()) {
    map.field = found->field;
    return map;
  }
  base::Problem problem = problem_of(map.column.empty() ? "no column" : "an unknown field",
                                     std::string(text), "COLUMN=FIELD; fields are ");
  problem.expected += base::join(party_field_words(), ", ");
  problem.nearest = base::nearest(word, party_field_words()).value_or("");
  return base::fail(std::move(problem));
}

base::Result<PartyLayout> read_party_header(std::string_view header, char separator,
                                            std::span<const ColumnMap> maps,
                                            const std::string& file) {
  auto refuse = [&](base::Problem problem) {
    problem.where.file = file;
    problem.where.line = 1;
    return base::fail(std::move(problem));
  };
  if (!base::is_valid_utf8(header) || header.find('\0') != std::string_view::npos) {
    return refuse(problem_of("a header that is not UTF-8", {}, "CSV or JSON Lines in UTF-8"));
  }
  base::CsvReader row(header, separator, file);
  auto read = row.next();
  if (!read) return base::fail(std::move(read.error()));
  PartyLayout layout;
  layout.separator = separator;
  std::size_t ids = 0;
  bool named = false;
  bool numbered = false;
  bool all_known = true;
  for (std::string_view cell : row.cells()) {
    auto field = field_named(cell, maps);
    if (!field) return refuse(std::move(field.error()));
    ids += *field == PartyField::id ? 1 : 0;
    named = named || *field == PartyField::name || *field == PartyField::family_name;
    numbered = numbered || *field == PartyField::identifier;
    all_known = all_known && *field != PartyField::unread;
    layout.fields.push_back(*field);
    layout.names.emplace_back(trim(cell));
  }
  if (ids > 1) return refuse(problem_of("two columns hold the id", base::join(layout.names, ", ")));
  // An unread column may be that of the names.
  if (named || (numbered && all_known)) return layout;
  base::Problem problem =
      problem_of("no column `name`", base::quoted(base::join(layout.names, ", "), 200));
  problem.remedy = "--map 'COLUMN=name' says which column holds the names";
  return refuse(std::move(problem));
}

// Puts texts where they belong.
class PartyReader::Taker {
 public:
  GivenParty party;

  void take(PartyField field, std::string_view column, std::string_view text) {
    switch (field) {
      case PartyField::name: add_once(party.names, one_line(text)); break;
      case PartyField::alias:
        several(text, [&](auto one) { add_once(aliases_, one_line(one)); });
        break;
      case PartyField::given_name: add_part(given_, text); break;
      case PartyField::middle_name: add_part(middle_, text); break;
      case PartyField::family_name: add_part(family_, text); break;
      case PartyField::id:
        if (party.id.empty()) party.id = one_line(text);
        break;
      case PartyField::schema:
        if (party.schema.empty()) party.schema = one_line(text);
        break;
      case PartyField::country:
        several(text, [&](auto one) { add_once(party.countries, one_line(one)); });
        break;
      case PartyField::birth:
        several(text, [&](auto one) { add_once(party.births, one_line(one)); });
        break;
      case PartyField::identifier: identifiers(column, text); break;
      case PartyField::address:
        several(text, [&](auto one) { add_once(party.addresses, one_line(one)); });
        break;
      case PartyField::street:
      case PartyField::locality: add_part(place_, text, ", "); break;
      case PartyField::ignored:
      case PartyField::unread: break;
    }
  }

  // The parts of names and addresses put together. False: there is nothing to look for.
  bool finish() {
    std::string whole = given_;
    add_part(whole, middle_);
    add_part(whole, family_);
    if (party.names.empty()) {
      add_once(party.names, std::move(whole));
    } else if (!whole.empty()) {
      aliases_.push_back(std::move(whole));
    }
    party.is_unnamed = party.names.empty();
    for (std::string& alias : aliases_) add_once(party.names, std::move(alias));
    // Parts of a place without a street complete the one address that there is.
    if (party.addresses.size() == 1) {
      add_part(party.addresses.front(), place_, ", ");
    } else {
      add_once(party.addresses, std::move(place_));
    }
    return !party.names.empty() || !party.identifiers.empty() || !party.addresses.empty();
  }

 private:
  static void add_part(std::string& whole, std::string_view part, std::string_view between = " ") {
    std::string text = one_line(part);
    if (text.empty()) return;
    if (!whole.empty()) whole += between;
    whole += text;
  }

  // A cell with several values parts them by semicolons or line ends.
  template <class Use>
  static void several(std::string_view text, Use use) {
    while (!text.empty()) {
      std::size_t end = std::min(text.find_first_of(";\n"), text.size());
      use(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void identifiers(std::string_view column, std::string_view text) {
    several(text, [&](std::string_view one) {
      std::size_t colon = one.find(':');
      bool typed = colon != std::string_view::npos && colon > 0;
      GivenIdentifier found{typed ? one_line(one.substr(0, colon)) : kind_of(column),
                            one_line(typed ? one.substr(colon + 1) : one)};
      bool there = std::ranges::any_of(party.identifiers, [&](const GivenIdentifier& other) {
        return other.type == found.type && other.value == found.value;
      });
      if (!found.value.empty() && !there) party.identifiers.push_back(std::move(found));
    });
  }

  std::vector<std::string> aliases_;
  std::string given_, middle_, family_, place_;
};

PartyReader::PartyReader(const PartyLayout* layout, std::span<const ColumnMap> maps,
                         std::string file)
    : layout_(layout),
      maps_(maps),
      row_({}, layout == nullptr ? ',' : layout->separator, std::move(file)) {}

base::Result<void> PartyReader::read_cells(std::string_view text, Taker& taker) {
  row_.restart(text, 1);  // any line but the first: a mark there is no mark
  auto read = row_.next();
  if (!read) return base::fail(problem_of(read.error().what, read.error().given));
  const auto& cells = row_.cells();
  if (cells.size() != layout_->fields.size()) {
    return base::fail(problem_of("a row of another length", fmt::format("{} cells", cells.size()),
                                 fmt::format("{}, as in the header", layout_->fields.size())));
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i].empty()) taker.take(layout_->fields[i], layout_->names[i], cells[i]);
  }
  return {};
}

base::Result<PartyField> PartyReader::field_of(const std::string& name) {
  if (auto found = known_.find(name); found != known_.end()) return found->second;
  auto field = field_named(name, maps_);
  constexpr std::size_t most = 10000;  // objects may have any fields
  if (field && known_.size() < most) known_.emplace(name, *field);
  return field;
}

namespace {

std::string text_of(const Json& value) {
  return value.is_string()   ? value.get<std::string>()
         : value.is_number() ? value.dump()
                             : std::string();
}

// The values of the fields of an object, in this order, parted by commas.
std::string parts_of(const Json& object, std::initializer_list<const char*> fields) {
  std::string out;
  for (const char* field : fields) {
    auto found = object.find(field);
    std::string text = found == object.end() ? std::string() : one_line(text_of(*found));
    if (!text.empty()) out += (out.empty() ? "" : ", ") + text;
  }
  return out;
}

}  // namespace

// A value is a text, a number, several of them, or an address or identifier in its parts.
base::Result<void> PartyReader::read_value(const std::string& name, const Json& value,
                                           Taker& taker) {
  if (value.is_array()) {
    for (const Json& one : value) {
      if (one.is_array()) continue;
      if (auto taken = read_value(name, one, taker); !taken) return taken;
    }
    return {};
  }
  if (value.is_null() || value.is_boolean()) return {};
  auto field = field_of(name);
  if (!field) return base::fail(std::move(field.error()));
  if (!value.is_object()) {
    taker.take(*field, name, text_of(value));
  } else if (*field == PartyField::address) {
    taker.take(*field, name,
               parts_of(value, {"address", "line1", "line2", "street", "city", "state", "region",
                                "postal_code", "postalCode"}));
    taker.take(PartyField::country, name, parts_of(value, {"country"}));
  } else if (*field == PartyField::identifier) {
    std::string number = parts_of(value, {"number", "value", "identifier"});
    if (!number.empty()) taker.take(*field, name, parts_of(value, {"type"}) + ":" + number);
  }
  return {};
}

base::Result<void> PartyReader::read_object(std::string_view text, Taker& taker) {
  auto read = base::read_json_object(text);
  if (!read) return base::fail(std::move(read.error()));
  const Json& row = *read;
  for (const auto& [name, value] : row.items()) {
    if (name == "properties" && value.is_object()) continue;
    if (auto taken = read_value(name, value, taker); !taken) return taken;
  }
  auto inner = row.find("properties");
  if (inner == row.end() || !inner->is_object()) return {};
  for (const auto& [name, value] : inner->items()) {
    if (auto taken = read_value(name, value, taker); !taken) return taken;
  }
  return {};
}

base::Result<GivenParty> PartyReader::read(std::string_view text, std::uint32_t line) {
  Taker taker;
  base::Result<void> taken;
  if (!base::is_valid_utf8(text)) {
    taken = base::fail(problem_of("a row that is not UTF-8"));
  } else {
    taken = layout_ == nullptr ? read_object(text, taker) : read_cells(text, taker);
  }
  if (taken && !taker.finish()) taken = base::fail(problem_of("a row that names nobody"));
  if (!taken) {
    base::Problem problem = std::move(taken.error());
    problem.where.file = row_.file();
    problem.where.line = line;
    return base::fail(std::move(problem));
  }
  taker.party.line = line;
  return std::move(taker.party);
}

}  // namespace licet::screen
