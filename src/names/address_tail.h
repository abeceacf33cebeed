// Where an address begins behind a name, in the same field.
#pragma once

#include <cstddef>
#include <span>

#include "names/pieces.h"

namespace licet::names {

// The number of the piece with which an address begins behind a name; 0: all is an address;
// pieces.size(): there is none. `tokens`: those of the whole field.
[[nodiscard]] std::size_t address_in(const LexiconData& data, std::span<const Piece> pieces,
                                     std::span<const Token> tokens);

}  // namespace licet::names
