// Arbitrary bytes as a file of a pack: a library or problems, never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/document.h"
#include "law/library.h"

namespace {

constexpr std::string_view kHeader =
    "format: 1\npack: t\nversion: 1\njurisdiction: TT\ntitle: Test\nhorizon: 2030-01-01\n"
    "attaches: [{cite: c, text: everywhere, when: 'true'}]\n"
    "instruments: {old: {title: Old, published: 2020-01-01}}\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto rules = licet::base::parse_yaml(text, "packs/t/rules.yaml");
  if (!rules) return 0;
  licet::base::NamedDocuments documents;
  documents.emplace_back("packs/t/pack.yaml",
                         *licet::base::parse_yaml(kHeader, "packs/t/pack.yaml"));
  documents.emplace_back("packs/t/rules.yaml", std::move(*rules));
  auto library = licet::law::Library::load(documents);
  // What was accepted as a document survives packing and unpacking.
  auto unpacked = licet::base::bundle_read(licet::base::bundle_write(documents));
  if (!unpacked || unpacked->size() != documents.size()) __builtin_trap();
  static_cast<void>(library);
  return 0;
}
