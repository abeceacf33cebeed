// The verifier: does a library of packs hang together? docs/verification.md says what is checked,
// what a proof means, and what it leaves out.
//
//   auto report = verify(library);
//
// Proofs speak of cases in which every fact is known; what cannot be translated for the prover, or
// is not decided within the effort, is counted as not proved. Reads no clock; the same packs give
// the same report, but for questions that run into the limit of time.
#pragma once

#include "law/library.h"
#include "verify/report.h"

namespace licet::verify {

struct VerifyOptions {
  unsigned steps = 2'000'000;      // of the prover, for each question
  unsigned milliseconds = 5'000;
};

// A Problem only when nothing can be proved at all: the prover cannot be loaded.
[[nodiscard]] base::Result<Report> verify(const law::Library& library,
                                          const VerifyOptions& options = {});

// What the loader refused, in the same form.
[[nodiscard]] Report refused(const base::Problems& problems);

}  // namespace licet::verify
