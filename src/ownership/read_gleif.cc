// Relationship records of the Global LEI Foundation (RR-CDF 2.1, as its golden copy in CSV).
//
// A record runs from the child (start node) to the parent (end node). Accounting consolidation is
// control; how large a share the parent holds is known only where a percentage is given, so the
// share is otherwise unknown. An ultimate parent holds its share, which is unknown too, in the last
// of the direct parents that are on record, and in the child itself while there is none.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "fmt/format.h"
#include "ownership/readers.h"
#include "ownership/rows.h"

namespace licet::ownership {

namespace {

constexpr std::size_t kAbsent = SIZE_MAX;
constexpr std::size_t kMostNumbered = 10;  // repeated columns are numbered from 1

struct NumberedPeriod {
  std::size_t start = kAbsent;
  std::size_t end = kAbsent;
  std::size_t type = kAbsent;
};
struct NumberedQuantity {
  std::size_t amount = kAbsent;
  std::size_t units = kAbsent;
};

struct Layout {
  std::size_t child = kAbsent;
  std::size_t parent = kAbsent;
  std::size_t type = kAbsent;
  std::size_t status = kAbsent;
  std::size_t registration = kAbsent;
  std::array<NumberedPeriod, kMostNumbered> periods;
  std::array<NumberedQuantity, kMostNumbered> quantities;
};

// "Relationship.Period.2.endDate" with the prefix "Relationship.Period." is (1, "endDate").
bool numbered(std::string_view name, std::string_view prefix, std::size_t& index,
              std::string_view& rest) {
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  std::size_t value = 0;
  std::size_t digits = 0;
  while (digits < name.size() && digits < 2 && name[digits] >= '0' && name[digits] <= '9') {
    value = value * 10 + static_cast<std::size_t>(name[digits++] - '0');
  }
  if (digits == 0 || value == 0 || value > kMostNumbered) return false;
  index = value - 1;
  rest = name.substr(digits);
  return rest.starts_with('.');
}

void place(std::string_view name, std::size_t column, Layout& layout) {
  if (name == "Relationship.StartNode.NodeID") layout.child = column;
  if (name == "Relationship.EndNode.NodeID") layout.parent = column;
  if (name == "Relationship.RelationshipType") layout.type = column;
  if (name == "Relationship.RelationshipStatus") layout.status = column;
  if (name == "Registration.RegistrationStatus") layout.registration = column;
  std::size_t index = 0;
  std::string_view rest;
  if (numbered(name, "Relationship.Period.", index, rest)) {
    if (rest == ".startDate") layout.periods[index].start = column;
    if (rest == ".endDate") layout.periods[index].end = column;
    if (rest == ".periodType") layout.periods[index].type = column;
  }
  if (numbered(name, "Relationship.Quantifiers.", index, rest)) {
    if (rest == ".QuantifierAmount") layout.quantities[index].amount = column;
    if (rest == ".QuantifierUnits") layout.quantities[index].units = column;
  }
}

class Records {
 public:
  Records(const Layout& layout, GraphBuilder& builder) : at_(layout), builder_(builder) {}

  void read(const std::vector<std::string_view>& row, std::uint32_t line) {
    std::string_view child = field(row, at_.child);
    std::string_view parent = field(row, at_.parent);
    if (child.empty() || parent.empty()) {
      builder_.complain(line, "a relationship record without both its nodes");
      return;
    }
    std::string_view type = field(row, at_.type);
    bool direct = type == "IS_DIRECTLY_CONSOLIDATED_BY";
    bool ultimate = type == "IS_ULTIMATELY_CONSOLIDATED_BY";
    bool branch = type == "IS_INTERNATIONAL_BRANCH_OF";
    std::string_view registration = field(row, at_.registration);
    bool void_record =
        registration == "ANNULLED" || registration == "DUPLICATE" || registration == "TRANSFERRED";
    if (void_record || (!direct && !ultimate && !branch)) {
      ++(void_record ? void_ : other_);
      return;
    }
    auto period = period_of(row, line);
    if (!period) return;
    Holding holding;
    holding.owner = builder_.party(parent, line);
    holding.asset = builder_.party(child, line);
    holding.line = line;
    holding.period = *period;
    holding.note = builder_.note({}, type);
    holding.kind = Kind::control;
    builder_.add(holding);
    if (holding.owner == holding.asset) return;
    holding.kind = Kind::ownership;
    if (branch)
      holding.share = {kWhole, kWhole};  // a branch is its head office
    else if (!read_quantity(row, line, holding))
      return;
    if (ultimate) {
      ultimate_.push_back(holding);
      return;
    }
    direct_.emplace(holding.asset, holding);
    builder_.add(holding);
  }

  void finish() {
    for (const Holding& holding : ultimate_) shares_.insert(key_of(holding.owner, holding.asset));
    for (const Holding& holding : ultimate_) add_share_above(holding);
    if (other_ > 0) {
      builder_.remark(fmt::format(
          "{} records of other relationships (funds and the like) were left out", other_));
    }
    if (void_ > 0) {
      builder_.remark(
          fmt::format("{} annulled, duplicate or transferred records were left out", void_));
    }
    if (ended_ > 0) {
      builder_.remark(fmt::format("{} inactive records without an end date were left out", ended_));
    }
  }

 private:
  static std::string_view field(const std::vector<std::string_view>& row, std::size_t column) {
    return column < row.size() ? trimmed(row[column]) : std::string_view{};
  }

  std::optional<std::uint32_t> period_of(const std::vector<std::string_view>& row,
                                         std::uint32_t line) {
    std::string_view from;
    std::string_view until;
    for (const NumberedPeriod& period : at_.periods) {
      std::string_view type = field(row, period.type);
      // Other periods are those of the accounts and of the filing.
      if (!type.empty() && type != "RELATIONSHIP_PERIOD") continue;
      if (period.type == kAbsent && &period != at_.periods.data()) continue;
      if (from.empty()) from = field(row, period.start);
      if (until.empty()) until = field(row, period.end);
    }
    if (field(row, at_.status) == "INACTIVE" && until.empty()) {
      ++ended_;
      return std::nullopt;
    }
    return read_period(from, until, line, builder_);
  }

  bool read_quantity(const std::vector<std::string_view>& row, std::uint32_t line,
                     Holding& holding) {
    for (const NumberedQuantity& quantity : at_.quantities) {
      std::string_view amount = field(row, quantity.amount);
      if (amount.empty() || field(row, quantity.units) != "PERCENTAGE") continue;
      auto range = read_share(amount, {}, line, builder_);
      if (!range) return false;
      holding.share = *range;
      return true;
    }
    return true;
  }

  static std::uint64_t key_of(PartyIndex owner, PartyIndex asset) {
    return (std::uint64_t{owner} << 32) | asset;
  }

  // Goes up the direct parents of the same time. Where they end, and where they are on record for
  // a part of the time only, what is left is the ultimate parent's own share.
  void add_share_above(const Holding& ultimate) {
    const Period time = builder_.period_at(ultimate.period);
    std::vector<PartyIndex> line{ultimate.asset};
    for (std::size_t next = 0; next < line.size(); ++next) {
      bool whole_time = false;
      auto [begin, end] = direct_.equal_range(line[next]);
      for (auto at = begin; at != end; ++at) {
        const Period& other = builder_.period_at(at->second.period);
        if (other.from.first > time.until.last || other.until.last < time.from.first) continue;
        whole_time |= other.from.first <= time.from.first && other.until.last >= time.until.last;
        PartyIndex parent = at->second.owner;
        bool is_new = parent != ultimate.owner && std::ranges::find(line, parent) == line.end();
        if (is_new) line.push_back(parent);
      }
      Holding share = ultimate;
      share.asset = line[next];
      // Of a parent that has a record of its own, that record tells.
      bool told = next > 0 && !shares_.insert(key_of(share.owner, share.asset)).second;
      if (!whole_time && !told) builder_.add(share);
    }
  }

  const Layout& at_;
  GraphBuilder& builder_;
  std::vector<Holding> ultimate_;
  std::unordered_multimap<PartyIndex, Holding> direct_;  // by the child
  std::unordered_set<std::uint64_t> shares_;  // of ultimate parents: owner and asset
  std::size_t other_ = 0;
  std::size_t void_ = 0;
  std::size_t ended_ = 0;
};

}  // namespace

bool is_gleif_header(std::string_view header) {
  return header.find("Relationship.StartNode.NodeID") != std::string_view::npos;
}

void read_gleif(std::string_view bytes, GraphBuilder& builder) {
  Rows reader(bytes, builder);
  if (!reader.next()) return;
  const std::vector<std::string_view>& row = reader.fields();
  Layout layout;
  for (std::size_t i = 0; i < row.size(); ++i) place(trimmed(row[i]), i, layout);
  if (layout.child == kAbsent || layout.parent == kAbsent || layout.type == kAbsent) {
    builder.complain(reader.line(), "a column of relationship records is missing", {},
                     "Relationship.StartNode.NodeID, Relationship.EndNode.NodeID and "
                     "Relationship.RelationshipType");
    return;
  }
  Records records(layout, builder);
  while (!builder.is_full() && reader.next()) records.read(row, reader.line());
  records.finish();
}

}  // namespace licet::ownership
