// One row for each name and address of a designation, grouped by its unique identifier. The first
// line is the day of the report, the second the header.
#include <array>
#include <unordered_map>

#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

enum Column : std::size_t {
  unique_id,
  name6,
  name1,
  name2,
  name3,
  name4,
  name5,
  name_type,
  strength,
  non_latin,
  non_latin_type,
  non_latin_language,
  type,
  designated,
  regime,
  other_information,
  reasons,
  address1,
  address2,
  address3,
  address4,
  address5,
  address6,
  postal,
  country,
  birth,
  nationality,
  passport,
  national_id,
  position,
  updated,
  ofsi_id,
  un_reference,
  birth_town,
  birth_country,
  gender,
  imo,
  flag,
  registration,
  website,
  email,
  phone,
  parent,
  subsidiaries,
  owner
};
constexpr std::array<std::string_view, 2> kRequired = {"Unique ID", "Name 6"};
constexpr std::array<std::string_view, 43> kOptional = {"Name 1",
                                                        "Name 2",
                                                        "Name 3",
                                                        "Name 4",
                                                        "Name 5",
                                                        "Name type",
                                                        "Alias strength",
                                                        "Name non-latin script",
                                                        "Non-latin script type",
                                                        "Non-latin script language",
                                                        "Designation Type",
                                                        "Date Designated",
                                                        "Regime Name",
                                                        "Other Information",
                                                        "UK Statement of Reasons",
                                                        "Address Line 1",
                                                        "Address Line 2",
                                                        "Address Line 3",
                                                        "Address Line 4",
                                                        "Address Line 5",
                                                        "Address Line 6",
                                                        "Address Postal Code",
                                                        "Address Country",
                                                        "D.O.B",
                                                        "Nationality(/ies)",
                                                        "Passport number",
                                                        "National Identifier number",
                                                        "Position",
                                                        "Last Updated",
                                                        "OFSI Group ID",
                                                        "UN Reference Number",
                                                        "Town of birth",
                                                        "Country of birth",
                                                        "Gender",
                                                        "IMO number",
                                                        "Current believed flag of ship",
                                                        "Business registration number (s)",
                                                        "Website",
                                                        "Email address",
                                                        "Phone number",
                                                        "Parent company",
                                                        "Subsidiaries",
                                                        "Current owner/operator (s)"};
static_assert(kRequired.size() + kOptional.size() == owner + 1);

class UkReader {
 public:
  UkReader(Builder& builder, const CsvReader& row, const Header& header)
      : builder_(builder), row_(row), header_(header) {}

  void read_row() {
    auto [at, fresh] = by_id_.try_emplace(std::string(cell(unique_id)), entries_.size());
    if (fresh) {
      entries_.emplace_back();
      begin(entries_.back());
    }
    Entry& entry = entries_[at->second];
    read_name(entry);
    read_address(entry);
    read_person(entry);
    read_identifiers(entry);
  }

  void hand_over() {
    for (Entry& entry : entries_) builder_.push(std::move(entry));
  }

 private:
  [[nodiscard]] std::string_view cell(Column column) const { return header_.cell(row_, column); }

  void begin(Entry& entry) {
    entry.line = row_.line();
    entry.id = std::string(cell(unique_id));
    std::string kind = lower(cell(type));
    entry.kind = kind == "individual" ? PartyKind::person
                 : kind == "ship"     ? PartyKind::vessel
                 : kind == "entity"   ? PartyKind::organization
                                      : PartyKind::unknown;
    if (!cell(designated).empty()) {
      entry.listed = parse_day(cell(designated), DayOrder::day_first);
      if (!entry.listed) builder_.note(row_.line(), "a day of designation that cannot be read");
    }
    if (!cell(regime).empty()) entry.programmes.push_back(one_line(cell(regime)));
    Builder::remark(entry, cell(other_information));
    Builder::remark(entry, cell(reasons));
    Builder::detail(entry, "position", cell(position));
    Builder::detail(entry, "gender", cell(gender));
    builder_.identifier(entry, "reference of the United Nations", cell(un_reference));
    builder_.identifier(entry, "group of the treasury", cell(ofsi_id));
    relate(entry, cell(parent), "parent company");
    relate(entry, cell(owner), "owner or operator");
    Builder::detail(entry, "subsidiaries", cell(subsidiaries));
  }

  static void relate(Entry& entry, std::string_view name, std::string_view word) {
    if (name.empty()) return;
    Relation relation;
    relation.kind = RelationKind::owned_by;
    relation.name = one_line(name);
    relation.text = std::string(word);
    entry.relations.push_back(std::move(relation));
  }

  void read_name(Entry& entry) const {
    std::string whole;
    for (Column column : {name1, name2, name3, name4, name5, name6}) {
      if (cell(column).empty()) continue;
      if (!whole.empty()) whole += ' ';
      whole += cell(column);
    }
    std::string kind = lower(cell(name_type));
    bool primary = kind.empty() || kind == "primary name";
    bool weak = begins(cell(strength), "low");
    NameSort sort = primary ? NameSort::primary : weak ? NameSort::weak : NameSort::alias;
    builder_.name(entry, whole, sort);
    if (entry.kind == PartyKind::person && !entry.names.empty() &&
        entry.names.back().text == one_line(whole) && entry.names.back().parts.empty()) {
      add_parts(entry.names.back());
    }
    builder_.name(entry, cell(non_latin), NameSort::alias, {}, {});
  }

  void add_parts(Name& name) const {
    if (!cell(name6).empty()) name.parts.push_back({NamePartSort::surname, one_line(cell(name6))});
    for (Column column : {name1, name2, name3, name4, name5}) {
      if (cell(column).empty()) continue;
      auto sort = column == name1 ? NamePartSort::given : NamePartSort::middle;
      name.parts.push_back({sort, one_line(cell(column))});
    }
  }

  void read_address(Entry& entry) const {
    Address address;
    for (Column column : {address1, address2, address3, address4, address5, address6}) {
      if (cell(column).empty()) continue;
      if (!address.street.empty()) address.street += ", ";
      address.street += one_line(cell(column));
    }
    address.postal_code = one_line(cell(postal));
    address.country = builder_.sources().country(cell(country));
    address.text = address.street;
    for (std::string_view part : {cell(postal), cell(country)}) {
      if (part.empty()) continue;
      if (!address.text.empty()) address.text += ", ";
      address.text += part;
    }
    if (address.country.empty()) builder_.country(entry, cell(country), CountryRole::address);
    builder_.address(entry, std::move(address));
  }

  void read_person(Entry& entry) const {
    for (std::string_view text : split(cell(birth), ";")) add_birth(entry, text);
    for (std::string_view text : split(cell(nationality), ";")) {
      std::size_t number = text.find(") ");   // "(1) X"
      if (text.starts_with('(') && number != std::string_view::npos) text = text.substr(number + 2);
      builder_.country(entry, text, CountryRole::nationality);
    }
    builder_.country(entry, cell(birth_country), CountryRole::birth);
    add_once(entry, "place of birth", cell(birth_town));
    builder_.country(entry, cell(flag), CountryRole::flag);
  }

  static void add_once(Entry& entry, std::string_view label, std::string_view value) {
    for (const Detail& known : recent(entry.details)) {
      if (known.label == label && known.value == one_line(value)) return;
    }
    Builder::detail(entry, label, value);
  }

  // "dd/mm/1965": parts that are not known are written as letters or zeros.
  static void add_birth(Entry& entry, std::string_view text) {
    std::string plain = lower(text);
    for (char& c : plain) {
      if (is_letter(c)) c = '0';
    }
    auto range = parse_range(plain, DayOrder::day_first);
    if (!range) return add_once(entry, "birth", text);
    range->text = std::string(text);
    for (const DateRange& known : recent(entry.births)) {
      if (known.from == range->from && known.to == range->to) return;
    }
    entry.births.push_back(std::move(*range));
  }

  void read_identifiers(Entry& entry) const {
    struct Kind {
      Column column;
      std::string_view type;
    };
    for (const Kind& kind :
         {Kind{passport, "passport"}, Kind{national_id, "national id"}, Kind{imo, "IMO number"},
          Kind{registration, "registration number"}, Kind{website, "website"}, Kind{email, "email"},
          Kind{phone, "phone"}}) {
      std::string value = one_line(cell(kind.column));
      auto same = [&](const Identifier& id) { return id.type == kind.type && id.value == value; };
      if (std::ranges::any_of(recent(entry.identifiers), same)) continue;
      builder_.identifier(entry, kind.type, value);
    }
  }

  Builder& builder_;
  const CsvReader& row_;
  const Header& header_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<Entry> entries_;
};

// "Report Date: 14-Aug-2026" or a day alone.
void read_report_day(Builder& builder, const CsvReader& row) {
  for (std::string_view cell : row.cells()) {
    std::string text(trim(cell.substr(cell.find(':') + 1)));
    for (char& c : text) {
      if (c == '-' && text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
        c = ' ';
    }
    if (auto day = parse_day(text, DayOrder::day_first)) builder.set_as_of(*day);
  }
}

}  // namespace

base::Result<List> read_uk_csv(std::span<const File> files, const Sources& sources,
                               const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::uk_csv, "uk-sl", sources, options, file.name);
  CsvReader row(file.bytes, ',', file.name);
  auto first = row.next();
  if (!first) return base::fail(std::move(first.error()));
  bool is_header = std::ranges::any_of(
      row.cells(), [](std::string_view cell) { return lower(trim(cell)) == "unique id"; });
  if (!is_header) {
    read_report_day(builder, row);
    first = row.next();
    if (!first) return base::fail(std::move(first.error()));
  }
  auto header = Header::read(row, kRequired, kOptional);
  if (!header) return base::fail(std::move(header.error()));
  UkReader reader(builder, row, *header);
  for (;;) {
    auto more = row.next();
    if (!more) return base::fail(std::move(more.error()));
    if (!*more) break;
    if (auto good = header->check_width(row); !good) return base::fail(std::move(good.error()));
    if (header->cell(row, unique_id).empty()) {
      base::Problem problem =
          problem_at(file.name, row.line(), "a row without a unique identifier");
      problem.remedy = "the columns of the file may have moved: get it again";
      return base::fail(std::move(problem));
    }
    if (!row.row_is_closed()) {
      base::Problem problem = problem_at(file.name, row.line(), "the last row has no line end");
      problem.remedy = "the file is cut off: get it again";
      return base::fail(std::move(problem));
    }
    builder.count_row();
    reader.read_row();
  }
  reader.hand_over();
  return builder.finish();
}

}  // namespace licet::lists
