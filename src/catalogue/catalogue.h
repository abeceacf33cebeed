// The catalogue: chips, systems, memory stacks and press claims, each figure with its source.
//
// Facts only; what a figure means under a rule is for the packs. A Catalogue is read once, checked,
// and then never changes: it may be shared between threads. Pointers to entries stay valid as long
// as the Catalogue that owns them. catalogue/README.md is the grammar of the files.
//
//   auto loaded = Catalogue::load(documents);          // all problems at once, or the catalogue
//   auto chip = loaded->resolve("...");                // id, name or alias; ambiguous: a Problem
//   auto tpp = measure(**chip, "tpp");                 // derived, and how: measures.h
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "base/number.h"
#include "base/problem.h"

namespace licet::catalogue {

// A number as the sources give it. INVARIANT: stated lies within range, value within stated.
struct Figure {
  std::optional<base::Number> value;  // the choice made here; none: only an interval is known
  base::Interval stated;  // the entry's own figure: a point or an interval
  base::Interval range;  // stated, and every alternative that may be right instead

  // A figure that is exactly `n`.
  [[nodiscard]] static Figure exactly(const base::Number& n);
};

// One peak rate. A rate without a value stands for a format that only an alternative has.
struct Rate {
  std::string format;  // id in the formats table: "fp16"
  std::string name;  // "FP16/BF16"
  base::Number bits;  // bit length of the longest input
  std::optional<base::Number> reads_as;  // another length that can be argued for
  Figure tera_ops;  // 10^12 operations a second; a multiply-add counts as two
  bool dense = true;
  std::string basis;  // how it was inferred; empty: published
};

// A figure that competes with the entry's own.
struct Alternative {
  std::string figure;  // "die_area_mm2", "performance.fp16", "tpp", "published.x"
  base::Number value;
  std::optional<base::Number> bits;  // of a rate that the entry itself does not have
  bool open = true;  // may be right; false: set aside, `why` says why
  std::string choice;
  std::string source;
  std::string why;
  std::optional<base::Number> check_density;
  base::Place place;
};

struct Entry;

struct Part {
  std::string ref;
  const Entry* entry = nullptr;  // never null once loaded
  std::optional<std::int64_t> count;  // none: not published
  base::Place place;
};

// TPP of a part whose rates are not published.
struct StatedTpp {
  base::Interval range;
  std::string basis;
  std::string source;
  std::string confidence;
};

enum class Kind : std::uint8_t { ic, board, server, system, hbm };
[[nodiscard]] std::string_view kind_name(Kind kind);

struct Entry {
  std::string id;
  Kind kind = Kind::ic;
  std::string name;
  std::vector<std::string> aliases;
  std::string maker;
  std::string maker_headquarters;  // ISO 3166-1 alpha-2; empty: not given
  std::string confidence;  // high, medium, low
  std::vector<std::string> sources;
  std::string notes;
  // Other words of the entry, by the key of the file: launch, status, market, process, link, ...
  std::map<std::string, std::string, std::less<>> texts;
  std::optional<bool> datacenter;  // none: the sources do not settle it
  // Figures by the key of the file: die_area_mm2 (mm²), memory_gb (GB), memory_bandwidth_gbps,
  // link_gbps, host_gbps (GB/s), tdp_w (W), dies, transistors (a count), racks, scaleup_domain,
  // price_usd_low, price_usd_high, hbm_area_mm2 (mm²), published.hbm_tb, ...
  std::map<std::string, Figure, std::less<>> figures;
  std::vector<Rate> performance;
  std::string tpp_floor;  // why the derived TPP is only a lower end; empty: it is not
  std::optional<StatedTpp> tpp;
  std::vector<Part> contains;
  std::vector<Alternative> alternatives;
  std::map<std::string, base::Interval, std::less<>> checks;  // check_tpp, ...: for tests only
  base::Place place;

  // Null: not published.
  [[nodiscard]] const Figure* figure(std::string_view key) const;
  [[nodiscard]] std::string_view text(std::string_view key) const;  // empty: not published
};

struct Format {
  std::string id;
  std::string name;
  base::Number bits;
  std::optional<base::Number> reads_as;
  std::string why;  // of reads_as
};

enum class ClaimVerdict : std::uint8_t { held, not_held, undecidable };
[[nodiscard]] std::string_view verdict_name(ClaimVerdict verdict);

struct Evidence {
  std::string text;
  std::string source;
};

struct ClaimNumber {
  std::string what;
  base::Number value;
  std::string unit;
  std::string source;
};

// The ratio of one measure between two entries, and what the sources print for it.
struct ClaimRatio {
  std::string measure;
  const Entry* of = nullptr;
  const Entry* to = nullptr;
  base::Interval printed;
  int printed_decimals = 0;  // as written
};

struct ClaimPart {
  std::string part;
  ClaimVerdict verdict = ClaimVerdict::undecidable;
  std::string finding;
  std::vector<Evidence> evidence_for;
  std::vector<Evidence> evidence_against;
  std::vector<ClaimNumber> numbers;
  std::vector<ClaimRatio> ratios;
};

struct Claim {
  std::string id;
  std::string made;  // "2025-05"
  std::string claim;
  std::vector<const Entry*> about;
  std::vector<ClaimPart> parts;
};

class Catalogue {
 public:
  // Reads every document whose name begins with "catalogue/" or that has no folder in its name.
  // All problems that were found are returned, not only the first.
  [[nodiscard]] static std::expected<Catalogue, base::Problems> load(
      const base::NamedDocuments& documents);

  // In the order of the files.
  [[nodiscard]] const std::vector<std::unique_ptr<Entry>>& entries() const { return entries_; }
  [[nodiscard]] std::span<const Format> formats() const { return formats_; }
  [[nodiscard]] std::span<const Claim> claims() const { return claims_; }

  // By identifier only; null: none.
  [[nodiscard]] const Entry* find(std::string_view id) const;
  // By identifier, name or alias, the maker's name before it or not; case, width, spaces and
  // punctuation do not matter. Fails when nothing has that name (names the nearest) and when
  // several have (lists them).
  [[nodiscard]] base::Result<const Entry*> resolve(std::string_view reference) const;

 private:
  friend class Loader;
  Catalogue() = default;
  void index_names();

  std::vector<std::unique_ptr<Entry>> entries_;
  std::vector<Format> formats_;
  std::vector<Claim> claims_;
  std::map<std::string, const Entry*, std::less<>> by_id_;
  std::map<std::string, std::vector<const Entry*>, std::less<>> by_name_;  // folded
};

// "昇騰 910C" and "昇騰910c" fold to the same key: full-width forms to ASCII, lower case, and no
// spaces or punctuation. REQUIRES: valid UTF-8 (other bytes are kept as they are).
[[nodiscard]] std::string fold_reference(std::string_view reference);

}  // namespace licet::catalogue
