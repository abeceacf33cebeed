// Packs and cases as text, for the tests of the law room.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/document.h"
#include "catalogue/catalogue.h"
#include "facts/read_json.h"
#include "law/engine.h"
#include "law/library.h"

namespace licet::law::test {

using Files = std::vector<std::pair<std::string, std::string>>;   // path, YAML

inline base::NamedDocuments parse(const Files& files) {
  base::NamedDocuments out;
  for (const auto& [path, text] : files) {
    auto document = base::parse_yaml(text, path);
    EXPECT_TRUE(document.has_value()) << (document ? "" : document.error().to_string());
    if (document) out.emplace_back(path, *document);
  }
  return out;
}

inline base::NamedDocuments read_folder(const std::string& folder) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path());
    std::stringstream text;
    text << stream.rdbuf();
    files.emplace_back(entry.path().string(), text.str());
  }
  return parse(files);
}

inline std::string all_messages(const base::Problems& problems) {
  std::string out;
  for (const base::Problem& p : problems) out += p.to_string() + "\n";
  return out;
}

// The packs and the catalogue of the project, read once.
struct Project {
  std::unique_ptr<Library> library;
  std::unique_ptr<catalogue::Catalogue> catalogue;
};

inline const Project& project() {
  static const Project loaded = [] {
    Project out;
    auto library = Library::load(read_folder("packs"));
    EXPECT_TRUE(library.has_value()) << (library ? "" : all_messages(library.error()));
    if (library) out.library = std::move(*library);
    auto catalogue = catalogue::Catalogue::load(read_folder("catalogue"));
    EXPECT_TRUE(catalogue.has_value()) << (catalogue ? "" : all_messages(catalogue.error()));
    if (catalogue) out.catalogue = std::make_unique<catalogue::Catalogue>(std::move(*catalogue));
    return out;
  }();
  return loaded;
}

// A library of small packs, and cases put to it.
class Court {
 public:
  explicit Court(const Files& files) {
    auto loaded = Library::load(parse(files));
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : all_messages(loaded.error()));
    if (loaded) library_ = std::move(*loaded);
    engine_ = std::make_unique<Engine>(*library_, nullptr);
    facts_ = std::make_unique<facts::Case>(library_->answers_spec());
  }

  const Determination& ask(const std::string& json, const Options& options = {}) {
    facts::ReadContext context;
    context.symbols = &library_->symbols();
    context.answers = &library_->answers_spec();
    auto read = facts::JsonReader(context).read(json, *facts_);
    EXPECT_TRUE(read.has_value()) << (read ? "" : all_messages(read.error()));
    auto answer = engine_->determine(*facts_, options);
    EXPECT_TRUE(answer.has_value()) << (answer ? "" : answer.error().to_string());
    answer_ = answer ? std::move(*answer) : Determination{};
    return answer_;
  }

  Verdict verdict(const std::string& json) { return ask(json).on_basis(Basis::enforced).verdict; }

  const Library& library() const { return *library_; }

 private:
  std::unique_ptr<Library> library_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<facts::Case> facts_;
  Determination answer_;
};

// A header and documents for packs of tests; `more` goes below.
inline Files pack(const std::string& more, const std::string& name = "t") {
  return {{"packs/" + name + "/pack.yaml",
           "format: 1\npack: " + name +
               "\nversion: 1\njurisdiction: TT\ntitle: Test\nhorizon: 2030-01-01\n"
               "attaches: [{cite: c, text: everywhere, when: 'true'}]\n"
               "instruments:\n"
               "  old: {title: Old, cite: O, published: 2020-01-01}\n"
               "  new: {title: New, cite: N, published: 2022-06-01}\n"},
          {"packs/" + name + "/rules.yaml", more}};
}

}  // namespace licet::law::test
