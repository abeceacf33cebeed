// A pack's table as it stands on one pair of dates. Internal to the room.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "law/library.h"

namespace licet::law {

// Is the member in force then?
[[nodiscard]] bool member_holds(const Member& member, Date on, Date known);

// The keys of the table's members then, with includes and excludes worked out.
[[nodiscard]] std::vector<const Member*> members_of(const Library& library, const Table& table,
                                                    Date on, Date known);

class ResolvedTable : public expr::Table {
 public:
  ResolvedTable(const Library& library, const law::Table& table, Date on, Date known);

  [[nodiscard]] Truth contains(const base::Value& value) const override;
  [[nodiscard]] const std::vector<bool>* symbols() const override;
  void facts(const base::Record& record, std::vector<base::FactRef>& out) const override;

 private:
  [[nodiscard]] Truth contains_party(const base::Record& party) const;

  const base::Symbols& words_;
  TableKind kind_;
  std::vector<bool> symbols_;
  // Of a parties table: folded name or alias -> whether its subsidiaries belong too.
  std::unordered_map<std::string, bool> names_;
  bool any_subsidiaries_ = false;
};

}  // namespace licet::law
