// The words of text without blanks: Han characters, Hangul and kana.
#include "names/numerals.h"
#include "names/words.h"

namespace licet::names {

namespace {

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

  // A foreign name is told by the dot or dash between its words, 弗拉基米尔·普京, and by characters
  // that are used for such names.
  [[nodiscard]] bool is_foreign(std::uint32_t first, std::uint32_t last) const {
    const auto& units = out_.units;
    auto joins = [](const Unit& unit) { return unit.ch == middle_dot || unit.ch == '-'; };
    bool joined =
        (first > 0 && joins(units[first - 1])) || (last < units.size() && joins(units[last]));
    return joined && spells(first, last);
  }
  [[nodiscard]] bool spells(std::uint32_t first, std::uint32_t last) const {
    return std::all_of(out_.units.begin() + first, out_.units.begin() + last,
                       [&](const Unit& unit) { return !data_.foreign_of(unit.ch).empty(); });
  }

  void persons() {
    std::size_t parts = 0;
    for (const Word& word : out_.words) parts += is_name(word) ? 1 : 0;
    const Word* surname = parts > 1 ? blank_parted_surname() : nullptr;
    for (const Word& word : out_.words) {
      if (!is_name(word)) {
        out_.next.push_back(word);
      } else if (word.script == Script::han && is_foreign(word.first, word.last)) {
        foreign(word);
      } else if (surname == nullptr && (parts == 1 || word.script == Script::han)) {
        person(word);
      } else {
        Word known = word;
        known.role = &word == surname ? Role::surname : Role::given;
        known.known = true;
        known.japanese =
            surname != nullptr && &word != surname && is_japanese(surname->first, surname->last);
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

  void foreign(const Word& word) {
    Word name = word;
    name.foreign = true;
    out_.next.push_back(name);
  }

  // 普京, 特朗普: nobody's surname comes first.
  bool is_foreign_person(const Word& word) {
    return word.script == Script::han && word.last - word.first > 1 &&
           !is_surname(word.first, word.first + 1) && spells(word.first, word.last);
  }

  // How many characters the Japanese surname has before a given name of one to three; 0: there is
  // none. 田中华 is rather a Tian than a Tanaka.
  std::uint32_t japanese_surname(const Word& word) {
    std::uint32_t size = word.last - word.first;
    if (word.script != Script::han || (size == 3 && is_surname(word.first, word.first + 1)))
      return 0;
    for (std::uint32_t length : {3U, 2U}) {
      if (size > length && size <= length + 3 && is_japanese(word.first, word.first + length)) {
        return length;
      }
    }
    return 0;
  }

  void person(const Word& word) {
    if (std::uint32_t length = japanese_surname(word)) return surname_and_given(word, length, true);
    if (is_foreign_person(word)) return foreign(word);
    std::uint32_t size = word.last - word.first;
    if (size == 4 && word.script == Script::han && married(word)) return;
    for (std::uint32_t length = 2; length > 0; --length) {
      if (size <= length || size > length + 2) continue;
      bool must_be_known = length == 2 || word.script == Script::hangul;
      std::uint32_t end = word.first + length;
      if (must_be_known && !is_surname(word.first, end)) continue;
      if (is_japanese(word.first, end)) continue;
      return surname_and_given(word, length, false);
    }
    out_.next.push_back(word);
  }
  void surname_and_given(const Word& word, std::uint32_t length, bool japanese) {
    Word surname = part(word, word.first, word.first + length);
    surname.role = Role::surname;
    surname.known = true;
    Word given = part(word, word.first + length, word.last);
    given.role = Role::given;
    given.known = true;
    given.japanese = japanese;
    out_.next.push_back(surname);
    out_.next.push_back(given);
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
  bool is_japanese(std::uint32_t first, std::uint32_t last) {
    return data_.japanese_surnames.find(hash_of(out_.text_of(first, last))) != 0;
  }
  bool is_surname(std::uint32_t first, std::uint32_t last) {
    return data_.surnames.find(hash_of(out_.text_of(first, last))) != 0;
  }

  void text(const Word& word) {
    std::uint32_t known = 0;
    bool begins_known = longest_word(word, word.first, known) > word.first + 1;
    if (!begins_known && is_foreign(word.first, word.last)) return foreign(word);
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
    Word name = part(word, first, last);
    name.foreign =
        is_foreign(first, last) || (last - first >= least_foreign && spells(first, last));
    out_.next.push_back(name);
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

  // The least characters of a foreign name, where nothing else tells it.
  static constexpr std::uint32_t least_foreign = 4;

  const LexiconData& data_;
  Schema schema_;
  Words& out_;
  std::string scratch_;
  std::int32_t value_ = -1;
};

}  // namespace

void cut_han(const LexiconData& data, Schema schema, Words& out) {
  HanCutter(data, schema, out).run();
}

}  // namespace licet::names
