#include "names/parse.h"

#include "names/lexicon_data.h"
#include "names/normalise.h"

namespace licet::names {

namespace {

void add_token(std::span<const Unit> units, Parsed& out) {
  Token token{.begin = units.front().begin, .end = units.back().end};
  token.script = units.front().script;
  token.first_form = static_cast<std::uint16_t>(out.forms.size());
  token.forms = 1;
  token.order = static_cast<std::uint8_t>(out.tokens.size());
  token.weight = 1;
  Form form{.offset = static_cast<std::uint32_t>(out.text.size())};
  for (const Unit& unit : units.first(std::min(units.size(), max_form_bytes))) {
    out.text.push_back(unit.ch < 0x80 ? static_cast<char>(unit.ch) : '?');
    if (unit.ch >= 'a' && unit.ch <= 'z') form.letters |= 1U << (unit.ch - 'a');
    ++form.size;
  }
  form.hash = hash_of(std::string_view(out.text).substr(form.offset));
  out.forms.push_back(form);
  out.tokens.push_back(token);
}

}  // namespace

Schema schema_of(std::string_view name) {
  std::string lower;
  for (char ch : name.substr(0, 16)) lower.push_back(static_cast<char>(ch | 0x20));
  if (lower == "person" || lower == "individual") return Schema::person;
  if (lower == "company" || lower == "organization" || lower == "publicbody") {
    return Schema::organization;
  }
  if (lower == "vessel") return Schema::vessel;
  if (lower == "airplane" || lower == "aircraft") return Schema::aircraft;
  if (lower == "address") return Schema::address;
  return Schema::unknown;
}

void parse_into(const Lexicon& /*lexicon*/, std::string_view raw, Schema schema,
                std::string_view country, Parsed& out) {
  thread_local std::vector<Unit> units;
  out.raw.assign(raw);
  out.text.clear();
  out.tokens.clear();
  out.forms.clear();
  out.schema = schema;
  out.country = {};
  if (country.size() == 2) {
    out.country = {static_cast<char>(country[0] & ~0x20), static_cast<char>(country[1] & ~0x20)};
  }
  normalise(raw, units);
  std::size_t first = 0;
  for (std::size_t at = 0; at <= units.size() && out.tokens.size() < max_tokens; ++at) {
    bool inside = at < units.size() && (units[at].script != Script::none ||
                                        (units[at].ch >= '0' && units[at].ch <= '9'));
    if (inside) continue;
    if (at > first) add_token(std::span(units).subspan(first, at - first), out);
    first = at + 1;
  }
}

Parsed parse(const Lexicon& lexicon, std::string_view raw, Schema schema,
             std::string_view country) {
  Parsed out;
  parse_into(lexicon, raw, schema, country, out);
  return out;
}

void keys_of(const ParsedView& name, std::vector<Key>& out) {
  out.clear();
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const Token& token = name.tokens[i];
    for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
      out.push_back({form.hash, token.weight, static_cast<std::uint8_t>(i), Key::Kind::word});
    }
  }
}

}  // namespace licet::names
