#include "cli/party_input.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "cli/command.h"
#include "fmt/format.h"
#include "lists/days.h"
#include "screen/identifier.h"

namespace licet::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kRow = R"({"query": "...", "schema": "...", "country": "..."})";

base::Result<std::string> country_of(const std::string& text, const lists::Sources& sources) {
  std::string code = sources.country(text);
  if (!code.empty()) return code;
  return base::fail(usage_problem("not a country", text, "a code of ISO 3166-1 alpha-2"));
}

base::Problem wrong(std::string_view field, const Json& value, std::string expected) {
  return usage_problem(fmt::format("`{}` of a row is not what it must be", field),
                       value.dump(-1, ' ', false, Json::error_handler_t::replace),
                       std::move(expected));
}

// The texts of a field: none, one, or a list of them.
base::Result<void> take(const Json& row, const char* field, std::vector<std::string>& to) {
  auto found = row.find(field);
  if (found == row.end() || found->is_null()) return {};
  Json all = found->is_array() ? *found : Json::array({*found});
  for (const Json& one : all) {
    if (!one.is_string()) return base::fail(wrong(field, *found, "a text or a list of texts"));
    if (!one.get_ref<const std::string&>().empty()) to.push_back(one.get<std::string>());
  }
  return {};
}

base::Result<void> take(const Json& row, const char* field, std::string& to) {
  auto found = row.find(field);
  if (found == row.end() || found->is_null()) return {};
  if (!found->is_string()) return base::fail(wrong(field, *found, "a text"));
  to = found->get<std::string>();
  return {};
}

// A name that is there and empty is a name all the same: one without a word.
base::Result<void> take_name(const Json& row, const char* field, std::vector<std::string>& to) {
  auto found = row.find(field);
  if (found == row.end() || found->is_null()) return {};
  return take(row, field, to.emplace_back());
}

// Fails on a field that is a slip of one that is read: what it says would be lost. Of names only
// where none is there: "same" and "game" are words of their own, as a county is no country.
base::Result<void> all_read(const Json& row) {
  static constexpr std::array<std::string_view, 10> known = {
      "name",       "query",       "schema",  "country",   "countries",
      "birth_date", "identifiers", "address", "addresses", "names"};
  constexpr std::size_t least = 4;   // shorter ones are near to anything
  bool named = row.contains("name") || row.contains("query") || row.contains("names");
  auto wanted = std::span(known).subspan(named ? 2 : 0);
  for (const auto& [field, value] : row.items()) {
    if (field.size() < least || std::ranges::find(known, field) != known.end()) continue;
    auto meant = base::meant_by(field, wanted);
    if (!meant || field == "county") continue;
    base::Problem problem = usage_problem("an unknown field of a row", field);
    problem.nearest = *meant;
    return base::fail(std::move(problem));
  }
  return {};
}

// An identifier given as an object.
base::Result<lists::Identifier> identifier_of(const Json& object, const lists::Sources& sources) {
  std::string kind, type, value, country;
  for (auto done : {take(object, "kind", kind), take(object, "type", type),
                    take(object, "value", value), take(object, "country", country)}) {
    if (!done) return base::fail(std::move(done.error()));
  }
  auto read = screen::read_identifier(kind.empty() ? value : kind + ":" + value);
  if (!read) return read;
  if (kind.empty() && !type.empty()) {
    lists::IdKind known = sources.identifier_kind(type);
    if (known != lists::IdKind::other) read->kind = known;
    read->type = type;
  }
  read->value = value;
  if (!country.empty()) {
    auto code = country_of(country, sources);
    if (!code) return base::fail(std::move(code.error()));
    read->country = *code;
  }
  return read;
}

// An identifier in one text. Its kind may also be told in the words of the lists ("uscc").
base::Result<lists::Identifier> identifier_of(const std::string& text,
                                              const lists::Sources& sources) {
  auto read = screen::read_identifier(text);
  std::size_t colon = text.find(':');
  if (read || colon == std::string::npos) return read;
  std::string type = text.substr(0, colon);
  lists::IdKind kind = sources.identifier_kind(type);
  if (kind == lists::IdKind::other) return read;
  auto again = screen::read_identifier(std::string(lists::word_of(kind)) + text.substr(colon));
  if (again) again->type = std::move(type);
  return again;
}

base::Result<void> take_identifiers(const Json& row, const lists::Sources& sources,
                                    PartyTexts& texts, std::vector<lists::Identifier>& objects) {
  auto found = row.find("identifiers");
  if (found == row.end() || found->is_null()) return {};
  Json all = found->is_array() ? *found : Json::array({*found});
  for (const Json& one : all) {
    if (one.is_string()) {
      texts.identifiers.push_back(one.get<std::string>());
    } else if (one.is_object()) {
      auto identifier = identifier_of(one, sources);
      if (!identifier) return base::fail(std::move(identifier.error()));
      objects.push_back(std::move(*identifier));
    } else {
      return base::fail(wrong("identifiers", *found, R"(texts, or {"kind", "value", "country"})"));
    }
  }
  return {};
}

}  // namespace

base::Problem no_kind(const std::string& word) {
  std::vector<std::string> words = names::schema_words();
  base::Problem problem = usage_problem("not a kind of party", word, base::join(words, ", "));
  problem.nearest = base::nearest(word, words).value_or("");
  return problem;
}

base::Result<names::Schema> kind_of(const std::string& word) {
  auto known = names::schema_named(word);
  if (known || word.empty()) return known.value_or(names::Schema::unknown);
  std::vector<std::string> words = names::schema_words();
  auto meant = base::meant_by(word, std::vector<std::string_view>(words.begin(), words.end()));
  if (meant) return base::fail(no_kind(word));
  return names::Schema::unknown;
}

std::string kind_remark(const std::string& word) {
  if (word.empty() || names::schema_named(word)) return {};
  return fmt::format("the kind `{}` is not known, so nothing follows from it", base::quoted(word));
}

base::Result<screen::Party> party_of(const PartyTexts& texts, const lists::Sources& sources,
                                     base::Date on) {
  screen::Party party;
  party.names = texts.names;
  auto kind = kind_of(texts.schema);
  if (!kind) return base::fail(std::move(kind.error()));
  party.schema = *kind;
  for (const std::string& text : texts.countries) {
    auto code = country_of(text, sources);
    if (!code) return base::fail(std::move(code.error()));
    if (std::ranges::find(party.countries, *code) == party.countries.end()) {
      party.countries.push_back(std::move(*code));
    }
  }
  for (const std::string& text : texts.births) {
    auto birth = lists::parse_birth(text, on);
    if (!birth) {
      return base::fail(usage_problem("not a date of birth", text,
                                      "YYYY-MM-DD, a year, `circa YEAR` or `YEAR to YEAR`, of the "
                                      "last 122 years"));
    }
    party.births.push_back(*birth);
  }
  for (const std::string& text : texts.identifiers) {
    auto identifier = identifier_of(text, sources);
    if (!identifier) return base::fail(std::move(identifier.error()));
    party.identifiers.push_back(std::move(*identifier));
  }
  party.addresses = texts.addresses;
  return party;
}

base::Result<screen::Party> party_of_row(const Json& row, const lists::Sources& sources,
                                         base::Date on) {
  if (!row.is_object()) {
    return base::fail(usage_problem(
        "not a JSON object", row.dump(-1, ' ', false, Json::error_handler_t::replace), kRow));
  }
  PartyTexts texts;
  std::vector<lists::Identifier> objects;
  if (auto read = all_read(row); !read) return base::fail(std::move(read.error()));
  for (auto done :
       {take_name(row, "query", texts.names), take_name(row, "name", texts.names),
        take(row, "names", texts.names), take(row, "schema", texts.schema),
        take(row, "country", texts.countries), take(row, "countries", texts.countries),
        take(row, "birth_date", texts.births), take(row, "address", texts.addresses),
        take(row, "addresses", texts.addresses), take_identifiers(row, sources, texts, objects)}) {
    if (!done) return base::fail(std::move(done.error()));
  }
  if (texts.names.empty() && texts.identifiers.empty() && objects.empty() &&
      texts.addresses.empty()) {
    return base::fail(usage_problem("a row that names nobody", {}, kRow));
  }
  auto party = party_of(texts, sources, on);
  if (party) {
    party->identifiers.insert(party->identifiers.end(), objects.begin(), objects.end());
  }
  return party;
}

}  // namespace licet::cli
