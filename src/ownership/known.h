// Words that holdings and cases may use for lists and countries, as far as they are known
// beforehand: a slip in one must not pass for a list that nothing hangs on.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace licet::ownership {

struct KnownWords {
  std::vector<std::string> lists;   // identifiers; empty: any is taken
  // Other names of lists ("us-dpl"), each with the identifiers that its entries may have.
  std::map<std::string, std::vector<std::string>, std::less<>> other_names;
  // The code of a country that is written as a code or otherwise; "": there is none such. Null: any
  // two letters are taken.
  std::function<std::string(std::string_view)> country;
};

// The identifier that a word stands for: itself, or the only one of a list with that name. The
// problem has no place.
[[nodiscard]] base::Result<std::string> known_list(const KnownWords& known, std::string_view word);

}  // namespace licet::ownership
