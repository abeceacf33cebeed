// A user's own list: a CSV file with a header; docs/lists.md says the columns. A column that is
// not known is a mistake and not ignored, so a misspelt one cannot lose what it holds.
#include <array>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/facts.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

enum class Column : std::uint8_t {
  name,
  alias,
  former,
  weak,
  kind,
  id,
  country,
  nationality,
  address,
  city,
  region,
  postal_code,
  birth,
  identifier,
  programme,
  citation,
  listed,
  ends,
  licence,
  policy,
  owner,
  remark,
  url,
  ignored
};

struct Known {
  std::string_view word;
  Column column;
};
constexpr std::array kColumns = {
    Known{"name", Column::name},
    Known{"alias", Column::alias},
    Known{"aliases", Column::alias},
    Known{"former_name", Column::former},
    Known{"weak_alias", Column::weak},
    Known{"kind", Column::kind},
    Known{"type", Column::kind},
    Known{"id", Column::id},
    Known{"country", Column::country},
    Known{"nationality", Column::nationality},
    Known{"address", Column::address},
    Known{"city", Column::city},
    Known{"region", Column::region},
    Known{"postal_code", Column::postal_code},
    Known{"birth_date", Column::birth},
    Known{"identifier", Column::identifier},
    Known{"programme", Column::programme},
    Known{"program", Column::programme},
    Known{"citation", Column::citation},
    Known{"listed", Column::listed},
    Known{"ends", Column::ends},
    Known{"licence_requirement", Column::licence},
    Known{"license_requirement", Column::licence},
    Known{"licence_policy", Column::policy},
    Known{"license_policy", Column::policy},
    Known{"owner", Column::owner},
    Known{"remark", Column::remark},
    Known{"url", Column::url},
};

// "Former Name 2" -> "former_name": case, blanks and a number at the end say nothing.
std::string folded(std::string_view cell) {
  std::string out = lower(trim(cell));
  for (char& c : out) {
    if (c == ' ' || c == '-') c = '_';
  }
  while (!out.empty() && (is_digit(out.back()) || out.back() == '_')) out.pop_back();
  return out;
}

base::Result<std::vector<Column>> read_header(const CsvReader& row) {
  std::vector<Column> columns;
  bool named = false;
  std::vector<std::string> before;
  for (std::string_view cell : row.cells()) {
    std::string word = folded(cell);
    std::string header = lower(trim(cell));
    bool again = (word == "name" && named) || std::ranges::find(before, header) != before.end();
    if (again && !header.empty()) {
      base::Problem problem = problem_at(row.file(), row.line(), "a column given twice");
      problem.given = base::quoted(trim(cell));
      problem.remedy = "other names of a party stand in `alias`, `alias_2` ...";
      return base::fail(std::move(problem));
    }
    before.push_back(std::move(header));
    auto found = std::ranges::find(kColumns, word, &Known::word);
    if (found != kColumns.end()) {
      columns.push_back(found->column);
      named = named || found->column == Column::name;
      continue;
    }
    if (word.starts_with("x_") || word.empty()) {   // the user's own, carried nowhere
      columns.push_back(Column::ignored);
      continue;
    }
    std::vector<std::string> words;
    for (const Known& known : kColumns) words.emplace_back(known.word);
    base::Problem problem = problem_at(row.file(), row.line(), "an unknown column");
    problem.given = base::quoted(trim(cell));
    problem.expected = "a column of docs/lists.md, or one that begins with x_";
    problem.nearest = base::nearest(word, words).value_or("");
    return base::fail(std::move(problem));
  }
  if (named) return columns;
  base::Problem problem = problem_at(row.file(), row.line(), "no column `name`");
  return base::fail(std::move(problem));
}

base::Result<PartyKind> read_kind(const CsvReader& row, std::string_view text) {
  struct Word {
    std::string_view word;
    PartyKind kind;
  };
  for (const Word& word :
       {Word{"person", PartyKind::person}, Word{"individual", PartyKind::person},
        Word{"organization", PartyKind::organization},
        Word{"organisation", PartyKind::organization}, Word{"entity", PartyKind::organization},
        Word{"company", PartyKind::organization}, Word{"vessel", PartyKind::vessel},
        Word{"aircraft", PartyKind::aircraft}, Word{"address", PartyKind::address},
        Word{"unknown", PartyKind::unknown}}) {
    if (lower(text) == word.word) return word.kind;
  }
  base::Problem problem = problem_at(row.file(), row.line(), "an unknown kind of party");
  problem.given = std::string(text);
  problem.expected = "person, organization, vessel, aircraft or address";
  return base::fail(std::move(problem));
}

class PlainRow {
 public:
  PlainRow(Builder& builder, const CsvReader& row) : builder_(builder), row_(row) {}

  base::Result<Entry> read(const std::vector<Column>& columns) {
    entry_.line = row_.line();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::string_view cell = trim(row_.cells()[i]);
      if (cell.empty()) continue;
      if (auto taken = take(columns[i], cell); !taken) {
        return base::fail(std::move(taken.error()));
      }
    }
    if (entry_.names.empty()) {
      return base::fail(problem_at(row_.file(), row_.line(), "a row without a name"));
    }
    builder_.address(entry_, std::move(address_));
    if (!requirement_.empty() || !policy_.empty()) {
      entry_.licence = read_licence(builder_.sources(), requirement_, policy_);
    }
    return std::move(entry_);
  }

 private:
  base::Result<void> day(std::string_view cell, std::optional<base::Date>& into) {
    into = base::Date::parse(cell);
    if (into) return {};
    base::Problem problem = problem_at(row_.file(), row_.line(), "not a day");
    problem.given = std::string(cell);
    problem.expected = "YYYY-MM-DD";
    return base::fail(std::move(problem));
  }

  void country(std::string_view cell, CountryRole role) {
    for (std::string_view one : split(cell, ";")) {
      builder_.country(entry_, one, role);
      if (!builder_.sources().country(one).empty()) continue;
      builder_.note(row_.line(),
                    fmt::format("a country that is not known: {}", base::quoted(one, 60)));
    }
  }

  base::Result<void> take(Column column, std::string_view cell) {
    switch (column) {
      case Column::name: names(cell, NameSort::primary); break;
      case Column::alias: names(cell, NameSort::alias); break;
      case Column::former: names(cell, NameSort::former); break;
      case Column::weak: names(cell, NameSort::weak); break;
      case Column::id: entry_.id = std::string(cell); break;
      case Column::country: country(cell, CountryRole::listed_under); break;
      case Column::nationality: country(cell, CountryRole::nationality); break;
      case Column::listed: return day(cell, entry_.listed);
      case Column::ends: return day(cell, entry_.ends);
      case Column::licence: requirement_ = std::string(cell); break;
      case Column::policy: policy_ = std::string(cell); break;
      case Column::programme:
        for (std::string_view one : split(cell, ";")) entry_.programmes.emplace_back(one);
        break;
      case Column::citation: builder_.citations(entry_, cell); break;
      case Column::remark: Builder::remark(entry_, cell); break;
      case Column::url: entry_.url = std::string(cell); break;
      case Column::ignored: break;
      case Column::kind: {
        auto kind = read_kind(row_, cell);
        if (!kind) return base::fail(std::move(kind.error()));
        entry_.kind = *kind;
        break;
      }
      case Column::birth:
      case Column::identifier:
      case Column::owner: return take_list(column, cell);
      case Column::address:
      case Column::city:
      case Column::region:
      case Column::postal_code: take_address(column, cell); break;
    }
    return {};
  }

  void names(std::string_view cell, NameSort sort) {
    if (sort == NameSort::primary) return builder_.name(entry_, cell, sort);
    for (std::string_view one : split(cell, ";")) builder_.name(entry_, one, sort);
  }

  base::Result<void> take_list(Column column, std::string_view cell) {
    for (std::string_view one : split(cell, ";")) {
      std::size_t colon = one.find(':');
      if (column == Column::identifier) {
        bool typed = colon != std::string_view::npos && colon > 0;
        if (!typed) {
          builder_.note(row_.line(), fmt::format("an identifier without its type: {}; expected "
                                                 "type:value, as in lei:5493001KJTIIGC8Y1R12",
                                                 base::quoted(one)));
        }
        builder_.identifier(entry_, typed ? trim(one.substr(0, colon)) : "identifier",
                            typed ? one.substr(colon + 1) : one);
      } else if (column == Column::owner) {
        Relation relation;
        relation.kind = RelationKind::owned_by;
        relation.name = one_line(one);
        entry_.relations.push_back(std::move(relation));
      } else if (auto range = parse_range(one)) {
        entry_.births.push_back(std::move(*range));
      } else {
        base::Problem problem = problem_at(row_.file(), row_.line(), "not a date of birth");
        problem.given = std::string(one);
        problem.expected = "1966-01-12, 1966-01, 1966, circa 1966 or 1965 to 1967";
        return base::fail(std::move(problem));
      }
    }
    return {};
  }

  void take_address(Column column, std::string_view cell) {
    if (column == Column::address) {
      auto parts = split(cell, ";");
      for (std::size_t i = 1; i < parts.size(); ++i) {
        Address address;
        address.text = one_line(parts[i]);
        builder_.address(entry_, std::move(address));
      }
      address_.street = one_line(parts.empty() ? cell : parts.front());
    }
    if (column == Column::city) address_.city = one_line(cell);
    if (column == Column::region) address_.region = one_line(cell);
    if (column == Column::postal_code) address_.postal_code = one_line(cell);
  }

  Builder& builder_;
  const CsvReader& row_;
  Entry entry_;
  Address address_;
  std::string requirement_, policy_;
};

}  // namespace

std::size_t plain_columns(std::span<const std::string_view> header) {
  return static_cast<std::size_t>(std::ranges::count_if(header, [](std::string_view cell) {
    return std::ranges::find(kColumns, folded(cell), &Known::word) != kColumns.end();
  }));
}

base::Result<List> read_plain_csv(std::span<const File> files, const Sources& sources,
                                  const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::plain_csv, "own", sources, options, file.name);
  CsvReader row(file.bytes, ',', file.name);
  auto first = row.next();
  if (!first) return base::fail(std::move(first.error()));
  auto columns = read_header(row);
  if (!columns) return base::fail(std::move(columns.error()));
  for (;;) {
    auto more = row.next();
    if (!more) return base::fail(std::move(more.error()));
    if (!*more) break;
    if (row.cells().size() != columns->size()) {
      base::Problem problem = problem_at(file.name, row.line(), "a row of another length");
      problem.given = fmt::format("{} cells", row.cells().size());
      problem.expected = fmt::format("{}, as in the header", columns->size());
      return base::fail(std::move(problem));
    }
    if (auto good = check_cells(row); !good) return base::fail(std::move(good.error()));
    auto entry = PlainRow(builder, row).read(*columns);
    if (!entry) return base::fail(std::move(entry.error()));
    builder.count_row();
    builder.push(std::move(*entry));
  }
  return builder.finish();
}

}  // namespace licet::lists
