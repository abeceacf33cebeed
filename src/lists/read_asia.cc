// The lists of two ministries of commerce, as CSV: one whose rows are the entities of notices,
// each with a status of its own, and one of end users with their concerns.
#include <array>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

// A row that ends with the file may have lost its tail.
void note_open_end(Builder& builder, const CsvReader& row) {
  if (!row.row_is_closed()) builder.note(row.line(), "no line end after the last row: cut off?");
}

namespace notice {
enum Column : std::size_t {
  list,
  name_en,
  name_zh,
  country,
  notice,
  date,
  status,
  status_from,
  status_until,
  note
};
constexpr std::array<std::string_view, 10> kColumns = {
    "list", "name_en", "name_zh",     "country",      "notice",
    "date", "status",  "status_from", "status_until", "note"};
}  // namespace notice

base::Problem wrong(const CsvReader& row, std::string what, std::string_view given,
                    std::string expected) {
  base::Problem problem = problem_at(row.file(), row.line(), std::move(what));
  problem.given = std::string(given);
  problem.expected = std::move(expected);
  return problem;
}

base::Result<std::optional<base::Date>> day_of(const CsvReader& row, std::string_view text) {
  if (text.empty()) return std::optional<base::Date>();
  auto day = parse_day(text);
  if (!day) return base::fail(wrong(row, "not a day", text, "YYYY-MM-DD"));
  return day;
}

// Before a suspension or the end of the measures the listing was active.
base::Result<void> read_status(const CsvReader& row, std::string_view word,
                               std::optional<base::Date> from, std::optional<base::Date> until,
                               Entry& entry) {
  if (word == "active") return {};
  StatusPeriod period;
  if (word == "suspended") {
    period.state = State::suspended;
  } else if (word == "stopped") {
    period.state = State::ended;
  } else {
    return base::fail(wrong(row, "unknown status", word, "active, suspended or stopped"));
  }
  period.from = from;
  period.until = until;
  period.text = std::string(word);
  entry.status.push_back({State::active, entry.listed, std::nullopt, {}});
  entry.status.push_back(std::move(period));
  return {};
}

// The note tells of a suspension before the one in the columns: "also suspended D to D".
void read_earlier_suspension(std::string_view note, Entry& entry) {
  constexpr std::string_view phrase = "also suspended ";
  std::size_t at = find_folded(note, phrase);
  if (at == std::string_view::npos || entry.status.empty()) return;
  std::string_view rest = note.substr(at + phrase.size());
  auto from = rest.size() >= 10 ? parse_day(rest.substr(0, 10)) : std::nullopt;
  auto until = rest.size() >= 24 ? parse_day(rest.substr(14, 10)) : std::nullopt;
  if (!from || !until || rest.substr(10, 4) != " to ") return;
  StatusPeriod period{State::suspended, from, until, std::string(rest.substr(0, 24))};
  auto later = [&](const StatusPeriod& p) { return p.from && *from < *p.from; };
  entry.status.insert(std::ranges::find_if(entry.status, later), std::move(period));
}

base::Result<Entry> read_notice_row(const Builder& builder, const CsvReader& row,
                                    const Header& header) {
  auto cell = [&](notice::Column column) { return header.cell(row, column); };
  Entry entry;
  entry.line = row.line();
  const Source* whole = builder.sources().find(builder.whole());
  const std::map<std::string, std::string, std::less<>> none;
  const auto& lists_of_file = whole ? whole->entries_by_word : none;
  auto source = lists_of_file.find(cell(notice::list));
  if (source == lists_of_file.end()) {
    return base::fail(wrong(row, "an unknown list", cell(notice::list),
                            "a list that " + builder.whole() + " holds"));
  }
  entry.source = source->second;
  builder.name(entry, cell(notice::name_en), NameSort::primary, {}, "en");
  builder.name(entry, cell(notice::name_zh),
               entry.names.empty() ? NameSort::primary : NameSort::alias, {}, "zh");
  builder.country(entry, cell(notice::country), CountryRole::listed_under);
  if (!cell(notice::notice).empty()) {
    Citation citation;
    citation.text = one_line(cell(notice::notice));
    citation.date = parse_day(cell(notice::date));
    entry.citations.push_back(std::move(citation));
  }
  auto listed = day_of(row, cell(notice::date));
  auto from = day_of(row, cell(notice::status_from));
  auto until = day_of(row, cell(notice::status_until));
  for (auto* day : {&listed, &from, &until}) {
    if (!*day) return base::fail(std::move(day->error()));
  }
  entry.listed = *listed;
  auto status = read_status(row, cell(notice::status), *from, *until, entry);
  if (!status) return base::fail(std::move(status.error()));
  Builder::remark(entry, cell(notice::note));
  read_earlier_suspension(cell(notice::note), entry);
  // One row is one entity in one notice.
  entry.id = fmt::format("{}/{}", base::fold_name(cell(notice::notice)),
                         base::fold_name(primary_name(entry)));
  return entry;
}

}  // namespace

std::span<const std::string_view> mofcom_columns() { return notice::kColumns; }

base::Result<List> read_mofcom_csv(std::span<const File> files, const Sources& sources,
                                   const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::mofcom_csv, "cn-mofcom", sources, options, file.name);
  auto done =
      each_row(builder, file, ',', notice::kColumns,
               [&](const CsvReader& row, const Header& header) -> base::Result<void> {
                 bool named = !header.cell(row, notice::name_en).empty() ||
                              !header.cell(row, notice::name_zh).empty();
                 if (!named)
                   return base::fail(wrong(row, "a row without a name", {}, "name_en or name_zh"));
                 auto entry = read_notice_row(builder, row, header);
                 if (!entry) return base::fail(std::move(entry.error()));
                 builder.count_row();
                 builder.push(std::move(*entry));
                 note_open_end(builder, row);
                 return {};
               });
  if (!done) return base::fail(std::move(done.error()));
  return builder.finish();
}

namespace {

namespace user {
enum Column : std::size_t { no, country, name, aliases, concern };
constexpr std::array<std::string_view, 5> kColumns = {"no", "country", "name", "aliases",
                                                      "concern"};
}  // namespace user

// Aliases that the source cut at a separator are joined again (lists/words.yaml).
std::string mended(const Sources& sources, std::string_view cell) {
  std::string out(cell);
  for (const std::string& cut : sources.words("cut aliases")) {
    std::size_t at = find_folded(out, cut);
    std::size_t semicolon = cut.find(';');
    if (at != std::string::npos && semicolon != std::string::npos) out.erase(at + semicolon, 1);
  }
  return out;
}

Entry read_user_row(const Builder& builder, const CsvReader& row, const Header& header) {
  Entry entry;
  entry.line = row.line();
  entry.id = std::string(header.cell(row, user::no));
  builder.name(entry, header.cell(row, user::name), NameSort::primary);
  std::string aliases = mended(builder.sources(), header.cell(row, user::aliases));
  for (std::string_view alias : split_names(aliases)) {
    builder.name(entry, alias, entry.names.empty() ? NameSort::primary : NameSort::alias);
  }
  builder.country(entry, header.cell(row, user::country), CountryRole::listed_under);
  for (std::string_view concern : split(header.cell(row, user::concern), " ")) {
    entry.programmes.emplace_back(concern);
  }
  return entry;
}

}  // namespace

std::span<const std::string_view> meti_columns() { return user::kColumns; }

base::Result<List> read_meti_csv(std::span<const File> files, const Sources& sources,
                                 const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::meti_csv, "jp-eul", sources, options, file.name);
  auto done = each_row(builder, file, ',', user::kColumns,
                       [&](const CsvReader& row, const Header& header) -> base::Result<void> {
                         builder.count_row();
                         builder.push(read_user_row(builder, row, header));
                         note_open_end(builder, row);
                         return {};
                       });
  if (!done) return base::fail(std::move(done.error()));
  return builder.finish();
}

}  // namespace licet::lists
