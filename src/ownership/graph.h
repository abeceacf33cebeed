// Who holds what in whom: parties and holdings, as files give them.
//
// A Graph is immutable once built and may be shared between threads. Holdings run from the owner to
// what is owned (the asset). All texts live in the graph. Shares of one asset by different owners
// add up to at most the whole; what nobody in the file holds belongs to parties that it does not
// name. Cycles are allowed.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "ownership/share.h"

namespace licet::ownership {

using PartyIndex = std::uint32_t;
using HoldingIndex = std::uint32_t;
inline constexpr std::uint32_t kNone = UINT32_MAX;

enum class Kind : std::uint8_t {
  ownership,  // a share of the capital
  voting,  // a share of the votes
  control,  // control by other means: appoints the board, consolidates, dominates
  directorship,  // a seat or an office; never counts towards a share
};
inline constexpr std::size_t kKinds = 4;
[[nodiscard]] std::string_view word_of(Kind kind);
[[nodiscard]] std::optional<Kind> kind_from(std::string_view word);

enum class PartyType : std::uint8_t { unknown, entity, person };

// A party. Empty texts: not known.
struct Party {
  std::string_view id;  // unique in its graph
  std::string_view name;
  std::string_view country;  // where it is; ISO 3166-1 alpha-2 in capitals
  std::string_view headquarters;  // where its headquarters are, if said apart
  std::uint32_t listed = 0;  // which lists it stands on: Graph::listings_of
  std::uint32_t line = 0;  // where it was first named
  PartyType type = PartyType::unknown;
  bool silent_on_lists = false;  // it is not known whether it is listed at all

  [[nodiscard]] std::string_view place() const {
    return headquarters.empty() ? country : headquarters;
  }
  [[nodiscard]] std::string_view label() const { return name.empty() ? id : name; }
};

// A day known to lie within two others, both included. Files give years and months too.
struct DayRange {
  base::Date first = base::Date::first();
  base::Date last = base::Date::last();
  friend constexpr bool operator==(const DayRange&, const DayRange&) = default;
};

// From the day `from` to the day `until`, both included.
struct Period {
  DayRange from{base::Date::first(), base::Date::first()};
  DayRange until{base::Date::last(), base::Date::last()};
  friend constexpr bool operator==(const Period&, const Period&) = default;
};

// Reads "2026", "2026-05", "2026-05-12" (a time of day is left out). nullopt: another text.
[[nodiscard]] std::optional<DayRange> parse_day(std::string_view text);

// What a file says beside a holding. Empty: nothing.
struct Note {
  std::string role;  // "nominee", "chairman"
  std::string source;  // where the file has it from
};

struct Holding {
  PartyIndex owner = 0;
  PartyIndex asset = 0;
  ShareRange share;  // of a control or a directorship: not used
  std::uint32_t period = 0;  // Graph::period_of; 0: always
  std::uint32_t note = 0;  // Graph::note_of; 0: none
  std::uint32_t line = 0;  // in the file
  Kind kind = Kind::ownership;
  // A joint arrangement of several holders of one asset, by number: Graph::joint_name. 0: none.
  std::uint16_t joint = 0;
};

class GraphBuilder;

class Graph {
 public:
  [[nodiscard]] std::span<const Party> parties() const { return parties_; }
  [[nodiscard]] std::span<const Holding> holdings() const { return holdings_; }
  [[nodiscard]] const Party& party(PartyIndex index) const { return parties_[index]; }
  [[nodiscard]] const Holding& holding(HoldingIndex index) const { return holdings_[index]; }
  // By id, else by a name that one party alone bears. A problem names the nearest id or name.
  [[nodiscard]] base::Result<PartyIndex> find(std::string_view id_or_name) const;
  [[nodiscard]] std::optional<PartyIndex> find_id(std::string_view id) const;

  // Holdings in `asset`, and indices of the holdings of `owner`.
  [[nodiscard]] std::span<const Holding> into(PartyIndex asset) const {
    return std::span(holdings_).subspan(in_start_[asset], in_start_[asset + 1] - in_start_[asset]);
  }
  [[nodiscard]] HoldingIndex first_into(PartyIndex asset) const { return in_start_[asset]; }
  [[nodiscard]] std::span<const HoldingIndex> out_of(PartyIndex owner) const {
    return std::span(out_).subspan(out_start_[owner], out_start_[owner + 1] - out_start_[owner]);
  }

  // The identifiers of the lists on which a party stands, sorted.
  [[nodiscard]] std::span<const std::string> listings_of(const Party& party) const {
    return listings_[party.listed];
  }
  // Every distinct set of identifiers; Party::listed indexes it. The first is empty.
  [[nodiscard]] std::span<const std::vector<std::string>> listing_sets() const { return listings_; }
  [[nodiscard]] const Period& period_of(const Holding& holding) const {
    return periods_[holding.period];
  }
  [[nodiscard]] const Note& note_of(const Holding& holding) const { return notes_[holding.note]; }
  [[nodiscard]] std::string_view joint_name(const Holding& holding) const {
    return joints_[holding.joint];
  }
  // Whether any holding is part of a joint arrangement.
  [[nodiscard]] bool has_joint() const { return joints_.size() > 1; }
  [[nodiscard]] const std::string& file() const { return file_; }
  // What the reader left out or assumed, in words.
  [[nodiscard]] std::span<const std::string> remarks() const { return remarks_; }
  // Bytes held, as far as they can be counted.
  [[nodiscard]] std::size_t memory() const;

  // The same graph with other listings: party -> identifiers; parties not named keep their own.
  void set_listed(std::span<const std::pair<PartyIndex, std::vector<std::string>>> listed);

 private:
  friend class GraphBuilder;

  std::string file_;
  std::vector<Party> parties_;
  std::vector<Holding> holdings_;  // by asset, in the order of the file
  std::vector<std::uint32_t> in_start_;
  std::vector<HoldingIndex> out_;
  std::vector<std::uint32_t> out_start_;
  std::vector<std::vector<std::string>> listings_;
  std::vector<Period> periods_;
  std::vector<Note> notes_;
  std::vector<std::string> joints_;
  std::vector<std::string> remarks_;
  std::vector<PartyIndex> by_id_;  // open addressing; kNone: free
  std::deque<std::string> texts_;  // blocks of text; addresses are stable
};

}  // namespace licet::ownership
