// A pack: one family of legal instruments as data. docs/pack-format.md is the grammar.
//
// Packs are read once, checked, and then never change; everything here may be shared between
// threads. Pointers between parts of packs stay valid as long as the Library that owns them.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/document.h"
#include "base/value.h"
#include "expr/expr.h"
#include "law/claims.h"

namespace licet::law {

using base::Date;
using base::Truth;

// A document that made, changed, ended or explained a rule.
struct Instrument {
  std::string id;
  std::string cite;
  std::string title;
  std::optional<Date> published;
  std::optional<Date> filed;         // public inspection, if earlier than publication
  std::optional<Date> effective;
  std::optional<Date> comply;
  std::string kind;                  // rule, guidance, enforcement, ...
  std::string confidence;
  std::string note;

  // The first day on which the public could know it.
  [[nodiscard]] Date public_from() const;
};

// From `from` to the day before `to`, as its instruments say.
struct Span {
  Date from = Date::first();
  std::optional<Date> to;            // the first day no longer in force
  std::optional<Date> comply_from;
  std::string by_name;
  std::string ended_by_name;
  const Instrument* by = nullptr;    // linked by the library
  const Instrument* ended_by = nullptr;
  bool status_unconfirmed = false;
  base::Place place;

  // Is it in force on `on`, as far as was public on `known`?
  [[nodiscard]] bool holds(Date on, Date known) const;
};

// An expression of a pack: its source, and its checked form once the library has linked the packs.
struct Formula {
  std::string source;                // empty: none given
  base::Place place;
  std::optional<expr::Expression> checked;
};

struct Attachment {
  std::string cite;
  std::string text;
  Formula when;
  std::vector<Span> in_force;        // empty: always
};

struct Member {
  std::string key;                   // country code, code of control, item id, party id
  std::string name;
  std::vector<std::string> aliases;
  std::string country;
  bool subsidiaries = false;         // parties: match by ultimate parent or majority owner too
  std::vector<Span> spans;           // empty: always
};

enum class TableKind : std::uint8_t { countries, codes, parties, items };

struct Table {
  std::string name;
  TableKind kind = TableKind::codes;
  std::string cite;
  std::string text;
  std::vector<std::string> includes;
  std::vector<std::string> excludes;
  bool paragraphs = false;           // codes: a member covers what is below it
  std::vector<std::string> except;   // ... but not what is below one of these
  std::vector<Member> members;
  base::Place place;
};

// A fact that only this pack asks for.
struct AskedFact {
  std::string name;                  // full: "us-ear.nac.notice_days"
  base::FieldSpec field;             // name, type, unit, closed words; views into this struct
  std::string ask;
  std::string cite;
  std::string unit;
  std::vector<std::string> words;
  std::vector<std::string_view> word_views;
  std::optional<base::Number> minimum;
  std::optional<base::Number> maximum;
  std::optional<std::string> ordinary;  // as an expression; the assumption set "ordinary" uses it
  base::Place place;
};

struct Choice {
  std::string name;
  std::string value;  // as an expression literal
};

struct Reading {
  std::string name;  // full: "us-ear.tf32-bits"
  std::string question;
  std::string cite;
  std::vector<Choice> choices;
  std::size_t standard = 0;  // index of the default
  base::Place place;
};

struct Definition {
  std::string name;
  std::string of;  // "item", "party" or "case"
  std::string type;
  std::string measure;  // label among the item's measures; empty: not printed
  std::string unit;
  std::string cite;
  std::string text;
  std::vector<Span> in_force;  // empty: always
  Formula value;
};

enum class Stage : std::uint8_t {
  classify,
  require,
  review,
  permit,
  restrict_exceptions,
  prohibit,
  flag,
  oblige,
  expose,
  note,
};
[[nodiscard]] std::string_view stage_name(Stage stage);

// How an application is judged, from mildest to strictest.
enum class Review : std::uint8_t {
  unstated,
  presumption_of_approval,
  case_by_case,
  presumption_of_denial,
  denial,
};
[[nodiscard]] std::string_view review_name(Review review);

struct Duty {
  std::string who;  // a role
  std::string act;
  std::string by;  // a day or an event, in words
  std::string cite;
};

struct Condition {
  std::string cite;
  std::string text;
  std::string ask;  // the question when its facts are missing; may be empty
  Formula when;
};

struct Enforced {
  Span span;
  bool from_given = false;  // else: from the compliance date of the rule
  Formula only_when;
  std::string why;
};

struct Pack;

struct Rule {
  std::string id;
  Stage stage = Stage::note;
  std::string cite;
  std::string text;
  std::string reason;  // how a person would say it; may be empty
  std::string note;
  std::string confidence;
  std::string name;  // of a permit
  std::string flag_id;
  std::vector<Span> in_force;
  bool enforced_given = false;
  std::vector<Enforced> enforced;
  Formula when;
  Formula cleared_when;  // of a flag
  bool per_item = false;  // its expressions read `item`
  bool per_party = false;  // oblige, expose, note: its `when` reads `party`, and is asked of each

  bool has_outcome = false;  // false: an exclusion, which only switches others off
  std::string code;  // classify
  base::Symbol code_symbol = 0;
  std::string control_reason;  // require: RS, NS, AT, ...
  Review review = Review::unstated;
  std::string outcome_text;  // flag, note
  std::optional<Duty> duty;  // oblige
  std::string exposed;  // expose: who
  std::string exposed_to;  // expose: to what

  std::vector<Condition> conditions;
  std::vector<Duty> duties;

  // References as written, and the rules they name (linked by the library).
  std::vector<std::string> yields_to_names, except_to_names, for_names, overcomes_names,
      restricts_names, spares_names;
  std::vector<const Rule*> yields_to, except_to, review_of, overcomes, restricts, spares;

  const Pack* pack = nullptr;
  std::uint32_t index = 0;  // in the library, in order of packs and files
  base::Place place;
};

struct Assumption {
  std::string set;  // "ordinary"
  std::string of;  // party, item, case, end_use
  std::string fact;
  std::string text;
  Formula when;  // empty: always
  Formula value;
};

// How grave it is that two laws collide, from mildest.
enum class Severity : std::uint8_t { aligned, low, medium, high };
[[nodiscard]] std::string_view severity_name(Severity severity);

// Two (or more) rules that a person cannot keep at once, or that add up: it fires when some rule of
// each side counts.
struct Conflict {
  std::string id;
  std::string title;
  std::string cite;
  std::string text;
  Severity severity = Severity::high;
  std::vector<Span> in_force;  // empty: always
  std::vector<std::vector<std::string>> side_names;
  std::vector<std::vector<const Rule*>> sides;  // linked by the library
  Formula when;  // empty: whenever the sides count
  Formula graver_when;  // unless it holds the severity falls to `milder`; empty: it never falls
  Severity milder = Severity::high;
  std::string exposes;
  std::vector<std::string> check;
  base::Place place;
};

// A provision that a pack does not encode, or a fact in it that no source confirms.
struct CoverageLine {
  std::string cite;
  std::string text;
};

// Of a source that is a table, such as a control list: its rows, and those the pack interprets.
struct RowCoverage {
  std::string of;  // citation
  std::size_t known = 0;
  std::size_t interpreted = 0;
};

// Claims with formulas; the others are in claims.h. Without intervals a claim is made of every day.
// Every thing that `when` describes has one of the codes or lies in the free zone: never two of
// them, never none.
struct RegionClaim {
  std::string name;
  std::string cite;
  std::string text;
  std::vector<std::string> codes;
  Formula when;
  Formula free;
  std::vector<Span> in_force;
  base::Place place;
};

// More of a figure (`falling`: less of it) never leads to a milder code.
struct MonotoneClaim {
  std::string fact;  // of an item: "tpp"
  bool falling = false;
  std::vector<std::string> order;  // codes from the mildest; any other is milder still
  std::string cite;
  std::string text;
  Formula when;
  std::vector<Span> in_force;
  base::Place place;
};

struct Claims {
  std::vector<SeriesClaim> series;
  std::vector<BreakClaim> breaks;
  std::vector<RegionClaim> regions;
  std::vector<MonotoneClaim> monotone;
  std::vector<TogetherClaim> together;
};

struct Source {
  std::string title;
  std::string as_of;
  std::string sha256;
};

struct Pack {
  std::string name;
  std::string version;
  std::string jurisdiction;  // empty: a library pack, which gives no verdict
  std::string title;
  std::optional<Date> horizon;
  std::vector<std::string> uses;
  std::vector<std::string> limits;
  bool scenario = false;  // no law: evaluated only when asked for by name
  std::vector<CoverageLine> not_encoded;
  std::vector<CoverageLine> unconfirmed;
  std::vector<RowCoverage> rows_covered;
  std::vector<Source> sources;
  std::vector<Attachment> attaches;
  std::map<std::string, Instrument> instruments;
  std::vector<Table> tables;
  std::deque<AskedFact> facts;  // deque: fields hold views into their own element
  std::vector<Reading> readings;
  std::vector<Definition> definitions;
  std::deque<Rule> rules;  // deque: rules point at each other
  std::vector<Assumption> assumptions;
  std::deque<Conflict> conflicts;  // deque: answers point at them
  Claims claims;
  base::Place place;

  [[nodiscard]] bool gives_verdict() const { return !attaches.empty(); }
};

// Reads the documents of one pack (name, document), strictly: unknown keys, missing citations,
// undated ends, overlapping intervals and ill-typed values are all reported, each with its line.
// What names something else (instruments, rules, tables, expressions) is linked by the Library.
struct PackRead {
  Pack pack;
  base::Problems problems;
};
[[nodiscard]] PackRead read_pack(std::string_view name, const base::NamedDocuments& documents);

}  // namespace licet::law
