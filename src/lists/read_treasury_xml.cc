// The Treasury's advanced form. Everything in it is said by numbers whose meaning stands in tables
// at its head, so the tables are read first and no number is known here.
#include <unordered_map>

#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/surprises.h"
#include "lists/texts.h"
#include "lists/treasury_remarks.h"
#include "lists/xml.h"

namespace licet::lists {

namespace {

// The attributes and children of each element; those of "*" every one may have.
constexpr KnownElement kElements[] = {
    {"DateOfIssue", "CalendarTypeID Year Month Day"},
    {"Location",
     "ID LocationAreaCode LocationCountry LocationPart FeatureVersionReference "
     "IDRegDocumentReference"},
    {"LocationAreaCode", "AreaCodeID"},
    {"LocationCountry", "CountryID CountryRelevanceID"},
    {"LocationPart", "LocPartTypeID LocationPartValue"},
    {"LocationPartValue", "Primary LocPartValueTypeID LocPartValueStatusID Value"},
    {"FeatureVersionReference", "FeatureVersionID"},
    {"IDRegDocumentReference", "IDRegDocumentID"},
    {"ProfileRelationshipReference", "ProfileRelationshipID"},
    {"DocumentedNameReference", "DocumentedNameID"},
    {"IDRegDocument",
     "ID IDRegDocTypeID IdentityID IssuedBy-CountryID IssuedIn-LocationID ValidityID "
     "IDRegistrationNo IssuingAuthority DocumentDate IDRegDocumentMention FeatureVersionReference "
     "DocumentedNameReference ProfileRelationshipReference"},
    {"DocumentDate", "IDRegDocDateTypeID DatePeriod"},
    {"IDRegDocumentMention", "IDRegDocumentID ReferenceType"},
    {"DistinctParty", "FixedRef Profile"},
    {"Profile", "ID PartySubTypeID Identity Feature SanctionsEntryReference ExternalReference"},
    {"SanctionsEntryReference", "SanctionsEntryID"},
    {"ExternalReference", "ExRefTypeID ExRefValue DirectURL SubLink"},
    {"SubLink", "TargetTypeID Description DirectURL"},
    {"Identity", "ID FixedRef Primary False Alias NamePartGroups IDRegDocumentReference"},
    {"Alias", "FixedRef AliasTypeID Primary LowQuality DatePeriod DocumentedName"},
    {"DocumentedName",
     "ID FixedRef DocNameStatusID DocumentedNamePart DocumentedNameCountry "
     "IDRegDocumentReference"},
    {"DocumentedNamePart", "LeadingChars TrailingChars NamePartValue"},
    {"NamePartValue", "NamePartGroupID ScriptID ScriptStatusID Acronym"},
    {"DocumentedNameCountry", "CountryID"},
    {"NamePartGroups", "MasterNamePartGroup"},
    {"MasterNamePartGroup", "NamePartGroup"},
    {"NamePartGroup", "ID NamePartTypeID"},
    {"Feature", "ID FeatureTypeID FeatureVersion IdentityReference"},
    {"FeatureVersion",
     "ID ReliabilityID DatePeriod VersionDetail VersionLocation IDRegDocumentReference"},
    {"VersionDetail", "DetailTypeID DetailReferenceID"},
    {"VersionLocation", "LocationID"},
    {"IdentityReference", "IdentityID IdentityFeatureLinkTypeID"},
    {"DatePeriod",
     "CalendarTypeID YearFixed MonthFixed DayFixed Start End DurationMinimum DurationMaximum"},
    {"Start", "Approximate YearFixed MonthFixed DayFixed From To"},
    {"End", "Approximate YearFixed MonthFixed DayFixed From To"},
    {"From", "Year Month Day"},
    {"To", "Year Month Day"},
    {"DurationMinimum", "Approximate Years Months Days"},
    {"DurationMaximum", "Approximate Years Months Days"},
    {"Date", "CalendarTypeID Year Month Day"},
    {"ProfileRelationship",
     "ID From-ProfileID To-ProfileID RelationTypeID RelationQualityID Former SanctionsEntryID "
     "DatePeriod IDRegDocumentReference"},
    {"SanctionsEntry",
     "ID ProfileID ListID EntryProfileRef EntryDeltaFlag LimitationsToListing EntryEvent "
     "SanctionsMeasure SupportingInfo ProfileRelationshipReference"},
    {"EntryEvent", "ID EntryEventTypeID LegalBasisID Date"},
    {"SanctionsMeasure", "ID SanctionsTypeID DatePeriod"},
    {"SupportingInfo", "ID SupInfoTypeID Text DirectURL"},
    {"*", "DeltaAction Comment"},
};

// What says more of a number in the tables at the head, whichever it is.
constexpr KnownElement kValue[] = {
    {"*",
     "ID Comment DeltaAction ISO2 ISO3 IS03166-3Code ISO3166-3Code ScriptCode PartyTypeID "
     "CountryID Description AreaCodeTypeID OrganisationID DetailCode FeatureTypeGroupID "
     "LegalBasisShortRef LegalBasisTypeID SanctionsProgramID SubsidiaryBodyID "
     "DecisionMakingBodyID Symmetrical Notional"},
};

struct Coded {
  std::string text;
  std::string code;      // ISO2, ScriptCode, or the id of the table above (PartyTypeID)
};

// One table of the head: by element name, then by number.
class Tables {
 public:
  void read(const XmlElement& sets, Surprises& surprises) {
    for (const XmlElement& set : sets.children) {
      for (const XmlElement& value : set.children) {
        check_element(value, kValue, surprises);
        Coded coded{one_line(value.text), {}};
        for (std::string_view attribute : {"ISO2", "ScriptCode", "PartyTypeID"}) {
          if (coded.code.empty()) coded.code = std::string(value.attribute(attribute));
        }
        tables_[value.name][std::string(value.attribute("ID"))] = std::move(coded);
      }
    }
  }

  [[nodiscard]] bool empty() const { return tables_.empty(); }
  [[nodiscard]] bool has(std::string_view table, std::string_view id) const {
    auto values = tables_.find(std::string(table));
    return values != tables_.end() && values->second.contains(std::string(id));
  }
  [[nodiscard]] const Coded& find(std::string_view table, std::string_view id) const {
    static const Coded none;
    auto values = tables_.find(std::string(table));
    if (values == tables_.end()) return none;
    auto value = values->second.find(std::string(id));
    return value == values->second.end() ? none : value->second;
  }

 private:
  std::unordered_map<std::string, std::unordered_map<std::string, Coded>> tables_;
};

std::optional<base::Date> day_of(const XmlElement* from) {
  if (!from) return std::nullopt;
  return parse_day(fmt::format("{}-{}-{}", from->child_text("Year"), from->child_text("Month"),
                               from->child_text("Day")));
}

// Start/From to End/To; a whole year or month is told by its ends.
std::optional<DateRange> range_of(const XmlElement& period) {
  const XmlElement* start = period.child("Start");
  const XmlElement* end = period.child("End");
  if (!start || !end) return std::nullopt;
  auto from = day_of(start->child("From"));
  auto to = day_of(end->child("To"));
  if (!from || !to || *to < *from) return std::nullopt;
  DateRange out{*from, *to, Precision::range, {}};
  bool whole_months = from->day() == 1 && base::Date::from_days(to->days() + 1) &&
                      base::Date::from_days(to->days() + 1)->day() == 1;
  bool one_year = from->year() == to->year();
  if (*from == *to) {
    out.precision = Precision::day;
  } else if (whole_months && one_year && from->month() == to->month()) {
    out.precision = Precision::month;
  } else if (whole_months && one_year && from->month() == 1 && to->month() == 12) {
    out.precision = Precision::year;
  }
  if (start->attribute("Approximate") == "true") out.precision = Precision::circa;
  out.text = out.precision == Precision::day
                 ? from->to_string()
                 : fmt::format("{} to {}", from->to_string(), to->to_string());
  return out;
}

class Advanced {
 public:
  Advanced(Builder& builder, const std::string& file) : builder_(builder), file_(file) {}

  base::Result<void> use(const XmlElement& element) {
    const std::string& name = element.name;
    if (name == "DateOfIssue") {
      auto day = day_of(&element);
      if (day) builder_.set_as_of(*day);
      dated_ = dated_ || day;
      return {};
    }
    if (name == "ReferenceValueSets") {
      tables_.read(element, surprises_);
      return {};
    }
    if (tables_.empty()) {
      return base::fail(problem_at(file_, element.line, "no reference tables before the data"));
    }
    if (name == "SanctionsEntryLinks") return {};
    check_element(element, kElements, surprises_);
    if (name == "Location") read_location(element);
    if (name == "IDRegDocument")
      documents_[std::string(element.attribute("IdentityID"))].push_back(element);
    if (name == "DistinctParty") return read_party(element);
    if (name == "ProfileRelationship") read_relationship(element);
    if (name == "SanctionsEntry") read_sanctions(element);
    return {};
  }

  // Relations name the other party once all parties are known.
  void finish() {
    surprises_.note(builder_);
    if (!dated_) builder_.note(0, "no day in `DateOfIssue`: the list has no day");
    for (auto& [from, relation] : relations_) {
      auto at = by_profile_.find(from);
      if (at == by_profile_.end()) continue;
      auto other = by_profile_.find(relation.key);
      if (other != by_profile_.end()) {
        const Entry& target = builder_.entry(other->second);
        relation.name = primary_name(target);
        relation.key = target.source + ":" + target.id;
      }
      builder_.entry(at->second).relations.push_back(std::move(relation));
    }
  }

 private:
  [[nodiscard]] const Coded& look(std::string_view table, const XmlElement& element,
                                  std::string_view attribute) {
    return look(table, element.attribute(attribute), element.line);
  }
  [[nodiscard]] const Coded& look(std::string_view table, std::string_view id, std::uint32_t line) {
    if (!id.empty() && !tables_.has(table, id)) {
      surprises_.add(fmt::format("ReferenceValueSets/{} (numbers that it lacks)", table), line);
    }
    return tables_.find(table, id);
  }

  void read_location(const XmlElement& location) {
    Address address;
    std::string street;
    for (const XmlElement& child : location.children) {
      if (child.name == "LocationCountry") {
        const Coded& country = look("Country", child, "CountryID");
        address.country = builder_.sources().country(country.code);
        if (address.country.empty()) address.country = builder_.sources().country(country.text);
        if (address.country.empty()) address.remark = country.text;
      }
      if (child.name != "LocationPart") continue;
      const XmlElement* value = child.child("LocationPartValue");
      std::string text = value ? one_line(value->child_text("Value")) : std::string();
      if (!text.empty())
        place(address, lower(look("LocPartType", child, "LocPartTypeID").text), std::move(text));
    }
    locations_.emplace(std::string(location.attribute("ID")), std::move(address));
  }

  static void place(Address& address, const std::string& part, std::string text) {
    std::string& into = part == "city"                              ? address.city
                        : part == "postal code"                     ? address.postal_code
                        : begins(part, "state") || part == "region" ? address.region
                                                                    : address.street;
    if (!into.empty()) into += ", ";
    into += text;
  }

  base::Result<void> read_party(const XmlElement& party) {
    const XmlElement* profile = party.child("Profile");
    std::string_view id = profile ? profile->attribute("ID") : std::string_view();
    if (id.empty()) {
      return base::fail(problem_at(file_, party.line, "a party without the number of a profile"));
    }
    Entry entry;
    entry.line = party.line;
    entry.id = std::string(id);
    const Coded& subtype = look("PartySubType", *profile, "PartySubTypeID");
    const Coded& type = look("PartyType", subtype.code, party.line);
    entry.kind = kind_of(lower(subtype.text), lower(type.text));
    Builder::remark(entry, party.child_text("Comment"));
    for (const XmlElement& child : profile->children) {
      if (child.name == "Identity") read_identity(entry, child);
      if (child.name == "Feature") read_feature(entry, child);
    }
    std::size_t index = builder_.size();
    builder_.count_row();
    builder_.push(std::move(entry));
    if (builder_.size() > index) by_profile_[std::string(id)] = index;
    return {};
  }

  static PartyKind kind_of(const std::string& subtype, const std::string& type) {
    if (subtype == "vessel") return PartyKind::vessel;
    if (subtype == "aircraft") return PartyKind::aircraft;
    if (type == "individual" || subtype == "individual") return PartyKind::person;
    return type == "entity" || subtype == "entity" ? PartyKind::organization : PartyKind::unknown;
  }

  void read_identity(Entry& entry, const XmlElement& identity) {
    std::unordered_map<std::string, std::string> groups;   // NamePartGroup -> type of part
    if (const XmlElement* masters = identity.child("NamePartGroups")) {
      for (const XmlElement& master : masters->children) {
        for (const XmlElement& group : master.children) {
          groups[std::string(group.attribute("ID"))] =
              lower(look("NamePartType", group, "NamePartTypeID").text);
        }
      }
    }
    for (const XmlElement& alias : identity.children) {
      if (alias.name != "Alias") continue;
      for (const XmlElement& name : alias.children) {
        if (name.name == "DocumentedName") read_name(entry, alias, name, groups);
      }
    }
    auto documents = documents_.find(std::string(identity.attribute("ID")));
    if (documents == documents_.end()) return;
    for (const XmlElement& document : documents->second) read_document(entry, document);
  }

  static NamePartSort part_sort(const std::string& type) {
    if (type == "last name" || type == "maiden name") return NamePartSort::surname;
    if (type == "first name") return NamePartSort::given;
    if (type == "middle name") return NamePartSort::middle;
    if (type == "patronymic" || type == "matronymic") return NamePartSort::patronymic;
    return type == "nickname" ? NamePartSort::nickname : NamePartSort::other;
  }

  void read_name(Entry& entry, const XmlElement& alias, const XmlElement& documented,
                 const std::unordered_map<std::string, std::string>& groups) {
    std::vector<NamePart> parts;
    std::string script;
    for (const XmlElement& part : documented.children) {
      const XmlElement* value = part.child("NamePartValue");
      if (!value) continue;
      auto group = groups.find(std::string(value->attribute("NamePartGroupID")));
      std::string type = group == groups.end() ? std::string() : group->second;
      parts.push_back({part_sort(type), one_line(value->text)});
      if (script.empty()) script = look("Script", *value, "ScriptID").code;
    }
    std::string text = joined(parts, script);
    bool low = alias.attribute("LowQuality") == "true";
    bool primary = alias.attribute("Primary") == "true";
    bool former = begins(look("AliasType", alias, "AliasTypeID").text, "f.k.a");
    bool latin = script.empty() || script == "Latn";
    NameSort sort = low                ? NameSort::weak
                    : primary && latin ? NameSort::primary
                    : former           ? NameSort::former
                                       : NameSort::alias;
    std::size_t before = entry.names.size();
    builder_.name(entry, text, sort, script);
    if (entry.names.size() > before && entry.kind == PartyKind::person) {
      entry.names.back().parts = std::move(parts);
    }
  }

  // "Surname, Given Middle" in Latin letters, as the Treasury's other files have it; in other
  // scripts the parts in their order, without blanks where the script has none.
  static std::string joined(const std::vector<NamePart>& parts, std::string_view script) {
    std::string surname;
    std::string rest;
    bool latin = script.empty() || script == "Latn";
    bool blanks = script != "Hani" && script != "Hans" && script != "Hant" && script != "Jpan";
    for (const NamePart& part : parts) {
      bool first = latin && part.sort == NamePartSort::surname;
      std::string& into = first ? surname : rest;
      if (!into.empty() && blanks) into += ' ';
      into += part.text;
    }
    if (surname.empty()) return rest;
    return rest.empty() ? surname : surname + ", " + rest;
  }

  void read_document(Entry& entry, const XmlElement& document) {
    std::string remark;
    for (const XmlElement& child : document.children) {
      if (child.name != "DocumentDate") continue;
      std::string type = lower(look("IDRegDocDateType", child, "IDRegDocDateTypeID").text);
      const XmlElement* period = child.child("DatePeriod");
      auto range = period ? range_of(*period) : std::nullopt;
      if (!range) continue;
      remark += (remark.empty() ? "" : ", ") + type + " " + range->text;
    }
    builder_.identifier(entry, look("IDRegDocType", document, "IDRegDocTypeID").text,
                        document.child_text("IDRegistrationNo"),
                        look("Country", document, "IssuedBy-CountryID").code, remark);
  }

  void read_feature(Entry& entry, const XmlElement& feature) {
    const std::string& label = look("FeatureType", feature, "FeatureTypeID").text;
    std::string type = lower(label);
    for (const XmlElement& version : feature.children) {
      if (version.name != "FeatureVersion") continue;
      for (const XmlElement& child : version.children) {
        if (child.name == "DatePeriod") read_period(entry, type, child);
        if (child.name == "VersionLocation") read_place(entry, type, child);
        if (child.name == "VersionDetail") read_detail(entry, label, type, child);
      }
      Builder::remark(entry, version.child_text("Comment"));
    }
  }

  static void read_period(Entry& entry, const std::string& type, const XmlElement& period) {
    auto range = range_of(period);
    if (!range) return;
    if (begins(type, "birth") || type == "dob") {
      entry.births.push_back(std::move(*range));
    } else {
      Builder::detail(entry, type, range->text);
    }
  }

  void read_place(Entry& entry, const std::string& type, const XmlElement& version) {
    auto found = locations_.find(std::string(version.attribute("LocationID")));
    if (found == locations_.end()) return;
    const Address& place = found->second;
    if (begins(type, "nationality")) {
      builder_.country(entry, place.country, CountryRole::nationality);
    } else if (begins(type, "citizenship")) {
      builder_.country(entry, place.country, CountryRole::citizenship);
    } else if (begins(type, "place of birth")) {
      builder_.country(entry, place.country, CountryRole::birth);
      Builder::detail(entry, "place of birth", place.city.empty() ? place.street : place.city);
    } else if (begins(type, "vessel flag")) {
      builder_.country(entry, place.country, CountryRole::flag);
    } else {
      builder_.address(entry, place);
    }
  }

  void read_detail(Entry& entry, const std::string& label, const std::string& type,
                   const XmlElement& detail) {
    std::string value = one_line(detail.text);
    if (value.empty()) value = look("DetailReference", detail, "DetailReferenceID").text;
    if (value.empty()) return;
    if (begins(type, "birth")) return builder_.birth(entry, value);
    if (begins(type, "vessel flag") || begins(type, "flag")) {
      return builder_.country(entry, value, CountryRole::flag);
    }
    if (begins(type, "place of birth")) return Builder::detail(entry, "place of birth", value);
    if (begins(type, "nationality")) {
      return builder_.country(entry, value, CountryRole::nationality);
    }
    if (builder_.sources().identifier_kind(label) != IdKind::other) {
      return builder_.identifier(entry, label, value);
    }
    Builder::detail(entry, label, value);
  }

  static RelationKind relation_kind(const std::string& word) {
    if (begins(word, "owned or controlled")) return RelationKind::owned_by;
    if (begins(word, "acting for")) return RelationKind::acting_for;
    if (begins(word, "associate")) return RelationKind::associate_of;
    if (begins(word, "leader") || begins(word, "principal executive")) {
      return RelationKind::leader_of;
    }
    if (begins(word, "family") || begins(word, "relative")) return RelationKind::family_of;
    return RelationKind::other;
  }

  void read_relationship(const XmlElement& element) {
    Relation relation;
    relation.text = look("RelationType", element, "RelationTypeID").text;
    relation.kind = relation_kind(lower(relation.text));
    relation.key = std::string(element.attribute("To-ProfileID"));
    relations_.emplace_back(std::string(element.attribute("From-ProfileID")), std::move(relation));
  }

  void read_sanctions(const XmlElement& element) {
    auto at = by_profile_.find(std::string(element.attribute("ProfileID")));
    if (at == by_profile_.end()) return;
    Entry& entry = builder_.entry(at->second);
    for (const XmlElement& child : element.children) {
      if (child.name == "EntryEvent") {
        auto day = day_of(child.child("Date"));
        if (day && (!entry.listed || *day < *entry.listed)) entry.listed = day;
      }
      if (child.name != "SanctionsMeasure") continue;
      std::string comment = one_line(child.child_text("Comment"));
      bool programme = begins(look("SanctionsType", child, "SanctionsTypeID").text, "program");
      if (programme && !comment.empty()) entry.programmes.push_back(std::move(comment));
    }
    const std::string& title = look("List", element, "ListID").text;
    for (const Source& source : builder_.sources().all()) {
      if (source.title == title) entry.source = source.id;
    }
  }

  Builder& builder_;
  const std::string& file_;
  Tables tables_;
  Surprises surprises_{"an element"};
  bool dated_ = false;
  std::unordered_map<std::string, Address> locations_;
  std::unordered_map<std::string, std::vector<XmlElement>> documents_;   // by identity
  std::unordered_map<std::string, std::size_t> by_profile_;
  std::vector<std::pair<std::string, Relation>> relations_;
};

}  // namespace

base::Result<List> read_treasury_xml(std::span<const File> files, const Sources& sources,
                                     const ReadOptions& options) {
  const File& file = files.front();
  const Source* named = sources.by_file_name(file.name);
  bool other = named && begins(named->format, "treasury");
  Builder builder(Format::treasury_xml, other ? named->id : "us-sdn-advanced", sources, options,
                  file.name);
  Advanced advanced(builder, file.name);
  auto root = [](const XmlElement&, std::string_view) -> base::Result<void> { return {}; };
  auto use = [&](const XmlElement& element, std::string_view) { return advanced.use(element); };
  const XmlWanted wanted = {
      {"DateOfIssue", "ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty",
       "ProfileRelationship", "SanctionsEntry", "SanctionsEntryLinks"},
      {"Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships",
       "SanctionsEntries"},
      true};
  auto read = each_element(file.bytes, file.name, wanted, use, root);
  if (!read) return base::fail(std::move(read.error()));
  advanced.finish();
  return builder.finish();
}

}  // namespace licet::lists
