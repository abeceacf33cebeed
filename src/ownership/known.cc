#include "ownership/known.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::ownership {

base::Result<std::string> known_list(const KnownWords& known, std::string_view word) {
  bool is_known = known.lists.empty() || std::ranges::find(known.lists, word) != known.lists.end();
  if (is_known) return std::string(word);
  base::Problem problem;
  problem.what = "not an identifier of a list";
  problem.given = base::quoted(word);
  auto named = known.other_names.find(word);
  if (named == known.other_names.end()) {
    auto nearest = base::nearest(word, known.lists);
    if (nearest) problem.nearest = *nearest;
    if (!nearest) problem.expected = "one of " + base::join(known.lists, ", ");
    return base::fail(std::move(problem));
  }
  if (named->second.size() == 1) return named->second.front();
  problem.what = "a list whose entries have several identifiers, by what the entry says";
  problem.expected = "one of " + base::join(named->second, ", ");
  return base::fail(std::move(problem));
}

}  // namespace licet::ownership
