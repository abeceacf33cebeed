// Lists that are printed as tables in the supplements to a part of the Code of Federal
// Regulations, in the XML of the bulk file (a title whole) and of the point-in-time service (a
// part or a supplement as of a day).
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "fmt/format.h"
#include "fmt/ranges.h"
#include "lists/addresses.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/days.h"
#include "lists/facts.h"
#include "lists/printed_party.h"
#include "lists/texts.h"
#include "lists/xml.h"

namespace licet::lists {

namespace {

bool is_named(const XmlElement& element, std::string_view name) {
  return lower(element.name) == name;
}

// The text with that of the children in their places. Line ends of the file are blanks; `br` and
// the ends of paragraphs are line ends.
void flow(const XmlElement& element, std::string& out) {
  std::size_t at = 0;
  auto take = [&](std::size_t end) {
    for (char c : std::string_view(element.text).substr(at, end - at)) {
      out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    at = end;
  };
  for (const XmlElement& child : element.children) {
    take(child.at);
    flow(child, out);
    if (is_named(child, "br") || is_named(child, "p") || is_named(child, "fp")) out += '\n';
  }
  take(element.text.size());
}

std::string flowing(const XmlElement& element) {
  std::string out;
  flow(element, out);
  return std::string(trim(out));
}

void rows_of(const XmlElement& element, std::vector<const XmlElement*>& out) {
  for (const XmlElement& child : element.children) {
    if (is_named(child, "tr")) {
      out.push_back(&child);
    } else {
      rows_of(child, out);
    }
  }
}

std::vector<const XmlElement*> cells_of(const XmlElement& row) {
  std::vector<const XmlElement*> out;
  for (const XmlElement& cell : row.children) {
    if (is_named(cell, "td") || is_named(cell, "th")) out.push_back(&cell);
  }
  return out;
}

enum Column : std::uint8_t { country, party, requirement, policy, notice, columns };

constexpr std::array<std::string_view, columns> kHeadings = {
    "country", "entity", "license requirement", "license review policy", "federal register"};
constexpr std::string_view kParty = "listed person";   // what another table calls the entity

struct Table {
  std::array<std::size_t, columns> at{};   // the column; npos: none
  std::size_t width = 0;
};
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

class Supplements {
 public:
  Supplements(Builder& builder, const Sources& sources) : builder_(builder), sources_(sources) {}

  base::Result<void> take(const XmlElement& element) {
    if (is_named(element, "amddate")) {
      std::string text = flowing(element);
      if (auto day = parse_day(trim(text.substr(0, text.find('('))))) builder_.set_as_of(*day);
      return {};
    }
    if (is_named(element, "head")) {
      finish_entry();
      source_ = sources_.printed(builder_.whole(), one_line(flowing(element)));
      if (source_) found_.insert(source_->id);
      return {};
    }
    return source_ ? table(element) : base::Result<void>();
  }

  // Fails when no supplement was there, and notes those that were not.
  base::Result<void> finish() {
    finish_entry();
    std::vector<std::string> lacking;
    for (const Source& source : sources_.all()) {
      bool wanted = source.printed_in == builder_.whole() ||
                    (source.id == builder_.whole() && !source.printed_under.empty());
      if (wanted && !found_.contains(source.id)) lacking.push_back(source.printed_under);
    }
    if (found_.empty()) {
      base::Problem problem = problem_at(builder_.file(), 0, "none of the supplements is in it");
      problem.expected = base::join(lacking, ", ");
      problem.remedy = "the headings have changed, or it is another part of the regulations";
      return base::fail(std::move(problem));
    }
    for (const std::string& heading : lacking) builder_.note(0, "not in the file: " + heading);
    return {};
  }

 private:
  base::Result<void> table(const XmlElement& element) {
    std::vector<const XmlElement*> rows;
    rows_of(element, rows);
    std::optional<Table> table;
    for (const XmlElement* row : rows) {
      std::vector<const XmlElement*> cells = cells_of(*row);
      if (!cells.empty() && is_named(*cells.front(), "th")) {
        auto read = header(*row, cells);
        if (!read) return base::fail(std::move(read.error()));
        table = *read;
      } else if (table) {
        take_row(*table, *row, cells);
      }
    }
    if (table) return {};
    base::Problem problem = problem_at(builder_.file(), element.line, "a table without a header");
    problem.expected = fmt::format("{}", fmt::join(kHeadings, ", "));
    return base::fail(std::move(problem));
  }

  base::Result<Table> header(const XmlElement& row, const std::vector<const XmlElement*>& cells) {
    Table out;
    out.at.fill(kNone);
    out.width = cells.size();
    std::vector<std::string> given;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      given.push_back(one_line(flowing(*cells[i])));
      for (std::size_t column = 0; column < columns; ++column) {
        bool same = begins(given.back(), kHeadings[column]) ||
                    (column == party && begins(given.back(), kParty));
        if (same && out.at[column] == kNone) out.at[column] = i;
      }
    }
    for (Column needed : {country, party, notice}) {
      if (out.at[needed] != kNone) continue;
      base::Problem problem = problem_at(builder_.file(), row.line, "a column is missing");
      problem.expected = std::string(kHeadings[needed]);
      problem.given = base::join(given, ", ");
      problem.remedy = "the columns of the table have changed";
      return base::fail(std::move(problem));
    }
    return out;
  }

  // A country stands in the first row below it alone, and later rows may lack its cell.
  void take_row(const Table& table, const XmlElement& row,
                const std::vector<const XmlElement*>& cells) {
    std::vector<std::string> texts;
    for (const XmlElement* cell : cells) texts.push_back(flowing(*cell));
    if (texts.size() + 1 == table.width) {
      texts.insert(texts.begin() + static_cast<std::ptrdiff_t>(table.at[country]), "");
    }
    if (texts.size() != table.width) {
      if (std::ranges::any_of(texts, [](const std::string& text) { return !text.empty(); })) {
        builder_.note(row.line,
                      fmt::format("a row of {} cells, not of {}, left out: {}", texts.size(),
                                  table.width, one_line(base::join(texts, " | ")).substr(0, 80)));
      }
      return;
    }
    auto text = [&](Column column) {
      return table.at[column] == kNone ? std::string_view() : trim(texts[table.at[column]]);
    };
    if (!text(country).empty()) heading_ = one_line(text(country));
    std::string_view cell = text(party);
    if (cell.empty() || cell.starts_with('[')) return;
    bool goes_on = text(requirement).empty() && text(policy).empty() && text(notice).empty();
    if (goes_on && open_) {
      open_->cell += "\n" + std::string(cell);
      return;
    }
    finish_entry();
    builder_.count_row();
    open_ = Open{heading_,
                 std::string(cell),
                 std::string(text(requirement)),
                 std::string(text(policy)),
                 std::string(text(notice)),
                 row.line};
  }

  void finish_entry() {
    if (!open_) return;
    Open open = std::move(*open_);
    open_.reset();
    Entry entry;
    entry.line = open.line;
    entry.source = source_->id;
    PrintedParty printed = read_printed_party(sources_, open.cell);
    builder_.name(entry, printed.name, NameSort::primary);
    for (const std::string& name : printed.aliases) builder_.name(entry, name, NameSort::alias);
    for (const std::string& name : printed.former) builder_.name(entry, name, NameSort::former);
    std::size_t own = entry.names.size();
    for (const std::string& name : printed.included) builder_.name(entry, name, NameSort::alias);
    for (std::size_t i = own; i < entry.names.size(); ++i) entry.names[i].derived = true;
    builder_.country(entry, open.country, CountryRole::listed_under);
    read_addresses(builder_, entry, printed.addresses, open.country);
    if (!open.requirement.empty() || !open.policy.empty()) {
      entry.licence = read_licence(sources_, open.requirement, open.policy);
    }
    builder_.citations(entry, open.notice);
    builder_.push(std::move(entry));
  }

  struct Open {
    std::string country, cell, requirement, policy, notice;
    std::uint32_t line = 0;
  };

  Builder& builder_;
  const Sources& sources_;
  const Source* source_ = nullptr;   // of the supplement that is being read; null: of no list
  std::set<std::string> found_;
  std::string heading_;              // the country
  std::optional<Open> open_;         // the rows below may go on with it
};

}  // namespace

base::Result<List> read_cfr_xml(std::span<const File> files, const Sources& sources,
                                const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::cfr_xml, "us-part-744", sources, options, file.name);
  Supplements supplements(builder, sources);
  auto root = [](const XmlElement&, std::string_view) { return base::Result<void>(); };
  auto use = [&](const XmlElement& element, std::string_view) { return supplements.take(element); };
  auto read = each_element(file.bytes, file.name, {{"AMDDATE", "HEAD", "TABLE"}, {}}, use, root);
  if (read) read = supplements.finish();
  if (!read) return base::fail(std::move(read.error()));
  return builder.finish();
}

}  // namespace licet::lists
