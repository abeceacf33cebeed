// licet_lexicon OUTPUT FOLDER FILE...: reads these files of FOLDER, which is lexicon/, and writes
// what names::Lexicon::open takes.
//
// Runs at build time; a file that breaks its grammar ends the build.

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "names/lexicon.h"

namespace {

using licet::names::Lexicon;

int fail(const std::string& message) {
  fmt::print(stderr, "licet_lexicon: {}\n", message);
  return EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return fail("usage: licet_lexicon OUTPUT FOLDER FILE...");
  std::vector<std::string> texts;
  for (int i = 3; i < argc; ++i) {
    std::ifstream stream(fmt::format("{}/{}", argv[2], argv[i]), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    if (!stream) return fail(fmt::format("cannot read {}", argv[i]));
  }
  std::vector<Lexicon::File> files;
  for (int i = 3; i < argc; ++i) files.push_back({argv[i], texts[static_cast<std::size_t>(i - 3)]});
  auto lexicon = Lexicon::read(files);
  if (!lexicon) return fail(lexicon.error().to_string());
  std::ofstream output(argv[1], std::ios::binary | std::ios::trunc);
  output << (*lexicon)->image();
  output.close();
  return output ? EXIT_SUCCESS : fail(fmt::format("cannot write {}", argv[1]));
}
