// An answer as JSON: the determination of the public format, and the one-line form for JSON Lines.
#pragma once

#include <string>
#include <string_view>

#include "answer/material.h"
#include "base/problem.h"
#include "fmt/format.h"
#include "law/engine.h"
#include "parties/resolution.h"

namespace licet::answer {

struct JsonOptions {
  bool questions = true;
  bool proof = true;
  int indent = 2;                    // spaces a level; 0: one line
};

// Ends with a line break.
[[nodiscard]] std::string to_json(const Material& material, const JsonOptions& options = {});

// {"id":..,"verdict":..,"review_policy":..,"codified":{..},"classification":[..],"reasons":[..]}
// and a line break. Possible codes of the classification end in "?"; `reasons` are the rules that
// the enforced verdict rests on. Where list matches hold the case, "matches":["PARTY ENTRY",..]
// follows. `resolution`: what lists say of the parties; null: nobody was looked for.
void append_verdict_line(fmt::memory_buffer& out, const facts::Case& facts, const law::Brief& brief,
                         const parties::Resolution* resolution = nullptr);
// {"line":N,"error":".."} and a line break.
void append_error_line(fmt::memory_buffer& out, std::uint32_t line, std::string_view error);

// `text` in quotes, escaped as JSON wants it. Invalid UTF-8 is passed on as it is.
void append_json_string(fmt::memory_buffer& out, std::string_view text);

}  // namespace licet::answer
