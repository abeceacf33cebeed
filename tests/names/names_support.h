// What the tests of names share: the lexicon of the source tree, tables in files.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "names/compare.h"

namespace licet::names::testing {

using Row = std::vector<std::string>;

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The rows of a table between tabs; lines that begin with # are left out.
inline std::vector<Row> rows_of(const std::string& path, std::size_t columns) {
  std::ifstream stream(path);
  std::vector<Row> rows;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line[0] == '#') continue;
    Row row(1);
    for (char ch : line) {
      if (ch == '\t') {
        row.emplace_back();
      } else {
        row.back().push_back(ch);
      }
    }
    EXPECT_EQ(row.size(), columns) << path << ": " << line;
    row.resize(columns);
    rows.push_back(std::move(row));
  }
  EXPECT_FALSE(rows.empty()) << path;
  return rows;
}

// The files of lexicon/, by name.
inline std::vector<std::pair<std::string, std::string>> lexicon_files() {
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& entry : std::filesystem::directory_iterator("lexicon")) {
    if (entry.path().extension() == ".md") continue;
    found.emplace_back(entry.path().filename().string(), read_file(entry.path()));
  }
  return found;
}

inline base::Result<std::shared_ptr<const Lexicon>> lexicon_from(
    const std::vector<std::pair<std::string, std::string>>& texts) {
  std::vector<Lexicon::File> files;
  for (const auto& [name, text] : texts) files.push_back({name, text});
  return Lexicon::read(files);
}

inline const Comparator& comparator() {
  static const Comparator made = [] {
    auto lexicon = lexicon_from(lexicon_files());
    if (!lexicon) throw std::runtime_error(lexicon.error().to_string());
    return Comparator(*lexicon);
  }();
  return made;
}

inline Comparison compare(std::string_view query, std::string_view candidate,
                          std::string_view schema = "company") {
  const Lexicon& lexicon = comparator().lexicon();
  Parsed left = parse(lexicon, query, schema_of(schema));
  Parsed right = parse(lexicon, candidate, schema_of(schema));
  return comparator().compare(left.view(), right.view());
}

}  // namespace licet::names::testing
