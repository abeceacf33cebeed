#include <bit>
#include <climits>
#include <cmath>

#include "names/align.h"
#include "names/forecast.h"
#include "names/hope.h"
#include "names/lexicon_data.h"

namespace licet::names {

namespace {

// How many tokens there are of each sort of role, eight bits each: no more than max_tokens.
enum Sort : std::uint8_t { number, place, trade, kind, brand, given, patronymic, part, no_sort };
static_assert(max_tokens < 256);

struct RoleFacts {
  std::uint64_t one = 0;         // of its sort
  bool counted = false;
  bool somebody = false;
  bool bare = false;             // a name of nothing else is bare
};

constexpr RoleFacts facts_of(Role role) {
  constexpr auto one = [](Sort sort) { return std::uint64_t{1} << (8 * sort); };
  RoleFacts facts;
  facts.somebody = names_somebody(role);
  facts.counted = meets_alone(role);
  facts.bare = facts.somebody || !counts(role);
  switch (role) {
    case Role::number: facts.one = one(number); break;
    case Role::place: facts.one = one(place); break;
    case Role::trade: facts.one = one(trade); break;
    case Role::kind: facts.one = one(kind); break;
    case Role::brand: facts.one = one(brand); break;
    case Role::given: facts.one = one(given); break;
    case Role::patronymic: facts.one = one(patronymic); break;
    case Role::part: facts.one = one(part); break;
    default: break;
  }
  return facts;
}

constexpr auto role_facts = [] {
  std::array<RoleFacts, std::size_t{static_cast<std::uint8_t>(Role::particle)} + 1> made;
  for (std::size_t i = 0; i < made.size(); ++i) made[i] = facts_of(static_cast<Role>(i));
  return made;
}();

// What one name has and lacks, as features.cc counts it.
struct Outline {
  double total = 0;
  double left_all = 0;
  double left = 0;
  std::size_t tokens = 0;
  std::size_t words_left = 0;
  std::size_t words_met = 0;
  std::uint64_t sorts_left = 0;  // counts of Sort
  std::uint64_t sorts_met = 0;
  bool bare = true;
  bool wide_left = false;
  // Of what counts, that which stands first and last, and whether it is met.
  int first = INT_MAX;
  int last = -1;
  bool first_met = false;
  bool last_met = false;

  [[nodiscard]] std::size_t left_of(Sort sort) const { return sorts_left >> (8 * sort) & 0xFF; }
  [[nodiscard]] std::size_t met_of(Sort sort) const { return sorts_met >> (8 * sort) & 0xFF; }
  // A trade or a kind of body is left.
  [[nodiscard]] bool says_otherwise() const { return left_of(trade) + left_of(kind) > 0; }
  [[nodiscard]] bool generic_left() const {
    return says_otherwise() || left_of(part) + left_of(place) > 0;
  }
};

void count(Outline& side, const Token& token, bool met) {
  const RoleFacts& role = role_facts[static_cast<std::size_t>(token.role)];
  side.bare &= role.bare;
  if (!role.counted) return;
  ++side.tokens;
  if (token.order < side.first) {
    side.first = token.order;
    side.first_met = met;
  }
  if (token.order > side.last) {
    side.last = token.order;
    side.last_met = met;
  }
  bool far = token.role == Role::place && (token.flags & wide) != 0;
  std::uint64_t one = far ? 0 : role.one;
  std::size_t word = role.somebody ? 1 : 0;
  if (met) {
    side.sorts_met += one;
    side.words_met += word;
    return;
  }
  side.sorts_left += one;
  side.words_left += word;
  side.wide_left |= far;
  side.left_all += token.weight;
  if (role.somebody) side.left += token.weight;
}

// But for the weight of what is met, in the total.
Outline outline(const ParsedView& name, std::uint64_t met) {
  Outline side;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    count(side, name.tokens[i], (met >> i & 1) != 0);
  }
  side.total = side.left_all;
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
    three(number, Feature::number_same, Feature::number_other, Feature::number_alone);
    three(place, Feature::place_same, Feature::place_other, Feature::place_alone);
    three(trade, Feature::trade_same, Feature::trade_other, Feature::trade_alone,
          bare_brand() ? 1 : 2);
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
    add(Feature::evidence, std::log(1 + sketch_.both));
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
    if (query_.generic_left() && candidate_.generic_left()) add(Feature::generic_other, 1);
  }

  void three(Sort sort, Feature same, Feature other, Feature alone, std::size_t most = 2) {
    if (query_.met_of(sort) > 0) add(same, 1);
    std::size_t q = query_.left_of(sort);
    std::size_t c = candidate_.left_of(sort);
    std::size_t less = std::min(q, c);
    if (less > 0) {
      add(other, 2 * static_cast<double>(std::min<std::size_t>(less, 2)));
    } else if (q + c > 0) {
      add(alone, static_cast<double>(std::min(q + c, most)));
    }
  }

  // All words that name somebody are met, and one name has nothing else.
  [[nodiscard]] bool bare_brand() const {
    return query_.words_left == 0 && candidate_.words_left == 0 && query_.bare != candidate_.bare;
  }

  void others() {
    auto both = [&](Sort sort) { return query_.left_of(sort) > 0 && candidate_.left_of(sort) > 0; };
    if (both(brand)) add(Feature::known_brand_other, 2);
    if (both(given)) add(Feature::given_other, 1);
    if (both(patronymic)) add(Feature::patronymic_other, 1);
    if (query_.wide_left || candidate_.wide_left) {
      bool other = query_.wide_left && candidate_.wide_left;
      add(other ? Feature::place_other : Feature::place_wide_alone, 1);
    }
    bool against = (query_.left_of(kind) > 0 && candidate_.says_otherwise()) ||
                   (candidate_.left_of(kind) > 0 && query_.says_otherwise());
    if (against) add(Feature::kind_against, 1);
    if (bare_brand()) add(Feature::bare_brand, 1);
    if (sketch_.across) add(Feature::cross_script, 1);
    if (sketch_.meaning) add(Feature::translated, 1);
    // Which is met by which is not known: taken as those that stand in the same place.
    if (query_.first_met && candidate_.first_met) add(Feature::first_same, 1);
    if (query_.last_met && candidate_.last_met) add(Feature::last_same, 1);
    bool several = !std::has_single_bit(sketch_.query) && !std::has_single_bit(sketch_.candidate);
    if (several) add(Feature::order_kept, 1);
  }

  const std::array<double, feature_count>& weights_;
  const Sketch& sketch_;
  const Outline& query_;
  const Outline& candidate_;
  double sum_ = 0;
};

}  // namespace

// What was found of the query where so much of it is met: mostly the next name meets the same.
struct Forecasts::Kept {
  std::uint64_t met = 0;
  Outline outline;
};

Forecasts::Forecasts(const Comparator& comparator, const ParsedView& query)
    : data_(comparator.lexicon().data()),
      query_(query),
      kept_(std::make_unique<Kept>(0, outline(query, 0))) {}

Forecasts::~Forecasts() = default;

double Forecasts::of(const ParsedView& candidate, const Sketch& sketch) {
  bool person = query_.schema == Schema::person || candidate.schema == Schema::person;
  const auto& weights = person ? data_.model.person : data_.model.other;
  if (kept_->met != sketch.query) *kept_ = {sketch.query, outline(query_, sketch.query)};
  Outline left = kept_->outline;
  Outline right = outline(candidate, sketch.candidate);
  left.total += sketch.query_weight;
  right.total += sketch.candidate_weight;
  double found = Forecaster(weights, sketch, left, right).run();
  bool differ = query_.schema != candidate.schema && query_.schema != Schema::unknown &&
                candidate.schema != Schema::unknown;
  if (differ) found += weights[static_cast<std::size_t>(Feature::schema_other)];
  if (!query_.text.empty() && query_.text == candidate.text) {
    found += weights[static_cast<std::size_t>(Feature::text_same)];
  }
  if (query_.raw == candidate.raw) {
    found += weights[static_cast<std::size_t>(Feature::identical)];
  }
  return found;
}

std::optional<double> Forecasts::hope(const ParsedView& candidate, const Sketch& sketch,
                                      double wanted) {
  double hoped = of(candidate, hoped_for(data_, query_, candidate, sketch));
  bool only_told_by_comparison =
      hoped >= wanted || may_meet_besides(data_, query_, candidate, sketch);
  return only_told_by_comparison ? std::nullopt : std::optional(hoped);
}

}  // namespace licet::names
