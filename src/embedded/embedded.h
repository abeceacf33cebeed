// What the build puts into the executable: packs, catalogue and lists as one bundle, the lexicon,
// and the version.
//
// Both views point into read-only memory of the program and live as long as it; reading them is
// thread-safe.
#pragma once

#include <string_view>

namespace licet::embedded {

// The bytes that base::bundle_read takes; tools/bundle writes them from packs/, catalogue/ and
// lists/ at build time.
std::string_view bundle();

// What names::Lexicon::open takes; tools/lexicon writes it from lexicon/ at build time.
std::string_view lexicon();

// The program's version, as in the top CMakeLists.txt ("0.1.0").
std::string_view version();

}  // namespace licet::embedded
