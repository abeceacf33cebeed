// The words that facts may take, cut down to those that the law tells apart. Internal to the room.
//
// Two countries that are members of the same tables, and that no expression names, behave alike:
// one or two of them stand for all. So every value that the law can tell from another is there,
// and a proof over these words is a proof over all.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/tree.h"
#include "law/library.h"
#include "law/regime.h"

namespace licet::verify {

class Words {
 public:
  // The law of each regime is told apart by. Both must outlive it.
  Words(const law::Library& library, std::span<const law::Regime* const> regimes);
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  // The words for a field of type string or list(string). Never empty.
  [[nodiscard]] std::span<const std::string_view> of(const base::RecordSpec& spec,
                                                     std::size_t slot) const;
  // Does an expression ask has() of the field?
  [[nodiscard]] bool may_be_absent(const base::RecordSpec& spec, std::size_t slot) const;

 private:
  struct Test {
    expr::Op op;
    std::string_view text;
  };
  void survey(const expr::Expression& expression);
  void survey_node(const expr::Tree& tree, const expr::Node& node);
  [[nodiscard]] std::vector<std::string_view> told_apart(
      const std::vector<std::string_view>& words, law::TableKind kind,
      std::span<const law::Regime* const> regimes) const;
  void list_words(std::span<const law::Regime* const> regimes);
  [[nodiscard]] std::vector<std::string_view> members(law::TableKind kind) const;

  const law::Library& library_;
  std::set<std::string_view> literals_;
  std::vector<Test> tests_;
  std::set<std::uint32_t> tables_;
  std::set<std::pair<const base::RecordSpec*, std::uint32_t>> asked_for_;
  std::vector<std::string_view> countries_, codes_, items_, names_;
};

// Is a party of this name, with a parent or an owner of that name, in the table? "": no name.
[[nodiscard]] bool party_in_table(const expr::Table& table, std::string_view name,
                                  std::string_view parent, std::string_view owner);

}  // namespace licet::verify
