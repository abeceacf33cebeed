#include "parties/resolution.h"

#include <algorithm>

#include "facts/vocabulary.h"
#include "fmt/format.h"

namespace licet::parties {

std::string_view word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::clear: return "clear";
    case Outcome::cannot_clear: return "cannot_clear";
    case Outcome::nameless: return "nameless";
    case Outcome::listed: return "listed";
    case Outcome::stated: return "stated";
    case Outcome::open: return "open";
    case Outcome::conflict: return "conflict";
  }
  return {};
}

std::string told_name(std::string_view name, bool ours) {
  std::string out(name);
  if (ours) out += fmt::format(", {}", screen::ours_words);
  return out;
}

base::FactRef Subject::fact() const {
  std::size_t slot = facts::party_slot::listed;
  if (who == Who::owner) slot = facts::owner_slot::listed;
  if (who == Who::parent) slot = facts::ultimate_parent_slot::listed;
  if (who == Who::holder) slot = facts::party_slot::owners;
  return {record, static_cast<std::uint32_t>(slot)};
}

bool Resolution::holds() const {
  return places_matter || std::ranges::any_of(subjects, &Subject::holds);
}

const std::string* Resolution::source_of(base::FactRef fact) const {
  auto found = std::ranges::find(provided, fact, &Provided::fact);
  return found == provided.end() ? nullptr : &found->from;
}

}  // namespace licet::parties
