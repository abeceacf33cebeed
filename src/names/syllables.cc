#include "names/syllables.h"

#include <algorithm>
#include <array>

namespace licet::names {

namespace {

constexpr std::size_t longest_syllable = 6;  // of pinyin
constexpr std::size_t most_given_words = 2;
constexpr std::size_t most_readings = 6;  // of a word; of a syllable: lexicon_reader.cc

using Texts = std::vector<std::string>;

class Reader {
 public:
  Reader(const LexiconData& data, Words& words) : data_(data), words_(words) {}

  std::vector<SyllableReading> run() {
    if (!gather()) return {};
    bool latin = script_ == Script::latin;
    bool other = latin && (may_be_pinyin(0) || may_be_pinyin(count_ - 1));
    for (std::size_t at = 0; at < count_; ++at) {
      bool end = at == 0 || at + 1 == count_;
      bool may_be = words_.has_comma ? is_before_comma(at) : end;
      if (!may_be) continue;
      if (!other) korean(at);
      if (latin && !other) wade_giles(at);
      if (!latin) chinese(at);
    }
    for (const SyllableReading& one : found_) {
      Word& word = words_.words[one.word];
      if (is_name(word.role)) continue;
      word.role = Role::word;
      word.concept_id = 0;
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string_view text(std::size_t at) const {
    return words_.native_of(words_.words[names_[at]]);
  }

  // The words that name somebody; false, unless they are two or three in one script.
  bool gather() {
    for (std::uint32_t i = 0; i < words_.words.size(); ++i) {
      const Word& word = words_.words[i];
      if (word.role == Role::title) continue;
      if (count_ == 0) script_ = word.script;
      bool letters = word.script == Script::latin || word.script == Script::cyrillic;
      bool name = is_name(word.role) || word.role == Role::particle || is_bare_initial(word);
      if (!letters || !name || word.script != script_) return false;
      if (count_ > most_given_words) return false;
      names_.at(count_++) = i;
    }
    return count_ > 1;
  }

  static bool is_name(Role role) { return role == Role::word || role == Role::given; }
  [[nodiscard]] bool is_bare_initial(const Word& word) const {
    bool stop = word.last < words_.units.size() && words_.units[word.last].ch == '.';
    return word.role == Role::initial && !stop;
  }

  // Nothing else does.
  [[nodiscard]] bool is_before_comma(std::size_t at) const {
    for (std::size_t i = 0; i < count_; ++i) {
      bool before = (words_.words[names_[i]].flags & before_comma) != 0;
      if (before != (i == at)) return false;
    }
    return true;
  }

  [[nodiscard]] const Texts& surname(std::string_view text) const {
    return data_.korean_texts[data_.korean_surnames.find(hash_of(text))];
  }
  [[nodiscard]] const Texts& syllable(std::string_view text) const {
    return data_.korean_texts[data_.korean_given.find(hash_of(text))];
  }

  // As one syllable or two; the common ones first.
  [[nodiscard]] Texts given(std::string_view text, bool one) const {
    Texts out = syllable(text);
    std::array<std::vector<std::string>, 2 * most_readings> by_rank;
    for (std::size_t cut = 1; !one && cut < text.size(); ++cut) {
      const Texts& first = syllable(text.substr(0, cut));
      if (first.empty()) continue;
      const Texts& last = syllable(text.substr(cut));
      for (std::size_t i = 0; i < first.size(); ++i) {
        for (std::size_t j = 0; j < last.size(); ++j) {
          by_rank.at(std::min(i + j, by_rank.size() - 1)).push_back(first[i] + last[j]);
        }
      }
    }
    for (const Texts& rank : by_rank) out.insert(out.end(), rank.begin(), rank.end());
    if (out.size() > most_readings) out.resize(most_readings);
    return out;
  }

  // Pinyin of a name is also written so.
  [[nodiscard]] bool may_be_pinyin(std::size_t surname) const {
    if (data_.pinyin_surnames.find(hash_of(text(surname))) == 0) return false;
    for (std::size_t i = 0; i < count_; ++i) {
      if (i != surname && pinyin_syllables(data_, text(i)) == 0) return false;
    }
    return true;
  }

  void korean(std::size_t at) {
    const Texts& known = surname(text(at));
    if (known.empty()) return;
    std::array<Texts, most_given_words + 1> texts;
    texts.at(at) = known;
    for (std::size_t i = 0; i < count_; ++i) {
      if (i != at) texts.at(i) = given(text(i), count_ > 2);
      if (texts.at(i).empty()) return;
    }
    for (std::size_t i = 0; i < count_; ++i) {
      for (std::string& one : texts.at(i)) add(i, Reading::sino_korean, std::move(one));
    }
  }

  void chinese(std::size_t at) {
    std::array<std::string, most_given_words + 1> texts;
    for (std::size_t i = 0; i < count_; ++i) {
      std::size_t most = i != at && count_ > 2 ? 1 : 2;
      if (!spell(text(i), most, texts.at(i))) return;
    }
    if (data_.pinyin_surnames.find(hash_of(texts.at(at))) == 0) return;
    for (std::size_t i = 0; i < count_; ++i) {
      add(i, Reading::pinyin, std::move(texts.at(i)));
    }
  }

  // A surname and two syllables in the system of Wade and Giles, in pinyin.
  void wade_giles(std::size_t at) {
    std::array<Texts, most_given_words + 1> texts;
    for (std::size_t i = 0; i < count_; ++i) {
      texts.at(i) = from_wade_giles(text(i), i == at || count_ > 2 ? 1 : 2);
      if (i == at) {
        std::erase_if(texts.at(i), [&](const std::string& one) {
          return data_.pinyin_surnames.find(hash_of(one)) == 0;
        });
      }
      if (texts.at(i).empty()) return;
    }
    for (std::size_t i = 0; i < count_; ++i) {
      for (std::string& one : texts.at(i)) {
        if (one != text(i)) add(i, Reading::regional, std::move(one));
      }
    }
  }

  // What so many syllables in Wade-Giles may be in pinyin.
  [[nodiscard]] Texts from_wade_giles(std::string_view spelled, std::size_t syllables) const {
    Texts out;
    for (std::size_t size = 1; size <= std::min(spelled.size(), longest_syllable); ++size) {
      bool last = syllables == 1;
      if (last != (size == spelled.size())) continue;
      Texts rest = last ? Texts{""} : from_wade_giles(spelled.substr(size), syllables - 1);
      std::uint32_t known = data_.from_wade_giles.find(hash_of(spelled.substr(0, size)));
      for (std::uint16_t syllable : data_.pinyin_of_wade_giles[known]) {
        for (const std::string& more : rest) out.push_back(data_.syllables[syllable] + more);
      }
    }
    if (out.size() > most_readings) out.resize(most_readings);
    return out;
  }

  // Cyrillic letters as syllables of pinyin, the longest first; false if they are others, or more
  // than `most`.
  bool spell(std::string_view cyrillic, std::size_t most, std::string& out) const {
    if (cyrillic.empty()) return true;
    if (most == 0) return false;
    for (std::size_t size = cyrillic.size(); size > 0; --size) {
      std::uint32_t found = data_.palladius.find(hash_of(cyrillic.substr(0, size)));
      if (found == 0) continue;
      std::size_t before = out.size();
      out += data_.syllables[found];
      if (spell(cyrillic.substr(size), most - 1, out)) return true;
      out.resize(before);
    }
    return false;
  }

  void add(std::size_t at, Reading reading, std::string&& text) {
    bool known = std::ranges::any_of(found_, [&](const SyllableReading& one) {
      return one.word == names_[at] && one.text == text;
    });
    if (!known) found_.push_back({names_[at], reading, std::move(text)});
  }

  const LexiconData& data_;
  Words& words_;
  Script script_ = Script::none;
  std::array<std::uint32_t, most_given_words + 1> names_{};  // which words
  std::size_t count_ = 0;
  std::vector<SyllableReading> found_;
};

}  // namespace

std::size_t pinyin_syllables(const LexiconData& data, std::string_view text) {
  std::array<std::size_t, max_form_bytes + 1> fewest{};  // 1 more than those up to a letter
  if (text.size() > max_form_bytes) return 0;
  fewest[0] = 1;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    for (std::size_t size = 1; size <= std::min(end, longest_syllable); ++size) {
      std::size_t before = fewest.at(end - size);
      bool legal = before > 0 && data.is_syllable.find(hash_of(text.substr(end - size, size))) != 0;
      if (legal && (fewest.at(end) == 0 || before + 1 < fewest.at(end)))
        fewest.at(end) = before + 1;
    }
  }
  return fewest.at(text.size()) == 0 ? 0 : fewest.at(text.size()) - 1;
}

std::vector<SyllableReading> readings_of(const LexiconData& data, Words& words) {
  return Reader(data, words).run();
}

}  // namespace licet::names
