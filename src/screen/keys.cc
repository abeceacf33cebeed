#include "screen/keys.h"

#include <array>
#include <cstring>

namespace licet::screen {

namespace {

using names::Form;
using names::ParsedView;
using names::Role;
using names::Token;

enum Space : std::uint64_t {
  letters = 1,   // written in Latin letters, whole or with letters left out
  native,        // in Han characters or Hangul
  sound,
  meaning,
  number,
  whole,
  initials,
  identity,
  together,      // as words written together sound
};

// Letters of which up to two, up to one, or none is left out.
constexpr std::size_t least_for_one = 4;
constexpr std::size_t least_for_two = 7;
constexpr std::size_t most_for_two = 13;

std::string_view letters_of(const ParsedView& name, const Form& form) {
  return name.text.substr(form.offset, form.size);
}
std::string_view sounds_of(const ParsedView& name, const Form& form) {
  return name.text.substr(std::size_t{form.offset} + form.size, form.sound_size);
}
bool is_native(const Form& form) { return form.letters == 0; }

// `text` without the characters [a, a + a_size) and, behind them, [b, b + b_size).
std::uint64_t hash_without(std::string_view text, std::size_t a, std::size_t a_size, std::size_t b,
                           std::size_t b_size, Space space) {
  std::array<char, 256> kept{};
  std::memcpy(kept.data(), text.data(), a);
  std::size_t size = a;
  auto take = [&](std::size_t from, std::size_t to) {
    std::memcpy(kept.data() + size, text.data() + from, to - from);
    size += to - from;
  };
  take(a + a_size, b);
  take(b + b_size, text.size());
  return hash_bytes({kept.data(), size}, space);
}

void latin_keys(std::string_view text, std::vector<std::uint64_t>& out) {
  out.push_back(hash_bytes(text, letters));
  if (text.size() < least_for_one) return;
  bool two = text.size() >= least_for_two && text.size() <= most_for_two;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i] == text[i - 1]) continue;
    out.push_back(hash_without(text, i, 1, text.size(), 0, letters));
    for (std::size_t j = i + 1; two && j < text.size(); ++j) {
      if (text[j] == text[j - 1] && j > i + 1) continue;
      out.push_back(hash_without(text, i, 1, j, 1, letters));
    }
  }
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
    out.push_back(hash_without(text, starts[i], starts[i + 1] - starts[i], text.size(), 0, native));
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

// The consonants as they sound; `vowels`: the stretches between them. The sound at `changed` is
// heard as of class `as`, or as no consonant ('-').
std::string bones_of(std::string_view sounds, std::size_t& vowels,
                     std::size_t changed = std::string_view::npos, char as = '-') {
  std::string bones;
  vowels = 0;
  bool open = false;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    char found = i != changed ? class_of(sounds[i]) : as == '-' ? '\0' : as;
    if (found == 0) {
      vowels += open ? 0 : 1;
      open = true;
      continue;
    }
    open = false;
    if (bones.empty() || bones.back() != found) bones.push_back(found);
  }
  return bones;
}

// Of several words written together; 0: too short to tell anything.
std::uint64_t sound_key(std::string_view sounds) {
  std::size_t vowels = 0;
  std::string bones = bones_of(sounds, vowels);
  return bones.size() < 3 ? 0 : hash_bytes(bones, together);
}

// The classes that a sound may be heard as besides its own, by the costs in lexicon/sounds.tsv;
// '-': no consonant at all.
std::string_view other_classes(char sound) {
  switch (sound) {
    case 'c':
    case 'q': return "S";
    case 'x':
    case 's':
    case 'C': return "K";
    case 'g':
    case 'K': return "S-";
    case 'j': return "K-";
    case 'T': return "KT";
    case 'h': return "K";
    case 'G':
    case 'b':
    case 'f': return "-";
    case 'z':
    case 'F': return "T";
    case 't':
    case 'd':
    case 'D':
    case 'y': return "S";
    case 'v': return "P";
    case 'l': return "R";
    case 'r': return "L";
    case 'm': return "N";
    case 'n': return "M";
    default: return {};
  }
}

void bone_keys(std::string_view bones, std::size_t vowels, std::size_t sounds, bool sought,
               std::vector<std::uint64_t>& out) {
  if (bones.empty()) {
    // Nothing but vowels and what is hardly heard: few words, all under one key.
    out.push_back(hash_bytes(bones, sound));
    return;
  }
  if (bones.size() <= 2) {
    std::size_t least = sought && vowels > 0 ? vowels - 1 : vowels;
    std::size_t most = sought ? vowels + 1 : vowels;
    for (std::size_t count = least; count <= most; ++count) {
      std::string marked(bones);
      marked += static_cast<char>('0' + std::min<std::size_t>(count, 3));
      out.push_back(hash_bytes(marked, sound));
    }
    return;
  }
  out.push_back(hash_bytes(bones, sound));
  if (bones.size() < 4 || (bones.size() == 4 && sounds < 6)) return;
  for (std::size_t i = 0; i < bones.size(); ++i) {
    out.push_back(hash_without(bones, i, 1, bones.size(), 0, sound));
  }
}

void heard_keys(std::string_view sounds, bool sought, std::vector<std::uint64_t>& out) {
  std::size_t vowels = 0;
  std::string own = bones_of(sounds, vowels);
  bone_keys(own, vowels, sounds.size(), sought, out);
  if (!sought || sounds.size() > names::max_form_bytes) return;
  // In a short word a costly change makes another word.
  constexpr std::string_view costly = "lrmntdbfgy";
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    if (own.size() <= 2 && costly.find(sounds[i]) != std::string_view::npos) continue;
    for (char other : other_classes(sounds[i])) {
      std::string bones = bones_of(sounds, vowels, i, other);
      if (bones.size() == 1 || bones.size() == 2) {
        bones.push_back(static_cast<char>('0' + std::min<std::size_t>(vowels, 3)));
      }
      out.push_back(hash_bytes(bones, sound));
    }
  }
}

// The form in Latin letters: behind the native one of Han characters and Hangul.
const Form* latin_form(const ParsedView& name, const Token& token) {
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    if (!is_native(form)) return &form;
  }
  return nullptr;
}

bool names_somebody(Role role) {
  return role == Role::word || role == Role::brand || role == Role::surname ||
         role == Role::given || role == Role::patronymic;
}

bool is_countable(const Token& token) {
  return token.role != Role::title && token.role != Role::particle;
}

// Written together: from two to four tokens from `first` on.
void glue(const ParsedView& name, std::size_t first, std::vector<Group>& out) {
  std::string joined;
  std::string sounds;
  bool names = false;
  for (std::size_t last = first; last < name.tokens.size() && last < first + 4; ++last) {
    const Token& token = name.tokens[last];
    const Form* form = token.role == Role::number ? nullptr : latin_form(name, token);
    if (form == nullptr || (token.role == Role::form && last == first)) return;
    joined += letters_of(name, *form);
    sounds += sounds_of(name, *form);
    names |= names_somebody(token.role);
    if (last == first || joined.size() < 4 || joined.size() > names::max_form_bytes) continue;
    Group group{hash_bytes(joined, letters), static_cast<std::uint8_t>(first),
                static_cast<std::uint8_t>(last), false, names};
    out.push_back(group);
    // Written together and slightly otherwise.
    if (!names || joined.size() < 6) continue;
    group.key = sound_key(sounds);
    if (group.key != 0) out.push_back(group);
  }
}

// Initials of three to seven tokens, from the first on or up to the last.
void spell(const ParsedView& name, std::vector<Group>& out) {
  struct Letter {
    char ch;
    std::uint8_t token;
  };
  std::vector<Letter> all;
  std::size_t body = 0;          // letters before the forms at the end
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const Form* form = is_countable(name.tokens[i]) ? latin_form(name, name.tokens[i]) : nullptr;
    if (form == nullptr) continue;
    all.push_back({name.text[form->offset], static_cast<std::uint8_t>(i)});
    if (name.tokens[i].role != Role::form) body = all.size();
  }
  auto add = [&](std::size_t from, std::size_t to) {
    std::string word;
    for (std::size_t i = from; i < to; ++i) word.push_back(all[i].ch);
    out.push_back({hash_bytes(word, initials), all[from].token, all[to - 1].token, true, false});
  };
  for (std::size_t size = 3; size <= 7 && size <= all.size(); ++size) {
    add(0, size);
    if (size <= body && body != size) add(body - size, body);
    if (body != all.size() && size < all.size()) add(all.size() - size, all.size());
  }
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
  std::string facts;
  auto put = [&](std::uint64_t value) {
    facts.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
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
  return hash_bytes(facts, identity);
}

void word_keys(const ParsedView& name, const Token& token, std::vector<std::uint64_t>& out,
               bool near) {
  auto key_of = [](std::uint64_t value, Space space) {
    return hash_bytes({reinterpret_cast<const char*>(&value), sizeof value}, space);
  };
  if (token.concept_id != 0) out.push_back(key_of(token.concept_id, meaning));
  if (token.role == Role::number) {
    out.push_back(key_of(static_cast<std::uint64_t>(token.number), number));
    return;
  }
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    if (!near) {
      out.push_back(hash_bytes(letters_of(name, form), is_native(form) ? native : letters));
    } else if (is_native(form)) {
      native_keys(letters_of(name, form), out);
    } else {
      latin_keys(letters_of(name, form), out);
    }
  }
}

void sound_keys(const ParsedView& name, const Token& token, bool sought,
                std::vector<std::uint64_t>& out) {
  if (token.role == Role::number) return;
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    if (!is_native(form)) heard_keys(sounds_of(name, form), sought, out);
  }
}

void groups_of(const ParsedView& name, std::vector<Group>& out) {
  for (std::size_t i = 0; i + 1 < name.tokens.size(); ++i) glue(name, i, out);
  if (name.schema != names::Schema::person) spell(name, out);
  if (!name.raw.empty()) out.push_back({whole_key(name.raw), 0, 0, false, false});
}

void lone_keys(const ParsedView& name, const Token& token, std::vector<LoneKey>& out) {
  for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
    if (is_native(form)) continue;
    std::string_view text = letters_of(name, form);
    if (text.size() >= 4) out.push_back({hash_bytes(text, letters), false, false});
    bool short_word = text.size() >= 3 && text.size() <= 7 && token.role == Role::word;
    if (short_word) out.push_back({hash_bytes(text, initials), false, true});
    if (text.size() < 6 || !names_somebody(token.role)) continue;
    std::uint64_t key = sound_key(sounds_of(name, form));
    if (key != 0) out.push_back({key, true, false});
  }
}

ParsedView Joined::view() const { return {{}, text, {&token, 1}, {&form, 1}, {}, {}}; }

bool join(const ParsedView& name, const Group& group, Joined& out) {
  out.text.clear();
  std::string sounds;
  for (std::size_t i = group.first; i <= group.last; ++i) {
    const Form* form = latin_form(name, name.tokens[i]);
    if (form == nullptr) return false;
    out.text += letters_of(name, *form);
    sounds += sounds_of(name, *form);
    out.form.letters = (i == group.first ? 0 : out.form.letters) | form->letters;
    out.form.reading = form->reading;
  }
  if (out.text.empty() || out.text.size() > names::max_form_bytes) return false;
  sounds = sounds.substr(0, 2 * names::max_form_bytes);
  out.form.hash = hash_bytes(out.text, letters);
  out.form.offset = 0;
  out.form.size = static_cast<std::uint8_t>(out.text.size());
  out.form.sound_size = static_cast<std::uint8_t>(sounds.size());
  out.text += sounds;
  out.token = name.tokens[group.first];
  out.token.concept_id = 0;
  out.token.flags = 0;
  out.token.first_form = 0;
  out.token.forms = 1;
  return true;
}

std::uint64_t whole_key(std::string_view raw) { return hash_bytes(raw, whole); }

}  // namespace licet::screen
