// The tables of characters: how they are read, folded and heard, and the surnames and given names
// that are made of them.
#include <charconv>

#include "names/lexicon_lines.h"
#include "names/lexicon_reader.h"

namespace licet::names {

namespace {

class CharacterReader {
 public:
  explicit CharacterReader(LexiconData& data) : data_(data) {}

  base::Result<void> read(std::span<const Lexicon::File> files);

 private:
  using Rows = base::Result<void> (CharacterReader::*)(const Line&);

  base::Result<void> reading_row(const Line& line, std::vector<std::string>& syllables,
                                 CharacterTable<std::uint16_t>& of);
  base::Result<void> syllable_row(const Line& line);
  base::Result<void> cantonese_row(const Line& line);
  base::Result<void> foreign_row(const Line& line);
  base::Result<void> fold_row(const Line& line);
  base::Result<void> korean_row(const Line& line);
  base::Result<void> letter_row(const Line& line);
  base::Result<void> sound_row(const Line& line);
  base::Result<void> surname_row(const Line& line);
  base::Result<void> japanese_surname_row(const Line& line);
  base::Result<void> japanese_given_row(const Line& line);
  base::Result<void> given_row(const Line& line);
  base::Result<void> palladius_row(const Line& line);
  base::Result<void> wade_giles_row(const Line& line);
  [[nodiscard]] std::string folded(std::string_view han) const;
  void add_korean(HashMap& map, std::string_view spellings, std::string_view hangul);
  void begin();
  void index_spellings();
  void index_wade_giles();

  LexiconData& data_;
};

constexpr char32_t end_of_letters = 0x3200;

// A syllable, TAB, the characters `of` which it is the reading.
base::Result<void> CharacterReader::reading_row(const Line& line,
                                                std::vector<std::string>& syllables,
                                                CharacterTable<std::uint16_t>& of) {
  std::string_view rest = line.text;
  auto index = static_cast<std::uint16_t>(syllables.size());
  syllables.emplace_back(next_field(rest, '\t'));
  for (char32_t ch : decoded(rest)) {
    if (ch > 0xFFFF) return base::fail(line.problem("not in the basic plane", "Han characters"));
    of.set(ch, index);
  }
  return {};
}

base::Result<void> CharacterReader::syllable_row(const Line& line) {
  auto index = static_cast<std::uint32_t>(data_.syllables.size());
  auto done = reading_row(line, data_.syllables, data_.pinyin);
  data_.is_syllable.insert(hash_of(data_.syllables.back()), index);
  return done;
}

base::Result<void> CharacterReader::cantonese_row(const Line& line) {
  return reading_row(line, data_.cantonese_syllables, data_.cantonese);
}

base::Result<void> CharacterReader::foreign_row(const Line& line) {
  std::string_view reading = std::string_view(line.text).substr(0, line.text.find('\t'));
  constexpr std::string_view sounds = "abcdefghijklmnopqrstuvwxyzLQRU";
  if (reading.empty() || reading.find_first_not_of(sounds) != std::string_view::npos) {
    return base::fail(line.problem("not a reading", "letters, or L, Q, R, U for what is open"));
  }
  return reading_row(line, data_.foreign_syllables, data_.foreign);
}

base::Result<void> CharacterReader::fold_row(const Line& line) {
  std::string_view rest = line.text;
  std::u32string to = decoded(next_field(rest, '\t'));
  for (char32_t ch : decoded(rest)) {
    if (to.size() != 1 || ch > 0xFFFF || to[0] > 0xFFFF) {
      return base::fail(line.problem("not a folding", "one character, TAB, characters"));
    }
    data_.fold.set(ch, static_cast<std::uint16_t>(to[0]));
  }
  return {};
}

base::Result<void> CharacterReader::korean_row(const Line& line) {
  std::string_view rest = line.text;
  std::u32string to = decoded(next_field(rest, '\t'));
  for (char32_t ch : decoded(rest)) {
    if (to.size() != 1 || ch > 0xFFFF || to[0] < 0xAC00 || to[0] > 0xD7A3) {
      return base::fail(line.problem("not a reading", "one Hangul syllable, TAB, characters"));
    }
    data_.korean.set(ch, static_cast<std::uint16_t>(to[0]));
    data_.read_in_korea.set(ch, 1);
    // Names are folded first: the simplified character is read as the traditional one.
    char32_t folded = data_.fold_han(ch);
    if (data_.korean[folded] == 0) data_.korean.set(folded, static_cast<std::uint16_t>(to[0]));
  }
  return {};
}

base::Result<void> CharacterReader::letter_row(const Line& line) {
  std::string_view rest = line.text;
  std::u32string from = decoded(next_field(rest, '\t'));
  if (from.size() != 1 || from[0] >= end_of_letters || rest.empty()) {
    return base::fail(line.problem("not a letter", "one letter, TAB, its spelling (-: none)"));
  }
  data_.letters.set(from[0], static_cast<std::uint16_t>(data_.letter_spellings.size()));
  data_.letter_spellings.emplace_back(rest);
  return {};
}

base::Result<void> CharacterReader::sound_row(const Line& line) {
  std::string_view rest = line.text;
  std::string_view what = next_field(rest, ' ');
  std::string_view first = next_field(rest, ' ');
  auto is_letter = [](char ch) { return ch >= 'a' && ch <= 'z'; };
  if (what == "spell" && first.size() > 1 && is_letter(first[0]) && is_letter(first[1])) {
    data_.spellings.emplace_back(first, rest);
    return {};
  }
  bool weak = what.starts_with('w');
  SoundCosts& costs = weak ? data_.weak_costs : data_.costs;
  std::string_view kind = weak ? what.substr(1) : what;
  std::string_view second = kind == "near" ? next_field(rest, ' ') : first;
  float cost = 0;
  auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), cost);
  if ((kind != "near" && kind != "gap") || first.size() != 1 || second.size() != 1 ||
      error != std::errc() || end != rest.data() + rest.size() || cost < 0 || cost > 1) {
    return base::fail(line.problem("not a sound", "spell, near, gap, wnear or wgap"));
  }
  std::size_t a = sound_code(first[0]);
  std::size_t b = sound_code(second[0]);
  auto set = [&](SoundCosts& to) {
    if (kind == "gap") {
      to.gap.at(a) = cost;
    } else {
      to.near.at(a).at(b) = to.near.at(b).at(a) = cost;
    }
  };
  set(costs);
  if (!weak) set(data_.weak_costs);
  return {};
}

void CharacterReader::index_spellings() {
  std::ranges::stable_sort(data_.spellings, [](const auto& a, const auto& b) {
    return a.first[0] != b.first[0] ? a.first[0] < b.first[0] : a.first.size() > b.first.size();
  });
  for (std::size_t i = 0; i < data_.spellings.size(); ++i) {
    const std::string& letters = data_.spellings[i].first;
    auto first = static_cast<std::size_t>(letters[0] - 'a');
    data_.spelling_goes_on.at(first) |= 1U << (letters[1] - 'a');
    auto& range = data_.spellings_of.at(first);
    if (range.second == 0) range.first = static_cast<std::uint16_t>(i);
    range.second = static_cast<std::uint16_t>(i + 1);
  }
}

std::string CharacterReader::folded(std::string_view han) const {
  std::string out;
  for (char32_t ch : decoded(han)) append_utf8(data_.fold_han(ch), out);
  return out;
}

std::vector<std::string> words_in(std::string_view field) {
  std::vector<std::string> words;
  while (!field.empty()) words.emplace_back(next_field(field, ' '));
  return words;
}

base::Result<void> CharacterReader::surname_row(const Line& line) {
  std::string_view rest = line.text;
  std::string han = folded(next_field(rest, '\t'));
  std::string_view latin = next_field(rest, '\t');
  if (is_hangul(han)) {
    add_korean(data_.korean_surnames, latin, han);
    add_korean(data_.korean_surnames, rest, han);
  }
  std::vector<std::string> spellings = words_in(latin);
  if (spellings.empty()) return base::fail(line.problem("no spelling", "surname, TAB, spellings"));
  std::size_t first = 0;
  char32_t ch = next_character(han, first);
  if (!data_.pinyin_of(ch).empty()) data_.pinyin_surnames.insert(hash_of(spellings[0]), 1);
  data_.surnames.insert(hash_of(han), static_cast<std::uint32_t>(data_.surname_spellings.size()));
  data_.surname_spellings.push_back(std::move(spellings));
  return {};
}

// Its pinyin comes first.
base::Result<void> CharacterReader::japanese_surname_row(const Line& line) {
  std::string_view rest = line.text;
  std::string han = folded(next_field(rest, '\t'));
  std::vector<std::string> spellings = words_in(rest);
  if (spellings.empty()) return base::fail(line.problem("no reading", "surname, TAB, readings"));
  std::string pinyin;
  for (std::size_t at = 0; at < han.size();) pinyin += data_.pinyin_of(next_character(han, at));
  spellings.insert(spellings.begin(), std::move(pinyin));
  auto index = static_cast<std::uint32_t>(data_.surname_spellings.size());
  if (!data_.surnames.insert(hash_of(han), index)) return {};
  data_.japanese_surnames.insert(hash_of(han), 1);
  data_.surname_spellings.push_back(std::move(spellings));
  return {};
}

base::Result<void> CharacterReader::japanese_given_row(const Line& line) {
  std::string_view rest = line.text;
  std::string han = folded(next_field(rest, '\t'));
  std::array<std::vector<std::string>, 2> readings;
  for (auto& some : readings) {
    std::string_view field = next_field(rest, '\t');
    if (field.empty()) {
      return base::fail(line.problem("no reading", "character, TAB, readings, TAB, readings"));
    }
    if (field != "-") some = words_in(field);
  }
  auto index = static_cast<std::uint32_t>(data_.japanese_readings.size());
  if (data_.japanese_given.insert(hash_of(han), index)) {
    data_.japanese_readings.push_back(std::move(readings));
  }
  return {};
}

base::Result<void> CharacterReader::given_row(const Line& line) {
  std::string_view rest = line.text;
  std::string_view hangul = next_field(rest, '\t');
  std::string_view latin = next_field(rest, '\t');
  if (latin.empty() || rest.empty()) {
    return base::fail(line.problem("no spelling", "syllable, TAB, Latin, TAB, Cyrillic letters"));
  }
  add_korean(data_.korean_given, latin, hangul);
  add_korean(data_.korean_given, rest, hangul);
  return {};
}

// Of one spelling the first readings are kept.
void CharacterReader::add_korean(HashMap& map, std::string_view spellings,
                                 std::string_view hangul) {
  constexpr std::size_t most_readings = 3;
  while (!spellings.empty()) {
    std::uint64_t hash = hash_of(next_field(spellings, ' '));
    auto fresh = static_cast<std::uint32_t>(data_.korean_texts.size());
    if (map.insert(hash, fresh)) data_.korean_texts.emplace_back();
    auto& texts = data_.korean_texts[map.find(hash)];
    if (texts.size() < most_readings) texts.emplace_back(hangul);
  }
}

base::Result<void> CharacterReader::palladius_row(const Line& line) {
  std::string_view rest = line.text;
  std::uint32_t index = data_.is_syllable.find(hash_of(next_field(rest, '\t')));
  if (index == 0 || rest.empty()) {
    return base::fail(line.problem("no syllable", "syllable of pinyin, TAB, Cyrillic letters"));
  }
  data_.palladius.insert(hash_of(rest), index);
  return {};
}

base::Result<void> CharacterReader::wade_giles_row(const Line& line) {
  std::string_view rest = line.text;
  std::uint32_t index = data_.is_syllable.find(hash_of(next_field(rest, '\t')));
  if (index == 0 || rest.empty()) {
    return base::fail(line.problem("no syllable", "syllable of pinyin, TAB, its spelling"));
  }
  data_.wade_giles.resize(data_.syllables.size());
  data_.wade_giles[index] = std::string(rest);
  return {};
}

// Without its marks one spelling stands for several syllables: chien is jian and qian.
void CharacterReader::index_wade_giles() {
  data_.wade_giles.resize(data_.syllables.size());
  data_.pinyin_of_wade_giles.emplace_back();
  for (std::size_t i = 1; i < data_.syllables.size(); ++i) {
    const std::string& other = data_.wade_giles[i];
    std::uint64_t hash = hash_of(other.empty() ? data_.syllables[i] : other);
    auto fresh = static_cast<std::uint32_t>(data_.pinyin_of_wade_giles.size());
    if (data_.from_wade_giles.insert(hash, fresh)) data_.pinyin_of_wade_giles.emplace_back();
    data_.pinyin_of_wade_giles[data_.from_wade_giles.find(hash)].push_back(
        static_cast<std::uint16_t>(i));
  }
}

void CharacterReader::begin() {
  data_.fold.resize(0x10000);
  data_.pinyin.resize(0x10000);
  data_.korean.resize(0x10000);
  data_.read_in_korea.resize(0x10000);
  data_.cantonese.resize(0x10000);
  data_.foreign.resize(0x10000);
  data_.letters.resize(end_of_letters);
  data_.letter_spellings.emplace_back();
  data_.syllables.emplace_back();
  data_.cantonese_syllables.emplace_back();
  data_.foreign_syllables.emplace_back();
  data_.surname_spellings.emplace_back();
  data_.japanese_readings.emplace_back();
  data_.korean_texts.emplace_back();
  for (SoundCosts* costs : {&data_.costs, &data_.weak_costs}) {
    for (auto& row : costs->near) row.fill(1);
    costs->gap.fill(1);
  }
}

base::Result<void> CharacterReader::read(std::span<const Lexicon::File> files) {
  constexpr std::pair<std::string_view, Rows> tables[] = {
      {"han_cantonese.tsv", &CharacterReader::cantonese_row},
      {"han_foreign.tsv", &CharacterReader::foreign_row},
      {"han_fold.tsv", &CharacterReader::fold_row},
      {"han_pinyin.tsv", &CharacterReader::syllable_row},
      {"palladius.tsv", &CharacterReader::palladius_row},
      {"wade_giles.tsv", &CharacterReader::wade_giles_row},
      {"han_korean.tsv", &CharacterReader::korean_row},
      {"given_ko.tsv", &CharacterReader::given_row},
      {"letters.tsv", &CharacterReader::letter_row},
      {"letters_icu.tsv", &CharacterReader::letter_row},
      {"sounds.tsv", &CharacterReader::sound_row},
      {"surnames_ko.tsv", &CharacterReader::surname_row},
      {"surnames_zh.tsv", &CharacterReader::surname_row},
      {"surnames_ja.tsv", &CharacterReader::japanese_surname_row},
      {"given_ja.tsv", &CharacterReader::japanese_given_row},
  };
  begin();
  for (auto [name, row] : tables) {
    auto done = each_line_of(files, name, [&](const Line& line) { return (this->*row)(line); });
    if (!done) return done;
  }
  for (std::size_t code = 0; code < SoundCosts::sounds; ++code) {
    data_.costs.near.at(code).at(code) = data_.weak_costs.near.at(code).at(code) = 0;
  }
  data_.costs.find_alike();
  data_.weak_costs.find_alike();
  index_wade_giles();
  index_spellings();
  return {};
}

}  // namespace

base::Result<void> read_characters(std::span<const Lexicon::File> files, LexiconData& data) {
  return CharacterReader(data).read(files);
}

}  // namespace licet::names
