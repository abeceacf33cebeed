// Reads the files of lexicon/ into tables.
#pragma once

#include <memory>
#include <span>

#include "names/lexicon.h"
#include "names/lexicon_data.h"

namespace licet::names {

[[nodiscard]] base::Result<std::unique_ptr<const LexiconData>> read_lexicon(
    std::span<const Lexicon::File> files);

}  // namespace licet::names
