// Reads the files of lexicon/ into tables.
#pragma once

#include <memory>
#include <span>

#include "names/lexicon.h"
#include "names/lexicon_data.h"

namespace licet::names {

// Those of characters, surnames and sounds, on which the others rest; `data` is new.
[[nodiscard]] base::Result<void> read_characters(std::span<const Lexicon::File> files,
                                                 LexiconData& data);
[[nodiscard]] base::Result<std::unique_ptr<const LexiconData>> read_lexicon(
    std::span<const Lexicon::File> files);

}  // namespace licet::names
