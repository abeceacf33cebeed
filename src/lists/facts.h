// Facts read from texts of lists: licence columns, citations, names within names. Internal to the
// room. The words that are looked for are data (lists/words.yaml).
#pragma once

#include <string_view>
#include <vector>

#include "lists/entry.h"
#include "lists/sources.h"

namespace licet::lists {

[[nodiscard]] Licence read_licence(const Sources& sources, std::string_view requirement,
                                   std::string_view policy);

// The notices that a text cites, each "VOLUME gazette PAGE, DAY". What cannot be parted is one
// citation with the text alone.
[[nodiscard]] std::vector<Citation> read_citations(const Sources& sources, std::string_view text);

// Adds to the entry what its names say about themselves: abbreviations in brackets and parts of a
// whole as derived names, the whole as a relation.
void derive_names(const Sources& sources, Entry& entry);

// Adds the names that follow a phrase such as "Listed together with subsidiaries:" as derived
// names, and returns the rest of the text.
[[nodiscard]] std::string take_listed_with(const Sources& sources, Entry& entry,
                                           std::string_view text);

// The kind of party where the list does not say it; unknown: nothing tells it.
[[nodiscard]] PartyKind infer_kind(const Sources& sources, const Entry& entry);

}  // namespace licet::lists
