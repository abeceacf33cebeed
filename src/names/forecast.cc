#include <cmath>

#include "names/align.h"
#include "names/compare.h"
#include "names/lexicon_data.h"

namespace licet::names {

namespace {

// What one name has and lacks, as features.cc counts it.
struct Outline {
  double total = 0;
  double left_all = 0;
  double left = 0;
  std::size_t tokens = 0;
  std::size_t words_left = 0;
  std::size_t words_met = 0;
  bool generic_left = false;
  bool bare = true;
  bool wide_left = false;
  bool says_otherwise = false;   // a trade or a kind of body is left
  struct Tally {
    std::uint32_t left = 0;
    std::uint32_t met = 0;
  };
  Tally number, place, trade, kind, brand, given, patronymic;
};

Outline::Tally* tally_of(Outline& side, const Token& token) {
  switch (token.role) {
    case Role::number: return &side.number;
    case Role::place: return (token.flags & wide_place) != 0 ? nullptr : &side.place;
    case Role::trade: return &side.trade;
    case Role::kind: return &side.kind;
    case Role::brand: return &side.brand;
    case Role::given: return &side.given;
    case Role::patronymic: return &side.patronymic;
    default: return nullptr;
  }
}

void count(Outline& side, const Token& token, bool met) {
  bool somebody = names_somebody(token.role);
  side.bare &= somebody || !counts(token.role);
  if (!counts(token.role) || token.role == Role::form || token.role == Role::initial) return;
  ++side.tokens;
  if (token.role == Role::word) {  // most are
    side.words_met += met ? 1 : 0;
    side.words_left += met ? 0 : 1;
    side.left += met ? 0 : token.weight;
    side.left_all += met ? 0 : token.weight;
    return;
  }
  if (Outline::Tally* tally = tally_of(side, token)) ++(met ? tally->met : tally->left);
  if (met) {
    side.words_met += somebody ? 1 : 0;
    return;
  }
  side.left_all += token.weight;
  bool wide = (token.flags & wide_place) != 0;
  bool trade = token.role == Role::trade || token.role == Role::kind;
  side.wide_left |= token.role == Role::place && wide;
  side.generic_left |= (trade || token.role == Role::part || token.role == Role::place) && !wide;
  side.says_otherwise |= trade;
  if (!somebody) return;
  side.left += token.weight;
  ++side.words_left;
}

Outline outline(const ParsedView& name, std::uint64_t met, double weight_met) {
  Outline side;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    count(side, name.tokens[i], (met >> i & 1) != 0);
  }
  side.total = weight_met + side.left_all;
  return side;
}

class Forecaster {
 public:
  Forecaster(const std::array<double, feature_count>& weights, const Sketch& sketch,
             const Outline& query, const Outline& candidate)
      : weights_(weights), sketch_(sketch), query_(query), candidate_(candidate) {}

  double run() {
    add(Feature::start, 1);
    cover();
    leftovers();
    three(query_.number, candidate_.number, Feature::number_same, Feature::number_other,
          Feature::number_alone);
    three(query_.place, candidate_.place, Feature::place_same, Feature::place_other,
          Feature::place_alone);
    three(query_.trade, candidate_.trade, Feature::trade_same, Feature::trade_other,
          Feature::trade_alone);
    others();
    return sum_;
  }

 private:
  void add(Feature feature, double value) {
    sum_ += weights_[static_cast<std::size_t>(feature)] * value;
  }

  static double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

  void cover() {
    double q = share(sketch_.query_near, query_.total);
    double c = share(sketch_.candidate_near, candidate_.total);
    add(Feature::cover_less, std::min(q, c));
    add(Feature::cover_more, std::max(q, c));
    add(Feature::spelling,
        (share(sketch_.query_weight - sketch_.query_near, query_.total) +
         share(sketch_.candidate_weight - sketch_.candidate_near, candidate_.total)) /
            2);
    add(Feature::evidence, std::log1p(sketch_.both));
    std::size_t words = std::min(query_.words_met, candidate_.words_met);
    bool several = query_.tokens > 1 || candidate_.tokens > 1;
    add(Feature::words_same, static_cast<double>(std::min<std::size_t>(words, 4)) / 4);
    if (words <= 1 && several) add(Feature::one_word, 1);
    add(Feature::common_only, 1 - std::min<double>(sketch_.heaviest, 1));
    double slack = 1 - static_cast<double>(sketch_.weakest);
    add(Feature::weakest, slack);
    add(Feature::weakest_square, 4 * slack * slack);
    if (slack > 0.15) add(Feature::near_miss, std::min<double>(sketch_.heaviest, 1));
  }

  void leftovers() {
    double q = query_.left;
    double c = candidate_.left;
    add(Feature::conflict, std::min({q, c, 2.0}));
    add(Feature::surplus, std::min(std::abs(q - c), 3.0));
    add(Feature::surplus_part, std::abs(share(q, query_.total) - share(c, candidate_.total)));
    std::size_t less = std::min(query_.words_left, candidate_.words_left);
    add(Feature::word_other, static_cast<double>(std::min<std::size_t>(less, 2)));
    add(Feature::conflict_all, std::min({query_.left_all, candidate_.left_all, 1.5}));
    if (query_.generic_left && candidate_.generic_left) add(Feature::generic_other, 1);
  }

  void three(Outline::Tally q, Outline::Tally c, Feature same, Feature other, Feature alone) {
    if (q.met > 0) add(same, 1);
    std::size_t less = std::min(q.left, c.left);
    if (less > 0) {
      add(other, 2 * static_cast<double>(std::min<std::size_t>(less, 2)));
    } else if (q.left + c.left > 0) {
      add(alone, static_cast<double>(std::min<std::size_t>(q.left + c.left, 2)));
    }
  }

  void others() {
    auto both = [](Outline::Tally q, Outline::Tally c) { return q.left > 0 && c.left > 0; };
    if (both(query_.brand, candidate_.brand)) add(Feature::known_brand_other, 2);
    if (both(query_.given, candidate_.given)) add(Feature::given_other, 1);
    if (both(query_.patronymic, candidate_.patronymic)) add(Feature::patronymic_other, 1);
    if (query_.wide_left || candidate_.wide_left) {
      bool other = query_.wide_left && candidate_.wide_left;
      add(other ? Feature::place_other : Feature::place_wide_alone, 1);
    }
    bool against = (query_.kind.left > 0 && candidate_.says_otherwise) ||
                   (candidate_.kind.left > 0 && query_.says_otherwise);
    if (against) add(Feature::kind_against, 1);
    bool all_met = query_.words_left == 0 && candidate_.words_left == 0;
    if (all_met && query_.bare != candidate_.bare) add(Feature::bare_brand, 1);
    if (sketch_.across) add(Feature::cross_script, 1);
    if (sketch_.meaning) add(Feature::translated, 1);
    // Places in the name are not known: taken as kept.
    add(Feature::first_same, 1);
    add(Feature::last_same, 1);
    add(Feature::order_kept, 1);
  }

  const std::array<double, feature_count>& weights_;
  const Sketch& sketch_;
  const Outline& query_;
  const Outline& candidate_;
  double sum_ = 0;
};

}  // namespace

double Comparator::forecast(const ParsedView& query, const ParsedView& candidate,
                            const Sketch& sketch) const {
  const Model& model = lexicon_->data().model;
  bool person = query.schema == Schema::person || candidate.schema == Schema::person;
  const auto& weights = person ? model.person : model.other;
  Outline left = outline(query, sketch.query, sketch.query_weight);
  Outline right = outline(candidate, sketch.candidate, sketch.candidate_weight);
  double found = Forecaster(weights, sketch, left, right).run();
  bool differ = query.schema != candidate.schema && query.schema != Schema::unknown &&
                candidate.schema != Schema::unknown;
  if (differ) found += weights[static_cast<std::size_t>(Feature::schema_other)];
  if (query.raw == candidate.raw) {
    found += weights[static_cast<std::size_t>(Feature::text_same)];
    found += weights[static_cast<std::size_t>(Feature::identical)];
  }
  return found;
}

double Comparator::log_odds(double score) const { return lexicon_->data().model.log_odds(score); }

}  // namespace licet::names
