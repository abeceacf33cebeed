// Small helpers on text that several rooms need.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licet::base {

// The candidate nearest to `given` by edit distance (Damerau, case folded), if it is near enough
// to be worth naming: distance at most a third of the longer length, at least 1. Ties: the first.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view given,
                                                      std::span<const std::string_view> candidates);
[[nodiscard]] std::optional<std::string> nearest(std::string_view given,
                                                 const std::vector<std::string>& candidates);

// The first of the known words of which `given` can only be a slip, so that what it says would be
// lost: one letter lost, added or exchanged, or two turned. Another word that is merely like one
// of them ("birthplace") may be meant as it is.
[[nodiscard]] std::optional<std::string_view> meant_by(std::string_view given,
                                                       std::span<const std::string_view> known);

[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
// `text` for a message: control characters escaped, cut to `limit` bytes with an ellipsis.
[[nodiscard]] std::string quoted(std::string_view text, std::size_t limit = 60);

// `text` for a terminal: signs that would move the cursor or turn letters round are written out as
// numbers. Line ends stay.
[[nodiscard]] std::string printable(std::string_view text);

// "Group 42 Holding Ltd." -> "group 42 holding": lower case ASCII, punctuation to single spaces,
// trailing legal forms (given by the caller, lower case) removed. Other scripts are kept as is.
[[nodiscard]] std::string fold_name(std::string_view name,
                                    std::span<const std::string> legal_forms = {});

// Shell-style reference: "pack/rule.*" matches every id that begins with "pack/rule.".
[[nodiscard]] bool matches_reference(std::string_view pattern, std::string_view id);

}  // namespace licet::base
