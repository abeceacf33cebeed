// Identifiers as they are compared: without signs that carry nothing, and with their check digits.
//
// Pure functions of their arguments.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "lists/entry.h"

namespace licet::screen {

// What of an identifier counts: ASCII letters in upper case and digits, of any width; of a website
// the host and path, of an e-mail address the whole in lower case, of a number of a ship or a
// telephone the digits. Other letters are kept as they are. May be empty.
[[nodiscard]] std::string fold_identifier(lists::IdKind kind, std::string_view value);

// The kind that a folded value shows by its form: a social credit code (GB 32100-2015), an LEI (ISO
// 17442) or a ship's number, each only with a right check digit. Anything else: other.
[[nodiscard]] lists::IdKind kind_of_value(std::string_view folded);

// An identifier as a user writes it: VALUE, KIND:VALUE or KIND@COUNTRY:VALUE, the kind a word of
// lists::word_of(IdKind). Fails on an unknown kind, with the nearest one, and on a value of which
// nothing counts. Without a kind, `kind` is what the value shows.
[[nodiscard]] base::Result<lists::Identifier> read_identifier(std::string_view text);

// The kind of a word; nothing: it is none.
[[nodiscard]] std::optional<lists::IdKind> identifier_kind_of(std::string_view word);

}  // namespace licet::screen
