// Which format a list is in, told from its first bytes, and the way to its reader.
#include <simdjson.h>

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

base::Result<void> check_bytes(const File& file) {
  if (trim(file.bytes).empty()) return base::fail(not_a_list(file, "an empty file"));
  if (begins(head_of(file.bytes), "<!doctype html") || begins(head_of(file.bytes), "<html")) {
    base::Problem problem = not_a_list(file, "a web page, not a list");
    problem.remedy = "the address may need a token, or the list has moved";
    return base::fail(std::move(problem));
  }
  if (!simdjson::validate_utf8(file.bytes.data(), file.bytes.size()) ||
      file.bytes.find('\0') != std::string_view::npos) {
    base::Problem problem = not_a_list(file, "not UTF-8 text");
    problem.expected = "UTF-8, or a gzip file of it";
    problem.remedy = "convert it: iconv -f ENCODING -t UTF-8";
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

std::optional<Format> csv_format(const File& file) {
  std::string_view head = head_of(file.bytes);
  std::string_view line = head.substr(0, head.find('\n'));
  if (has_all(line, {"street_address", "\t"})) return Format::denied_tsv;
  if (has_all(line, {"_id", "source", "entity_number"})) return Format::csl_csv;
  if (has_all(line, {"entity_logicalid", ";"})) return Format::eu_csv;
  if (has_all(head, {"unique id", "name 6"})) return Format::uk_csv;
  if (has_all(line, {"list", "name_en", "name_zh", "notice"})) return Format::mofcom_csv;
  if (has_all(line, {"no,", "country", "aliases", "concern"})) return Format::meti_csv;
  CsvReader row(file.bytes, ',', file.name);
  if (auto read = row.next(); !read || !*read) return std::nullopt;
  std::size_t width = row.cells().size();
  bool numbered = is_number(trim(row.cells()[0]));
  if (numbered && (width == 2 || width == 5 || width == 6 || width == 12)) {
    return Format::treasury_csv;
  }
  for (std::string_view cell : row.cells()) {
    if (lower(trim(cell)) == "name") return Format::plain_csv;
  }
  return std::nullopt;
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
  base::Problem problem = not_a_list(file, "a file of no format that is known");
  problem.expected = "one of " + base::join(format_words(), ", ");
  problem.remedy = "a list of your own is a CSV file with a column `name` (docs/lists.md)";
  return base::fail(std::move(problem));
}

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
  if (!options.source.empty() && !sources.find(options.source)) {
    base::Problem problem;
    problem.what = "unknown source";
    problem.given = options.source;
    problem.nearest = sources.nearest(options.source);
    return base::fail(std::move(problem));
  }
  return readers[static_cast<std::size_t>(format)](files, sources, options);
}

base::Result<List> read(std::span<const File> files, const Sources& sources,
                        const ReadOptions& options) {
  auto format = detect(files);
  if (!format) return base::fail(std::move(format.error()));
  return read(*format, files, sources, options);
}

}  // namespace licet::lists
