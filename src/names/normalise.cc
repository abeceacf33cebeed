#include "names/normalise.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include <array>

namespace licet::names {

namespace {

constexpr char32_t invalid = 0xFFFFFFFF;

// The character at `at`, which moves behind it.
char32_t next(std::string_view raw, std::size_t& at) {
  auto lead = static_cast<unsigned char>(raw[at++]);
  if (lead < 0x80) return lead;
  int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || at + static_cast<std::size_t>(more) > raw.size())
    return invalid;
  char32_t ch = lead & (0x3FU >> more);
  for (int i = 0; i < more; ++i) {
    auto byte = static_cast<unsigned char>(raw[at + static_cast<std::size_t>(i)]);
    if ((byte & 0xC0) != 0x80) return invalid;
    ch = (ch << 6) | (byte & 0x3FU);
  }
  constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
  if (ch < least[more] || ch > 0x10FFFF || (ch >= 0xD800 && ch < 0xE000)) return invalid;
  at += static_cast<std::size_t>(more);
  return ch;
}

bool is_quote(char32_t ch) {
  return ch == '\'' || ch == '`' || ch == 0xB4 || (ch >= 0x2018 && ch <= 0x201B) || ch == 0x2BB ||
         ch == 0x2BC || ch == 0x2BE || ch == 0x2BF || ch == 0x2B9 || ch == 0x2032 || ch == 0xFF07;
}

// Between the words of a foreign name in Han characters or kana.
bool is_dot(char32_t ch) {
  return ch == middle_dot || ch == 0x2022 || ch == 0x2027 || ch == 0x30FB;
}

bool is_dash(char32_t ch) {
  return ch == '-' || (ch >= 0x2010 && ch <= 0x2015) || ch == 0x2212 || ch == 0xFF0D;
}

// Letters that do not decompose, and what lists write for them.
std::string_view letter_without_parts(char32_t ch) {
  switch (ch) {
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0x153: return "oe";
    case 0xF8: return "o";
    case 0x111:
    case 0xF0: return "d";
    case 0xFE: return "th";
    case 0x142: return "l";
    case 0x131: return "i";
    case 0x259: return "e";
    case 0x127: return "h";
    case 0x14B: return "ng";
    default: return {};
  }
}

// ™ and ℠, which would become letters of the word before them.
bool is_mark_of_trade(char32_t ch) { return ch == 0x2122 || ch == 0x2120; }

// Cyrillic letters, kana and Hangul syllables are letters of their own: й is not и with a mark.
bool keeps_its_parts(char32_t ch) {
  return (ch >= 0x400 && ch < 0x530) || (ch >= 0x3041 && ch <= 0x3096) ||
         (ch >= 0x30A1 && ch <= 0x30FC) || (ch >= 0xAC00 && ch <= 0xD7A3);
}

// Letters that Arabic, Persian and Urdu write differently.
char32_t arabic(char32_t ch) {
  switch (ch) {
    case 0x649:    // alef maksura
    case 0x6CC:
    case 0x6D0:
    case 0x6D2: return 0x64A;
    case 0x6A9:
    case 0x6AA: return 0x643;
    case 0x629:    // teh marbuta
    case 0x6BE:
    case 0x6C0:
    case 0x6C1:
    case 0x6C2:
    case 0x6C3:
    case 0x6D5: return 0x647;
    case 0x671: return 0x627;
    default: return ch;
  }
}

// Each ASCII character, folded; its place is open.
constexpr auto ascii_units = [] {
  std::array<Unit, 0x80> made{};
  for (char32_t ch = 0; ch < made.size(); ++ch) {
    made[ch].upper = ch >= 'A' && ch <= 'Z';
    made[ch].ch = made[ch].upper ? ch | 0x20U : ch == '`' ? U'\'' : ch < 0x20 ? U' ' : ch;
    if (made[ch].ch >= 'a' && made[ch].ch <= 'z') made[ch].script = Script::latin;
  }
  return made;
}();

// Characters that are not ASCII.
class Folder {
 public:
  explicit Folder(std::vector<Unit>& out) : out_(out) {
    UErrorCode error = U_ZERO_ERROR;
    fold_ = unorm2_getNFKCCasefoldInstance(&error);
    canonical_ = unorm2_getNFDInstance(&error);
  }

  void add(char32_t ch, std::uint32_t begin, std::uint32_t end) {
    unit_ = {.ch = 0, .begin = begin, .end = end, .script = Script::none};
    if (ch == invalid || is_mark_of_trade(ch)) return put(' ');
    unit_.upper = u_isUUppercase(static_cast<UChar32>(ch)) != 0;
    if (is_quote(ch)) return put('\'');
    if (is_dash(ch)) return put('-');
    if (keeps_its_parts(ch)) {
      mapped(static_cast<char32_t>(u_foldCase(static_cast<UChar32>(ch), U_FOLD_CASE_DEFAULT)));
      return;
    }
    if (ch == 0xFF9E || ch == 0xFF9F || ch == 0x3099 || ch == 0x309A) return voiced(ch);
    UChar folded[32];
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t size =
        unorm2_getDecomposition(fold_, static_cast<UChar32>(ch), folded, 32, &error);
    if (size < 0 || U_FAILURE(error) != 0) return mapped(ch);
    for (std::int32_t at = 0; at < size;) {
      UChar32 part = 0;
      U16_NEXT(folded, at, size, part);
      mapped(static_cast<char32_t>(part));
    }
  }

 private:
  void put(char32_t ch, Script script = Script::none) {
    unit_.ch = ch;
    unit_.script = script;
    out_.push_back(unit_);
  }

  void ascii(char32_t ch) {
    Unit unit = ascii_units[ch];
    unit_.upper |= unit.upper;
    put(unit.ch, unit.script);
  }

  // The mark after a kana makes the next one or two of the table: か が, は ば ぱ.
  void voiced(char32_t mark) {
    if (out_.empty() || out_.back().script != Script::kana) return;
    out_.back().ch += mark == 0xFF9E || mark == 0x3099 ? 1 : 2;
    out_.back().end = unit_.end;
  }

  // Scripts of India write an n before a consonant as a mark: नरेंद्र is नरेन्द्र. Their
  // blocks of 128 are ordered alike.
  static constexpr char32_t letter_na = 0x28;
  static bool is_nasal_sign(char32_t ch) {
    if (ch < 0x900 || ch >= 0xD80) return false;
    char32_t place = ch & 0x7F;
    return place == 0x01 || place == 0x02 || ch == 0xA70;
  }

  // A character that case folding and compatibility have been applied to.
  void mapped(char32_t ch) {
    if (ch < 0x80) return ascii(ch);
    Script script = script_of(ch);
    if (script == Script::arabic) ch = arabic(ch);
    if (script == Script::latin || script == Script::greek) return without_marks(ch, script);
    if (is_nasal_sign(ch)) return put((ch & ~char32_t{0x7F}) + letter_na, script);
    std::int8_t category = u_charType(static_cast<UChar32>(ch));
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
        category == U_FORMAT_CHAR) {
      return;
    }
    if (script != Script::none) return put(ch, script);
    if (ch == 0x3001 || ch == 0x60C) return put(',');
    if (is_dot(ch)) return put(middle_dot);
    std::int32_t digit = u_charDigitValue(static_cast<UChar32>(ch));
    if (digit >= 0) return put(static_cast<char32_t>('0' + digit));
    put(' ');
  }

  void without_marks(char32_t ch, Script script) {
    if (std::string_view spelled = letter_without_parts(ch); !spelled.empty()) {
      for (char letter : spelled) put(static_cast<char32_t>(letter), Script::latin);
      return;
    }
    UChar parts[16];
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t size =
        unorm2_getDecomposition(canonical_, static_cast<UChar32>(ch), parts, 16, &error);
    UChar32 letter = static_cast<UChar32>(ch);
    if (size > 0 && U_FAILURE(error) == 0) {
      std::int32_t at = 0;
      U16_NEXT(parts, at, size, letter);
    }
    if (letter < 0x80) return ascii(static_cast<char32_t>(letter));
    put(static_cast<char32_t>(letter), script);
  }

  std::vector<Unit>& out_;
  const UNormalizer2* fold_;
  const UNormalizer2* canonical_;
  Unit unit_;
};

bool opens(char32_t ch) {
  return ch == '(' || ch == '[' || ch == '{' || ch == 0x3014 || ch == 0x3010;
}
bool closes(char32_t ch) {
  return ch == ')' || ch == ']' || ch == '}' || ch == 0x3015 || ch == 0x3011;
}

}  // namespace

Script script_of(char32_t ch) {
  if (ch < 0x80) return (ch | 0x20) >= 'a' && (ch | 0x20) <= 'z' ? Script::latin : Script::none;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(ch), &error)) {
    case USCRIPT_LATIN: return Script::latin;
    case USCRIPT_HAN: return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return Script::kana;
    case USCRIPT_HANGUL: return Script::hangul;
    case USCRIPT_CYRILLIC: return Script::cyrillic;
    case USCRIPT_GREEK: return Script::greek;
    case USCRIPT_ARABIC: return Script::arabic;
    case USCRIPT_HEBREW: return Script::hebrew;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      if (ch == 0x30FC) return Script::kana;  // the mark that lengthens a vowel
      return Script::none;
    default: return u_isUAlphabetic(static_cast<UChar32>(ch)) != 0 ? Script::other : Script::none;
  }
}

void normalise(std::string_view raw, std::vector<Unit>& out) {
  out.clear();
  raw = raw.substr(0, max_name_bytes);
  out.reserve(raw.size());
  Folder folder(out);
  int depth = 0;
  for (std::size_t at = 0; at < raw.size();) {
    std::size_t begin = at;
    std::size_t first = out.size();
    char32_t ch = next(raw, at);
    if (ch < 0x80) {
      Unit& unit = out.emplace_back(ascii_units[ch]);
      unit.begin = static_cast<std::uint32_t>(begin);
      unit.end = static_cast<std::uint32_t>(at);
    } else {
      folder.add(ch, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at));
    }
    bool sign = out.size() > first && out[first].script == Script::none;
    if (sign && (opens(ch) || opens(out[first].ch))) ++depth;
    for (std::size_t i = first; i < out.size(); ++i) out[i].brackets = depth > 0;
    if (sign && depth > 0 && (closes(ch) || closes(out[first].ch))) --depth;
  }
}

}  // namespace licet::names
