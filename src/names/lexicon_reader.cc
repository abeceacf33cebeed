#include "names/lexicon_reader.h"

#include <charconv>

#include "names/lexicon_lines.h"
#include "names/numerals.h"
#include "names/pieces.h"
#include "names/russian.h"

namespace licet::names {

namespace {

constexpr std::pair<std::string_view, Role> roles[] = {
    {"form", Role::form},   {"trade", Role::trade},       {"kind", Role::kind},
    {"part", Role::part},   {"particle", Role::particle}, {"place", Role::place},
    {"brand", Role::brand}, {"title", Role::title},       {"given", Role::given},
};

class Reader {
 public:
  base::Result<std::unique_ptr<const LexiconData>> read(std::span<const Lexicon::File> files);

 private:
  using Rows = base::Result<void> (Reader::*)(const Line&);

  base::Result<void> word_row(const Line& line);
  base::Result<void> frequency_row(const Line& line);
  base::Result<void> address_row(const Line& line);
  base::Result<void> between_row(const Line& line);
  void add_near_words();
  void add_near_group_words();
  void add_beginnings();
  void add_parts_of_group(const std::vector<std::string>& words, std::uint32_t id);
  base::Result<void> section(const Line& line);
  [[nodiscard]] std::vector<std::string> words_of() const;
  void add_numbers();
  void add_group(const std::vector<std::string>& words, std::uint32_t id);
  void add_groups();
  void add_cyrillic_surfaces();
  void mark_pinyin_words(std::uint32_t id);
  void add_sino_korean();
  void add_word_for_cutting(std::u32string_view chars, std::uint32_t id);
  void add_surface(std::string_view surface, std::uint32_t id);
  void add_han_surface(std::u32string_view chars, std::uint32_t id);
  void insert(std::uint64_t hash, std::uint32_t id);
  std::uint32_t add_concept(Role role, float weight, std::int32_t number = -1);

  std::unique_ptr<LexiconData> data_ = std::make_unique<LexiconData>();
  // The section that is being read.
  Role role_ = Role::trade;
  float weight_ = 0;
  bool wide_ = false;
  bool han_list_ = false;
  std::vector<Unit> units_;
  std::string native_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> brand_sounds_;
  std::vector<std::pair<std::vector<std::string>, std::uint32_t>> groups_;   // words, meaning
  using Meanings = std::vector<std::pair<std::uint64_t, std::uint32_t>>;  // of hashes
  static void insert_unique(Meanings& found, HashMap& out);
  Meanings begun_;  // of what begins a group
  Meanings bags_;
  std::vector<std::pair<std::string, std::uint32_t>> cyrillic_;              // single words
  std::vector<std::pair<std::u32string, std::uint32_t>> han_;  // read in Hangul, too
  std::vector<std::u32string> row_han_;  // of the row that is read
  std::vector<std::string> row_latin_;
};

base::Result<void> Reader::section(const Line& line) {
  std::string_view rest = line.text.substr(1, line.text.size() - 2);
  std::string_view name = next_field(rest, ' ');
  han_list_ = name.ends_with("-han");
  if (han_list_) name.remove_suffix(4);
  const auto* found = std::ranges::find(roles, name, &std::pair<std::string_view, Role>::first);
  std::string_view weight = next_field(rest, ' ');
  auto [end, error] = std::from_chars(weight.data(), weight.data() + weight.size(), weight_);
  if (found == std::end(roles) || error != std::errc() || end != weight.data() + weight.size()) {
    return base::fail(line.problem("not a section", "[role weight] or [place weight wide]"));
  }
  role_ = found->second;
  wide_ = rest == "wide" || rest.ends_with(" wide");
  return {};
}

base::Result<void> Reader::word_row(const Line& line) {
  if (line.text.front() == '[' && line.text.back() == ']') return section(line);
  std::string_view rest = line.text;
  if (han_list_) {
    while (!rest.empty()) add_surface(next_field(rest, ' '), add_concept(role_, weight_));
    return {};
  }
  bool alone = role_ == Role::particle || role_ == Role::title;  // each word stands for itself
  std::uint32_t id = add_concept(role_, weight_);
  while (!rest.empty()) {
    std::string_view surface = trimmed(next_field(rest, '|'));
    if (!surface.empty()) add_surface(surface, alone ? add_concept(role_, weight_) : id);
  }
  mark_pinyin_words(id);
  return {};
}

// A legal form or place in Han characters beside which its own pinyin stands: 有限公司 beside
// youxian gongsi, where 有限会社 has yugen kaisha; 深圳 beside shenzhen, where 平壤 has pyongyang.
// Countries have names of many languages.
void Reader::mark_pinyin_words(std::uint32_t id) {
  for (const std::u32string& chars : row_han_) {
    std::string native;
    std::string spelled;
    for (char32_t ch : chars) {
      append_utf8(ch, native);
      spelled += data_->pinyin_of(ch);
    }
    if (std::ranges::find(row_latin_, spelled) == row_latin_.end()) continue;
    if (role_ == Role::form) data_->pinyin_forms.insert(hash_of(native), 1);
    if (role_ == Role::place && !wide_) data_->concepts[id].pinyin = true;
  }
  row_han_.clear();
  row_latin_.clear();
}

std::uint32_t Reader::add_concept(Role role, float weight, std::int32_t number) {
  data_->concepts.push_back({role, weight, number, wide_});
  return static_cast<std::uint32_t>(data_->concepts.size() - 1);
}

void Reader::insert(std::uint64_t hash, std::uint32_t id) {
  Role role = data_->concepts[id].role;
  bool of_person =
      role == Role::given || role == Role::title || role == Role::particle || role == Role::form;
  if (of_person) data_->person_words.insert(hash, id);
  if (role != Role::title) data_->words.insert(hash, id);
}

void Reader::add_surface(std::string_view surface, std::uint32_t id) {
  normalise(surface, units_);
  std::u32string han;
  std::u32string kana;
  native_.clear();
  std::size_t letters = 0;
  for (Unit& unit : units_) {
    bool digit = unit.ch >= '0' && unit.ch <= '9';
    if (unit.script == Script::none && !digit) continue;
    unit.ch = data_->fold_han(unit.ch);
    if (unit.script == Script::han || unit.script == Script::hangul) han.push_back(unit.ch);
    if (unit.script == Script::kana) kana.push_back(unit.ch);
    append_utf8(unit.ch, native_);
    ++letters;
  }
  if (letters == 0 || (letters == 1 && native_.size() == 1)) return;  // single letters are initials
  insert(hash_of(native_), id);
  if (han.empty()) row_latin_.push_back(native_);
  if (han.size() == letters) row_han_.push_back(han);
  bool several = surface.find(' ') != std::string_view::npos;
  if (han.empty() && several) groups_.emplace_back(words_of(), id);
  if (!several && han.empty()) data_->begin_list.push_back(native_);
  if (!several && is_cyrillic(native_)) cyrillic_.emplace_back(native_, id);
  if (!han.empty() && han.size() == letters) add_han_surface(han, id);
  if (kana.size() >= least_kana && kana.size() == letters) add_word_for_cutting(kana, id);
}

// The words of the surface that `units_` holds.
std::vector<std::string> Reader::words_of() const {
  std::vector<std::string> words(1);
  for (const Unit& unit : units_) {
    bool digit = unit.ch >= '0' && unit.ch <= '9';
    if (unit.script != Script::none || digit) {
      append_utf8(unit.ch, words.back());
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// Once all words are known, for which these must not be taken.
void Reader::add_cyrillic_surfaces() {
  data_->russian.reserve(4 * cyrillic_.size());
  for (const auto& [native, id] : cyrillic_) {
    Role role = data_->concepts[id].role;
    bool common = role == Role::trade || role == Role::kind || role == Role::part;
    if (common || role == Role::place) add_russian(*data_, native, id);
  }
}

void Reader::add_group(const std::vector<std::string>& words, std::uint32_t id) {
  std::uint64_t hash = hash_of({}, group_seed);
  std::size_t count = 0;
  for (const std::string& word : words) {
    std::uint32_t single = data_->words.find(hash_of(word));
    if (single == 0) single = find_russian(*data_, word);
    count += data_->concepts[single].role != Role::particle ? 1 : 0;
    hash = group_hash(*data_, single, word, hash);
  }
  // In Latin letters дел is a particle, and управление дел would be any control.
  if (count > 1) data_->words.insert(hash, id);
}

// Once all words are known: groups by the meanings of their words; those in Cyrillic letters as
// they are spelled in Latin, too.
void Reader::add_groups() {
  std::vector<std::string> spelled;
  for (const auto& [words, id] : groups_) {
    Role role = data_->concepts[id].role;
    if (words.size() < 2 || role == Role::given || role == Role::title) continue;
    if (role != Role::form) add_group(words, id);
    if (!is_cyrillic(words[0])) continue;
    spelled.resize(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      spelled[i].clear();
      spell_out(*data_, words[i], spelled[i], nullptr);
    }
    add_group(spelled, id);
  }
}

void Reader::add_word_for_cutting(std::u32string_view chars, std::uint32_t id) {
  std::string native;
  for (char32_t ch : chars) append_utf8(ch, native);
  data_->han_words.insert(hash_of(native), id);
  char32_t first = chars[0] & 0xFFFF;
  auto size = static_cast<std::uint8_t>(chars.size());
  data_->han_longest.set(first, std::max(data_->han_longest[first], size));
}

// The South leaves out or softens r and n at the start of a word: 련합 is 연합, 로동 is 노동.
char32_t as_in_the_south(char32_t syllable) {
  constexpr char32_t first = 0xAC00;
  constexpr char32_t of_initial = 588;
  constexpr char32_t n = 2;
  constexpr char32_t r = 5;
  constexpr char32_t none = 11;
  constexpr std::uint32_t before_i = 1U << 2 | 1U << 6 | 1U << 7 | 1U << 12 | 1U << 17 | 1U << 20;
  char32_t initial = (syllable - first) / of_initial;
  char32_t rest = (syllable - first) % of_initial;
  if (initial != n && initial != r) return syllable;
  bool soft = (before_i >> (rest / 28) & 1) != 0;
  return first + ((soft ? none : n) * of_initial) + rest;
}

// Words of Han characters as Koreans read them, where no word in Hangul is written so.
void Reader::add_sino_korean() {
  for (const auto& [chars, id] : han_) {
    std::u32string read;
    for (char32_t ch : chars) {
      if (data_->korean[ch] != 0) read.push_back(data_->korean[ch]);
    }
    if (read.size() != chars.size()) continue;
    add_word_for_cutting(read, id);
    char32_t other = as_in_the_south(read[0]);
    if (other == read[0]) continue;
    read[0] = other;
    add_word_for_cutting(read, id);
  }
}

void Reader::add_han_surface(std::u32string_view chars, std::uint32_t id) {
  add_word_for_cutting(chars, id);
  if (chars.size() < 2) return;
  Role role = data_->concepts[id].role;
  bool common = role == Role::trade || role == Role::kind || role == Role::form;
  // A short name may be read as another is.
  constexpr std::size_t least_of_brand = 5;
  if (common || (role == Role::brand && chars.size() >= least_of_brand))
    han_.emplace_back(chars, id);
  std::string spelled;
  for (char32_t ch : chars) spelled += data_->pinyin_of(ch);
  if (spelled.size() < 4) return;
  // The sound of a brand may be that of a common word (中芯, 中心): the word goes first.
  if (data_->concepts[id].role == Role::brand) {
    brand_sounds_.emplace_back(hash_of(spelled), id);
  } else {
    insert(hash_of(spelled), id);
  }
}

void Reader::add_numbers() {
  for (std::int32_t value = 1; value < 100; ++value) {
    std::uint32_t id = add_concept(Role::number, 0.5F, value);
    for (const std::string& spelled : spelled_numbers(value)) {
      data_->words.insert(hash_of(spelled), id);
    }
    std::string glued = "di";
    std::string native = "第";
    for (char32_t ch : chinese_numeral(value)) {
      glued += data_->pinyin_of(ch);
      append_utf8(ch, native);
    }
    data_->words.insert(hash_of(glued), id);
    data_->words.insert(hash_of(native), id);
    if (value > 12) data_->words.insert(hash_of(std::string_view(glued).substr(2)), id);
  }
}

base::Result<void> Reader::address_row(const Line& line) {
  constexpr std::string_view kinds[] = {"number", "opens",  "street", "unit",   "floor",
                                        "box",    "in-han", "beside", "witness"};
  std::string_view rest = line.text;
  const auto* kind = std::ranges::find(kinds, next_field(rest, '\t'));
  if (kind == std::end(kinds)) {
    return base::fail(line.problem("not a word of addresses",
                                   "number, opens, street, unit, floor, box, in-han, beside or "
                                   "witness, TAB, words"));
  }
  auto value = static_cast<std::uint32_t>(kind - std::begin(kinds) + 1);
  while (!rest.empty()) data_->address_words.insert(hash_of(next_field(rest, ' ')), value);
  return {};
}

base::Result<void> Reader::between_row(const Line& line) {
  constexpr std::string_view kinds[] = {"between", "within", "behind", "id"};
  std::string_view rest = line.text;
  const auto* kind = std::ranges::find(kinds, next_field(rest, '\t'));
  if (kind == std::end(kinds) || rest.empty()) {
    return base::fail(line.problem("not words between names",
                                   "between, within, behind or id, TAB, words between bars"));
  }
  auto value = static_cast<std::uint32_t>(kind - std::begin(kinds) + 1);
  while (!rest.empty()) {
    std::vector<Piece> pieces;
    cut_pieces(*data_, trimmed(next_field(rest, '|')), pieces);
    std::string words;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (i > 0) data_->between_begins.insert(hash_of(words), 1);
      append_joined(pieces[i], words);
    }
    if (!words.empty()) data_->between.insert(hash_of(words), value);
  }
  return {};
}

// The words among which a slip is mended, under themselves and with each letter left out.
void Reader::add_near_words() {
  data_->near_list.emplace_back();
  auto add = [this](const std::string& word) {
    auto index = static_cast<std::uint32_t>(data_->near_list.size());
    if (!data_->near_words.insert(hash_of(word), index)) return;
    data_->near_list.push_back(word);
    std::string shorter;
    for (std::size_t i = 0; i < word.size(); ++i) {
      shorter.assign(word, 0, i);
      shorter.append(word, i + 1);
      data_->near_words.insert(hash_of(shorter), index);
    }
  };
  for (const auto& [words, id] : groups_) {
    for (const std::string& word : words) data_->components.insert(hash_of(word), 1);
    Role role = data_->concepts[id].role;
    std::size_t least = role == Role::form ? 5 : 8;
    if (role != Role::form && role != Role::trade && role != Role::kind) continue;
    for (const std::string& word : words) {
      if (word.size() >= least && static_cast<unsigned char>(word[0]) < 0x80) add(word);
    }
  }
}

void Reader::add_near_group_words() {
  auto& list = data_->group_list;
  list.emplace_back();
  for (const auto& [words, id] : groups_) {
    if (words.size() < least_mended_group) continue;
    for (const std::string& word : words) {
      bool letters = word.size() >= least_mended_word && static_cast<unsigned char>(word[0]) < 0x80;
      auto index = static_cast<std::uint32_t>(list.size());
      if (letters && data_->near_group_words.insert(hash_of(word), index)) list.push_back(word);
    }
  }
  // Behind all words, none of which they may stand for.
  std::string shorter;
  for (std::uint32_t index = 1; index < list.size(); ++index) {
    for (std::size_t i = 0; i < list[index].size(); ++i) {
      shorter.assign(list[index], 0, i);
      shorter.append(list[index], i + 1);
      data_->near_group_words.insert(hash_of(shorter), index);
    }
  }
}

// A meaning of several words by what a name may begin with that is cut, and in another order.
void Reader::add_parts_of_group(const std::vector<std::string>& words, std::uint32_t id) {
  std::uint64_t hash = hash_of({}, group_seed);
  std::uint64_t bag = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::uint32_t single = data_->words.find(hash_of(words[i]));
    if (data_->concepts[single].role == Role::particle) continue;
    bag += bag_hash(*data_, single, words[i]);
    hash = group_hash(*data_, single, words[i], hash);
    if (++count >= least_begun_group && i + 1 < words.size()) begun_.emplace_back(hash, id);
  }
  if (count >= least_bag) bags_.emplace_back(bag, id);
}

void Reader::add_beginnings() {
  auto& list = data_->begin_list;
  for (const auto& [words, id] : groups_) {
    list.insert(list.end(), words.begin(), words.end());
    if (data_->concepts[id].role == Role::brand) add_parts_of_group(words, id);
  }
  std::erase_if(list, [](const std::string& word) {
    return word.empty() || static_cast<unsigned char>(word[0]) >= 0x80;
  });
  std::ranges::sort(list);
  auto repeated = std::ranges::unique(list);
  list.erase(repeated.begin(), repeated.end());
  insert_unique(begun_, data_->group_begins);
  insert_unique(bags_, data_->group_bags);
}

// Leaves out what has several meanings.
void Reader::insert_unique(Meanings& found, HashMap& out) {
  std::ranges::sort(found);
  for (auto at = found.begin(); at != found.end();) {
    auto end =
        std::find_if(at, found.end(), [&](const auto& one) { return one.first != at->first; });
    if (at->second == std::prev(end)->second) out.insert(at->first, at->second);
    at = end;
  }
}

base::Result<void> Reader::frequency_row(const Line& line) {
  std::string_view rest = line.text;
  std::string_view classes = next_field(rest, '\t');
  if (classes.size() != 2 || classes[0] < '0' || classes[1] < '0' || classes[0] > '9' ||
      classes[1] > '9') {
    return base::fail(line.problem("not a frequency", "two digits, TAB, words"));
  }
  auto value = static_cast<std::uint32_t>(1 + ((classes[0] - '0') << 4 | (classes[1] - '0')));
  while (!rest.empty()) data_->frequency.insert(hash_of(next_field(rest, ' ')), value);
  return {};
}

base::Result<std::unique_ptr<const LexiconData>> Reader::read(
    std::span<const Lexicon::File> files) {
  data_->version = hash_of("names");
  for (const Lexicon::File& file : files) {
    data_->version = hash_of(file.name, data_->version) ^ std::hash<std::string_view>{}(file.bytes);
  }
  if (auto done = read_characters(files, *data_); !done) return base::fail(done.error());
  data_->han_longest.resize(0x10000);
  data_->concepts.emplace_back();
  data_->words.reserve(16000);
  data_->han_words.reserve(8000);
  data_->frequency.reserve(16000);
  constexpr std::pair<std::string_view, Rows> tables[] = {
      {"words_forms.tsv", &Reader::word_row},        {"words_brands.tsv", &Reader::word_row},
      {"words_places.tsv", &Reader::word_row},       {"words_trade.tsv", &Reader::word_row},
      {"words_people.tsv", &Reader::word_row},       {"frequency.tsv", &Reader::frequency_row},
      {"words_addresses.tsv", &Reader::address_row}, {"words_between.tsv", &Reader::between_row},
  };
  for (auto [name, row] : tables) {
    auto done = each_line_of(files, name, [&](const Line& line) { return (this->*row)(line); });
    if (!done) return base::fail(done.error());
  }
  add_numbers();
  for (auto [hash, id] : brand_sounds_) insert(hash, id);
  add_cyrillic_surfaces();
  add_sino_korean();
  add_groups();
  add_near_words();
  add_near_group_words();
  add_beginnings();
  for (const Lexicon::File& file : files) {
    if (file.name != "model.yaml") continue;
    auto model = read_model(file.bytes, "model.yaml");
    if (!model) return base::fail(model.error());
    data_->model = std::move(*model);
    return std::unique_ptr<const LexiconData>(std::move(data_));
  }
  return base::fail(
      Line{{}, "model.yaml", 0}.problem("a file of the lexicon is missing", "model.yaml"));
}

}  // namespace

base::Result<std::unique_ptr<const LexiconData>> read_lexicon(
    std::span<const Lexicon::File> files) {
  return Reader().read(files);
}

}  // namespace licet::names
