// The lines of the lexicon's files and the fields of a line. Internal to the room.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "names/lexicon.h"

namespace licet::names {

struct Line {
  std::string_view text;
  std::string_view file;
  std::uint32_t number = 0;

  [[nodiscard]] base::Problem problem(std::string what, std::string expected) const {
    base::Problem found;
    found.what = std::move(what);
    found.where = {.file = std::string(file), .line = number, .column = 0, .path = {}};
    found.given = std::string(text.substr(0, 60));
    found.expected = std::move(expected);
    return found;
  }
};

using LineReader = std::function<base::Result<void>(const Line&)>;

// Each line that says something, until one is refused; `#` begins a comment.
[[nodiscard]] base::Result<void> each_line(std::string_view name, std::string_view bytes,
                                           const LineReader& read);

// The same of the file of that name, which must be there.
[[nodiscard]] base::Result<void> each_line_of(std::span<const Lexicon::File> files,
                                              std::string_view name, const LineReader& read);

// The field up to the separator, which is taken off `rest` with it.
[[nodiscard]] std::string_view next_field(std::string_view& rest, char separator);
// Without blanks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// `text` is valid UTF-8.
[[nodiscard]] std::u32string decoded(std::string_view text);
// Whether it begins with a syllable of Hangul.
[[nodiscard]] bool is_hangul(std::string_view text);

}  // namespace licet::names
