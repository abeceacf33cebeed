// Denial orders: tab separated, quoted, one row for each name and address.
#include <array>

#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

enum Column : std::size_t {
  name,
  street,
  city,
  state,
  country,
  postal,
  effective,
  expires,
  standard,
  updated,
  action,
  notice
};
constexpr std::array<std::string_view, 12> kColumns = {
    "Name",           "Street_Address",  "City",           "State",       "Country", "Postal_Code",
    "Effective_Date", "Expiration_Date", "Standard_Order", "Last_Update", "Action",  "FR_Citation"};

Entry read_row(Builder& builder, const CsvReader& row, const Header& header) {
  auto cell = [&](Column column) { return header.cell(row, column); };
  Entry entry;
  entry.line = row.line();
  builder.name(entry, cell(name), NameSort::primary);
  Address address;
  address.street = one_line(cell(street));
  address.city = one_line(cell(city));
  address.region = one_line(cell(state));
  address.postal_code = one_line(cell(postal));
  address.country = builder.sources().country(cell(country));
  builder.country(entry, cell(country), CountryRole::listed_under);
  builder.address(entry, std::move(address));
  auto day = [&](Column column, std::optional<base::Date>& into) {
    if (cell(column).empty()) return;
    into = parse_day(cell(column));
    if (!into) builder.note(row.line(), fmt::format("a day that cannot be read: {}", cell(column)));
  };
  day(effective, entry.listed);
  day(expires, entry.ends);
  Builder::detail(entry, "standard order", cell(standard));
  Builder::detail(entry, "last update", cell(updated));
  Builder::remark(entry, cell(action));
  builder.citations(entry, cell(notice));
  return entry;
}

}  // namespace

std::span<const std::string_view> denied_columns() { return kColumns; }

base::Result<List> read_denied_tsv(std::span<const File> files, const Sources& sources,
                                   const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::denied_tsv, "us-dpl", sources, options, file.name);
  auto done = each_row(builder, file, '\t', kColumns,
                       [&](const CsvReader& row, const Header& header) -> base::Result<void> {
                         if (auto good = check_closed(row); !good) return good;
                         builder.count_row();
                         builder.push(read_row(builder, row, header));
                         return {};
                       });
  if (!done) return base::fail(std::move(done.error()));
  return builder.finish();
}

}  // namespace licet::lists
