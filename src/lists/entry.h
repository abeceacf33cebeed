// One listed party: what any list says about it, in one form.
//
// An Entry owns its texts. Nothing that a list says is thrown away: what has no field of its own
// is a Detail or a remark. What the list does not say is empty, never guessed, unless a field says
// that it was inferred. Entries are plain values: safe to read from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace licet::lists {

enum class PartyKind : std::uint8_t { unknown, person, organization, vessel, aircraft, address };

enum class NameSort : std::uint8_t {
  primary,   // the name under which the list carries the party; at least one
  alias,     // also known as
  former,    // formerly known as
  weak,      // the list itself calls it of low quality
};

enum class NamePartSort : std::uint8_t { surname, given, middle, patronymic, nickname, other };

struct NamePart {
  NamePartSort sort = NamePartSort::other;
  std::string text;
};

struct Name {
  std::string text;                // UTF-8, blanks trimmed, as the list writes it
  NameSort sort = NameSort::primary;
  std::string script;  // ISO 15924: "Latn", "Hani", "Cyrl", ...; empty: not told apart
  std::string language;  // BCP 47, if the list says it
  // Not printed by the list as a name of the entry: an abbreviation in brackets, the part of a
  // heading that names a subordinate institution, a firm listed together with this one, a name
  // that our own list adds.
  bool derived = false;
  bool ours = false;  // our own list adds it, and no authority stands behind it; derived as well
  bool lent = false;  // ours, and the entry is another list's (lists/lend.h)
  std::vector<NamePart> parts;  // where the list parts a person's name; else empty
};

struct Address {
  std::string text;  // the whole, as the list writes it or its parts joined by ", "
  std::string street, city, region, postal_code;  // where the list parts them; else empty
  std::string country;  // ISO 3166-1 alpha-2, upper case; empty: not said or not known
  std::string remark;
};

enum class CountryRole : std::uint8_t {
  listed_under,  // the heading under which the list prints the entry
  address,
  nationality,
  citizenship,
  jurisdiction,  // of registration
  birth,
  flag,  // of a vessel
  other,
};

struct Country {
  std::string code;  // ISO 3166-1 alpha-2, upper case; empty: the text is not known
  CountryRole role = CountryRole::other;
  std::string text;  // as written; empty: the code itself
};

enum class Precision : std::uint8_t { day, month, year, circa, range };

// All days on which the event can have happened, both ends included.
struct DateRange {
  base::Date from, to;  // from <= to; "circa" reaches two years to both sides
  Precision precision = Precision::day;
  std::string text;  // as written
};

// What an identifier is, told from the list's own word for it.
enum class IdKind : std::uint8_t {
  other,
  passport,
  national_id,
  tax,
  registration,  // of a company, in whatever register
  social_credit,  // the 18-character code of a company, with a check digit
  lei,
  imo,
  mmsi,
  call_sign,
  aircraft,  // tail or serial number
  wallet,  // of a digital currency
  bank,  // SWIFT/BIC
  security,  // ISIN, ticker
  website,
  email,
  phone,
};
inline constexpr std::size_t id_kind_count = 17;

struct Identifier {
  IdKind kind = IdKind::other;
  std::string type;  // the list's word: "Passport", "Tax ID No."
  std::string value;
  std::string country;  // ISO 3166-1 alpha-2 of the issuer; empty: not said
  std::string remark;  // "expires 12 Jan 2020", "individual"
};

// A notice in a gazette. `volume` and `page` are 0 where the text does not part into them.
struct Citation {
  std::string text;
  std::uint32_t volume = 0, page = 0;
  std::optional<base::Date> date;
};

enum class RelationKind : std::uint8_t {
  other,
  linked_to,
  owned_by,
  subordinate_of,  // a subordinate institution, a branch
  acting_for,
  associate_of,
  leader_of,
  family_of,
  located_at,
};

struct Relation {
  RelationKind kind = RelationKind::other;
  std::string name;  // of the other party; empty if only its key is known
  std::string key;  // of the other party's entry; empty: the list gives a name only
  std::string share;  // as written: "51", "25-50"; empty: not said
  std::string text;  // the list's word for the relation
  // Days between which it holds; absent: not said.
  std::optional<base::Date> from, until;
};

enum class State : std::uint8_t { active, suspended, ended };

// From `from` on (absent: always) the listing is in this state, until the next period begins.
// `until` is the announced end of a suspension; what follows it is said by a period, or not known.
struct StatusPeriod {
  State state = State::active;
  std::optional<base::Date> from, until;
  std::string text;  // the list's own words
};

enum class ReviewPolicy : std::uint8_t {
  unstated,
  presumption_of_approval,
  case_by_case,
  presumption_of_denial,
  denial,
};

enum class LicenceScope : std::uint8_t {
  unstated,
  all_items,  // all items that the regulation reaches
  all_but_some,  // all, with exceptions that the text names
  some_items,  // items or uses that the text names
};

struct Footnote {
  std::uint8_t number = 0;
  // The text cites the footnote's rule but lacks its mark.
  bool inferred = false;
  friend auto operator<=>(const Footnote&, const Footnote&) = default;
};

// What the licence columns of an export-control list say, as text and as facts read from it.
struct Licence {
  std::string requirement, policy;  // as written, footnote marks included
  LicenceScope scope = LicenceScope::unstated;
  std::vector<Footnote> footnotes;  // ascending, without repeats
  ReviewPolicy strictest = ReviewPolicy::unstated;
  ReviewPolicy mildest = ReviewPolicy::unstated;  // differs when the policy hangs on the item
};

struct Detail {
  std::string label;  // lower case: "title", "gender", "vessel type"
  std::string value;
};

struct Entry {
  // "SOURCE:ID", the same from version to version as long as the list carries the party.
  std::string key;
  std::string source;  // of lists/sources.yaml: "us-entity-list"
  // The list's own identifier. Where it has none, 16 hex digits of a hash over name and heading.
  std::string id;
  bool id_is_hash = false;
  std::uint32_t line = 0;  // from 0, of the row, object or element in its file

  PartyKind kind = PartyKind::unknown;
  bool kind_inferred = false;  // the list does not say it
  std::vector<Name> names;  // the primary name first
  std::vector<Address> addresses;
  std::vector<Country> countries;  // without repeats of (code, role)
  std::vector<DateRange> births;
  std::vector<Identifier> identifiers;
  std::vector<std::string> programmes;
  std::vector<Citation> citations;
  std::optional<base::Date> listed;  // since when
  std::optional<base::Date> ends;  // the last day on which the listing counts
  std::vector<StatusPeriod> status;  // by `from`; empty: active
  Licence licence;
  std::vector<Relation> relations;
  std::vector<Detail> details;
  std::vector<std::string> remarks;
  std::string url;
  std::vector<std::string> former_ids;  // under which other versions carried the party

  // Over everything above but `line`, `key` and `id`: equal content, equal hash.
  std::array<std::uint8_t, 16> content_hash{};
};

[[nodiscard]] std::string_view word_of(PartyKind kind);
[[nodiscard]] std::string_view word_of(NameSort sort);
[[nodiscard]] std::string_view word_of(NamePartSort sort);
[[nodiscard]] std::string_view word_of(CountryRole role);
[[nodiscard]] std::string_view word_of(Precision precision);
[[nodiscard]] std::string_view word_of(IdKind kind);
[[nodiscard]] std::string_view word_of(RelationKind kind);
[[nodiscard]] std::string_view word_of(State state);
[[nodiscard]] std::string_view word_of(ReviewPolicy policy);
[[nodiscard]] std::string_view word_of(LicenceScope scope);

// What a listing is on a day. Only `active` and `suspension_lapsed` call for an alert unless asked
// otherwise.
enum class Standing : std::uint8_t {
  active,
  suspended,
  suspension_lapsed,  // the announced end of the suspension is past and nothing says what follows
  ended,
  not_yet,  // listed later than the day
};
[[nodiscard]] Standing standing_on(const Entry& entry, base::Date day);
// The same of these parts of an entry.
[[nodiscard]] Standing standing_on(std::optional<base::Date> listed, std::optional<base::Date> ends,
                                   std::span<const StatusPeriod> status, base::Date day);
[[nodiscard]] std::string_view word_of(Standing standing);

// REQUIRES: the entry has a name. Its primary name.
[[nodiscard]] const std::string& primary_name(const Entry& entry);

// The content as (field, value) pairs in a fixed order: "name", "alias", "address", ... A field
// with several values has several pairs. What content_hash covers and what two versions are
// compared by.
struct Field {
  std::string name, value;
  friend auto operator<=>(const Field&, const Field&) = default;
};
[[nodiscard]] std::vector<Field> fields_of(const Entry& entry);
// Sets content_hash (BLAKE2b over the fields).
void seal(Entry& entry);
[[nodiscard]] std::string hash_text(const std::array<std::uint8_t, 16>& hash);  // 32 hex digits

}  // namespace licet::lists
