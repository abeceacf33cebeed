// Builds a Catalogue from documents. Private to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "base/problem.h"
#include "catalogue/catalogue.h"
#include "catalogue/reader.h"

namespace licet::catalogue {

// Reads formats first, then entries, then what refers to entries: parts and claims. Problems are
// collected, so that one run names them all.
class Loader {
 public:
  [[nodiscard]] std::expected<Catalogue, base::Problems> load(
      const base::NamedDocuments& documents);

 private:
  void read_file(const base::Document& file);
  void read_formats(const base::Document& file);
  void read_chips(const base::Document& file, const std::string& maker,
                  const std::string& headquarters);
  void read_systems(const base::Document& file);
  void read_stacks(const base::Document& file);

  void read_common(MapReader& map, Entry& entry);
  void read_parts(const base::Document& list, Entry& entry);
  void read_transistors(MapReader& map, Entry& chip);
  void read_price(MapReader& map, Entry& chip);
  void read_rates(const base::Document& list, Entry& chip);
  void read_tpp(const base::Document& at, Entry& chip);
  void read_alternatives(const base::Document& list, Entry& entry);
  void check_figure_name(const std::string& figure, const base::Document& at);
  void apply(const Alternative& one, Entry& entry);
  void add(Entry entry, const base::Document& at);
  const Format* format_of(const std::string& id, const base::Document& at);

  void link_parts();
  void refuse_cycles();
  void read_claims(const base::Document& file);
  void read_claim_part(const base::Document& item, Claim& claim);
  void read_ratio(const base::Document& item, ClaimPart& part);
  std::vector<Evidence> read_evidence(MapReader& map, std::string_view key);
  const Entry* entry_of(const std::string& id, const base::Document& at);

  Catalogue catalogue_;
  std::vector<const base::Document*> claim_files_;
  base::Problems problems_;
};

}  // namespace licet::catalogue
