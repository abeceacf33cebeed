// Builds a graph and complains of what cannot be one.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ownership/graph.h"
#include "ownership/known.h"

namespace licet::ownership {

// What a file says of a party. Empty: it says nothing.
struct PartyFacts {
  std::string_view name;
  std::string_view country;
  std::string_view headquarters;
  std::vector<std::string> listed;
  PartyType type = PartyType::unknown;
};

// Problems are collected, at most `kMostProblems`; after that reading may stop (`is_full`).
class GraphBuilder {
 public:
  static constexpr std::size_t kMostProblems = 20;

  explicit GraphBuilder(std::string file) : file_(std::move(file)) { clear(); }

  // From now on lists and countries are among these words; they must outlive the builder.
  void set_known(const KnownWords& known) { known_ = &known; }
  [[nodiscard]] bool knows_country(std::string_view code) const;

  // The party with this id, made if it is new. Ids are compared byte by byte, blanks around them
  // left out by the caller.
  [[nodiscard]] PartyIndex party(std::string_view id, std::uint32_t line);
  // Adds facts; what contradicts an earlier line is a problem.
  void describe(PartyIndex party, const PartyFacts& facts, std::uint32_t line);
  // Marks the party as declared; twice is a problem. Once any party is declared by `declare`,
  // `build` refuses holdings of parties that are not.
  void declare(PartyIndex party, std::uint32_t line);
  void set_silent_on_lists(PartyIndex party) { graph_.parties_[party].silent_on_lists = true; }

  // Adds a holding. A holding in itself is a problem and is left out.
  void add(const Holding& holding);
  [[nodiscard]] std::uint32_t period(const Period& period);
  [[nodiscard]] const Period& period_at(std::uint32_t number) const {
    return graph_.periods_[number];
  }
  [[nodiscard]] std::uint32_t note(std::string_view role, std::string_view source);
  // The number of a joint arrangement. At most 65,535 of them; more is a problem.
  [[nodiscard]] std::uint16_t joint(std::string_view name, std::uint32_t line);
  // Gives to one party more, not known to be listed or not, what nobody is said to hold of each
  // asset that somebody holds or controls: of its capital, and of its votes where the file tells
  // them apart.
  void hold_the_rest();
  void remark(std::string remark) { graph_.remarks_.push_back(std::move(remark)); }
  void complain(std::uint32_t line, std::string what, std::string_view given = {},
                std::string expected = {}, std::string remedy = {});

  [[nodiscard]] bool is_full() const { return problems_.size() >= kMostProblems; }
  [[nodiscard]] const Party& at(PartyIndex party) const { return graph_.parties_[party]; }
  [[nodiscard]] std::size_t holdings() const { return graph_.holdings_.size(); }
  [[nodiscard]] const std::string& file() const { return file_; }
  // The same holding read twice is a problem (`refuse_repeated`) or counts once, with a remark. So
  // are two shares of one owner in one asset at one time, whose sum nobody says is meant; or they
  // count as one, from the smaller of them to both together.
  [[nodiscard]] std::expected<Graph, base::Problems> build(bool refuse_repeated);
  // From now on lines belong to this file.
  void set_file(std::string file) { file_ = std::move(file); }

 private:
  void clear();
  void grow();
  [[nodiscard]] std::string_view keep(std::string_view text);
  void set_text(std::string_view& field, std::string_view value, std::string_view what,
                PartyIndex party, std::uint32_t line);
  void sort_by_asset();
  void index_owners();
  void hold_rest_of(PartyIndex asset, Kind kind, std::uint32_t line);
  void drop_repeated(bool refuse);
  void drop_overlapping(bool refuse);
  [[nodiscard]] bool is_overlap(const Holding& a, const Holding& b) const;
  void complain_of_overlap(const Holding& first, const Holding& later);
  void take_as_one(const Holding& first, Holding& later);
  void remove(const std::vector<bool>& dropped);
  void check_declared();
  [[nodiscard]] bool check_country(std::string_view code, std::uint32_t line);
  void set_listed(PartyIndex party, const std::vector<std::string>& words, std::uint32_t line);

  std::string file_;
  const KnownWords* known_ = nullptr;
  Graph graph_;
  base::Problems problems_;
  std::vector<bool> declared_;
  bool any_declared_ = false;
  std::string* block_ = nullptr;
  std::unordered_map<std::string, std::uint32_t> note_numbers_;
  std::unordered_map<std::string, std::uint16_t> joint_numbers_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> period_numbers_;
};

}  // namespace licet::ownership
