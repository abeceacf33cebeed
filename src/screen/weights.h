// How far what is known of a party beside its name moves a score: lists/evidence.yaml.
//
// Weights are log-odds and never change once loaded; safe to share between threads.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/document.h"
#include "base/problem.h"
#include "lists/entry.h"

namespace licet::screen {

struct IdWeights {
  double same = 0;
  double issuer_unsaid = 0;      // same value; used instead of `same` if per_issuer
  double other = 0;
  bool per_issuer = false;       // values are unique only for their issuer
  bool decides = false;          // the same value is a match whatever the name is
};

struct BirthWeights {
  double same_day = 0, day_and_month_turned = 0, same_year = 0, within = 0;
  double same_year_other_day = 0, near = 0, apart = 0, far = 0;
  double near_years = 0, far_years = 0;
};

struct CountryWeights {
  double common = 0, related = 0, other_person = 0, other_body = 0;
};

struct AddressWeights {
  double match_start = 0, match_words = 0, match_house = 0, other_house = 0, match_room = 0;
  double other_room = 0, other_floor = 0, other_building = 0, other_street = 0, other_place = 0;
  double same = 0, building = 0;
};

// What a number in an address counts.
enum class Unit : std::uint8_t { none, house, building, floor, room, part, postal };

// What a word of addresses is; a word may be several of these.
struct AddressWordKind {
  Unit before = Unit::none;      // stands before a number of this unit
  Unit after = Unit::none;
  bool is_street = false;        // says what the words beside it are, and nothing by itself
  bool is_area = false;          // says nothing by itself
  bool is_building = false;      // says little
};

class Weights {
 public:
  // Takes the document whose name ends in "lists/evidence.yaml" and ignores others. Fails when it
  // is missing, says an unknown key, lacks one, or gives no reason for a weight.
  [[nodiscard]] static base::Result<Weights> load(const base::NamedDocuments& documents);

  [[nodiscard]] const IdWeights& of(lists::IdKind kind) const {
    return identifiers_.at(static_cast<std::size_t>(kind));
  }
  // Where the sum begins when no name is given.
  [[nodiscard]] double nameless() const { return nameless_; }
  // Whether a name says that there is none: "N/A", "unknown".
  [[nodiscard]] bool is_blank(std::string_view name) const;
  [[nodiscard]] const BirthWeights& births() const { return births_; }
  [[nodiscard]] const CountryWeights& countries() const { return countries_; }
  [[nodiscard]] const AddressWeights& addresses() const { return addresses_; }
  // True when lists print one country under the heading of the other.
  [[nodiscard]] bool are_related(std::string_view country, std::string_view other) const;
  // Null: not a word of addresses. `word` is folded: lower case, no full stop.
  [[nodiscard]] const AddressWordKind* address_word(std::string_view word) const;
  // The words in Latin letters of a street's or a district's name in Han characters; null: it has
  // none of its own.
  using Words = std::vector<std::string>;
  [[nodiscard]] const Words* street(std::string_view han) const { return find(streets_, han); }
  [[nodiscard]] const Words* district(std::string_view han) const { return find(districts_, han); }
  // The longest word of addresses with which a text without blanks begins; 0: none. Bytes.
  [[nodiscard]] std::size_t unit_at(std::string_view text) const;
  // Changes when the words do: keys of addresses made with other words are not found.
  [[nodiscard]] std::uint64_t version() const { return version_; }

 private:
  [[nodiscard]] base::Result<void> read_identifiers(const base::Document& node);
  [[nodiscard]] base::Result<void> read_together(const base::Document& node);
  [[nodiscard]] base::Result<void> read_words(const base::Document& node);
  using Names = std::unordered_map<std::string, Words>;
  [[nodiscard]] base::Result<void> read_names(const base::Document& node, Names& to);
  [[nodiscard]] static const Words* find(const Names& names, std::string_view han) {
    auto found = names.find(std::string(han));
    return found == names.end() ? nullptr : &found->second;
  }

  std::array<IdWeights, lists::id_kind_count> identifiers_{};
  double nameless_ = 0;
  std::set<std::string, std::less<>> blanks_;  // folded
  BirthWeights births_;
  CountryWeights countries_;
  AddressWeights addresses_;
  std::vector<std::vector<std::string>> together_;
  std::unordered_map<std::string, AddressWordKind> words_;
  Names streets_, districts_;
  std::size_t longest_unit_ = 0;  // bytes, of words that are not written in ASCII
  std::uint64_t version_ = 0;
};

}  // namespace licet::screen
