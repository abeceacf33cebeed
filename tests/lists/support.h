// What tests of lists share: the data of lists/, small lists as text, the real lists where they
// are at hand.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "lists/list.h"

namespace licet::lists {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The tests run from the top of the source tree.
inline const Sources& sources() {
  static const Sources loaded = [] {
    base::NamedDocuments documents;
    for (const char* name : {"lists/sources.yaml", "lists/countries.yaml", "lists/words.yaml"}) {
      documents.emplace_back(name, *base::parse_yaml(read_file(name), name));
    }
    return *Sources::load(documents);
  }();
  return loaded;
}

inline base::Result<List> read_text(std::string_view text, std::string name = "list",
                                    const ReadOptions& options = {}) {
  File file{std::move(name), text};
  return read(std::span(&file, 1), sources(), options);
}

// The list, or an empty one and a failure of the test.
inline List good(base::Result<List> list) {
  if (list) return std::move(*list);
  ADD_FAILURE() << list.error().to_string();
  return {};
}

inline std::string problem_of(const base::Result<List>& list) {
  return list ? "read" : list.error().to_string();
}

inline const Entry* find(const List& list, std::string_view name) {
  for (const Entry& entry : list.entries) {
    if (primary_name(entry) == name) return &entry;
  }
  return nullptr;
}

// The folder of the real lists: below LICET_SHARED, or below a folder `shared` beside the
// repository. Empty: neither is there.
inline std::filesystem::path real_lists() {
  const char* given = std::getenv("LICET_SHARED");
  std::filesystem::path shared = given ? std::filesystem::path(given)
                                       : std::filesystem::current_path().parent_path() / "shared";
  std::filesystem::path folder = shared / "lists";
  return std::filesystem::exists(folder / "README.md") ? folder : std::filesystem::path();
}

}  // namespace licet::lists
