// The Treasury's files without headers: primary rows, aliases, addresses and overflowing remarks,
// told apart by their width and joined by the number in the first column.
#include <array>
#include <unordered_map>

#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/texts.h"
#include "lists/treasury_remarks.h"

namespace licet::lists {

namespace {

enum Part : std::size_t { primary, alias, address, comment, part_count };
constexpr std::array<std::size_t, part_count> kWidths = {12, 5, 6, 2};
constexpr std::array<std::string_view, part_count> kParts = {"primary", "alias", "address",
                                                             "comments"};

std::string_view without_end_mark(std::string_view bytes) {
  while (!bytes.empty() && bytes.back() == '\x1a') bytes.remove_suffix(1);
  return bytes;
}

std::string_view cell(const CsvReader& row, std::size_t column) {
  std::string_view text = trim(row.cells()[column]);
  return text == "-0-" ? std::string_view() : text;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 9 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

base::Problem moved(const CsvReader& row, std::string what, std::string expected) {
  base::Problem problem = problem_at(row.file(), row.line(), std::move(what));
  problem.expected = std::move(expected);
  problem.remedy = "the file may be cut off or its columns moved: get it again";
  return problem;
}

base::Result<void> check_row(const CsvReader& row, Part part) {
  if (row.cells().size() != kWidths[part]) {
    base::Problem problem =
        moved(row, fmt::format("a row of another length than {} rows have", kParts[part]),
              fmt::format("{} cells", kWidths[part]));
    problem.given = fmt::format("{}", row.cells().size());
    return base::fail(std::move(problem));
  }
  if (auto good = check_cells(row); !good) return good;
  if (!is_number(cell(row, 0))) {
    base::Problem problem = moved(row, "no number in the first column", "the number of an entry");
    problem.given = std::string(cell(row, 0).substr(0, 40));
    return base::fail(std::move(problem));
  }
  if (!row.row_is_closed()) {
    return base::fail(moved(row, "the last row has no line end", "a whole file"));
  }
  return {};
}

base::Result<Part> part_of(const File& file) {
  CsvReader row(without_end_mark(file.bytes), ',', file.name);
  auto more = row.next();
  if (!more) return base::fail(std::move(more.error()));
  for (std::size_t part = 0; *more && part < part_count; ++part) {
    if (row.cells().size() == kWidths[part]) return static_cast<Part>(part);
  }
  base::Problem problem = moved(row, "a file of none of the four parts",
                                "12, 5, 6 or 2 columns: primary, aliases, addresses, comments");
  problem.given = fmt::format("{} columns", *more ? row.cells().size() : 0);
  return base::fail(std::move(problem));
}

using UseRow = std::function<base::Result<void>(const CsvReader&)>;

base::Result<void> each_row(const File& file, Part part, const UseRow& use) {
  CsvReader row(without_end_mark(file.bytes), ',', file.name);
  for (;;) {
    auto more = row.next();
    if (!more) return base::fail(std::move(more.error()));
    if (!*more) return {};
    if (auto good = check_row(row, part); !good) return good;
    if (auto used = use(row); !used) return used;
  }
}

base::Result<PartyKind> kind_of(const CsvReader& row) {
  std::string type = lower(cell(row, 2));
  if (type.empty() || type == "entity") return PartyKind::organization;
  if (type == "individual") return PartyKind::person;
  if (type == "vessel") return PartyKind::vessel;
  if (type == "aircraft") return PartyKind::aircraft;
  base::Problem problem = moved(row, "an unknown type of party", "individual, vessel or aircraft");
  problem.given = type.substr(0, 40);
  return base::fail(std::move(problem));
}

// "SDGT] [NPWMD] [IRGC", without the outer brackets.
std::vector<std::string> programmes_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find("] [", at), text.size());
    std::string one = one_line(text.substr(at, end - at));
    std::erase_if(one, [](char c) { return c == '[' || c == ']'; });
    if (!one.empty()) out.push_back(std::move(one));
    at = end + 3;
  }
  return out;
}

std::string source_of(const Builder& builder, const Entry& entry) {
  const Source* source = builder.sources().find(builder.whole());
  if (source) {
    for (const std::string& programme : entry.programmes) {
      auto found = source->entries_by_word.find(programme);
      if (found != source->entries_by_word.end()) return found->second;
    }
  }
  return builder.entries_source();
}

using Overflow = std::unordered_map<std::string, std::string>;

base::Result<Entry> primary_of(const Builder& builder, const CsvReader& row,
                               const Overflow& overflow) {
  auto kind = kind_of(row);
  if (!kind) return base::fail(std::move(kind.error()));
  Entry entry;
  entry.line = row.line();
  entry.id = std::string(cell(row, 0));
  entry.kind = *kind;
  builder.name(entry, cell(row, 1), NameSort::primary);
  entry.programmes = programmes_of(cell(row, 3));
  entry.source = source_of(builder, entry);
  Builder::detail(entry, "title", cell(row, 4));
  builder.identifier(entry, "call sign", cell(row, 5));
  Builder::detail(entry, "vessel type", cell(row, 6));
  Builder::detail(entry, "tonnage", cell(row, 7));
  Builder::detail(entry, "gross registered tonnage", cell(row, 8));
  builder.country(entry, cell(row, 9), CountryRole::flag);
  if (!cell(row, 10).empty()) {
    Relation relation;
    relation.kind = RelationKind::owned_by;
    relation.name = one_line(cell(row, 10));
    entry.relations.push_back(std::move(relation));
  }
  // The remarks go on in another file, cut in the middle of a word: nothing goes between.
  std::string remarks(cell(row, 11));
  if (auto rest = overflow.find(entry.id); rest != overflow.end()) {
    if (trim(row.cells()[11]) != "-0-") remarks = std::string(row.cells()[11]);
    remarks += rest->second;
  }
  read_treasury_remarks(builder, entry, remarks);
  return entry;
}

NameSort sort_of(std::string_view type) {
  return lower(type) == "fka" ? NameSort::former : NameSort::alias;
}

base::Result<void> add_alias(Builder& builder, Entry& entry, const CsvReader& row) {
  std::string type = lower(cell(row, 2));
  if (type != "aka" && type != "fka" && type != "nka") {
    base::Problem problem = moved(row, "an unknown type of alias", "aka, fka or nka");
    problem.given = type.substr(0, 40);
    return base::fail(std::move(problem));
  }
  std::string name = one_line(cell(row, 3));
  builder.name(entry, name, sort_of(type));
  for (Name& known : entry.names) {
    // Another list may have given it without saying that it is a former one.
    bool same = known.text == name && known.sort == NameSort::alias;
    if (same) known.sort = sort_of(type);
  }
  return {};
}

void add_address(Builder& builder, Entry& entry, const CsvReader& row) {
  Address address;
  address.street = one_line(cell(row, 2));
  address.city = one_line(cell(row, 3));
  std::string country = one_line(cell(row, 4));
  address.country = builder.sources().country(country);
  address.remark = one_line(cell(row, 5));
  for (std::string_view part : {std::string_view(address.street), std::string_view(address.city),
                                std::string_view(country)}) {
    if (part.empty()) continue;
    if (!address.text.empty()) address.text += ", ";
    address.text += part;
  }
  if (!country.empty() && address.country.empty()) {
    builder.country(entry, country, CountryRole::address);
  }
  builder.address(entry, std::move(address));
}

// Files of one day fit together; a few orphans are a slip, many are files of different days.
base::Result<void> check_orphans(Builder& builder, const File& file, Part part,
                                 std::uint32_t orphans, std::uint32_t rows) {
  if (orphans == 0) return {};
  if (orphans > 20 && orphans > rows / 20) {
    base::Problem problem = problem_at(file.name, 0, "rows that belong to no primary row");
    problem.given = fmt::format("{} of {}", orphans, rows);
    problem.expected = "files of one day";
    problem.remedy = "get all the files of the list again";
    return base::fail(std::move(problem));
  }
  builder.note(0, fmt::format("{} {} rows belong to no primary row", orphans, kParts[part]));
  return {};
}

class Joiner {
 public:
  // Takes the entries of the source; empty: all.
  explicit Joiner(Builder& builder, std::string_view source = {}) : builder_(builder) {
    for (std::size_t i = 0; i < builder_.size(); ++i) {
      const Entry& entry = builder_.entry(i);
      if (source.empty() || entry.source == source) by_number_[entry.id] = i;
    }
  }

  base::Result<void> join(const File& file, Part part) {
    std::uint32_t orphans = 0;
    std::uint32_t rows = 0;
    auto done = each_row(file, part, [&](const CsvReader& row) -> base::Result<void> {
      ++rows;
      auto found = by_number_.find(std::string(cell(row, 0)));
      if (found == by_number_.end()) {
        ++orphans;
        return {};
      }
      Entry& entry = builder_.entry(found->second);
      if (part == alias) return add_alias(builder_, entry, row);
      add_address(builder_, entry, row);
      return {};
    });
    if (!done) return done;
    return check_orphans(builder_, file, part, orphans, rows);
  }

 private:
  Builder& builder_;
  std::unordered_map<std::string, std::size_t> by_number_;
};

base::Result<std::array<const File*, part_count>> sort_files(std::span<const File> files) {
  std::array<const File*, part_count> parts{};
  for (const File& file : files) {
    auto part = part_of(file);
    if (!part) return base::fail(std::move(part.error()));
    if (parts[*part]) {
      return base::fail(
          problem_at(file.name, 0, fmt::format("a second file of {} rows", kParts[*part])));
    }
    parts[*part] = &file;
  }
  if (!parts[primary]) {
    base::Problem problem =
        problem_at(files.front().name, 0, "the file of primary rows is missing");
    problem.expected = "a file of 12 columns beside it";
    return base::fail(std::move(problem));
  }
  return parts;
}

}  // namespace

base::Result<void> join_treasury_csv(Builder& builder, std::string_view source,
                                     std::span<const File> files) {
  Joiner joiner(builder, source);
  for (const File& file : files) {
    auto part = part_of(file);
    if (!part) return base::fail(std::move(part.error()));
    if (*part != alias && *part != address) {
      base::Problem problem =
          problem_at(file.name, 0, fmt::format("{} rows cannot be joined", kParts[*part]));
      problem.expected = "aliases or addresses";
      return base::fail(std::move(problem));
    }
    if (auto joined = joiner.join(file, *part); !joined) return joined;
  }
  return {};
}

base::Result<List> read_treasury_csv(std::span<const File> files, const Sources& sources,
                                     const ReadOptions& options) {
  auto parts = sort_files(files);
  if (!parts) return base::fail(std::move(parts.error()));
  const File& main = *(*parts)[primary];
  const Source* named = sources.by_file_name(main.name);
  bool known = named && named->format == word_of(Format::treasury_csv);
  Builder builder(Format::treasury_csv, known ? named->id : "us-sdn", sources, options, main.name);
  Overflow overflow;
  if (const File* file = (*parts)[comment]) {
    auto read = each_row(*file, comment, [&](const CsvReader& row) -> base::Result<void> {
      overflow[std::string(cell(row, 0))] += row.cells()[1];
      return {};
    });
    if (!read) return base::fail(std::move(read.error()));
  }
  auto read = each_row(main, primary, [&](const CsvReader& row) -> base::Result<void> {
    auto entry = primary_of(builder, row, overflow);
    if (!entry) return base::fail(std::move(entry.error()));
    builder.count_row();
    builder.push(std::move(*entry));
    return {};
  });
  if (!read) return base::fail(std::move(read.error()));
  Joiner joiner(builder);
  for (Part part : {alias, address}) {
    if (!(*parts)[part]) {
      builder.note(0, fmt::format("the file of {} rows is not there", kParts[part]));
    } else if (auto joined = joiner.join(*(*parts)[part], part); !joined) {
      return base::fail(std::move(joined.error()));
    }
  }
  return builder.finish();
}

}  // namespace licet::lists
