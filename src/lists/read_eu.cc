// The consolidated list of the European Union, version 1.1: as CSV one row for each name, address,
// birth, identification or citizenship of an entity, as XML one element for each entity. Both call
// the fields by the same names, so both are read through one set of functions.
#include <array>
#include <unordered_map>

#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/surprises.h"
#include "lists/texts.h"
#include "lists/xml.h"

namespace licet::lists {

namespace {

// The value of a field of the record at hand; empty: none.
using Get = std::function<std::string_view(std::string_view field)>;

// The attributes and children of each element; those of "*" every one may have.
constexpr KnownElement kElements[] = {
    {"sanctionEntity",
     "logicalId euReferenceNumber unitedNationId designationDate designationDetails regulation "
     "subjectType nameAlias address birthdate identification citizenship"},
    {"regulation",
     "regulationType organisationType publicationDate entryIntoForceDate numberTitle programme "
     "publicationUrl"},
    {"regulationSummary", "regulationType publicationDate numberTitle publicationUrl"},
    {"subjectType", "code classificationCode"},
    {"nameAlias",
     "firstName middleName lastName wholeName function gender title nameLanguage strong"},
    {"address",
     "city street poBox zipCode region place asAtListingTime contactInfo countryIso2Code "
     "countryDescription"},
    {"contactInfo", "key value"},
    {"birthdate",
     "circa calendarType city zipCode birthdate dayOfMonth monthOfYear year region place "
     "yearRangeFrom yearRangeTo countryIso2Code countryDescription"},
    {"identification",
     "diplomatic knownExpired knownFalse reportedLost revokedByIssuer issuedBy issuedDate "
     "validFrom validTo latinNumber nameOnDocument number region countryIso2Code "
     "countryDescription identificationTypeCode identificationTypeDescription"},
    {"citizenship", "region countryIso2Code countryDescription"},
    {"*", "remark regulationSummary regulationLanguage logicalId"},
};

// Columns are called GROUP_Field; each group but the first has those of "*" too.
constexpr KnownElement kColumns[] = {
    {"", "fileGenerationDate"},
    {"Entity_",
     "LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark "
     "SubjectType SubjectType_ClassificationCode"},
    {"NameAlias_",
     "LastName FirstName MiddleName WholeName NameLanguage Gender Title Function Strong"},
    {"Address_",
     "City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo CountryIso2Code "
     "CountryDescription"},
    {"BirthDate_",
     "BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode Region Place "
     "City CountryIso2Code CountryDescription"},
    {"Identification_",
     "Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer IssuedBy IssuedDate "
     "ValidFrom ValidTo LatinNumber NameOnDocument TypeCode TypeDescription Region "
     "CountryIso2Code CountryDescription"},
    {"Citizenship_", "Region CountryIso2Code CountryDescription"},
    {"*",
     "LogicalId RegulationLanguage Remark Regulation_Type Regulation_OrganisationType "
     "Regulation_PublicationDate Regulation_EntryIntoForceDate Regulation_NumberTitle "
     "Regulation_Programme Regulation_PublicationUrl"},
};

// All columns that the list is known to have; the first two every file has.
std::vector<std::string> known_columns() {
  std::vector<std::string> out = {"Entity_LogicalId", "NameAlias_WholeName"};
  const KnownElement& of_all = kColumns[std::size(kColumns) - 1];
  for (const KnownElement& group : kColumns) {
    if (&group == &of_all) continue;
    std::string fields(group.fields);
    if (!group.name.empty()) fields += " " + std::string(of_all.fields);
    for (std::string_view field : split(fields, " ")) {
      std::string column = std::string(group.name) + std::string(field);
      if (std::ranges::find(out, column) == out.end()) out.push_back(std::move(column));
    }
  }
  return out;
}

PartyKind kind_of(std::string_view type) {
  if (type == "P" || begins(type, "person")) return PartyKind::person;
  if (type == "E" || begins(type, "enterprise") || begins(type, "entity")) {
    return PartyKind::organization;
  }
  return PartyKind::unknown;
}

void add_name(const Builder& builder, Entry& entry, const Get& get) {
  std::string_view whole = get("wholeName");
  std::string joined;
  for (std::string_view field : {"firstName", "middleName", "lastName"}) {
    if (get(field).empty()) continue;
    joined += (joined.empty() ? "" : " ") + std::string(get(field));
  }
  std::string text = one_line(whole.empty() ? std::string_view(joined) : whole);
  std::size_t before = entry.names.size();
  bool weak = get("strong") == "false";
  NameSort sort = before == 0 ? NameSort::primary : weak ? NameSort::weak : NameSort::alias;
  builder.name(entry, text, sort, {}, lower(get("nameLanguage")));
  if (entry.names.size() == before) return;
  Name& name = entry.names.back();
  struct Part {
    std::string_view field;
    NamePartSort sort;
  };
  for (const Part& part :
       {Part{"lastName", NamePartSort::surname}, Part{"firstName", NamePartSort::given},
        Part{"middleName", NamePartSort::middle}}) {
    if (!get(part.field).empty()) name.parts.push_back({part.sort, one_line(get(part.field))});
  }
  Builder::detail(entry, "function", get("function"));
  Builder::detail(entry, "title", get("title"));
}

void add_address(const Builder& builder, Entry& entry, const Get& get) {
  Address address;
  address.street = one_line(get("street"));
  if (!get("poBox").empty()) {
    address.street += (address.street.empty() ? "" : ", ") + one_line(get("poBox"));
  }
  address.city = one_line(get("city"));
  address.region = one_line(get("region").empty() ? get("place") : get("region"));
  address.postal_code = one_line(get("zipCode"));
  address.country = builder.sources().country(get("countryIso2Code"));
  address.remark = one_line(get("contactInfo"));
  if (address.country.empty() && get("countryIso2Code") != "00") {
    builder.country(entry, get("countryDescription"), CountryRole::address);
  }
  builder.address(entry, std::move(address));
}

void add_birth(const Builder& builder, Entry& entry, const Get& get, std::string_view day_field) {
  std::string text;
  if (!get(day_field).empty()) {
    text = std::string(get(day_field));
  } else if (!get("yearRangeFrom").empty() && get("yearRangeFrom") != "0") {
    text = fmt::format("{} to {}", get("yearRangeFrom"), get("yearRangeTo"));
  } else if (!get("year").empty() && get("year") != "0") {
    text = std::string(get("year"));
  }
  if (get("circa") == "true" && !text.empty()) text = "circa " + text;
  builder.birth(entry, text);
  std::string place;
  for (std::string_view field : {"city", "place", "region", "countryDescription"}) {
    if (get(field).empty()) continue;
    place += (place.empty() ? "" : ", ") + one_line(get(field));
  }
  Builder::detail(entry, "place of birth", place);
  if (get("countryIso2Code") != "00") {
    builder.country(entry, get("countryIso2Code"), CountryRole::birth);
  }
}

void add_identification(const Builder& builder, Entry& entry, const Get& get, std::string_view type,
                        std::string_view code) {
  std::string_view country = get("countryIso2Code");
  builder.identifier(entry, get(type).empty() ? get(code) : get(type), get("number"),
                     country == "00" ? std::string_view() : country, get("issuedBy"));
}

void add_regulation(Entry& entry, const Get& get) {
  std::string programme = one_line(get("programme"));
  if (!programme.empty() &&
      std::ranges::find(entry.programmes, programme) == entry.programmes.end()) {
    entry.programmes.push_back(std::move(programme));
  }
  if (!get("numberTitle").empty()) {
    Citation citation;
    citation.text = one_line(get("numberTitle"));
    citation.date = parse_day(get("publicationDate"));
    auto same = [&](const Citation& known) { return known.text == citation.text; };
    if (std::ranges::none_of(recent(entry.citations), same))
      entry.citations.push_back(std::move(citation));
  }
  if (!entry.listed) {
    entry.listed = parse_day(get("entryIntoForceDate"));
    if (!entry.listed) entry.listed = parse_day(get("publicationDate"));
  }
  if (entry.url.empty()) entry.url = std::string(get("publicationUrl"));
}

// Columns are called GROUP_Field where the XML says field of an element group.
class EuRows {
 public:
  static base::Result<EuRows> begin(Builder& builder, const CsvReader& row) {
    std::vector<std::string> known = known_columns();
    std::vector<std::string_view> names(known.begin(), known.end());
    constexpr std::size_t required = 2;
    std::span<const std::string_view> all(names);
    auto header = Header::read(row, all.first(required), all.subspan(required));
    if (!header) return base::fail(std::move(header.error()));
    header->note_unknown(builder, row);
    return EuRows(builder, row, std::move(*header));
  }

  base::Result<void> read_row() {
    if (auto good = header_.check_width(row_); !good) return good;
    if (auto closed = check_closed(row_); !closed) return closed;
    std::string_view id = cell("entity_logicalid");
    if (id.empty()) {
      return base::fail(problem_at(row_.file(), row_.line(), "a row without Entity_LogicalId"));
    }
    if (auto day = parse_day(cell("filegenerationdate"), DayOrder::day_first)) {
      builder_.set_as_of(*day);
      dated_ = true;
    }
    auto [at, fresh] = by_id_.try_emplace(std::string(id), entries_.size());
    if (fresh) begin(std::string(id));
    read_groups(entries_[at->second]);
    return {};
  }

  void hand_over() {
    if (!dated_) builder_.note(0, "no day in `fileGenerationDate`: the list has no day");
    for (Entry& entry : entries_) builder_.push(std::move(entry));
  }

 private:
  EuRows(Builder& builder, const CsvReader& row, Header header)
      : builder_(builder), row_(row), header_(std::move(header)) {
    for (std::size_t i = 0; i < row.cells().size(); ++i) {
      columns_.emplace(lower(trim(row.cells()[i])), i);
    }
  }

  [[nodiscard]] std::string_view cell(std::string_view column) const {
    auto found = columns_.find(std::string(column));
    bool there = found != columns_.end() && found->second < row_.cells().size();
    return there ? trim(row_.cells()[found->second]) : std::string_view();
  }
  [[nodiscard]] Get group(std::string prefix) const {
    return [this, prefix = std::move(prefix)](std::string_view field) {
      return cell(prefix + lower(field));
    };
  }

  void begin(std::string id) {
    Entry& entry = entries_.emplace_back();
    entry.line = row_.line();
    entry.id = std::move(id);
    entry.kind = kind_of(cell("entity_subjecttype_classificationcode"));
    if (entry.kind == PartyKind::unknown) entry.kind = kind_of(cell("entity_subjecttype"));
    builder_.identifier(entry, "reference of the list", cell("entity_eu_referencenumber"));
    builder_.identifier(entry, "reference of the united nations", cell("entity_unitednationid"));
    Builder::remark(entry, cell("entity_remark"));
    Builder::detail(entry, "designation", cell("entity_designationdetails"));
  }

  // Each adds what of its group is not empty: a row holds one group or a few.
  void read_groups(Entry& entry) {
    add_regulation(entry, group("entity_regulation_"));
    add_name(builder_, entry, group("namealias_"));
    add_address(builder_, entry, group("address_"));
    add_birth(builder_, entry, group("birthdate_"), "birthdate");
    add_identification(builder_, entry, group("identification_"), "typedescription", "typecode");
    builder_.country(entry, cell("citizenship_countryiso2code"), CountryRole::citizenship);
  }

  Builder& builder_;
  const CsvReader& row_;
  Header header_;
  std::unordered_map<std::string, std::size_t> columns_, by_id_;
  bool dated_ = false;
  std::vector<Entry> entries_;
};

Get attributes_of(const XmlElement& element) {
  return [&element](std::string_view field) -> std::string_view {
    std::string_view value = element.attribute(field);
    return value.empty() ? element.child_text(field) : value;
  };
}

void read_child(Builder& builder, Entry& entry, const XmlElement& child) {
  Get get = attributes_of(child);
  if (child.name == "regulation") add_regulation(entry, get);
  if (child.name == "nameAlias") add_name(builder, entry, get);
  if (child.name == "address") add_address(builder, entry, get);
  if (child.name == "birthdate") add_birth(builder, entry, get, "birthdate");
  if (child.name == "identification") {
    add_identification(builder, entry, get, "identificationTypeDescription",
                       "identificationTypeCode");
  }
  if (child.name == "citizenship" && get("countryIso2Code") != "00") {
    builder.country(entry, get("countryIso2Code"), CountryRole::citizenship);
  }
  if (child.name == "remark") Builder::remark(entry, child.text);
  if (child.name == "subjectType") {
    entry.kind = kind_of(get("classificationCode"));
    if (entry.kind == PartyKind::unknown) entry.kind = kind_of(get("code"));
  }
}

}  // namespace

base::Result<List> read_eu_csv(std::span<const File> files, const Sources& sources,
                               const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::eu_csv, "eu-fsf", sources, options, file.name);
  CsvReader row(file.bytes, ';', file.name);
  auto first = row.next();
  if (!first) return base::fail(std::move(first.error()));
  auto rows = EuRows::begin(builder, row);
  if (!rows) return base::fail(std::move(rows.error()));
  for (;;) {
    auto more = row.next();
    if (!more) return base::fail(std::move(more.error()));
    if (!*more) break;
    if (auto good = rows->read_row(); !good) return base::fail(std::move(good.error()));
    builder.count_row();
  }
  rows->hand_over();
  return builder.finish();
}

base::Result<List> read_eu_xml(std::span<const File> files, const Sources& sources,
                               const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::eu_xml, "eu-fsf", sources, options, file.name);
  auto root = [&](const XmlElement& element, std::string_view) -> base::Result<void> {
    if (auto day = parse_day(element.attribute("generationDate").substr(0, 10))) {
      builder.set_as_of(*day);
    } else {
      builder.note(element.line, "no day in `generationDate`: the list has no day");
    }
    return {};
  };
  Surprises surprises("an element");
  auto use = [&](const XmlElement& element, std::string_view) -> base::Result<void> {
    check_element(element, kElements, surprises);
    Entry entry;
    entry.line = element.line;
    entry.id = std::string(element.attribute("logicalId"));
    if (entry.id.empty()) {
      return base::fail(problem_at(file.name, element.line, "an entity without logicalId"));
    }
    builder.identifier(entry, "reference of the list", element.attribute("euReferenceNumber"));
    builder.identifier(entry, "reference of the united nations",
                       element.attribute("unitedNationId"));
    Builder::detail(entry, "designation", element.attribute("designationDetails"));
    for (const XmlElement& child : element.children) read_child(builder, entry, child);
    builder.count_row();
    builder.push(std::move(entry));
    return {};
  };
  auto read = each_element(file.bytes, file.name, {{"sanctionEntity"}, {}, true}, use, root);
  if (!read) return base::fail(std::move(read.error()));
  surprises.note(builder);
  return builder.finish();
}

}  // namespace licet::lists
