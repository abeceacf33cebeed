// Cases from a base::Document (YAML), with the rules and the messages of the JSON reader.
//
// One difference: YAML writes words without quotes, so a plain scalar is taken as text where text
// is expected, whatever it looks like (`name: 5e100` is no number).
#pragma once

#include <memory>

#include "base/document.h"
#include "facts/case.h"
#include "facts/read_context.h"

namespace licet::facts {

// Not thread-safe; one reader a thread.
class DocumentReader {
 public:
  explicit DocumentReader(const ReadContext& context);
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;

  // Resets `into` and reads one case into it. After problems, `into` is emptied.
  [[nodiscard]] ReadOutcome read(const base::Document& document, Case& into);

 private:
  struct Insides;
  std::unique_ptr<Insides> insides_;
};

}  // namespace licet::facts
