// The data behind a command: packs and catalogue, from the program itself or from folders.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "answer/material.h"
#include "base/document.h"
#include "catalogue/catalogue.h"
#include "cli/parser.h"
#include "facts/read_context.h"
#include "law/engine.h"
#include "law/library.h"

namespace licet::cli {

struct DataOptions {
  std::vector<std::string> packs;    // folders; none: what the program carries
  std::string catalogue;             // folder; "": what the program carries
};
void add_packs_option(CLI::App& command, DataOptions& options);
void add_catalogue_option(CLI::App& command, DataOptions& options);

// The documents of packs and catalogue under names such as "packs/NAME/file.yaml".
[[nodiscard]] std::expected<base::NamedDocuments, base::Problems> load_documents(
    const DataOptions& options);

[[nodiscard]] std::expected<std::unique_ptr<law::Library>, base::Problems> load_library(
    const DataOptions& options);
[[nodiscard]] std::expected<catalogue::Catalogue, base::Problems> load_catalogue(
    const DataOptions& options);

// All that answering cases needs. Not thread-safe: it holds an engine.
class Session {
 public:
  [[nodiscard]] static std::expected<std::unique_ptr<Session>, base::Problems> open(
      const DataOptions& options);

  [[nodiscard]] const law::Library& library() const { return *library_; }
  [[nodiscard]] const catalogue::Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] law::Engine& engine() { return *engine_; }
  [[nodiscard]] const answer::LawStamp& stamp() const { return stamp_; }
  // For readers of cases. `require_date`: false when the command line gives the day.
  [[nodiscard]] facts::ReadContext read_context(bool require_date = true) const;

 private:
  explicit Session(catalogue::Catalogue catalogue) : catalogue_(std::move(catalogue)) {}

  std::unique_ptr<law::Library> library_;
  catalogue::Catalogue catalogue_;
  std::unique_ptr<law::Engine> engine_;
  answer::LawStamp stamp_;
};

}  // namespace licet::cli
