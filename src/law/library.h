// The library: every pack, read, linked and checked. What an engine answers from.
//
// Load it once; then it never changes and may be shared between threads. Everything that
// determinations point to lives here.
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "base/symbols.h"
#include "expr/expr.h"
#include "law/pack.h"

namespace licet::law {

// The variables that every expression may read, by index.
namespace variable {
enum Index : std::uint32_t { the_case, item, answers, flags, count };
}

// A definition that is printed among an item's measures: `item.NAME`, ready to evaluate.
struct Measure {
  const Definition* definition = nullptr;
  expr::Expression expression;
};

class Library {
 public:
  // Takes the documents under packs/NAME/. All problems found are returned, not only the first.
  [[nodiscard]] static std::expected<std::unique_ptr<Library>, base::Problems> load(
      base::NamedDocuments documents);
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  // In order of name.
  [[nodiscard]] std::span<const std::unique_ptr<Pack>> packs() const { return packs_; }
  [[nodiscard]] const Pack* pack(std::string_view name) const;        // null: none
  // All rules, by Rule::index.
  [[nodiscard]] std::span<const Rule* const> rules() const { return rules_; }
  [[nodiscard]] const Rule* rule(std::string_view id) const;          // null: none
  // All tables and readings in the order of the environment's indexes.
  [[nodiscard]] std::span<const Table* const> tables() const { return tables_; }
  [[nodiscard]] std::span<const Reading* const> readings() const { return readings_; }
  [[nodiscard]] std::span<const AskedFact* const> facts() const { return facts_; }
  // The entries of each definition, by DefinitionId: one for each stretch of time.
  [[nodiscard]] std::span<const std::vector<const Definition*>> definitions() const {
    return definitions_;
  }
  [[nodiscard]] std::span<const Measure> measures() const { return measures_; }
  [[nodiscard]] const Table* table(std::string_view name) const;      // null: none
  [[nodiscard]] const AskedFact* fact(std::string_view name) const;   // null: none
  [[nodiscard]] const Conflict* conflict(std::string_view id) const;  // null: none
  [[nodiscard]] const Instrument* instrument(const Pack& from, std::string_view id) const;

  // The value of each choice of reading r: choice_values()[r][c].
  [[nodiscard]] std::span<const std::vector<base::Value>> choice_values() const {
    return choice_values_;
  }

  [[nodiscard]] const expr::Environment& environment() const { return *environment_; }
  [[nodiscard]] const base::Symbols& symbols() const { return symbols_; }
  // The codes below `code` that tables with `paragraphs` name, or that lie on the way to them.
  [[nodiscard]] std::vector<std::string_view> codes_below(std::string_view code) const;
  // What a code begins with, when tables with `paragraphs` know no such beginning: the nearest that
  // they know. "": they know it, or nothing is near.
  [[nodiscard]] std::string nearest_entry(std::string_view code) const;
  // The nearest known code above: "X.a" of "X.a.1". 0: none.
  [[nodiscard]] base::Symbol code_above(std::string_view code) const;
  [[nodiscard]] base::Symbol code_above(base::Symbol code) const { return code_parents_[code]; }
  // The record of facts that packs ask for, and of red flags that rules may raise.
  [[nodiscard]] const base::RecordSpec& answers_spec() const { return answers_spec_; }
  [[nodiscard]] const base::RecordSpec& flags_spec() const { return flags_spec_; }
  // Valid country codes, sorted; and a country's name ("" if it is no country).
  [[nodiscard]] std::span<const std::string_view> countries() const { return countries_; }
  [[nodiscard]] std::string_view country_name(std::string_view code) const;

  // The days on which what is in force changes, and those on which something became public; both
  // sorted. Two questions between the same neighbours have the same rules.
  [[nodiscard]] std::span<const Date> days_of_change() const { return days_of_change_; }
  [[nodiscard]] std::span<const Date> days_of_knowledge() const { return days_of_knowledge_; }

  // SHA-256 over every pack document, in hex; worked out when it is first asked for.
  [[nodiscard]] const std::string& sha256() const;

 private:
  Library() = default;
  friend class Linker;

  std::vector<std::unique_ptr<Pack>> packs_;
  std::vector<const Rule*> rules_;
  std::map<std::string, const Rule*, std::less<>> rules_by_id_;
  std::vector<const Table*> tables_;
  std::vector<const Reading*> readings_;
  std::vector<std::vector<base::Value>> choice_values_;
  std::vector<const AskedFact*> facts_;
  std::vector<std::vector<const Definition*>> definitions_;
  std::vector<Measure> measures_;
  base::Symbols symbols_;
  std::vector<base::Symbol> code_parents_;  // by symbol
  std::unique_ptr<expr::Environment> environment_;
  std::vector<base::FieldSpec> answer_fields_;
  std::vector<base::FieldSpec> flag_fields_;
  base::RecordSpec answers_spec_;
  base::RecordSpec flags_spec_;
  std::vector<std::string_view> countries_;
  std::vector<Date> days_of_change_;
  std::vector<Date> days_of_knowledge_;
  mutable std::once_flag hashed_;
  mutable std::string bytes_;  // of every pack document, until they are hashed
  mutable std::string sha256_;
  base::Arena arena_;  // values of readings
};

}  // namespace licet::law
