// Names of a list that meet a query by nothing but initials of its words. Internal to the room.
#pragma once

#include <algorithm>
#include <cstdint>

#include "names/compare.h"

namespace licet::screen {

// Finds names of lists that are nothing but the initials of the query. A long name is not sought by
// its initials: three letters fit too many names, and whoever lists a body under its initials
// lists its name as well. Initials that are asked for do find the names that they stand for.
class Initials {
 public:
  explicit Initials(const names::ParsedView& query) : query_(query) {
    for (const names::Token& token : query.tokens) {
      for (const names::Form& form : query.forms.subspan(token.first_form, token.forms)) {
        if (form.letters != 0) letters_ |= bit_of(query.text[form.offset]);
      }
    }
  }

  [[nodiscard]] bool alone(const names::Comparator& comparator,
                           const names::ParsedView& name) const {
    return query_.tokens.size() > 1 && has_some(name) && only(comparator.compare(query_, name));
  }

 private:
  static std::uint32_t bit_of(char ch) {
    return ch >= 'a' && ch <= 'z' ? std::uint32_t{1} << (ch - 'a') : std::uint32_t{1} << 26;
  }

  [[nodiscard]] bool has_some(const names::ParsedView& name) const {
    return std::ranges::any_of(name.tokens, [&](const names::Token& token) {
      if (token.forms == 0 || token.role != names::Role::word) return false;
      const names::Form& form = name.forms[token.first_form];
      return form.size >= 3 && form.size <= 7 && form.letters != 0 &&
             (form.letters & ~letters_) == 0;
    });
  }

  [[nodiscard]] bool only(const names::Comparison& found) const {
    bool some = false;
    for (const names::Contribution& part : found.contributions) {
      if (part.how.empty()) continue;
      auto inside = [&](const names::Token& token) {
        return token.begin >= part.query.begin && token.end <= part.query.end;
      };
      if (part.how != "acronym" || std::ranges::count_if(query_.tokens, inside) < 2) return false;
      some = true;
    }
    return some;
  }

  const names::ParsedView& query_;
  std::uint32_t letters_ = 0;
};

}  // namespace licet::screen
