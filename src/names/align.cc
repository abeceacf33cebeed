#include "names/align.h"

#include <algorithm>

namespace licet::names {

namespace {

constexpr float sure = 0.96F;
// How near an acronym is to the words whose initials it is: three letters fit many names.
constexpr float acronym_near = 0.9F;
constexpr float short_acronym = 0.7F;

class Aligner {
 public:
  Aligner(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
          Alignment& out)
      : data_(data), query_(query), candidate_(candidate), out_(out) {
    out_.pairs.clear();
    out_.query_pair.fill(-1);
    out_.candidate_pair.fill(-1);
  }

  void run() {
    singles(sure);
    take(sure);
    glue(query_, candidate_, false);
    glue(candidate_, query_, true);
    singles(0);
    take(0);
    acronyms(query_, candidate_, false);
    acronyms(candidate_, query_, true);
    initials();
  }

 private:
  // Pairs of single tokens that are as near as `least`, of those that have no counterpart yet.
  void singles(float least) {
    out_.possible.clear();
    for (std::size_t i = 0; i < query_.tokens.size(); ++i) {
      if (taken(false, i) || !is_single(query_.tokens[i])) continue;
      for (std::size_t j = 0; j < candidate_.tokens.size(); ++j) {
        if (!taken(true, j) && is_single(candidate_.tokens[j])) single(i, j, least);
      }
    }
  }
  static bool is_single(const Token& token) {
    return counts(token.role) && token.role != Role::initial;
  }
  void single(std::size_t i, std::size_t j, float least) {
    Nearness found =
        near_tokens(data_, query_, query_.tokens[i], candidate_, candidate_.tokens[j], least);
    if (found.value <= 0) return;
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
    for (std::size_t i = pair.query_first; i <= pair.query_last; ++i) out_.query_pair[i] = index;
    for (std::size_t j = pair.candidate_first; j <= pair.candidate_last; ++j) {
      out_.candidate_pair[j] = index;
    }
    out_.pairs.push_back(pair);
  }

  [[nodiscard]] bool taken(bool turned, std::size_t i) const {
    return (turned ? out_.candidate_pair[i] : out_.query_pair[i]) >= 0;
  }

  static bool can_glue(const Token& token) {
    return token.forms > 0 && token.role != Role::form && token.role != Role::number;
  }

  // Whether a token may be one of several that are written as one.
  [[nodiscard]] bool can_join(const ParsedView& name, std::size_t i, bool later,
                              bool turned) const {
    const Token& token = name.tokens[i];
    if (taken(turned, i)) return false;
    return can_glue(token) || (later && token.role == Role::form && token.forms > 0);
  }

  // Several tokens of `many` written as one in `one`.
  void glue(const ParsedView& many, const ParsedView& one, bool turned) {
    for (std::size_t j = 0; j < one.tokens.size(); ++j) {
      const Token& whole = one.tokens[j];
      if (taken(!turned, j) || !can_glue(whole) || !counts(whole.role)) continue;
      const Form& form = one.forms[whole.first_form + whole.forms - 1U];
      if (form.size < (form.reading == Reading::consonants ? 3 : 4)) continue;
      float least = whole.script == Script::arabic || many_arabic(many) ? 0.72F : 0.8F;
      Pair best;
      for (std::size_t i = 0; i + 1 < many.tokens.size(); ++i)
        glue_from(many, i, one, j, turned, least, best);
      if (best.nearness.value >= least) add(best);
    }
  }

  // A word that the lexicon knows and that names nobody.
  static bool is_common(const Token& token) {
    return token.concept_id != 0 && !names_somebody(token.role);
  }

  static bool many_arabic(const ParsedView& name) {
    return !name.tokens.empty() && name.tokens[0].script == Script::arabic;
  }

  void glue_from(const ParsedView& many, std::size_t i, const ParsedView& one, std::size_t j,
                 bool turned, float least, Pair& best) {
    const Token& whole = one.tokens[j];
    out_.glued.letters.clear();
    out_.glued.sounds.clear();
    bool known = whole.concept_id != 0;   // and all parts, too
    std::size_t letters = 0;
    std::size_t own = 0;  // of parts that may name somebody
    for (std::size_t k = i, added = i; k < many.tokens.size() && k < i + 4; ++k) {
      const Token& part = many.tokens[k];
      if (!can_join(many, k, k > i, turned)) return;
      const Form& form = latin_form(many, part);
      std::size_t size = form.letters != 0 ? form.size : 0;
      letters += size;
      known &= part.concept_id != 0;
      if (!is_common(part)) own += size;
      if (k == i || !may_be(one, whole, letters, form.reading == Reading::consonants)) continue;
      for (; added <= k; ++added) add_part(many, many.tokens[added]);
      // What is a known word is written the same on both sides: the slips are all in the others.
      float share = 1;
      if (whole.concept_id == 0 && own > 0) {
        share = static_cast<float>(own) / static_cast<float>(letters);
      }
      float wanted = 1 - ((1 - std::max(least, best.nearness.value)) * share) - 0.001F;
      Nearness found = near_glued(data_, out_.glued, one, whole, known ? 1 : wanted);
      if (whole.concept_id == 0 && own > 0 && found.value < 1) {
        found.value =
            1 - ((1 - found.value) * static_cast<float>(letters) / static_cast<float>(own));
      }
      if (found.value <= best.nearness.value || (known && found.value < 1)) continue;
      auto first = static_cast<std::uint8_t>(i);
      auto last = static_cast<std::uint8_t>(k);
      auto at = static_cast<std::uint8_t>(j);
      best = turned ? Pair{at, at, first, last, Bond::glued, found}
                    : Pair{first, last, at, at, Bond::glued, found};
    }
  }

  // Whether so many letters may be near a token: as near_glued says, which is asked then.
  static bool may_be(const ParsedView& name, const Token& token, std::size_t letters,
                     bool consonants) {
    for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
      if (form.letters == 0) continue;
      if (consonants != (form.reading == Reading::consonants)) return true;
      if (letters <= form.size + most_unlike && form.size <= letters + most_unlike) return true;
    }
    return false;
  }

  void add_part(const ParsedView& name, const Token& part) {
    const Form& form = latin_form(name, part);
    Glued& glued = out_.glued;
    if (form.letters != 0) glued.letters += name.text.substr(form.offset, form.size);
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
      if (spell(brief.text.substr(form.offset, form.size), i, full, turned)) return;
    }
  }

  bool spell(std::string_view acronym, std::size_t i, const ParsedView& full, bool turned) {
    for (std::size_t first = 0; first < full.tokens.size(); ++first) {
      std::size_t letter = 0;
      std::size_t last = first;
      for (std::size_t j = first; j < full.tokens.size() && letter < acronym.size(); ++j) {
        const Token& token = full.tokens[j];
        if (!counts(token.role) || token.forms == 0) continue;
        if (taken(!turned, j)) break;
        const Form& form = latin_form(full, token);
        if (form.letters == 0 || full.text[form.offset] != acronym[letter]) {
          if (token.role == Role::form && letter > 0) continue;
          break;
        }
        ++letter;
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

  // An initial tells something beside a name that is met, and nothing alone.
  [[nodiscard]] bool names_met() const {
    return std::ranges::any_of(out_.pairs, [&](const Pair& pair) {
      return names_somebody(query_.tokens[pair.query_first].role) ||
             names_somebody(candidate_.tokens[pair.candidate_first].role);
    });
  }

  void initials() {
    bool beside = names_met();
    for (std::size_t i = 0; i < query_.tokens.size(); ++i) {
      for (std::size_t j = 0; j < candidate_.tokens.size(); ++j) {
        const Token& left = query_.tokens[i];
        const Token& right = candidate_.tokens[j];
        bool either = left.role == Role::initial || right.role == Role::initial;
        if (!either || taken(false, i) || taken(true, j) || left.forms == 0 || right.forms == 0)
          continue;
        if (!counts(left.role) || !counts(right.role) || left.role == Role::form ||
            right.role == Role::form || left.role == Role::number || right.role == Role::number) {
          continue;
        }
        const Form& a = latin_form(query_, left);
        const Form& b = latin_form(candidate_, right);
        if (a.letters == 0 || b.letters == 0 || query_.text[a.offset] != candidate_.text[b.offset])
          continue;
        bool both = left.role == right.role;
        if (!both && !beside) continue;
        auto own = static_cast<std::uint8_t>(i);
        auto other = static_cast<std::uint8_t>(j);
        add({own,
             own,
             other,
             other,
             both ? Bond::token : Bond::initial,
             {both ? 1.0F : 0.7F, Reading::plain, Nearness::How::same}});
      }
    }
  }

  const LexiconData& data_;
  const ParsedView& query_;
  const ParsedView& candidate_;
  Alignment& out_;
};

}  // namespace

void align(const LexiconData& data, const ParsedView& query, const ParsedView& candidate,
           Alignment& out) {
  Aligner(data, query, candidate, out).run();
}

}  // namespace licet::names
