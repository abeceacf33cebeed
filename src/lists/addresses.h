// Addresses as a regulation prints them behind a name. Internal to the room.
#pragma once

#include <string_view>

#include "lists/builder.h"

namespace licet::lists {

// Adds the addresses of `text`, which are joined by "; and "; a cross-reference to other headings
// in brackets at the end becomes countries and a remark. `heading`: the country where an address
// names none; may be empty.
void read_addresses(const Builder& builder, Entry& entry, std::string_view text,
                    std::string_view heading);

}  // namespace licet::lists
