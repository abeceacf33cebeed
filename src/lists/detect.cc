// Which format a list is in, told from its first bytes, and the way to its reader.
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/csv.h"
#include "lists/json.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

std::string_view head_of(std::string_view bytes) { return trim(bytes.substr(0, 4096)); }

base::Problem not_a_list(const File& file, std::string what) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = file.name;
  problem.given = base::quoted(file.bytes.substr(0, 60));
  return problem;
}

base::Problem no_file() {
  base::Problem problem;
  problem.what = "no file to read";
  return problem;
}

std::size_t head_begin(std::string_view bytes) {
  std::string_view head = trim(bytes);
  return static_cast<std::size_t>(head.data() - bytes.data());
}

// Files that hold a list so that it cannot be read from them: how they begin, and what to do.
struct Wrapped {
  std::string_view begins, what, remedy;
};
constexpr Wrapped kWrapped[] = {
    {"PK\x03\x04", "a ZIP archive or a spreadsheet",
     "unpack it, or save the sheet as CSV in UTF-8"},
    {"\xD0\xCF\x11\xE0", "a spreadsheet or a document", "save the sheet as CSV in UTF-8"},
    {"%PDF", "a PDF document", "get the list as a table or as XML"},
    {"BZh", "a bzip2 file", "unpack it: bunzip2"},
    {"\xFD"
     "7zXZ",
     "an xz file", "unpack it: unxz"},
    {"\x28\xB5\x2F\xFD", "a Zstandard file", "unpack it: unzstd"},
};

base::Result<void> check_wrapped(const File& file) {
  for (const Wrapped& one : kWrapped) {
    if (!file.bytes.starts_with(one.begins)) continue;
    base::Problem problem = not_a_list(file, fmt::format("{}, not a list", one.what));
    problem.given.clear();
    problem.remedy = one.remedy;
    return base::fail(std::move(problem));
  }
  return {};
}

base::Result<void> check_encoding(const File& file) {
  std::string_view bytes = file.bytes;
  bool valid = simdjson::validate_utf8(bytes.data(), bytes.size());
  if (valid && bytes.find('\0') == std::string_view::npos) return {};
  base::Problem problem = not_a_list(file, "not UTF-8 text");
  problem.expected = "UTF-8, or a gzip file of it";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    problem.given = "UTF-16";
    problem.remedy = "convert it: iconv -f UTF-16 -t UTF-8";
    return base::fail(std::move(problem));
  }
  problem.given.clear();
  problem.remedy = "convert it: iconv -f ENCODING -t UTF-8";
  for (std::size_t at = 0; at < bytes.size(); ++problem.where.line) {
    std::string_view line = bytes.substr(at, bytes.find('\n', at) - at);
    bool good = simdjson::validate_utf8(line.data(), line.size()) &&
                line.find('\0') == std::string_view::npos;
    if (!good) break;
    at += line.size() + 1;
  }
  ++problem.where.line;   // from 1
  return base::fail(std::move(problem));
}

base::Result<void> check_bytes(const File& file) {
  if (trim(file.bytes).empty()) return base::fail(not_a_list(file, "an empty file"));
  if (auto good = check_wrapped(file); !good) return good;
  std::string_view head = head_of(file.bytes);
  bool page =
      begins(head, "<!doctype html") || find_folded(head, "<html") != std::string_view::npos;
  if (head.starts_with('<') && (page || begins(head, "<head"))) {
    base::Problem problem = not_a_list(file, "a web page, not a list");
    problem.remedy = "the address may need a token, or the list has moved";
    return base::fail(std::move(problem));
  }
  if (auto good = check_encoding(file); !good) return good;
  // XML and JSON may have such line ends; a table would be one line.
  bool table = file.bytes.find_first_of("<{") != head_begin(file.bytes);
  if (table && file.bytes.find('\n') == std::string_view::npos &&
      trim(file.bytes).find('\r') != std::string_view::npos) {
    base::Problem problem = not_a_list(file, "lines that end in a carriage return alone");
    problem.expected = "a line feed, or a carriage return and a line feed";
    problem.remedy = "convert it: tr '\\r' '\\n'";
    return base::fail(std::move(problem));
  }
  return {};
}

bool has_all(std::string_view line, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) {
    if (find_folded(line, word) == std::string_view::npos) return false;
  }
  return true;
}

std::optional<Format> xml_format(std::string_view head) {
  if (has_all(head, {"<consolidated_list"})) return Format::un_xml;
  // Before the next one, whose root's name begins elements of this list too.
  if (has_all(head, {"<designations"})) return Format::uk_xml;
  if (has_all(head, {"referencevaluesets"}) || has_all(head, {"<sanctions"})) {
    return Format::treasury_xml;
  }
  if (has_all(head, {"<export", "sanctionentity"}) ||
      has_all(head, {"<export", "generationdate"})) {
    return Format::eu_xml;
  }
  if (has_all(head, {"<dlpstextclass"}) || has_all(head, {"<div", " type=\"", " n=\""})) {
    return Format::cfr_xml;
  }
  return std::nullopt;
}

std::optional<Format> json_format(std::string_view bytes) {
  std::string_view first = bytes.substr(0, std::min(bytes.find('\n'), bytes.size()));
  simdjson::dom::parser parser;
  auto line = parser.parse(first.data(), first.size()).get_object();
  if (line.error()) {
    // An object over several lines: only the consolidated file is one.
    return find_folded(bytes.substr(0, 4096), "\"results\"") != std::string_view::npos
               ? std::optional(Format::csl_json)
               : std::nullopt;
  }
  JsonObject object = line.value_unsafe();
  auto has = [&](std::string_view field) { return !object.at_key(field).error(); };
  if (has("results")) return Format::csl_json;
  if (has("schema") && has("properties")) return Format::ftm_jsonl;
  if (has("op") && has("entity")) return Format::ftm_jsonl;
  if (has("name") && has("source")) return Format::csl_names;
  if (has("name")) return Format::extract_jsonl;
  return std::nullopt;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

using Cells = std::span<const std::string_view>;

std::size_t in_common(Cells header, Cells columns) {
  return static_cast<std::size_t>(std::ranges::count_if(columns, [&](std::string_view column) {
    return std::ranges::any_of(
        header, [&](std::string_view cell) { return lower(trim(cell)) == lower(column); });
  }));
}

// The format whose columns the header has most of, half of them at least: where one was renamed
// its reader says which. What a list of the user's own may be is taken for one.
std::optional<Format> by_columns(Cells header) {
  struct Known {
    Format format;
    Cells columns;
  };
  std::optional<Format> best;
  std::size_t most = plain_columns(header);
  if (most > 0) best = Format::plain_csv;
  for (const Known& known :
       {Known{Format::csl_csv, csl_columns()}, Known{Format::mofcom_csv, mofcom_columns()},
        Known{Format::meti_csv, meti_columns()}}) {
    std::size_t common = in_common(header, known.columns);
    if (common <= most || common * 2 < known.columns.size()) continue;
    best = known.format;
    most = common;
  }
  if (best) return best;
  constexpr std::array<std::string_view, 1> name = {"name"};
  bool near = std::ranges::any_of(
      header, [&](std::string_view cell) { return base::nearest(trim(cell), name).has_value(); });
  return near ? std::optional(Format::plain_csv) : std::nullopt;
}

std::optional<Format> csv_format(const File& file) {
  std::string_view head = head_of(file.bytes);
  std::string_view line = head.substr(0, head.find('\n'));
  if (line.find('\t') != std::string_view::npos) {
    CsvReader row(file.bytes, '\t', file.name);
    auto read = row.next();
    bool denied =
        read && *read && in_common(row.cells(), denied_columns()) * 2 >= denied_columns().size();
    if (denied) return Format::denied_tsv;
  }
  if (has_all(line, {"entity_logicalid", ";"}) || has_all(line, {"namealias_wholename", ";"})) {
    return Format::eu_csv;
  }
  if (has_all(head, {"unique id", "name 6"})) return Format::uk_csv;
  CsvReader row(file.bytes, ',', file.name);
  if (auto read = row.next(); !read || !*read) return std::nullopt;
  std::size_t width = row.cells().size();
  bool numbered = is_number(trim(row.cells()[0]));
  if (numbered && (width == 2 || width == 5 || width == 6 || width == 12)) {
    return Format::treasury_csv;
  }
  return by_columns(row.cells());
}

// What may be done about a file of no format that is known.
base::Problem unknown_format(const File& file) {
  base::Problem problem = not_a_list(file, "a file of no format that is known");
  problem.expected = "one of " + base::join(format_words(), ", ");
  problem.remedy = "a list of your own is a CSV file with a column `name` (docs/lists.md)";
  if (head_of(file.bytes).starts_with('[')) {
    problem.what = "a JSON array";
    problem.expected = "JSON Lines: an object a line, without brackets and commas around them";
    problem.remedy = "convert it: jq -c '.[]'";
    return problem;
  }
  for (char separator : {';', '\t'}) {
    CsvReader row(file.bytes, separator, file.name);
    auto read = row.next();
    if (!read || !*read || row.cells().size() < 2 || !by_columns(row.cells())) continue;
    problem.what = fmt::format("columns parted by {}", separator == ';' ? "semicolons" : "tabs");
    problem.expected = "commas";
  }
  return problem;
}

}  // namespace

base::Result<Format> detect(std::span<const File> files) {
  if (files.empty()) return base::fail(no_file());
  const File& file = files.front();
  if (auto good = check_bytes(file); !good) return base::fail(std::move(good.error()));
  std::string_view head = head_of(file.bytes);
  std::optional<Format> found = head.starts_with('<')   ? xml_format(head)
                                : head.starts_with('{') ? json_format(trim(file.bytes))
                                                        : csv_format(file);
  if (found) return *found;
  return base::fail(unknown_format(file));
}

namespace {

bool has_format(const Source& source, Format format) {
  return source.format == word_of(format) ||
         std::ranges::find(source.other_formats, word_of(format)) != source.other_formats.end();
}

// The name of the file may say that it is another list in the same form, which nothing in it does.
void note_other_name(const File& file, const Sources& sources, List& list) {
  const Source* named = sources.by_file_name(file.name);
  const Source* taken = sources.find(list.id);
  if (!named || !taken || named == taken || !has_format(*named, list.format)) return;
  bool related = named->entries_as == taken->id || taken->entries_as == named->id ||
                 taken->printed_in == named->id;
  if (related) return;
  list.notes.insert(list.notes.begin(),
                    fmt::format("{}: by its name the file is {}, and was taken as {}", file.name,
                                named->id, list.id));
}

// Whether a file of this format can be the list; empty: not told yet.
base::Result<void> check_source(const std::string& id, Format format, const File& file,
                                const Sources& sources) {
  if (id.empty()) return {};
  const Source* source = sources.find(id);
  if (source == nullptr) return base::fail(sources.unknown(id));
  base::Problem problem;
  if (has_format(*source, format)) return {};
  std::vector<std::string> formats = source->other_formats;
  if (!source->format.empty()) formats.insert(formats.begin(), source->format);
  problem.what = fmt::format("a {} file cannot be {}", word_of(format), id);
  problem.where.file = file.name;
  problem.expected = formats.empty() ? "the file of a list that has it as a part"
                                     : "a file of the format " + base::join(formats, " or ");
  return base::fail(std::move(problem));
}

}  // namespace

base::Result<List> read(Format format, std::span<const File> files, const Sources& sources,
                        const ReadOptions& options) {
  static constexpr std::array<Reader, 17> readers = {
      read_csl_csv,    read_csl_json,      read_csl_names, read_treasury_csv, read_treasury_xml,
      read_denied_tsv, read_extract_jsonl, read_un_xml,    read_eu_csv,       read_eu_xml,
      read_uk_csv,     read_uk_xml,        read_cfr_xml,   read_ftm_jsonl,    read_mofcom_csv,
      read_meti_csv,   read_plain_csv};
  if (files.empty()) return base::fail(no_file());
  for (const File& file : files) {
    // A delta without changes is an empty file.
    if (format == Format::ftm_jsonl && &file != &files.front() && file.bytes.empty()) continue;
    if (auto good = check_bytes(file); !good) return base::fail(std::move(good.error()));
  }
  bool several =
      format == Format::treasury_csv || format == Format::ftm_jsonl || format == Format::csl_names;
  if (files.size() > 1 && !several) {
    base::Problem problem;
    problem.what = "a second file, where the format is one of single files";
    problem.where.file = files[1].name;
    problem.expected = fmt::format("one file of the format {}", word_of(format));
    return base::fail(std::move(problem));
  }
  auto allowed = check_source(options.source, format, files.front(), sources);
  if (!allowed) return base::fail(std::move(allowed.error()));
  auto list = readers[static_cast<std::size_t>(format)](files, sources, options);
  if (list) allowed = check_source(list->id, format, files.front(), sources);
  if (!allowed) return base::fail(std::move(allowed.error()));
  if (list) note_other_name(files.front(), sources, *list);
  return list;
}

base::Result<List> read(std::span<const File> files, const Sources& sources,
                        const ReadOptions& options) {
  auto format = detect(files);
  if (!format) return base::fail(std::move(format.error()));
  return read(*format, files, sources, options);
}

}  // namespace licet::lists
