#include "screen/identifier.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace licet::screen {

namespace {

using lists::IdKind;

// Full-width forms of ASCII (U+FF01 to U+FF5E) become ASCII; other text stays.
std::string narrowed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto at = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    bool full = i + 2 < text.size() && at(0) == 0xEF && (at(1) == 0xBC || at(1) == 0xBD);
    unsigned code = full ? ((at(1) & 0x3FU) << 6) | (at(2) & 0x3FU) : 0;
    if (full && at(2) >= 0x80 && at(2) < 0xC0 && code > 0xF00 && code < 0xF5F) {
      out += static_cast<char>(code - 0xF00 + 0x20);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool is_digit(char ch) { return ch >= '0' && ch <= '9'; }
char upper(char ch) { return ch >= 'a' && ch <= 'z' ? static_cast<char>(ch - 'a' + 'A') : ch; }
char lower(char ch) { return ch >= 'A' && ch <= 'Z' ? static_cast<char>(ch - 'A' + 'a') : ch; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::string fold_site(std::string_view value) {
  std::string out;
  for (char ch : lowered(value)) {
    if (ch != ' ' && ch != '\t') out += ch;
  }
  for (std::string_view prefix : {"https://", "http://", "www."}) {
    if (out.starts_with(prefix)) out.erase(0, prefix.size());
  }
  while (out.ends_with('/')) out.pop_back();
  return out;
}

// Value of a character of a social credit code; I, O, S, V and Z do not occur.
int credit_value(char ch) {
  constexpr std::string_view digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  auto at = digits.find(ch);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// GB 32100-2015: the weights are powers of 3 modulo 31.
bool is_social_credit(std::string_view code) {
  if (code.size() != 18) return false;
  int sum = 0;
  int weight = 1;
  for (char ch : code.substr(0, 17)) {
    int value = credit_value(ch);
    if (value < 0) return false;
    sum += value * weight;
    weight = weight * 3 % 31;
  }
  return credit_value(code[17]) == (31 - (sum % 31)) % 31;
}

// ISO 17442 with ISO 7064 MOD 97-10: letters count from 10, the whole leaves 1.
bool is_lei(std::string_view code) {
  if (code.size() != 20 || !is_digit(code[18]) || !is_digit(code[19])) return false;
  int rest = 0;
  for (char ch : code) {
    if (is_digit(ch)) {
      rest = (rest * 10 + (ch - '0')) % 97;
    } else if (ch >= 'A' && ch <= 'Z') {
      rest = (rest * 100 + (ch - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return rest == 1;
}

// IMO resolution A.1117(30): six digits times 7 to 2; the last digit of the sum is the seventh.
bool is_ship(std::string_view number) {
  if (number.size() != 7 || !std::ranges::all_of(number, is_digit)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 6; ++i) sum += (number[i] - '0') * (7 - static_cast<int>(i));
  return sum % 10 == number[6] - '0';
}

std::vector<std::string> kind_words() {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < lists::id_kind_count; ++i) {
    words.emplace_back(lists::word_of(static_cast<IdKind>(i)));
  }
  return words;
}

base::Problem problem_of(std::string what, std::string_view given) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.given = given;
  problem.expected = "VALUE, KIND:VALUE or KIND@COUNTRY:VALUE";
  return problem;
}

// What stands before a colon, if it may be a kind and not a part of the value.
std::string_view prefix_of(std::string_view text) {
  std::string_view prefix = text.substr(0, text.find(':'));
  if (prefix.size() == text.size() || text.substr(prefix.size()).starts_with("://")) return {};
  bool word = !prefix.empty() && std::ranges::all_of(prefix, [](char ch) {
    return (lower(ch) >= 'a' && lower(ch) <= 'z') || ch == '_' || ch == '-' || ch == '@';
  });
  return word ? prefix : std::string_view();
}

}  // namespace

std::string fold_identifier(IdKind kind, std::string_view value) {
  std::string narrow = narrowed(value);
  if (kind == IdKind::website) return fold_site(narrow);
  bool digits = kind == IdKind::imo || kind == IdKind::mmsi || kind == IdKind::phone;
  std::string out;
  for (char ch : narrow) {
    bool letter = lower(ch) >= 'a' && lower(ch) <= 'z';
    bool other = static_cast<unsigned char>(ch) >= 0x80;
    bool kept = is_digit(ch) || (!digits && (letter || other)) ||
                (kind == IdKind::email && (ch == '@' || ch == '.' || ch == '-' || ch == '_'));
    if (kept) out += kind == IdKind::email ? lower(ch) : upper(ch);
  }
  return out;
}

IdKind kind_of_value(std::string_view folded) {
  if (is_social_credit(folded)) return IdKind::social_credit;
  if (is_lei(folded)) return IdKind::lei;
  if (is_ship(folded)) return IdKind::imo;
  return IdKind::other;
}

std::optional<IdKind> identifier_kind_of(std::string_view word) {
  std::string folded = lowered(word);
  std::ranges::replace(folded, '-', '_');
  for (std::size_t i = 0; i < lists::id_kind_count; ++i) {
    if (folded == lists::word_of(static_cast<IdKind>(i))) return static_cast<IdKind>(i);
  }
  return std::nullopt;
}

base::Result<lists::Identifier> read_identifier(std::string_view text) {
  lists::Identifier out;
  std::string_view prefix = prefix_of(text);
  std::string_view value = text;
  if (!prefix.empty()) {
    std::string_view word = prefix.substr(0, prefix.find('@'));
    auto kind = identifier_kind_of(word);
    if (!kind) {
      base::Problem problem = problem_of("unknown kind of identifier", word);
      problem.nearest = base::nearest(word, kind_words()).value_or("");
      problem.remedy = "kinds are " + base::join(kind_words(), ", ");
      return base::fail(std::move(problem));
    }
    out.kind = *kind;
    value.remove_prefix(prefix.size() + 1);
    if (word.size() < prefix.size()) {
      out.country = prefix.substr(word.size() + 1);
      std::ranges::transform(out.country, out.country.begin(), upper);
      if (out.country.size() != 2) {
        return base::fail(problem_of("not a country (ISO 3166-1 alpha-2)", out.country));
      }
    }
  }
  out.value = value;
  std::string folded = fold_identifier(out.kind, value);
  if (folded.empty()) return base::fail(problem_of("nothing of the identifier counts", text));
  if (prefix.empty()) {
    bool mail = value.find('@') != std::string_view::npos;
    bool site =
        value.starts_with("http://") || value.starts_with("https://") || value.starts_with("www.");
    // "IMO 9187629" says its kind itself.
    bool ship = folded.starts_with("IMO") && kind_of_value(folded.substr(3)) == IdKind::imo;
    out.kind = mail   ? IdKind::email
               : site ? IdKind::website
               : ship ? IdKind::imo
                      : kind_of_value(folded);
  }
  return out;
}

}  // namespace licet::screen
