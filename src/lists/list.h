// A list as read from its files, and the readers.
//
// Reading is a function of the bytes, their names and the options: no files, no clock. A list that
// has lost its shape (columns moved, cut off, another encoding, an identifier twice) is refused
// whole, with the line; a row that is odd but whole is taken and noted in `notes`.
// Thread-safe: readers share nothing but the sources given.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "lists/entry.h"
#include "lists/sources.h"

namespace licet::lists {

enum class Format : std::uint8_t {
  csl_csv,          // consolidated, 29 columns
  csl_json,         // consolidated, {"results": [...]}
  csl_names,        // a reduced projection of it, JSON Lines
  treasury_csv,     // primary, alias, address and comment files without headers
  treasury_xml,     // the advanced form
  denied_tsv,       // tab separated, 12 columns
  extract_jsonl,  // {"name", "aliases", "country", "address", ...}: one agency's list as extracted
  un_xml,
  eu_csv,  // version 1.1, semicolons
  eu_xml,  // version 1.1
  uk_csv,
  uk_xml,
  cfr_xml,  // tables in the supplements to a part of the Code of Federal Regulations
  ftm_jsonl,  // FollowTheMoney entities
  mofcom_csv,  // list, name_en, name_zh, country, notice, ...
  meti_csv,  // no, country, name, aliases, concern
  plain_csv,  // a user's own (docs/lists.md)
};
[[nodiscard]] std::string_view word_of(Format format);  // "csl-csv"
[[nodiscard]] std::optional<Format> format_of(std::string_view word);
[[nodiscard]] std::vector<std::string> format_words();

// One file of a list. `bytes` must outlive the call; a gzip file is unpacked by `unpack` first.
struct File {
  std::string name;  // for messages, and to tell which list or part it is
  std::string_view bytes;
};

struct ReadOptions {
  std::string source;  // id of lists/sources.yaml; empty: from content or name
  std::optional<base::Date> as_of;  // where the file does not say; default: from its name
};

struct List {
  std::string id;  // source of the whole: "us-csl"
  std::string title;
  Format format = Format::plain_csv;
  std::optional<base::Date> as_of;
  std::vector<Entry> entries;  // in the order of the file; keys are unique
  std::vector<std::string> notes;  // odd rows that were taken, for a person to look at
  std::uint32_t rows = 0;  // data rows or objects read, entries or not
};

// The format by the bytes of the first file (and the others of a set of files); a Problem says
// what was looked for.
[[nodiscard]] base::Result<Format> detect(std::span<const File> files);

// Several files are one list in three formats: the Treasury's four; entities and the deltas to
// them, in their order; the projection, followed by the Treasury's files of aliases and addresses.
[[nodiscard]] base::Result<List> read(Format format, std::span<const File> files,
                                      const Sources& sources, const ReadOptions& options = {});
// The same with the format detected.
[[nodiscard]] base::Result<List> read(std::span<const File> files, const Sources& sources,
                                      const ReadOptions& options = {});

// The bytes of a gzip file unpacked; other bytes as they are. Fails on a damaged or cut file and
// beyond so many bytes.
inline constexpr std::size_t kMostUnpacked = std::size_t{1} << 30;
[[nodiscard]] base::Result<std::string> unpack(std::string bytes, const std::string& file_name,
                                               std::size_t most = kMostUnpacked);

// The day in a file's name or address: "csl-2026-07-31.names.jsonl" -> 2026-07-31.
[[nodiscard]] std::optional<base::Date> day_in_name(std::string_view file_name);

}  // namespace licet::lists
