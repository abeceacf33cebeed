// The catalogue of this repository, read from its files. Tests run in the repository's top folder.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/document.h"
#include "catalogue/catalogue.h"

namespace licet::catalogue {

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline base::NamedDocuments catalogue_documents() {
  std::vector<std::filesystem::path> paths;
  for (const auto& found : std::filesystem::recursive_directory_iterator("catalogue")) {
    if (found.path().extension() == ".yaml") paths.push_back(found.path());
  }
  std::ranges::sort(paths);
  base::NamedDocuments documents;
  for (const auto& path : paths) {
    auto document = base::parse_yaml(read_text(path), path.string());
    EXPECT_TRUE(document) << (document ? "" : document.error().to_string());
    if (document) documents.emplace_back(path.string(), std::move(*document));
  }
  return documents;
}

// Loaded once for the whole test program.
inline const Catalogue& the_catalogue() {
  static const Catalogue catalogue = [] {
    auto loaded = Catalogue::load(catalogue_documents());
    if (!loaded) {
      for (const base::Problem& problem : loaded.error()) ADD_FAILURE() << problem.to_string();
      throw std::runtime_error("the catalogue does not load");
    }
    return std::move(*loaded);
  }();
  return catalogue;
}

inline const Entry& entry(std::string_view id) {
  const Entry* found = the_catalogue().find(id);
  if (found == nullptr) throw std::runtime_error("no entry " + std::string(id));
  return *found;
}

}  // namespace licet::catalogue
