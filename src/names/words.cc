#include "names/words.h"

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
