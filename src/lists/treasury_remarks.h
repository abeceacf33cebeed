// The grammar of remarks in the Treasury's files. Internal to the room.
#pragma once

#include <string_view>

#include "lists/builder.h"

namespace licet::lists {

// Reads "DOB 12 Jan 1966; POB City, Country; Passport A1 (Country); a.k.a. 'X'; (Linked To: Y)."
// into the entry. What is not understood stays a remark of its own.
void read_treasury_remarks(const Builder& builder, Entry& entry, std::string_view remarks);

// One identifier with its type: "Passport A1234 (Country) expires 12 Jan 2020". False: none is
// known that begins so.
bool read_treasury_identifier(const Builder& builder, Entry& entry, std::string_view text);

}  // namespace licet::lists
