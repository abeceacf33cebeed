#include "names/lexicon_data.h"

namespace licet::names {

HashMap::HashMap(std::span<const Slot> slots, std::size_t used)
    : slots_(slots), mask_(slots.size() - 1), used_(used) {}

void HashMap::reserve(std::size_t entries) {
  std::size_t size = 64;
  while (size < entries * 2) size *= 2;
  if (size <= own_.size()) return;
  std::vector<Slot> old(size);
  old.swap(own_);
  slots_ = own_;
  mask_ = size - 1;
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.value != 0) insert(slot.hash, slot.value);
  }
}

bool HashMap::insert(std::uint64_t hash, std::uint32_t value) {
  if (own_.empty() || used_ * 2 >= own_.size()) reserve(std::max<std::size_t>(32, used_ * 2));
  for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
    if (own_[at].value == 0) {
      own_[at] = {hash, value};
      ++used_;
      return true;
    }
    if (own_[at].hash == hash) return false;
  }
}

std::uint64_t group_hash(const LexiconData& data, std::uint32_t concept_id, std::string_view word,
                         std::uint64_t seed) {
  Role role = data.concepts[concept_id].role;
  if (role == Role::particle) return seed;
  bool by_meaning = role == Role::trade || role == Role::kind || role == Role::place ||
                    role == Role::form || role == Role::part;
  if (!by_meaning) return hash_of(word, hash_of(" ", seed));
  return ((seed ^ concept_id) * 0x100000001b3ULL) ^ (seed >> 29);
}

std::uint64_t bag_hash(const LexiconData& data, std::uint32_t concept_id, std::string_view word) {
  std::uint64_t hash = group_hash(data, concept_id, word, group_seed);
  if (hash == group_seed) return 0;
  hash *= 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32);
}

void append_utf8(char32_t ch, std::string& out) {
  if (ch < 0x80) {
    out.push_back(static_cast<char>(ch));
  } else if (ch < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (ch >> 6)));
    out.push_back(static_cast<char>(0x80 | (ch & 0x3F)));
  } else if (ch < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (ch >> 12)));
    out.push_back(static_cast<char>(0x80 | ((ch >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (ch & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (ch >> 18)));
    out.push_back(static_cast<char>(0x80 | ((ch >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((ch >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (ch & 0x3F)));
  }
}

namespace {

// Whether `text` starts with `with`, of which the first letter is known to be the same.
bool goes_on(std::string_view text, std::string_view with) {
  if (with.size() > text.size()) return false;
  for (std::size_t i = 1; i < with.size(); ++i) {
    if (text[i] != with[i]) return false;
  }
  return true;
}

}  // namespace

void SoundCosts::find_alike() {
  for (std::size_t a = 0; a < sounds; ++a) {
    alike.at(a) = gap.at(a) < unlike ? ~std::uint64_t{0} : 0;
    otherwise.at(a) = gap.at(a);
    for (std::size_t b = 0; b < sounds; ++b) {
      if (near.at(a).at(b) < unlike) {
        alike.at(a) |= std::uint64_t{1} << b;
      } else {
        otherwise.at(a) = std::min(otherwise.at(a), near.at(a).at(b));
      }
    }
  }
}

void append_sounds(const LexiconData& data, std::string_view letters, std::string& out) {
  std::array<char, 64> sounds;
  std::size_t size = 0;
  int before = -1;
  auto add = [&](char sound) {
    if (sound == before) return;   // doubled letters sound once
    before = sound;
    sounds[size++] = sound;
    if (size < sounds.size()) return;
    out.append(sounds.data(), size);
    size = 0;
  };
  auto is_letter = [](char ch) { return ch >= 'a' && ch <= 'z'; };
  for (std::size_t at = 0; at < letters.size();) {
    std::size_t used = 0;
    if (at + 1 < letters.size() && is_letter(letters[at]) && is_letter(letters[at + 1])) {
      auto letter = static_cast<std::size_t>(letters[at] - 'a');
      bool may_be = (data.spelling_goes_on[letter] >> (letters[at + 1] - 'a') & 1) != 0;
      auto [begin, end] = data.spellings_of[letter];
      for (std::size_t i = begin; may_be && i < end && used == 0; ++i) {
        if (!goes_on(letters.substr(at), data.spellings[i].first)) continue;
        for (char sound : data.spellings[i].second) add(sound);
        used = data.spellings[i].first.size();
      }
    }
    if (used == 0) add(letters[at]);
    at += std::max<std::size_t>(used, 1);
  }
  out.append(sounds.data(), size);
}

char32_t next_character(std::string_view text, std::size_t& at) {
  auto lead = static_cast<unsigned char>(text[at++]);
  int more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t ch = more == 0 ? lead : lead & (0x3FU >> more);
  for (; more > 0 && at < text.size(); --more) {
    ch = (ch << 6) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return ch;
}

void spell_out(const LexiconData& data, std::string_view native, std::string& letters,
               std::string* sounds) {
  for (std::size_t at = 0; at < native.size();) {
    bool start = at == 0;
    char32_t ch = next_character(native, at);
    if (ch >= 0x3041 && ch <= 0x3096) ch += 0x60;   // hiragana as katakana
    if (ch < 0x80) {
      letters.push_back(static_cast<char>(ch));
      if (sounds != nullptr) sounds->push_back(static_cast<char>(ch));
      continue;
    }
    std::string_view spelled = data.spelling_of(ch);
    bool contracted = ch >= 0x30E3 && ch <= 0x30E7 && ch % 2 == 1 && !letters.empty();
    if (contracted) letters.pop_back();   // キャ is kya
    // An ain or alef at the start stands for whatever vowel follows.
    if (spelled == "-" || (start && (spelled == "A" || spelled == "I") && native.size() > 6))
      continue;
    letters += spelled;
    if (sounds != nullptr) append_sounds(data, spelled, *sounds);
  }
}

// How syllables of Hangul end, in both romanisations.
static constexpr std::string_view hangul_finals[] = {
    "",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
    "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};

void append_hangul(char32_t syllable, bool voiced, std::string& out) {
  static constexpr std::string_view plain[] = {"k",  "kk", "n", "t",  "tt", "r",  "m",
                                               "p",  "pp", "s", "ss", "",   "ch", "tch",
                                               "ch", "k",  "t", "p",  "h"};
  static constexpr std::string_view soft[] = {"g",  "kk", "n", "d",  "tt", "r", "m",
                                              "b",  "pp", "s", "ss", "",   "j", "tch",
                                              "ch", "k",  "t", "p",  "h"};
  static constexpr std::string_view vowels[] = {"a",  "ae", "ya", "yae", "o",  "e",  "yo",
                                                "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                                "wo", "we", "wi", "yu",  "u",  "ui", "i"};
  std::size_t index = syllable - 0xAC00;
  std::size_t initial = index / 588;
  out += voiced ? soft[initial] : plain[initial];
  out += vowels[index % 588 / 28];
  out += hangul_finals[index % 28];
}

void append_revised(char32_t syllable, std::string& out) {
  static constexpr std::string_view initials[] = {"g",  "kk", "n", "d",  "tt", "r", "m",
                                                  "b",  "pp", "s", "ss", "",   "j", "jj",
                                                  "ch", "k",  "t", "p",  "h"};
  static constexpr std::string_view vowels[] = {"a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                                "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                                "wo", "we", "wi", "yu",  "eu", "ui", "i"};
  if (syllable < 0xAC00 || syllable > 0xD7A3) return;
  std::size_t index = syllable - 0xAC00;
  out += initials[index / 588];
  out += vowels[index % 588 / 28];
  out += hangul_finals[index % 28];
}

}  // namespace licet::names
