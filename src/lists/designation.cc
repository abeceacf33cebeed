#include "lists/designation.h"

#include "fmt/format.h"
#include "lists/days.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

constexpr std::size_t kWhole = 8;   // parts of a name or an address
constexpr std::size_t kLines = 6;   // of an address, and parts of the name itself
constexpr std::size_t kType = 6;
constexpr std::size_t kStrength = 7;
constexpr std::size_t kPostal = 6;
constexpr std::size_t kCountry = 7;

using F = UkField;

// docs/lists.md says where each element is known from.
constexpr UkPlace kPlaces[] = {
    {"Unique ID", "UniqueID", F::id},
    {"Name 6", "Names/Name/Name6", F::name, 5},
    {"Name 1", "Names/Name/Name1", F::name, 0},
    {"Name 2", "Names/Name/Name2", F::name, 1},
    {"Name 3", "Names/Name/Name3", F::name, 2},
    {"Name 4", "Names/Name/Name4", F::name, 3},
    {"Name 5", "Names/Name/Name5", F::name, 4},
    {"Name type", "Names/Name/NameType", F::name, kType},
    {"Alias strength", "Names/Name/AliasStrength", F::name, kStrength},
    {"Name non-latin script", "NonLatinNames/NonLatinName/NameNonLatinScript", F::non_latin},
    // Which script a name is in is told from its letters: the list's own word is at times wrong.
    {"Non-latin script type", "NonLatinNames/NonLatinName/NonLatinScriptType", F::unkept},
    {"Non-latin script language", "NonLatinNames/NonLatinName/NonLatinScriptLanguage", F::unkept},
    {"Title", "Titles/Title", F::title},
    {"Designation Type", "IndividualEntityShip", F::kind},
    {"Date Designated", "DateDesignated", F::designated},
    {"Last Updated", "LastUpdated", F::unkept},
    {"Regime Name", "RegimeName", F::regime},
    {"Designation source", "DesignationSource", F::origin},
    {"Sanctions Imposed", "SanctionsImposed", F::measures},
    // One by one what the element before says in one text.
    {"", "SanctionsImposedIndicators/AssetFreeze", F::unkept},
    {"", "SanctionsImposedIndicators/ArmsEmbargo", F::unkept},
    {"", "SanctionsImposedIndicators/TargetedArmsEmbargo", F::unkept},
    {"", "SanctionsImposedIndicators/CharteringOfShips", F::unkept},
    {"", "SanctionsImposedIndicators/ClosureOfRepresentativeOffices", F::unkept},
    {"", "SanctionsImposedIndicators/CrewServicingOfShipsAndAircraft", F::unkept},
    {"", "SanctionsImposedIndicators/Deflag", F::unkept},
    {"", "SanctionsImposedIndicators/PreventionOfBusinessArrangements", F::unkept},
    {"", "SanctionsImposedIndicators/ProhibitionOfPortEntry", F::unkept},
    {"", "SanctionsImposedIndicators/TravelBan", F::unkept},
    {"", "SanctionsImposedIndicators/PreventionOfCharteringOfShips", F::unkept},
    {"", "SanctionsImposedIndicators/PreventionOfCharteringOfShipsAndAircraft", F::unkept},
    {"", "SanctionsImposedIndicators/TechnicalAssistanceRelatedToAircraft", F::unkept},
    {"", "SanctionsImposedIndicators/TrustServicesSanctions", F::unkept},
    {"", "SanctionsImposedIndicators/DirectorDisqualificationSanction", F::unkept},
    {"Other Information", "OtherInformation", F::other_information},
    {"UK Statement of Reasons", "UKStatementofReasons", F::reasons},
    {"Address Line 1", "Addresses/Address/AddressLine1", F::address, 0},
    {"Address Line 2", "Addresses/Address/AddressLine2", F::address, 1},
    {"Address Line 3", "Addresses/Address/AddressLine3", F::address, 2},
    {"Address Line 4", "Addresses/Address/AddressLine4", F::address, 3},
    {"Address Line 5", "Addresses/Address/AddressLine5", F::address, 4},
    {"Address Line 6", "Addresses/Address/AddressLine6", F::address, 5},
    {"Address Postal Code", "Addresses/Address/AddressPostalCode", F::address, kPostal},
    {"Address Country", "Addresses/Address/AddressCountry", F::address, kCountry},
    {"D.O.B", "IndividualDetails/Individual/DOBs/DOB", F::birth},
    {"Town of birth", "IndividualDetails/Individual/BirthDetails/Location/TownOfBirth",
     F::birth_town},
    {"Country of birth", "IndividualDetails/Individual/BirthDetails/Location/CountryOfBirth",
     F::birth_country},
    {"Nationality(/ies)", "IndividualDetails/Individual/Nationalities/Nationality", F::nationality},
    {"Passport number", "IndividualDetails/Individual/PassportDetails/Passport/PassportNumber",
     F::passport, 0},
    {"Passport additional information",
     "IndividualDetails/Individual/PassportDetails/Passport/PassportAdditionalInformation",
     F::passport, 1},
    {"National Identifier number",
     "IndividualDetails/Individual/NationalIdentifierDetails/NationalIdentifier/"
     "NationalIdentifierNumber",
     F::national_id, 0},
    {"National Identifier additional information",
     "IndividualDetails/Individual/NationalIdentifierDetails/NationalIdentifier/"
     "NationalIdentifierAdditionalInformation",
     F::national_id, 1},
    {"Position", "IndividualDetails/Individual/Positions/Position", F::position},
    {"Gender", "IndividualDetails/Individual/Genders/Gender", F::gender},
    {"OFSI Group ID", "OFSIGroupID", F::group},
    {"UN Reference Number", "UNReferenceNumber", F::un_reference},
    {"Website", "Websites/Website", F::website},
    {"Email address", "EmailAddresses/EmailAddress", F::email},
    {"Phone number", "PhoneNumbers/PhoneNumber", F::phone},
    {"Type of entity", "EntityDetails/Entity/TypeOfEntities/TypeOfEntity", F::organization_type},
    {"Parent company", "EntityDetails/Entity/ParentCompanies/ParentCompany", F::parent},
    {"Subsidiaries", "EntityDetails/Entity/Subsidiaries/Subsidiary", F::subsidiary},
    {"Business registration number (s)",
     "EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber",
     F::registration},
    {"IMO number", "ShipDetails/Ship/IMONumbers/IMONumber", F::imo},
    {"Current owner/operator (s)", "ShipDetails/Ship/CurrentOwnerOperators/CurrentOwnerOperator",
     F::owner},
    {"Previous owner/operator (s)", "ShipDetails/Ship/PreviousOwnerOperators/PreviousOwnerOperator",
     F::former_owner},
    {"Current believed flag of ship",
     "ShipDetails/Ship/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip", F::flag},
    {"Previous flags", "ShipDetails/Ship/PreviousFlags/PreviousFlag", F::former_flag},
    {"Type of ship", "ShipDetails/Ship/TypeOfShipDetails/TypeOfShip", F::vessel_type},
    {"Tonnage of ship", "ShipDetails/Ship/TonnageOfShipDetails/TonnageOfShip", F::tonnage},
    {"Length of ship", "ShipDetails/Ship/LengthOfShipDetails/LengthOfShip", F::length},
    {"Year Built", "ShipDetails/Ship/YearsBuilt/YearBuilt", F::year_built},
    {"Hull identification number (HIN)",
     "ShipDetails/Ship/HullIdentificationNumbers/HullIdentificationNumber", F::hull},
};

using Parts = UkDesignation::Parts;

std::string joined(std::span<const std::string> parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

PartyKind kind_of(std::string_view word) {
  std::string kind = lower(word);
  return kind == "individual" ? PartyKind::person
         : kind == "ship"     ? PartyKind::vessel
         : kind == "entity"   ? PartyKind::organization
                              : PartyKind::unknown;
}

void add_name(const Builder& builder, Entry& entry, const Parts& given) {
  std::span<const std::string> parts = std::span(given).first(kLines);
  std::string whole = joined(parts, " ");
  std::string type = lower(given[kType]);
  bool primary = type.empty() || type == "primary name";
  bool weak = begins(given[kStrength], "low");
  std::size_t before = entry.names.size();
  builder.name(entry, whole, primary ? NameSort::primary : weak ? NameSort::weak : NameSort::alias);
  if (entry.kind != PartyKind::person || entry.names.size() == before) return;
  Name& name = entry.names.back();
  if (!parts.back().empty()) name.parts.push_back({NamePartSort::surname, parts.back()});
  for (std::size_t i = 0; i + 1 < kLines; ++i) {
    if (parts[i].empty()) continue;
    name.parts.push_back({i == 0 ? NamePartSort::given : NamePartSort::middle, parts[i]});
  }
}

void add_address(const Builder& builder, Entry& entry, const Parts& given) {
  Address address;
  address.street = joined(std::span(given).first(kLines), ", ");
  address.postal_code = given[kPostal];
  address.country = builder.sources().country(given[kCountry]);
  const std::string whole[] = {address.street, given[kPostal], given[kCountry]};
  address.text = joined(whole, ", ");
  if (address.country.empty()) builder.country(entry, given[kCountry], CountryRole::address);
  builder.address(entry, std::move(address));
}

// A number that only the text beside it gives is no identifier.
void add_document(const Builder& builder, Entry& entry, std::string_view type, const Parts& given) {
  if (given[0].empty()) return Builder::detail(entry, type, given[1]);
  builder.identifier(entry, type, given[0], {}, given[1]);
}

// "dd/mm/1965": a day or month that is not known is written as letters or zeros. A year that is
// not ("15/08/19yy") leaves no date.
void add_birth(Entry& entry, std::string_view text) {
  std::string plain = lower(text);
  std::size_t year = plain.rfind('/');
  for (std::size_t i = 0; year != std::string::npos && i < year; ++i) {
    if (is_letter(plain[i])) plain[i] = '0';
  }
  auto range = parse_range(plain, DayOrder::day_first);
  if (!range) return Builder::detail(entry, "birth", text);
  range->text = std::string(text);
  for (const DateRange& known : recent(entry.births)) {
    if (known.from == range->from && known.to == range->to) return;
  }
  entry.births.push_back(std::move(*range));
}

void add_nationality(const Builder& builder, Entry& entry, std::string_view text) {
  std::size_t number = text.find(") ");  // "(1) X"
  if (text.starts_with('(') && number != std::string_view::npos) text = text.substr(number + 2);
  builder.country(entry, text, CountryRole::nationality);
}

void relate(Entry& entry, std::string_view name, std::string_view word) {
  Relation relation;
  relation.kind = RelationKind::owned_by;
  relation.name = std::string(name);
  relation.text = std::string(word);
  entry.relations.push_back(std::move(relation));
}

void add_countries(const Builder& builder, Entry& entry, const UkDesignation& given) {
  for (const Parts& each : given.values(F::nationality)) {
    for (std::string_view text : split(each[0], ";")) add_nationality(builder, entry, text);
  }
  for (const Parts& each : given.values(F::birth_country)) {
    builder.country(entry, each[0], CountryRole::birth);
  }
  for (const Parts& each : given.values(F::flag)) {
    builder.country(entry, each[0], CountryRole::flag);
  }
}

void add_identifiers(const Builder& builder, Entry& entry, const UkDesignation& given) {
  struct Kind {
    UkField field;
    std::string_view type;
  };
  auto add = [&](Kind kind) {
    for (const Parts& each : given.values(kind.field)) {
      if (parts_of(kind.field) > 1) {
        add_document(builder, entry, kind.type, each);
      } else {
        builder.identifier(entry, kind.type, each[0]);
      }
    }
  };
  for (Kind kind :
       {Kind{F::un_reference, "reference of the United Nations"},
        Kind{F::group, "group of the treasury"}, Kind{F::passport, "passport"},
        Kind{F::national_id, "national id"}, Kind{F::imo, "IMO number"},
        Kind{F::hull, "hull identification number"}, Kind{F::registration, "registration number"},
        Kind{F::website, "website"}, Kind{F::email, "email"}, Kind{F::phone, "phone"}}) {
    add(kind);
  }
}

void add_details(Entry& entry, const UkDesignation& given) {
  struct Kind {
    UkField field;
    std::string_view label;
  };
  for (Kind kind :
       {Kind{F::title, "title"}, Kind{F::position, "position"}, Kind{F::gender, "gender"},
        Kind{F::birth_town, "place of birth"}, Kind{F::organization_type, "type of organization"},
        Kind{F::subsidiary, "subsidiaries"}, Kind{F::vessel_type, "vessel type"},
        Kind{F::former_flag, "former flag"}, Kind{F::former_owner, "former owner or operator"},
        Kind{F::tonnage, "tonnage"}, Kind{F::length, "length"}, Kind{F::year_built, "year built"},
        Kind{F::measures, "measures"}, Kind{F::origin, "source of the designation"}}) {
    for (const Parts& each : given.values(kind.field)) {
      Builder::detail(entry, kind.label, each[0]);
    }
  }
  for (const Parts& each : given.values(F::parent)) {
    relate(entry, each[0], "parent company");
  }
  for (const Parts& each : given.values(F::owner)) {
    relate(entry, each[0], "owner or operator");
  }
}

}  // namespace

std::size_t parts_of(UkField field) {
  switch (field) {
    case F::name:
    case F::address: return kWhole;
    case F::passport:
    case F::national_id: return 2;
    default: return 1;
  }
}

std::span<const UkPlace> uk_places() { return kPlaces; }

void UkDesignation::add(UkField field, Parts parts) {
  auto& known = values_[static_cast<std::size_t>(field)];
  bool empty = std::ranges::all_of(parts, &std::string::empty);
  if (empty || std::ranges::find(recent(known), parts) != recent(known).end()) return;
  known.push_back(std::move(parts));
}

std::span<const UkDesignation::Parts> UkDesignation::values(UkField field) const {
  return values_[static_cast<std::size_t>(field)];
}

std::string_view UkDesignation::first(UkField field) const {
  std::span<const Parts> all = values(field);
  return all.empty() ? std::string_view() : std::string_view(all.front().front());
}

Entry UkDesignation::entry(Builder& builder) const {
  Entry out;
  out.line = line_;
  out.id = std::string(first(F::id));
  std::string_view kind = first(F::kind);
  out.kind = kind_of(kind);
  if (out.kind == PartyKind::unknown && !kind.empty()) {
    builder.note(line_, fmt::format("a kind of party that is not known: {}", kind));
  }
  if (std::string_view day = first(F::designated); !day.empty()) {
    out.listed = parse_day(day, DayOrder::day_first);
    if (!out.listed) builder.note(line_, "a day of designation that cannot be read");
  }
  for (const Parts& each : values(F::regime)) out.programmes.push_back(each[0]);
  for (const Parts& each : values(F::name)) add_name(builder, out, each);
  for (const Parts& each : values(F::non_latin)) builder.name(out, each[0], NameSort::alias);
  for (const Parts& each : values(F::address)) add_address(builder, out, each);
  add_countries(builder, out, *this);
  add_identifiers(builder, out, *this);
  add_details(out, *this);
  for (const Parts& each : values(F::birth)) {
    for (std::string_view text : split(each[0], ";")) add_birth(out, text);
  }
  for (const Parts& each : values(F::other_information)) Builder::remark(out, each[0]);
  for (const Parts& each : values(F::reasons)) Builder::remark(out, each[0]);
  return out;
}

}  // namespace licet::lists
