// The small list that the program carries: lists/ai-compute/*.yaml (lists/README.md).
#pragma once

#include "base/document.h"
#include "lists/list.h"

namespace licet::lists {

// Takes the documents below "lists/ai-compute/". The list's id is "ai-compute"; each entry has the
// source that its listing belongs to, and an id of its own ("ai-compute/NAME"). Names that we add
// ourselves are derived ones. Nobody may be cleared by this list alone.
[[nodiscard]] base::Result<List> own_list(const base::NamedDocuments& documents,
                                          const Sources& sources);

}  // namespace licet::lists
