// Turns what was weighed into a Determination. Internal to the room.
#pragma once

#include "law/bind.h"
#include "law/determination.h"
#include "law/weighing.h"

namespace licet::law {

struct AssembleOptions {
  bool proof = true;
};

// Fills packs, standings, proof, assumptions used, overrides and warnings.
void assemble(Weighing& weighing, const facts::Case& facts, const Bound& bound,
              const AssembleOptions& options, Determination& out);

// The standings alone.
void assemble_standings(const Weighing& weighing, Standing (&out)[kBases]);

}  // namespace licet::law
