#include "names/loanwords.h"

#include <algorithm>
#include <vector>

namespace licet::names {

namespace {

bool is_vowel(char ch) { return std::string_view("aeiou").find(ch) != std::string_view::npos; }

// A kana with what is contracted into it, in Latin letters.
struct Mora {
  std::string letters;
  bool is_long = false;  // its vowel is, so it was there
};

class KanaReader {
 public:
  explicit KanaReader(const LexiconData& data) : data_(data) {}

  void take(char32_t ch) {
    if (ch >= 0x3041 && ch <= 0x3096) ch += 0x60;   // hiragana as katakana
    bool kana = ch >= 0x30A1 && ch <= 0x30FC;
    if (!kana) return;
    std::string_view spelled = data_.spelling_of(ch);
    bool small_vowel = ch <= 0x30A9 && ch % 2 == 1;
    bool small_y = ch >= 0x30E3 && ch <= 0x30E7 && ch % 2 == 1;
    if (ch == 0x30FC) {
      if (!morae_.empty()) morae_.back().is_long = true;
    } else if (small_vowel && !morae_.empty()) {
      contract(spelled);
    } else if (small_y && !morae_.empty() && morae_.back().letters.ends_with('i')) {
      contract_y(spelled);
    } else if (!spelled.empty() && spelled != "-") {
      morae_.push_back({std::string(spelled), false});
    }
  }

  [[nodiscard]] std::string word() const {
    std::string out;
    for (std::size_t i = 0; i < morae_.size(); ++i) {
      std::string_view next = i + 1 < morae_.size() ? morae_[i + 1].letters : std::string_view();
      append(morae_[i], next, out);
    }
    return out;
  }

 private:
  // ファ is fa, ティ is ti, ウィ is wi.
  void contract(std::string_view vowel) {
    std::string& letters = morae_.back().letters;
    if (letters == "u") letters = "wu";
    if (is_vowel(letters.back())) letters.pop_back();
    letters += vowel;
  }
  // キャ is kya, シャ is sha.
  void contract_y(std::string_view spelled) {
    std::string& letters = morae_.back().letters;
    letters.pop_back();
    bool soft = letters.ends_with('h') || letters.ends_with('j');
    letters += soft ? spelled.substr(1) : spelled;
  }

  // Whether words begin with both consonants: スペ is spe and クラ kra, but クボ no kbo.
  static bool may_begin(char consonant, std::string_view next) {
    bool sibilant = consonant == 's' || consonant == 'z';
    return sibilant || next.starts_with('r') || next.starts_with('w');
  }

  static void append(const Mora& mora, std::string_view next, std::string& out) {
    std::string_view letters = mora.letters;
    if (letters == "n" && !next.empty() && std::string_view("mbp").contains(next.front())) {
      out += 'm';
      return;
    }
    if (letters == "chi") letters = "ti";
    bool closed = !mora.is_long && next != "n" && (next.empty() || !is_vowel(next.front()));
    bool put_in = letters.size() > 1 && letters.ends_with('u') && !letters.ends_with("yu");
    put_in |= letters == "to" || letters == "do";
    if (out.empty() && !may_begin(letters.front(), next)) put_in = false;
    if (closed && put_in) letters.remove_suffix(1);
    out += letters;
  }

  const LexiconData& data_;
  std::vector<Mora> morae_;
};

// A syllable of Hangul by its parts.
struct Syllable {
  explicit Syllable(char32_t ch)
      : initial((ch - 0xAC00) / 588), vowel((ch - 0xAC00) / 28 % 21), last((ch - 0xAC00) % 28) {}

  // Whether the vowel may have been put in, before this end.
  [[nodiscard]] bool is_put_in(char32_t end) const {
    return vowel == eu && last == end && initial != none;
  }

  static constexpr char32_t none = 11, l = 5, eu = 18, final_l = 8;
  char32_t initial, vowel, last;
};

}  // namespace

std::string loanword_of_kana(const LexiconData& data, std::string_view native) {
  KanaReader reader(data);
  for (std::size_t at = 0; at < native.size();) reader.take(next_character(native, at));
  return reader.word();
}

std::string loanword_with_l(std::string loanword) {
  std::ranges::replace(loanword, 'r', 'l');
  return loanword;
}

std::string loanword_with_h(std::string loanword) {
  for (std::size_t i = 0; i + 1 < loanword.size(); ++i) {
    if (loanword[i] == 'f' && !is_vowel(loanword[i + 1])) loanword[i] = 'h';
  }
  return loanword;
}

std::string loanword_of_hangul(std::string_view native) {
  std::string out;
  bool liquid = false;  // behind a consonant, which the syllable that follows begins with too
  for (std::size_t at = 0; at < native.size();) {
    char32_t ch = next_character(native, at);
    std::size_t before = out.size();
    append_revised(ch, out);
    if (out.size() == before) continue;
    Syllable syllable(ch);
    if (liquid && syllable.initial == Syllable::l) out.erase(before, 1);
    liquid = syllable.is_put_in(Syllable::final_l);
    if (liquid) out.erase(out.size() - 3, 2);
    if (!syllable.is_put_in(0)) continue;
    out.resize(out.size() - 2);
    if (out.ends_with('j')) out.back() = 'z';
  }
  return out;
}

std::string loanword_of_han(const LexiconData& data, std::string_view native) {
  std::string out;
  for (std::size_t at = 0; at < native.size();) {
    std::string_view syllable = data.foreign_of(next_character(native, at));
    bool lips = syllable.starts_with('b') || syllable.starts_with('p');
    if (lips && out.ends_with('n')) out.back() = 'm';  // 特朗普 is Trump
    out += syllable;
  }
  return out;
}

std::string letters_of_loanword(std::string_view loanword) {
  std::string letters;
  for (char ch : loanword) {
    bool maybe = ch == 'U' || ch == 'L';
    if (!maybe) letters += ch == 'R' ? 'r' : ch == 'Q' ? 'k' : ch;
  }
  return letters;
}

}  // namespace licet::names
