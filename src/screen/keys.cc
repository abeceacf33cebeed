#include "screen/keys.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "names/acronym.h"
#include "names/align.h"
#include "names/similarity.h"
#include "names/sounding.h"
#include "names/turned.h"
#include "screen/trie.h"

namespace licet::screen {

namespace {

using names::Form;
using names::ParsedView;
using names::Role;
using names::Token;

enum Space : std::uint64_t {
  letters = 1,   // written in Latin letters, whole or with letters left out
  native,        // in Han characters or Hangul
  meaning,
  number,
  whole,
  initials,
  identity,
  together,      // as words written together sound
  with_particle,   // as a particle sounds with the word behind it, a consonant left out or none
  syllables,     // as two syllables of few consonants sound
};

std::string_view letters_of(const ParsedView& name, const Form& form) {
  return name.text.substr(form.offset, form.size);
}
std::string_view sounds_of(const ParsedView& name, const Form& form) {
  return name.text.substr(std::size_t{form.offset} + form.size, form.sound_size);
}
bool is_native(const Form& form) { return form.letters == 0; }

// `text`, of less than 256 bytes, without those from `at` on.
std::uint64_t hash_without(std::string_view text, std::size_t at, std::size_t size, Space space) {
  std::array<char, 256> kept{};
  std::memcpy(kept.data(), text.data(), at);
  std::memcpy(kept.data() + at, text.data() + at + size, text.size() - at - size);
  return hash_bytes({kept.data(), text.size() - size}, space);
}

void native_keys(std::string_view text, std::vector<std::uint64_t>& out) {
  out.push_back(hash_bytes(text, native));
  std::array<std::size_t, 257> starts{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts[count++] = i;
  }
  starts[count] = text.size();
  for (std::size_t i = 0; count >= 3 && i < count; ++i) {
    out.push_back(hash_without(text, starts[i], starts[i + 1] - starts[i], native));
  }
}

// The class of a consonant by how it sounds; 0: a vowel, or too weak to count. The sounds are
// those of lexicon/sounds.tsv.
char class_of(char sound) {
  switch (sound) {
    case 'p':
    case 'b':
    case 'f': return 'P';
    case 't':
    case 'd':
    case 'D': return 'T';
    case 'k':
    case 'g':
    case 'q':
    case 'G':
    case 'K':
    case 'c': return 'K';
    case 's':
    case 'z':
    case 'S':
    case 'Z':
    case 'C':
    case 'J':
    case 'T':
    case 'j':
    case 'x':
    case 'F': return 'S';
    case 'l': return 'L';
    case 'r': return 'R';
    case 'm': return 'M';
    case 'n': return 'N';
    default: return sound >= '0' && sound <= '9' ? sound : '\0';
  }
}

// The classes of consonants, those that follow each other once.
std::string bones_of(std::string_view sounds) {
  std::string bones;
  for (char sound : sounds) {
    char found = class_of(sound);
    if (found != 0 && (bones.empty() || bones.back() != found)) bones.push_back(found);
  }
  return bones;
}

// Fewer consonants, with one left out, are those of too many words.
constexpr std::size_t telling = 5;

// Of several words written together, by the consonants as they sound; 0: too short to tell
// anything.
std::uint64_t sound_key(std::string_view bones) {
  return bones.size() < 3 ? 0 : hash_bytes(bones, together);
}

// The same of two syllables, such as of a given name, that have too few for that; 0: none, or
// enough. Between two of them nobody tells `n` and `ng`.
std::uint64_t syllables_key(std::string bones) {
  for (std::size_t at = 0; (at = bones.find("NK", at)) != bones.npos;) bones.erase(at + 1, 1);
  return bones.empty() || bones.size() >= 3 ? 0 : hash_bytes(bones, syllables);
}

// Whether a word has one vowel, or some that follow each other.
bool is_syllable(std::string_view sounds) {
  auto is_vowel = [](char sound) { return std::string_view("aeiou").contains(sound); };
  auto first = std::ranges::find_if(sounds, is_vowel);
  auto last = std::find_if_not(first, sounds.end(), is_vowel);
  return first != sounds.end() && std::none_of(last, sounds.end(), is_vowel);
}

// Calls `use` with the consonants, and with what is left of them without each one.
template <class Use>
void with_one_less(const std::string& bones, Use use) {
  use(bones);
  for (std::size_t i = 0; i < bones.size(); ++i) {
    std::string less = bones;
    less.erase(i, 1);
    if (i > 0 && i < less.size() && less[i] == less[i - 1]) less.erase(i, 1);
    use(less);
  }
}

// Calls `use` with the consonants, one of them another, or with one more.
template <class Use>
void with_one_other(const std::string& bones, Use use) {
  for (std::size_t i = 0; i <= bones.size(); ++i) {
    for (char ch : std::string_view("PTKSLRMN")) {
      if (i > 0 && bones[i - 1] == ch) continue;
      std::string other = bones;
      if (i < bones.size() && bones[i] != ch && bones[i + 1] != ch) {
        other[i] = ch;
        use(other);
        other[i] = bones[i];
      }
      if (i < bones.size() && bones[i] == ch) continue;
      other.insert(i, 1, ch);
      use(other);
    }
  }
}

// Of a particle and the word behind it, and the first letter; 0: too short to tell anything, or so
// long that a slip leaves enough to tell.
std::uint64_t particle_key(char first, const std::string& bones) {
  return bones.size() < 2 || bones.size() > telling ? 0 : hash_bytes(first + bones, with_particle);
}

// The form in Latin letters: behind the native one of Han characters and Hangul.
const Form* latin_form(const ParsedView& name, const Token& token) {
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    if (!is_native(form)) return &form;
  }
  return nullptr;
}

bool is_countable(const Token& token) {
  return token.role != Role::title && token.role != Role::particle;
}

// Fewer letters are those of too many names, unless they are initials: S&C and SC.
constexpr std::size_t least_joint = 4;
constexpr std::size_t least_joint_initials = 2;

// Calls `use` with the last of two to four tokens from `first` on that may be written together, and
// with their count of letters; `add` with the form of each before.
template <class Add, class Use>
void each_joint(const ParsedView& name, std::size_t first, Add&& add, Use&& use) {
  std::size_t size = 0;
  bool initials = true;
  for (std::size_t last = first; last < name.tokens.size() && last < first + 4; ++last) {
    const Token& token = name.tokens[last];
    const Form* form = token.role == Role::number ? nullptr : latin_form(name, token);
    if (form == nullptr || (token.role == Role::form && last == first)) return;
    add(*form);
    size += form->size;
    initials &= token.role == Role::initial;
    std::size_t least = initials ? least_joint_initials : least_joint;
    if (last == first || size < least || size > names::max_form_bytes) continue;
    use(last, size);
  }
}

Group group_of(std::uint64_t key, std::size_t first, std::size_t last, std::size_t size) {
  return {key, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(last),
          static_cast<std::uint8_t>(size), 0};
}

void glue(const ParsedView& name, std::size_t first, std::vector<Group>& out) {
  std::string joined;
  std::string sounds;
  bool weak = false;
  bool of_syllables = true;
  auto add = [&](const Form& form) {
    joined += letters_of(name, form);
    sounds += sounds_of(name, form);
    of_syllables &= is_syllable(sounds_of(name, form));
    weak |= form.reading == names::Reading::consonants;
  };
  each_joint(name, first, add, [&](std::size_t last, std::size_t size) {
    std::uint64_t same = hash_bytes(joined, letters);
    Group group = group_of(same, first, last, weak ? 0 : size);
    out.push_back(group);
    // Written together and slightly otherwise.
    if (size < 5) return;
    group.letters = same;
    auto file = [&](std::uint64_t key) {
      group.key = key;
      if (key != 0) out.push_back(group);
    };
    std::string bones = bones_of(sounds);
    file(sound_key(bones));
    if (last == first + 1 && of_syllables) file(syllables_key(bones));
    if (last > first + 1 || name.tokens[first].role != Role::particle) return;
    with_one_less(bones, [&](const std::string& less) { file(particle_key(joined[0], less)); });
  });
}

// Calls `use` with the groups that are met by their keys alone: a person's name in another order,
// and what two tokens are in Hangul or in pinyin.
template <class Use>
void each_exact(const ParsedView& name, Use&& use) {
  std::string spelled;
  std::uint8_t count = 0;
  names::Turns turns(name);
  for (const names::Turn& turn : turns.all()) {
    ++count;
    names::spell_turned(name, turn, spelled);
    if (spelled.empty()) continue;
    Group group = group_of(hash_bytes(spelled, letters), turn.first, turn.last, spelled.size());
    group.turn = count;
    use(group);
  }
  for (std::size_t i = 0; i + 1 < name.tokens.size(); ++i) {
    count = 0;
    for (const auto& [text, reading] : names::read_together(name, i)) {
      bool hangul = reading == names::Reading::sino_korean;
      Group group = group_of(hash_bytes(text, hangul ? native : letters), i, i + 1, text.size());
      group.read = ++count;
      use(group);
    }
  }
}

// The tokens of a group as they are written together.
names::Turn turn_of(const ParsedView& name, const Group& group) {
  if (group.turn > 0) {
    names::Turns turns(name);
    return turns.all()[group.turn - 1U];
  }
  names::Turn turn{group.first, group.last, 0, {}};
  for (std::uint8_t i = group.first; i <= group.last && turn.size < turn.tokens.size(); ++i) {
    turn.tokens.at(turn.size++) = i;
  }
  return turn;
}

// Of more legal forms, all or none are among the initials.
constexpr int most_forms_chosen = 3;

std::uint64_t legal_forms_of(const ParsedView& name) {
  std::uint64_t forms = 0;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    if (name.tokens[i].role == Role::form) forms |= std::uint64_t{1} << i;
  }
  return forms;
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325 ^ (seed * 0x9E37'79B9'7F4A'7C15);
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  auto mix = [&](std::uint64_t part) {
    hash = (hash ^ part) * 0xFF51'AFD7'ED55'8CCD;
    hash ^= hash >> 32;
  };
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t part = 0;
    std::memcpy(&part, at, 8);
    mix(part);
  }
  std::uint64_t part = std::uint64_t{bytes.size()} << 56;
  std::memcpy(&part, at, left);
  mix(part);
  hash *= 0xC4CE'B9FE'1A85'EC53;
  return hash ^ (hash >> 29);
}

std::uint64_t identity_of(const ParsedView& name, const Token& token) {
  std::array<std::uint64_t, 3 + (2 * UINT8_MAX)> facts;
  std::size_t count = 0;
  auto put = [&](std::uint64_t value) { facts[count++] = value; };
  put(token.concept_id);
  put(static_cast<std::uint64_t>(token.number));
  bool initials_like =
      (token.flags & names::acronym_like) != 0 && name.schema != names::Schema::person;
  put((static_cast<std::uint64_t>(token.script) << 8) |
      static_cast<std::uint64_t>(token.role == Role::number) |
      (static_cast<std::uint64_t>(initials_like) << 1));
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    put(form.hash);
    put(static_cast<std::uint64_t>(form.reading));
  }
  return hash_bytes({reinterpret_cast<const char*>(facts.data()), count * sizeof facts[0]},
                    identity);
}

// As similarity.cc tells initials, and words that are near by one form alone.
std::uint8_t flags_of(const ParsedView& name, const Token& token) {
  std::uint8_t flags = token.concept_id != 0 ? known_word : 0;
  if (token.forms == 0) return flags;
  const Form& form = name.forms[token.first_form];
  bool initials_like = (token.flags & names::acronym_like) != 0 && token.concept_id == 0 &&
                       token.script == names::Script::latin && form.size <= 4 &&
                       name.schema != names::Schema::person;
  bool plain = token.forms == 1 && !is_native(form) && token.role != Role::number &&
               form.reading != names::Reading::consonants && token.script != names::Script::han &&
               token.script != names::Script::hangul;
  if (initials_like) flags |= initials_word;
  if (plain) flags |= plain_word;
  auto is_long = [](const Form& one) {
    return !is_native(one) &&
           std::max(one.size, one.sound_size) + names::most_unlike > trie_longest;
  };
  if (std::ranges::any_of(name.forms.subspan(token.first_form, token.forms), is_long)) {
    flags |= long_word;
  }
  return flags;
}

void word_keys(const ParsedView& name, const Token& token, std::vector<std::uint64_t>& out) {
  auto key_of = [](std::uint64_t value, Space space) {
    return hash_bytes({reinterpret_cast<const char*>(&value), sizeof value}, space);
  };
  if (token.concept_id != 0) out.push_back(key_of(token.concept_id, meaning));
  if (token.role == Role::number) {
    out.push_back(key_of(static_cast<std::uint64_t>(token.number), number));
    return;
  }
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    if (is_native(form)) {
      native_keys(letters_of(name, form), out);
    } else {
      out.push_back(hash_bytes(letters_of(name, form), letters));
    }
  }
}

void groups_of(const ParsedView& name, std::vector<Group>& out) {
  for (std::size_t i = 0; i + 1 < name.tokens.size(); ++i) glue(name, i, out);
  each_exact(name, [&](const Group& group) { out.push_back(group); });
  if (!name.raw.empty()) out.push_back({whole_key(name.raw), 0, 0, 0, 0});
}

namespace {

// Acronyms of which a token stands for several words, each with its letter.
void joined_acronyms_of(const names::Lexicon& lexicon, const ParsedView& name,
                        std::vector<Acronym>& out) {
  struct Initial {
    std::uint8_t token;
    bool first;
    bool last;
    bool joined;
  };
  std::string text;
  std::string own;
  std::vector<Initial> initials;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const Token& token = name.tokens[i];
    const Form* form = is_countable(token) ? latin_form(name, token) : nullptr;
    if (form == nullptr || token.role == Role::form) continue;
    own.assign(1, name.text[form->offset]);
    bool joined = names::is_joined(name, token);
    if (joined) names::initials_of(lexicon, name, token, own);
    for (std::size_t k = 0; k < own.size(); ++k) {
      initials.push_back({static_cast<std::uint8_t>(i), k == 0, k + 1 == own.size(), joined});
    }
    text += own;
  }
  for (std::size_t from = 0; from < text.size(); ++from) {
    bool some = false;
    for (std::size_t end = from; end < text.size() && end < from + most_initials; ++end) {
      some |= initials[end].joined;
      std::size_t size = end + 1 - from;
      bool whole = initials[from].first && initials[end].last && some && size >= least_initials;
      if (!whole) continue;
      std::string_view letters = std::string_view(text).substr(from, size);
      out.push_back({hash_bytes(letters, Space::letters), hash_bytes(letters, Space::initials),
                     initials[from].token, initials[end].token, static_cast<std::uint8_t>(size)});
    }
  }
}

}  // namespace

void acronyms_of(const names::Lexicon& lexicon, const ParsedView& name, std::vector<Acronym>& out) {
  if (name.schema == names::Schema::person) return;
  auto joined = [&](const Token& token) { return names::is_joined(name, token); };
  if (std::ranges::any_of(name.tokens, joined)) joined_acronyms_of(lexicon, name, out);
  std::array<char, names::max_tokens> letters{};
  std::array<std::uint8_t, names::max_tokens> tokens{};
  auto add = [&](std::size_t from, std::size_t size) {
    std::string_view text(&letters.at(from), size);
    out.push_back({hash_bytes(text, Space::letters), hash_bytes(text, initials), tokens.at(from),
                   tokens.at(from + size - 1), static_cast<std::uint8_t>(size)});
  };
  std::uint64_t forms = legal_forms_of(name);
  std::uint64_t all = std::popcount(forms) > most_forms_chosen ? 0 : forms;
  // Each choice of legal forms, and those windows that have all of its forms.
  for (std::uint64_t chosen = forms;; chosen = (chosen - 1) & all) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < name.tokens.size(); ++i) {
      const Token& token = name.tokens[i];
      const Form* form = is_countable(token) ? latin_form(name, token) : nullptr;
      std::uint64_t bit = std::uint64_t{1} << i;
      if (form == nullptr || (forms & ~chosen & bit) != 0) continue;
      letters.at(count) = name.text[form->offset];
      tokens.at(count++) = static_cast<std::uint8_t>(i);
    }
    for (std::size_t size = least_initials; size <= most_initials; ++size) {
      for (std::size_t from = 0; from + size <= count; ++from) {
        std::uint64_t window = 0;
        for (std::size_t i = from; i < from + size; ++i) window |= std::uint64_t{1} << tokens.at(i);
        bool fresh = all != 0 ? (chosen & ~window) == 0 : chosen == 0 || (chosen & window) != 0;
        if (fresh) add(from, size);
      }
    }
    if (chosen == 0) return;
  }
}

void joint_groups_of(const ParsedView& name, std::vector<Group>& out) {
  for (std::size_t i = 0; i + 1 < name.tokens.size(); ++i) {
    std::string joined;
    auto add = [&](const Form& form) {
      if (joined.size() < least_joint) joined += letters_of(name, form);
    };
    each_joint(name, i, add, [&](std::size_t last, std::size_t size) {
      std::uint64_t key = size < least_joint ? hash_bytes(joined, letters) : 0;
      out.push_back(group_of(key, i, last, size));
    });
  }
  each_exact(name, [&](const Group& group) { out.push_back(group); });
}

void lone_keys(const ParsedView& name, const Token& token, std::vector<LoneKey>& out) {
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    std::string_view text = letters_of(name, form);
    if (is_native(form)) {
      if (names::has_hangul(name, token)) out.push_back({hash_bytes(text, native), false});
      continue;
    }
    bool word = token.role == Role::word;
    std::size_t least = word ? least_joint_initials : least_joint;
    if (text.size() >= least) out.push_back({hash_bytes(text, letters), false});
    bool short_word = word && text.size() >= least_initials && text.size() <= most_initials;
    if (short_word) out.push_back({hash_bytes(text, initials), true});
  }
}

void sound_keys(const ParsedView& name, const Token& token, bool same,
                std::vector<std::uint64_t>& out) {
  if (token.role == Role::number) return;
  auto add = [&](std::uint64_t key) {
    if (key != 0 && std::ranges::find(out, key) == out.end()) out.push_back(key);
  };
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    if (is_native(form) || form.size < 5) continue;
    std::string bones = bones_of(sounds_of(name, form));
    add(sound_key(bones));
    if (same) continue;
    add(syllables_key(bones));
    with_one_less(bones, [&](const std::string& less) {
      if (bones.size() >= telling) add(sound_key(less));
      add(particle_key(letters_of(name, form)[0], less));
    });
    if (bones.size() <= telling) continue;
    with_one_other(bones, [&](const std::string& other) { out.push_back(sound_key(other)); });
  }
}

ParsedView Joined::view() const { return {{}, text, {&token, 1}, {&form, 1}, {}, {}}; }

// As letters, and what of them is of words that may name somebody.
static bool join_letters(const ParsedView& name, const Group& group, Joined& out) {
  std::size_t own = 0;
  names::Turn turn = turn_of(name, group);
  for (std::size_t i : std::span(turn.tokens).first(turn.size)) {
    const Token& token = name.tokens[i];
    const Form* form = latin_form(name, token);
    if (form == nullptr) return false;
    if (token.concept_id == 0 || names::names_somebody(token.role)) own += form->size;
    out.text += letters_of(name, *form);
    out.borders |= std::uint64_t{1} << (out.text.size() % 64);
    out.form.letters |= form->letters;
    out.form.reading = form->reading;
  }
  if (out.text.empty() || out.text.size() > names::max_form_bytes) return false;
  out.own = static_cast<float>(own) / static_cast<float>(out.text.size());
  return true;
}

static bool join_read(const ParsedView& name, const Group& group, Joined& out) {
  auto texts = names::read_together(name, group.first);
  if (group.read > texts.size()) return false;
  out.text = std::move(texts[group.read - 1U].text);
  out.own = 1;
  out.form.reading = texts[group.read - 1U].reading;
  return true;
}

bool join(const ParsedView& name, const Group& group, Joined& out) {
  out.text.clear();
  out.borders = 0;
  out.form = {};
  bool joined = group.read > 0 ? join_read(name, group, out) : join_letters(name, group, out);
  if (!joined) return false;
  out.form.hash = hash_bytes(out.text, letters);
  out.form.size = static_cast<std::uint8_t>(out.text.size());
  out.token = name.tokens[group.first];
  out.token.concept_id = 0;
  out.token.flags = 0;
  out.token.first_form = 0;
  out.token.forms = 1;
  return true;
}

void add_sounds(const names::Lexicon& lexicon, const ParsedView& name, const Group& group,
                Joined& joined) {
  std::size_t size = joined.form.size;
  joined.text.resize(size);
  // Sounds run together over the borders of words, but not those of single consonants.
  if (joined.form.reading != names::Reading::consonants) {
    std::array<char, names::max_form_bytes> spelled{};
    joined.text.copy(spelled.data(), size);
    names::append_sounds(lexicon, {spelled.data(), size}, joined.text);
  } else {
    for (std::size_t i = group.first; i <= group.last; ++i) {
      if (const Form* form = latin_form(name, name.tokens[i])) {
        joined.text += sounds_of(name, *form);
      }
    }
  }
  joined.text.resize(std::min(joined.text.size(), size + (2 * names::max_form_bytes)));
  joined.form.sound_size = static_cast<std::uint8_t>(joined.text.size() - size);
}

SureEnds sure_ends(const ParsedView& name, const Group& group, const Joined& joined) {
  const Form* first = latin_form(name, name.tokens[group.first]);
  const Form* last = latin_form(name, name.tokens[group.last]);
  if (first == nullptr || last == nullptr) return {};
  std::string_view all = sounds_of(joined.view(), joined.form);
  std::string_view begin = sounds_of(name, *first);
  std::string_view end = sounds_of(name, *last);
  auto same_begin = std::ranges::mismatch(begin, all).in1 - begin.begin();
  auto same_end =
      std::mismatch(end.rbegin(), end.rend(), all.rbegin(), all.rend()).first - end.rbegin();
  auto inside = [](std::ptrdiff_t same) {
    return same > 0 ? static_cast<std::size_t>(same) - 1 : 0;
  };
  return {inside(same_begin), inside(same_end)};
}

std::uint64_t whole_key(std::string_view raw) { return hash_bytes(raw, whole); }

}  // namespace licet::screen
