// The one-line form of an answer: written without building a document, for long books of cases.
#include <algorithm>
#include <array>

#include "answer/json.h"
#include "answer/words.h"

namespace licet::answer {

namespace {

void append(fmt::memory_buffer& out, std::string_view text) {
  out.append(text.data(), text.data() + text.size());
}

void append_standing(fmt::memory_buffer& out, const law::Standing& standing) {
  append(out, "\"verdict\":\"");
  append(out, law::verdict_name(standing.verdict));
  append(out, "\",\"review_policy\":");
  if (!standing.review) return append(out, "null");
  append(out, "\"");
  append(out, law::review_name(*standing.review));
  append(out, "\"");
}

// Every code of every item, each once.
void append_codes(fmt::memory_buffer& out, const law::Determination& answer) {
  std::array<std::string_view, 64> said;
  std::size_t count = 0;
  append(out, "[");
  for (const law::PackAnswer& pack : answer.packs) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::CodeFound& code : item.classification) {
        auto end = said.begin() + static_cast<std::ptrdiff_t>(count);
        if (code.holds != base::Truth::yes || std::find(said.begin(), end, code.code) != end) {
          continue;
        }
        if (count < said.size()) said[count++] = code.code;
        if (out[out.size() - 1] != '[') append(out, ",");
        append_json_string(out, code.code);
      }
    }
  }
  append(out, "]");
}

}  // namespace

void append_json_string(fmt::memory_buffer& out, std::string_view text) {
  out.push_back('"');
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte >= 0x20) {
      out.push_back(c);
    } else if (c == '\n') {
      append(out, "\\n");
    } else {
      fmt::format_to(fmt::appender(out), "\\u{:04x}", static_cast<unsigned>(byte));
    }
  }
  out.push_back('"');
}

void append_verdict_line(fmt::memory_buffer& out, const Material& material) {
  const law::Determination& answer = material.determination;
  const base::Value& id = material.facts.root().at(facts::case_slot::id);
  append(out, "{\"id\":");
  if (id.is(base::Kind::string)) {
    append_json_string(out, id.as_string());
  } else {
    append(out, "null");
  }
  append(out, ",");
  append_standing(out, answer.on_basis(law::Basis::enforced));
  append(out, ",\"codified\":{");
  append_standing(out, answer.on_basis(law::Basis::codified));
  append(out, "},\"classification\":");
  append_codes(out, answer);
  append(out, ",\"reasons\":[");
  bool first = true;
  for (const Deciding& deciding : deciding_rules(answer, material.basis)) {
    if (!first) append(out, ",");
    first = false;
    append_json_string(out, deciding.rule->id);
  }
  append(out, "]}\n");
}

void append_error_line(fmt::memory_buffer& out, std::uint32_t line, std::string_view error) {
  fmt::format_to(fmt::appender(out), "{{\"line\":{},\"error\":", line);
  append_json_string(out, error);
  append(out, "}\n");
}

}  // namespace licet::answer
