// Makes a Library of packs that have been read: gives every name its thing and every formula its
// checked form. Internal to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "law/library.h"

namespace licet::law {

class Linker {
 public:
  Linker(Library& library, base::Problems& problems) : library_(library), problems_(problems) {}

  void link();

 private:
  void link_instruments();
  void link_span(const Pack& pack, Span& span);
  void link_spans(const Pack& pack, std::vector<Span>& spans);
  void list_rules();
  void build_specs();
  void build_environment();
  void add_tables();
  void add_code(const Table& table, std::string_view code);
  void list_code_parents();
  void check_tables();
  void add_readings();
  void add_definitions();
  void check_formulas();
  void check_definition(const Pack& pack, Definition& definition);
  void check_rule(const Pack& pack, Rule& rule);
  void check_conflict(const Pack& pack, Conflict& conflict);
  void check_assumption(const Pack& pack, Assumption& assumption);
  void check_codes(const Pack& pack, const std::vector<std::string>& codes,
                   const base::Place& place);
  void check_claims(const Pack& pack, Claims& claims);
  void check(const Pack& pack, Formula& formula, base::Type expected, std::string_view of = {});
  [[nodiscard]] bool reads_item(const expr::Expression& expression, int depth = 0) const;
  void find_per_item();
  void link_references();
  void link_conflict(const Pack& pack, Conflict& conflict);
  [[nodiscard]] std::vector<const Rule*> named(std::string_view name) const;
  template <class Fits>
  [[nodiscard]] std::string nearest_rule(std::string_view name, Fits fits) const;
  [[nodiscard]] std::vector<const Rule*> resolve(const Rule& rule,
                                                 const std::vector<std::string>& names, Stage stage,
                                                 std::string_view key);
  void check_precedence_cycles();
  void add_measures();
  void list_countries();
  void list_days();
  void report(const base::Place& place, std::string what, std::string given = {},
              std::string expected = {}, std::string nearest = {});
  // Is `other` the pack itself or one that it uses?
  [[nodiscard]] static bool sees(const Pack& pack, const Pack& other);

  Library& library_;
  base::Problems& problems_;
};

}  // namespace licet::law
