// The one-line form of an answer: written without building a document, for long books of cases.
#include <utility>

#include "answer/json.h"

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

// The open matches that hold the case.
void append_matches(fmt::memory_buffer& out, const parties::Resolution& resolution) {
  append(out, ",\"matches\":[");
  bool first = true;
  for (const parties::Subject& subject : resolution.subjects) {
    for (const parties::Match& match : subject.matches) {
      if (!subject.holds()) continue;
      if (!std::exchange(first, false)) append(out, ",");
      append_json_string(out, subject.path + " " + match.key);
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

void append_verdict_line(fmt::memory_buffer& out, const facts::Case& facts, const law::Brief& brief,
                         const parties::Resolution* resolution) {
  const base::Value& id = facts.root().at(facts::case_slot::id);
  append(out, "{\"id\":");
  if (id.is(base::Kind::string)) {
    append_json_string(out, id.as_string());
  } else {
    append(out, "null");
  }
  append(out, ",");
  append_standing(out, brief.standing[static_cast<std::size_t>(law::Basis::enforced)]);
  append(out, ",\"codified\":{");
  append_standing(out, brief.standing[static_cast<std::size_t>(law::Basis::codified)]);
  append(out, "},\"classification\":[");
  bool first = true;
  for (const law::CodeFound& found : brief.classification) {
    if (found.holds == base::Truth::no) continue;
    if (!std::exchange(first, false)) append(out, ",");
    append_json_string(out, found.code);
    if (found.holds == base::Truth::unknown) {   // "CODE?": may hold
      out.resize(out.size() - 1);
      append(out, "?\"");
    }
  }
  append(out, "],\"reasons\":[");
  first = true;
  for (const law::Rule* rule : brief.reasons) {
    if (!std::exchange(first, false)) append(out, ",");
    append_json_string(out, rule->id);
  }
  append(out, "]");
  if (resolution != nullptr && resolution->holds()) append_matches(out, *resolution);
  append(out, "}\n");
}

void append_error_line(fmt::memory_buffer& out, std::uint32_t line, std::string_view error) {
  fmt::format_to(fmt::appender(out), "{{\"line\":{},\"error\":", line);
  append_json_string(out, error);
  append(out, "}\n");
}

}  // namespace licet::answer
