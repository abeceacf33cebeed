#include "screen/address.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>

#include "names/normalise.h"
#include "names/parse.h"
#include "screen/fold.h"
#include "screen/keys.h"

namespace licet::screen {

namespace {

constexpr std::size_t most_words = 40;
constexpr std::size_t most_forms = 4;
constexpr float place_weight = 0.3F;
constexpr float building_weight = 0.25F;
// Shorter words are the same only letter by letter.
constexpr std::size_t least_near = 5;
// Of names read in Cantonese: letters of one, and words that make one up.
constexpr std::size_t least_heard = 4;
constexpr std::size_t most_glued_han = 3;
constexpr std::size_t most_glued_latin = 4;

bool is_digit(char ch) { return ch >= '0' && ch <= '9'; }

// A stretch of letters, or one that begins with a digit.
struct Piece {
  std::string text;
  const AddressWordKind* kind = nullptr;
  bool number = false;
  bool after_comma = false;
};

// Cuts an address into pieces: at blanks and signs, between letters of different scripts, and
// around words of addresses where letters stand without blanks.
class Cutter {
 public:
  Cutter(const Weights& weights, std::vector<Piece>& out) : weights_(weights), out_(out) {}

  void cut(std::string_view text) {
    std::vector<names::Unit> units;
    names::normalise(text, units);
    for (std::size_t i = 0; i < units.size(); ++i) take(units, i);
    end();
  }

 private:
  static bool is_unspaced(names::Script script) {
    return script == names::Script::han || script == names::Script::kana;
  }

  void take(const std::vector<names::Unit>& units, std::size_t i) {
    const names::Unit& unit = units[i];
    char ascii = unit.ch < 0x80 ? static_cast<char>(unit.ch) : '\0';
    bool digit = is_digit(ascii);
    bool letter = unit.script != names::Script::none;
    if (unit.joins) return;
    if (ascii == '-' && number_ && i + 1 < units.size() && units[i + 1].ch < 0x80 &&
        is_digit(static_cast<char>(units[i + 1].ch))) {
      now_ += '-';
      return;
    }
    if (!digit && !letter) {
      end();
      comma_ |= ascii == ',' || ascii == ';';
      return;
    }
    bool unspaced = is_unspaced(unit.script);
    bool breaks = !now_.empty() && (unspaced != unspaced_ || (digit && !number_));
    if (breaks) end();
    if (now_.empty()) {
      number_ = digit;
      unspaced_ = unspaced;
    }
    append_utf8(unit.ch, now_);
  }

  void end() {
    if (now_.empty()) return;
    if (unspaced_) {
      cut_unspaced(now_);
    } else {
      push(now_, number_);
    }
    now_.clear();
    number_ = false;
    unspaced_ = false;
  }

  void push(std::string_view text, bool number) {
    const AddressWordKind* kind = number ? nullptr : weights_.address_word(text);
    out_.push_back({std::string(text), kind, number, std::exchange(comma_, false)});
  }

  // A word of addresses ends a stretch; it does not begin one, for then it is part of a name.
  void cut_unspaced(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t size = weights_.unit_at(text.substr(at));
      bool first = at == 0 && (out_.empty() || !out_.back().number);
      if (size == 0 || (first && size < text.size())) {
        do ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
        continue;
      }
      if (at > begin) push(text.substr(begin, at - begin), false);
      push(text.substr(at, size), false);
      at += size;
      begin = at;
    }
    if (begin < text.size()) push(text.substr(begin), false);
  }

  const Weights& weights_;
  std::vector<Piece>& out_;
  std::string now_;
  bool number_ = false;
  bool unspaced_ = false;
  bool comma_ = false;
};

class Reader {
 public:
  Reader(const names::Lexicon& lexicon, const Weights& weights)
      : lexicon_(lexicon), weights_(weights) {}

  ParsedAddress read(std::string_view text) {
    Cutter(weights_, pieces_).cut(text);
    used_.resize(pieces_.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].number || is_lettered(i)) number(i);
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) word(i);
    end_run();
    return std::move(out_);
  }

 private:
  // "Unit D", "Room B", "D室": a letter that stands for a number.
  [[nodiscard]] bool is_lettered(std::size_t i) const {
    bool counted = before(i) != Unit::none || (after(i) == Unit::room && !is_ascii(i + 1));
    return i > 0 && pieces_[i].text.size() == 1 && pieces_[i].kind == nullptr && counted;
  }

  [[nodiscard]] bool is_ascii(std::size_t i) const {
    return static_cast<unsigned char>(pieces_[i].text.front()) < 0x80;
  }

  [[nodiscard]] Unit before(std::size_t i) const {
    if (i == 0 || pieces_[i].after_comma || pieces_[i - 1].kind == nullptr) return Unit::none;
    return pieces_[i - 1].kind->before;
  }

  [[nodiscard]] Unit after(std::size_t i) const {
    if (i + 1 >= pieces_.size() || pieces_[i + 1].after_comma) return Unit::none;
    return pieces_[i + 1].kind == nullptr ? Unit::none : pieces_[i + 1].kind->after;
  }

  // "13f", "13th": what follows the digits says what they count.
  Unit take_ending(std::string& text) const {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    std::string ending = text.substr(digits);
    for (std::string_view ordinal : {"st", "nd", "rd", "th"}) {
      if (ending == ordinal) text.resize(digits);
    }
    const AddressWordKind* kind = ending.empty() ? nullptr : weights_.address_word(ending);
    if (kind == nullptr || kind->after == Unit::none) return Unit::none;
    text.resize(digits);
    return kind->after;
  }

  void number(std::size_t i) {
    std::string text = pieces_[i].text;
    Unit unit = before(i);
    if (unit != Unit::none) {
      used_[i - 1] = true;
    } else if (unit = after(i); unit != Unit::none) {
      used_[i + 1] = true;
    } else if (unit = take_ending(text); unit == Unit::none) {
      bool plain = std::ranges::all_of(text, is_digit);
      bool behind = i > 0 && !out_.numbers.empty();
      unit = plain && behind && (text.size() == 5 || text.size() == 6) ? Unit::postal : Unit::house;
    }
    (void)take_ending(text);
    used_[i] = true;
    while (text.size() > 1 && text[0] == '0' && is_digit(text[1])) text.erase(0, 1);
    out_.numbers.push_back({std::move(text), unit});
  }

  // Words that follow one another without a comma, a number or a word of addresses are read
  // together: what is one place in two words is known only so.
  void word(std::size_t i) {
    const Piece& piece = pieces_[i];
    if (piece.kind != nullptr && piece.kind->is_street) take_street(i);
    if (piece.after_comma || used_[i] || piece.kind != nullptr) end_run();
    if (piece.after_comma || used_[i]) {
      last_run_ = out_.words.size();
      street_follows_ = false;
    }
    if (used_[i]) return;
    if (piece.kind == nullptr) {
      if (!run_.empty()) run_ += ' ';
      run_ += piece.text;
    } else if (piece.kind->is_building) {
      add({.forms = {latin_of(piece.text)},
           .weight = building_weight,
           .cantonese = cantonese_of(piece.text)});
    } else if (piece.kind->is_street) {
      street_follows_ = last_run_ == out_.words.size();
      mark_street();
    } else if (piece.kind->is_area) {
      last_run_ = out_.words.size();
    }
  }

  // What is before a word for a street is its name; a town before it only if there is nothing else.
  void mark_street() {
    auto run = std::span(out_.words).subspan(last_run_);
    bool all = std::ranges::all_of(run, &AddressWord::place);
    for (AddressWord& word : run) {
      word.street = all || !word.place;
      // In characters the street's name stands right before it, however common its words are.
      if (word.street && !word.cantonese.empty()) word.weight = 1;
    }
    last_run_ = out_.words.size();
  }

  // The name of a street in characters that has an English name of its own becomes one word.
  void take_street(std::size_t i) {
    bool garden = run_.empty() && i > 0 && !used_[i - 1] && pieces_[i - 1].kind != nullptr &&
                  pieces_[i - 1].kind->is_building && !out_.words.empty();
    if (garden) {
      const auto* english = weights_.street(pieces_[i - 1].text);
      if (english != nullptr) out_.words.back().english = *english;
      return;
    }
    for (std::size_t at = 0; at < run_.size(); at += step(run_, at)) {
      const auto* english = weights_.street(std::string_view(run_).substr(at));
      if (english == nullptr) continue;
      std::string name = run_.substr(at);
      run_.resize(at);
      end_run();
      last_run_ = out_.words.size();
      add_named(name, *english, 1);
      return;
    }
    is_named_ = true;
  }

  void add_named(const std::string& han, const std::vector<std::string>& english, float weight) {
    AddressWord word{.forms = {latin_of(han)}, .weight = weight, .cantonese = cantonese_of(han)};
    word.english = english;
    word.place = weight < 1 &&
                 std::ranges::any_of(
                     parsed_.tokens,
                     [](const names::Token& token) { return token.role == names::Role::place; });
    add(std::move(word));
  }

  static std::size_t step(std::string_view text, std::size_t at) {
    std::size_t size = 1;
    while (at + size < text.size() &&
           (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80) {
      ++size;
    }
    return size;
  }

  // Cuts the first district in characters out of the run, with what is before it. A street may bear
  // the name of a district.
  bool take_district() {
    constexpr std::size_t kMost = 12;  // bytes: four characters
    for (std::size_t at = 0; at < run_.size(); at += step(run_, at)) {
      if (static_cast<unsigned char>(run_[at]) < 0x80) continue;
      for (std::size_t size = std::min(kMost, run_.size() - at); size > 3; --size) {
        std::string name = run_.substr(at, size);
        bool is_street = is_named_ && at + size == run_.size();
        const auto* english = is_street ? nullptr : weights_.district(name);
        if (english == nullptr) continue;
        std::string rest = run_.substr(at + size);
        bool named = is_named_;
        run_.resize(at);
        is_named_ = false;
        end_run();
        add_named(name, *english, place_weight);
        last_run_ = out_.words.size();
        is_named_ = named;
        run_ = std::move(rest);
        return true;
      }
    }
    return false;
  }

  // The syllables of a word in Han characters alone.
  [[nodiscard]] std::vector<std::string> cantonese_of(std::string_view text) const {
    std::vector<names::Unit> units;
    names::normalise(text, units);
    std::vector<std::string> out;
    for (const names::Unit& unit : units) {
      std::string_view syllable;
      if (unit.script == names::Script::han) syllable = lexicon_.cantonese_of(unit.ch);
      if (syllable.empty()) return {};
      out.emplace_back(syllable);
    }
    return out;
  }

  std::string latin_of(const std::string& text) {
    names::parse_into(lexicon_, text, names::Schema::address, {}, parsed_);
    std::string out;
    for (const names::Token& token : parsed_.tokens) {
      for (std::size_t f = 0; f < token.forms; ++f) {
        const names::Form& form = parsed_.forms[token.first_form + f];
        if (form.letters == 0) continue;
        out += letters_of(form);
        break;
      }
    }
    return out.empty() ? text : out;
  }

  [[nodiscard]] std::string_view letters_of(const names::Form& form) const {
    return std::string_view(parsed_.text).substr(form.offset, form.size);
  }

  void end_run() {
    while (take_district()) {
    }
    is_named_ = false;
    if (run_.empty()) return;
    if (const auto* english = weights_.street(run_); english != nullptr) {
      add_named(run_, *english, 1);  // a building that bears the name of a street
      run_.clear();
      return;
    }
    bool alone = run_.size() == step(run_, 0) && run_.size() > 1;
    names::parse_into(lexicon_, run_, names::Schema::address, {}, parsed_);
    for (const names::Token& token : parsed_.tokens) {
      AddressWord word;
      for (std::size_t f = 0; f < token.forms && word.forms.size() < most_forms; ++f) {
        const names::Form& form = parsed_.forms[token.first_form + f];
        std::string letters(letters_of(form));
        if (form.letters != 0 && std::ranges::find(word.forms, letters) == word.forms.end()) {
          word.forms.push_back(std::move(letters));
        }
      }
      if (word.forms.empty()) continue;
      word.place = token.role == names::Role::place;
      bool exonyms = token.script != names::Script::latin && token.script != names::Script::han;
      bool is_wide_place = token.role == names::Role::place && (token.flags & names::wide) != 0;
      word.wide = exonyms || is_wide_place;
      word.street = street_follows_;
      bool common = token.role == names::Role::trade || token.role == names::Role::kind;
      word.weight = word.place ? place_weight : common || alone ? building_weight : 1.0F;
      word.cantonese = cantonese_of(parsed_.raw.substr(token.begin, token.end - token.begin));
      add(std::move(word));
    }
    run_.clear();
    street_follows_ = false;
  }

  void add(AddressWord word) {
    if (out_.words.size() < most_words) out_.words.push_back(std::move(word));
  }

  const names::Lexicon& lexicon_;
  const Weights& weights_;
  std::vector<Piece> pieces_;
  std::vector<bool> used_;
  std::string run_;
  std::size_t last_run_ = 0;  // words from here on stand beside what follows
  bool street_follows_ = false;
  bool is_named_ = false;  // a word for a street stands behind the run
  names::Parsed parsed_;
  ParsedAddress out_;
};

// Equal, or one letter changed, left out or added.
bool is_near(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < least_near || b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  std::size_t skipped = a.size() == b.size() ? same + 1 : same;
  return a.substr(skipped) == b.substr(same + 1);
}

bool are_near(const AddressWord& a, const AddressWord& b) {
  return std::ranges::any_of(a.forms, [&](const std::string& one) {
    return std::ranges::any_of(b.forms, [&](const std::string& two) { return is_near(one, two); });
  });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// What spellings of Cantonese leave open, written in one way: Tsuen and Chuen, Shing and Sing,
// Wah and Wa, Yee and Yi, Bun and Pun.
std::string heard(std::string word) {
  for (auto [from, to] :
       {std::pair{"ts", "ch"}, {"tz", "ch"}, {"sh", "s"}, {"ee", "i"}, {"b", "p"}, {"d", "t"}}) {
    replace_all(word, from, to);
  }
  if (word.ends_with("ah")) word.pop_back();
  return word;
}

AddressWord glued(const AddressWord& a, const AddressWord& b) {
  return {.forms = {a.forms.front() + b.forms.front()}};
}

// The words of two addresses, each met at most once.
class Meeting {
 public:
  Meeting(const ParsedAddress& asked, const ParsedAddress& listed)
      : asked_(asked.words), listed_(listed.words), a_(asked_.size()), b_(listed_.size()) {
    // Streets meet streets first: a building may bear the name of its street.
    for (bool any : {false, true}) {
      for (std::size_t i = 0; i < a_.size(); ++i) {
        for (std::size_t j = 0; j < b_.size(); ++j) {
          if (any || asked_[i].street == listed_[j].street) meet(i, j);
        }
      }
    }
    for (std::size_t i = 0; i < a_.size(); ++i) {
      for (std::size_t j = 0; j < b_.size(); ++j) meet_glued(i, j);
    }
    meet_cantonese(asked_, a_, listed_, b_);
    meet_cantonese(listed_, b_, asked_, a_);
  }

  // Mostly of the address that tells less: the other names the district as well.
  [[nodiscard]] double share() const {
    double a = share_of(asked_, a_);
    double b = share_of(listed_, b_);
    return (0.7 * std::max(a, b)) + (0.3 * std::min(a, b));
  }

  // A word that tells something, and no place, is met.
  [[nodiscard]] bool some() const {
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (a_[i] && !asked_[i].place && asked_[i].weight >= 1) return true;
    }
    return false;
  }

  // Both name a street (or a town), and none that is met.
  [[nodiscard]] bool another_street() const {
    return differs([](const AddressWord& word) { return word.street; });
  }
  [[nodiscard]] bool elsewhere() const {
    return differs(
        [](const AddressWord& word) { return word.place && !word.wide && !word.street; });
  }

 private:
  void meet(std::size_t i, std::size_t j) {
    if (a_[i] || b_[j] || !are_near(asked_[i], listed_[j])) return;
    a_[i] = b_[j] = true;
  }

  void meet_glued(std::size_t i, std::size_t j) {
    if (a_[i] || b_[j]) return;
    if (i + 1 < a_.size() && !a_[i + 1] && are_near(glued(asked_[i], asked_[i + 1]), listed_[j])) {
      a_[i] = a_[i + 1] = b_[j] = true;
    } else if (j + 1 < b_.size() && !b_[j + 1] &&
               are_near(asked_[i], glued(listed_[j], listed_[j + 1]))) {
      a_[i] = b_[j] = b_[j + 1] = true;
    }
  }

  using Words = std::vector<AddressWord>;
  using Met = std::vector<bool>;

  // Names in characters and in Latin letters, as they stand on street signs: one syllable a
  // word or several, or English.
  static void meet_cantonese(const Words& han, Met& han_met, const Words& latin, Met& latin_met) {
    for (std::size_t i = 0; i < han.size(); ++i) {
      if (han_met[i]) continue;
      if (!han[i].english.empty()) {
        std::string whole;
        for (const std::string& word : han[i].english) whole += word;
        han_met[i] = take_latin(whole, false, latin, latin_met);
      }
      for (std::size_t size = most_glued_han; size > 0 && !han_met[i]; --size) {
        std::string whole = cantonese_at(han, han_met, i, size);
        if (whole.size() < least_heard || !take_latin(whole, true, latin, latin_met)) continue;
        std::fill_n(han_met.begin() + static_cast<std::ptrdiff_t>(i), size, true);
      }
    }
  }

  // The syllables of words that follow one another and are not met yet; empty: there are not so
  // many.
  static std::string cantonese_at(const Words& words, const Met& met, std::size_t from,
                                  std::size_t size) {
    std::string out;
    for (std::size_t i = from; i < from + size; ++i) {
      if (i >= words.size() || met[i] || words[i].cantonese.empty()) return {};
      for (const std::string& syllable : words[i].cantonese) out += heard(syllable);
    }
    return out;
  }

  // Meets words in Latin letters that make up the name: letter by letter, or else nearly. `sounds`:
  // as they are heard.
  static bool take_latin(std::string_view name, bool sounds, const Words& latin, Met& met) {
    return take_latin(name, sounds, true, latin, met) ||
           take_latin(name, sounds, false, latin, met);
  }

  static bool take_latin(std::string_view name, bool sounds, bool exact, const Words& latin,
                         Met& met) {
    for (std::size_t from = 0; from < latin.size(); ++from) {
      std::string whole;
      for (std::size_t to = from; to < latin.size() && to < from + most_glued_latin; ++to) {
        if (met[to] || !latin[to].cantonese.empty()) break;
        const std::string& word = latin[to].forms.front();
        whole += sounds ? heard(word) : word;
        if (exact ? name != whole : !is_near(name, whole)) continue;
        std::fill(met.begin() + static_cast<std::ptrdiff_t>(from),
                  met.begin() + static_cast<std::ptrdiff_t>(to) + 1, true);
        return true;
      }
    }
    return false;
  }

  template <class Is>
  [[nodiscard]] bool differs(Is is) const {
    bool both = std::ranges::any_of(asked_, is) && std::ranges::any_of(listed_, is);
    for (std::size_t i = 0; i < a_.size(); ++i) both = both && !(a_[i] && is(asked_[i]));
    for (std::size_t j = 0; j < b_.size(); ++j) both = both && !(b_[j] && is(listed_[j]));
    return both;
  }

  static double share_of(const std::vector<AddressWord>& words, const std::vector<bool>& met) {
    double all = 0;
    double some = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      all += words[i].weight;
      if (met[i]) some += words[i].weight;
    }
    return all > 0 ? some / all : 0;
  }

  const std::vector<AddressWord>& asked_;
  const std::vector<AddressWord>& listed_;
  std::vector<bool> a_, b_;
};

enum class Agreement : std::uint8_t { unsaid, same, other };

std::optional<std::uint32_t> value_of(std::string_view digits) {
  std::uint32_t value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// Equal, or one of those from the first to the last: "301-307". "1318-19" is 1318 to 1319.
bool is_same_number(std::string_view a, std::string_view b) {
  if (a == b) return true;
  auto holds = [](std::string_view range, std::string_view one) {
    auto dash = range.find('-');
    if (dash == std::string_view::npos) return false;
    std::string_view first = range.substr(0, dash);
    std::string last(range.substr(dash + 1));
    if (last.size() < first.size()) last.insert(0, first.substr(0, first.size() - last.size()));
    auto from = value_of(first);
    auto to = value_of(last);
    auto value = value_of(one);
    return one == first || one == last || (from && to && value && *from <= *value && *value <= *to);
  };
  return holds(a, b) || holds(b, a);
}

Agreement agreement(const ParsedAddress& asked, const ParsedAddress& listed, Unit unit) {
  bool left = false;
  bool right = false;
  for (const AddressNumber& a : asked.numbers) {
    if (a.unit != unit) continue;
    left = true;
    for (const AddressNumber& b : listed.numbers) {
      if (b.unit != unit) continue;
      right = true;
      if (is_same_number(a.text, b.text)) return Agreement::same;
    }
  }
  return left && right ? Agreement::other : Agreement::unsaid;
}

}  // namespace

ParsedAddress parse_address(const names::Lexicon& lexicon, const Weights& weights,
                            std::string_view text) {
  return Reader(lexicon, weights).read(text);
}

AddressMatch compare(const Weights& weights, const ParsedAddress& asked,
                     const ParsedAddress& listed) {
  const AddressWeights& w = weights.addresses();
  auto weighed = [&](Unit unit, double same, double other) {
    Agreement found = agreement(asked, listed, unit);
    return found == Agreement::same ? same : found == Agreement::other ? other : 0.0;
  };
  Meeting meeting(asked, listed);
  Agreement house = agreement(asked, listed, Unit::house);
  AddressMatch out;
  out.log_odds = w.match_start + (w.match_words * meeting.share()) +
                 weighed(Unit::house, w.match_house, w.other_house) +
                 weighed(Unit::room, w.match_room, w.other_room) +
                 weighed(Unit::floor, 0, w.other_floor) +
                 weighed(Unit::building, 0, w.other_building);
  if (meeting.elsewhere()) out.log_odds += w.other_place;
  if (meeting.another_street()) out.log_odds += w.other_street;
  // Numbers and towns by themselves say nothing.
  if (!meeting.some()) out.log_odds = std::min(out.log_odds, w.match_start);
  out.same_building = house == Agreement::same && meeting.some() && !meeting.elsewhere() &&
                      !meeting.another_street();
  return out;
}

namespace {

// The ways in which a syllable of Cantonese may be spelled.
std::vector<std::string> spellings(const std::string& syllable) {
  std::vector<std::string> out = {syllable};
  if (syllable.starts_with("ch")) out.push_back("ts" + syllable.substr(2));
  if (syllable.starts_with('s')) out.push_back("sh" + syllable.substr(1));
  if (syllable.ends_with('a')) out.push_back(syllable + "h");
  return out;
}

// Two syllables that follow one another in characters, as words in Latin letters have them.
void cantonese_words(const ParsedAddress& address, std::vector<std::string>& out) {
  const std::string* before = nullptr;
  for (const AddressWord& word : address.words) {
    if (word.cantonese.empty()) before = nullptr;
    for (const std::string& syllable : word.cantonese) {
      if (before != nullptr) {
        for (const std::string& first : spellings(*before)) {
          for (const std::string& second : spellings(syllable)) out.push_back(first + second);
        }
      }
      before = &syllable;
    }
    std::string whole;
    for (const std::string& english : word.english) {
      whole += english;
      out.push_back(english);
    }
    if (word.english.size() > 1) out.push_back(std::move(whole));
  }
}

}  // namespace

void address_keys(const ParsedAddress& address, std::vector<std::uint64_t>& out) {
  std::vector<std::string_view> numbers;
  for (const AddressNumber& number : address.numbers) {
    if (number.unit != Unit::house && number.unit != Unit::room) continue;
    std::string_view text = number.text;
    numbers.push_back(text);
    if (auto dash = text.find('-'); dash != std::string_view::npos) {
      numbers.push_back(text.substr(0, dash));
      numbers.push_back(text.substr(dash + 1));
    }
  }
  std::vector<std::string> words;
  for (std::size_t i = 0; i < address.words.size(); ++i) {
    const AddressWord& word = address.words[i];
    if (word.weight < 1) continue;
    for (const std::string& form : word.forms) words.push_back(form);
    bool next = i + 1 < address.words.size() && address.words[i + 1].weight >= 1;
    if (next) words.push_back(word.forms.front() + address.words[i + 1].forms.front());
  }
  cantonese_words(address, words);
  for (std::string_view number : numbers) {
    std::uint64_t seed = hash_bytes(number, 0x61646472);
    for (const std::string& word : words) out.push_back(hash_bytes(word, seed));
  }
}

}  // namespace licet::screen
