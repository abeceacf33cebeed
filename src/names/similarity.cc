#include "names/similarity.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "names/align.h"
#include "names/slips.h"

namespace licet::names {

namespace {

constexpr std::size_t longest = 64;
// Han characters of the very same sound, of which others are meant.
constexpr float other_characters = 0.8F;
constexpr float least_foreign_brand = 0.85F;
// The cheapest slip: a letter doubled.
constexpr float least_slip = 0.4F;

// By what kinds of letters two are: another, a vowel, i, l, of which the last two look alike.
constexpr auto letter_kinds = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (char vowel : std::string_view("aeou")) kinds[static_cast<unsigned char>(vowel)] = 1;
  kinds['i'] = 2;
  kinds['l'] = 3;
  return kinds;
}();
constexpr float change_costs[4][4] = {
    {1, 1, 1, 1}, {1, 0.75F, 0.75F, 1}, {1, 0.75F, 0.75F, 0.5F}, {1, 1, 0.5F, 1}};

float change_cost(char a, char b) {
  return change_costs[letter_kinds[static_cast<unsigned char>(a)]]
                     [letter_kinds[static_cast<unsigned char>(b)]];
}

// What letters cost at least that one spelling has and the other has not: a bit each, as in Form.
float cost_of_letters(std::uint32_t only) {
  constexpr auto bits = [](std::string_view letters) {
    std::uint32_t set = 0;
    for (char ch : letters) set |= 1U << (ch - 'a');
    return set;
  };
  constexpr std::uint32_t alike = bits("il");
  constexpr std::uint32_t vowels = bits("aeou");
  auto count = [&](std::uint32_t set) { return static_cast<float>(std::popcount(only & set)); };
  return (0.5F * count(alike)) + (0.75F * count(vowels)) + count(~(alike | vowels));
}

// What it costs to turn one spelling into the other: typing mistakes. Gives up, with more than
// `budget`, once it cannot come out below.
float spelling_cost(std::string_view a, std::string_view b, float budget) {
  float rows[3][longest + 1];
  float adds[longest];
  float* row = rows[0];
  float* last = rows[1];
  float* before_last = rows[2];
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<float>(j);
  for (std::size_t j = 0; j < b.size(); ++j) adds[j] = j > 0 && b[j] == b[j - 1] ? least_slip : 1;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const char own = a[i - 1];
    const char before = i > 1 ? a[i - 2] : '\0';
    const float remove = own == before ? least_slip : 1;
    row[0] = static_cast<float>(i);
    float least = row[0];
    char other_before = '\0';
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char other = b[j - 1];
      const bool same = own == other;
      float change = same ? 0 : change_cost(own, other);
      float best = std::min({last[j - 1] + change, last[j] + remove, row[j - 1] + adds[j - 1]});
      if (own == other_before && before == other && !same && j > 1 && i > 1) {
        best = std::min(best, before_last[j - 2] + 0.7F);
      }
      row[j] = best;
      least = std::min(least, best);
      other_before = other;
    }
    // Two letters turned reach back two rows, so the row before has its say.
    if (least > budget + 0.7F) return least;
    float* free = before_last;
    before_last = last;
    last = row;
    row = free;
  }
  return last[b.size()];
}

// What two sounds cost at least at an end: each is dropped or stands for the other.
float cost_of_end(const SoundCosts& costs, char a, char b) {
  std::size_t one = sound_code(a);
  std::size_t other = sound_code(b);
  return std::min({costs.near[one][other], costs.gap[one], costs.gap[other]});
}

// What the first sounds cost at least, and the last ones.
float cost_of_ends(const SoundCosts& costs, std::string_view a, std::string_view b) {
  float first = cost_of_end(costs, a.front(), b.front());
  return a.size() > 1 && b.size() > 1 ? first + cost_of_end(costs, a.back(), b.back()) : first;
}

// A bit for each sound that occurs.
std::uint64_t sounds_in(std::string_view text) {
  std::uint64_t there = 0;
  for (char ch : text) there |= std::uint64_t{1} << sound_code(ch);
  return there;
}

// What the sounds of `text` cost at least that have none like them in `there`.
float cost_of_strangers(const SoundCosts& costs, std::string_view text, std::uint64_t there) {
  float sum = 0;
  for (char ch : text) {
    std::size_t code = sound_code(ch);
    sum += (costs.alike[code] & there) == 0 ? costs.otherwise[code] : 0;
  }
  return sum;
}

float sound_cost(const SoundCosts& costs, std::string_view a, std::string_view b, float budget) {
  float row[longest * 2 + 1];
  float gaps[longest * 2];
  std::size_t codes[longest * 2];
  row[0] = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    codes[j] = sound_code(b[j]);
    gaps[j] = costs.gap[codes[j]];
    row[j + 1] = row[j] + gaps[j];
  }
  for (char ch : a) {
    std::size_t code = sound_code(ch);
    const auto& near = costs.near[code];
    float gap = costs.gap[code];
    float diagonal = row[0];
    float left = row[0] + gap;
    float least = left;
    row[0] = left;
    for (std::size_t j = 0; j < b.size(); ++j) {
      float above = row[j + 1];
      left = std::min(std::min(diagonal + near[codes[j]], above + gap), left + gaps[j]);
      diagonal = above;
      row[j + 1] = left;
      least = std::min(least, left);
    }
    if (least > budget) return least;
  }
  return row[b.size()];
}

// Characters of UTF-8 that both texts share in order, as a share of the longer.
float shared_characters(std::string_view a, std::string_view b) {
  std::size_t a_count = 0;
  std::size_t b_count = 0;
  float row[81] = {};
  auto size_at = [](std::string_view text, std::size_t at) {
    auto lead = static_cast<unsigned char>(text[at]);
    std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return std::min(size, text.size() - at);
  };
  for (std::size_t i = 0; i < a.size(); i += size_at(a, i), ++a_count) {
    std::string_view left = a.substr(i, size_at(a, i));
    float diagonal = 0;
    b_count = 0;
    for (std::size_t j = 0; j < b.size() && b_count < 80; j += size_at(b, j), ++b_count) {
      float above = row[b_count + 1];
      bool same = left == b.substr(j, size_at(b, j));
      row[b_count + 1] = same ? diagonal + 1 : std::max(above, row[b_count]);
      diagonal = above;
    }
  }
  std::size_t most = std::max(a_count, b_count);
  return most == 0 ? 0 : row[b_count] / static_cast<float>(most);
}

bool is_han(const Form& form) { return form.letters == 0; }
// In Hangul, of a word that is not written so.
bool is_read_native(const Form& form) {
  return is_han(form) && form.reading == Reading::sino_korean;
}

// What costs more than a budget is another word; sums are made in different orders.
constexpr float rounding = 0.001F;

Nearness near_spelling(std::string_view a, std::string_view b, std::uint32_t a_letters,
                       std::uint32_t b_letters, float wanted) {
  std::size_t more = std::max(a.size(), b.size());
  std::size_t less = std::min(a.size(), b.size());
  if (more > less + most_unlike || more < 3) return {};
  const Nearness other{0, Reading::plain, Nearness::How::spelling};
  float least = std::max(more <= 4 ? least_short : least_near, wanted);
  float first = a[0] != b[0] ? 0.25F : 0;
  float budget = ((1 - least) * static_cast<float>(more) / letter_slope) - first + rounding;
  if (budget < least_slip) return other;   // the same letters were seen before
  auto unlike = static_cast<std::size_t>(std::popcount(a_letters ^ b_letters));
  std::size_t allowed = more <= 3 ? 1 : more <= 6 ? 2 : 4;
  if (unlike > 2 * allowed) return {};
  if (cost_of_letters(a_letters & ~b_letters) > budget) return other;
  if (cost_of_letters(b_letters & ~a_letters) > budget) return other;
  float cost = spelling_cost(a, b, budget);
  if (a[0] != b[0]) cost += 0.25F;
  float value = 1 - (letter_slope * cost / static_cast<float>(more));
  if (value < least) return other;
  return {value, Reading::plain, Nearness::How::spelling};
}

Nearness near_sound(const LexiconData& data, std::string_view a, std::string_view b, bool weak,
                    float least) {
  std::size_t more = std::max(a.size(), b.size());
  std::size_t less = std::min(a.size(), b.size());
  if (less == 0 || more > (2 * less) + 2) return {};
  auto size = static_cast<float>(weak ? less : (more + less) / 2.0);
  float floor = weak ? least_weak : size <= 3 ? least_short : least_near;
  float budget = ((1 - std::max(least / most_by_sound, floor)) * size / sound_slope) + rounding;
  const SoundCosts& costs = weak ? data.weak_costs : data.costs;
  if (cost_of_ends(costs, a, b) > budget) return {};
  bool strange = !weak && (cost_of_strangers(costs, a, sounds_in(b)) > budget ||
                           cost_of_strangers(costs, b, sounds_in(a)) > budget);
  if (strange) return {};
  float cost = sound_cost(costs, a, b, budget);
  float value = 1 - (sound_slope * cost / size);
  if (value < floor || value * most_by_sound < least) return {};
  return {value * most_by_sound, Reading::plain, Nearness::How::sound};
}

// Two words of known meaning are one word, one meaning, or nothing alike.
Nearness near_known(const ParsedView& a, const Token& at, const ParsedView& b, const Token& bt) {
  for (const Form& left : a.forms.subspan(at.first_form, at.forms)) {
    for (const Form& right : b.forms.subspan(bt.first_form, bt.forms)) {
      bool read = left.reading != Reading::plain && left.reading == right.reading;
      if (left.hash == right.hash &&
          !(read && at.script == bt.script && at.script == Script::han)) {
        return {1, left.reading != Reading::plain ? left.reading : right.reading,
                Nearness::How::same};
      }
    }
  }
  if (at.concept_id != bt.concept_id) return {};
  return {0.97F, Reading::meaning, Nearness::How::meaning};
}

// Initials, as far as one sees: they have no sound, and one letter makes them others.
bool are_initials(const ParsedView& name, const Token& token) {
  return (token.flags & acronym_like) != 0 && token.concept_id == 0 &&
         token.script == Script::latin && token.forms > 0 && name.schema != Schema::person &&
         name.forms[token.first_form].size <= 4;
}

// A name of one Han character: many names sound like it.
bool is_lone_character(const ParsedView& name, const Token& token) {
  return token.script == Script::han && name.tokens.size() == 1 && token.end - token.begin <= 4;
}

// What is nearer than this is the same reading, spelled another way.
constexpr float same_reading = 0.9F;
// Fewer letters of a reading in Korean are those of too many words.
constexpr std::size_t least_misread = 5;
constexpr float same_syllables = 0.85F;

// A syllable of pinyin, its initial and its final; -n and -ng, -in and -en are mixed up.
struct Syllable {
  std::string_view initial;
  std::string_view final;
};
Syllable parted(std::string_view syllable) {
  std::size_t vowel = std::min(syllable.find_first_of("aeiouv"), syllable.size());
  Syllable out{syllable.substr(0, vowel), syllable.substr(vowel)};
  if (out.final.ends_with("ng")) out.final.remove_suffix(1);
  return out;
}

// Initials that are one in some mouths or in Wade-Giles, or of two readings of one character.
bool are_like_initials(std::string_view a, std::string_view b) {
  constexpr std::string_view alike[] = {"zh z", "ch c", "sh s", "n l", "r l",   "f h", "b p",
                                        "d t",  "g k",  "y ",   "w ",  "zh ch", "z c", "j q",
                                        "j zh", "q ch", "x sh", "x s", "q c",   "j z", "x h",
                                        "z ch", "c zh", "j ch", "r j", "sh ch", "x j"};
  if (a == b) return true;
  return std::ranges::any_of(alike, [&](std::string_view pair) {
    std::string_view one = pair.substr(0, pair.find(' '));
    std::string_view other = pair.substr(one.size() + 1);
    return (a == one && b == other) || (a == other && b == one);
  });
}

bool are_alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  Syllable one = parted(a);
  Syllable other = parted(b);
  auto heard = [](std::string_view final) { return final == "in" ? "en" : final; };
  return heard(one.final) == heard(other.final) && are_like_initials(one.initial, other.initial);
}

// Longer words are not cut into syllables: in how many ways that can be done doubles with each.
constexpr std::size_t longest_cut = 24;

// Calls `then` with what is left behind each legal syllable that `latin` may begin with.
template <class Then>
bool any_syllable(const LexiconData& data, std::string_view latin, Then then) {
  for (std::size_t size = std::min<std::size_t>(latin.size(), 6); size > 0; --size) {
    std::string_view syllable = latin.substr(0, size);
    if (data.is_syllable.find(hash_of(syllable)) == 0) continue;
    if (then(syllable, latin.substr(size))) return true;
  }
  return false;
}

// Whether `latin` can be cut into one legal syllable for each of the characters; `alike`: into one
// that is like it as it is read.
bool is_cut_like(const LexiconData& data, std::string_view characters, std::string_view latin,
                 bool alike) {
  if (characters.empty()) return latin.empty();
  std::size_t at = 0;
  std::string_view read = data.pinyin_of(next_character(characters, at));
  characters.remove_prefix(at);
  return any_syllable(data, latin, [&](std::string_view syllable, std::string_view rest) {
    return (!alike || are_alike(syllable, read)) && is_cut_like(data, characters, rest, alike);
  });
}

// Characters, and pinyin in Latin letters of as many others: 华为 is not Haiwei.
bool are_other_syllables(const LexiconData& data, const ParsedView& han, const Token& characters,
                         std::string_view latin) {
  if (latin.size() > longest_cut) return false;
  const Form& native = han.forms[characters.first_form];
  std::string_view text = han.text.substr(native.offset, native.size);
  return is_cut_like(data, text, latin, false) && !is_cut_like(data, text, latin, true);
}

// Whether two words in pinyin can be cut into syllables that are alike one by one, or that a letter
// too many or too few parts.
bool are_cut_alike(const LexiconData& data, std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  auto is_slip = [](std::string_view less, std::string_view more) {
    if (more.size() != less.size() + 1) return false;
    return more.starts_with(less) || more.ends_with(less) ||
           more.substr(1).contains(less.substr(1));
  };
  return any_syllable(data, a, [&](std::string_view one, std::string_view rest) {
    return any_syllable(data, b, [&](std::string_view other, std::string_view other_rest) {
      bool alike = are_alike(one, other) || is_slip(one, other) || is_slip(other, one);
      return alike && are_cut_alike(data, rest, other_rest);
    });
  });
}

// Given names in pinyin, in Latin letters: Jianming is not Jianping.
bool are_other_given(const LexiconData& data, const ParsedView& a, const Token& at,
                     const ParsedView& b, const Token& bt) {
  if ((at.flags & bt.flags & pinyin_given) == 0) return false;
  const Form& left = a.forms[at.first_form];
  const Form& right = b.forms[bt.first_form];
  if (left.size > longest_cut || right.size > longest_cut) return false;
  return !are_cut_alike(data, a.text.substr(left.offset, left.size),
                        b.text.substr(right.offset, right.size));
}

// Words of Korean names that have no reading in common: Chol is not Chun. A letter too many or too
// few is forgiven.
bool are_other_readings(const ParsedView& a, const Token& at, const ParsedView& b,
                        const Token& bt) {
  auto is_read = [](const ParsedView& name, const Token& token) {
    return token.forms > 1 && is_read_native(name.forms[token.first_form + token.forms - 1U]);
  };
  if (!is_read(a, at) || !is_read(b, bt)) return false;
  for (const Form& left : a.forms.subspan(at.first_form, at.forms)) {
    for (const Form& right : b.forms.subspan(bt.first_form, bt.forms)) {
      if (is_read_native(left) && is_read_native(right) && left.hash == right.hash) return false;
    }
  }
  const Form& one = last_form(a, at);
  const Form& other = last_form(b, bt);
  return one.size == other.size ||
         !one_slip(a.text.substr(one.offset, one.size), b.text.substr(other.offset, other.size));
}

// A given name in Cantonese or in Wade-Giles: one other sound of Kwok-wing makes it Kwok-ming. Of
// one in Hangul the spellings of each syllable are known, and what only sounds alike is another:
// 현준, Jong Un.
bool is_another_given(const Token& token, Reading reading, float value) {
  if (token.role != Role::given) return false;
  if (reading == Reading::regional) return value < same_reading;
  return token.script == Script::hangul && value < same_syllables;
}

// What is not read in Korean may meet a Korean reading only by being the very same, and not by few
// letters.
bool is_misread(const Token& characters, Reading reading, float value, std::size_t letters) {
  if (reading != Reading::sino_korean) return false;
  bool other = (characters.flags & not_korean) != 0;
  return value < same_reading ? other || characters.role == Role::given
                              : other && letters < least_misread;
}

// An acronym of few letters that is all of a name.
bool is_lone_acronym(const ParsedView& name, const Token& token) {
  if ((token.flags & acronym_like) == 0 || token.end - token.begin > 4) return false;
  return std::ranges::count_if(name.tokens, [](const Token& one) { return counts(one.role); }) == 1;
}

// What sounds alike may be told to be another by how it is written.
bool is_another(const LexiconData& data, const ParsedView& han, const Token& characters,
                const ParsedView& other, const Form& form, const Nearness& found) {
  if (is_another_given(characters, found.reading, found.value)) return true;
  if (is_misread(characters, found.reading, found.value, form.size)) return true;
  bool pinyin = found.reading == Reading::pinyin && form.reading == Reading::plain;
  if (pinyin && found.value < 1) {
    return are_other_syllables(data, han, characters, other.text.substr(form.offset, form.size));
  }
  // A foreign brand is all that a firm is told by: 伊比鲁斯 is not Barus.
  return found.reading == Reading::romanised && han.schema != Schema::person &&
         found.value < least_foreign_brand;
}

}  // namespace

Nearness near_forms(const LexiconData& data, std::string_view a_text, const Form& a,
                    std::string_view b_text, const Form& b, float least) {
  std::string_view left = a_text.substr(a.offset, a.size);
  std::string_view right = b_text.substr(b.offset, b.size);
  Reading reading = a.reading != Reading::plain ? a.reading : b.reading;
  if (a.hash == b.hash && left == right) return {1, reading, Nearness::How::same};
  if (is_han(a) || is_han(b)) {
    if (!is_han(a) || !is_han(b) || least > 0.9F) return {};
    float shared = shared_characters(left, right);
    return {shared < 0.6F ? 0 : shared * 0.9F, Reading::plain, Nearness::How::characters};
  }
  bool weak = (a.reading == Reading::consonants) != (b.reading == Reading::consonants);
  Nearness best;
  if (!weak) best = near_spelling(left, right, a.letters, b.letters, least);
  // Sounds of letters typed over and over run together.
  std::size_t more = std::max(left.size(), right.size());
  if (!weak && more > (2 * std::min(left.size(), right.size())) + 4) return best;
  least = std::max({(weak ? least_weak : least_near) - 0.01F, best.value, least});
  Nearness sound = near_sound(data, a_text.substr(a.offset + a.size, a.sound_size),
                              b_text.substr(b.offset + b.size, b.sound_size), weak, least);
  if (sound.value > best.value) best = sound;
  best.reading = reading;
  return best;
}

Nearness near_glued(const LexiconData& data, Glued& glued, const ParsedView& b, const Token& bt,
                    float least) {
  Nearness best;
  bool native =
      glued.script == bt.script && (bt.script == Script::han || bt.script == Script::hangul);
  bool only_same = least >= 1 || native;
  for (const Form& form : b.forms.subspan(bt.first_form, bt.forms)) {
    if (is_han(form)) continue;
    if (b.text.substr(form.offset, form.size) == glued.letters) {
      const Form& first = b.forms[bt.first_form];
      if (!native || b.text.substr(first.offset, first.size) == glued.native) {
        return {1, form.reading, Nearness::How::same};
      }
      best = {other_characters, Reading::pinyin, Nearness::How::sound};
    }
    bool weak = glued.consonants != (form.reading == Reading::consonants);
    std::size_t shortest = weak ? 3 : 5;
    if (only_same || glued.letters.size() < shortest || glued.letters.size() > longest) continue;
    if (form.size < shortest) continue;
    std::size_t more = std::max<std::size_t>(form.size, glued.letters.size());
    std::size_t less = std::min<std::size_t>(form.size, glued.letters.size());
    if (!weak && more > less + most_unlike) continue;
    if (glued.sounds.empty()) append_sounds(data, glued.letters, glued.sounds);
    if (glued.sounds.size() > 2 * max_form_bytes) continue;
    std::string_view other = b.text.substr(form.offset + form.size, form.sound_size);
    Nearness found =
        near_sound(data, glued.sounds, other, weak, std::max({0.7F, best.value, least}));
    if (is_another_given(bt, form.reading, found.value)) continue;
    if (is_misread(bt, form.reading, found.value, form.size)) continue;
    // Given names are also spelled as Wade and Giles did.
    bool syllables = bt.script == Script::han && bt.role != Role::given &&
                     glued.script == Script::latin && form.reading == Reading::pinyin;
    bool near_only = syllables && found.value < same_reading;
    if (near_only && are_other_syllables(data, b, bt, glued.letters)) continue;
    if (found.value > best.value) {
      best = found;
      best.reading = form.reading;
    }
  }
  return best;
}

void Parts::add(std::string_view more) {
  if (size == 0) first = more.front();
  last = more.back();
  size += more.size();
  sounds |= sounds_in(more);
}

bool may_be_near(const LexiconData& data, const Parts& parts, const ParsedView& b, const Token& bt,
                 float least) {
  auto may_be = [&](const Form& form) {
    if (is_han(form)) return false;
    if (form.reading == Reading::consonants || form.sound_size == 0) return true;
    std::string_view sounds = b.text.substr(form.offset + form.size, form.sound_size);
    auto size = static_cast<float>(parts.size + sounds.size()) / 2;
    float budget = (1 - (least / most_by_sound)) * size / sound_slope;
    float ends = cost_of_end(data.costs, parts.first, sounds.front()) +
                 cost_of_end(data.costs, parts.last, sounds.back());
    return ends <= budget && cost_of_strangers(data.costs, sounds, parts.sounds) <= budget;
  };
  return std::ranges::any_of(b.forms.subspan(bt.first_form, bt.forms), may_be);
}

Nearness near_tokens(const LexiconData& data, const ParsedView& a, const Token& at,
                     const ParsedView& b, const Token& bt, float least) {
  if (at.role == Role::number || bt.role == Role::number) {
    bool same = at.number >= 0 && at.number == bt.number;
    return {same ? 1.0F : 0.0F, Reading::plain, Nearness::How::number};
  }
  if (at.role == Role::initial || bt.role == Role::initial) {
    bool same = at.role == bt.role && at.number >= 0 && at.number == bt.number;
    return {same ? 1.0F : 0.0F, Reading::plain, Nearness::How::same};
  }
  if ((at.role == Role::form) != (bt.role == Role::form)) return {};
  if (at.concept_id != 0 && bt.concept_id != 0) return near_known(a, at, b, bt);
  if (are_initials(a, at) && are_initials(b, bt)) {
    bool same = a.forms[at.first_form].hash == b.forms[bt.first_form].hash;
    return {same ? 1.0F : 0.0F, Reading::plain, Nearness::How::same};
  }
  if (are_other_given(data, a, at, b, bt)) return {};
  if (are_other_readings(a, at, b, bt)) return {};
  bool lone = is_lone_character(a, at) || is_lone_character(b, bt);
  if (lone && at.script != bt.script) return {};
  Nearness best;
  for (const Form& left : a.forms.subspan(at.first_form, at.forms)) {
    for (const Form& right : b.forms.subspan(bt.first_form, bt.forms)) {
      // Two readings of the same characters meet only by accident.
      bool one_script = at.script == bt.script && !is_han(left);
      if (is_read_native(left) || is_read_native(right)) {
        // What a name is in Hangul: Koreans spell it in many ways, so nothing but the same counts.
        bool same =
            a.text.substr(left.offset, left.size) == b.text.substr(right.offset, right.size);
        if (same && best.value < most_by_sound) {
          best = {most_by_sound, Reading::sino_korean, Nearness::How::sound};
        }
        continue;
      }
      if (one_script && at.script == Script::han && left.reading != right.reading) continue;
      if (one_script && at.script == Script::hangul) continue;
      // Of what a word may be in pinyin, the very same counts.
      bool spelled = one_script && at.script == Script::latin &&
                     (left.reading == Reading::regional || right.reading == Reading::regional);
      if (spelled && (left.hash != right.hash || left.reading == right.reading)) continue;
      Nearness found = near_forms(data, a.text, left, b.text, right, least);
      // Of a person's given name each character counts.
      if (is_han(left) && at.role == Role::given && found.value < 0.75F) continue;
      if (one_script && at.script == Script::han) {
        // Other characters: only of the very same sound, and two syllables have many homophones.
        float value = at.end - at.begin <= 6 ? 0.75F : other_characters;
        found = {found.value < 1 ? 0 : value, Reading::pinyin, Nearness::How::sound};
      }
      if (found.value <= best.value) continue;
      bool a_han = at.script == Script::han && bt.script != Script::han;
      bool b_han = bt.script == Script::han && at.script != Script::han;
      // An acronym has initials and no sound: 思易 is not SSI.
      bool acronym = (a_han && is_lone_acronym(b, bt)) || (b_han && is_lone_acronym(a, at));
      if (acronym && found.value < 1) continue;
      if (a_han && is_another(data, a, at, b, right, found)) continue;
      if (b_han && is_another(data, b, bt, a, left, found)) continue;
      best = found;
    }
  }
  return best;
}

}  // namespace licet::names
