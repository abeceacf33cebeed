// A party as a regulation prints it: name, aliases and addresses in one cell of a table. Internal
// to the room.
//
//   Example Co., Ltd. (EC), a.k.a., the following two aliases:
//   —Example Works; and
//   —Beispiel GmbH.
//   5 Main Street, Springfield; and Unit 7, 2 Side Road, Shelbyville.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lists/entry.h"
#include "lists/sources.h"

namespace licet::lists {

struct PrintedParty {
  std::string name;                    // empty: the cell holds none
  std::vector<std::string> aliases;    // as printed, in their order
  std::vector<std::string> former;     // of these, "formerly known as"
  std::vector<std::string> included;   // others named as listed with it, below a heading
  std::string addresses;               // one line, joined as printed; empty: none
  // How many names the cell says that it lists ("the following two aliases"), 0 where it does not
  // say, and how many it does list.
  std::size_t announced = 0, listed = 0;
};

// Lines are parted by '\n'. Where a name ends and an address begins no mark tells: a name takes
// what follows a comma when that is a legal form or a part of an institution, else it ends there.
[[nodiscard]] PrintedParty read_printed_party(const Sources& sources, std::string_view cell);

}  // namespace licet::lists
