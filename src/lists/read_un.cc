// The consolidated list of the United Nations: INDIVIDUAL and ENTITY elements with the same
// fields under names that differ by their prefix.
#include <array>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/surprises.h"
#include "lists/texts.h"
#include "lists/xml.h"

namespace licet::lists {

namespace {

// The children of each element. Entities have the fields of individuals as far as they have any.
constexpr KnownElement kElements[] = {
    {"INDIVIDUAL",
     "DATAID VERSIONNUM FIRST_NAME SECOND_NAME THIRD_NAME FOURTH_NAME UN_LIST_TYPE "
     "REFERENCE_NUMBER LISTED_ON DELISTED_ON GENDER SUBMITTED_BY NAME_ORIGINAL_SCRIPT COMMENTS1 "
     "TITLE DESIGNATION NATIONALITY NATIONALITY2 LIST_TYPE LAST_DAY_UPDATED INDIVIDUAL_ALIAS "
     "INDIVIDUAL_ADDRESS INDIVIDUAL_DATE_OF_BIRTH INDIVIDUAL_PLACE_OF_BIRTH INDIVIDUAL_DOCUMENT "
     "SORT_KEY SORT_KEY_LAST_MOD"},
    {"ENTITY",
     "DATAID VERSIONNUM FIRST_NAME SECOND_NAME THIRD_NAME FOURTH_NAME UN_LIST_TYPE "
     "REFERENCE_NUMBER LISTED_ON DELISTED_ON SUBMITTED_ON SUBMITTED_BY NAME_ORIGINAL_SCRIPT "
     "COMMENTS1 LIST_TYPE LAST_DAY_UPDATED ENTITY_ALIAS ENTITY_ADDRESS SORT_KEY "
     "SORT_KEY_LAST_MOD"},
    {"INDIVIDUAL_ALIAS", "QUALITY ALIAS_NAME DATE_OF_BIRTH CITY_OF_BIRTH COUNTRY_OF_BIRTH NOTE"},
    {"ENTITY_ALIAS", "QUALITY ALIAS_NAME NOTE"},
    {"INDIVIDUAL_ADDRESS", "STREET CITY STATE_PROVINCE ZIP_CODE COUNTRY NOTE"},
    {"ENTITY_ADDRESS", "STREET CITY STATE_PROVINCE ZIP_CODE COUNTRY NOTE"},
    {"INDIVIDUAL_DATE_OF_BIRTH", "TYPE_OF_DATE DATE YEAR FROM_YEAR TO_YEAR NOTE"},
    {"INDIVIDUAL_PLACE_OF_BIRTH", "CITY STATE_PROVINCE COUNTRY NOTE"},
    {"INDIVIDUAL_DOCUMENT",
     "TYPE_OF_DOCUMENT TYPE_OF_DOCUMENT2 NUMBER ISSUING_COUNTRY DATE_OF_ISSUE CITY_OF_ISSUE "
     "COUNTRY_OF_ISSUE NOTE"},
    {"TITLE", "VALUE"},
    {"DESIGNATION", "VALUE"},
    {"NATIONALITY", "VALUE"},
    {"LIST_TYPE", "VALUE"},
    {"LAST_DAY_UPDATED", "VALUE"},
    {"*", "nil"},
};

class Designation {
 public:
  Designation(Builder& builder, const XmlElement& element)
      : builder_(builder), element_(element), prefix_(element.name + "_") {}

  Entry read() {
    entry_.line = element_.line;
    entry_.id = std::string(element_.child_text("DATAID"));
    entry_.kind = element_.name == "INDIVIDUAL" ? PartyKind::person : PartyKind::organization;
    read_names();
    read_lists();
    read_children();
    return std::move(entry_);
  }

 private:
  [[nodiscard]] bool is(const XmlElement& child, std::string_view field) const {
    return child.name.size() == prefix_.size() + field.size() && child.name.starts_with(prefix_) &&
           child.name.ends_with(field);
  }

  void read_names() {
    std::string whole;
    std::vector<NamePart> parts;
    for (std::string_view field : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}) {
      std::string_view part = element_.child_text(field);
      if (part.empty()) continue;
      whole += (whole.empty() ? "" : " ") + std::string(part);
      parts.push_back(
          {field == "FIRST_NAME" ? NamePartSort::given : NamePartSort::other, one_line(part)});
    }
    builder_.name(entry_, whole, NameSort::primary);
    if (entry_.kind == PartyKind::person && !entry_.names.empty()) {
      entry_.names.front().parts = std::move(parts);
    }
    // Two variants may stand in the field, parted by a bracket, a semicolon or a line end.
    std::string_view original = element_.child_text("NAME_ORIGINAL_SCRIPT");
    for (std::size_t at = 0; at < original.size();) {
      std::size_t end = std::min(original.find_first_of("();\n", at), original.size());
      builder_.name(entry_, original.substr(at, end - at), NameSort::alias);
      at = end + 1;
    }
  }

  void read_lists() {
    std::string_view number = element_.child_text("REFERENCE_NUMBER");
    builder_.identifier(entry_, "reference number", number);
    std::string_view type = element_.child_text("UN_LIST_TYPE");
    if (!type.empty()) entry_.programmes.push_back(one_line(type));
    if (std::string_view day = element_.child_text("LISTED_ON"); !day.empty()) {
      auto range = parse_range(day.substr(0, 10));
      if (range) {
        entry_.listed = range->from;
      } else {
        builder_.note(element_.line, "a day of listing that cannot be read");
      }
    }
    Builder::remark(entry_, element_.child_text("COMMENTS1"));
    Builder::detail(entry_, "gender", element_.child_text("GENDER"));
    each_value("NATIONALITY", [&](std::string_view text) {
      builder_.country(entry_, text, CountryRole::nationality);
    });
    each_value("TITLE", [&](std::string_view text) { Builder::detail(entry_, "title", text); });
    each_value("DESIGNATION",
               [&](std::string_view text) { Builder::detail(entry_, "designation", text); });
  }

  void each_value(std::string_view field, const std::function<void(std::string_view)>& use) {
    for (const XmlElement& child : element_.children) {
      if (child.name != field) continue;
      for (const XmlElement& value : child.children) {
        if (value.name == "VALUE" && !trim(value.text).empty()) use(trim(value.text));
      }
    }
  }

  void read_children() {
    for (const XmlElement& child : element_.children) {
      if (is(child, "ALIAS")) read_alias(child);
      if (is(child, "ADDRESS")) read_address(child);
      if (is(child, "DATE_OF_BIRTH")) read_birth(child);
      if (is(child, "PLACE_OF_BIRTH")) read_birthplace(child);
      if (is(child, "DOCUMENT")) read_document(child);
    }
  }

  void read_alias(const XmlElement& alias) {
    std::string quality = lower(alias.child_text("QUALITY"));
    NameSort sort = quality == "low"           ? NameSort::weak
                    : begins(quality, "f.k.a") ? NameSort::former
                                               : NameSort::alias;
    for (std::string_view name : split(alias.child_text("ALIAS_NAME"), ";")) {
      builder_.name(entry_, name, sort);
    }
  }

  void read_address(const XmlElement& given) {
    Address address;
    address.street = one_line(given.child_text("STREET"));
    address.city = one_line(given.child_text("CITY"));
    address.region = one_line(given.child_text("STATE_PROVINCE"));
    address.postal_code = one_line(given.child_text("ZIP_CODE"));
    std::string_view country = given.child_text("COUNTRY");
    address.country = builder_.sources().country(country);
    address.remark = one_line(given.child_text("NOTE"));
    for (std::string_view part :
         {std::string_view(address.street), std::string_view(address.city),
          std::string_view(address.region), std::string_view(address.postal_code), country}) {
      if (part.empty()) continue;
      address.text += (address.text.empty() ? "" : ", ") + std::string(part);
    }
    if (address.text.empty()) address.text = address.remark;
    if (address.country.empty()) builder_.country(entry_, country, CountryRole::address);
    builder_.address(entry_, std::move(address));
  }

  void read_birth(const XmlElement& given) {
    std::string type = lower(given.child_text("TYPE_OF_DATE"));
    std::string text;
    if (type == "between") {
      text = fmt::format("{} to {}", given.child_text("FROM_YEAR"), given.child_text("TO_YEAR"));
    } else {
      std::string_view day = given.child_text("DATE");
      std::string_view year = given.child_text("YEAR");
      text = std::string(day.empty() ? year : day.substr(0, 10));
    }
    if (begins(type, "approx") && !text.empty()) text = "circa " + text;
    builder_.birth(entry_, text);
    if (std::string_view note = given.child_text("NOTE"); !note.empty()) {
      Builder::detail(entry_, "note on birth", note);
    }
  }

  void read_birthplace(const XmlElement& given) {
    std::string place;
    for (std::string_view field : {"CITY", "STATE_PROVINCE", "COUNTRY"}) {
      std::string_view part = given.child_text(field);
      if (part.empty()) continue;
      place += (place.empty() ? "" : ", ") + std::string(part);
    }
    Builder::detail(entry_, "place of birth", place);
    builder_.country(entry_, given.child_text("COUNTRY"), CountryRole::birth);
  }

  void read_document(const XmlElement& given) {
    std::string_view type = given.child_text("TYPE_OF_DOCUMENT");
    std::string_view country = given.child_text("ISSUING_COUNTRY");
    if (country.empty()) country = given.child_text("COUNTRY_OF_ISSUE");
    builder_.identifier(entry_, type.empty() ? "document" : type, given.child_text("NUMBER"),
                        country, given.child_text("NOTE"));
  }

  Builder& builder_;
  const XmlElement& element_;
  std::string prefix_;
  Entry entry_;
};

base::Problem lacking(const std::string& file, const XmlElement& element, std::string_view name) {
  base::Problem problem =
      problem_at(file, element.line, fmt::format("an element without {}", name));
  std::vector<std::string> there;
  for (const XmlElement& child : element.children) there.push_back(child.name);
  problem.given = base::quoted(base::join(there, ", "), 200);
  problem.nearest = base::nearest(std::string(name), there).value_or("");
  problem.remedy = "the elements of the file have changed, or it is another list";
  return problem;
}

}  // namespace

base::Result<List> read_un_xml(std::span<const File> files, const Sources& sources,
                               const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::un_xml, "un-sc", sources, options, file.name);
  auto root = [&](const XmlElement& element, std::string_view) -> base::Result<void> {
    std::string_view day = element.attribute("dateGenerated");
    if (auto made = parse_day(day.substr(0, 10))) {
      builder.set_as_of(*made);
    } else {
      builder.note(element.line, "no day in `dateGenerated`: the list has no day");
    }
    return {};
  };
  Surprises surprises("an element");
  bool has_first_names = false;   // one of them may lack its own
  auto use = [&](const XmlElement& element, std::string_view) -> base::Result<void> {
    builder.count_row();
    check_element(element, kElements, surprises);
    Entry entry = Designation(builder, element).read();
    if (entry.id.empty()) return base::fail(lacking(file.name, element, "DATAID"));
    bool named = !entry.names.empty() && entry.names.front().sort == NameSort::primary;
    if (!named) return base::fail(lacking(file.name, element, "FIRST_NAME"));
    has_first_names = has_first_names || element.child("FIRST_NAME");
    builder.push(std::move(entry));
    return {};
  };
  const XmlWanted wanted = {{"INDIVIDUAL", "ENTITY"}, {"INDIVIDUALS", "ENTITIES"}, true};
  auto read = each_element(file.bytes, file.name, wanted, use, root);
  if (!read) return base::fail(std::move(read.error()));
  if (!has_first_names && builder.size() > 0) {
    base::Problem problem = problem_at(file.name, 0, "no element `FIRST_NAME` in any entry");
    problem.remedy = "the elements of the file have changed, or it is another list";
    return base::fail(std::move(problem));
  }
  surprises.note(builder);
  return builder.finish();
}

}  // namespace licet::lists
