// Names that our own list lends to entries of others count for who asks in their characters.
// Internal to the room.
#pragma once

#include <cstdint>

#include "screen/index.h"

namespace licet::screen {

// A list that we lend a name to has one in Latin letters itself. Who asks in Latin letters is
// held against that: by their readings and translations alone the lent names, many of them brands
// of two characters, would lead strangers to the entry, and others of a group before the one asked
// for.
class OwnScript {
 public:
  explicit OwnScript(const names::ParsedView& query) : asked_(scripts_of(query)) {}

  [[nodiscard]] bool passes_over(const Index& index, std::uint32_t name) const {
    if (!index.is_lent(name)) return false;
    std::uint32_t written = scripts_of(index.name(name));
    return written != 0 && (written & asked_) == 0;
  }

 private:
  // A bit for each script but the Latin one.
  static std::uint32_t scripts_of(const names::ParsedView& name) {
    std::uint32_t out = 0;
    for (const names::Token& token : name.tokens) {
      bool plain = token.script == names::Script::none || token.script == names::Script::latin;
      if (!plain) out |= std::uint32_t{1} << static_cast<unsigned>(token.script);
    }
    return out;
  }

  std::uint32_t asked_;
};

}  // namespace licet::screen
