#include "names/align.h"

#include <algorithm>
#include <bit>

#include "names/acronym.h"
#include "names/turned.h"

namespace licet::names {

namespace {

constexpr float sure = 0.96F;
// How near an acronym is to the words whose initials it is: three letters fit many names.
constexpr float acronym_near = 0.9F;
constexpr float short_acronym = 0.7F;
// Of so few letters, or if common, words are taken for one only if they are so near it.
constexpr std::uint16_t short_glued = 11;
constexpr float sure_glued = 0.88F;
// What words of a meaning may cost together, in letters, if the first letter is another.
constexpr float most_slipped = 2;
// And if it begins the same: as a share of the letters of the words that are not known.
constexpr float most_slipped_own = 0.4F;

constexpr std::uint64_t bit(std::size_t i) { return std::uint64_t{1} << i; }

template <class Use>
void each_bit(std::uint64_t bits, Use&& use) {
  for (; bits != 0; bits &= bits - 1) use(static_cast<std::size_t>(std::countr_zero(bits)));
}

// A token as it can be told from others at a glance.
struct Glance {
  std::uint64_t hash;
  std::uint32_t concept_id;
  std::uint8_t letters;
  std::uint8_t sounds;           // 0: it cannot be told so
  std::uint8_t first;            // codes of the first sound and of the last
  std::uint8_t last;
};

Glance glance_at(const ParsedView& name, const Token& token) {
  Glance seen{};
  bool plain = token.forms == 1 && token.role != Role::number && token.script != Script::han &&
               token.script != Script::hangul;
  if (!plain) return seen;
  const Form& form = name.forms[token.first_form];
  if (form.letters == 0 || form.reading == Reading::consonants || form.sound_size == 0) return seen;
  const char* sounds = name.text.data() + form.offset + form.size;
  return {form.hash,
          token.concept_id,
          form.size,
          form.sound_size,
          static_cast<std::uint8_t>(sound_code(sounds[0])),
          static_cast<std::uint8_t>(sound_code(sounds[form.sound_size - 1]))};
}

// Tokens of one side, a bit each.
struct Kinds {
  std::uint64_t single = 0;      // may be paired one by one
  std::uint64_t joins = 0;       // may be one of several that are written as one
  std::uint64_t forms = 0;       // the same, but not the first of them
  std::uint64_t spelled = 0;     // an initial may stand for it
  std::uint64_t initial = 0;
  std::uint64_t read = 0;        // known in Hangul, or may be Wade-Giles
  std::uint64_t taken = 0;       // have a counterpart
};

Kinds kinds_of(const ParsedView& name) {
  Kinds kinds;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const Token& token = name.tokens[i];
    std::uint64_t one = bit(i);
    bool form = token.role == Role::form;
    bool number = token.role == Role::number;
    bool countable = counts(token.role);
    bool initial = token.role == Role::initial;
    if (countable && (!initial || token.number >= 0)) kinds.single |= one;
    if (initial) kinds.initial |= one;
    if (token.forms == 0) continue;
    if (token.forms > 1 && (has_hangul(name, token) || has_pinyin(name, token))) kinds.read |= one;
    if (form) kinds.forms |= one;
    if (!form && !number) kinds.joins |= one;
    if (!form && !number && countable) kinds.spelled |= one;
  }
  return kinds;
}

class Aligner {
 public:
  Aligner(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
          Alignment& out)
      : data_(data),
        query_(query),
        candidate_(candidate),
        out_(out),
        marks_(query.schema == Schema::aircraft || candidate.schema == Schema::aircraft),
        kinds_{kinds_of(query), kinds_of(candidate)} {
    out_.pairs.clear();
    out_.query_pair.fill(-1);
    out_.candidate_pair.fill(-1);
  }

  void run() {
    sure_singles();
    take(sure);
    glue_read(query_, candidate_, false);
    glue_read(candidate_, query_, true);
    glue(query_, candidate_, false);
    glue(candidate_, query_, true);
    turn(query_, candidate_, false);
    turn(candidate_, query_, true);
    singles();
    take(0);
    acronyms(query_, candidate_, false);
    acronyms(candidate_, query_, true);
    initials();
    part_lone_numbers();
  }

  bool may_join(const std::array<std::uint64_t, 2>& taken) {
    by_parts_ = true;
    kinds_[0].taken = taken[0];
    kinds_[1].taken = taken[1];
    glue_read(query_, candidate_, false);
    glue_read(candidate_, query_, true);
    glue(query_, candidate_, false);
    if (out_.pairs.empty()) glue(candidate_, query_, true);
    if (out_.pairs.empty()) turn(query_, candidate_, false);
    if (out_.pairs.empty()) turn(candidate_, query_, true);
    return !out_.pairs.empty();
  }

 private:
  // Pairs of single tokens that are surely the same.
  void sure_singles() {
    out_.possible.clear();
    std::array<Glance, max_tokens> seen;
    each_bit(kinds_[1].single,
             [&](std::size_t j) { seen[j] = glance_at(candidate_, candidate_.tokens[j]); });
    each_bit(kinds_[0].single, [&](std::size_t i) {
      Glance own = glance_at(query_, query_.tokens[i]);
      each_bit(kinds_[1].single, [&](std::size_t j) {
        if (!are_others(own, seen[j])) single(i, j, sure);
      });
    });
  }

  // Whether two tokens cannot be as near as `sure`. Without a meaning in common, less than 16
  // letters must be the same (the cheapest slip costs 0.4: similarity.cc), and of up to ten sounds
  // all but 0.196 of one.
  [[nodiscard]] bool are_others(const Glance& a, const Glance& b) const {
    if (a.sounds == 0 || b.sounds == 0 || a.hash == b.hash) return false;
    if (a.concept_id == b.concept_id && a.concept_id != 0) return false;
    if (a.letters >= 16 || b.letters >= 16 || a.sounds + b.sounds > 20) return false;
    static_assert(SoundCosts::unlike > 0.2F);
    const auto& alike = data_.costs.alike;
    auto may_be = [&](std::size_t one, std::size_t other) {
      return (alike[one] >> other) | (alike[other] >> one);
    };
    return (may_be(a.first, b.first) & may_be(a.last, b.last) & 1) == 0;
  }

  // Pairs of single tokens, of those that have no counterpart yet.
  void singles() {
    out_.possible.clear();
    each_bit(kinds_[0].single & ~kinds_[0].taken, [&](std::size_t i) {
      each_bit(kinds_[1].single & ~kinds_[1].taken, [&](std::size_t j) { single(i, j, 0); });
    });
  }
  void single(std::size_t i, std::size_t j, float least) {
    Nearness found =
        near_tokens(data_, query_, query_.tokens[i], candidate_, candidate_.tokens[j], least);
    if (found.value <= 0 || (marks_ && found.value < 1)) return;
    auto a = static_cast<std::uint8_t>(i);
    auto b = static_cast<std::uint8_t>(j);
    out_.possible.push_back({a, a, b, b, Bond::token, found});
  }

  [[nodiscard]] bool free(const Pair& pair) const {
    return out_.query_pair[pair.query_first] < 0 && out_.candidate_pair[pair.candidate_first] < 0;
  }

  // What is nearest goes first; among equals what weighs most, then what keeps its place.
  [[nodiscard]] bool better(const Pair& a, const Pair& b) const {
    if (a.nearness.value != b.nearness.value) return a.nearness.value > b.nearness.value;
    return distance(a) < distance(b);
  }
  [[nodiscard]] int distance(const Pair& pair) const {
    return std::abs(int{query_.tokens[pair.query_first].order} -
                    int{candidate_.tokens[pair.candidate_first].order});
  }

  void take(float least) {
    while (true) {
      const Pair* best = nullptr;
      for (const Pair& pair : out_.possible) {
        if (pair.nearness.value < least || !free(pair)) continue;
        if (best == nullptr || better(pair, *best)) best = &pair;
      }
      if (best == nullptr) return;
      add(*best);
    }
  }

  void add(const Pair& pair) {
    auto index = static_cast<std::int8_t>(out_.pairs.size());
    for (std::size_t i = pair.query_first; i <= pair.query_last; ++i) {
      out_.query_pair[i] = index;
      kinds_[0].taken |= bit(i);
    }
    for (std::size_t j = pair.candidate_first; j <= pair.candidate_last; ++j) {
      out_.candidate_pair[j] = index;
      kinds_[1].taken |= bit(j);
    }
    out_.pairs.push_back(pair);
  }

  [[nodiscard]] bool taken(bool turned, std::size_t i) const {
    return (turned ? out_.candidate_pair[i] : out_.query_pair[i]) >= 0;
  }

  // Neighbouring tokens of one side that may be written as one.
  struct Joint {
    std::uint8_t first;
    std::uint8_t last;
    bool known;  // all of them
    bool consonants;  // the last of them
    bool particle;  // one of them
    std::uint16_t letters;
    std::uint16_t own;  // letters of those that may name somebody
  };
  using Joints = std::array<Joint, 3 * max_tokens>;  // up to four tokens, from each on

  static std::span<const Joint> joints_of(const ParsedView& name, const Kinds& kinds,
                                          Joints& room) {
    std::size_t count = 0;
    std::uint64_t later = (kinds.joins | kinds.forms) & ~kinds.taken;
    each_bit(kinds.joins & ~kinds.taken & (later >> 1), [&](std::size_t i) {
      Joint joint{static_cast<std::uint8_t>(i), 0, true, false, false, 0, 0};
      for (std::size_t k = i; k < i + 4 && (later & bit(k)) != 0; ++k) {
        const Token& part = name.tokens[k];
        const Form& form = latin_form(name, part);
        std::uint16_t size = form.letters != 0 ? form.size : 0;
        joint.last = static_cast<std::uint8_t>(k);
        joint.known &= part.concept_id != 0;
        joint.consonants = form.reading == Reading::consonants;
        joint.particle |= part.role == Role::particle;
        joint.letters += size;
        if (!is_common(part)) joint.own += size;
        if (k > i) room[count++] = joint;
      }
    });
    return std::span(room).first(count);
  }

  // Several tokens of `many` written as one in `one`.
  void glue(const ParsedView& many, const ParsedView& one, bool turned) {
    const Kinds& parts = kinds_[turned ? 1 : 0];
    const Kinds& wholes = kinds_[turned ? 0 : 1];
    std::uint64_t left = wholes.spelled & ~wholes.taken;
    if (left == 0) return;
    Joints room;
    std::span<const Joint> joints = joints_of(many, parts, room);
    each_bit(left, [&](std::size_t j) {
      const Token& whole = one.tokens[j];
      const Form& form = last_form(one, whole);
      // A short word may be initials that stand by themselves on the other side: W K for WK. One
      // that is known as somebody's name is that name.
      bool brief = form.size < (form.reading == Reading::consonants ? 3 : 4);
      std::uint64_t initials = whole.role == Role::word ? parts.initial & ~parts.taken : 0;
      if (brief && (form.size < 2 || std::popcount(initials) < form.size)) return;
      float least = whole.script == Script::arabic || many_arabic(many) ? 0.72F : 0.8F;
      Room letters(one, whole);
      Pair best;
      for (const Joint& joint : joints) {
        if (brief && !is_within(joint, initials)) continue;
        if (letters.holds(joint)) compare(many, joint, one, j, turned, brief ? 1 : least, best);
      }
      if (best.nearness.value < least) return;
      add(best);
      joints = joints_of(many, parts, room);
    });
  }

  // All of `many`, a person's, as the one word of `one`, surname and given name the other way round
  // than they stand: only by the same letters, as what sounds alike so is mostly another name.
  void turn(const ParsedView& many, const ParsedView& one, bool turned) {
    std::uint64_t own = kinds_[turned ? 0 : 1].single;
    if (!std::has_single_bit(own) || (kinds_[0].taken | kinds_[1].taken) != 0) return;
    auto at = static_cast<std::uint8_t>(std::countr_zero(own));
    const Token& whole = one.tokens[at];
    std::string& letters = out_.glued.letters;
    Turns turns(many);
    for (const Turn& each : turns.all()) {
      spell_turned(many, each, letters);
      for (const Form& form : one.forms.subspan(whole.first_form, whole.forms)) {
        if (letters.empty() || one.text.substr(form.offset, form.size) != letters) continue;
        Nearness found{1, form.reading, Nearness::How::same};
        return add(turned ? Pair{at, at, each.first, each.last, Bond::glued, found}
                          : Pair{each.first, each.last, at, at, Bond::glued, found});
      }
    }
  }

  // Two syllables of a given name in `many` as one word of `one`, by what they are in Hangul or in
  // pinyin.
  void glue_read(const ParsedView& many, const ParsedView& one, bool turned) {
    const Kinds& parts = kinds_[turned ? 1 : 0];
    const Kinds& wholes = kinds_[turned ? 0 : 1];
    std::uint64_t left = parts.joins & ~parts.taken;
    std::uint64_t read = parts.read & left;
    if (read == 0) return;
    each_bit(left & (left >> 1) & (read | (read >> 1)), [&](std::size_t i) {
      for (const Together& text : read_together(many, i)) {
        each_bit(wholes.joins & ~wholes.taken, [&](std::size_t j) {
          if (taken(turned, i) || taken(turned, i + 1) || taken(!turned, j)) return;
          if (!is_written(one, one.tokens[j], text.text)) return;
          auto at = static_cast<std::uint8_t>(j);
          auto first = static_cast<std::uint8_t>(i);
          auto last = static_cast<std::uint8_t>(i + 1);
          Nearness found{most_by_sound, text.reading, Nearness::How::sound};
          add(turned ? Pair{at, at, first, last, Bond::glued, found}
                     : Pair{first, last, at, at, Bond::glued, found});
        });
      }
    });
  }

  static bool is_written(const ParsedView& name, const Token& token, std::string_view text) {
    return std::ranges::any_of(
        name.forms.subspan(token.first_form, token.forms),
        [&](const Form& form) { return name.text.substr(form.offset, form.size) == text; });
  }

  static bool is_within(const Joint& joint, std::uint64_t tokens) {
    std::uint64_t own = (bit(joint.last) << 1) - bit(joint.first);
    return (own & ~tokens) == 0;
  }

  // A word that the lexicon knows and that names nobody.
  static bool is_common(const Token& token) {
    return token.concept_id != 0 && !names_somebody(token.role);
  }

  static bool many_arabic(const ParsedView& name) {
    return !name.tokens.empty() && name.tokens[0].script == Script::arabic;
  }

  // Keeps in `best` what is nearest of all that is no less near than `least`.
  void compare(const ParsedView& many, const Joint& joint, const ParsedView& one, std::size_t j,
               bool turned, float least, Pair& best) {
    const Token& whole = one.tokens[j];
    least = least_glued(many, joint, whole, least);
    if (by_parts_ && !parts_may_sound(many, joint, one, whole, least)) return;
    out_.glued.letters.clear();
    out_.glued.native.clear();
    out_.glued.sounds.clear();
    for (std::size_t k = joint.first; k <= joint.last; ++k) add_part(many, many.tokens[k]);
    bool known = marks_ || (joint.known && whole.concept_id != 0);
    // What is a known word is written the same on both sides: the slips are all in the others.
    bool slips = whole.concept_id == 0 && joint.own > 0;
    auto letters = static_cast<float>(joint.letters);
    float own = slips ? static_cast<float>(joint.own) : letters;
    float wanted = 1 - ((1 - std::max(least, best.nearness.value)) * own / letters) - 0.001F;
    Nearness found = near_glued(data_, out_.glued, one, whole, known ? 1 : wanted);
    if (slips && found.value < 1) found.value = 1 - ((1 - found.value) * letters / own);
    if (found.value <= best.nearness.value || (known && found.value < 1)) return;
    bool is_like = found.value >= least && may_mean(joint, one, whole, found.value);
    if (found.value < 1 && !is_like) return;
    auto at = static_cast<std::uint8_t>(j);
    best = turned ? Pair{at, at, joint.first, joint.last, Bond::glued, found}
                  : Pair{joint.first, joint.last, at, at, Bond::glued, found};
  }

  // How near words must be that together only sound like one. Short ones of Latin letters, and
  // common words, sound like too many others, but given names, which are often written apart or
  // with a hyphen, and what has a particle.
  static float least_glued(const ParsedView& many, const Joint& joint, const Token& whole,
                           float least) {
    bool latin = whole.script == Script::latin && many.tokens[joint.last].script == Script::latin;
    bool like_many = joint.letters <= short_glued || joint.own == 0;
    if (!latin || !like_many || joint.consonants || whole.concept_id != 0) return least;
    return joint.particle || are_one_name(many, joint) ? least : std::max(least, sure_glued);
  }
  // A meaning of several words bears slips, but few if it begins otherwise, or if its other words,
  // which are known, hide that the one with the slips is another.
  [[nodiscard]] bool may_mean(const Joint& joint, const ParsedView& one, const Token& whole,
                              float value) const {
    float slipped = (1 - value) * joint.letters;
    bool letters = joint.own > 0 && whole.script == Script::latin;
    bool own_like = !letters || slipped <= most_slipped_own * static_cast<float>(joint.own);
    return whole.concept_id == 0 || slipped <= most_slipped ||
           (own_like && begins_alike(one, whole));
  }
  [[nodiscard]] bool begins_alike(const ParsedView& one, const Token& whole) const {
    const Form& form = latin_form(one, whole);
    return form.letters != 0 && one.text[form.offset] == out_.glued.letters.front();
  }
  static bool are_one_name(const ParsedView& many, const Joint& joint) {
    auto parts = many.tokens.subspan(joint.first, joint.last - joint.first + std::size_t{1});
    auto is_given = [](const Token& part) { return part.role == Role::given; };
    auto has_hyphen = [&](const Token& part) {
      bool letter = part.end == part.begin + 1;
      return !letter && part.end < many.raw.size() && many.raw[part.end] == '-';
    };
    return std::ranges::all_of(parts, is_given) ||
           (many.schema != Schema::organization &&
            std::ranges::any_of(parts.first(parts.size() - 1), has_hyphen));
  }

  // Whether the sounds of the parts, side by side, may be as near a token: which is told sooner
  // than they are put together.
  [[nodiscard]] bool parts_may_sound(const ParsedView& many, const Joint& joint,
                                     const ParsedView& one, const Token& whole, float least) const {
    if (joint.consonants) return true;
    Parts parts;
    for (std::size_t k = joint.first; k <= joint.last; ++k) {
      std::string_view sounds = sounds_of(many, latin_form(many, many.tokens[k]));
      if (sounds.empty()) return true;
      parts.add(sounds);
    }
    return may_be_near(data_, parts, one, whole, least);
  }
  static std::string_view sounds_of(const ParsedView& name, const Form& form) {
    return name.text.substr(std::size_t{form.offset} + form.size, form.sound_size);
  }

  // How many letters may be near a token: as near_glued says, which is asked then.
  struct Room {
    Room(const ParsedView& name, const Token& token) {
      for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
        if (form.letters == 0) continue;
        std::size_t kind = form.reading == Reading::consonants ? 1 : 0;
        least[kind] = std::min<std::size_t>(least[kind], form.size);
        most[kind] = std::max<std::size_t>(most[kind], form.size);
      }
    }

    [[nodiscard]] bool holds(const Joint& joint) const {
      if (joint.letters == 0) return false;
      std::size_t kind = joint.consonants ? 1 : 0;
      return most[1 - kind] > 0 || (joint.letters <= most[kind] + most_unlike &&
                                    least[kind] <= joint.letters + most_unlike);
    }

    // Of forms with vowels, and of those in consonants only.
    std::array<std::size_t, 2> least{UINT8_MAX, UINT8_MAX};
    std::array<std::size_t, 2> most{};
  };

  void add_part(const ParsedView& name, const Token& part) {
    const Form& form = latin_form(name, part);
    Glued& glued = out_.glued;
    if (form.letters != 0) glued.letters += name.text.substr(form.offset, form.size);
    const Form& first = name.forms[part.first_form];
    if (first.letters == 0) glued.native += name.text.substr(first.offset, first.size);
    glued.script = part.script;
    glued.consonants = form.reading == Reading::consonants;
    // Sounds across the border of two words may run together, but not those of single consonants.
    if (!glued.consonants) glued.sounds.clear();
    if (glued.consonants)
      glued.sounds += name.text.substr(form.offset + form.size, form.sound_size);
  }

  // The form in Latin letters: behind the native one of Han characters.
  static const Form& latin_form(const ParsedView& name, const Token& token) {
    bool native = name.forms[token.first_form].letters == 0 && token.forms > 1;
    return name.forms[token.first_form + (native ? 1U : 0U)];
  }

  // An acronym of `brief` for the initials of tokens of `full`.
  void acronyms(const ParsedView& brief, const ParsedView& full, bool turned) {
    if (query_.schema == Schema::person || candidate_.schema == Schema::person) return;
    for (std::size_t i = 0; i < brief.tokens.size(); ++i) {
      const Token& token = brief.tokens[i];
      bool possible = token.role == Role::word && token.script == Script::latin && token.forms > 0;
      if (!possible || taken(turned, i)) continue;
      const Form& form = brief.forms[token.first_form];
      if (form.size < 3 || form.size > 7 || (form.size > 4 && (token.flags & acronym_like) == 0)) {
        continue;
      }
      std::string_view letters = brief.text.substr(form.offset, form.size);
      if (spell(letters, i, full, turned, false)) return;
      auto joined = [&](const Token& one) { return is_joined(full, one); };
      bool some = std::ranges::any_of(full.tokens, joined);
      if (some && spell(letters, i, full, turned, true)) return;
    }
  }

  // How many letters of an acronym from `at` on are the initials of a token: 0: they are not; one,
  // or with `all` that of each word that was joined to it.
  std::size_t spelled_by(std::string_view acronym, std::size_t at, const ParsedView& full,
                         const Token& token, bool all) {
    if (all && is_joined(full, token)) {
      initials_of(data_, full, token, letters_);
      return acronym.substr(at).starts_with(letters_) ? letters_.size() : 0;
    }
    const Form& form = latin_form(full, token);
    return form.letters != 0 && full.text[form.offset] == acronym[at] ? 1 : 0;
  }

  bool spell(std::string_view acronym, std::size_t i, const ParsedView& full, bool turned,
             bool all) {
    for (std::size_t first = 0; first < full.tokens.size(); ++first) {
      std::size_t letter = 0;
      std::size_t last = first;
      for (std::size_t j = first; j < full.tokens.size() && letter < acronym.size(); ++j) {
        const Token& token = full.tokens[j];
        if (!counts(token.role) || token.forms == 0) continue;
        if (taken(!turned, j)) break;
        std::size_t more = spelled_by(acronym, letter, full, token, all);
        if (more == 0) {
          if (token.role == Role::form && letter > 0) continue;
          break;
        }
        letter += more;
        last = j;
      }
      if (letter < acronym.size() || last < first + 1) continue;
      auto own = static_cast<std::uint8_t>(i);
      auto from = static_cast<std::uint8_t>(first);
      auto to = static_cast<std::uint8_t>(last);
      Nearness found{acronym.size() == 3 ? short_acronym : acronym_near, Reading::plain,
                     Nearness::How::same};
      add(turned ? Pair{from, to, own, own, Bond::acronym, found}
                 : Pair{own, own, from, to, Bond::acronym, found});
      return true;
    }
    return false;
  }

  // A number tells something beside what else is met, and nothing beside a name that is not.
  void part_lone_numbers() {
    auto is_number = [](const Pair& pair) { return pair.nearness.how == Nearness::How::number; };
    if (out_.pairs.empty() || !std::ranges::all_of(out_.pairs, is_number)) return;
    auto leaves_name = [](const ParsedView& name, const Kinds& kinds) {
      std::uint64_t left = kinds.single & ~kinds.taken;
      bool found = false;
      each_bit(left, [&](std::size_t i) { found |= names_somebody(name.tokens[i].role); });
      return found;
    };
    if (!leaves_name(query_, kinds_[0]) && !leaves_name(candidate_, kinds_[1])) return;
    out_.pairs.clear();
    out_.query_pair.fill(-1);
    out_.candidate_pair.fill(-1);
  }

  // An initial tells something beside a name that is met, and nothing alone.
  [[nodiscard]] bool names_met() const {
    return std::ranges::any_of(out_.pairs, [&](const Pair& pair) {
      return names_somebody(query_.tokens[pair.query_first].role) ||
             names_somebody(candidate_.tokens[pair.candidate_first].role);
    });
  }

  // Whether an initial and a name, or two initials, begin with one sound: E. is Yevgeniy too, and
  // Yu. no Yakov.
  static bool begin_alike(std::string_view a, std::string_view b) {
    auto bare = [](std::string_view text) {
      bool iotated = text.starts_with("ye") || text.starts_with("je");
      return iotated ? text.substr(1) : text;
    };
    if (bare(a).front() == 'e' && bare(b).front() == 'e') return true;
    return a.size() <= b.size() ? b.starts_with(a) : a.starts_with(b);
  }

  void initials() {
    auto open = [](const Kinds& kinds) { return kinds.spelled & ~kinds.taken; };
    std::uint64_t some =
        (kinds_[0].initial & open(kinds_[0])) | (kinds_[1].initial & open(kinds_[1]));
    if (some == 0) return;
    bool beside = names_met();
    each_bit(open(kinds_[0]), [&](std::size_t i) {
      each_bit(open(kinds_[1]), [&](std::size_t j) {
        bool both = query_.tokens[i].role == candidate_.tokens[j].role;
        bool either = ((kinds_[0].initial >> i) | (kinds_[1].initial >> j)) & 1;
        if (!either || taken(false, i) || taken(true, j) || (!both && !beside)) return;
        const Form& a = latin_form(query_, query_.tokens[i]);
        const Form& b = latin_form(candidate_, candidate_.tokens[j]);
        bool latin = a.letters != 0 && b.letters != 0;
        bool same = latin ? begin_alike(query_.text.substr(a.offset, a.size),
                                        candidate_.text.substr(b.offset, b.size))
                          : both && a.hash == b.hash;  // a consonant of Hangul alone
        if (!same) return;
        auto own = static_cast<std::uint8_t>(i);
        auto other = static_cast<std::uint8_t>(j);
        Nearness found{both ? 1.0F : 0.7F, Reading::plain, Nearness::How::same};
        add({own, own, other, other, both ? Bond::token : Bond::initial, found});
      });
    });
  }

  const LexiconData& data_;
  const ParsedView& query_;
  const ParsedView& candidate_;
  Alignment& out_;
  std::string letters_;  // scratch
  bool by_parts_ = false;  // what the parts do not sound like is passed over
  bool marks_ = false;  // of aircraft: one letter makes them others
  std::array<Kinds, 2> kinds_;  // of the query and of the candidate
};

}  // namespace

void align(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
           Alignment& out) {
  Aligner(data, query, candidate, out).run();
}

bool may_join(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
              const std::array<std::uint64_t, 2>& taken, Alignment& scratch) {
  return Aligner(data, query, candidate, scratch).may_join(taken);
}

}  // namespace licet::names
