#include "expr/string_literal.h"

#include <charconv>

#include "base/text.h"
#include "expr/lexer.h"

namespace licet::expr {

StringPrefix string_prefix(std::string_view text) {
  StringPrefix out;
  std::size_t at = 0;
  for (; at < text.size() && at < 2; ++at) {
    char c = text[at];
    if ((c == 'r' || c == 'R') && !out.raw) {
      out.raw = true;
    } else if ((c == 'b' || c == 'B') && !out.bytes) {
      out.bytes = true;
    } else {
      break;
    }
  }
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return {};
  out.quote = text[at];
  std::string_view rest = text.substr(at);
  out.triple = rest.starts_with(std::string(3, out.quote));
  out.length = at + (out.triple ? 3 : 1);
  return out;
}

std::optional<std::size_t> string_end(std::string_view source, std::size_t at,
                                      const StringPrefix& prefix) {
  std::string closing(prefix.triple ? 3 : 1, prefix.quote);
  for (; at < source.size(); ++at) {
    if (source.substr(at).starts_with(closing)) return at;
    if (!prefix.triple && (source[at] == '\n' || source[at] == '\r')) return std::nullopt;
    if (!prefix.raw && source[at] == '\\') ++at;
  }
  return std::nullopt;
}

namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// The character that \c stands for, or 0.
char simple_escape(char c) {
  switch (c) {
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    case '\\':
    case '?':
    case '"':
    case '\'':
    case '`': return c;
    default: return 0;
  }
}

struct CodeEscape {
  std::size_t skip;      // characters between the backslash and the digits
  std::size_t digits;
  int radix;
};

CodeEscape code_escape(char c) {
  switch (c) {
    case 'x':
    case 'X': return {1, 2, 16};
    case 'u': return {1, 4, 16};
    case 'U': return {1, 8, 16};
    case '0':
    case '1':
    case '2':
    case '3': return {0, 3, 8};
    default: return {0, 0, 0};
  }
}

}  // namespace

base::Result<std::string> unescape(std::string_view body, std::uint32_t offset) {
  std::string out;
  for (std::size_t at = 0; at < body.size();) {
    if (body[at] != '\\') {
      out += body[at++];
      continue;
    }
    auto bad = [&](std::string expected) {
      base::Problem p = problem_at(offset + static_cast<std::uint32_t>(at), "unknown escape");
      p.given = base::quoted(body.substr(at, 2));
      p.expected = std::move(expected);
      p.remedy = "write `\\\\` for a backslash, or a raw string r\"...\"";
      return base::fail(std::move(p));
    };
    char c = at + 1 < body.size() ? body[at + 1] : '\0';
    if (char simple = simple_escape(c)) {
      out += simple;
      at += 2;
      continue;
    }
    CodeEscape escape = code_escape(c);
    if (escape.digits == 0) {
      return bad("one of \\a \\b \\f \\n \\r \\t \\v \\\\ \\? \\\" \\' \\x \\u \\U \\0");
    }
    std::size_t start = std::min(at + 1 + escape.skip, body.size());
    std::string_view digits = body.substr(start, escape.digits);
    std::uint32_t code = 0;
    auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, escape.radix);
    bool whole = digits.size() == escape.digits && end == digits.data() + digits.size();
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (error != std::errc{} || !whole || surrogate || code > 0x10FFFF) {
      return bad("the digits of a Unicode character");
    }
    append_utf8(out, code);
    at += 1 + escape.skip + escape.digits;
  }
  return out;
}

}  // namespace licet::expr
