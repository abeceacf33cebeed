// Lists that are printed as tables in the supplements to a part of the Code of Federal
// Regulations, in the XML of the bulk file (a title whole) and of the point-in-time service (a
// part or a supplement as of a day).
#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

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

// Raised digits, by which a cell refers to a footnote.
bool is_raised(const XmlElement& element) {
  return is_named(element, "sup") || is_named(element, "su") ||
         (is_named(element, "e") && element.attribute("T") == "51");
}

// The text with that of the children in their places. Line ends of the file and no-break blanks
// are blanks; `br` and the ends of paragraphs are line ends. What is raised goes to `raised`.
void flow(const XmlElement& element, std::string& out, std::string* raised) {
  std::size_t at = 0;
  auto take = [&](std::size_t end) {
    constexpr std::string_view no_break = "\xC2\xA0";
    while (at < end) {
      std::string_view rest = std::string_view(element.text).substr(at, end - at);
      bool wide = rest.starts_with(no_break);
      char c = rest.front();
      out += wide || c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
      at += wide ? no_break.size() : 1;
    }
  };
  for (const XmlElement& child : element.children) {
    take(child.at);
    flow(child, raised && is_raised(child) ? *raised : out, raised);
    if (is_named(child, "br") || is_named(child, "p") || is_named(child, "fp")) out += '\n';
  }
  take(element.text.size());
}

std::string flowing(const XmlElement& element, std::string* raised = nullptr) {
  std::string out;
  flow(element, out, raised);
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

struct Slot {
  std::string text;
  std::string bare, raised;  // without the marks of footnotes, and these
  std::size_t columns = 1;   // how many it reaches over
  bool from_above = false;   // it stands in an earlier row and reaches down into this one
};

// Where the cells of a row stand, with regard to those that reach over more columns or rows.
class Grid {
 public:
  std::vector<Slot> place(const std::vector<const XmlElement*>& cells) {
    std::vector<Slot> out;
    take_above(out);
    for (const XmlElement* cell : cells) {
      Slot slot;
      slot.text = flowing(*cell);
      slot.bare = flowing(*cell, &slot.raised);
      slot.columns = span_of(*cell, "colspan");
      std::size_t rows = span_of(*cell, "rowspan");
      for (std::size_t column = slot.columns; column > 0; --column) {
        if (above_.size() <= out.size()) above_.resize(out.size() + 1);
        above_[out.size()] = {slot, rows - 1};
        above_[out.size()].slot.from_above = true;
        out.push_back(std::exchange(slot, {}));
      }
      take_above(out);
    }
    return out;
  }

 private:
  struct Above {
    Slot slot;
    std::size_t rows = 0;   // into so many more it reaches
  };

  static std::size_t span_of(const XmlElement& cell, std::string_view name) {
    constexpr std::size_t most = 1000;
    std::size_t value = 0;
    std::string_view text = cell.attribute(name);
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::clamp<std::size_t>(value, 1, most);
  }

  void take_above(std::vector<Slot>& out) {
    while (out.size() < above_.size() && above_[out.size()].rows > 0) {
      --above_[out.size()].rows;
      out.push_back(above_[out.size()].slot);
    }
  }

  std::vector<Above> above_;
};

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
    Grid grid;
    requirements_ = unread_ = 0;
    for (const XmlElement* row : rows) {
      std::vector<const XmlElement*> cells = cells_of(*row);
      if (!cells.empty() && is_named(*cells.front(), "th")) {
        auto read = header(*row, cells);
        if (!read) return base::fail(std::move(read.error()));
        table = *read;
      } else if (table) {
        auto taken = take_row(*table, *row, grid.place(cells));
        if (!taken) return taken;
      }
    }
    finish_entry();
    if (table) return check_requirements(element);
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
    for (Column needed : {country, party, requirement, policy, notice}) {
      bool of_licence = needed == requirement || needed == policy;
      if (out.at[needed] != kNone || (of_licence && source_->answers_scope.empty())) continue;
      base::Problem problem = problem_at(builder_.file(), row.line, "a column is missing");
      problem.expected = std::string(kHeadings[needed]);
      problem.given = base::join(given, ", ");
      problem.remedy = "the columns of the table have changed";
      return base::fail(std::move(problem));
    }
    return out;
  }

  // Gives the row as many slots as the table has columns; false: it holds nothing to read.
  base::Result<bool> fit(const Table& table, const XmlElement& row, std::vector<Slot>& slots) {
    while (slots.size() > table.width && slots.back().text.empty()) slots.pop_back();
    bool empty = std::ranges::all_of(slots, [](const Slot& s) { return s.text.empty(); });
    if (empty) return false;
    std::size_t at = table.at[country];
    bool told = at < slots.size() && (slots[at].text.empty() || is_country(slots[at].text));
    // Later rows may lack the cell of the country; any row may end early.
    if (slots.size() + 1 == table.width && !told) {
      slots.insert(slots.begin() + static_cast<std::ptrdiff_t>(at), Slot());
    } else if (slots.size() < table.width && told) {
      slots.resize(table.width);
    }
    if (slots.size() == table.width) return true;
    return base::fail(unreadable(row, slots, fmt::format("a row of {} cells", slots.size()),
                                 fmt::format("{}, as in the header", table.width)));
  }

  [[nodiscard]] bool is_country(std::string_view text) const {
    return !sources_.country(one_line(text)).empty();
  }

  [[nodiscard]] base::Problem unreadable(const XmlElement& row, const std::vector<Slot>& slots,
                                         std::string what, std::string expected) const {
    std::string given;
    for (const Slot& slot : slots) given += (given.empty() ? "" : " | ") + one_line(slot.text);
    base::Problem problem = problem_at(builder_.file(), row.line, std::move(what));
    problem.given = base::quoted(given, 200);
    problem.expected = std::move(expected);
    problem.remedy = "the shape of the table has changed";
    return problem;
  }

  // A country stands in the first row below it alone.
  void take_heading(std::string_view text, std::uint32_t line) {
    heading_ = one_line(text);
    if (is_country(heading_)) return;
    builder_.note(line, fmt::format("a country that is not known: {}", base::quoted(heading_)));
  }

  base::Result<void> take_row(const Table& table, const XmlElement& row, std::vector<Slot> slots) {
    auto there = fit(table, row, slots);
    if (!there) return base::fail(std::move(there.error()));
    if (!*there) return {};
    auto slot = [&](Column column) {
      return table.at[column] == kNone ? Slot() : slots[table.at[column]];
    };
    // What this row itself says.
    auto own = [&](Column column) { return slot(column).from_above ? "" : slot(column).text; };
    bool headed = !own(country).empty();
    if (headed && slot(country).columns > 1 && !is_country(own(country))) {
      builder_.note(row.line, fmt::format("a text over {} columns, left out: {}",
                                          slot(country).columns, base::quoted(own(country), 80)));
      return {};
    }
    if (headed) take_heading(own(country), row.line);
    bool says_more = !own(requirement).empty() || !own(policy).empty() || !own(notice).empty();
    std::string cell = slot(party).from_above ? "" : slot(party).bare;
    if (cell.empty() && !says_more) return {};
    if (cell.starts_with('[')) {   // "[Reserved]"
      finish_entry();
      return {};
    }
    bool goes_on = !headed && open_ && (cell.empty() || !says_more);
    if (cell.empty() && (!goes_on || (!own(requirement).empty() && !own(notice).empty()))) {
      return base::fail(unreadable(row, slots, "a row without an entity", "a name"));
    }
    if (!goes_on) {
      finish_entry();
      builder_.count_row();
      open_ = Open{heading_, "",      slot(requirement).text, slot(policy).text, slot(notice).text,
                   "",       row.line};
    } else {
      add_to(open_->requirement, own(requirement));
      add_to(open_->policy, own(policy));
      add_to(open_->notice, own(notice));
    }
    if (!open_->cell.empty()) open_->cell += '\n';
    open_->cell += cell;
    open_->raised += slot(party).raised;
    return {};
  }

  static void add_to(std::string& text, std::string_view more) {
    if (!text.empty() && !more.empty()) text += ' ';
    text += more;
  }

  // Where the columns were exchanged the requirement says nothing that a requirement says.
  base::Result<void> check_requirements(const XmlElement& element) {
    if (unread_ * 2 <= requirements_) return {};
    base::Problem problem = problem_at(builder_.file(), element.line,
                                       "a column that holds something else than its heading says");
    problem.given = fmt::format("{}: no requirement in {} of {} cells", kHeadings[requirement],
                                unread_, requirements_);
    problem.remedy = "the columns of the table have moved: get it again";
    return base::fail(std::move(problem));
  }

  void finish_entry() {
    if (!open_) return;
    Open open = std::move(*open_);
    open_.reset();
    Entry entry;
    entry.line = open.line;
    entry.source = source_->id;
    PrintedParty printed = read_printed_party(sources_, open.cell);
    if (printed.announced != 0 && printed.announced != printed.listed) {
      builder_.note(open.line, fmt::format("{} names announced and {} read: {}", printed.announced,
                                           printed.listed, base::quoted(printed.name)));
    }
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
    if (!open.requirement.empty()) {
      ++requirements_;
      if (entry.licence.scope == LicenceScope::unstated) ++unread_;
    }
    add_marks(entry.licence, open.raised);
    builder_.citations(entry, open.notice);
    builder_.push(std::move(entry));
  }

  static void add_marks(Licence& licence, std::string_view raised) {
    for (char c : raised) {
      if (c < '1' || c > '9') continue;
      auto number = static_cast<std::uint8_t>(c - '0');
      auto same = std::ranges::find(licence.footnotes, number, &Footnote::number);
      if (same == licence.footnotes.end()) {
        licence.footnotes.push_back({number, false});
      } else {
        same->inferred = false;
      }
    }
    std::ranges::sort(licence.footnotes);
  }

  struct Open {
    std::string country, cell, requirement, policy, notice, raised;
    std::uint32_t line = 0;
  };

  Builder& builder_;
  const Sources& sources_;
  const Source* source_ = nullptr;   // of the supplement that is being read; null: of no list
  std::set<std::string> found_;
  std::string heading_;              // the country
  std::optional<Open> open_;         // the rows below may go on with it
  // Of the table at hand: entries with a requirement, and those of which none is understood.
  std::size_t requirements_ = 0, unread_ = 0;
};

}  // namespace

base::Result<List> read_cfr_xml(std::span<const File> files, const Sources& sources,
                                const ReadOptions& options) {
  const File& file = files.front();
  Builder builder(Format::cfr_xml, "us-part-744", sources, options, file.name);
  Supplements supplements(builder, sources);
  auto root = [](const XmlElement&, std::string_view) { return base::Result<void>(); };
  auto use = [&](const XmlElement& element, std::string_view) { return supplements.take(element); };
  const XmlWanted wanted = {{"AMDDATE", "HEAD", "TABLE", "amddate", "head", "table"}, {}};
  auto read = each_element(file.bytes, file.name, wanted, use, root);
  if (read) read = supplements.finish();
  if (!read) return base::fail(std::move(read.error()));
  return builder.finish();
}

}  // namespace licet::lists
