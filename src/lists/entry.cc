#include "lists/entry.h"

#include <sodium.h>

#include <algorithm>

#include "fmt/format.h"

namespace licet::lists {

namespace {

template <class E, std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& words, E value) {
  auto index = static_cast<std::size_t>(value);
  return index < N ? words[index] : std::string_view("?");
}

}  // namespace

std::string_view word_of(PartyKind kind) {
  static constexpr std::array<std::string_view, 6> words = {"unknown", "person",   "organization",
                                                            "vessel",  "aircraft", "address"};
  return pick(words, kind);
}

std::string_view word_of(NameSort sort) {
  static constexpr std::array<std::string_view, 4> words = {"primary", "alias", "former", "weak"};
  return pick(words, sort);
}

std::string_view word_of(NamePartSort sort) {
  static constexpr std::array<std::string_view, 6> words = {"surname",    "given",    "middle",
                                                            "patronymic", "nickname", "other"};
  return pick(words, sort);
}

std::string_view word_of(CountryRole role) {
  static constexpr std::array<std::string_view, 8> words = {
      "listed_under", "address", "nationality", "citizenship",
      "jurisdiction", "birth",   "flag",        "other"};
  return pick(words, role);
}

std::string_view word_of(Precision precision) {
  static constexpr std::array<std::string_view, 5> words = {"day", "month", "year", "circa",
                                                            "range"};
  return pick(words, precision);
}

std::string_view word_of(IdKind kind) {
  static constexpr std::array<std::string_view, 17> words = {
      "other", "passport", "national_id", "tax",       "registration", "social_credit",
      "lei",   "imo",      "mmsi",        "call_sign", "aircraft",     "wallet",
      "bank",  "security", "website",     "email",     "phone"};
  return pick(words, kind);
}

std::string_view word_of(RelationKind kind) {
  static constexpr std::array<std::string_view, 9> words = {
      "other",        "linked_to", "owned_by",  "subordinate_of", "acting_for",
      "associate_of", "leader_of", "family_of", "located_at"};
  return pick(words, kind);
}

std::string_view word_of(State state) {
  static constexpr std::array<std::string_view, 3> words = {"active", "suspended", "ended"};
  return pick(words, state);
}

std::string_view word_of(ReviewPolicy policy) {
  static constexpr std::array<std::string_view, 5> words = {
      "unstated", "presumption_of_approval", "case_by_case", "presumption_of_denial", "denial"};
  return pick(words, policy);
}

std::string_view word_of(LicenceScope scope) {
  static constexpr std::array<std::string_view, 4> words = {"unstated", "all_items", "all_but_some",
                                                            "some_items"};
  return pick(words, scope);
}

std::string_view word_of(Standing standing) {
  static constexpr std::array<std::string_view, 5> words = {
      "active", "suspended", "suspension_lapsed", "ended", "not_yet"};
  return pick(words, standing);
}

Standing standing_on(const Entry& entry, base::Date day) {
  return standing_on(entry.listed, entry.ends, entry.status, day);
}

Standing standing_on(std::optional<base::Date> listed, std::optional<base::Date> ends,
                     std::span<const StatusPeriod> status, base::Date day) {
  if (listed && day < *listed) return Standing::not_yet;
  if (ends && *ends < day) return Standing::ended;
  const StatusPeriod* current = nullptr;
  for (const StatusPeriod& period : status) {
    if (!period.from || *period.from <= day) current = &period;
  }
  if (!current) return Standing::active;
  switch (current->state) {
    case State::active: return Standing::active;
    case State::ended: return Standing::ended;
    case State::suspended: break;
  }
  bool lapsed = current->until && *current->until < day;
  return lapsed ? Standing::suspension_lapsed : Standing::suspended;
}

const std::string& primary_name(const Entry& entry) { return entry.names.front().text; }

namespace {

// Walks the content in a fixed order. `sink(field, part, part, ...)`; parts are text.
template <class Sink>
class Walk {
 public:
  explicit Walk(Sink& sink) : sink_(sink) {}

  void entry(const Entry& e) {
    sink_("source", {e.source});
    sink_("kind", {word_of(e.kind), e.kind_inferred ? "inferred" : ""});
    for (const Name& name : e.names) one(name);
    for (const Address& a : e.addresses) {
      sink_("address", {a.text, a.country, a.remark, a.street, a.city, a.region, a.postal_code}, 3);
    }
    for (const Country& c : e.countries) sink_("country", {word_of(c.role), c.code, c.text});
    for (const DateRange& birth : e.births) {
      sink_("birth",
            {birth.from.to_string(), birth.to.to_string(), word_of(birth.precision), birth.text});
    }
    for (const Identifier& i : e.identifiers) {
      sink_("identifier", {i.type, i.value, i.country, i.remark, word_of(i.kind)}, 4);
    }
    for (const std::string& programme : e.programmes) sink_("programme", {programme});
    for (const Citation& citation : e.citations) sink_("citation", {citation.text});
    day("listed", e.listed);
    day("ends", e.ends);
    for (const StatusPeriod& period : e.status) {
      sink_("status",
            {word_of(period.state), text_of(period.from), text_of(period.until), period.text});
    }
    licence(e.licence);
    for (const Relation& r : e.relations) {
      sink_("relation",
            {word_of(r.kind), r.name, r.key, r.share, r.text, text_of(r.from), text_of(r.until)});
    }
    for (const Detail& detail : e.details) sink_(detail.label, {detail.value});
    for (const std::string& remark : e.remarks) sink_("remark", {remark});
    if (!e.url.empty()) sink_("url", {e.url});
    for (const std::string& id : e.former_ids) sink_("former id", {id});
  }

 private:
  void one(const Name& name) {
    sink_(name.sort == NameSort::primary ? std::string_view("name") : word_of(name.sort),
          {name.text, name.script, name.language, name.derived ? "derived" : ""}, 1);
    for (const NamePart& part : name.parts) sink_("name part", {word_of(part.sort), part.text});
  }

  void licence(const Licence& licence) {
    if (!licence.requirement.empty()) sink_("licence requirement", {licence.requirement});
    if (!licence.policy.empty()) sink_("licence policy", {licence.policy});
    for (Footnote note : licence.footnotes) {
      sink_("footnote", {fmt::format("{}", note.number), note.inferred ? "inferred" : ""});
    }
  }

  static std::string text_of(const std::optional<base::Date>& day) {
    return day ? day->to_string() : std::string();
  }
  void day(std::string_view field, const std::optional<base::Date>& value) {
    if (value) sink_(field, {value->to_string()});
  }

  Sink& sink_;
};

}  // namespace

std::vector<Field> fields_of(const Entry& entry) {
  std::vector<Field> out;
  // `shown`: parts after it repeat what the first ones say and are left out here.
  auto sink = [&](std::string_view field, std::initializer_list<std::string_view> parts,
                  std::size_t shown = SIZE_MAX) {
    Field made{std::string(field), {}};
    for (std::string_view part : parts) {
      if (shown-- == 0) break;
      if (part.empty()) continue;
      if (!made.value.empty()) made.value += ", ";
      made.value += part;
    }
    out.push_back(std::move(made));
  };
  Walk(sink).entry(entry);
  return out;
}

void seal(Entry& entry) {
  std::string bytes;
  bytes.reserve(512);
  auto text = [&](std::string_view part) {
    auto size = static_cast<std::uint32_t>(part.size());
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(size >> shift);
    bytes += part;
  };
  auto sink = [&](std::string_view field, std::initializer_list<std::string_view> parts,
                  std::size_t = 0) {
    text(field);
    for (std::string_view part : parts) text(part);
  };
  Walk(sink).entry(entry);
  crypto_generichash(entry.content_hash.data(), entry.content_hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
}

std::string hash_text(const std::array<std::uint8_t, 16>& hash) {
  std::string out;
  for (std::uint8_t byte : hash) out += fmt::format("{:02x}", byte);
  return out;
}

}  // namespace licet::lists
