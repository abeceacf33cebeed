// The meanings of words and of groups of words.
#include <algorithm>

#include "names/beginnings.h"
#include "names/numerals.h"
#include "names/russian.h"
#include "names/slips.h"
#include "names/sounding.h"
#include "names/words.h"

namespace licet::names {

namespace {

constexpr std::size_t longest_group = 9;
// Of a meaning of several words one in so many letters may be wrong.
constexpr std::size_t letters_a_slip = 9;

std::int32_t value_of(std::string_view digits) {
  std::int32_t value = 0;
  for (char ch : digits.substr(0, 9)) value = (value * 10) + (ch - '0');
  return value;
}

class MeaningFinder {
 public:
  MeaningFinder(const LexiconData& data, Schema schema, Words& out)
      : data_(data),
        map_(schema == Schema::person ? data.person_words : data.words),
        schema_(schema),
        out_(out) {}

  void run() {
    out_.next.clear();
    auto& words = out_.words;
    singles_.clear();
    for (const Word& word : words) singles_.push_back(word.known ? 0 : meaning_of(word));
    forget_lone_abbreviations();
    read_abbreviations();
    begin_last_word();
    find_slips();
    for (std::size_t at = 0; at < words.size();) {
      std::size_t used = words[at].known ? 0 : group(at);
      if (used == 0) {
        alone(words[at]);
        if (at + 1 == words.size() && passes_over_last()) words[at].role = Role::title;
        out_.next.push_back(words[at]);
        used = 1;
      }
      at += used;
    }
    join_initials();
    out_.words.swap(out_.next);
  }

 private:
  struct Group {
    std::size_t words = 0;
    std::uint32_t id = 0;
  };

  // N A R, written with blanks between the letters, is NAR.
  void join_initials() {
    auto& words = out_.next;
    if (schema_ == Schema::person) return;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < words.size();) {
      std::size_t end = at + 1;
      while (end < words.size() && follows_initial(words[end - 1], words[end])) ++end;
      words[kept] = end - at > 1 ? joined(words, at, end - at) : words[at];
      if (end - at > 1) alone(words[kept]);
      ++kept;
      at = end;
    }
    words.resize(kept);
  }

  // Two initials of one case with nothing but a blank or a full stop between them.
  [[nodiscard]] bool follows_initial(const Word& before, const Word& word) const {
    if (before.role != Role::initial || word.role != Role::initial) return false;
    if (before.script != Script::latin || word.script != Script::latin) return false;
    const auto& units = out_.units;
    if (units[before.first].upper != units[word.first].upper) return false;
    for (std::uint32_t at = before.last; at < word.first; ++at) {
      if (units[at].ch != ' ' && units[at].ch != '.' && units[at].ch != middle_dot) return false;
    }
    return true;
  }

  // Whether letters with blanks between them, such as L L C, may be words of one meaning: all of a
  // run, or a legal form at its end.
  [[nodiscard]] bool ends_run(std::size_t at, std::size_t count, Role role) const {
    auto letter = [&](std::size_t i) {
      return i < out_.words.size() && out_.words[i].last - out_.words[i].first == 1 &&
             out_.words[i].script == Script::latin;
    };
    for (std::size_t i = at; i < at + count; ++i) {
      if (!letter(i)) return true;
    }
    bool begins = at == 0 || !letter(at - 1);
    return !letter(at + count) && (begins || role == Role::form);
  }

  // Tic. is trade beside San. or Ltd. Sti. only: alone it is a name.
  void forget_lone_abbreviations() {
    if (schema_ == Schema::person) return;
    auto& words = out_.words;
    auto rank = [&](const Word& word) {
      bool latin = word.script == Script::latin;
      return latin ? data_.address_word(out_.native_of(word)) : AddressWord::none;
    };
    auto counts = [&](const Word& word) { return rank(word) >= AddressWord::beside; };
    if (std::ranges::count_if(words, counts) > 1) return;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (rank(words[i]) == AddressWord::beside) singles_[i] = 0;
    }
  }

  // A word with a full stop may be the beginning of a known one: Def. is defense, if no other
  // meaning begins so. Before a kind of body it is no other kind: Cent. Bank is a central one.
  void read_abbreviations() {
    const auto& words = out_.words;
    if (schema_ == Schema::person) return;
    auto is_kind = [&](std::size_t i) {
      return i < words.size() && data_.concepts[singles_[i]].role == Role::kind;
    };
    for (std::size_t i = words.size(); i-- > 0;) {
      bool before_kind = is_kind(i) && is_kind(i + 1);
      if (!ends_in_stop(words[i]) || (singles_[i] != 0 && !before_kind)) continue;
      auto begun = words_from(data_, out_.native_of(words[i]));
      std::uint32_t found = before_kind ? trade_of_all(data_, begun) : meaning_of_all(data_, begun);
      if (found != 0) singles_[i] = found;
    }
  }

  [[nodiscard]] bool ends_in_stop(const Word& word) const {
    constexpr std::size_t least = 3;  // shorter ones begin too many words
    const auto& units = out_.units;
    return !word.known && word.script == Script::latin && word.native_size >= least &&
           word.last < units.size() && units[word.last].ch == '.' &&
           (word.last + 1 == units.size() || units[word.last + 1].script == Script::none);
  }

  // Of a name as long as a field is wide, what its last word may have been.
  void begin_last_word() {
    begun_ = {};
    const auto& words = out_.words;
    if (schema_ == Schema::person || words.size() < 3) return;
    const Word& last = words.back();
    bool open = last.script == Script::latin && last.last == out_.units.size() && !last.known;
    if (!open || !is_width_of_field(out_.units.back().end)) return;
    begun_ = words_from(data_, out_.native_of(last));
    std::uint64_t hash = hash_of(out_.native_of(last));
    whole_ =
        singles_.back() != 0 || data_.components.find(hash) != 0 || data_.frequency.find(hash) != 0;
    if (!whole_) singles_.back() = meaning_of_all(data_, begun_);
  }

  // A piece that may be of several words tells nothing, if there is a name before it.
  [[nodiscard]] bool passes_over_last() const {
    return !begun_.empty() && !whole_ && std::ranges::any_of(out_.next, [](const Word& word) {
      bool name = word.concept_id == 0 && word.role == Role::word && word.native_size >= 4;
      return name || word.role == Role::brand;
    });
  }

  // A group of all words from `at` on, the last of which is only begun, and others behind it may be
  // missing.
  Group begun_group(std::size_t at) {
    constexpr std::size_t most_words = 256;
    const auto& words = out_.words;
    std::size_t count = words.size() - at;
    if (begun_.empty() || begun_.size() > most_words || count > longest_group) return {};
    std::uint64_t hash = hash_of({}, group_seed);
    std::size_t telling = 0;
    for (std::size_t i = at; i + 1 < words.size(); ++i) {
      if (words[i].known) return {};
      std::uint64_t more = group_hash(data_, singles_[i], out_.native_of(words[i]), hash);
      telling += more != hash ? 1 : 0;
      hash = more;
    }
    if (telling < 2) return {};
    for (const std::string& word : begun_) {
      std::uint32_t single = map_.find(hash_of(word));
      std::uint64_t whole = group_hash(data_, single, word, hash);
      std::uint32_t found = whole != hash ? map_.find(whole) : 0;
      if (found == 0) found = data_.group_begins.find(whole);
      if (found != 0) return {count, found};
    }
    return {};
  }

  // The longest group of words from `at` with a meaning; how many words it took.
  std::size_t group(std::size_t at) {
    Group best = longest(at, false);
    if (!slips_.empty()) {
      Group mended = longest(at, true);
      if (mended.words > best.words) best = mended;
    }
    if (Group begun = begun_group(at); begun.words > best.words) best = begun;
    if (best.words == 0) return 0;
    const Word& last = out_.words[at + best.words - 1];
    Word merged = best.words > 1 ? joined(out_.words, at, best.words) : out_.words[at];
    merged.flags =
        static_cast<std::uint8_t>(merged.flags & ~glued_to_next) | (last.flags & glued_to_next);
    merged.concept_id = best.id;
    merged.role = data_.concepts[best.id].role;
    merged.number = data_.concepts[best.id].number;
    merged.known = true;
    out_.next.push_back(merged);
    return best.words;
  }

  // `mended`: with slips in its words, as far as few of its letters are wrong.
  Group longest(std::size_t at, bool mended) {
    auto& words = out_.words;
    std::uint64_t hash = hash_of({});
    std::uint64_t meanings = hash_of({}, group_seed);
    Group best;
    std::uint64_t bag = 0;
    std::size_t telling = 0;
    std::size_t slips = 0;
    std::size_t letters = 0;
    for (std::size_t i = at; i < words.size() && i < at + longest_group; ++i) {
      bool cut = (words[i].script == Script::han && !words[i].foreign) ||
                 words[i].script == Script::hangul;
      if (words[i].known || (cut && schema_ != Schema::person)) break;
      bool slip = mended && slips_[i] != 0;
      std::string_view text = slip ? data_.group_list[slips_[i]] : out_.native_of(words[i]);
      slips += slip ? 1 : 0;
      letters += text.size();
      hash = hash_of(text, hash);
      std::uint32_t single = slip ? map_.find(hash_of(text)) : singles_[i];
      meanings = group_hash(data_, single, text, meanings);
      std::uint32_t found = map_.find(hash);
      bool ends = data_.concepts[single].role != Role::particle;
      std::size_t count = i + 1 - at;
      if (count == 1) found = single;
      if (found == 0 && count > 1 && ends) found = map_.find(meanings);
      std::uint64_t own = bag_hash(data_, single, text);
      bag += own;
      telling += own != 0 ? 1 : 0;
      if (found == 0 && own != 0 && telling >= least_bag) found = data_.group_bags.find(bag);
      if (found == 0 || !allowed(data_.concepts[found], at, count)) continue;
      bool few = count >= least_mended_group && slips > 0 && letters >= letters_a_slip * slips;
      if (!mended || few) best = {count, found};
    }
    return best;
  }

  // Which words have a slip, if they stand in a meaning of several; none for most names.
  void find_slips() {
    slips_.clear();
    if (schema_ == Schema::person || out_.words.size() < least_mended_group) return;
    if (std::ranges::none_of(out_.words, [&](const Word& word) { return is_in_groups(word); })) {
      return;
    }
    bool some = false;
    for (const Word& word : out_.words) {
      std::string_view text = out_.native_of(word);
      bool unknown = !word.known && word.script == Script::latin &&
                     text.size() >= least_mended_word && data_.words.find(hash_of(text)) == 0 &&
                     data_.components.find(hash_of(text)) == 0;
      slips_.push_back(unknown ? find_with_slip(data_.near_group_words, data_.group_list, text)
                               : 0);
      some |= slips_.back() != 0;
    }
    if (!some) slips_.clear();
  }

  // As it is written.
  [[nodiscard]] bool is_in_groups(const Word& word) const {
    std::string_view text = out_.native_of(word);
    std::uint32_t index = data_.near_group_words.find(hash_of(text));
    return index != 0 && data_.group_list[index] == text;
  }

  // The meaning of one word, as it is written or as it is spelled in Latin letters, of an
  // organization also by its stem.
  std::uint32_t meaning_of(const Word& word) {
    std::string_view text = out_.native_of(word);
    std::uint32_t found = map_.find(hash_of(text));
    bool cyrillic = word.script == Script::cyrillic;
    if (found == 0 && (cyrillic || word.script == Script::greek)) {
      spelled_.clear();
      spell_out(data_, text, spelled_, nullptr);
      if (spelled_.size() >= 4) found = map_.find(hash_of(spelled_));
    }
    bool may_be = schema_ != Schema::person && (cyrillic || word.script == Script::latin);
    return found == 0 && may_be ? find_russian(data_, text) : found;
  }

  Word joined(const std::vector<Word>& words, std::size_t at, std::size_t count) {
    Word merged = words[at];
    merged.number = -1;
    merged.role = Role::word;
    merged.native = static_cast<std::uint32_t>(out_.native.size());
    for (std::size_t i = at; i < at + count; ++i) {
      const Word& word = words[i];
      merged.first = std::min(merged.first, word.first);
      merged.last = std::max(merged.last, word.last);
      out_.native.append(out_.native, word.native, word.native_size);
    }
    merged.native_size = static_cast<std::uint32_t>(out_.native.size()) - merged.native;
    return merged;
  }

  // In a person's name a legal form stands only at the end, and letters alone are initials.
  [[nodiscard]] bool allowed(const Concept& meaning, std::size_t at, std::size_t count) const {
    if (count > 1) {
      std::size_t letters = 0;
      bool initial = false;
      for (std::size_t i = at; i < at + count; ++i) {
        letters += out_.words[i].native_size;
        initial |= out_.words[i].native_size == 1;
      }
      // Mustafa H. is not Mustafah.
      if (schema_ == Schema::person && (letters < 5 || initial)) return false;
    }
    if (count == 1 && meaning.role == Role::particle && is_abbreviated(out_.words[at])) {
      return false;
    }
    if (schema_ != Schema::person) return ends_run(at, count, meaning.role);
    if (meaning.role != Role::form) return true;
    return at > 1 && at + count == out_.words.size();
  }

  // A capital with a full stop: V. and I. of Cyrillic names are `in` and `and` elsewhere.
  [[nodiscard]] bool is_abbreviated(const Word& word) const {
    const auto& units = out_.units;
    bool one = word.last - word.first == 1 && units[word.first].upper;
    return one && word.last < units.size() && units[word.last].ch == '.';
  }

  void alone(Word& word) const {
    if (word.known) return;
    std::string_view text = out_.native_of(word);
    if (is_digits(text)) {
      word.role = Role::number;
      word.number = value_of(text);
      return;
    }
    bool one = word.last - word.first == 1 && word.script != Script::han;
    bool capitals = out_.units[word.first].upper && out_.units[word.last - 1].upper;
    bool numeral = schema_ != Schema::person && capitals && word.script == Script::latin;
    if (one || (schema_ == Schema::person && is_spelled_initial(word))) {
      word.role = Role::initial;
      // Of a ship, an initial that may be a number as well: Sea Star I.
      bool ship = schema_ == Schema::vessel || schema_ == Schema::unknown;
      if (ship && numeral && word.first > 0) word.number = value_of_roman_letter(text);
      return;
    }
    if (numeral) {
      std::int32_t roman = value_of_roman(text);
      if (roman > 0) {
        word.role = Role::number;
        word.number = roman;
      }
    }
  }

  // Yu. or Shch.: a Cyrillic letter in several Latin ones, with a full stop that does not end the
  // name, or that another one stands before.
  [[nodiscard]] bool is_spelled_initial(const Word& word) const {
    const auto& units = out_.units;
    bool stop = word.last < units.size() && units[word.last].ch == '.';
    bool goes_on = word.last + 1 < units.size();
    bool behind = word.first > 0 && units[word.first - 1].ch == '.';
    if (word.script != Script::latin || !stop || !(goes_on || behind)) return false;
    std::string_view text = out_.native_of(word);
    if (text == "ye") return true;  // a plain e elsewhere
    constexpr char32_t first_letter = 0x430;
    constexpr char32_t last_letter = 0x451;
    for (char32_t ch = first_letter; ch <= last_letter; ++ch) {
      if (data_.spelling_of(ch) == text) return true;
    }
    return false;
  }

  const LexiconData& data_;
  const HashMap& map_;
  Schema schema_;
  Words& out_;
  std::string spelled_;
  std::span<const std::string> begun_;  // what the last word may have been, if it was cut
  bool whole_ = false;  // it may be a word as it is
  std::vector<std::uint32_t> singles_;  // by word: what it means alone
  std::vector<std::uint32_t> slips_;  // by word: what of group_list it is with a slip; 0: nothing
};

}  // namespace

void find_meanings(const LexiconData& data, Schema schema, Words& out) {
  MeaningFinder(data, schema, out).run();
}

}  // namespace licet::names
