#include "names/words.h"

#include "names/numerals.h"
#include "names/slips.h"

namespace licet::names {

namespace {

bool is_digit(const Unit& unit) { return unit.ch >= '0' && unit.ch <= '9'; }
bool is_letter(const Unit& unit) { return unit.script != Script::none; }
bool is_inside(const Unit& unit) { return is_letter(unit) || is_digit(unit); }

// Where a word has to end although letters go on.
class Borders {
 public:
  explicit Borders(const std::vector<Unit>& units) : units_(units) {}

  [[nodiscard]] bool between(std::size_t first, std::size_t at) const {
    const Unit& left = units_[at - 1];
    const Unit& right = units_[at];
    if (is_digit(left) != is_digit(right)) return true;
    if (is_digit(left)) return false;
    if (left.script != right.script) return !confusable(left, right);
    if (left.script != Script::latin && left.script != Script::cyrillic) return false;
    if (left.upper == right.upper) return false;
    return right.upper ? rises(first, at) : falls(first, at);
  }

 private:
  [[nodiscard]] bool lower(std::size_t at) const {
    return at < units_.size() && is_letter(units_[at]) && !units_[at].upper;
  }
  // VladimirPutin, SiemensAG; not GmbH nor a single small letter among capitals.
  [[nodiscard]] bool rises(std::size_t first, std::size_t at) const {
    if (at < first + 2 || !lower(at - 2)) return false;
    return lower(at + 1) || at - first >= 4;
  }
  // CAPITALholdings.
  [[nodiscard]] bool falls(std::size_t first, std::size_t at) const {
    if (at < first + 3 || !lower(at + 1) || !lower(at + 2)) return false;
    return units_[at - 2].upper && units_[at - 3].upper;
  }
  // Latin and Cyrillic letters mixed in one word: look-alikes, not a border.
  static bool confusable(const Unit& left, const Unit& right) {
    auto either = [&](Script a, Script b) { return left.script == a && right.script == b; };
    return either(Script::latin, Script::cyrillic) || either(Script::cyrillic, Script::latin);
  }

  const std::vector<Unit>& units_;
};

// Digits that were typed for the letters they look like: Techn0logy, S1mon. In a person's name any
// digit beside a letter is one; elsewhere only one or two between letters, of which not all are
// capitals unless there are many, and never the number of an ordinal.
class DigitReader {
 public:
  DigitReader(std::vector<Unit>& units, Schema schema) : units_(units), schema_(schema) {}

  void run() {
    for (std::size_t at = 0; at < units_.size();) {
      if (!is_inside(units_[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < units_.size() && is_inside(units_[end])) ++end;
      word(at, end);
      at = end;
    }
  }

 private:
  void word(std::size_t first, std::size_t last) {
    std::size_t latin = 0;
    std::size_t small = 0;
    for (std::size_t i = first; i < last; ++i) {
      latin += units_[i].script == Script::latin ? 1 : 0;
      small += units_[i].script == Script::latin && !units_[i].upper ? 1 : 0;
    }
    if (latin < 2 || latin == last - first) return;
    bool person = schema_ == Schema::person;
    if (!person && small == 0 && latin < 5) return;
    for (std::size_t at = first; at < last;) {
      if (!is_digit(units_[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < last && is_digit(units_[end])) ++end;
      if (person || meant_as_letters(first, at, end, last)) read(first, at, end, last);
      at = end;
    }
  }

  [[nodiscard]] bool meant_as_letters(std::size_t first, std::size_t at, std::size_t end,
                                      std::size_t last) const {
    if (end - at > 2) return false;
    if (at == first) return units_[at].ch == '0' && last - end == 1 && end - at == 1;
    if (end == last) {
      bool zero_or_one = units_[at].ch == '0' || units_[at].ch == '1';
      return end - at == 1 && at - first >= 3 && zero_or_one && !units_[at - 1].upper;
    }
    return !ends_ordinal(at, end, last);
  }

  // 1st, 22nd, 13th: the letters behind the digits are the whole rest of the word and go with them.
  [[nodiscard]] bool ends_ordinal(std::size_t at, std::size_t end, std::size_t last) const {
    if (last - end != 2) return false;
    bool teen = end - at == 2 && units_[at].ch == '1';
    char32_t digit = teen ? U'0' : units_[end - 1].ch;
    std::u32string_view letters = digit == '1'   ? U"st"
                                  : digit == '2' ? U"nd"
                                  : digit == '3' ? U"rd"
                                                 : U"th";
    bool zero = digit == '0' && end - at == 1;
    return !zero && units_[end].ch == letters[0] && units_[end + 1].ch == letters[1];
  }

  static bool vowel(char32_t ch) {
    return ch == 'a' || ch == 'e' || ch == 'i' || ch == 'o' || ch == 'u' || ch == 'y';
  }

  void read(std::size_t first, std::size_t at, std::size_t end, std::size_t last) {
    constexpr std::string_view letters = "oizeasgtbg";
    for (std::size_t i = at; i < end; ++i) {
      char32_t letter = static_cast<char32_t>(letters[units_[i].ch - '0']);
      // 1 stands for l beside a vowel (Fazi1, B1ue), for i between consonants (S1mon).
      bool beside = (i > first && vowel(units_[i - 1].ch)) ||
                    (i + 1 < last && (vowel(units_[i + 1].ch) || units_[i + 1].ch == '0'));
      if (units_[i].ch == '1' && beside) letter = 'l';
      units_[i].ch = letter;
      units_[i].script = Script::latin;
      units_[i].upper = i > first && units_[i - 1].upper;
    }
  }

  std::vector<Unit>& units_;
  Schema schema_;
};

// Letters of Cyrillic and Greek that look like Latin ones; 0 for others.
char look_alike(char32_t ch) {
  constexpr std::u32string_view from = U"авекмнорстухіјѕαβεικνορτυχ";
  constexpr std::string_view to = "abekmhopctyxijsabeiknoptux";
  std::size_t at = from.find(ch);
  return at == std::u32string_view::npos ? '\0' : to[at];
}

void unmix(std::vector<Unit>& units, std::uint32_t first, std::uint32_t last) {
  bool latin = false;
  bool other = false;
  for (std::uint32_t i = first; i < last; ++i) {
    latin |= units[i].script == Script::latin;
    other |= units[i].script == Script::cyrillic || units[i].script == Script::greek;
  }
  if (!latin || !other) return;
  for (std::uint32_t i = first; i < last; ++i) {
    char letter = look_alike(units[i].ch);
    if (letter == '\0') continue;
    units[i].ch = static_cast<char32_t>(letter);
    units[i].script = Script::latin;
  }
}

class Cutter {
 public:
  Cutter(Schema schema, Words& out) : schema_(schema), out_(out) {}

  void run() {
    auto& units = out_.units;
    DigitReader(units, schema_).run();
    Borders borders(units);
    std::size_t first = 0;
    bool open = false;
    for (std::size_t at = 0; at < units.size(); ++at) {
      if (!is_inside(units[at])) {
        if (open && drops(at)) {
          units.erase(units.begin() + static_cast<std::ptrdiff_t>(at));
          --at;
          continue;
        }
        if (open) close(first, at, false);
        open = false;
        if (units[at].ch == ',') comma();
        continue;
      }
      if (open && borders.between(first, at)) {
        close(first, at, true);
        first = at;
      }
      if (!open) first = at;
      open = true;
    }
    if (open) close(first, units.size(), false);
  }

 private:
  // An apostrophe within a word, or the full stops of S.A.
  [[nodiscard]] bool drops(std::size_t at) const {
    const auto& units = out_.units;
    bool letter_after = at + 1 < units.size() && is_letter(units[at + 1]);
    if (!letter_after || !is_letter(units[at - 1])) return false;
    if (units[at].ch == '\'') return true;
    if (units[at].ch != '.' || schema_ == Schema::person) return false;
    bool ends_soon = at + 2 >= units.size() || !is_inside(units[at + 2]) || units[at + 2].ch == '.';
    return ends_soon && short_before(at);
  }
  // The letters before `at` are one, or came together over full stops.
  [[nodiscard]] bool short_before(std::size_t at) const {
    const auto& units = out_.units;
    std::size_t letters = 0;
    std::size_t begin = at;
    while (begin > 0 && is_letter(units[begin - 1])) {
      --begin;
      ++letters;
      if (letters > 1 && units[begin].end == units[begin + 1].begin) return false;
    }
    return letters > 0;
  }
  void close(std::size_t first, std::size_t last, bool glued) {
    auto begin = static_cast<std::uint32_t>(first);
    auto end = static_cast<std::uint32_t>(last);
    unmix(out_.units, begin, end);
    if (has_article(begin, end)) {
      Word article = out_.make(begin, begin + 2);
      article.flags |= glued_to_next;
      out_.words.push_back(article);
      begin += 2;
    }
    Word word = out_.make(begin, end);
    if (glued) word.flags |= glued_to_next;
    word.commas = commas_;
    out_.words.push_back(word);
  }
  // The Arabic article before at least three letters, God's name excepted.
  [[nodiscard]] bool has_article(std::uint32_t first, std::uint32_t last) const {
    const auto& units = out_.units;
    if (last - first < 5 || units[first].ch != 0x627 || units[first + 1].ch != 0x644) return false;
    return units[first].script == Script::arabic;
  }
  void comma() {
    out_.has_comma = true;
    if (commas_ < 255) ++commas_;
    for (Word& word : out_.words) word.flags |= before_comma;
  }

  Schema schema_;
  Words& out_;
  std::uint8_t commas_ = 0;
};

// Words of Han text, longest first, and of Hangul and kana.
class HanCutter {
 public:
  HanCutter(const LexiconData& data, Schema schema, Words& out)
      : data_(data), schema_(schema), out_(out) {}

  void run() {
    if (schema_ == Schema::person) part_titles(data_, out_);
    out_.next.clear();
    if (schema_ == Schema::person) {
      persons();
    } else {
      for (const Word& word : out_.words) {
        if (word.script == Script::han) {
          text(word);
        } else if (word.script == Script::hangul) {
          from_end(word, 2, 1);
        } else if (word.script == Script::kana) {
          from_end(word, least_kana, least_kana);
        } else {
          out_.next.push_back(word);
        }
      }
    }
    out_.words.swap(out_.next);
  }

 private:
  static bool is_unspaced(const Word& word) {
    return word.script == Script::han || word.script == Script::hangul;
  }

  void persons() {
    std::size_t parts = 0;
    for (const Word& word : out_.words) parts += is_name(word) ? 1 : 0;
    const Word* surname = parts > 1 ? blank_parted_surname() : nullptr;
    for (const Word& word : out_.words) {
      if (!is_name(word)) {
        out_.next.push_back(word);
      } else if (surname == nullptr && (parts == 1 || word.script == Script::han)) {
        person(word);
      } else {
        Word known = word;
        known.role = &word == surname ? Role::surname : Role::given;
        known.known = true;
        out_.next.push_back(known);
      }
    }
  }
  static bool is_name(const Word& word) { return is_unspaced(word) && word.role != Role::title; }

  // A surname is known by a blank beside it: the first word, or else the last.
  [[nodiscard]] const Word* blank_parted_surname() const {
    auto known = [&](const Word& word) {
      return data_.surnames.find(hash_of(out_.native_of(word))) != 0;
    };
    auto first = std::ranges::find_if(out_.words, is_name);
    if (known(*first)) return &*first;
    auto last = std::ranges::find_if(out_.words.rbegin(), out_.words.rend(), is_name);
    return known(*last) ? &*last : nullptr;
  }

  void person(const Word& word) {
    std::uint32_t size = word.last - word.first;
    if (size == 4 && word.script == Script::han && married(word)) return;
    for (std::uint32_t length = 2; length > 0; --length) {
      if (size <= length || size > length + 2) continue;
      Word surname = part(word, word.first, word.first + length);
      bool must_be_known = length == 2 || word.script == Script::hangul;
      if (data_.surnames.find(hash_of(out_.native_of(surname))) == 0 && must_be_known) continue;
      surname.role = Role::surname;
      surname.known = true;
      Word given = part(word, word.first + length, word.last);
      given.role = Role::given;
      given.known = true;
      out_.next.push_back(surname);
      out_.next.push_back(given);
      return;
    }
    out_.next.push_back(word);
  }

  // 林郑月娥: the surnames of husband and wife before a given name.
  bool married(const Word& word) {
    std::uint32_t first = word.first;
    bool both = is_surname(first, first + 1) && is_surname(first + 1, first + 2);
    if (!both || is_surname(first, first + 2)) return false;
    for (std::uint32_t at : {first, first + 1, first + 2}) {
      Word name = part(word, at, at == first + 2 ? word.last : at + 1);
      name.role = at == first + 2 ? Role::given : Role::surname;
      name.known = true;
      out_.next.push_back(name);
    }
    return true;
  }

  Word part(const Word& whole, std::uint32_t first, std::uint32_t last) {
    return out_.part(whole, first, last);
  }
  bool is_surname(std::uint32_t first, std::uint32_t last) {
    return data_.surnames.find(hash_of(out_.text_of(first, last))) != 0;
  }

  void text(const Word& word) {
    std::uint32_t loose = word.first;  // what no word has claimed yet
    for (std::uint32_t at = word.first; at < word.last;) {
      std::uint32_t end = number_at(word, at);
      std::uint32_t id = 0;
      bool number = end > at;
      if (!number) end = longest_word(word, at, id);
      if (end == at) {
        ++at;
        continue;
      }
      if (loose < at) leftover(word, loose, at);
      Word found = meaning(word, at, end, id);
      if (number) {
        found.role = Role::number;
        found.number = value_;
      }
      out_.next.push_back(found);
      at = loose = end;
    }
    if (loose < word.last) leftover(word, loose, word.last);
  }

  // A country, then from the end, where the words are known: from the start a name would be cut
  // within, as 동국제강 is 동국 and 제강, not 국제 between two syllables. Known words have `least`
  // characters, `least_last` at the end.
  void from_end(const Word& word, std::uint32_t least, std::uint32_t least_last) {
    std::vector<Word> found;  // from the end
    std::uint32_t id = 0;
    std::uint32_t first = longest_word(word, word.first, id);
    if (data_.concepts[id].role != Role::place) first = word.first;
    if (first > word.first) out_.next.push_back(meaning(word, word.first, first, id));
    std::uint32_t loose = word.last;
    for (std::uint32_t end = word.last; end > first;) {
      std::uint32_t begin = longest_before(first, end, end == word.last ? least_last : least, id);
      if (begin == end) {
        --end;
        continue;
      }
      if (end < loose) name_between(word, end, loose, found);
      found.push_back(meaning(word, begin, end, id));
      end = loose = begin;
    }
    if (loose > first) name_between(word, first, loose, found);
    out_.next.insert(out_.next.end(), found.rbegin(), found.rend());
  }

  Word meaning(const Word& word, std::uint32_t first, std::uint32_t last, std::uint32_t id) {
    Word known = part(word, first, last);
    known.known = true;
    known.concept_id = id;
    known.role = data_.concepts[id].role;
    known.number = data_.concepts[id].number;
    return known;
  }

  // 총 before a known word is general: 대성총무역.
  void name_between(const Word& word, std::uint32_t first, std::uint32_t last,
                    std::vector<Word>& found) {
    std::uint32_t general = data_.han_words.find(hash_of("총"));
    if (last < word.last && out_.units[last - 1].ch == U'총' && general != 0) {
      found.push_back(meaning(word, last - 1, last, general));
      --last;
    }
    if (first < last) found.push_back(part(word, first, last));
  }

  // Where the longest known word that ends at `end` begins; `end` if there is none.
  std::uint32_t longest_before(std::uint32_t first, std::uint32_t end, std::uint32_t least,
                               std::uint32_t& id) {
    constexpr std::uint32_t most = 12;
    std::uint32_t size = std::min(most, end - first);
    for (; size >= least; --size) {
      if (data_.han_longest[out_.units[end - size].ch & 0xFFFF] < size) continue;
      scratch_.clear();
      for (std::uint32_t i = end - size; i < end; ++i) append_utf8(out_.units[i].ch, scratch_);
      id = data_.han_words.find(hash_of(scratch_));
      if (id != 0) return end - size;
    }
    return end;
  }

  // 市, 省, 县 and 区 after a place belong to it.
  void leftover(const Word& word, std::uint32_t first, std::uint32_t last) {
    constexpr std::u32string_view suffixes = U"市省县区州";
    bool after_place = !out_.next.empty() && out_.next.back().role == Role::place &&
                       out_.next.back().last == first && out_.next.back().script == Script::han;
    if (after_place && suffixes.find(out_.units[first].ch) != std::u32string_view::npos) {
      out_.next.back().last = ++first;
      if (first == last) return;
    }
    if (out_.units[first].ch == U'第' && last == first + 1) return;
    out_.next.push_back(part(word, first, last));
  }

  // Digits after 第, or before a word that numbers go with.
  std::uint32_t number_at(const Word& word, std::uint32_t at) {
    std::uint32_t begin = at;
    bool ordinal = out_.units[at].ch == U'第';
    if (ordinal) ++begin;
    std::uint32_t end = begin;
    std::u32string digits;
    while (end < word.last && is_chinese_digit(out_.units[end].ch)) digits += out_.units[end++].ch;
    if (digits.empty()) return at;
    constexpr std::u32string_view counted = U"所厂院号局军师旅团部中办期";
    bool counts = end < word.last && counted.find(out_.units[end].ch) != std::u32string_view::npos;
    bool research = end + 1 < word.last && out_.units[end].ch == U'研';
    if (!ordinal && !counts && !research) return at;
    value_ = value_of_chinese(digits);
    return value_ < 0 ? at : end;
  }

  std::uint32_t longest_word(const Word& word, std::uint32_t at, std::uint32_t& id) {
    std::uint32_t most = data_.han_longest[out_.units[at].ch & 0xFFFF];
    most = std::min(most, word.last - at);
    for (std::uint32_t size = most; size > 0; --size) {
      scratch_.clear();
      for (std::uint32_t i = at; i < at + size; ++i) append_utf8(out_.units[i].ch, scratch_);
      id = data_.han_words.find(hash_of(scratch_));
      if (id == 0) continue;
      // One character alone is a word only at the end: 厂, 部, 局.
      if (size == 1 && at + 1 != word.last) continue;
      return at + size;
    }
    return at;
  }

  const LexiconData& data_;
  Schema schema_;
  Words& out_;
  std::string scratch_;
  std::int32_t value_ = -1;
};

// Unknown words of organizations: legal forms glued to a name, slips in legal forms.
class Mender {
 public:
  Mender(const LexiconData& data, Words& out) : data_(data), out_(out) {}

  void run() {
    out_.next.clear();
    for (Word word : out_.words) {
      if (!unknown(word) || (!split(word) && !mended(word))) out_.next.push_back(word);
    }
    out_.words.swap(out_.next);
  }

 private:
  [[nodiscard]] bool unknown(const Word& word) const {
    if (word.known || word.script != Script::latin || word.native_size < 5) return false;
    // Letters and units go together one by one, so that parts have their place.
    if (word.native_size != word.last - word.first) return false;
    std::uint64_t hash = hash_of(out_.native_of(word));
    return data_.words.find(hash) == 0 && data_.frequency.find(hash) == 0 &&
           data_.components.find(hash) == 0;
  }

  // Whether a word may be what a name is told by.
  [[nodiscard]] bool names(const Word& word) const {
    std::string_view text = out_.native_of(word);
    if (text.size() < 2 || is_digits(text)) return false;
    std::uint32_t id = data_.words.find(hash_of(text));
    if (id == 0) return true;
    Role role = data_.concepts[id].role;
    return role == Role::brand || role == Role::place || role == Role::given;
  }
  // What alone names somebody has no slip: KAISA is no Kaisha.
  [[nodiscard]] bool names_alone() const {
    return std::ranges::count_if(out_.words, [&](const Word& word) { return names(word); }) < 2;
  }

  [[nodiscard]] bool is(std::string_view text, bool only_form) const {
    const Concept& meaning = data_.concepts[data_.words.find(hash_of(text))];
    if (meaning.role == Role::form) return text.size() >= 5;
    if (only_form || text.size() < 4) return false;
    return meaning.role == Role::trade || meaning.role == Role::kind || meaning.role == Role::place;
  }

  Word part(const Word& whole, std::uint32_t first, std::uint32_t last) {
    Word made = whole;
    made.first = whole.first + first;
    made.last = whole.first + last;
    made.native = whole.native + first;
    made.native_size = last - first;
    if (made.last < whole.last) made.flags |= glued_to_next;
    return made;
  }

  // Takes known words off the end and the start, a legal form first.
  bool split(const Word& word) {
    std::string_view text = out_.native_of(word);
    auto begin = std::uint32_t{0};
    auto end = word.native_size;
    std::vector<std::uint32_t> cuts;
    bool only_form = true;
    for (bool found = true; found;) {
      found = false;
      for (std::uint32_t size = end - begin; size-- > 4 && !found;) {
        if (end - begin - size < 3) continue;
        if (is(text.substr(end - size, size), only_form)) {
          end -= size;
          cuts.push_back(end);
          found = true;
        } else if (is(text.substr(begin, size), only_form)) {
          begin += size;
          cuts.push_back(begin);
          found = true;
        }
      }
      only_form = false;
    }
    if (cuts.empty()) return false;
    cuts.push_back(0);
    cuts.push_back(word.native_size);
    std::ranges::sort(cuts);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      if (cuts[i] < cuts[i + 1]) out_.next.push_back(part(word, cuts[i], cuts[i + 1]));
    }
    return true;
  }

  bool mended(const Word& word) {
    std::uint32_t index = find_with_slip(data_.near_words, data_.near_list, out_.native_of(word));
    if (index == 0 || names_alone()) return false;
    Word right = word;
    right.native = static_cast<std::uint32_t>(out_.native.size());
    out_.native += data_.near_list[index];
    right.native_size = static_cast<std::uint32_t>(data_.near_list[index].size());
    out_.next.push_back(right);
    return true;
  }

  const LexiconData& data_;
  Words& out_;
};

}  // namespace

bool is_digits(std::string_view text) {
  for (char ch : text) {
    if (ch < '0' || ch > '9') return false;
  }
  return !text.empty();
}

Word Words::make(std::uint32_t first, std::uint32_t last) {
  Word word{.first = first, .last = last, .native = static_cast<std::uint32_t>(native.size())};
  for (std::uint32_t i = first; i < last; ++i) {
    if (!is_inside(units[i])) continue;
    if (word.script == Script::none) word.script = units[i].script;
    append_utf8(units[i].ch, native);
    if (units[i].brackets) word.flags |= in_brackets;
  }
  word.native_size = static_cast<std::uint32_t>(native.size()) - word.native;
  return word;
}

Word Words::part(const Word& whole, std::uint32_t from, std::uint32_t to) {
  Word made = make(from, to);
  made.flags = whole.flags;
  made.commas = whole.commas;
  if (to < whole.last) made.flags |= glued_to_next;
  return made;
}

std::string Words::text_of(std::uint32_t from, std::uint32_t to) const {
  std::string text;
  for (std::uint32_t i = from; i < to; ++i) append_utf8(units[i].ch, text);
  return text;
}

void cut(const LexiconData& data, std::string_view raw, Schema schema, Words& out) {
  out.words.clear();
  out.native.clear();
  out.has_comma = false;
  normalise(raw, out.units);
  for (Unit& unit : out.units) {
    if (unit.script == Script::han) unit.ch = data.fold_han(unit.ch);
  }
  Cutter(schema, out).run();
}

void undo_comma(Schema schema, Words& out) {
  if (schema != Schema::person || !out.has_comma) return;
  auto after = std::ranges::find_if(
      out.words, [](const Word& word) { return (word.flags & before_comma) == 0; });
  if (after != out.words.end()) std::ranges::rotate(out.words, after);
}

void cut_han(const LexiconData& data, Schema schema, Words& out) {
  HanCutter(data, schema, out).run();
}

void mend(const LexiconData& data, Schema schema, Words& out) {
  if (schema != Schema::person) Mender(data, out).run();
}

void mark_address(const LexiconData& data, Words& out) {
  auto& words = out.words;
  auto rank = [&](const Word& word) { return data.address_word(out.native_of(word)); };
  auto hide = [](Word& word) {
    word.role = Role::title;
    word.known = true;
  };
  if (!words.empty() && rank(words[0]) == AddressWord::opens) {
    std::size_t end = 1;
    while (end < words.size() && end < 4 && words[end].commas == 0) ++end;
    if (end < words.size() && words[end].commas > 0) {
      for (std::size_t i = 0; i < end; ++i) hide(words[i]);
    } else {
      hide(words[0]);
    }
  }
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    bool brief = is_digits(out.native_of(words[i + 1])) || words[i + 1].native_size == 1;
    if (words[i].commas == 0 || !brief || rank(words[i]) != AddressWord::number) continue;
    hide(words[i]);
    hide(words[i + 1]);
  }
}

}  // namespace licet::names
