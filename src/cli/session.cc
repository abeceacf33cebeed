#include "cli/session.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iterator>

#include "cli/command.h"
#include "embedded/embedded.h"
#include "fmt/format.h"

namespace licet::cli {

namespace fs = std::filesystem;

void add_packs_option(CLI::App& command, DataOptions& options) {
  command
      .add_option("--packs", options.packs,
                  "Folder of packs to use instead of those in the program (repeatable)")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->take_all();
}

void add_catalogue_option(CLI::App& command, DataOptions& options) {
  command
      .add_option("--catalogue", options.catalogue,
                  "Folder of the catalogue to use instead of that in the program")
      ->type_name("DIR");
}

namespace {

base::Problem no_folder(const std::string& folder, std::string what, std::string expected) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.where.file = folder;
  problem.expected = std::move(expected);
  return problem;
}

// Reads every YAML file below `folder`; a document's name is `prefix` and its path below `folder`.
void read_folder(const std::string& folder, const std::string& prefix,
                 base::NamedDocuments& documents, base::Problems& problems) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, error);
  if (error) {
    problems.push_back(no_folder(folder, "cannot be read: " + error.message(), "a folder"));
    return;
  }
  for (auto end = fs::end(walk); walk != end; walk.increment(error)) {
    if (error) break;
    if (walk->path().extension() == ".yaml") files.push_back(walk->path());
  }
  std::ranges::sort(files);
  if (files.empty()) {
    problems.push_back(no_folder(folder, "holds no YAML file", "a folder with *.yaml files"));
  }
  for (const fs::path& file : files) {
    auto text = read_whole(file.string());
    if (!text) {
      problems.push_back(std::move(text.error()));
      continue;
    }
    auto document = base::parse_yaml(*text, file.string());
    if (!document) {
      problems.push_back(std::move(document.error()));
      continue;
    }
    std::string below = fs::relative(file, folder, error).generic_string();
    documents.emplace_back(prefix + below, std::move(*document));
  }
}

// A folder of packs, or one pack's own folder.
void read_packs(const std::string& folder, base::NamedDocuments& documents,
                base::Problems& problems) {
  std::error_code error;
  fs::path path = fs::canonical(folder, error);
  bool single = !error && fs::exists(path / "pack.yaml", error);
  read_folder(folder, single ? "packs/" + path.filename().string() + "/" : "packs/", documents,
              problems);
}

}  // namespace

std::expected<base::NamedDocuments, base::Problems> load_documents(const DataOptions& options) {
  base::NamedDocuments documents;
  base::Problems problems;
  for (const std::string& folder : options.packs) read_packs(folder, documents, problems);
  if (!options.catalogue.empty()) {
    read_folder(options.catalogue, "catalogue/", documents, problems);
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  if (!options.packs.empty() && !options.catalogue.empty()) return documents;

  for (std::string_view folder : {"packs/", "catalogue/"}) {
    bool given = folder == "packs/" ? !options.packs.empty() : !options.catalogue.empty();
    if (given) continue;
    auto bundle = base::bundle_read(embedded::bundle(), folder);
    if (!bundle) return std::unexpected(base::Problems{std::move(bundle.error())});
    std::ranges::move(*bundle, std::back_inserter(documents));
  }
  return documents;
}

std::expected<std::unique_ptr<law::Library>, base::Problems> load_library(
    const DataOptions& options) {
  auto documents = load_documents(options);
  if (!documents) return std::unexpected(std::move(documents.error()));
  return law::Library::load(std::move(*documents));
}

std::expected<catalogue::Catalogue, base::Problems> load_catalogue(const DataOptions& options) {
  auto documents = load_documents(options);
  if (!documents) return std::unexpected(std::move(documents.error()));
  return catalogue::Catalogue::load(*documents);
}

std::expected<std::unique_ptr<Session>, base::Problems> Session::open(const DataOptions& options) {
  auto documents = load_documents(options);
  if (!documents) return std::unexpected(std::move(documents.error()));
  auto catalogue = catalogue::Catalogue::load(*documents);
  if (!catalogue) return std::unexpected(std::move(catalogue.error()));
  auto library = law::Library::load(std::move(*documents));
  if (!library) return std::unexpected(std::move(library.error()));
  std::unique_ptr<Session> session(new Session(std::move(*catalogue)));
  session->library_ = std::move(*library);
  session->stamp_ = answer::stamp_of(*session->library_);
  session->engine_ = std::make_unique<law::Engine>(*session->library_, &session->catalogue_);
  return session;
}

facts::ReadContext Session::read_context(bool require_date) const {
  facts::ReadContext context;
  context.symbols = &library_->symbols();
  context.answers = &library_->answers_spec();
  context.countries = library_->countries();
  context.check_required = require_date;
  return context;
}

}  // namespace licet::cli
