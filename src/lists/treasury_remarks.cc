#include "lists/treasury_remarks.h"

#include <algorithm>
#include <array>

#include "lists/days.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

// Words that go on with the type of an identifier.
bool continues_type(std::string_view word) {
  static constexpr std::array<std::string_view, 17> words = {
      "no",   "no.",  "number",     "number:", "#",        ":",  "-",
      "code", "card", "address",    "(uscc)",  "document", "id", "identification",
      "sign", "num.", "certificate"};
  std::string folded = lower(word);
  return std::ranges::find(words, folded) != words.end();
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

// The value without "(Country)", "issued D" and "expires D", which go into the remark.
struct Value {
  std::string_view text, country;
  std::string remark;
};

Value part_value(const Sources& sources, std::string_view text) {
  Value out;
  std::size_t end = text.size();
  for (std::string_view word : {" issued ", " expires "}) {
    end = std::min(end, text.find(word));
  }
  end = std::min(end, text.size());
  out.remark = one_line(text.substr(end));
  text = trim(text.substr(0, end));
  std::size_t open = text.rfind(" (");
  if (open != std::string_view::npos && text.ends_with(')')) {
    std::string_view inside = text.substr(open + 2, text.size() - open - 3);
    if (!sources.country(inside).empty()) {
      out.country = inside;
    } else {
      out.remark = one_line(inside) + (out.remark.empty() ? "" : ", " + out.remark);
    }
    text = trim(text.substr(0, open));
  }
  out.text = text;
  return out;
}

bool is_currency(std::string_view word) {
  return word.size() >= 2 && word.size() <= 5 &&
         std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || is_digit(c); });
}

}  // namespace

bool read_treasury_identifier(const Builder& builder, Entry& entry, std::string_view text) {
  std::size_t length = 0;
  IdKind kind = builder.sources().identifier_kind(text, &length);
  if (kind == IdKind::other) return false;
  std::size_t at = length;
  if (at < text.size() && text[at] == ':') ++at;
  for (;;) {
    std::string_view rest = trim(text.substr(at));
    std::string_view word = first_word(rest);
    if (rest.empty() || !continues_type(word)) break;
    at = static_cast<std::size_t>(rest.data() - text.data()) + word.size();
  }
  std::string_view rest = trim(text.substr(at));
  std::string_view coin = first_word(rest);
  if (kind == IdKind::wallet && is_currency(coin) && coin.size() < rest.size()) {
    at = static_cast<std::size_t>(rest.data() - text.data()) + coin.size();
    rest = trim(text.substr(at));
  }
  Value value = part_value(builder.sources(), rest);
  if (value.text.empty()) return false;
  std::string_view type = trim(text.substr(0, at));
  if (type.ends_with(':')) type.remove_suffix(1);
  builder.identifier(entry, type, value.text, value.country, value.remark);
  return true;
}

namespace {

bool take(std::string_view& text, std::string_view prefix) {
  if (!begins(text, prefix)) return false;
  text = trim(text.substr(prefix.size()));
  return true;
}

// a.k.a. 'NAME': the quotes mark a name as weak. False: no quotes.
bool read_weak_name(const Builder& builder, Entry& entry, std::string_view text) {
  std::size_t open = text.find('\'');
  std::size_t close = text.rfind('\'');
  if (open == std::string_view::npos || close <= open + 1) return false;
  builder.name(entry, text.substr(open + 1, close - open - 1), NameSort::weak);
  return true;
}

void relate(Entry& entry, std::string_view name) {
  while (name.ends_with('.') && name.size() > 2 && name[name.size() - 2] == ')') {
    name.remove_suffix(1);
  }
  Relation relation;
  relation.kind = RelationKind::linked_to;
  relation.name = one_line(name);
  if (!relation.name.empty()) entry.relations.push_back(std::move(relation));
}

void read_birthplace(const Builder& builder, Entry& entry, std::string_view place) {
  Builder::detail(entry, "place of birth", place);
  std::string_view last = trim(place.substr(place.rfind(',') + 1));   // npos + 1 is 0
  if (!builder.sources().country(last).empty()) {
    builder.country(entry, last, CountryRole::birth);
  }
}

bool read_labelled_detail(Entry& entry, std::string_view text) {
  static constexpr std::array<std::string_view, 18> labels = {"Aircraft Operator",
                                                              "Aircraft Model",
                                                              "Aircraft Manufacture Date",
                                                              "Aircraft Type",
                                                              "Former Vessel Flag",
                                                              "Former Vessel Type",
                                                              "Other Vessel Type",
                                                              "Other Vessel Flag",
                                                              "Other Vessel Call Sign",
                                                              "Vessel Year of Build",
                                                              "Vessel Type",
                                                              "Vessel Owner",
                                                              "Organization Established Date",
                                                              "Organization Type",
                                                              "Target Type",
                                                              "Gender",
                                                              "Vessel Former Name",
                                                              "Issuer Name"};
  for (std::string_view label : labels) {
    if (!begins(text, label) || text.size() <= label.size()) continue;
    std::string_view value = trim(text.substr(label.size()));
    if (value.starts_with(':')) value = trim(value.substr(1));
    Builder::detail(entry, label, value);
    return true;
  }
  return false;
}

// "Listing Date (...): 24 Feb 2022" dates the listing; the earliest counts.
bool read_dates(Entry& entry, std::string_view text) {
  bool listing = begins(text, "listing date");
  if (!listing && !begins(text, "effective date")) return false;
  std::size_t colon = text.rfind(": ");
  if (colon == std::string_view::npos) return false;
  auto day = parse_day(text.substr(colon + 2));
  if (day && listing && (!entry.listed || *day < *entry.listed)) entry.listed = day;
  Builder::detail(entry, text.substr(0, colon), text.substr(colon + 2));
  return true;
}

void read_one(const Builder& builder, Entry& entry, std::string_view whole) {
  std::string_view text = whole;
  if (text.starts_with('(') && text.ends_with(')') && begins(text.substr(1), "linked to")) {
    text = text.substr(1, text.size() - 2);
  }
  take(text, "alt. ");
  std::string_view rest = text;
  if (take(rest, "dob ")) return builder.birth(entry, rest);
  if (take(rest, "pob ")) return read_birthplace(builder, entry, rest);
  if (take(rest, "nationality of registration ")) {
    return builder.country(entry, rest, CountryRole::jurisdiction);
  }
  if (take(rest, "nationality ")) return builder.country(entry, rest, CountryRole::nationality);
  if (take(rest, "citizen ")) return builder.country(entry, rest, CountryRole::citizenship);
  if (take(rest, "linked to: ")) return relate(entry, rest);
  if (take(rest, "vessel flag ")) return builder.country(entry, rest, CountryRole::flag);
  bool other_name = begins(rest, "a.k.a. ") || begins(rest, "f.k.a. ") || begins(rest, "n.k.a. ");
  if (other_name && read_weak_name(builder, entry, rest)) return;
  if (read_dates(entry, text) || read_labelled_detail(entry, text)) return;
  if (read_treasury_identifier(builder, entry, text)) return;
  Builder::remark(entry, whole);
}

}  // namespace

void read_treasury_remarks(const Builder& builder, Entry& entry, std::string_view remarks) {
  remarks = trim(remarks);
  if (remarks.ends_with('.')) remarks.remove_suffix(1);
  for (std::string_view part : split(remarks, "; ")) read_one(builder, entry, part);
}

}  // namespace licet::lists
