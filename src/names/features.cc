#include "names/features.h"

#include <algorithm>
#include <cmath>

namespace licet::names {

namespace {

// Across scripts, words less near than this say nothing; a long one says something sooner.
constexpr float clear_from(std::size_t letters) {
  return letters >= 8 ? 0.8F : letters >= 7 ? 0.85F : 0.9F;
}
// Words less near than this may be others.
constexpr float hardly_near = 0.85F;

constexpr std::string_view how_of(const Pair& pair) {
  if (pair.bond == Bond::acronym) return "acronym";
  if (pair.bond == Bond::initial) return "initial";
  if (pair.bond == Bond::glued) return "written together";
  switch (pair.nearness.how) {
    case Nearness::How::meaning: return "translation or variant";
    case Nearness::How::number: return "number";
    case Nearness::How::spelling: return "spelling";
    case Nearness::How::characters: return "characters";
    case Nearness::How::same:
    case Nearness::How::sound: break;
  }
  switch (pair.nearness.reading) {
    case Reading::pinyin: return "pinyin";
    case Reading::romanised: return "romanised";
    case Reading::sino_korean: return "Korean reading";
    case Reading::regional: return "other reading";
    case Reading::consonants: return "consonants";
    case Reading::meaning: return "translation or variant";
    case Reading::plain: break;
  }
  return pair.nearness.how == Nearness::How::sound ? "sound" : "same";
}

// Token by token, as they are written: what they may be read as hangs on whose names they are.
bool are_written_alike(const ParsedView& a, const ParsedView& b) {
  auto written = [](const ParsedView& name, const Token& token) {
    if (token.forms == 0) return std::string_view();
    const Form& form = name.forms[token.first_form];
    return name.text.substr(form.offset, form.size);
  };
  return std::ranges::equal(a.tokens, b.tokens, [&](const Token& left, const Token& right) {
    return written(a, left) == written(b, right);
  });
}

// One name's side of the comparison.
struct Side {
  const ParsedView* name = nullptr;
  const std::array<std::int8_t, max_tokens>* pair = nullptr;
  double total = 0;              // weight of what counts
  double matched = 0;            // of it, times nearness
  double left_all = 0;           // without counterpart
  double left = 0;               // of words that name somebody, without counterpart
  double heaviest_left = 0;
  std::size_t words_left = 0;
  bool generic_left = false;     // a trade, a kind or a place without counterpart
  Span generic_span;
  std::size_t tokens = 0;        // that count and are no form
  Span first_left;
  Span whole;
};

Span span_of(const Token& token) { return {token.begin, token.end}; }

// Initials and forms do not make the weight of a name.
bool weighs(const Token& token) { return counts(token.role) && token.role != Role::form; }

// `Take` is called with each piece: its feature, value and how, and the spans of both names.
template <class Take>
class Gatherer {
 public:
  Gatherer(const ParsedView& query, const ParsedView& candidate, const Alignment& alignment,
           Take take)
      : alignment_(alignment),
        take_(take),
        ships_(query.schema == Schema::vessel || candidate.schema == Schema::vessel) {
    query_.name = &query;
    query_.pair = &alignment.query_pair;
    candidate_.name = &candidate;
    candidate_.pair = &alignment.candidate_pair;
  }

  void run() {
    measure(query_);
    measure(candidate_);
    add(Feature::start, 1, {}, query_.whole, candidate_.whole);
    if (query_.tokens == 0 || candidate_.tokens == 0) return nothing();
    count();
    beside_ = static_cast<std::size_t>(std::ranges::count_if(
        alignment_.pairs, [&](const Pair& pair) { return !names_pair(pair); }));
    met_ = how_names_meet();
    cover();
    few_letters();
    lone_numbers();
    leftovers();
    numbers();
    roles();
    forms();
    places();
    whole_names();
  }

 private:
  void add(Feature feature, double value, std::string_view how = {}, Span query = {},
           Span candidate = {}) {
    if (value != 0) take_(feature, value, how, query, candidate);
  }

  // A name without a word that counts is like nothing but itself.
  void nothing() {
    bool same = !query_.name->raw.empty() && query_.name->raw == candidate_.name->raw;
    add(same ? Feature::identical : Feature::conflict, same ? 1 : 2, {}, query_.whole,
        candidate_.whole);
    if (same) add(Feature::cover_less, 1, {}, query_.whole, candidate_.whole);
  }

  void measure(Side& side) const {
    for (std::size_t i = 0; i < side.name->tokens.size(); ++i) {
      const Token& token = side.name->tokens[i];
      side.whole.begin = i == 0 ? token.begin : std::min(side.whole.begin, token.begin);
      side.whole.end = std::max(side.whole.end, token.end);
      if (!weighs(token)) continue;
      ++side.tokens;
      double weight = weight_at(side, i);
      side.total += weight;
      std::int8_t pair = (*side.pair)[i];
      if (pair >= 0) {
        double value = alignment_.pairs[static_cast<std::size_t>(pair)].nearness.value;
        side.matched += weight * value;
        continue;
      }
      side.left_all += token.weight;
      bool generic = token.role == Role::trade || token.role == Role::kind ||
                     token.role == Role::part || token.role == Role::place;
      if (generic && (token.flags & wide) == 0) {
        side.generic_left = true;
        side.generic_span = span_of(token);
      }
      if (names_somebody(token.role)) {
        side.left += token.weight;
        ++side.words_left;
        if (token.weight > side.heaviest_left) {
          side.heaviest_left = token.weight;
          side.first_left = span_of(token);
        }
      }
    }
  }

  // From the outermost bytes of tokens [first, last]: a comma may have turned their order.
  static Span span_over(const Side& side, std::size_t first, std::size_t last) {
    Span span = span_of(side.name->tokens[first]);
    for (std::size_t i = first + 1; i <= last; ++i) {
      span.begin = std::min(span.begin, side.name->tokens[i].begin);
      span.end = std::max(span.end, side.name->tokens[i].end);
    }
    return span;
  }
  [[nodiscard]] Span query_span(const Pair& pair) const {
    return span_over(query_, pair.query_first, pair.query_last);
  }
  [[nodiscard]] Span candidate_span(const Pair& pair) const {
    return span_over(candidate_, pair.candidate_first, pair.candidate_last);
  }
  // A token's weight. A rare word that is near a common one is that word with a slip: it weighs as
  // little.
  [[nodiscard]] double weight_at(const Side& side, std::size_t i) const {
    double own = side.name->tokens[i].weight;
    std::int8_t index = (*side.pair)[i];
    if (index < 0) return own;
    const Pair& pair = alignment_.pairs[static_cast<std::size_t>(index)];
    if (pair.bond != Bond::token || pair.nearness.value >= same_word) return own;
    double other = &side == &query_ ? candidate_.name->tokens[pair.candidate_first].weight
                                    : query_.name->tokens[pair.query_first].weight;
    return std::min(own, other);
  }

  [[nodiscard]] double weight(const Side& side, std::size_t first, std::size_t last) const {
    double sum = 0;
    for (std::size_t i = first; i <= last; ++i) {
      if (weighs(side.name->tokens[i])) sum += weight_at(side, i);
    }
    return sum;
  }
  static double share(const Side& side) { return side.total > 0 ? side.matched / side.total : 0; }

  void cover() {
    bool query_less = share(query_) <= share(candidate_);
    double evidence = 0;
    double heaviest = 0;
    std::size_t words = 0;
    const Pair* weakest = nullptr;
    for (const Pair& pair : alignment_.pairs) {
      double query_weight = weight(query_, pair.query_first, pair.query_last);
      double candidate_weight = weight(candidate_, pair.candidate_first, pair.candidate_last);
      double q = query_.total > 0 ? query_weight / query_.total : 0;
      double c = candidate_.total > 0 ? candidate_weight / candidate_.total : 0;
      double value = pair.nearness.value;
      std::string_view how = how_of(pair);
      add(Feature::cover_less, (query_less ? q : c) * value, how, query_span(pair),
          candidate_span(pair));
      add(Feature::cover_more, (query_less ? c : q) * value, how, query_span(pair),
          candidate_span(pair));
      add(Feature::spelling, (q + c) / 2 * (1 - value), how, query_span(pair),
          candidate_span(pair));
      double both = std::min(query_weight, candidate_weight);
      evidence += both * value;
      if (pair.nearness.value < hardly_near && both > 0.3)
        add(Feature::near_miss, both, how, query_span(pair), candidate_span(pair));
      if (value < 0.965 && shortest(pair) <= 4 && both > 0.2) {
        add(Feature::short_near, 1, how, query_span(pair), candidate_span(pair));
      }
      if (names_pair(pair)) {
        if (weakest == nullptr || value < weakest->nearness.value) weakest = &pair;
        ++words;
        heaviest = std::max(heaviest, both);
      }
    }
    if (weakest != nullptr) {
      double slack = 1 - static_cast<double>(weakest->nearness.value);
      add(Feature::weakest, slack, how_of(*weakest), query_span(*weakest),
          candidate_span(*weakest));
      add(Feature::weakest_square, 4 * slack * slack, how_of(*weakest), query_span(*weakest),
          candidate_span(*weakest));
    }
    add(Feature::evidence, std::log1p(evidence), {}, query_.whole, candidate_.whole);
    add(Feature::words_same, std::min<double>(static_cast<double>(words), 4) / 4, {}, query_.whole,
        candidate_.whole);
    bool several = query_.tokens > 1 || candidate_.tokens > 1;
    if (words <= 1 && several) add(Feature::one_word, 1, {}, query_.whole, candidate_.whole);
    add(Feature::common_only, 1 - std::min(heaviest, 1.0), {}, query_.whole, candidate_.whole);
  }

  [[nodiscard]] bool names_pair(const Pair& pair) const {
    return pair.bond != Bond::initial &&
           (names_somebody(query_.name->tokens[pair.query_first].role) ||
            names_somebody(candidate_.name->tokens[pair.candidate_first].role));
  }

  [[nodiscard]] std::size_t shortest(const Pair& pair) const {
    Span q = query_span(pair);
    Span c = candidate_span(pair);
    return std::min(q.end - q.begin, c.end - c.begin);
  }

  // A word that many names have is known to be spelled so: what is hardly like it is another.
  [[nodiscard]] bool is_common(const Pair& pair) const {
    const Token& query = query_.name->tokens[pair.query_first];
    const Token& candidate = candidate_.name->tokens[pair.candidate_first];
    return names_somebody(query.role) && names_somebody(candidate.role) &&
           std::min(query.weight, candidate.weight) < 0.8F;
  }

  // How the words that name somebody meet.
  struct Met {
    bool meaning = false;  // some by their meaning
    bool across = false;  // some across scripts
    bool bare_brand = false;  // all of them, and one name has nothing else
    std::size_t longest = 0;  // bytes
    std::size_t letters = 0;  // that meet across scripts
  };

  [[nodiscard]] Met how_names_meet() const {
    Met met;
    bool common = false;  // other words meet across scripts
    bool all = query_.words_left == 0 && candidate_.words_left == 0 && !alignment_.pairs.empty();
    bool all_clear = all && query_.left_all == 0 && candidate_.left_all == 0;
    for (const Pair& pair : alignment_.pairs) {
      bool names = names_pair(pair);
      bool across = is_across(pair);
      float value = pair.nearness.value;
      std::size_t letters = across ? letters_of(pair) : 0;
      bool is_clear = across && value >= clear_from(letters + (2 * beside_));
      (names ? met.across : common) |= is_clear;
      if (is_clear) met.letters += letters;
      if (!names) continue;
      met.longest = std::max(met.longest, shortest(pair));
      met.meaning |= pair.nearness.how == Nearness::How::meaning;
      all_clear &= !across || is_clear || !has_han(pair);
      all &= across || value >= hardly_near || !is_common(pair);
    }
    // Common words alone tell nothing while anything is left over, or a name is met by one that is
    // hardly like it: Wave Tech is not 华为技术.
    met.across |= common && all_clear;
    met.bare_brand = all && bare(query_) != bare(candidate_);
    return met;
  }

  [[nodiscard]] bool is_across(const Pair& pair) const {
    return query_.name->tokens[pair.query_first].script !=
           candidate_.name->tokens[pair.candidate_first].script;
  }

  // By how few letters the names meet, unless a word is the very same: strangers share three.
  void few_letters() {
    auto letters = static_cast<std::int64_t>(beside_);
    const Pair* found = nullptr;
    for (const Pair& pair : alignment_.pairs) {
      if (!names_pair(pair)) continue;
      bool across = is_across(pair);
      bool known = pair.bond == Bond::acronym || pair.nearness.how == Nearness::How::meaning ||
                   pair.nearness.how == Nearness::How::number;
      if (known || (!across && (has_han(pair) || pair.nearness.value >= same_word))) return;
      letters += static_cast<std::int64_t>(letters_of(pair));
      // Who writes a name with a slip mostly begins it right.
      if (!across) letters += begin_alike(pair) ? 1 : -1;
      found = &pair;
    }
    if (found == nullptr) return;
    add(Feature::few_letters, std::clamp((7 - static_cast<double>(letters)) / 4, 0.0, 1.0),
        how_of(*found), query_span(*found), candidate_span(*found));
  }

  // Where numbers alone meet beside something else, a digit says what two letters do: 3M is no
  // Third Bureau, and Seven no A7.
  void lone_numbers() {
    auto is_number = [](const Pair& pair) { return pair.nearness.how == Nearness::How::number; };
    bool alone = !alignment_.pairs.empty() && std::ranges::all_of(alignment_.pairs, is_number);
    if (!alone || query_.tokens + candidate_.tokens == 2 * alignment_.pairs.size()) return;
    double digits = 0;
    for (const Pair& pair : alignment_.pairs) {
      std::int32_t number = query_.name->tokens[pair.query_first].number;
      digits += static_cast<double>(std::to_string(number).size());
    }
    const Pair& first = alignment_.pairs.front();
    add(Feature::few_letters, std::clamp((7 - (2 * digits)) / 4, 0.0, 1.0), how_of(first),
        query_span(first), candidate_span(first));
  }

  [[nodiscard]] bool begin_alike(const Pair& pair) const {
    auto first = [](const Side& side, std::size_t at) {
      return side.name->text[last_form(*side.name, side.name->tokens[at]).offset];
    };
    return first(query_, pair.query_first) == first(candidate_, pair.candidate_first);
  }

  // By how many letters a pair meets: of the name that has fewer.
  [[nodiscard]] std::size_t letters_of(const Pair& pair) const {
    return std::min(letters_of(query_, pair.query_first, pair.query_last),
                    letters_of(candidate_, pair.candidate_first, pair.candidate_last));
  }
  static std::size_t letters_of(const Side& side, std::size_t first, std::size_t last) {
    std::size_t sum = 0;
    for (std::size_t i = first; i <= last; ++i) {
      const Token& token = side.name->tokens[i];
      if (token.forms == 0) continue;
      sum += last_form(*side.name, token).size;
    }
    return sum;
  }

  void leftovers() {
    double q = query_.total > 0 ? query_.left / query_.total : 0;
    double c = candidate_.total > 0 ? candidate_.left / candidate_.total : 0;
    add(Feature::conflict, std::min({query_.left, candidate_.left, 2.0}), {}, query_.first_left,
        candidate_.first_left);
    add(Feature::surplus, std::min(std::abs(query_.left - candidate_.left), 3.0), {},
        query_.first_left, candidate_.first_left);
    add(Feature::surplus_part, std::abs(q - c), {}, query_.first_left, candidate_.first_left);
    std::size_t less = std::min(query_.words_left, candidate_.words_left);
    add(Feature::word_other, static_cast<double>(std::min<std::size_t>(less, 2)), {},
        query_.first_left, candidate_.first_left);
    add(Feature::conflict_all, std::min({query_.left_all, candidate_.left_all, 1.5}), {},
        query_.first_left, candidate_.first_left);
    if (query_.generic_left && candidate_.generic_left) {
      add(Feature::generic_other, 1, {}, query_.generic_span, candidate_.generic_span);
    }
    const Left& brand = tally(Role::brand);
    if (brand.query > 0 && brand.candidate > 0) {
      add(Feature::known_brand_other, 2, {}, brand.query_span, brand.candidate_span);
    }
    if (query_.heaviest_left >= 0.6 && candidate_.heaviest_left >= 0.6) {
      add(Feature::brand_other, 1, {}, query_.first_left, candidate_.first_left);
    }
  }

  // Tokens of one role: how many meet, how many are left over, and where.
  struct Left {
    std::uint32_t same = 0;
    std::uint32_t query = 0;
    std::uint32_t candidate = 0;
    Span query_span;
    Span candidate_span;
  };

  // Wide places and forms are counted by themselves, behind the roles.
  static constexpr std::size_t wide_places =
      std::size_t{static_cast<std::uint8_t>(Role::particle)} + 1;
  static constexpr std::size_t wide_forms = wide_places + 1;
  // What tells a ship from its sisters is a number, or a letter.
  [[nodiscard]] std::size_t tally_of(const Token& token) const {
    if (ships_ && token.role == Role::initial) return static_cast<std::size_t>(Role::number);
    if ((token.flags & wide) == 0) return static_cast<std::size_t>(token.role);
    return token.role == Role::place ? wide_places : wide_forms;
  }
  [[nodiscard]] const Left& tally(Role role) const {
    return tallies_[static_cast<std::size_t>(role)];
  }

  void count() {
    for (std::size_t i = 0; i < query_.name->tokens.size(); ++i) {
      const Token& token = query_.name->tokens[i];
      Left& left = tallies_[tally_of(token)];
      if ((*query_.pair)[i] >= 0) {
        ++left.same;
      } else {
        ++left.query;
        left.query_span = span_of(token);
      }
    }
    for (std::size_t j = 0; j < candidate_.name->tokens.size(); ++j) {
      if ((*candidate_.pair)[j] >= 0) continue;
      const Token& token = candidate_.name->tokens[j];
      Left& left = tallies_[tally_of(token)];
      ++left.candidate;
      left.candidate_span = span_of(token);
    }
  }

  // Beyond `most` that stand on one side only, more of them say nothing.
  void three(const Left& left, Feature same, Feature other, Feature alone, std::uint32_t most = 2) {
    if (left.same > 0) add(same, 1, {}, query_.whole, candidate_.whole);
    bool both = left.query > 0 && left.candidate > 0;
    if (both) {
      add(other, 2 * static_cast<double>(std::min({left.query, left.candidate, 2U})), {},
          left.query_span, left.candidate_span);
    } else if (left.query + left.candidate > 0) {
      add(alone, static_cast<double>(std::min(left.query + left.candidate, most)), {},
          left.query_span, left.candidate_span);
    }
  }

  void numbers() {
    three(tally(Role::number), Feature::number_same, Feature::number_other, Feature::number_alone);
    const Left& initial = tally(Role::initial);
    if (initial.query > 0 && initial.candidate > 0) {
      add(Feature::initial_other, 1, {}, initial.query_span, initial.candidate_span);
    }
    const Left& patronymic = tally(Role::patronymic);
    if (patronymic.query > 0 && patronymic.candidate > 0) {
      add(Feature::patronymic_other, 1, {}, patronymic.query_span, patronymic.candidate_span);
    }
  }

  void roles() {
    const Left& place = tally(Role::place);
    const Left& kind = tally(Role::kind);
    const Left& given = tally(Role::given);
    if (given.query > 0 && given.candidate > 0) {
      add(Feature::given_other, 1, {}, given.query_span, given.candidate_span);
    }
    const Left& far = tallies_[wide_places];
    if (far.query + far.candidate > 0) {
      bool both = far.query > 0 && far.candidate > 0;
      // Beside a brand alone a country tells a branch from the firm, as a town does.
      Feature alone = met_.bare_brand ? Feature::place_alone : Feature::place_wide_alone;
      add(both ? Feature::place_other : alone, 1, {}, far.query_span, far.candidate_span);
    }
    three(place, Feature::place_same, Feature::place_other, Feature::place_alone);
    // Whoever asks for a brand alone leaves out whatever trades the firm is in.
    three(tally(Role::trade), Feature::trade_same, Feature::trade_other, Feature::trade_alone,
          met_.bare_brand ? 1 : 2);
    bool against = (kind.query > 0 && says_otherwise(candidate_)) ||
                   (kind.candidate > 0 && says_otherwise(query_));
    if (kind.query + kind.candidate > 0 && against) {
      add(Feature::kind_against, 1, {}, kind.query_span, kind.candidate_span);
    }
    if ((kind.query > 0) != (kind.candidate > 0)) {
      add(Feature::kind_alone, 1, {}, kind.query_span, kind.candidate_span);
    }
  }

  // A trade or a kind of body without counterpart.
  static bool says_otherwise(const Side& side) {
    for (std::size_t i = 0; i < side.name->tokens.size(); ++i) {
      Role role = side.name->tokens[i].role;
      if ((*side.pair)[i] < 0 && (role == Role::trade || role == Role::kind)) return true;
    }
    return false;
  }

  void forms() {
    const Left& left = tally(Role::form);
    if (left.same + tallies_[wide_forms].same > 0)
      add(Feature::form_same, 1, {}, query_.whole, candidate_.whole);
    if (left.same == 0 && left.query > 0 && left.candidate > 0) {
      add(Feature::form_other, 1, {}, left.query_span, left.candidate_span);
    }
    for (const Pair& pair : alignment_.pairs) {
      if (pair.bond != Bond::initial) continue;
      add(Feature::initial, 1, how_of(pair), query_span(pair), candidate_span(pair));
    }
  }

  // The token that stands first (or last) of those that count, its comma undone.
  static std::size_t edge(const Side& side, bool last) {
    std::size_t found = max_tokens;
    for (std::size_t i = 0; i < side.name->tokens.size(); ++i) {
      const Token& token = side.name->tokens[i];
      if (!weighs(token) || token.role == Role::initial) continue;
      if (found == max_tokens) found = i;
      bool further = token.order > side.name->tokens[found].order;
      if (further == last && token.order != side.name->tokens[found].order) found = i;
    }
    return found;
  }

  void places() {
    for (bool last : {false, true}) {
      std::size_t q = edge(query_, last);
      std::size_t c = edge(candidate_, last);
      if (q == max_tokens || c == max_tokens) continue;
      std::int8_t pair = (*query_.pair)[q];
      if (pair >= 0 && pair == (*candidate_.pair)[c]) {
        add(last ? Feature::last_same : Feature::first_same, 1, {}, span_of(query_.name->tokens[q]),
            span_of(candidate_.name->tokens[c]));
      }
    }
    std::size_t kept = 0;
    std::size_t turned = 0;
    for (std::size_t a = 0; a < alignment_.pairs.size(); ++a) {
      for (std::size_t b = a + 1; b < alignment_.pairs.size(); ++b) {
        const Pair& left = alignment_.pairs[a];
        const Pair& right = alignment_.pairs[b];
        int q = int{order(query_, left.query_first)} - int{order(query_, right.query_first)};
        int c = int{order(candidate_, left.candidate_first)} -
                int{order(candidate_, right.candidate_first)};
        ++((q < 0) == (c < 0) ? kept : turned);
      }
    }
    if (kept + turned > 0) {
      add(Feature::order_kept, static_cast<double>(kept) / static_cast<double>(kept + turned), {},
          query_.whole, candidate_.whole);
    }
  }

  static std::uint8_t order(const Side& side, std::size_t i) { return side.name->tokens[i].order; }

  // Nothing but words that name somebody.
  static bool bare(const Side& side) {
    for (const Token& token : side.name->tokens) {
      if (counts(token.role) && !names_somebody(token.role)) return false;
    }
    return true;
  }

  [[nodiscard]] bool has_han(const Pair& pair) const {
    return query_.name->tokens[pair.query_first].script == Script::han ||
           candidate_.name->tokens[pair.candidate_first].script == Script::han;
  }

  // Shorter brands, or of two Han characters, are borne by many.
  static constexpr std::size_t long_brand = 8;

  // Across scripts, a short brand that sounds alike, or a body that both belong to, tells nothing
  // while the trades contradict: 宏达电子 is not Hongda Logistics. Nor does anything while
  // numbers do: the 14th institute of a group is not its 13th.
  [[nodiscard]] bool are_others_across() const {
    const Left& trade = tally(Role::trade);
    bool contradict = trade.same == 0 && trade.query > 0 && trade.candidate > 0;
    bool one_kind = tally(Role::kind).same > 0;
    const Left& number = tally(Role::number);
    if (number.query > 0 && number.candidate > 0) return true;
    return contradict && (met_.meaning ? one_kind : !one_kind && met_.longest < long_brand);
  }

  void whole_names() {
    if (met_.meaning) add(Feature::translated, 1, {}, query_.whole, candidate_.whole);
    if (met_.bare_brand) {
      add(Feature::bare_brand, 1, {}, query_.whole, candidate_.whole);
    }
    Schema q = query_.name->schema;
    Schema c = candidate_.name->schema;
    if (q != c && q != Schema::unknown && c != Schema::unknown) {
      // Ships are called after whatever their owners like.
      add(Feature::schema_other, ships_ ? 3 : 1, {}, query_.whole, candidate_.whole);
    }
    if (met_.across && !are_others_across()) {
      add(Feature::cross_script, std::clamp((static_cast<double>(met_.letters) - 2) / 4, 0.0, 1.0),
          {}, query_.whole, candidate_.whole);
    }
    // Without a letter that can be read, two names have nothing in which they could be the same.
    if (!query_.name->text.empty() && are_written_alike(*query_.name, *candidate_.name)) {
      add(Feature::text_same, 1, {}, query_.whole, candidate_.whole);
    }
    if (query_.name->raw == candidate_.name->raw) {
      add(Feature::identical, 1, {}, query_.whole, candidate_.whole);
    }
  }

  const Alignment& alignment_;
  Take take_;
  bool ships_;
  std::size_t beside_ = 0;  // words that name nobody and meet: beside others they say a little
  Met met_;
  Side query_;
  Side candidate_;
  std::array<Left, wide_forms + 1> tallies_{};
};

}  // namespace

void gather(const ParsedView& query, const ParsedView& candidate, const Alignment& alignment,
            std::vector<Evidence>& out) {
  out.clear();
  Gatherer(query, candidate, alignment,
           [&](Feature feature, double value, std::string_view how, Span left, Span right) {
             out.push_back({feature, value, how, left, right});
           })
      .run();
}

double log_odds_of(const ParsedView& query, const ParsedView& candidate, const Alignment& alignment,
                   const std::array<double, feature_count>& weights) {
  double sum = 0;
  Gatherer(query, candidate, alignment,
           [&](Feature feature, double value, std::string_view, Span, Span) {
             sum += weights[static_cast<std::size_t>(feature)] * value;
           })
      .run();
  return sum;
}

}  // namespace licet::names
