#include "ownership/share.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "fmt/format.h"

namespace licet::ownership {

namespace {

__extension__ typedef __int128 Wide;

constexpr int kGridDecimals = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Decimal {
  bool negative = false;
  Wide units = 0;        // on the grid, rounded towards zero
  bool cut = false;      // something was left over
};

// Digits with one point and an exponent of at most two digits: "1.5e-3".
std::optional<int> read_exponent(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
  text.remove_prefix(1);
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 2 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  int exponent = 0;
  for (char c : text) exponent = exponent * 10 + (c - '0');
  return negative ? -exponent : exponent;
}

std::optional<Decimal> read_decimal(std::string_view text, int decimals) {
  Decimal out;
  if (text.starts_with('-') || text.starts_with('+')) {
    out.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::string digits;
  int point = 0;            // digits after the point
  bool after = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      digits += text[at];
      point += after ? 1 : 0;
    } else if (text[at] == '.' && !after) {
      after = true;
    } else {
      break;
    }
  }
  auto exponent = read_exponent(text.substr(at));
  if (digits.empty() || digits.size() > 60 || !exponent) return std::nullopt;
  int shift = decimals - point + *exponent;      // the grid has this many decimals more
  constexpr Wide kMost = Wide{kWhole} * 1'000;  // fits a Share
  std::size_t kept =
      shift >= 0
          ? digits.size()
          : digits.size() - std::min<std::size_t>(digits.size(), static_cast<std::size_t>(-shift));
  for (std::size_t i = 0; i < kept; ++i) {
    out.units = out.units * 10 + (digits[i] - '0');
    if (out.units > kMost) return std::nullopt;
  }
  for (int i = 0; i < shift && out.units != 0; ++i) {
    out.units *= 10;
    if (out.units > kMost) return std::nullopt;
  }
  out.cut = digits.find_first_not_of('0', kept) != std::string::npos;
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) {
    text.remove_suffix(1);
  }
  return text;
}

// ---- Texts -------------------------------------------------------------------------------------

// One piece of a text: a number with its percent sign swallowed, or a word in lower case.
struct Token {
  bool is_number = false;
  std::string word;
  ShareRange value;
};

bool is_symbol(char c) { return c == '<' || c == '>' || c == '=' || c == '-'; }

std::string_view take_number(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && (is_digit(text[size]) || text[size] == '.')) ++size;
  // An exponent, as programs write small numbers.
  if (size + 1 < text.size() && (text[size] == 'e' || text[size] == 'E')) {
    std::size_t sign = text[size + 1] == '-' || text[size + 1] == '+' ? 2 : 1;
    if (size + sign < text.size() && is_digit(text[size + sign])) {
      size += sign;
      while (size < text.size() && is_digit(text[size])) ++size;
    }
  }
  std::string_view number = text.substr(0, size);
  text.remove_prefix(size);
  return number;
}

std::string take_word(std::string_view& text) {
  constexpr std::string_view kDashes[] = {"\xE2\x80\x93", "\xE2\x80\x94"};  // en and em dash
  constexpr std::string_view kAtLeast = "\xE2\x89\xA5";
  constexpr std::string_view kAtMost = "\xE2\x89\xA4";
  for (std::string_view dash : kDashes) {
    if (text.starts_with(dash)) {
      text.remove_prefix(dash.size());
      return "-";
    }
  }
  if (text.starts_with(kAtLeast) || text.starts_with(kAtMost)) {
    std::string word = text.starts_with(kAtLeast) ? ">=" : "<=";
    text.remove_prefix(kAtLeast.size());
    return word;
  }
  std::size_t size = 0;
  if (is_symbol(text.front())) {
    while (size < text.size() && size < 2 && is_symbol(text[size])) ++size;
  } else {
    while (size < text.size() && std::isalpha(static_cast<unsigned char>(text[size]))) ++size;
  }
  size = std::max<std::size_t>(size, 1);
  std::string word(text.substr(0, size));
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  text.remove_prefix(size);
  return word;
}

std::optional<std::vector<Token>> tokens_of(std::string_view text) {
  std::vector<Token> out;
  while (true) {
    text = trim(text);
    if (text.empty()) return out;
    if (out.size() > 16) return std::nullopt;
    if (text.starts_with('%')) {
      if (out.empty() || !out.back().is_number) return std::nullopt;
      text.remove_prefix(1);
      continue;
    }
    Token token;
    if (is_digit(text.front()) || text.front() == '.') {
      auto value = parse_decimal(take_number(text), 100);
      if (!value || value->high > kWhole) return std::nullopt;
      token.is_number = true;
      token.value = *value;
    } else {
      token.word = take_word(text);
      if (token.word == "percent" || token.word == "pct") continue;
    }
    out.push_back(std::move(token));
  }
}

// The words between numbers, joined: {"more than", 25, "but not more than", 50}.
struct Phrase {
  std::vector<std::string> words;  // one more than numbers
  std::vector<ShareRange> numbers;
};

Phrase phrase_of(const std::vector<Token>& tokens) {
  Phrase phrase;
  phrase.words.emplace_back();
  for (const Token& token : tokens) {
    if (token.is_number) {
      phrase.numbers.push_back(token.value);
      phrase.words.emplace_back();
    } else {
      std::string& words = phrase.words.back();
      words += (words.empty() ? "" : " ") + token.word;
    }
  }
  return phrase;
}

enum class Bound { none, at_least, more_than, at_most, less_than };

Bound bound_before(std::string_view words) {
  for (std::string_view lead : {"but ", "and "}) {
    if (words.starts_with(lead)) words.remove_prefix(lead.size());
  }
  struct Row {
    std::string_view words;
    Bound bound;
  };
  constexpr Row kRows[] = {
      {"at least", Bound::at_least},
      {"not less than", Bound::at_least},
      {">=", Bound::at_least},
      {"from", Bound::at_least},
      {"no less than", Bound::at_least},
      {"more than", Bound::more_than},
      {"over", Bound::more_than},
      {"above", Bound::more_than},
      {">", Bound::more_than},
      {"greater than", Bound::more_than},
      {"at most", Bound::at_most},
      {"not more than", Bound::at_most},
      {"no more than", Bound::at_most},
      {"up to", Bound::at_most},
      {"<=", Bound::at_most},
      {"less than", Bound::less_than},
      {"under", Bound::less_than},
      {"below", Bound::less_than},
      {"<", Bound::less_than},
  };
  for (const Row& row : kRows) {
    if (row.words == words) return row.bound;
  }
  return Bound::none;
}

// Narrows `range` by one bound; false when nothing is left.
bool narrow(ShareRange& range, Bound bound, const ShareRange& number) {
  switch (bound) {
    case Bound::at_least: range.low = std::max(range.low, number.low); break;
    case Bound::more_than: range.low = std::max(range.low, number.low + 1); break;
    case Bound::at_most: range.high = std::min(range.high, number.high); break;
    case Bound::less_than: range.high = std::min(range.high, number.high - 1); break;
    case Bound::none: return false;
  }
  return range.low <= range.high && range.high >= 0;
}

std::optional<ShareRange> range_of(const Phrase& phrase) {
  ShareRange out;
  const auto& words = phrase.words;
  if (phrase.numbers.size() == 1) {
    const ShareRange& number = phrase.numbers.front();
    if (words[0].empty() && words[1].empty()) return number;
    bool or_more = words[1] == "or more" || words[1] == "and more" || words[1] == "+";
    bool or_less = words[1] == "or less" || words[1] == "and less";
    if (words[0].empty() && (or_more || or_less)) {
      narrow(out, or_more ? Bound::at_least : Bound::at_most, number);
      return out;
    }
    if (!words[1].empty() || !narrow(out, bound_before(words[0]), number)) return std::nullopt;
    return out;
  }
  if (phrase.numbers.size() != 2 || !words[2].empty()) return std::nullopt;
  bool plain = words[0].empty() || words[0] == "between" || words[0] == "from";
  if (plain && (words[1] == "-" || words[1] == "to" || words[1] == "and")) {
    out = {phrase.numbers[0].low, phrase.numbers[1].high};
    return out.low <= out.high ? std::optional(out) : std::nullopt;
  }
  if (!narrow(out, bound_before(words[0]), phrase.numbers[0])) return std::nullopt;
  if (!narrow(out, bound_before(words[1]), phrase.numbers[1])) return std::nullopt;
  return out;
}

std::string decimals_of(Share share, int point, int decimals) {
  bool negative = share < 0;
  std::string digits = fmt::format("{:0{}}", negative ? -share : share, point + 1);
  std::string whole = digits.substr(0, digits.size() - static_cast<std::size_t>(point));
  std::string rest = digits.substr(digits.size() - static_cast<std::size_t>(point));
  rest.resize(static_cast<std::size_t>(decimals));
  while (rest.ends_with('0')) rest.pop_back();
  return (negative ? "-" : "") + whole + (rest.empty() ? "" : "." + rest);
}

}  // namespace

std::optional<ShareRange> parse_decimal(std::string_view text, int whole) {
  text = trim(text);
  if (text.ends_with('%')) text = trim(text.substr(0, text.size() - 1));
  auto read = read_decimal(text, whole == 100 ? kGridDecimals - 2 : kGridDecimals);
  if (!read) return std::nullopt;
  auto units = static_cast<Share>(read->units);
  ShareRange out{units, units + (read->cut ? 1 : 0)};
  if (read->negative) out = {-out.high, -out.low};
  return out;
}

std::optional<ShareRange> parse_percent(std::string_view text) {
  text = trim(text);
  if (text.size() > 100) return std::nullopt;
  // The common case first: files of millions of rows hold plain numbers.
  if (!text.empty() && is_digit(text.front())) {
    if (auto plain = parse_decimal(text, 100)) {
      return plain->high <= kWhole ? plain : std::nullopt;
    }
  }
  auto tokens = tokens_of(text);
  if (!tokens) return std::nullopt;
  Phrase phrase = phrase_of(*tokens);
  if (!phrase.numbers.empty()) return range_of(phrase);
  const std::string& word = phrase.words.front();
  if (word.empty() || word == "unknown" || word == "-") return ShareRange{};
  if (word == "majority") return ShareRange{kWhole / 2 + 1, kWhole};
  if (word == "minority") return ShareRange{0, kWhole / 2 - 1};
  return std::nullopt;
}

std::optional<ShareRange> parse_fraction(std::string_view text) {
  auto value = parse_decimal(text, 1);
  if (!value || value->low < 0 || value->high > kWhole) return std::nullopt;
  return value;
}

std::string to_text(Share share, int decimals) {
  constexpr int kPoint = 13;  // decimals of a percentage on the grid
  Share unit = 1;
  for (int i = decimals; i < kPoint; ++i) unit *= 10;
  Share rest = share % unit;
  constexpr Share kHair = 10'000;  // so many strict bounds may have been added up
  if (rest == 0) return decimals_of(share, kPoint, decimals) + " %";
  if (rest <= kHair) return "more than " + decimals_of(share - rest, kPoint, decimals) + " %";
  if (unit - rest <= kHair) {
    return "less than " + decimals_of(share - rest + unit, kPoint, decimals) + " %";
  }
  Share rounded = share - rest + (rest * 2 >= unit ? unit : 0);
  return decimals_of(rounded, kPoint, decimals) + " %";
}

std::string to_text(const ShareRange& range) {
  if (range.is_known() || range.high - range.low == 1) return to_text(range.low);
  if (range.low == 0 && range.high == kWhole) return "unknown";
  if (range.high == kWhole) {
    std::string low = to_text(range.low);
    return low.starts_with("more") ? low : low + " or more";
  }
  if (range.low == 0) {
    std::string high = to_text(range.high);
    return high.starts_with("less") ? high : "up to " + high;
  }
  return to_text(range.low) + " to " + to_text(range.high);
}

std::string to_fraction(Share share) { return decimals_of(share, kGridDecimals, kGridDecimals); }

}  // namespace licet::ownership
