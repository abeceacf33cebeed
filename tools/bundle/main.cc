// licet_bundle OUTPUT LISTING: packs the YAML files named in LISTING (one path a line) into OUTPUT.
//
// Runs at build time, from the top of the source tree, so names in the bundle are relative to it.

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "base/document.h"
#include "base/problem.h"

namespace {

using licet::base::Document;
using licet::base::NamedDocuments;

int fail(const std::string& message) {
  fmt::print(stderr, "licet_bundle: {}\n", message);
  return EXIT_FAILURE;
}

bool read_file(const std::string& path, std::string& text) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return false;
  text.assign(std::istreambuf_iterator<char>(stream), {});
  return !stream.bad();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return fail("usage: licet_bundle OUTPUT LISTING");
  std::ifstream listing(argv[2]);
  if (!listing) return fail(fmt::format("cannot read the listing {}", argv[2]));

  NamedDocuments documents;
  std::string path;
  while (std::getline(listing, path)) {
    if (path.empty()) continue;
    std::string text;
    if (!read_file(path, text)) return fail(fmt::format("cannot read {}", path));
    auto document = licet::base::parse_yaml(text, path);
    if (!document) return fail(document.error().to_string());
    documents.emplace_back(path, std::move(*document));
  }

  const std::string bytes = licet::base::bundle_write(documents);
  std::ofstream output(argv[1], std::ios::binary | std::ios::trunc);
  output.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  output.close();
  if (!output) return fail(fmt::format("cannot write {}", argv[1]));
  return EXIT_SUCCESS;
}
