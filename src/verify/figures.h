// Figures by which a law tells items apart, and the values at which it does. Internal to the room.
#pragma once

#include <string>
#include <vector>

#include "law/library.h"
#include "law/regime.h"

namespace licet::verify {

// A number or a truth value of an item that expressions read: a field, or a definition.
struct Figure {
  std::size_t slot = 0;                            // of a field
  const expr::Expression* definition = nullptr;    // its value, of a definition; else null
  std::string name;                                // "tpp"
  std::string label;                               // "TPP", "interconnect"
  std::string unit;                                // "GB/s"; empty: none
  bool truth = false;
  std::vector<base::Number> limits;                // compared with, in order

  // Cells of its line: below the first limit, the limit, between it and the next, ... Of a truth:
  // no, yes.
  [[nodiscard]] std::size_t cells() const { return truth ? 2 : 2 * limits.size() + 1; }
  // "TPP 4,800 or more and below 6,000"; empty: every cell.
  [[nodiscard]] std::string words(std::size_t first, std::size_t last) const;
};

// Those of the rules of the stages, through definitions.
[[nodiscard]] std::vector<Figure> figures_of(const law::Library& library,
                                             std::span<const law::Regime* const> regimes,
                                             bool classification_only);

// 12345.5 -> "12,345.5"
[[nodiscard]] std::string grouped(const base::Number& number);

}  // namespace licet::verify
