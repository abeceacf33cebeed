// A pack's table as it stands on one pair of dates. Internal to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "law/library.h"

namespace licet::law {

// How many tables deep a table may include and exclude others; the linker refuses more.
inline constexpr std::size_t deepest_inclusion = 8;

// Is the member in force then?
[[nodiscard]] bool member_holds(const Member& member, Date on, Date known);

// The keys of the table's members then, with includes and excludes worked out.
[[nodiscard]] std::vector<const Member*> members_of(const Library& library, const Table& table,
                                                    Date on, Date known);

// A table with `paragraphs`: the codes that it names itself, and those above them. Which word of
// the table covers a code is found by walking up from the code, so that a look-up costs as many
// steps as the code has parts, however large the table is. Tables that it includes or excludes are
// judged by themselves, with what they include and exclude.
class ParagraphMarks {
 public:
  ParagraphMarks(const Library& library, const law::Table& table, Date on, Date known,
                 std::size_t depth = 0);

  // Unknown: paragraphs of the code are covered and others are not. `exact`: the case names `code`
  // itself, not something below it that no pack names.
  [[nodiscard]] Truth covers(base::Symbol code, bool exact) const;

 private:
  enum Mark : std::uint8_t { member = 1, excepted = 2, member_below = 4, excepted_below = 8 };
  void mark(base::Symbol code, Mark here, Mark above);
  [[nodiscard]] std::uint8_t at(base::Symbol code) const;
  [[nodiscard]] Truth covers_itself(base::Symbol code, bool exact) const;

  const Library& library_;
  std::unordered_map<base::Symbol, std::uint8_t> marks_;
  std::vector<ParagraphMarks> included_;
  std::vector<ParagraphMarks> excluded_;
};

class ResolvedTable : public expr::Table {
 public:
  ResolvedTable(const Library& library, const law::Table& table, Date on, Date known);

  [[nodiscard]] Truth contains(const base::Value& value) const override;
  [[nodiscard]] const std::vector<bool>* symbols() const override;
  void facts(const base::Record& record, std::vector<base::FactRef>& out) const override;

 private:
  struct Name {
    std::string folded;
    bool subsidiaries = false;  // those of whoever bears it belong too
  };

  void add_name(std::string_view name, bool subsidiaries);
  [[nodiscard]] const Name* find_name(std::string_view name) const;  // null: not there
  [[nodiscard]] Truth contains_party(const base::Record& party) const;
  [[nodiscard]] Truth contains_code(const base::Value& code) const;

  const Library& library_;
  const base::Symbols& words_;
  TableKind kind_;
  std::vector<bool> symbols_;
  // Of a parties table: its names and aliases, by their hashes.
  std::unordered_multimap<std::size_t, Name> names_;
  bool any_subsidiaries_ = false;
  std::optional<ParagraphMarks> paragraphs_;
};

}  // namespace licet::law
