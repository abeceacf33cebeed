// The answer under other readings of the law and other figures of the catalogue. Internal to the
// room.
#pragma once

#include <vector>

#include "catalogue/catalogue.h"
#include "law/what_if.h"

namespace licet::law {

// A figure of one of the case's items that its sources do not settle.
struct FigureVariant {
  std::string name;                  // "hw-910c.die_area_mm2"
  std::string choice;
  WhatIf::Change change;
};

// Every open alternative of the catalogue entries that the case's items are.
[[nodiscard]] std::vector<FigureVariant> figure_variants(const facts::Case& facts,
                                                         const catalogue::Catalogue& catalogue);

}  // namespace licet::law
