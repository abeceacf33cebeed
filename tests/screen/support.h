// What the tests of screening share: the lexicon, the weights and the sources of the source tree.
#pragma once

#include <gtest/gtest.h>

#include "lists/support.h"
#include "names/names_support.h"
#include "screen/party.h"

namespace licet::screen {

inline base::Date day(const char* iso) { return *base::Date::parse(iso); }

inline std::shared_ptr<const names::Lexicon> lexicon() {
  static const auto read = *names::testing::lexicon_from(names::testing::lexicon_files());
  return read;
}

inline base::Result<Weights> weights_from(const std::string& yaml) {
  auto document = base::parse_yaml(yaml, "lists/evidence.yaml");
  if (!document) return base::fail(document.error());
  base::NamedDocuments documents;
  documents.emplace_back("lists/evidence.yaml", std::move(*document));
  return Weights::load(documents);
}

inline const Weights& weights() {
  static const Weights read = *weights_from(lists::read_file("lists/evidence.yaml"));
  return read;
}

}  // namespace licet::screen
