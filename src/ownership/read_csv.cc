// Holdings and parties from CSV.
#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/text.h"
#include "fmt/format.h"
#include "ownership/readers.h"
#include "ownership/rows.h"

namespace licet::ownership {

namespace {

enum Column : std::size_t {
  owner,
  asset,
  percent,
  share,
  kind,
  from,
  until,
  role,
  source,
  joint,
  owner_name,
  owner_country,
  owner_headquarters,
  owner_listed,
  owner_type,
  asset_name,
  asset_country,
  asset_headquarters,
  asset_listed,
  asset_type,
  columns
};

struct ColumnName {
  std::string_view name;
  std::size_t column;
};

constexpr ColumnName kHoldingColumns[] = {
    {"owner", owner},
    {"asset", asset},
    {"percent", percent},
    {"percentage", percent},
    {"share", share},
    {"kind", kind},
    {"from", from},
    {"until", until},
    {"role", role},
    {"source", source},
    {"joint", joint},
    {"owner_name", owner_name},
    {"owner_country", owner_country},
    {"owner_headquarters", owner_headquarters},
    {"owner_listed", owner_listed},
    {"owner_type", owner_type},
    {"asset_name", asset_name},
    {"asset_country", asset_country},
    {"asset_headquarters", asset_headquarters},
    {"asset_listed", asset_listed},
    {"asset_type", asset_type},
};

enum PartyColumn : std::size_t { id, name, country, headquarters, listed, type, party_columns };

constexpr ColumnName kPartyColumns[] = {
    {"id", id},         {"name", name}, {"country", country}, {"headquarters", headquarters},
    {"listed", listed}, {"type", type},
};

// Level 1 records of the Global LEI Foundation; they have many columns more.
constexpr ColumnName kLevel1Columns[] = {
    {"lei", id},
    {"entity.legalname", name},
    {"entity.legaladdress.country", country},
    {"entity.headquartersaddress.country", headquarters},
};

constexpr std::size_t kAbsent = SIZE_MAX;

std::string folded(std::string_view text) {
  std::string out(trimmed(text));
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// Where each known column stands; kAbsent: nowhere.
struct Layout {
  std::vector<std::size_t> at;

  [[nodiscard]] std::string_view operator()(const std::vector<std::string_view>& row,
                                            std::size_t column) const {
    std::size_t index = at[column];
    return index == kAbsent || index >= row.size() ? std::string_view{} : trimmed(row[index]);
  }
};

Layout read_header(const std::vector<std::string_view>& header, std::span<const ColumnName> known,
                   std::size_t count, bool allow_others, std::uint32_t line,
                   GraphBuilder& builder) {
  Layout layout{std::vector<std::size_t>(count, kAbsent)};
  std::vector<std::string_view> names;
  for (const ColumnName& column : known) names.push_back(column.name);
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::string word = folded(header[i]);
    auto found = std::ranges::find(known, word, &ColumnName::name);
    if (found == known.end()) {
      if (allow_others || word.empty()) continue;
      auto nearest = base::nearest(word, names);
      builder.complain(line, "unknown column", header[i], fmt::format("{}", fmt::join(names, ", ")),
                       nearest ? fmt::format("perhaps `{}`", *nearest) : "");
      continue;
    }
    if (layout.at[found->column] != kAbsent) {
      builder.complain(line, "two columns say the same", header[i]);
    }
    layout.at[found->column] = i;
  }
  return layout;
}

class HoldingRows {
 public:
  HoldingRows(const Layout& layout, GraphBuilder& builder) : at_(layout), builder_(builder) {}

  void read(const std::vector<std::string_view>& row, std::uint32_t line) {
    std::string_view from_id = at_(row, owner);
    std::string_view to_id = at_(row, asset);
    if (from_id.empty() || to_id.empty()) {
      builder_.complain(line, from_id.empty() ? "no owner is named" : "no asset is named", {},
                        "the id of a party");
      return;
    }
    Holding holding;
    holding.line = line;
    holding.owner = builder_.party(from_id, line);
    // Files mostly name the owners of one asset after another.
    bool same = last_asset_ != kNone && builder_.at(last_asset_).id == to_id;
    holding.asset = same ? last_asset_ : builder_.party(to_id, line);
    last_asset_ = holding.asset;
    if (describes_) {
      describe(row, holding.owner, owner_name, line);
      describe(row, holding.asset, asset_name, line);
    }
    if (!read_kind(at_(row, kind), holding)) return;
    auto range = read_share(at_(row, percent), at_(row, share), line, builder_);
    if (!range) return;
    holding.share = *range;
    add_up(at_(row, percent), holding);
    holding.period = read_period(at_(row, from), at_(row, until), line, builder_);
    holding.note = builder_.note(at_(row, role), at_(row, source));
    holding.joint = builder_.joint(at_(row, joint), line);
    builder_.add(holding);
  }

  // Percentages of an asset that add up to about 1 are fractions by a slip, and so are those of a
  // file in which none is above 1.
  void finish() {
    if (largest_ > 0 && largest_ <= kPercent) {
      builder_.complain(last_line_, "no percentage of the file is above 1", {},
                        "percentages, 0 to 100",
                        "for fractions name the column `share`; if they are percentages, write "
                        "`0.5 %`");
      return;
    }
    constexpr Share kLittle = kPercent / 100;
    for (const Sum& sum : sums_) {
      bool whole =
          sum.count > 1 && sum.share >= kPercent - kLittle && sum.share <= kPercent + kLittle;
      if (!whole) continue;
      builder_.complain(
          sum.line, fmt::format("the percentages of one asset add up to {}", to_text(sum.share)),
          {}, "percentages, 0 to 100",
          "for fractions name the column `share`; if they are percentages, write `0.5 %`");
    }
  }

 private:
  bool read_kind(std::string_view word, Holding& holding) {
    if (word.empty()) return true;
    auto found = kind_from(folded(word));
    if (found)
      holding.kind = *found;
    else
      builder_.complain(holding.line, "unknown kind of holding", word,
                        "ownership, voting, control or directorship");
    return found.has_value();
  }

  // What plain numbers in the column of percentages come to, by asset.
  void add_up(std::string_view text, const Holding& holding) {
    if (text.empty() || text.ends_with('%') || holding.kind != Kind::ownership) return;
    if (sums_.size() <= holding.asset) sums_.resize(holding.asset + 1);
    Sum& sum = sums_[holding.asset];
    sum.share = std::min(sum.share + holding.share.high, kWhole);
    ++sum.count;
    sum.line = holding.line;
    largest_ = std::max(largest_, holding.share.high);
    last_line_ = holding.line;
  }

  struct Sum {
    Share share = 0;
    std::uint32_t count = 0;
    std::uint32_t line = 0;  // the last
  };

  // `first` is the first of the party's five columns: name, country, headquarters, listed, type.
  void describe(const std::vector<std::string_view>& row, PartyIndex party, std::size_t first,
                std::uint32_t line) {
    bool says = false;
    for (std::size_t i = first; i < first + 5 && !says; ++i) says = !at_(row, i).empty();
    if (!says) return;
    PartyFacts facts;
    facts.name = at_(row, first);
    std::string place = capitals(at_(row, first + 1));
    std::string head = capitals(at_(row, first + 2));
    facts.country = place;
    facts.headquarters = head;
    facts.listed = parse_listed(at_(row, first + 3));
    facts.type = party_type_of(folded(at_(row, first + 4)));
    builder_.describe(party, facts, line);
  }

  const Layout& at_;
  GraphBuilder& builder_;
  PartyIndex last_asset_ = kNone;
  std::vector<Sum> sums_;  // by asset
  Share largest_ = 0;  // of the plain numbers
  std::uint32_t last_line_ = 0;
  bool describes_ = std::ranges::any_of(at_.at.begin() + owner_name, at_.at.end(),
                                        [](std::size_t i) { return i != kAbsent; });
};

}  // namespace

void read_csv(std::string_view bytes, GraphBuilder& builder) {
  Rows reader(bytes, builder);
  if (!reader.next()) return;
  const std::vector<std::string_view>& row = reader.fields();
  Layout layout = read_header(row, kHoldingColumns, columns, false, reader.line(), builder);
  if (layout.at[owner] == kAbsent || layout.at[asset] == kAbsent) {
    builder.complain(reader.line(), "the header names no column `owner` or no column `asset`", {},
                     "owner, asset, and percent or share");
    return;
  }
  std::size_t width = row.size();
  HoldingRows rows(layout, builder);
  bool any = false;
  while (!builder.is_full() && reader.next()) {
    any = true;
    if (row.size() != width) {
      builder.complain(reader.line(), fmt::format("{} fields in a row", row.size()), {},
                       fmt::format("{}, as in the header", width),
                       "a cell that is empty still has its comma");
      continue;
    }
    rows.read(row, reader.line());
  }
  rows.finish();
  if (!any && !builder.is_full()) {
    builder.complain(reader.line(), "no holding below the header", {}, "a row a holding");
  }
}

bool is_party_header(std::string_view header) {
  std::string word = folded(header);
  return word.starts_with("lei") || word.starts_with("\"lei\"") ||
         (word.find("owner") == std::string::npos && word.find("id") != std::string::npos);
}

void read_parties_csv(std::string_view bytes, GraphBuilder& builder) {
  Rows reader(bytes, builder);
  if (!reader.next()) return;
  const std::vector<std::string_view>& row = reader.fields();
  bool level1 = !row.empty() && folded(row[0]) == "lei";
  std::span<const ColumnName> known = level1 ? std::span<const ColumnName>(kLevel1Columns)
                                             : std::span<const ColumnName>(kPartyColumns);
  Layout layout = read_header(row, known, party_columns, level1, reader.line(), builder);
  if (layout.at[id] == kAbsent) {
    builder.complain(reader.line(), "the header names no column `id`", {},
                     "id, name, country, headquarters, listed, type");
    return;
  }
  while (!builder.is_full() && reader.next()) {
    std::string_view key = layout(row, id);
    if (key.empty()) {
      builder.complain(reader.line(), "a party without an id");
      continue;
    }
    PartyIndex party = builder.party(key, reader.line());
    builder.declare(party, reader.line());
    PartyFacts facts;
    facts.name = layout(row, name);
    std::string place = capitals(layout(row, country));
    std::string head = capitals(layout(row, headquarters));
    facts.country = place;
    facts.headquarters = head;
    facts.listed = parse_listed(layout(row, listed));
    facts.type = party_type_of(folded(layout(row, type)));
    builder.describe(party, facts, reader.line());
  }
}

}  // namespace licet::ownership
