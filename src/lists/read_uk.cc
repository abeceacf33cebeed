// As CSV a designation has a row for each combination of its names, addresses and so on, grouped
// by its unique identifier. The first line is the day of the report, the second the header.
#include <array>
#include <unordered_map>
#include <utility>

#include "fmt/format.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/designation.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

class UkRows {
 public:
  // Where the columns of uk_places() stand in the header; those that it does not know are noted.
  static base::Result<UkRows> begin(Builder& builder, const CsvReader& row) {
    constexpr std::size_t required = 2;
    std::vector<std::string_view> columns;
    std::vector<UkPlace> places;
    for (const UkPlace& place : uk_places()) {
      if (place.column.empty()) continue;
      columns.push_back(place.column);
      places.push_back(place);
    }
    std::span<const std::string_view> all(columns);
    auto header = Header::read(row, all.first(required), all.subspan(required));
    if (!header) return base::fail(std::move(header.error()));
    header->note_unknown(builder, row);
    return UkRows(row, std::move(*header), std::move(places));
  }

  base::Result<void> read_row() {
    if (auto good = header_.check_width(row_); !good) return good;
    constexpr std::size_t id_column = 0;
    std::string id(header_.cell(row_, id_column));
    if (id.empty()) {
      base::Problem problem =
          problem_at(row_.file(), row_.line(), "a row without a unique identifier");
      problem.remedy = "the columns of the file may have moved: get it again";
      return base::fail(std::move(problem));
    }
    if (auto closed = check_closed(row_); !closed) return closed;
    auto [at, fresh] = by_id_.try_emplace(std::move(id), given_.size());
    if (fresh) given_.emplace_back(row_.line());
    add_to(given_[at->second]);
    return {};
  }

  void hand_over(Builder& builder) const {
    for (const UkDesignation& given : given_) builder.push(given.entry(builder));
  }

 private:
  UkRows(const CsvReader& row, Header header, std::vector<UkPlace> places)
      : row_(row), header_(std::move(header)), places_(std::move(places)) {}

  void add_to(UkDesignation& given) {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      UkField field = places_[i].field;
      std::string_view cell = header_.cell(row_, i);
      if (cell.empty() || field == UkField::unkept) continue;
      UkDesignation::Parts& parts = open_[static_cast<std::size_t>(field)];
      parts.resize(parts_of(field));
      parts[places_[i].part] = one_line(cell);
    }
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (!open_[i].empty()) given.add(static_cast<UkField>(i), std::exchange(open_[i], {}));
    }
  }

  const CsvReader& row_;
  Header header_;
  std::vector<UkPlace> places_;
  std::array<UkDesignation::Parts, kUkFields> open_;   // of the row at hand
  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<UkDesignation> given_;
};

// "Report Date: 14-Aug-2026" or a day alone.
void read_report_day(Builder& builder, const CsvReader& row) {
  for (std::string_view cell : row.cells()) {
    std::string text(trim(cell.substr(cell.find(':') + 1)));
    for (char& c : text) {
      if (c == '-' && text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
        c = ' ';
    }
    if (auto day = parse_day(text, DayOrder::day_first)) builder.set_as_of(*day);
  }
}

}  // namespace

base::Result<List> read_uk_csv(std::span<const File> files, const Sources& sources,
                               const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::uk_csv, "uk-sl", sources, options, file.name);
  CsvReader row(file.bytes, ',', file.name);
  auto first = row.next();
  if (!first) return base::fail(std::move(first.error()));
  bool is_header = std::ranges::any_of(
      row.cells(), [](std::string_view cell) { return lower(trim(cell)) == "unique id"; });
  if (!is_header) {
    read_report_day(builder, row);
    first = row.next();
    if (!first) return base::fail(std::move(first.error()));
  }
  auto reader = UkRows::begin(builder, row);
  if (!reader) return base::fail(std::move(reader.error()));
  for (;;) {
    auto more = row.next();
    if (!more) return base::fail(std::move(more.error()));
    if (!*more) break;
    builder.count_row();
    if (auto good = reader->read_row(); !good) return base::fail(std::move(good.error()));
  }
  reader->hand_over(builder);
  return builder.finish();
}

}  // namespace licet::lists
