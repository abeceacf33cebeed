#include "names/russian.h"

#include <algorithm>

namespace licet::names {

namespace {

constexpr std::size_t least_spelled = 4;
constexpr std::size_t least_stem = 5;
// In Latin letters a word may be of any language.
constexpr std::size_t least_latin_stem = 6;
constexpr std::uint64_t spelled_seed = 0x9AE16A3B2F90404FULL;
constexpr std::uint64_t stem_seed = 0xC949D7C7509E6557ULL;

enum class Ending : std::uint8_t { none, noun, adjective };

// Folded as spellings are, the longest first.
constexpr std::pair<std::string_view, Ending> endings[] = {
    {"iaia", Ending::adjective}, {"iuiu", Ending::adjective}, {"iami", Ending::noun},
    {"aia", Ending::adjective},  {"oie", Ending::adjective},  {"eie", Ending::adjective},
    {"ogo", Ending::adjective},  {"ego", Ending::adjective},  {"omu", Ending::adjective},
    {"emu", Ending::adjective},  {"imi", Ending::adjective},  {"uiu", Ending::adjective},
    {"iam", Ending::noun},       {"ami", Ending::noun},       {"iah", Ending::noun},
    {"iei", Ending::noun},       {"iem", Ending::noun},       {"oi", Ending::adjective},
    {"oe", Ending::adjective},   {"ee", Ending::adjective},   {"ie", Ending::adjective},
    {"ih", Ending::adjective},   {"im", Ending::adjective},   {"ei", Ending::adjective},
    {"om", Ending::noun},        {"em", Ending::noun},        {"ia", Ending::noun},
    {"iu", Ending::noun},        {"ov", Ending::noun},        {"ev", Ending::noun},
    {"am", Ending::noun},        {"ah", Ending::noun},        {"i", Ending::adjective},
    {"a", Ending::noun},         {"e", Ending::noun},         {"u", Ending::noun},
    {"o", Ending::noun},
};

// One spelling of the many: Oruzheynyy, Oruzheinyi and Oruzhejnyj are one.
void fold(std::string_view spelled, std::string& out) {
  for (std::size_t at = 0; at < spelled.size(); ++at) {
    std::string_view rest = spelled.substr(at);
    char ch = rest[0];
    if (rest.starts_with("kh")) continue;
    if (rest.starts_with("shch")) {
      out += "sch";
      at += 3;
      continue;
    }
    if (ch == 'y' || ch == 'j') ch = 'i';
    if (ch == 'x') out += 'k';
    if (ch == 'x') ch = 's';
    if (out.empty() || out.back() != ch) out += ch;
  }
}

std::string spelled_in_latin(const LexiconData& data, std::string_view native) {
  std::string letters(native);
  // Few write ё.
  for (std::size_t at = letters.find("ё"); at != std::string::npos; at = letters.find("ё", at)) {
    letters[at] = "е"[0];
    letters[at + 1] = "е"[1];
  }
  std::string spelled;
  spell_out(data, letters, spelled, nullptr);
  std::string folded;
  fold(spelled, folded);
  return folded;
}

// Takes the ending off `folded`.
Ending strip(std::string_view& folded, std::size_t least) {
  for (auto [letters, kind] : endings) {
    if (folded.size() < least + letters.size() || !folded.ends_with(letters)) continue;
    folded.remove_suffix(letters.size());
    return kind;
  }
  return Ending::none;
}

// Endings that hardly any word of another language has: Oruzheynyy, Khimii, Priborov; of words of
// medicine and the like -ia and -y are too common.
bool ends_russian(std::string_view native) {
  constexpr std::string_view certain[] = {"iy",  "yy", "yi",  "ii", "ij", "yj",  "aya",
                                          "oye", "oe", "ogo", "oy", "oi", "ykh", "ikh",
                                          "iya", "ny", "ky",  "vy", "ki", "ov",  "iye"};
  return std::ranges::any_of(certain, [&](std::string_view end) { return native.ends_with(end); });
}

std::uint32_t find_stem(const LexiconData& data, std::string_view stem, Role only) {
  std::uint32_t found = data.russian.find(hash_of(stem, stem_seed));
  bool fits = only == Role::word || data.concepts[found].role == only;
  return fits ? found : 0;
}

// The meaning of the word that an adjective was made of: lazer(n), logist(ichesk), voronezh(sk).
std::uint32_t find_root(const LexiconData& data, std::string_view stem, std::size_t least) {
  auto without = [&](std::string_view suffix) {
    return stem.size() >= least + suffix.size() && stem.ends_with(suffix)
               ? stem.substr(0, stem.size() - suffix.size())
               : std::string_view();
  };
  if (auto root = without("ichesk"); !root.empty()) {
    std::uint32_t found = find_stem(data, std::string(root) + "ik", Role::trade);
    return found != 0 ? found : find_stem(data, root, Role::trade);
  }
  if (auto root = without("sk"); !root.empty()) return find_stem(data, root, Role::place);
  if (auto root = without("n"); !root.empty()) return find_stem(data, root, Role::trade);
  return 0;
}

}  // namespace

bool is_cyrillic(std::string_view native) {
  std::size_t at = 0;
  char32_t ch = native.empty() ? 0 : next_character(native, at);
  return ch >= 0x400 && ch < 0x530;
}

void add_russian(LexiconData& data, std::string_view native, std::uint32_t id) {
  std::string folded = spelled_in_latin(data, native);
  if (folded.size() < least_spelled) return;
  data.russian.insert(hash_of(folded, spelled_seed), id);
  std::string_view stem = folded;
  strip(stem, least_stem);
  if (stem.size() >= least_stem) data.russian.insert(hash_of(stem, stem_seed), id);
}

std::uint32_t find_russian(const LexiconData& data, std::string_view native) {
  if (native.size() < least_spelled) return 0;
  bool cyrillic = is_cyrillic(native);
  if (!cyrillic && static_cast<unsigned char>(native[0]) >= 0x80) return 0;
  std::string folded = spelled_in_latin(data, native);
  std::uint32_t found = data.russian.find(hash_of(folded, spelled_seed));
  if (found != 0 && folded.size() >= least_spelled) return found;
  if (!cyrillic && !ends_russian(native)) return 0;
  std::size_t least = cyrillic ? least_stem : least_latin_stem;
  std::string_view stem = folded;
  Ending ending = strip(stem, least);
  if (stem.size() < least) return 0;
  found = find_stem(data, stem, Role::word);
  // Without an ending it is another word (энергетик, Armen); towns of many languages end so
  // (Albany).
  bool place = data.concepts[found].role == Role::place;
  if (ending == Ending::none || (place && !cyrillic && !stem.ends_with("sk"))) found = 0;
  if (found != 0 || ending != Ending::adjective) return found;
  return find_root(data, stem, least);
}

}  // namespace licet::names
