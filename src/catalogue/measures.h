// What follows from the figures of an entry: each measure with the calculation that gave it.
//
// Pure functions; nothing here knows a threshold. Exact arithmetic: a quotient is kept as a
// fraction, and is rounded only when it is shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace licet::catalogue {

// Which bit length counts for a format that can be read in two ways (formats.yaml, `reads_as`).
enum class BitReading : std::uint8_t { listed, other };

// INVARIANT: `derived` or `printed` is there.
struct Measure {
  std::string key;                    // "tpp", "performance.fp16", "hbm_tb"
  std::string label;                  // "dense FP16/BF16"
  std::string unit;                   // "TFLOPS"; empty: a plain number
  std::optional<Figure> derived;  // from the entry's own figures or those of what it contains
  std::optional<Figure> printed;  // the aggregate as its vendor or a tracker prints it
  std::string calculation;  // of `derived`; empty: the figure is given as such

  // The printed figure where there is one, else the derived.
  [[nodiscard]] const Figure& figure() const { return printed ? *printed : *derived; }
};

// Total processing performance of one integrated circuit: the largest of dense rate x bits. Of a
// board: the largest among its integrated circuits. nullopt: no rate is known, or not a chip.
[[nodiscard]] std::optional<Figure> tpp(const Entry& entry,
                                        BitReading reading = BitReading::listed);
// All input and output except memory: chip-to-chip ports and host bus together, GB/s both ways.
[[nodiscard]] std::optional<Figure> interconnect(const Entry& entry);

// Every measure that the entry's figures allow, in the order in which they are shown.
[[nodiscard]] std::vector<Measure> measures(const Entry& entry,
                                            BitReading reading = BitReading::listed);
// One of them by key.
[[nodiscard]] std::optional<Measure> measure(const Entry& entry, std::string_view key,
                                             BitReading reading = BitReading::listed);

}  // namespace licet::catalogue
