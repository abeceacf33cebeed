// Where an address begins behind a name, in the same field.
#pragma once

#include <cstddef>
#include <span>

#include "names/pieces.h"

namespace licet::names {

// Numbers of pieces, both behind a name. Both 0: all is an address; pieces.size(): there is none.
struct AddressPlace {
  std::size_t at = 0;  // where it begins
  std::size_t sooner = 0;  // <= at: where it may begin instead, as numbers in a name are in doubt
};

// `tokens`: those of the whole field.
[[nodiscard]] AddressPlace address_in(const LexiconData& data, std::span<const Piece> pieces,
                                      std::span<const Token> tokens);

}  // namespace licet::names
